"""What is arranged of the ballot boxes: where each comes from and which contests it serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from countdesk.models.election import BallotBox, BoxKind, label_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.statements import Payload, Subject


@dataclass(frozen=True, slots=True)
class BoxListed:
    """A physical ballot box of the night."""

    kind: ClassVar[str] = "box_listed"
    version: ClassVar[int] = 1
    box: BallotBox

    @property
    def subject(self) -> Subject:
        """Return the box."""
        return ("box", self.box.identifier)

    def payload(self) -> Payload:
        """Return where the box comes from."""
        return {
            "label": self.box.label,
            "kind": self.box.kind.value,
            "place": self.box.place,
            "station": self.box.station,
            "district": self.box.district,
            "contest": self.box.contest,
        }

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the box that was stored."""
        return cls(BallotBox(**{**payload, "kind": BoxKind(payload["kind"])}))


@dataclass(frozen=True, slots=True)
class BoxAssigned:
    """A box serves the contest in scope, or serves it no longer.

    The contest knows the box by its label; `box` is its identifier among the boxes of the night,
    so that where it comes from can be corrected without touching its papers. `electors` counts
    those of its district who may vote in this contest, `reason` says why it serves no longer.
    """

    kind: ClassVar[str] = "box_assigned"
    version: ClassVar[int] = 1
    label: str
    box: str
    serves: bool = True
    electors: int | None = None
    reason: str | None = None

    @property
    def subject(self) -> Subject:
        """Return the box within the contest in scope."""
        return ("assigned", label_key(self.label))

    def payload(self) -> Payload:
        """Return the label, the box, whether it serves the contest, its electors and a reason."""
        return {
            "label": self.label,
            "box": self.box,
            "serves": self.serves,
            "electors": self.electors,
            "reason": self.reason,
        }

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the assignment that was stored."""
        return cls(**payload)
