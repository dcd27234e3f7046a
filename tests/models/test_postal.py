"""The postal votes before they come to the count, and when all of them are through."""

from functools import partial

import pytest

from countdesk import wording
from countdesk.models import decisions
from countdesk.models.decisions import Decision
from countdesk.models.election import BoxKind
from countdesk.models.findings import Code
from countdesk.models.postal import POSTAL_FIGURES, REJECTIONS, PostalVotes
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import PostalStated
from countdesk.models.turnout import TurnoutMeasure
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import AFTER_CLOSE, Desk, desk
from tests.models.deciding import EARLY, reach, refused, why


def state(told: Desk, what: str, papers: int | None, *, correction: bool = False) -> Decision:
    return decisions.state_postal(told.count, what, papers, correction=correction)


def rejected(papers: int) -> dict[str, int | None]:
    """Return so many rejected under each cause."""
    return dict.fromkeys((cause.replace("-", "_") for cause in REJECTIONS), papers)


def test_that_the_figures_are_told_apart_by_their_codes() -> None:
    codes = [figure.code for figure in POSTAL_FIGURES]
    assert len(set(codes)) == len(codes)
    assert len(REJECTIONS) == 8


def test_that_postal_votes_are_accounted_for_from_envelope_to_box() -> None:
    told = desk().postal(covering_envelopes=400, into_boxes=385, **rejected(1))
    assert told.count.postal.rejected == 8
    assert told.count.postal.unaccounted == 7


def test_that_a_cause_left_blank_leaves_the_rejected_unknown() -> None:
    told = desk().postal(covering_envelopes=400, into_boxes=385, signature=5)
    assert told.count.postal.rejected is None
    assert told.count.postal.rejected_so_far == 5
    assert told.count.postal.unaccounted is None
    for known in ({"into-boxes": 5}, {"covering-envelopes": 5}):
        assert PostalVotes({**known, **dict.fromkeys(REJECTIONS, 0)}).unaccounted is None


def test_that_a_figure_is_entered_corrected_taken_back_and_filled() -> None:
    told = desk()
    (statement,) = state(told, "issued", 450)
    assert statement.body == PostalStated("issued", 450)
    assert why(lambda: state(told, "issued", None)) is Refusal.NOTHING_CHANGED
    assert refused(lambda: state(told, "issued", -1)).values["field"] == "papers"
    told.record(statement)
    assert why(lambda: state(told, "issued", 451)) is Refusal.ALREADY_ENTERED
    told.record(*state(told, "issued", None, correction=True))
    assert told.count.postal.figures == {}
    told.record(*state(told, "issued", 451))
    told.stage(Stage.AGREED)
    assert why(lambda: state(told, "issued", 452, correction=True)) is Refusal.STAGE_CLOSED


def test_that_only_a_figure_known_here_is_stated() -> None:
    refusal = refused(lambda: state(desk(), "torn", 1))
    assert refusal.refusal is Refusal.UNKNOWN_POSTAL_FIGURE
    assert refusal.values["figure"] == "torn"
    figures = refusal.values["figures"]
    assert isinstance(figures, tuple)
    assert "into-boxes" in figures


def test_that_a_figure_of_another_program_is_read_and_left_out() -> None:
    told = desk().postal(torn=3)
    assert told.count.postal.figures == {}


def test_that_the_total_turnout_counts_the_postal_votes_rejected() -> None:
    told = desk(electorate=1000).box("A1", 500).postal(**rejected(1))
    assert told.result.turnout_measure is TurnoutMeasure.TOTAL
    turnout = told.result.turnout(TurnoutMeasure.TOTAL)
    assert turnout is not None
    assert turnout * 1000 == 508


# E12: verification is complete once all postal papers are through [EC-VERDONE].


def night(*, handed_in: int | None = None, late: int | None = None) -> Desk:
    """Return a count begun with a station and a postal box."""
    account = BallotPaperAccount(expected=100, postal_handed_in=handed_in)
    told = desk().box("A1", 100, account=account).box("P1", 380, kind=BoxKind.POSTAL)
    if late is not None:
        told.box("L1", *([] if late == 0 else [late]), kind=BoxKind.HANDED_IN)
    return told.stage(Stage.COUNTING)


def test_that_papers_handed_in_at_stations_are_awaited() -> None:
    told = night(handed_in=12)
    finding = told.finding(Code.LATE_POSTAL_PAPERS)
    assert finding.fields == ("postal",)
    assert finding.values == {"box": None, "handed_in": 12, "boxed": None, "missing": 12}
    told.stage(Stage.VERIFICATION)
    assert told.findings == ()


def test_that_what_was_handed_in_is_taken_from_the_postal_figures_first() -> None:
    told = night(handed_in=12).postal(handed_in=13)
    assert told.finding(Code.LATE_POSTAL_PAPERS).values["missing"] == 13
    assert night(handed_in=12).postal(handed_in=0).findings == ()


