"""By which base the slate of a party becomes one share, in every contest of the night."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from countdesk.models.baseline import Base
from countdesk.models.night import Night
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.form import FormDialog
from countdesk.wording.disputes import bases_in_dispute
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import BASES

_CHOICES: Final = (
    (Base.AVERAGE, _("Average: the votes of a slate shared by its candidates, as most publish")),
    (Base.TOP, _("Top vote: the votes of the candidate of a slate who has most")),
    (Base.SUM, _("Sum: the votes of all candidates of a slate together")),
)


class BaseDialog(FormDialog):
    """Asks for the base of party shares; where two desks differ nothing is chosen beforehand."""

    def __init__(self, night: Night, parent: QWidget | None = None) -> None:
        super().__init__(
            _("The base of party shares"),
            _(
                "Where a party has several candidates in one contest, now or last time, their "
                "votes become one share by this base: in every contest of the night, and in both "
                "shares of a change. {standing}"
            ).format(standing=_standing(night)),
            _("Choose it"),
            parent,
        )
        self.bases = ChoiceList(_CHOICES, self)
        if night.bases_in_dispute:
            self.bases.choose_none()
        else:
            self.bases.choose(night.base or Base.AVERAGE)
        self.add(_("&Share of a slate"), self.bases)
        self.bases.setFocus()

    @property
    def chosen(self) -> Base | None:
        """Return the base that was chosen, None where none was."""
        (base,) = self.bases.chosen or (None,)
        return base if isinstance(base, Base) else None

    def missing(self) -> str | None:
        """Return that a base is to be chosen, None once one is."""
        if self.chosen is not None:
            return None
        return _("Choose one of the three with its figure or the arrow keys.")


def _standing(night: Night) -> str:
    """Return which base stands now, and who chose it."""
    disputed = bases_in_dispute(night.bases_in_dispute)
    if disputed is not None:
        return disputed
    if night.base is None:
        return _("Nobody chose one yet, so the {base} stands.").format(base=BASES[Base.AVERAGE])
    return _("The {base} stands now.").format(base=BASES[night.base])
