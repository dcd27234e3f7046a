"""What an output is told beside the figures: a form to fill in, the dress of a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from countdesk import settings
from countdesk.despatch.outputs import What
from countdesk.despatch.placement import content_of
from countdesk.drawing.dress import CardDress, Colours, Theme, require_dressed
from countdesk.exchange.pages.site import NightPicture, Site
from countdesk.faults import Known
from countdesk.models.election import Party
from countdesk.settings import Settings
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.file_kinds import LOGOS, WORKBOOKS
from countdesk.ui.dialogs.places import PlaceField
from countdesk.wording.language import gettext as _

_PARTY_ROWS: Final = 4
_PARTY_WIDTH: Final = 280

_Named = tuple[QLabel, QWidget]
"""A field behind its name."""


class OutputFields(QWidget):
    """The fields of one output, in a grid with a name at the left of each."""

    changed = Signal()
    """Something else is chosen or typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = _grid()
        self.setLayout(self._grid)

    @property
    def options(self) -> Mapping[str, object]:
        """Return what the maker is told.

        Raises `Known` with the sentence of what is still to be given.
        """
        return {}

    @property
    def given(self) -> Mapping[str, object]:
        """Return what the maker is told whatever is still to be given."""
        return {}

    def missing(self) -> str | None:
        """Return the sentence of what is still to be given, None where nothing is."""
        try:
            _given = self.options
        except Known as fault:
            return fault.sentence
        return None

    def keep(self) -> str | None:
        """Keep what is typed each time; return the sentence of why that cannot be done."""
        return None

    def tell_parties(self, parties: Sequence[Party]) -> None:
        """Say which parties stand in the contest in sight."""

    def add(self, caption: str, field: QWidget, grid: QGridLayout | None = None) -> _Named:
        """Add a field under those that are there; return it with its name."""
        into = grid or self._grid
        label = QLabel(caption, self)
        label.setBuddy(field.focusProxy() or field)
        name = caption.replace("&", "")
        (field.focusProxy() or field).setAccessibleName(name)
        row = into.rowCount()
        into.addWidget(label, row, 0)
        into.addWidget(field, row, 1)
        return label, field


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


