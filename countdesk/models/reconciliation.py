"""What is done, step by step, about a box whose papers are not those of its account.

The six steps are those of the Electoral Commission, if a ballot paper account does not reconcile;
what the figures entered so far say of each is read here, and what a person has to look at is left
to do.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk.models.election import label_key
from countdesk.models.postal import HANDED_IN
from countdesk.models.verification import Settlement, boxes_by_place, place_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.models.election import BallotBox
    from countdesk.models.postal import PostalVotes
    from countdesk.models.verification import BoxVerification, VerificationStatement


class Step(StrEnum):
    """The six steps, in their order."""

    PRELIMINARY_CHECKS = "preliminary-checks"
    NUMBER_OF_BOXES = "number-of-boxes"
    COMPENSATING_ERRORS = "compensating-errors"
    RECOUNT = "recount"
    FIGURE_STANDS = "figure-stands"
    VARIANCE_RECORDED = "variance-recorded"

    @property
    def number(self) -> int:
        """Return the number of the step, from 1."""
        return list(Step).index(self) + 1


class Saying(StrEnum):
    """What the figures say of a step."""

    ACCOUNT_ASTRAY = "account-astray"
    ACCOUNT_UNKNOWN = "account-unknown"
    """Only the expected number is known, and no account that makes it."""

    EQUALS_A_FIGURE = "equals-a-figure"
    ACCOUNT_ADDS_UP = "account-adds-up"
    NO_STATION = "no-station"
    STATION_UNKNOWN = "station-unknown"
    STATION_AWAITED = "station-awaited"
    STATION_COUNTED = "station-counted"
    STATION_ALONE = "station-alone"
    NO_PLACE = "no-place"
    PLACE_UNKNOWN = "place-unknown"
    PLACE_ALONE = "place-alone"
    PLACE_AWAITED = "place-awaited"
    PLACE_BALANCED = "place-balanced"
    PLACE_UNBALANCED = "place-unbalanced"
    COUNTS_AGREE = "counts-agree"
    COUNTS_DIFFER = "counts-differ"
    COUNTED_ONCE = "counted-once"
    NEEDS_NO_RECOUNT = "needs-no-recount"
    FIGURE_STANDS = "figure-stands"
    FIGURE_WAITS = "figure-waits"
    EXPLAINED = "explained"
    NEEDS_NO_EXPLANATION = "needs-no-explanation"
    NOT_EXPLAINED = "not-explained"


class StepProgress(StrEnum):
    """How far a step is."""

    DONE = "done"
    TO_DO = "to-do"
    NOT_NEEDED = "not-needed"


_TO_DO = frozenset(
    {
        Saying.ACCOUNT_ASTRAY,
        Saying.ACCOUNT_UNKNOWN,
        Saying.EQUALS_A_FIGURE,
        Saying.STATION_UNKNOWN,
        Saying.STATION_AWAITED,
        Saying.PLACE_UNKNOWN,
        Saying.PLACE_AWAITED,
        Saying.COUNTS_DIFFER,
        Saying.COUNTED_ONCE,
        Saying.FIGURE_WAITS,
        Saying.NOT_EXPLAINED,
    }
)
_NOT_NEEDED = frozenset(
    {
        Saying.NO_STATION,
        Saying.NO_PLACE,
        Saying.PLACE_ALONE,
        Saying.NEEDS_NO_RECOUNT,
        Saying.NEEDS_NO_EXPLANATION,
    }
)


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step for one box: what the figures say of it, and the values of the sentence.

    `is_settled` says that the variance is made good or explained, so that nothing more is to be
    looked for.
    """

    step: Step
    saying: Saying
    values: Mapping[str, object] = field(default_factory=dict)
    is_settled: bool = False

    @property
    def progress(self) -> StepProgress:
        """Return whether the step is done, still to do, or not needed for this box."""
        if self.saying in _TO_DO:
            # An account that contradicts itself is wrong whatever was found in the box.
            is_needless = self.is_settled and self.saying is not Saying.ACCOUNT_ASTRAY
            return StepProgress.NOT_NEEDED if is_needless else StepProgress.TO_DO
        return StepProgress.NOT_NEEDED if self.saying in _NOT_NEEDED else StepProgress.DONE


