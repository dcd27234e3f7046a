"""Shares of candidates of whom a counting sheet says nothing yet."""

from fractions import Fraction

from countdesk.models.blanks import left_blank, without_shares_of
from countdesk.models.comparison import compare
from tests.models.builders import CONSERVATIVE, LABOUR, Desk, past_result
from tests.models.deciding import counting, finished


def with_a_blank() -> Desk:
    """Return two sheets, of which the second says nothing of the second candidate."""
    return counting().sheet("B1", 60, 40, 20).sheet("B2", 40, 30, None)


def test_that_a_candidate_left_out_of_one_sheet_is_found() -> None:
    assert left_blank(with_a_blank().count) == {"c2"}
    assert not left_blank(finished().count)


def test_that_declared_totals_rest_on_no_sheet() -> None:
    told = with_a_blank().declare((60, 40))
    assert not left_blank(told.count)


def test_that_who_has_a_blank_has_votes_so_far_and_no_share_and_the_others_keep_theirs() -> None:
    told = with_a_blank()
    result = without_shares_of(told.result, left_blank(told.count))
    first, second = result.candidates
    assert (first.votes, first.share) == (70, Fraction(70, 90))
    assert (second.votes, second.share, second.share_of_papers) == (20, None, None)
    assert [line.share for line in result.parties] == [Fraction(70, 90), None]


def test_that_no_change_and_no_swing_is_made_of_a_share_that_is_not_known() -> None:
    told = with_a_blank().past(past_result((CONSERVATIVE, 60), (LABOUR, 40)))
    whole = compare(told.count, told.result)
    part = compare(told.count, without_shares_of(told.result, left_blank(told.count)))
    assert whole.candidates["c2"].change is not None
    assert whole.butler is not None
    assert part.candidates["c2"].change is None
    assert part.candidates["c1"].change == whole.candidates["c1"].change
    assert part.butler is None
