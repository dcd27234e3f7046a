"""The window driven by keys, with a real session on a real count file."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk import logbook, settings
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.ui import theme as themes
from countdesk.ui.dialogs.commands import Palette, match
from countdesk.ui.dialogs.help import HelpDialog
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.journeys.keyboard import press, write
from tests.ui import score_examples
from tests.ui.score_examples import CROWD, STRETTON

# Opening and closing.


def test_that_a_file_opens_on_the_page_of_its_stage(night: NightView) -> None:
    assert night.contest == STRETTON
    assert night.centre.name == "count"
    assert night.header.name.text() == "Stretton"
    assert "by-election 14 February 2008" in night.header.facts.toolTip()
    assert "papers verified 1,802" in night.header.facts.toolTip()


def test_that_an_opened_file_is_remembered_and_offered_next_time(
    window: MainWindow, night: NightView, night_file: Path, qtbot: QtBot
) -> None:
    assert settings.load().recent_files == (str(night_file),)
    window.close_session()
    assert window.start.recent.count() == 1
    window.start.recent.setFocus()
    QTest.keyClick(window.start.recent, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.night is not None)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 400], ids=["empty", "foreign"])
def test_that_a_file_that_is_none_of_ours_is_told_in_a_sentence(
    window: MainWindow, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "other.count"
    path.write_bytes(content)
    window.open_path(path)
    assert window.night is None
    assert window.start.fault.isVisible()
    assert "other.count" in window.start.sentence.text()
    assert not window.start.reading.isVisible()
    window.close_session()
    assert path.read_bytes() == content


def test_that_a_file_open_elsewhere_can_be_opened_for_reading(
    window: MainWindow, night_file: Path
) -> None:
    with Session.open(night_file, desk="desk 1", author="CD"):
        window.open_path(night_file)
        assert window.night is None
        assert window.start.reading.isVisible()
        window.start.reading.click()
        assert window.night is not None
        assert not window.menus.actions["undo"].isEnabled()
        window.close_session()


def test_that_a_file_that_is_missing_is_told_and_a_right_one_opens_after_it(
    window: MainWindow, night_file: Path
) -> None:
    window.open_path(night_file.with_name("gone.count"))
    assert window.start.fault.isVisible()
    window.open_path(night_file)
    assert window.night is not None


def test_that_a_file_that_cannot_be_opened_leaves_the_open_one(
    window: MainWindow, night: NightView, night_file: Path
) -> None:
    window.open_path(night_file.with_name("gone.count"))
    assert window.night is night
    assert night.notice.isVisible()
    window.open_path(night_file)
    assert window.night is night


def test_that_a_finding_leads_to_its_figure(night: NightView) -> None:
    press("F8")
    night.show_field("box/1")
    assert night.centre.name == "verification"
    night.show_field("sheet/A2")
    assert night.centre.name == "count"
    night.show_field("rejected/total")
    assert night.centre.name == "rejected"


def test_that_closing_the_window_leaves_one_whole_file(
    window: MainWindow, night: NightView, night_file: Path
) -> None:
    score_examples.enter_sheet(night.session, "B1")
    assert window.close()
    assert [path.name for path in night_file.parent.glob("night.count*")] == ["night.count"]
    with Session.open(night_file, desk="desk 1", author="CD", writing=False) as session:
        assert len(session.count(STRETTON).sheets) == 3


# Contests and pages.


def test_that_contests_are_walked_through_by_keys_without_going_round(
    two_contests: NightView,
) -> None:
    press("Ctrl+Down")
    assert two_contests.contest == CROWD
    assert two_contests.header.name.text() == "Crowd"
    press("Ctrl+Down")
    assert two_contests.contest == CROWD
    press("Ctrl+PgUp")
    assert two_contests.contest == STRETTON
    press("Ctrl+2")
    assert two_contests.contest == CROWD
    press("Ctrl+9")
    assert two_contests.contest == CROWD


def test_that_a_contest_comes_back_on_the_page_where_it_was_left(two_contests: NightView) -> None:
    press("F5")
    assert two_contests.centre.name == "verification"
    press("Ctrl+Down")
    assert two_contests.centre.name == "count"
    press("Ctrl+Up")
    assert two_contests.centre.name == "verification"


def test_that_every_page_is_reached_by_its_key_and_built_only_then(night: NightView) -> None:
    assert night.centre.count() == 1
    for key, name in (
        ("F5", "verification"),
        ("F7", "rejected"),
        ("F8", "findings"),
        ("F9", "journal"),
        ("F6", "count"),
    ):
        press(key)
        assert night.centre.name == name
    assert night.centre.count() == 5


def test_that_letters_of_an_action_are_letters_in_a_field(night: NightView) -> None:
    press("Ctrl+L")
    write("b")
    assert night.sidebar.filter.text() == "b"


# Stages.


def test_that_a_stage_is_reached_by_its_key_and_shown_in_the_header(night: NightView) -> None:
    press("Alt+4")
    assert night.session.count(STRETTON).stage is Stage.PROVISIONAL
    assert night.header.stages[Stage.PROVISIONAL].property("stage") == "current"
    assert night.header.stages[Stage.COUNTING].text().startswith("\N{CHECK MARK}")
    press("Alt+3")
    assert night.session.count(STRETTON).stage is Stage.COUNTING


def test_that_a_refused_stage_is_told_and_nothing_changes(night: NightView) -> None:
    press("Alt+5")
    assert night.notice.isVisible()
    assert "Agreed" in night.notice.sentence.text()
    assert night.session.count(STRETTON).stage is Stage.COUNTING
    score_examples.enter_sheet(night.session, "B1")
    assert not night.notice.isVisible()


def test_that_the_declaration_asks_and_takes_a_reason_over_an_open_error(night: NightView) -> None:
    press("Alt+6")
    assert night.question.isVisible()
    assert night.session.count(STRETTON).stage is Stage.COUNTING
    # Papers are not accounted for, so a reason is asked.
    assert night.question.field.isVisible()
    press("Return")
    assert night.question.refusal.isVisible()
    write("read out by the Returning Officer")
    press("Return")
    assert not night.question.isVisible()
    count = night.session.count(STRETTON)
    assert count.stage is Stage.DECLARED
    assert count.stage_reason == "read out by the Returning Officer"


def test_that_escape_leaves_the_declaration_unmade_and_gives_the_keys_back(
    window: MainWindow, night: NightView
) -> None:
    before = window.focusWidget()
    press("Alt+6")
    press("Escape")
    assert not night.question.isVisible()
    assert night.session.count(STRETTON).stage is Stage.COUNTING
    assert window.focusWidget() is before


def test_that_a_stage_of_the_header_shows_its_page_or_asks_for_the_move(
    night: NightView,
) -> None:
    night.header.stages[Stage.VERIFICATION].click()
    assert night.centre.name == "verification"
    assert night.session.count(STRETTON).stage is Stage.COUNTING
    night.header.stages[Stage.PROVISIONAL].click()
    assert night.session.count(STRETTON).stage is Stage.PROVISIONAL


# Undo, redo, and who is typing.


def test_that_undo_and_redo_go_through_the_journal(night: NightView) -> None:
    score_examples.enter_sheet(night.session, "B1")
    night.to_figures()
    press("Ctrl+Z")
    assert night.session.count(STRETTON).sheet("B1") is None
    assert "sheet B1" in night.status.told.text()
    press("Ctrl+Y")
    assert night.session.count(STRETTON).sheet("B1") is not None
    entries = len(night.session.journal)
    press("Ctrl+Shift+Z")
    assert len(night.session.journal) == entries
    assert night.notice.isVisible()


def test_that_who_is_typing_changes_with_one_key(night: NightView) -> None:
    press("F2")
    write("dm")
    press("Return")
    assert night.session.author == "DM"
    assert night.status.typing.text() == "DM @ desk 2"
    score_examples.enter_sheet(night.session, "B1")
    assert night.session.journal[-1].author == "DM"


def test_that_a_name_is_refused_where_initials_are_asked(night: NightView) -> None:
    press("F2")
    write("Dorothea Marsh")
    press("Return")
    assert night.question.refusal.isVisible()
    assert night.session.author == "AB"
    press("Escape")
    assert not night.question.isVisible()


def test_that_the_electorate_is_stated_by_keys_and_makes_a_turnout(night: NightView) -> None:
    press("Ctrl+Shift+E")
    write("many")
    press("Return")
    assert night.question.refusal.isVisible()
    assert night.session.count(STRETTON).contest.electorate is None
    night.question.field.selectAll()
    write("6006")
    press("Return")
    assert night.session.count(STRETTON).contest.electorate == 6006
    assert not night.question.isVisible()
    night.session.undo()
    assert night.session.count(STRETTON).contest.electorate is None


# The look, the palette, the help page.


def test_that_the_theme_changes_by_key_and_is_kept(window: MainWindow, night: NightView) -> None:
    for keys, name in (("Ctrl+Shift+D", "day"), ("Ctrl+Shift+C", "contrast")):
        press(keys)
        assert window.theme is themes.THEMES[name]
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        assert themes.THEMES[name].window in application.styleSheet()
        assert settings.load().theme == name


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("sap", "Sheets and press…"),
        ("second", "Second place for copies…"),
        ("und", "Undo"),
        ("jour", "Journal"),
        ("stre", "Stretton"),
    ],
)
def test_that_the_palette_finds_by_a_few_letters(
    window: MainWindow, night: NightView, letters: str, first: str
) -> None:
    press("Ctrl+K")
    (palette,) = window.findChildren(Palette)
    QTest.keyClicks(palette.field, letters)
    assert palette.lines.item(0).text() == first
    palette.put_away()


def test_that_the_palette_does_what_is_marked(window: MainWindow, night: NightView) -> None:
    press("Ctrl+K")
    (palette,) = window.findChildren(Palette)
    QTest.keyClicks(palette.field, "journal")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert night.centre.name == "journal"


def test_that_without_a_file_the_palette_offers_only_what_can_be_done(window: MainWindow) -> None:
    press("Ctrl+K")
    (palette,) = window.findChildren(Palette)
    captions = [palette.lines.item(row).text() for row in range(palette.lines.count())]
    assert "New count…" in captions
    assert "Undo" not in captions
    palette.put_away()


@pytest.mark.parametrize(
    ("letters", "caption", "fits"),
    [
        ("", "Undo", True),
        ("UN", "Undo", True),
        ("nud", "Undo", False),
        ("sp", "Second place", True),
    ],
)
def test_that_letters_fit_in_their_order_only(letters: str, caption: str, fits: bool) -> None:
    assert (match(letters, caption) is not None) is fits


def test_that_letters_at_the_beginning_of_words_weigh_more() -> None:
    scattered, words = match("sp", "Use paper"), match("sp", "Second place")
    assert scattered is not None
    assert words is not None
    assert words > scattered


def test_that_the_help_page_names_every_action(window: MainWindow) -> None:
    press("F1")
    (page,) = window.findChildren(HelpDialog)
    text = page.page.toPlainText()
    for action in window.menus.actions.values():
        assert action.text().rstrip("…") in text
    QTest.keySequence(page, QKeySequence("F1"))
    assert not page.isVisible()


# Faults.


def test_that_an_unexpected_fault_raises_one_notice_and_the_window_stays(
    window: MainWindow, night: NightView, qtbot: QtBot
) -> None:
    forget = logbook.on_fault(window.faulted.emit)
    try:
        window.faulted.emit(logbook.told(ValueError("what was entered")))
    finally:
        forget()
    assert night.notice.isVisible()
    assert "what was entered" not in night.notice.sentence.text()
    assert window.isVisible()


# Start-up.

_FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from countdesk.ui.application import prepared
from countdesk.ui.main_window.dress import dress
from countdesk.ui.main_window.window import MainWindow

class FirstPaint(QObject):
    loaded = None
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.loaded is None:
            self.loaded = {name.split(".")[0] for name in sys.modules} | set(sys.modules)
        return False

application = prepared()
window = MainWindow(desk="desk 1", author="AB")
dress(window.theme)
watcher = FirstPaint()
window.open_path(Path(sys.argv[1]))
window.night.status.installEventFilter(watcher)
window.show()
for _ in range(100):
    application.processEvents()
    if watcher.loaded is not None:
        break
heavy = {
    "click",
    "countdesk.despatch",
    "countdesk.drawing.card",
    "countdesk.exchange.declaration",
    "countdesk.exchange.pages",
    "logging.handlers",
    "multiprocessing",
    "numpy",
    "openpyxl",
    "pyqtgraph",
    "sqlite_utils",
    "zoneinfo",
}
print(sorted(watcher.loaded & heavy))
window.close()
"""


