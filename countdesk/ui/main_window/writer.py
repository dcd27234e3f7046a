"""Who writes at this desk: asked once, and kept in the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from countdesk.models.initials import are_initials, initials
from countdesk.settings import Settings

Remember = Callable[[Callable[[Settings], Settings]], None]


class Writer:
    """The desk and the initials that stand in every entry made here.

    Where `desk` or `author` is None or no initials, the window asks before it opens a file.
    """

    def __init__(
        self, window: QWidget, desk: str | None, author: str | None, remember: Remember
    ) -> None:
        self._window = window
        self._desk = desk
        self._author = author
        self._remember = remember

    def known(self) -> tuple[str, str] | None:
        """Return the desk and who types, asked for where they are not known; None if given up."""
        if not self._desk or not self._author or not are_initials(self._author):
            from countdesk.ui.dialogs.desk import DeskDialog

            dialog = DeskDialog(self._window, desk=self._desk or "", author=self._author or "")
            if dialog.exec() != QDialog.DialogCode.Accepted:
                return None
            desk, author = dialog.chosen
            self._desk, self._author = desk, author
            self._remember(lambda stored: replace(stored, desk=desk, author=author))
        return self._desk, initials(self._author)

    def keep_author(self, author: str) -> None:
        """Let who types now be who types when the next file is opened."""
        self._author = author
        self._remember(lambda stored: replace(stored, author=author))
