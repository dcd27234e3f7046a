"""The dress of the result cards: their ground, whose colours they wear, and the imprint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, cast

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from countdesk import settings
from countdesk.drawing.dress import CardDress, Colours, Theme, require_dressed
from countdesk.faults import Known
from countdesk.models.election import Party
from countdesk.settings import Settings
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.chosen_file import ChosenFile
from countdesk.ui.dialogs.field_grid import OutputFields, grid
from countdesk.ui.dialogs.file_kinds import LOGOS
from countdesk.ui.dialogs.places import PlaceField
from countdesk.wording.language import gettext as _

_PARTY_ROWS: Final = 4
_PARTY_WIDTH: Final = 280

Whose = Party | Colours
"""Whose colours a card wears: one party's, or every party's own."""


class CardFields(OutputFields):
    """The dress of the result cards, as it is chosen for what is made next.

    A party is chosen by a person alone: where it does not stand there is no card of it, and its
    logo goes on no other's, nor does the reason why it needs no imprint.
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
        self._kept = settings.load().imprint
        self.imprint.setText(self._kept or "")
        self.imprint.setPlaceholderText(_("name and address of the promoter"))
        self.waiver.setPlaceholderText(_("or the reason why none is needed"))
        self._whose: Party | None = None
        self._logos, self._waivers = _TextByOwner(self.logo.field), _TextByOwner(self.waiver)
        self._logo = ChosenFile()
        self._lay_out()
        self.party.changed.connect(self._choose_party)
        for field in (self.theme, self.colours, self.logo):
            field.changed.connect(self._show_needed)
        for text in (self.imprint, self.waiver):
            text.editingFinished.connect(self.changed)
        self._show_needed()
        self._put_back = self._undoing()

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
        self.party.offer(choices, row=-1 if whose is None else parties.index(whose))
        self._show_owned()

    def keep(self) -> str | None:
        """Stay as it is from now on, and keep an imprint once it is on a card.

        A reason why there is none is given for one card, and never kept for another night.
        """
        self._put_back = self._undoing()
        typed = self.imprint.text() or None
        if self._colours is Colours.NEUTRAL or typed == self._kept:
            return None

        def edit(stored: Settings) -> Settings:
            return replace(stored, imprint=typed)

        try:
            settings.change(edit, waits=False)
        except Known as fault:
            return fault.sentence
        self._kept = typed
        return None

    def put_back(self) -> None:
        """Be as it was when cards were made last: what was only looked at decides nothing."""
        self._put_back()

    @property
    def _colours(self) -> Colours:
        (colours,) = self.colours.chosen
        return cast("Colours", colours)

    @property
    def _party(self) -> Party | None:
        (party,) = self.party.chosen or (None,)
        return cast("Party | None", party)

    @property
    def _dress(self) -> CardDress:
        """Return the dress as it is chosen; raises `Known` where the logo cannot be read."""
        if self._colours is Colours.NEUTRAL:
            return CardDress()
        dress = CardDress(self._colours, imprint=self.imprint.text(), waiver=self.waiver.text())
        if dress.colours is not Colours.OF_ONE_PARTY:
            return dress
        path = self.logo.path
        logo = None if path is None else self._logo.content(path)
        return replace(dress, party=self._party, logo=logo)

    def _choose_party(self) -> None:
        """Take the card of a party, with what was chosen for it and for no other."""
        if self._party is not None:
            self._whose = self._party
        self._show_needed()

    def _show_needed(self) -> None:
        """Ask for an imprint only where a party's own is on the card."""
        is_of_one = self._colours is Colours.OF_ONE_PARTY
        for needed, fields in (
            (is_of_one, self._of_one_party),
            (self._colours is not Colours.NEUTRAL, self._of_imprint),
        ):
            for label, field in fields:
                label.setVisible(needed)
                field.setVisible(needed)
        self._show_owned()
        self.changed.emit()

    def _show_owned(self) -> None:
        """Show the logo and the reason of whose card it is."""
        self._logos.show_of(self._party)
        is_of_one = self._colours is Colours.OF_ONE_PARTY
        of_all = self._colours if self._colours is Colours.OF_PARTIES else None
        self._waivers.show_of(self._party if is_of_one else of_all)

    def _undoing(self) -> Callable[[], None]:
        """Return what makes the fields as they are now."""
        (theme,) = self.theme.chosen
        colours, whose, imprint = self._colours, self._whose, self.imprint.text()
        logos, waivers = self._logos.undoing(), self._waivers.undoing()

        def put_back() -> None:
            self.theme.choose(theme)
            self.colours.choose(colours)
            self.imprint.setText(imprint)
            self._whose = whose
            self.party.choose_none()
            logos()
            waivers()
            self._show_needed()

        return put_back

    def _lay_out(self) -> None:
        """Put the parties beside what else is asked, that there is room for what is seen."""
        above = self.add(_("&Ground"), self.theme), self.add(_("Colo&urs"), self.colours)
        wide = max(label.sizeHint().width() for label, _field in above)
        left, right = grid(), grid()
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
        for part in (left, right):
            part.setColumnMinimumWidth(0, wide)
            part.setRowStretch(part.rowCount(), 1)
            beside.addLayout(part, 0 if part is left else 1)
        self._grid.addLayout(beside, self._grid.rowCount(), 0, 1, 2)

    def _choose(self, field: QWidget) -> str:
        chosen, _kind = QFileDialog.getOpenFileName(field, _("The logo of the party"), "", LOGOS)
        return chosen


class _TextByOwner:
    """A field whose text belongs to somebody: it is shown with them, and put away with them.

    What is typed while it belongs to nobody is the text of whoever comes next.
    """

    def __init__(self, field: QLineEdit) -> None:
        self._field = field
        self._owner: Whose | None = None
        self._texts: dict[Whose, str] = {}

    def show_of(self, owner: Whose | None) -> None:
        """Show the text of somebody."""
        if owner == self._owner:
            return
        text = self._field.text()
        if self._owner is not None:
            self._texts[self._owner] = text
            text = ""
        if owner is not None:
            text = text or self._texts.get(owner, "")
        self._owner = owner
        self._put(text)

    def undoing(self) -> Callable[[], None]:
        """Return what makes it hold the texts that it holds now, shown of nobody."""
        texts, owner, text = dict(self._texts), self._owner, self._field.text()
        if owner is not None:
            texts[owner] = text
            text = ""

        def put_back() -> None:
            self._texts, self._owner = dict(texts), None
            self._put(text)

        return put_back

    def _put(self, text: str) -> None:
        with QSignalBlocker(self._field):
            self._field.setText(text)
