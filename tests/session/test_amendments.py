"""What is declared is amended for a reason, and no result goes out before the close of poll."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from countdesk.faults import TableFaults
from countdesk.models.counting import CountingSheet
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.session import tables
from countdesk.session.frozen import declaration_of, require_poll_closed
from countdesk.session.session import Session
from tests.ui import outcome_night
from tests.ui.outcome_night import WARD

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


@pytest.mark.parametrize(("hour", "is_open"), [(20, True), (21, False)])
def test_that_no_sheet_is_made_before_the_close_of_poll(
    tmp_path: Path, hour: int, is_open: bool
) -> None:
    # British summer time: the poll closes at 21:00 UTC.
    at = datetime(2026, 5, 7, hour, 30, tzinfo=UTC)
    path = tmp_path / "early.count"
    with Session.create(path, desk="desk 2", author="AB", clock=lambda: at) as session:
        outcome_night.ward(session)
        session.integrity.check()
        if not is_open:
            assert declaration_of(session, WARD).stage is Stage.SET_UP
            return
        with pytest.raises(EntryRefused) as caught:
            declaration_of(session, WARD)
        assert caught.value.refusal is Refusal.POLL_STILL_OPEN
        # Without a poll there is none to wait for.
        session.reach_stage(WARD, Stage.COUNTERMANDED, "A candidate died")
        require_poll_closed(session, WARD)


def test_that_a_poll_of_a_later_day_is_still_open(tmp_path: Path) -> None:
    with Session.create(tmp_path / "later.count", desk="desk 2", author="AB") as session:
        outcome_night.ward(session, day=date(2100, 5, 6))
        with pytest.raises(EntryRefused):
            require_poll_closed(session, WARD)
