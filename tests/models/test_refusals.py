"""What a correction would mend is told from what it would not."""

from __future__ import annotations

import pytest

from countdesk.models.refusals import EntryRefused, Refusal

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
