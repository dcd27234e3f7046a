"""Sheets, lines and pictures of the open count, as the window asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject

from countdesk import figures, wording
from countdesk.faults import Known
from countdesk.models.refusals import EntryRefused
from countdesk.models.stages import Stage
from countdesk.session.frozen import require_poll_closed
from countdesk.ui.main_window.folder_offer import offer_folder, show_folder
from countdesk.ui.main_window.outgoing import Asked, Errand, Outgoing
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.despatch.crew import Outcome
    from countdesk.despatch.outputs import What
    from countdesk.drawing.preview import Preview
    from countdesk.session.changes import Change
    from countdesk.ui.dialogs.sheets_and_press import SheetsAndPressDialog, Wish
    from countdesk.ui.main_window.night_view import NightView

_PREVIEW: Final = "countdesk.drawing.preview:preview"
_READY_FROM: Final = Stage.PROVISIONAL


class SheetsAndPress(QObject):
    """Opens the window of all outputs, makes what is asked for, and says where it is."""

    def __init__(self, view: NightView) -> None:
        super().__init__(view)
        self._view = view
        self._outgoing = Outgoing(view.session, self)
        self._dialog: SheetsAndPressDialog | None = None
        self._sending: Errand | None = None
        self._looking: Errand | None = None
        self._last: Path | None = None
        self._pages_are_due = False
        view.announcements.contest_chosen.connect(self._tell_contest)
        view.announcements.changed.connect(self._hear)

    def show(self) -> None:
        """Show the window of everything that can leave the desk."""
        from countdesk.ui.dialogs.sheets_and_press import SheetsAndPressDialog

        view = self._view
        self._outgoing.warm()
        if self._dialog is None:
            dialog = self._dialog = SheetsAndPressDialog(view.window())
            dialog.sent.connect(self._send)
            dialog.looked.connect(self._look)
            dialog.cancelled.connect(self._cancel)
            dialog.folder_wanted.connect(self._show_folder)
        self._tell_dialog(self._dialog)
        self._dialog.show_for(self.folder)

    def make_everything(self) -> None:
        """Make every sheet, line and picture of the contest in sight, without a question."""
        from countdesk.despatch.names import stems
        from countdesk.despatch.outputs import BY_WORD, PACK

        view = self._view
        shown = view.contest_shown()
        if shown is None or not self._may_send(shown):
            return
        contests = (count.contest for count in view.session.night.contests)
        to = self.folder / stems(contests)[shown]
        whats = tuple(what for what in PACK if not BY_WORD[what].of_night)
        options = {} if self._dialog is None else self._dialog.options
        self._begin(whats, (shown,), to, options)

    def close(self) -> None:
        """Let files in hand come to their end, and the window of outputs go."""
        self._outgoing.close()
        if self._dialog is not None:
            self._dialog.close()

    @property
    def folder(self) -> Path:
        """Return the folder proposed for what goes out: beside the count file, by its name."""
        file = self._view.session.file.path
        return file.with_name(_("{night} sheets").format(night=file.stem))

    # What the window of outputs asks.

    def _send(self, wish: Wish) -> None:
        contests = self._view.session.night.contests
        shown = self._view.contest
        is_every = wish.every_contest or shown is None
        chosen = tuple(count.scope for count in contests) if is_every else (str(shown),)
        if len(chosen) == 1 and not self._may_send(chosen[0]):
            return
        self._begin(wish.whats, chosen, wish.to, wish.options)

    def _begin(
        self,
        whats: tuple[What, ...],
        contests: tuple[str, ...],
        to: Path,
        options: Mapping[What, Mapping[str, object]],
    ) -> None:
        from countdesk.despatch.placement import told_of
        from countdesk.despatch.usual_options import usual_options

        if self._sending is not None:
            self._say(_("Other files are being made: wait for them, or cancel them."), "warning")
            return
        try:
            with told_of(to):
                to.mkdir(parents=True, exist_ok=True)
        except Known as fault:
            self._say(fault.sentence, "bad")
            return
        self._last = to
        asked = Asked(whats, contests, to, {**usual_options(), **options})
        self._sending = sending = self._outgoing.send(asked)
        sending.ended.connect(self._sent)
        sending.failed.connect(self._failed)
        self._view.announcements.told.emit(_("Making the files…"))
        if self._dialog is not None:
            sending.progressed.connect(self._dialog.advance)
            plan = asked.plan(self._view.session)
            self._dialog.begin(plan.number_of_files(len(contests)))

    def _cancel(self) -> None:
        if self._sending is not None:
            self._sending.cancel()

    def _look(self, what: What, options: Mapping[str, object]) -> None:
        """Show the output the keys are on, as it would be made now."""
        from countdesk.despatch.orders import Maker
        from countdesk.despatch.outputs import BY_WORD
        from countdesk.despatch.usual_options import usual_options

        output, dialog = BY_WORD[what], self._dialog
        if self._looking is not None:
            self._looking.drop()
            self._looking = None
        if dialog is None:
            return
        shown = None if output.of_night else self._view.contest
        if shown is None and not output.of_night:
            dialog.show_nothing(output.tip)
            return
        if shown is not None:
            try:
                require_poll_closed(self._view.session, shown)
            except EntryRefused as refusal:
                dialog.show_nothing(wording.refused(refusal))
                return
        made = output.seen
        told = made.told({**usual_options().get(what, {}), **options})
        maker = Maker(
            _PREVIEW, (("maker", made.maker), ("told", told), ("ending", made.kind.ending))
        )
        looking = self._looking = self._outgoing.look(maker, shown)
        looking.ended.connect(self._seen)
        looking.failed.connect(self._not_seen)

    def _seen(self, outcome: Outcome) -> None:
        self._looking = None
        if self._dialog is None:
            return
        if outcome.faults:
            self._dialog.show_nothing(outcome.faults[0].sentence)
        elif outcome.made:
            self._dialog.show_preview(cast("Preview", outcome.made[0]))

    def _not_seen(self, fault: Exception) -> None:
        self._looking = None
        if self._dialog is not None:
            sentence = (
                fault.sentence
                if isinstance(fault, Known)
                else _("This could not be shown: the log says where it failed.")
            )
            self._dialog.show_nothing(sentence)
        if not isinstance(fault, Known):
            raise fault

    # What becomes of it.

    def _sent(self, outcome: Outcome) -> None:
        self._sending = None
        number = len(outcome.paths)
        said = ngettext("{number} file is in {folder}.", "{number} files are in {folder}.", number)
        told = said.format(number=figures.whole(number), folder=self._last)
        if outcome.faults:
            sentences = dict.fromkeys(fault.sentence for fault in outcome.faults)
            self._say(" ".join((*sentences, *((told,) if number else ()))), "bad")
        elif outcome.cancelled:
            self._say(_("Cancelled.") + (f" {told}" if number else ""), "warning")
        else:
            self._say(told, "good")
            if (self._dialog is None or not self._dialog.isVisible()) and self._last is not None:
                offer_folder(self._view, told, self._last)
        if self._pages_are_due:
            self._make_pages_again()

    def _failed(self, fault: Exception) -> None:
        self._sending = None
        if isinstance(fault, Known):
            self._say(fault.sentence, "bad")
            return
        self._say(_("The files could not be made: the log says where it failed."), "bad")
        raise fault

    def _say(self, sentence: str, tone: str) -> None:
        """Say it where it was asked for: in the window of outputs, or in the window itself."""
        view = self._view
        if tone == "good":
            view.announcements.told.emit(sentence)
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.end(sentence, tone)
        elif tone != "good":
            view.notice.say(sentence, tone)

    def _show_folder(self) -> None:
        refused = show_folder(self._last or self.folder)
        if refused is not None:
            self._say(refused, "bad")

    # Inside.

    def _may_send(self, contest: str) -> bool:
        """Return whether anything of a contest may go out yet; where not, say why."""
        try:
            require_poll_closed(self._view.session, contest)
            self._view.session.integrity.require_for_export()
        except EntryRefused as refusal:
            self._say(wording.refused(refusal), "warning")
        except Known as fault:
            self._say(fault.sentence, "bad")
        else:
            return True
        return False

    def _tell_contest(self, _contest: str) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._tell_dialog(self._dialog)
            self._dialog.look()

    def _tell_dialog(self, dialog: SheetsAndPressDialog) -> None:
        """Say which contest is in sight, how many there are, and who stands in it."""
        view = self._view
        contests = len(view.session.night.contests)
        if view.contest is None:
            dialog.tell_contest(None, contests)
            return
        count = view.session.count(view.contest)
        parties = dict.fromkeys(candidate.party for candidate in count.candidates)
        dialog.tell_contest(count.contest.name, contests, tuple(parties))

    def _hear(self, change: Change) -> None:
        """Get ready once a result is put, and make the web pages again once it is declared."""
        counts = (self._view.session.night.counts.get(contest) for contest in change.contests)
        stages = {count.stage for count in counts if count is not None}
        if any(stage.position >= _READY_FROM.position for stage in stages):
            self._outgoing.warm()
        if change.subjects and any(stage.is_declared for stage in stages):
            self._make_pages_again()

    def _make_pages_again(self) -> None:
        """Make the web pages again where that is asked for, after what is being made now."""
        from countdesk.despatch.outputs import What

        if self._dialog is None or not self._dialog.makes_pages_again:
            return
        folder = self._dialog.folder.path
        if self._sending is not None or folder is None:
            self._pages_are_due = True
            return
        self._pages_are_due = False
        contests = tuple(count.scope for count in self._view.session.night.contests)
        self._begin((What.WEB,), contests, folder, self._dialog.options)
