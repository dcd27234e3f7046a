"""The postal votes of a contest before they come to the count, in papers and packets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.count import Count


@dataclass(frozen=True, slots=True)
class PostalFigure:
    """One figure of the postal votes; `is_rejection` where it counts votes rejected."""

    code: str
    words: str
    is_rejection: bool = False


ISSUED = "issued"
COVERING_ENVELOPES = "covering-envelopes"
HANDED_IN = "handed-in"
INTO_BOXES = "into-boxes"
WITHOUT_FORM = "return-form"

POSTAL_FIGURES = (
    PostalFigure(ISSUED, "Postal ballot papers issued"),
    PostalFigure(COVERING_ENVELOPES, "Covering envelopes received before the close of poll"),
    PostalFigure(HANDED_IN, "Of these, handed in at polling stations"),
    PostalFigure("signature", "Rejected: signature does not match", is_rejection=True),
    PostalFigure("date-of-birth", "Rejected: date of birth does not match", is_rejection=True),
    PostalFigure("both-mismatch", "Rejected: neither of the two matches", is_rejection=True),
    PostalFigure("incomplete", "Rejected: statement not completed", is_rejection=True),
    PostalFigure("no-statement", "Rejected: no postal voting statement", is_rejection=True),
    PostalFigure("no-paper", "Rejected: no ballot paper", is_rejection=True),
    PostalFigure("numbers", "Rejected: paper and statement do not match", is_rejection=True),
    PostalFigure(WITHOUT_FORM, "Rejected: handed in without a completed form", is_rejection=True),
    PostalFigure(INTO_BOXES, "Ballot papers put into the postal boxes"),
)
"""The figures of the postal votes in the order in which they arise.

A postal vote is duly returned where paper and statement are back before the close of poll, and
signature and date of birth are verified (SI 2012/1917, schedule 3, rule 49); those handed in at a
polling station without a completed form are rejected (Electoral Commission, packets of postal
ballot papers).
"""

REJECTIONS = tuple(figure.code for figure in POSTAL_FIGURES if figure.is_rejection)
"""The causes for which postal votes are rejected before the count."""


@dataclass(frozen=True, slots=True)
class PostalVotes:
    """The postal votes of a contest as far as they were stated, by the code of each figure."""

    figures: Mapping[str, int]

    @property
    def rejected(self) -> int | None:
        """Return the postal votes rejected before the count, None while a cause is blank."""
        if any(cause not in self.figures for cause in REJECTIONS):
            return None
        return sum(self.figures[cause] for cause in REJECTIONS)

    @property
    def rejected_so_far(self) -> int:
        """Return the postal votes rejected for the causes stated so far."""
        return sum(self.figures.get(cause, 0) for cause in REJECTIONS)

    @property
    def returned_at_most(self) -> int | None:
        """Return covering envelopes received less the votes rejected so far, None while unknown.

        No more papers than these can go into the postal boxes.
        """
        received = self.figures.get(COVERING_ENVELOPES)
        return None if received is None else max(0, received - self.rejected_so_far)

    @property
    def unaccounted(self) -> int | None:
        """Return covering envelopes less rejections less papers in boxes, None while unknown."""
        received, boxed = self.figures.get(COVERING_ENVELOPES), self.figures.get(INTO_BOXES)
        rejected = self.rejected
        if received is None or boxed is None or rejected is None:
            return None
        return received - rejected - boxed


def papers_beside(count: Count) -> int:
    """Return the papers that were handed in and verified beside those put into the postal boxes.

    They may have a box of their own, whose papers are counted, or have gone into a postal box after
    the others. Then what was verified beside is at most the envelopes handed in, less those without
    a completed form: some of them may be rejected like any other. Nor are more verified in all than
    were received and not rejected.
    """
    boxed, verified = count.postal.figures.get(INTO_BOXES), count.verification.postal_papers
    if boxed is None or verified is None or verified <= boxed:
        return 0
    returned = count.postal.returned_at_most
    if returned is not None and verified > returned:
        return 0
    late = count.verification.late_postal
    more = verified - boxed
    if late:
        return more if more == sum(box.counted or 0 for box in late) else 0
    handed_in = count.postal.figures.get(HANDED_IN)
    if handed_in is None:
        handed_in = count.verification.postal_handed_in or 0
    without_form = count.postal.figures.get(WITHOUT_FORM, 0)
    return more if more <= handed_in - without_form else 0
