"""The window, opened by a count file alone or by nothing at all, without the other commands.

Nothing here needs the library of the commands, which would hold up the first window.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from countdesk.faults import Known
from countdesk.paths import COUNT_ENDING


def is_alone(arguments: list[str]) -> bool:
    """Return whether a command line is nothing, or one file named as a count file."""
    match arguments:
        case []:
            return True
        case [only]:
            return not only.startswith("-") and is_count_file(Path(only))
        case _:
            return False


def is_count_file(path: Path) -> bool:
    """Return whether a path is named as a count file, there or not."""
    return path.suffix.casefold() == COUNT_ENDING


def show(file: Path | None) -> int:
    """Show the window, with a file where one is given, and return its exit status."""
    if _has_no_display():
        raise Known(
            "There is no display to show the window on: run this where there is one, or use the"
            " commands that need none, such as countdesk result FILE, or countdesk demo --out DIR"
            " for pictures of the window."
        )
    # What is imported stays until the end: Python's collector of circles would go through it some
    # sixty times as it grows, and find nothing.
    gc.disable()
    # Imported here: no other command needs Qt, and it takes most of the time to start.
    from countdesk.ui import application

    gc.freeze()
    gc.enable()
    return application.run(file)


def _has_no_display() -> bool:
    """Return whether Qt would find nothing to draw on, and end the whole process over it."""
    known = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in known)
