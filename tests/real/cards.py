"""Result cards of real results: ``python -m tests.real.cards --to DIR``.

Contests with 2, 5, 12 and 19 candidates, of one seat and of three, in every shape, by night and by
day, and in every dress; no table here has one of 30, so that one is made up. With them the seats
of Southwark and the progress of its night. Every picture has its text beside it. The tables are
those that ``COUNTDESK_DATA`` names.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from countdesk.drawing import application
from countdesk.drawing.card import card_png, card_svg, card_text
from countdesk.drawing.dress import NEUTRAL, CardDress, Colours, Theme
from countdesk.drawing.night_pictures import (
    progress_png,
    progress_svg,
    progress_text,
    seats_png,
    seats_svg,
    seats_text,
)
from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.exchange.shapes import Shape
from countdesk.models import decisions
from countdesk.models.election import Contest, VotingRule
from countdesk.models.statements import DeclaredTotals
from countdesk.session.frozen import Moment
from tests.drawing.contests_on_cards import NAMES, polled
from tests.exchange.contests import begun, candidates_of, whole
from tests.real import general_night, london, london_changes, southwark

OF_ONE_SEAT: Final = {"five": "Blyth Valley", "twelve": "Uxbridge and South Ruislip"}
"""Constituencies of 2019 by how many stood there."""

OF_THREE_SEATS: Final = "Stonebridge"
TWO: Final = ("Barnsley", "Dearne North")
"""The ward of London with most candidates, and one of 2018 with two."""

IMPRINT: Final = (
    "Promoted by Ann Agent, 1 High Street, Anytown AN1 1AA, on behalf of the party there."
)


def contests(data: Path, folder: Path) -> Iterator[tuple[str, FrozenContest]]:
    """Yield the contests by what their pictures are called."""
    yield "two", of_two(data)
    wanted = {name: called for called, name in OF_ONE_SEAT.items()}
    published = [each for each in general_night.constituencies(data) if each.name in wanted]
    with general_night.night(data, folder, published) as session:
        for _seconds in general_night.declare(session, published):
            pass
        session.integrity.check()
        moment = Moment(session)
        for each in published:
            yield wanted[each.name], moment.contest(each.scope)
    yield "thirty", polled(30, names=NAMES)


def of_two(data: Path) -> FrozenContest:
    """Return a ward in which two stood, of the table of 2018, without a past result."""
    with zipfile.ZipFile(data / "local" / "leap-2018.zip") as archive:
        table = archive.read("leap-2018-05-03.csv").decode()
    stood = [row for row in csv.reader(io.StringIO(table)) if (row[0], row[2]) == TWO]
    contest = Contest(
        identifier="local.barnsley.dearne-north.2018-05-03",
        name=TWO[1],
        election="Local government election",
        authority="Barnsley Metropolitan Borough Council",
        date=date(2018, 5, 3),
        seats=1,
        voting_rule=VotingRule.FPTP,
    )
    draft = begun(contest, candidates_of(tuple((row[4], None, row[5]) for row in stood)))
    votes = {f"c{order}": int(row[6]) for order, row in enumerate(stood, start=1)}
    rule = partial(
        decisions.declare_totals,
        totals=DeclaredTotals(votes=votes),
        at=datetime(2018, 5, 3, 23, tzinfo=UTC),
    )
    draft.decide(draft.ruled(contest.identifier, rule))
    return whole(draft)


def night_of_southwark(data: Path, folder: Path) -> tuple[FrozenNight, FrozenContest]:
    """Return the night of six boroughs of 2026, and its ward with most candidates."""
    ward = next(ward for ward in london.wards_of_2026(data) if ward.name == OF_THREE_SEATS)
    with london_changes.night(data, folder) as night:
        night.session.integrity.check()
        moment = Moment(night.session)
        steps = moment.board()
        try:
            while True:
                next(steps)
        except StopIteration as done:
            return done.value, moment.contest(ward.scope)


def write_cards(to: Path, name: str, contest: FrozenContest) -> None:
    """Write the cards of a contest: neutral by night, in the colours of the parties by day."""
    winner = contest.result.in_order_of_votes[0].candidate.party
    of_one = CardDress(Colours.OF_ONE_PARTY, party=winner, imprint=IMPRINT)
    dresses = (
        ("night", Theme.NIGHT, NEUTRAL),
        ("day", Theme.DAY, CardDress(Colours.OF_PARTIES, imprint=IMPRINT)),
        ("party", Theme.DAY, of_one),
    )
    for shape in Shape:
        for called, theme, dress in dresses:
            path = to / f"{name}-{shape.value}-{called}"
            path.with_suffix(".png").write_bytes(
                card_png(contest, shape=shape, theme=theme, dress=dress)
            )
            path.with_suffix(".txt").write_bytes(
                card_text(contest, shape=shape, theme=theme, dress=dress)
            )
    (to / f"{name}.svg").write_bytes(card_svg(contest))


def write_night(to: Path, night: FrozenNight) -> None:
    """Write the seats of Southwark and the progress of the night."""
    council = southwark.BOROUGH
    for theme in Theme:
        name = theme.value
        (to / f"seats-{name}.png").write_bytes(seats_png(night, (), council=council, theme=theme))
        (to / f"progress-{name}.png").write_bytes(progress_png(night, (), theme=theme))
    (to / "seats.svg").write_bytes(seats_svg(night, (), council=council))
    (to / "seats.txt").write_bytes(seats_text(night, (), council=council))
    (to / "progress.svg").write_bytes(progress_svg(night, ()))
    (to / "progress.txt").write_bytes(progress_text(night, ()))


def main() -> int:
    """Write every picture into the folder that is asked for."""
    parser = argparse.ArgumentParser(description="Make result cards of real results.")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="the folder")
    to: Path = parser.parse_args().to
    named = os.environ.get("COUNTDESK_DATA")
    if not named:
        print("COUNTDESK_DATA is not set, so there are no real results to draw.", file=sys.stderr)
        return 1
    to.mkdir(parents=True, exist_ok=True)
    data = Path(named)
    with application.standing(), tempfile.TemporaryDirectory() as folder:
        for name, contest in contests(data, Path(folder)):
            write_cards(to, name, contest)
    with application.standing(), tempfile.TemporaryDirectory() as folder:
        night, largest = night_of_southwark(data, Path(folder))
        write_cards(to, "nineteen", largest)
        write_night(to, night)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
