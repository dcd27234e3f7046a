"""What the columns of a table hold that no known form fits, said by hand and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from countdesk.exchange.past import Field, PastForm
from countdesk.faults import Known
from countdesk.session.past_elections import PastElections
from countdesk.ui.delegates.text_field import TextField, is_of_window
from countdesk.ui.dialogs.answers import Answers
from countdesk.ui.itemmodels.past_mapping import CHOICES, MappingTable
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _
from countdesk.wording.past_tables import FIELDS, all_there, still_needed, taken_from

_NARROWEST, _WIDEST = 130, 260
_NONE_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_MOST_SEATS = 99


class ColumnTable(QTableView):
    """The first rows of a table; the arrow keys go along the columns and through what they hold."""

    def __init__(self, model: MappingTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lineTable")
        self.setAccessibleName(_("The first rows, and what each column holds"))
        self._model = model
        self.setModel(model)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectColumns)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._clicked)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self.fit)
        self.fit()
        self.setCurrentIndex(model.index(0, 0))

    def fit(self) -> None:
        """Give every column the room of its texts, within reason."""
        column = max(0, self.currentIndex().column())
        self.ensurePolished()
        self.resizeColumnsToContents()
        for place in range(self._model.columnCount()):
            width = self.columnWidth(place) + 10
            self.setColumnWidth(place, max(_NARROWEST, min(_WIDEST, width)))
        if self.currentIndex().column() != column:
            self.setCurrentIndex(self._model.index(0, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along with Left and Right; choose with Up, Down, the first letter, or a menu."""
        column, key = max(0, self.currentIndex().column()), event.key()
        text = event.text()
        if is_of_window(event):
            event.ignore()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(column + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else self._model.columnCount() - 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._model.step(column, 1 if key == Qt.Key.Key_Down else -1)
        elif key in _NONE_KEYS:
            self._model.say(column, None)
        elif key == Qt.Key.Key_Space:
            self.show_choices(column)
        elif text.isalpha():
            self._model.say_by_letter(column, text)
        else:
            event.ignore()

    def show_choices(self, column: int) -> None:
        """Show all that a column may hold, to choose from with a letter or the arrow keys."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        nothing = menu.addAction(_("not used"))
        nothing.triggered.connect(partial(self._model.say, column, None))
        menu.addSeparator()
        for field in CHOICES:
            made = menu.addAction(FIELDS[field])
            made.triggered.connect(partial(self._say, column, field))
            if field is self._model.field(column):
                menu.setActiveAction(made)
        below = QPoint(self.columnViewportPosition(column), self.rowHeight(0))
        menu.popup(self.viewport().mapToGlobal(below))

    def _say(self, column: int, field: Field) -> None:
        self._model.say(column, field)

    def _go(self, column: int) -> None:
        if 0 <= column < self._model.columnCount():
            index = self._model.index(0, column)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _clicked(self, index: QModelIndex) -> None:
        if index.row() == 0:
            self.show_choices(index.column())


class PastMappingDialog(QDialog):
    """Shows the first rows of a table and asks what its columns hold.

    It keeps what was said, and is shown again where something else is to be said.
    """

    mapped = Signal(object, str)
    """The form of the table, and the name to remember it by, which may be blank."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        table: str,
        library: PastElections,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Columns of a past election"))
        self._library = library
        self._title = QLabel(_("What do the columns of {table} hold?").format(table=table), self)
        self._title.setProperty("title", True)
        self._keys = QLabel(
            _(
                "Left and Right go along the columns. A first letter, Up and Down, or Space with "
                "its list say what a column holds; Delete leaves it out."
            ),
            self,
        )
        self._keys.setProperty("quiet", True)
        self._keys.setWordWrap(True)
        self.model = MappingTable(rows, self)
        self.table = ColumnTable(self.model, self)
        self.needed = QLabel(self)
        self.needed.setWordWrap(True)
        self.has_headings = QCheckBox(_("The &first line is headings"), self)
        self.has_headings.setChecked(self.model.has_headings)
        self.by_thirds = QCheckBox(_("Seats in &turn: the areas elect by thirds or halves"), self)
        self.of_one = QCheckBox(_("Shares are parts of &1, not of 100"), self)
        self.seats = TextField(self)
        self.seats.setPlaceholderText(_("where the table does not say and all elect as many"))
        self.seats.setAccessibleName(_("Seats of every contest"))
        self.name = TextField(self)
        self.name.setPlaceholderText(_("may be blank; the next table of these headings is known"))
        self.name.setAccessibleName(_("Remember these columns as"))
        self.answers = Answers(_("Read it so"), self)
        self._lay_out()
        self.resize(1040, 600)
        self.has_headings.toggled.connect(self._take_headings)
        self.model.dataChanged.connect(self._show_needed)
        self.seats.textEdited.connect(self._show_needed)
        self.name.textEdited.connect(self._show_needed)
        self._show_needed()
        self.table.setFocus()

    def accept(self) -> None:
        """Give the form and close; where something is missing, say so and keep what was said."""
        seats = self.seats.text().strip()
        if still_needed(self.model.columns):
            self._refuse(still_needed(self.model.columns), self.table)
        elif self.model.unnamed is not None:
            self._refuse(
                _("Column {n} has no heading to be found by: give it one in the table.").format(
                    n=self.model.unnamed
                ),
                self.table,
            )
        elif seats and not (
            seats.isascii() and seats.isdecimal() and 0 < int(seats) <= _MOST_SEATS
        ):
            self._refuse(
                _("Type the seats as a number from 1 to 99, or leave it blank."), self.seats
            )
        else:
            self._give(int(seats) if seats else None)

    def _give(self, seats: int | None) -> None:
        name = " ".join(self.name.text().split())
        try:
            form: PastForm = self._library.form_of_columns(
                name or _("The columns given"),
                self.model.columns,
                has_headings=self.model.has_headings,
                seats=seats,
                by_thirds=self.by_thirds.isChecked(),
                share_whole=1 if self.of_one.isChecked() else 100,
            )
        except Known as fault:
            self._refuse(fault.sentence, self.name)
            return
        super().accept()
        self.mapped.emit(form, name)

    def _refuse(self, sentence: str, where: QWidget) -> None:
        self.needed.setText(sentence)
        set_property(self.needed, "tone", "bad")
        where.setFocus()

    def _take_headings(self, has_headings: bool) -> None:
        self.model.has_headings = has_headings
        self._show_needed()

    def _show_needed(self) -> None:
        columns = self.model.columns
        needed, taken = still_needed(columns), self.model.taken
        said = [needed or all_there(self.model.unused)]
        if taken is not None:
            said.insert(0, taken_from(taken.field, self.model.called(taken.before)))
        self.needed.setText(" ".join(said))
        set_property(self.needed, "tone", "warning" if needed or taken else "good")
        self.of_one.setVisible(Field.SHARE in columns)
        # Without headings there is nothing to know the next table by.
        self.name.setEnabled(self.model.has_headings)

    def _lay_out(self) -> None:
        checks = QHBoxLayout()
        checks.setSpacing(24)
        for check in (self.has_headings, self.by_thirds, self.of_one):
            checks.addWidget(check)
        checks.addStretch(1)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(_("&Seats of every contest"), self.seats)
        form.addRow(_("&Remember as"), self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (self._title, self._keys):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.needed)
        column.addLayout(checks)
        column.addLayout(form)
        column.addLayout(self.answers)
