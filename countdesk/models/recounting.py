"""Two counts of the same papers side by side: what moved between them, sheet by sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.models.election import label_key
from countdesk.models.paper_count import FIRST_COUNT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet
    from countdesk.models.paper_count import PaperCount


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure in two counts of the papers, None where a count does not state it."""

    before: int | None
    after: int | None

    @property
    def moved(self) -> int | None:
        """Return how much more the later count found, None while either is unknown."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def differs(self) -> bool:
        """Return whether the two counts do not say the same."""
        return self.before != self.after

    @property
    def is_stated(self) -> bool:
        """Return whether either count says anything."""
        return self.before is not None or self.after is not None


@dataclass(frozen=True, slots=True)
class SheetPair:
    """One counting sheet in two counts; `papers` and `doubtful` are papers, `votes` by candidate.

    A sheet that stands in one of the counts alone differs as a whole.
    """

    label: str
    is_in_both: bool
    is_in_later: bool
    papers: Pair
    doubtful: Pair
    votes: Mapping[str, Pair]

    @property
    def differs(self) -> bool:
        """Return whether any figure of the sheet moved, or the sheet is in one count alone."""
        pairs = (self.papers, self.doubtful, *self.votes.values())
        return not self.is_in_both or any(pair.differs for pair in pairs)


@dataclass(frozen=True, slots=True)
class Recounting:
    """Two counts compared: the totals, and the sheets with what moved before what did not.

    `before` and `after` are the numbers of the counts. `candidates` holds votes, with those of
    block papers and of doubtful papers that were allowed; everything else is papers, `blocks` by
    party and `rejected` by head.
    """

    before: int
    after: int
    candidates: Mapping[str, Pair]
    papers_on_sheets: Pair
    blocks: Mapping[str, Pair]
    rejected: Mapping[str, Pair]
    rejected_total: Pair
    rejected_in_part: Pair
    doubtful: Pair
    sheets: tuple[SheetPair, ...]

    @property
    def sheets_moved(self) -> tuple[SheetPair, ...]:
        """Return the sheets of both counts that do not say the same in each."""
        return tuple(sheet for sheet in self.sheets if sheet.is_in_both and sheet.differs)


def count_before(count: Count) -> int | None:
    """Return the number of the count before the one under way, None before any recount.

    A number between the two is that of a recount which was begun, and taken back.
    """
    known = {FIRST_COUNT, *(request.count for request in count.recounts if request.count)}
    return max((number for number in known if number < count.current_count), default=None)


def compare_counts(before: PaperCount, after: PaperCount) -> Recounting:
    """Return what moved between two counts of the papers of one contest."""
    keys = tuple(candidate.identifier for slate in after.slates.values() for candidate in slate)
    heads = dict.fromkeys(head.code for count in (before, after) for head in count.rejected.heads)
    return Recounting(
        before=before.number,
        after=after.number,
        candidates={key: Pair(before.votes.get(key), after.votes.get(key)) for key in keys},
        papers_on_sheets=Pair(_papers(before), _papers(after)),
        blocks={
            party: Pair(before.blocks.get(party), after.blocks.get(party))
            for party in after.slates
            if party in before.blocks or party in after.blocks
        },
        rejected={
            head: Pair(before.rejected.by_head.get(head), after.rejected.by_head.get(head))
            for head in heads
        },
        rejected_total=Pair(before.rejected.total, after.rejected.total),
        rejected_in_part=Pair(before.rejected_in_part, after.rejected_in_part),
        doubtful=Pair(_doubtful(before), _doubtful(after)),
        sheets=_sheets(before, after, keys),
    )


def _papers(count: PaperCount) -> int | None:
    """Return the papers on the sheets of a count, None before its first sheet."""
    return count.papers_on_sheets if count.sheets else None


def _doubtful(count: PaperCount) -> int | None:
    """Return the papers that await adjudication, None where nobody spoke of doubtful papers."""
    said = (count.loose_doubtful, *(sheet.doubtful for sheet in count.sheets))
    return None if all(papers is None for papers in said) else count.adjudication.awaiting


def _sheets(before: PaperCount, after: PaperCount, keys: tuple[str, ...]) -> tuple[SheetPair, ...]:
    """Return the sheets of both counts: moved, then in one count alone, then the same.

    A sheet is known by its label, however it is written; each part keeps the order of entry.
    """
    earlier = {label_key(sheet.label): sheet for sheet in before.sheets}
    later = {label_key(sheet.label): sheet for sheet in after.sheets}
    pairs = [
        _sheet(earlier.get(label), later.get(label), keys)
        for label in dict.fromkeys((*earlier, *later))
    ]
    pairs.sort(key=lambda pair: (not pair.differs, not pair.is_in_both))
    return tuple(pairs)


def _sheet(
    before: CountingSheet | None, after: CountingSheet | None, keys: tuple[str, ...]
) -> SheetPair:
    known = [sheet for sheet in (after, before) if sheet is not None]
    return SheetPair(
        label=known[0].label,
        is_in_both=len(known) > 1,
        is_in_later=after is not None,
        papers=Pair(*(None if sheet is None else sheet.papers for sheet in (before, after))),
        doubtful=Pair(*(None if sheet is None else sheet.doubtful for sheet in (before, after))),
        votes={
            key: Pair(
                *(None if sheet is None else sheet.votes.get(key) for sheet in (before, after))
            )
            for key in keys
        },
    )
