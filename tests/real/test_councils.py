"""Leeds by thirds: changes without outcomes. Sheffield and LEAP: read whole, and all of it said."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk import wording
from countdesk.exchange.past import PastReading, read_past_election
from countdesk.models.baseline import Base, Found
from countdesk.models.board_sums import Sum
from countdesk.models.control import Untold
from countdesk.models.election import Holder
from countdesk.models.past_election import PastElection
from countdesk.models.past_totals import past_totals
from countdesk.models.seats_in_turn import why_other_seats
from countdesk.models.turnout import TurnoutMeasure
from countdesk.parties import identified
from countdesk.session.board import Board
from countdesk.session.past_elections import PastElections
from countdesk.session.past_results import attach_election
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from tests.real import councils
from tests.real.councils import Ward

pytestmark = pytest.mark.real


@dataclass(frozen=True)
class Leeds:
    """The night of 2023 beside the year before, as the program has it and as published."""

    session: Session
    notes: tuple[str, ...]
    then: dict[str, Ward]
    now: dict[str, Ward]


@pytest.fixture(scope="module")
def leeds_2022(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> PastElection:
    """Return the election of 2022 out of the library."""
    folder = tmp_path_factory.mktemp("leeds 2022")
    elections = PastElections(PastLibrary(folder / "past-elections.db"))
    elections.add(
        real_data / "local" / "leeds-2022.csv", name="Leeds 2022", day=councils.DAY_BEFORE
    )
    return elections.named("Leeds 2022")


@pytest.fixture(scope="module")
def leeds(
    real_data: Path, tmp_path_factory: pytest.TempPathFactory, leeds_2022: PastElection
) -> Iterator[Leeds]:
    """Return the night of 2023 beside the year before."""
    now = councils.wards(real_data, 2023)
    path = tmp_path_factory.mktemp("leeds") / "2023.count"
    with councils.night(path, now.values()) as session:
        notes = attach_election(session, leeds_2022)
        yield Leeds(session, notes, councils.wards(real_data, 2022), now)


def keys_of(leeds: Leeds, name: str) -> dict[str, str]:
    """Return the program's key of each party of a ward by its label; one for one."""
    count = leeds.session.count(leeds.now[name].scope)
    assert count.past is not None
    pairs = {
        *(
            (stood.label, candidate.comparison_key)
            for stood, candidate in zip(leeds.now[name].candidates, count.candidates, strict=True)
        ),
        *(
            (stood.label, candidacy.key)
            for stood, candidacy in zip(
                leeds.then[name].candidates, count.past.candidacies, strict=True
            )
        ),
    }
    keys = dict(pairs)
    assert len(keys) == len(pairs) == len(set(keys.values())), name
    return keys


def test_that_33_wards_find_the_year_before_by_their_names(leeds: Leeds) -> None:
    assert leeds.now.keys() == leeds.then.keys()
    past = [leeds.session.count(ward.scope).past for ward in leeds.now.values()]
    assert [known.found for known in past if known is not None] == [Found.BY_NAME] * 33
    assert leeds.notes[0] == "Leeds 2022: past results for 33 of 33 contests, 33 by name."


def test_that_every_change_of_leeds_is_that_of_the_tables(leeds: Leeds) -> None:
    standing = absent = 0
    for name, ward in leeds.now.items():
        comparison = leeds.session.cooked(ward.scope).comparison
        keys = keys_of(leeds, name)
        expected = {
            keys[label]: change
            for label, change in councils.changes(leeds.then[name], ward).items()
        }
        found = {}
        for key in expected:
            known = comparison.party_and_change(key)
            assert known is not None
            found[key] = known[1].change
        assert found == expected, name
        assert len(comparison.parties) + len(comparison.absent) == len(expected)
        standing += len(comparison.parties)
        absent += len(comparison.absent)
    assert (standing, absent) == (175, 10)


def test_that_no_outcome_is_told_where_nobody_states_the_holder(leeds: Leeds) -> None:
    for ward in leeds.now.values():
        cooked = leeds.session.cooked(ward.scope)
        assert len(cooked.result.winners) == 1
        assert cooked.comparison.outcome is None
        assert cooked.comparison.seats_held is None
        assert cooked.comparison.net_seats is None
    assert "hold or gain is said only where the holder is given" in leeds.notes[1]


