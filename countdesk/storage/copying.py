"""A database copied whole and proven, and a new one made: both appear under their name at once."""

import contextlib
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from countdesk.faults import Known, MissingFile
from countdesk.storage import connections, error_codes, schema
from countdesk.storage.heads import Head

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_PAGES_A_STEP: Final = 256


class CopyCancelled(Exception):
    """The copy was given up because its caller no longer wants it."""


def new_file(path: Path) -> None:
    """Make an empty count file with an identifier of its own; one already there is refused."""
    if not path.parent.is_dir():
        raise MissingFile(f"There is no folder {path.parent}: choose one that is there.")
    if path.exists():
        raise Known(f"There is already a file {path.name} in {path.parent}: choose another name.")
    refuse_left_behind(path)
    with _beside(path) as part:
        with contextlib.closing(sqlite3.connect(part)) as connection:
            schema.bring_up(connection)
            connection.execute("INSERT INTO identity VALUES (?)", (secrets.token_hex(16),))
            connection.commit()
        # The name is claimed first, so that what another program makes meanwhile is never
        # written over.
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            raise Known(
                f"There is already a file {path.name} in {path.parent}: choose another name."
            ) from None
        try:
            _put_in_place(part, path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def copy_database(
    source: sqlite3.Connection,
    path: Path,
    *,
    progress: Progress = lambda done, total: None,  # noqa: ARG005
    cancelled: Cancelled = lambda: False,
) -> int:
    """Copy a count file to a path, replacing what is there once the copy is proven.

    Returns the number of entries. The copy holds what the source held when it began: entries
    added meanwhile neither disturb it nor get into it.
    """
    refuse_left_behind(path)
    with _beside(path) as part:
        source.execute("BEGIN")
        try:
            expected = _contents(source)

            def tell(_status: int, remaining: int, total: int) -> None:
                if cancelled():
                    raise CopyCancelled
                progress(total - remaining, total)

            with error_codes.told_of(path), contextlib.closing(_new(part)) as target:
                source.backup(target, pages=_PAGES_A_STEP, progress=tell)
                # The source has a log beside it; its copy is one file.
                target.execute("PRAGMA journal_mode = DELETE")
        finally:
            source.rollback()
        with error_codes.told_of(path):
            _prove(part, path, expected)
            _put_in_place(part, path)
    return expected[1]


def logs_of(path: Path) -> tuple[Path, Path]:
    """Return the files in which SQLite keeps what is not yet in the file, whichever it uses."""
    return connections.log_of(path), path.with_name(f"{path.name}-journal")


def refuse_left_behind(path: Path) -> None:
    """Refuse a name beside which a killed program left its log, which would be read into it."""
    for log in logs_of(path):
        if log.exists():
            raise Known(
                f"{log.name} in {path.parent} belongs to a file {path.name} that was not closed:"
                " open and close that file, or choose another name."
            )


def _new(part: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(part, isolation_level=None)
    # By itself it needs no memory shared with others, which not every stick and network gives.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    # The copy may lie on a stick that is pulled out the next moment.
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA fullfsync = 1")
    return connection


def _contents(connection: sqlite3.Connection) -> tuple[tuple[Head, ...], int]:
    (entries,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    return connections.heads_of(connection), int(entries)


def _prove(part: Path, path: Path, expected: tuple[tuple[Head, ...], int]) -> None:
    with contextlib.closing(connections.reading(part)) as copy:
        connections.proven(copy, path)
        if _contents(copy) != expected:
            raise error_codes.damaged(path)


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a name beside the path to write to, with nothing under it before or after."""
    part = path.with_name(f".{path.name}.part")

    def clear() -> None:
        for left in (part, *logs_of(part)):
            left.unlink(missing_ok=True)

    with error_codes.told_of(path):
        clear()
    try:
        yield part
    finally:
        with contextlib.suppress(OSError):
            clear()


def _put_in_place(part: Path, path: Path) -> None:
    part.replace(path)
    # A rename is durable once the folder is flushed. Not every network place can do that.
    with contextlib.suppress(OSError):
        connections.flush_folder(path.parent)
