"""What a projection of thousands of wards works out, little by little, between two keys."""

from __future__ import annotations

import gc
import time
from collections.abc import Generator, Iterator
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from countdesk.ui.jobs import SlicedJob

SOON: Final = 0.15
"""Seconds within which work is done without a word: what only flashes up is not read."""


class Work(QObject):
    """One piece of work at a time: what is begun next takes the place of what is under way."""

    done = Signal(object)
    """What came of it."""

    failed = Signal(object)
    """What it raised."""

    lasting = Signal()
    """It takes longer than nobody would notice."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: SlicedJob | None = None
        self._begun = 0.0

    def begin(self, steps: Iterator[tuple[int, int]]) -> None:
        """Begin another piece of work."""
        self.cancel()
        self._begun = time.monotonic()
        self._job = SlicedJob(_unsearched(steps), self)
        self._job.progressed.connect(self._go_on)
        self._job.finished.connect(self.done)
        self._job.failed.connect(self.failed)
        self._job.start()

    def cancel(self) -> None:
        """Give up what is under way; nothing more comes of it."""
        if self._job is not None:
            self._job.cancel()
            self._job.deleteLater()
            self._job = None

    def _go_on(self, _done: int, _total: int) -> None:
        if time.monotonic() - self._begun > SOON:
            self.lasting.emit()


def _unsearched(steps: Iterator[tuple[int, int]]) -> Generator[tuple[int, int], None, Any]:
    """Go through the steps, and keep what they make from being searched for circles.

    There are none in wards and shares, which stay for as long as they are shown. Python's
    collector would go through all of them again each time they grew by a quarter: of 8,000 wards
    0.3 s at once, between two keys.
    """
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            return end.value
        gc.freeze()
        yield step
