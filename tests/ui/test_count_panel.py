"""The count panel, driven by keys with a real session."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk import wording
from countdesk.figures import UNKNOWN
from countdesk.models.counting import CountingSheet
from countdesk.models.refusals import EntryRefused
from countdesk.models.stages import Stage
from countdesk.models.statements import SheetEntered
from countdesk.session.session import Session
from countdesk.ui.panels.count import CountPanel, next_label
from countdesk.ui.panels.paper_order import Order
from countdesk.ui.roles import LOOK, TIP, Tone
from countdesk.ui.theme import DAY
from tests.ui.entry_night import (
    CONTEST,
    cell,
    enter_sheet,
    here,
    list_boxes,
    press,
    session,
    sheet,
    shown,
    state_twice,
    type_keys,
)

ENTER = Qt.Key.Key_Return
ESC = Qt.Key.Key_Escape
PAPERS, CON, LAB, BNP, DOUBTFUL, VOTES, CHECK = 1, 2, 3, 4, 7, 8, 9


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path) as opened:
        list_boxes(opened, 2)
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, desk: Session) -> CountPanel:
    enter_sheet(desk, "A1", 396, 148, 79, 72, 51, 46, doubtful=0)
    enter_sheet(desk, "A2", 370, 131, 82)
    return shown(qtbot, desk, CountPanel)


def test_that_the_keys_begin_on_the_first_blank(panel: CountPanel) -> None:
    assert here(panel.table) == (1, BNP)


def test_that_a_sheet_is_typed_from_its_label_to_its_doubtful_papers(
    panel: CountPanel, desk: Session
) -> None:
    type_keys(panel.table, Qt.Key.Key_Insert)
    assert panel.table.editor is not None
    assert panel.table.editor.text() == "A3"
    type_keys(panel.table, "B1", ENTER)
    assert here(panel.table) == (2, PAPERS)
    for figure in ("377", "144", "70", "74", "43", "46", "0"):
        type_keys(panel.table, figure, ENTER)
    assert sheet(desk, "B1") == CountingSheet(
        "B1", 377, {"c1": 144, "c2": 70, "c3": 74, "c4": 43, "c5": 46}, 0
    )
    assert cell(panel.table, 2, CHECK) == "adds up"
    assert cell(panel.table, 3, PAPERS) == "1,143"
    # Nothing wraps round: the keys stay on the last figure of the last sheet.
    assert here(panel.table) == (2, DOUBTFUL)


def test_that_enter_goes_from_the_end_of_a_row_to_the_next_row(panel: CountPanel) -> None:
    panel.table.go_to(0, DOUBTFUL)
    press(panel.table, ENTER)
    assert here(panel.table) == (1, PAPERS)


def test_that_the_keypads_plus_and_minus_go_on_and_back(panel: CountPanel) -> None:
    panel.table.go_to(0, DOUBTFUL)
    press(panel.table, Qt.Key.Key_Plus, keypad=True)
    assert here(panel.table) == (1, PAPERS)
    press(panel.table, Qt.Key.Key_Minus, keypad=True)
    assert here(panel.table) == (0, DOUBTFUL)


def test_that_the_keypads_plus_enters_what_is_typed(panel: CountPanel, desk: Session) -> None:
    type_keys(panel.table, "66")
    press(panel.table, Qt.Key.Key_Plus, keypad=True)
    assert sheet(desk, "A2").votes["c3"] == 66
    assert here(panel.table) == (1, BNP + 1)


def test_that_the_arrows_keep_to_row_and_column_and_never_wrap(panel: CountPanel) -> None:
    panel.table.go_to(0, CON)
    press(panel.table, Qt.Key.Key_Down)
    assert here(panel.table) == (1, CON)
    press(panel.table, Qt.Key.Key_Up)
    press(panel.table, Qt.Key.Key_Up)
    assert here(panel.table) == (0, CON)
    panel.table.go_to(2, CON)
    press(panel.table, Qt.Key.Key_Down)
    assert here(panel.table) == (2, CON)


def test_that_down_enters_what_is_typed_and_keeps_to_the_column(
    panel: CountPanel, desk: Session
) -> None:
    enter_sheet(desk, "A3", 10)
    panel.table.go_to(1, BNP)
    type_keys(panel.table, "66", Qt.Key.Key_Down)
    assert sheet(desk, "A2").votes["c3"] == 66
    assert here(panel.table) == (2, BNP)


def test_that_shift_and_down_goes_to_the_totals(panel: CountPanel) -> None:
    panel.table.go_to(0, LAB)
    press(panel.table, Qt.Key.Key_Down, shift=True)
    assert here(panel.table) == (2, LAB)


def test_that_tab_goes_across_and_stays_at_the_last_cell(panel: CountPanel) -> None:
    panel.table.go_to(1, BNP)
    press(panel.table, Qt.Key.Key_Tab)
    assert here(panel.table) == (1, BNP + 1)
    QTest.keyClick(panel.table, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert here(panel.table) == (1, BNP)
    panel.table.go_to(1, DOUBTFUL)
    press(panel.table, Qt.Key.Key_Tab)
    assert here(panel.table) == (1, DOUBTFUL)


def test_that_the_order_can_be_switched_to_down_the_column(
    panel: CountPanel, desk: Session
) -> None:
    type_keys(panel.table, Qt.Key.Key_F4)
    assert panel.table.order is Order.DOWN
    panel.table.go_to(0, CON)
    press(panel.table, ENTER)
    assert here(panel.table) == (1, CON)
    press(panel.table, ENTER)
    assert here(panel.table) == (0, LAB)


@pytest.mark.parametrize("typed", ["x", "12a", "-5", "10^12", "1.5", "1,23", "²", "1 2"])
def test_that_what_is_no_number_is_refused_beside_the_cell(
    panel: CountPanel, desk: Session, typed: str
) -> None:
    panel.table.go_to(0, CON)
    before = len(desk.journal)
    type_keys(panel.table, typed)
    press(panel.table, ENTER)
    assert panel.table.editor is not None
    assert panel.table.editor.text() == typed
    assert "digits only" in panel.table.delegate.said
    assert sheet(desk, "A1").votes["c1"] == 148
    assert len(desk.journal) == before
    press(panel.table, ESC)
    assert cell(panel.table, 0, CON) == "148"
    assert panel.table.delegate.said == ""


@pytest.mark.parametrize("typed", ["1000000000000", "9" * 400])
def test_that_a_figure_no_count_has_is_refused(
    panel: CountPanel, desk: Session, typed: str
) -> None:
    type_keys(panel.table, typed)
    press(panel.table, ENTER)
    assert panel.table.editor is not None
    assert panel.table.delegate.said
    assert "c3" not in sheet(desk, "A2").votes


def test_that_two_lines_pasted_into_a_cell_are_refused(panel: CountPanel, desk: Session) -> None:
    QGuiApplication.clipboard().setText("12\n34")
    QTest.keyClick(panel.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert panel.table.editor is not None
    press(panel.table, ENTER)
    assert "12 34" in panel.table.delegate.said
    assert "c3" not in sheet(desk, "A2").votes


def test_that_one_figure_can_be_pasted(panel: CountPanel, desk: Session) -> None:
    QGuiApplication.clipboard().setText("1,066\n")
    QTest.keyClick(panel.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    press(panel.table, ENTER)
    assert sheet(desk, "A2").votes["c3"] == 1_066


def test_that_an_overwrite_shows_the_old_figure_and_asks(panel: CountPanel, desk: Session) -> None:
    panel.table.go_to(0, CON)
    type_keys(panel.table, "149")
    assert "148" in panel.table.delegate.said
    press(panel.table, ENTER)
    assert "Was 148, entered by AB" in panel.table.delegate.said
    assert sheet(desk, "A1").votes["c1"] == 148
    press(panel.table, ENTER)
    assert sheet(desk, "A1").votes["c1"] == 149
    assert here(panel.table) == (0, LAB)


def test_that_esc_keeps_the_old_figure(panel: CountPanel, desk: Session) -> None:
    panel.table.go_to(0, CON)
    type_keys(panel.table, "149", ENTER, ESC)
    assert panel.table.editor is None
    assert sheet(desk, "A1").votes["c1"] == 148
    assert cell(panel.table, 0, CON) == "148"


def test_that_another_figure_than_the_one_asked_about_asks_again(
    panel: CountPanel, desk: Session
) -> None:
    panel.table.go_to(0, CON)
    type_keys(panel.table, "149", ENTER, "0", ENTER)
    assert panel.table.editor is not None
    assert sheet(desk, "A1").votes["c1"] == 148


def test_that_the_same_figure_again_writes_nothing(panel: CountPanel, desk: Session) -> None:
    panel.table.go_to(0, CON)
    before = len(desk.journal)
    type_keys(panel.table, "148", ENTER)
    assert panel.table.editor is None
    assert len(desk.journal) == before


def test_that_a_blank_stays_blank_and_a_nought_is_a_nought(
    panel: CountPanel, desk: Session
) -> None:
    before = len(desk.journal)
    press(panel.table, ENTER)
    assert len(desk.journal) == before
    assert cell(panel.table, 1, BNP) == UNKNOWN
    panel.table.go_to(1, BNP)
    type_keys(panel.table, "0", ENTER)
    assert sheet(desk, "A2").votes["c3"] == 0
    assert cell(panel.table, 1, BNP) == "0"


def test_that_a_figure_can_be_made_unknown_again_once_confirmed(
    panel: CountPanel, desk: Session
) -> None:
    panel.table.go_to(0, CON)
    type_keys(panel.table, Qt.Key.Key_Backspace, ENTER)
    assert "Was 148" in panel.table.delegate.said
    press(panel.table, ENTER)
    assert "c1" not in sheet(desk, "A1").votes
    assert cell(panel.table, 0, CON) == UNKNOWN


def test_that_bundles_are_added_up(panel: CountPanel, desk: Session) -> None:
    type_keys(panel.table, "b", "7*50+23")
    assert panel.table.delegate.said == "= 373"
    press(panel.table, ENTER)
    assert sheet(desk, "A2").votes["c3"] == 373


def test_that_bundles_with_a_letter_among_them_are_refused_as_bundles(
    panel: CountPanel, desk: Session
) -> None:
    type_keys(panel.table, "b", "7*50+5o", ENTER)
    assert panel.table.editor is not None
    assert panel.table.delegate.said == (
        "7*50+5o adds up to no figure: type digits with * and +, as 7*50+23."
    )
    press(panel.table, Qt.Key.Key_Backspace)
    press(panel.table, ENTER)
    assert sheet(desk, "A2").votes["c3"] == 355


def test_that_a_star_turns_the_editor_into_the_bundle_editor(
    panel: CountPanel, desk: Session
) -> None:
    type_keys(panel.table, "2*25", ENTER)
    assert sheet(desk, "A2").votes["c3"] == 50


def test_that_undo_in_an_open_editor_is_the_editors_own(panel: CountPanel, desk: Session) -> None:
    before = len(desk.journal)
    type_keys(panel.table, "66")
    assert panel.table.editor is not None
    QTest.keyClick(panel.table.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.journal) == before
    assert panel.table.editor is not None


def test_that_a_label_entered_already_is_shown_and_not_entered_twice(
    panel: CountPanel, desk: Session
) -> None:
    before = len(desk.journal)
    type_keys(panel.table, Qt.Key.Key_Insert)
    type_keys(panel.table, "a1", ENTER)
    assert panel.table.editor is None
    assert here(panel.table)[0] == 0
    assert "Sheet A1 is entered already" in panel.table.delegate.said
    assert len(desk.journal) == before
    assert panel.model.rowCount() == 3


def test_that_esc_takes_the_row_of_a_new_sheet_away(panel: CountPanel, desk: Session) -> None:
    before = len(desk.journal)
    type_keys(panel.table, Qt.Key.Key_Insert, ESC)
    assert panel.model.rowCount() == 3
    assert len(desk.journal) == before


def test_that_a_sheet_is_struck_out_for_a_reason_and_can_be_entered_again(
    panel: CountPanel, desk: Session
) -> None:
    panel.table.go_to(0, CON)
    type_keys(panel.table, Qt.Key.Key_Delete)
    assert panel.strip.isVisible()
    QTest.keyClick(panel.strip.answer, ENTER)
    assert panel.strip.isVisible()
    assert "blank" in panel.strip.said
    QTest.keyClicks(panel.strip.answer, "entered twice")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert panel.strip.isHidden()
    assert desk.count(CONTEST).sheet("A1") is None
    assert panel.model.row_of_label("A1") == -1
    type_keys(panel.table, Qt.Key.Key_Insert)
    type_keys(panel.table, "A1", ENTER)
    assert "struck out (entered twice)" in panel.table.delegate.said
    press(panel.table, ENTER)
    assert sheet(desk, "A1") == CountingSheet("A1")


def test_that_a_sheet_is_found_by_its_number(panel: CountPanel) -> None:
    type_keys(panel.table, "g")
    QTest.keyClicks(panel.strip.answer, "zz")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert "no sheet zz" in panel.strip.said
    QTest.keyClicks(panel.strip.answer, "a1")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert here(panel.table)[0] == 0
    assert panel.strip.isHidden()


def test_that_a_sheet_is_found_however_its_name_is_written(
    panel: CountPanel, desk: Session
) -> None:
    enter_sheet(desk, "Main hall", 100)
    type_keys(panel.table, "g")
    QTest.keyClicks(panel.strip.answer, "main  HALL")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert panel.strip.isHidden()
    assert here(panel.table)[0] == 2


def test_that_a_sheet_settled_between_desks_is_called_as_it_was_entered(
    panel: CountPanel, desk: Session
) -> None:
    settled = CountingSheet("c1", 100, {"c1": 66})
    state_twice(
        desk, SheetEntered(1, CountingSheet("c1", 100, {"c1": 60})), SheetEntered(1, settled)
    )
    desk.enter_sheet(CONTEST, settled, correction=True)
    row = panel.model.row_of_label("C1")
    assert panel.model.row_key(row) == cell(panel.table, row, 0) == "c1"


def test_that_two_desks_figures_are_shown_and_a_person_decides(
    panel: CountPanel, desk: Session
) -> None:
    state_twice(
        desk,
        SheetEntered(1, CountingSheet("C1", 100, {"c1": 60})),
        SheetEntered(1, CountingSheet("C1", 100, {"c1": 66})),
    )
    row = panel.model.row_of_label("C1")
    assert cell(panel.table, row, CON) == "60 / 66"
    assert cell(panel.table, row, CHECK) == "two desks differ"
    # Neither is in a total.
    assert cell(panel.table, 3, PAPERS) == "766"
    panel.table.go_to(row, CON)
    type_keys(panel.table, "d")
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_2)
    assert sheet(desk, "C1").votes == {"c1": 66}
    assert cell(panel.table, row, CON) == "66"
    assert cell(panel.table, 3, PAPERS) == "866"


def fill_the_disk(desk: Session) -> None:
    writer = desk.file._writer
    assert writer is not None
    connection = writer.connection()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")


def test_that_a_full_disk_is_said_and_the_figure_stays_in_the_cell(
    panel: CountPanel, desk: Session
) -> None:
    fill_the_disk(desk)
    # A few entries may still find room in the last page.
    for figure in range(200, 260):
        if panel.table.editor is None:
            panel.table.go_to(0, CON)
            type_keys(panel.table, str(figure), ENTER, ENTER)
    editor = panel.table.editor
    assert editor is not None
    typed = editor.text()
    assert "full" in panel.table.delegate.said.casefold()
    assert sheet(desk, "A1").votes["c1"] != int(typed)
    # The file is opened anew after the fault, so the same key goes through once there is room.
    press(panel.table, ENTER)
    press(panel.table, ENTER)
    assert panel.table.editor is None
    assert sheet(desk, "A1").votes["c1"] == int(typed)


def painted_since_last_asked(panel: CountPanel) -> int:
    QApplication.processEvents()
    painted, panel.table.delegate.painted = panel.table.delegate.painted, 0
    return painted


def test_that_few_cells_are_painted_for_one_entry(qtbot: QtBot, desk: Session) -> None:
    for label in range(1, 11):
        enter_sheet(desk, f"{label}", 100, 20, 20, 20, 20)
    panel = shown(qtbot, desk, CountPanel)
    qtbot.waitUntil(lambda: panel.chart is not None)
    panel.table.go_to(4, 6)
    qtbot.waitUntil(lambda: painted_since_last_asked(panel) == 0)
    type_keys(panel.table, "19", ENTER)
    QApplication.processEvents()
    # The cell, the sheet's votes and check, their totals, and where the keys go next.
    assert 3 <= panel.table.delegate.painted <= 12


def test_that_an_entry_resets_and_lays_out_nothing(
    qtbot: QtBot, panel: CountPanel, desk: Session
) -> None:
    with (
        qtbot.assertNotEmitted(panel.model.modelReset),
        qtbot.assertNotEmitted(panel.model.layoutChanged),
        qtbot.assertNotEmitted(panel.model.rowsInserted),
    ):
        type_keys(panel.table, "66", ENTER)
        desk.undo()
    assert cell(panel.table, 1, BNP) == UNKNOWN


def test_that_the_cards_tell_what_is_counted_and_what_is_not_accounted_for(
    panel: CountPanel, desk: Session
) -> None:
    desk.reject_papers(CONTEST, "total", 4)
    shown_now = {card.name: (card.figure, card.tone) for card in panel.cards.cards}
    assert shown_now["Verified papers"] == ("900", Tone.PLAIN)
    assert shown_now["Counted"] == ("766", Tone.PLAIN)
    assert shown_now["Valid votes"] == ("609", Tone.PLAIN)
    assert shown_now["Rejected"] == ("4", Tone.PLAIN)
    assert shown_now["Doubtful"] == ("0", Tone.PLAIN)
    assert shown_now["Papers not accounted for"] == ("130", Tone.WARNING)
    enter_sheet(desk, "A3", 130)
    assert panel.cards.cards[-1].figure == "0"
    assert panel.cards.cards[-1].tone is Tone.GOOD


def test_that_what_is_not_known_shows_as_a_dash(qtbot: QtBot, tmp_path: Path) -> None:
    with session(tmp_path) as desk:
        panel = shown(qtbot, desk, CountPanel)
        assert {card.figure for card in panel.cards.cards} == {UNKNOWN}
        assert {cell(panel.table, 0, column) for column in range(PAPERS, CHECK + 1)} == {UNKNOWN}
        assert "Ins" in panel.empty.text()
        assert panel.empty.isVisible()
        type_keys(panel.table, Qt.Key.Key_Insert)
        assert not panel.empty.isVisible()


def test_that_no_number_is_asked_of_a_sheet_that_cannot_be_entered_yet(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path) as desk:
        list_boxes(desk, 3, papers=None)
        desk.verify_box(CONTEST, "1", 450)
        panel = shown(qtbot, desk, CountPanel)
        panel.table.go_to(0, PAPERS)
        rows = panel.model.rowCount()
        with pytest.raises(EntryRefused) as refused:
            desk.enter_sheet(CONTEST, CountingSheet("1"))
        type_keys(panel.table, Qt.Key.Key_Insert)
        assert panel.table.delegate.said == wording.refused(refused.value)
        assert panel.table.editor is None
        assert panel.model.rowCount() == rows
        desk.verify_box(CONTEST, "2", 450)
        type_keys(panel.table, Qt.Key.Key_Insert)
        type_keys(panel.table, "1", ENTER)
        assert sheet(desk, "1") == CountingSheet("1")


def test_that_a_long_wide_count_keeps_names_checks_and_totals_in_sight(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path, number=15) as desk:
        list_boxes(desk, 2)
        for label in range(1, 41):
            enter_sheet(desk, f"{label}", 150, *[10] * 15)
        panel = shown(qtbot, desk, CountPanel)
        table = panel.table
        assert table.edges.totals.isVisible()
        assert table.edges.names.isVisible() != table.edges.checks.isVisible()
        table.go_to(0, CON)
        assert table.edges.checks.isVisible()
        for row, column in ((0, 16), (39, 16), (20, 2), (0, 1), (40, 8)):
            table.go_to(row, column)
            QApplication.processEvents()
            place = table.visualRect(table.currentIndex())
            assert table.viewport().rect().contains(place)
            if row != 40:
                assert not table.edges.totals.isVisible() or place.bottom() < table.edges.totals.y()
            assert not table.edges.names.isVisible() or place.left() >= table.edges.names.width()
            assert not table.edges.checks.isVisible() or place.right() <= table.edges.checks.x()
        enter_sheet(desk, "41", 123_456)
        assert cell(table, 41, PAPERS) == "129,456"
        metrics = table.delegate.inks.metrics[table.table.index(41, 1).data(LOOK).kind, True]
        assert table.columnWidth(1) > metrics.horizontalAdvance("129,456")


def test_that_a_three_seat_ward_names_candidates_and_counts_papers(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path, seats=3, number=7) as desk:
        list_boxes(desk, 2)
        enter_sheet(desk, "1", 100, 80, 70, 30, 10, 5, 70, 20)
        enter_sheet(desk, "2", 100, 101, 70, 30, 10, 5, 60, 20)
        enter_sheet(desk, "3", 10, 9, 9, 9, 9, 0, 0, 0)
        panel = shown(qtbot, desk, CountPanel)
        captions = [panel.model.headerData(c, Qt.Orientation.Horizontal) for c in (2, 3, 8, 4)]
        assert captions == ["Hewitt Con", "Cole Lab", "Irving Lab", "Dunn BNP"]
        check = 11
        assert cell(panel.table, 0, check) == "within 300"
        assert cell(panel.table, 1, check) == "Hewitt over"
        assert cell(panel.table, 2, check) == "6 votes over"
        # The ceiling of each sheet is named.
        assert panel.model.index(2, check).data(TIP) == "10 papers carry 30 votes at most"
        assert panel.note.toolTip().startswith("First count · 3 votes a paper")
        assert "Votes unused" not in {card.name for card in panel.cards.cards}


def test_that_votes_not_used_are_shown_once_the_votes_are_counted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path, seats=3, number=4) as desk:
        list_boxes(desk, 1, papers=103)
        enter_sheet(desk, "1", 100, 80, 70, 30, 10)
        for head in ("official-mark", "too-many", "identified", "uncertain"):
            desk.reject_papers(CONTEST, head, 3 if head == "uncertain" else 0)
        desk.reach_stage(CONTEST, Stage.PROVISIONAL)
        panel = shown(qtbot, desk, CountPanel)
        cards = {card.name: card.figure for card in panel.cards.cards}
        assert cards["Votes unused"] == "110"


def test_that_a_field_of_a_finding_is_shown(panel: CountPanel) -> None:
    assert panel.show_field("sheet/A2/c2")
    assert here(panel.table) == (1, LAB)
    assert panel.show_field("sheet/A1")
    assert here(panel.table) == (0, PAPERS)
    assert not panel.show_field("box/3")


def test_that_a_click_elsewhere_enters_what_is_typed_or_stays(
    panel: CountPanel, desk: Session
) -> None:
    type_keys(panel.table, "66")
    place = panel.table.visualRect(panel.model.index(0, LAB)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sheet(desk, "A2").votes["c3"] == 66
    assert here(panel.table) == (0, LAB)
    type_keys(panel.table, "80")
    QTest.mouseClick(
        panel.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=panel.table.visualRect(panel.model.index(1, LAB)).center(),
    )
    assert panel.table.editor is not None
    assert here(panel.table) == (0, LAB)


def test_that_votes_keep_the_order_of_the_ballot_paper_whichever_is_typed_first(
    panel: CountPanel, desk: Session
) -> None:
    for column, figure in ((BNP, "7"), (CON, "5"), (LAB, "6")):
        panel.table.go_to(1, column)
        type_keys(panel.table, figure, ENTER)
        if panel.table.editor is not None:
            type_keys(panel.table, ENTER)
    assert list(sheet(desk, "A2").votes)[:3] == ["c1", "c2", "c3"]
    panel.table.go_to(1, CON)
    type_keys(panel.table, "8", ENTER, ENTER)
    assert list(sheet(desk, "A2").votes.items())[:3] == [("c1", 8), ("c2", 6), ("c3", 7)]


def test_that_the_chart_comes_after_the_table(qtbot: QtBot, panel: CountPanel) -> None:
    qtbot.waitUntil(lambda: panel.chart is not None)
    panel.set_theme(DAY)
    assert "pyqtgraph" in sys.modules


@pytest.mark.parametrize(
    ("label", "following"),
    [("A1", "A2"), ("09", "10"), ("Table 3b", "Table 4b"), ("postal", ""), (None, "1")],
)
def test_that_the_next_label_is_suggested(label: str | None, following: str) -> None:
    assert next_label(label) == following


def test_that_a_sheet_is_not_called_right_over_a_finding_that_names_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path) as desk:
        list_boxes(desk, 2)
        panel = shown(qtbot, desk, CountPanel)
        enter_sheet(desk, "1", 400, 200, 100, 50, 30, 20)
        assert cell(panel.table, 0, CHECK) == "adds up"
        enter_sheet(desk, "2", 400, 200, 100, 50, 30, 20)
        for row in (0, 1):
            assert cell(panel.table, row, CHECK) == "see W12"
            assert panel.model.index(row, CHECK).data(LOOK).tone is Tone.WARNING
        desk.give_reason(CONTEST, "W12", ("sheet/2",), "Two bundles alike, counted again")
        assert [cell(panel.table, row, CHECK) for row in (0, 1)] == ["adds up", "adds up"]
        desk.undo()
        assert cell(panel.table, 0, CHECK) == "see W12"
        desk.strike_sheet(CONTEST, "2", "It was sheet 1 again")
        assert cell(panel.table, 0, CHECK) == "adds up"
