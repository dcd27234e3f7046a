"""Interleaved timing: a subject against a floor measured in the same run, as ratios."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FRAME_SECONDS: Final = 1 / 60
"""What a screen gives one picture: a key that takes longer is seen to lag."""

SHORT_SECONDS: Final = 0.005
"""A floor below this swings with whatever else the machine does, so it is measured three times."""

REPEATS: Final = 3
AGREEMENT: Final = 1.2
"""How far apart the repeats of a short row may lie, largest by smallest."""

LEAST_FOR_P99: Final = 100

Run = Callable[[], float]
"""Does the thing once and returns the seconds it took; what surrounds it is not in them."""


class NotMeasured(Exception):
    """What a row is measured against is not on this computer; the text says what is missing."""


def _nothing() -> None:
    """Do nothing between two runs."""


def _no_notes() -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A subject and its floor, made ready.

    `settle` runs untimed after each run, to let things that follow later not fall into the next
    one; `notes` are asked once all runs are done.
    """

    subject: Run
    floor: Run
    settle: Callable[[], None] = _nothing
    notes: Callable[[], tuple[str, ...]] = _no_notes


@dataclass(frozen=True, slots=True)
class Size:
    """How large the examples are, and how many pairs a short and a long row take.

    The contests of the large night have `night_boxes` boxes each.
    """

    boxes: int
    sheets: int
    contests: int
    night_boxes: int
    candidacies: int
    pairs: int | None = None


