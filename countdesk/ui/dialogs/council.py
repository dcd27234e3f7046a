"""The seats of a council: all of them, those not up tonight, and those on the eve of poll."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from countdesk import figures
from countdesk.exchange.party_names import eve_typed, seats_typed
from countdesk.faults import Known
from countdesk.models.council import Council
from countdesk.models.election import Party
from countdesk.models.refusals import Refusal
from countdesk.models.seat_changes import SeatsOfParties, board_key
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.form import FormDialog
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.wording.councils import seats_listed
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext


class Answer(QWidget):
    """A line to type in, and beneath it what is known of it, or why it is refused."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = TextField(self)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self._known = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.note)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(lambda _text: self.say_known())

    def offer(self, typed: str, known: str) -> None:
        """Put in what may be meant, and say what is known."""
        self._known = known
        self.field.setText(typed)
        self.say_known()

    def say_known(self) -> None:
        """Say what is known, in the place of a refusal that another answer is given to."""
        self._say(self._known, "quiet")

    def refuse(self, sentence: str) -> None:
        """Say why the answer is refused, and take the keys; what was typed stays."""
        self._say(sentence, "refusal")
        self.field.setFocus()

    def _say(self, sentence: str, tone: str) -> None:
        for known in ("quiet", "refusal"):
            self.note.setProperty(known, known == tone)
        self.note.style().polish(self.note)
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)


class CouncilDialog(FormDialog):
    """Asks for the seats of one council; what is known of it stands there beforehand.

    `councils` are those of the night as they are known, and the one that is meant comes first.
    `in_file` are the seats of each that its contests fill, `parties` those that can be named.
    """

    def __init__(
        self,
        councils: Sequence[Council],
        in_file: Mapping[str, int],
        parties: Mapping[str, Party],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("The seats of a council"),
            _(
                "Who controls a council is told of all its seats. State them where not all are up "
                "tonight, or not all are in this file."
            ),
            _("State it"),
            parent,
        )
        self._councils = {council.authority: council for council in councils}
        self._in_file = in_file
        self._parties = parties
        self._at_fault: Answer | None = None
        self._typed: dict[str, tuple[str, ...]] = {}
        self.names = ChoiceList([(name, name) for name in self._councils], self)
        self.seats, self.not_up, self.eve = Answer(self), Answer(self), Answer(self)
        self.not_up.field.setPlaceholderText(_("such as Lab 30, Con 12, Ind 2; blank for none"))
        self.eve.field.setPlaceholderText(
            _("such as Lab 45, Con 16, Vacant 2; blank to go by last time")
        )
        self.add(_("&Council"), self.names)
        self.add(_("&Seats in all"), self.seats)
        self.add(_("&Not up tonight"), self.not_up)
        self.add(_("&Eve of poll"), self.eve)
        self._offered = self._name
        self.names.changed.connect(self._change)
        self._offer()
        (self.names if len(councils) > 1 else self.seats).setFocus()

    @property
    def chosen(self) -> Council:
        """Return the council as it is typed.

        Raises `EntryRefused` for seats that are no number, and `Known` for a list of parties that
        cannot be read; the answer at fault is the one that says so.
        """
        self._at_fault = self.seats
        seats = figure_of(self.seats.field.text())
        if seats is None:
            raise Known(_("Type how many seats the council has."))
        self._at_fault = self.not_up
        not_up = seats_typed(self.not_up.field.text(), self._parties)
        self._at_fault = self.eve
        eve = self.eve.field.text().strip()
        on_eve = eve_typed(eve, self._parties) if eve else None
        self._at_fault = None
        return Council(self._name, seats, not_up, on_eve)

    def find_fault(self, refusal: Refusal) -> None:
        """Take the answer that a refusal of the whole speaks of for the one at fault."""
        not_up = seats_typed(self.not_up.field.text(), self._parties)
        is_of_not_up = refusal is Refusal.SEATS_BEYOND_COUNCIL or (
            refusal is Refusal.PARTY_LISTED_TWICE and _lists_twice(not_up)
        )
        if is_of_not_up:
            self._at_fault = self.not_up
        elif refusal in _OF_LISTS:
            self._at_fault = self.eve
        else:
            self._at_fault = self.seats

    def _tell(self, sentence: str) -> None:
        """Say a refusal beside the answer that it speaks of."""
        if self._at_fault is None:
            super()._tell(sentence)
        else:
            self._at_fault.refuse(sentence)
            self._fit()

    @property
    def _name(self) -> str:
        (name,) = self.names.chosen
        return str(name)

    def _change(self) -> None:
        """Keep what is typed of one council, and put in what is known of another."""
        self._typed[self._offered] = tuple(
            answer.field.text() for answer in (self.seats, self.not_up, self.eve)
        )
        self._offered = self._name
        self._offer()

    def _offer(self) -> None:
        """Put in what was typed of the council that is chosen, or else what is known of it."""
        known = self._councils[self._name]
        seats = self._in_file[known.authority]
        said = ngettext("{n} seat is in this file.", "{n} seats are in this file.", seats)
        in_all, not_up, eve = self._typed.get(
            known.authority,
            (
                str(known.seats),
                seats_listed(known.not_up),
                seats_listed(known.on_eve_of_poll or ()),
            ),
        )
        self.seats.offer(in_all, said.format(n=figures.whole(seats)))
        self.not_up.offer(not_up, "")
        self.eve.offer(eve, "")


_OF_LISTS: Final = frozenset(
    {
        Refusal.PARTY_LISTED_TWICE,
        Refusal.EVE_BEYOND_COUNCIL,
        Refusal.EVE_BELOW_NOT_UP,
        Refusal.EVE_UNNAMED,
    }
)


def _lists_twice(seats: SeatsOfParties) -> bool:
    return len({board_key(party) for party, _number in seats}) < len(seats)
