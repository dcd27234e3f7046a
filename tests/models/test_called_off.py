"""What is told of a poll that was called off after its papers were counted."""

from countdesk.models.called_off import as_told
from countdesk.models.checks import findings
from countdesk.models.stages import Stage
from countdesk.models.tabulation import tabulate
from tests.models.boards import abandoned_in_dispute
from tests.models.deciding import finished


def test_that_nothing_that_was_counted_is_told_of_a_poll_that_was_called_off() -> None:
    counted = finished().stage(Stage.ABANDONED).count
    assert (counted.papers.papers, counted.papers.rejected.total) == (100, 3)
    left = as_told(counted)
    assert (left.stage, left.verification) == (Stage.ABANDONED, counted.verification)
    assert not left.sheets
    result = tabulate(left)
    assert (result.verified_papers, result.rejected_papers, result.valid_papers) == (
        103,
        None,
        None,
    )
    assert {line.votes for line in result.candidates} == {None}
    assert len(counted.sheets) == 1, "the count itself stays as it is"


def test_that_desks_do_not_disagree_on_what_was_counted_of_a_poll_that_was_called_off() -> None:
    count = abandoned_in_dispute().count
    assert count.votes_disputed
    told = as_told(count)
    assert not told.votes_disputed
    assert not tabulate(told).is_in_dispute
    assert findings(told) == ()


def test_that_a_count_whose_poll_was_held_is_told_as_it_is() -> None:
    count = finished().count
    assert as_told(count) is count
