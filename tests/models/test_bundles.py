"""Bundles as they are called out: what they come to, and papers that are counted once."""

from __future__ import annotations

import pytest

from countdesk.models.bundles import counted_once, summed


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("7*50+23", 373),
        ("265", 265),
        (" 2 * 25 + 3 ", 53),
        ("0", 0),
        ("265*10", 2650),
        ("7*", None),
        ("-1", None),
        ("", None),
        ("1234567890", None),
        ("+".join("1" * 42), None),
    ],
)
def test_that_bundles_are_added_up_and_nothing_else_is(text: str, total: int | None) -> None:
    assert summed(text) == total


@pytest.mark.parametrize(
    ("text", "bundle", "papers"),
    [
        # Highworth 2019: ten candidates of a party in a parish of fifteen seats.
        ("265*10", None, 265),
        ("10*265", None, 265),
        ("265*15", None, 265),
        ("7*50*10+23", None, 373),
        ("265*10", 50, 265),
        ("265", None, 265),
        ("5*50+15", None, 265),
        ("10*25+15", None, 265),
        # Bundles of ten are used here, so that ten is a size and no number of candidates.
        ("26*10+5", 10, 265),
        ("5*7*3", None, 105),
        ("10*", None, None),
    ],
)
def test_that_a_factor_that_counts_candidates_is_no_bundle(
    text: str, bundle: int | None, papers: int | None
) -> None:
    assert counted_once(text, (10, 15), bundle) == papers


def test_that_one_candidate_multiplies_nothing() -> None:
    assert counted_once("265*1", (1, 3)) == 265
    assert counted_once("1*265", (1, 3)) == 265
    assert counted_once("200*300", (1, 3)) == 60_000
