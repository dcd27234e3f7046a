"""650 constituencies declared one after the other: the board says what the tables come to."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from countdesk import figures, wording
from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import BoardTotals, totals_of
from countdesk.models.turnout import TurnoutMeasure
from countdesk.parties import short_name
from countdesk.session.board import Board
from countdesk.session.session import Session
from tests.real import general_night
from tests.real.general_night import STOPS, Constituency, Reckoned

pytestmark = pytest.mark.real

SEATS_OF_2019 = {
    "Con": 365,
    "Lab": 202,
    "SNP": 48,
    "LD": 11,
    "DUP": 8,
    "SF": 7,
    "PC": 4,
    "SDLP": 2,
    "Green": 1,
    "APNI": 1,
    "Spk": 1,
}
"""The general election of 2019, the Speaker apart (House of Commons Library)."""

VOTES_OF_2019 = {
    "PP52": (13_966_454, 43.6),
    "PP53": (10_269_051, 32.1),
    "PP90": (3_696_419, 11.5),
    "PP102": (1_242_380, 3.9),
    "PP7931": (644_257, 2.0),
}
"""Votes and share of the United Kingdom (House of Commons Library); Labour with Labour and
Co-operative, and the Conservatives with those registered in Northern Ireland."""


@dataclass(frozen=True)
class Stop:
    """The board when so many constituencies were declared, and what the tables come to then."""

    totals: BoardTotals
    added_up_anew: BoardTotals
    held_to_come: dict[str, set[str]]
    reckoned: Reckoned
    to_come: tuple[Constituency, ...]


@dataclass(frozen=True)
class Night:
    """The whole night, as it stands at its end."""

    session: Session
    board: Board
    declared: list[Constituency]
    before: dict[str, Constituency]
    stops: dict[int, Stop]


@pytest.fixture(scope="module")
def night(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """Return the night, with the board at 10, 50 and 100 % of the constituencies."""
    published = general_night.constituencies(real_data)
    before = general_night.constituencies(real_data, 2010)
    folder = tmp_path_factory.mktemp("general night")
    with general_night.night(real_data, folder, published) as session:
        board = Board(session)
        board.work_out()
        stops: dict[int, Stop] = {}
        done = 0
        for percent, number in STOPS.items():
            done += len(list(general_night.declare(session, published[done:number])))
            rest = published[number:]
            stops[percent] = Stop(
                totals=board.totals,
                added_up_anew=totals_of(map(board.row, _shuffled(board.order()))),
                held_to_come={
                    line.key: {row.identifier for row in board.still_to_come(line.key)}
                    for line in board.totals.parties
                },
                reckoned=general_night.reckoned(published[:number], rest, before),
                to_come=tuple(rest),
            )
        yield Night(session, board, published, {known.code: known for known in before}, stops)


def _shuffled(contests: tuple[str, ...]) -> list[str]:
    return random.Random(2019).sample(contests, len(contests))


@pytest.fixture(params=STOPS, ids="{} %".format)
def stop(request: pytest.FixtureRequest, night: Night) -> Stop:
    """Return the board at one of the parts of the night."""
    return night.stops[request.param]


def test_that_every_constituency_finds_its_result_of_2010_by_its_code(night: Night) -> None:
    assert len(night.declared) == len(night.before) == 650
    for known in night.declared:
        past = night.session.count(known.scope).past
        assert past is not None
        assert past.found == "by-code"
        assert (past.valid_votes, past.area) == (
            night.before[known.code].valid,
            night.before[known.code].name,
        )


def test_that_the_first_and_the_last_were_declared_when_they_were(night: Night) -> None:
    assert [known.name for known in night.declared[:3]] == [
        "Newcastle Upon Tyne Central",
        "Houghton and Sunderland South",
        "Blyth Valley",
    ]
    assert night.declared[-1].name == "St Ives"
    moments = [known.declared for known in night.declared]
    assert moments == sorted(moments)


def test_that_the_board_has_the_seats_of_those_declared_so_far(stop: Stop) -> None:
    totals, expected = stop.totals, stop.reckoned
    assert totals.decided == 650 - len(stop.to_come)
    assert {line.key: line.seats for line in totals.parties if line.seats} == expected.seats
    assert {line.key: line.net for line in totals.parties if line.net} == {
        key: net for key in expected.keys if (net := expected.seats[key] - expected.held[key])
    }


def test_that_the_board_has_the_votes_and_shares_of_those_declared_so_far(stop: Stop) -> None:
    expected = stop.reckoned
    votes = {line.key: line.votes for line in stop.totals.parties if line.votes}
    assert votes == expected.votes
    assert sum(expected.votes.values()) == expected.valid
    for line in stop.totals.parties:
        assert line.share == expected.share(line.key)


def test_that_changes_are_those_of_the_same_constituencies(stop: Stop) -> None:
    totals = stop.totals
    assert totals.of(Sum.COMPARED) == totals.decided
    assert {line.key for line in totals.parties} >= set(stop.reckoned.before)
    for line in totals.parties:
        assert line.change == stop.reckoned.change(line.key), line.party.name


def test_that_the_board_says_who_still_has_seats_to_come(stop: Stop, night: Night) -> None:
    totals = stop.totals
    assert totals.of(Sum.TO_COME) == totals.of(Sum.SEATS_TO_COME) == len(stop.to_come)
    held: dict[str, set[str]] = {}
    standing: Counter[str] = Counter()
    for known in stop.to_come:
        held.setdefault(night.before[known.code].elected.key, set()).add(known.scope)
        standing.update({stood.key for stood in known.candidates})
    assert {key: rows for key, rows in stop.held_to_come.items() if rows} == held
    for line in totals.parties:
        to_come = totals.still_to_come(line.key)
        assert to_come.seats_held == to_come.contests_held == stop.reckoned.to_come[line.key]
        assert to_come.contests_standing == standing[line.key]


def test_that_the_totals_kept_by_difference_are_those_added_up_anew(stop: Stop) -> None:
    assert stop.totals == stop.added_up_anew


def test_that_the_turnout_counts_the_valid_papers_of_those_declared(stop: Stop) -> None:
    turnout = stop.totals.turnout(TurnoutMeasure.VALID)
    assert turnout is not None
    assert (turnout.papers, turnout.electors) == (stop.reckoned.valid, stop.reckoned.electors)


def test_that_the_totals_at_the_end_are_the_published_ones(night: Night) -> None:
    totals = night.board.totals
    assert totals.decided == 650
    assert totals.of(Sum.TO_COME) == 0
    assert {short_name(line.party): line.seats for line in totals.parties if line.seats} == (
        SEATS_OF_2019
    )
    assert sum(line.votes or 0 for line in totals.parties) == 32_014_110
    lines = {line.key: line for line in totals.parties}
    for key, (votes, share) in VOTES_OF_2019.items():
        assert lines[key].votes == votes
        assert figures.percent(lines[key].share) == f"{share}%"


def test_that_each_constituency_has_the_winner_that_was_published(night: Night) -> None:
    for known in night.declared:
        row = night.board.row(known.scope)
        assert [short_name(line.candidate.party) for line in row.front] == [known.winner]
        assert row.past is not None
        before = night.before[known.code].winner
        said = wording.outcome(row.outcome)
        if known.winner == before and before != "Ind":
            assert said == f"{before} hold", known.name
        else:
            assert said == f"{known.winner} gain from {before}", known.name
