"""What was declared from the sheets stays what was declared, whatever moves the sheets later."""

from collections.abc import Callable
from functools import partial

import pytest

from countdesk import wording
from countdesk.models import decisions
from countdesk.models.arrangements import BoxListed, CandidatesNominated, ContestDescribed
from countdesk.models.decisions import Decision
from countdesk.models.declaration import declared_from_sheets
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.findings import Code
from countdesk.models.journal import NIGHT
from countdesk.models.practice import Checking
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals, PapersRejected, Statement
from tests.models.builders import (
    AFTER_CLOSE,
    CONSERVATIVE,
    LABOUR,
    Desk,
    contest,
    desk,
    slate,
    two_desks,
)
from tests.models.deciding import counting, finished, reach, sheet, why

REASON = "Sheet B1 was read out wrongly."


def declared(told: Desk | None = None) -> Desk:
    """Return a result declared from its sheets, as the rules decide it."""
    told = told or finished()
    told.record(*reach(told, Stage.DECLARED, "As declared."))
    return told


def corrected(told: Desk, papers: int, *votes: int | None) -> Decision:
    """Decide other figures for sheet B1."""
    return decisions.enter_sheet(
        told.count, sheet("B1", papers, *votes), AFTER_CLOSE, correction=True
    )


def joined_to(papers: int, *votes: int) -> Desk:
    """Return a declared result, joined to a copy in which sheet B1 was corrected before."""
    one, other = two_desks(finished())
    declared(one)
    other.record(*corrected(other, papers, *votes))
    one.merge(other)
    return one


def amend(told: Desk, papers: int, *votes: int | None, reason: str = REASON) -> None:
    rule = partial(
        decisions.enter_sheet, sheet=sheet("B1", papers, *votes), at=AFTER_CLOSE, correction=True
    )
    told.record(*decisions.amended(told.count, reason, rule))


def differing(told: Desk) -> dict[str, tuple[object, object]]:
    """Return what E15 says, by its field: declared, and this desk's own."""
    return {
        finding.fields[0]: (finding.values.get("declared"), finding.values.get("own"))
        for finding in told.findings
        if finding.code is Code.DECLARED_DIFFERS
    }


def kept(told: Desk) -> DeclaredTotals | None:
    return declared_from_sheets(told.count)


def winners(told: Desk) -> list[str]:
    return [line.candidate.identifier for line in told.result.winners]


def test_that_a_declaration_keeps_the_figures_of_the_sheets_it_was_made_from() -> None:
    told = declared()
    assert kept(told) == DeclaredTotals(
        {"c1": 60, "c2": 40},
        ballot_papers=103,
        rejected=3,
        elected=("c1",),
        rejected_by_head={"official-mark": 0, "too-many": 0, "identified": 0, "uncertain": 3},
    )
    assert told.count.totals is None
    assert not told.result.from_declared_totals
    assert differing(told) == {}


def test_that_a_copy_of_another_desk_does_not_turn_a_declared_result_over_unseen() -> None:
    told = joined_to(100, 40, 60)
    assert winners(told) == ["c1"]
    assert [line.votes for line in told.result.candidates] == [60, 40]
    assert differing(told) == {
        "candidate/c1": (60, 40),
        "candidate/c2": (40, 60),
        "elected": (("Ada Ash",), ("Ben Birch",)),
    }


def test_that_two_desks_that_corrected_a_sheet_differently_leave_the_declared_result() -> None:
    one, other = two_desks(finished())
    one.record(*corrected(one, 100, 59, 41))
    other.record(*corrected(other, 100, 40, 60))
    declared(one)
    one.merge(other)
    assert winners(one) == ["c1"]
    assert Code.TWO_STANDING_STATEMENTS in one.codes
    assert differing(one) == {"candidate/c1": (59, None), "candidate/c2": (41, None)}


def test_that_a_figure_put_back_for_a_reason_settles_it() -> None:
    told = joined_to(100, 40, 60)
    amend(told, 100, 60, 40)
    assert told.count.stage is Stage.CORRECTED
    assert differing(told) == {}
    assert told.count.totals is None


