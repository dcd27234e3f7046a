"""The one connection that writes: entries go in whole, or not at all, or it is found out which."""

import contextlib
import logging
import secrets
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import countdesk
from countdesk.faults import Known
from countdesk.models.journal import NIGHT, NO_ENTRY, Entry, StoredEntry
from countdesk.models.statements import FileOpened, Statement
from countdesk.storage import connections, error_codes, refusals
from countdesk.storage.heads import Batch, Head
from countdesk.storage.stamping import COLUMNS, Stamped, Stamper

_log = logging.getLogger(__name__)

_INSERT: Final = (
    f"INSERT INTO entries ({COLUMNS}, hash)"  # noqa: S608 - the names are our own
    f" VALUES ({', '.join('?' * (COLUMNS.count(',') + 2))})"
)


class JournalWriter:
    """Writes the entries of one opening, its strand, to a count file that is locked.

    An error of the disk leaves open whether the entries reached the file. The connection is then
    closed, the file opened again and its head compared; entries found whole and durable count as
    written, and the next call goes on from what the file holds.
    """

    def __init__(self, path: Path, *, fragile: bool) -> None:
        self._path = path
        self._fragile = fragile
        # Random, so that the strands of two computers never meet under one name.
        self.strand = secrets.token_hex(8)
        self.head = Head(self.strand, 0, NO_ENTRY)
        self._connection: sqlite3.Connection | None = self._connected()
        # Entries of a failed call: whether they stand is not known until the file is read.
        self._unsure: tuple[Stamped, ...] = ()
        # Entries that were refused and turned out to stand.
        self._strayed: tuple[Stamped, ...] = ()
        try:
            self.identifier = connections.identifier_of(self._connection, path)
            # A program that was killed may have left its log behind. Once something was read, as
            # SQLite works out the columns of every view where this comes first: 3 ms.
            self.checkpoint()
            self.lamport = _highest_lamport(self._connection)
        except BaseException:
            self.let_go()
            raise

    def connection(self) -> sqlite3.Connection:
        """Return the connection, opened again where an error closed it."""
        if self._connection is None:
            self._connection = self._reconnected()
            refused = self._unsure
            if refused and self._settled(stands=self._holds_unsure(self._connection)):
                self._strayed += refused
        return self._connection

    @property
    def refused(self) -> tuple[Batch, ...]:
        """Return the batches that were refused and stand in the file, or may stand in it."""
        return refusals.batches_of((*self._strayed, *self._unsure))

    def recall(self, batches: Iterable[Batch]) -> None:
        """Take up what an earlier opening refused and could not settle, where it stands."""
        self._strayed += refusals.recalled(self.connection(), batches)

    def strayed(self) -> tuple[StoredEntry, ...]:
        """Return the entries that were refused and stand in the file all the same."""
        self.connection()
        return tuple(stored for stored, _ in self._strayed)

    def write(
        self, statements: Iterable[Statement], *, at: int, desk: str, author: str, batch: str
    ) -> tuple[tuple[Entry, ...], tuple[Head, ...]]:
        """Write statements as entries; return them, and the heads their strand's opening names.

        What was refused and stands all the same is settled with them, even where there are none.
        """
        connection = self.connection()
        stamper = Stamper(self.head, self.lamport, at, desk, author)
        vouched = self._stamp_opening(connection, stamper)
        for statement in statements:
            stamper.stamp(statement, batch)
        if self._strayed:
            refusals.settle(connection, self._path, self._strayed, stamper)
        # Read back before they are written: nothing unreadable gets into the file.
        added = tuple(stored.decoded() for stored, _ in (*self._strayed, *stamper.stamped))
        self._commit(connection, stamper)
        self._strayed = ()
        return added, vouched

    def checkpoint(self) -> bool:
        """Move the write-ahead log into the file and cut it to nothing.

        Returns False where that has to wait: a copy is being read, or an error closed the file.
        """
        connection = self._connection
        return connection is not None and _checkpointed(connection)

    def fold(self) -> None:
        """Make the file one file again; where somebody reads it, its log stays, but empty."""
        connection = self.connection()
        if not _checkpointed(connection):
            return
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if not _is_busy(error):
                raise

    def let_go(self) -> None:
        """Close the connection, whatever state it is in."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        for step in (connection.rollback, connection.close):
            # It may be given up because it failed; what more fails in that is no news.
            with contextlib.suppress(sqlite3.Error):
                step()

    def _stamp_opening(self, connection: sqlite3.Connection, stamper: Stamper) -> tuple[Head, ...]:
        """Begin the strand where this is its first entry, naming every head the file holds."""
        if stamper.head.sequence:
            return ()
        heads = connections.heads_of(connection)
        opening = FileOpened(
            self.strand,
            self.identifier,
            {head.strand: head.hash for head in heads},
            countdesk.__version__,
        )
        # A batch of its own: what is withdrawn later is the figures, never the opening.
        stamper.stamp(Statement(NIGHT, opening), self.strand)
        return heads

    def _commit(self, connection: sqlite3.Connection, stamper: Stamper) -> None:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(_INSERT, stamper.rows())
            connection.execute("COMMIT")
            self.head, self.lamport = stamper.head, stamper.lamport
        except BaseException as error:
            self.let_go()
            self._unsure = tuple(stamper.stamped)
            if not isinstance(error, sqlite3.Error) or not self._stands_after_all():
                raise
            _log.warning("An entry stands although writing it reported an error.")

    def _stands_after_all(self) -> bool:
        """Say, after an error, whether the entries stand in the file and on the disk."""
        try:
            self._connection = connection = self._reconnected()
            stands = self._holds_unsure(connection)
            if not stands or self._made_durable(connection):
                return self._settled(stands=stands)
        except (Known, sqlite3.Error, OSError):
            pass
        self.let_go()
        return False

    def _made_durable(self, connection: sqlite3.Connection) -> bool:
        """Flush once more: read back from memory, entries prove nothing about the disk."""
        if not _checkpointed(connection):
            return False
        # Where there is no log to move, what failed last may be the removal of the old journal.
        connections.flush_folder(self._path.parent)
        return True

    def _reconnected(self) -> sqlite3.Connection:
        """Open the file again and compare its head with the last entry acknowledged."""
        with error_codes.told_of(self._path):
            connections.refuse_what_is_no_count_file(self._path)
            with contextlib.ExitStack() as undone:
                connection = self._connected()
                undone.callback(connection.close)
                if connections.identifier_of(connection, self._path) != self.identifier:
                    raise error_codes.missing(self._path)
                if self.head.sequence and not connections.holds(connection, self.head):
                    raise error_codes.damaged(self._path)
                undone.pop_all()
            return connection

    def _connected(self) -> sqlite3.Connection:
        return connections.writing(self._path, fragile=self._fragile)

    def _holds_unsure(self, connection: sqlite3.Connection) -> bool:
        if not self._unsure:
            return False
        last, digest = self._unsure[-1]
        return connections.holds(connection, Head(last.strand, last.sequence, digest))

    def _settled(self, *, stands: bool) -> bool:
        if stands:
            last, digest = self._unsure[-1]
            self.head = Head(last.strand, last.sequence, digest)
            self.lamport = last.lamport
        self._unsure = ()
        return stands


def _highest_lamport(connection: sqlite3.Connection) -> int:
    (highest,) = connection.execute("SELECT coalesce(max(lamport), 0) FROM entries").fetchone()
    return int(highest)


def _checkpointed(connection: sqlite3.Connection) -> bool:
    # Not waiting: this runs between two keys, and asking again later costs nothing.
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        if not _is_busy(error):
            raise
        return False
    finally:
        patience = int(connections.PATIENCE_SECONDS * 1000)
        connection.execute(f"PRAGMA busy_timeout = {patience}")
    return not busy


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