def test_that_nothing_heavy_is_imported_before_first_paint(night_file: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _FIRST_PAINT, str(night_file)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout.strip() == "[]"


_RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from countdesk.ui import application
from countdesk.ui.main_window.window import MainWindow

def fail():
    raise RuntimeError("votes: 412")

def look():
    windows = [known for known in QApplication.topLevelWidgets() if isinstance(known, MainWindow)]
    night = windows[0].night if windows else None
    if night is None or not night.notice.isVisible():
        # On a busy machine the window, or the fault, takes its time.
        QTimer.singleShot(50, look)
        return
    print(night.contest, night.notice.isVisible(), "412" in night.notice.sentence.text())
    windows[0].close()

application.prepared()
QTimer.singleShot(50, fail)
QTimer.singleShot(100, look)
print(application.run(Path(sys.argv[1]), desk="desk 1", author="AB"))
"""


def test_that_the_application_runs_with_a_file_and_outlives_a_fault(night_file: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _RUN, str(night_file)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout.split() == [STRETTON, "True", "False", "0"]
    with Session.open(night_file, desk="desk 1", author="CD") as session:
        assert session.file.check() == ()


_NONE_COUNT = """
import sys
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QStandardItemModel, QStandardItem
from countdesk.ui.application import prepared
from PySide6.QtWidgets import QLabel

application = prepared()
label, model = QLabel(), QStandardItemModel()
model.appendRow(QStandardItem("1"))
at = model.index(0, 0)
before = sys.getrefcount(None)
for number in range(20_000):
    label.setText(str(number))
    model.setData(at, number)
    at.data()
    label.setProperty("tone", None)
    application.processEvents()
print(sys.getrefcount(None) - before)
"""


def test_that_twenty_thousand_calls_into_qt_do_not_use_up_none() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _NONE_COUNT],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert int(ran.stdout) > -1000


# A figure typed in the window.


def test_that_a_sheet_is_added_and_typed_with_the_keys_alone(night: NightView) -> None:
    press("Ins")
    write("B1")
    press("Return")
    for figure in (377, 144, 70, 74, 43, 46):
        write(str(figure))
        press("Return")
    sheet = night.session.count(STRETTON).sheet("B1")
    assert sheet is not None
    assert sheet.papers == 377
    assert list(sheet.votes.values()) == [144, 70, 74, 43, 46]
    assert night.status.saved.property("tone") == "good"


def test_that_a_sheet_is_found_by_its_number(night: NightView) -> None:
    press("Ctrl+F")
    write("A2")
    press("Return")
    table = getattr(night.centre.page, "table")  # noqa: B009 - the page is any widget here
    assert table.hasFocus()
    assert table.currentIndex().row() == 1


def test_that_the_bundle_editor_opens_with_its_letter(night: NightView) -> None:
    press("Ins")
    write("B1")
    press("Return")
    press("B")
    write("7*50+27")
    press("Return")
    press("Return")
    sheet = night.session.count(STRETTON).sheet("B1")
    assert sheet is not None
    assert sheet.papers == 377


def test_that_undo_in_an_open_editor_belongs_to_the_editor(night: NightView) -> None:
    entries = len(night.session.journal)
    press("Ins")
    write("B19")
    press("Ctrl+Z")
    assert len(night.session.journal) == entries
    press("Escape")


@pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)
def test_that_the_menus_are_opened_and_gone_through_by_keys(window: MainWindow) -> None:
    press("F10")
    first, second, *_others = window.menus.menus.values()
    assert first.isVisible()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.isVisible()
    QTest.keyClick(second, Qt.Key.Key_Escape)
    QTest.keyClick(window.menuBar(), Qt.Key.Key_Escape)
    assert not second.isVisible()
    assert window.menuBar().activeAction() is None


def test_that_a_maximised_window_is_so_again_after_the_full_screen(window: MainWindow) -> None:
    window.showMaximized()
    press("F11")
    assert window.isFullScreen()
    press("F11")
    assert not window.isFullScreen()
    assert window.isMaximized()
