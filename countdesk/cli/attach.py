"""``countdesk attach``: a past election for the contests of a count file to be compared with."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk.cli.desk import desk_options
from countdesk.cli.reading import FILE, check_chain
from countdesk.cli.refusal import refusals_told, say
from countdesk.exchange.declaration import printable
from countdesk.exchange.overlaps import read_overlaps
from countdesk.models.arrangements import PastResultAttached
from countdesk.session import past_results
from countdesk.session.past_elections import PastElections
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


def _table(past: str) -> Path | None:
    """Return the table of that name, None where it is no file or could not be the name of one."""
    try:
        return Path(past) if Path(past).is_file() else None
    except OSError:
        return None


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
        table = _table(past)
        if table is not None:
            notes = past_results.attach_past(session, table, past_name, said)
        else:
            notes = past_results.attach_election(session, PastElections().named(past), said)
        added = sum(
            isinstance(entry.body, PastResultAttached) for entry in session.journal[before:]
        )
    say(tuple(map(printable, notes)))
    what = "1 past result was" if added == 1 else f"{added:,} past results were"
    click.echo(f"{what} attached in {file}.")
