"""The first rows of a table, and above each column what somebody says it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from countdesk.exchange.past import KNOWN_FORMS, Field
from countdesk.exchange.past.unread_columns import AUTHORITY_HEADINGS
from countdesk.exchange.tables import heading_name
from countdesk.wording.language import gettext as _
from countdesk.wording.past_tables import FIELDS

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

CHOICES: Final[tuple[Field, ...]] = tuple(Field(name) for name in FIELDS)
"""What a column may be said to hold, in the order in which it is offered."""

_OPEN = "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"


class Taken(NamedTuple):
    """What one column was said to hold, the column that held it before, and the one it is now."""

    field: Field
    before: int
    now: int


class MappingTable(QAbstractTableModel):
    """Row 0 says what each column holds; the rows below it are the table's own first ones."""

    def __init__(self, rows: Sequence[Sequence[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = tuple(tuple(row) for row in rows)
        self._has_headings = not any(text.isdecimal() for text in self._rows[0])
        self._fields: list[Field | None] = [None] * len(self._rows[0])
        self.taken: Taken | None = None
        """What was last taken from another column, None where that was of no column."""

        if self._has_headings:
            self._propose()

    @property
    def has_headings(self) -> bool:
        """Return whether the first row is taken for headings."""
        return self._has_headings

    @has_headings.setter
    def has_headings(self, has_headings: bool) -> None:
        if has_headings != self._has_headings:
            self.beginResetModel()
            self._has_headings = has_headings
            self.endResetModel()

    @property
    def columns(self) -> Mapping[Field, str]:
        """Return which column holds what: by its heading, or by its number from 1."""
        return {
            field: self._rows[0][place] if self._has_headings else str(place + 1)
            for place, field in enumerate(self._fields)
            if field is not None
        }

    @property
    def unnamed(self) -> int | None:
        """Return the number of a column that holds something and has no heading, if one does."""
        if not self._has_headings:
            return None
        return next(
            (
                place + 1
                for place, field in enumerate(self._fields)
                if field is not None and not heading_name(self._rows[0][place])
            ),
            None,
        )

    @property
    def unused(self) -> tuple[str, ...]:
        """Return what the columns are called that hold nothing."""
        return tuple(
            self.called(place) for place, field in enumerate(self._fields) if field is None
        )

    def called(self, column: int) -> str:
        """Return the heading of a column, or its number where it has none."""
        heading = self._rows[0][column] if self._has_headings else ""
        return heading or _("Column {n}").format(n=column + 1)

    def field(self, column: int) -> Field | None:
        """Return what a column is said to hold."""
        return self._fields[column]

    def say(self, column: int, field: Field | None) -> None:
        """Say what a column holds; another one that was said to hold it holds nothing then.

        It has that back where this one is said to hold something else straight after.
        """
        if self.taken is not None and self.taken.now == column:
            self._fields[self.taken.before] = self.taken.field
        self._fields[column] = self.taken = None
        if field is not None and field in self._fields:
            self.taken = Taken(field, self._fields.index(field), column)
            self._fields[self.taken.before] = None
        self._fields[column] = field
        self.dataChanged.emit(self.index(0, 0), self.index(0, self.columnCount() - 1))

    def step(self, column: int, by: int) -> None:
        """Say that a column holds the next thing that no other does, or the one before."""
        current = self._fields[column]
        choices = (
            None,
            *(each for each in CHOICES if each is current or not self._is_of_another(each, column)),
        )
        place = choices.index(current) + by
        self.say(column, choices[place % len(choices)])

    def say_by_letter(self, column: int, letter: str) -> bool:
        """Say that a column holds the next thing that begins with a letter, if one does.

        What another column holds comes after what none does.
        """
        current = self._fields[column]
        wanted = [
            field for field in CHOICES if FIELDS[field].casefold().startswith(letter.casefold())
        ]
        if not wanted:
            return False
        wanted.sort(key=lambda field: self._is_of_another(field, column))
        place = wanted.index(current) + 1 if current in wanted else 0
        self.say(column, wanted[place % len(wanted)])
        return True

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows, that of what the columns hold among them."""
        return 0 if parent.isValid() else 1 + len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a column holds, or a cell of the table."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if index.row() > 0:
                return self._shown[index.row() - 1][index.column()]
            field = self._fields[index.column()]
            return f"{_('not used') if field is None else FIELDS[field]} {_OPEN}"
        if role == Qt.ItemDataRole.FontRole and index.row() == 0:
            font = QFont()
            font.setBold(self._fields[index.column()] is not None)
            font.setItalic(self._fields[index.column()] is None)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading of a column, or its number; beside row 0 nothing."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.called(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return None

    @property
    def _shown(self) -> tuple[tuple[str, ...], ...]:
        return self._rows[1:] if self._has_headings else self._rows

    def _is_of_another(self, field: Field, column: int) -> bool:
        """Return whether another column holds something, or did until this one took it."""
        if self.taken is not None and (self.taken.field, self.taken.now) == (field, column):
            return True
        return field in self._fields and self._fields[column] is not field

    def _propose(self) -> None:
        """Say what the words of headings say they hold, else what they do in some known form."""
        known = dict.fromkeys(AUTHORITY_HEADINGS, Field.AUTHORITY)
        known |= {
            heading_name(column): field
            for form in reversed(KNOWN_FORMS)
            if form.has_headings
            for field, column in reversed(form.columns)
            if field in CHOICES
        }
        known |= {heading_name(FIELDS[field]): field for field in CHOICES}
        for place, heading in enumerate(self._rows[0]):
            field = known.get(heading_name(heading))
            if field is not None and field not in self._fields:
                self._fields[place] = field
