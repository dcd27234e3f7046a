"""``countdesk enter``: a table of figures into a count file."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk import wording
from countdesk.cli.desk import desk_options
from countdesk.cli.refusal import refusals_told, say
from countdesk.faults import Known
from countdesk.session import tables
from countdesk.session.integrity import Chain
from countdesk.session.session import Session


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("table", type=click.Path(exists=True, path_type=Path))
@click.option("--correct", is_flag=True, help="Replace figures that stand already.")
@click.option(
    "--reason",
    metavar="TEXT",
    help="Why a declared result is amended, or recorded over figures that do not reconcile.",
)
@desk_options
def enter(
    file: Path, table: Path, desk: str, author: str, reason: str | None, *, correct: bool
) -> None:
    """Enter TABLE into FILE: boxes, entries or declared totals, told apart by their headings.

    All of it is entered or nothing: every fault of every line is listed first.
    """
    with refusals_told(), Session.open(file, desk=desk, author=author) as session:
        # All of it, so that what comes after is new.
        session.read_all()
        chain = session.integrity.check()
        if chain is Chain.BROKEN:
            say((wording.JOURNAL_BROKEN,))
        if chain is Chain.OLDER_COPY:
            raise Known(
                f"{wording.older_copy(session.copies.later_entries)} Enter the table into the"
                f" newest copy, or go on from this one first: countdesk check {file}"
                " --accept-older-copy."
            )
        before = len(session.journal)
        notes = tables.take_in(session, table, correction=correct, reason=reason)
        added = session.journal[before:]
        # The table is one batch, and the last; the opening of the file is another.
        entries = sum(entry.batch == added[-1].batch for entry in added)
    say(notes)
    said = "1 entry was" if entries == 1 else f"{entries:,} entries were"
    click.echo(f"{said} added to {file}.")
