"""Connections to a count file: how each is opened, and whether the file is one of ours."""

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Final

from countdesk.faults import ForeignFile, NewerFile, ReadOnly
from countdesk.storage import error_codes, schema
from countdesk.storage.heads import Head

PATIENCE_SECONDS: Final = 2.0
"""How long a connection waits for another; longer would freeze the window."""

_HEADS: Final = """
WITH RECURSIVE strands (strand) AS (
    SELECT min(strand) FROM entries
    UNION ALL
    SELECT (SELECT min(strand) FROM entries WHERE strand > strands.strand)
    FROM strands WHERE strands.strand IS NOT NULL
)
SELECT entries.strand, entries.seq, entries.hash
FROM strands JOIN entries ON entries.strand = strands.strand
WHERE entries.seq = (SELECT max(seq) FROM entries WHERE strand = strands.strand)
"""
# Hops from strand to strand by the key, instead of reading every entry.


def writing(path: Path, *, fragile: bool) -> sqlite3.Connection:
    """Open the one connection that writes, never making a file that is missing.

    On a fragile place a write-ahead log is not to be trusted: there the journal is SQLite's older
    one, with the folder flushed too.
    """
    connection = _connected(path, "mode=rw")
    try:
        # SQLite before 3.51.3 asks that there be one such connection; see WriterLock.
        mode = "DELETE" if fragile else "WAL"
        (got,) = connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
        connection.execute(f"PRAGMA synchronous = {'FULL' if got == 'wal' else 'EXTRA'}")
        # macOS alone: fsync there leaves the data in the drive's own cache.
        connection.execute("PRAGMA fullfsync = 1")
        connection.execute("PRAGMA checkpoint_fullfsync = 1")
        # The log is moved into the file when nobody is typing. By itself SQLite would do it within
        # every hundredth key press or so; it still does where nobody ever rests, at 40 MB.
        connection.execute("PRAGMA wal_autocheckpoint = 10000")
        # REPLACE fires the triggers that refuse deletion only with this.
        connection.execute("PRAGMA recursive_triggers = 1")
    except BaseException:
        connection.close()
        raise
    return connection


def migrating(path: Path) -> sqlite3.Connection:
    """Open a connection for sqlite-utils, which asks for Python's own handling of transactions."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)


def reading(path: Path) -> sqlite3.Connection:
    """Open a connection that only reads, and never moves the write-ahead log into the file.

    Raises a fault where the file was left open and lies where its log cannot be read.
    """
    connection = _connected(path, "mode=ro")
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        return _reading_where_nothing_can_be_written(path, error)
    except BaseException:
        connection.close()
        raise
    return connection


def refuse_what_is_no_count_file(path: Path) -> None:
    """Raise the fault of a path that SQLite had better not be asked about."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise error_codes.fault_of(error, path) or error_codes.missing(path) from error
    if path.is_dir():
        raise ForeignFile(f"{path.name} is a folder, not a count file: open a file in it.")
    if size == 0:
        raise ForeignFile(
            f"{path.name} is empty, 0 bytes, and so no count file: open another file, or the"
            " latest copy."
        )


def is_behind(connection: sqlite3.Connection, path: Path, steps: tuple[schema.Step, ...]) -> bool:
    """Say whether a count file lacks steps; raise the fault of a file that is foreign or newer."""
    if not schema.is_ours(connection):
        raise ForeignFile(
            f"{path.name} is a database of another program, not a count file: open another file."
        )
    try:
        return schema.needs_steps(connection, steps)
    except schema.LaterSchema:
        raise newer(path) from None
    except schema.BrokenSchema:
        raise error_codes.damaged(path) from None


def newer(path: Path) -> NewerFile:
    """Say that a later program has written the file."""
    return NewerFile(
        f"{path.name} was written by a newer version of Countdesk: open it with that version."
    )


def identifier_of(connection: sqlite3.Connection, path: Path) -> str:
    """Return the identifier that a count file was given when it was made."""
    row = connection.execute("SELECT identifier FROM identity").fetchone()
    if row is None:
        raise error_codes.damaged(path)
    return str(row[0])


def heads_of(connection: sqlite3.Connection) -> tuple[Head, ...]:
    """Return the last entry of every strand, ordered by strand."""
    return tuple(Head(*row) for row in connection.execute(_HEADS))


def holds(connection: sqlite3.Connection, head: Head) -> bool:
    """Say whether an entry with this hash is in its place."""
    row = connection.execute(
        "SELECT hash FROM entries WHERE strand = ? AND seq = ?", (head.strand, head.sequence)
    ).fetchone()
    return row is not None and row[0] == head.hash


def proven(connection: sqlite3.Connection, path: Path) -> None:
    """Raise the fault of a file whose pages do not hold together."""
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise error_codes.damaged(path)


def flush_folder(folder: Path) -> None:
    """Make durable what was created, renamed or removed in a folder; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def log_of(path: Path) -> Path:
    """Return the write-ahead log that SQLite keeps beside the file."""
    return path.with_name(f"{path.name}-wal")


def rollback_journal_of(path: Path) -> Path:
    """Return the older journal, which holds what a half-written entry has written over."""
    return path.with_name(f"{path.name}-journal")


def take_back_half_an_entry(path: Path) -> None:
    """Let SQLite take back what a killed program was writing; only the file's writer may."""
    if _is_left(rollback_journal_of(path)):
        with contextlib.closing(_connected(path, "mode=rw")) as connection:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()


def _connected(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        isolation_level=None,
        timeout=PATIENCE_SECONDS,
    )


def _is_left(log: Path) -> bool:
    return log.exists() and log.stat().st_size > 0


def _reading_where_nothing_can_be_written(
    path: Path, error: sqlite3.OperationalError
) -> sqlite3.Connection:
    log, journal = log_of(path), rollback_journal_of(path)
    if _is_left(log):
        raise ReadOnly(
            f"{path.name} was not closed, and its latest entries are in {log.name} beside it: copy"
            " both files to a folder of your own and open it there."
        ) from error
    if _is_left(journal):
        # Read as it is, the file may show an entry that was never acknowledged, or seem damaged.
        raise ReadOnly(
            f"{path.name} was left in the middle of an entry, which {journal.name} beside it takes"
            " back: open it to enter figures, or copy both files to a folder of your own and open"
            " it there."
        ) from error
    if not path.exists():
        raise error_codes.missing(path) from error
    try:
        # The copy of an open file says that it has a log; there is none, and nothing can be
        # written beside it, so nobody is writing.
        connection = _connected(path, "mode=ro&immutable=1")
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        raise error from None
    return connection
