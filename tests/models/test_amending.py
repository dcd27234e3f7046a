"""What is declared is amended for a reason, each time; and where nobody votes nobody is missed."""

from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import StageReached
from tests.models.builders import AFTER_CLOSE, CONSERVATIVE, GREEN, LABOUR, desk, past_result

WANT_A_REASON = {Refusal.AMENDMENT_NEEDS_REASON, Refusal.REASON_NEEDED}


@pytest.mark.parametrize("refusal", list(Refusal))
def test_that_only_a_declaration_and_an_amendment_want_a_reason(refusal: Refusal) -> None:
    assert EntryRefused(refusal).needs_reason is (refusal in WANT_A_REASON)


def test_that_a_second_amendment_for_the_same_reason_is_written_down_again() -> None:
    told = desk().sheet("A1", 10, 6, 4).stage(Stage.DECLARED)
    for papers in (3, 4):
        rule = partial(decisions.set_doubtful_aside, papers=papers, at=AFTER_CLOSE, correction=True)
        decided = decisions.amended(told.count, "A slip", rule)
        assert isinstance(decided[0].body, StageReached)
        assert (decided[0].body.stage, decided[0].body.reason) == (Stage.CORRECTED, "A slip")
        assert decided[0].replaces == told.count.ledger.standing_keys(("stage",))
        told.record(*decided)
    assert told.count.corrections == ("A slip", "A slip")
    assert told.count.papers.loose_doubtful == 4


def test_that_a_contest_without_a_poll_has_no_swing_no_change_and_nobody_absent() -> None:
    told = desk().past(past_result((CONSERVATIVE, 60), (LABOUR, 30), (GREEN, 10)))
    told.sheet("A1", 10, 6, 4).stage(Stage.PROVISIONAL)
    assert [absent.party for absent in told.comparison.absent] == [GREEN]
    assert told.comparison.butler is not None
    told.stage(Stage.ABANDONED, "A candidate died")
    assert told.comparison.absent == ()
    assert told.comparison.butler is None
    assert told.comparison.steed is None
    assert {change.change for change in told.comparison.parties.values()} == {None}
