"""What a desk can state on the night: a class for each kind of entry, with its payload's shape.

What is arranged beforehand is in `arrangements`. Kind and version fix the shape of a payload for
ever, since the stored text is hashed: a new shape is a new version with a reader beside the old
one, and the old reader stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

from countdesk.models.counting import CountingSheet
from countdesk.models.election import label_key
from countdesk.models.papers import PapersStated
from countdesk.models.stages import Stage
from countdesk.models.verification import BallotPaperAccount

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
class AccountStated:
    """The ballot paper account of a box for the contest in scope."""

    kind: ClassVar[str] = "account_stated"
    version: ClassVar[int] = 1
    box: str
    account: BallotPaperAccount

    @property
    def subject(self) -> Subject:
        """Return the account of the box."""
        return ("account", self.box)

    def payload(self) -> Payload:
        """Return the papers of the account."""
        account = self.account
        return {
            "delivered": account.delivered,
            "unused": account.unused,
            "spoilt_replaced": account.spoilt_replaced,
            "tendered": account.tendered,
            "expected": account.expected,
        }

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the account that was stored."""
        return cls(str(subject[1]), BallotPaperAccount(**payload))


@dataclass(frozen=True, slots=True)
class BoxCounted(PapersStated):
    """The papers found in a box at one attempt to count them."""

    kind: ClassVar[str] = "box_counted"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "count"
    box: str
    attempt: int
    papers: int | None


@dataclass(frozen=True, slots=True)
class VarianceExplained:
    """Why the papers of a box differ from its account; None takes the explanation back.

    It explains one `variance` in papers: a count that finds another is unexplained again.
    """

    kind: ClassVar[str] = "variance_explained"
    version: ClassVar[int] = 1
    box: str
    explanation: str | None
    variance: int | None = None

    @property
    def subject(self) -> Subject:
        """Return the variance of the box."""
        return ("variance", self.box)

    def payload(self) -> Payload:
        """Return the explanation and the variance it explains."""
        return {"explanation": self.explanation, "variance": self.variance}

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the explanation that was stored."""
        return cls(str(subject[1]), payload["explanation"], payload["variance"])


@dataclass(frozen=True, slots=True)
class SheetEntered:
    """A counting sheet of one count of the papers: 1 is the first count, 2 the first recount."""

    kind: ClassVar[str] = "sheet_entered"
    version: ClassVar[int] = 1
    count: int
    sheet: CountingSheet

    @property
    def subject(self) -> Subject:
        """Return the sheet within its count."""
        return ("sheet", self.count, label_key(self.sheet.label))

    def payload(self) -> Payload:
        """Return the label, papers, doubtful papers and the votes known."""
        return {
            "label": self.sheet.label,
            "papers": self.sheet.papers,
            "doubtful": self.sheet.doubtful,
            "votes": dict(self.sheet.votes),
        }

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the sheet that was stored."""
        return cls(
            int(subject[1]),
            CountingSheet(
                payload["label"], payload["papers"], payload["votes"], payload["doubtful"]
            ),
        )


@dataclass(frozen=True, slots=True)
class SheetStruck:
    """A counting sheet was struck out: it should never have been entered."""

    kind: ClassVar[str] = "sheet_struck"
    version: ClassVar[int] = 1
    count: int
    label: str
    reason: str

    @property
    def subject(self) -> Subject:
        """Return the sheet within its count."""
        return ("sheet", self.count, label_key(self.label))

    def payload(self) -> Payload:
        """Return the label, and why the sheet was struck out."""
        return {"label": self.label, "reason": self.reason}

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the striking out that was stored."""
        return cls(int(subject[1]), payload["label"], payload["reason"])


@dataclass(frozen=True, slots=True)
class PapersRejected(PapersStated):
    """The papers wholly rejected under one head of a count, or in total."""

    kind: ClassVar[str] = "papers_rejected"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "rejected"
    count: int
    head: str
    papers: int | None


@dataclass(frozen=True, slots=True)
class RejectedInPart(PapersStated):
    """The papers on which some votes counted and some did not; never added to the rejected."""

    kind: ClassVar[str] = "rejected_in_part"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "rejected in part"
    count: int
    papers: int | None


@dataclass(frozen=True, slots=True)
class DoubtfulSetAside(PapersStated):
    """The doubtful papers that await adjudication and stand on no sheet."""

    kind: ClassVar[str] = "doubtful_set_aside"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "doubtful"
    count: int
    papers: int | None


@dataclass(frozen=True, slots=True)
class StageReached:
    """The contest in scope came to a stage; `reason` where the move asks for one."""

    kind: ClassVar[str] = "stage_reached"
    version: ClassVar[int] = 1
    stage: Stage
    reason: str | None = None

    @property
    def subject(self) -> Subject:
        """Return the stage of the contest."""
        return ("stage",)

    def payload(self) -> Payload:
        """Return the stage and the reason."""
        return {"stage": self.stage.value, "reason": self.reason}

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the stage that was stored."""
        return cls(Stage(payload["stage"]), payload["reason"])


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
class DeclaredTotals:
    """The totals of a contest as the Returning Officer declared them.

    `ballot_papers` and `rejected` count papers, `electorate` electors. `turnout_percentage` is
    kept as declared and never used to make papers. `elected` and `by_lot` hold identifiers of
    candidates; `elected` is None where the declaration seen does not mark them.
    """

    votes: Mapping[str, int]
    ballot_papers: int | None = None
    rejected: int | None = None
    electorate: int | None = None
    turnout_percentage: Fraction | None = None
    elected: tuple[str, ...] | None = None
    by_lot: tuple[str, ...] = ()
    source: str | None = None


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
        """Return the totals; the percentage as an exact fraction in text."""
        totals = self.totals
        percentage = totals.turnout_percentage
        return {
            "votes": dict(totals.votes),
            "ballot_papers": totals.ballot_papers,
            "rejected": totals.rejected,
            "electorate": totals.electorate,
            "turnout_percentage": None if percentage is None else str(percentage),
            "elected": None if totals.elected is None else list(totals.elected),
            "by_lot": list(totals.by_lot),
            "source": totals.source,
        }

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the totals that were stored."""
        percentage, elected = payload["turnout_percentage"], payload["elected"]
        return cls(
            DeclaredTotals(
                votes=payload["votes"],
                ballot_papers=payload["ballot_papers"],
                rejected=payload["rejected"],
                electorate=payload["electorate"],
                turnout_percentage=None if percentage is None else Fraction(percentage),
                elected=None if elected is None else tuple(elected),
                by_lot=tuple(payload["by_lot"]),
                source=payload["source"],
            )
        )


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
