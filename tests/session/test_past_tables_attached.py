"""A table attached without the library is read by the reader that fills the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from countdesk.exchange.past import read_past_election
from countdesk.faults import TableFaults
from countdesk.models.baseline import PastKind, PastResult
from countdesk.models.projection import LeftOut, why_left_out
from countdesk.models.seats_in_turn import OtherSeats, why_other_seats
from countdesk.session import past_results
from countdesk.session.past_decisions import past_decisions
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from tests.models.builders import TWO, contest
from tests.session.conftest import written
from tests.session.without_tables import add_contest

HEADINGS = (
    "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,seats_contested,"
    "ward_code,votes_cast,results_source"
)
CASTLE, ABBEY = (f"local.anytown.{name}.2026-05-07" for name in ("castle", "abbey"))


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Session]:
    """Return a night of two wards of one council."""
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        for scope, name, code in ((CASTLE, "Castle", "S13000001"), (ABBEY, "Abbey", "S13000002")):
            ward = replace(contest(scope, name), ward_code=code, authority="Anytown")
            add_contest(session, ward, TWO)
        yield session


def line(
    ward: str,
    party: str,
    identifier: str,
    votes: int | str,
    source: str = "",
    day: str = "2022-05-05",
) -> str:
    scope, code = {"Castle": ("castle", "S13000001"), "Abbey": ("abbey", "S13000002")}[ward]
    return (
        f"Ann {party[:3]},local.x.{scope}.{day},{day},{party},{identifier},{ward},1,"
        f"{code},{votes},{source}"
    )


def past_of(night: Session, scope: str) -> PastResult:
    past = night.count(scope).past
    assert past is not None
    return past


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a table of both wards in which an id and a name mean two parties."""
    return written(
        tmp_path / "may.csv",
        HEADINGS,
        line("Castle", "Labour Party", "PP52", 60, "https://example.org/castle"),
        line("Castle", "Green", "", 40),
        line("Abbey", "Green", "", 50),
        line("Abbey", "Labour", "PP53", 30),
    )


def test_that_it_has_the_parties_that_the_library_would_have(night: Session, table: Path) -> None:
    past_results.attach_past(night, table, "May 2022")
    read = read_past_election(table, name="May 2022").election.contests
    for scope, known in zip((CASTLE, ABBEY), read, strict=True):
        keys = [candidacy.key for candidacy in past_of(night, scope).candidacies]
        assert keys == [candidacy.key for candidacy in known.result.candidacies]
    # The id of a party goes before its name, and the country of the ward tells the Greens apart.
    assert [line.key for line in past_of(night, CASTLE).candidacies] == ["PP52", "PP130"]


def test_that_the_library_tells_of_each_contest_the_day_that_its_table_does(
    night: Session, tmp_path: Path
) -> None:
    table = written(
        tmp_path / "several.csv",
        HEADINGS,
        line("Castle", "Labour Party", "PP53", 60, day="2017-05-04"),
        line("Castle", "Green", "PP130", 40, day="2017-05-04"),
        line("Abbey", "Labour Party", "PP53", 30),
        line("Abbey", "Green", "PP130", 50),
    )
    library = PastElections(PastLibrary(tmp_path / "past-elections.db"))
    reading = library.add(table, name="Two days")
    of_table = past_results.attach_past(night, table, "Two days")
    attached = {scope: past_of(night, scope) for scope in (CASTLE, ABBEY)}
    of_library = past_results.attach_election(night, library.named("Two days"))
    assert {scope: past_of(night, scope) for scope in attached} == attached
    assert of_table == (*reading.said(), *of_library)
    assert [past.day for past in attached.values()] == [date(2017, 5, 4), date(2022, 5, 5)]
    why = [why_other_seats(night.count(scope).contest, past) for scope, past in attached.items()]
    assert why == [OtherSeats.UP_SINCE, None]


@pytest.mark.parametrize("is_of_library", [True, False])
def test_that_a_contest_polled_too_late_is_no_past_result_though_others_were_earlier(
    night: Session, tmp_path: Path, *, is_of_library: bool
) -> None:
    table = written(
        tmp_path / "several.csv",
        HEADINGS,
        line("Castle", "Labour Party", "PP53", 60, day="2026-05-07"),
        line("Abbey", "Green", "PP130", 50),
    )
    if is_of_library:
        library = PastElections(PastLibrary(tmp_path / "past-elections.db"))
        library.add(table, name="Two days", day=date(2022, 5, 5))
        election = library.named("Two days")
        decisions = past_decisions(night, election)
        assert (sum(decisions.ways.values()), len(decisions.open)) == (1, 0)
        assert "or later: Castle; attach an earlier election." in decisions.notes[0]
        notes = past_results.attach_election(night, election)
    else:
        notes = past_results.attach_past(night, table, "Two days")
    assert any("or later: Castle; attach an earlier election." in note for note in notes)
    assert night.count(CASTLE).past is None
    assert past_of(night, ABBEY).day == date(2022, 5, 5)


