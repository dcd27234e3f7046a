"""Whether the figures of rejected and doubtful papers agree with one another, in a few words."""

from __future__ import annotations

from countdesk import figures, wording
from countdesk.models.count import Count
from countdesk.ui.itemmodels.prepared import Cell, text_cell
from countdesk.ui.roles import Kind, Tone
from countdesk.wording.language import gettext as _


def allowed_check(count: Count) -> Cell:
    """Return whether the votes allowed can be those of the papers allowed."""
    tally, votes_each = count.papers.adjudication, count.contest.votes_each
    text, tone = "", Tone.QUIET
    if tally.allowed_papers is not None:
        over = tally.votes_allowed - votes_each * tally.papers_allowed
        under = tally.papers_allowed - tally.votes_allowed
        if over > 0:
            text, tone = _("{votes} over").format(votes=wording.votes(over)), Tone.BAD
        elif under > 0:
            text = _("{papers} to place").format(papers=figures.whole(under))
            tone = Tone.WARNING
    return text_cell(text, kind=Kind.CHECK, tone=tone)


def total_check(count: Count, stated: int | None, otherwise: str) -> Cell:
    """Return how a total that was stated apart agrees with the heads."""
    rejected = count.papers.rejected
    by_head = sum(rejected.by_head.values()) if rejected.by_head else None
    text, tone = otherwise, Tone.QUIET
    if stated is not None and by_head is not None:
        if stated == by_head and rejected.heads_complete:
            text, tone = _("agrees"), Tone.GOOD
        elif not rejected.heads_complete and by_head <= stated:
            left = figures.whole(stated - by_head)
            text = _("{papers} under no head").format(papers=left)
        else:
            text = _("heads make {papers}").format(papers=figures.whole(by_head))
            tone = Tone.BAD
    return text_cell(text, kind=Kind.CHECK, tone=tone)
