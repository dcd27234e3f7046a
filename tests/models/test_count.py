"""One contest as it stands: what a count reads from its ledger."""

import pytest

from countdesk.models import decisions
from countdesk.models.arrangements import BoxAssigned, CandidatesNominated, ContestDescribed
from countdesk.models.baseline import PastKind, PastResult
from countdesk.models.count import Count
from countdesk.models.election import BallotBox
from countdesk.models.journal import NIGHT
from countdesk.models.statements import (
    AccountStated,
    BoxCounted,
    EntryWithdrawn,
    ReasonGiven,
    SheetStruck,
    Statement,
)
from countdesk.models.verification import BallotPaperAccount, BoxStage
from tests.models.builders import (
    AFTER_CLOSE,
    THREE,
    TWO,
    contest,
    desk,
    past_result,
    renamed,
    two_desks,
)


def test_that_a_contest_never_described_says_so() -> None:
    nothing = Count("local.anytown")
    assert not nothing.is_described
    assert nothing.candidates == ()
    assert nothing.past is None
    assert nothing.totals is None
    with pytest.raises(LookupError, match=r"^local\.anytown$"):
        _ = nothing.contest


def test_that_of_two_descriptions_the_first_names_the_contest() -> None:
    one, two = two_desks()
    one.state(ContestDescribed(renamed(contest(), "Castle Ward")))
    two.state(ContestDescribed(renamed(contest(), "Castle & Keep")))
    one.merge(two)
    assert one.count.is_described
    assert one.count.contest.name == "Castle Ward"


def test_that_of_two_lists_of_candidates_the_first_is_taken() -> None:
    one, two = two_desks()
    one.state(CandidatesNominated(THREE))
    two.state(CandidatesNominated(TWO[:1]))
    assert one.merge(two).count.candidates == THREE


def test_that_candidates_are_in_ballot_paper_order_however_they_were_listed() -> None:
    assert desk(THREE[::-1]).count.candidates == THREE
    assert desk(THREE[::-1]).count.candidate_keys == ("c1", "c2", "c3")


def test_that_a_disputed_past_result_is_compared_with_nothing() -> None:
    one, two = two_desks()
    one.past(PastResult("2022", PastKind.ACTUAL, ()))
    two.past(past_result())
    assert one.merge(two).count.past is None


def test_that_sheets_are_in_the_order_in_which_they_were_first_entered() -> None:
    told = desk().sheet("B2", 10, 6, 4).sheet("B1", 10, 5, 5).sheet("B2", 10, 7, 3)
    assert [sheet.label for sheet in told.count.sheets] == ["B2", "B1"]
    assert told.count.sheets[0].votes == {"c1": 7, "c2": 3}


def test_that_a_sheet_struck_out_is_in_no_total() -> None:
    told = desk().sheet("B1", 10, 6, 4)
    told.state(SheetStruck(1, "B1", "Entered twice."))
    assert told.count.sheets == ()
    assert told.count.sheet("B1") is None
    assert told.count.papers.papers_on_sheets == 0


def test_that_a_sheet_is_found_in_any_case() -> None:
    told = desk().sheet("B1", 10, 6, 4)
    found = told.count.sheet("b1")
    assert found is not None
    assert found.label == "B1"
    assert told.count.sheet("B2") is None


def test_that_one_sheet_written_in_two_ways_at_two_desks_is_one_conflict() -> None:
    one, two = two_desks()
    one.sheet("B1", 10, 6, 4)
    two.sheet("b1", 10, 4, 6)
    one.merge(two)
    assert one.count.ledger.conflicts == {("sheet", 1, "B1")}
    assert one.count.sheets == ()
    one.sheet("b1", 10, 4, 6)
    assert one.count.papers.papers_on_sheets == 10


def test_that_one_box_written_in_two_ways_at_two_desks_is_one_conflict() -> None:
    one, two = two_desks()
    one.box("A1", 5, expected=5)
    two.box("a1", 6, expected=6)
    one.merge(two)
    about = {subject[0] for subject in one.count.ledger.conflicts}
    assert about == {"assigned", "account", "count"}
    (box,) = one.count.verification.boxes
    assert (box.box.label, box.disputed, box.counted) == ("A1", True, None)


def test_that_a_box_is_found_by_what_is_painted_on_it() -> None:
    told = desk().box("A1", place="School").box("A2", place="School")
    for typed in ("A2", " a2 "):
        found = told.count.box_by_label(typed)
        assert found is not None
        assert found.box.label == "A2"
    assert told.count.box_by_label("A3") is None
    assert told.count.box_by_label(BallotBox("A2", place="School").identifier) is None


