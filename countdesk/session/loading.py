"""How a night comes out of its file: all of it at once, or a large one contest by contest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.arrangements import BoxAssigned
from countdesk.models.journal import NIGHT, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.storage.count_file import CountFile

READ_AT_ONCE = 10_000
"""Entries up to which a file is read whole when it is opened: about a quarter of a second."""

PAGE = 100
"""Entries of one slice, which take less than the 4 ms a slice may."""

_BEFORE_ALL = (0, "", 0)


class Loading:
    """Reads a file in parts. What is read twice or in another order gives the same night.

    Of a large night the frame comes first: which contests there are and at which stage. Each
    contest is read when it is asked for, and the rest in slices while the desk pauses.
    """

    def __init__(self, file: CountFile) -> None:
        self._file = file
        self._pending: dict[str, None] = {}
        self._known: set[str] = set()
        self._last = 0
        self._gathered: list[Entry] = []
        self._after = _BEFORE_ALL

    @property
    def is_whole(self) -> bool:
        """Return whether every entry of the file has been read."""
        return not self._pending

    def is_read(self, scope: str) -> bool:
        """Return whether every entry of one scope has been read."""
        return scope not in self._pending

    def begin(self) -> list[Entry]:
        """Return every entry, or of a large file those that frame the night."""
        if self._file.length() <= READ_AT_ONCE:
            return list(self._file.journal())
        frame = list(self._file.frame())
        self._known = {entry.key for entry in frame}
        self._pending = dict.fromkeys(self._file.scopes())
        # What is entered from now on reaches the night by itself.
        self._last = self._file.highest_lamport()
        return frame

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
            listings = self._unread(self._file.listings(boxes))
            # The whole night's boxes come later, and these not again.
            self._known.update(listing.key for listing in listings)
            entries = [*listings, *entries]
        return entries

    def next_slice(self) -> list[Entry]:
        """Read a page more; return a scope's entries once all of them are read.

        The boxes of the night come first, since every contest draws on them.
        """
        scope = self._scope_in_slices
        if scope is None:
            return []
        page = self._file.page(scope, self._after, PAGE)
        self._gathered += page
        if len(page) == PAGE:
            self._after = page[-1].order
            return []
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

    def _unread(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the entries that were in the file at first and were not handed out before."""
        return [
            entry
            for entry in entries
            if entry.order[0] <= self._last and entry.key not in self._known
        ]
