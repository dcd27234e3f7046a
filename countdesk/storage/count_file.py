"""The count file: one SQLite database a night, to which entries are added and nothing else."""

import contextlib
import hashlib
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from countdesk import paths
from countdesk.faults import ReadOnly
from countdesk.models.journal import Entry, StoredEntry, compact
from countdesk.models.statements import Statement
from countdesk.storage import connections, copying, error_codes, journal_rows, schema
from countdesk.storage.chain import ChainCheck, ChainCode, ChainFault
from countdesk.storage.heads import Head, OutsideHeads
from countdesk.storage.places import PlaceKind, place_kind
from countdesk.storage.stamping import COLUMNS
from countdesk.storage.writer_lock import WriterLock
from countdesk.storage.writing import JournalWriter

_BY_STRAND: Final = f"SELECT {COLUMNS}, hash FROM entries ORDER BY strand, seq"  # noqa: S608 - the names are our own
_STEP_BY_STRAND: Final = (
    f"SELECT {COLUMNS}, hash FROM entries WHERE (strand, seq) > (?, ?)"  # noqa: S608 - as above
    " ORDER BY strand, seq LIMIT 20"
)
_FRAMING: Final = "'contest_described', 'candidates_nominated', 'stage_reached', 'entry_withdrawn'"

Clock = Callable[[], int]


def _now() -> int:
    return time.time_ns() // 1_000_000


