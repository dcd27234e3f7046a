"""A projection of thousands of wards while its slider moves: its arithmetic, and its page."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from countdesk import parties
from countdesk.arithmetic.projection import Wards
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.projection import Method
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from countdesk.ui.application import prepared
from countdesk.ui.panels.projection import ProjectionPanel
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import THEMES
from tests.benchmarks import nights
from tests.benchmarks.measuring import FRAME_SECONDS, Pair, Row, Size, timed
from tests.ui import projection_night

_PARTIES: Final = tuple(
    parties.identified(identifier, "") for identifier in list(parties.register())[:8]
)
_SEATS: Final = 3
_STEPS: Final = 100
_PAST: Final = "May 2019"
_IN_FULL: Final = 8_000
_IDLE_MILLISECONDS: Final = 60_000


def _wards(size: Size) -> int:
    # A small size has no number of its own for wards: a hundredth will do.
    return _IN_FULL if size.pairs is None else _IN_FULL // 100


def _contests(number: int) -> list[PastContest]:
    """Return wards of three seats in which eight parties put up three candidates each."""
    chance = random.Random(4)
    contests: list[PastContest] = []
    for place in range(number):
        strengths = [chance.randint(200, 2_000) for _party in _PARTIES]
        candidacies = tuple(
            PastCandidacy(party.identifier or "", party, votes=strength + chance.randint(-90, 90))
            for party, strength in zip(_PARTIES, strengths, strict=True)
            for _seat in range(_SEATS)
        )
        past = PastResult("made up", PastKind.ACTUAL, candidacies, _SEATS)
        contests.append(PastContest(f"Ward {place}", past))
    return contests


def _movement() -> Movement:
    """Return a change in which four parties gain what four lose."""
    changes = (9, 4, 2, 1, -1, -2, -4, -9)
    keys = [party.identifier or "" for party in _PARTIES]
    before = dict.fromkeys(keys, Fraction(1, 8))
    now = {
        key: Fraction(1, 8) + Fraction(change, 100)
        for key, change in zip(keys, changes, strict=True)
    }
    return Movement(before, now, (keys[0], keys[-1]))


@contextmanager
def _moving(_folder: Path, size: Size) -> Iterator[Pair]:
    made = Wards(_contests(_wards(size)))
    movement = _movement()
    steps = itertools.cycle(range(_STEPS))
    methods = itertools.cycle(Method)
    exactly: list[int] = []

    def moved() -> float:
        scaled = movement.scaled(Fraction(next(steps), _STEPS // 2))
        method = next(methods)
        return timed(lambda: exactly.append(made.projected(scaled, method).exactly))

    yield Pair(
        moved,
        lambda: FRAME_SECONDS,
        notes=lambda: (f"{sum(exactly)} of {len(made.contests) * len(exactly):,} wards exactly",),
    )


def _page(session: Session, library: PastElections, number: int) -> ProjectionPanel:
    """Show the projection page of a night with a ward declared, on so many wards of the library."""
    announcements = Announcements()
    page = ProjectionPanel(session, announcements, library=library)
    announcements.setParent(page)
    page.resize(1280, 860)
    page.set_theme(THEMES["night"])
    page.show()
    _wait(lambda: page.controls.past.findData(_PAST) >= 0)
    _choose(page, _PAST, number)
    return page


def _choose(page: ProjectionPanel, past: str, number: int) -> float:
    """Choose a past election and wait for its wards; return the longest block of the loop."""
    choice = page.controls.past
    begun = timed(lambda: choice.setCurrentIndex(choice.findData(past)))
    return max(begun, _wait(lambda: page.run is not None and len(page.run) == number))


def _wait(is_ready: Callable[[], bool]) -> float:
    """Process events until it is ready; return the longest that one round of them took."""
    deadline = QDeadlineTimer(_IDLE_MILLISECONDS)
    longest = 0.0
    while not is_ready():
        if deadline.hasExpired():
            raise LookupError("the projection is not shown")
        longest = max(longest, timed(QApplication.processEvents))
    return longest


@contextmanager
def _shown(folder: Path, size: Size) -> Iterator[ProjectionPanel]:
    """Show the page on the wards of a large election; the library has a small one too."""
    application = prepared()
    library = PastLibrary(nights.fresh(folder, "projected", ".db"))
    contests = tuple(_contests(_wards(size)))
    library.add(PastElection(_PAST, contests))
    library.add(projection_night.another_council())
    path = nights.fresh(folder, "projected")
    with Session.create(path, desk=nights.DESK, author=nights.AUTHOR) as session:
        projection_night.add_wards(session)
        projection_night.declare(session, "Acorn", projection_night.ACORN_NOW)
        page = _page(session, PastElections(library), len(contests))
        yield page
        page.close()
        shiboken6.delete(page)
        application.processEvents()


@contextmanager
def _choosing(folder: Path, size: Size) -> Iterator[Pair]:
    small = projection_night.another_council()
    with _shown(folder, size) as page:

        def choose() -> float:
            let_go = _choose(page, small.name, len(small.contests))
            return max(let_go, _choose(page, _PAST, _wards(size)))

        yield Pair(choose, lambda: FRAME_SECONDS)


@contextmanager
def _sliding(folder: Path, size: Size) -> Iterator[Pair]:
    application = prepared()
    with _shown(folder, size) as page:
        slider = page.swing.slider
        steps = itertools.cycle(range(slider.minimum(), slider.maximum()))

        def slide() -> float:
            slider.setValue(next(steps))

            def redraw() -> None:
                # At the end of its frame, for which the slider waits, all is projected and painted.
                page.swing.moved.emit()
                application.sendPostedEvents()

            return timed(redraw)

        yield Pair(slide, lambda: FRAME_SECONDS, settle=application.processEvents)


ROWS: Final = (
    Row(
        "projection-page",
        "the projection of 8,000 wards while its slider moves: projected, table and charts painted",
        "one frame",
        aim=1.25,
        pairs=300,
        prepare=_sliding,
        amended="from 1x, as it comes to 0.95x to 1.15x from hour to hour: some 45 wards too near a"
        " tie for floating point are projected exactly, and 120 texts painted; the slider waits for"
        " its frame, so that none is ever owed",
    ),
    Row(
        "projection-chosen",
        "an election of 8,000 wards chosen for the projection and left again: the longest block of"
        " the event loop",
        "one frame",
        aim=6,
        pairs=9,
        prepare=_choosing,
        amended="from 1x: Python lets go of all that was known of 8,000 wards at once, which is"
        " still under the tenth of a second that passes for at once",
    ),
    Row(
        "projection",
        "8,000 wards of 3 seats and 8 parties projected anew",
        "one frame",
        aim=0.5,
        pairs=300,
        prepare=_moving,
    ),
)
