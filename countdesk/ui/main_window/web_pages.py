"""The web pages of the open count, made again at each declaration where that is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.first_declaration import opened_since
from countdesk.models.revision import revision
from countdesk.models.stages import Stage
from countdesk.ui.actions import keys_of
from countdesk.ui.main_window.kept_places import KeptPlaces
from countdesk.ui.main_window.outgoing import Asked, DespatchJob, Outgoing
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from countdesk.despatch.despatches import Outcome
    from countdesk.despatch.web_folder import WebFolder
    from countdesk.session.changes import Change
    from countdesk.session.session import Session

_AFTER_A_CORRECTION: Final = 15_000
"""Milliseconds for which pages wait after a correction: it is seldom one figure alone."""


class WebPages(QObject):
    """Keeps a web folder as the night stands, and out of it what is corrected by half.

    Two figures that were exchanged are put right one after the other, and between them the result
    is some votes short. So the pages wait a moment after each correction, and longer where it
    opened an error: until that is closed, or somebody makes the pages by hand.
    """

    made = Signal(object, object)
    """What became of the pages, as an `Outcome`, and the folder that they lie in."""

    failed = Signal(object)
    """A fault that ended them before anything was made."""

    moved = Signal(str)
    """That it is another folder from now on, and the one before is left as it is."""

    held = Signal(str)
    """Why they wait, for somebody to do something about it."""

    relieved = Signal(str)
    """That sentence is no longer true."""

    def __init__(
        self, session: Session, outgoing: Outgoing, kept: KeptPlaces, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._kept = kept
        self._outgoing = outgoing
        self._folder: WebFolder | None = None
        self._final: set[str] = set()
        self._due: set[str] = set()
        self._in_hand: frozenset[str] = frozenset()
        self._job: DespatchJob | None = None
        self._taken: dict[str, int | None] = {}
        self._said: str | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_AFTER_A_CORRECTION)
        self._settling.timeout.connect(self._make)

    @property
    def folder(self) -> WebFolder | None:
        """Return the web folder that is made again at each declaration, None where none is."""
        places = self._kept.places
        if self._folder is None and self._is_on and places.pages is not None:
            from countdesk.despatch.web_folder import WebFolder

            self._folder = WebFolder.kept(places.pages, places.address)
        return self._folder

    def announce(self) -> str | None:
        """Return what is to be said as the file is opened, None where no pages are made."""
        if not self._is_on:
            return None
        said = _("The web pages in {folder} are made again at each declaration; {key} changes it.")
        return said.format(folder=self._kept.places.pages, key=keys_of("sheets_and_press"))

    def mark(self, folder: WebFolder | None) -> None:
        """Make a folder again at each declaration from now on, or none."""
        before = self.folder
        if folder == before:
            return
        self._folder = folder
        if folder is None:
            self._kept.keep_pages(None, None)
            return
        self._kept.keep_pages(folder.to, folder.site.address)
        if before is not None and before.to != folder.to:
            said = _("The web pages in {before} are not made again any more, but those in {now}.")
            self.moved.emit(said.format(before=before.to, now=folder.to))

    @property
    def _is_on(self) -> bool:
        """Return whether pages are made again; of a count that is only read none are."""
        return self._session.file.writing and self._kept.places.pages is not None

    def hear(self, change: Change) -> None:
        """Make the pages of what was declared again, or wait where it was corrected."""
        if not change.subjects:
            return
        counts = self._session.night.counts
        stages = {known: counts[known].stage for known in change.contests if known in counts}
        final = {contest for contest, stage in stages.items() if stage.is_final}
        # What goes back to its set-up, since it has a poll after all, is put right on its page too.
        due = final | (self._final & stages.keys())
        self._final = self._final - stages.keys() | final
        if not self._is_on:
            return
        self._due |= due
        if Stage.CORRECTED in stages.values():
            self._settling.start()
        self._make()

    def take_as_it_is(self) -> None:
        """Take every result for right that is corrected: somebody makes pages of it by hand."""
        for contest, codes in self._opened().items():
            if codes:
                self._taken[contest] = revision(self._session.count(contest))
        self._settling.stop()
        self._make()

    def _make(self) -> None:
        """Make the pages of what is due, where nothing is corrected by half."""
        folder = self.folder
        if folder is None:
            self._due.clear()
        is_busy = self._job is not None or self._settling.isActive()
        if folder is None or not self._due or is_busy or self._holds():
            return
        # Only here: every entry comes by, and most nights make no pages.
        from countdesk.despatch.outputs import What
        from countdesk.despatch.placement import make_folders

        try:
            make_folders(folder.to, folder.to.parent)
        except Known as fault:
            self.failed.emit(fault)
            return
        self._in_hand = frozenset(self._due)
        self._due.clear()
        pages_of = self._in_hand if folder.is_there else None
        contests = tuple(count.scope for count in self._session.night.contests)
        options = {What.WEB: {"site": folder.site}}
        asked = Asked((What.WEB,), contests, folder.to, options, pages_of=pages_of)
        self._job = self._outgoing.send(asked)
        self._job.ended.connect(partial(self._end, folder.to))
        self._job.failed.connect(self._fail)

    def _holds(self) -> bool:
        """Return whether the pages wait for a correction to be finished; say so where they do."""
        waiting = {
            contest: codes
            for contest, codes in self._opened().items()
            if codes and self._taken.get(contest) != revision(self._session.count(contest))
        }
        self._relieve()
        if not waiting:
            return False
        names = [self._session.count(contest).contest.name for contest in waiting]
        codes = dict.fromkeys(code for opened in waiting.values() for code in opened)
        said = ngettext(
            "The web pages wait: since it was corrected, {contests} does not add up ({codes}). "
            "They are made once it does, or at once under {key}.",
            "The web pages wait: since they were corrected, {contests} do not add up ({codes}). "
            "They are made once they do, or at once under {key}.",
            len(names),
        )
        self._said = said.format(
            contests=wording.listed(names),
            codes=", ".join(codes),
            key=keys_of("sheets_and_press"),
        )
        self.held.emit(self._said)
        return True

    def _relieve(self) -> None:
        said, self._said = self._said, None
        if said is not None:
            self.relieved.emit(said)

    def _opened(self) -> dict[str, tuple[str, ...]]:
        """Return what is open of each corrected contest that was not at its declaration."""
        corrected = [
            count.scope for count in self._session.night.contests if count.stage is Stage.CORRECTED
        ]
        cooked = {contest: self._session.cooked(contest) for contest in corrected}
        return {
            contest: opened_since(known.count, known.findings) for contest, known in cooked.items()
        }

    def _end(self, to: Path, outcome: Outcome) -> None:
        self.made.emit(outcome, to)
        self._go_on(is_whole=outcome.is_whole)

    def _fail(self, fault: Exception) -> None:
        self.failed.emit(fault)
        self._go_on(is_whole=False)

    def _go_on(self, *, is_whole: bool) -> None:
        """Make what was declared meanwhile; what failed is made with the next declaration."""
        self._job = None
        has_more = bool(self._due)
        if not is_whole:
            self._due |= self._in_hand
        if has_more:
            self._make()
