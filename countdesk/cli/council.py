"""``countdesk council``: the seats of a council that are not up for election tonight."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk.cli.desk import desk_options
from countdesk.cli.reading import FILE, check_chain
from countdesk.cli.refusal import refusals_told
from countdesk.exchange.party_names import seats_typed
from countdesk.models.council import Council
from countdesk.models.election import Party
from countdesk.session.session import Session
from countdesk.wording.councils import council_stated

_SEATS = "LIST"
"""What stands for seats by party in the help."""


@click.command()
@click.argument("file", type=FILE)
@click.argument("authority")
@click.option(
    "--seats", type=int, required=True, metavar="N", help="All seats of the council, in figures."
)
@click.option(
    "--not-up",
    default="",
    metavar=_SEATS,
    help='Who holds the seats that are not up tonight: "Lab 30, Con 12, Ind 2" [default: none].',
)
@click.option(
    "--eve",
    metavar=_SEATS,
    help="Who held all of its seats on the eve of poll, for control before [default: by the last"
    " election].",
)
@desk_options
def council(
    file: Path, authority: str, seats: int, not_up: str, eve: str | None, desk: str, author: str
) -> None:
    """State the seats of a council in FILE that does not elect all of them tonight.

    AUTHORITY is the name that its contests have. With what is stated the board tells who controls
    the council. Stated again it takes the place of what was, and settles what two desks stated.
    """
    with refusals_told(), Session.open(file, desk=desk, author=author) as session:
        check_chain(session)
        known = _parties(session)
        stated = Council(
            authority,
            seats,
            seats_typed(not_up, known),
            None if eve is None else seats_typed(eve, known),
        )
        session.state_council(stated)
        # As it stands in the file: the parties in their order, the council by its own name.
        (kept,) = session.night.councils_stated[stated.key]
    click.echo(f"In {file}: {council_stated(kept)}.")


def _parties(session: Session) -> dict[str, Party]:
    """Return the parties that stand in the file, or stood at its past results, by their key."""
    known: dict[str, Party] = {}
    for contest in session.night.contests:
        count = session.count(contest.scope)
        parties = [candidate.party for candidate in count.candidates]
        if count.past is not None:
            parties.extend(candidacy.party for candidacy in count.past.candidacies)
        for party in parties:
            if not party.stands_alone:
                known.setdefault(party.key, party)
    return known
