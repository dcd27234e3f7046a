"""The count: counting sheets, doubtful papers, and papers rejected by head."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.rejection_heads import RejectionHead


@dataclass(frozen=True, slots=True)
class CountingSheet:
    """A mini-count: the papers on one sheet and the votes found on them.

    `papers` counts ballot papers with at least one counted vote, `doubtful` the papers set aside
    from this sheet that still await adjudication: they are on top of `papers`. `votes` maps a
    candidate's identifier to votes; a candidate left out is not yet known, which is not zero.
    """

    label: str
    papers: int | None = None
    votes: Mapping[str, int] = field(default_factory=dict)
    doubtful: int | None = None

    def total_votes(self) -> int:
        """Return the votes entered on this sheet so far."""
        return sum(self.votes.values())

    def blanks(self, candidates: Iterable[str]) -> tuple[str, ...]:
        """Return the candidates whose votes are not known yet, in the order given."""
        return tuple(key for key in candidates if key not in self.votes)

    def is_complete(self, candidates: Iterable[str]) -> bool:
        """Return whether the papers and the votes of every candidate are known."""
        return self.papers is not None and not self.blanks(candidates)

    def papers_to_place(self) -> int:
        """Return how many of the sheet's papers surely carry no vote yet, 0 where none do.

        Each paper of a sheet carries one vote at least.
        """
        return max(0, (self.papers or 0) - self.total_votes())

    def votes_over(self, votes_each: int) -> int:
        """Return how many votes are more than its papers can carry, 0 while they are unknown."""
        if self.papers is None:
            return 0
        return max(0, self.total_votes() - votes_each * self.papers)

    def over_papers(self) -> tuple[str, ...]:
        """Return each candidate with more votes than the sheet has papers: each paper gives one."""
        papers = self.papers
        if papers is None:
            return ()
        return tuple(key for key, votes in self.votes.items() if votes > papers)


@dataclass(frozen=True, slots=True)
class RejectedPapers:
    """The ballot papers wholly rejected, by head; each figure is papers.

    Papers rejected in part are not here: they carry counted votes and are never added in.
    """

    heads: tuple[RejectionHead, ...]
    by_head: Mapping[str, int]
    stated_total: int | None = None

    @property
    def so_far(self) -> int:
        """Return the papers rejected under the heads entered so far, or the stated total."""
        counted = sum(self.by_head.values())
        return counted if self.stated_total is None else max(counted, self.stated_total)

    @property
    def total(self) -> int | None:
        """Return the papers rejected, None while a head is blank and no total was stated."""
        if self.stated_total is not None:
            return self.stated_total
        if all(head.code in self.by_head for head in self.heads):
            return sum(self.by_head.values())
        return None

    @property
    def heads_complete(self) -> bool:
        """Return whether a figure stands under every head."""
        return all(head.code in self.by_head for head in self.heads)
