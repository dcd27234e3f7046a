"""The table into which figures are typed, and the keys that go about in it."""

from __future__ import annotations

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
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from countdesk.ui.delegates.figures import FigureDelegate, FigureEditor
from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.delegates.painting import LOW_ROW_HEIGHT, ROW_HEIGHT
from countdesk.ui.itemmodels.prepared import PreparedTable
from countdesk.ui.panels.kept_cells import KeptCells
from countdesk.ui.panels.kept_place import KeptPlace
from countdesk.ui.panels.paper_order import Order, PaperOrder
from countdesk.ui.panels.sticky import Edges
from countdesk.ui.panels.table_keys import TableKeys
from countdesk.ui.panels.table_shape import TableShape
from countdesk.ui.roles import Step, Tone
from countdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_OVER = 2
"""Pixels that a table whose rows all have room has over."""


class FigureTable(QTableView):
    """A table of figures that is filled by keys alone.

    Enter and the keypad's plus go to the next cell for a figure in the order of the paper, the
    keypad's minus back; Down and Up keep to the column, Tab to the row; Shift+Down goes to the
    totals. Nothing wraps round. A digit begins the entry at once and replaces what stands, B
    opens the bundle editor.
    """

    asked = Signal(str)
    """The identifier of the action whose key was pressed."""

    def __init__(self, table: PreparedTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figureTable")
        self.table = table
        self.path = PaperOrder(table)
        self._keys = TableKeys(self)
        self.delegate = FigureDelegate(self)
        self.setItemDelegate(self.delegate)
        self.headings = FigureHeadings(self)
        self.setHorizontalHeader(self.headings)
        self.headings.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(LOW_ROW_HEIGHT if table.is_only_read else ROW_HEIGHT)
        rows.hide()
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        # By rows, so that none is cut at the head; across, columns differ too much in width.
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setModel(table)
        self.kept = KeptCells(self, table)
        self._shape = TableShape(self, self.headings, self.delegate, self.kept)
        self.edges = Edges(self, self.headings, self.kept)
        for edge in self.edges.each:
            edge.pressed.connect(self._go_to_pressed)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._place_edges)
            bar.rangeChanged.connect(self._place_edges)
        self.delegate.is_declared = lambda: table.is_closed
        self.delegate.left.connect(self.go)
        self.delegate.given_up.connect(lambda _at: self.setFocus())
        table.dataChanged.connect(self._show_edge_cell)
        table.modelReset.connect(self._lay_out)
        self._place = KeptPlace(self)
        table.columnsInserted.connect(self._lay_out)
        table.rowsInserted.connect(self._rows_changed)
        table.rowsRemoved.connect(self._rows_changed)

    # How it looks.

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.delegate.set_theme(theme, self.font())
        self.headings.set_theme(theme, self.font())
        self._shape.measure_anew()
        self.viewport().update()
        self._place_edges()

    def sizeHint(self) -> QSize:
        """Return the height of all rows, so that a short table leaves room beneath it."""
        height = self.headings.sizeHint().height() + self.verticalHeader().length() + _OVER
        if self.horizontalScrollBar().maximum() > 0:
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(640, height)

    def set_row_height(self, height: int) -> None:
        """Make the rows this high."""
        rows = self.verticalHeader()
        if rows.defaultSectionSize() != height:
            rows.setDefaultSectionSize(height)
            self._rows_changed()

    def height_of(self, rows: int) -> int:
        """Return the pixels in which the foot is seen whole, and so many rows above it."""
        most = self.sizeHint().height()
        header = self.verticalHeader()
        around = most - header.length() + self.kept.foot_height
        return min(most, around + rows * header.defaultSectionSize())

    def whole_rows_within(self, height: int) -> int:
        """Return the pixels, at most this high, in which no row above the foot is cut."""
        least = self.height_of(0) - _OVER
        row = self.verticalHeader().defaultSectionSize()
        return min(self.sizeHint().height(), least + max(0, height - least) // row * row)

    @property
    def order(self) -> Order:
        """Return where Enter goes."""
        return self.path.order

    @order.setter
    def order(self, order: Order) -> None:
        self.path.order = order

    def _rows_changed(self) -> None:
        self._shape.measure_anew()
        self._shape.give_heights()
        self.updateGeometry()
        self._place_edges()

    def _lay_out(self) -> None:
        """Give every column its width; done when a contest is shown, never on an entry."""
        self._shape.measure_anew()
        self._shape.give_heights()
        self.headings.updateGeometry()
        self.updateGeometries()
        self._shape.give_widths()
        self.updateGeometry()
        self._place_edges()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns anew."""
        super().resizeEvent(event)
        self._shape.give_widths()
        self._place_edges()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """Share the room once the table has its place."""
        super().showEvent(event)
        self._shape.give_widths()
        self._place_edges()

    def _place_edges(self) -> None:
        self.delegate.say_there()
        self.edges.place()

    def _show_edge_cell(self, index: QModelIndex) -> None:
        self.edges.show_cell(index)
        self._shape.fit_cell(index)

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
        found = self.path.cell_after(at.row(), at.column(), step)
        if found is not None:
            self.setCurrentIndex(self.table.index(*found))

    def go_to(self, row: int, column: int) -> None:
        """Put the keys on a cell and bring it into sight."""
        self.setCurrentIndex(self.table.index(row, column))
        self.setFocus()

    def go_to_first_figure(self) -> None:
        """Go to the first cell for a figure of the row, past its name."""
        found = self.path.first_figure(max(0, self.currentIndex().row()))
        if found is not None:
            self.go_to(*found)

    def go_to_first_blank(self, row: int | None = None) -> None:
        """Put the keys on the first cell still to be filled, of a row or of the table."""
        found = self.path.first_blank(row)
        if found is not None:
            self.setCurrentIndex(self.table.index(*found))
        elif row is not None:
            self.setCurrentIndex(self.table.index(row, 0))

    def _go_to_pressed(self, index: QModelIndex) -> None:
        """Go to a cell that was clicked at an edge, once what is being typed is entered."""
        if self.finish_editing():
            self.setCurrentIndex(index)
            self.setFocus()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, clear of the names and totals that stay in sight."""
        if index.row() in self.kept.foot:
            # The foot stays in sight as a whole, and is seen where it stands only at the end.
            index = self.table.index(self.kept.foot[-1], index.column())
        super().scrollTo(index, hint)
        self.kept.clear_foot(index)
        self.kept.clear_sides(index)

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
        if self._keys.press(event):
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Go nowhere: Qt would look for a row that begins with a figure typed where none goes."""

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