@dataclass(frozen=True, slots=True)
class PlaceBalance:
    """The variances of the boxes of one polling place, in papers, in the order of the boxes.

    A variance is None while a count or an account is not known.
    """

    place: str
    variances: tuple[int | None, ...]

    @property
    def so_far(self) -> int:
        """Return what the variances known so far make together."""
        return sum(variance or 0 for variance in self.variances)

    @property
    def net(self) -> int | None:
        """Return what all variances make together, None while one of them is not known."""
        return None if None in self.variances else self.so_far

    @property
    def is_balanced(self) -> bool:
        """Return whether the variances make one another good."""
        return self.net == 0


def place_balances(statement: VerificationStatement) -> tuple[PlaceBalance, ...]:
    """Return the polling places of several boxes in which a box differs from its account."""
    balances = (
        PlaceBalance(members[0].box.place or "", tuple(box.variance for box in members))
        for members in boxes_by_place(statement.boxes).values()
        if len(members) > 1
    )
    return tuple(balance for balance in balances if any(balance.variances))


def steps_for(
    box: BoxVerification, statement: VerificationStatement, postal: PostalVotes
) -> tuple[StepTaken, ...]:
    """Return the six steps for a box, none where its papers are those of its account.

    Rule: Electoral Commission, if a ballot paper account does not reconcile.
    """
    variance = box.variance
    if not variance:
        return ()
    steps = (
        _preliminary_checks(box, variance, postal),
        _number_of_boxes(box, statement),
        _compensating_errors(box, statement),
        _recount(box),
        _figure_stands(box),
        _variance_recorded(box),
    )
    is_settled = box.settlement in (Settlement.COMPENSATED, Settlement.VARIANCE_EXPLAINED)
    return tuple(replace(step, is_settled=is_settled) for step in steps)


def _preliminary_checks(box: BoxVerification, variance: int, postal: PostalVotes) -> StepTaken:
    """Look whether the account adds up, and whether the variance is a figure of it.

    Postal votes handed in at the station are not to be added to its votes, and spoilt papers were
    replaced: each may have been taken in, or left out, by mistake.
    """
    account = box.account
    values: dict[str, object] = {
        "issued": account.issued,
        "stated": account.expected,
        "delivered": account.delivered,
        "unused": account.unused,
        "spoilt": account.spoilt_replaced,
        "expected": box.expected,
        "variance": variance,
        "equals": tuple(
            what for what, papers in _figures_near(box, postal) if papers == abs(variance)
        ),
    }
    if account.is_astray:
        saying = Saying.ACCOUNT_ASTRAY
    elif values["equals"]:
        saying = Saying.EQUALS_A_FIGURE
    elif account.issued is None:
        saying = Saying.ACCOUNT_UNKNOWN
    else:
        saying = Saying.ACCOUNT_ADDS_UP
    return StepTaken(Step.PRELIMINARY_CHECKS, saying, values)


def _figures_near(box: BoxVerification, postal: PostalVotes) -> Iterator[tuple[str, int | None]]:
    """Yield the figures that are easily put where they do not belong, by name."""
    account = box.account
    yield "postal_handed_in", account.postal_handed_in
    if account.postal_handed_in is None and not box.box.kind.is_postal:
        # Those of all stations together, where nobody said how many came to this one.
        yield "handed_in_everywhere", postal.figures.get(HANDED_IN)
    yield "spoilt_replaced", account.spoilt_replaced
    yield "tendered", account.tendered
    yield "unused", account.unused


