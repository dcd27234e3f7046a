"""The edge of a long table that stays in sight: the names at the left, the totals at the foot."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from countdesk.ui.delegates.painting import CellDelegate


class StickyEdge(QWidget):
    """Paints cells of a table again where their own place is scrolled out of sight.

    It asks the table's own delegate to paint them, so that nothing can look otherwise than there.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._table = table
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

    def _edge(self) -> QRect | None:
        """Return where to lie, None where there is no need."""
        raise NotImplementedError

    def _cells(self) -> list[QModelIndex]:
        """Return the cells to paint."""
        raise NotImplementedError

    def _place_of(self, index: QModelIndex) -> QRect | None:
        """Return where a cell is painted, None where it is not one of these."""
        raise NotImplementedError


class StickyNames(StickyEdge):
    """The first column, in sight while the table is scrolled to the right."""

    def _edge(self) -> QRect | None:
        table = self._table
        if table.horizontalScrollBar().value() == 0 or table.model().columnCount() == 0:
            return None
        return QRect(0, 0, names_end(table), table.viewport().height())

    def _cells(self) -> list[QModelIndex]:
        return rows_in_sight(self._table)

    def _place_of(self, index: QModelIndex) -> QRect | None:
        if index.column() != 0:
            return None
        table = self._table
        top = table.rowViewportPosition(index.row())
        # The name has all the room there is: of the figures beside it none is seen in part.
        return QRect(0, top, self.width(), table.rowHeight(index.row()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the row whose name is clicked."""
        row = self._table.rowAt(round(event.position().y()))
        if row >= 0:
            self._table.setCurrentIndex(self._table.model().index(row, 0))


class StickyChecks(StickyEdge):
    """The last column, in sight while it lies further to the right."""

    def _edge(self) -> QRect | None:
        table = self._table
        last = table.model().columnCount() - 1
        if last < 1:
            return None
        room, width = table.viewport().width(), table.columnWidth(last)
        if table.columnViewportPosition(last) + width <= room:
            return None
        left = checks_begin(table)
        return QRect(left, 0, room - left, table.viewport().height())

    def _cells(self) -> list[QModelIndex]:
        last = self._table.model().columnCount() - 1
        return [index.siblingAtColumn(last) for index in rows_in_sight(self._table)]

    def _place_of(self, index: QModelIndex) -> QRect | None:
        table = self._table
        if index.column() != table.model().columnCount() - 1:
            return None
        top = table.rowViewportPosition(index.row())
        return QRect(0, top, self.width(), table.rowHeight(index.row()))


class StickyCaption(QWidget):
    """The caption over a sticky column, over the headings that are scrolled beneath it."""

    def __init__(self, headings: QHeaderView) -> None:
        super().__init__(headings.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._headings = headings
        self._section = 0
        self.hide()

    def place(self, section: int, column: StickyEdge) -> None:
        """Lie over the headings above a sticky column, hidden while that is."""
        self._section = section
        if column.isHidden():
            self.hide()
            return
        height = self._headings.viewport().height()
        self.setGeometry(column.x(), 0, column.width(), height)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the caption as the headings do."""
        painter = QPainter(self)
        self._headings.paintSection(painter, self.rect(), self._section)
        painter.end()


def names_end(table: QTableView) -> int:
    """Return where the names end that stay in sight, and with them a column cut by them.

    Of a figure of which a part is seen, 2,310 is read as 0.
    """
    width = table.columnWidth(0)
    column = table.columnAt(width)
    if column <= 0 or table.columnViewportPosition(column) == width:
        return width
    return table.columnViewportPosition(column) + table.columnWidth(column)


def checks_begin(table: QTableView) -> int:
    """Return where the checks begin that stay in sight, and with them a column cut by them."""
    last = table.model().columnCount() - 1
    left = table.viewport().width() - table.columnWidth(last)
    column = table.columnAt(left - 1)
    if column <= 0 or table.columnViewportPosition(column) + table.columnWidth(column) == left:
        return left
    return max(names_end(table), table.columnViewportPosition(column))


def rows_in_sight(table: QTableView) -> list[QModelIndex]:
    """Return the first cell of every row that is in sight."""
    first = max(0, table.rowAt(0))
    last = table.rowAt(table.viewport().height() - 1)
    last = table.model().rowCount() - 1 if last < 0 else last
    return [table.model().index(row, 0) for row in range(first, last + 1)]


class StickyTotals(StickyEdge):
    """The last row, in sight while the table is scrolled up."""

    def _edge(self) -> QRect | None:
        table = self._table
        last = table.model().rowCount() - 1
        if last < 1:
            return None
        height = table.rowHeight(last)
        foot = table.viewport().height()
        if table.rowViewportPosition(last) + height <= foot:
            return None
        return QRect(0, foot - height, table.viewport().width(), height)

    def _cells(self) -> list[QModelIndex]:
        table = self._table
        model = table.model()
        last = model.rowCount() - 1
        ends = (0, model.columnCount() - 1)
        ends_last = sorted(range(model.columnCount()), key=lambda column: column in ends)
        return [model.index(last, column) for column in ends_last]

    def _place_of(self, index: QModelIndex) -> QRect | None:
        table = self._table
        if index.row() != table.model().rowCount() - 1:
            return None
        column, height = index.column(), table.rowHeight(index.row())
        left, width = table.columnViewportPosition(column), table.columnWidth(column)
        if column == 0:
            is_scrolled = table.horizontalScrollBar().value() > 0
            return QRect(0, 0, names_end(table) if is_scrolled else width, height)
        if column == table.model().columnCount() - 1 and left + width > self.width():
            begin = checks_begin(table)
            return QRect(begin, 0, self.width() - begin, height)
        return QRect(left, 0, width, height)
