"""What an output is told beside the figures: a form to fill in, a web site, the dress of a card."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QWidget

from countdesk.despatch.outputs import What
from countdesk.exchange.pages.site import NightPicture, Site
from countdesk.faults import Known
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.card_fields import CardFields
from countdesk.ui.dialogs.chosen_file import ChosenFile
from countdesk.ui.dialogs.field_grid import OutputFields
from countdesk.ui.dialogs.file_kinds import WORKBOOKS
from countdesk.ui.dialogs.place_label import PlaceLabel
from countdesk.ui.dialogs.places import PlaceField
from countdesk.wording.language import gettext as _


class FormFields(OutputFields):
    """The workbook that is to be filled in."""

    def __init__(self, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = PlaceField(_("Form"), hint, self._choose, self)
        self.form.changed.connect(self.changed)
        self.add(_("&Form"), self.form)
        self._chosen = ChosenFile()

    @property
    def options(self) -> Mapping[str, object]:
        """Return the content of the form."""
        path = self.form.path
        if path is None:
            raise Known(_("Choose the workbook that is to be filled in."))
        return {"form": self._chosen.content(path)}

    def _choose(self, field: QWidget) -> str:
        chosen, _kind = QFileDialog.getOpenFileName(field, _("The form"), "", WORKBOOKS)
        return chosen


class WebFields(OutputFields):
    """Where the web pages will stand, and whether they tell figures before the declaration."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.address = TextField(self)
        self.address.setPlaceholderText(_("https://… where the pages will stand; may be blank"))
        self.provisional = QCheckBox(
            _("Tell pro&visional figures too, with words that say so"), self
        )
        self.again = QCheckBox(_("Make the pages a&gain at each declaration"), self)
        self.where = PlaceLabel(self)
        self.where.setProperty("quiet", True)
        self.where.hide()
        self.add(_("A&ddress"), self.address)
        row = self._grid.rowCount()
        self._grid.addWidget(self.provisional, row, 1)
        beside = QHBoxLayout()
        beside.addWidget(self.again)
        beside.addWidget(self.where, 1)
        self._grid.addLayout(beside, row + 1, 1)
        self.address.editingFinished.connect(self.changed)
        self.provisional.toggled.connect(self.changed)

    @property
    def options(self) -> Mapping[str, object]:
        """Return where the pages will stand and what they tell; raises `Known` as `site` does."""
        return {"site": self.site}

    @property
    def site(self) -> Site:
        """Return how the pages are made; raises `Known` where the address is none of the web."""
        return Site(
            address=self.address.text().strip() or None,
            is_provisional=self.provisional.isChecked(),
            night_pictures=tuple(NightPicture),
        )

    def put(self, site: Site) -> None:
        """Put in how the pages are made that are made again."""
        self.address.setText(site.address or "")
        self.provisional.setChecked(site.is_provisional)
        self.again.setChecked(True)

    def say_where(self, folder: Path | None) -> None:
        """Say in which folder the pages are made again, whatever is made elsewhere meanwhile."""
        self.where.setVisible(folder is not None)
        self.where.say("" if folder is None else _("in {folder}").format(folder=folder))


def fields_of(what: What, parent: QWidget) -> OutputFields | None:
    """Return the fields of an output, None where there is nothing to be told."""
    if what is What.FORM:
        return FormFields(_("a workbook of your own, with placeholders"), parent)
    if what is What.RETURN:
        return FormFields(_("the blank form of the return"), parent)
    if what is What.WEB:
        return WebFields(parent)
    return CardFields(parent) if what is What.CARDS else None
