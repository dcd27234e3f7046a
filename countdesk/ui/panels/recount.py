"""The counts of a contest side by side, who asked for them, and every provisional result."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from countdesk import figures, wording
from countdesk.models.count import Count
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.itemmodels.recount import ProvisionalTable, RecountTable, recounting_of
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.figure_table import FigureTable
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

_LEAST_HEIGHT = 170
"""Pixels of the provisional results: a heading and three of them."""


class RecountPanel(EntryPanel):
    """A page to be read: what moved stands first, and below it what was put before the agents."""

    model: RecountTable
    shown = RecountTable.parts

    recount_asked = Signal()
    """A recount is asked for, which is the window's to write down."""

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, RecountTable(session, announcements), parent)
        self.name("recountPanel", _("Counts side by side"), _("Two counts side by side"))
        self.asking = self.add_button(
            _("Ask for a recount"),
            keys_of("ask_recount").replace("+", " "),
            lambda: self.recount_asked.emit(),  # noqa: PLW0108
            is_main=True,
        )
        self.requests = QLabel(self)
        self.requests.setObjectName("recountRequests")
        self.requests.setWordWrap(True)
        self.requests.setAccessibleName(_("Recounts asked for"))
        self.column.insertWidget(self.column.indexOf(self.table), self.requests)
        self.heading = QLabel(_("Provisional results"), self)
        self.heading.setObjectName("recountHeading")
        self.column.addWidget(self.heading)
        self.provisional = FigureTable(ProvisionalTable(session, announcements), self)
        self.provisional.table.setParent(self)
        self.provisional.setAccessibleName(_("Provisional results"))
        self.column.addWidget(self.provisional)
        self.column.addStretch(1)
        self.column.setStretchFactor(self.table, 300)
        self.column.setStretchFactor(self.provisional, 200)
        self.cards.hide()

    def show_contest(self, contest: str) -> None:
        """Show a contest, with the keys on the first line."""
        self.provisional.table.show_contest(contest)
        super().show_contest(contest)
        self.table.setCurrentIndex(self.model.index(1, 0))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        super().set_theme(theme)
        self.provisional.set_theme(theme)

    def _show_cards(self, contest: str) -> None:  # noqa: ARG002 - of every page with cards
        """Show who asked for recounts, and give both tables their room."""
        count = self.model.count
        if count is None:
            return
        self.asking.be_main(is_main=count.stage in (Stage.PROVISIONAL, Stage.AGREED))
        requests = [wording.recount_asked(request, count) for request in count.recounts]
        self.requests.setText("\n".join(requests))
        self.requests.setVisible(bool(requests))
        rows = self.provisional.table.rowCount()
        self.heading.setVisible(rows > 0)
        self.provisional.setVisible(rows > 0)
        self.provisional.setMaximumHeight(self.provisional.sizeHint().height())
        self.provisional.setMinimumHeight(min(_LEAST_HEIGHT, self.provisional.maximumHeight()))
        self.note.say("", _moved(count))
        self._show_empty()

    def _show_note(self) -> None:
        """Leave the note as it is: it says how much moved."""

    def _empty_words(self) -> str | None:
        if self.model.count is None or self.model.rowCount():
            return None
        if self.model.count.stage.is_declared:
            return _(
                "<b>The papers were counted once.</b><br>The result is declared, and after the "
                "declaration there is no recount."
            )
        return _(
            "<b>The papers were counted once so far.</b><br>On a provisional result {key} writes "
            "down who asks for a recount;<br>what moves then stands here, sheet by sheet."
        ).format(key=keys_of("ask_recount"))


def _moved(count: Count) -> str:
    """Return how many sheets moved, and how many stand in one count alone."""
    compared = recounting_of(count)
    if compared is None:
        return ""
    moved = len(compared.sheets_moved)
    alone = sum(not sheet.is_in_both for sheet in compared.sheets)
    return " · ".join(
        (
            ngettext("{n} sheet moved", "{n} sheets moved", moved).format(n=figures.whole(moved)),
            _("{n} of one count alone").format(n=figures.whole(alone)),
        )
    )
