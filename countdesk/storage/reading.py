"""The journal of an open count file as it is read: its entries in order, its heads, its chains."""

import hashlib
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Final

from countdesk.models.journal import Entry, StoredEntry, compact
from countdesk.storage import connections, error_codes, journal_rows
from countdesk.storage.chain import ChainCheck, ChainCode, ChainFault
from countdesk.storage.heads import Head, OutsideHeads
from countdesk.storage.stamping import COLUMNS
from countdesk.storage.writing import JournalWriter

_BY_STRAND: Final = f"SELECT {COLUMNS}, hash FROM entries ORDER BY strand, seq"  # noqa: S608 - the names are our own
_STEP_BY_STRAND: Final = (
    f"SELECT {COLUMNS}, hash FROM entries WHERE (strand, seq) > (?, ?)"  # noqa: S608 - as above
    " ORDER BY strand, seq LIMIT 20"
)
_FRAMING: Final = (
    "'contest_described', 'candidates_nominated', 'stage_reached', 'entry_withdrawn',"
    " 'base_chosen', 'council_stated'"
)
_AS_WRITTEN: Final = "SELECT strand, seq, hash, at FROM entries ORDER BY lamport, strand, seq"


class JournalReading:
    """What can be asked of the journal of a count file that is open, for reading or for writing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: JournalWriter | None = None
        self._reader: sqlite3.Connection | None = None
        self._identifier = ""
        self._outside: OutsideHeads | None = None

    def entries(self, scope: str | None = None) -> Iterator[StoredEntry]:
        """Return the entries in the order for display, of one scope or of all.

        An entry that only a later program can read refuses the file as newer.
        """
        if scope is None:
            return self._selected("")
        return self._selected("WHERE scope = ?", scope)

    def journal(self, scope: str | None = None) -> Iterator[Entry]:
        """Return the same entries with their bodies read."""
        return self._decoded(self.entries(scope))

    def length(self) -> int:
        """Return how many entries the file holds."""
        with error_codes.told_of(self._path):
            (entries,) = self._connection().execute("SELECT count(*) FROM entries").fetchone()
        return int(entries)

    def is_longer_than(self, entries: int) -> bool:
        """Return whether the file holds more entries than so many, without counting them all."""
        query = "SELECT 1 FROM entries LIMIT 1 OFFSET ?"
        with error_codes.told_of(self._path):
            return self._connection().execute(query, (entries,)).fetchone() is not None

    def highest_lamport(self) -> int:
        """Return the lamport of the newest entry, 0 where there is none."""
        with error_codes.told_of(self._path):
            row = self._connection().execute("SELECT max(lamport) FROM entries").fetchone()
        return int(row[0] or 0)

    def scopes(self) -> tuple[str, ...]:
        """Return every scope that is spoken of."""
        with error_codes.told_of(self._path):
            return journal_rows.scopes_of(self._connection())

    def frame(self) -> Iterator[Entry]:
        """Return the entries that name the contests and their stages, and speak of the night."""
        # Said by the index and then left out: candidates are half of it, and no name and no stage.
        where = f"WHERE kind IN ({_FRAMING}) AND kind <> 'candidates_nominated'"
        return self._decoded(self._selected(where))

    def listings(self, boxes: Iterable[str]) -> Iterator[Entry]:
        """Return the entries that list these boxes, given by identifier."""
        for box in boxes:
            subject = compact(["box", box])
            yield from self._decoded(
                self._selected("WHERE kind = 'box_listed' AND subject = ?", subject)
            )

    def page(self, scope: str, after: tuple[int, str, int], most: int) -> tuple[Entry, ...]:
        """Return at most so many entries of a scope that stand after an order, decoded."""
        where = "WHERE scope = ? AND (lamport, strand, seq) > (?, ?, ?)"
        return tuple(self._decoded(self._selected(where, scope, *after, most=most)))

    def _selected(
        self, where: str, *values: object, most: int | None = None
    ) -> Iterator[StoredEntry]:
        with error_codes.told_of(self._path):
            connection = self._connection()
        return journal_rows.selected(connection, self._path, where, *values, most=most)

    def _decoded(self, entries: Iterable[StoredEntry]) -> Iterator[Entry]:
        return journal_rows.decoded(entries, self._path)

    def heads(self) -> tuple[Head, ...]:
        """Return the last entry of every strand."""
        with error_codes.told_of(self._path):
            return connections.heads_of(self._connection())

    def digest(self) -> str:
        """Return one SHA-256 over the heads of all strands, for printing on sheets."""
        return _digest_of(self.heads())

    def stood_at(self, digits: str) -> int | None:
        """Return when the digest last began with these digits, None where it never did.

        In milliseconds since 1970 in UTC: when the last entry was written that the digest knows.
        The entries are gone through in the order for display, so of a file that was joined with
        a copy only those states are known in which every desk had all that was older.
        """
        heads: dict[str, Head] = {}
        found: int | None = None
        with error_codes.told_of(self._path):
            for strand, sequence, last, at in self._connection().execute(_AS_WRITTEN):
                heads[strand] = Head(strand, sequence, last)
                if _digest_of([heads[known] for known in sorted(heads)]).startswith(digits):
                    found = at
        return found

    def check(self) -> tuple[ChainFault, ...]:
        """Verify every strand's chain and the heads kept outside; an empty tuple is a whole file.

        Raises `DamagedFile` where the database itself does not hold together.
        """
        with error_codes.told_of(self._path):
            connection = self._connection()
            connections.proven(connection, self._path)
            chain = ChainCheck(self._identifier)
            for *row, stored_hash in connection.execute(_BY_STRAND):
                chain.take(StoredEntry(*row), stored_hash)
        return chain.faults(() if self._outside is None else self._outside.heads)

    def check_in_steps(self) -> Generator[tuple[int, int], None, tuple[ChainFault, ...]]:
        """Verify the same chains some entries at a time, for a window that must not wait.

        Yields how many entries are done, and of how many; returns what `check` would. Whether the
        database itself holds together is left to `check` and to the proof of each copy.
        """
        chain = ChainCheck(self._identifier)
        last, done = ("", 0), 0
        with error_codes.told_of(self._path):
            (total,) = self._connection().execute("SELECT count(*) FROM entries").fetchone()
        while True:
            # Asked anew for each step: an open SELECT would hold up the pause of the log.
            with error_codes.told_of(self._path):
                rows = self._connection().execute(_STEP_BY_STRAND, last).fetchall()
            if not rows:
                return chain.faults(() if self._outside is None else self._outside.heads)
            for *row, stored_hash in rows:
                entry = StoredEntry(*row)
                chain.take(entry, stored_hash)
                last = entry.strand, entry.sequence
            done += len(rows)
            yield done, max(done, total)

    def check_end(self) -> tuple[ChainFault, ...]:
        """Compare only the heads kept outside, which is quick enough for every opening."""
        if self._outside is None:
            return ()
        with error_codes.told_of(self._path):
            connection = self._connection()
            return tuple(
                ChainFault(ChainCode.ACKNOWLEDGED_MISSING, head.strand, head.sequence)
                for head in self._outside.heads
                if not connections.holds(connection, head)
            )

    def entries_given_up(self) -> int:
        """Return how many entries the journal had come further, as far as this computer knows."""
        known = 0 if self._outside is None else self._outside.lamport
        return max(0, known - self.highest_lamport())

    def _connection(self) -> sqlite3.Connection:
        if self._writer is not None:
            return self._writer.connection()
        if self._reader is None:
            raise ValueError(f"{self._path.name} is closed")
        return self._reader


def _digest_of(heads: Iterable[Head]) -> str:
    parts = [[head.strand, head.sequence, head.hash] for head in heads]
    return hashlib.sha256(compact(parts).encode()).hexdigest()
