"""What is declared is amended for a reason, and no result goes out before the close of poll."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from countdesk.faults import TableFaults
from countdesk.models import decisions
from countdesk.models.checks import findings
from countdesk.models.counting import CountingSheet
from countdesk.models.findings import Code
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals, StageReached
from countdesk.models.tabulation import tabulate
from countdesk.session import tables
from countdesk.session.frozen import frozen_contest, require_poll_closed
from countdesk.session.session import Session
from tests.session.conftest import written
from tests.ui import outcome_night
from tests.ui.outcome_night import WARD

HEADINGS = "kind,item,field,value,reason"

DECLARED = """\
ballot_paper_id,election_date,post_label,seats_contested,person_name,party_name,party_id,votes_cast,reason
{ward},2026-05-07,High Town,1,Pat Hewitt,X,,{hewitt},{reason}
{ward},2026-05-07,High Town,1,Pat Cole,Y,,261,
{ward},2026-05-07,High Town,1,Pat Dunn,Z,,147,
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "night.count", desk="desk 2", author="AB") as opened:
        yield opened


def table(folder: Path, hewitt: int, reason: str = "") -> Path:
    path = folder / "declared.csv"
    text = DECLARED.format(ward=WARD, hewitt=hewitt, reason=reason)
    path.write_text(text, encoding="utf-8")
    return path


def test_that_declared_totals_over_an_error_want_a_reason(session: Session, tmp_path: Path) -> None:
    outcome_night.provisional(session)
    with pytest.raises(TableFaults) as caught:
        tables.take_in(session, table(tmp_path, 422))
    (fault,) = caught.value.faults
    assert fault.needs_reason
    assert not fault.may_be_corrected
    tables.take_in(session, table(tmp_path, 422), reason="As read out")
    assert session.count(WARD).stage_reason == "As read out"


def test_that_the_reason_may_stand_in_the_table(session: Session, tmp_path: Path) -> None:
    outcome_night.provisional(session)
    tables.take_in(session, table(tmp_path, 422, "As read out"))
    count = session.count(WARD)
    assert (count.stage, count.stage_reason) == (Stage.DECLARED, "As read out")
    with pytest.raises(TableFaults) as caught:
        tables.take_in(session, table(tmp_path, 423), correction=True)
    assert caught.value.faults[0].needs_reason
    tables.take_in(session, table(tmp_path, 423, "Misheard"), correction=True)
    count = session.count(WARD)
    assert count.corrections == ("Misheard",)
    assert count.totals is not None
    assert count.totals.votes["c1"] == 423


def test_that_a_table_of_entries_amends_what_is_declared_once_for_all_its_lines(
    session: Session, tmp_path: Path
) -> None:
    outcome_night.provisional(session)
    session.reach_stage(WARD, Stage.DECLARED)
    path = tmp_path / "entries.csv"
    path.write_text(
        "kind,item,field,value\nsheet,A1,1,150\nsheet,A1,2,77\nsheet,A1,3,72\nsheet,A1,papers,299\n"
        "rejected,too-many,,2\nrejected,uncertain,,1\n",
        encoding="utf-8",
    )
    with pytest.raises(TableFaults):
        tables.take_in(session, path, correction=True)
    tables.take_in(session, path, correction=True, reason="Two slips")
    count = session.count(WARD)
    assert count.corrections == ("Two slips",)
    assert count.papers.votes["c1"] == 425
    assert count.papers.rejected.by_head["uncertain"] == 1


def taken(session: Session, folder: Path, *lines: str, reason: str | None = "Two slips") -> None:
    path = written(folder / "entries.csv", HEADINGS, *lines)
    tables.take_in(session, path, correction=True, reason=reason)


def sheet_lines(label: str, *votes: int, rest: int | None = None) -> list[str]:
    """Return the lines of a sheet; `rest` is a sheet's papers where votes are left blank."""
    papers = sum(votes) if rest is None else rest
    named = [f"sheet,{label},{order},{figure}," for order, figure in enumerate(votes, 1)]
    return [f"sheet,{label},papers,{papers},", *named]


