"""A contest beside everywhere else, in words."""

from __future__ import annotations

from fractions import Fraction

from countdesk.models.baseline import OTHERS
from countdesk.models.moved_result import MovedResult
from countdesk.wording import wider as words


def moved(winner: str | None, **shares: int) -> MovedResult:
    """Return a result moved as the rest did, from shares in percent."""
    return MovedResult(
        {key: Fraction(share, 100) for key, share in shares.items()},
        clamped=(),
        scaled=False,
        winner=winner,
        lead=Fraction(5, 100),
    )


def test_that_nobody_is_said_to_be_ahead_where_others_together_are() -> None:
    said = words.ahead(moved(None, **{OTHERS.key: 45, "Lab": 40}), str)
    assert said == "undecided, the others of the past result together have most votes"
    assert words.ahead(moved(None, Lab=40, Con=40), str) == "undecided, equal shares"
    assert words.ahead(moved("Lab", Lab=45, Con=40), str) == "Lab ahead of Con by 5.0 points"
