"""The screen of the hall display: the one that was chosen, else one without the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QScreen


def screen_for(
    screens: Sequence[QScreen], of_window: QScreen | None, chosen: str | None
) -> QScreen | None:
    """Return the screen to fill, None where there is none but that of the window.

    One that was chosen and is not there now, such as a projector not plugged in, is waited for in
    a window or on another screen: it is filled as soon as it comes.
    """
    named = next((screen for screen in screens if screen.name() == chosen), None)
    if named is not None:
        return named
    return next((screen for screen in screens if screen is not of_window), None)


def screen_name(screen: QScreen) -> str:
    """Return what a screen is called in a list: ``HDMI-1, 1920 by 1080``."""
    size = screen.size() * screen.devicePixelRatio()
    return _("{name}, {width} by {height}").format(
        name=screen.name(), width=size.width(), height=size.height()
    )
