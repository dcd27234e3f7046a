"""Agents' samples: the papers seen of each box, and what they let one estimate, with its band.

A sample is no count: agents see some papers of some boxes as these are unfolded. The estimate
weights every box by the papers in it, its band is a floor widened by a design effect, and nothing
here is ever added to votes that were counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import isqrt
from typing import Final, TypeAlias

from countdesk.models.baseline import Base

Pattern: TypeAlias = tuple[tuple[str, int], ...]
"""The votes of one paper: pairs of a party's comparison key and its votes, sorted by key.

Empty for a paper that gives no vote to anybody, blank or doubtful.
"""

DESIGN_EFFECT: Final = 2
"""How many times the variance of papers drawn one by one is taken: papers unfold in clumps of
alike ones, and agents miss some. Two is the upper end of what is usual."""

STANDARD_ERRORS: Final = Fraction(196, 100)
"""The half-width of a 95 % band, in standard errors."""

GAP: Final = 3
"""The half-widths beyond which a count and a sample are apart implausibly far."""

ADDED_PAPERS: Final = 3 * DESIGN_EFFECT
"""The papers added for the variance, on either side.

Where a party is on none of the papers seen, or on all, the formula's variance is 0, as if the
sample were the count. The rule of three says what may be claimed: of n papers drawn one by one
without a hit, a share of up to 3/n. Papers that come in clumps are worth fewer, n over the design
effect. So the variance, never the share, is taken as if that many papers more had been seen for the
party and as many against it. It costs a party near a half nothing, and also mends the band of a
party with two or three papers, which the formula makes too narrow.
"""

_PRECISION: Final = 10**9


def pattern(votes: Mapping[str, int]) -> Pattern:
    """Return the pattern of a paper from its votes by party."""
    return tuple(sorted((key, count) for key, count in votes.items() if count))


@dataclass(frozen=True)
class Sample:
    """What one agent saw of one box: papers by the pattern of their votes.

    `box` is the key of the box in the contest, `agent` the initials of who sampled.
    """

    box: str
    agent: str
    papers: Mapping[Pattern, int]

    @property
    def total(self) -> int:
        """Return the papers seen."""
        return sum(self.papers.values())


@dataclass(frozen=True)
class BoxSample:
    """What all agents saw of one box together.

    `papers` is how many are in the box: counted at the verification or, before that, expected;
    None while neither is known.
    """

    box: str
    papers: int | None
    samples: tuple[Sample, ...] = ()

    @cached_property
    def patterns(self) -> Mapping[Pattern, int]:
        """Return the papers seen of each pattern, by all agents."""
        pooled: Counter[Pattern] = Counter()
        for sample in self.samples:
            pooled.update(sample.papers)
        return +pooled  # a pattern typed and then put back to 0 was not seen

    @cached_property
    def seen(self) -> int:
        """Return the papers seen."""
        return sum(self.patterns.values())

    @property
    def rate(self) -> Fraction | None:
        """Return the papers seen by the papers in the box, None while these are unknown."""
        return Fraction(self.seen, self.papers) if self.papers else None

    @property
    def is_oversampled(self) -> bool:
        """Return whether more papers were seen than are in the box: some were seen twice."""
        return self.papers is not None and self.seen > self.papers


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a contest the samples reach.

    `boxes` and `boxes_sampled` count boxes; `papers` those in boxes whose papers are known,
    `papers_in_sampled` those in the sampled ones among these, `seen` what agents saw of them.
    `boxes_unknown` names the boxes whose papers are unknown, and `left_out` those of them that
    were sampled: without a weight they cannot enter the estimate. `oversampled` names the boxes of
    which more papers were seen than are in them.
    """

    boxes: int
    boxes_sampled: int
    papers: int
    papers_in_sampled: int
    seen: int
    boxes_unknown: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    oversampled: tuple[str, ...] = ()

    @property
    def part_of_papers(self) -> Fraction | None:
        """Return the papers in sampled boxes by all papers known."""
        return Fraction(self.papers_in_sampled, self.papers) if self.papers else None

    @property
    def rate(self) -> Fraction | None:
        """Return the papers seen by the papers in the boxes sampled."""
        return Fraction(self.seen, self.papers_in_sampled) if self.papers_in_sampled else None


