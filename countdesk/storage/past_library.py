"""The library of past elections: one SQLite file in the user's data folder, for every night."""

import contextlib
import secrets
import sqlite3
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Self

from countdesk import paths
from countdesk.faults import DamagedFile, ForeignFile, Known, ReadOnly, WriteFailed
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.past_notes import NoteGroup
from countdesk.models.past_summary import PastHeading, PastSummary
from countdesk.storage import connections, copying, error_codes, past_rows, past_schema, schema
from countdesk.storage.past_names import AdditionCancelled, NameTaken, unknown_election

FILE_NAME: Final = "past-elections.db"

_BEGIN_AGAIN: Final = "move it elsewhere and add the past elections again, or put back a copy"
_WORDS: Final[Mapping[type[Known], str]] = {
    DamagedFile: f"{{file}} is damaged and part of it cannot be read: {_BEGIN_AGAIN}.",
    ForeignFile: f"{{file}} is no library of past elections: {_BEGIN_AGAIN}.",
    ReadOnly: (
        "{file} cannot be written to, so the library of past elections stays as it is: ask for the"
        " right to write there, or name another folder in the variable COUNTDESK_HOME."
    ),
    WriteFailed: "Writing {file} failed: what the library held before stands; try again.",
}
"""What is said of the library where the words for a count file would mislead."""

_HEADINGS: Final = """
SELECT
    name,
    (SELECT min(coalesce(contests.day, elections.day)) FROM contests WHERE election = identifier),
    (SELECT max(coalesce(contests.day, elections.day)) FROM contests WHERE election = identifier),
    (SELECT count(*) FROM contests WHERE election = identifier),
    digest, added
FROM elections
ORDER BY coalesce(day, ''), known_as
"""

_HEADING: Final = """
SELECT
    identifier, name, day, source, licence, digest, added,
    (SELECT count(*) FROM contests WHERE election = identifier)
FROM elections WHERE identifier = ?
"""

_AT_ONCE: Final = 50
"""Contests read in one step: a few milliseconds of them."""


def _now() -> int:
    return time.time_ns() // 1_000_000