def test_that_a_declaration_is_corrected_to_the_sheets_that_moved() -> None:
    told = joined_to(100, 40, 60)
    assert why(lambda: reach(told, Stage.CORRECTED)) is Refusal.STAGE_NEEDS_REASON
    told.record(*reach(told, Stage.CORRECTED, REASON))
    assert winners(told) == ["c2"]
    assert differing(told) == {}
    assert told.count.corrections == (REASON,)
    assert why(lambda: reach(told, Stage.CORRECTED, REASON)) is Refusal.NOTHING_TO_CORRECT


def test_that_a_declaration_is_not_corrected_to_sheets_with_a_blank() -> None:
    told = joined_to(100, 40, 60)
    amend(told, 100, 40, None)
    assert why(lambda: reach(told, Stage.CORRECTED, REASON)) is Refusal.NOTHING_TO_CORRECT


def test_that_an_amendment_that_leaves_a_blank_does_not_move_the_declared_result() -> None:
    told = declared()
    amend(told, 100, 61, None)
    assert told.count.stage is Stage.CORRECTED
    assert [line.votes for line in told.result.candidates] == [60, 40]
    assert winners(told) == ["c1"]
    # A blank is not a nought, so nothing is said of what the sheets give or whom they elect.
    assert differing(told) == {"candidate/c1": (60, 61), "sheet/B1": (None, None)}
    assert [
        wording.sentence(finding) for finding in told.findings if "sheet" in finding.values
    ] == ["Sheet B1 has a blank for Ben Birch; until it is filled the result stays as declared."]
    amend(told, 100, 61, 39)
    assert [line.votes for line in told.result.candidates] == [61, 39]
    assert differing(told) == {}


def test_that_a_declared_result_keeps_its_votes_when_its_last_sheet_is_struck() -> None:
    told = declared()
    rule = partial(decisions.strike_sheet, label="B1", reason="Entered twice.")
    told.record(*decisions.amended(told.count, REASON, rule))
    assert [line.votes for line in told.result.candidates] == [60, 40]
    assert differing(told) == {"candidate/c1": (60, None), "candidate/c2": (40, None)}


def joined(change: Callable[[Desk], object]) -> Desk:
    """Return a declared result, joined to a copy in which something else was entered before."""
    one, other = two_desks(finished())
    declared(one)
    change(other)
    return one.merge(other)


MOVES: dict[str, tuple[Callable[[Desk], object], dict[str, tuple[object, object]]]] = {
    "boxes": (lambda told: told.box("A2", 44), {"totals/ballot_papers": (103, 104)}),
    "box awaited": (lambda told: told.box("A3"), {"totals/ballot_papers": (103, None)}),
    "electorate": (
        lambda told: told.record(*decisions.correct_contest(told.count, contest(electorate=900))),
        {"totals/electorate": (None, 900)},
    ),
    "head": (
        lambda told: told.reject(uncertain=1, too_many=2),
        {"rejected/too-many": (0, 2), "rejected/uncertain": (3, 1)},
    ),
    "head blanked": (
        lambda told: told.reject(uncertain=None),
        {"totals/rejected": (3, None), "rejected/uncertain": (3, None)},
    ),
    "in part": (lambda told: told.in_part(1), {"totals/rejected_in_part": (None, 1)}),
    "candidate gone": (
        lambda told: told.state(CandidatesNominated(told.count.candidates[:1])),
        {"candidate/c2": (40, None)},
    ),
}


@pytest.mark.parametrize(("change", "found"), MOVES.values(), ids=MOVES)
def test_that_every_figure_of_a_declaration_that_moved_is_named(
    change: Callable[[Desk], object], found: dict[str, tuple[object, object]]
) -> None:
    told = joined(change)
    assert differing(told) == found
    result = told.result
    assert (result.verified_papers, result.rejected_papers, result.electorate) == (103, 3, None)
    assert (result.rejected_by_head["uncertain"], result.rejected_in_part) == (3, None)
    assert winners(told) == ["c1"]
    assert not result.from_declared_totals