def test_that_a_box_of_papers_handed_in_is_awaited_until_it_is_counted() -> None:
    told = night(handed_in=12, late=0)
    finding = told.finding(Code.LATE_POSTAL_PAPERS)
    assert finding.fields == ("box/L1",)
    assert finding.values["missing"] is None
    assert told.codes == [Code.LATE_POSTAL_PAPERS]
    assert night(handed_in=12, late=12).findings == ()


def test_that_papers_put_into_postal_boxes_are_all_verified() -> None:
    told = night().postal(into_boxes=385)
    finding = told.finding(Code.LATE_POSTAL_PAPERS)
    assert finding.values == {
        "box": None,
        "handed_in": None,
        "boxed": 385,
        "verified": 380,
        "missing": 5,
    }
    assert night().postal(into_boxes=380).findings == ()
    assert night(handed_in=12).postal(into_boxes=380).findings == ()


def test_that_papers_which_cannot_have_been_boxed_are_told_with_what_was_returned() -> None:
    told = night().postal(covering_envelopes=383, signature=2, into_boxes=385)
    assert told.finding(Code.LATE_POSTAL_PAPERS).values["returned"] == 381
    told.sheet("B1", 480, 300, 180).reject_none()
    refusal = refused(lambda: reach(told, Stage.PROVISIONAL))
    assert refusal.refusal is Refusal.POSTAL_PAPERS_LATE
    assert refusal.values == {"papers": 5, "boxed": 385, "returned": 381}


def test_that_no_fewer_than_no_envelopes_are_left_for_the_boxes() -> None:
    told = night().postal(covering_envelopes=2, signature=3, into_boxes=400)
    assert told.finding(Code.LATE_POSTAL_PAPERS).values["returned"] == 0


def test_that_a_postal_box_still_to_be_counted_is_missed_as_a_box() -> None:
    told = night().box("P2", kind=BoxKind.POSTAL).postal(into_boxes=400)
    assert told.codes == [Code.BOX_NOT_COUNTED]


def test_that_papers_put_into_boxes_that_nobody_listed_are_missed() -> None:
    told = desk().box("A1", 100).box("A2", 100).stage(Stage.COUNTING).postal(into_boxes=385)
    assert told.finding(Code.LATE_POSTAL_PAPERS).values["missing"] == 385
    alone = desk().stage(Stage.COUNTING).postal(into_boxes=385)
    assert alone.findings == ()


def test_that_no_result_is_put_before_the_last_postal_papers() -> None:
    told = night(handed_in=12).sheet("B1", 480, 300, 180).reject_none()
    refusal = refused(lambda: reach(told, Stage.PROVISIONAL))
    assert refusal.refusal is Refusal.POSTAL_PAPERS_LATE
    assert refusal.values == {"papers": 12}
    declare = partial(reach, told, Stage.DECLARED)
    assert refused(declare).values == {"codes": ("E12",)}
    assert declare("Declared all the same.")
    told.postal(handed_in=0)
    assert reach(told, Stage.PROVISIONAL)


def test_that_a_declaration_from_elsewhere_waits_for_no_postal_papers() -> None:
    told = night(handed_in=12).declare((300, 180))
    assert Code.LATE_POSTAL_PAPERS not in told.codes


# W14: each envelope received is rejected, or its paper goes into a box [PCC-49].


def differing(told: Desk) -> list[tuple[tuple[str, ...], dict[str, object]]]:
    found = [finding for finding in told.findings if finding.code is Code.POSTAL_VOTES_DIFFER]
    return [(finding.fields, dict(finding.values)) for finding in found]


def test_that_no_more_envelopes_come_back_than_papers_were_issued() -> None:
    told = desk().postal(issued=450, covering_envelopes=451)
    values = {"issued": 450, "received": 451}
    assert differing(told) == [(("postal/covering-envelopes",), values)]
    assert told.postal(issued=451).findings == ()
    assert desk().postal(covering_envelopes=451).findings == ()


def test_that_no_more_is_rejected_and_put_into_boxes_than_was_received() -> None:
    told = desk().postal(covering_envelopes=400, signature=16, into_boxes=385)
    values = {"received": 400, "rejected": 16, "boxed": 385}
    assert differing(told) == [(("postal", "postal/unaccounted"), values)]
    assert told.postal(signature=15).findings == ()
    alone = desk().postal(covering_envelopes=15, signature=16)
    assert differing(alone)[0][1] == {"received": 15, "rejected": 16, "boxed": None}
    assert desk().postal(signature=16, into_boxes=385).findings == ()


def test_that_no_more_is_verified_from_postal_boxes_than_was_put_into_them() -> None:
    told = night().postal(into_boxes=379)
    assert differing(told) == [(("postal",), {"boxed": 379, "verified": 380})]
    assert told.postal(into_boxes=380).findings == ()
    # While a postal box is awaited nobody knows.
    awaited = night().box("P2", kind=BoxKind.POSTAL).postal(into_boxes=379)
    assert awaited.codes == [Code.BOX_NOT_COUNTED]


