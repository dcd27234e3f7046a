"""Statements stamped into entries: strand, sequence, lamport, time and the chain of hashes."""

from dataclasses import fields
from operator import attrgetter
from typing import Final

from countdesk.models.journal import StoredEntry, stored_texts
from countdesk.models.statements import Statement
from countdesk.storage.heads import Head

Stamped = tuple[StoredEntry, str]
"""An entry and its hash."""

# The model says sequence, the file seq.
COLUMNS: Final = ", ".join(
    "seq" if field.name == "sequence" else field.name for field in fields(StoredEntry)
)
"""The columns of an entry in the order in which they are hashed, the hash itself not among them."""

_values = attrgetter(*(field.name for field in fields(StoredEntry)))


class Stamper:
    """Stamps one append: each entry goes on from the head that the one before left.

    Args:
        head: The strand's last entry; sequence 0 where it has none yet.
        lamport: The highest in the file.
        at: Milliseconds since 1970 in UTC.
        desk: Where it was entered.
        author: The initials of who entered it, unless a statement names another.
    """

    def __init__(self, head: Head, lamport: int, at: int, desk: str, author: str) -> None:
        self.head = head
        self.lamport = lamport
        self.stamped: list[Stamped] = []
        self._at = at
        self._desk = desk
        self._author = author
        self._keys_of_batch: dict[str, list[str]] = {}

    def stamp(self, statement: Statement, batch: str) -> None:
        """Stamp one statement more."""
        body = statement.body
        keys = self._keys_of_batch.setdefault(batch, [])
        # A statement may replace one that is written together with it: "+0" is the batch's first.
        named = [keys[int(key)] if key.startswith("+") else key for key in statement.replaces]
        subject, replaces, payload = stored_texts(body, named)
        self.lamport += 1
        stored = StoredEntry(
            strand=self.head.strand,
            sequence=self.head.sequence + 1,
            lamport=self.lamport,
            at=self._at,
            desk=self._desk,
            author=statement.author or self._author,
            scope=statement.scope,
            kind=body.kind,
            version=body.version,
            subject=subject,
            replaces=replaces,
            batch=batch,
            payload=payload,
            previous_hash=self.head.hash,
        )
        self.head = Head(stored.strand, stored.sequence, stored.hash())
        keys.append(f"{stored.strand}:{stored.sequence}")
        self.stamped.append((stored, self.head.hash))

    def rows(self) -> list[tuple[str | int, ...]]:
        """Return the rows to insert: the columns of each entry and its hash."""
        return [(*_values(stored), digest) for stored, digest in self.stamped]
