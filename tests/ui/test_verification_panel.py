"""The verification panel, driven by keys with a real session."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from countdesk.figures import MINUS, UNKNOWN
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.findings import Code
from countdesk.models.reconciliation import Step
from countdesk.models.statements import AccountStated, BoxCounted
from countdesk.models.verification import BallotPaperAccount, BoxStage, BoxVerification
from countdesk.session.session import Session
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.verification import VerificationPanel
from countdesk.ui.roles import LOOK, TIP, Tone
from countdesk.ui.signals import Announcements
from tests.session.without_tables import add_contest
from tests.ui.entry_night import (
    CONTEST,
    candidates,
    cell,
    contest,
    here,
    list_boxes,
    press,
    session,
    shown,
    state_twice,
    type_keys,
)

ENTER = Qt.Key.Key_Return
DELIVERED, UNUSED, SPOILT, EXPECTED, FIRST, SECOND, THIRD = 1, 2, 3, 4, 5, 6, 7
ELECTORS, TENDERED_DELIVERED, TENDERED_USED, HANDED_IN = 1, 3, 4, 7


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
    assert checks(panel) == ["matched", "unexplained", "matched", "3 of 3"]
    assert cell(panel.table, 1, SECOND + 1) == f"{MINUS}1"
    assert cell(panel.table, 3, FIRST) == "1,349"


def test_that_an_account_is_typed_across_a_row(panel: VerificationPanel, desk: Session) -> None:
    desk.list_box(CONTEST, BallotBox("9"))
    type_keys(panel.table, Qt.Key.Key_F4)
    panel.table.go_to(3, DELIVERED)
    type_keys(panel.table, "500", ENTER, "100", ENTER, "4", ENTER)
    assert box(desk, "9").account == BallotPaperAccount(500, 100, 4)
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
    assert "Box 1 is not counted yet" in panel.table.delegate.said
    desk.verify_box(CONTEST, "1", 450)
    type_keys(panel.table, "e")
    assert "does not differ" in panel.table.delegate.said
    desk.list_box(CONTEST, BallotBox("P1", BoxKind.POSTAL))
    desk.verify_box(CONTEST, "P1", 80)
    panel.table.go_to(panel.model.row_of_label("P1"), FIRST)
    type_keys(panel.table, "e")
    assert "Nobody has stated the papers expected in box P1" in panel.table.delegate.said
    assert panel.strip.isHidden()


def test_that_a_box_is_listed_by_its_label_and_its_kind(
    panel: VerificationPanel, desk: Session
) -> None:
    type_keys(panel.table, Qt.Key.Key_Insert)
    type_keys(panel.table, "P1", ENTER)
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_P)
    listed = box(desk, "P1")
    assert listed.box.kind is BoxKind.POSTAL
    # Boxes of postal votes stand by themselves, under a row of their own.
    assert cell(panel.table, 3, 0) == "Postal votes"
    assert here(panel.table) == (4, FIRST)
    assert cell(panel.table, 4, 0) == "P1 Postal votes"
    type_keys(panel.table, Qt.Key.Key_Insert)
    type_keys(panel.table, "4", ENTER)
    QTest.keyClick(panel.strip.answer, ENTER)
    assert box(desk, "4").box.kind is BoxKind.STATION


def test_that_the_keys_of_a_new_box_begin_at_its_account_and_go_along_it(
    panel: VerificationPanel, desk: Session
) -> None:
    type_keys(panel.table, Qt.Key.Key_Insert)
    type_keys(panel.table, "4", ENTER)
    QTest.keyClicks(panel.strip.answer, "s")
    assert here(panel.table) == (3, DELIVERED)
    assert panel.note.toolTip() == "Enter: across"
    # What is typed first is never taken for a count of the box.
    type_keys(panel.table, "600", ENTER, "145", ENTER, "5", ENTER)
    assert box(desk, "4").account == BallotPaperAccount(600, 145, 5)
    assert box(desk, "4").counts == {}
    assert here(panel.table) == (3, EXPECTED)
    type_keys(panel.table, ENTER)
    assert here(panel.table) == (3, FIRST)
    assert panel.note.toolTip() == "Enter: down (F4)"
    type_keys(panel.table, "450", ENTER)
    assert box(desk, "4").counts == {1: 450}


def test_that_the_papers_expected_alone_are_typed_down_the_boxes(
    panel: VerificationPanel, desk: Session
) -> None:
    for label in ("8", "9"):
        desk.list_box(CONTEST, BallotBox(label))
    panel.table.go_to(3, EXPECTED)
    assert panel.note.toolTip() == "Enter: down (F4)"
    type_keys(panel.table, "103", ENTER, "80", ENTER)
    assert [box(desk, label).account.expected for label in ("8", "9")] == [103, 80]
    assert box(desk, "8").counts == {}


def test_that_enter_goes_back_along_an_account_and_across_where_that_is_chosen(
    panel: VerificationPanel,
) -> None:
    panel.table.go_to(1, SPOILT)
    press(panel.table, ENTER, shift=True)
    assert here(panel.table) == (1, UNUSED)
    panel.table.go_to(1, FIRST)
    type_keys(panel.table, ENTER)
    assert here(panel.table) == (2, FIRST)
    type_keys(panel.table, Qt.Key.Key_F4)
    assert panel.note.toolTip() == "Enter: across (F4)"
    panel.table.go_to(1, FIRST)
    type_keys(panel.table, ENTER)
    assert here(panel.table) == (1, SECOND)


@pytest.mark.parametrize("width", [740, 757, 1200])
def test_that_where_enter_goes_is_said_in_every_window(
    qtbot: QtBot, desk: Session, width: int
) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    panel = VerificationPanel(desk, Announcements(frame), frame)
    panel.show_contest(CONTEST)
    panel.setGeometry(0, 0, width + 40, 700)
    frame.resize(width + 40, 700)
    frame.show()
    for column, said in ((FIRST, "Enter: down (F4)"), (DELIVERED, "Enter: across")):
        panel.table.go_to(0, column)
        QApplication.processEvents()
        assert panel.note.text() == said


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
        "Boxes counted": ("3 of 3", Tone.PLAIN),
        "Verified papers": ("1,341", Tone.PLAIN),
        "Papers expected": ("1,350", Tone.PLAIN),
        "Variance": (f"{MINUS}9", Tone.PLAIN),
        "Unexplained": ("1", Tone.WARNING),
    }
    desk.explain_variance(CONTEST, "2", "9 papers left in the booth")
    assert panel.cards.cards[0].tone is Tone.GOOD


def test_that_the_totals_say_that_they_are_by_the_last_counts(
    panel: VerificationPanel, desk: Session
) -> None:
    def detail() -> str:
        look = panel.model.index(panel.model.total_row, 0).data(LOOK)
        return str(look.detail)

    desk.verify_box(CONTEST, "1", 450)
    desk.verify_box(CONTEST, "1", 450, attempt=2)
    assert detail() == ""
    desk.verify_box(CONTEST, "2", 441)
    desk.verify_box(CONTEST, "2", 450, attempt=2)
    assert cell(panel.table, panel.model.total_row, FIRST) == "900"
    assert detail() == "by the last counts"


def test_that_nothing_adds_up_while_what_a_box_should_hold_is_not_known(
    panel: VerificationPanel, desk: Session
) -> None:
    desk.list_box(CONTEST, BallotBox("P1", BoxKind.POSTAL))
    for label in ("1", "2", "3"):
        desk.verify_box(CONTEST, label, 450)
    total, variance, check = panel.model.total_row, THIRD, THIRD + 1
    assert cell(panel.table, total, 0) == "So far"
    assert cell(panel.table, total, EXPECTED) == "1,350"
    desk.verify_box(CONTEST, "P1", 80)
    assert cell(panel.table, total, 0) == "All boxes"
    assert [cell(panel.table, total, at) for at in (EXPECTED, FIRST, variance)] == [
        UNKNOWN,
        "1,430",
        UNKNOWN,
    ]
    assert panel.model.index(total, check).data(LOOK).tone is Tone.PLAIN
    shown_now = {card.name: (card.figure, card.tone) for card in panel.cards.cards}
    assert shown_now["Boxes counted"] == ("4 of 4", Tone.PLAIN)
    assert shown_now["Papers expected"][0] == UNKNOWN
    assert shown_now["Variance so far"][0] == "0"
    desk.state_account(CONTEST, "P1", BallotPaperAccount(expected=80))
    assert [cell(panel.table, total, at) for at in (EXPECTED, variance)] == ["1,430", "0"]
    assert panel.model.index(total, check).data(LOOK).tone is Tone.GOOD
    assert panel.cards.cards[0].tone is Tone.GOOD


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


# Boxes that come in, and where they come from.


def test_that_a_key_marks_a_box_received_and_takes_it_back(
    panel: VerificationPanel, desk: Session
) -> None:
    assert checks(panel)[:3] == ["awaited", "awaited", "awaited"]
    panel.table.go_to(1, FIRST)
    type_keys(panel.table, "r")
    assert box(desk, "2").stage is BoxStage.RECEIVED
    assert checks(panel)[:3] == ["awaited", "received", "awaited"]
    type_keys(panel.table, "r")
    assert not box(desk, "2").received
    desk.verify_box(CONTEST, "2", 450)
    type_keys(panel.table, "r")
    assert "is counted" in panel.table.delegate.said
    panel.table.go_to(3, FIRST)
    type_keys(panel.table, "r")
    assert "received" in panel.table.delegate.said


def test_that_where_a_box_comes_from_is_said_afterwards(
    panel: VerificationPanel, desk: Session
) -> None:
    desk.list_box(CONTEST, BallotBox("9"), 1_200)
    desk.verify_box(CONTEST, "9", 412)
    panel.table.go_to(3, FIRST)
    type_keys(panel.table, "p")
    QTest.keyClicks(panel.strip.answer, "Hall 1, 9")
    QTest.keyClick(panel.strip.answer, ENTER)
    moved = box(desk, "9")
    assert (moved.box.place, moved.box.station, moved.electors) == ("Hall 1", "9", 1_200)
    assert moved.counts == {1: 412}
    assert cell(panel.table, 3, 0) == "9 Hall 1, 9"


@pytest.mark.parametrize(
    ("key", "kind"),
    [("S", BoxKind.STATION), ("P", BoxKind.POSTAL), ("H", BoxKind.HANDED_IN)],
)
def test_that_a_box_of_each_kind_is_listed(
    panel: VerificationPanel, desk: Session, key: str, kind: BoxKind
) -> None:
    type_keys(panel.table, Qt.Key.Key_Insert)
    type_keys(panel.table, "X", ENTER)
    QTest.keyClicks(panel.strip.answer, key)
    assert box(desk, "X").box.kind is kind


def test_that_the_postal_boxes_come_to_a_sum_of_their_own(
    panel: VerificationPanel, desk: Session
) -> None:
    # Listed before a box of a station, they still stand beneath all of these.
    for label, kind in (("P1", BoxKind.POSTAL), ("H1", BoxKind.HANDED_IN)):
        desk.list_box(CONTEST, BallotBox(label, kind))
        desk.state_account(CONTEST, label, BallotPaperAccount(expected=100))
    desk.list_box(CONTEST, BallotBox("4"))
    names = [cell(panel.table, row, 0).split(" ")[0] for row in range(panel.model.rowCount())]
    assert names == ["1", "2", "3", "4", "Postal", "P1", "H1", "So"]
    desk.verify_box(CONTEST, "P1", 100)
    assert cell(panel.table, 4, EXPECTED) == "200"
    assert cell(panel.table, 4, FIRST) == "100"
    assert cell(panel.table, 4, DELIVERED) == ""
    assert checks(panel)[4:7] == ["1 of 2", "matched", "awaited"]


def test_that_the_arrows_and_enter_go_past_the_heading_of_the_postal_boxes(
    panel: VerificationPanel, desk: Session
) -> None:
    desk.list_box(CONTEST, BallotBox("P1", BoxKind.POSTAL))
    panel.table.go_to(2, FIRST)
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    assert here(panel.table) == (4, FIRST)
    QTest.keyClick(panel.table, Qt.Key.Key_Up)
    assert here(panel.table) == (2, FIRST)
    type_keys(panel.table, "450", ENTER)
    assert here(panel.table) == (4, FIRST)
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    # Below the last box stands the total.
    assert here(panel.table) == (5, FIRST)


# What stands apart, and the total announced.


def test_that_tendered_papers_and_postal_votes_have_columns_of_their_own(
    panel: VerificationPanel, desk: Session
) -> None:
    panel.table.go_to(1, FIRST)
    type_keys(panel.table, "t")
    assert here(panel.table) == (1, ELECTORS)
    type_keys(panel.table, Qt.Key.Key_F4)
    type_keys(
        panel.table, "1200", ENTER, "10", ENTER, "2", ENTER, "1", ENTER, "7", ENTER, "12", ENTER
    )
    stated = box(desk, "2")
    assert stated.electors == 1_200
    assert stated.account == BallotPaperAccount(600, 145, 5, 2, None, 10, 1, 7, 12)
    assert [cell(panel.table, 3, at) for at in (ELECTORS, TENDERED_DELIVERED, HANDED_IN)] == [
        "1,200",
        "10",
        "12",
    ]
    desk.verify_box(CONTEST, "2", 450)
    assert cell(panel.table, 1, ELECTORS + 1) == "37.5%"
    type_keys(panel.table, "t")
    assert here(panel.table)[1] == FIRST
    assert cell(panel.table, 1, FIRST) == "450"


def test_that_electors_that_stand_are_corrected_only_when_confirmed(
    panel: VerificationPanel, desk: Session
) -> None:
    type_keys(panel.table, "t")
    panel.table.go_to(0, ELECTORS)
    type_keys(panel.table, "1200", ENTER)
    panel.table.go_to(0, ELECTORS)
    type_keys(panel.table, "1210", ENTER)
    assert "Was 1,200, entered by AB" in panel.table.delegate.said
    press(panel.table, ENTER)
    assert box(desk, "1").electors == 1_210


def test_that_tendered_papers_that_contradict_one_another_are_an_error(
    panel: VerificationPanel, desk: Session
) -> None:
    account = BallotPaperAccount(600, 145, 5, 3, None, 10, 0, 8)
    desk.state_account(CONTEST, "1", account, correction=True)
    assert checks(panel)[0] == "account wrong"


def test_that_the_announced_total_stands_beside_our_own(
    panel: VerificationPanel, desk: Session
) -> None:
    for label in ("1", "2", "3"):
        desk.verify_box(CONTEST, label, 450)
    type_keys(panel.table, "a")
    QTest.keyClicks(panel.strip.answer, "x")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert panel.strip.said
    panel.strip.answer.setText("1353")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert desk.count(CONTEST).verification.announced == 1_353
    assert Card("Announced", "1,353", Tone.WARNING) in panel.cards.cards
    assert Code.ANNOUNCED_DIFFERS in {found.code for found in desk.cooked(CONTEST).findings}
    assert panel.show_field("announced")
    assert panel.strip.answer.text() == "1353"
    panel.strip.answer.setText("1350")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert Card("Announced", "1,350", Tone.GOOD) in panel.cards.cards
    type_keys(panel.table, "a")
    panel.strip.answer.setText("")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert desk.count(CONTEST).verification.announced is None


# What is known of one box.


def is_told(panel: VerificationPanel, words: str) -> Callable[[], bool]:
    """Return what says whether these words are told of the box: they follow the keys."""
    return lambda: words in panel.detail.accessibleName()


def test_that_every_count_is_told_with_who_entered_it_and_what_it_was(
    qtbot: QtBot, panel: VerificationPanel, desk: Session
) -> None:
    panel.table.go_to(0, FIRST)
    qtbot.waitUntil(
        is_told(panel, "Box 1  \N{MIDDLE DOT}  Hall 1, station 1. awaited. Not counted yet")
    )
    desk.verify_box(CONTEST, "1", 405)
    desk.change_author("CD")
    desk.verify_box(CONTEST, "1", 449, correction=True)
    desk.verify_box(CONTEST, "1", 450, attempt=2)
    qtbot.waitUntil(lambda: "Count 2" in panel.detail.counts.text())
    told = re.sub(r"\d\d:\d\d", "22:14", panel.detail.counts.text())
    assert told == (
        "Count 1: 449 at 22:14 by CD, was 405 at 22:14 by AB  \N{MIDDLE DOT}  "
        "Count 2: 450 at 22:14 by CD"
    )
    desk.undo()
    qtbot.waitUntil(lambda: "Count 2" not in panel.detail.counts.text())


def test_that_two_desks_counts_are_both_told(
    qtbot: QtBot, panel: VerificationPanel, desk: Session
) -> None:
    state_twice(desk, BoxCounted("1", 1, 412), BoxCounted("1", 1, 421))
    panel.table.go_to(0, FIRST)
    qtbot.waitUntil(lambda: " or 421 at" in panel.detail.counts.text())
    assert panel.detail.stage.property("tone") == "bad"


def test_that_electors_tendered_papers_and_postal_votes_are_told(
    qtbot: QtBot, panel: VerificationPanel, desk: Session
) -> None:
    account = BallotPaperAccount(600, 145, 5, 2, None, 10, 1, 7, 12)
    desk.state_account(CONTEST, "1", account, correction=True)
    desk.list_box(CONTEST, box(desk, "1").box, 1_250, correction=True)
    desk.verify_box(CONTEST, "1", 450)
    panel.table.go_to(0, FIRST)
    qtbot.waitUntil(is_told(panel, "1,250 electors in person, turnout 36.0%"))
    qtbot.waitUntil(is_told(panel, "Tendered: delivered 10, used 2, spoilt 1, unused 7"))
    qtbot.waitUntil(is_told(panel, "Postal votes handed in 12"))


def test_that_the_explanation_that_was_typed_is_told_where_the_six_steps_have_no_room(
    qtbot: QtBot, panel: VerificationPanel, desk: Session
) -> None:
    panel.resize(600, 520)
    for attempt in (1, 2):
        desk.verify_box(CONTEST, "2", 449, attempt=attempt)
    panel.table.go_to(1, FIRST)
    steps = panel.detail.steps.rows
    qtbot.waitUntil(lambda: panel.detail.stage.text() == f"two counts agree, variance {MINUS}1")
    assert sum(rows[2].isVisible() for rows in steps.values()) == 1
    desk.explain_variance(CONTEST, "2", "one paper in box 3")
    qtbot.waitUntil(lambda: "explained" in panel.detail.stage.text())
    shown = [rows[2].text() for rows in steps.values() if rows[2].isVisible()]
    assert shown == ["one paper in box 3"]


def test_that_the_six_steps_are_shown_for_a_box_that_differs(qtbot: QtBot, desk: Session) -> None:
    panel = shown(qtbot, desk, VerificationPanel, (820, 800))
    desk.verify_box(CONTEST, "2", 445)
    panel.table.go_to(0, FIRST)
    qtbot.waitUntil(is_told(panel, "Box 1"))
    assert panel.detail.steps.isHidden()
    panel.table.go_to(1, FIRST)
    qtbot.waitUntil(is_told(panel, f"counted, variance {MINUS}5"))
    sentences = [rows[2].text() for rows in panel.detail.steps.rows.values()]
    assert sentences[0].startswith(f"{MINUS}5 is as many as the spoilt papers")
    assert sentences[3] == "Counted once, 445: again, until two consecutive counts agree."
    assert all(rows[2].isVisible() for rows in panel.detail.steps.rows.values())
    assert "6  Record the variance, to do" in panel.detail.steps.accessibleName()
    # Where there is little room, the next step alone leaves the table its own.
    panel.resize(600, 520)
    rows = panel.detail.steps.rows
    qtbot.waitUntil(lambda: not rows[Step.FIGURE_STANDS][2].isVisible())
    assert rows[Step.PRELIMINARY_CHECKS][2].isVisible()
    desk.explain_variance(CONTEST, "2", "five spoilt papers left out")
    recorded = rows[Step.VARIANCE_RECORDED][2]
    qtbot.waitUntil(recorded.isVisible)
    assert recorded.text() == "five spoilt papers left out"
    assert not rows[Step.PRELIMINARY_CHECKS][2].isVisible()


def test_that_a_polling_place_in_balance_is_told_and_its_boxes_are_compensated(
    qtbot: QtBot, panel: VerificationPanel, desk: Session
) -> None:
    for label, papers in (("8", 452), ("9", 448)):
        desk.list_box(CONTEST, BallotBox(label, place="Village Hall"))
        desk.state_account(CONTEST, label, BallotPaperAccount(expected=450))
        desk.verify_box(CONTEST, label, papers)
    # What is said of one box shows in the other, too.
    assert checks(panel)[3:5] == ["compensated", "compensated"]
    # Beside the boxes of that place, and of no other.
    assert not is_told(panel, "Village Hall")()
    for label in ("8", "9"):
        panel.table.go_to(panel.model.row_of_label(label), FIRST)
        qtbot.waitUntil(is_told(panel, f"Village Hall: +2, {MINUS}2: balanced"))
    desk.list_box(CONTEST, BallotBox("P1", BoxKind.POSTAL))
    panel.table.go_to(panel.model.row_of_label("P1"), FIRST)
    qtbot.waitUntil(is_told(panel, "Box P1"))
    assert not is_told(panel, "Village Hall")()


# Combined polls.

MAYOR = "mayor.mercia.2008-02-14"


@pytest.fixture
def combined(desk: Session) -> Session:
    """Return a night on which the boxes of the ward hold a mayor's papers too."""
    mayor = replace(contest(electorate=90_000), identifier=MAYOR, name="Mayor of Mercia")
    add_contest(desk, mayor, candidates(3))
    return desk