def test_that_papers_handed_in_are_verified_beside_those_put_into_the_boxes() -> None:
    assert night(late=12).postal(into_boxes=380).findings == ()
    assert night(handed_in=12).postal(into_boxes=368).findings == ()
    assert night().postal(into_boxes=368, handed_in=12).findings == ()
    # Some of the envelopes are rejected: those without a completed form, and any others.
    assert night().postal(into_boxes=368, handed_in=13).findings == ()
    assert night().postal(into_boxes=368, handed_in=14, return_form=2).findings == ()
    # What is stated goes before the accounts, and their own box before both.
    for told in (
        night(handed_in=12).postal(into_boxes=368, handed_in=11),
        night(late=11).postal(into_boxes=379, handed_in=12),
        night().postal(into_boxes=368, handed_in=13, return_form=2),
    ):
        assert told.codes == [Code.POSTAL_VOTES_DIFFER]


def test_that_no_more_is_verified_than_was_received_and_not_rejected() -> None:
    # 380 are in the boxes, and the 12 beside them may have been handed in, but not out of 390.
    told = night().postal(into_boxes=368, handed_in=50, covering_envelopes=390)
    assert told.findings == ()
    told.postal(signature=11)
    (found,) = differing(told)
    assert found == (("postal",), {"boxed": 368, "verified": 380, "returned": 379})
    assert wording.sentence(told.finding(Code.POSTAL_VOTES_DIFFER)) == (
        "More papers are verified from the postal boxes, 380, than envelopes were received and "
        "not rejected, 379."
    )
    assert told.postal(signature=10).findings == ()
    late = night(late=12).postal(into_boxes=380, covering_envelopes=391)
    assert differing(late)[0][1] == {"boxed": 380, "verified": 392, "returned": 391}
    assert late.postal(covering_envelopes=392).findings == ()


def counted_night() -> Desk:
    """Return a night with all papers counted, none of them rejected."""
    return night(late=12).sheet("B1", 492, 300, 192).reject_none()


def test_that_an_envelope_left_over_is_missed_from_the_provisional_result_on() -> None:
    told = counted_night().postal(covering_envelopes=401, into_boxes=392, **rejected(1))
    assert told.findings == ()
    told.stage(Stage.PROVISIONAL)
    values = {"received": 401, "rejected": 8, "boxed": 392, "left": 1}
    assert differing(told) == [(("postal", "postal/unaccounted"), values)]
    assert why(lambda: reach(told, Stage.AGREED)) is Refusal.WARNINGS_OPEN
    assert told.postal(covering_envelopes=400).findings == ()


def test_that_an_envelope_whose_paper_is_in_the_box_of_those_handed_in_is_not_left_over() -> None:
    told = counted_night().postal(covering_envelopes=400, into_boxes=380, **rejected(1))
    assert told.count.postal.unaccounted == 12
    assert told.stage(Stage.PROVISIONAL).findings == ()
    told.postal(covering_envelopes=403)
    assert differing(told)[0][1]["left"] == 3
    assert told.postal(signature=None).findings == ()


def test_that_a_declaration_from_elsewhere_waits_for_no_envelope_left_over() -> None:
    told = desk().postal(covering_envelopes=400, into_boxes=380, **rejected(1))
    assert told.declare((300, 180)).findings == ()


# The total announced by the Returning Officer.


def announce(told: Desk, papers: int | None, *, correction: bool = False) -> Decision:
    return decisions.announce_verified(told.count, papers, AFTER_CLOSE, correction=correction)


def test_that_the_total_announced_is_held_against_this_desks_own() -> None:
    # Agents note the verified total announced: it is their check on the result later [ALDC].
    told = night()
    told.record(*announce(told, 490))
    finding = told.finding(Code.ANNOUNCED_DIFFERS)
    assert (finding.fields, finding.values) == (("announced",), {"announced": 490, "own": 480})
    told.record(*announce(told, 480, correction=True))
    assert told.findings == ()


@pytest.mark.parametrize("difference", [100, -100])
def test_that_a_box_left_out_of_the_total_announced_is_named(difference: int) -> None:
    told = night().announce(480 + difference)
    hints = {finding.code: finding for finding in told.findings}
    assert hints[Code.WHOLE_BUNDLES].values["bundles"] == 2
    equal = hints[Code.EQUALS_A_FIGURE]
    assert equal.fields == ("announced",)
    assert (equal.values["what"], equal.values["name"]) == ("box", "A1")


def test_that_the_total_announced_waits_for_the_last_box() -> None:
    told = night().box("A2").announce(999)
    assert Code.ANNOUNCED_DIFFERS not in told.codes


def test_that_of_declared_totals_no_difference_is_guessed_at() -> None:
    told = night().announce(380).declare((300, 180), ballot_papers=480)
    assert Code.ANNOUNCED_DIFFERS in told.codes
    assert Code.EQUALS_A_FIGURE not in told.codes


def test_that_a_total_is_announced_after_the_close_of_poll_and_as_a_number() -> None:
    told = night()
    early = partial(decisions.announce_verified, told.count, 480, EARLY)
    assert why(early) is Refusal.POLL_STILL_OPEN
    assert refused(lambda: announce(told, -1)).values["field"] == "papers"
    assert why(lambda: announce(told, None)) is Refusal.NOTHING_CHANGED
