"""The journal panel: who entered what, when, and what it replaced."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from countdesk import figures, wording
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.delegates.filter_field import FilterField
from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.delegates.painting import ROW_HEIGHT, CellDelegate
from countdesk.ui.itemmodels.journal import CONTEST, FIGURES, MOVED, WHAT, JournalTable
from countdesk.ui.jobs import SlicedWork
from countdesk.ui.roles import Kind
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

_WIDTHS: Final = (84, 76, 120, 224, 220, 180)
_PAUSE: Final = 150
"""Milliseconds without a key before a filter begins to work."""


class JournalPanel(QWidget):
    """Every entry of the night, newest first, and a box that filters them."""

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("journalPanel")
        self.setAccessibleName(_("Journal"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        row = QHBoxLayout()
        self.filter = FilterField(_("Filter: sheet B2, AB, 396"), _("Filter the journal"), self)
        self.said = QLabel(self)
        self.said.setObjectName("panelNote")
        row.addWidget(self.filter, 1)
        row.addWidget(self.said)
        column.addLayout(row)
        self.model = JournalTable(session, announcements, self)
        self.table = QTableView(self)
        self.table.setObjectName("figureTable")
        self.table.setAccessibleName(_("Entries, newest first"))
        self.delegate = CellDelegate(self.table)
        self.table.setItemDelegate(self.delegate)
        self.model.has_room = self._has_room
        self.headings = FigureHeadings(self.table)
        self.table.setHorizontalHeader(self.headings)
        self._set_up_table()
        column.addWidget(self.table, 1)
        # The columns cut a sheet of many candidates short; nothing entered is to be out of sight.
        self.whole = QLabel(self)
        self.whole.setObjectName("journalEntry")
        self.whole.setAccessibleName(_("The entry that has the keys, whole"))
        self.whole.setWordWrap(True)
        self.whole.hide()
        column.addWidget(self.whole)
        self.table.selectionModel().currentChanged.connect(self._show_whole)
        self.model.modelReset.connect(self.whole.hide)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._search)
        self._looking = SlicedWork(self)
        self._looking.progressed.connect(lambda _done, _total: self._say())
        self._looking.done.connect(lambda _end: self._say())
        self.filter.textChanged.connect(lambda _text: self._pause.start())
        self.filter.left.connect(self.to_figures)
        self.table.installEventFilter(self)
        announcements.changed.connect(self._hear)
        self._say()

    def _set_up_table(self) -> None:
        table = self.table
        rows = table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.setModel(self.model)
        for section, width in enumerate(_WIDTHS):
            table.setColumnWidth(section, width)
        self.headings.setSectionResizeMode(FIGURES, QHeaderView.ResizeMode.Stretch)
        # It stands beneath the figures, which have the room of both.
        table.setColumnHidden(MOVED, True)
        self._show_contests()

    def _has_room(self, text: str) -> bool:
        """Return whether figures are seen whole in their column."""
        metrics = self.delegate.inks.metrics[Kind.LABEL, False]
        room = self.table.columnWidth(FIGURES) - 2 * self.delegate.pad
        return metrics.horizontalAdvance(text) <= room

    def _show_contests(self) -> None:
        """Name the contest of each entry only where the night has several."""
        self.table.setColumnHidden(CONTEST, len(self.session.night.contests) < 2)  # noqa: PLR2004

    def show_contest(self, _contest: str) -> None:
        """Show the journal of the night, whichever contest is chosen."""

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.delegate.set_theme(theme, self.font())
        self.headings.set_theme(theme, self.font())
        self.table.viewport().update()

    def to_figures(self) -> None:
        """Put the keys into the table."""
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def find(self) -> None:  # type: ignore[override]  # not Qt's, by window number
        """Put the keys into the filter."""
        self.filter.take_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for an entry with what is typed among the entries."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.table and is_key and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if event.text().isalnum() and not held:
                self.filter.begin(event.text())
                return True
        return super().eventFilter(watched, event)

    def _hear(self, change: Change) -> None:
        if Part.READ in change.parts and self.session.is_whole and self.filter.text():
            self._pause.start()
        if Part.CONTEST in change.parts or Part.READ in change.parts:
            self._show_contests()
        self._say()

    def _show_whole(self, current: QModelIndex) -> None:
        """Show everything that the entry which has the keys states, and what it moved."""
        if not current.isValid():
            self.whole.hide()
            return
        what, stated, moved = (
            str(current.siblingAtColumn(column).data()) for column in (WHAT, FIGURES, MOVED)
        )
        words = f"{what}: {stated}"
        if moved:
            words = f"{words} ({moved})"
        self.whole.setText(words)
        self.whole.show()

    def _search(self) -> None:
        self._looking.cancel()
        wanted = self.filter.text().strip()
        if not wanted:
            self.model.show_all()
            self._say()
            return
        self._looking.begin(self.model.search(wanted))

    def _say(self) -> None:
        rows, shown = self.model.rowCount(), wording.entries(len(self.session.journal))
        if self.filter.text().strip():
            self.said.setText(
                _("{rows} of {entries}").format(rows=figures.whole(rows), entries=shown)
            )
        else:
            self.said.setText(shown)
