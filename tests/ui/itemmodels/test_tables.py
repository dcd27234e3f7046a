"""The item models under pytest-qt's model tester, before, during and after real entries."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from countdesk.figures import UNKNOWN
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.stages import Stage
from countdesk.models.statements import SheetEntered
from countdesk.session.session import Session
from countdesk.ui.itemmodels.blocks import BlockTable
from countdesk.ui.itemmodels.count import CHECK, CountTable
from countdesk.ui.itemmodels.findings import FindingsList
from countdesk.ui.itemmodels.journal import JournalTable
from countdesk.ui.itemmodels.prepared import PreparedTable
from countdesk.ui.itemmodels.rejected import RejectedTable
from countdesk.ui.itemmodels.verification import VerificationTable
from countdesk.ui.roles import ASKS, CORRECTED, EDIT, REFUSED
from countdesk.ui.signals import Announcements
from tests.ui.entry_night import CONTEST, enter_sheet, list_boxes, session, state_twice

FIGURES = st.none() | st.integers(0, 99_999_999)


def heard(desk: Session) -> Announcements:
    announcements = Announcements()
    desk.subscribe(announcements.changed.emit)
    return announcements


def place_of(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.column()


def texts(table: PreparedTable) -> list[list[str]]:
    return [
        [str(table.index(row, column).data()) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


@pytest.mark.parametrize("kind", [CountTable, VerificationTable, RejectedTable, BlockTable])
def test_that_a_table_of_figures_keeps_qts_rules(
    qtmodeltester: ModelTester, tmp_path: Path, kind: type[PreparedTable]
) -> None:
    with session(tmp_path) as desk:
        announcements = heard(desk)
        table = kind(desk, announcements)
        qtmodeltester.check(table)  # type: ignore[no-untyped-call]
        table.show_contest(CONTEST)
        list_boxes(desk, 3)
        enter_sheet(desk, "1", 100, 20, 30)
        table.begin_new_row()
        enter_sheet(desk, "2", 100, 20, 30)
        table.end_new_row()
        desk.verify_box(CONTEST, "1", 449, attempt=2)
        desk.verify_box(CONTEST, "1", 448, attempt=3)
        desk.reject_papers(CONTEST, "too-many", 3)
        desk.strike_sheet(CONTEST, "1", "entered twice")
        for _times in range(4):
            desk.undo()
        state_twice(
            desk,
            SheetEntered(1, CountingSheet("9", 5)),
            SheetEntered(1, CountingSheet("9", 6)),
        )
        # What grew by single changes is what a fresh look at the contest shows.
        fresh = kind(desk, Announcements())
        fresh.show_contest(CONTEST)
        assert texts(table) == texts(fresh)


def test_that_the_check_of_the_totals_follows_errors_of_what_is_on_no_sheet(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path) as desk:
        table = CountTable(desk, heard(desk))
        desk.list_box(CONTEST, BallotBox("P1", BoxKind.POSTAL))
        desk.verify_box(CONTEST, "P1", 100)
        desk.reach_stage(CONTEST, Stage.COUNTING)
        enter_sheet(desk, "1", 100, 60, 40, 0, 0, 0)
        table.show_contest(CONTEST)
        check = table.index(table.total_row, table.column_of(CHECK))
        assert check.data() == "all papers"
        moved: list[tuple[int, int]] = []
        table.dataChanged.connect(lambda index, *_other: moved.append(place_of(index)))
        desk.state_postal(CONTEST, "into-boxes", 110)
        assert check.data() == "see E12"
        # Nothing else of the table is painted again.
        assert moved == [(check.row(), check.column())]
        table.begin_new_row()
        desk.state_postal(CONTEST, "into-boxes", 100, correction=True)
        assert table.index(table.total_row, check.column()).data() == "all papers"


def test_that_findings_and_journal_keep_qts_rules(
    qtmodeltester: ModelTester, tmp_path: Path
) -> None:
    with session(tmp_path) as desk:
        announcements = heard(desk)
        found, journal = FindingsList(desk, announcements), JournalTable(desk, announcements)
        qtmodeltester.check(found)  # type: ignore[no-untyped-call]
        qtmodeltester.check(journal)  # type: ignore[no-untyped-call]
        found.show_contest(CONTEST)
        list_boxes(desk, 3)
        enter_sheet(desk, "1", 100, 120, 30)
        desk.verify_box(CONTEST, "1", 441, correction=True)
        assert found.rowCount() > 1
        desk.explain_variance(CONTEST, "1", "nine in box 2")
        desk.undo()
        desk.undo()
        codes = [finding.code for finding in desk.cooked(CONTEST).findings]
        shown = [found.finding(row) for row in range(found.rowCount())]
        assert [finding.code for finding in shown if finding is not None] == codes


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(
    st.lists(
        st.tuples(FIGURES, st.lists(FIGURES, min_size=5, max_size=5), FIGURES),
        min_size=1,
        max_size=6,
    )
)
def test_that_the_totals_are_the_sums_of_what_is_known(
    qtbot: QtBot, sheets: list[tuple[int | None, list[int | None], int | None]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, session(Path(folder)) as desk:
        announcements = heard(desk)
        table = CountTable(desk, announcements)
        table.show_contest(CONTEST)
        for number, (papers, votes, doubtful) in enumerate(sheets):
            known = {f"c{order}": vote for order, vote in enumerate(votes, 1) if vote is not None}
            desk.enter_sheet(CONTEST, CountingSheet(str(number), papers, known, doubtful))
        rows = [[papers, *votes, doubtful] for papers, votes, doubtful in sheets]
        for column in range(7):
            figures = [row[column] for row in rows if row[column] is not None]
            total = f"{sum(figures):,}" if figures else UNKNOWN  # type: ignore[arg-type]
            assert table.index(len(sheets), column + 1).data() == total
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                text = UNKNOWN if value is None else f"{value:,}"
                assert table.index(row, column + 1).data() == text


def test_that_a_refusal_is_the_cells_until_something_else_is_entered(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path) as desk:
        enter_sheet(desk, "1", 100, 20)
        announcements = heard(desk)
        table = CountTable(desk, announcements)
        table.show_contest(CONTEST)
        votes = table.index(0, 2)
        assert not table.setData(votes, "x", EDIT)
        assert "digits only" in votes.data(REFUSED)
        assert not votes.data(ASKS)
        assert not table.setData(votes, "21", EDIT)
        assert votes.data(ASKS)
        assert "Was 20" in votes.data(REFUSED)
        assert table.setData(votes, "21", CORRECTED)
        assert votes.data(REFUSED) is None
        assert votes.data() == "21"
        # A total is never typed.
        assert not table.setData(table.index(1, 2), "5", EDIT)
        assert not table.setData(table.index(0, 0), "5", EDIT)
