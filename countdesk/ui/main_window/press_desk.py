"""The press desk of the open night: its lines beside the window, and each copied by one key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from countdesk import settings, wording
from countdesk.exchange.press_templates import PressTemplates
from countdesk.faults import Known
from countdesk.models.refusals import EntryRefused
from countdesk.session.frozen import frozen_contest

if TYPE_CHECKING:
    from countdesk.exchange.frozen import FrozenContest
    from countdesk.ui.dialogs.press_lines import PressLinesDialog
    from countdesk.ui.main_window.night_view import NightView


class PressDesk(QObject):
    """Makes press lines of the contest in sight, by the templates in the settings."""

    def __init__(self, view: NightView) -> None:
        super().__init__(view)
        self._view = view
        self._dialog: PressLinesDialog | None = None
        self._templates, said = PressTemplates.kept(settings.load().press_templates)
        for sentence in said:
            view.notice.say(sentence)

    @classmethod
    def of(cls, view: NightView) -> PressDesk:
        """Return the press desk of a night, made when it is first asked for."""
        return view.findChild(cls) or cls(view)

    def show_lines(self) -> None:
        """Show the lines of the contest in sight, beside the window and not in its way."""
        shown = self._contest_in_sight()
        if shown is None:
            return
        if self._dialog is None:
            from countdesk.ui.dialogs.press_lines import PressLinesDialog

            view = self._view
            self._dialog = PressLinesDialog(
                view.session, view.announcements, self._templates, self._keep, view
            )
            self._dialog.told.connect(view.announcements.told)
        self._dialog.show_contest(shown)
        self._dialog.show()
        self._dialog.activateWindow()

    def copy(self, name: str) -> None:
        """Copy one of the lines of the contest in sight, and say so in the status bar."""
        shown = self._contest_in_sight()
        frozen = None if shown is None else self._frozen(shown)
        if frozen is None:
            return
        from countdesk.ui.dialogs.press_clipboard import COPIES, put_on_clipboard

        copied = next(known for known in COPIES if known.name == name)
        sentence = put_on_clipboard(copied, frozen, self._templates)
        self._view.announcements.told.emit(sentence)

    def _contest_in_sight(self) -> str | None:
        """Return the contest that is shown, on the board the one whose row has the keys."""
        shown = self._view.contest_to_act_on()
        of_row = self._view.centre.do("contest_in_sight")
        return of_row if shown is not None and isinstance(of_row, str) else shown

    def _frozen(self, contest: str) -> FrozenContest | None:
        """Return the contest as it stands; where nothing may go out yet, say why."""
        try:
            return frozen_contest(self._view.session, contest)
        except EntryRefused as refusal:
            self._view.notice.say(wording.refused(refusal))
        except Known as fault:
            self._view.say_fault(fault.sentence)
        return None

    def _keep(self, templates: PressTemplates) -> str | None:
        """Keep templates in the settings; where that fails they hold for this night."""
        self._templates = templates
        texts = templates.texts
        try:
            settings.change(lambda stored: replace(stored, press_templates=texts))
        except Known as fault:
            return fault.sentence
        return None
