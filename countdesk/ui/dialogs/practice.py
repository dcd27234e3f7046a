"""How a contest is counted here: the second look, the bundle, the statement of rejected papers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from countdesk.models.count import Count
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.rejection_heads import statement_forms
from countdesk.models.stages import Stage
from countdesk.ui.actions import keys_of
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.form import FormDialog
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.wording.language import gettext as _

_CHECKINGS = (
    (Checking.NONE, _("None: each sheet is typed once")),
    (Checking.BLIND, _("Blind: another author types each sheet again")),
    (Checking.BY_EYE, _("By eye: another author compares each sheet")),
)


def _has_result(count: Count) -> bool:
    """Return whether a result rests on the sheets, so that who looks at them again stays.

    What is declared is amended for a reason, which is asked for afterwards.
    """
    return not count.stage.is_declared and count.stage.position > Stage.RECOUNT.position


class PracticeDialog(FormDialog):
    """Asks for the practice of one contest; the statement only where there is a choice."""

    def __init__(self, count: Count, parent: QWidget | None = None) -> None:
        rests = _has_result(count)
        super().__init__(
            _("How {contest} is counted").format(contest=count.contest.name),
            _(
                "The second look cannot be changed while a result stands on the sheets; to change "
                "it, go back to the count first ({key}). A difference of whole bundles is named "
                "where their size is known."
            ).format(key=keys_of("stage_counting"))
            if rests
            else _(
                "With a second look, no result is agreed before every sheet was looked at by "
                "somebody else. A difference of whole bundles is named where their size is known."
            ),
            _("Choose it"),
            parent,
        )
        practice = count.practice
        self.checking = ChoiceList(_CHECKINGS, self)
        self.checking.choose(practice.checking)
        self.bundle = TextField("" if practice.bundle is None else str(practice.bundle), self)
        self.bundle.setPlaceholderText(_("such as 50; blank where bundles differ"))
        self.add(_("&Second look at sheets"), self.checking)
        self.add(_("&Papers of a bundle"), self.bundle)
        forms = statement_forms(count.contest)
        self.form = ChoiceList([(form.code, form.title) for form in forms], self)
        self.form.choose(practice.rejection_form or forms[0].code)
        self.form.setVisible(len(forms) > 1)
        self._usual = forms[0].code
        self._was = practice.rejection_form
        if len(forms) > 1:
            self.add(_("S&tatement of rejected papers"), self.form)
        self.checking.setDisabled(rests)
        (self.bundle if rests else self.checking).setFocus()

    @property
    def chosen(self) -> CountingPractice:
        """Return the practice that was chosen.

        Raises `EntryRefused` where what is typed as a bundle is no number.
        """
        (checking,) = self.checking.chosen
        (form,) = self.form.chosen
        kept = self._was if form == self._usual and self._was in (None, self._usual) else str(form)
        return CountingPractice(Checking(str(checking)), figure_of(self.bundle.text()), kept)
