"""A short list to choose from with a figure, the arrow keys or the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from countdesk.ui.delegates.text_field import is_of_window
from countdesk.wording.language import gettext as _

_MOST_ROWS = 8
_SOON = 1_000
"""Milliseconds within which a second figure belongs to the first, where that is a row itself."""

_CHOSEN, _NOT_CHOSEN = "\N{BLACK CIRCLE}", "\N{WHITE CIRCLE}"
_MARKED, _NOT_MARKED = "\N{BLACK SQUARE}", "\N{WHITE SQUARE}"


class ChoiceList(QListWidget):
    """One of several, or with `several` as many as are marked.

    A figure goes to the row of that number, a second one soon after makes it one of two figures;
    one that is no row by itself does so however late it comes. Of several the figure marks it as
    well, and so does the space bar. `numbers` are those of the rows where they have some of their
    own, such as the places on a ballot paper. Of more than `most_rows` the rest is scrolled to.
    A few short ones stand `on_a_line`, one beside the other.
    """

    changed = Signal()
    """Something else is chosen, or one more or fewer is marked."""

    told = Signal(str)
    """The sentence of a figure that leads nowhere; an empty one once another figure leads on."""

    def __init__(
        self,
        choices: Sequence[tuple[object, str]],
        parent: QWidget,
        *,
        several: bool = False,
        numbers: Sequence[int] | None = None,
        soon: int = _SOON,
        most_rows: int = _MOST_ROWS,
        on_a_line: bool = False,
    ) -> None:
        super().__init__(parent)
        self._most_rows = most_rows
        self._is_on_a_line = on_a_line
        if on_a_line:
            self.setFlow(QListView.Flow.LeftToRight)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("choiceList")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._choices: tuple[tuple[object, str], ...] = ()
        self._rows: dict[str, int] = {}
        self._several = several
        self._marked: set[int] = set()
        self._typed = ""
        self._marked_by_figure: int | None = None
        self._since_figure = QElapsedTimer()
        self._soon = soon
        self.offer(choices, numbers)
        self.currentRowChanged.connect(self._go)
        self.itemClicked.connect(lambda item: self._mark_by_hand(self.row(item)))

    def offer(
        self,
        choices: Sequence[tuple[object, str]],
        numbers: Sequence[int] | None = None,
        row: int = 0,
    ) -> None:
        """Offer other choices, none of them marked; the keys are on a row, or with -1 on none."""
        self._choices = tuple(choices)
        numbered = range(1, len(self._choices) + 1) if numbers is None else numbers
        self._rows = {str(number): row for row, number in enumerate(numbered)}
        self._marked.clear()
        with QSignalBlocker(self):
            self.clear()
            for _choice in self._choices:
                self.addItem(QListWidgetItem())
            self.setCurrentRow(row)
        self._show()
        self.updateGeometry()

    @property
    def chosen(self) -> tuple[object, ...]:
        """Return what is chosen, in the order of the list."""
        if self._several:
            return tuple(self._choices[row][0] for row in sorted(self._marked))
        row = self.currentRow()
        return (self._choices[row][0],) if row >= 0 else ()

    def choose_none(self) -> None:
        """Choose nothing, so that Enter alone decides nothing."""
        self.setCurrentRow(-1)

    def choose(self, choice: object) -> None:
        """Go to a choice, and where several can be marked mark it."""
        row = next(at for at, (known, _text) in enumerate(self._choices) if known == choice)
        self.setCurrentRow(row)
        self._mark(row)

    def sizeHint(self) -> QSize:
        """Return the size of the rows, as many as are worth showing at once."""
        # Rows are measured in the dress that they will be shown in.
        self.ensurePolished()
        rows = 1 if self._is_on_a_line else max(1, min(self._most_rows, self.count()))
        height = self.sizeHintForRow(0) * rows + 2 * self.frameWidth() + 4
        if self._is_on_a_line:
            each = (self.model().index(at, 0) for at in range(self.count()))
            return QSize(sum(self.sizeHintForIndex(one).width() for one in each) + 10, height)
        return QSize(max(380, self.sizeHintForColumn(0) + 40), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a list that is cut looks as if that were all."""
        return self.sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room of the rows as they now are."""
        super().showEvent(event)
        # Laid out before it was dressed, a row would keep the height it had then.
        self.doItemsLayout()
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keys, and choose nothing by that: Qt would go to the first row."""
        before = self.currentRow()
        with QSignalBlocker(self):
            super().focusInEvent(event)
            self.setCurrentRow(before)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the next figure begin a number of its own."""
        self._typed = ""
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take figures and the space bar; everything else is the list's own."""
        text = event.text()
        if is_of_window(event):
            event.ignore()
        elif text.isdecimal() and text.isascii():
            self._take_figure(text)
        elif self._several and event.key() == Qt.Key.Key_Space:
            self._mark_by_hand(self.currentRow())
        else:
            self._typed = ""
            super().keyPressEvent(event)

    @property
    def is_number_ended(self) -> bool:
        """Return whether a figure that is a row itself begins a number of its own."""
        return self._typed in self._rows and self._since_figure.hasExpired(self._soon)

    def _take_figure(self, figure: str) -> None:
        if self.is_number_ended and figure in self._rows:
            self._typed = ""
        self._since_figure.start()
        for number in (self._typed + figure, figure):
            row = self._rows.get(number)
            if row is None and not any(known.startswith(number) for known in self._rows):
                continue
            if number != figure and self._marked_by_figure is not None:
                # The first of two figures marked another row for a moment.
                self._mark(self._marked_by_figure)
            self._typed, self._marked_by_figure = number, row
            self.told.emit("")
            if row is not None:
                self.setCurrentRow(row)
                self._mark(row)
            return
        # Of one figure that is a row and one that is none, only the second leads nowhere.
        sought = figure if self._typed in self._rows else self._typed + figure
        self._typed = ""
        self.told.emit(_("There is no number {number} in this list.").format(number=sought))

    def _go(self) -> None:
        self._show()
        if not self._several:
            self.changed.emit()

    def _mark_by_hand(self, row: int) -> None:
        # No figure typed next belongs to one typed before.
        self._typed = ""
        self._mark(row)

    def _mark(self, row: int) -> None:
        if self._several and row >= 0:
            self._marked ^= {row}
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        for number, row in self._rows.items():
            words = self._choices[row][1]
            mark = self._mark_of(row)
            item = self.item(row)
            item.setText(f"{mark}  {number}  {words}")
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), words)

    def _mark_of(self, row: int) -> str:
        """Return a circle where one is chosen, a square where several may be marked."""
        if self._several:
            return _MARKED if row in self._marked else _NOT_MARKED
        return _CHOSEN if row == self.currentRow() else _NOT_CHOSEN
