"""The verification of ballot boxes: accounts, counts of the papers, variances, the statement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.election import BallotBox


@dataclass(frozen=True, slots=True)
class BallotPaperAccount:
    """The presiding officer's account of one box in one contest; every figure is papers.

    `expected` is the number stated directly, for postal boxes and for agents who have only the
    statement. Spoilt papers were replaced at the station and are not in the box; tendered papers
    are kept apart and never counted (Electoral Commission, ballot paper account).
    """

    delivered: int | None = None
    unused: int | None = None
    spoilt_replaced: int | None = None
    tendered: int | None = None
    expected: int | None = None

    @property
    def issued(self) -> int | None:
        """Return delivered less unused less spoilt and replaced, or None while one is unknown."""
        if self.delivered is None or self.unused is None or self.spoilt_replaced is None:
            return None
        return self.delivered - self.unused - self.spoilt_replaced

    @property
    def papers_expected(self) -> int | None:
        """Return the papers that should be in the box: what was issued, else what was stated."""
        issued = self.issued
        return issued if issued is not None else self.expected

    @property
    def is_astray(self) -> bool:
        """Return whether the account contradicts itself: fewer than none issued, or two sums."""
        issued = self.issued
        return issued is not None and (issued < 0 or self.expected not in (None, issued))

    @property
    def is_blank(self) -> bool:
        """Return whether nothing is known of this account."""
        return self == BallotPaperAccount()


class BoxStage(StrEnum):
    """The life of a box in one contest."""

    AWAITED = "awaited"
    COUNTED = "counted"
    MATCHED = "matched"
    VARIANCE = "variance"
    VARIANCE_EXPLAINED = "variance-explained"
    DISPUTED = "disputed"
    """Two standing figures from two desks, until a person decides."""


@dataclass(frozen=True)
class BoxVerification:
    """One box of one contest: its account, the counts of its papers, and what follows.

    `counts` maps the number of the attempt to the papers counted in it. `disputed` says that two
    desks disagree on the last of them, or on whether the box serves the contest at all.
    """

    box: BallotBox
    account: BallotPaperAccount
    counts: Mapping[int, int]
    explanation: str | None = None
    electors: int | None = None
    disputed: bool = False

    @cached_property
    def counted(self) -> int | None:
        """Return the papers found at the last count of the box.

        The counted number is the verified figure, whatever the account says (Electoral
        Commission, if a ballot paper account does not reconcile, step 5).
        """
        if self.disputed or not self.counts:
            return None
        return self.counts[max(self.counts)]

    @cached_property
    def expected(self) -> int | None:
        """Return the papers that should be in the box, None where no account is known."""
        return self.account.papers_expected

    @cached_property
    def variance(self) -> int | None:
        """Return papers counted less papers expected: above zero extra, below zero missing."""
        counted, expected = self.counted, self.expected
        if counted is None or expected is None:
            return None
        return counted - expected

    @property
    def two_consecutive_counts_agree(self) -> bool:
        """Return whether the last two counts of the box found the same number of papers."""
        last_two = [self.counts[attempt] for attempt in sorted(self.counts)[-2:]]
        return len(last_two) > 1 and last_two[0] == last_two[1]

    @property
    def stage(self) -> BoxStage:
        """Return where this box stands."""
        if self.disputed:
            return BoxStage.DISPUTED
        if self.counted is None:
            return BoxStage.AWAITED
        variance = self.variance
        if variance is None:
            return BoxStage.COUNTED
        if variance == 0:
            return BoxStage.MATCHED
        return BoxStage.VARIANCE_EXPLAINED if self.explanation else BoxStage.VARIANCE


@dataclass(frozen=True)
class VerificationStatement:
    """The statement as to the result of the verification of one contest, box by box."""

    boxes: tuple[BoxVerification, ...]

    @cached_property
    def awaited(self) -> tuple[BoxVerification, ...]:
        """Return the boxes whose papers are not yet counted."""
        return tuple(box for box in self.boxes if box.counted is None)

    @cached_property
    def papers_so_far(self) -> int:
        """Return the papers found in the boxes counted so far."""
        return sum(box.counted or 0 for box in self.boxes)

    @property
    def verified_papers(self) -> int | None:
        """Return the papers verified for the poll, None until every box is counted."""
        if not self.boxes or self.awaited:
            return None
        return self.papers_so_far

    @property
    def papers_expected(self) -> int | None:
        """Return the papers all accounts expect, None while one account is unknown."""
        expected = [box.expected for box in self.boxes]
        known = [papers for papers in expected if papers is not None]
        return sum(known) if known and len(known) == len(expected) else None

    @property
    def variance(self) -> int | None:
        """Return verified papers less expected papers, None until both are known."""
        verified, expected = self.verified_papers, self.papers_expected
        return None if verified is None or expected is None else verified - expected
