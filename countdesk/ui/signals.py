"""The one Qt signal by which the window hears that something changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Announcements(QObject):
    """Announcements come up, keys go down; no widget talks to another widget.

    `changed` carries a `session.changes.Change`. `contest_chosen` carries the identifier of the
    contest that is to be shown. `told` carries one plain sentence for the status bar; `failed`
    the sentence with which an entry could not be saved.
    """

    changed = Signal(object)
    contest_chosen = Signal(str)
    told = Signal(str)
    failed = Signal(str)
