"""The table into which figures are typed, and the keys that go about in it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from countdesk.ui.actions import ACTIONS
from countdesk.ui.delegates.figures import FigureDelegate, FigureEditor, step_of
from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.delegates.painting import ROW_HEIGHT
from countdesk.ui.itemmodels.prepared import PreparedTable
from countdesk.ui.panels.column_widths import Words, column_widths, measured
from countdesk.ui.panels.sticky import StickyCaption, StickyChecks, StickyNames, StickyTotals
from countdesk.ui.roles import LOOK, Kind, Look, Step, Tone
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

Index = QModelIndex | QPersistentModelIndex

_ASKED = {
    key: action.identifier
    for action in ACTIONS
    if action.of_page
    for key in (*action.shortcuts, *action.table_keys)
}
"""What each key asks the page for; the window takes those that are not of the table alone."""


class Order(Enum):
    """The order of the paper: where Enter goes."""

    ACROSS = "across"
    DOWN = "down"


class FigureTable(QTableView):
    """A table of figures that is filled by keys alone.

    Enter and the keypad's plus go to the next cell for a figure in the order of the paper, the
    keypad's minus back; Down and Up keep to the column, Tab to the row; Shift+Down goes to the
    totals. Nothing wraps round. A digit begins the entry at once and replaces what stands, B
    opens the bundle editor.
    """

    asked = Signal(str)
    """The identifier of the action whose key was pressed."""

    entered = Signal()

    def __init__(self, table: PreparedTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figureTable")
        self.table = table
        self.order = Order.ACROSS
        self._hands_on = False
        self._words: tuple[Words, ...] | None = None
        self.delegate = FigureDelegate(self)
        self.setItemDelegate(self.delegate)
        self.headings = FigureHeadings(self)
        self.setHorizontalHeader(self.headings)
        self.headings.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.hide()
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setModel(table)
        self._names = StickyNames(self)
        self._checks = StickyChecks(self)
        self._totals = StickyTotals(self)
        self._name_caption = StickyCaption(self.headings)
        self._check_caption = StickyCaption(self.headings)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._place_edges)
            bar.rangeChanged.connect(self._place_edges)
        self.delegate.is_declared = lambda: table.is_closed
        self.delegate.left.connect(self.go)
        self.delegate.given_up.connect(lambda _at: self.setFocus())
        table.dataChanged.connect(self._show_edge_cell)
        table.modelReset.connect(self._lay_out)
        table.columnsInserted.connect(self._lay_out)
        table.rowsInserted.connect(self._rows_changed)
        table.rowsRemoved.connect(self._rows_changed)

    # How it looks.

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.delegate.set_theme(theme, self.font())
        self.headings.set_theme(theme, self.font())
        self._words = None
        self.viewport().update()
        self._place_edges()

    def sizeHint(self) -> QSize:
        """Return the height of all rows, so that a short table leaves room beneath it."""
        height = self.headings.sizeHint().height() + ROW_HEIGHT * self.table.rowCount() + 2
        if self.horizontalScrollBar().maximum() > 0:
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(640, height)

    def _rows_changed(self) -> None:
        self._words = None
        self.updateGeometry()
        self._place_edges()

    def _lay_out(self) -> None:
        """Give every column its width; done when a contest is shown, never on an entry."""
        self._words = None
        self.headings.updateGeometry()
        self.updateGeometries()
        self._give_widths()
        self.updateGeometry()
        self._place_edges()

    def _give_widths(self) -> None:
        if self._words is None:
            self._words = measured(self.table, self.headings, self.delegate.inks)
        widths, pad = column_widths(self._words, self.viewport().width())
        self.delegate.pad = self.headings.pad = pad
        for column, width in enumerate(widths):
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns anew."""
        super().resizeEvent(event)
        self._give_widths()
        self._place_edges()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """Share the room once the table has its place."""
        super().showEvent(event)
        self._give_widths()
        self._place_edges()

    def _place_edges(self) -> None:
        self.delegate.say_there()
        self._names.place()
        self._checks.place()
        self._totals.place()
        self._totals.raise_()
        self._name_caption.place(0, self._names)
        self._check_caption.place(self.table.columnCount() - 1, self._checks)

    def _show_edge_cell(self, index: QModelIndex) -> None:
        for edge in (self._totals, self._names, self._checks):
            edge.show_cell(index)
        column = index.column()
        look = index.data(LOOK)
        if not isinstance(look, Look) or look.kind is Kind.CHECK:
            return
        wide = self.delegate.inks.metrics[look.kind, look.strong].horizontalAdvance(look.text)
        if self._words is not None and wide > self._words[column].longest:
            self._words = None
        if wide + 2 * self.delegate.pad <= self.columnWidth(column):
            return
        if look.kind is Kind.FIGURE:
            # A figure longer than any before it widens its own column, and that alone.
            self.setColumnWidth(column, wide + 2 * self.delegate.pad)
        else:
            # A row got another name, as totals that are only so far again: all share anew.
            self._give_widths()

    # Where the keys are.

    @property
    def editor(self) -> FigureEditor | None:
        """Return the editor that is open, None where none is."""
        return self.delegate.editor

    def finish_editing(self) -> bool:
        """Enter what is being typed; return whether no editor is open any more."""
        editor = self.editor
        if editor is None:
            return True
        if not editor.is_figure and not editor.isModified():
            # The number of a new row that was only proposed, and typed by nobody.
            self.delegate.give_up(editor)
            return True
        return self.delegate.enter(editor, Step.STAY)

    def go(self, step: Step) -> None:
        """Go to another cell."""
        self.setFocus()
        at = self.currentIndex()
        if not at.isValid():
            self.go_to_first_blank()
            return
        found = self._found(at, step)
        if found is not None:
            self.setCurrentIndex(self.table.index(*found))
        if step is not Step.STAY:
            self.entered.emit()

    def _found(self, at: QModelIndex, step: Step) -> tuple[int, int] | None:
        row, column = at.row(), at.column()
        if step is Step.TOTAL:
            return self.table.total_row, column
        if step in (Step.BELOW, Step.ABOVE):
            return self._beside(row, column, 1 if step is Step.BELOW else -1)
        return next(self._onward(row, column, step), None)

    def _beside(self, row: int, column: int, step: int) -> tuple[int, int] | None:
        """Return the cell below or above, past headings among the rows that take no figure."""
        rows = range(row + step, self.table.rowCount() if step > 0 else -1, step)
        columns = range(1, self.table.columnCount())
        takes = (at for at in rows if any(self.table.is_entry(at, each) for each in columns))
        past = next(takes, rows[0] if rows else None)
        return None if past is None else (past, column)

    def _onward(self, row: int, column: int, step: Step) -> Iterator[tuple[int, int]]:
        """Yield the cells for figures that follow in the order a step asks for, never round."""
        rows, columns = self.table.rowCount(), self.table.columnCount()
        backward = step in (Step.PREVIOUS, Step.LEFT)
        down = self.order is Order.DOWN and step in (Step.NEXT, Step.PREVIOUS)
        count = rows * columns
        here = column * rows + row if down else row * columns + column
        onward = range(here - 1, -1, -1) if backward else range(here + 1, count)
        for place in onward:
            cell = (place % rows, place // rows) if down else divmod(place, columns)
            if down and cell[1] != column and not self.table.columns_follow:
                return
            if self.table.is_entry(*cell):
                yield cell

    def go_to(self, row: int, column: int) -> None:
        """Put the keys on a cell and bring it into sight."""
        self.setCurrentIndex(self.table.index(row, column))
        self.setFocus()

    def _go_to_first_figure(self) -> None:
        """Go to the first cell for a figure of the row, past its name."""
        row = max(0, self.currentIndex().row())
        for column in range(self.table.columnCount()):
            if column and self.table.is_entry(row, column):
                self.go_to(row, column)
                return

    def go_to_first_blank(self, row: int | None = None) -> None:
        """Put the keys on the first cell still to be filled, of a row or of the table."""
        rows = range(self.table.rowCount()) if row is None else (row,)
        cells = [
            (at, column)
            for at in rows
            for column in range(self.table.columnCount())
            if self.table.is_entry(at, column)
        ]
        blank = next((cell for cell in cells if self.table.is_blank(*cell)), None)
        chosen = blank or (cells[0] if cells else None)
        if chosen is not None:
            self.setCurrentIndex(self.table.index(*chosen))
        elif row is not None:
            self.setCurrentIndex(self.table.index(row, 0))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, clear of the names and totals that stay in sight."""
        super().scrollTo(index, hint)
        cell = self.visualRect(index)
        foot = self.viewport().height()
        if index.row() != self.table.rowCount() - 1:
            over = cell.bottom() + 1 - (foot - ROW_HEIGHT)
            bar = self.verticalScrollBar()
            if over > 0 and bar.maximum() > 0:
                bar.setValue(bar.value() + over)
        across = self.horizontalScrollBar()
        last = self.table.columnCount() - 1
        if across.maximum() == 0 or not 0 < index.column() < last:
            return
        names, checks = self.columnWidth(0), self.columnWidth(last)
        hidden = cell.right() + 1 - (self.viewport().width() - checks)
        if cell.left() < names:
            across.setValue(across.value() - (names - cell.left()))
        elif hidden > 0:
            # A page at once, the column before kept in sight: to scroll paints every cell.
            before = self.columnWidth(index.column() - 1)
            across.setValue(across.value() + max(hidden, cell.left() - names - before))

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Say something beside the cell that has the keys."""
        at = self.currentIndex()
        if at.isValid():
            self.delegate.say(text, tone, at)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Leave what was said beside the cell before."""
        if self.editor is None:
            self.delegate.hush()
        super().currentChanged(current, previous)

    # Keys and clicks.

    def open_bundles(self) -> None:
        """Open the bundle editor on the cell that has the keys."""
        at = self.currentIndex()
        if self.editor is None and at.isValid() and self.table.is_entry(at.row(), at.column()):
            self.edit(at)
        editor = self.editor
        if editor is not None and editor.is_figure:
            editor.begin_bundles()
            editor.selectAll()
            self.delegate.look_at(editor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go about, begin an entry, or ask the panel for what a key stands for."""
        if self.editor is not None:
            # A key that reaches the table while a figure is being typed is part of the figure;
            # one that the editor does not want comes back here, and goes nowhere.
            if not self._hands_on:
                self._hand_on(self.editor, event)
            event.accept()
            return
        self.delegate.hush()
        if self._asked(event):
            return
        step = step_of(event)
        if step is not None:
            self.go(step)
            return
        if event.key() == Qt.Key.Key_Home and not event.modifiers():
            self._go_to_first_figure()
            return
        if self._begin(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _asked(self, event: QKeyEvent) -> bool:
        """Ask the panel for what a key stands for, where it stands for anything."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        asked = _ASKED.get(QKeySequence(event.key() | plain.value).toString())
        if asked is None:
            return False
        if not event.isAutoRepeat():
            # A key that is held down is one wish: it must not count paper after paper.
            self.asked.emit(asked)
        return True

    def _begin(self, event: QKeyEvent) -> bool:
        """Begin an entry with the key that was pressed, where it belongs to one."""
        at = self.currentIndex()
        if not at.isValid():
            return False
        if not self.table.is_entry(at.row(), at.column()):
            # What is typed blindly must not be thought to be in.
            if event.text().isdigit():
                self.say(_("Nothing was entered: no figure goes here."), Tone.WARNING)
            return False
        pastes = event.matches(QKeySequence.StandardKey.Paste)
        clears = event.key() == Qt.Key.Key_Backspace
        typed = event.text()
        # With Alt or Ctrl held a letter is a key of something else, though of nothing here.
        held = event.modifiers() & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        )
        types = bool(typed) and typed.isprintable() and not typed.isspace() and not held
        if not (pastes or clears or types):
            return False
        self.edit(at)
        editor = self.editor
        if editor is None:
            return False
        editor.selectAll()
        self._hand_on(editor, event)
        return True

    def _hand_on(self, editor: FigureEditor, event: QKeyEvent) -> None:
        self._hands_on = True
        try:
            QApplication.sendEvent(editor, event)
        finally:
            self._hands_on = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Enter what is being typed before another cell is chosen; stay where it is refused."""
        if self.finish_editing():
            super().mousePressEvent(event)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Show where the keys are; Qt would paint every cell, twice for each figure typed."""
        self.update(self.currentIndex())

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Show that the keys are elsewhere, as in the editor of a cell."""
        self.update(self.currentIndex())
