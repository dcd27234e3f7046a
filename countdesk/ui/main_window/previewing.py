"""What is to go out as it would be made now, shown anew as the night goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject, QTimer

from countdesk import figures, wording
from countdesk.faults import Known
from countdesk.models.refusals import EntryRefused
from countdesk.session.frozen import require_poll_closed
from countdesk.session.integrity import Chain
from countdesk.ui.main_window.outgoing import MOST_SEEN, DespatchJob, Outgoing
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.despatch.despatches import Outcome
    from countdesk.despatch.outputs import What
    from countdesk.drawing.preview import Preview
    from countdesk.session.changes import Change
    from countdesk.ui.dialogs.sheets_and_press import SheetsAndPressDialog
    from countdesk.ui.main_window.night_view import NightView

_PREVIEW: Final = "countdesk.drawing.preview:preview"
_SOON: Final = 600
"""Milliseconds after an entry in which others may follow, before what is shown is made anew."""


class Previewing(QObject):
    """Shows the output the keys are on in the window of outputs, and again when figures change."""

    def __init__(
        self, view: NightView, outgoing: Outgoing, dialog: SheetsAndPressDialog, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._outgoing = outgoing
        self._dialog = dialog
        self._looking: DespatchJob | None = None
        self._last: tuple[What, Mapping[str, object]] | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_SOON)
        self._again.timeout.connect(self._look_again)
        dialog.looked.connect(self.look)
        dialog.finished.connect(self._drop)
        view.announcements.changed.connect(self._hear)

    def look(self, what: What, options: Mapping[str, object]) -> None:
        """Show an output as it would be made now."""
        from countdesk.despatch.orders import Maker
        from countdesk.despatch.outputs import BY_WORD
        from countdesk.despatch.usual_options import usual_options

        self._last = (what, options)
        self._drop()
        output = BY_WORD[what]
        shown = None if output.of_night else self._view.contest
        if shown is None and not output.of_night:
            self._dialog.show_nothing(output.tip)
            return
        if shown is not None:
            try:
                require_poll_closed(self._view.session, shown)
            except EntryRefused as refusal:
                self._dialog.show_nothing(wording.refused(refusal))
                return
        made = output.seen
        told = made.told({**usual_options().get(what, {}), **options})
        maker = Maker(
            _PREVIEW, (("maker", made.maker), ("told", told), ("ending", made.kind.ending))
        )
        self._looking = self._outgoing.look(maker, shown)
        self._looking.ended.connect(self._seen)
        self._looking.failed.connect(self._not_seen)

    def _hear(self, change: Change) -> None:
        """Make what is shown anew soon after something in it changed."""
        is_shown = self._is_of_night or self._view.contest in change.contests
        if change.subjects and is_shown and self._dialog.isVisible():
            self._again.start()

    def _look_again(self) -> None:
        if self._last is not None and self._dialog.isVisible():
            self.look(*self._last)

    def _drop(self) -> None:
        if self._looking is not None:
            self._looking.drop()
            self._looking = None

    def _seen(self, outcome: Outcome) -> None:
        self._looking = None
        if outcome.faults:
            self._dialog.show_nothing(outcome.faults[0].sentence)
            return
        contests, note = len(self._view.session.night.contests), ""
        if self._is_of_first_contests and contests > MOST_SEEN:
            said = _("The preview shows the first {number} of {contests} contests.")
            note = said.format(number=figures.whole(MOST_SEEN), contests=figures.whole(contests))
        self._dialog.show_preview(cast("Preview", outcome.made[0]), note)

    @property
    def _is_of_night(self) -> bool:
        from countdesk.despatch.outputs import BY_WORD

        return self._last is not None and BY_WORD[self._last[0]].of_night

    @property
    def _is_of_first_contests(self) -> bool:
        """Return whether what is shown is made of the contests themselves, and not of the board."""
        from countdesk.despatch.outputs import What

        is_of_board = self._last is not None and self._last[0] in (What.NIGHT, What.SEATS)
        return self._is_of_night and not is_of_board

    def _not_seen(self, fault: Exception) -> None:
        self._looking = None
        if not isinstance(fault, Known):
            self._dialog.show_nothing(_("This could not be shown: the log says where it failed."))
            raise fault
        self._dialog.show_nothing(fault.sentence)
        if self._view.session.integrity.chain is Chain.UNCHECKED:
            self._again.start()
