"""Checks of the postal votes: whether issued, received, rejected and boxed follow from each other.

A covering envelope that came back is rejected before the count, or its paper goes into a postal
box (SI 2012/1917, schedule 3, rule 49), and the boxes are verified like those of polling stations
(Electoral Commission, receipt of sealed boxes of postal ballot papers).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.findings import Code, Finding
from countdesk.models.postal import (
    COVERING_ENVELOPES,
    INTO_BOXES,
    ISSUED,
    papers_beside,
)
from countdesk.models.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.count import Count
    from countdesk.models.results import Result

RECEIVED_FIELDS = ("postal/covering-envelopes",)
VERIFIED_FIELDS = ("postal",)
UNACCOUNTED_FIELDS = ("postal", "postal/unaccounted")


def postal_votes(count: Count, result: Result) -> Iterator[Finding]:
    """W14: postal votes whose figures cannot all be, or of which some are left over.

    What is left over is still being opened until there is a provisional result, and a declaration
    from elsewhere waits for none of it.
    """
    figures = count.postal.figures
    issued, received = figures.get(ISSUED), figures.get(COVERING_ENVELOPES)
    if issued is not None and received is not None and received > issued:
        values: dict[str, object] = {"issued": issued, "received": received}
        yield Finding(Code.POSTAL_VOTES_DIFFER, RECEIVED_FIELDS, values)
    boxed, verified = figures.get(INTO_BOXES), count.verification.postal_papers
    more = 0 if boxed is None or verified is None else max(0, verified - boxed)
    beside = papers_beside(count)
    if more != beside:
        values = {"boxed": boxed, "verified": verified}
        returned = count.postal.returned_at_most
        if verified is not None and returned is not None and verified > returned:
            values["returned"] = returned
        yield Finding(Code.POSTAL_VOTES_DIFFER, VERIFIED_FIELDS, values)
    if received is None:
        return
    rejected, left = count.postal.rejected_so_far, count.postal.unaccounted
    values = {"received": received, "rejected": rejected, "boxed": boxed}
    if rejected + (boxed or 0) > received:
        yield Finding(Code.POSTAL_VOTES_DIFFER, UNACCOUNTED_FIELDS, values)
    is_finished = result.stage.position >= Stage.PROVISIONAL.position
    if is_finished and not result.from_declared_totals and left is not None and left > beside:
        values |= {"left": left - beside}
        yield Finding(Code.POSTAL_VOTES_DIFFER, UNACCOUNTED_FIELDS, values)