def test_that_a_copy_with_an_electorate_does_not_silence_what_was_still_to_be_checked() -> None:
    one, other = two_desks(finished().practise(Checking.BLIND))
    declared(one)
    assert Code.SHEET_NOT_CHECKED in one.codes
    other.record(*decisions.correct_contest(other.count, contest(electorate=900)))
    one.merge(other)
    assert Code.SHEET_NOT_CHECKED in one.codes


def two_sheets() -> Desk:
    told = counting().sheet("B1", 60, 40, 20).sheet("B2", 40, 20, 20)
    return told.reject_none().reject(uncertain=3).stage(Stage.PROVISIONAL)


def disputing() -> Desk:
    """Return a result declared as 59 to 41, whose second sheet another desk read differently."""
    one, other = two_desks(two_sheets())
    one.sheet("B2", 40, 19, 21)
    other.sheet("B2", 40, 5, 35)
    return declared(one).merge(other)


def test_that_no_amendment_restates_a_declaration_while_desks_disagree() -> None:
    told = disputing()
    assert why(lambda: reach(told, Stage.CORRECTED, REASON)) is Refusal.NOTHING_TO_CORRECT
    rule = partial(
        decisions.enter_sheet, sheet=sheet("B1", 60, 41, 19), at=AFTER_CLOSE, correction=True
    )
    told.record(*decisions.amended(told.count, REASON, rule))
    assert [line.votes for line in told.result.candidates] == [59, 41]
    assert winners(told) == ["c1"]
    rule = partial(
        decisions.enter_sheet, sheet=sheet("B2", 40, 19, 21), at=AFTER_CLOSE, correction=True
    )
    told.record(*decisions.amended(told.count, REASON, rule))
    assert [line.votes for line in told.result.candidates] == [60, 40]
    assert differing(told) == {}


def test_that_a_box_of_another_contest_that_is_in_dispute_holds_no_correction_back() -> None:
    told = declared()
    one, other = two_desks(told)
    one.record(Statement(NIGHT, BoxListed(BallotBox("Z1"))))
    other.record(Statement(NIGHT, BoxListed(BallotBox("Z1", BoxKind.POSTAL))))
    one.merge(other)
    assert one.night.disputed_boxes
    amend(one, 100, 59, 41)
    assert one.night.counts[one.scope].disputed_boxes
    assert [line.votes for line in one.result.candidates] == [59, 41]
    assert differing(one) == {}


def test_that_a_box_of_the_contest_that_is_in_dispute_holds_a_correction_back() -> None:
    one, other = two_desks(declared())
    one.record(Statement(NIGHT, BoxListed(BallotBox("A1")), ("s1:3",)))
    other.record(Statement(NIGHT, BoxListed(BallotBox("A1", BoxKind.POSTAL)), ("s1:3",)))
    one.merge(other)
    amend(one, 100, 59, 41)
    assert [line.votes for line in one.result.candidates] == [60, 40]


@pytest.mark.parametrize("head", ["uncertain", "too-many"])
def test_that_no_amendment_forgets_the_rejected_papers_that_were_declared(head: str) -> None:
    told = joined(lambda other: other.state(PapersRejected(other.count.current_count, head, None)))
    rule = partial(decisions.correct_contest, contest=contest(electorate=900))
    told.record(*decisions.amended(told.count, REASON, rule))
    assert told.result.rejected_papers == 3
    assert why(lambda: reach(told, Stage.CORRECTED, REASON)) is Refusal.NOTHING_TO_CORRECT


def test_that_no_amendment_forgets_the_papers_that_were_declared() -> None:
    told = joined(lambda other: other.box("A9"))
    assert told.result.verified_papers == 103
    rule = partial(decisions.correct_contest, contest=contest(electorate=900))
    told.record(*decisions.amended(told.count, REASON, rule))
    assert told.result.verified_papers == 103
    assert why(lambda: reach(told, Stage.CORRECTED, REASON)) is Refusal.NOTHING_TO_CORRECT


