"""``countdesk attach``: a past election for the contests of a count file to be compared with."""

from __future__ import annotations

import os
from pathlib import Path

import click

from countdesk.cli.desk import desk_options
from countdesk.cli.notes import every_note_option
from countdesk.cli.reading import FILE, check_chain
from countdesk.cli.refusal import refusals_told, say
from countdesk.exchange.declaration import printable
from countdesk.exchange.overlaps import read_overlaps
from countdesk.models.arrangements import PastResultAttached
from countdesk.models.past_election import PastElection
from countdesk.session import past_results
from countdesk.session.past_elections import PastElections, UnknownElection
from countdesk.session.past_results import Said
from countdesk.session.session import Session


def _pairs(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Return what stands on each side of the sign of equality, spaces apart."""
    pairs: dict[str, str] = {}
    for value in values:
        one, sign, other = (part.strip() for part in value.partition("="))
        if not (one and sign and other):
            said = f'"{value}" has to be two names with = between them.'
            raise click.BadParameter(said, context, parameter)
        if pairs.setdefault(one, other) != other:
            said = f"{one} is given twice; keep one of them."
            raise click.BadParameter(said, context, parameter)
    return pairs


def _named(past: str) -> PastElection | Path:
    """Return the past election of a name in the library, else the table of that name.

    A path with a folder in it is that of a table. Raises `click.UsageError` where a bare name is
    that of both: neither is taken unseen.
    """
    if _there_is(past) and Path(past).name != past:
        return Path(past)
    is_table = _there_is(past) and Path(past).is_file()
    try:
        election = PastElections().named(past)
    except UnknownElection:
        if is_table:
            return Path(past)
        raise
    if is_table:
        raise click.UsageError(
            f"{past} is a past election of the library and a file in this folder: for the table"
            f" give .{os.sep}{past}, for the past election go to another folder."
        )
    return election


def _there_is(past: str) -> bool:
    """Return whether there is a file or a folder of that name; what is too long for one is none."""
    try:
        return Path(past).exists()
    except OSError:
        return False


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--past",
    required=True,
    metavar="NAME",
    help="A past election of the library (countdesk past), or a table of past results.",
)
@click.option("--past-name", help='What to call the results of a table, such as "May 2022".')
@click.option(
    "--alias",
    "aliases",
    multiple=True,
    callback=_pairs,
    metavar="OLD=CONTEST",
    help="The older name of a contest's area.",
)
@click.option(
    "--choose",
    "chosen",
    multiple=True,
    callback=_pairs,
    metavar="CONTEST=PAST",
    help="The past contest, by code or name, to compare a contest with.",
)
@click.option(
    "--overlaps",
    type=click.Path(exists=True, path_type=Path),
    metavar="TABLE",
    help="A table of the areas that old and new boundaries share, for notional results.",
)
@click.option("--by-thirds", is_flag=True, help="These areas elect by thirds or halves.")
@every_note_option
@desk_options
def attach(
    file: Path,
    past: str,
    past_name: str | None,
    aliases: dict[str, str],
    chosen: dict[str, str],
    overlaps: Path | None,
    desk: str,
    author: str,
    *,
    by_thirds: bool,
    every_note: bool,
) -> None:
    """Compare the contests of FILE with a past election, each with its own past result.

    A past result is found by the code of its area, else by its name within the authority. What is
    merely near in name is said and not taken, until --alias or --choose says so.
    """
    said = Said(aliases, chosen, () if overlaps is None else read_overlaps(overlaps), by_thirds)
    with refusals_told(), Session.open(file, desk=desk, author=author) as session:
        # All of it, so that every contest finds its own and what comes after is new.
        session.read_all()
        check_chain(session)
        before = len(session.journal)
        known = _named(past)
        if isinstance(known, Path):
            notes = past_results.attach_past(session, known, past_name, said, every_note=every_note)
        elif past_name is not None:
            raise click.UsageError(
                f"{known.name} is a past election of the library and keeps its name: leave out"
                " --past-name, or give a table."
            )
        else:
            notes = past_results.attach_election(session, known, said)
        added = sum(
            isinstance(entry.body, PastResultAttached) for entry in session.journal[before:]
        )
    say(tuple(map(printable, notes)))
    what = "1 past result was" if added == 1 else f"{added:,} past results were"
    click.echo(f"{what} attached in {file}.")
