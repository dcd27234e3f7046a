"""The provisional result put last: what moved since, who is told so, and what it stops."""

from countdesk import wording
from countdesk.models import decisions
from countdesk.models.checks import unreconciled_codes
from countdesk.models.findings import Code
from countdesk.models.provisional import REJECTED, VERIFIED, FigureSincePut
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, RecountAsked, RecountRequest
from tests.models.builders import AFTER_CLOSE, THREE, Desk, candidates, desk, two_desks
from tests.models.deciding import ask, counting, enter, put, reach, refused, sheet, why
from tests.models.nominations import LABOUR


def agreed_and_moved() -> Desk:
    """Return an agreed result, and the copy of a desk that corrected a sheet joined to it."""
    one, two = two_desks(put())
    one.record(*reach(one, Stage.AGREED))
    two.record(*enter(two, sheet("B1", 100, 59, 41), correction=True))
    return one.merge(two)


def test_that_figures_that_moved_after_the_agreement_are_named_and_put_again() -> None:
    told = agreed_and_moved()
    assert told.count.stage is Stage.AGREED
    finding = told.finding(Code.MOVED_SINCE_PUT)
    assert finding.fields == ("provisional/1",)
    assert wording.sentence(finding) == (
        "The figures are no longer those of provisional result 1: Ada Ash 59, was 60; "
        "Ben Birch 41, was 40."
    )
    assert "(Alt+4)" in wording.action(finding)
    assert wording.status(told.count, told.result) == (
        "Changed since provisional result 1; not the declaration"
    )
    told.record(*reach(told, Stage.PROVISIONAL))
    assert told.findings == ()
    told.record(*reach(told, Stage.AGREED))
    assert [one.number for one in told.count.provisional_results] == [1, 2]


def test_that_figures_nobody_agreed_to_are_declared_for_a_reason_and_no_fault_of_theirs() -> None:
    told = agreed_and_moved()
    assert unreconciled_codes(told.findings) == ()
    refusal = refused(lambda: reach(told, Stage.DECLARED))
    assert (refusal.refusal, refusal.values) == (Refusal.REASON_NEEDED, {"codes": ("E21",)})
    assert [known.code for known in refusal.findings] == [Code.MOVED_SINCE_PUT]
    told.record(*reach(told, Stage.DECLARED, "Put by word of mouth."))
    assert told.findings == ()


def test_that_votes_typed_over_a_provisional_result_are_named_until_it_is_put_again() -> None:
    told = put()
    told.record(*enter(told, sheet("B1", 100, 61, 39), correction=True))
    assert told.codes == [Code.MOVED_SINCE_PUT]
    assert why(lambda: reach(told, Stage.AGREED)) is Refusal.PROVISIONAL_CHANGED
    told.record(*enter(told, sheet("B1", 100, 60, 40), correction=True))
    assert told.findings == ()


def test_that_a_result_of_a_recount_another_desk_took_back_is_told_so() -> None:
    told = put()
    asked = told.record(*ask(told, Asker.RETURNING_OFFICER))
    one, two = two_desks(told)
    two.withdraw(*asked)
    one.sheet("B1", 100, 60, 40).reject_none().reject(uncertain=3)
    one.record(*reach(one, Stage.PROVISIONAL))
    assert wording.sentence(one.merge(two).finding(Code.MOVED_SINCE_PUT)) == (
        "Provisional result 2 is of a recount that does not stand."
    )


def test_that_another_error_is_named_beside_figures_that_moved() -> None:
    told = put()
    told.record(*enter(told, sheet("B1", 99, 60, 39), correction=True))
    refusal = refused(lambda: reach(told, Stage.AGREED))
    assert (refusal.refusal, refusal.values) == (Refusal.ERRORS_OPEN, {"codes": ("E3", "E21")})


def test_that_papers_that_moved_are_put_again_too() -> None:
    told = put()
    told.record(*decisions.verify_box(told.count, "A1", 2, 61, AFTER_CLOSE))
    told.record(*decisions.explain_variance(told.count, "A1", "One paper folded into another."))
    told.record(*decisions.reject_papers(told.count, "uncertain", 4, AFTER_CLOSE, correction=True))
    finding = told.finding(Code.MOVED_SINCE_PUT)
    assert finding.values["moved"] == (
        FigureSincePut(VERIFIED, None, 103, 104),
        FigureSincePut(REJECTED, None, 3, 4),
    )
    assert wording.sentence(finding).endswith(
        ": verified papers 104, was 103; rejected papers 4, was 3."
    )
    assert decisions.has_moved_since_put(told.count)


def test_that_papers_unknown_when_a_result_was_put_are_filled_in_without_putting_it_again() -> None:
    told = counting().sheet("B1", 103, 60, 43)
    told.record(*reach(told, Stage.PROVISIONAL))
    told.record(*decisions.reject_papers(told.count, "total", 0, AFTER_CLOSE))
    assert told.findings == ()
    assert not decisions.has_moved_since_put(told.count)


def test_that_of_many_figures_that_moved_three_are_named() -> None:
    five = candidates(*((f"Candidate {place}", LABOUR) for place in range(1, 6)))
    told = desk(five).stage(Stage.COUNTING).sheet("B1", 150, 50, 40, 30, 20, 10).provisional()
    told.sheet("B1", 150, 49, 39, 29, 23, 10)
    assert wording.sentence(told.finding(Code.MOVED_SINCE_PUT)).endswith(
        "Candidate 1 49, was 50; Candidate 2 39, was 40; Candidate 3 29, was 30; "
        "Candidate 4 23, was 20."
    )
    told.sheet("B1", 150, 49, 39, 29, 22, 11)
    assert wording.sentence(told.finding(Code.MOVED_SINCE_PUT)).endswith(
        "Candidate 3 29, was 30; 2 more figures."
    )


def test_that_a_result_of_another_count_than_the_one_under_way_is_put_again() -> None:
    # As a merged file may hold it: a recount that took the contest nowhere.
    told = desk(THREE).stage(Stage.COUNTING).sheet("B1", 9, 5, 3, 1).provisional()
    told.state(RecountAsked(RecountRequest(1, Asker.RETURNING_OFFICER, count=2)))
    told.sheet("B1", 9, 5, 3, 1)
    assert wording.sentence(told.finding(Code.MOVED_SINCE_PUT)) == (
        "The papers were counted again since provisional result 1 was put."
    )


def test_that_what_was_put_says_nothing_of_totals_that_were_heard() -> None:
    told = put()
    told.record(*enter(told, sheet("B1", 100, 61, 39), correction=True))
    assert Code.MOVED_SINCE_PUT not in told.declare((61, 39), ballot_papers=103, rejected=3).codes
    assert not decisions.has_moved_since_put(told.count)
