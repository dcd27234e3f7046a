"""The edge of a long table that stays in sight: names at the left, sums at the right and foot."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from countdesk.ui.delegates.painting import CellDelegate
from countdesk.ui.panels.kept_cells import KeptCells


class StickyEdge(QWidget):
    """Paints cells of a table again where their own place is scrolled out of sight.

    It asks the table's own delegate to paint them, so that nothing can look otherwise than there.
    """

    pressed = Signal(QModelIndex)
    """The cell that was clicked."""

    def __init__(self, table: QTableView, kept: KeptCells) -> None:
        super().__init__(table.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._table = table
        self._kept = kept
        self.hide()

    def place(self) -> None:
        """Lie over the edge of the table, or hide where the cells themselves are in sight."""
        where = self._edge()
        if where is None:
            self.hide()
            return
        if where != self.geometry() or self.isHidden():
            self.setGeometry(where)
            self.show()
        self.update()

    def show_cell(self, index: QModelIndex) -> None:
        """Paint one cell anew."""
        if not self.isHidden():
            where = self._place_of(index)
            if where is not None:
                self.update(where)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that lie in the part to be painted."""
        painter = QPainter(self)
        delegate = self._table.itemDelegate()
        if isinstance(delegate, CellDelegate):
            # What no cell covers, as below the last row, would keep what was painted there before.
            painter.fillRect(event.rect(), delegate.inks.ground)
        option = QStyleOptionViewItem()
        option.initFrom(self)
        option.state = QStyle.StateFlag.State_Enabled
        region = event.region()
        for index in self._cells():
            where = self._place_of(index)
            if where is not None and region.intersects(where):
                option.rect = where
                delegate.paint(painter, option, index)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the cell that is clicked, and not to the one that lies beneath."""
        at = event.position().toPoint()
        for index in reversed(self._cells()):
            where = self._place_of(index)
            if where is not None and where.contains(at):
                self.pressed.emit(index)
                return

    def _edge(self) -> QRect | None:
        """Return where to lie, None where there is no need."""
        raise NotImplementedError

    def _cells(self) -> list[QModelIndex]:
        """Return the cells to paint, the uppermost last."""
        raise NotImplementedError

    def _place_of(self, index: QModelIndex) -> QRect | None:
        """Return where a cell is painted, None where it is not one of these."""
        raise NotImplementedError


class StickyColumns(StickyEdge):
    """Columns at one side of the table."""

    @property
    def columns(self) -> range:
        """Return the columns that stay in sight at this side."""
        raise NotImplementedError

    def span_of(self, column: int) -> tuple[int, int]:
        """Return where a column of this side lies across the table, and how wide it is."""
        raise NotImplementedError

    def _cells(self) -> list[QModelIndex]:
        rows = self._kept.rows_in_sight()
        model = self._table.model()
        return [model.index(row, column) for row in rows for column in self.columns]

    def _place_of(self, index: QModelIndex) -> QRect | None:
        if index.column() not in self.columns:
            return None
        left, width = self.span_of(index.column())
        top = self._table.rowViewportPosition(index.row())
        return QRect(left - self.x(), top, width, self._table.rowHeight(index.row()))


class StickyNames(StickyColumns):
    """The first columns, in sight while the table is scrolled to the right."""

    @property
    def columns(self) -> range:
        """Return the columns that stay in sight at the left."""
        return self._kept.names

    def span_of(self, column: int) -> tuple[int, int]:
        """Return where a column lies at the left, and how wide it is."""
        return self._kept.span_of_name(column)

    def _edge(self) -> QRect | None:
        if not self._kept.is_scrolled or self._table.model().columnCount() == 0:
            return None
        return QRect(0, 0, self._kept.names_end(), self._table.viewport().height())


class StickyChecks(StickyColumns):
    """The last columns, in sight while they lie further to the right."""

    @property
    def columns(self) -> range:
        """Return the columns that stay in sight at the right."""
        return self._kept.checks

    def span_of(self, column: int) -> tuple[int, int]:
        """Return where a column lies at the right, and how wide it is."""
        return self._kept.span_of_check(column)

    def _edge(self) -> QRect | None:
        if not self._kept.has_checks_further_right:
            return None
        viewport = self._table.viewport()
        left = self._kept.checks_begin()
        return QRect(left, 0, viewport.width() - left, viewport.height())


class StickyTotals(StickyEdge):
    """The last rows, in sight while the table is scrolled up; no row is seen in part above them."""

    def _edge(self) -> QRect | None:
        viewport = self._table.viewport()
        top = self._kept.foot_begins() if self._kept.has_rows_further_down else viewport.height()
        if top == viewport.height():
            return None
        return QRect(0, top, viewport.width(), viewport.height() - top)

    def _cells(self) -> list[QModelIndex]:
        model, kept = self._table.model(), self._kept
        ends = (*kept.names, *kept.checks)
        columns = sorted(range(model.columnCount()), key=lambda column: column in ends)
        return [model.index(row, column) for row in kept.foot for column in columns]

    def _place_of(self, index: QModelIndex) -> QRect | None:
        row, column = index.row(), index.column()
        if row not in self._kept.foot:
            return None
        table, kept = self._table, self._kept
        heights = [table.rowHeight(at) for at in range(row, kept.foot.stop)]
        left, width = table.columnViewportPosition(column), table.columnWidth(column)
        if column in kept.names and kept.is_scrolled:
            left, width = kept.span_of_name(column)
        elif column in kept.checks and kept.has_checks_further_right:
            left, width = kept.span_of_check(column)
        return QRect(left, self.height() - sum(heights), width, heights[0])


class StickyCaptions(QWidget):
    """The captions over sticky columns, over the headings that are scrolled beneath them."""

    def __init__(self, headings: QHeaderView, columns: StickyColumns) -> None:
        super().__init__(headings.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._headings = headings
        self._over = columns
        self.hide()

    def place(self) -> None:
        """Lie over the headings above the sticky columns, hidden while these are."""
        if self._over.isHidden():
            self.hide()
            return
        height = self._headings.viewport().height()
        self.setGeometry(self._over.x(), 0, self._over.width(), height)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the captions as the headings do."""
        painter = QPainter(self)
        for column in self._over.columns:
            left, width = self._over.span_of(column)
            place = QRect(left - self.x(), 0, width, self.height())
            self._headings.paintSection(painter, place, column)
        painter.end()


class Edges:
    """All that stays in sight of one table."""

    def __init__(self, table: QTableView, headings: QHeaderView, kept: KeptCells) -> None:
        self.names = StickyNames(table, kept)
        self.checks = StickyChecks(table, kept)
        self.totals = StickyTotals(table, kept)
        self._captions = (
            StickyCaptions(headings, self.names),
            StickyCaptions(headings, self.checks),
        )

    @property
    def each(self) -> tuple[StickyEdge, ...]:
        """Return the edges, the uppermost last."""
        return (self.names, self.checks, self.totals)

    def place(self) -> None:
        """Lay every edge where the table now wants it."""
        for edge in self.each:
            edge.place()
        self.totals.raise_()
        for captions in self._captions:
            captions.place()

    def show_cell(self, index: QModelIndex) -> None:
        """Paint one cell anew where it lies on an edge."""
        for edge in self.each:
            edge.show_cell(index)
