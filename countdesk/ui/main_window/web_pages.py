"""The web pages of the open count, made again at each declaration where that is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.declaration import is_declared_in_dispute
from countdesk.models.first_declaration import opened_since
from countdesk.models.publication import Publication, publication
from countdesk.models.revision import revision
from countdesk.models.stages import Stage
from countdesk.session.integrity import Chain
from countdesk.ui.actions import keys_of
from countdesk.ui.main_window.outgoing import Asked, DespatchJob, Outgoing
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from countdesk.despatch.despatches import Outcome
    from countdesk.despatch.web_folder import Pages, WebFolder
    from countdesk.models.count import Count
    from countdesk.session.changes import Change
    from countdesk.session.frozen import Moment
    from countdesk.session.session import Session
    from countdesk.ui.main_window.kept_places import KeptPlaces

_AFTER_A_CORRECTION: Final = 15_000
"""Milliseconds for which pages wait after a correction: it is seldom one figure alone."""

_UNTIL_CHECKED: Final = 1_000
"""Milliseconds after which is asked again whether the journal is checked."""


class WebPages(QObject):
    """Keeps a web folder as the night stands, and out of it what is corrected by half.

    The pages are made again of every contest that changed since its page was made, once what they
    tell of any result changes; as the count is opened all of them are. Two figures that were
    exchanged are put right one after the other, and between them the result is some votes short: so
    the pages wait a moment after each correction, and longer where it opened an error, until that
    is closed or somebody makes the pages by hand.
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
        self._telling: set[str] = set()
        self._is_wanted = False
        self._made: dict[str, Count] = {}
        self._making: dict[str, Count] = {}
        self._is_known = False
        self._job: DespatchJob | None = None
        self._taken: dict[str, int | None] = {}
        self._said: str | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._make)

    @property
    def folder(self) -> WebFolder | None:
        """Return the web folder that is made again at each declaration, None where none is."""
        places = self._kept.places
        if self._folder is None and self._is_on and places.pages is not None:
            from countdesk.despatch.web_folder import WebFolder

            self._folder = WebFolder.kept(places.pages, places.address)
        return self._folder

    @property
    def wanting_in(self) -> Path | None:
        """Return the folder in which pages are older than the count, None where none are."""
        folder = self.folder
        return folder.to if folder is not None and self._is_wanted else None

    def begin(self) -> str | None:
        """Return what is to be said as the file is opened, None where no pages are made."""
        if not self._is_on:
            return None
        self._telling = self._told_of(self._contests)
        QTimer.singleShot(_UNTIL_CHECKED, self, self._make)
        return _(
            "The web pages in {folder} are made again at each declaration; {key} changes it."
        ).format(folder=self._kept.places.pages, key=keys_of("sheets_and_press"))

    def mark(self, folder: WebFolder | None) -> None:
        """Make a folder again at each declaration from now on, or none."""
        before = self.folder
        if folder == before:
            return
        self._folder, self._is_known = folder, True
        self._made = {}
        if folder is None:
            self._kept.keep_pages(None, None)
            self._is_wanted = False
            self._relieve()
            return
        self._kept.keep_pages(folder.to, folder.site.address)
        self._telling = self._told_of(self._contests)
        if before is not None and before.to != folder.to:
            said = _("The web pages in {before} are not made again any more, but those in {now}.")
            self.moved.emit(said.format(before=before.to, now=folder.to))
        # What is told no more is taken off the pages at once; where there are none, and where
        # those of another count lie, nobody has asked for any yet.
        self._is_wanted = self._are_in(folder)
        self._make()

    def hear(self, change: Change) -> None:
        """Make pages again where what they tell of a result changed; wait after a correction."""
        if not change.subjects or not self._is_on:
            return
        contests = self._contests
        # Of a contest whose addition was undone nothing is told any more.
        known = [contests[scope] for scope in change.contests if scope in contests]
        telling = self._told_of({count.scope: count for count in known})
        # What goes back to its set-up, or to the count, is put right on its page too.
        is_of_a_result = bool(telling or self._telling.intersection(change.contests))
        self._telling = self._telling.difference(change.contests) | telling
        if not is_of_a_result:
            return
        self._is_wanted = True
        if any(count.stage is Stage.CORRECTED for count in known):
            self._waiting.start(_AFTER_A_CORRECTION)
        self._make()

    def take_as_it_is(self) -> None:
        """Take every result for right that is corrected: somebody makes pages of it by hand."""
        self._taken |= self._revisions(self._opened())
        self._waiting.stop()
        self._make()

    # Inside.

    @property
    def _is_on(self) -> bool:
        """Return whether pages are made again; of a count that is only read none are."""
        return self._session.file.writing and self._kept.places.pages is not None

    @property
    def _contests(self) -> dict[str, Count]:
        """Return the contests of the night by their identifiers."""
        return {count.scope: count for count in self._session.night.contests}

    def _told_of(self, contests: Mapping[str, Count]) -> set[str]:
        """Return those of contests of which the pages tell votes, or who has won without any."""
        now, folder = self._session.now(), self._folder
        tells = folder is not None and folder.site.is_provisional
        told = {
            contest: publication(count, now, is_provisional_told=tells)
            for contest, count in contests.items()
        }
        return {
            contest
            for contest, how in told.items()
            if how.has_votes or how in (Publication.WITHOUT_POLL, Publication.IN_DISPUTE)
        }

    def _make(self) -> None:
        """Make the pages of what changed, unless something is in the way of it just now."""
        folder = self.folder
        is_busy = self._job is not None or self._waiting.isActive()
        if folder is None or is_busy or (self._is_known and not self._is_wanted):
            return
        if self._session.integrity.chain is Chain.UNCHECKED:
            self._waiting.start(_UNTIL_CHECKED)
            return
        if not self._is_known:
            self._is_known = True
            # Where the folder is away, that is said; where it has no pages, a declaration makes
            # the first.
            self._is_wanted |= self._are_in(folder) or not folder.to.is_dir()
        if not self._is_wanted or self._holds():
            return
        # Only here: every entry comes by, and most nights make no pages.
        from countdesk.despatch.outputs import What
        from countdesk.despatch.placement import make_folders

        try:
            make_folders(folder.to, folder.to.parent)
        except Known as fault:
            self.failed.emit(fault)
            return
        self._is_wanted = False
        contests = tuple(self._contests)
        options = {What.WEB: {"site": folder.site}}
        of_what_changed = partial(self._changed, folder)
        asked = Asked((What.WEB,), contests, folder.to, options, pages=of_what_changed)
        self._job = self._outgoing.send(asked)
        self._job.ended.connect(partial(self._end, folder))
        self._job.failed.connect(self._fail)

    def _are_in(self, folder: WebFolder) -> bool:
        """Return whether pages of this count lie in a folder, and not those of another.

        Where they were broken off there is no first page yet that leads to them.
        """
        from countdesk.despatch.web_folder import page_name

        return not (folder.linked or folder.names).isdisjoint(map(page_name, self._contests))

    def _changed(self, folder: WebFolder, moment: Moment) -> Pages:
        """Return the contests whose pages are not as they stand at the moment of freezing.

        Raises `_Held` where one was corrected by half since the pages were asked for.
        """
        from countdesk.despatch.web_folder import Pages, page_name

        if self._holds():
            raise _Held(self._said or "")
        contests, now = self._contests, moment.now()
        made = self._made if folder == self._folder else {}
        self._making = {
            contest: count
            for contest, count in contests.items()
            if publication(count, now) is not Publication.POLL_OPEN
        }
        there, linked, own = folder.names, folder.linked, set(map(page_name, contests))
        changed = frozenset(
            contest
            for contest, count in self._making.items()
            if made.get(contest) is not count or page_name(contest) not in there
        )
        # The board of another count may lie there still, whose pages are none of ours.
        known = linked if linked & own else frozenset()
        return Pages(changed, gone=known.union(map(page_name, made)) - own)

    def _holds(self) -> bool:
        """Return whether the pages wait for a correction to be finished; say so where they do."""
        waiting = {
            contest: codes
            for contest, codes in self._opened().items()
            if codes and self._taken.get(contest) != revision(self._session.count(contest))
        }
        if not waiting:
            self._relieve()
            return False
        names = [self._session.count(contest).contest.name for contest in waiting]
        codes = dict.fromkeys(code for opened in waiting.values() for code in opened)
        said = ngettext(
            "The web pages wait: since it was corrected, {contests} does not add up ({codes}). "
            "They are made once it does, or at once under {key}.",
            "The web pages wait: since they were corrected, {contests} do not add up ({codes}). "
            "They are made once they do, or at once under {key}.",
            len(names),
        ).format(
            contests=wording.listed(names),
            codes=", ".join(codes),
            key=keys_of("sheets_and_press"),
        )
        if said != self._said:
            self._relieve()
            self._said = said
            self.held.emit(said)
        return True

    def _relieve(self) -> None:
        said, self._said = self._said, None
        if said is not None:
            self.relieved.emit(said)

    def _opened(self) -> dict[str, tuple[str, ...]]:
        """Return what is open of each corrected contest that was not at its declaration.

        Of one on which desks disagree no page tells any figure.
        """
        corrected = [
            count.scope
            for count in self._session.night.contests
            if count.stage is Stage.CORRECTED and not is_declared_in_dispute(count)
        ]
        cooked = {contest: self._session.cooked(contest) for contest in corrected}
        return {
            contest: opened_since(known.count, known.findings) for contest, known in cooked.items()
        }

    def _revisions(self, opened: Mapping[str, tuple[str, ...]]) -> dict[str, int | None]:
        """Return the revision of each contest of which anything is open."""
        return {
            contest: revision(self._session.count(contest))
            for contest, codes in opened.items()
            if codes
        }

    def _end(self, folder: WebFolder, outcome: Outcome) -> None:
        self.made.emit(outcome, folder.to)
        if folder != self._folder:
            # Marked meanwhile, the pages are other ones in the same place.
            is_there = self._folder is not None and self._folder.to == folder.to
            self._is_wanted = self._is_wanted or is_there
        elif outcome.is_whole:
            self._made = self._making
        self._go_on(is_whole=outcome.is_whole)

    def _fail(self, fault: Exception) -> None:
        if not isinstance(fault, _Held):
            self.failed.emit(fault)
        self._go_on(is_whole=False)

    def _go_on(self, *, is_whole: bool) -> None:
        """Make what changed meanwhile; what failed is made with the next declaration."""
        self._job = None
        if self._is_wanted:
            self._make()
        elif not is_whole:
            self._is_wanted = True


class _Held(Known):
    """A contest was corrected by half while its pages were to be frozen, which is said already."""
