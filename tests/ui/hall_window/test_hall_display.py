"""The hall display steered by keys, in its own window and in the one where figures are typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from countdesk import settings
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.settings import HallSettings, SlideKind
from countdesk.ui.dialogs.hall_options import HallOptionsDialog
from countdesk.ui.hall_display import HallDisplay
from countdesk.ui.hall_window.marks import Words
from countdesk.ui.hall_window.slides import Slide
from countdesk.ui.hall_window.window import HallWindow
from countdesk.ui.main_window.window import MainWindow
from tests.ui.hall_window import halls

Control, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """Return the file of a night of fourteen wards."""
    path = tmp_path / "Netherford.count"
    with Session.create(path, desk="table 4", author="KP") as session:
        halls.wards(session)
    return path


@pytest.fixture
def display(window: MainWindow, night: Path, qtbot: QtBot) -> Iterator[HallDisplay]:
    """Return the steering of a hall display that is not open yet."""
    made = HallDisplay(window)
    window.open_path(night)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    if made.window is not None:
        made.window.close()


def press(
    widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, held)


@pytest.fixture
def hall(display: HallDisplay, window: MainWindow, qtbot: QtBot) -> HallWindow:
    """Return the hall display, opened by its key."""
    press(window, Qt.Key.Key_F11, Shift)
    assert display.window is not None
    with qtbot.waitExposed(display.window):
        display.window.show_of.work_out()
    # Without a window manager a window that is shown is the active one, whatever it asks for.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return display.window


def texts(hall: HallWindow) -> list[str]:
    return [mark.text for mark in hall.marks if isinstance(mark, Words)]


def test_that_its_key_opens_and_closes_it_and_the_keys_stay_where_figures_are_typed(
    display: HallDisplay, window: MainWindow, qtbot: QtBot
) -> None:
    focus = window.focusWidget()
    press(window, Qt.Key.Key_F11, Shift)
    assert display.window is not None
    assert display.window.isVisible()
    assert display.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert window.focusWidget() is focus
    press(window, Qt.Key.Key_F11, Shift)
    assert display.window is None


def test_that_the_main_window_steps_pauses_and_pins(hall: HallWindow, window: MainWindow) -> None:
    show = hall.show_of
    assert show.slide == Slide(SlideKind.PROGRESS)
    press(window, Qt.Key.Key_Right, Alt)
    assert show.slide is not None
    assert show.slide.kind is SlideKind.SEATS
    press(window, Qt.Key.Key_Left, Alt)
    assert show.slide == Slide(SlideKind.PROGRESS)
    press(window, Qt.Key.Key_F11, Control)
    assert show.cycle.is_paused
    assert not show._next.isActive()
    assert texts(hall)[-1].endswith(", paused")
    press(window, Qt.Key.Key_F11, Control)
    assert not show.cycle.is_paused
    assert window.night is not None
    window.night.show_contest("local.netherford.ward-2.2026-05-07")
    press(window, Qt.Key.Key_F11, Alt)
    assert show.slide == Slide(SlideKind.CONTESTS, "local.netherford.ward-2.2026-05-07")
    assert "Castle" in texts(hall)
    # Another contest is pinned in its place, and the same key on the same contest lets it go.
    window.night.show_contest("local.netherford.ward-0.2026-05-07")
    press(window, Qt.Key.Key_F11, Alt)
    assert "Abbey" in texts(hall)
    press(window, Qt.Key.Key_F11, Alt)
    assert not show.cycle.is_pinned


def test_that_a_key_for_a_display_that_is_not_open_says_how_it_is_opened(
    display: HallDisplay, window: MainWindow
) -> None:
    for key, held in (
        (Qt.Key.Key_Right, Alt),
        (Qt.Key.Key_Left, Alt),
        (Qt.Key.Key_F11, Control),
        (Qt.Key.Key_F11, Alt),
    ):
        assert window.night is not None
        window.night.notice.hide()
        press(window, key, held)
        said = "The hall display is not open; Shift+F11 opens it."
        assert window.night.notice.isVisible()
        assert said in {label.text() for label in window.night.notice.findChildren(QLabel)}
    assert display.window is None


def test_that_keys_in_the_display_step_pause_and_go_to_a_number(hall: HallWindow) -> None:
    show = hall.show_of
    for key, kind in (
        (Qt.Key.Key_Right, SlideKind.SEATS),
        (Qt.Key.Key_PageDown, SlideKind.BOARD),
        (Qt.Key.Key_Left, SlideKind.SEATS),
        (Qt.Key.Key_PageUp, SlideKind.PROGRESS),
        (Qt.Key.Key_4, SlideKind.BOARD),
        (Qt.Key.Key_5, SlideKind.CONTESTS),
        (Qt.Key.Key_A, SlideKind.CONTESTS),
    ):
        press(hall, key)
        assert show.slide is not None
        assert show.slide.kind is kind
    press(hall, Qt.Key.Key_0)
    assert show.slide == show.cycle.slides[9]
    press(hall, Qt.Key.Key_Space)
    assert show.cycle.is_paused


def test_that_escape_leaves_the_whole_screen_and_then_closes(
    hall: HallWindow, display: HallDisplay, qtbot: QtBot
) -> None:
    hall.activateWindow()
    qtbot.waitUntil(hall.isActiveWindow)
    press(hall, Qt.Key.Key_F11)
    assert hall.isFullScreen()
    press(hall, Qt.Key.Key_Escape)
    assert not hall.isFullScreen()
    assert hall.isVisible()
    press(hall, Qt.Key.Key_Escape)
    assert display.window is None


def test_that_closing_the_count_closes_the_display(
    hall: HallWindow, display: HallDisplay, window: MainWindow
) -> None:
    assert hall.isVisible()
    window.close_session()
    assert display.window is None
    press(window, Qt.Key.Key_F11, Shift)
    assert display.window is None


def test_that_another_night_never_takes_over_that_provisional_figures_are_told(
    display: HallDisplay, window: MainWindow, night_file: Path
) -> None:
    display.is_provisional_told = True
    window.open_path(night_file)
    assert display.is_provisional_told is False


def test_that_the_options_are_chosen_by_keys_used_at_once_and_kept(
    hall: HallWindow, display: HallDisplay, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = options(window, qtbot)
    # The kinds are marked already: the figures take progress, seats and the board out.
    for key in "123":
        QTest.keyClicks(dialog.kinds, key)
    dialog.seconds.selectAll()
    QTest.keyClicks(dialog.seconds, "40")
    QTest.keyClicks(dialog.told, "2")
    QTest.keyClicks(dialog.theme, "2")
    QTest.keyClicks(dialog.order, "2")
    press(dialog.seconds, Qt.Key.Key_Return)
    chosen = HallSettings(40, (SlideKind.CONTESTS,), "day", in_ballot_order=True)
    assert settings.load().hall == chosen
    assert hall.show_of.settings == chosen
    assert hall.show_of.is_provisional_told
    assert display.is_provisional_told
    assert {slide.kind for slide in hall.show_of.cycle.slides} == {SlideKind.CONTESTS}


def test_that_options_that_lead_nowhere_are_refused_and_kept_as_typed(
    hall: HallWindow, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = options(window, qtbot)
    for typed in ("4", "601", "soon", ""):
        dialog.seconds.setText(typed)
        press(dialog.seconds, Qt.Key.Key_Return)
        assert dialog.refusal.text() == "A slide stays 5 to 600 seconds."
        assert dialog.seconds.text() == typed
    dialog.seconds.setText("20")
    for key in "1234":
        QTest.keyClicks(dialog.kinds, key)
    press(dialog.seconds, Qt.Key.Key_Return)
    assert dialog.refusal.text().startswith("Mark one kind of slide at least")
    assert hall.show_of.settings == HallSettings()
    dialog.reject()


def options(window: MainWindow, qtbot: QtBot) -> HallOptionsDialog:
    press(window, Qt.Key.Key_F11, Control | Shift)
    qtbot.waitUntil(lambda: bool(window.findChildren(HallOptionsDialog)))
    return window.findChildren(HallOptionsDialog)[-1]


def test_that_an_entry_in_the_window_is_on_the_display_a_frame_later(
    hall: HallWindow, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.night is not None
    jubilee = "local.netherford.ward-9.2026-05-07"
    window.night.session.reach_stage(jubilee, Stage.DECLARED, "Declared in the hall.")
    qtbot.waitUntil(lambda: "Jubilee" in texts(hall))
    assert "10 of 14 declared" in texts(hall)


TWO_SCREENS = """
    import sys
    from PySide6.QtGui import QGuiApplication
    from countdesk.session.session import Session
    from countdesk.settings import HallSettings
    from countdesk.ui.application import prepared
    from countdesk.ui.hall_window.window import HallWindow
    from countdesk.ui.main_window.window import MainWindow
    from countdesk.ui.signals import Announcements
    from tests.ui.hall_window import halls
    from pathlib import Path

    application = prepared()
    there = list(QGuiApplication.screens())
    second = next(screen for screen in there if screen.name() == "HALL")
    main = MainWindow(desk="table 4", author="KP")
    main.show()
    with Session.create(Path(sys.argv[1]), desk="table 4", author="KP") as session:
        halls.ward(session)
        hall = HallWindow(session, Announcements(), HallSettings())
        def say():
            application.processEvents()
            size = hall.geometry().size()
            print(hall.screen().name(), hall.isFullScreen(), size.width(), size.height())
        hall.open_beside(main, lambda: there)
        say()
        there.remove(second)
        application.screenRemoved.emit(second)
        application.processEvents()
        say()
        there.append(second)
        application.screenAdded.emit(second)
        application.processEvents()
        say()
        hall.close()
    main.close()
