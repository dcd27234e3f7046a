"""The gate: what is recorded stands, is announced once, and opens again as it was."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from countdesk.faults import NewerFile
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from tests.models.builders import MADE_UP, TWO, contest
from tests.session.without_tables import add_contest


def verify_all(session: Session, contest: str) -> None:
    session.verify_box(contest, "A1", 413)
    verify_rest(session, contest)


def verify_rest(session: Session, contest: str) -> None:
    for box, papers in (("A2", 368), ("B1", 379), ("P1", 643)):
        session.verify_box(contest, box, papers)


def test_that_a_box_counted_stands_and_takes_the_contest_to_verification(
    session: Session, stretton: str
) -> None:
    session.verify_box(stretton, "A1", 413)
    count = session.count(stretton)
    assert count.stage is Stage.VERIFICATION
    assert count.verification.papers_so_far == 413
    assert session.cooked(stretton).result.verified_papers is None


def test_that_a_change_names_the_contest_the_parts_and_the_subject(
    session: Session, stretton: str
) -> None:
    heard: list[Change] = []
    session.subscribe(heard.append)
    verify_all(session, stretton)
    session.enter_sheet(stretton, CountingSheet("A1", 394))
    (change,) = heard[-1:]
    assert change.contests == {stretton}
    assert change.parts == Part.SHEETS | Part.STAGE
    assert (stretton, ("sheet", 1, "A1")) in change.subjects


def test_that_what_is_allowed_is_announced_with_the_sheets_whose_totals_it_joins(
    session: Session, stretton: str
) -> None:
    verify_all(session, stretton)
    session.enter_sheet(stretton, CountingSheet("A1", 394))
    heard: list[Change] = []
    session.subscribe(heard.append)
    session.allow_votes(stretton, session.count(stretton).candidate_keys[0], 5)
    assert [change.parts for change in heard] == [Part.REJECTED | Part.SHEETS]


def test_that_an_import_is_announced_once(session: Session, stretton: str, examples: Path) -> None:
    from countdesk.session import tables

    heard: list[Change] = []
    session.subscribe(heard.append)
    tables.take_in(session, examples / "stretton" / "night-1-verification.csv")
    assert len(heard) == 1
    assert session.count(stretton).verification.verified_papers == 1802


@pytest.mark.expects_logged_error
def test_that_a_listener_that_fails_neither_stops_the_others_nor_the_entry(
    session: Session, stretton: str
) -> None:
    heard: list[Change] = []

    def fail(_change: Change) -> None:
        raise RuntimeError

    session.subscribe(fail)
    session.subscribe(heard.append)
    session.verify_box(stretton, "A1", 413)
    assert len(heard) == 1
    assert session.count(stretton).verification.papers_so_far == 413


def test_that_a_subscription_that_ended_hears_nothing(session: Session, stretton: str) -> None:
    heard: list[Change] = []
    end = session.subscribe(heard.append)
    end()
    session.verify_box(stretton, "A1", 413)
    assert heard == []


def test_that_a_first_entry_of_a_box_already_counted_is_refused(
    session: Session, stretton: str
) -> None:
    session.verify_box(stretton, "A1", 413)
    with pytest.raises(EntryRefused) as refused:
        session.verify_box(stretton, "A1", 431)
    assert refused.value.refusal is Refusal.ALREADY_ENTERED
    assert session.count(stretton).verification.papers_so_far == 413
    session.verify_box(stretton, "A1", 431, correction=True)
    assert session.count(stretton).verification.papers_so_far == 431


def test_that_a_file_opened_again_holds_the_same_night(session: Session, stretton: str) -> None:
    verify_all(session, stretton)
    session.enter_sheet(stretton, CountingSheet("A1", 394))
    before, path = session.count(stretton), session.file.path
    journal = list(session.journal)
    session.close()
    with Session.open(path, desk="hall", author="DM", writing=False) as again:
        assert again.count(stretton).ledger == before.ledger
        assert list(again.journal) == journal


def test_that_a_file_that_cannot_be_read_is_let_go_of(session: Session) -> None:
    path = session.file.path
    session.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM entries WHERE seq = 1").fetchone())
        row |= {"seq": 10_000, "lamport": 10_000, "kind": "of_tomorrow"}
        places = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO entries VALUES ({places})", tuple(row.values()))  # noqa: S608
        connection.commit()
    names = sorted(path.parent.iterdir())
    for _again in range(2):
        with pytest.raises(NewerFile):
            Session.open(path, desk="hall", author="KP")
        assert sorted(path.parent.iterdir()) == names


def test_that_only_the_contest_that_changed_is_cooked_again(
    session: Session, stretton: str
) -> None:
    cooked = session.cooked(stretton)
    session.change_author("DM")
    assert session.cooked(stretton) is cooked
    session.verify_box(stretton, "A1", 413)
    assert session.cooked(stretton) is not cooked


def test_that_an_entry_names_who_is_typing_now(session: Session, stretton: str) -> None:
    session.change_author("DM")
    session.verify_box(stretton, "A1", 413)
    assert (session.journal[-1].desk, session.journal[-1].author) == ("hall", "DM")


def test_that_no_sheet_is_entered_before_the_close_of_poll(tmp_path: Path, examples: Path) -> None:
    from countdesk.session import tables

    noon = datetime(2008, 2, 14, 12, 0, tzinfo=UTC)
    path = tmp_path / "early.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: noon) as session:
        tables.new_night(session, candidates=examples / "stretton" / "candidates.csv")
        (count,) = session.night.contests
        with pytest.raises(EntryRefused) as refused:
            session.enter_sheet(count.scope, CountingSheet("A1", 394))
    assert refused.value.refusal is Refusal.POLL_STILL_OPEN


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_that_a_stage_stands_where_its_log_cannot_go_into_the_file_yet(
    session: Session, stretton: str, caplog: pytest.LogCaptureFixture
) -> None:
    import resource

    for papers in range(700):
        session.verify_box(stretton, "A1", papers, correction=papers > 0)
    session.rest()
    for papers in range(700, 710):
        session.verify_box(stretton, "A1", papers, correction=True)
    verify_rest(session, stretton)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # The log may still grow a little; the file itself may not.
    resource.setrlimit(resource.RLIMIT_FSIZE, (session.file.path.stat().st_size, hard))
    try:
        session.reach_stage(stretton, Stage.COUNTING)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "could not be put into the count file" in caplog.text
    assert session.count(stretton).stage is Stage.COUNTING
    assert session.rest()
    session.close()
    with Session.open(session.file.path, desk="hall", author="KP", writing=False) as again:
        assert again.count(stretton).stage is Stage.COUNTING
        assert again.file.check() == ()


def test_that_a_contest_the_file_does_not_hold_is_refused(session: Session) -> None:
    with pytest.raises(EntryRefused) as refused:
        session.verify_box("local.nowhere", "A1", 413)
    assert refused.value.refusal is Refusal.UNKNOWN_CONTEST


def test_that_initials_are_written_down_alike_however_they_were_given(tmp_path: Path) -> None:
    with Session.create(tmp_path / "night.count", desk="hall", author="kp ") as session:
        assert session.author == "KP"
        add_contest(session, contest(MADE_UP), TWO)
        assert {entry.author for entry in session.journal} == {"KP"}


def test_that_nobody_is_written_down_by_name(session: Session, stretton: str) -> None:
    before = len(session.journal)
    with pytest.raises(EntryRefused) as caught:
        session.change_author("Jane Elizabeth Smith")
    assert caught.value.refusal is Refusal.NOT_INITIALS
    counted = decisions.verify_box(session.count(stretton), "A1", 1, 413, session.now())
    named = replace(counted[0], author="Jane S")
    with pytest.raises(EntryRefused):
        session.record(named)
    assert len(session.journal) == before
    assert session.author == "KP"
