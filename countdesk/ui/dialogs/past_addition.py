"""A past election to be added to the library: its table, its name, and how it is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from countdesk.exchange.cells import NotInForm
from countdesk.faults import Known
from countdesk.session.past_elections import NameTaken, PastElections
from countdesk.session.past_errands import Addition, Ended, Look, PastErrand
from countdesk.session.past_look import PastLook
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.file_kinds import TABLES
from countdesk.ui.dialogs.form import FormDialog
from countdesk.ui.dialogs.places import PlaceField
from countdesk.ui.jobs import WatchedJob
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _
from countdesk.wording.past_tables import taken

if TYPE_CHECKING:
    from datetime import date

    from countdesk.exchange.past import PastForm
    from countdesk.ui.dialogs.past_mapping import PastMappingDialog

_ADD: Final = _("Add it")
_LOOKING: Final = _("Looking at the first rows…")


class PastAdditionDialog(FormDialog):
    """Looks at the table, says in words how it is read, and gives the addition at Enter."""

    ordered = Signal(object)
    """The `Addition` that was asked for."""

    def __init__(self, table: Path, library: PastElections, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Add a past election"),
            _("Read from {table}; all of it is added to the library, or nothing.").format(
                table=table.name
            ),
            _ADD,
            parent,
        )
        self.setMinimumWidth(760)
        self._table = table
        self._library = library
        self._look: PastLook | None = None
        self._unreadable: str | None = None
        self._form: PastForm | None = None
        self._mapping: PastMappingDialog | None = None
        self._remember_as: str | None = None
        self._to_replace: str | None = None
        self._is_awaited = False
        self.name = TextField(self)
        self.name.setText(" ".join(table.stem.replace("_", " ").split()))
        self.name.setPlaceholderText(_("what to find it by, such as May 2022"))
        self.form_words = QLabel(_LOOKING, self)
        self.form_words.setWordWrap(True)
        self.columns = QPushButton(_("&Columns…"), self)
        self.columns.setEnabled(False)
        self.columns.clicked.connect(self.show_columns)
        self.add(_("&Name"), self.name)
        self.add(_("Read as"), self._with_columns())
        self._add_further()
        self.name.setFocus()
        self.name.selectAll()
        self._errand = PastErrand(Look(table))
        self._job = WatchedJob(self._errand.advance, self)
        self._job.finished.connect(self._looked)
        self._job.failed.connect(self._failed)

    def _add_further(self) -> None:
        """Add what few tables need said of them."""
        self.add_more(_("day, source, licence, electors, seats in turn, notional"))
        self.day = TextField(self)
        self.day.setPlaceholderText(_("such as 2022-05-05; blank where the table says it"))
        self.source = TextField(self)
        self.source.setPlaceholderText(
            _("who published it; blank for {table}").format(table=self._table.name)
        )
        self.licence = TextField(self)
        self.licence.setPlaceholderText(_("such as Open Government Licence v3.0; may be blank"))
        self.beside = PlaceField(
            _("Table beside it"),
            _("electors and papers of each area; may be blank"),
            self._choose_table,
            self,
        )
        self.by_thirds = QCheckBox(_("Seats in &turn: the areas elect by thirds or halves"), self)
        self.notional = QCheckBox(_("N&otional: estimated for other boundaries"), self)
        self.add(_("&Day of the poll"), self.day)
        self.add(_("&Source"), self.source)
        self.add(_("&Licence"), self.licence)
        self.add(_("Table &beside it"), self.beside)
        self.add("", self.by_thirds)
        self.add("", self.notional)

    def accept(self) -> None:
        """Give the addition; where something is missing, say so and keep what was typed."""
        refused = self._refused()
        if refused is not None:
            self._tell(refused)
        elif self._look is None:
            self._is_awaited = True
            self._say_form(_("Looking at the first rows; it is added once they are read…"), "")
        elif self._form is None:
            self.show_columns()
        else:
            QDialog.accept(self)
            self.ordered.emit(self._addition())

    def come_forward(self) -> None:
        """Show the form, minimised or not, and take the keys; other windows can still be used."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.activateWindow()

    def refuse(self, sentence: str) -> None:
        """Come back with what was typed, and say why nothing was added."""
        self.come_forward()
        self._tell(sentence)
        beside = self.beside.path
        is_beside = beside is not None and beside.name in sentence
        (self.beside if is_beside else self.name).setFocus()

    def show_columns(self) -> None:
        """Ask what the columns of the table hold."""
        from countdesk.ui.dialogs.past_mapping import PastMappingDialog

        if self._look is None:
            return
        if self._mapping is None:
            self._mapping = PastMappingDialog(
                self._look.rows, self._table.name, self._library, self
            )
            self._mapping.mapped.connect(self._take_form)
        self._mapping.by_thirds.setChecked(self.by_thirds.isChecked())
        self._mapping.open()

    def hideEvent(self, event: QHideEvent) -> None:
        """End the look at the table where nobody waits for it any more."""
        # Minimised by the system, the form is still waited for.
        if not event.spontaneous():
            self._job.cancel()
            self._errand.close()
        super().hideEvent(event)

    def missing(self) -> str | None:
        """Return why the table cannot be read, None as long as it may be."""
        return self._unreadable

    def _look_again(self) -> None:
        """Wait for another Enter where somebody types on."""
        if self._is_awaited:
            self._is_awaited = False
            self._say_form(_LOOKING, "")
        super()._look_again()

    def _refused(self) -> str | None:
        """Return why nothing can be added as it stands, None where it can."""
        name = " ".join(self.name.text().split())
        if not name:
            self.name.setFocus()
            return _("Type its name first, such as May 2022.")
        if self.day.text().strip() and self._day is None:
            self.open_more()
            self.day.setFocus()
            return _("Type the day as year, month and day, such as 2022-05-05.")
        if name != self._to_replace:
            self._to_replace = None
            try:
                self._library.refuse_taken(name)
            except NameTaken:
                self._to_replace = name
                self.name.setFocus()
                return taken(name)
            except Known as fault:
                return fault.sentence
        return None

    def _addition(self) -> Addition:
        name = " ".join(self.name.text().split())
        return Addition(
            table=self._table,
            name=name,
            form=self._form,
            beside=self.beside.path,
            day=self._day,
            by_thirds=self.by_thirds.isChecked(),
            notional=self.notional.isChecked(),
            licence=_written(self.licence),
            source=_written(self.source),
            replacing=name == self._to_replace,
            remember_as=self._remember_as,
        )

    @property
    def _day(self) -> date | None:
        from countdesk.exchange.past import figures

        try:
            return figures.day(self.day.text().strip())
        except NotInForm:
            return None

    def _looked(self, ended: Ended) -> None:
        """Say in words how the table is read, or that nobody knows, or that it cannot be read."""
        was_awaited, self._is_awaited = self._is_awaited, False
        if not isinstance(ended.brought, PastLook):
            self._unreadable = None if ended.fault is None else ended.fault.sentence
            self._say_form(_("This table cannot be read."), "bad")
            self._tell(self._unreadable or "")
            self.agree.setEnabled(False)
            return
        self._look, self._form = ended.brought, ended.brought.form
        self.columns.setEnabled(True)
        if self._form is None:
            self._say_form(_("No form that is known: say what its columns hold."), "warning")
            self.answers.say(_("Say what they hold"))
        else:
            self._say_form(self._form.title, "good")
            self._take_what_it_is(self._form)
        if was_awaited:
            self.accept()

    def _failed(self, fault: Exception) -> None:
        self._looked(
            Ended(fault=Known(_("This table cannot be read: the log says where it fails.")))
        )
        raise fault

    def _take_form(self, form: PastForm, name: str) -> None:
        """Read the table as somebody said."""
        self._form = form
        self._remember_as = name or None
        self._say_form(
            _("The columns as you said, remembered as {name}").format(name=name)
            if name
            else _("The columns as you said"),
            "good",
        )
        self.by_thirds.setChecked(form.by_thirds)
        self._take_what_it_is(form)
        self.answers.say(_ADD)
        self.refusal.hide()
        self.activateWindow()
        self.agree.setFocus()

    def _take_what_it_is(self, form: PastForm) -> None:
        """Tick what tables of a form are, in sight."""
        self.notional.setChecked(self.notional.isChecked() or form.notional)
        self.by_thirds.setChecked(self.by_thirds.isChecked() or form.by_thirds)
        if form.notional or form.by_thirds:
            self.open_more()

    def _say_form(self, words: str, tone: str) -> None:
        self.form_words.setText(words)
        self.form_words.setAccessibleName(words)
        set_property(self.form_words, "tone", tone)

    def _with_columns(self) -> QWidget:
        held = QWidget(self)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.form_words, 1)
        row.addWidget(self.columns)
        held.setFocusProxy(self.columns)
        return held

    def _choose_table(self, field: QWidget) -> str:
        chosen, _kind = QFileDialog.getOpenFileName(
            field, _("A table of the figures of each area"), str(self._table.parent), TABLES
        )
        return chosen


def _written(field: TextField) -> str | None:
    """Return what stands in a field, None where it is blank."""
    return " ".join(field.text().split()) or None
