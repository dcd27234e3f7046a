"""A table of prepared rows: what every table for figures does alike.

A row is made when its contest is shown or changes; Qt then looks its cells up by role. A change
is compared with what is shown, and only the cells that differ are announced.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from countdesk import figures, wording
from countdesk.faults import Known
from countdesk.models.count import Count
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.kept_refusal import KeptRefusal, told
from countdesk.ui.roles import (
    CORRECTED,
    DISPLAY,
    EDIT,
    ENTRY,
    FIELD,
    KEY,
    LOOK,
    SPOKEN,
    STANDS,
    TIP,
    Band,
    Caption,
    Kind,
    Look,
    Tone,
)
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _

Index = QModelIndex | QPersistentModelIndex
Cell = dict[int, Any]

NOWHERE: Final = QModelIndex()
_HORIZONTAL: Final = Qt.Orientation.Horizontal
_SHOWN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED: Final = _SHOWN | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemNeverHasChildren
_READ: Final = _SHOWN | Qt.ItemFlag.ItemNeverHasChildren

NEW_ROW: Final = ("new",)
"""The key of the row that still asks its own name."""

TOTAL_ROW: Final = ("total",)
"""The key of the row of totals."""


@dataclass(slots=True)
class Row:
    """A row as it is shown: what it stands for, and its cells."""

    key: Hashable
    cells: list[Cell]


def text_cell(
    text: str,
    *,
    kind: Kind = Kind.LABEL,
    tone: Tone = Tone.PLAIN,
    band: Band = Band.PLAIN,
    detail: str = "",
    spoken: str = "",
    field: str = "",
    tip: str | None = None,
) -> Cell:
    """Return a cell that is only read."""
    look = Look(text, kind, tone, band, detail, strong=band is Band.TOTAL)
    return {
        DISPLAY: f"{text} {detail}".rstrip(),
        LOOK: look,
        SPOKEN: spoken or text,
        FIELD: field,
        TIP: tip,
        ENTRY: False,
    }


def figure_cell(
    value: int | None,
    *,
    name: str,
    field: str = "",
    entry: bool = True,
    tone: Tone | None = None,
    band: Band = Band.PLAIN,
    tip: str | None = None,
) -> Cell:
    """Return a cell of a figure; one that is not known shows a dash and is never a nought."""
    text = figures.whole(value)
    chosen = (Tone.QUIET if value is None else Tone.PLAIN) if tone is None else tone
    return {
        DISPLAY: text,
        EDIT: "" if value is None else str(value),
        STANDS: None if value is None else text,
        LOOK: Look(text, Kind.FIGURE, chosen, band, strong=band is Band.TOTAL),
        SPOKEN: f"{name}: {_('not known') if value is None else text}",
        FIELD: field,
        TIP: tip,
        ENTRY: entry,
    }


class PreparedTable(QAbstractTableModel):
    """The rows of one contest as cells that are ready to be looked up.

    A table says which parts of a contest concern it (`parts`), what its headings and rows are,
    and which of the session's verbs a figure goes to.
    """

    parts: Part = Part.EVERYTHING
    columns_follow = False
    """Whether the top of the next column follows the foot of a column in the order of the paper."""

    is_only_read = False
    """Whether nothing is typed in any row, so that all of them may be low."""

    kept_first = 1
    kept_last = 1
    """The first and last columns that stay in sight while the table is scrolled."""

    def __init__(
        self, session: Session, announcements: Announcements, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.announcements = announcements
        self.contest: str | None = None
        self._rows: list[Row] = []
        self._captions: list[Caption] = []
        self._columns: Sequence[Hashable] = ()
        self._adding = False
        self._refusal = KeptRefusal()
        announcements.changed.connect(self._hear)

    # What each table says of itself.

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        """Return what each column stands for, and its caption."""
        raise NotImplementedError

    def _rows_now(self) -> list[Row]:
        """Return every row as it now is."""
        raise NotImplementedError

    def _enter(self, row: Row, column: int, text: str, *, correction: bool) -> None:
        """Hand what was typed to the session."""
        raise NotImplementedError

    @property
    def is_closed(self) -> bool:
        """Return whether the result is declared, so that a figure is amended for a reason only."""
        if self.contest is None:
            return False
        known = self.session.night.counts.get(self.contest)
        return known is not None and known.stage.is_declared

    # Qt's questions.

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._captions)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return one thing about a cell, looked up."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return row.key if role == KEY else row.cells[index.column()].get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Return a column's caption, or the number of a row."""
        if orientation != _HORIZONTAL:
            return section + 1 if role == DISPLAY else None
        if not 0 <= section < len(self._captions):
            return None
        caption = self._captions[section]
        if role == LOOK:
            return caption
        if role == DISPLAY:
            return f"{caption.text} {caption.second}".rstrip()
        return caption.spoken or caption.text if role in (SPOKEN, TIP) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether figures are entered in a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TYPED if self._rows[index.row()].cells[index.column()][ENTRY] else _READ

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Enter what was typed; where that is refused, keep the sentence and return False.

        The sentence is the cell's under `REFUSED`. Under `ASKS` the cell says whether the same
        may be entered once more under the role `CORRECTED`, to replace what stands; under
        `AMENDS` whether it may be so for a typed reason, what stands being declared.
        """
        if role not in (EDIT, CORRECTED) or not index.isValid():
            return False
        row, column = self._rows[index.row()], index.column()
        self._refusal.forget()
        if not row.cells[column][ENTRY]:
            return False
        correction = role == CORRECTED
        try:
            self._enter(row, column, str(value), correction=correction)
        except EntryRefused as refusal:
            asks = not correction and refusal.refusal in (
                Refusal.ALREADY_ENTERED,
                Refusal.CONFLICT_STANDS,
            )
            amends = refusal.refusal is Refusal.AMENDMENT_NEEDS_REASON
            sentence = self._told(row, column, refusal)
            leads_to = self._leads_to(row, column, str(value)) if amends else ("", "")
            self._refusal.keep(
                row.cells[column], sentence, asks=asks, amends=amends, leads_to=leads_to
            )
            return False
        except Known as fault:
            self._refusal.keep(row.cells[column], fault.sentence, asks=False)
            self.announcements.failed.emit(fault.sentence)
            return False
        return True

    def _leads_to(self, row: Row, column: int, text: str) -> tuple[str, str]:
        """Return whom a declared figure elects once it is typed over, and which errors it opens."""
        try:
            self._enter(row, column, text, correction=True)
        except EntryRefused as refusal:
            return wording.overturned(refusal), wording.opened(refusal)
        return "", ""

    # What views ask.

    @property
    def foot_rows(self) -> int:
        """Return how many of the last rows stay in sight while the table is scrolled."""
        look = self._rows[-1].cells[0][LOOK] if self._rows else None
        return int(isinstance(look, Look) and look.band is Band.TOTAL)

    def is_walked_along(self, _row: int, _column: int) -> bool:
        """Return whether Enter goes along the row here, although it goes down elsewhere."""
        return False

    @property
    def total_row(self) -> int:
        """Return the row of totals, the last row where there is none."""
        return self.row_of(TOTAL_ROW, len(self._rows) - 1)

    def row_of(self, key: Hashable, otherwise: int = -1) -> int:
        """Return where a row now stands."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), otherwise)

    def row_key(self, row: int) -> Hashable:
        """Return what a row stands for, None where there is none."""
        return self._rows[row].key if 0 <= row < len(self._rows) else None

    def column_of(self, key: Hashable, otherwise: int = -1) -> int:
        """Return where a column stands."""
        return next((at for at, known in enumerate(self._columns) if known == key), otherwise)

    def column_key(self, column: int) -> Hashable:
        """Return what a column stands for."""
        return self._columns[column]

    def is_entry(self, row: int, column: int) -> bool:
        """Return whether figures are entered in a cell."""
        return bool(self._rows[row].cells[column][ENTRY])

    def why_no_figure(self, _row: int, _column: int) -> str:
        """Return what is said where a figure is typed into a cell that takes none."""
        return _("Nothing was entered: no figure goes here.")

    def is_blank(self, row: int, column: int) -> bool:
        """Return whether a figure is still to be entered in a cell."""
        cell = self._rows[row].cells[column]
        return bool(cell[ENTRY]) and cell.get(STANDS) is None

    def find_field(self, field: str) -> QModelIndex:
        """Return the cell that a finding names, an invalid index where there is none."""
        for row, known in enumerate(self._rows):
            for column, cell in enumerate(known.cells):
                if cell[FIELD] == field:
                    return self.index(row, column)
        return QModelIndex()

    @property
    def count(self) -> Count | None:
        """Return the contest that is shown as it stands, None where it was taken back."""
        if self.contest is None:
            return None
        try:
            return self.session.count(self.contest)
        except EntryRefused:
            return None

    # Showing.

    def show_contest(self, contest: str) -> None:
        """Show a contest from its beginning."""
        self.beginResetModel()
        self.contest = contest
        self._adding = False
        self._refusal = KeptRefusal()
        self._columns, self._captions = self._columns_now()
        self._rows = self._rows_now()
        self.endResetModel()

    def begin_new_row(self) -> QModelIndex:
        """Add a row that asks its own name, and return the cell in which it is typed."""
        self._adding = True
        self._show_now()
        return self.index(self.row_of(NEW_ROW), 0)

    def end_new_row(self) -> None:
        """Take the row that asked its name away again."""
        if self._adding:
            self._adding = False
            self._show_now()

    def _hear(self, change: Change) -> None:
        if self.contest in change.contests and change.parts & self.parts:
            self._show_now()

    def _show_now(self) -> None:
        columns, captions = self._columns_now()
        if columns != self._columns and not self._add_columns(columns, captions):
            self.show_contest(self.contest or "")
            return
        self._captions = captions
        self._show_rows(self._rows_now())

    def _add_columns(self, columns: Sequence[Hashable], captions: list[Caption]) -> bool:
        """Show one column more, as a third count of a box needs; say whether that was all."""
        added = [key for key in columns if key not in self._columns]
        if len(added) != 1 or [key for key in columns if key != added[0]] != list(self._columns):
            return False
        at = list(columns).index(added[0])
        self.beginInsertColumns(NOWHERE, at, at)
        self._columns, self._captions = columns, captions
        for row in self._rows:
            row.cells.insert(at, text_cell(""))
        self.endInsertColumns()
        return True

    def _show_rows(self, rows: list[Row]) -> None:
        wanted = {row.key for row in rows}
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at].key not in wanted:
                self.beginRemoveRows(NOWHERE, at, at)
                del self._rows[at]
                self.endRemoveRows()
        shown = {row.key for row in self._rows}
        if [row.key for row in rows if row.key in shown] != [row.key for row in self._rows]:
            # Only where entries of another desk came before this one's.
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        for at, row in enumerate(rows):
            if row.key not in shown:
                self.beginInsertRows(NOWHERE, at, at)
                self._rows.insert(at, row)
                self.endInsertRows()
        for at, row in enumerate(rows):
            self._show_cells(at, row)

    def _show_cells(self, at: int, row: Row) -> None:
        shown = self._rows[at]
        if shown is row:
            return
        shown.key = row.key
        for column, cell in enumerate(row.cells):
            old = shown.cells[column]
            if old != cell:
                shown.cells[column] = cell
                index = self.index(at, column)
                # A cell of its own each time: for a range, Qt would paint the whole table.
                self.dataChanged.emit(
                    index, index, [role for role in cell if old.get(role) != cell[role]]
                )

    # Refusals.

    def _told(self, row: Row, column: int, refusal: EntryRefused) -> str:
        """Return the sentence for a refusal; an overwrite asks in the words of its cell."""
        return told(row.cells[column], refusal)
