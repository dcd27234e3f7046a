"""The desk's verbs over the library of past elections, from real tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from countdesk.exchange.past import Field
from countdesk.faults import Known, TableFaults
from countdesk.models.baseline import PastKind
from countdesk.paths import resources
from countdesk.session.past_elections import (
    AdditionCancelled,
    NameTaken,
    PastElections,
    UnknownElection,
)
from countdesk.session.past_results import attach_election
from countdesk.session.session import Session
from countdesk.session.tables import new_night
from countdesk.storage.past_library import PastLibrary
from tests.session.past_tables import ASHFORD, COUNCIL

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = {Field.AREA: "Ward", Field.CANDIDATE: "Who", Field.PARTY: "For", Field.VOTES: "Polled"}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a small table of one ward in the headings of Democracy Club."""
    path = tmp_path / "ashford.csv"
    path.write_text(ASHFORD, encoding="utf-8")
    return path


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """Return a small table whose headings nobody has heard of."""
    path = tmp_path / "council.csv"
    path.write_text(COUNCIL, encoding="utf-8")
    return path


@pytest.fixture
def elections(tmp_path: Path) -> PastElections:
    """Return the verbs over a library of the test's own."""
    return PastElections(PastLibrary(tmp_path / "past-elections.db"))


def test_that_a_table_is_added_listed_shown_and_removed(
    elections: PastElections, table: Path
) -> None:
    reading = elections.add(
        table, name=" Ashford  2019 ", licence="Open Government Licence", by_thirds=True
    )
    assert reading.election.name == "Ashford 2019"
    (summary,) = elections.listed()
    assert (summary.name, summary.votes, summary.day) == ("Ashford 2019", 1500, date(2019, 5, 2))
    assert summary.kinds == {PastKind.ACTUAL}
    shown = elections.named("ashford 2019")
    assert shown == reading.election
    (contest,) = shown.contests
    assert contest.result.by_thirds
    assert contest.result.licence == "Open Government Licence"
    elections.remove("ASHFORD 2019")
    assert elections.listed() == ()
    with pytest.raises(UnknownElection):
        elections.named("Ashford 2019")


def test_that_an_unknown_day_of_the_poll_is_told_at_adding(
    elections: PastElections, council: Path, table: Path
) -> None:
    told = "council.csv: no day of the poll is in the table: give it, with --day or under More"
    form = elections.form_of_columns("A council", tuple(COLUMNS.items()), seats=1)
    reading = elections.add(council, name="Some day", form=form)
    assert reading.said()[-1].startswith(told)
    stated = elections.add(council, name="May 2022", form=form, day=date(2022, 5, 5))
    assert not any("no day" in note for note in stated.said())
    assert not any("no day" in note for note in elections.add(table, name="Ashford").said())


def test_that_without_a_library_named_it_is_the_user_s_own(
    table: Path, countdesk_home: Path
) -> None:
    PastElections().add(table, name="Ashford 2019")
    assert (countdesk_home / "data" / "past-elections.db").is_file()
    assert [summary.name for summary in PastElections().listed()] == ["Ashford 2019"]


def test_that_a_name_that_is_taken_is_refused_before_the_table_is_read(
    elections: PastElections, table: Path, tmp_path: Path
) -> None:
    elections.add(table, name="Ashford 2019")
    with pytest.raises(NameTaken):
        elections.add(tmp_path / "not there.csv", name="ashford 2019")
    replaced = elections.add(table, name="Ashford 2019", notional=True, replacing=True)
    assert elections.named("Ashford 2019") == replaced.election
    (summary,) = elections.listed()
    assert summary.kinds == {PastKind.NOTIONAL}


def test_that_a_past_election_needs_a_name(elections: PastElections, table: Path) -> None:
    with pytest.raises(Known, match="needs a name"):
        elections.add(table, name="  ")


