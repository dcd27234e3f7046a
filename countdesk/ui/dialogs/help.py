"""The help page: every action and its keys, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from countdesk.ui.actions import ACTIONS, MENUS, keys_of
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

_IN_A_TABLE: tuple[tuple[str, str], ...] = (
    (_("Enter, Down"), _("Go to the next cell.")),
    (_("Tab, Shift+Tab"), _("Go along the row.")),
    (_("Shift+Down"), _("Go to the total.")),
    (_("+ and - on the number pad"), _("Go to the next cell and to the one before.")),
    (_("digits"), _("Begin a figure; Enter writes it down, Esc leaves what stood there.")),
    (_("Backspace"), _("Begin a blank in the place of a figure; Enter writes it down.")),
    (_("Enter again"), _("Confirm a correction, where an old figure stands beside the cell.")),
)


def help_page(theme: Theme) -> str:
    """Return the page as simple HTML in the colours of a theme."""
    in_a_table = [(keys, escape(deed)) for keys, deed in _IN_A_TABLE]
    parts = [f"<h2>{escape(_('In a table of figures'))}</h2>", _table(theme, in_a_table)]
    for menu in MENUS:
        rows = [
            (action.keys, f"<b>{escape(action.caption.rstrip('…'))}</b>  {escape(action.tip)}")
            for action in ACTIONS
            if action.menu == menu
        ]
        parts += [f"<h2>{escape(menu)}</h2>", _table(theme, rows)]
    return "".join(parts)


def _table(theme: Theme, rows: Iterable[tuple[str, str]]) -> str:
    """Return a table of keys, each with HTML that says what they do."""
    lines = "".join(
        f"<tr><td width='200' style='color:{theme.notable}'>{escape(keys)}</td><td>{deed}</td></tr>"
        for keys, deed in rows
    )
    return f"<table cellpadding='4' width='100%'>{lines}</table>"


class HelpDialog(QDialog):
    """Shows the page; F1 or Escape puts it away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys and actions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = QTextBrowser(self)
        self.page.setObjectName("helpPage")
        self.page.setAccessibleName(_("Keys and actions"))
        self.page.setHtml(help_page(theme))
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        self.resize(860, 720)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at the key that opened it: the window's own keys are silent beneath a dialog."""
        if QKeySequence(event.keyCombination()) == QKeySequence(keys_of("help")):
            self.close()
        else:
            super().keyPressEvent(event)
