"""One contest as it stands: what a count reads from its ledger."""

import pytest

from countdesk.models.arrangements import BoxAssigned, CandidatesNominated, ContestDescribed
from countdesk.models.baseline import PastKind, PastResult
from countdesk.models.count import Count
from countdesk.models.election import BallotBox
from countdesk.models.journal import NIGHT
from countdesk.models.statements import EntryWithdrawn, ReasonGiven, SheetStruck, Statement
from tests.models.builders import THREE, TWO, Desk, contest, desk, past_result, renamed


def two_desks(one: Desk | None = None) -> tuple[Desk, Desk]:
    """Return two desks that go on from one file."""
    first = one or desk()
    return first, first.copy("Table 2", "s2")


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
    assert told.count.papers_on_sheets == 0


def test_that_a_sheet_is_found_in_any_case() -> None:
    told = desk().sheet("B1", 10, 6, 4)
    found = told.count.sheet("b1")
    assert found is not None
    assert found.label == "B1"
    assert told.count.sheet_label("b1") == "B1"
    assert told.count.sheet_label("B2") == "B2"
    assert told.count.sheet("B2") is None


def test_that_of_two_sheets_alike_but_in_case_each_keeps_its_own_name() -> None:
    told = desk().sheet("b1", 10, 6, 4).sheet("B1", 20, 12, 8)
    assert told.count.sheet_label("b1") == "b1"
    assert told.count.sheet_label("B1") == "B1"


def test_that_a_box_is_found_by_what_is_painted_on_it_or_by_its_whole_name() -> None:
    told = desk().box("A1", place="School").box("A2", place="School")
    for typed in ("A2", " a2 ", "a2 (school)"):
        found = told.count.box_by_label(typed)
        assert found is not None
        assert found.box.label == "A2"
    assert told.count.box_by_label("A3") is None
    assert told.count.box("A2 (School)") is not None
    assert told.count.box("A2") is None


def test_that_a_box_that_serves_no_longer_is_not_in_the_verification() -> None:
    told = desk().box("A1", 5).box("A2", 7)
    told.state(BoxAssigned("A2", serves=False))
    assert [box.box.label for box in told.count.verification.boxes] == ["A1"]
    assert told.count.verification.verified_papers == 5


def test_that_a_box_two_desks_disagree_to_use_is_in_no_total_and_not_forgotten() -> None:
    one, two = two_desks(desk().box("A1", 5).box("A2", 7))
    one.state(BoxAssigned("A2", serves=False))
    two.state(BoxAssigned("A2", electors=900))
    one.merge(two)
    verification = one.count.verification
    assert [box.box.label for box in verification.boxes] == ["A1", "A2"]
    assert verification.boxes[1].disputed
    assert verification.verified_papers is None


def test_that_a_box_two_desks_use_alike_is_in_the_total() -> None:
    one, two = two_desks()
    one.box("A1", 5)
    two.record(Statement(two.scope, BoxAssigned("A1", electors=900)))
    assert one.merge(two).count.verification.verified_papers == 5


def test_that_a_box_whose_listing_was_taken_back_elsewhere_keeps_its_papers() -> None:
    told = desk()
    listed = told.box("A1", 5).entries[2]
    assert listed.scope == NIGHT
    told.record(Statement(NIGHT, EntryWithdrawn(listed.batch)))
    assert told.night.boxes == {}
    (box,) = told.count.verification.boxes
    assert (box.box, box.counted) == (BallotBox("A1"), 5)


def test_that_a_reason_is_known_by_code_and_fields() -> None:
    told = desk()
    told.state(ReasonGiven("W1", ("box/A1",), "Looked for."))
    assert told.count.reason_for("W1", ("box/A1",)) == "Looked for."
    assert told.count.reason_for("W1", ("box/A2",)) is None


def test_that_the_count_under_way_is_the_first() -> None:
    assert desk().count.current_count == 1


def test_that_a_count_is_the_same_count_whatever_boxes_it_was_lent() -> None:
    told = desk()
    assert told.count == told.count.with_boxes({"A1": BallotBox("A1")})