"""


def test_that_it_fills_the_second_screen_and_comes_back_where_that_is_unplugged(
    tmp_path: Path,
) -> None:
    common = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [
        {"name": "LAPTOP", "x": 0, "y": 0, "width": 1440, "height": 900, **common},
        {"name": "HALL", "x": 1440, "y": 0, "width": 1920, "height": 1080, **common},
    ]
    layout = tmp_path / "screens.json"
    layout.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-c", dedent(TWO_SCREENS), str(tmp_path / "night.count")],
        check=False,
        capture_output=True,
        text=True,
        env={**_environment(tmp_path), "QT_QPA_PLATFORM": f"offscreen:configfile={layout}"},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "HALL True 1920 1080",
        "LAPTOP False 1280 720",
        "HALL True 1920 1080",
    ]


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "COUNTDESK_HOME": str(home), "PYTHONPATH": str(Path.cwd())}


def test_that_the_keys_of_the_main_window_mean_the_same_in_the_hall_window(
    display: HallDisplay, hall: HallWindow, window: MainWindow, qtbot: QtBot
) -> None:
    hall.activateWindow()
    qtbot.waitUntil(hall.isActiveWindow)
    is_full = hall.isFullScreen()
    press(hall, Qt.Key.Key_F11, Control)
    assert hall.show_of.cycle.is_paused
    press(hall, Qt.Key.Key_F11, Control | Shift)
    (options,) = window.findChildren(HallOptionsDialog)
    options.close()
    assert hall.isFullScreen() is is_full
    press(hall, Qt.Key.Key_F11, Shift)
    assert display.window is None
