"""How a night comes out of its file: all of it at once, or a large one contest by contest."""

from __future__ import annotations

import heapq
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from countdesk.models.arrangements import BoxAssigned
from countdesk.models.journal import NIGHT, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from countdesk.storage.count_file import CountFile

READ_AT_ONCE = 10_000
"""Entries up to which a file is read whole when it is opened: about a quarter of a second."""

PAGE = 40
"""Entries of one slice: less than the 4 ms a slice may take, on a slow machine too."""

BOXES_AT_ONCE = 400
"""Boxes of the night handed out together: each time, all that are known are copied."""

_MERGED_AT_ONCE = 1_000
_ORDER = attrgetter("order")

_BEFORE_ALL = (0, "", 0)


class Loading:
    """Reads a file in parts. What is read twice or in another order gives the same night.

    Of a large night the frame comes first: which contests there are and at which stage. Each
    contest is read when it is asked for, and the rest in slices while the desk pauses. Once all
    of it is, what was read in runs is merged into the order for display, in slices as well.
    """

    def __init__(self, file: CountFile) -> None:
        self._file = file
        self._pending: dict[str, None] = {}
        self._known: set[str] = set()
        self._last = 0
        self._gathered: list[Entry] = []
        self._after = _BEFORE_ALL
        self._runs: list[list[Entry]] = []
        self._recorded: list[Entry] = []
        self._length = 0
        self._merging: Iterator[Entry] | None = None
        self._merged: list[Entry] = []

    @property
    def is_whole(self) -> bool:
        """Return whether every entry of the file has been read, and put in order."""
        return not self._pending and not self._runs

    def is_read(self, scope: str) -> bool:
        """Return whether every entry of one scope has been read."""
        return scope not in self._pending

    def begin(self) -> list[Entry]:
        """Return every entry, or of a large file those that frame the night."""
        if not self._file.is_longer_than(READ_AT_ONCE):
            return list(self._file.journal())
        frame = list(self._file.frame())
        self._known = {entry.key for entry in frame}
        self._pending = dict.fromkeys(self._file.scopes())
        # What is entered from now on reaches the night by itself.
        self._last = self._file.highest_lamport()
        journal: list[Entry] = []
        self.take_up(journal, frame)
        return journal

    def take_up(self, journal: list[Entry], entries: list[Entry]) -> None:
        """Add entries that were handed out to a journal, after what it holds."""
        self._recorded += journal[self._length :]
        journal += entries
        self._length = len(journal)
        # Of what comes together, the boxes may be older than the contest that asked for them.
        self._runs.append(sorted(entries, key=_ORDER))

    def put_in_order(self, journal: list[Entry]) -> None:
        """Once all is read, merge it a little further; at the end, put it into the journal.

        What this session recorded meanwhile is newer than all of it and stays at the end.
        """
        if self._pending or not self._runs:
            return
        if self._merging is None:
            self._merging = heapq.merge(*self._runs, key=_ORDER)
        before = len(self._merged)
        self._merged += islice(self._merging, _MERGED_AT_ONCE)
        if len(self._merged) == before:
            journal[: self._length] = self._merged + self._recorded
            self._runs, self._merged, self._recorded, self._merging = [], [], [], None

    def rest_of(self, scope: str) -> list[Entry]:
        """Return what was not read yet of one scope, with the boxes it speaks of."""
        if scope not in self._pending:
            return []
        if scope == self._scope_in_slices:
            self._start_over()
        del self._pending[scope]
        entries = self._unread(self._file.journal(scope))
        if NIGHT in self._pending:
            boxes = [entry.body.box for entry in entries if isinstance(entry.body, BoxAssigned)]
            # The whole night's boxes come later, and these not again.
            entries = [*self._handed_out(self._file.listings(boxes)), *entries]
        return entries

    def listing_of(self, box: str) -> list[Entry]:
        """Return what was not read yet of one box of the night."""
        return self._handed_out(self._file.listings([box])) if NIGHT in self._pending else []

    def next_slice(self) -> list[Entry]:
        """Read a page more; return a contest's entries once all of them are read.

        The boxes of the night come first, since every contest draws on them, and some at a time:
        65,000 of them at once would hold up the keys for a second.
        """
        scope = self._scope_in_slices
        if scope is None:
            return []
        page = self._file.page(scope, self._after, PAGE)
        self._gathered += page
        if len(page) == PAGE:
            self._after = page[-1].order
            if scope != NIGHT or len(self._gathered) < BOXES_AT_ONCE:
                return []
            boxes, self._gathered = self._handed_out(self._gathered), []
            return boxes
        gathered = self._unread(self._gathered)
        self._start_over()
        del self._pending[scope]
        return gathered

    @property
    def _scope_in_slices(self) -> str | None:
        return NIGHT if NIGHT in self._pending else next(iter(self._pending), None)

    def _start_over(self) -> None:
        self._gathered = []
        self._after = _BEFORE_ALL

    def _handed_out(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return what of the entries was not handed out yet, and see that it is not again."""
        unread = self._unread(entries)
        self._known.update(entry.key for entry in unread)
        return unread

    def _unread(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the entries that were in the file at first and were not handed out before."""
        return [
            entry
            for entry in entries
            if entry.order[0] <= self._last and entry.key not in self._known
        ]
