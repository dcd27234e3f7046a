"""The real failures as the window names them: ``python -m tests.shots --failures [FOLDER]``.

Each failure is entered through a session as it happened, up to its provisional result, and the
window is led by its actions to the pages that speak of it. Nobody's manual needs these pictures:
they are looked at whenever a sentence or a page changes, and lie with the other artefacts.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize

from countdesk.session.session import Session
from countdesk.ui import pictures
from countdesk.ui.pictures import window_of
from tests.failures.as_they_happened import AFTER_EVERY_POLL, FAILURES

SMALL: Final = QSize(1366, 768)
"""The screen of many a small laptop."""


@dataclass(frozen=True)
class Picture:
    """A page of the window that speaks of a failure."""

    failure: str
    page: str = "findings"
    theme: str = "night"
    size: QSize = pictures.SIZE

    @property
    def name(self) -> str:
        """Return the name of the picture's file."""
        failure = self.failure.lower().replace(" ", "-")
        size = "" if self.size == pictures.SIZE else f"-{self.size.width()}"
        return f"{failure}-{self.page}-{self.theme}{size}.png"


PICTURES: Final = (
    *(Picture(failure) for failure in FAILURES),
    Picture("Forest Hill", "count"),
    Picture("Highworth", "blocks"),
    Picture("Highworth", theme="day"),
    Picture("Highworth", size=SMALL),
    Picture("Highworth", "blocks", size=SMALL),
    Picture("Bulk", "samples"),
)


def take(folder: Path) -> None:
    """Take every picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        with entered(picture.failure) as session, window_of(session, size=picture.size) as taken:
            taken.window.activateWindow()
            taken.window.do(f"theme_{picture.theme}")
            taken.window.do(f"go_{picture.page}")
            taken.save(folder / picture.name)
        print(folder / picture.name)


@contextmanager
def entered(failure: str) -> Iterator[Session]:
    """Enter a failure into a new count file, with settings of its own; the window closes it."""
    with tempfile.TemporaryDirectory(prefix="countdesk-") as folder:
        os.environ["COUNTDESK_HOME"] = folder
        path = Path(folder) / f"{failure}.count"
        session = Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_EVERY_POLL)
        FAILURES[failure](session)
        yield session
