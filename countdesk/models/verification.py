"""The verification of ballot boxes: accounts, counts of the papers, variances, the statement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk.models.election import BoxKind, label_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.election import BallotBox


@dataclass(frozen=True, slots=True)
class BallotPaperAccount:
    """The presiding officer's account of one box in one contest; every figure is papers.

    `expected` is the number stated directly, for postal boxes and for agents who have only the
    statement. Spoilt papers were replaced at the station and are not in the box; tendered papers
    are kept apart and never counted: `tendered` were used, the others of them delivered, spoilt
    or left over (Electoral Commission, ballot paper account). `postal_handed_in` counts the
    postal votes that voters handed in at the station, which belong to no box of it.
    """

    delivered: int | None = None
    unused: int | None = None
    spoilt_replaced: int | None = None
    tendered: int | None = None
    expected: int | None = None
    tendered_delivered: int | None = None
    tendered_spoilt: int | None = None
    tendered_unused: int | None = None
    postal_handed_in: int | None = None

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
    def tendered_issued(self) -> int | None:
        """Return tendered papers delivered less unused less spoilt, None while one is unknown."""
        parts = (self.tendered_delivered, self.tendered_unused, self.tendered_spoilt)
        delivered, unused, spoilt = parts
        if delivered is None or unused is None or spoilt is None:
            return None
        return delivered - unused - spoilt

    @property
    def is_astray(self) -> bool:
        """Return whether the account contradicts itself: fewer than none issued, or two sums."""
        return any(
            issued is not None and (issued < 0 or stated not in (None, issued))
            for issued, stated in (
                (self.issued, self.expected),
                (self.tendered_issued, self.tendered),
            )
        )

    @property
    def is_blank(self) -> bool:
        """Return whether nothing is known of this account."""
        return self == BallotPaperAccount()


class BoxStage(StrEnum):
    """The life of a box in one contest."""

    AWAITED = "awaited"
    RECEIVED = "received"
    COUNTED = "counted"
    """Its papers are counted, and not, or not yet, found to agree with its account."""

    MATCHED = "matched"
    COMPENSATED = "compensated"
    """Its variance and those of the other boxes of its polling place make nought together."""

    VARIANCE_EXPLAINED = "variance-explained"
    DISPUTED = "disputed"
    """Two standing figures from two desks, until a person decides."""


class Settlement(StrEnum):
    """By what the verification of a box is accurate (Electoral Commission, principles)."""

    ACCOUNT_AGREES = "account-agrees"
    COMPENSATED = "compensated"
    VARIANCE_EXPLAINED = "variance-explained"
    COUNTS_AGREE = "counts-agree"
    """Two consecutive counts of the box found the same number of papers."""


@dataclass(frozen=True)
class BoxVerification:
    """One box of one contest: its account, the counts of its papers, and what follows.

    `counts` maps the number of the attempt to the papers counted in it. `disputed` says that two
    desks disagree on the last of them, or on whether the box serves the contest at all;
    `compensated` that the variances of its polling place make nought. `electors` counts those of
    its district who may vote there in person.
    """

    box: BallotBox
    account: BallotPaperAccount
    counts: Mapping[int, int]
    explanation: str | None = None
    electors: int | None = None
    disputed: bool = False
    received: bool = False
    compensated: bool = False

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

    @property
    def papers(self) -> int | None:
        """Return the papers in the box: counted, else expected, None while neither is known.

        An account that makes fewer than none tells nothing of them.
        """
        if self.counted is not None:
            return self.counted
        return None if self.expected is None or self.expected < 0 else self.expected

    @cached_property
    def variance(self) -> int | None:
        """Return papers counted less papers expected: above zero extra, below zero missing."""
        counted, expected = self.counted, self.expected
        if counted is None or expected is None:
            return None
        return counted - expected

    @property
    def two_consecutive_counts_agree(self) -> bool:
        """Return whether the last count of the box and the one before it found the same papers.

        One on which desks disagree, or that was taken back, is between no two others.
        """
        last = max(self.counts, default=0)
        return last - 1 in self.counts and self.counts[last - 1] == self.counts[last]

    @property
    def settlement(self) -> Settlement | None:
        """Return by what the box is accurately verified, None while it is not.

        The account agrees, or the source of the variance is explained, or the box was counted
        again until two consecutive counts agreed (Electoral Commission, principles of an
        effective verification).
        """
        if self.counted is None:
            return None
        if self.variance == 0:
            return Settlement.ACCOUNT_AGREES
        if self.compensated:
            return Settlement.COMPENSATED
        if self.variance is not None and self.explanation:
            return Settlement.VARIANCE_EXPLAINED
        return Settlement.COUNTS_AGREE if self.two_consecutive_counts_agree else None

    @property
    def has_open_variance(self) -> bool:
        """Return whether the box differs from its account and nobody said why."""
        return self.stage is BoxStage.COUNTED and bool(self.variance)

    @property
    def turnout(self) -> Fraction | None:
        """Return the papers counted by the electors of the district, None where one is unknown."""
        if self.counted is None or not self.electors:
            return None
        return Fraction(self.counted, self.electors)

    @property
    def stage(self) -> BoxStage:
        """Return where this box stands."""
        if self.disputed:
            return BoxStage.DISPUTED
        if self.counted is None:
            return BoxStage.RECEIVED if self.received else BoxStage.AWAITED
        match self.settlement:
            case Settlement.ACCOUNT_AGREES:
                return BoxStage.MATCHED
            case Settlement.COMPENSATED:
                return BoxStage.COMPENSATED
            case Settlement.VARIANCE_EXPLAINED:
                return BoxStage.VARIANCE_EXPLAINED
        return BoxStage.COUNTED


def compensated(boxes: Iterable[BoxVerification]) -> tuple[BoxVerification, ...]:
    """Return the boxes, those marked whose variances their polling place makes good.

    A voter may have used the wrong box of the place. Where the variances of all its boxes make
    nought, the verification of the place is deemed successful (Electoral Commission, if a ballot
    paper account does not reconcile, step 3).
    """
    known = tuple(boxes)
    balanced = {
        place
        for place, members in boxes_by_place(known).items()
        if any(box.variance for box in members)
        and all(box.variance is not None for box in members)
        and sum(box.variance or 0 for box in members) == 0
    }
    if not balanced:
        return known
    return tuple(
        replace(box, compensated=True) if box.variance and place_key(box.box) in balanced else box
        for box in known
    )


def place_key(box: BallotBox) -> str | None:
    """Return what the polling place of a box is known by, None where it comes from none."""
    if box.place is None or box.kind is not BoxKind.STATION:
        return None
    return label_key(box.place)


def boxes_by_place(boxes: Iterable[BoxVerification]) -> Mapping[str, tuple[BoxVerification, ...]]:
    """Return the boxes of polling stations by the place they come from."""
    grouped: dict[str, list[BoxVerification]] = {}
    for box in boxes:
        place = place_key(box.box)
        if place is not None:
            grouped.setdefault(place, []).append(box)
    return {place: tuple(members) for place, members in grouped.items()}


@dataclass(frozen=True)
class VerificationStatement:
    """The statement as to the result of the verification of one contest, box by box."""

    boxes: tuple[BoxVerification, ...]
    announced: int | None = None
    """The verified papers as the Returning Officer announced them."""

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

    @property
    def postal_handed_in(self) -> int | None:
        """Return the postal votes handed in at stations, None where no account tells of any."""
        handed_in = [box.account.postal_handed_in for box in self.boxes]
        known = [papers for papers in handed_in if papers is not None]
        return sum(known) if known else None

    @property
    def postal_papers(self) -> int | None:
        """Return the papers verified from postal boxes, None while one of them is awaited."""
        postal = [box for box in self.boxes if box.box.kind.is_postal]
        if not postal or any(box.counted is None for box in postal):
            return None
        return sum(box.counted or 0 for box in postal)

    @cached_property
    def late_postal(self) -> tuple[BoxVerification, ...]:
        """Return the boxes of the postal papers that were handed in at stations."""
        return tuple(box for box in self.boxes if box.box.kind is BoxKind.HANDED_IN)