def test_that_two_desks_that_declared_alike_settle_it_by_declaring_once_more() -> None:
    one, other = two_desks(finished())
    declared(one).merge(declared(other))
    assert one.codes == [Code.TWO_STANDING_STATEMENTS]
    assert winners(one) == ["c1"]
    one.record(*reach(one, Stage.DECLARED))
    assert one.findings == ()
    assert one.count.stage is Stage.DECLARED
    assert kept(one) is not None
    assert why(lambda: reach(one, Stage.DECLARED)) is Refusal.STAGE_NOT_PERMITTED


def test_that_an_amendment_declares_nothing_once_more() -> None:
    one, other = two_desks(finished())
    declared(one).merge(declared(other))
    move = partial(decisions.reach_stage, stage=Stage.DECLARED, at=AFTER_CLOSE)
    assert why(lambda: decisions.amended(one.count, REASON, move)) is Refusal.STAGE_NOT_PERMITTED


@pytest.mark.parametrize("stage", [Stage.COUNTING, Stage.AGREED, Stage.PROVISIONAL])
def test_that_two_desks_that_came_to_one_stage_settle_it_by_coming_there_again(
    stage: Stage,
) -> None:
    one, other = two_desks(finished().stage(Stage.RECOUNT if stage is Stage.COUNTING else stage))
    for told in (one, other):
        told.stage(stage, f"{told.scope} {id(told)}")
    one.merge(other)
    assert ("stage",) in one.count.ledger.conflicts
    one.record(*reach(one, stage))
    assert ("stage",) not in one.count.ledger.conflicts
    assert one.count.stage is stage


def test_that_declaring_once_more_over_an_error_takes_a_reason_again() -> None:
    one, other = two_desks(counting().sheet("B1", 100, 60, 41).stage(Stage.PROVISIONAL))
    declared(one).merge(declared(other))
    assert why(lambda: reach(one, Stage.DECLARED)) is Refusal.REASON_NEEDED
    one.record(*reach(one, Stage.DECLARED, " As declared. "))
    assert one.count.stage_reason == "As declared."


def test_that_two_desks_that_declared_differently_elect_nobody() -> None:
    one, other = two_desks(finished())
    other.sheet("B1", 100, 40, 60)
    declared(one).merge(declared(other))
    assert winners(one) == []
    assert Code.TWO_STANDING_STATEMENTS in one.codes
    assert why(lambda: reach(one, Stage.DECLARED)) is Refusal.DECLARATION_DISPUTED
    assert why(lambda: reach(one, Stage.CORRECTED)) is Refusal.STAGE_NEEDS_REASON
    one.record(*reach(one, Stage.CORRECTED, REASON))
    assert winners(one) == ["c2"]
    assert one.count.ledger.conflicts == frozenset()


def test_that_of_two_declarations_an_unfinished_amendment_forgets_neither_for_nothing() -> None:
    one, other = two_desks(finished())
    other.sheet("B1", 100, 40, 60)
    declared(one).merge(declared(other))
    amend(one, 100, 41, None)
    assert [line.votes for line in one.result.candidates] in ([60, 40], [40, 60])
    assert Code.DECLARED_DIFFERS in one.codes


@pytest.mark.parametrize("stage", [Stage.RECOUNT, Stage.AGREED, Stage.COUNTING])
def test_that_what_one_desk_declared_is_declared(stage: Stage) -> None:
    told = joined(lambda other: other.stage(stage))
    assert told.count.stage is Stage.DECLARED
    assert winners(told) == ["c1"]
    told.record(*reach(told, Stage.DECLARED))
    assert told.findings == ()


def test_that_two_desks_that_heard_totals_settle_the_stage_with_them() -> None:
    one, other = two_desks(desk().declare((60, 40)))
    one.stage(Stage.DECLARED, "Heard.")
    other.stage(Stage.DECLARED)
    one.merge(other)
    one.record(*reach(one, Stage.DECLARED))
    assert one.findings == ()
    assert kept(one) is None


