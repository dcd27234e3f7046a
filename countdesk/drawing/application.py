"""The application that Qt wants before it measures type, where no window has made one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QGuiApplication


@contextmanager
def standing() -> Iterator[None]:
    """See to it that there is an application for as long as the block lasts.

    One that is there already is used and stays. One made here needs no screen.
    """
    if QGuiApplication.instance() is not None:
        yield
        return
    application = QGuiApplication(["countdesk", "-platform", "offscreen"])
    try:
        yield
    finally:
        application.shutdown()


def kept() -> None:
    """See to it that there is an application for as long as the process lasts.

    For a process that paints one picture after the other: to begin Qt anew for each takes longer
    than the picture.
    """
    global _kept  # noqa: PLW0603  Qt knows one application a process, and so does this module
    if QGuiApplication.instance() is None:
        _kept = QGuiApplication(["countdesk", "-platform", "offscreen"])


_kept: QGuiApplication | None = None
