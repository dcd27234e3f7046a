"""``countdesk enter``: a table of figures into a count file."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk.cli.desk import desk_options
from countdesk.cli.refusal import refusals_told, say
from countdesk.session import tables
from countdesk.session.session import Session


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("table", type=click.Path(exists=True, path_type=Path))
@click.option("--correct", is_flag=True, help="Replace figures that stand already.")
@desk_options
def enter(file: Path, table: Path, desk: str, author: str, *, correct: bool) -> None:
    """Enter TABLE into FILE: boxes, entries or declared totals, told apart by their headings.

    All of it is entered or nothing: every fault of every line is listed first.
    """
    with refusals_told(), Session.open(file, desk=desk, author=author) as session:
        before = len(session.journal)
        notes = tables.take_in(session, table, correction=correct)
        entries = len(session.journal) - before
    say(notes)
    click.echo(f"{entries:,} entries were added to {file}.")
