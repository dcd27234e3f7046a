"""Copies of a count file: in a second place all through the night, and where the user asks."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from countdesk.faults import Known, MissingFile
from countdesk.storage import connections, copying, error_codes, schema
from countdesk.storage.copying import Cancelled, Progress, never, no_progress
from countdesk.storage.count_file import CountFile

_MOST_COPIES: Final = 100


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A copy that was made and proven by opening it; `at` is milliseconds since 1970 in UTC."""

    path: Path
    at: int
    entries: int


class SecondPlaceMissing(MissingFile):
    """The folder for copies is not there, as where the stick is out."""


class SecondPlace:
    """A folder, as on a stick, in which the latest copy of each count file is kept.

    The folder is never made: where it is missing, the stick is out, and that is said.
    """

    def __init__(self, folder: Path | str) -> None:
        self._folder = Path(folder).absolute()

    @property
    def folder(self) -> Path:
        """Return the folder."""
        return self._folder

    @property
    def is_there(self) -> bool:
        """Return whether the folder can be found just now."""
        try:
            return self._folder.is_dir()
        except OSError:
            # A stick that answers with nothing but errors is as good as out.
            return False

    def copy(
        self,
        count_file: CountFile,
        *,
        progress: Progress = no_progress,
        cancelled: Cancelled = never,
    ) -> CopyMade:
        """Copy the file to ``<name> copy.count``, in place of the copy before once it is proven.

        It reads by a connection of its own and may run in a thread while entries are added. A
        copy there that holds what this file does not is kept; this one gets another name.
        """
        if not self.is_there:
            raise self._missing()
        with _own_connection(count_file) as source:
            try:
                path = self._name(source, count_file)
            except OSError as error:
                raise self._missing() from error
            return _copied(source, path, progress, cancelled)

    def _name(self, source: sqlite3.Connection, count_file: CountFile) -> Path:
        """Return the first name that is free or holds nothing that is not in the file too.

        Another night of the same name keeps its copy, and so does a night of which this file
        holds less than was copied before.
        """
        stem = f"{count_file.path.stem} copy"
        for number in range(1, _MOST_COPIES + 1):
            path = self._folder / (f"{stem}.count" if number == 1 else f"{stem} {number}.count")
            if path != count_file.path and _may_be_replaced(path, source, count_file.identifier):
                return path
        raise Known(
            f"{self._folder} holds too many copies called {stem}: move some of them elsewhere."
        )

    def _missing(self) -> SecondPlaceMissing:
        return SecondPlaceMissing(
            f"The folder for copies {self._folder} is not there: put the stick back in, and"
            " copying goes on by itself."
        )


def save_copy(
    count_file: CountFile,
    path: Path | str,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> CopyMade:
    """Save a copy under a name that the user chose, in place of a file of that name."""
    path = Path(path).absolute()
    with error_codes.told_of(path):
        if not path.parent.is_dir():
            raise MissingFile(f"There is no folder {path.parent}: choose one that is there.")
        if path.is_dir():
            raise Known(f"{path.name} is a folder: give the copy a name of its own.")
        if path.exists() and path.samefile(count_file.path):
            raise Known(f"{path.name} is the file that is open: give the copy another name.")
    with _own_connection(count_file) as source:
        return _copied(source, path, progress, cancelled)


@contextlib.contextmanager
def _own_connection(count_file: CountFile) -> Iterator[sqlite3.Connection]:
    # What goes wrong with the copy has its own sentence: what is left was found in the source.
    with (
        error_codes.told_of(count_file.path),
        contextlib.closing(connections.reading(count_file.path)) as source,
    ):
        yield source


def _copied(
    source: sqlite3.Connection, path: Path, progress: Progress, cancelled: Cancelled
) -> CopyMade:
    entries = copying.copy_database(source, path, progress=progress, cancelled=cancelled)
    return CopyMade(path, time.time_ns() // 1_000_000, entries)


def _may_be_replaced(path: Path, source: sqlite3.Connection, identifier: str) -> bool:
    if any(log.exists() for log in copying.logs_of(path)):
        # Somebody has that copy open, or left it so.
        return False
    if not path.exists():
        return True
    try:
        with error_codes.told_of(path), contextlib.closing(connections.reading(path)) as copy:
            return (
                schema.is_ours(copy)
                and connections.identifier_of(copy, path) == identifier
                and all(connections.holds(source, head) for head in connections.heads_of(copy))
            )
    except Known:
        # Whatever it is, it is not known to be contained.
        return False
