"""The journal: entries as they were stamped, their chain of hashes, and what stands of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from countdesk.models import arrangements, statements
from countdesk.models.statements import Body, EntryWithdrawn, FigureStated, Subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

READERS: Mapping[tuple[str, int], type[Body]] = {
    (body.kind, body.version): body
    for body in (
        statements.FileOpened,
        arrangements.ContestDescribed,
        arrangements.CandidatesNominated,
        arrangements.BoxListed,
        arrangements.BoxAssigned,
        arrangements.PastResultAttached,
        arrangements.BaseChosen,
        arrangements.CouncilStated,
        arrangements.PracticeChosen,
        arrangements.CloseCorrected,
        statements.AccountStated,
        statements.BoxReceived,
        statements.BoxCounted,
        statements.VarianceExplained,
        statements.PostalStated,
        statements.VerifiedTotalAnnounced,
        statements.SampleTaken,
        statements.SheetEntered,
        statements.SheetStruck,
        statements.SheetChecked,
        statements.BlockCounted,
        statements.PartyTotalStated,
        statements.PapersRejected,
        statements.RejectedInPart,
        statements.DoubtfulSetAside,
        statements.DoubtfulAllowed,
        statements.VotesAllowed,
        statements.DoubtfulRejected,
        statements.RejectionObjected,
        statements.StageReached,
        statements.ProvisionalReached,
        statements.RecountAsked,
        statements.LotDrawn,
        statements.ReasonGiven,
        statements.TotalsDeclared,
        statements.EntryWithdrawn,
    )
}
"""The reader of every kind and version ever released."""

NIGHT = ""
"""The scope of an entry that concerns the whole night."""

NO_ENTRY = ""
"""What the first entry of a strand gives as the hash before it."""


class UnknownKind(Exception):
    """An entry is of a kind or version this program does not know: the file is newer."""

    def __init__(self, kind: str, version: int) -> None:
        super().__init__(f"{kind} {version}")
        self.kind = kind
        self.version = version


_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
# One for all: `json.dumps` with these arguments makes a new one at every call.


def compact(value: object) -> str:
    """Return JSON without needless spaces, the one form in which anything is stored."""
    return _encoder.encode(value)


@dataclass(frozen=True)
class StoredEntry:
    """An entry as the file holds it: every column but the hash, texts as stored.

    `at` is milliseconds since 1970 in UTC, `lamport` the highest in the file plus one.
    """

    strand: str
    sequence: int
    lamport: int
    at: int
    desk: str
    author: str
    scope: str
    kind: str
    version: int
    subject: str
    replaces: str
    batch: str
    payload: str
    previous_hash: str

    def hash(self) -> str:
        """Return the SHA-256 over the compact JSON array of all columns in this order."""
        columns = [
            self.strand,
            self.sequence,
            self.lamport,
            self.at,
            self.desk,
            self.author,
            self.scope,
            self.kind,
            self.version,
            self.subject,
            self.replaces,
            self.batch,
            self.payload,
            self.previous_hash,
        ]
        return hashlib.sha256(compact(columns).encode()).hexdigest()

    def decoded(self) -> Entry:
        """Return the entry with its body read.

        Raises `UnknownKind` where the kind or its version is not known here.
        """
        reader = READERS.get((self.kind, self.version))
        if reader is None:
            raise UnknownKind(self.kind, self.version)
        subject = tuple(json.loads(self.subject))
        return Entry(
            key=f"{self.strand}:{self.sequence}",
            order=(self.lamport, self.strand, self.sequence),
            at=self.at,
            desk=self.desk,
            author=self.author,
            scope=self.scope,
            batch=self.batch,
            # Most entries replace nothing, and this is read a hundred thousand times over.
            replaces=() if self.replaces == "[]" else tuple(json.loads(self.replaces)),
            body=reader.read(subject, json.loads(self.payload)),
        )


def stored_texts(body: Body, replaces: Sequence[str]) -> tuple[str, str, str]:
    """Return subject, replaces and payload as the texts that are stored and hashed."""
    payload: dict[str, Any] = body.payload()
    # As in reading: most entries replace nothing.
    replaced = compact(list(replaces)) if replaces else "[]"
    return compact(list(body.subject)), replaced, compact(payload)


@dataclass(frozen=True)
class Entry:
    """One entry of the journal with its body read.

    `order` is where it stands for display: lamport, strand, sequence.
    """

    key: str
    order: tuple[int, str, int]
    at: int
    desk: str
    author: str
    scope: str
    batch: str
    replaces: tuple[str, ...]
    body: Body

    @cached_property
    def subject(self) -> Subject:
        """Return what the entry speaks of."""
        return self.body.subject


@dataclass(frozen=True, slots=True)
class History:
    """All entries about one subject, in the order for display."""

    entries: tuple[Entry, ...] = ()

    def with_entry(self, entry: Entry) -> History:
        """Return the history with this entry too; one already here changes nothing."""
        if not self.entries:
            return History((entry,))
        if any(known.key == entry.key for known in self.entries):
            return self
        return History(tuple(sorted((*self.entries, entry), key=lambda known: known.order)))

    def standing(self, withdrawn: frozenset[str]) -> tuple[Entry, ...]:
        """Return the entries that stand: not withdrawn, and no live entry goes back to them.

        An entry goes back to all that it replaces, and to all that those replaced, so the order
        in which entries arrive never matters. More than one is a conflict.
        """
        if len(self.entries) == 1 and not withdrawn:
            return self.entries
        live = [entry for entry in self.entries if entry.batch not in withdrawn]
        by_key = {entry.key: entry for entry in self.entries}
        superseded: set[str] = set()
        waiting = [key for entry in live for key in entry.replaces]
        while waiting:
            key = waiting.pop()
            if key not in superseded:
                superseded.add(key)
                if key in by_key:
                    waiting.extend(by_key[key].replaces)
        return tuple(entry for entry in live if entry.key not in superseded)

    def settled(self, withdrawn: frozenset[str]) -> tuple[Body | None, bool]:
        """Return the body on which nobody disagrees, if there is one, and whether desks do."""
        entries = self.standing(withdrawn)
        if not entries:
            return None, False
        # Two desks that withdraw one batch do the same thing.
        if len(entries) == 1 or isinstance(entries[0].body, EntryWithdrawn):
            return entries[0].body, False
        return None, True


NO_HISTORY = History()
"""That of a subject which was never spoken of."""


@dataclass(frozen=True)
class Ledger:
    """What stands in one scope, folded from its entries in any order.

    `standing` holds one body for each subject on which nobody disagrees; `conflicts` the
    subjects with several standing entries, which are in no total until a person decides.
    """

    histories: Mapping[Subject, History]
    withdrawn: frozenset[str]
    standing: Mapping[Subject, Body]
    conflicts: frozenset[Subject]

    @classmethod
    def empty(cls) -> Ledger:
        """Return the ledger of a scope in which nothing was said."""
        return cls({}, frozenset(), {}, frozenset())

    def with_entry(self, entry: Entry) -> Ledger:
        """Return the ledger with this entry too. It never fails."""
        return self.with_entries((entry,))

    def with_entries(self, entries: Iterable[Entry]) -> Ledger:
        """Return the ledger with these entries too, in whatever order they come."""
        histories = dict(self.histories)
        withdrawn: set[str] = set()
        touched: set[Subject] = set()
        for entry in entries:
            subject = entry.subject
            histories[subject] = histories.get(subject, NO_HISTORY).with_entry(entry)
            touched.add(subject)
            if isinstance(entry.body, EntryWithdrawn):
                withdrawn.add(entry.body.batch)
        if withdrawn:
            touched.update(
                subject
                for subject, history in histories.items()
                if any(entry.batch in withdrawn for entry in history.entries)
            )
        return self._settled(histories, self.withdrawn | withdrawn, touched)

    def _settled(
        self,
        histories: Mapping[Subject, History],
        withdrawn: frozenset[str],
        touched: Iterable[Subject],
    ) -> Ledger:
        standing, conflicts = dict(self.standing), set(self.conflicts)
        for subject in touched:
            body, is_disputed = histories[subject].settled(withdrawn)
            conflicts.discard(subject)
            standing.pop(subject, None)
            if body is not None:
                standing[subject] = body
            elif is_disputed:
                conflicts.add(subject)
        return Ledger(histories, withdrawn, standing, frozenset(conflicts))

    def without(self, about: Collection[str]) -> Ledger:
        """Return the ledger as if nothing had been said about some things, by what they are."""
        return Ledger(
            {key: history for key, history in self.histories.items() if key[0] not in about},
            self.withdrawn,
            {key: body for key, body in self.standing.items() if key[0] not in about},
            frozenset(key for key in self.conflicts if key[0] not in about),
        )

    def figure(self, subject: Subject) -> int | None:
        """Return the figure that stands about a subject, None while there is none."""
        body = self.standing.get(subject)
        return body.figure if isinstance(body, FigureStated) else None

    def figures(self, about: Subject, names: Iterable[str]) -> dict[str, int]:
        """Return the figures that stand about several names; a blank is left out."""
        figures = ((name, self.figure((*about, name))) for name in names)
        return {name: figure for name, figure in figures if figure is not None}

    def standing_entries(self, subject: Subject) -> tuple[Entry, ...]:
        """Return the entries that stand about a subject, none where it was never spoken of."""
        history = self.histories.get(subject)
        return () if history is None else history.standing(self.withdrawn)

    def standing_keys(self, subject: Subject) -> tuple[str, ...]:
        """Return the keys of the entries that a new statement about the subject replaces."""
        return tuple(entry.key for entry in self.standing_entries(subject))

    def first_order(self, subject: Subject) -> tuple[int, str, int]:
        """Return when a subject was first spoken of, which orders sheets and boxes."""
        return self.histories[subject].entries[0].order
