"""Every published past election is read whole: votes, candidates, wards and seats by party."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from countdesk.exchange.past import PastReading, read_past_election
from countdesk.models.baseline import PastKind

pytestmark = pytest.mark.real

CONSERVATIVE, LABOUR, LIBERAL_DEMOCRAT, GREEN = "PP52", "PP53", "PP90", "PP63"

Past = Callable[..., PastReading]


@pytest.fixture
def past(real_data: Path) -> Past:
    """Return a function that reads one of the published tables."""

    def read(table: str, beside: str | None = None) -> PastReading:
        return read_past_election(
            real_data / table,
            name="The last one",
            beside=None if beside is None else real_data / beside,
        )

    return read


def figures(reading: PastReading) -> tuple[int, int, int]:
    """Return the contests, the candidacies and the votes of an election that is known whole."""
    results = [contest.result for contest in reading.election.contests]
    assert all(result.is_whole for result in results)
    return (
        len(results),
        sum(len(result.candidacies) for result in results),
        sum(result.valid_votes or 0 for result in results),
    )


def seats(reading: PastReading) -> Counter[str]:
    """Return the seats by party, of contests in which all those elected are known."""
    won: Counter[str] = Counter()
    for contest in reading.election.contests:
        assert contest.result.seats_won is not None
        won.update(contest.result.seats_won)
    return won


def said(reading: PastReading, words: str) -> list[int | None]:
    """Return the lines of the notes in which some words stand."""
    return [note.line for note in reading.notes if words in note.sentence]


@pytest.mark.parametrize(
    ("year", "candidacies", "valid_votes", "electorate", "won"),
    [
        (
            2010,
            4150,
            29_687_604,
            45_597_461,
            {CONSERVATIVE: 306, LABOUR: 258, LIBERAL_DEMOCRAT: 57, "PP102": 6, "PP70": 8},
        ),
        (
            2019,
            3320,
            32_014_110,
            47_562_702,
            {CONSERVATIVE: 365, LABOUR: 202, LIBERAL_DEMOCRAT: 11, "PP102": 48, "PP70": 8},
        ),
    ],
)
def test_that_a_general_election_adds_up(
    past: Past,
    year: int,
    candidacies: int,
    valid_votes: int,
    electorate: int,
    won: dict[str, int],
) -> None:
    folder = "general-elections"
    reading = past(f"{folder}/ge{year}-candidacies.csv", f"{folder}/ge{year}-constituencies.csv")
    assert figures(reading) == (650, candidacies, valid_votes)
    results = [contest.result for contest in reading.election.contests]
    assert sum(result.electorate or 0 for result in results) == electorate
    # Each paper is one vote or none: what is not rejected is a valid vote.
    assert all(
        (result.ballot_papers or 0) - (result.rejected or 0) == result.valid_votes
        for result in results
    )
    by_party = seats(reading)
    assert {key: by_party[key] for key in won} == won
    assert reading.election.licence == "Open Parliament Licence"
    assert not said(reading, "table beside")


def test_that_notional_votes_add_up_to_the_total_of_each_seat(past: Past, real_data: Path) -> None:
    table = "general-elections/notional-2005-on-2010-boundaries.csv"
    with (real_data / table).open(encoding="utf-8", newline="") as lines:
        totals = {row["constituency_id"]: row["total_votes"] for row in csv.DictReader(lines)}
    reading = past(table)
    assert {
        contest.code: str(contest.result.valid_votes) for contest in reading.election.contests
    } == totals
    assert figures(reading) == (650, 3370, 27_148_510)
    assert {contest.result.kind for contest in reading.election.contests} == {PastKind.NOTIONAL}
    # Published notional seats of 2005 on the boundaries of 2010.
    by_party = seats(reading)
    assert (by_party[LABOUR], by_party[CONSERVATIVE], by_party[LIBERAL_DEMOCRAT]) == (348, 210, 62)
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("parliament", "expected", "winners"),
    [
        (57, (5, 51, 146_257), {LABOUR: 3, "PP39": 1, LIBERAL_DEMOCRAT: 1}),
        (
            58,
            (23, 252, 665_309),
            {LABOUR: 13, CONSERVATIVE: 4, LIBERAL_DEMOCRAT: 4, "PP102": 1, "PP11382": 1},
        ),
    ],
)
def test_that_parliamentary_by_elections_add_up(
    past: Past, parliament: int, expected: tuple[int, int, int], winners: dict[str, int]
) -> None:
    folder = "by-elections"
    reading = past(
        f"{folder}/parliament-{parliament}-candidacies.csv",
        f"{folder}/parliament-{parliament}-constituencies.csv",
    )
    assert figures(reading) == expected
    assert seats(reading) == winners
    results = [contest.result for contest in reading.election.contests]
    assert all(result.electorate is not None for result in results)
    assert reading.election.day is None
    assert not said(reading, "table beside")


@pytest.mark.parametrize(
    "table", ["leap-2018.zip", "london-2018-candidates.csv", "london-2022-candidates.csv"]
)
def test_that_every_ward_with_a_code_is_in_its_country(past: Past, table: str) -> None:
    contests = past(f"local/{table}").election.contests
    assert {each.country for each in contests if each.code is not None} == {"England"}


def test_that_leap_2018_is_read_with_its_nulls_listed(past: Past) -> None:
    reading = past("local/leap-2018.zip")
    assert figures(reading) == (2749, 16_058, 12_754_474)
    won = seats(reading)
    assert sum(won.values()) == 4418
    assert (won[CONSERVATIVE], won[LABOUR], won[LIBERAL_DEMOCRAT], won[GREEN]) == (
        1335,
        2357,
        539,
        39,
    )
    # Four elected mayors without any figure, and a council without any ward.
    mayors = [4784, 10041, 14160, 15083]
    assert said(reading, "so the line is left out") == [*mayors, 15482]
    assert said(reading, "nobody stands there") == mayors
    assert said(reading, "expected a figure") == mayors
    assert said(reading, "a candidate of this name") == [1845]
    assert all(contest.code and contest.authority for contest in reading.election.contests)
    assert reading.election.licence == "CC BY-SA 3.0"


def test_that_london_2018_is_read_in_its_older_encoding(past: Past) -> None:
    reading = past("local/london-2018-candidates.csv")
    assert figures(reading) == (632, 6554, 6_370_659)
    won = seats(reading)
    assert sum(won.values()) == 1833
    assert (won[LABOUR], won[CONSERVATIVE], won[GREEN]) == (1123, 511, 11)
    assert said(reading, "read as Windows-1252") == [None]
    names = {line.name for each in reading.election.contests for line in each.result.candidacies}
    assert {"Belgica Guaña", "Andrée M. Frieze", "René Smit", "Laila Butt"} <= names


def test_that_london_2022_has_the_seats_that_were_declared(past: Past) -> None:
    reading = past("local/london-2022-candidates.csv", "local/london-2022-wards.csv")
    assert figures(reading) == (679, 6191, 5_546_535)
    won = seats(reading)
    assert sum(won.values()) == 1817
    assert (won[LABOUR], won[CONSERVATIVE], won[LIBERAL_DEMOCRAT], won[GREEN]) == (
        1156,
        404,
        180,
        18,
    )
    assert reading.election.day == date(2022, 5, 5)
    results = [contest.result for contest in reading.election.contests]
    assert all(result.electorate is not None for result in results)
    # A total of nought beside heads that are not is a blank.
    assert len(said(reading, "taken for a blank")) == 305
    assert sum(result.ballot_papers is None for result in results) == 305
    assert len(said(reading, "valid papers can carry")) == 2


def test_that_london_2026_has_the_seats_that_were_declared(past: Past) -> None:
    reading = past("local/london-2026-candidates.csv", "local/london-2026-wards.csv")
    assert figures(reading) == (129, 1679, 1_330_814)
    won = seats(reading)
    assert sum(won.values()) == 349
    assert (won[LABOUR], won[GREEN], won[CONSERVATIVE], won[LIBERAL_DEMOCRAT]) == (139, 125, 51, 33)
    papers = [contest.result.ballot_papers for contest in reading.election.contests]
    assert papers.count(None) == 39
    assert len(said(reading, "valid papers can carry")) == 1


@pytest.mark.parametrize(
    ("year", "candidacies", "votes", "electorate", "of_two_seats"),
    [
        (2022, 167, 210_400, 16_472, ["Horsforth", "Roundhay"]),
        (2023, 175, 183_470, 16_606, []),
    ],
)
def test_that_leeds_gives_electors_and_rejected_papers_by_ward(
    past: Past, year: int, candidacies: int, votes: int, electorate: int, of_two_seats: list[str]
) -> None:
    reading = past(f"local/leeds-{year}.csv")
    assert figures(reading) == (33, candidacies, votes)
    results = [contest.result for contest in reading.election.contests]
    assert all(result.by_thirds for result in results)
    # Nothing in the table says so, but two candidates of one party stand there.
    assert [result.area for result in results if result.seats != 1] == of_two_seats
    assert all(result.seats == 2 for result in results if result.area in of_two_seats)
    assert all(result.ballot_papers is None for result in results)
    assert len(said(reading, "so one seat is taken")) == 33 - len(of_two_seats)
    assert len(said(reading, "2 candidates of one party (Labour Party)")) == len(of_two_seats)
    first = results[0]
    assert (first.area, first.rejected) == ("Adel & Wharfedale", 28)
    assert first.electorate == electorate


def test_that_sheffield_2016_elects_three_in_each_ward(past: Past) -> None:
    reading = past("local/sheffield-2016.csv")
    assert figures(reading) == (28, 372, 359_021)
    assert {contest.result.seats for contest in reading.election.contests} == {3}
    assert seats(reading) == {LABOUR: 57, LIBERAL_DEMOCRAT: 19, GREEN: 4, "PP85": 4}
    assert sum(each.result.electorate or 0 for each in reading.election.contests) == 388_850
    assert {contest.result.ballot_papers for contest in reading.election.contests} == {None}
    # Names in the sentences are not always written as in the lists.
    assert said(reading, "taken for ") == [89, 105, 288]


def test_that_democracy_clubs_own_table_is_read(past: Past) -> None:
    reading = past("formats/democracy-club-results-2026-05-07.csv")
    assert figures(reading) == (3, 11, 3_870)
    assert reading.election.day == date(2026, 5, 7)