def test_that_a_box_of_another_contest_is_joined_with_the_keyboard(
    qtbot: QtBot, combined: Session
) -> None:
    panel = shown(qtbot, combined, VerificationPanel)
    panel.show_contest(MAYOR)
    type_keys(panel.table, Qt.Key.Key_Insert)
    type_keys(panel.table, "2", ENTER)
    assert "from Hall 2, station 2 that serves Stretton ward too" in panel.strip.said
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_1)
    assert len(combined.night.boxes) == 3
    joined = combined.count(MAYOR).box_by_label("2")
    assert joined is not None
    assert joined.box == box(combined, "2").box
    # Each contest has its own account and its own count of the one box.
    combined.verify_box(CONTEST, "2", 450)
    panel.table.go_to(here(panel.table)[0], FIRST)
    type_keys(panel.table, "448", ENTER)
    assert box(combined, "2").counts == {1: 450}
    assert combined.count(MAYOR).verification.papers_so_far == 448
    panel.table.go_to(0, FIRST)
    qtbot.waitUntil(is_told(panel, "Also serves Stretton ward: 450 counted, 450 expected"))
    assert panel.model.index(0, 0).data(TIP) == "Hall 2, station 2. Also serves Stretton ward"


def test_that_a_box_of_the_same_label_may_be_another_box(qtbot: QtBot, combined: Session) -> None:
    panel = shown(qtbot, combined, VerificationPanel)
    panel.show_contest(MAYOR)
    type_keys(panel.table, Qt.Key.Key_Insert)
    type_keys(panel.table, "2", ENTER)
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_S)
    assert len(combined.night.boxes) == 4
    # Once it is said to come from the same place and station, it is the same box.
    type_keys(panel.table, "p")
    QTest.keyClicks(panel.strip.answer, "Hall 2, station 2")
    QTest.keyClick(panel.strip.answer, ENTER)
    joined = combined.count(MAYOR).box_by_label("2")
    assert joined is not None
    assert joined.box == box(combined, "2").box


