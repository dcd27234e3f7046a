"""The check of every strand's chain of hashes, and what it found wrong."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from countdesk.models.journal import NO_ENTRY, StoredEntry
from countdesk.models.statements import FileOpened
from countdesk.storage.heads import Head


class ChainCode(StrEnum):
    """What can be wrong with a chain."""

    ALTERED = "entry_altered"
    """The columns of an entry do not give the hash stored with it."""

    MISSING = "entry_missing"
    """One entry or more are not there, ending before this sequence."""

    BROKEN = "link_broken"
    """An entry does not name the hash of the entry before it."""

    UNOPENED = "strand_unopened"
    """A strand does not begin with its own opening."""

    FOREIGN = "strand_foreign"
    """A strand was opened in another count file, and no opening of this file names it."""

    HEAD_MISSING = "head_missing"
    """An entry that a later opening names as a strand's last is not in the file."""

    ACKNOWLEDGED_MISSING = "acknowledged_missing"
    """An entry that this computer acknowledged is not in the file: the end was cut off."""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """One thing wrong with a chain; `sequence` is 0 where only the strand can be named."""

    code: ChainCode
    strand: str
    sequence: int


class ChainCheck:
    """Takes every entry of a file strand by strand, then says what does not hold together.

    It can be fed in slices. The entries come in the order (strand, sequence), each with the hash
    that is stored with it.
    """

    def __init__(self, identifier: str) -> None:
        self._identifier = identifier
        self._faults: list[ChainFault] = []
        self._hashes: dict[str, dict[int, str]] = {}
        self._named: list[tuple[str, str]] = []
        self._files: dict[str, str] = {}
        self._last = Head("", 0, NO_ENTRY)

    def take(self, entry: StoredEntry, stored_hash: str) -> None:
        """Compare an entry with its own hash and with the entry before it."""
        if entry.strand != self._last.strand:
            self._last = Head(entry.strand, 0, NO_ENTRY)
            self._hashes[entry.strand] = {}
            self._take_opening(entry)
        elif entry.kind == FileOpened.kind:
            self._found(ChainCode.UNOPENED, entry)
        if entry.hash() != stored_hash:
            self._found(ChainCode.ALTERED, entry)
        if entry.sequence != self._last.sequence + 1:
            self._found(ChainCode.MISSING, entry)
        elif entry.previous_hash != self._last.hash:
            self._found(ChainCode.BROKEN, entry)
        self._hashes[entry.strand][entry.sequence] = stored_hash
        self._last = Head(entry.strand, entry.sequence, stored_hash)

    def faults(self, outside: Iterable[Head] = ()) -> tuple[ChainFault, ...]:
        """Return what is wrong, once every entry was taken; `outside` are heads kept elsewhere."""
        faults = list(self._faults)
        present = {strand: set(hashes.values()) for strand, hashes in self._hashes.items()}
        faults.extend(
            ChainFault(ChainCode.HEAD_MISSING, strand, 0)
            for strand, digest in dict.fromkeys(self._named)
            if digest not in present.get(strand, ())
        )
        named = {strand for strand, _ in self._named}
        faults.extend(
            ChainFault(ChainCode.FOREIGN, strand, 1)
            for strand, file in self._files.items()
            if file != self._identifier and strand not in named
        )
        faults.extend(
            ChainFault(ChainCode.ACKNOWLEDGED_MISSING, head.strand, head.sequence)
            for head in outside
            if self._hashes.get(head.strand, {}).get(head.sequence) != head.hash
        )
        return tuple(dict.fromkeys(faults))

    def _take_opening(self, entry: StoredEntry) -> None:
        opening = _opening(entry)
        if opening is None or opening.strand != entry.strand:
            self._found(ChainCode.UNOPENED, entry)
            return
        self._files[entry.strand] = opening.file
        self._named.extend(opening.heads.items())

    def _found(self, code: ChainCode, entry: StoredEntry) -> None:
        self._faults.append(ChainFault(code, entry.strand, entry.sequence))


def _opening(entry: StoredEntry) -> FileOpened | None:
    if (entry.kind, entry.version) != (FileOpened.kind, FileOpened.version):
        return None
    try:
        opening = FileOpened.read(tuple(json.loads(entry.subject)), json.loads(entry.payload))
    except (ValueError, TypeError, KeyError, IndexError):
        return None
    # What was tampered with can hold anything.
    return opening if isinstance(opening.heads, dict) else None
