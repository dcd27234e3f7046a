"""The room that a screen has for a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_FRAME: Final = QSize(8, 40)
"""Pixels that the frame of a window takes of the screen."""


def resize_on_screen(window: QWidget, size: QSize) -> None:
    """Give a window a size, or as much of it as its screen has room for beside the frame."""
    window.resize(size.boundedTo(window.screen().availableSize() - _FRAME))
