"""What every statement of a desk has in common, and the two that keep the journal itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

Subject = tuple[str | int, ...]
"""What an entry speaks of, as words and numbers: ``("sheet", 1, "B2")``."""

Payload = dict[str, Any]


class Body(Protocol):
    """What every kind of entry can do."""

    kind: ClassVar[str]
    version: ClassVar[int]

    @property
    def subject(self) -> Subject:
        """Return what the entry speaks of."""

    def payload(self) -> Payload:
        """Return the values of the entry as JSON can hold them."""

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the body that this subject and payload describe."""


@dataclass(frozen=True, slots=True)
class FileOpened:
    """The first entry of every strand: the file and the head of each strand it held."""

    kind: ClassVar[str] = "file_opened"
    version: ClassVar[int] = 1
    strand: str
    file: str
    heads: Mapping[str, str]
    program: str

    @property
    def subject(self) -> Subject:
        """Return the strand that begins."""
        return ("strand", self.strand)

    def payload(self) -> Payload:
        """Return file, heads and the version of the program."""
        return {"file": self.file, "heads": dict(self.heads), "program": self.program}

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the opening that was stored."""
        return cls(str(subject[1]), payload["file"], payload["heads"], payload["program"])


@dataclass(frozen=True, slots=True)
class EntryWithdrawn:
    """An earlier batch is withdrawn in this scope: each subject returns to what it replaced."""

    kind: ClassVar[str] = "entry_withdrawn"
    version: ClassVar[int] = 1
    batch: str

    @property
    def subject(self) -> Subject:
        """Return the batch."""
        return ("withdrawn", self.batch)

    def payload(self) -> Payload:
        """Return the batch."""
        return {"batch": self.batch}

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the withdrawal that was stored."""
        return cls(payload["batch"])


@dataclass(frozen=True, slots=True)
class Statement:
    """What a desk wants to write down, decided but not yet stamped.

    `scope` is a contest's identifier, or blank for the night; `replaces` names the entries about
    this subject that the author saw; ``+2`` names the third statement that is written together
    with this one, whose key is not stamped yet. `author` is given where it is not who is typing,
    as in a table that several people filled in.
    """

    scope: str
    body: Body
    replaces: tuple[str, ...] = ()
    author: str | None = None
