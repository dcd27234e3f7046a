"""The slides of the hall display as pictures: ``python -m tests.real.hall --to DIR``.

Contests with 2, 5, 12 and 30 candidates, of one seat and of several, at every stage that shows
something else; the board, the seats and the progress of a night; each by night and by day, and some
in high contrast, on a narrow and on a very large screen.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize

from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.settings import HallSettings, Theme
from countdesk.ui.application import prepared
from countdesk.ui.hall_window.slides import Slide
from countdesk.ui.hall_window.window import HallWindow
from countdesk.ui.signals import Announcements
from tests.ui.hall_window import halls

FULL: Final = QSize(1920, 1080)
SIZES: Final = {"1366x768": QSize(1366, 768), "1024x768": QSize(1024, 768),
                "3840x2160": QSize(3840, 2160)}  # fmt: skip


@contextmanager
def hall_of(session: Session, *, told: bool = False) -> Iterator[HallWindow]:
    """Show a session in the hall for as long as the block lasts."""
    announcements = Announcements()
    end = session.subscribe(announcements.changed.emit)
    window = HallWindow(session, announcements, HallSettings())
    window.resize(FULL)
    window.show()
    window.use(HallSettings(), is_provisional_told=told)
    window.show_of.work_out()
    prepared().processEvents()
    try:
        yield window
    finally:
        window.close()
        prepared().processEvents()
        end()


def take(window: HallWindow, path: Path, *, theme: Theme = "night", size: QSize = FULL) -> None:
    """Save the slide that is on."""
    settings = replace(window.show_of.settings, theme=theme)
    window.use(settings, is_provisional_told=window.show_of.is_provisional_told)
    window.resize(size)
    prepared().processEvents()
    window.grab().save(str(path))
    print(path.name)


def contest(
    folder: Path, name: str, prepare: Callable[[Session], None], *, told: bool = False
) -> None:
    """Take a contest by night and by day."""
    with (
        tempfile.TemporaryDirectory() as at,
        Session.create(Path(at) / "Netherford.count", desk="table 4", author="KP") as session,
    ):
        prepare(session)
        with hall_of(session, told=told) as window:
            for theme in ("night", "day"):
                take(window, folder / f"{name}-{theme}.png", theme=theme)
            if name == "5-candidates":
                take(window, folder / f"{name}-contrast.png", theme="contrast")
            if name in ("5-candidates", "30-candidates"):
                for label, size in SIZES.items():
                    take(window, folder / f"{name}-{label}.png", size=size)


CONTESTS: Final[dict[str, Callable[[Session], None]]] = {
    "2-candidates": lambda session: halls.ward(session, 2),
    "5-candidates": lambda session: halls.ward(session, 5, keeper=Keeper.AGENT),
    "12-candidates": lambda session: halls.ward(session, 12),
    "30-candidates": lambda session: halls.ward(session, 30, keeper=Keeper.AGENT),
    "3-seats": lambda session: halls.ward(session, 9, seats=3),
    "15-candidates-of-3-seats": lambda session: halls.ward(session, 15, seats=3),
    "poll-open": lambda session: halls.ward(
        session, 5, stage=Stage.SET_UP, day=session.now().date()
    ),
    "verification": lambda session: halls.ward(session, 5, stage=Stage.VERIFICATION),
    "count": lambda session: halls.ward(session, 12, stage=Stage.COUNTING),
}
TOLD: Final[dict[str, Callable[[Session], None]]] = {
    "provisional": lambda session: halls.ward(session, 5, stage=Stage.PROVISIONAL),
    "provisional-of-agents": lambda session: halls.ward(
        session, 5, stage=Stage.AGREED, keeper=Keeper.AGENT
    ),
}


def night(folder: Path) -> None:
    """Take the slides of a whole night."""
    with (
        tempfile.TemporaryDirectory() as at,
        Session.create(Path(at) / "Netherford.count", desk="table 4", author="KP") as session,
    ):
        halls.wards(session)
        with hall_of(session) as window:
            for number, slide in enumerate(window.show_of.cycle.slides[:4], 1):
                window.show_of.choose(number)
                for theme in ("night", "day"):
                    take(window, folder / f"{_called(slide)}-{theme}.png", theme=theme)


def _called(slide: Slide) -> str:
    return f"{slide.kind}-{slide.page + 1}" if slide.kind == "board" else str(slide.kind)


def main() -> int:
    """Take every picture."""
    parser = argparse.ArgumentParser(description="Take pictures of the hall display.")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")
    folder = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    prepared()
    for name, prepare in CONTESTS.items():
        contest(folder, name, prepare)
    for name, prepare in TOLD.items():
        contest(folder, name, prepare, told=True)
    night(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
