"""What a desk states of the papers rejected, in doubt, and adjudicated; each is a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from countdesk.models.statements.figure import FigureStated


@dataclass(frozen=True, slots=True)
class PapersRejected(FigureStated):
    """The papers wholly rejected under one head of a count, or in total.

    Papers that were set aside as doubtful and then rejected are not among those of a head; a total
    holds all of them.
    """

    kind: ClassVar[str] = "papers_rejected"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "rejected"
    count: int
    head: str
    papers: int | None


@dataclass(frozen=True, slots=True)
class RejectedInPart(FigureStated):
    """The papers on which some votes counted and some did not; never added to the rejected."""

    kind: ClassVar[str] = "rejected_in_part"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "rejected in part"
    count: int
    papers: int | None


@dataclass(frozen=True, slots=True)
class DoubtfulSetAside(FigureStated):
    """The doubtful papers set aside for adjudication that stand on no sheet."""

    kind: ClassVar[str] = "doubtful_set_aside"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "doubtful"
    count: int
    papers: int | None


@dataclass(frozen=True, slots=True)
class DoubtfulAllowed(FigureStated):
    """The doubtful papers that were allowed, each with one vote at least."""

    kind: ClassVar[str] = "doubtful_allowed"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "allowed"
    count: int
    papers: int | None


@dataclass(frozen=True, slots=True)
class VotesAllowed(FigureStated):
    """The votes that the doubtful papers which were allowed give a candidate."""

    kind: ClassVar[str] = "votes_allowed"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "votes allowed"
    count: int
    candidate: str
    votes: int | None


@dataclass(frozen=True, slots=True)
class DoubtfulRejected(FigureStated):
    """The doubtful papers that were rejected under one head on adjudication."""

    kind: ClassVar[str] = "doubtful_rejected"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "rejected on adjudication"
    count: int
    head: str
    papers: int | None


@dataclass(frozen=True, slots=True)
class RejectionObjected(FigureStated):
    """The papers rejected under one head to whose rejection a counting agent objected."""

    kind: ClassVar[str] = "rejection_objected"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "objected"
    count: int
    head: str
    papers: int | None
