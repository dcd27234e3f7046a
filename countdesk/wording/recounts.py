"""The recounts of a contest in words: who asked, what was decided, and what moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.declaration import stands_beside_sheets
from countdesk.models.paper_count import FIRST_COUNT
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import ASKERS, surnames

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.count import Count
    from countdesk.models.statements import RecountRequest


def count_named(number: int) -> str:
    """Return which count of the papers one is: ``First count``, ``Recount 1 (count 2)``."""
    if number == FIRST_COUNT:
        return _("First count")
    return _("Recount {recount} (count {count})").format(recount=number - FIRST_COUNT, count=number)


def asked_for(request: RecountRequest, count: Count) -> str:
    """Return who asked for a recount: ``by the candidate Ben Birch``."""
    names = {candidate.identifier: candidate.name for candidate in count.candidates}
    if request.asked_by is Asker.RETURNING_OFFICER:
        said = _("directed by {asker}")
    elif request.asked_by is Asker.CANDIDATE:
        said = _("by the candidate {candidate}")
    else:
        said = _("by {asker} for {candidate}")
    return said.format(
        asker=ASKERS[request.asked_by], candidate=names.get(request.candidate or "", "")
    )


def decided_on(request: RecountRequest) -> str:
    """Return what the Returning Officer decided: ``refused``, or allowed and as which count."""
    if request.count is None:
        return _("refused")
    return _("allowed: {count}").format(count=count_named(request.count))


def recount_asked(request: RecountRequest, count: Count) -> str:
    """Return who asked for a recount and what the Returning Officer decided, in a sentence."""
    reason = "" if request.reason is None else _(" Reason: {reason}").format(reason=request.reason)
    return _("Request {n}: {asked}; {decided}.{reason}").format(
        n=request.number,
        asked=asked_for(request, count),
        decided=decided_on(request),
        reason=reason,
    )


def recounts_asked(count: Count) -> str | None:
    """Return how many recounts were asked for: ``1 allowed, 2 refused``; None for none."""
    if not count.recounts:
        return None
    allowed = sum(request.allowed for request in count.recounts)
    refused = len(count.recounts) - allowed
    parts = (
        _("{n} allowed").format(n=allowed) if allowed else "",
        _("{n} refused").format(n=refused) if refused else "",
    )
    return ", ".join(filter(None, parts))


def recounts_made(count: Count) -> int:
    """Return how many recounts were allowed, none of totals that were written down as heard.

    Where the Returning Officer's own totals were written down, nobody here says how often.
    """
    is_heard = count.totals is not None and not stands_beside_sheets(count)
    return 0 if is_heard else sum(request.allowed for request in count.recounts)


def recounted(count: Count) -> str | None:
    """Return how often the papers are or were counted again, None where they were counted once."""
    again = recounts_made(count)
    if not again:
        return None
    if count.stage is Stage.RECOUNT:
        # As it is numbered everywhere, above one that was begun and taken back.
        number = count.current_count - FIRST_COUNT
        return _("The papers are being counted again: recount {n}.").format(n=number)
    return ngettext(
        "The papers were counted again: {n} recount.",
        "The papers were counted again: {n} recounts.",
        again,
    ).format(n=again)


def recount_moved(before: Mapping[str, int], after: Mapping[str, int], count: Count) -> str:
    """Return each candidate whose total a recount moved: ``Abbott 311, was 310``."""
    moved = [
        _("{name} {now}, was {was}").format(
            name=name, now=figures.whole(after.get(key)), was=figures.whole(before.get(key))
        )
        for key, name in surnames(count.candidates).items()
        if before.get(key) != after.get(key)
    ]
    if not moved:
        return _("No candidate's total moved.")
    return _("Totals that moved: {moved}.").format(moved="; ".join(moved))