def test_that_two_corrections_of_totals_as_heard_are_settled_over_unfinished_sheets() -> None:
    told = counting().sheet("B1", 100, 60, None).declare((60, 40), ballot_papers=103, rejected=3)
    one, other = two_desks(told)
    for each, electorate in ((one, 900), (other, 901)):
        rule = partial(decisions.correct_contest, contest=contest(electorate=electorate))
        each.record(*decisions.amended(each.count, REASON, rule))
    one.merge(other)
    one.state(ContestDescribed(contest(electorate=901)))
    assert one.count.is_stage_disputed
    one.record(*reach(one, Stage.CORRECTED, REASON))
    assert one.count.ledger.conflicts == frozenset()
    assert [line.votes for line in one.result.candidates] == [60, 40]


def test_that_a_lot_owed_at_the_declaration_is_drawn_after_it() -> None:
    tied = counting().sheet("B1", 100, 50, 50).reject_none().reject(uncertain=3)
    told = declared(tied.stage(Stage.PROVISIONAL))
    declaration = kept(told)
    assert declaration is not None
    assert declaration.elected is None
    assert winners(told) == []
    told.record(*decisions.draw_lot(told.count, ("c2",)))
    assert winners(told) == ["c2"]
    assert told.count.totals is None
    assert differing(told) == {}


def test_that_another_lot_in_a_copy_does_not_elect_somebody_else() -> None:
    tied = counting().sheet("B1", 100, 50, 50).reject_none().reject(uncertain=3)
    one, other = two_desks(tied.stage(Stage.PROVISIONAL).lot("c1"))
    declared(one)
    other.record(*decisions.draw_lot(other.count, ("c2",), correction=True))
    one.merge(other)
    assert winners(one) == ["c1"]
    assert [line.by_lot for line in one.result.winners] == [True]
    assert differing(one) == {"elected": (("Ada Ash",), ("Ben Birch",))}


def test_that_a_lot_that_two_desks_drew_differently_leaves_who_was_declared() -> None:
    tied = counting().sheet("B1", 100, 50, 50).reject_none().reject(uncertain=3)
    one, other = two_desks(tied.stage(Stage.PROVISIONAL))
    one.lot("c1")
    other.lot("c2")
    declared(one).merge(other)
    assert winners(one) == ["c1"]
    assert differing(one) == {"elected": (("Ada Ash",), ())}
    (finding,) = (known for known in one.findings if known.code is Code.DECLARED_DIFFERS)
    assert wording.sentence(finding) == (
        "Declared as elected: Ada Ash; this desk's own figures elect nobody."
    )


def test_that_totals_as_declared_take_the_place_of_what_the_sheets_gave() -> None:
    told = declared()
    totals = DeclaredTotals({"c1": 60, "c2": 41})
    rule = partial(decisions.declare_totals, totals=totals)
    told.record(*decisions.amended(told.count, REASON, rule))
    assert kept(told) is None
    assert told.count.totals == totals
    assert differing(told) == {"candidate/c2": (41, 40)}


@pytest.mark.parametrize("papers", [4, 0])
def test_that_where_nobody_votes_the_sheets_are_whole(papers: int) -> None:
    told = desk(slate((LABOUR, 1), (CONSERVATIVE, 1)), seats=2)
    told.stage(Stage.DECLARED)
    rule = partial(decisions.reject_papers, head="total", papers=papers, at=AFTER_CLOSE)
    told.record(*decisions.amended(told.count, REASON, rule))
    declaration = kept(told)
    assert declaration is not None
    assert declaration.rejected == papers


def test_that_a_correction_is_asked_of_a_declared_contest_alone() -> None:
    told = finished()
    refusal = why(lambda: reach(told, Stage.CORRECTED, REASON))
    assert refusal is Refusal.STAGE_NOT_PERMITTED