def test_that_the_board_of_leeds_tells_changes_but_neither_net_seats_nor_control(
    leeds: Leeds,
) -> None:
    board = Board(leeds.session)
    board.work_out()
    totals = board.totals_of("Leeds")
    assert (totals.of(Sum.DECLARED), totals.of(Sum.COMPARED), totals.of(Sum.NET_KNOWN)) == (
        33,
        33,
        0,
    )
    assert board.control("Leeds").untold is Untold.NOT_ALL_OUT
    lines = {line.key: line for line in totals.parties}
    assert all(line.net is None for line in lines.values())
    seats = {key: line.seats for key, line in lines.items() if line.seats}
    assert (seats["PP53"], seats["PP52"], seats["PP90"], seats["PP63"]) == (22, 4, 2, 1)
    assert sum(seats.values()) == 33
    for key, label in (
        ("PP53", "Labour"),
        ("PP52", "Conservative"),
        ("PP90", "Liberal Democrats"),
        ("PP63", "Green"),
    ):
        share = councils.share_of_all(leeds.now.values(), label)
        before = councils.share_of_all(leeds.then.values(), label)
        assert (lines[key].share, lines[key].change) == (share, share - before)


@pytest.fixture
def one_ward(real_data: Path, tmp_path: Path) -> Iterator[Session]:
    """Return a night of Adel and Wharfedale alone, without a past result."""
    ward = councils.wards(real_data, 2023)["Adel & Wharfedale"]
    with councils.night(tmp_path / "adel.count", [ward]) as session:
        yield session


def of_day(election: PastElection, day: date | None, *, by_thirds: bool) -> PastElection:
    """Return an election of a day, of whose areas the source says that they elect by thirds."""
    contests = tuple(
        replace(contest, result=replace(contest.result, by_thirds=by_thirds, day=day))
        for contest in election.contests
    )
    return replace(election, contests=contests, day=day)


@pytest.mark.parametrize(
    ("day", "is_form_known", "is_of_other_seats"),
    [
        pytest.param(None, True, True, id="the form of the table tells"),
        pytest.param(councils.DAY_BEFORE, False, True, id="the days of the polls tell"),
        pytest.param(None, False, True, id="nothing tells"),
        pytest.param(date(2019, 5, 2), False, False, id="the seats were up four years before"),
    ],
)
def test_that_the_form_or_the_days_tell_of_thirds(
    one_ward: Session,
    leeds_2022: PastElection,
    day: date | None,
    *,
    is_form_known: bool,
    is_of_other_seats: bool,
) -> None:
    assert all(contest.result.by_thirds for contest in leeds_2022.contests)
    attach_election(one_ward, of_day(leeds_2022, day, by_thirds=is_form_known))
    (count,) = one_ward.night.contests
    assert count.past is not None
    assert count.past.by_thirds is is_form_known
    why = why_other_seats(count.contest, count.past)
    assert (why is not None) is is_of_other_seats
    outcome = wording.outcome(one_ward.cooked(count.scope).comparison.outcome)
    assert outcome == (None if is_of_other_seats else "Con hold")


def test_that_a_stated_holder_gives_the_outcome_of_a_seat_in_turn(
    one_ward: Session, leeds_2022: PastElection
) -> None:
    attach_election(one_ward, leeds_2022)
    (count,) = one_ward.night.contests
    assert one_ward.cooked(count.scope).comparison.outcome is None
    for holder, said in (("Conservative", "Con hold"), ("Labour", "Con gain from Lab")):
        contest = one_ward.count(count.scope).contest
        with one_ward.amending("The holder was stated."):
            one_ward.correct_contest(replace(contest, holder=Holder(identified(None, holder))))
        assert wording.outcome(one_ward.cooked(count.scope).comparison.outcome) == said


def test_that_two_wards_of_leeds_filled_two_seats_in_2022(leeds: Leeds) -> None:
    # Nothing in the table says so, but two candidates of one party stand there.
    of_two = {"Horsforth": ("BROMLEY", "GARVANI"), "Roundhay": ("HUSSAIN", "BOWDEN")}
    assert [name for name, ward in leeds.then.items() if ward.has_slates] == [*of_two]
    assert not any(ward.has_slates for ward in leeds.now.values())
    for name, ward in leeds.now.items():
        past = leeds.session.count(ward.scope).past
        assert past is not None
        assert past.elected is not None
        assert past.seats == len(past.elected) == (2 if name in of_two else 1)
        elected = [line.name.split()[-1] for line in past.elected if line.name is not None]
        assert tuple(elected) == of_two.get(name, tuple(elected))
        assert past.default_base is (Base.AVERAGE if name in of_two else Base.SINGLE)


