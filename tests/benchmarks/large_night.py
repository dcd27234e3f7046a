"""A night of 650 contests: what stands at once, and what is read while nobody types."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from countdesk.session.session import Session
from tests.benchmarks import nights
from tests.benchmarks.measuring import Pair, Row, Size, timed

_SLICE_SECONDS: Final = 0.004
"""The longest a slice may hold up the next key."""


def _opened(path: Path) -> Session:
    return Session.open(path, desk=nights.DESK, author=nights.AUTHOR)


def _first_contest(path: Path) -> float:
    """Return the seconds until the first contest of a file can be worked on."""
    sessions: list[Session] = []

    def use() -> None:
        session = _opened(path)
        sessions.append(session)
        cooked = session.cooked(session.night.contests[0].scope)
        _ = cooked.result, cooked.findings

    seconds = timed(use)
    sessions[0].close()
    return seconds


@contextmanager
def _usable(folder: Path, size: Size) -> Iterator[Pair]:
    large = nights.large_file(folder, size)
    made = nights.counting(1, size, 15, blank=size.sheets // 2)
    alone = nights.one_contest_file(nights.fresh(folder, "alone"), made)
    yield Pair(lambda: _first_contest(large), lambda: _first_contest(alone))
    large.unlink()


@contextmanager
def _board(folder: Path, size: Size) -> Iterator[Pair]:
    large = nights.large_file(folder, size)

    def listed() -> float:
        sessions: list[Session] = []

        def show() -> object:
            sessions.append(_opened(large))
            return [(count.contest.name, count.stage.value) for count in sessions[0].night.contests]

        seconds = timed(show)
        sessions[0].close()
        return seconds

    yield Pair(listed, lambda: timed(lambda: nights.all_rows(large)))
    large.unlink()


@contextmanager
def _all_of_it(folder: Path, size: Size) -> Iterator[Pair]:
    large = nights.large_file(folder, size)
    slices: list[float] = []
    found: list[int] = []

    def read() -> float:
        sessions: list[Session] = []

        def everything() -> None:
            session = _opened(large)
            sessions.append(session)
            while not session.is_whole:
                slices.append(timed(session.read_on))
                # As the window does, or the collector would go through all of it again and again.
                gc.freeze()
            contests = session.night.contests
            found.append(sum(len(session.cooked(each.scope).findings) for each in contests))
            if session.file.check():
                raise LookupError("the chains of a file just made do not hold")

        seconds = timed(everything)
        gc.unfreeze()
        sessions[0].close()
        return seconds

    def notes() -> tuple[str, ...]:
        longest, many = (
            max(slices, default=0.0) * 1000,
            sum(seconds > _SLICE_SECONDS for seconds in slices),
        )
        said = f"longest slice of reading: {longest:.1f} ms; over {_SLICE_SECONDS * 1000:g} ms"
        return (f"{said}: {many} of {len(slices)} slices",)

    yield Pair(read, lambda: timed(lambda: nights.all_rows(large)), notes=notes)
    large.unlink()


ROWS: Final = (
    Row(
        "large-first",
        "650 contests, 65,000 boxes: the first contest usable",
        "a file of one contest",
        aim=4.5,
        pairs=15,
        prepare=_usable,
        amended="from 1.5x: names and stages of 650 contests are read from the journal itself, some"
        " 35 ms more than one; a cached summary would save 30 of them and could be out of date",
    ),
    Row(
        "large-board",
        "the same: every contest by name and stage",
        "all rows by sqlite3",
        aim=1,
        pairs=5,
        prepare=_board,
    ),
    Row(
        "large-whole",
        "the same: all read and folded, findings and chains",
        "all rows by sqlite3",
        aim=15,
        pairs=3,
        prepare=_all_of_it,
        amended="from 12x: the same 11 to 13 s came to 10.9x, 12.2x and 14.3x, as the floor took"
        " 0.8 to 1.2 s by what the system still held of the file",
    ),
)
