"""How a contest is counted: who checks a sheet, the bundle, and the form of its statement."""

from datetime import date
from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.findings import Code
from countdesk.models.practice import USUAL_PRACTICE, Checking, CountingPractice
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import PapersRejected
from tests.models.builders import AFTER_CLOSE, Desk, contest, desk, two_desks
from tests.models.deciding import finished, refused, why

FIVE_HEADS = CountingPractice(rejection_form="uk-parliament-5")


def constituency() -> Desk:
    """Return a contest whose rejected papers may be stated under four heads or five."""
    return Desk().open(contest("parl.anytown.2024-07-04", day=date(2024, 7, 4)))


def test_that_a_contest_for_which_nothing_was_chosen_has_the_usual_practice() -> None:
    assert desk().count.practice == USUAL_PRACTICE == CountingPractice(Checking.NONE, None, None)


def test_that_a_practice_is_chosen_and_chosen_anew() -> None:
    told = desk()
    for bundle in (25, 50):
        chosen = CountingPractice(Checking.BLIND, bundle)
        told.record(*decisions.choose_practice(told.count, chosen))
        assert told.count.practice == chosen
    choose = partial(decisions.choose_practice, told.count)
    assert why(lambda: choose(chosen)) is Refusal.NOTHING_CHANGED
    told.stage(Stage.AGREED)
    late = partial(decisions.choose_practice, told.count, USUAL_PRACTICE)
    assert why(late) is Refusal.STAGE_CLOSED


@pytest.mark.parametrize("bundle", [0, -1])
def test_that_a_bundle_holds_papers(bundle: int) -> None:
    choose = partial(decisions.choose_practice, desk().count, CountingPractice(bundle=bundle))
    refusal = refused(choose)
    assert (refusal.refusal, refusal.values["field"]) == (Refusal.NOT_A_NUMBER, "bundle")


def test_that_a_difference_is_told_in_the_bundles_of_the_contest() -> None:
    told = desk().practise(bundle=25).box("A1", 325, expected=400)
    assert told.finding(Code.WHOLE_BUNDLES).values["bundles"] == 3
    told.practise(bundle=0)
    assert Code.WHOLE_BUNDLES not in told.codes


def test_that_rejected_papers_are_stated_under_the_heads_chosen() -> None:
    told = constituency()
    told.record(*decisions.choose_practice(told.count, FIVE_HEADS))
    assert [head.code for head in told.count.papers.rejected.heads][-2:] == [
        "unmarked",
        "uncertain",
    ]
    told.record(*decisions.reject_papers(told.count, "unmarked", 2, AFTER_CLOSE)[1:])
    assert told.count.papers.rejected.by_head == {"unmarked": 2}


def test_that_a_form_is_one_of_those_for_the_contest() -> None:
    choose = partial(decisions.choose_practice, desk().count, FIVE_HEADS)
    refusal = refused(choose)
    assert refusal.refusal is Refusal.UNKNOWN_FORM
    assert refusal.values == {"form": "uk-parliament-5", "forms": ("local-england",)}


def test_that_the_heads_stay_once_papers_are_rejected_under_one() -> None:
    told = constituency().reject(uncertain=2)
    choose = partial(decisions.choose_practice, told.count)
    assert why(lambda: choose(FIVE_HEADS)) is Refusal.FORM_IN_USE
    assert choose(CountingPractice(rejection_form="uk-parliament-4"))
    told.reject(uncertain=None)
    assert decisions.choose_practice(told.count, FIVE_HEADS)


def test_that_a_form_unknown_here_is_read_as_the_usual_one() -> None:
    told = constituency().practise(rejection_form="parish-2031")
    assert len(told.count.papers.rejected.heads) == 4


def test_that_two_desks_who_chose_differently_have_the_usual_practice_until_it_is_settled() -> None:
    one, two = two_desks()
    one.practise(bundle=25)
    two.practise(bundle=50)
    one.merge(two)
    assert one.count.practice == USUAL_PRACTICE
    assert one.codes == [Code.TWO_STANDING_STATEMENTS]
    one.record(*decisions.choose_practice(one.count, CountingPractice(bundle=50)))
    assert one.findings == ()


def test_that_papers_under_a_head_that_is_no_more_keep_it_in_the_statement() -> None:
    told = constituency()
    told.state(PapersRejected(1, "unmarked", 2))
    assert told.count.papers.rejected.by_head == {"unmarked": 2}
    assert told.count.papers.rejected.heads[-1].words == "Unmarked"
    told.state(PapersRejected(1, "unmarked", 0))
    assert told.count.papers.rejected.by_head == {}


def test_that_nobody_is_let_off_a_second_look_once_a_result_rests_on_the_sheets() -> None:
    told = finished()
    blind = CountingPractice(Checking.BLIND)
    refusal = refused(partial(decisions.choose_practice, told.count, blind))
    assert refusal.refusal is Refusal.STAGE_CLOSED
    told.stage(Stage.COUNTING)
    assert decisions.choose_practice(told.count, blind)