def test_that_a_ward_that_was_uncontested_keeps_its_seat_in_a_projection(
    night: Session, tmp_path: Path
) -> None:
    lines = (
        line("Castle", "Labour Party", "PP53", 60),
        line("Castle", "Green", "", 40),
        line("Abbey", "Labour", "PP53", ""),
    )
    past_results.attach_past(night, written(tmp_path / "may.csv", HEADINGS, *lines), "May 2022")
    past = past_of(night, ABBEY)
    assert (past.kind, past.was_uncontested) == (PastKind.ACTUAL, True)
    assert past.seats_won == {"PP53": 1}
    assert why_left_out(past) is LeftOut.UNCONTESTED


def test_that_its_notes_are_told_first(night: Session, table: Path) -> None:
    notes = past_results.attach_past(night, table, "May 2022")
    reading = read_past_election(table, name="May 2022")
    assert "is kept, by the id" in reading.said()[0]
    assert notes[: len(reading.said())] == reading.said()
    assert notes[len(reading.said())].startswith("May 2022: past results for 2 of 2 contests")


def test_that_many_notes_of_one_kind_are_told_in_one_unless_all_are_wanted(
    night: Session, tmp_path: Path
) -> None:
    rows = [f'"A","E07000223","Castle","S13000001","Ann {n}","XX{n}","{n}","0"' for n in range(9)]
    leap = written(tmp_path / "leap.csv", *rows)
    notes = past_results.attach_past(night, leap, "2018")
    assert (
        'leap.csv, column 6: 9 parties are in no register, so each counts as one of its own: "XX0" '
        '(line 1), "XX1" (line 2), "XX2" (line 3) and 6 more.'
    ) in notes
    every = past_results.attach_past(night, leap, "2018", every_note=True)
    assert sum("this party is in no register" in note for note in every) == 9


def test_that_a_table_says_of_each_contest_where_its_result_is_from(
    night: Session, table: Path
) -> None:
    past_results.attach_past(night, table, "May 2022")
    assert past_of(night, CASTLE).source == "https://example.org/castle"
    assert past_of(night, ABBEY).source == "may.csv"


def test_that_a_result_called_notional_is_notional(night: Session, table: Path) -> None:
    notes = past_results.attach_past(night, table, "Notional 2022")
    said = 'may.csv: found "Notional 2022"; it is called notional, so its votes count as estimated.'
    assert said in notes
    assert past_of(night, CASTLE).kind is PastKind.NOTIONAL
    assert {
        contest.result.kind
        for contest in read_past_election(table, name="2022 (notional)").election.contests
    } == {PastKind.NOTIONAL}


def test_that_a_table_of_any_form_that_is_known_may_be_attached(
    night: Session, tmp_path: Path
) -> None:
    leap = written(
        tmp_path / "leap.csv",
        '"Anytown","S12000001","Castle","S13000001","Ann Ash","C","634","1"',
        '"Anytown","S12000001","Castle","S13000001","Bob Birch","Lab","315","0"',
        '"Anytown","S12000001","Castle","NULL","Cy Cole","LD","7","0"',
    )
    past_results.attach_past(night, leap, "May 2018")
    assert [line.votes for line in past_of(night, CASTLE).candidacies] == [634, 315, 7]


def test_that_two_results_of_one_contest_are_refused_in_the_second_ones_line(
    night: Session, tmp_path: Path
) -> None:
    moat = replace(contest("local.anytown.moat.2026-05-07", "Moat"), authority="Anytown")
    add_contest(night, moat, TWO)
    leap = written(
        tmp_path / "leap.csv",
        '"Anytown","S12000001","Moat","S13000003","Ann Ash","C","634","1"',
        '"Anytown","S12000001","Moat","S13000004","Bob Birch","Lab","315","1"',
    )
    with pytest.raises(TableFaults) as caught:
        past_results.attach_past(night, leap, "May 2018")
    assert [fault.sentence for fault in caught.value.faults] == [
        (
            "leap.csv, line 2: S13000003 and S13000004 are both past results of Moat; keep the one "
            "to compare with."
        )
    ]


def test_that_a_table_of_contests_without_a_heading_it_needs_is_refused_for_that(
    night: Session, tmp_path: Path
) -> None:
    lacking = written(
        tmp_path / "may.csv",
        HEADINGS.replace("post_label", "post_lable"),
        line("Castle", "Green Party", "", 40),
    )
    with pytest.raises(TableFaults) as caught:
        past_results.attach_past(night, lacking, "May 2022")
    assert [fault.sentence for fault in caught.value.faults] == [
        (
            "may.csv, line 1, column post_label: expected this heading, which is missing (did you "
            'mean "post_lable"?).'
        )
    ]
