"""The application: Qt set up once, the log joined to it, and the window with its file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QSize,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from countdesk import logbook
from countdesk.ui.hall_display import HallDisplay
from countdesk.ui.main_window.dress import dress
from countdesk.ui.main_window.window import MainWindow

_PREFERRED_FACE = "Inter"
_LEAST_POINTS = 10.5
_FRAME = 40
"""The height of a title bar, which nothing tells before the window is shown."""


def run(path: Path | None = None, *, desk: str | None = None, author: str | None = None) -> int:
    """Show the window, with a count file where one is given, and return its exit status."""
    logbook.start()
    application = prepared()
    window = MainWindow(
        desk=desk or os.environ.get("COUNTDESK_DESK"),
        author=author or os.environ.get("COUNTDESK_AUTHOR"),
    )
    HallDisplay(window)
    forget = logbook.on_fault(window.faulted.emit)
    dress(window.theme)
    if path is not None:
        window.open_path(path)
    show(window, application.primaryScreen().availableSize())
    try:
        return application.exec()
    finally:
        forget()


def show(window: QWidget, room: QSize) -> None:
    """Show a window, over the whole screen where it has no room there with its frame.

    Else its lowest line, which says what is saved, could lie below the edge of a small screen.
    """
    if window.width() <= room.width() and window.height() + _FRAME <= room.height():
        window.show()
    else:
        window.showMaximized()


def prepared() -> QApplication:
    """Return the application of this process, with its style and its face."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    qInstallMessageHandler(_qt_said)
    QCoreApplication.setApplicationName("Countdesk")
    QCoreApplication.setOrganizationName("Countdesk")
    application = QApplication(sys.argv[:1])
    # The one style that looks the same on every system, so that the templates hold.
    application.setStyle("Fusion")
    application.setFont(face(application.font()))
    return application


def face(system: QFont) -> QFont:
    """Return the system's own face, or Inter where it is there, with figures of one width."""
    chosen = QFont(system)
    if QFontDatabase.hasFamily(_PREFERRED_FACE):
        chosen.setFamily(_PREFERRED_FACE)
    # A larger size that the user set for the whole system is kept.
    chosen.setPointSizeF(max(_LEAST_POINTS, system.pointSizeF()))
    chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


def _qt_said(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    logbook.qt_message(kind.name, text)
