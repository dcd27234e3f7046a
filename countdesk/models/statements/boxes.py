"""What a desk states at the verification: of the boxes, of postal votes, and of the total."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from countdesk.models.statements.figure import FigureStated
from countdesk.models.verification import BallotPaperAccount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.statements.statement import Payload, Subject


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
        return asdict(self.account)

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the account that was stored."""
        return cls(str(subject[1]), BallotPaperAccount(**payload))


@dataclass(frozen=True, slots=True)
class BoxReceived:
    """A box came to the place of the count; not yet where that was said by mistake."""

    kind: ClassVar[str] = "box_received"
    version: ClassVar[int] = 1
    box: str
    received: bool = True

    @property
    def subject(self) -> Subject:
        """Return the coming of the box."""
        return ("received", self.box)

    def payload(self) -> Payload:
        """Return whether the box came."""
        return {"received": self.received}

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return what was stored of the coming of the box."""
        return cls(str(subject[1]), payload["received"])


@dataclass(frozen=True, slots=True)
class BoxCounted(FigureStated):
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
class PostalStated(FigureStated):
    """One figure of the postal votes of the contest, named as in `postal`; all are papers."""

    kind: ClassVar[str] = "postal_stated"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "postal"
    what: str
    papers: int | None


@dataclass(frozen=True, slots=True)
class VerifiedTotalAnnounced(FigureStated):
    """The verified papers of the contest as the Returning Officer announced them."""

    kind: ClassVar[str] = "verified_total_announced"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "announced"
    papers: int | None
