"""What a desk states of a contest as a whole: its stages, recounts, lot, reasons and totals."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Self

from countdesk.models.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.statements.statement import Payload, Subject


@dataclass(frozen=True, slots=True)
class DeclaredTotals:
    """The totals of a contest as the Returning Officer declared them.

    `ballot_papers`, `valid_papers` and `rejected` count papers, `electorate` electors.
    `turnout_percentage` is kept as declared and never used to make papers. `elected` and `by_lot`
    hold identifiers of candidates; `elected` is None where the declaration seen marks nobody.
    `rejected_by_head` and `rejected_in_part` are papers too, kept where this desk declared.
    `source` tells where they were read: the same figures from elsewhere are the same totals.
    """

    votes: Mapping[str, int]
    ballot_papers: int | None = None
    rejected: int | None = None
    electorate: int | None = None
    turnout_percentage: Fraction | None = None
    elected: tuple[str, ...] | None = None
    by_lot: tuple[str, ...] = ()
    source: str | None = field(default=None, compare=False)
    valid_papers: int | None = None
    rejected_by_head: Mapping[str, int] = field(default_factory=dict)
    rejected_in_part: int | None = None

    def payload(self) -> Payload:
        """Return the totals; the percentage as an exact fraction in text."""
        percentage = self.turnout_percentage
        return {
            "votes": dict(self.votes),
            "ballot_papers": self.ballot_papers,
            "valid_papers": self.valid_papers,
            "rejected": self.rejected,
            "rejected_by_head": dict(self.rejected_by_head),
            "rejected_in_part": self.rejected_in_part,
            "electorate": self.electorate,
            "turnout_percentage": None if percentage is None else str(percentage),
            "elected": None if self.elected is None else list(self.elected),
            "by_lot": list(self.by_lot),
            "source": self.source,
        }

    @classmethod
    def read(cls, payload: Mapping[str, Any], /) -> Self:
        """Return the totals that were stored."""
        percentage, elected = payload["turnout_percentage"], payload["elected"]
        return cls(
            votes=payload["votes"],
            ballot_papers=payload["ballot_papers"],
            valid_papers=payload["valid_papers"],
            rejected=payload["rejected"],
            rejected_by_head=payload["rejected_by_head"],
            rejected_in_part=payload["rejected_in_part"],
            electorate=payload["electorate"],
            turnout_percentage=None if percentage is None else Fraction(percentage),
            elected=None if elected is None else tuple(elected),
            by_lot=tuple(payload["by_lot"]),
            source=payload["source"],
        )


@dataclass(frozen=True, slots=True)
class StageReached:
    """The contest in scope came to a stage; `reason` where the move asks for one.

    `totals` keeps what this desk's sheets gave when the result was declared from them, or
    corrected: what was declared does not move when the copy of another desk is joined.
    """

    kind: ClassVar[str] = "stage_reached"
    version: ClassVar[int] = 1
    stage: Stage
    reason: str | None = None
    totals: DeclaredTotals | None = None

    @property
    def subject(self) -> Subject:
        """Return the stage of the contest."""
        return ("stage",)

    def payload(self) -> Payload:
        """Return the stage, the reason, and the totals declared from the sheets."""
        totals = None if self.totals is None else self.totals.payload()
        return {"stage": self.stage.value, "reason": self.reason, "totals": totals}

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the stage that was stored."""
        totals = payload["totals"]
        return cls(
            Stage(payload["stage"]),
            payload["reason"],
            None if totals is None else DeclaredTotals.read(totals),
        )


@dataclass(frozen=True, slots=True)
class ProvisionalResult:
    """A provisional result as it was put before the candidates and agents, kept for good.

    `count` is the number of the count it rests on; `votes` maps candidates to votes, the other
    figures are papers, None where they were unknown.
    """

    number: int
    count: int
    votes: Mapping[str, int]
    verified: int | None = None
    rejected: int | None = None