def test_that_what_another_contest_counts_is_told_at_once(qtbot: QtBot, combined: Session) -> None:
    combined.list_box(MAYOR, box(combined, "1").box)
    panel = shown(qtbot, combined, VerificationPanel)
    panel.table.go_to(0, FIRST)
    qtbot.waitUntil(is_told(panel, f"Also serves Mayor of Mercia: {UNKNOWN} counted"))
    combined.verify_box(MAYOR, "1", 447)
    qtbot.waitUntil(is_told(panel, "Also serves Mayor of Mercia: 447 counted"))


def test_that_buttons_without_room_are_left_out_whole(qtbot: QtBot, desk: Session) -> None:
    # In a splitter a page may be given less room than it asks for.
    frame = QWidget()
    qtbot.addWidget(frame)
    panel = VerificationPanel(desk, Announcements(frame), frame)
    panel.show_contest(CONTEST)
    frame.resize(900, 700)
    frame.show()
    numbers = []
    for width in (520, 700, 900):
        panel.setGeometry(0, 0, width, 700)
        QApplication.processEvents()
        shown_ones = [button for button in panel._buttons if button.isVisible()]
        assert all(button.width() >= button.sizeHint().width() for button in shown_ones)
        numbers.append(len(shown_ones))
    assert 1 <= numbers[0] < numbers[1] <= numbers[2] == 6


def test_that_the_buttons_do_what_their_keys_do(
    qtbot: QtBot, panel: VerificationPanel, desk: Session
) -> None:
    buttons = {button.accessibleName(): button for button in panel._buttons}
    panel.table.go_to(0, FIRST)
    buttons["Received, R"].click()
    assert box(desk, "1").received
    with qtbot.waitSignal(panel.undo_asked):
        buttons["Undo, Ctrl Z"].click()
    buttons["Tendered, T"].click()
    assert panel.model.shows_apart
