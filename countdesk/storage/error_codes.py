"""What SQLite and the system report, turned into faults that a sentence can tell."""

import contextlib
import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from countdesk.faults import (
    DamagedFile,
    DiskFull,
    ForeignFile,
    Known,
    Locked,
    MissingFile,
    ReadOnly,
    WriteFailed,
)

_ROOM_FOR_AN_ENTRY: Final = 256 * 1024
_PRIMARY: Final = 0xFF
_NO_TEXT: Final = "Could not decode to UTF-8"

_FULL_ERRORS: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_READ_ONLY_ERRORS: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_GONE_ERRORS: Final = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO})


def fault_of(error: Exception, path: Path) -> Known | None:
    """Return the fault that an error of SQLite or of the system stands for.

    None where the error is none of the user's business but a fault of ours.
    """
    if isinstance(error, Known):
        return error
    if isinstance(error, OSError):
        return _of_system(error, path)
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, path)
    return None


@contextlib.contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Raise what goes wrong within as a fault of this path, where it is one."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        fault = fault_of(error, path)
        if fault is None:
            raise
        raise fault from error


def disk_full(path: Path) -> DiskFull:
    """Say that there is no room where the file lies."""
    return DiskFull(
        f"There is no room left in {path.parent} for {path.name}: make room there, then try again."
    )


def read_only(path: Path) -> ReadOnly:
    """Say that the file, or the folder in which its journal is kept, cannot be written to."""
    return ReadOnly(
        f"{path.name} cannot be written to in {path.parent}: save a copy in a folder of your own"
        " and go on there."
    )


def missing(path: Path) -> MissingFile:
    """Say that there is no such file."""
    return MissingFile(f"There is no file {path.name} in {path.parent}: look for it elsewhere.")


def damaged(path: Path) -> DamagedFile:
    """Say that the file is a database of which a part cannot be read."""
    return DamagedFile(
        f"{path.name} is damaged and part of it cannot be read: keep it as it is and open the"
        " latest copy."
    )


def foreign(path: Path) -> ForeignFile:
    """Say that the file is no database at all."""
    return ForeignFile(
        f"{path.name} is not a count file: open another file, or the latest copy if it once was"
        " one."
    )


def write_failed(path: Path) -> WriteFailed:
    """Say that the disk refused to write."""
    return WriteFailed(
        f"Writing {path.name} in {path.parent} failed: what was saved before stands; try again, and"
        " save a copy elsewhere if that fails too."
    )


def _of_system(error: OSError, path: Path) -> Known:
    if error.errno in _FULL_ERRORS:
        return disk_full(path)
    if error.errno in _READ_ONLY_ERRORS:
        return read_only(path)
    if error.errno in _GONE_ERRORS:
        return missing(path)
    return write_failed(path)


def _of_sqlite(error: sqlite3.Error, path: Path) -> Known | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own: bytes that are no text are damage, anything else is a fault of ours.
        return damaged(path) if _NO_TEXT in str(error) else None
    primary = code & _PRIMARY
    if primary == sqlite3.SQLITE_FULL:
        return disk_full(path)
    if primary == sqlite3.SQLITE_IOERR:
        return _of_input_or_output(path)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return read_only(path)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return Locked(
            f"{path.name} is being used by another program: close it there, then try again."
        )
    if primary == sqlite3.SQLITE_CORRUPT:
        return damaged(path)
    if primary == sqlite3.SQLITE_NOTADB:
        return foreign(path)
    if primary == sqlite3.SQLITE_CANTOPEN:
        return _of_opening(path)
    return None


def _of_input_or_output(path: Path) -> Known:
    # SQLite reports a failure to grow its shared memory or its journal as an I/O error even where
    # the reason is a full disk, and a stick that was pulled out as an I/O error too.
    try:
        if not path.parent.is_dir():
            return missing(path)
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return write_failed(path)
    return disk_full(path) if free < _ROOM_FOR_AN_ENTRY else write_failed(path)


def _of_opening(path: Path) -> Known:
    if not path.exists():
        cannot_be_made = path.parent.is_dir() and not os.access(path.parent, os.W_OK)
        return read_only(path) if cannot_be_made else missing(path)
    if not os.access(path, os.R_OK):
        return Known(
            f"You have no right to read {path.name} in {path.parent}: ask whoever made it."
        )
    return read_only(path)