class PastLibrary:
    """The past elections that a user has collected, found by name however it is written.

    The file is made with the first thing that is kept in it, and open only as long as one of
    these calls takes. Every fault that the user can do something about is raised as a `Known`.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], int] = _now,
        steps: tuple[schema.Step, ...] = past_schema.STEPS,
    ) -> None:
        self._path = path.absolute()
        self._clock = clock
        self._steps = steps

    @classmethod
    def of_this_user(cls) -> Self:
        """Return the library in this user's data folder, which is made if need be."""
        try:
            return cls(paths.data_folder() / FILE_NAME)
        except OSError as error:
            raise ReadOnly(
                "The folder of past elections cannot be made"
                f" ({error.filename}: {error.strerror}): name another in the variable"
                " COUNTDESK_HOME."
            ) from error

    @property
    def path(self) -> Path:
        """Return where the library lies, or will lie once something is kept in it."""
        return self._path

    def add(
        self,
        election: PastElection,
        *,
        notes: Iterable[NoteGroup] = (),
        replacing: bool = False,
        cancelled: copying.Cancelled = copying.never,
    ) -> None:
        """Add an election, whole or not at all; one of its name gives way only where told to.

        `notes` are what is to be known of its table. Raises `NameTaken` where it may not, and
        `AdditionCancelled` where it was cancelled before all of it was written.
        """
        known_as = past_rows.known_as(election.name)
        with self._changed() as connection:
            if replacing:
                connection.execute("DELETE FROM elections WHERE known_as = ?", (known_as,))
            else:
                _refuse_taken(connection, election.name)
            (identifier,) = connection.execute(
                "INSERT INTO elections (known_as, name, day, source, licence, digest, added)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING identifier",
                (
                    known_as,
                    election.name,
                    None if election.day is None else election.day.isoformat(),
                    election.source,
                    election.licence,
                    election.digest,
                    self._clock(),
                ),
            ).fetchone()
            past_rows.write(connection, identifier, election)
            past_rows.write_notes(connection, identifier, notes)
            if cancelled():
                raise AdditionCancelled

    def refuse_taken(self, name: str) -> None:
        """Raise `NameTaken` where an election of that name is there, before one is read in vain."""
        if self._path.exists():
            with self._read() as connection:
                _refuse_taken(connection, name)

    def summaries(self) -> tuple[PastSummary, ...]:
        """Return what the library holds, the oldest election first, those without a day before."""
        if not self._path.exists():
            return ()
        with self._read() as connection:
            return tuple(past_rows.summary(row) for row in connection.execute(past_rows.SUMMARIES))

    def headings(self) -> tuple[PastHeading, ...]:
        """Return what there is to choose from, in the order of `summaries`.

        No candidacy is read for them, of which there may be a hundred thousand.
        """
        if not self._path.exists():
            return ()
        with self._read() as connection:
            return tuple(
                PastHeading(name, past_rows.read_day(first), past_rows.read_day(last), *row)
                for name, first, last, *row in connection.execute(_HEADINGS)
            )

    def election(self, name: str) -> PastElection:
        """Return a past election exactly as it was added; `UnknownElection` where there is none."""
        if not self._path.exists():
            raise unknown_election(name, ())
        with self._read() as connection:
            heading = _heading(connection, self._standing(connection, name))
            return _election(heading, past_rows.read(connection, heading[0]))

    def notes(self, name: str) -> tuple[NoteGroup, ...]:
        """Return what is to be known of the table of a past election.

        Raises `UnknownElection` where there is none of the name.
        """
        if not self._path.exists():
            raise unknown_election(name, ())
        with self._read() as connection:
            return past_rows.read_notes(connection, self._standing(connection, name))

    def election_in_steps(self, name: str) -> Generator[tuple[int, int], None, PastElection | None]:
        """Read a past election some contests at a time, and return it at the end.

        Yields the contests read and all there are. None is returned where it was changed
        meanwhile: nobody who adds or removes one is kept waiting. `UnknownElection` is raised
        where there is none.
        """
        if not self._path.exists():
            raise unknown_election(name, ())
        contests: list[PastContest] = []
        begun: past_rows.Row | None = None
        while True:
            with self._read() as connection:
                heading = _heading(connection, self._standing(connection, name))
                begun = begun or heading
                if heading != begun:
                    return None
                done = len(contests)
                contests += past_rows.read(connection, heading[0], done, done + _AT_ONCE)
            number = heading[-1]
            if len(contests) >= number:
                return _election(heading, tuple(contests))
            yield len(contests), number

    def remove(self, name: str) -> None:
        """Take an election out of the library; `UnknownElection` where there is none."""
        if not self._path.exists():
            raise unknown_election(name, ())
        with self._changed() as connection:
            identifier = self._standing(connection, name)
            connection.execute("DELETE FROM elections WHERE identifier = ?", (identifier,))

    def remember_form(self, name: str, text: str) -> None:
        """Keep how a table is read, as JSON text, under a name; one of that name gives way."""
        with self._changed() as connection:
            connection.execute("REPLACE INTO table_forms VALUES (?, ?)", (name, text))

    def forms(self) -> dict[str, str]:
        """Return the remembered ways to read a table, by name, each as JSON text."""
        if not self._path.exists():
            return {}
        with self._read() as connection:
            return dict(connection.execute("SELECT name, form FROM table_forms ORDER BY name"))

    def _standing(self, connection: sqlite3.Connection, name: str) -> int:
        """Return what the rows of an election go by; `UnknownElection` where there is none."""
        row = _row_of(connection, past_rows.known_as(name))
        if row is None:
            names = connection.execute("SELECT name FROM elections ORDER BY known_as")
            raise unknown_election(name, [str(known) for (known,) in names])
        return int(row[0])

    @contextlib.contextmanager
    def _changed(self) -> Iterator[sqlite3.Connection]:
        """Give the library to be changed: all that is done within, or nothing."""
        with self._told():
            if not self._path.exists():
                self._make()
            with contextlib.closing(self._connected()) as connection:
                # Closed without a commit, it takes back whatever was done.
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")

    def _make(self) -> None:
        """Make the library, unless another program has made it meanwhile."""

        def fill(new: sqlite3.Connection) -> None:
            schema.bring_up(new, self._steps)

        part = self._path.with_name(f".{self._path.name}.{secrets.token_hex(8)}")
        try:
            copying.new_database(part, fill)
            # A second name appears at once and whole, and never in the place of another file.
            try:
                self._path.hardlink_to(part)
            except FileExistsError:
                pass
            except OSError:
                # Not every place knows a second name.
                copying.new_database(self._path, fill)
        finally:
            part.unlink(missing_ok=True)
        connections.flush_folder(self._path.parent)

    @contextlib.contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        """Give the library to be read as it is at one moment, whoever is changing it."""
        with self._told(), contextlib.closing(self._connected()) as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            except (ValueError, TypeError, LookupError, ArithmeticError) as error:
                # Rows that are not what was written.
                raise error_codes.damaged(self._path) from error

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Raise what goes wrong within as a fault of the library, in words that fit it."""
        try:
            yield
        except (sqlite3.Error, OSError, Known) as error:
            fault = error_codes.fault_of(error, self._path)
            if fault is None:
                raise
            words = _WORDS.get(type(fault))
            if words is None and fault is error:
                raise
            if words is None:
                raise fault from error
            lies = f"{self._path.name} in {self._path.parent}"
            raise type(fault)(words.format(file=lies)) from error

    def _connected(self) -> sqlite3.Connection:
        """Open the library, brought up to date; raise the fault of a file that is none of ours."""
        if self._path.is_dir():
            raise error_codes.foreign(self._path)
        with contextlib.ExitStack() as undone:
            connection = undone.enter_context(contextlib.closing(self._opened()))
            if not self._is_behind(connection):
                undone.pop_all()
                return connection
            self._bring_up(connection)
        return self._opened()

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            # Never made here; where it may only be read, SQLite opens it for reading.
            f"{self._path.as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            timeout=connections.PATIENCE_SECONDS,
        )
        try:
            connection.execute("PRAGMA foreign_keys = 1")
            # Without a write-ahead log, the folder is flushed too only with this.
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA fullfsync = 1")
        except BaseException:
            connection.close()
            raise
        return connection

    def _is_behind(self, connection: sqlite3.Connection) -> bool:
        if not schema.is_ours(connection, past_schema.APPLICATION_ID):
            raise error_codes.foreign(self._path)
        try:
            return schema.needs_steps(connection, self._steps, past_schema.TABLES)
        except schema.LaterSchema:
            raise connections.newer(self._path) from None
        except schema.BrokenSchema:
            raise error_codes.damaged(self._path) from None

    def _bring_up(self, older: sqlite3.Connection) -> None:
        """Apply the steps an older library lacks, once a copy of it as it was lies beside it."""
        version = schema.version_of(older)
        kept = self._path.with_name(f"{self._path.stem} as version {version}{self._path.suffix}")
        if not kept.exists():
            copying.new_database(kept, older.backup)
        with contextlib.closing(connections.migrating(self._path)) as connection:
            schema.bring_up(connection, self._steps)


def _row_of(connection: sqlite3.Connection, known_as: str) -> tuple[int, str] | None:
    row: tuple[int, str] | None = connection.execute(
        "SELECT identifier, name FROM elections WHERE known_as = ?", (known_as,)
    ).fetchone()
    return row


def _heading(connection: sqlite3.Connection, identifier: int) -> past_rows.Row:
    """Return the row of an election: identifier and name first, the number of contests last."""
    row: past_rows.Row = connection.execute(_HEADING, (identifier,)).fetchone()
    return row


def _election(heading: past_rows.Row, contests: tuple[PastContest, ...]) -> PastElection:
    _identifier, name, day, source, licence, digest, _added, _number = heading
    return PastElection(name, contests, past_rows.read_day(day), source, licence, digest)


def _refuse_taken(connection: sqlite3.Connection, name: str) -> None:
    standing = _row_of(connection, past_rows.known_as(name))
    if standing is not None:
        raise NameTaken(
            f"The library holds {standing[1]} already: choose another name, or replace it"
            " (--replace on the command line)."
        )
