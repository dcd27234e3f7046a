"""The press lines in the window: followed live, each copied by one key, by one's own templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from countdesk import settings
from countdesk.exchange.press import lines_of
from countdesk.exchange.press_table import table_html, table_text
from countdesk.exchange.press_templates import FIRST, TEMPLATE_FORMS
from countdesk.models.counting import CountingSheet
from countdesk.models.stages import Stage
from countdesk.session.frozen import frozen_contest
from countdesk.session.integrity import Chain
from countdesk.session.session import Session
from countdesk.ui.dialogs.press_lines import PressLinesDialog
from countdesk.ui.dialogs.press_templates import PressTemplatesDialog
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.panels.board import BoardPanel
from countdesk.ui.theme import THEMES, style_sheet
from tests.ui import outcome_night, score_examples
from tests.ui.conftest import Opened

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """Return the clipboard, blank before and after."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


def declared(session: Session) -> None:
    """Declare the ward of one seat from its sheets."""
    outcome_night.provisional(session)
    session.reach_stage(outcome_night.WARD, Stage.AGREED)
    session.reach_stage(outcome_night.WARD, Stage.DECLARED)


def pressed(night: NightView, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or night.window(), key, held)


def lines_shown(night: NightView) -> PressLinesDialog:
    """Press the key of the press lines, and return what shows them."""
    pressed(night, Qt.Key.Key_J, _SHIFT)
    (dialog,) = night.findChildren(PressLinesDialog)
    activate(dialog)
    return dialog


def activate(window: QWidget) -> None:
    """Give a window the keys, as a window manager does where there is one."""
    assert window.isVisible()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    assert window.isActiveWindow()


def templates_shown(dialog: PressLinesDialog) -> PressTemplatesDialog:
    """Press the key of the templates, and return what edits them."""
    QTest.keyClick(dialog, Qt.Key.Key_E)
    (editing,) = (known for known in dialog.findChildren(PressTemplatesDialog) if known.isVisible())
    activate(editing)
    return editing


def write(editing: PressTemplatesDialog, text: str) -> None:
    """Type a text in the place of the template in sight."""
    editing.editor.selectAll()
    QTest.keyClicks(editing.editor, text)


@pytest.mark.parametrize(
    ("key", "held", "name"),
    [
        (Qt.Key.Key_R, _CTRL, "rush"),
        (Qt.Key.Key_I, _CTRL, "full"),
        (Qt.Key.Key_G, _SHIFT, "paragraph"),
    ],
)
def test_that_each_line_is_copied_by_one_key_without_a_dialog(
    opened: Opened,
    clipboard: QClipboard,
    qtbot: QtBot,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    name: str,
) -> None:
    night = opened(declared)
    with qtbot.waitSignal(night.announcements.told) as told:
        pressed(night, key, held)
    lines = lines_of(frozen_contest(night.session, outcome_night.WARD))
    assert clipboard.text() == getattr(lines, name)
    assert told.args == [
        f"Copied: the {'paragraph' if name == 'paragraph' else f'{name} line'} of High Town."
    ]
    assert night.findChildren(PressLinesDialog) == []


def test_that_the_table_is_copied_as_html_and_as_text(
    opened: Opened, clipboard: QClipboard
) -> None:
    night = opened(declared)
    pressed(night, Qt.Key.Key_W, _SHIFT)
    contest = frozen_contest(night.session, outcome_night.WARD)
    content = clipboard.mimeData()
    assert content.html() == table_html(contest)
    assert content.text() == table_text(contest)
    assert "Conservative hold" in content.text()


def test_that_the_lines_follow_every_entry(night: NightView, qtbot: QtBot) -> None:
    dialog = lines_shown(night)
    before = {name: label.text() for name, label in dialog.lines.items()}
    assert "Alex CON (Conservative) is ahead" in before["rush"]
    votes = dict(zip(score_examples.STRETTON_VOTES, score_examples.SHEETS["B1"], strict=True))
    night.session.enter_sheet(
        score_examples.STRETTON, CountingSheet("B1", sum(votes.values()), votes)
    )
    qtbot.waitUntil(lambda: dialog.lines["rush"].text() != before["rush"])
    lines = lines_of(frozen_contest(night.session, score_examples.STRETTON))
    assert dialog.lines["rush"].text() == lines.rush
    assert dialog.lines["full"].text() == lines.full
    assert dialog.lines["paragraph"].text() == lines.paragraph
    assert dialog.lines["table"].text() != before["table"]


@pytest.mark.parametrize(
    ("figure", "name"),
    [
        (Qt.Key.Key_1, "rush"),
        (Qt.Key.Key_2, "full"),
        (Qt.Key.Key_3, "paragraph"),
    ],
)
def test_that_a_figure_copies_its_line_beside_the_window(
    night: NightView, clipboard: QClipboard, figure: Qt.Key, name: str
) -> None:
    dialog = lines_shown(night)
    QTest.keyClick(dialog.lines["full"], figure)
    assert clipboard.text() == dialog.lines[name].text()
    assert dialog.said.text().startswith("Copied: the ")
    assert dialog.said.property("tone") == "good"