def test_that_votes_for_two_seats_are_no_papers_and_give_no_turnout(leeds: Leeds) -> None:
    # Horsforth had 18,020 electors and 15,228 votes: with 19 papers rejected that would be 85 %.
    for name, ward in leeds.now.items():
        changes = leeds.session.cooked(ward.scope).comparison.turnout_changes
        then = leeds.then[name]
        if then.has_slates:
            assert changes == {}
            continue
        before = Fraction(sum(stood.votes for stood in then.candidates), then.electorate)
        after = Fraction(sum(stood.votes for stood in ward.candidates), ward.electorate)
        assert changes[TurnoutMeasure.VALID] == after - before


def test_that_the_change_of_a_ward_of_two_seats_is_from_the_average_of_each_slate(
    leeds: Leeds,
) -> None:
    # 2022: Labour (3,402 + 3,166) / 2 of 7,779; 2023: 3,810 of 7,417.
    comparison = leeds.session.cooked(leeds.now["Horsforth"].scope).comparison
    known = comparison.party_and_change("PP53")
    assert known is not None
    assert known[1].change == Fraction(3810, 7417) - Fraction(3284, 7779)


# What was read, and what was made of the rest.


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "leeds-2022.csv",
            {"party spelled several ways": 3, "seats not said": 33},
        ),
        (
            "leeds-2023.csv",
            {"party spelled several ways": 2, "seats not said": 33, "party in no register": 1},
        ),
        (
            "sheffield-2016.csv",
            # Richmond has four Liberal Democrats for its three seats.
            {"party spelled several ways": 4, "name misspelt": 3, "slate beyond the seats": 1},
        ),
        (
            "leap-2018.zip",
            {
                "party in no register": 63,
                "line left out": 5,
                "no figure": 4,
                "contest left out": 4,
                "table in a zip file": 1,
                "one name twice": 1,
                "short name of two parties": 1,
            },
        ),
    ],
)
def test_that_every_note_is_of_a_kind_that_is_counted(
    real_data: Path, table: str, expected: dict[str, int]
) -> None:
    reading = read_past_election(real_data / "local" / table, name="The last one")
    assert councils.kinds(reading) == expected
    # Every note has its line but the one on the whole table.
    without_line = [note for note in reading.notes if note.line is None]
    assert len(without_line) == expected.get("table in a zip file", 0)


def lines_left_out(reading: PastReading) -> int:
    """Return how many lines of a table are no candidacy."""
    return councils.kinds(reading)["line left out"]


def test_that_every_line_of_leap_is_a_candidacy_or_said_to_be_left_out(real_data: Path) -> None:
    path = real_data / "local" / "leap-2018.zip"
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as packed:
        rows = list(csv.reader(io.TextIOWrapper(packed, encoding="utf-8-sig", newline="")))
    assert len(rows) == 16_063
    reading = read_past_election(path, name="LEAP 2018")
    contests = reading.election.contests
    candidacies = [line for contest in contests for line in contest.result.candidacies]
    assert len(candidacies) + lines_left_out(reading) == len(rows)
    totals = past_totals(contests)
    assert totals.votes == sum(int(row[6]) for row in rows if row[6].isdecimal())
    assert totals.seats == sum(row[7] == "1" for row in rows) == 4_418
    assert (totals.without_votes, totals.seats_unknown) == (0, 0)


def test_that_every_line_of_sheffield_is_a_candidate_a_sentence_or_a_turnout(
    real_data: Path,
) -> None:
    path = real_data / "local" / "sheffield-2016.csv"
    with path.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.reader(table))
    reading = read_past_election(path, name="Sheffield 2016")
    results = [contest.result for contest in reading.election.contests]
    standing = [row for row in rows if row[1] == "candidate"]
    assert sum(len(result.candidacies) for result in results) == len(standing) == 372
    assert sum(result.valid_votes or 0 for result in results) == sum(
        int(row[4]) for row in standing
    )
    assert [row[1] for row in rows].count("elected") == len(results) == 28
    assert [row[1] for row in rows].count("turnout") == 28
    assert len(rows) == 372 + 28 + 28
    assert all(len(result.elected or ()) == result.seats == 3 for result in results)