def corrected_to(session: Session) -> DeclaredTotals | None:
    """Return the totals of the one correction, which is all that was said of the stage."""
    (entry,) = session.count(WARD).ledger.standing_entries(("stage",))
    assert isinstance(entry.body, StageReached)
    assert entry.body.stage is Stage.CORRECTED
    return entry.body.totals


STRUCK = "strike_sheet,B1,,,Another ward's"

AMENDMENTS = {
    "two sheets": (
        [*sheet_lines("A1", 79, 148, 72), *sheet_lines("A2", 82, 131, 66)],
        (305, 379, 147),
    ),
    "a sheet struck and another entered": (
        [STRUCK, *sheet_lines("B2", 100, 144, 9)],
        (379, 305, 147),
    ),
    "a sheet struck and entered again": (
        [STRUCK, *sheet_lines("B1", 143, 101, 9)],
        (422, 262, 147),
    ),
}


@pytest.mark.parametrize("amendment", AMENDMENTS)
def test_that_a_table_corrects_the_result_to_all_that_it_amends(
    session: Session, tmp_path: Path, amendment: str
) -> None:
    outcome_night.provisional(session)
    session.reach_stage(WARD, Stage.DECLARED)
    lines, votes = AMENDMENTS[amendment]
    expected = dict(zip(("c1", "c2", "c3"), votes, strict=True))
    taken(session, tmp_path, *lines)
    count = session.count(WARD)
    totals = corrected_to(session)
    assert totals is not None
    assert totals.votes == expected
    assert totals.elected == (max(expected, key=expected.__getitem__),)
    assert count.totals is None
    result = tabulate(count)
    assert {line.candidate.identifier: line.votes for line in result.candidates} == expected
    assert Code.DECLARED_DIFFERS not in [finding.code for finding in findings(count)]
    # It is said once, by the first line, and undo stops at it.
    assert count.corrections == ("Two slips",)
    with pytest.raises(EntryRefused) as caught:
        session.undo()
    assert caught.value.refusal is Refusal.UNDO_PAST_STAGE


def test_that_a_table_that_leaves_a_sheet_unfinished_moves_nothing_declared(
    session: Session, tmp_path: Path
) -> None:
    outcome_night.provisional(session)
    session.reach_stage(WARD, Stage.DECLARED)
    taken(session, tmp_path, *sheet_lines("A1", 150, 77, 72), *sheet_lines("C1", 9, rest=12))
    totals = corrected_to(session)
    assert totals is not None
    # Not even to what the first of its lines made of them.
    assert totals.votes == {"c1": 423, "c2": 261, "c3": 147}
    taken(session, tmp_path, "sheet,C1,2,2,", "sheet,C1,3,1,", reason="Now whole")
    count, totals = session.count(WARD), corrected_to(session)
    assert totals is not None
    assert totals.votes == count.papers.votes == {"c1": 434, "c2": 261, "c3": 148}
    assert count.corrections == ("Two slips", "Now whole")


def test_that_a_table_under_declared_totals_leaves_them_as_they_were_read_out(
    session: Session, tmp_path: Path
) -> None:
    outcome_night.provisional(session)
    tables.take_in(session, table(tmp_path, 423))
    taken(session, tmp_path, *sheet_lines("A1", 150, 77, 72), *sheet_lines("A2", 130, 83, 66))
    assert corrected_to(session) is None
    totals = session.count(WARD).totals
    assert totals is not None
    assert totals.votes["c1"] == 423


