"""The agents' samples: what was seen of the papers of a box while it was verified."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.models import statements
from countdesk.models.decisions.rules import (
    Decision,
    check_figure,
    check_poll_closed,
    known_box,
    placed_as,
    slate_of,
)
from countdesk.models.embargo import close_as_set
from countdesk.models.initials import initials
from countdesk.models.refusals import EntryRefused, Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from countdesk.models.count import Count
    from countdesk.models.samples import Pattern, Sample


def take_sample(
    count: Count, sample: Sample, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the sample of one agent at one box, all of it as it stands now.

    It grows paper by paper, which asks nothing; fewer papers than stood before are a correction.
    No tally is kept at the opening of postal votes, nor of any vote before the close of poll
    (Electoral Commission, postal vote openings). A sample may be entered at any later time, such
    as from a paper sheet.
    """
    check_poll_closed(count, at)
    box = known_box(count, sample.box).box
    if box.kind.is_postal and at < close_as_set(count):
        # A close that is corrected never opens the way to a tally at a postal opening.
        raise EntryRefused(Refusal.POLL_STILL_OPEN, closes=close_as_set(count))
    for pattern, papers in sample.papers.items():
        check_figure(papers, "papers")
        _check_pattern(count, pattern)
    known = replace(
        sample,
        box=box.key,
        agent=initials(sample.agent),
        papers={pattern: papers for pattern, papers in sample.papers.items() if papers},
    )
    body = statements.SampleTaken(known)
    old = count.ledger.standing.get(body.subject)
    grows = isinstance(old, statements.SampleTaken) and all(
        known.papers.get(pattern, 0) >= papers for pattern, papers in old.sample.papers.items()
    )
    blank = not known.papers
    return (placed_as(count, body, correction=correction, completes=grows, blank=blank),)


def _check_pattern(count: Count, pattern: Pattern) -> None:
    """Refuse a paper that no voter can give: more votes than it carries, or than a slate has."""
    for party, votes in pattern:
        slate = slate_of(count, party)
        if not 1 <= votes <= len(slate):
            raise EntryRefused(
                Refusal.PATTERN_IMPOSSIBLE, votes=votes, most=len(slate), party=slate[0].party.name
            )
    total, most = sum(votes for _party, votes in pattern), count.contest.votes_each
    if total > most:
        raise EntryRefused(Refusal.PATTERN_IMPOSSIBLE, votes=total, most=most, party=None)
