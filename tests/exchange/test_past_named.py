"""Wherever a past result is named, what it rests on stands beside its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from countdesk import wording
from countdesk.exchange.flat import result_text
from countdesk.models import decisions
from countdesk.models.baseline import Found, PastKind, PastResult
from countdesk.session.draft import Draft
from tests.exchange.contests import cooked, dudley_north
from tests.exchange.sheets_read import texts, workbook_of
from tests.models.builders import CONSERVATIVE, LABOUR, past_result

PAST = replace(past_result((LABOUR, 60), (CONSERVATIVE, 40)), area="Dudley")


def compared_with(past: PastResult) -> Draft:
    """Return Dudley North compared with another past result."""
    draft = dudley_north()
    (contest,) = draft.contests
    draft.decide(decisions.attach_past(draft.count(contest), past, correction=True))
    return draft


@pytest.mark.parametrize(
    ("found", "kind", "name"),
    [
        (None, PastKind.ACTUAL, "May 2022"),
        (Found.BY_CODE, PastKind.ACTUAL, "May 2022"),
        (Found.BY_NAME, PastKind.NOTIONAL, "May 2022 (notional)"),
        (Found.BY_NAME_ALONE, PastKind.ACTUAL, "May 2022 (whose council is not known)"),
        (Found.BY_ALIAS, PastKind.ACTUAL, "May 2022 (as Dudley)"),
        (Found.BY_DECISION, PastKind.NOTIONAL, "May 2022 (notional, by decision: Dudley)"),
        (Found.BY_OVERLAP, PastKind.ACTUAL, "May 2022 (as Dudley)"),
        (Found.BY_OVERLAP, PastKind.NOTIONAL, "May 2022 (notional, from 1 old area)"),
    ],
)
def test_that_a_past_result_is_named_with_how_it_was_found(
    found: Found | None, kind: PastKind, name: str
) -> None:
    assert wording.past_name(replace(PAST, found=found, kind=kind)) == name


def test_that_a_name_that_says_notional_does_not_say_it_twice() -> None:
    past = replace(PAST, name="2005 notional", kind=PastKind.NOTIONAL, found=Found.BY_OVERLAP)
    assert wording.past_name(past) == "2005 notional (from 1 old area)"


def test_that_sheet_and_text_name_the_old_areas_of_a_notional_result() -> None:
    past = replace(PAST, kind=PastKind.NOTIONAL, found=Found.BY_OVERLAP, area="Dudley + Gornal")
    draft = compared_with(past)
    shown = texts(workbook_of(draft)["Comparison"])
    assert "Compared with May 2022 (notional, from 2 old areas)." in shown
    assert (
        "Nobody voted on these boundaries: the votes are those of Dudley and Gornal, each by the "
        "part of its people who live here, rounded to whole votes."
    ) in shown
    text = result_text([cooked(draft)], desk=str)
    assert "May 2022 (notional, from 2 old areas)" in text


def test_that_a_sheet_names_a_decision() -> None:
    shown = texts(workbook_of(compared_with(replace(PAST, found=Found.BY_DECISION)))["Comparison"])
    assert "Compared with May 2022 (actual result, by decision: Dudley)." in shown