class CountFile:
    """A count file that is open, for reading or for writing.

    Made by `create` and `open`. Every fault that the user can do something about is raised as a
    `Known` with its sentence. Used on one thread.
    """

    def __init__(
        self, path: Path, *, writing: bool, clock: Clock, steps: tuple[schema.Step, ...]
    ) -> None:
        """Take up the place; `create` and `open` do the rest."""
        self._path = path
        self._clock = clock
        self._steps = steps
        self._place = place_kind(path)
        self._lock = WriterLock(path) if writing else None
        self._writer: JournalWriter | None = None
        self._reader: sqlite3.Connection | None = None
        self._identifier = ""
        self._outside: OutsideHeads | None = None

    @classmethod
    def create(cls, path: Path | str, *, clock: Clock = _now) -> Self:
        """Make a new count file and open it for writing; a file already there is refused."""
        path = Path(path).absolute()
        with error_codes.told_of(path):
            copying.new_file(path)
        return cls.open(path, writing=True, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        writing: bool,
        clock: Clock = _now,
        steps: tuple[schema.Step, ...] = schema.STEPS,
    ) -> Self:
        """Open a count file, without writing an entry: that is left to the first append.

        For writing it takes the lock and first brings an older file up, after a copy of it. Only
        what this computer refused and the file holds all the same is settled at once, so that no
        total shows it, unless anybody else has entered something since: they may rely on it, and
        it stands. For reading it is shown, as on any other computer.
        """
        # A link is followed, so that a file has one lock whatever name it is opened by.
        path = Path(path).resolve()
        connections.refuse_what_is_no_count_file(path)
        file = cls(path, writing=writing, clock=clock, steps=steps)
        try:
            with error_codes.told_of(path):
                file._take_up()
        except BaseException:
            file._let_go()
            raise
        return file

    @property
    def path(self) -> Path:
        """Return where the file lies."""
        return self._path

    @property
    def identifier(self) -> str:
        """Return what the file is called in heads and openings, whatever its name."""
        return self._identifier

    @property
    def strand(self) -> str:
        """Return the strand of this opening, blank where the file is open for reading."""
        return "" if self._writer is None else self._writer.strand

    @property
    def writing(self) -> bool:
        """Return whether entries can be added."""
        return self._writer is not None

    @property
    def place(self) -> PlaceKind:
        """Return the kind of place the file lies in."""
        return self._place

    @property
    def on_fragile_place(self) -> bool:
        """Return whether it lies on a stick or in the network, where a local copy is safer."""
        return self._place.is_fragile

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
        """Return the entries that name the contests and say at which stage each stands."""
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

    def append(
        self,
        statements: Sequence[Statement],
        *,
        desk: str,
        author: str,
        batch: str | None = None,
    ) -> tuple[Entry, ...]:
        """Add statements as entries, all or none, and return what was added.

        They are durable when this returns. What was added may begin with this strand's opening,
        and, where an earlier append was refused and its entries turn out to stand, with those
        entries; what settles them comes last.
        """
        if self._writer is None:
            raise self._for_reading_only()
        if not statements:
            return ()
        batch = batch or secrets.token_hex(8)
        return self._written(self._writer, statements, desk=desk, author=author, batch=batch)

    def heads(self) -> tuple[Head, ...]:
        """Return the last entry of every strand."""
        with error_codes.told_of(self._path):
            return connections.heads_of(self._connection())

    def digest(self) -> str:
        """Return one SHA-256 over the heads of all strands, for printing on sheets."""
        heads = [[head.strand, head.sequence, head.hash] for head in self.heads()]
        return hashlib.sha256(compact(heads).encode()).hexdigest()

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

    def accept_end(self) -> None:
        """Go on without the entries that this computer once acknowledged, as a person decided."""
        if self._outside is not None:
            self._outside.forget()

    def checkpoint(self) -> bool:
        """Move the write-ahead log into the file, so that the one file holds every entry.

        Returns False where that has to wait, as a copy is being read just now: ask again later.
        """
        if self._writer is None:
            return False
        with error_codes.told_of(self._path):
            return self._writer.checkpoint()

    def close(self) -> None:
        """Make the file one file again and let go of it. Closing twice does nothing.

        What was refused and stands in the file all the same is settled first. A file that is no
        longer there is let go of too, and said.
        """
        try:
            if self._writer is not None:
                self._settle_strayed(self._writer)
                with error_codes.told_of(self._path):
                    self._writer.fold()
        finally:
            self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        frames: TracebackType | None,
    ) -> None:
        self.close()

    def _take_up(self) -> None:
        if self._lock is None:
            self._reader = connections.reading(self._path)
            connections.is_behind(self._reader, self._path, self._steps)
            self._identifier = connections.identifier_of(self._reader, self._path)
        else:
            # Asked first: a lock can be made beside a file that is itself read-only.
            if not os.access(self._path, os.W_OK):
                raise error_codes.read_only(self._path)
            self._lock.acquire()
            self._bring_up()
            self._writer = JournalWriter(self._path, fragile=self.on_fragile_place)
            self._identifier = self._writer.identifier
        with contextlib.suppress(OSError):
            self._outside = OutsideHeads(paths.state_folder() / "heads", self._identifier)
        if self._writer is not None and self._outside is not None and self._outside.refused:
            self._writer.recall(self._outside.refused)
            self._settle_strayed(self._writer)

    def _bring_up(self) -> None:
        """Apply the steps an older file lacks, once a copy of it as it was lies beside it."""
        connections.take_back_half_an_entry(self._path)
        with contextlib.closing(connections.reading(self._path)) as older:
            if not connections.is_behind(older, self._path, self._steps):
                return
            version = schema.version_of(older)
            kept = self._path.with_name(f"{self._path.stem} as version {version}.count")
            if not kept.exists():
                copying.copy_database(older, kept)
        with contextlib.closing(connections.migrating(self._path)) as connection:
            schema.bring_up(connection, self._steps)

    def _written(
        self,
        writer: JournalWriter,
        statements: Sequence[Statement],
        *,
        desk: str,
        author: str,
        batch: str = "",
    ) -> tuple[Entry, ...]:
        """Write statements, and keep outside the file what was acknowledged or refused."""
        try:
            with error_codes.told_of(self._path):
                added, vouched = writer.write(
                    statements, at=self._clock(), desk=desk, author=author, batch=batch
                )
        finally:
            # At once: the program may end before it is known whether these entries stand.
            self._keep_refused(writer)
        if self._outside is not None:
            self._outside.keep(writer.head, writer.lamport, vouched=vouched)
        return added

    def _settle_strayed(self, writer: JournalWriter) -> None:
        """Settle what was refused and stands all the same, in the name of who was told so.

        Not of who opens or closes the file: it knows of nobody at the desk until they append.
        """
        with error_codes.told_of(self._path):
            strayed = writer.strayed()
        if strayed:
            self._written(writer, (), desk=strayed[-1].desk, author=strayed[-1].author)
        else:
            self._keep_refused(writer)

    def _keep_refused(self, writer: JournalWriter) -> None:
        if self._outside is not None:
            self._outside.keep_refused(writer.refused)

    def _connection(self) -> sqlite3.Connection:
        if self._writer is not None:
            return self._writer.connection()
        if self._reader is None:
            raise ValueError(f"{self._path.name} is closed")
        return self._reader

    def _for_reading_only(self) -> ReadOnly:
        return ReadOnly(
            f"{self._path.name} is open for reading only: open it for writing to enter figures."
        )

    def _let_go(self) -> None:
        writer, self._writer = self._writer, None
        reader, self._reader = self._reader, None
        if writer is not None:
            writer.let_go()
        if reader is not None:
            reader.close()
        if self._outside is not None:
            self._outside.close()
        if self._lock is not None:
            self._lock.release()
