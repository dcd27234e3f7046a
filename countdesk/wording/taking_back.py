"""What was taken back, or made again, in words: what it was of, and what stands of it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.arrangements import BoxAssigned
from countdesk.models.statements import SampleTaken, SheetStruck
from countdesk.wording import terms
from countdesk.wording.language import gettext as _
from countdesk.wording.subjects import STRUCK, heads_named, short_names, spoken_of_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.models.count import Count
    from countdesk.models.journal import Entry
    from countdesk.models.statements import Body, Subject


def taken_back_together(
    entries: Sequence[Entry], counts: Sequence[Count], *, names_contests: bool
) -> str:
    """Return what entries were that were written together: ``the striking out of sheet B2``.

    `counts` are the contests they belong to as these now stand, `names_contests` says whether
    the file holds others. Of a sample it says how many papers stand in it now.
    """
    called: dict[str, str] = {}
    for count in counts:
        called |= short_names(count.candidates, count.contest.seats)
    if len(counts) == 1:
        # Two contests may each have words of their own for the same head.
        called |= heads_named(counts[0])
    names = [count.contest.name for count in counts] if names_contests else ()
    what = spoken_of_together([_deed(entry.body) for entry in entries], names, called)
    if len(entries) == len(counts) == 1 and isinstance(entries[0].body, SampleTaken):
        standing = counts[0].ledger.standing.get(entries[0].subject)
        papers = standing.sample.total if isinstance(standing, SampleTaken) else 0
        what = _("{what}: {papers} now").format(what=what, papers=terms.papers(papers))
    return what


def _deed(body: Body) -> Subject:
    """Return what an entry speaks of; of one that strikes something out, that it does."""
    if isinstance(body, SheetStruck) or (isinstance(body, BoxAssigned) and not body.serves):
        return (STRUCK, *body.subject)
    return body.subject
