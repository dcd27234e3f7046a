"""Pictures of the window, taken by driving it: for the demonstration and for the manual."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize
from PySide6.QtWidgets import QWidget

from countdesk.faults import WriteFailed
from countdesk.session.session import Session
from countdesk.ui.application import prepared
from countdesk.ui.main_window.dress import dress
from countdesk.ui.main_window.window import MainWindow

SIZE = QSize(1440, 900)

_SETTLE_MILLISECONDS = 400
"""Long enough for the chart, which is made after the first paint and follows a frame later."""


class Photographer:
    """Takes pictures of one window, once it has shown what it was told."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def settle(self) -> None:
        """Let the window show what it has heard."""
        deadline = QDeadlineTimer(_SETTLE_MILLISECONDS)
        while not deadline.hasExpired():
            prepared().processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def save(self, path: Path, part: QWidget | None = None) -> None:
        """Save a picture of the window, or of a part of it, as PNG."""
        self.settle()
        if not (part or self.window).grab().save(str(path), "PNG"):
            raise WriteFailed(f"{path} could not be written: choose another folder.")


@contextmanager
def window_of(session: Session, *, size: QSize = SIZE) -> Iterator[Photographer]:
    """Show a session in the window for as long as the block lasts; its file is closed after it."""
    application = prepared()
    window = MainWindow(desk=session.desk, author=session.author)
    dress(window.theme)
    window.resize(size)
    window.show_session(session)
    window.show()
    photographer = Photographer(window)
    photographer.settle()
    try:
        yield photographer
    finally:
        window.close()
        application.processEvents()
