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
_PAGES_BETWEEN_ENTRIES: Final = 64


def no_progress(done: int, total: int) -> None:
    """Take no notice of how far a copy has come."""


def never() -> bool:
    """Say that a copy is wanted to its end."""
    return False


class CopyCancelled(Exception):
    """The copy was given up because its caller no longer wants it."""


def new_file(path: Path) -> None:
    """Make an empty count file with an identifier of its own; one already there is refused."""

    def fill(connection: sqlite3.Connection) -> None:
        schema.bring_up(connection)
        connection.execute("INSERT INTO identity VALUES (?)", (secrets.token_hex(16),))
        connection.commit()

    new_database(path, fill)


def new_database(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make a database and fill it before it appears; one already there is refused."""
    if not path.parent.is_dir():
        raise MissingFile(f"There is no folder {path.parent}: choose one that is there.")
    if path.exists():
        raise Known(f"There is already a file {path.name} in {path.parent}: choose another name.")
    refuse_left_behind(path)
    with _beside(path) as part:
        with contextlib.closing(sqlite3.connect(part)) as connection:
            fill(connection)
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
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> int:
    """Copy a count file to a path, replacing what is there once the copy is proven.

    Returns the number of entries. The copy holds what the source held when progress was first
    told: entries added from then on neither disturb it nor get into it, nor are they held up.
    """
    with error_codes.told_of(path):
        refuse_left_behind(path)
    with _beside(path) as part:
        with _standing_still(source, cancelled) as still:
            expected = _contents(still)

            def tell(_status: int, remaining: int, total: int) -> None:
                if cancelled():
                    raise CopyCancelled
                progress(total - remaining, total)

            with error_codes.told_of(path), contextlib.closing(_new(part)) as target:
                still.backup(target, pages=_PAGES_A_STEP, progress=tell)
                # The source has a log beside it; its copy is one file.
                target.execute("PRAGMA journal_mode = DELETE")
        with error_codes.told_of(path):
            _prove(part, path, expected)
            _put_in_place(part, path)
    return expected[1]


def logs_of(path: Path) -> tuple[Path, Path]:
    """Return the files in which SQLite keeps what is not yet in the file, whichever it uses."""
    return connections.log_of(path), connections.rollback_journal_of(path)


def refuse_left_behind(path: Path) -> None:
    """Refuse a name beside which a killed program left its log, which would be read into it."""
    for log in logs_of(path):
        if log.exists():
            raise Known(
                f"{log.name} in {path.parent} belongs to a file {path.name} that was not closed:"
                " open and close that file, or choose another name."
            )


@contextlib.contextmanager
def _standing_still(
    source: sqlite3.Connection, cancelled: Cancelled
) -> Iterator[sqlite3.Connection]:
    """Give the database as it is now, to be read at leisure while entries are added to it."""
    (mode,) = source.execute("PRAGMA journal_mode").fetchone()
    if mode == "wal":
        source.execute("BEGIN")
        try:
            yield source
        finally:
            source.rollback()
        return

    def ask(_status: int, _remaining: int, _total: int) -> None:
        if cancelled():
            raise CopyCancelled

    # Without that log a commit waits until nobody reads. So the file is read into memory first, in
    # steps so short that no entry waits for long; SQLite begins anew where one came in between.
    # The second place, which may be slow, is written when nothing of the source is held any more.
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        source.backup(memory, pages=_PAGES_BETWEEN_ENTRIES, progress=ask, sleep=0.01)
        yield memory


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
