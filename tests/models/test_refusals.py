"""What a correction would mend is told from what it would not."""

from __future__ import annotations

import pytest

from countdesk.models.election import BallotBox
from countdesk.models.findings import Code, Finding
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.statements import BoxCounted

OF_WHAT_STANDS = (Refusal.ALREADY_ENTERED, Refusal.CONFLICT_STANDS)


@pytest.mark.parametrize("refusal", Refusal)
def test_that_only_what_stands_may_be_corrected(refusal: Refusal) -> None:
    assert EntryRefused(refusal).may_be_corrected is (refusal in OF_WHAT_STANDS)


def test_that_a_label_that_is_taken_is_no_figure_to_correct() -> None:
    assert not EntryRefused(Refusal.ALREADY_ENTERED, box="A1").may_be_corrected


@pytest.mark.parametrize("refusal", Refusal)
def test_that_a_reason_lets_an_amendment_and_a_declaration_over_an_error_through(
    refusal: Refusal,
) -> None:
    wanting = (Refusal.AMENDMENT_NEEDS_REASON, Refusal.REASON_NEEDED)
    assert EntryRefused(refusal).needs_reason is (refusal in wanting)


def test_that_what_stands_already_is_told_from_what_stands_otherwise() -> None:
    said = {papers: BoxCounted("A1", 1, papers) for papers in (412, 413)}
    refusal = Refusal.ALREADY_ENTERED
    assert EntryRefused(refusal, old=said[412], new=BoxCounted("A1", 1, 412)).is_the_same
    assert not EntryRefused(refusal, old=said[412], new=said[413]).is_the_same
    assert not EntryRefused(refusal, box="A1").is_the_same
    assert EntryRefused(Refusal.NOTHING_CHANGED).is_the_same


def test_that_a_box_listed_just_so_is_told_from_one_listed_otherwise() -> None:
    listed, elsewhere = (BallotBox("A1", place=place) for place in ("Hall", "School"))
    for named, others, is_the_same in (
        (listed, 900, True),
        (listed, 901, False),
        (elsewhere, 900, False),
    ):
        refused = EntryRefused(
            Refusal.ALREADY_ENTERED,
            box="A1",
            listed=listed,
            named=named,
            electors=900,
            others=others,
        )
        assert refused.is_the_same is is_the_same


def test_that_a_refusal_carries_what_it_was_refused_over() -> None:
    finding = Finding(Code.REJECTED_NOT_STATED, ("rejected",), {})
    assert EntryRefused(Refusal.REASON_NEEDED, codes=("E16",)).findings == ()
    assert EntryRefused(Refusal.REASON_NEEDED, codes=("E16",)).over((finding,)).findings == (
        finding,
    )
