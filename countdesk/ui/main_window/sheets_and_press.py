"""Sheets, lines and pictures of the open count, as the window asks for them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from countdesk import figures, wording
from countdesk.faults import Known
from countdesk.models.contest_names import names_told_apart
from countdesk.models.embargo import is_poll_open
from countdesk.models.publication import is_final
from countdesk.models.refusals import EntryRefused
from countdesk.models.stages import Stage
from countdesk.ui.main_window.folder_offer import offer_folder, show_folder
from countdesk.ui.main_window.kept_places import KeptPlaces
from countdesk.ui.main_window.outgoing import Asked, DespatchJob, Outgoing
from countdesk.ui.main_window.web_pages import WebPages
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from countdesk.despatch.despatches import Outcome
    from countdesk.session.changes import Change
    from countdesk.ui.dialogs.sheets_and_press import SheetsAndPressDialog, Wish
    from countdesk.ui.main_window.night_view import NightView

_READY_FROM: Final = Stage.PROVISIONAL


class SheetsAndPress(QObject):
    """Opens the window of all outputs, makes what is asked for, and says where it is."""

    def __init__(self, view: NightView) -> None:
        super().__init__(view)
        self._view = view
        self._outgoing = Outgoing(view.session, self)
        self._dialog: SheetsAndPressDialog | None = None
        self._pack: DespatchJob | None = None
        self._last: Path | None = None
        self._told = ""
        self._kept = KeptPlaces(view.session.file.path)
        self._web = WebPages(view.session, self._outgoing, self._kept, self)
        self._web.made.connect(self._say_pages)
        self._web.failed.connect(partial(self._failed, self._say_stale_pages))
        self._web.moved.connect(view.notice.say)
        self._web.held.connect(view.notice.say)
        self._web.relieved.connect(view.notice.put_away)
        view.announcements.contest_chosen.connect(self._tell_contest)
        view.announcements.changed.connect(self._hear)

    def show(self) -> None:
        """Show the window of everything that can leave the desk."""
        self._outgoing.warm()
        if self._dialog is None:
            self._dialog = self._new_dialog()
        self._tell_dialog(self._dialog)
        self._dialog.show_for(self.folder)

    def make_everything(self) -> None:
        """Make every sheet, line and picture of the contest in sight, without a question.

        It goes before whatever else is being made: somebody waits for it.
        """
        from countdesk.despatch.outputs import BY_WORD, PACK

        view = self._view
        shown = view.contest_shown()
        if shown is None or not self._may_send(shown):
            return
        whats = tuple(what for what in PACK if not BY_WORD[what].of_night)
        lacking = None
        if self._dialog is not None:
            self._tell_dialog(self._dialog)
            lacking = self._dialog.lacking(whats)
        to = self._usable_folder()
        if to is None:
            return
        asked = self._asked(Asked(whats, (shown,), to))
        job = self._outgoing.send(asked, is_urgent=True)
        job.ended.connect(partial(self._sent_by_key, shown, to))
        job.failed.connect(partial(self._failed, self._say))
        view.announcements.told.emit(_("Making the files…"))
        if lacking is not None:
            said = _("{lacking} Without that they are made in nobody's colours.")
            view.notice.say(said.format(lacking=lacking), "warning")

    def begin(self) -> None:
        """Say which web pages of this count are made again by themselves, where there are any."""
        said = self._web.begin()
        if said is not None:
            self._view.notice.say(said, "active")

    def close(self) -> str | None:
        """End what is being made, and the window of outputs; return what is to be said of it."""
        pages = self._web.wanting_in
        wanting = dict.fromkeys((*self._outgoing.close(), *([] if pages is None else [pages])))
        if self._dialog is not None:
            # Not closed: that would ask it whether what is being made is to be cancelled.
            self._dialog.hide()
            self._dialog.deleteLater()
            self._dialog = None
        if not wanting:
            return None
        said = _("Not all files are in {folder}: the count was closed before.")
        return said.format(folder=wording.listed([str(folder) for folder in wanting]))

    @property
    def folder(self) -> Path:
        """Return the folder proposed for what goes out: the last one, or beside the count file."""
        return self._kept.folder or self._folder_beside

    @property
    def _folder_beside(self) -> Path:
        file = self._view.session.file.path
        return file.with_name(_("{night} sheets").format(night=file.stem))

    def _usable_folder(self) -> Path | None:
        """Make the folder that is chosen, or that beside the count file; None where neither can be.

        The one key after a declaration is never lost to a folder that went away.
        """
        from countdesk.despatch.placement import make_folders

        chosen = None if self._dialog is None else self._dialog.folder.path
        wanted, beside = chosen or self.folder, self._folder_beside
        try:
            make_folders(wanted, wanted.parent)
        except Known as fault:
            if wanted == beside or not self._has_folder(beside, beside.parent):
                self._say(fault.sentence, "bad")
                return None
            said = _("{fault} The files go to {folder} instead.")
            self._say(said.format(fault=fault.sentence, folder=beside), "warning")
            return beside
        return wanted

    # What the window of outputs asks.

    def _new_dialog(self) -> SheetsAndPressDialog:
        from countdesk.ui.dialogs.sheets_and_press import SheetsAndPressDialog
        from countdesk.ui.main_window.previewing import Previewing

        dialog = SheetsAndPressDialog(self._view.window())
        dialog.sent.connect(self._send)
        dialog.cancelled.connect(self._cancel)
        dialog.folder_wanted.connect(self._show_folder)
        if self._web.folder is not None:
            dialog.tell_web_folder(self._web.folder)
        dialog.web_folder_marked.connect(self._web.mark)
        Previewing(self._view, self._outgoing, dialog, self)
        return dialog

    def _send(self, wish: Wish) -> None:
        """Make what is marked in the window of outputs, one such pack at a time."""
        view, dialog = self._view, self._dialog
        if dialog is None:
            return
        if self._pack is not None:
            dialog.say(_("Files are being made: wait for them, or press Esc."), "warning")
            return
        everyone = view.session.night.contests
        contests = tuple(
            count.scope for count in everyone if is_final(count) or not wish.only_declared
        )
        is_every = wish.every_contest or view.contest is None
        chosen = contests if is_every else (str(view.contest),)
        open_polls = self._open_polls(contests if self._is_of_night(wish) else chosen)
        refused = self._refused(chosen, open_polls)
        if wish.only_declared and not contests:
            refused = _("No contest is declared yet: wait for one, or leave none out.")
        if refused is not None:
            dialog.say(refused, "warning")
            return
        if not self._has_folder(wish.to, wish.to.parent):
            return
        self._last = wish.to
        self._kept.keep_folder(wish.to)
        if self._is_of_web(wish):
            self._web.take_as_it_is()
        asked = self._asked(Asked(wish.whats, chosen, wish.to, wish.options, of_night=contests))
        self._pack = self._outgoing.send(asked)
        self._pack.ended.connect(partial(self._sent, wish.to, len(open_polls)))
        self._pack.failed.connect(partial(self._failed, self._end))
        self._pack.progressed.connect(dialog.foot.advance)
        dialog.foot.begin(asked.plan(view.session).number_of_files(len(everyone)))

    def _cancel(self) -> None:
        if self._pack is not None:
            self._pack.cancel()

    def _show_folder(self) -> None:
        refused = show_folder(self._last or self.folder)
        if refused is not None and self._dialog is not None:
            self._dialog.say(refused, "bad")

    # What becomes of it.

    def _sent(self, to: Path, left_out: int, outcome: Outcome) -> None:
        """Say in the window of outputs what became of the files that were asked for there."""
        self._pack = None
        sentence, tone = _told(outcome, to)
        if left_out:
            beside = ngettext(
                "{number} contest is left out, since its poll is open.",
                "{number} contests are left out, since their polls are open.",
                left_out,
            )
            sentence = f"{sentence} {beside.format(number=figures.whole(left_out))}"
        self._end(sentence, tone)

    def _end(self, sentence: str, tone: str) -> None:
        """End a pack in the window of outputs, whether that is in sight or not."""
        self._pack = None
        if self._dialog is not None:
            self._dialog.end(sentence, tone)
        if self._dialog is None or not self._dialog.isVisible():
            self._say(sentence, tone)
        else:
            self._view.announcements.told.emit(sentence)

    def _sent_by_key(self, contest: str, to: Path, outcome: Outcome) -> None:
        view = self._view
        view.notice.put_away(self._told)
        sentence, tone = _told(outcome, to)
        count = view.session.night.counts.get(contest)
        if count is not None and not is_final(count) and outcome.paths:
            said = _("{sentence} {contest} is not declared, and each of them says so.")
            sentence = said.format(sentence=sentence, contest=count.contest.name)
        self._told = sentence
        self._say(sentence, tone)
        if tone == "good":
            offer_folder(view, sentence, _where(outcome, to))

    def _failed(self, say: Callable[[str, str], None], fault: Exception) -> None:
        if isinstance(fault, Known):
            say(fault.sentence, "bad")
            return
        say(_("The files could not be made: the log says where it failed."), "bad")
        raise fault

    def _say(self, sentence: str, tone: str) -> None:
        """Say something in the window itself; what is amiss beside the figures too."""
        self._view.announcements.told.emit(sentence)
        if tone != "good":
            self._view.notice.say(sentence, tone)

    # Web pages again.

    def _hear(self, change: Change) -> None:
        """Get ready once a result is put."""
        counts = self._view.session.night.counts
        stages = [counts[known].stage for known in change.contests if known in counts]
        if any(stage.position >= _READY_FROM.position for stage in stages):
            self._outgoing.warm()
        self._web.hear(change)

    def _say_pages(self, outcome: Outcome, folder: Path) -> None:
        sentence, tone = _told(outcome, folder)
        if outcome.paths:
            self._say(_("Web pages: {said}").format(said=sentence), tone)
        else:
            self._say_stale_pages(sentence, tone)

    def _say_stale_pages(self, sentence: str, tone: str) -> None:
        said = _("The web pages are still as they were before: {fault}")
        self._say(said.format(fault=sentence), tone)

    # Inside.

    def _asked(self, asked: Asked) -> Asked:
        """Return what is asked for with what the settings and the window of outputs tell."""
        from countdesk.despatch.usual_options import usual_options

        chosen = {} if self._dialog is None else self._dialog.options
        return replace(asked, options={**usual_options(), **chosen, **asked.options})

    def _has_folder(self, folder: Path, within: Path) -> bool:
        """Make a folder inside one that is there; where that fails, say why."""
        from countdesk.despatch.placement import make_folders

        try:
            make_folders(folder, within)
        except Known as fault:
            if self._dialog is not None and self._dialog.isVisible():
                self._dialog.say(fault.sentence, "bad")
            else:
                self._say(fault.sentence, "bad")
            return False
        return True

    def _may_send(self, contest: str) -> bool:
        """Return whether anything of a contest may go out yet; where not, say why."""
        refused = self._refused((contest,), self._open_polls((contest,)))
        if refused is not None:
            self._say(refused, "warning")
        return refused is None

    def _refused(self, chosen: Collection[str], open_polls: Collection[str]) -> str | None:
        """Return why nothing of these contests may go out yet, None where something may."""
        # What freezes a night is imported once something is to go out of it.
        from countdesk.session.frozen import require_poll_closed

        session = self._view.session
        try:
            if open_polls and set(chosen) <= set(open_polls):
                require_poll_closed(session, next(iter(chosen)))
            session.integrity.require_for_export()
        except EntryRefused as refusal:
            return wording.refused(refusal)
        except Known as fault:
            return fault.sentence
        return None

    def _open_polls(self, contests: Collection[str]) -> list[str]:
        """Return those of the contests whose poll is open."""
        session = self._view.session
        now, counts = session.now(), session.night.counts
        return [
            contest
            for contest in contests
            if not counts[contest].stage.is_without_poll and is_poll_open(counts[contest], now)
        ]

    def _is_of_night(self, wish: Wish) -> bool:
        from countdesk.despatch.outputs import BY_WORD

        return any(BY_WORD[what].of_night for what in wish.whats)

    def _is_of_web(self, wish: Wish) -> bool:
        from countdesk.despatch.outputs import What

        return What.WEB in wish.whats

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
        called = names_told_apart(known.contest for known in view.session.night.contests)
        parties = dict.fromkeys(candidate.party for candidate in count.candidates)
        dialog.tell_contest(called[view.contest], contests, tuple(parties))


def _where(outcome: Outcome, to: Path) -> Path:
    """Return the folder that files are in: of one contest its own."""
    folders = {path.parent for path in outcome.paths}
    return folders.pop() if len(folders) == 1 else to


def _told(outcome: Outcome, to: Path) -> tuple[str, str]:
    """Return what became of files in a sentence or two, and in which tone it is said."""
    number = len(outcome.paths)
    said = ngettext("{number} file is in {folder}.", "{number} files are in {folder}.", number)
    told = said.format(number=figures.whole(number), folder=_where(outcome, to))
    beside = [told] if number else []
    if outcome.overtaken:
        newer = ngettext(
            "{number} file there was made again meanwhile, and has newer figures than these.",
            "{number} files there were made again meanwhile, and have newer figures than these.",
            outcome.overtaken,
        )
        beside.append(newer.format(number=figures.whole(outcome.overtaken)))
    if outcome.faults:
        return " ".join((*outcome.sentences, *beside)), "bad"
    if outcome.cancelled:
        return " ".join((_("Cancelled."), *beside)), "warning"
    return " ".join(beside), "warning" if outcome.overtaken else "good"