def test_that_the_place_of_a_box_is_corrected_without_touching_its_counts() -> None:
    told = desk().box("A1", 410, expected=412, explanation="Two in A2.", place="School")
    told.box("A1", place="Hall")
    told.state(BoxAssigned("a1", BallotBox("A1", place="Hall").identifier, electors=900))
    (box,) = told.count.verification.boxes
    assert box.box == BallotBox("A1", place="Hall")
    assert (box.counted, box.expected, box.explanation) == (410, 412, "Two in A2.")
    assert told.count.draws_on([BallotBox("A1", place="School").identifier])
    assert told.count.draws_on([BallotBox("A1", place="Hall").identifier])
    assert not told.count.draws_on(["A1"])


def test_that_an_explanation_does_not_outlive_its_variance() -> None:
    told = desk().box("A1", 410, expected=412, explanation="Two in A2.")
    told.box("A1", 410, 411)
    assert told.count.verification.boxes[0].stage is BoxStage.COUNTED
    told.box("A1", 410, 412)
    assert told.count.verification.boxes[0].explanation is None
    told.box("A1", 410, 410)
    assert told.count.verification.boxes[0].explanation == "Two in A2."
    told.state(AccountStated("A1", BallotPaperAccount(expected=413)))
    assert told.count.verification.boxes[0].stage is BoxStage.COUNTED


def test_that_a_box_that_serves_no_longer_is_not_in_the_verification() -> None:
    told = desk().box("A1", 5).box("A2", expected=7)
    told.state(BoxAssigned("A2", "A2", serves=False))
    assert [box.box.label for box in told.count.verification.boxes] == ["A1"]
    assert told.count.verification.verified_papers == 5


def test_that_a_box_two_desks_disagree_to_use_is_in_no_total_and_not_forgotten() -> None:
    one, two = two_desks(desk().box("A1", 5).box("A2", 7))
    one.state(BoxAssigned("A2", "A2", serves=False))
    two.state(BoxAssigned("A2", "A2", electors=900))
    one.merge(two)
    verification = one.count.verification
    assert [box.box.label for box in verification.boxes] == ["A1", "A2"]
    assert verification.boxes[1].disputed
    assert verification.verified_papers is None


def test_that_a_box_is_assigned_while_one_desk_says_so() -> None:
    one, two = two_desks(desk().box("A1", 5).box("A2", 7))
    one.state(BoxAssigned("A2", "A2", serves=False))
    assert one.count.assigned("A2") is None
    two.state(BoxAssigned("A2", "A2", electors=900))
    one.merge(two)
    assert one.count.assigned("a2") == BoxAssigned("A2", "A2", electors=900)
    assert decisions.verify_box(one.count, "A2", 2, 8, AFTER_CLOSE)


def test_that_a_sheet_leaves_the_verification_as_it_was_and_a_box_does_not() -> None:
    told = desk().box("A1", 5, expected=6)
    before = told.count.verification
    told.sheet("B1", 5, 3, 2).reject(uncertain=0)
    assert told.count.verification is before
    told.explain("A1", "One in A2.")
    assert told.count.verification.boxes[0].explanation == "One in A2."
    told.state(AccountStated("A1", BallotPaperAccount(expected=5)))
    assert told.count.verification.variance == 0
    counted = told.state(BoxCounted("A1", 2, 7))
    assert told.count.verification.verified_papers == 7
    told.withdraw(*counted)
    assert told.count.verification.verified_papers == 5
    told.box("A2", 3)
    assert told.count.verification.verified_papers == 8


def test_that_a_box_two_desks_use_alike_is_in_the_total() -> None:
    one, two = two_desks()
    one.box("A1", 5)
    two.record(Statement(two.scope, BoxAssigned("A1", "A1", electors=900)))
    assert one.merge(two).count.verification.verified_papers == 5


def test_that_a_box_whose_listing_was_taken_back_elsewhere_keeps_its_papers() -> None:
    told = desk()
    listed = told.box("A1", 5).entries[2]
    assert listed.scope == NIGHT
    told.record(Statement(NIGHT, EntryWithdrawn(listed.batch)))
    assert told.night.boxes == {}
    (box,) = told.count.verification.boxes
    assert (box.box, box.counted) == (BallotBox("A1"), 5)


def test_that_a_reason_is_known_by_code_fields_and_figures() -> None:
    told = desk()
    told.state(ReasonGiven("W1", ("box/A1",), "Looked for.", "410 of 412"))
    assert told.count.reason_for("W1", ("box/A1",), "410 of 412") == "Looked for."
    assert told.count.reason_for("W1", ("box/A1",), "411 of 412") is None
    assert told.count.reason_for("W1", ("box/A2",), "410 of 412") is None
    assert told.count.reason_for("W2", ("box/A1",), "410 of 412") is None


def test_that_the_count_under_way_is_the_first() -> None:
    assert desk().count.current_count == 1


def test_that_a_count_is_the_same_count_whatever_boxes_it_was_lent() -> None:
    told = desk()
    assert told.count == told.count.with_boxes({"A1": BallotBox("A1")})
