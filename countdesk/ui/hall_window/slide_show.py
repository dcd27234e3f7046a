"""What is on the hall display: the night it follows, the slide that is on, and its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from countdesk.models.publication import Publication, publication
from countdesk.models.refusals import EntryRefused
from countdesk.session.board import Board
from countdesk.session.changes import Part
from countdesk.settings import SlideKind
from countdesk.ui.hall_window.contest_content import contest_content
from countdesk.ui.hall_window.cycle import LONGER, Cycle
from countdesk.ui.hall_window.night_content import NightContent
from countdesk.ui.hall_window.slides import of_contest, programme
from countdesk.ui.jobs import SlicedJob

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from countdesk.models.count import Count
    from countdesk.session.changes import Change
    from countdesk.session.integrity import Chain
    from countdesk.session.session import Session
    from countdesk.settings import HallSettings
    from countdesk.ui.hall_window.contest_content import ContestContent
    from countdesk.ui.hall_window.night_content import (
        BoardContent,
        ProgressContent,
        SeatsContent,
    )
    from countdesk.ui.hall_window.slides import Slide
    from countdesk.ui.signals import Announcements

    Content = ContestContent | BoardContent | SeatsContent | ProgressContent

FRAME: Final = 16
"""Milliseconds in which all that changed is shown together: a frame of most screens."""

_WHILE_READING: Final = 250
_LOOK_AT_CLOCK: Final = 5_000
"""Milliseconds between two looks at the clock: a poll that closes is shown soon after."""


class SlideShow(QObject):
    """Follows a session while it is seen, and says when something else is to be shown.

    `pages_of` says how many pages a contest takes where it is shown.
    """

    changed = Signal()
    """What is on may have changed."""

    def __init__(
        self,
        session: Session,
        announcements: Announcements,
        settings: HallSettings,
        pages_of: Callable[[ContestContent], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pages_of = pages_of
        self._pages: dict[str, tuple[Count, Publication, Chain, int]] = {}
        self.session = session
        self.settings = settings
        self.is_provisional_told = False
        self.cycle = Cycle()
        self._board = Board(session)
        self.night = NightContent(session, self._board)
        self._declared: set[str] = set()
        self._is_seen = False
        self._has_moved = False
        self._job: SlicedJob | None = None
        self._on: object = None
        self._counted = self.night.declared
        self._next = self._timer(self.cycle_on, is_single=True)
        self._soon = self._timer(self._show, is_single=True)
        self._clock = self._timer(self._look_at_clock)
        self._clock.setInterval(_LOOK_AT_CLOCK)
        self._board.subscribe(self._hear_board)
        announcements.changed.connect(self._hear)
        self._note_declared()
        self._follow()

    def close(self) -> None:
        """Hear nothing more of the session."""
        self.see(seen=False)
        if self._job is not None:
            self._job.cancel()
        self._board.close()

    def see(self, *, seen: bool) -> None:
        """Work while somebody sees what is shown, and rest while nobody does."""
        if seen == self._is_seen:
            return
        self._is_seen = self._has_moved = seen
        for timer in (self._next, self._soon, self._clock):
            timer.stop()
        if seen:
            self._clock.start()
            self._work_on()
            self._show()

    # What is on.

    @property
    def slide(self) -> Slide | None:
        """Return the slide that is on."""
        return self.cycle.slide

    def content(self) -> Content | None:
        """Return what the slide that is on says now, None where there is none."""
        slide = self.slide
        if slide is None:
            return None
        if slide.kind is SlideKind.CONTESTS:
            return self._of_contest(slide.of)
        if slide.kind is SlideKind.BOARD:
            return self.night.board_page(slide.page)
        return (
            self.night.seats(slide.of) if slide.kind is SlideKind.SEATS else self.night.progress()
        )

    def _of_contest(self, contest: str) -> ContestContent | None:
        try:
            return contest_content(
                self.session,
                contest,
                is_provisional_told=self.is_provisional_told,
                in_ballot_order=self.settings.in_ballot_order,
            )
        except EntryRefused:
            # Its description was taken back: the board says so too, a moment later.
            return None

    # What the operator asks.

    def step(self, slides: int) -> None:
        """Go so many slides on, or back."""
        self.cycle.step(slides)
        self._show()

    def choose(self, number: int) -> None:
        """Show the slide of a number, counted from 1."""
        self.cycle.choose(number)
        self._show()

    def pause(self, *, paused: bool) -> None:
        """Let the slide that is on stay, or go on."""
        self.cycle.pause(paused=paused)
        self._show()

    def pin(self, contest: str | None) -> None:
        """Let a contest stay on, or with None all slides go on."""
        self.cycle.pin(() if contest is None else self._slides_of(contest))
        self._show()

    def use(self, settings: HallSettings, *, is_provisional_told: bool) -> None:
        """Look and move by these settings from now on."""
        self.settings = settings
        self.is_provisional_told = is_provisional_told
        self._follow()
        self._show()

    def fit(self) -> None:
        """Find anew how many pages each contest takes in the room there is now, and show that."""
        self._pages.clear()
        self._follow()
        self._show()

    def work_out(self) -> None:
        """Work the whole night out at once, for a picture of it."""
        self._board.work_out()
        self._follow()
        self._show()

    # What happens.

    def cycle_on(self) -> None:
        """Show the next slide, as time passes."""
        self.cycle.go_on()
        self._show()

    def _hear(self, change: Change) -> None:
        """Look for declarations; all else is heard of the board, which every entry comes to."""
        self._work_on()
        for contest in change.contests:
            self._hear_declaration(contest, is_news=not change.parts & Part.READ)

    def _hear_board(self, contests: frozenset[str]) -> None:
        # Not now: which slides there are is worked out with what is on them, and no key waits.
        self._has_moved = True
        slide = self.slide
        is_of_another = (
            slide is not None and slide.kind is SlideKind.CONTESTS and slide.of not in contests
        )
        if not is_of_another or self.night.declared != self._counted:
            self._show_soon()

    def _hear_declaration(self, contest: str, *, is_news: bool) -> None:
        """Call a contest that is declared now and was not before."""
        if not self._is_declared(contest):
            self._declared.discard(contest)
        elif contest not in self._declared:
            self._declared.add(contest)
            if is_news and SlideKind.CONTESTS in self.settings.slides:
                self.cycle.declare(self._slides_of(contest))
                self._show_soon()

    def _note_declared(self) -> None:
        self._declared = {
            count.scope for count in self.session.night.contests if self._is_declared(count.scope)
        }

    def _is_declared(self, contest: str) -> bool:
        count = self.session.night.counts.get(contest)
        if count is None or not count.is_described or not count.stage.is_declared:
            return False
        return publication(count, self.session.now()) is Publication.DECLARED

    def _follow(self) -> None:
        """Let those slides come round that the night has now."""
        self._has_moved = False
        self.cycle.set_pages(self._slides_of)
        self.cycle.set_slides(programme(self._board, self.settings.slides, self._pages_in))

    def _slides_of(self, contest: str) -> tuple[Slide, ...]:
        return of_contest(contest, self._pages_in(contest))

    def _pages_in(self, contest: str) -> int:
        """Return how many pages a contest takes, which is found anew once something else is on."""
        count = self.session.night.counts.get(contest)
        if not self._is_seen or count is None or not count.is_described:
            return 1
        told = publication(count, self.session.now(), is_provisional_told=self.is_provisional_told)
        # What is broken in the journal is said above the candidates too.
        chain = self.session.integrity.chain
        known = self._pages.get(contest)
        if known is None or known[0] is not count or known[1:3] != (told, chain):
            content = self._of_contest(contest)
            number = 1 if content is None else self._pages_of(content)
            known = self._pages[contest] = (count, told, chain, number)
        return known[3]

    def _show_soon(self) -> None:
        """Show what changed, together with whatever else does until the next frame."""
        if self._is_seen and not self._soon.isActive():
            self._soon.start(FRAME if self._job is None else _WHILE_READING)

    def _show(self) -> None:
        if not self._is_seen:
            return
        if self._has_moved:
            self._follow()
        self._counted = self.night.declared
        self.changed.emit()
        self._wait()

    def _wait(self) -> None:
        """Let the slide that is on stay as long as it does; what is on longer goes on waiting."""
        on = (self.cycle.slides, self.slide, self.settings.seconds, self.cycle.is_moving)
        if not self.cycle.is_moving:
            self._next.stop()
        elif not self._next.isActive() or on != self._on:
            longer = LONGER if self.cycle.is_on_declaration else 1
            self._next.start(1000 * self.settings.seconds * longer)
        self._on = on

    def _look_at_clock(self) -> None:
        self._board.look_at_the_clock()
        self._show_soon()

    def _work_on(self) -> None:
        """Work the board out, whenever the window has nothing to do."""
        if self._is_seen and self._job is None and not self._board.is_whole:
            self._job = SlicedJob(_steps(self._board), self)
            self._job.finished.connect(self._worked)
            self._job.start()

    def _worked(self) -> None:
        self._job = None
        self._show_soon()

    def _timer(self, call: object, *, is_single: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(is_single)
        timer.timeout.connect(call)
        return timer


def _steps(board: Board) -> Iterator[tuple[int, int]]:
    while board.work_on():
        yield 0, 0
