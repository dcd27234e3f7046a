"""Agents' samples: the papers seen of each box, and how much of a contest they reach.

A sample is no count: agents see some papers of some boxes as these are unfolded, and nothing of
it is ever added to votes that were counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

Pattern: TypeAlias = tuple[tuple[str, int], ...]
"""The votes of one paper: pairs of a party's comparison key and its votes, sorted by key.

Empty for a paper that gives no vote to anybody, blank or doubtful.
"""


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
