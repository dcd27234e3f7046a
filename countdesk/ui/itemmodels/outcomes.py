"""What each cell of the rejected papers speaks of, and the verb that writes its figure down."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from countdesk.models.count import Count
from countdesk.models.rejection_heads import TOTAL_REJECTED
from countdesk.models.statements import Subject
from countdesk.session.session import Session

LABEL: Final = "label"
AT_ONCE: Final = "at once"
ADJUDICATED: Final = "adjudicated"
OBJECTED: Final = "objected"
TOTAL: Final = "total"
CHECK: Final = "check"
"""The columns."""

FIGURES: Final = (AT_ONCE, ADJUDICATED, OBJECTED, TOTAL)
"""The columns of figures, from left to right."""

HEAD: Final = "head"
CANDIDATE: Final = "candidate"
"""The first part of the key of a row of which there is one a head, or one a candidate."""

STATED: Final = ("stated",)
DECLARED: Final = ("declared",)
IN_PART: Final = ("in part",)
DOUBTFUL: Final = ("doubtful",)
ON_SHEETS: Final = ("on sheets",)
LOOSE: Final = ("loose",)
ALLOWED: Final = ("allowed",)
AWAITING: Final = ("awaiting",)
"""The keys of the other rows."""


class States(Protocol):
    """States one figure; None makes it not known again."""

    def __call__(self, figure: int | None, /, *, correction: bool) -> None:
        """Write the figure down; a correction replaces the one that stands."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """What a cell for a figure speaks of, and the verb of the session that writes it down."""

    subject: Subject
    states: States


def place_of(session: Session, count: Count, key: Hashable, column: Hashable) -> Place | None:
    """Return what a cell speaks of, None where no figure is entered in it."""
    contest, number = count.scope, count.current_count
    several = count.contest.votes_each > 1
    match key, column:
        case (("head", str(head)), "at once"):
            return Place(("rejected", number, head), partial(session.reject_papers, contest, head))
        case (("head", str(head)), "adjudicated"):
            return Place(
                ("rejected on adjudication", number, head),
                partial(session.reject_doubtful, contest, head),
            )
        case (("head", str(head)), "objected"):
            return Place(
                ("objected", number, head), partial(session.object_to_rejection, contest, head)
            )
        case (("stated",), "total"):
            return Place(
                ("rejected", number, TOTAL_REJECTED),
                partial(session.reject_papers, contest, TOTAL_REJECTED),
            )
        case (("in part",), "total"):
            return Place(("rejected in part", number), partial(session.reject_in_part, contest))
        case (("loose",), "total"):
            return Place(("doubtful", number), partial(session.set_doubtful_aside, contest))
        case (("allowed",), "adjudicated") if several:
            return Place(("allowed", number), partial(session.allow_papers, contest))
        case (("candidate", str(candidate)), "adjudicated"):
            return Place(
                ("votes allowed", number, candidate),
                partial(session.allow_votes, contest, candidate),
            )
    return None
