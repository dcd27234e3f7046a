"""The pictures of the README, made by driving the window: ``python -m tests.shots``.

The same figures, size and face each time; only the clock in the status bar differs. Those of a
whole council are made of real results where ``COUNTDESK_DATA`` names them, and else stay. With
``--failures`` the pictures are those of the real failures, for whoever changes what is said of
them; they go where the journeys leave theirs.
"""

from __future__ import annotations

import argparse
import os
import struct
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# Before anything imports Qt, which reads it once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from countdesk.drawing import application
from countdesk.drawing.card import card_png
from countdesk.exchange.shapes import Shape
from countdesk.models.election import Keeper
from countdesk.paths import resources
from countdesk.session import tables
from countdesk.session.past_elections import PastElections
from countdesk.session.past_results import attach_election
from countdesk.session.session import Session
from countdesk.settings import SlideKind
from countdesk.storage.past_library import PastLibrary
from countdesk.ui.panels.projection import ProjectionPanel
from countdesk.ui.pictures import Photographer, window_of
from tests.exchange.contests import stretton, whole
from tests.failures import pictures as failures
from tests.real import hall, london

STRETTON: Final = resources() / "examples" / "stretton"
PICTURES: Final = resources() / "pictures"
ARTEFACTS: Final = Path(os.environ.get("COUNTDESK_ARTEFACTS") or "artefacts")
MOST_BYTES: Final = 300_000

_NAMED: Final = {
    "Ins": Qt.Key.Key_Insert,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Return": Qt.Key.Key_Return,
    "Up": Qt.Key.Key_Up,
}


class Desk:
    """One count of Stretton in the window, and the keys with which it is kept."""

    def __init__(self, session: Session, photographer: Photographer) -> None:
        self._session = session
        self._photographer = photographer

    def take_in(self, *names: str) -> None:
        """Take in tables of the night."""
        for name in names:
            tables.take_in(self._session, STRETTON / f"{name}.csv")

    def do(self, action: str) -> None:
        """Do an action of the window."""
        self._photographer.window.do(action)
        self._photographer.settle()

    def press(self, *keys: str | int) -> None:
        """Press keys by name, or type a text or a figure."""
        for key in keys:
            focus = QApplication.focusWidget()
            if focus is None:
                sys.exit("No widget has the keys.")
            if isinstance(key, str) and key in _NAMED:
                QTest.keyClick(focus, _NAMED[key])
            else:
                QTest.keyClicks(focus, str(key))

    def enter(self, *figures: int) -> None:
        """Type figures, each with Return after it."""
        for figure in figures:
            self.press(figure, "Return")


def count_night(desk: Desk) -> None:
    """The count page while the last sheet is typed."""
    desk.take_in("night-1-verification", "night-2-first-sheets", "night-3-more-sheets")
    desk.do("go_count")
    desk.press("Ins", "C1", "Return")
    desk.enter(309, 116, 57, 57)
    desk.press(44)


def verification_day(desk: Desk) -> None:
    """The verification page while a box is counted a second time."""
    desk.do("theme_day")
    desk.do("stage_verification")
    desk.enter(413, 368, 378)
    desk.press("Up", "Right", 37)


def findings_night(desk: Desk) -> None:
    """The findings of a night on which nobody explained a box, and a figure was typed twice."""
    desk.do("stage_verification")
    desk.enter(413, 368, 378, 643)
    desk.do("stage_counting")
    desk.take_in("night-2-first-sheets", "night-3-more-sheets", "night-4-last-sheet")
    desk.do("go_count")
    # 577 where 57 was called, confirmed too fast.
    desk.press("g", "C1", "Return", "Right", "Right", 577, "Return", "Return")
    desk.do("go_rejected")
    desk.enter(0, 3, 1, 6)
    desk.do("go_findings")


SHOTS: Final[dict[str, Callable[[Desk], None]]] = {
    "count-night": count_night,
    "verification-day": verification_day,
    "findings-night": findings_night,
}


def board_night(photographer: Photographer) -> None:
    """The board of a council while two thirds of its wards are declared."""
    photographer.window.do("go_board")
    photographer.settle()


def projection_day(photographer: Photographer) -> None:
    """What the change so far would make of every ward of the council."""
    photographer.window.do("theme_day")
    photographer.window.do("go_projection")
    photographer.settle()
    panel = photographer.window.findChild(ProjectionPanel)
    while panel is None or panel.run is None or not panel.wards.notes.text():
        photographer.settle()


SHOTS_OF_A_COUNCIL: Final[dict[str, Callable[[Photographer], None]]] = {
    "board-night": board_night,
    "projection-day": projection_day,
}
_DECLARED: Final = 15
"""Wards of Southwark, in the order of the alphabet, that are declared in the pictures."""


