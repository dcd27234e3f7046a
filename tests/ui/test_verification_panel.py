"""The verification panel, driven by keys with a real session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.figures import MINUS, UNKNOWN
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.statements import AccountStated, BoxCounted
from countdesk.models.verification import BallotPaperAccount, BoxVerification
from countdesk.session.session import Session
from countdesk.ui.panels.verification import VerificationPanel
from countdesk.ui.roles import Tone
from tests.ui.entry_night import (
    CONTEST,
    cell,
    here,
    list_boxes,
    press,
    session,
    shown,
    state_twice,
    type_keys,
)

ENTER = Qt.Key.Key_Return
DELIVERED, UNUSED, SPOILT, TENDERED, EXPECTED, FIRST, SECOND, THIRD = 1, 2, 3, 4, 5, 6, 7, 8


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path) as opened:
        list_boxes(opened, 3, papers=None)
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, desk: Session) -> VerificationPanel:
    return shown(qtbot, desk, VerificationPanel)


def box(desk: Session, label: str) -> BoxVerification:
    found = desk.count(CONTEST).box_by_label(label)
    assert found is not None
    return found


def checks(panel: VerificationPanel) -> list[str]:
    last = panel.model.columnCount() - 1
    return [cell(panel.table, row, last) for row in range(panel.model.rowCount())]


def test_that_counts_are_typed_down_the_column(panel: VerificationPanel, desk: Session) -> None:
    assert here(panel.table) == (0, FIRST)
    for papers in ("450", "449", "450"):
        type_keys(panel.table, papers, ENTER)
    assert [known.counted for known in desk.count(CONTEST).verification.boxes] == [450, 449, 450]
    # Nothing wraps round to the second count of the first box.
    assert here(panel.table) == (2, FIRST)
    assert checks(panel) == ["agrees", "unexplained", "agrees", "3 of 3"]
    assert cell(panel.table, 1, SECOND + 1) == f"{MINUS}1"
    assert cell(panel.table, 3, FIRST) == "1,349"


def test_that_an_account_is_typed_across_a_row(panel: VerificationPanel, desk: Session) -> None:
    desk.list_box(CONTEST, BallotBox("9"))
    type_keys(panel.table, Qt.Key.Key_F4)
    panel.table.go_to(3, DELIVERED)
    type_keys(panel.table, "500", ENTER, "100", ENTER, "4", ENTER, "2", ENTER)
    assert box(desk, "9").account == BallotPaperAccount(500, 100, 4, tendered=2)
    assert here(panel.table) == (3, EXPECTED)
    # What should be in the box follows from the account at once.
    assert cell(panel.table, 3, EXPECTED) == "396"


def test_that_an_expected_number_that_the_account_contradicts_is_an_error(
    panel: VerificationPanel, desk: Session
) -> None:
    panel.table.go_to(0, EXPECTED)
    type_keys(panel.table, "440", ENTER)
    assert box(desk, "1").account.expected == 440
    assert checks(panel)[0] == "account wrong"


@pytest.mark.parametrize("typed", ["x", "-1", "10^12", "1000000000000", "4.5"])
def test_that_what_is_no_number_is_refused_beside_the_cell(
    panel: VerificationPanel, desk: Session, typed: str
) -> None:
    desk.verify_box(CONTEST, "1", 450)
    panel.table.go_to(0, FIRST)
    type_keys(panel.table, typed, ENTER)
    assert panel.table.editor is not None
    assert panel.table.editor.text() == typed
    assert panel.table.delegate.said
    assert box(desk, "1").counts == {1: 450}


def test_that_a_second_count_before_the_first_is_refused(
    panel: VerificationPanel, desk: Session
) -> None:
    panel.table.go_to(0, SECOND)
    type_keys(panel.table, "450", ENTER)
    assert panel.table.editor is not None
    assert "next count" in panel.table.delegate.said
    assert box(desk, "1").counts == {}


def test_that_an_overwrite_asks_and_is_confirmed(panel: VerificationPanel, desk: Session) -> None:
    desk.verify_box(CONTEST, "1", 405)
    panel.table.go_to(0, FIRST)
    type_keys(panel.table, "450", ENTER)
    assert "Was 405, entered by AB" in panel.table.delegate.said
    assert box(desk, "1").counts == {1: 405}
    press(panel.table, ENTER)
    assert box(desk, "1").counts == {1: 450}
    assert here(panel.table) == (1, FIRST)


def test_that_a_third_count_gets_a_column_when_two_differ(
    qtbot: QtBot, panel: VerificationPanel, desk: Session
) -> None:
    desk.verify_box(CONTEST, "2", 449)
    panel.table.go_to(1, SECOND)
    with qtbot.assertNotEmitted(panel.model.modelReset):
        type_keys(panel.table, "448", ENTER)
    assert panel.model.headerData(THIRD, Qt.Orientation.Horizontal) == "Count 3"
    panel.table.go_to(1, THIRD)
    type_keys(panel.table, "449", ENTER)
    assert box(desk, "2").counts == {1: 449, 2: 448, 3: 449}


def test_that_a_variance_is_explained_in_the_strip(panel: VerificationPanel, desk: Session) -> None:
    desk.verify_box(CONTEST, "2", 449)
    panel.table.go_to(1, FIRST)
    type_keys(panel.table, "e")
    assert f"box 2 differ by {MINUS}1" in panel.strip.question.text()
    QTest.keyClicks(panel.strip.answer, "one paper in box 3")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert box(desk, "2").explanation == "one paper in box 3"
    assert checks(panel)[1] == "explained"
    type_keys(panel.table, "e")
    assert panel.strip.answer.text() == "one paper in box 3"
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_Escape)
    panel.table.go_to(0, FIRST)
    type_keys(panel.table, "e")
    assert "does not differ" in panel.table.delegate.said


def test_that_a_box_is_listed_by_its_label_and_its_kind(
    panel: VerificationPanel, desk: Session
) -> None:
    type_keys(panel.table, Qt.Key.Key_Insert)
    type_keys(panel.table, "P1", ENTER)
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_P)
    listed = box(desk, "P1")
    assert listed.box.kind is BoxKind.POSTAL
    assert here(panel.table) == (3, FIRST)
    assert cell(panel.table, 3, 0) == "P1 Postal votes"
    type_keys(panel.table, Qt.Key.Key_Insert)
    type_keys(panel.table, "4", ENTER)
    QTest.keyClick(panel.strip.answer, ENTER)
    assert box(desk, "4").box.kind is BoxKind.STATION


def test_that_a_label_listed_already_is_shown(panel: VerificationPanel, desk: Session) -> None:
    before = len(desk.journal)
    type_keys(panel.table, Qt.Key.Key_Insert)
    type_keys(panel.table, "2", ENTER)
    assert here(panel.table)[0] == 1
    assert "Box 2 is listed already" in panel.table.delegate.said
    assert len(desk.journal) == before


def test_that_a_blank_label_is_refused(panel: VerificationPanel) -> None:
    type_keys(panel.table, Qt.Key.Key_Insert, ENTER)
    assert panel.table.editor is not None
    assert "blank" in panel.table.delegate.said
    type_keys(panel.table, Qt.Key.Key_Escape)
    assert panel.model.rowCount() == 4


def test_that_a_box_is_found_by_its_number_in_the_same_column(panel: VerificationPanel) -> None:
    panel.table.go_to(0, UNUSED)
    type_keys(panel.table, "g")
    QTest.keyClicks(panel.strip.answer, "3")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert here(panel.table) == (2, UNUSED)


def test_that_two_desks_counts_are_shown_and_a_figure_decides(
    panel: VerificationPanel, desk: Session
) -> None:
    name = box(desk, "1").box.key
    state_twice(desk, BoxCounted(name, 1, 412), BoxCounted(name, 1, 421))
    assert cell(panel.table, 0, FIRST) == "412 / 421"
    assert checks(panel)[0] == "two figures"
    panel.table.go_to(0, FIRST)
    type_keys(panel.table, "421", ENTER)
    assert "Two desks" in panel.table.delegate.said
    assert box(desk, "1").disputed
    press(panel.table, ENTER)
    assert box(desk, "1").counts == {1: 421}
    assert cell(panel.table, 0, FIRST) == "421"


def test_that_two_desks_accounts_are_decided_whole(panel: VerificationPanel, desk: Session) -> None:
    desk.list_box(CONTEST, BallotBox("9"))
    state_twice(
        desk,
        AccountStated("9", BallotPaperAccount(500, 90, 0)),
        AccountStated("9", BallotPaperAccount(500, 80, 0)),
    )
    panel.table.go_to(3, DELIVERED)
    type_keys(panel.table, "5")
    assert panel.table.editor is None
    type_keys(panel.table, "d")
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_2)
    assert box(desk, "9").account.unused == 80


def test_that_the_cards_tell_what_is_to_be_done(panel: VerificationPanel, desk: Session) -> None:
    assert panel.cards.cards[0].figure == "0 of 3"
    assert panel.cards.cards[1].figure == UNKNOWN
    for label, papers in (("1", 450), ("2", 441), ("3", 450)):
        desk.verify_box(CONTEST, label, papers)
    figures = {card.name: (card.figure, card.tone) for card in panel.cards.cards}
    assert figures == {
        "Boxes counted": ("3 of 3", Tone.GOOD),
        "Verified papers": ("1,341", Tone.PLAIN),
        "Papers expected": ("1,350", Tone.PLAIN),
        "Variance": (f"{MINUS}9", Tone.PLAIN),
        "Unexplained": ("1", Tone.WARNING),
    }


def test_that_a_hundred_boxes_are_laid_out_and_few_cells_painted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path) as desk:
        list_boxes(desk, 100, papers=None)
        panel = shown(qtbot, desk, VerificationPanel)
        panel.table.go_to(50, FIRST)

        def painted() -> int:
            QApplication.processEvents()
            since, panel.table.delegate.painted = panel.table.delegate.painted, 0
            return since

        qtbot.waitUntil(lambda: painted() == 0)
        type_keys(panel.table, "450")
        press(panel.table, Qt.Key.Key_Up)
        assert 3 <= painted() <= 16
        panel.table.go_to(99, FIRST)
        assert (
            panel.table.viewport()
            .rect()
            .contains(panel.table.visualRect(panel.table.currentIndex()))
        )


def test_that_an_empty_verification_says_what_to_press(qtbot: QtBot, tmp_path: Path) -> None:
    with session(tmp_path) as desk:
        panel = shown(qtbot, desk, VerificationPanel)
        assert panel.empty.isVisible()
        assert "Ins" in panel.empty.text()
        assert checks(panel) == ["0 of 0"]


def test_that_a_field_of_a_finding_is_shown(panel: VerificationPanel) -> None:
    assert panel.show_field("box/3")
    assert here(panel.table) == (2, FIRST)
    assert not panel.show_field("sheet/A1")


def test_that_a_box_listed_by_mistake_is_taken_off_with_a_reason(
    panel: VerificationPanel, desk: Session
) -> None:
    desk.list_box(CONTEST, BallotBox("WRONG"))
    rows = panel.model.rowCount()
    panel.table.go_to(panel.model.row_of_label("WRONG"), FIRST)
    type_keys(panel.table, Qt.Key.Key_Delete)
    QTest.keyClicks(panel.strip.answer, "Another ward's")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert panel.model.rowCount() == rows - 1
    assert desk.count(CONTEST).box_by_label("WRONG") is None


def test_that_a_box_with_papers_counted_stays_on_the_list(
    panel: VerificationPanel, desk: Session
) -> None:
    desk.verify_box(CONTEST, "1", 450)
    panel.table.go_to(0, FIRST)
    type_keys(panel.table, Qt.Key.Key_Delete)
    QTest.keyClicks(panel.strip.answer, "A slip")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert desk.count(CONTEST).box_by_label("1") is not None
    assert "blank its counts" in panel.strip.said
