"""What the samples of a contest let one estimate: shares, leads and kinds of papers, with bands.

The estimate weights every box by the papers in it; it is labelled as a sample's, and never added
to votes that were counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from countdesk.models.baseline import Base
from countdesk.models.samples import BoxSample, Coverage, Pattern, coverage
from countdesk.models.sampling_error import half_width, is_apart, ratio

GAP: Final = 3
"""The half-widths beyond which a count and a sample are apart implausibly far."""

WIDEST: Final = Fraction(1, 2)
"""The half-width above which the band of a lead, wider than 100 points, tells nobody anything.

About 30 papers are needed to come below it, where two parties are level.
"""


@dataclass(frozen=True)
class PartyEstimate:
    """What the samples say of one party.

    `share` is of votes, or by another base where one was asked for; `papers` the part of papers
    that give the party at least one vote, blank papers among the whole. `variance` is the share's,
    with the design effect. `candidates` is the length of the slate, None where it is unknown.
    """

    key: str
    candidates: int | None
    share: Fraction
    variance: Fraction
    papers: Fraction

    @cached_property
    def half_width(self) -> Fraction:
        """Return half the width of the 95 % band, as a share."""
        return half_width(self.variance)

    @property
    def low(self) -> Fraction:
        """Return the lower end of the band, no less than nothing."""
        return max(Fraction(0), self.share - self.half_width)

    @property
    def high(self) -> Fraction:
        """Return the upper end of the band, no more than everything."""
        return min(Fraction(1), self.share + self.half_width)


@dataclass(frozen=True)
class SampleLead:
    """How far one party is ahead of another in the samples, as the difference of their shares.

    The two shares hang together, so the band of the lead is its own and not the sum of theirs.
    """

    ahead: str
    behind: str
    share: Fraction
    variance: Fraction

    @cached_property
    def half_width(self) -> Fraction:
        """Return half the width of the 95 % band, as a share."""
        return half_width(self.variance)

    @property
    def is_of_too_few(self) -> bool:
        """Return whether too few papers were seen to say who is ahead."""
        return self.half_width > WIDEST

    @property
    def is_too_close_to_call(self) -> bool:
        """Return whether the band holds a lead of nothing."""
        return not is_apart(self.share, self.variance, times=1)


@dataclass(frozen=True, slots=True)
class PaperKinds:
    """The papers by kind where each has several votes, as parts of all papers.

    `block` holds, by party, the papers that give each of its candidates a vote and nobody else one:
    also where it has fewer candidates than a paper has votes, and the rest are unused. `split` is
    the papers that give votes to more parties than one, `fewer` those that give a party alone fewer
    votes than it could have, `blank` those without any vote.
    """

    block: Mapping[str, Fraction]
    split: Fraction
    fewer: Fraction
    blank: Fraction

    @property
    def split_or_fewer(self) -> Fraction:
        """Return the papers with votes that are no block."""
        return self.split + self.fewer


@dataclass(frozen=True, slots=True)
class Gap:
    """A party whose share in a count is implausibly far from the sample's."""

    sampled: PartyEstimate
    counted: Fraction

    @property
    def difference(self) -> Fraction:
        """Return the share counted less the share sampled."""
        return self.counted - self.sampled.share