def test_that_the_window_s_own_keys_copy_beside_it_too(
    night: NightView, clipboard: QClipboard
) -> None:
    dialog = lines_shown(night)
    QTest.keyClick(dialog, Qt.Key.Key_W, _SHIFT)
    assert clipboard.mimeData().hasHtml()
    assert dialog.said.text() == "Copied: the table of Stretton."


def test_that_the_lines_are_those_of_the_contest_in_sight(
    two_contests: NightView, qtbot: QtBot
) -> None:
    # They come by themselves once the journal is checked.
    dialog = lines_shown(two_contests)
    qtbot.waitUntil(lambda: dialog.title.text() == "Press lines: Stretton")
    two_contests.show_contest(score_examples.CROWD)
    name = two_contests.session.count(score_examples.CROWD).contest.name
    assert dialog.title.text() == f"Press lines: {name}"


def test_that_on_the_board_the_line_is_that_of_the_row_with_the_keys(
    two_contests: NightView, clipboard: QClipboard, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: two_contests.session.integrity.chain is Chain.WHOLE)
    two_contests.show_page("board")
    page = two_contests.centre.page
    assert isinstance(page, BoardPanel)
    qtbot.waitUntil(lambda: page.contest_in_sight() is not None)
    said = set()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        pressed(two_contests, key, Qt.KeyboardModifier.NoModifier)
        pressed(two_contests, Qt.Key.Key_I, _CTRL)
        in_sight = page.contest_in_sight()
        assert in_sight is not None
        assert f" {two_contests.session.count(in_sight).contest.name}: " in clipboard.text()
        said.add(in_sight)
    assert said == {score_examples.STRETTON, score_examples.CROWD}


def test_that_before_the_close_of_poll_nothing_is_shown_or_copied(
    opened: Opened, clipboard: QClipboard
) -> None:
    night = opened(lambda session: outcome_night.ward(session, day=date(2099, 5, 7)))
    clipboard.setText("what was there")
    pressed(night, Qt.Key.Key_R, _CTRL)
    assert clipboard.text() == "what was there"
    assert "22:00" in night.notice.sentence.text()
    dialog = lines_shown(night)
    assert [label.text() for label in dialog.lines.values()] == ["", "", "", ""]
    assert "22:00" in dialog.said.text()
    QTest.keyClick(dialog, Qt.Key.Key_1)
    assert clipboard.text() == "what was there"
    assert not any(button.isEnabled() for button in dialog.buttons.values())


def test_that_a_template_is_typed_kept_and_used(night: NightView, clipboard: QClipboard) -> None:
    dialog = lines_shown(night)
    editing = templates_shown(dialog)
    QTest.keyClick(editing.names, Qt.Key.Key_2)
    write(editing, "{contest}: {candidates}")
    assert editing.refusal.text() == "The template can be read."
    candidates, _lead, _rest = dialog.lines["full"].text().partition(". Lead")
    assert editing.preview.text() == candidates
    QTest.keyClick(editing.editor, Qt.Key.Key_Return, _CTRL)
    assert dialog.lines["full"].text() == editing.preview.text()
    assert dialog.said.text() == "The templates are kept."
    assert settings.load().press_templates == {"full": "{contest}: {candidates}"}
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    activate(night.window())
    pressed(night, Qt.Key.Key_I, _CTRL)
    assert clipboard.text() == dialog.lines["full"].text()
    assert "Lead" not in clipboard.text()


def test_that_a_refusal_stands_beside_the_text_while_it_is_typed(night: NightView) -> None:
    editing = templates_shown(lines_shown(night))
    kept = editing.preview.text()
    write(editing, "{turnut}")
    assert editing.refusal.text() == (
        "Line 1, character 1: there is no field {turnut}; the nearest is {turnout}."
    )
    assert editing.refusal.property("tone") == "bad"
    assert editing.editor.accessibleDescription() == editing.refusal.text()
    assert editing.preview.text() == kept
    QTest.keyClick(editing.editor, Qt.Key.Key_Return, _CTRL)
    assert editing.isVisible()
    assert editing.editor.toPlainText() == "{turnut}"
    assert settings.load().press_templates == {}


def test_that_keeping_goes_to_the_template_at_fault(night: NightView) -> None:
    editing = templates_shown(lines_shown(night))
    write(editing, "{")
    QTest.keyClick(editing.names, Qt.Key.Key_3)
    assert editing.refusal.text() == "The template can be read."
    QTest.keyClick(editing, Qt.Key.Key_Return, _CTRL)
    assert editing.isVisible()
    assert editing.names.chosen == ("rush",)
    assert editing.editor.toPlainText() == "{"
    assert editing.editor.hasFocus()


def test_that_a_field_is_put_into_the_text_from_the_list(night: NightView) -> None:
    editing = templates_shown(lines_shown(night))
    write(editing, "In ")
    QTest.keyClick(editing.editor, Qt.Key.Key_Tab)
    assert editing.fields.hasFocus()
    QTest.keyClicks(editing.fields, "da")
    assert editing.example_of_field.text() == (
        "date: the day of the poll. Such as: 14 February 2008"
    )
    QTest.keyClick(editing.fields, Qt.Key.Key_Return)
    assert editing.editor.toPlainText() == "In {date}"
    assert editing.editor.hasFocus()
    assert editing.example.text() == "In 14 February 2008"


