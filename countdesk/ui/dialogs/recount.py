"""Who asks for a recount, for which candidate, and what the Returning Officer decides."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from countdesk import parties, wording
from countdesk.models import decisions
from countdesk.models.count import Count
from countdesk.models.statements import Asker
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.form import FormDialog
from countdesk.wording.language import gettext as _


class RecountDialog(FormDialog):
    """Asks everything about a recount at once; a direction has no candidate and is not refused."""

    def __init__(self, count: Count, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Recount of {contest}").format(contest=count.contest.name),
            _(
                "A candidate or election agent may ask for one until the declaration; the "
                "Returning Officer may refuse what is unreasonable. Allowed, it begins with empty "
                "sheets, and every earlier figure is kept."
            ),
            _("Write it down"),
            parent,
        )
        self.asked_by = ChoiceList(
            [(asker, _capital(wording.ASKERS[asker])) for asker in decisions.askers(count.contest)],
            self,
        )
        self.candidate = ChoiceList(
            [
                (
                    candidate.identifier,
                    f"{candidate.name} ({parties.short_name(candidate.party)})",
                )
                for candidate in count.candidates
            ],
            self,
            numbers=[candidate.ballot_order for candidate in count.candidates],
        )
        self.decision = ChoiceList([(True, _("Allowed")), (False, _("Refused"))], self)
        # A request stays on record: one Enter too many must not write down what nobody said.
        self.candidate.choose_none()
        self.decision.choose_none()
        self.reason = TextField(self)
        self.reason.setPlaceholderText(_("The reason, where one is given"))
        self.add(_("&Asked by"), self.asked_by)
        self.add(_("&For the candidate"), self.candidate)
        self.add(_("&Decision"), self.decision)
        self.add(_("&Reason"), self.reason)
        self.asked_by.currentRowChanged.connect(self._show_what_is_asked)
        self.asked_by.setFocus()

    def _show_what_is_asked(self) -> None:
        directs = self.asker is Asker.RETURNING_OFFICER
        if directs is self.decision.isEnabled():
            # Coming back from a direction as well, or an agent's request would stand as allowed.
            if directs:
                self.decision.choose(True)
            else:
                self.decision.choose_none()
            self.candidate.setDisabled(directs)
            self.decision.setDisabled(directs)

    @property
    def asker(self) -> Asker:
        """Return who asks."""
        (asker,) = self.asked_by.chosen
        return Asker(str(asker))

    @property
    def for_whom(self) -> str | None:
        """Return the candidate for whom it is asked, None where the Returning Officer directs."""
        if self.asker is Asker.RETURNING_OFFICER:
            return None
        return next((str(key) for key in self.candidate.chosen), None)

    def missing(self) -> str | None:
        """Return the sentence of what is still to be chosen, None where nothing is."""
        if self._misses_candidate():
            return _("Choose the candidate for whom the recount is asked: the number is enough.")
        if not self.decision.chosen:
            return _("Choose whether the recount is allowed, 1, or refused, 2.")
        return None

    def to_what_is_missing(self) -> str | None:
        """Put the keys where something is still to be chosen and say so, None where nothing is."""
        missing = self.missing()
        if missing is not None:
            (self.candidate if self._misses_candidate() else self.decision).setFocus()
        return missing

    def _misses_candidate(self) -> bool:
        return self.asker is not Asker.RETURNING_OFFICER and not self.candidate.chosen

    @property
    def is_allowed(self) -> bool:
        """Return whether the Returning Officer allows it."""
        return self.decision.chosen == (True,)

    @property
    def why(self) -> str | None:
        """Return the reason, None where none is typed."""
        return self.reason.text().strip() or None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
