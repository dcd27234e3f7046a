"""What each press of a key took down while the papers of a box unfold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from countdesk.models.samples import Pattern
from countdesk.wording.language import gettext as _
from countdesk.wording.samples import NO_VOTE
from countdesk.wording.samples import pattern as pattern_in_words


@dataclass(frozen=True, slots=True)
class Press:
    """One press of a key: what it took down, and the sample before and after it."""

    key: str
    votes: Pattern
    papers: int
    before: Mapping[Pattern, int]
    after: Mapping[Pattern, int]

    def in_words(self, names: Mapping[str, str], *, several: bool) -> str:
        """Return whose votes they were, and of more than one paper how many."""
        if several:
            votes = pattern_in_words(self.votes, names)
        else:
            votes = next((names[key] for key, _votes in self.votes), NO_VOTE)
        if self.papers == 1:
            return votes
        return _("{votes} ({papers} papers)").format(papers=self.papers, votes=votes)
