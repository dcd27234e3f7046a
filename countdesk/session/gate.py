"""The gate: the night as it stands, and the only way to add to it.

A verb asks the rules and hands the decided statements to the gate; once the file has them for
good, the gate assigns the new night and tells the listeners.
"""

from __future__ import annotations

import logging
import secrets
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from countdesk.faults import Known
from countdesk.models import decisions
from countdesk.models.initials import initials, normalised
from countdesk.models.night import Night
from countdesk.models.proceedings import recording_desk
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.changes import Change, Listener, Part, change_of
from countdesk.session.cooked import Cooked
from countdesk.session.copies import Copies
from countdesk.session.draft import Draft
from countdesk.session.integrity import Integrity
from countdesk.session.loading import Loading
from countdesk.session.undoing import OwnWork
from countdesk.storage.count_file import CountFile

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from countdesk.models.count import Count
    from countdesk.models.decisions import Decision
    from countdesk.models.journal import Entry
    from countdesk.models.statements import Statement

log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class Gate:
    """One count file open at one desk, and the only way into it.

    `desk` names the desk in every entry, `author` (initials) who is typing. `clock` tells the
    time for rules that ask it, such as the close of poll.
    """

    def __init__(
        self,
        file: CountFile,
        *,
        desk: str,
        author: str,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._file = file
        self.desk = desk
        self._author = normalised(author)
        self._clock = clock
        self._listeners: list[Listener] = []
        self._cooked: dict[str, Cooked] = {}
        self._loading = Loading(file)
        self._journal: list[Entry] = self._loading.begin()
        self._night = Night().with_entries(self._journal)
        self._own_work = OwnWork()
        self._amendment: str | None = None
        self.copies = Copies(file)
        # Without an entry it is new, unless this computer knows of entries that were in it.
        is_new = not self._journal and not file.check_end()
        self.integrity = Integrity(file, self.copies, is_new=is_new)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        desk: str,
        author: str,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """Make a new count file and open it; `faults.Known` where that cannot be done."""
        return cls._on(CountFile.create(path), desk=desk, author=author, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        desk: str,
        author: str,
        writing: bool = True,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """Open a count file; `faults.Known` where it is foreign, damaged, newer or in use."""
        file = CountFile.open(path, writing=writing)
        return cls._on(file, desk=desk, author=author, clock=clock)

    @classmethod
    def _on(cls, file: CountFile, *, desk: str, author: str, clock: Callable[[], datetime]) -> Self:
        """Return a session on a file, which is let go of where it cannot be read."""
        try:
            return cls(file, desk=desk, author=author, clock=clock)
        except BaseException:
            file.close()
            raise

    def rest(self) -> bool:
        """Put every entry into the one file, in a pause; False where that has to wait."""
        return self._file.checkpoint()

    def close(self) -> None:
        """Close the file, which leaves it one whole file on the disk."""
        self._file.close()

    def __enter__(self) -> Self:
        """Return the session, to be closed at the end of the block."""
        return self

    def __exit__(self, *_details: object) -> None:
        """Close the file."""
        self.close()

    # What stands.

    @property
    def file(self) -> CountFile:
        """Return the count file, to read where it is, how it is and what its digest is."""
        return self._file

    @property
    def night(self) -> Night:
        """Return the night as it stands.

        Of a large night that is still being read (`is_whole`), it holds every contest by name and
        stage; `count` reads the one that is asked for.
        """
        return self._night

    @property
    def journal(self) -> Sequence[Entry]:
        """Return every entry read so far, in the order for display once `is_whole`.

        Until then what was read of a large night, and what this session recorded, stand one after
        the other as they came.
        """
        return self._journal

    @property
    def is_whole(self) -> bool:
        """Return whether every entry of the file has been read, and put in order."""
        return self._loading.is_whole

    def is_read(self, contest: str) -> bool:
        """Return whether every entry of one contest has been read."""
        return self._loading.is_read(contest)

    def read_on(self) -> bool:
        """Read a slice more of a large night; return whether there is still more to read."""
        if self.is_whole:
            return False
        self._take_up(self._loading.next_slice())
        self._loading.put_in_order(self._journal)
        if self.is_whole:
            self._announce(Change(frozenset(), Part.READ))
        return not self.is_whole

    def read_all(self) -> None:
        """Read whatever has not been read yet."""
        while self.read_on():
            pass

    def _take_up(self, entries: list[Entry]) -> None:
        """Add entries that were in the file already to the night, and say so."""
        if not entries:
            return
        self._night = self._night.with_entries(entries)
        self._loading.take_up(self._journal, entries)
        scopes = frozenset(entry.scope for entry in entries if entry.scope)
        self._announce(Change(scopes, Part.READ))

    def read_listing(self, box: str) -> None:
        """Read what a large file holds about one box of the night, where that is still unread."""
        self._take_up(self._loading.listing_of(box))

    def now(self) -> datetime:
        """Return the time in UTC, by this session's clock."""
        return self._clock()

    @property
    def author(self) -> str:
        """Return the initials of who is typing."""
        return self._author

    def count(self, contest: str) -> Count:
        """Return one contest as it stands.

        Raises `EntryRefused` where the night holds no such contest.
        """
        self._take_up(self._loading.rest_of(contest))
        known = self._night.counts.get(contest)
        if known is None or not known.is_described:
            raise EntryRefused(Refusal.UNKNOWN_CONTEST, contest=contest)
        return known

    def cooked(self, contest: str) -> Cooked:
        """Return what follows from one contest, recomputed only where it changed."""
        count = self.count(contest)
        known = self._cooked.get(contest)
        if known is None or known.count is not count:
            known = Cooked(count)
            self._cooked[contest] = known
        return known

    def recording_desk(self, contest: str) -> str:
        """Return the desk that brought a contest to its stage, which sheets name."""
        return recording_desk(self.count(contest).ledger) or self.desk

    # Announcements.

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every change; return what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _announce(self, change: Change) -> None:
        """Tell every listener; one that fails is logged, and the others still hear."""
        for listener in tuple(self._listeners):
            try:
                listener(change)
            except Exception:
                log.exception("A view failed to show a change.")

    # The gate.

    def draft(self, amendment: str | None = None) -> Draft:
        """Begin a draft of several decisions on the whole night as it stands.

        `amendment` is the reason for which it may change what is declared.
        """
        self.read_all()
        return Draft(self._night, desk=self.desk, author=self._author, amendment=amendment)

    def record(self, *decided: Statement) -> tuple[Entry, ...]:
        """Write statements down together: the only way in.

        They stand, durable, once this returns. Raises `faults.Known` where the disk is full or
        the file cannot be written, and for a sign-off before the chain of the journal is checked
        and whole; then nothing was recorded and the session goes on.
        """
        if not decided:
            return ()
        self.integrity.require_for(decided)
        entries, own = self._append(decided)
        self._own_work.recorded(own)
        return entries

    def set_up(self, *decided: Statement) -> None:
        """Write down what a new night is made of, all of it together: undo stops at it."""
        if decided:
            self._append(decided)
            self._own_work.set_up()

    def _append(self, decided: Sequence[Statement]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """Write statements; return all entries that came of it, and those of the statements.

        The others are the opening of the file, and what the file settles after a disk error.
        """
        for author in {statement.author or self._author for statement in decided}:
            # A name would stand in the journal for good.
            initials(author)
        batch = secrets.token_hex(8)
        entries = self._file.append(decided, desk=self.desk, author=self._author, batch=batch)
        self._journal.extend(entries)
        before, self._night = self._night, self._night.with_entries(entries)
        # Every contest with a slate follows the base of the night.
        everywhere = () if self._night.base is before.base else self._night.counts
        self._announce(change_of(entries, everywhere))
        return entries, tuple(entry for entry in entries if entry.batch == batch)

    def decide(self, contest: str, rule: Callable[[Count], Decision]) -> tuple[Entry, ...]:
        """Ask a rule about a contest as it stands, and write down what it decides.

        Raises `EntryRefused` where the rule does; then nothing was recorded.
        """
        count = self.count(contest)
        try:
            decided = rule(count)
        except EntryRefused as refused:
            # What changes nothing that was declared is written down as it is.
            if refused.refusal is not Refusal.AMENDMENT_NEEDS_REASON:
                raise
            decided = decisions.restated(count, rule)
            if not decided:
                if self._amendment is None:
                    raise decisions.asking_why(count, rule) from refused
                decided = decisions.amended(count, self._amendment, rule)
        return self.record(*decided)

    @contextmanager
    def amending(self, reason: str) -> Generator[None]:
        """Let what is declared be changed inside the block, each time for this reason."""
        self._amendment = reason
        try:
            yield
        finally:
            self._amendment = None

    def rest_at_stage(self) -> None:
        """Put every entry into the one file; what was recorded stands where that cannot be done."""
        try:
            self.rest()
        except Known:
            # The next pause tries again, and says what is wrong with the file.
            log.warning("The log could not be put into the count file at a stage.")

    def change_author(self, author: str) -> None:
        """Let someone else type from now on; initials only."""
        self._author = initials(author)
        self._announce(Change(frozenset(), Part.DESK))

    # Undo and redo, through the journal.

    def undo(self) -> tuple[Entry, ...]:
        """Withdraw this session's newest entry; return what was withdrawn.

        Raises `EntryRefused` with nothing left, at the set-up, at a sign-off or a declaration,
        where someone has since replaced the figure, and where papers were since counted in a box.
        """
        self._append(self._own_work.withdrawal(self._night))
        return self._own_work.withdrawn()

    def redo(self) -> tuple[Entry, ...]:
        """Make the entry that was withdrawn last again, as a new statement."""
        _entries, own = self._append(self._own_work.repetition(self._night))
        self._own_work.repeated(own)
        return own
