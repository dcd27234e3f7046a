"""The application that Qt wants before it measures type, where no window has made one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtGui import QGuiApplication

_WITH_A_SCREEN: Final = frozenset({"win32", "darwin"})
"""The systems that always have one: there Qt finds the typefaces by the system's own way alone."""


@contextmanager
def standing() -> Iterator[None]:
    """See to it that there is an application for as long as the block lasts.

    One that is there already is used and stays. One made here needs no screen.
    """
    if QGuiApplication.instance() is not None:
        yield
        return
    application = QGuiApplication(arguments(sys.platform))
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
        _kept = QGuiApplication(arguments(sys.platform))


def arguments(system: str) -> list[str]:
    """Return what Qt is started with on a system: without a screen where there may be none."""
    if system in _WITH_A_SCREEN:
        return ["countdesk"]
    return ["countdesk", "-platform", "offscreen"]


_kept: QGuiApplication | None = None