@dataclass(frozen=True)
class Estimate:
    """What the samples of a contest say together; `boxes` are those that enter, each by its papers.

    `slates` holds the candidates of each party, in order.
    """

    boxes: tuple[BoxSample, ...]
    slates: Mapping[str, int]
    coverage: Coverage

    @cached_property
    def patterns(self) -> Mapping[Pattern, Fraction]:
        """Return the part of papers that each pattern is estimated to make up."""
        total = sum(box.papers or 0 for box in self.boxes)
        parts: dict[Pattern, Fraction] = {}
        for box in self.boxes:
            for votes, papers in box.patterns.items():
                part = Fraction((box.papers or 0) * papers, total * box.seen)
                parts[votes] = parts.get(votes, Fraction(0)) + part
        return parts

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the parties in order; after the slates any other that a paper names."""
        found = {key for votes in self.patterns for key, _count in votes}
        return (*self.slates, *sorted(found - self.slates.keys()))

    @cached_property
    def parties(self) -> tuple[PartyEstimate, ...]:
        """Return the parties in order, each with its share of votes."""
        return self._parties(self._worths(Base.SUM))

    def in_order_of_shares(self, base: Base = Base.SUM) -> tuple[PartyEstimate, ...]:
        """Return the parties with the highest share by a base first, equal ones in their order.

        By the sum of votes where samples cannot tell shares by that base, as `base_like` says.
        """
        parties = self._parties(self._worths(self.base_like(base)))
        return tuple(sorted(parties, key=lambda party: -party.share))

    def base_like(self, base: Base) -> Base:
        """Return a base, or the sum of votes where samples cannot tell shares by it."""
        return base if self._is_told_by(base) else Base.SUM

    @property
    def oversampled(self) -> tuple[str, ...]:
        """Return the boxes of which more papers were seen than are in them."""
        return self.coverage.oversampled

    def _is_told_by(self, base: Base) -> bool:
        """Return whether samples can tell shares by a base.

        Not by the top candidate's votes: a sample records parties, so nobody knows whose votes they
        are. Nor by the average while the length of a slate is unknown.
        """
        if base is Base.AVERAGE:
            return all(self.slates.get(key) for key in self.keys)
        return base is not Base.TOP

    def _worths(self, base: Base) -> Mapping[str, int | Fraction]:
        """Return what a vote for each party weighs by a base that samples can tell."""
        if base is Base.AVERAGE:
            return {key: Fraction(1, self.slates[key]) for key in self.keys}
        return dict.fromkeys(self.keys, 1)

    def lead(self, ahead: str, behind: str, base: Base = Base.SUM) -> SampleLead:
        """Return the lead of one party over another in shares by a base; below 0 it is behind."""
        worths = self._worths(self.base_like(base))
        return SampleLead(ahead, behind, *ratio(self.boxes, worths, ahead, behind))

    def leading(self, base: Base = Base.SUM) -> SampleLead | None:
        """Return the lead of the highest share over the next, None where one party is alone."""
        ranked = self.in_order_of_shares(base)
        return self.lead(ranked[0].key, ranked[1].key, base) if len(ranked) > 1 else None

    def is_of_too_few(self, base: Base = Base.SUM) -> bool:
        """Return whether too few papers were seen to say who is ahead, or any share."""
        lead = self.leading(base)
        return lead is not None and lead.is_of_too_few

    def kinds(self, votes_each: int) -> PaperKinds:
        """Return the papers by kind where a paper has `votes_each` votes."""
        block = dict.fromkeys(self.keys, Fraction(0))
        split = fewer = blank = Fraction(0)
        whole = {(key, min(slate, votes_each)) for key, slate in self.slates.items()}
        for votes, part in self.patterns.items():
            if not votes:
                blank += part
            elif len(votes) > 1:
                split += part
            elif votes[0] in whole:
                block[votes[0][0]] += part
            else:
                fewer += part
        return PaperKinds(block, split, fewer, blank)

    def _parties(self, worths: Mapping[str, int | Fraction]) -> tuple[PartyEstimate, ...]:
        on_papers = dict.fromkeys(self.keys, Fraction(0))
        for votes, part in self.patterns.items():
            for key, _count in votes:
                on_papers[key] += part
        return tuple(
            PartyEstimate(
                key, self.slates.get(key), *ratio(self.boxes, worths, key), on_papers[key]
            )
            for key in self.keys
        )


def estimate(boxes: Sequence[BoxSample], slates: Mapping[str, int]) -> Estimate | None:
    """Return what the samples of a contest's boxes say together.

    `slates` holds how many candidates each party has, in order. None while no box that was sampled
    has papers that are known, and where no paper seen gives a vote.
    """
    entering = tuple(box for box in boxes if box.seen and box.papers)
    if not any(votes for box in entering for votes in box.patterns):
        return None
    return Estimate(entering, slates, coverage(boxes))


def gap(sampled: Estimate, shares_of_votes: Mapping[str, Fraction]) -> tuple[Gap, ...]:
    """Return the parties whose share in a count is implausibly far from the sample's.

    That is by more than three half-widths of the band. Squares are compared, so that nothing is
    rounded on the way; a party of which the count gives no share is passed over.
    """
    return tuple(
        Gap(party, shares_of_votes[party.key])
        for party in sampled.parties
        if party.key in shares_of_votes
        and is_apart(shares_of_votes[party.key] - party.share, party.variance, times=GAP)
    )