FULL: Final = Size(boxes=100, sheets=40, contests=650, night_boxes=100, candidacies=15_000)
QUICK: Final = Size(boxes=4, sheets=3, contests=3, night_boxes=3, candidacies=60, pairs=1)
"""Small enough for a test to run every row once; its ratios say nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: what is measured, against what, and the aims as ratios.

    `pairs` of runs are made, for a short floor in each repeat. `prepare` makes both sides ready
    in a folder that lasts for the whole table, anew for each repeat. `amended` says what the floor
    or the aim was at first, and why it is another now.
    """

    name: str
    subject: str
    floor: str
    aim: float
    pairs: int
    prepare: Callable[[Path, Size], AbstractContextManager[Pair]]
    aim_p99: float | None = None
    amended: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """The seconds of each pair of runs: the subject's and the floor's beside it."""

    subjects: tuple[float, ...]
    floors: tuple[float, ...]

    @property
    def p50(self) -> float:
        """Return the median of the subject by the median of the floor."""
        return statistics.median(self.subjects) / statistics.median(self.floors)

    @property
    def p99(self) -> float:
        """Return the 99th percentile of the subject by that of the floor."""
        return percentile(self.subjects, 0.99) / percentile(self.floors, 0.99)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a row came to."""

    row: Row
    repeats: tuple[Repeat, ...]
    notes: tuple[str, ...] = ()

    @property
    def whole(self) -> Repeat:
        """Return all repeats as one."""
        return Repeat(
            tuple(seconds for repeat in self.repeats for seconds in repeat.subjects),
            tuple(seconds for repeat in self.repeats for seconds in repeat.floors),
        )

    @property
    def has_p99(self) -> bool:
        """Return whether there are runs enough for a 99th percentile to mean anything."""
        return len(self.whole.subjects) >= LEAST_FOR_P99

    @property
    def over(self) -> int:
        """Return the number of pairs whose own ratio is over the aim."""
        whole = self.whole
        return sum(
            subject > self.row.aim * floor
            for subject, floor in zip(whole.subjects, whole.floors, strict=True)
        )

    @property
    def is_steady(self) -> bool:
        """Return whether the repeats agree; a single one has nothing to agree with."""
        ratios = [repeat.p50 for repeat in self.repeats]
        return max(ratios) <= AGREEMENT * min(ratios)

    @property
    def is_met(self) -> bool:
        """Return whether the row keeps its aims."""
        aim_p99 = self.row.aim_p99
        return self.whole.p50 <= self.row.aim and (
            aim_p99 is None or not self.has_p99 or self.whole.p99 <= aim_p99
        )


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which this part of the values lies, by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def timed(deed: Callable[[], object]) -> float:
    """Return the seconds that something takes; what it returns goes only after that."""
    begun = time.perf_counter()
    kept = deed()
    seconds = time.perf_counter() - begun
    del kept
    return seconds


def measure(row: Row, folder: Path, size: Size) -> Measured:
    """Measure one row: three times where its floor is short, else once.

    A row that cannot be measured here comes back without repeats, and with the reason.
    """
    pairs = row.pairs if size.pairs is None else min(size.pairs, row.pairs)
    repeats: list[Repeat] = []
    notes: list[str] = []
    while True:
        try:
            with row.prepare(folder, size) as pair:
                repeats.append(_interleaved(pair, pairs))
                notes += pair.notes()
        except NotMeasured as missing:
            return Measured(row, (), (str(missing),))
        is_short = statistics.median(repeats[0].floors) < SHORT_SECONDS
        if size.pairs is not None or not is_short or len(repeats) == REPEATS:
            return Measured(row, tuple(repeats), tuple(notes))


def _interleaved(pair: Pair, pairs: int) -> Repeat:
    """Run subject and floor in turn, each first every other time."""
    subjects: list[float] = []
    floors: list[float] = []
    if pairs > 1:
        # Once for nothing: caches are filled, modules imported, pages of a file fetched.
        _run(pair.subject, pair)
        _run(pair.floor, pair)
    gc.collect()
    for place in range(pairs):
        if place % 2:
            subjects.append(_run(pair.subject, pair))
            floors.append(_run(pair.floor, pair))
        else:
            floors.append(_run(pair.floor, pair))
            subjects.append(_run(pair.subject, pair))
    return Repeat(tuple(subjects), tuple(floors))


def _run(run: Run, pair: Pair) -> float:
    seconds = run()
    pair.settle()
    return seconds


_HEADINGS: Final = ("row", "floor", "aim", "p50", "p99", "over the aim", "repeats", "")


def table(measured: Sequence[Measured]) -> str:
    """Return the measured rows as a table, each with its notes under it."""
    lines = [_HEADINGS, *(_cells(each) for each in measured)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    written = [_line(lines[0], widths), "  ".join("-" * width for width in widths)]
    for line, each in zip(lines[1:], measured, strict=True):
        written.append(_line(line, widths))
        written += [f"    {note}" for note in each.notes]
        if each.row.amended:
            written.append(f"    amended: {each.row.amended}")
    return "\n".join(written)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cells(measured: Measured) -> tuple[str, ...]:
    row, whole = measured.row, measured.whole
    what = f"{row.name}: {row.subject}"
    aim = f"{row.aim:g}x"
    if row.aim_p99 is not None:
        aim += f", p99 {row.aim_p99:g}x"
    if not measured.repeats:
        return what, row.floor, aim, "-", "-", "-", "-", "not measured"
    ratios = " ".join(_ratio(repeat.p50) for repeat in measured.repeats)
    verdict = "met" if measured.is_met else "NOT MET"
    if not measured.is_steady:
        verdict += ", unsteady"
    return (
        what,
        f"{row.floor} ({_seconds(statistics.median(whole.floors))})",
        aim,
        f"{_ratio(whole.p50)}x",
        f"{_ratio(whole.p99)}x" if measured.has_p99 else "-",
        f"{measured.over} of {len(whole.subjects)}",
        ratios if len(measured.repeats) > 1 else "-",
        verdict,
    )


def _ratio(ratio: float) -> str:
    """Return a ratio with two decimals, or as many as a very small one needs."""
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.2g}"


def _seconds(seconds: float) -> str:
    """Return a time as a person reads it; it is shown, and nothing is ever asked of it."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    milliseconds = seconds * 1000
    return f"{milliseconds:.0f} ms" if milliseconds >= 10 else f"{milliseconds:.2f} ms"
