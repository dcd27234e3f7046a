"""A split paper while its votes are typed, a key a vote, up to as many as it can carry."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.samples import Pattern, pattern
from countdesk.wording import papers as papers_in_words
from countdesk.wording.language import gettext as _
from countdesk.wording.samples import party_names
from countdesk.wording.samples import pattern as pattern_in_words

if TYPE_CHECKING:
    from countdesk.models.count import Count


class SplitPaper:
    """The votes of one paper so far, by party and in the order they were typed.

    `most` is the votes that a paper carries in this contest.
    """

    def __init__(self, count: Count) -> None:
        self.most = count.contest.votes_each
        self._slates = count.slates
        self._parties: list[str] = []

    @property
    def votes(self) -> Pattern:
        """Return the votes typed so far."""
        return pattern(Counter(self._parties))

    @property
    def given(self) -> int:
        """Return how many votes are typed."""
        return len(self._parties)

    @property
    def is_full(self) -> bool:
        """Return whether the paper carries no vote more."""
        return self.given == self.most

    def add(self, party: str) -> None:
        """Take a vote down; refuse one that no paper has room for, or no candidate is left for."""
        if self.is_full:
            raise EntryRefused(
                Refusal.PATTERN_IMPOSSIBLE, votes=self.given + 1, most=self.most, party=None
            )
        slate = self._slates[party]
        votes = self._parties.count(party) + 1
        if votes > len(slate):
            raise EntryRefused(
                Refusal.PATTERN_IMPOSSIBLE,
                votes=votes,
                most=len(slate),
                party=slate[0].party.name,
            )
        self._parties.append(party)

    def take_back(self) -> None:
        """Take the last vote back."""
        self._parties.pop()

    def in_words(self, count: Count) -> str:
        """Return the paper while it is open: its votes so far."""
        if not self.given:
            return _("Split paper: a party key for each vote, {most} at most").format(
                most=self.most
            )
        return _("Split paper: {votes}, {given} of {most} votes").format(
            votes=pattern_in_words(self.votes, party_names(count)),
            given=self.given,
            most=self.most,
        )

    def counted(self, count: Count, papers: int) -> str:
        """Return what was taken down once the paper ended: it, as so many papers."""
        return _(
            "Split paper ended and counted: {votes} ({papers}). Backspace takes it back."
        ).format(
            votes=pattern_in_words(self.votes, party_names(count)), papers=papers_in_words(papers)
        )