class CardFields(OutputFields):
    """The dress of the result cards: their ground, whose colours they wear, and the imprint.

    A party is chosen by a person alone: where it does not stand there is no card of it, and its
    logo goes on no other's.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = ChoiceList(
            [(Theme.NIGHT, _("Light on dark")), (Theme.DAY, _("Dark on light"))],
            self,
            on_a_line=True,
        )
        self.colours = ChoiceList(
            [
                (Colours.NEUTRAL, _("Nobody's")),
                (Colours.OF_PARTIES, _("Every party's own")),
                (Colours.OF_ONE_PARTY, _("The card of one party")),
            ],
            self,
            on_a_line=True,
        )
        self.party = ChoiceList((), self, most_rows=_PARTY_ROWS)
        self.party.setFixedWidth(_PARTY_WIDTH)
        self.logo = PlaceField(_("Logo"), _("may be blank"), self._choose, self)
        self.imprint, self.waiver = TextField(self), TextField(self)
        stored = settings.load()
        self._kept = (stored.imprint, stored.imprint_waiver)
        self.imprint.setText(stored.imprint or "")
        self.waiver.setText(stored.imprint_waiver or "")
        self.imprint.setPlaceholderText(_("name and address of the promoter"))
        self.waiver.setPlaceholderText(_("or the reason why none is needed"))
        self._whose: Party | None = None
        self._logo_of: Party | None = None
        self._logos: dict[Party, str] = {}
        self._logo = ChosenFile()
        self._lay_out()
        self.party.changed.connect(self._choose_party)
        for field in (self.theme, self.colours, self.logo):
            field.changed.connect(self._show_needed)
        for text in (self.imprint, self.waiver):
            text.editingFinished.connect(self.changed)
        self._show_needed()

    @property
    def options(self) -> Mapping[str, object]:
        """Return the theme and the dress.

        Raises `Known` with what a card in somebody's colours still asks for.
        """
        dress = self._dress
        require_dressed(dress)
        return {**self.given, "dress": dress}

    @property
    def given(self) -> Mapping[str, object]:
        """Return the theme, which asks for nothing."""
        (theme,) = self.theme.chosen
        return {"theme": theme}

    def tell_parties(self, parties: Sequence[Party]) -> None:
        """Offer the parties of the contest in sight, with the keys on the one that was chosen."""
        choices = [(party, party.name) for party in parties]
        whose = self._whose if self._whose in parties else None
        self._show_logo_of(whose)
        self.party.offer(choices, row=-1 if whose is None else parties.index(whose))

    def keep(self) -> str | None:
        """Keep an imprint, or the reason why there is none, once it is on a card."""
        typed = (self.imprint.text() or None, self.waiver.text() or None)
        if not self._asks_for_imprint or typed == self._kept:
            return None
        (imprint, waiver), (imprint_before, waiver_before) = typed, self._kept

        def edit(stored: Settings) -> Settings:
            # What was not typed here may have been in another window since.
            if imprint != imprint_before:
                stored = replace(stored, imprint=imprint)
            return stored if waiver == waiver_before else replace(stored, imprint_waiver=waiver)

        try:
            settings.change(edit, waits=False)
        except Known as fault:
            return fault.sentence
        self._kept = typed
        return None

    @property
    def _colours(self) -> Colours:
        (colours,) = self.colours.chosen
        return cast("Colours", colours)

    @property
    def _asks_for_imprint(self) -> bool:
        return self._colours is not Colours.NEUTRAL

    @property
    def _dress(self) -> CardDress:
        """Return the dress as it is chosen; raises `Known` where the logo cannot be read."""
        if not self._asks_for_imprint:
            return CardDress()
        dress = CardDress(self._colours, imprint=self.imprint.text(), waiver=self.waiver.text())
        if dress.colours is not Colours.OF_ONE_PARTY:
            return dress
        (party,) = self.party.chosen or (None,)
        path = self.logo.path
        logo = None if path is None else self._logo.content(path)
        return replace(dress, party=cast("Party | None", party), logo=logo)

    def _choose_party(self) -> None:
        """Take the card of a party, with the logo that was chosen for it and no other's."""
        (whose,) = self.party.chosen or (None,)
        if not isinstance(whose, Party) or whose == self._logo_of:
            return
        self._whose = whose
        self._show_logo_of(whose)
        self._show_needed()

    def _show_logo_of(self, party: Party | None) -> None:
        """Show the logo of a party; one that was chosen for no party yet is that of the next."""
        if party == self._logo_of:
            return
        logo = self.logo.field.text()
        if self._logo_of is not None:
            self._logos[self._logo_of] = logo
            logo = ""
        if party is not None:
            logo = logo or self._logos.get(party, "")
        self._logo_of = party
        with QSignalBlocker(self.logo):
            self.logo.put(logo)

    def _show_needed(self) -> None:
        """Ask for an imprint only where a party's own is on the card."""
        is_of_one = self._colours is Colours.OF_ONE_PARTY
        for needed, fields in (
            (is_of_one, self._of_one_party),
            (self._asks_for_imprint, self._of_imprint),
        ):
            for label, field in fields:
                label.setVisible(needed)
                field.setVisible(needed)
        self.changed.emit()

    def _lay_out(self) -> None:
        """Put the parties beside what else is asked, that there is room for what is seen."""
        above = self.add(_("&Ground"), self.theme), self.add(_("Colo&urs"), self.colours)
        wide = max(label.sizeHint().width() for label, _field in above)
        left, right = _grid(), _grid()
        self._of_one_party = [
            self.add(_("Par&ty"), self.party, left),
            self.add(_("&Logo"), self.logo, right),
        ]
        self._of_imprint = [
            self.add(_("Im&print"), self.imprint, right),
            self.add(_("&Reason"), self.waiver, right),
        ]
        beside = QHBoxLayout()
        beside.setSpacing(20)
        for grid in (left, right):
            grid.setColumnMinimumWidth(0, wide)
            grid.setRowStretch(grid.rowCount(), 1)
            beside.addLayout(grid, 0 if grid is left else 1)
        self._grid.addLayout(beside, self._grid.rowCount(), 0, 1, 2)

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

    def put(self, site: Site, *, again: bool) -> None:
        """Put in how the pages are made, and whether they are made again."""
        self.address.setText(site.address or "")
        self.provisional.setChecked(site.is_provisional)
        self.again.setChecked(again)


class ChosenFile:
    """What a chosen file holds, read again only once it is another one or was changed."""

    def __init__(self) -> None:
        self._read: tuple[Path, int] | None = None
        self._content = b""

    def content(self, path: Path) -> bytes:
        """Return what it holds; raises `Known` where it cannot be read."""
        try:
            asked = (path, path.stat().st_mtime_ns)
        except OSError:
            return content_of(path)
        if asked != self._read:
            self._content = content_of(path)
            self._read = asked
        return self._content


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    return grid


def fields_of(what: What, parent: QWidget) -> OutputFields | None:
    """Return the fields of an output, None where there is nothing to be told."""
    if what is What.FORM:
        return FormFields(_("a workbook of your own, with placeholders"), parent)
    if what is What.RETURN:
        return FormFields(_("the blank form of the return"), parent)
    if what is What.WEB:
        return WebFields(parent)
    return CardFields(parent) if what is What.CARDS else None