def test_that_a_template_goes_back_to_what_it_was_at_first(night: NightView) -> None:
    dialog = lines_shown(night)
    editing = templates_shown(dialog)
    write(editing, "{contest}")
    QTest.keyClick(editing.editor, Qt.Key.Key_Return, _CTRL)
    assert settings.load().press_templates == {"rush": "{contest}"}
    editing = templates_shown(dialog)
    assert editing.editor.toPlainText() == "{contest}"
    assert editing.restoring.accessibleName() == "As it was at first, Alt+A"
    for keys_are_in in (editing.editor, editing.names, editing.fields):
        write(editing, "{contest} and more")
        keys_are_in.setFocus()
        QTest.keyClick(keys_are_in, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
        assert editing.editor.toPlainText() == TEMPLATE_FORMS["rush"].first
    QTest.keyClick(editing.editor, Qt.Key.Key_Return, _CTRL)
    assert settings.load().press_templates == {}


def test_that_leaving_asks_before_it_throws_away_what_is_typed(night: NightView) -> None:
    dialog = lines_shown(night)
    before = dialog.lines["full"].text()
    editing = templates_shown(dialog)
    write(editing, "x")
    QTest.keyClick(editing.names, Qt.Key.Key_3)
    QTest.keyClick(editing.names, Qt.Key.Key_Escape)
    assert editing.isVisible()
    assert editing.refusal.text() == (
        "What you typed is not kept yet: Ctrl+Enter keeps it, Esc throws it away."
    )
    assert editing.leaving.accessibleName() == "Throw it away, Esc"
    # Whoever types on has not left, and is asked anew; closing by the frame asks too.
    write(editing, "y")
    assert editing.leaving.accessibleName() == "Leave, Esc"
    editing.close()
    assert editing.isVisible()
    QTest.keyClick(editing.editor, Qt.Key.Key_Escape)
    assert not editing.isVisible()
    assert dialog.isVisible()
    assert dialog.lines["full"].text() == before
    assert settings.load().press_templates == {}


def test_that_leaving_asks_nothing_where_nothing_is_changed(night: NightView) -> None:
    editing = templates_shown(lines_shown(night))
    write(editing, "x")
    editing.restore()
    QTest.keyClick(editing.editor, Qt.Key.Key_Escape)
    assert not editing.isVisible()


def test_that_the_example_is_of_one_result_that_could_be(night: NightView) -> None:
    editing = templates_shown(lines_shown(night))
    QTest.keyClick(editing.names, Qt.Key.Key_2)
    shown = editing.example.text()
    assert "Majority 295, 16.5%." in shown
    assert "Lead" not in shown
    assert "lose one" not in shown
    write(editing, "Lead {lead}")
    assert editing.example.text() == "Lead 295"


def test_that_most_fields_and_the_whole_of_a_long_line_are_in_sight(night: NightView) -> None:
    editing = templates_shown(lines_shown(night))
    editing.resize(1240, 720)
    QTest.keyClick(editing.names, Qt.Key.Key_2)
    QApplication.processEvents()
    rows = editing.fields.viewport().height() // editing.fields.rowHeight(0)
    assert rows >= 12
    (room,) = editing.findChildren(QScrollArea)
    for line in (editing.example, editing.preview):
        assert room.rect().contains(line.mapTo(room, line.rect().bottomRight()))


def test_that_a_kept_template_that_cannot_be_read_gives_way_and_says_so(
    night: NightView, clipboard: QClipboard
) -> None:
    settings.change(lambda stored: replace(stored, press_templates={"full": "{gone}"}))
    pressed(night, Qt.Key.Key_I, _CTRL)
    assert night.notice.sentence.text().startswith("The template Full line that was kept cannot")
    contest = frozen_contest(night.session, score_examples.STRETTON)
    assert clipboard.text() == lines_of(contest, FIRST).full


def test_that_what_looks_like_markup_in_a_name_is_text(night: NightView) -> None:
    dialog = lines_shown(night)
    for name in ("rush", "full", "paragraph"):
        assert dialog.lines[name].textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_that_every_line_is_told_by_name_and_read_whole_in_every_theme(
    opened: Opened, theme: object
) -> None:
    night = opened(outcome_night.provisional)
    dialog = lines_shown(night)
    dialog.setStyleSheet(style_sheet(theme))  # type: ignore[arg-type]
    dialog.resize(940, 820)
    QApplication.processEvents()
    assert [label.accessibleName() for label in dialog.lines.values()] == [
        "Rush line",
        "Full line",
        "Paragraph",
        "Table for a web page",
    ]
    for label in dialog.lines.values():
        assert label.height() >= label.heightForWidth(label.width())
    for button in dialog.buttons.values():
        assert button.accessibleName().startswith("Copy the ")
