"""Every verb of the desk through a real file: what it writes stands when the file opens again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.samples import Sample
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, DeclaredTotals, LotDrawn
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.session import Session
from tests.models.builders import (
    CONSERVATIVE,
    LABOUR,
    LIBERAL_DEMOCRAT,
    MADE_UP,
    contest,
    slate,
)
from tests.models.deciding import sheet
from tests.session.without_tables import add_contest, declare_totals

AFTER_CLOSE = datetime(2026, 5, 7, 23, 0, tzinfo=UTC)
REASON = "Sheet 1 was read out wrongly."


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Session]:
    """Return a ward of two seats, two boxes verified, at the count."""
    session = Session.create(
        tmp_path / "ward.count", desk="hall", author="KP", clock=lambda: AFTER_CLOSE
    )
    nominated = slate((LABOUR, 2), (CONSERVATIVE, 2))
    add_contest(session, contest(seats=2), nominated)
    for label in ("A1", "A2"):
        session.list_box(MADE_UP, BallotBox(label))
        session.state_account(MADE_UP, label, BallotPaperAccount(expected=100))
        session.verify_box(MADE_UP, label, 100)
    yield session
    session.close()


def count_papers(session: Session, *votes: int) -> None:
    """Enter 181 papers on a sheet, 15 in a block and 4 rejected, and put the result."""
    session.enter_sheet(MADE_UP, sheet("1", 181, *votes))
    session.count_block(MADE_UP, LABOUR.key, 15)
    session.reject_papers(MADE_UP, "total", 4)
    session.reach_stage(MADE_UP, Stage.PROVISIONAL)


def opened_again(session: Session) -> Session:
    """Return the file as it opens again, only to be read."""
    session.close()
    return Session.open(session.file.path, desk="hall", author="KP", writing=False)


def refusal_of(caught: pytest.ExceptionInfo[EntryRefused]) -> Refusal:
    return caught.value.refusal


def test_that_what_is_found_at_the_verification_stands_in_the_file(ward: Session) -> None:
    ward.receive_box(MADE_UP, "A2")
    ward.state_postal(MADE_UP, "issued", 60)
    ward.list_box(MADE_UP, BallotBox("P1", BoxKind.POSTAL))
    ward.announce_verified(MADE_UP, 200)
    sample = Sample("A1", "DM", {((LABOUR.key, 2),): 30, (): 1})
    ward.take_sample(MADE_UP, sample)
    with opened_again(ward) as again:
        count = again.count(MADE_UP)
        assert count.box_by_label("A2") == ward.count(MADE_UP).box_by_label("A2")
        assert [box.received for box in count.verification.boxes] == [False, True, False]
        assert count.postal.figures == {"issued": 60}
        assert count.verification.announced == 200
        assert count.samples == (sample,)


def test_that_what_is_found_at_the_count_stands_in_the_file(ward: Session) -> None:
    ward.choose_practice(MADE_UP, CountingPractice(Checking.BLIND, 50))
    ward.enter_sheet(MADE_UP, sheet("1", 181, 100, 90, 80, 70))
    ward.change_author("DM")
    ward.check_sheet(MADE_UP, sheet("1", 181, 100, 90, 80, 70), Checking.BLIND)
    ward.count_block(MADE_UP, LABOUR.key, 12, credited=12)
    ward.state_party_total(MADE_UP, LABOUR.key, 216)
    ward.set_doubtful_aside(MADE_UP, 6)
    ward.allow_papers(MADE_UP, 2)
    ward.allow_votes(MADE_UP, "c1", 2)
    ward.reject_doubtful(MADE_UP, "uncertain", 4)
    ward.object_to_rejection(MADE_UP, "uncertain", 1)
    ward.reject_in_part(MADE_UP, 3)
    with opened_again(ward) as again:
        count = again.count(MADE_UP)
        assert count == ward.count(MADE_UP)
        assert count.papers.votes == {"c1": 114, "c2": 102, "c3": 80, "c4": 70}
        assert count.papers.adjudication.awaiting == 0
        assert count.practice.bundle == 50
        assert [finding.code.value for finding in again.cooked(MADE_UP).findings] == []


def test_that_nobody_checks_a_sheet_under_the_initials_that_entered_it(ward: Session) -> None:
    ward.enter_sheet(MADE_UP, sheet("1", 181, 100, 90, 80, 70))
    entries = len(ward.journal)
    with pytest.raises(EntryRefused) as caught:
        ward.check_sheet(MADE_UP, sheet("1", 181, 100, 90, 80, 70), Checking.BY_EYE)
    assert refusal_of(caught) is Refusal.OWN_SHEET
    assert len(ward.journal) == entries


def test_that_a_recount_begins_empty_and_keeps_the_count_before_it(ward: Session) -> None:
    count_papers(ward, 100, 90, 80, 70)
    ward.ask_recount(MADE_UP, Asker.ELECTION_AGENT, "c3", allowed=False, reason="Not close.")
    ward.ask_recount(MADE_UP, Asker.CANDIDATE, "c3", allowed=True)
    assert ward.count(MADE_UP).sheets == ()
    count_papers(ward, 100, 90, 81, 70)
    with opened_again(ward) as again:
        count = again.count(MADE_UP)
        assert [request.allowed for request in count.recounts] == [False, True]
        assert [put.votes["c3"] for put in count.provisional_results] == [80, 81]
        assert count.current_count == 2


def test_that_a_lot_stands_in_the_file_and_on_the_result(ward: Session) -> None:
    count_papers(ward, 100, 75, 90, 90)
    assert ward.cooked(MADE_UP).result.lot_owed == ("c2", "c3", "c4")
    ward.draw_lot(MADE_UP, ("c4",))
    with opened_again(ward) as again:
        assert again.count(MADE_UP).lot == LotDrawn(("c2", "c3", "c4"), ("c4",))
        assert again.cooked(MADE_UP).result.lot_owed == ()


def test_that_a_close_of_poll_is_corrected_in_the_file(ward: Session) -> None:
    ward.correct_close(MADE_UP, time(21, 30), "Set to the wrong hour.")
    with opened_again(ward) as again:
        assert again.count(MADE_UP).close_of_poll == time(21, 30)


# Amending.


@pytest.fixture
def declared(ward: Session) -> Session:
    """Return the ward as it was declared from its sheets."""
    count_papers(ward, 100, 90, 80, 70)
    ward.reach_stage(MADE_UP, Stage.DECLARED)
    return ward


def test_that_a_declared_figure_is_changed_inside_an_amendment_alone(declared: Session) -> None:
    corrected = sheet("1", 181, 101, 90, 79, 70)
    entries = len(declared.journal)
    with pytest.raises(EntryRefused) as caught:
        declared.enter_sheet(MADE_UP, corrected, correction=True)
    assert refusal_of(caught) is Refusal.AMENDMENT_NEEDS_REASON
    assert len(declared.journal) == entries
    with declared.amending(REASON):
        declared.enter_sheet(MADE_UP, corrected, correction=True)
    with pytest.raises(EntryRefused) as caught:
        declared.reject_papers(MADE_UP, "total", 6, correction=True)
    assert refusal_of(caught) is Refusal.AMENDMENT_NEEDS_REASON
    with opened_again(declared) as again:
        count = again.count(MADE_UP)
        assert (count.stage, count.corrections) == (Stage.CORRECTED, (REASON,))
        assert again.cooked(MADE_UP).result.candidates[0].votes == 116


def test_that_an_amendment_that_is_refused_leaves_the_declaration_as_it_was(
    declared: Session,
) -> None:
    with pytest.raises(EntryRefused), declared.amending(REASON):
        declared.enter_sheet(MADE_UP, sheet("1", -1), correction=True)
    assert declared.count(MADE_UP).stage is Stage.DECLARED
    with pytest.raises(EntryRefused) as caught:
        declared.reject_papers(MADE_UP, "total", 6, correction=True)
    assert refusal_of(caught) is Refusal.AMENDMENT_NEEDS_REASON


def test_that_a_box_found_after_the_declaration_is_listed_and_counted_by_amendment(
    declared: Session,
) -> None:
    box = BallotBox("A3")
    with pytest.raises(EntryRefused) as caught:
        declared.list_box(MADE_UP, box)
    assert refusal_of(caught) is Refusal.AMENDMENT_NEEDS_REASON
    with declared.amending("A box was left in the store."):
        declared.list_box(MADE_UP, box)
        declared.verify_box(MADE_UP, "A3", 40)
    with opened_again(declared) as again:
        assert again.cooked(MADE_UP).result.verified_papers == 240
        assert len(again.count(MADE_UP).corrections) == 2


def test_that_an_amendment_says_nothing_of_a_contest_that_is_not_declared(ward: Session) -> None:
    with ward.amending(REASON):
        ward.enter_sheet(MADE_UP, sheet("1", 181, 100, 90, 80, 70))
    assert ward.count(MADE_UP).stage is Stage.COUNTING
    assert ward.count(MADE_UP).corrections == ()


def test_that_totals_are_amended_by_other_totals(declared: Session) -> None:
    totals = DeclaredTotals({"c1": 116, "c2": 105, "c3": 79, "c4": 70}, ballot_papers=200)
    with declared.amending(REASON):
        declare_totals(declared, MADE_UP, totals)
    assert declared.count(MADE_UP).totals == totals
    assert declared.count(MADE_UP).stage is Stage.CORRECTED


# Undo.


def test_that_undo_takes_back_a_recount_with_the_move_to_it(ward: Session) -> None:
    count_papers(ward, 100, 90, 80, 70)
    before = ward.count(MADE_UP)
    ward.ask_recount(MADE_UP, Asker.CANDIDATE, "c3", allowed=True)
    ward.enter_sheet(MADE_UP, sheet("1", 181, 100, 90, 81, 70))
    ward.undo()
    ward.undo()
    after = ward.count(MADE_UP)
    assert (after.stage, after.current_count) == (Stage.PROVISIONAL, 1)
    assert after.papers == before.papers
    ward.redo()
    ward.redo()
    assert (ward.count(MADE_UP).stage, ward.count(MADE_UP).current_count) == (Stage.RECOUNT, 2)
    assert ward.count(MADE_UP).papers.votes["c3"] == 81
    assert not ward.count(MADE_UP).ledger.conflicts


def test_that_undo_takes_back_a_provisional_result_and_a_lot(ward: Session) -> None:
    count_papers(ward, 100, 75, 90, 90)
    ward.draw_lot(MADE_UP, ("c4",))
    ward.undo()
    assert ward.count(MADE_UP).lot is None
    ward.undo()
    assert ward.count(MADE_UP).provisional_results == ()
    assert ward.count(MADE_UP).stage is Stage.COUNTING


def test_that_undo_takes_back_what_was_seen_and_adjudicated(ward: Session) -> None:
    before = ward.count(MADE_UP)
    ward.take_sample(MADE_UP, Sample("A1", "DM", {((LABOUR.key, 2),): 30}))
    ward.set_doubtful_aside(MADE_UP, 6)
    ward.allow_papers(MADE_UP, 2)
    for _entry in range(3):
        ward.undo()
    after = ward.count(MADE_UP)
    assert after.samples == ()
    assert after.papers == before.papers
    assert after.stage is Stage.VERIFICATION


@pytest.mark.parametrize("stage", [Stage.AGREED, Stage.DECLARED, Stage.CORRECTED])
def test_that_undo_stops_at_a_sign_off_a_declaration_and_a_correction(
    ward: Session, stage: Stage
) -> None:
    count_papers(ward, 100, 90, 80, 70)
    ward.integrity.check()
    if stage is not Stage.CORRECTED:
        ward.reach_stage(MADE_UP, stage)
    else:
        ward.reach_stage(MADE_UP, Stage.DECLARED)
        with ward.amending(REASON):
            ward.enter_sheet(MADE_UP, sheet("1", 181, 101, 90, 80, 70), correction=True)
    entries = len(ward.journal)
    with pytest.raises(EntryRefused) as caught:
        ward.undo()
    assert refusal_of(caught) is Refusal.UNDO_PAST_STAGE
    assert len(ward.journal) == entries
    assert ward.count(MADE_UP).stage is stage


def test_that_a_sample_of_a_party_that_does_not_stand_is_refused_and_not_written(
    ward: Session,
) -> None:
    entries = len(ward.journal)
    with pytest.raises(EntryRefused) as caught:
        ward.take_sample(MADE_UP, Sample("A1", "DM", {((LIBERAL_DEMOCRAT.key, 1),): 1}))
    assert refusal_of(caught) is Refusal.UNKNOWN_PARTY
    assert len(ward.journal) == entries
