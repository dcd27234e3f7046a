"""Count files opened and made for the window: what failed leaves nothing half done."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from countdesk.faults import ReadOnly
from countdesk.session.session import Session

if TYPE_CHECKING:
    from countdesk.ui.dialogs.new_count import NewCount


def opened(path: Path, *, desk: str, author: str, writing: bool = True) -> Session:
    """Open a count file; one that cannot be written to is opened for reading.

    Raises `Known` where it is foreign, damaged, newer or in use.
    """
    try:
        return Session.open(path, desk=desk, author=author, writing=writing)
    except ReadOnly:
        if not writing:
            raise
        return Session.open(path, desk=desk, author=author, writing=False)


def made(asked: NewCount, *, desk: str, author: str) -> tuple[Session, tuple[str, ...]]:
    """Make a count file from its tables; return its session and notes for the user.

    Where a table is at fault no file is left behind.
    """
    # Tables and their readers are wanted here alone, long after first paint.
    from countdesk.session import tables

    session = Session.create(asked.path, desk=desk, author=author)
    try:
        notes = tables.new_night(
            session,
            candidates=asked.candidates,
            boxes=asked.boxes,
            previous=asked.previous,
            previous_name=asked.previous_name,
            kept_by=asked.kept_by,
        )
    except BaseException:
        session.close()
        # It was made a moment ago and holds nothing.
        with contextlib.suppress(OSError):
            asked.path.unlink(missing_ok=True)
        raise
    return session, notes
