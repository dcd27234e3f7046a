"""The offer to show the folder in which files were put."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit

from countdesk.ui.dialogs.question import Question
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.ui.main_window.night_view import NightView


def offer_folder(view: NightView, said: str, folder: Path) -> None:
    """Say where something is, and offer to show it unless the keys are wanted elsewhere.

    The files are ready at a moment that nobody chose, and a figure may be half typed by then.
    """
    is_typing = isinstance(QApplication.focusWidget(), QLineEdit)
    if is_typing or view.question.is_asking or QApplication.activeModalWidget() is not None:
        view.notice.say(said, "active")
        return
    view.question.ask(
        Question(
            said,
            lambda _typed: show_folder(folder),
            _("Open the folder"),
            typed=None,
            is_offer=True,
        )
    )


def show_folder(folder: Path) -> str | None:
    """Show a folder in the system's own way; return the sentence where that fails."""
    opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    return None if opened else _("The folder could not be opened here.")