def main() -> int:
    """Take the pictures that are asked for; return 1 where one is too large for a page."""
    parser = argparse.ArgumentParser(description="Take pictures by driving the window.")
    parser.add_argument(
        "--failures",
        type=Path,
        nargs="?",
        const=ARTEFACTS / "failures",
        metavar="FOLDER",
        help="take those of the real failures instead (default: %(const)s)",
    )
    folder = parser.parse_args().failures
    if folder is None:
        return take_for_the_manual()
    failures.take(folder)
    return 0


def take_for_the_manual() -> int:
    """Take every picture of the manual; return 1 where one of them is too large for a page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    sizes: list[int] = []
    for name, drive in SHOTS.items():
        with count_file() as session, window_of(session) as photographer:
            photographer.window.activateWindow()
            photographer.settle()
            drive(Desk(session, photographer))
            sizes.append(_saved(photographer, name))
    sizes.append(_card())
    data = os.environ.get("COUNTDESK_DATA")
    if not data:
        print("COUNTDESK_DATA is not set: the pictures of a council stay as they are.")
        return int(max(sizes) > MOST_BYTES)
    for name, show in SHOTS_OF_A_COUNCIL.items():
        with council_file(Path(data)) as session, window_of(session) as photographer:
            photographer.window.activateWindow()
            photographer.settle()
            show(photographer)
            sizes.append(_saved(photographer, name))
    sizes.append(_hall(Path(data)))
    return int(max(sizes) > MOST_BYTES)


def _saved(photographer: Photographer, name: str) -> int:
    """Save a picture, say its size and return it in bytes."""
    path = PICTURES / f"{name}.png"
    photographer.save(path)
    pack(path)
    size = path.stat().st_size
    print(f"{path.name}: {size / 1000:.0f} kB")
    return size


def _card() -> int:
    """Save the wide card of Stretton as declared, as it is posted, and return its size in bytes."""
    path = PICTURES / "card-night.png"
    with application.standing():
        path.write_bytes(card_png(whole(stretton()), shape=Shape.WIDE))
        pack(path)
    size = path.stat().st_size
    print(f"{path.name}: {size / 1000:.0f} kB")
    return size


def _hall(data: Path) -> int:
    """Save the seats of a council as the hall sees them, and return the size in bytes."""
    path = PICTURES / "hall-night.png"
    with council_file(data) as session, hall.hall_of(session) as window:
        slides = window.show_of.cycle.slides
        window.show_of.choose([slide.kind for slide in slides].index(SlideKind.SEATS) + 1)
        hall.take(window, path)
    pack(path)
    return path.stat().st_size


@contextmanager
def count_file() -> Iterator[Session]:
    """Make a new count of Stretton, with settings of its own; the window closes it."""
    with tempfile.TemporaryDirectory(prefix="countdesk-") as folder:
        os.environ["COUNTDESK_HOME"] = folder
        session = Session.create(Path(folder) / "Stretton.count", desk="table 4", author="KP")
        tables.new_night(
            session,
            candidates=STRETTON / "candidates.csv",
            boxes=STRETTON / "boxes.csv",
            previous=STRETTON / "previous.csv",
            previous_name="May 2007",
            kept_by=Keeper.AGENT,
        )
        yield session


@contextmanager
def council_file(data: Path) -> Iterator[Session]:
    """Make a night of Southwark, May 2026, beside May 2022, with a library of its own."""
    with tempfile.TemporaryDirectory(prefix="countdesk-") as folder:
        os.environ["COUNTDESK_HOME"] = folder
        elections = PastElections(PastLibrary.of_this_user())
        elections.add(data / "local" / "london-2022-candidates.csv", name="May 2022")
        wards = [ward for ward in london.wards_of_2026(data) if ward.borough == "Southwark"]
        path = Path(folder) / "Southwark.count"
        with london.night(path, wards[:_DECLARED], wards[_DECLARED:]) as session:
            attach_election(session, elections.named("May 2022"))
            yield session


def pack(path: Path) -> None:
    """Write a picture again as tightly as can be, without a change of colour.

    Qt filters each row by what is above and before it; in flat colours that takes a third more.
    """
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    pixels, step = bytes(image.constBits()), image.bytesPerLine()
    unfiltered = b"".join(
        b"\0" + pixels[row * step : row * step + 3 * image.width()] for row in range(image.height())
    )
    header = struct.pack(">IIBBBBB", image.width(), image.height(), 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(unfiltered, 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


if __name__ == "__main__":
    sys.exit(main())
