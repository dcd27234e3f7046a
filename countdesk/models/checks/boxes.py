"""Checks of the verification: conflicts, boxes, postal papers, and the total announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.arrangements import BoxAssigned
from countdesk.models.boxes import counted_off_the_list, listed_differently
from countdesk.models.checks.hints import NamedFigure, hints
from countdesk.models.findings import Code, Finding
from countdesk.models.postal import HANDED_IN, INTO_BOXES
from countdesk.models.stages import Stage
from countdesk.models.verification import BoxStage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.count import Count
    from countdesk.models.results import Result
    from countdesk.models.verification import BoxVerification


def conflicts(count: Count) -> Iterator[Finding]:
    """E14: two desks said different things of one subject; neither is in a total.

    E7 where both of them entered one sheet, as if it were two (Forest Hill 2014).
    """
    for subject in sorted(count.conflicts, key=str):
        entries = count.ledger.standing_entries(subject)
        twice = subject[0] == "sheet" and not any(entry.replaces for entry in entries)
        values: dict[str, object] = {
            "subject": subject,
            "desks": tuple(entry.desk for entry in entries),
        }
        if not twice and all(entry.body == entries[0].body for entry in entries):
            values["same"] = True
        if subject[0] == "assigned" and all(
            isinstance(entry.body, BoxAssigned) and entry.body.serves for entry in entries
        ):
            # Both say that it serves: the papers in it are counted.
            values["serves"] = True
        yield Finding(
            Code.SHEET_ENTERED_TWICE if twice else Code.TWO_STANDING_STATEMENTS,
            ("/".join(str(part) for part in subject),),
            values,
        )
    for box, desks in listed_differently(count):
        yield Finding(
            Code.TWO_STANDING_STATEMENTS,
            (f"box/{box.label}",),
            {"subject": ("box", box.identifier), "desks": desks},
        )
    for known, desks in counted_off_the_list(count):
        papers = known.counts[max(known.counts)] if known.counts else None
        yield Finding(
            Code.TWO_STANDING_STATEMENTS,
            (f"box/{known.box.label}",),
            {
                "subject": ("assigned", known.box.key),
                "box": known.box.label,
                "desks": desks,
                "papers": papers,
            },
        )


def boxes(count: Count, result: Result) -> Iterator[Finding]:
    """E1, E2, E12, W1 and W2, box by box, with the hints of a variance.

    Boxes are awaited until the count begins; from then on one without a count is an error.
    """
    begun = result.stage.position >= Stage.COUNTING.position
    for box in count.verification.boxes:
        # Nothing of a matched box can be found but in its account.
        if box.stage is BoxStage.MATCHED and not box.account.is_astray:
            continue
        yield from _box(count, box, begun=begun)


def _box(count: Count, box: BoxVerification, *, begun: bool) -> Iterator[Finding]:
    field, account = f"box/{box.box.label}", box.account
    values: dict[str, object] = {
        "box": box.box.label,
        "counted": box.counted,
        "expected": box.expected,
        "variance": box.variance,
    }
    if account.is_astray:
        figures = {
            "issued": account.issued,
            "stated": account.expected,
            "tendered_issued": account.tendered_issued,
            "tendered": account.tendered,
        }
        yield Finding(Code.ACCOUNT_ARITHMETIC, (field,), {**values, **figures})
    if begun and box.stage in (BoxStage.AWAITED, BoxStage.RECEIVED):
        if box in count.verification.late_postal:
            yield Finding(Code.LATE_POSTAL_PAPERS, (field,), {**values, "missing": box.expected})
        else:
            yield Finding(Code.BOX_NOT_COUNTED, (field,), values)
    if box.has_open_variance:
        yield Finding(Code.VARIANCE_UNEXPLAINED, (field,), values)
    if box.variance and not box.compensated and not box.two_consecutive_counts_agree:
        yield Finding(Code.COUNTS_DO_NOT_AGREE, (field,), {**values, "attempts": len(box.counts)})
    if box.has_open_variance and box.variance:
        yield from hints(
            box.variance, field, values, bundle=count.practice.bundle, others=_figures_of(box)
        )


def _figures_of(box: BoxVerification) -> Iterator[NamedFigure]:
    """Yield the figures of an account that are easily put where they do not belong."""
    account = box.account
    for what, papers in (
        ("postal_handed_in", account.postal_handed_in),
        ("spoilt_replaced", account.spoilt_replaced),
        ("tendered", account.tendered),
        ("unused", account.unused),
    ):
        if papers is not None:
            yield NamedFigure(what, box.box.label, papers)


def postal(count: Count, result: Result) -> Iterator[Finding]:
    """E12: postal papers that are not verified yet, once the count has begun.

    Verification is not complete until all of them are through, those handed in at polling
    stations included (Electoral Commission, completion of the verification). Where no box was
    listed for these, only the papers put into the postal boxes tell whether they are in.
    """
    if result.stage.position >= Stage.COUNTING.position and not result.from_declared_totals:
        yield from _late_postal(count)


def is_settled(count: Count) -> bool:
    """Return whether nothing is open in the verification any more.

    Every box is counted, every variance made good or explained, and no postal papers are in no
    box: until the count begins these are no errors yet.
    """
    verification = count.verification
    is_open = any(box.has_open_variance for box in verification.boxes)
    is_whole = verification.verified_papers is not None
    return is_whole and not is_open and not any(_late_postal(count))


def is_reconciled(count: Count) -> bool:
    """Return whether every box is found as its account says, or what it differs by is explained.

    A box without an account is found as nothing says.
    """
    return is_settled(count) and count.verification.papers_expected is not None


def _late_postal(count: Count) -> Iterator[Finding]:
    verification, figures = count.verification, count.postal.figures
    handed_in = figures.get(HANDED_IN)
    if handed_in is None:
        handed_in = verification.postal_handed_in
    boxed, verified = figures.get(INTO_BOXES), verification.postal_papers
    if verification.boxes and not any(box.box.kind.is_postal for box in verification.boxes):
        verified = 0
    values: dict[str, object] = {"box": None, "handed_in": handed_in, "boxed": boxed}
    if boxed is not None:
        if verified is not None and verified < boxed:
            missing = {**values, "verified": verified, "missing": boxed - verified}
            returned = count.postal.returned_at_most
            if returned is not None and returned < boxed:
                # So many papers were never there: whoever waits for them waits for a typing error.
                missing["returned"] = returned
            yield Finding(Code.LATE_POSTAL_PAPERS, ("postal",), missing)
    elif handed_in and not verification.late_postal:
        yield Finding(Code.LATE_POSTAL_PAPERS, ("postal",), {**values, "missing": handed_in})


def announced(count: Count, result: Result) -> Iterator[Finding]:
    """W10: the verified total announced by the Returning Officer against this desk's own."""
    verification = count.verification
    told, own = verification.announced, verification.verified_papers
    if told is not None and own is not None and told != own:
        values: dict[str, object] = {"announced": told, "own": own}
        yield Finding(Code.ANNOUNCED_DIFFERS, ("announced",), values)
        listed = [NamedFigure("box", box.box.label, box.counted or 0) for box in verification.boxes]
        bundle = count.practice.bundle
        if not result.from_declared_totals:
            yield from hints(told - own, "announced", values, bundle=bundle, others=listed)
