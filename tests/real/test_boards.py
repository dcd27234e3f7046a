"""Whole elections as a night with its board: the totals at the end are the published ones."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk.models import decisions
from countdesk.models.baseline import Base, PastCandidacy, PastKind, PastResult, party_figures
from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import totals_of
from countdesk.models.election import Candidate
from countdesk.models.turnout import TurnoutMeasure
from countdesk.parties import identified, short_name
from countdesk.session import tables
from countdesk.session.board import Board
from countdesk.session.session import Session
from countdesk.wording import board as words
from countdesk.wording.control import who_controls
from tests.real import general_election, london
from tests.real.london import Ward

pytestmark = pytest.mark.real

SEATS_OF_2022 = {
    "Barnet": {"Lab": 41, "Con": 22},
    "Brent": {"Lab": 49, "Con": 5, "LD": 3},
    "Camden": {"Lab": 47, "LD": 4, "Con": 3, "Green": 1},
    "Hackney": {"Lab": 50, "Con": 5, "Green": 2},
    "Lewisham": {"Lab": 54},
    "Southwark": {"Lab": 52, "LD": 11},
}
"""As the London Elects results and the councils published them."""

SEATS_OF_2010 = {"Con": 306, "Lab": 258, "LD": 57, "DUP": 8, "SNP": 6, "SF": 5, "PC": 3, "SDLP": 3}
"""The general election of 2010, the Speaker apart (House of Commons Library)."""


def past_of(ward: Ward) -> PastResult:
    """Return a ward of 2022 as a past result."""
    lines = []
    for order, stood in enumerate(ward.candidates, start=1):
        party = identified(None, stood.party)
        key = Candidate(f"c{order}", stood.name, party, order).comparison_key
        lines.append(PastCandidacy(key, party, stood.name, stood.votes, None, stood.elected))
    return PastResult("May 2022", PastKind.ACTUAL, tuple(lines), ward.seats, ward.electors)


@pytest.fixture(scope="module")
def boroughs(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """Return the board of six boroughs in 2026, each ward against itself in 2022."""
    before = {ward.code: ward for ward in london.wards_of_2022(real_data)}
    wards = london.wards_of_2026(real_data)
    seats = Counter[str]()
    for ward in before.values():
        seats[ward.borough] += ward.seats
    with london.night(tmp_path_factory.mktemp("london") / "2026.count", wards) as session:
        draft = session.draft()
        for ward in wards:
            past = replace(past_of(before[ward.code]), council_seats=seats[ward.borough])
            draft.decide(decisions.attach_past(draft.count(ward.scope), past))
        session.record(*draft.statements)
        board = Board(session)
        board.work_out()
        yield board


def won(board: Board, council: str, what: Sum) -> dict[str, int]:
    totals = board.totals_of(council)
    return {
        words.short_on_board(line.party): seats
        for line in totals.parties
        if (seats := totals.of(what, line.key))
    }


def test_that_the_seats_before_are_those_of_2022(boroughs: Board) -> None:
    assert {council: won(boroughs, council, Sum.HELD) for council in boroughs.councils} == (
        SEATS_OF_2022
    )


def test_that_the_seats_after_are_those_marked_in_2026(boroughs: Board, real_data: Path) -> None:
    elected: dict[str, Counter[str]] = {}
    for ward in london.wards_of_2026(real_data):
        for stood in ward.candidates:
            party = short_name(identified(None, stood.party))
            elected.setdefault(ward.borough, Counter())[party] += stood.elected
    for council, seats in elected.items():
        assert won(boroughs, council, Sum.WON) == {
            party: number for party, number in seats.items() if number
        }


def test_that_labour_lost_southwark_to_no_overall_control(boroughs: Board) -> None:
    totals = boroughs.totals_of("Southwark")
    labour = next(line for line in totals.parties if line.key == "PP53")
    assert (labour.seats, labour.net, totals.of(Sum.SEATS)) == (29, -23, 63)
    control = boroughs.control("Southwark")
    assert control.line == 32
    assert (
        who_controls(control, "countdesk council")
        == "Southwark, all 63 seats: Lab lose control to no overall control."
    )


def test_that_every_borough_says_who_controls_it(boroughs: Board) -> None:
    for council in boroughs.councils:
        control = boroughs.control(council)
        assert control.before is not None
        assert control.now is not None
        seats = won(boroughs, council, Sum.WON)
        most = max(seats, key=lambda party: seats[party])
        has_majority = 2 * seats[most] > sum(seats.values())
        party = control.now.party
        assert (None if party is None else short_name(party)) == (most if has_majority else None)


def test_that_changes_are_those_of_the_same_wards_added_by_hand(
    boroughs: Board, real_data: Path
) -> None:
    figures: list[Counter[str]] = []
    for wards in (london.wards_of_2022(real_data), london.wards_of_2026(real_data)):
        of_all: Counter[str] = Counter()
        for ward in wards:
            if ward.borough not in SEATS_OF_2022:
                continue
            lines = past_of(ward).candidacies
            named = {line.key: line.party for line in lines}
            votes = [(line.key, line.votes or 0) for line in lines]
            for key, figure in party_figures(votes, Base.AVERAGE).items():
                party = named[key]
                of_all["" if party.stands_alone else party.key] += figure  # type: ignore[assignment]
        figures.append(of_all)
    then, now = figures
    totals_then, totals_now = sum(then.values()), sum(now.values())
    assert boroughs.totals.base is Base.AVERAGE
    assert boroughs.totals.of(Sum.COMPARED) == 129
    for line in boroughs.totals.parties:
        assert line.share == Fraction(now[line.key]) / totals_now
        assert line.change == line.share - Fraction(then[line.key]) / totals_then


@pytest.fixture(scope="module")
def general(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """Return the board of 650 constituencies as each is declared, one after the other."""
    folder = tmp_path_factory.mktemp("general election")
    candidates, declared, previous = general_election.write_tables(real_data, folder)
    with Session.create(folder / "2010.count", desk="hall", author="KP") as session:
        tables.new_night(
            session, candidates=candidates, previous=previous, previous_name="Notional 2005"
        )
        board = Board(session)
        board.work_out()
        tables.take_in(session, declared)
        board.work_out()
        yield board


def test_that_the_totals_of_2010_are_the_published_ones(general: Board) -> None:
    totals = general.totals
    assert totals.decided == 650
    seats = {short_name(line.party): line.seats for line in totals.parties if line.seats}
    assert SEATS_OF_2010.items() <= seats.items()
    assert sum(line.seats for line in totals.parties) == 650
    assert sum(line.votes or 0 for line in totals.parties) == 29_687_604
    turnout = totals.turnout(TurnoutMeasure.VALID)
    assert turnout is not None
    assert (turnout.papers, turnout.electors, turnout.contests) == (29_687_604, 45_597_461, 650)


def test_that_the_shares_and_changes_of_2010_are_those_published(general: Board) -> None:
    lines = {line.key: line for line in general.totals.parties}
    published = {"PP52": (36.1, 3.7), "PP53": (29.0, -6.2), "PP90": (23.0, 1.0)}
    for key, (share, change) in published.items():
        known = lines[key]
        assert known.share is not None
        assert known.change is not None
        assert round(float(known.share * 100), 1) == share
        assert round(float(known.change * 100), 1) == change


def test_that_the_board_kept_by_difference_is_the_board_added_up_anew(general: Board) -> None:
    rows = [general.row(contest) for contest in general.order()]
    random.Random(2010).shuffle(rows)
    assert totals_of(rows) == general.totals
