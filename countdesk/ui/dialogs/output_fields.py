"""What an output is told beside the figures: a form to fill in, the dress of a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QLabel, QWidget

from countdesk import settings
from countdesk.despatch.outputs import What
from countdesk.despatch.placement import content_of
from countdesk.drawing.dress import CardDress, Colours, Theme, require_dressed
from countdesk.exchange.pages.site import NightPicture, Site
from countdesk.faults import Known
from countdesk.models.election import Party
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.file_kinds import LOGOS, WORKBOOKS
from countdesk.ui.dialogs.places import PlaceField
from countdesk.wording.language import gettext as _


class OutputFields(QWidget):
    """The fields of one output, in a grid with a name at the left of each."""

    changed = Signal()
    """Something else is chosen or typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    @property
    def options(self) -> Mapping[str, object]:
        """Return what the maker is told."""
        return {}

    def missing(self) -> str | None:
        """Return the sentence of what is still to be given, None where nothing is."""
        return None

    def keep(self) -> None:
        """Keep what is typed each time, once something was made with it."""

    def tell_parties(self, parties: Sequence[Party]) -> None:
        """Say which parties stand in the contest in sight."""

    def add(self, caption: str, field: QWidget) -> QLabel:
        """Add a field under those that are there; return its name."""
        label = QLabel(caption, self)
        label.setBuddy(field.focusProxy() or field)
        field.setAccessibleName(caption.replace("&", ""))
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        return label


class FormFields(OutputFields):
    """The workbook that is to be filled in."""

    def __init__(self, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = PlaceField(_("Form"), hint, self._choose, self)
        self.form.changed.connect(self.changed)
        self.add(_("&Form"), self.form)

    @property
    def options(self) -> Mapping[str, object]:
        """Return the content of the form."""
        path = self.form.path
        return {} if path is None else {"form": content_of(path)}

    def missing(self) -> str | None:
        """Return what is to be chosen, or why what is chosen cannot be read."""
        if self.form.path is None:
            return _("Choose the workbook that is to be filled in.")
        try:
            content_of(self.form.path)
        except Known as fault:
            return fault.sentence
        return None

    def _choose(self, field: QWidget) -> str:
        chosen, _kind = QFileDialog.getOpenFileName(field, _("The form"), "", WORKBOOKS)
        return chosen


class CardFields(OutputFields):
    """The dress of the result cards: their ground, whose colours they wear, and the imprint."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = ChoiceList(
            [(Theme.NIGHT, _("Light on dark")), (Theme.DAY, _("Dark on light"))], self
        )
        self.colours = ChoiceList(
            [
                (Colours.NEUTRAL, _("Nobody's colours")),
                (Colours.OF_PARTIES, _("Every party's own colour")),
                (Colours.OF_ONE_PARTY, _("The card of one party")),
            ],
            self,
        )
        self.party = ChoiceList((), self)
        self.logo = PlaceField(_("Logo"), _("may be blank"), self._choose, self)
        self.imprint, self.waiver = TextField(self), TextField(self)
        stored = settings.load()
        self.imprint.setText(stored.imprint or "")
        self.waiver.setText(stored.imprint_waiver or "")
        self.imprint.setPlaceholderText(_("name and address of the promoter"))
        self.waiver.setPlaceholderText(_("or the reason why none is needed"))
        self.add(_("&Ground"), self.theme)
        self.add(_("Co&lours"), self.colours)
        self._of_one_party = [
            (self.add(_("Par&ty"), self.party), self.party),
            (self.add(_("Lo&go"), self.logo), self.logo),
        ]
        self._of_parties = [
            (self.add(_("Im&print"), self.imprint), self.imprint),
            (self.add(_("&Reason"), self.waiver), self.waiver),
        ]
        for field in (self.theme, self.colours, self.party, self.logo):
            field.changed.connect(self._show_needed)
        for text in (self.imprint, self.waiver):
            text.editingFinished.connect(self.changed)
        self._show_needed()

    @property
    def options(self) -> Mapping[str, object]:
        """Return the theme and the dress."""
        (theme,) = self.theme.chosen
        return {"theme": theme, "dress": self._dress}

    def missing(self) -> str | None:
        """Return what a card in somebody's colours still asks for."""
        try:
            require_dressed(self._dress)
        except Known as fault:
            return fault.sentence
        return None

    def tell_parties(self, parties: Sequence[Party]) -> None:
        """Offer the parties of the contest in sight, the one whose card was chosen before first."""
        (before,) = self.party.chosen or (None,)
        self.party.offer([(party, party.name) for party in parties])
        if before in parties:
            self.party.choose(before)

    @property
    def _dress(self) -> CardDress:
        (colours,) = self.colours.chosen
        if not isinstance(colours, Colours) or colours is Colours.NEUTRAL:
            return CardDress()
        imprint, waiver = self.imprint.text(), self.waiver.text()
        if colours is Colours.OF_PARTIES:
            return CardDress(colours, imprint=imprint, waiver=waiver)
        (party,) = self.party.chosen or (None,)
        known = party if isinstance(party, Party) else None
        logo = self.logo.path
        content = None if logo is None else content_of(logo)
        return CardDress(colours, known, content, imprint, waiver)

    def _show_needed(self) -> None:
        """Ask for an imprint only where a party's own is on the card."""
        (colours,) = self.colours.chosen
        for needed, fields in (
            (colours is Colours.OF_ONE_PARTY, self._of_one_party),
            (colours is not Colours.NEUTRAL, self._of_parties),
        ):
            for label, field in fields:
                label.setVisible(needed)
                field.setVisible(needed)
        self.changed.emit()

    def keep(self) -> None:
        """Keep the imprint, or the reason why there is none, for the next card."""
        imprint, waiver = self.imprint.text() or None, self.waiver.text() or None
        settings.change(lambda stored: replace(stored, imprint=imprint, imprint_waiver=waiver))

    def _choose(self, field: QWidget) -> str:
        chosen, _kind = QFileDialog.getOpenFileName(field, _("The logo of the party"), "", LOGOS)
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
        self.add(_("A&ddress"), self.address)
        row = self._grid.rowCount()
        self._grid.addWidget(self.provisional, row, 1)
        self._grid.addWidget(self.again, row + 1, 1)
        self.address.editingFinished.connect(self.changed)
        self.provisional.toggled.connect(self.changed)

    @property
    def options(self) -> Mapping[str, object]:
        """Return where the pages will stand and what they tell."""
        return {"site": self._site}

    def missing(self) -> str | None:
        """Return why the address is none of the web."""
        try:
            assert self._site is not None  # noqa: S101
        except Known as fault:
            return fault.sentence
        return None

    @property
    def _site(self) -> Site:
        return Site(
            address=self.address.text().strip() or None,
            is_provisional=self.provisional.isChecked(),
            night_pictures=tuple(NightPicture),
        )


def fields_of(what: What, parent: QWidget) -> OutputFields | None:
    """Return the fields of an output, None where there is nothing to be told."""
    if what is What.FORM:
        return FormFields(_("a workbook of your own, with placeholders"), parent)
    if what is What.RETURN:
        return FormFields(_("the blank form of the return"), parent)
    if what is What.WEB:
        return WebFields(parent)
    return CardFields(parent) if what is What.CARDS else None
