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
