"""What a desk must not be able to enter is refused, with the rule in one sentence."""

from __future__ import annotations

from countdesk import wording
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, DeclaredTotals
from countdesk.session.session import Session
from tests.failures import as_they_happened as happened
from tests.failures.entering import enter
from tests.failures.reading import agree, refused, votes_of
from tests.session.without_tables import declare_totals


def declared(session: Session, contest: str) -> dict[str, int]:
    """Return the votes of Chorleywood West as recounted, by candidate."""
    keys = session.count(contest).candidate_keys
    return dict(zip(keys, happened.CHORLEYWOOD_RECOUNTED, strict=True))


def test_that_more_elected_than_seats_are_refused(session: Session) -> None:
    contest = happened.chorleywood(session)
    totals = DeclaredTotals(declared(session, contest), elected=("c2", "c4", "c5"))
    refusal = refused(lambda: declare_totals(session, contest, totals, "As read out."))
    assert refusal.refusal is Refusal.TOO_MANY_ELECTED
    assert wording.refused(refusal) == (
        "3 candidates are marked as elected and there are 2 seats; check the marks."
    )
    assert session.count(contest).totals is None


def test_that_a_lot_between_candidates_who_are_not_tied_is_refused(session: Session) -> None:
    contest = happened.chorleywood(session)
    # Cavill and Kemp have the same votes, and both of them are elected: no lot decides that.
    totals = DeclaredTotals(declared(session, contest), by_lot=("c2",))
    for entering in (
        lambda: declare_totals(session, contest, totals, "As read out."),
        lambda: session.draw_lot(contest, ("c2",)),
    ):
        refusal = refused(entering)
        assert refusal.refusal is Refusal.LOT_NOT_TIED
        assert wording.refused(refusal) == (
            "William B. Cavill is not tied across the line of the seats; a lot is drawn between "
            "the tied alone."
        )
    assert session.count(contest).lot is None


def test_that_a_lot_for_somebody_beside_the_tied_is_refused(session: Session) -> None:
    contest = happened.chorleywood(session)
    across = {**declared(session, contest), "c3": 1_018, "c5": 1_024, "c2": 1_018}
    totals = DeclaredTotals(across, by_lot=("c5",))
    refusal = refused(lambda: declare_totals(session, contest, totals, "As read out."))
    assert refusal.refusal is Refusal.LOT_NOT_TIED
    assert wording.refused(refusal) == (
        "Peter J. Kemp is not tied across the line of the seats; a lot is drawn between the tied "
        "alone."
    )


def test_that_a_recount_after_the_declaration_is_refused(session: Session) -> None:
    contest = happened.plymouth(session)
    enter(session, contest, happened.EFFORD_AND_LIPSON, happened.EFFORD_AND_LIPSON_SHEET)
    agree(session, contest)
    session.reach_stage(contest, Stage.DECLARED)
    for entering in (
        lambda: session.ask_recount(contest, Asker.CANDIDATE, "c3", allowed=True),
        lambda: session.ask_recount(contest, Asker.RETURNING_OFFICER, allowed=True),
    ):
        refusal = refused(entering)
        assert refusal.refusal is Refusal.RECOUNT_AFTER_DECLARATION
        assert wording.refused(refusal) == (
            "The result is declared, and after the declaration there is no recount; only an "
            "election petition can question it."
        )
    assert session.count(contest).current_count == 1


def test_that_block_papers_credited_ten_times_are_refused(session: Session) -> None:
    contest = happened.highworth_before_the_blocks(session)
    before = votes_of(session, contest)
    party = happened.CONSERVATIVE.key
    refusal = refused(lambda: session.count_block(contest, party, 265, credited=2_650))
    assert refusal.refusal is Refusal.BLOCK_MULTIPLIED
    assert wording.refused(refusal) == (
        "A block paper gives each of the 10 candidates of Conservative and Unionist Party one "
        "vote: 265 papers make 265 votes each, not 2,650."
    )
    assert votes_of(session, contest) == before