@dataclass(frozen=True)
class PartyEstimate:
    """What the samples say of one party.

    `share` is of votes, `papers` the part of papers that give the party at least one vote, blank
    papers among the whole. `variance` is the share's, with the design effect. `candidates` is the
    length of the slate, None where it is unknown.
    """

    key: str
    candidates: int | None
    share: Fraction
    variance: Fraction
    papers: Fraction

    @cached_property
    def half_width(self) -> Fraction:
        """Return half the width of the 95 % band, as a share."""
        return _half_width(self.variance)

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
    """How far one party is ahead of another in the samples, as a share of votes.

    The two shares hang together, so the band of the lead is its own and not the sum of theirs.
    """

    ahead: str
    behind: str
    share: Fraction
    variance: Fraction

    @cached_property
    def half_width(self) -> Fraction:
        """Return half the width of the 95 % band, as a share."""
        return _half_width(self.variance)

    @property
    def is_too_close_to_call(self) -> bool:
        """Return whether the band holds a lead of nothing."""
        return not _is_apart(self.share, self.variance, times=1)


@dataclass(frozen=True, slots=True)
class PaperKinds:
    """The papers by kind where each has several votes, as parts of all papers.

    `block` holds, by party, the papers that give all their votes to it; `split` is the papers that
    give all their votes to more parties than one, `fewer` those that leave some unused, `blank`
    those without any vote.
    """

    block: Mapping[str, Fraction]
    split: Fraction
    fewer: Fraction
    blank: Fraction


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
        return self._parties(dict.fromkeys(self.keys, 1))

    @property
    def in_order_of_shares(self) -> tuple[PartyEstimate, ...]:
        """Return the parties with the highest share first, equal ones in their own order."""
        return tuple(sorted(self.parties, key=lambda party: -party.share))

    @property
    def oversampled(self) -> tuple[str, ...]:
        """Return the boxes of which more papers were seen than are in them."""
        return self.coverage.oversampled

    def parties_by(self, base: Base) -> tuple[PartyEstimate, ...] | None:
        """Return the parties with shares by a base, so that a change compares like with like.

        None for the top candidate's votes: a sample records parties, so nobody knows whose votes
        they are. None for the average too while the length of a slate is unknown.
        """
        if base is Base.TOP:
            return None
        if base is not Base.AVERAGE:
            return self.parties
        slates = {key: self.slates.get(key) for key in self.keys}
        worths = {key: Fraction(1, slate) for key, slate in slates.items() if slate}
        return self._parties(worths) if len(worths) == len(slates) else None

    def share_by(self, base: Base) -> Mapping[str, Fraction] | None:
        """Return each party's share by a base, None where samples cannot tell it."""
        parties = self.parties_by(base)
        return None if parties is None else {party.key: party.share for party in parties}

    def lead(self, ahead: str, behind: str) -> SampleLead:
        """Return the lead of one party over another in shares of votes; below 0 it is behind."""
        worths = dict.fromkeys(self.keys, 1)
        return SampleLead(ahead, behind, *_ratio(self.boxes, worths, ahead, behind))

    def kinds(self, votes_each: int) -> PaperKinds:
        """Return the papers by kind where a paper has `votes_each` votes."""
        block = dict.fromkeys(self.keys, Fraction(0))
        split = fewer = blank = Fraction(0)
        for votes, part in self.patterns.items():
            if not votes:
                blank += part
            elif sum(count for _key, count in votes) < votes_each:
                fewer += part
            elif len(votes) == 1:
                block[votes[0][0]] += part
            else:
                split += part
        return PaperKinds(block, split, fewer, blank)

    def _parties(self, worths: Mapping[str, int | Fraction]) -> tuple[PartyEstimate, ...]:
        on_papers = dict.fromkeys(self.keys, Fraction(0))
        for votes, part in self.patterns.items():
            for key, _count in votes:
                on_papers[key] += part
        return tuple(
            PartyEstimate(
                key, self.slates.get(key), *_ratio(self.boxes, worths, key), on_papers[key]
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


def coverage(boxes: Sequence[BoxSample]) -> Coverage:
    """Return how much of a contest the samples reach; `boxes` are all of the contest's."""
    sampled = [box for box in boxes if box.seen]
    return Coverage(
        boxes=len(boxes),
        boxes_sampled=len(sampled),
        papers=sum(box.papers or 0 for box in boxes),
        papers_in_sampled=sum(box.papers or 0 for box in sampled),
        seen=sum(box.seen for box in sampled if box.papers is not None),
        boxes_unknown=tuple(box.box for box in boxes if box.papers is None),
        left_out=tuple(box.box for box in sampled if box.papers is None),
        oversampled=tuple(box.box for box in sampled if box.is_oversampled),
    )


def gap(sampled: Estimate, shares_of_votes: Mapping[str, Fraction]) -> tuple[Gap, ...]:
    """Return the parties whose share in a count is implausibly far from the sample's.

    That is by more than three half-widths of the band. Squares are compared, so that nothing is
    rounded on the way; a party of which the count gives no share is passed over.
    """
    return tuple(
        Gap(party, shares_of_votes[party.key])
        for party in sampled.parties
        if party.key in shares_of_votes
        and _is_apart(shares_of_votes[party.key] - party.share, party.variance, times=GAP)
    )


@dataclass(frozen=True, slots=True)
class _Means:
    """Means over the papers seen of one box: of y, of x, and of their squares and product."""

    y: Fraction
    x: Fraction
    yy: Fraction
    xy: Fraction
    xx: Fraction


def _means(
    box: BoxSample, worths: Mapping[str, int | Fraction], ahead: str, behind: str | None
) -> _Means:
    """Return the means of y, the votes for a party less those for another, and x, all votes."""
    y: int | Fraction = 0
    x = yy = xy = xx = y
    for votes, papers in box.patterns.items():
        given = {key: count * worths[key] for key, count in votes}
        difference = given.get(ahead, 0) - (0 if behind is None else given.get(behind, 0))
        whole = sum(given.values())
        y += difference * papers
        x += whole * papers
        yy += difference * difference * papers
        xy += difference * whole * papers
        xx += whole * whole * papers
    return _Means(*(Fraction(figure, box.seen) for figure in (y, x, yy, xy, xx)))


def _ratio(
    boxes: Sequence[BoxSample],
    worths: Mapping[str, int | Fraction],
    ahead: str,
    behind: str | None = None,
) -> tuple[Fraction, Fraction]:
    """Return a party's share, less another's where one is named, and its variance.

    The share is a ratio R = Y / X of means a paper, each box weighed by its papers: raw tallies of
    boxes sampled at different rates must not be added. `worths` says what a vote for each party
    weighs. The variance is linearised: of each paper counts y - R x. These squares are taken about
    the estimate and not about the box's own mean, which of a box with one paper seen would leave no
    spread at all; the differences between boxes so stay in, a few hundredths of the variance, and
    on the safe side.
    """
    total = sum(box.papers or 0 for box in boxes)
    weighed = [
        (box, Fraction(box.papers or 0, total), _means(box, worths, ahead, behind)) for box in boxes
    ]
    mean_votes = sum((weight * mean.x for _box, weight, mean in weighed), Fraction(0))
    share = sum((weight * mean.y for _box, weight, mean in weighed), Fraction(0)) / mean_votes
    spread = scale = added = Fraction(0)
    for box, weight, mean in weighed:
        drawn = weight**2 / box.seen
        square = mean.yy - 2 * share * mean.xy + share**2 * mean.xx
        spread += drawn * _left(box) * square / mean_votes**2
        scale += drawn * _left(box)
        added += drawn * ADDED_PAPERS
    for_and_against = (1 - share) ** 2 + ((0 if behind is None else -1) - share) ** 2
    widened = (spread + added * for_and_against * scale) / (1 + 2 * added)
    return share, DESIGN_EFFECT * max(spread, widened)


def _left(box: BoxSample) -> Fraction:
    """Return the finite correction: what the papers not seen leave of the variance."""
    papers = box.papers or 0
    return Fraction(papers - box.seen, papers - 1) if box.seen < papers else Fraction(0)


def _half_width(variance: Fraction) -> Fraction:
    """Return the half-width of a 95 % band, cut to nine decimals."""
    square = STANDARD_ERRORS**2 * variance * _PRECISION**2
    return Fraction(isqrt(square.numerator // square.denominator), _PRECISION)


def _is_apart(difference: Fraction, variance: Fraction, *, times: int) -> bool:
    """Return whether a difference is above so many half-widths of the band."""
    return difference**2 > (times * STANDARD_ERRORS) ** 2 * variance
