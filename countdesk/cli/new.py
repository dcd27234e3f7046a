"""``countdesk new``: a count file from its tables."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk.cli.desk import desk_options
from countdesk.cli.notes import every_note_option
from countdesk.cli.refusal import refusals_told, say
from countdesk.faults import ReadOnly
from countdesk.models.election import Keeper
from countdesk.paths import COUNT_ENDING
from countdesk.session import tables
from countdesk.session.session import Session

_TABLE = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--candidates", required=True, type=_TABLE, help="The table of candidates.")
@click.option("--boxes", type=_TABLE, help="The table of ballot boxes.")
@click.option("--previous", type=_TABLE, help="The table of the past result.")
@click.option("--previous-name", help='What to call the past result, such as "May 2007".')
@click.option(
    "--kept-by",
    type=click.Choice([keeper.value for keeper in Keeper]),
    help="Who keeps the count where the table does not say [default: agent].",
)
@every_note_option
@desk_options
def new(
    file: Path,
    candidates: Path,
    boxes: Path | None,
    previous: Path | None,
    previous_name: str | None,
    kept_by: str | None,
    desk: str,
    author: str,
    *,
    every_note: bool,
) -> None:
    """Make FILE from a table of candidates, and from boxes and a past result where given."""
    make(
        file,
        candidates=candidates,
        boxes=boxes,
        previous=previous,
        previous_name=previous_name,
        kept_by=None if kept_by is None else Keeper(kept_by),
        desk=desk,
        author=author,
        every_note=every_note,
    )


def make(
    file: Path,
    *,
    candidates: Path,
    boxes: Path | None,
    previous: Path | None,
    previous_name: str | None,
    kept_by: Keeper | None,
    desk: str,
    author: str,
    every_note: bool = False,
) -> None:
    """Make a count file; where its tables are at fault there is no file afterwards.

    A name without the ending of a count file gets it.
    """
    given, file = file, _ended(file)
    try:
        session = Session.create(file, desk=desk, author=author)
    except ReadOnly as fault:
        raise ReadOnly(
            f"{file.name} cannot be made in {file.absolute().parent}, which lets nobody write here:"
            " choose a folder of your own."
        ) from fault
    made = False
    try:
        with refusals_told(), session:
            notes = tables.new_night(
                session,
                candidates=candidates,
                boxes=boxes,
                previous=previous,
                previous_name=previous_name,
                kept_by=kept_by,
                every_note=every_note,
            )
            contests = len(session.night.contests)
        made = True
    finally:
        if not made:
            file.unlink(missing_ok=True)
    say(notes)
    if file != given:
        say((f"The file is called {file.name}: the name of a count ends in {COUNT_ENDING}.",))
    counted = "1 contest" if contests == 1 else f"{contests:,} contests"
    click.echo(f"{file} holds {counted}.")


def _ended(file: Path) -> Path:
    """Return a file under a name that ends as a count file's does."""
    if file.suffix.casefold() == COUNT_ENDING or not file.name:
        return file
    return file.with_name(f"{file.name.rstrip('. ')}{COUNT_ENDING}")
