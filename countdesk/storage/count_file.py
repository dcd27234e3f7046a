"""The count file: one SQLite database a night, to which entries are added and nothing else."""

import contextlib
import os
import secrets
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from countdesk import paths
from countdesk.faults import ReadOnly
from countdesk.models.journal import Entry
from countdesk.models.statements import Statement
from countdesk.storage import connections, copying, error_codes, schema
from countdesk.storage.heads import OutsideHeads
from countdesk.storage.places import PlaceKind, place_kind
from countdesk.storage.reading import JournalReading
from countdesk.storage.writer_lock import WriterLock
from countdesk.storage.writing import JournalWriter

Clock = Callable[[], int]


def _now() -> int:
    return time.time_ns() // 1_000_000


class CountFile(JournalReading):
    """A count file that is open, for reading or for writing.

    Made by `create` and `open`. Every fault that the user can do something about is raised as a
    `Known` with its sentence. Used on one thread.
    """

    def __init__(
        self, path: Path, *, writing: bool, clock: Clock, steps: tuple[schema.Step, ...]
    ) -> None:
        """Take up the place; `create` and `open` do the rest."""
        super().__init__(path)
        self._clock = clock
        self._steps = steps
        self._place = place_kind(path)
        self._lock = WriterLock(path) if writing else None

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
