"""What is said in red goes as soon as it holds no longer, in every form and question."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from countdesk.ui.dialogs.desk import DeskDialog
from countdesk.ui.dialogs.lot import LotDialog
from countdesk.ui.dialogs.new_count import NewCountDialog
from countdesk.ui.dialogs.practice import PracticeDialog
from countdesk.ui.dialogs.recount import RecountDialog
from countdesk.ui.dialogs.second_place import SecondPlaceDialog
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.count import CountPanel
from tests.journeys.keyboard import press, write
from tests.ui import outcome_night
from tests.ui.conftest import Opened

Form = TypeVar("Form", bound=QDialog)


def form_of(window: MainWindow, kind: type[Form]) -> Form:
    """Return the form that a key opened in the window."""
    (form,) = window.findChildren(kind)
    return form


def agreed_to_at_once(qtbot: QtBot, form: Form) -> Form:
    """Show a form, and agree to it before anything is typed."""
    qtbot.addWidget(form)
    form.show()
    form.accept()
    return form


def recount_asked_for(window: MainWindow, opened: Opened) -> RecountDialog:
    opened(outcome_night.provisional)
    press("Ctrl+Shift+R")
    return form_of(window, RecountDialog)


def test_that_a_candidate_who_was_missed_is_missed_until_chosen(
    window: MainWindow, opened: Opened
) -> None:
    dialog = recount_asked_for(window, opened)
    press("Return")
    assert "Choose the candidate" in dialog.refusal.text()
    QTest.keyClicks(dialog.reason, "Close")
    QTest.keyClicks(dialog.decision, "2")
    assert dialog.refusal.isVisible()
    QTest.keyClicks(dialog.candidate, "2")
    assert not dialog.refusal.isVisible()
    dialog.reject()


def test_that_a_decision_that_was_missed_is_missed_until_chosen(
    window: MainWindow, opened: Opened
) -> None:
    dialog = recount_asked_for(window, opened)
    QTest.keyClicks(dialog.candidate, "2")
    press("Return")
    assert "allowed, 1, or refused, 2" in dialog.refusal.text()
    assert dialog.decision.hasFocus()
    QTest.keyClicks(dialog.candidate, "1")
    assert dialog.refusal.isVisible()
    QTest.keyClicks(dialog.decision, "2")
    assert not dialog.refusal.isVisible()
    dialog.reject()


def test_that_keys_that_come_to_a_list_choose_nothing_there(
    window: MainWindow, opened: Opened
) -> None:
    dialog = recount_asked_for(window, opened)
    press("Return", "Return", "Return")
    assert dialog.isVisible()
    assert dialog.candidate.hasFocus()
    assert dialog.candidate.chosen == ()
    press("Tab")
    assert dialog.decision.hasFocus()
    assert dialog.decision.chosen == ()
    press("Down")
    assert dialog.is_allowed
    press("Shift+Tab", "Down", "Down", "Tab")
    assert dialog.for_whom == "c2"
    assert dialog.is_allowed
    dialog.reject()


def test_that_a_direction_misses_no_candidate(window: MainWindow, opened: Opened) -> None:
    dialog = recount_asked_for(window, opened)
    press("Return")
    assert dialog.refusal.isVisible()
    QTest.keyClicks(dialog.asked_by, "3")
    assert not dialog.refusal.isVisible()
    dialog.reject()


def test_that_a_reason_too_long_is_refused_until_it_is_changed(
    window: MainWindow, opened: Opened
) -> None:
    dialog = recount_asked_for(window, opened)
    QTest.keyClicks(dialog.candidate, "1")
    QTest.keyClicks(dialog.decision, "2")
    dialog.reason.setText("x" * 600)
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.refusal.isVisible()
    QTest.keyClick(dialog.reason, Qt.Key.Key_Backspace)
    assert not dialog.refusal.isVisible()
    dialog.reject()


@pytest.mark.usefixtures("tied")
def test_that_a_lot_on_nobody_is_refused_until_one_is_marked(window: MainWindow) -> None:
    press("Ctrl+Shift+L", "Return")
    dialog = form_of(window, LotDialog)
    assert dialog.refusal.isVisible()
    press("Down")
    assert dialog.refusal.isVisible()
    press("Space")
    assert not dialog.refusal.isVisible()
    dialog.reject()


def test_that_a_bundle_of_no_number_is_refused_until_it_is_typed_anew(
    window: MainWindow, opened: Opened
) -> None:
    opened(outcome_night.ward)
    press("Ctrl+Shift+H")
    dialog = form_of(window, PracticeDialog)
    QTest.keyClicks(dialog.bundle, "fifty")
    QTest.keyClick(dialog.bundle, Qt.Key.Key_Return)
    assert dialog.refusal.isVisible()
    QTest.keyClick(dialog.bundle, Qt.Key.Key_Backspace)
    assert not dialog.refusal.isVisible()
    dialog.reject()


def test_that_an_answer_that_does_not_serve_is_refused_until_it_is_typed_anew(
    opened: Opened,
) -> None:
    night = opened(outcome_night.ward)
    press("Ctrl+Shift+K")
    write("25:00")
    press("Return")
    assert night.question.refusal.isVisible()
    write("2")
    assert not night.question.refusal.isVisible()
    assert night.question.isVisible()


def test_that_a_declaration_without_a_reason_is_refused_until_one_is_typed(
    opened: Opened,
) -> None:
    night = opened(outcome_night.ward)
    press("Alt+9", "Return")
    assert night.question.refusal.isVisible()
    write("F")
    assert not night.question.refusal.isVisible()


def test_that_a_question_above_a_table_says_again_what_is_asked(opened: Opened) -> None:
    night = opened(outcome_night.ward)
    press("F6", "Ctrl+G")
    page = night.centre.page
    assert isinstance(page, CountPanel)
    hint = page.strip.said
    write("zz")
    press("Return")
    assert "no sheet zz" in page.strip.said
    assert page.strip.hint.property("refused")
    write("A")
    assert page.strip.said == hint
    assert not page.strip.hint.property("refused")


def test_that_a_desk_is_missed_until_it_is_named(qtbot: QtBot) -> None:
    dialog = agreed_to_at_once(qtbot, DeskDialog())
    assert dialog.refusal.isVisible()
    QTest.keyClicks(dialog.author, "ABC")
    assert dialog.refusal.isVisible()
    QTest.keyClicks(dialog.desk, "d")
    assert not dialog.refusal.isVisible()


def test_that_a_folder_is_missed_until_another_is_typed(qtbot: QtBot) -> None:
    dialog = agreed_to_at_once(qtbot, SecondPlaceDialog(None))
    assert dialog.refusal.isVisible()
    QTest.keyClicks(dialog.place.field, "/")
    assert not dialog.refusal.isVisible()


def test_that_a_table_of_candidates_is_missed_until_it_is_named(
    qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = agreed_to_at_once(qtbot, NewCountDialog(lambda _asked: None))
    assert dialog.faults.isVisible()
    QTest.keyClicks(dialog.boxes.field, "b")
    assert dialog.faults.isVisible()
    dialog.candidates.put(tmp_path / "candidates.csv")
    assert not dialog.faults.isVisible()
