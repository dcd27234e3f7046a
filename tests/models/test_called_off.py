"""What is told of a poll that was called off after its papers were counted."""

from countdesk.models.called_off import without_count
from countdesk.models.stages import Stage
from countdesk.models.tabulation import tabulate
from tests.models.deciding import finished


def test_that_nothing_that_was_counted_is_told_of_a_poll_that_was_called_off() -> None:
    counted = finished().stage(Stage.ABANDONED).count
    assert (counted.papers.papers, counted.papers.rejected.total) == (100, 3)
    left = without_count(counted)
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
