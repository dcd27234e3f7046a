"""On whom a lot falls, of those tied across the line of the seats."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from countdesk import parties, wording
from countdesk.models.count import Count
from countdesk.models.elected import SeatLine
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.form import FormDialog
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext


class LotDialog(FormDialog):
    """Shows the tied candidates and how many places the lot fills."""

    def __init__(self, count: Count, line: SeatLine, votes: int, parent: QWidget | None) -> None:
        tied = [known for known in count.candidates if known.identifier in line.tied]
        places = ngettext(
            "{tied} candidates have {votes} each, and {n} seat is open between them: mark whom "
            "the lot falls on. No vote is added to anybody's.",
            "{tied} candidates have {votes} each, and {n} seats are open between them: mark those "
            "on whom the lot falls. No vote is added to anybody's.",
            line.open_seats,
        ).format(tied=len(tied), votes=wording.votes(votes), n=line.open_seats)
        standing = count.lot
        if standing is not None:
            names = {known.identifier: known.name for known in count.candidates}
            places += " " + _("A lot stands, for {names}; this one replaces it.").format(
                names=wording.listed([names[key] for key in standing.drawn])
            )
        super().__init__(
            _("Lot in {contest}").format(contest=count.contest.name),
            places,
            _("Write it down"),
            parent,
        )
        self.tied = ChoiceList(
            [
                (known.identifier, f"{known.name} ({parties.short_name(known.party)})")
                for known in tied
            ],
            self,
            # Marked by hand, so that Enter alone elects nobody.
            several=True,
            numbers=[known.ballot_order for known in tied],
        )
        self.add(_("&The lot falls on"), self.tied)
        self.tied.setFocus()

    @property
    def drawn(self) -> tuple[str, ...]:
        """Return whom the lot falls on."""
        return tuple(str(key) for key in self.tied.chosen)