@dataclass(frozen=True, slots=True)
class ProvisionalReached:
    """A provisional result, numbered; each one is kept."""

    kind: ClassVar[str] = "provisional_reached"
    version: ClassVar[int] = 1
    result: ProvisionalResult

    @property
    def subject(self) -> Subject:
        """Return the provisional result by its number."""
        return ("provisional", self.result.number)

    def payload(self) -> Payload:
        """Return the figures of the result."""
        result = self.result
        return {
            "count": result.count,
            "votes": dict(result.votes),
            "verified": result.verified,
            "rejected": result.rejected,
        }

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the provisional result that was stored."""
        return cls(ProvisionalResult(number=int(subject[1]), **payload))


class Asker(StrEnum):
    """Who may ask for a recount, or direct one (Electoral Commission, recounts)."""

    CANDIDATE = "candidate"
    ELECTION_AGENT = "election-agent"
    COUNTING_AGENT = "counting-agent"
    """One who was designated for it, at the election of a combined mayor or a commissioner."""

    RETURNING_OFFICER = "returning-officer"


@dataclass(frozen=True, slots=True)
class RecountRequest:
    """A recount that somebody asked for, and what the Returning Officer decided.

    `candidate` is whose agent or self asked. `count` is the number of the count that begins
    where it is allowed, None where it is refused.
    """

    number: int
    asked_by: Asker
    candidate: str | None = None
    count: int | None = None
    reason: str | None = None

    @property
    def allowed(self) -> bool:
        """Return whether the Returning Officer allowed it."""
        return self.count is not None


@dataclass(frozen=True, slots=True)
class RecountAsked:
    """A recount was asked for, and allowed or refused."""

    kind: ClassVar[str] = "recount_asked"
    version: ClassVar[int] = 1
    request: RecountRequest

    @property
    def subject(self) -> Subject:
        """Return the request by its number."""
        return ("recount", self.request.number)

    def payload(self) -> Payload:
        """Return who asked, and what was decided."""
        request = self.request
        return {
            "asked_by": request.asked_by.value,
            "candidate": request.candidate,
            "count": request.count,
            "reason": request.reason,
        }

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the request that was stored."""
        asked_by = Asker(payload["asked_by"])
        return cls(RecountRequest(int(subject[1]), **{**payload, "asked_by": asked_by}))


@dataclass(frozen=True, slots=True)
class LotDrawn:
    """A lot between candidates who have the same votes across the line of the seats.

    `drawn` are those of the `tied` whom the lot favours: each counts as having one more vote, and
    none is added to anybody's (Electoral Commission, equality of votes).
    """

    kind: ClassVar[str] = "lot_drawn"
    version: ClassVar[int] = 1
    tied: tuple[str, ...]
    drawn: tuple[str, ...]

    @property
    def subject(self) -> Subject:
        """Return the one lot of the contest."""
        return ("lot",)

    def payload(self) -> Payload:
        """Return between whom the lot was drawn, and for whom."""
        return {"tied": list(self.tied), "drawn": list(self.drawn)}

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the lot that was stored."""
        return cls(tuple(payload["tied"]), tuple(payload["drawn"]))


@dataclass(frozen=True, slots=True)
class ReasonGiven:
    """A typed reason for a finding that stays open; None takes the reason back.

    It speaks of the finding's `figures` as they were: other figures want another reason.
    """

    kind: ClassVar[str] = "reason_given"
    version: ClassVar[int] = 1
    code: str
    fields: tuple[str, ...]
    reason: str | None
    figures: str = ""

    @property
    def subject(self) -> Subject:
        """Return the finding by its code and fields."""
        return ("reason", self.code, *self.fields)

    def payload(self) -> Payload:
        """Return the reason and the figures it is for."""
        return {"reason": self.reason, "figures": self.figures}

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the reason that was stored."""
        fields = tuple(str(part) for part in subject[2:])
        return cls(str(subject[1]), fields, payload["reason"], payload["figures"])


@dataclass(frozen=True, slots=True)
class TotalsDeclared:
    """The declared totals of the contest in scope."""

    kind: ClassVar[str] = "totals_declared"
    version: ClassVar[int] = 1
    totals: DeclaredTotals

    @property
    def subject(self) -> Subject:
        """Return the one declaration of the contest."""
        return ("totals",)

    def payload(self) -> Payload:
        """Return the totals."""
        return self.totals.payload()

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the totals that were stored."""
        return cls(DeclaredTotals.read(payload))
