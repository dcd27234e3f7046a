"""``countdesk council``: the seats of a council that are not up for election tonight."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk.cli.desk import desk_options
from countdesk.cli.reading import FILE, check_chain
from countdesk.cli.refusal import refusals_told
from countdesk.exchange.party_names import eve_typed, seats_typed
from countdesk.models.council import Council
from countdesk.session.councils import parties_at_hand
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
    help="Who held all of its seats on the eve of poll, for control before, those that nobody held"
    ' as "Vacant 2" [default: by the last election].',
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
        known = parties_at_hand(session)
        stated = Council(
            authority,
            seats,
            seats_typed(not_up, known),
            None if eve is None else eve_typed(eve, known),
        )
        session.state_council(stated)
        # As it stands in the file: the parties in their order, the council by its own name.
        (kept,) = session.night.councils_stated[stated.key]
    click.echo(f"In {file}: {council_stated(kept)}.")
