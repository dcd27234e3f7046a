"""The seats of a council, stated in the window with the keys."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from countdesk.models import decisions
from countdesk.models.arrangements import CouncilStated
from countdesk.models.control import Controller
from countdesk.models.council import VACANT, Council, council_key
from countdesk.session.session import Session
from countdesk.ui.dialogs.council import Answer, CouncilDialog
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.board import BoardPanel
from countdesk.ui.theme import style_sheet
from tests.models.builders import CONSERVATIVE, LABOUR, TWO, contest
from tests.session.wards import COUNCIL, LABOUR_WON, add_wards, declare, ward
from tests.session.without_tables import add_contest
from tests.ui.conftest import Opened

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def some_wards(session: Session) -> None:
    """Make a night of three wards of a council that has nine seats, and one of another."""
    add_wards(session, 1, 2, 3)
    add_wards(session, 4, council="Othertown")
    past = replace(LABOUR_WON, council_seats=9)
    for number in (1, 2, 3):
        rule = partial(decisions.attach_past, past=past, correction=True)
        session.decide(ward(number), rule)


def two_wards(session: Session) -> None:
    """Make a night of two wards of one council."""
    add_wards(session, 1, 2)


def asked(window: MainWindow) -> CouncilDialog:
    """Press the key of the council, and return what asks for it."""
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_M, _HELD)
    (dialog,) = (known for known in window.findChildren(CouncilDialog) if known.isVisible())
    return dialog


def write(answer: Answer, text: str) -> None:
    answer.field.selectAll()
    QTest.keyClicks(answer.field, text)


def enter(answer: Answer) -> None:
    QTest.keyClick(answer.field, Qt.Key.Key_Return)


def test_that_a_council_is_stated_with_the_keys_and_its_control_is_told(
    qtbot: QtBot, window: MainWindow, opened: Opened
) -> None:
    night = opened(two_wards)
    night.show_page("board")
    board = night.centre.page
    assert isinstance(board, BoardPanel)
    qtbot.waitUntil(lambda: board.board.is_whole and not board.is_at_work)
    said = board.summary.control
    assert "State the council (Ctrl+Shift+M)" in said.accessibleDescription()
    dialog = asked(window)
    assert dialog.focusWidget() is dialog.seats.field
    assert dialog.seats.field.text() == "2"
    assert dialog.seats.note.text() == "2 seats are in this file."
    write(dialog.seats, "5")
    QTest.keyClick(dialog.seats.field, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.not_up.field
    write(dialog.not_up, "Lab 2, Con 1")
    QTest.keyClick(dialog.not_up.field, Qt.Key.Key_Tab)
    write(dialog.eve, "Lab 3, Con 1, Vacant 1")
    enter(dialog.eve)
    assert not dialog.isVisible()
    (stated,) = night.session.night.councils_stated[council_key(COUNCIL)]
    eve = ((LABOUR, 3), (CONSERVATIVE, 1), (VACANT, 1))
    assert stated == Council(COUNCIL, 5, ((LABOUR, 2), (CONSERVATIVE, 1)), eve)
    declare(night.session, 1, 700, 300)
    declare(night.session, 2, 700, 300)
    assert board.board.control(COUNCIL).now == Controller(CONSERVATIVE)
    assert "Con gain control from Lab" in said.accessibleDescription()


def test_that_what_is_known_stands_there_and_the_council_in_sight_comes_first(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(some_wards)
    night.show_page("board")
    board = night.centre.page
    assert isinstance(board, BoardPanel)
    board.table.setCurrentIndex(board.model.index(3, 0))
    dialog = asked(window)
    assert dialog.focusWidget() is dialog.names
    assert dialog.names.chosen == ("Othertown",)
    assert dialog.seats.field.text() == "1"
    QTest.keyClicks(dialog.names, "2")
    assert dialog.names.chosen == (COUNCIL,)
    assert dialog.seats.field.text() == "9"
    assert dialog.seats.note.text() == "3 seats are in this file."
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not night.session.night.councils_stated


def test_that_what_is_stated_stands_there_again_and_is_not_written_twice(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(two_wards)
    night.session.state_council(Council(COUNCIL, 4, ((LABOUR, 2),), ((LABOUR, 4),)))
    dialog = asked(window)
    texts = [answer.field.text() for answer in (dialog.seats, dialog.not_up, dialog.eve)]
    assert texts == ["4", "Lab 2", "Lab 4"]
    enter(dialog.seats)
    assert not dialog.isVisible()
    stated = [entry for entry in night.session.journal if isinstance(entry.body, CouncilStated)]
    assert len(stated) == 1


def test_that_what_cannot_be_is_refused_beside_its_field_and_stays(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(two_wards)
    dialog = asked(window)

    def refused(answer: Answer, text: str) -> str:
        write(answer, text)
        enter(answer)
        assert dialog.isVisible()
        assert dialog.focusWidget() is answer.field
        assert answer.field.text() == text
        assert answer.note.property("refusal")
        assert dialog.refusal.isHidden()
        assert not night.session.night.councils_stated
        return answer.note.text()

    assert "a dozen is not a whole number" in refused(dialog.seats, "a dozen")
    assert refused(dialog.seats, " ") == "Type how many seats the council has."
    write(dialog.seats, "5")
    assert dialog.seats.note.text() == "2 seats are in this file."
    assert "Lab two is no number of seats" in refused(dialog.not_up, "Lab two")
    assert "make 6, and Anytown has 5" in refused(dialog.not_up, "Lab 4")
    assert "two numbers of seats" in refused(dialog.not_up, "Lab 1, Lab 2")
    write(dialog.not_up, "Lab 2, Con 1")
    assert not dialog.not_up.note.property("refusal")
    assert "Nobodies" in refused(dialog.eve, "Nobodies 3")
    assert "two numbers of seats" in refused(dialog.eve, "Lab 1, Lab 2")
    refused(dialog.eve, "Lab 9")
    refused(dialog.eve, "Lab 1")
    assert "the other 1" in refused(dialog.eve, "Lab 3, Con 1")
    refused(dialog.seats, "99999999999")
    write(dialog.seats, "5")
    write(dialog.eve, "Lab 4, Con 1")
    enter(dialog.eve)
    assert not dialog.isVisible()


def test_that_what_is_typed_of_one_council_stands_there_again_after_another(
    window: MainWindow, opened: Opened
) -> None:
    opened(some_wards)
    dialog = asked(window)
    known = dialog.seats.field.text()
    write(dialog.seats, "63")
    write(dialog.not_up, "Lab 30, Con 12")
    dialog.names.setFocus()
    QTest.keyClick(dialog.names, Qt.Key.Key_Down)
    assert dialog.seats.field.text() not in ("63", known)
    assert dialog.not_up.field.text() == ""
    QTest.keyClick(dialog.names, Qt.Key.Key_Up)
    assert dialog.seats.field.text() == "63"
    assert dialog.not_up.field.text() == "Lab 30, Con 12"
    QTest.keyClick(dialog.names, Qt.Key.Key_Escape)


def test_that_a_night_without_a_council_says_so(window: MainWindow, opened: Opened) -> None:
    described = contest("parl.anytown.2026-05-07", "Anytown")
    night = opened(lambda session: add_contest(session, described, TWO))
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_M, _HELD)
    assert not window.findChildren(CouncilDialog)
    assert night.notice.sentence.text() == "No contest of this night fills seats of a council."


def test_that_each_name_stands_beside_the_line_that_is_typed(
    window: MainWindow, opened: Opened
) -> None:
    opened(two_wards)
    window.setStyleSheet(style_sheet(window.theme))
    dialog = asked(window)
    names = {label.buddy(): label for label in dialog.findChildren(QLabel)}
    for answer in (dialog.seats, dialog.not_up, dialog.eve):
        name, field = names[answer.field], answer.field
        words = name.mapTo(dialog, name.contentsRect().center())
        assert abs(words.y() - field.mapTo(dialog, field.rect().center()).y()) <= 1
