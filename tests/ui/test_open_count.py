"""What goes on of a count file in the window once it is closed: nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from pytestqt.qtbot import QtBot

from countdesk.ui.jobs import FROZEN_AFTER, SlicedWork, left_alone
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow


def test_that_what_was_made_of_a_closed_file_can_be_collected(
    qtbot: QtBot, window: MainWindow, night: NightView
) -> None:
    work = SlicedWork(night.centre)
    with qtbot.waitSignal(work.done):
        work.begin(left_alone((step, FROZEN_AFTER) for step in range(FROZEN_AFTER)))
    assert gc.get_freeze_count() > 0
    window.close_session()
    assert gc.get_freeze_count() == 0


def test_that_no_panel_works_on_with_a_closed_file(
    qtbot: QtBot, window: MainWindow, night: NightView
) -> None:
    left: list[str] = []

    def endless() -> Iterator[tuple[int, int]]:
        try:
            while True:
                yield 0, 1
        finally:
            left.append("closed")

    work = SlicedWork(night.centre)
    with qtbot.waitSignal(work.progressed):
        work.begin(endless())
    assert not left
    window.close_session()
    assert left == ["closed"]