def test_that_an_addition_cancelled_while_the_table_is_read_adds_nothing(
    elections: PastElections, table: Path
) -> None:
    with pytest.raises(AdditionCancelled):
        elections.add(table, name="Ashford 2019", cancelled=lambda: True)
    assert elections.listed() == ()


def test_that_an_addition_cancelled_while_it_is_written_adds_nothing(
    elections: PastElections, table: Path, tmp_path: Path
) -> None:
    def is_begun() -> bool:
        return any(tmp_path.rglob("*.db"))

    with pytest.raises(AdditionCancelled):
        elections.add(table, name="Ashford 2019", cancelled=is_begun)
    assert is_begun()
    assert elections.listed() == ()
    kept = elections.add(table, name="Ashford 2019").election
    with pytest.raises(AdditionCancelled):
        elections.add(table, name="Ashford 2019", replacing=True, cancelled=is_begun)
    assert elections.named("Ashford 2019") == kept


def test_that_an_addition_cancelled_at_the_last_moment_adds_nothing(
    elections: PastElections, table: Path
) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(AdditionCancelled):
        elections.add(
            table,
            name="Ashford 2019",
            progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: bool(told) and told[-1] == (2, 2),
        )
    assert told[-1] == (2, 2)
    assert elections.listed() == ()


def test_that_a_table_that_is_none_adds_nothing(elections: PastElections, tmp_path: Path) -> None:
    path = tmp_path / "shopping.csv"
    path.write_text("item,price\ntea,2.50\n", encoding="utf-8")
    with pytest.raises(TableFaults):
        elections.add(path, name="Ashford 2019")
    assert elections.listed() == ()


def test_that_columns_named_once_are_remembered_for_the_next_table(
    elections: PastElections, council: Path
) -> None:
    form = elections.form_of_columns("Our council", COLUMNS)
    reading = elections.add(council, name="Oak 2019", form=form)
    elections.remember_form("Our council", form)
    again = elections.add(council, name="Oak again", form=elections.form("our COUNCIL"))
    votes = [line.votes for line in again.election.contests[0].result.candidacies]
    assert votes == [412, None]
    assert len(reading.election.contests) == len(again.election.contests) == 1


def test_that_columns_named_by_number_are_of_a_table_without_headings(
    elections: PastElections, council: Path
) -> None:
    council.write_text("Oak,Ann Archer,Labour,412\n", encoding="utf-8")
    numbers = (str(number) for number in range(1, 5))
    form = elections.form_of_columns("Our council", dict(zip(COLUMNS, numbers, strict=True)))
    (contest,) = elections.add(council, name="Oak 2019", form=form).election.contests
    assert [line.name for line in contest.result.candidacies] == ["Ann Archer"]


def test_that_forms_are_known_by_name_and_others_are_refused_with_those_there_are(
    elections: PastElections,
) -> None:
    assert elections.form("LEAP").identifier == "leap"
    elections.remember_form("Our council", elections.form_of_columns("Our council", COLUMNS))
    with pytest.raises(Known, match="Leap is a form known already"):
        elections.form_of_columns("Leap", COLUMNS)
    with pytest.raises(Known, match=r"no form Moon of tables.*leap.*Our council"):
        elections.form("Moon")


def test_that_removing_a_past_election_changes_no_night_that_uses_it(
    elections: PastElections, tmp_path: Path
) -> None:
    stretton = resources() / "examples" / "stretton"
    elections.add(stretton / "previous.csv", name="May 2007")
    file = tmp_path / "stretton.count"
    with Session.create(file, desk="hall", author="KP") as session:
        new_night(session, candidates=stretton / "candidates.csv")
        attach_election(session, elections.named("May 2007"))
        (scope,) = (count.scope for count in session.night.contests)
        before = session.cooked(scope).comparison
    assert before.past is not None
    elections.remove("May 2007")
    with Session.open(file, desk="hall", author="KP", writing=False) as session:
        session.read_all()
        assert session.cooked(scope).comparison == before