def test_that_a_draft_says_the_same_of_a_correction_however_often_it_is_asked(
    session: Session,
) -> None:
    outcome_night.provisional(session)
    session.reach_stage(WARD, Stage.DECLARED)
    draft = session.draft("Two slips")
    for label, votes in (("A1", (150, 77, 72)), ("A2", (130, 83, 66))):
        known = dict(zip(("c1", "c2", "c3"), votes, strict=True))
        sheet = CountingSheet(label, sum(votes), known)
        rule = partial(decisions.enter_sheet, sheet=sheet, at=session.now(), correction=True)
        draft.decide(draft.ruled(WARD, rule))
    night = draft.night
    corrections = [
        statement.body for statement in draft.statements if isinstance(statement.body, StageReached)
    ]
    assert [night.counts[WARD].ledger.standing["stage",]] == corrections
    assert night == draft.night
    assert night.counts[WARD].totals is None
    (body,) = corrections
    assert body.totals is not None
    assert body.totals.votes == {"c1": 424, "c2": 260, "c3": 147}


def test_that_a_reason_is_given_for_what_stands_beside_the_corrected_totals(
    session: Session, tmp_path: Path
) -> None:
    outcome_night.provisional(session)
    session.reach_stage(WARD, Stage.DECLARED)
    # Only with both sheets do two candidates have the same votes.
    lines = [*sheet_lines("A1", 148, 50, 101), *sheet_lines("A2", 131, 54, 94)]
    taken(session, tmp_path, *lines, "reason,W6,candidate/c3,Looked at twice,")
    count = session.count(WARD)
    assert count.papers.votes == {"c1": 423, "c2": 204, "c3": 204}
    (equal,) = (found for found in findings(count) if found.code is Code.EQUAL_TOTALS)
    assert (equal.reason, equal.lacks_reason) == ("Looked at twice", False)


def test_that_the_same_reason_serves_twice_and_undo_stops_at_each(session: Session) -> None:
    outcome_night.provisional(session)
    session.reach_stage(WARD, Stage.DECLARED)
    for votes in (147, 146):
        sheet = CountingSheet("A1", 299, {"c1": votes, "c2": 80, "c3": 72})
        with pytest.raises(EntryRefused) as caught:
            session.enter_sheet(WARD, sheet, correction=True)
        assert caught.value.refusal is Refusal.AMENDMENT_NEEDS_REASON
        assert caught.value.needs_reason
        with session.amending("A slip"):
            session.enter_sheet(WARD, sheet, correction=True)
        with pytest.raises(EntryRefused) as caught:
            session.undo()
        assert caught.value.refusal is Refusal.UNDO_PAST_STAGE
    assert session.count(WARD).corrections == ("A slip", "A slip")


def test_that_no_sheet_is_made_before_the_close_of_poll(tmp_path: Path) -> None:
    # British summer time: the poll closes at 21:00 UTC.
    now = [datetime(2026, 5, 7, 20, 59, 59, tzinfo=UTC)]
    path = tmp_path / "early.count"
    with Session.create(path, desk="desk 2", author="AB", clock=lambda: now[0]) as session:
        outcome_night.ward(session)
        session.integrity.check()
        with pytest.raises(EntryRefused) as caught:
            frozen_contest(session, WARD)
        assert caught.value.refusal is Refusal.POLL_STILL_OPEN
        now[0] = datetime(2026, 5, 7, 21, 0, tzinfo=UTC)
        assert frozen_contest(session, WARD).declaration.stage is Stage.SET_UP


def test_that_a_contest_without_a_poll_has_no_close_to_wait_for(tmp_path: Path) -> None:
    at = datetime(2026, 5, 7, 12, 0, tzinfo=UTC)
    path = tmp_path / "put off.count"
    with Session.create(path, desk="desk 2", author="AB", clock=lambda: at) as session:
        outcome_night.ward(session)
        session.integrity.check()
        session.reach_stage(WARD, Stage.COUNTERMANDED, "A candidate died")
        assert frozen_contest(session, WARD).declaration.stage is Stage.COUNTERMANDED


def test_that_a_poll_of_a_later_day_is_still_open(tmp_path: Path) -> None:
    with Session.create(tmp_path / "later.count", desk="desk 2", author="AB") as session:
        outcome_night.ward(session, day=date(2100, 5, 6))
        with pytest.raises(EntryRefused):
            require_poll_closed(session, WARD)