def _number_of_boxes(box: BoxVerification, statement: VerificationStatement) -> StepTaken:
    """Look whether a second box was issued to the station, and whether it is counted."""
    if box.box.kind.is_postal:
        return StepTaken(Step.NUMBER_OF_BOXES, Saying.NO_STATION)
    station = _station_key(box.box)
    if station is None:
        return StepTaken(Step.NUMBER_OF_BOXES, Saying.STATION_UNKNOWN)
    others = [known for known in _others(box, statement) if _station_key(known.box) == station]
    awaited = tuple(known.box.label for known in others if known.counted is None)
    values: dict[str, object] = {
        "station": box.box.station,
        "boxes": tuple(known.box.label for known in others),
        "awaited": awaited,
    }
    if not others:
        saying = Saying.STATION_ALONE
    else:
        saying = Saying.STATION_AWAITED if awaited else Saying.STATION_COUNTED
    return StepTaken(Step.NUMBER_OF_BOXES, saying, values)


def _station_key(box: BallotBox) -> tuple[str | None, str] | None:
    """Return what a polling station is known by within its place, None where nobody named it."""
    return None if box.station is None else (place_key(box), label_key(box.station))


def _others(box: BoxVerification, statement: VerificationStatement) -> list[BoxVerification]:
    return [
        known
        for known in statement.boxes
        if known.box.key != box.box.key and not known.box.kind.is_postal
    ]


def _compensating_errors(box: BoxVerification, statement: VerificationStatement) -> StepTaken:
    """Look whether the other boxes of the polling place make the variance good."""
    if box.box.kind.is_postal:
        return StepTaken(Step.COMPENSATING_ERRORS, Saying.NO_PLACE)
    place = place_key(box.box)
    if place is None:
        return StepTaken(Step.COMPENSATING_ERRORS, Saying.PLACE_UNKNOWN)
    members = boxes_by_place(statement.boxes)[place]
    others = [known for known in members if known.box.key != box.box.key]
    balance = PlaceBalance(box.box.place or "", tuple(known.variance for known in members))
    values: dict[str, object] = {
        "place": balance.place,
        "variances": tuple((known.box.label, known.variance) for known in others),
        "awaited": tuple(known.box.label for known in others if known.variance is None),
        "net": balance.so_far,
    }
    if not others:
        saying = Saying.PLACE_ALONE
    elif balance.net is None:
        saying = Saying.PLACE_AWAITED
    else:
        saying = Saying.PLACE_BALANCED if balance.is_balanced else Saying.PLACE_UNBALANCED
    return StepTaken(Step.COMPENSATING_ERRORS, saying, values)


def _recount(box: BoxVerification) -> StepTaken:
    """Look whether two consecutive counts of the box agree, where it has to be counted again."""
    values: dict[str, object] = {
        "counts": tuple(box.counts[attempt] for attempt in sorted(box.counts)),
        "next": max(box.counts) + 1,
    }
    if box.two_consecutive_counts_agree:
        saying = Saying.COUNTS_AGREE
    elif box.settlement is not None:
        saying = Saying.NEEDS_NO_RECOUNT
    else:
        saying = Saying.COUNTS_DIFFER if len(box.counts) > 1 else Saying.COUNTED_ONCE
    return StepTaken(Step.RECOUNT, saying, values)


def _figure_stands(box: BoxVerification) -> StepTaken:
    """Say that the counted number is the verified figure, once nothing more is to be counted."""
    saying = Saying.FIGURE_WAITS if box.settlement is None else Saying.FIGURE_STANDS
    return StepTaken(Step.FIGURE_STANDS, saying, {"counted": box.counted})


def _variance_recorded(box: BoxVerification) -> StepTaken:
    """Look whether the verification statement says why the box differs."""
    values: dict[str, object] = {"variance": box.variance, "explanation": box.explanation}
    if box.explanation:
        saying = Saying.EXPLAINED
    elif box.settlement is Settlement.COMPENSATED:
        saying = Saying.NEEDS_NO_EXPLANATION
    else:
        saying = Saying.NOT_EXPLAINED
    return StepTaken(Step.VARIANCE_RECORDED, saying, values)
