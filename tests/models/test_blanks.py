"""Shares of candidates of whom a counting sheet says nothing yet."""

from fractions import Fraction

from countdesk.models.blanks import left_blank, without_shares
from countdesk.models.comparison import compare
from countdesk.models.lead import lead
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


def test_that_while_anybody_has_a_blank_nobody_has_a_share_a_place_or_a_lead() -> None:
    told = with_a_blank()
    result = without_shares(told.result, left_blank(told.count))
    assert told.result.leader is not None
    assert [line.votes for line in result.candidates] == [70, 20]
    assert all(line.share is None and line.rank is None for line in result.candidates)
    assert all(line.share is None for line in result.parties)
    assert (result.majority, result.leader, result.lead, lead(result)) == (None,) * 4
    assert result.unused_votes is None


def test_that_the_share_of_papers_of_who_has_no_blank_is_known() -> None:
    told = with_a_blank().reject_none().reject(uncertain=3)
    whole, part = told.result, without_shares(told.result, left_blank(told.count))
    assert whole.candidates[1].share_of_papers == Fraction(20, 100)
    assert [line.share_of_papers for line in part.candidates] == [Fraction(70, 100), None]


def test_that_no_change_and_no_swing_is_made_of_a_share_that_is_not_known() -> None:
    told = with_a_blank().past(past_result((CONSERVATIVE, 60), (LABOUR, 40)))
    whole = compare(told.count, told.result)
    part = compare(told.count, without_shares(told.result, left_blank(told.count)))
    assert whole.has_changes
    assert whole.butler is not None
    assert not part.has_changes
    assert all(change.change is None for change in part.candidates.values())
    assert part.butler is None
