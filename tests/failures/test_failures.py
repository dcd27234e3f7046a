"""Seven real failures: each is named with its figures, stops the agreement, and is recorded."""

from __future__ import annotations

import pytest

from countdesk import wording
from countdesk.models.findings import Code
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, DeclaredTotals
from countdesk.session.session import Session
from countdesk.wording.unreconciled import IN_BRIEF
from tests.failures import as_they_happened as happened
from tests.failures.entering import enter, reach_provisional, reject, sheet_of
from tests.failures.reading import (
    agree,
    elected,
    error_codes,
    found,
    majority,
    only,
    printed,
    refused,
    result_of,
    sheets_of,
    votes_of,
)
from tests.models.builders import candidates, desk
from tests.session.without_tables import declare_totals

ERRORS = {
    "Plymouth": ("E3",),
    "Forest Hill": ("E3", "E4"),
    "Highworth": ("E3", "E4", "E5"),
    "Skelton": ("E3", "E13"),
    "Chorleywood": ("E3",),
    "Thurrock": ("E3", "E4"),
}
"""The errors by which six of the failures are named; at Bulk everything adds up."""

AS_READ_OUT = "Declared by the Returning Officer all the same."

failing = pytest.mark.parametrize("failure", ERRORS)


@failing
def test_that_a_failure_is_named_and_stops_the_agreement(failure: str, session: Session) -> None:
    contest = happened.FAILURES[failure](session)
    refusal = refused(lambda: session.reach_stage(contest, Stage.AGREED))
    assert refusal.refusal is Refusal.ERRORS_OPEN
    assert refusal.values == {"codes": ERRORS[failure]}
    assert error_codes(session, contest) == ERRORS[failure]
    assert result_of(session, contest).stage is Stage.PROVISIONAL


@failing
def test_that_a_failure_is_recorded_as_declared_and_every_sheet_says_so(
    failure: str, session: Session
) -> None:
    contest = happened.FAILURES[failure](session)
    refusal = refused(lambda: session.reach_stage(contest, Stage.DECLARED))
    assert refusal.refusal is Refusal.REASON_NEEDED
    assert refusal.values == {"codes": ERRORS[failure]}
    session.reach_stage(contest, Stage.DECLARED, AS_READ_OUT)
    codes = ", ".join(f"{code} ({IN_BRIEF[Code(code)]})" for code in ERRORS[failure])
    said = f"As declared; the figures do not reconcile: {codes}"
    said += f". Reason: {AS_READ_OUT}"
    sheets = sheets_of(session, contest)
    assert {"Declaration", "Verification", "Comparison"} <= set(sheets)
    assert all(said in texts for texts in sheets.values()), sheets.keys()
    assert said in printed(session, contest)


def test_that_the_area_left_out_at_plymouth_is_6587_papers_not_accounted_for(
    session: Session,
) -> None:
    contest = happened.plymouth(session)
    assert votes_of(session, contest) == happened.PLYMOUTH_DECLARED
    finding = only(session, contest, Code.PAPERS_UNACCOUNTED)
    assert finding.values["unaccounted"] == 6_587
    assert finding.values["verified"] == 51_291
    assert wording.sentence(finding) == (
        "6,587 of 51,291 verified papers are not accounted for: 44,621 counted, 83 rejected, "
        "0 doubtful."
    )


def test_that_plymouth_adds_up_with_the_sheet_of_every_area(session: Session) -> None:
    contest = happened.plymouth(session)
    enter(session, contest, happened.EFFORD_AND_LIPSON, happened.EFFORD_AND_LIPSON_SHEET)
    result = result_of(session, contest)
    assert votes_of(session, contest) == happened.PLYMOUTH_CORRECTED
    assert (result.papers_unaccounted, result.valid_votes) == (0, 51_208)
    assert majority(session, contest) == 6_807
    agree(session, contest)
    session.reach_stage(contest, Stage.DECLARED)
    assert elected(session, contest) == ["Luke Pollard"]


def test_that_plymouth_is_amended_for_a_reason_and_marked_as_corrected(session: Session) -> None:
    contest = happened.plymouth(session)
    session.reach_stage(contest, Stage.DECLARED, AS_READ_OUT)
    assert majority(session, contest) == 6_002
    label, sheet = happened.EFFORD_AND_LIPSON, happened.EFFORD_AND_LIPSON_SHEET
    refusal = refused(lambda: enter(session, contest, label, sheet))
    assert refusal.refusal is Refusal.AMENDMENT_NEEDS_REASON
    with session.amending("Efford and Lipson was missing from the sum."):
        enter(session, contest, label, sheet)
    assert votes_of(session, contest) == happened.PLYMOUTH_CORRECTED
    assert session.count(contest).stage is Stage.CORRECTED
    assert session.count(contest).corrections == ("Efford and Lipson was missing from the sum.",)
    assert not error_codes(session, contest)
    assert "do not reconcile" not in str(sheets_of(session, contest))


def test_that_the_published_result_of_plymouth_is_short_of_its_verified_papers(
    session: Session,
) -> None:
    contest = happened.plymouth(session)
    keys = session.count(contest).candidate_keys
    totals = DeclaredTotals(
        dict(zip(keys, happened.PLYMOUTH_DECLARED, strict=True)),
        ballot_papers=51_291,
        rejected=happened.PLYMOUTH_REJECTED,
        electorate=76_584,
    )
    refusal = refused(lambda: declare_totals(session, contest, totals))
    assert refusal.values == {"codes": ("E3",)}
    declare_totals(session, contest, totals, AS_READ_OUT)
    assert only(session, contest, Code.PAPERS_UNACCOUNTED).values["unaccounted"] == 6_587


def test_that_a_sheet_of_forest_hill_is_entered_once_and_then_replaced(session: Session) -> None:
    contest = happened.forest_hill(session)
    session.strike_sheet(contest, "9", "It is sheet 7 with more figures on it.")
    update = sheet_of(session, contest, "7", happened.FOREST_HILL_SHEET_7_UPDATED)
    refusal = refused(lambda: session.enter_sheet(contest, update))
    assert refusal.refusal is Refusal.ALREADY_ENTERED
    assert wording.refused(refusal).startswith("Sheet 7 was entered already by KP (656 papers;")
    session.enter_sheet(contest, update, correction=True)
    result = result_of(session, contest)
    assert result.valid_votes == 12_096 - 1_708
    assert (result.papers_unaccounted, result.unused_votes) == (0, 1_582)
    agree(session, contest)


def test_that_the_votes_counted_twice_at_forest_hill_break_papers_and_ceiling(
    session: Session,
) -> None:
    contest = happened.forest_hill(session)
    assert votes_of(session, contest) == happened.FOREST_HILL_DECLARED
    papers = only(session, contest, Code.PAPERS_UNACCOUNTED)
    assert (papers.values["unaccounted"], papers.values["verified"]) == (-656, 4_020)
    ceiling = only(session, contest, Code.VOTES_ABOVE_CEILING)
    assert (ceiling.values["votes"], ceiling.values["ceiling"]) == (12_096, 11_970)
    hint = only(session, contest, Code.EQUALS_A_FIGURE)
    assert (hint.values["what"], hint.values["name"]) == ("sheet", "7")


def test_that_two_desks_that_enter_one_sheet_have_it_in_no_total() -> None:
    nominated = candidates(*happened.FOREST_HILL_CANDIDATES)
    one = desk(nominated, seats=3).box("FH1", 4_020, expected=4_020)
    two = one.copy("Table 2", "s2")
    for told, (papers, votes) in (
        (one, happened.FOREST_HILL_SHEET_7),
        (two, happened.FOREST_HILL_SHEET_7_UPDATED),
    ):
        told.sheet("7", papers, *votes)
    merged = one.merge(two)
    assert merged.finding(Code.SHEET_ENTERED_TWICE).values["subject"] == ("sheet", 1, "7")
    assert merged.count.sheets == ()
    assert merged.result.valid_votes is None


def test_that_blocks_multiplied_at_highworth_break_both_ceilings(session: Session) -> None:
    contest = happened.highworth(session)
    assert votes_of(session, contest) == happened.HIGHWORTH_DECLARED
    papers = only(session, contest, Code.PAPERS_UNACCOUNTED)
    assert (papers.values["unaccounted"], papers.values["verified"]) == (-2_673, 2_477)
    ceiling = only(session, contest, Code.VOTES_ABOVE_CEILING)
    assert (ceiling.values["votes"], ceiling.values["ceiling"]) == (41_939, 36_855)
    above = found(session, contest, Code.CANDIDATE_ABOVE_PAPERS)
    assert len(above) == 10
    assert above[0].values == {"candidate": "Alan Bishop", "figure": 3_394, "papers": 2_457}


def test_that_a_block_larger_than_the_contest_is_named_at_once(session: Session) -> None:
    contest = happened.highworth_before_the_blocks(session)
    assert not error_codes(session, contest)
    session.count_block(contest, happened.CONSERVATIVE.key, 2_650)
    assert "E3" in error_codes(session, contest)
    assert session.count(contest).stage is Stage.COUNTING


def test_that_block_papers_of_highworth_credit_each_of_ten_candidates_once(
    session: Session,
) -> None:
    contest = happened.highworth_before_the_blocks(session)
    for party, papers in happened.HIGHWORTH_BLOCKS.items():
        session.count_block(contest, party, papers, credited=papers)
    reach_provisional(session, contest)
    result = result_of(session, contest)
    credited = {"c1": 1_009, "c2": 919, "c10": 727, "c19": 862}
    assert {
        line.candidate.identifier: line.votes
        for line in result.candidates
        if line.candidate.identifier in credited
    } == credited
    assert (result.papers_unaccounted, result.unused_votes) == (0, 20_206)
    agree(session, contest)
    session.reach_stage(contest, Stage.DECLARED)
    assert "Kim Barber" in elected(session, contest)
    assert "Pauline Webster" not in elected(session, contest)
    assert majority(session, contest) == 733 - 727


def test_that_the_block_of_labour_alone_breaks_the_papers_and_no_ceiling(session: Session) -> None:
    contest = happened.highworth_before_the_blocks(session)
    session.count_block(contest, happened.CONSERVATIVE.key, 265)
    session.count_block(contest, happened.LABOUR.key, 360)
    reach_provisional(session, contest)
    assert error_codes(session, contest) == ("E3",)
    assert only(session, contest, Code.PAPERS_UNACCOUNTED).values["unaccounted"] == -288


def test_that_the_totals_declared_at_highworth_break_both_ceilings(session: Session) -> None:
    contest = happened.highworth_before_the_blocks(session)
    keys = session.count(contest).candidate_keys
    declared = dict(zip(keys, happened.HIGHWORTH_DECLARED, strict=True))
    totals = DeclaredTotals(declared, ballot_papers=2_477, rejected=20)
    refusal = refused(lambda: declare_totals(session, contest, totals))
    assert refusal.refusal is Refusal.REASON_NEEDED
    declare_totals(session, contest, totals, AS_READ_OUT)
    ceiling = only(session, contest, Code.VOTES_ABOVE_CEILING)
    assert (ceiling.values["votes"], ceiling.values["ceiling"]) == (41_939, 36_855)
    assert len(found(session, contest, Code.CANDIDATE_ABOVE_PAPERS)) == 10
    # What this desk has on its own sheets differs from what was declared, the independents apart.
    assert len(found(session, contest, Code.DECLARED_DIFFERS)) == 15


def test_that_the_672_of_skelton_are_named_by_papers_and_party_total(session: Session) -> None:
    contest = happened.skelton(session)
    assert votes_of(session, contest) == happened.SKELTON_DECLARED
    assert not found(session, contest, Code.VOTES_ABOVE_CEILING)
    assert only(session, contest, Code.PAPERS_UNACCOUNTED).values["unaccounted"] == -672
    party = only(session, contest, Code.PARTY_TOTAL_DIFFERS)
    assert party.values == {"party": "Labour Party", "stated": 2_299, "rows": 2_299 + 3 * 672}
    hint = only(session, contest, Code.EQUALS_A_FIGURE)
    assert wording.sentence(hint) == (
        "The number of papers too many, 672, is exactly the votes of Conservative 3."
    )


def test_that_the_672_of_skelton_are_named_in_a_party_total_too(session: Session) -> None:
    contest = happened.skelton(session)
    labour = happened.LABOUR.key
    session.count_block(contest, labour, happened.SKELTON_BLOCKS[labour], correction=True)
    session.reach_stage(contest, Stage.PROVISIONAL)
    assert not error_codes(session, contest)
    session.state_party_total(contest, labour, 2_299 + 672, correction=True)
    assert error_codes(session, contest) == ("E13",)
    hint = only(session, contest, Code.EQUALS_A_FIGURE)
    assert (hint.fields, hint.values["name"]) == (("party/PP53",), "Conservative 3")
    session.state_party_total(contest, labour, 2_299, correction=True)
    agree(session, contest)
    session.reach_stage(contest, Stage.DECLARED)
    assert elected(session, contest) == ["Labour 1", "Labour 2", "Labour 3"]
    assert majority(session, contest) == 741 - 705


def test_that_papers_never_counted_at_chorleywood_are_the_only_thing_wrong(
    session: Session,
) -> None:
    contest = happened.chorleywood(session)
    finding = only(session, contest, Code.PAPERS_UNACCOUNTED)
    assert (finding.values["unaccounted"], finding.values["verified"]) == (618, 2_251)
    assert result_of(session, contest).valid_votes == 3_160
    assert not found(session, contest, Code.VOTES_ABOVE_CEILING)
    hint = only(session, contest, Code.EQUALS_A_FIGURE)
    assert (hint.values["what"], hint.values["name"]) == ("box", "CW3")


def test_that_the_recount_of_chorleywood_elects_two_with_equal_votes_without_a_lot(
    session: Session,
) -> None:
    contest = happened.chorleywood(session)
    session.reach_stage(contest, Stage.DECLARED, AS_READ_OUT)
    assert elected(session, contest) == ["Peter J. Kemp", "Charles F. Downing"]
    with session.amending("Recounted by order of the county court."):
        enter(session, contest, "2", happened.CHORLEYWOOD_MISSED)
        rejected = happened.CHORLEYWOOD_REJECTED_IN_ALL
        session.reject_papers(contest, "total", rejected, correction=True)
    assert votes_of(session, contest) == happened.CHORLEYWOOD_RECOUNTED
    assert not error_codes(session, contest)
    assert elected(session, contest) == ["William B. Cavill", "Peter J. Kemp"]
    assert result_of(session, contest).lot_owed == ()


def test_that_votes_announced_as_rejected_at_thurrock_are_papers_too_many(
    session: Session,
) -> None:
    contest = happened.thurrock(session)
    finding = only(session, contest, Code.PAPERS_UNACCOUNTED)
    assert (finding.values["unaccounted"], finding.values["verified"]) == (-248, 1_760)
    # In votes alone the announcement closes: 3,252 used and 268 not are two on each paper.
    result = result_of(session, contest)
    assert (result.valid_votes or 0) + happened.THURROCK_ANNOUNCED == 2 * 1_760


def test_that_thurrock_adds_up_with_whole_papers_rejected(session: Session) -> None:
    contest = happened.thurrock(session)
    session.reject_papers(contest, happened.VOID, happened.THURROCK_REJECTED, correction=True)
    session.reject_in_part(contest, happened.THURROCK_UNUSED)
    result = result_of(session, contest)
    assert (result.rejected_papers, result.rejected_in_part) == (20, 228)
    assert (result.papers_unaccounted, result.unused_votes) == (0, 228)
    agree(session, contest)
    session.reach_stage(contest, Stage.DECLARED)
    assert elected(session, contest) == ["Daniel Chukwu", "Sara Muldowney"]


def test_that_unused_votes_need_no_entry_to_be_known(session: Session) -> None:
    contest = happened.thurrock(session)
    session.reject_papers(contest, happened.VOID, happened.THURROCK_REJECTED, correction=True)
    assert result_of(session, contest).rejected_in_part is None
    assert result_of(session, contest).unused_votes == 228


def test_that_the_sample_alone_stops_the_agreement_at_bulk(session: Session) -> None:
    contest = happened.bulk(session)
    assert result_of(session, contest).papers_unaccounted == 0
    apart = found(session, contest, Code.SAMPLE_FAR_FROM_COUNT)
    labour, green = (wording.sentence(finding) for finding in apart)
    assert labour == (
        "Labour Party has 51.0% of the votes counted, and 43.7% in the agents' sample, give or "
        "take 2.0 points."
    )
    assert green == (
        "Green Party has 38.5% of the votes counted, and 45.2% in the agents' sample, give or "
        "take 2.0 points."
    )
    assert session.cooked(contest).findings == tuple(apart)
    refusal = refused(lambda: session.reach_stage(contest, Stage.AGREED))
    assert refusal.refusal is Refusal.WARNINGS_OPEN
    assert refusal.values == {"codes": ("W7",)}


def test_that_bulk_is_agreed_over_its_sample_for_a_typed_reason_that_prints(
    session: Session,
) -> None:
    contest = happened.bulk(session)
    for finding in found(session, contest, Code.SAMPLE_FAR_FROM_COUNT):
        session.give_reason(contest, "W7", finding.fields, "The sample is of one table only.")
    session.reach_stage(contest, Stage.AGREED)
    assert "The sample is of one table only." in printed(session, contest)


def test_that_the_recount_of_bulk_agrees_with_the_sample(session: Session) -> None:
    contest = happened.bulk(session)
    session.ask_recount(contest, Asker.ELECTION_AGENT, "c3", allowed=True)
    assert result_of(session, contest).valid_votes is None
    enter(session, contest, "1", happened.BULK_RECOUNTED)
    reject(session, contest, happened.BULK_REJECTED)
    reach_provisional(session, contest)
    assert session.cooked(contest).findings == ()
    session.reach_stage(contest, Stage.AGREED)
    session.reach_stage(contest, Stage.DECLARED)
    assert elected(session, contest) == ["Green candidate"]
    first, second = session.count(contest).provisional_results
    assert (first.votes["c3"], first.votes["c1"]) == (676, 895)
    assert (second.votes["c3"], second.votes["c1"]) == (801, 770)


def test_that_a_small_sample_of_the_same_shares_says_nothing_at_bulk(session: Session) -> None:
    smaller = {
        box: tuple(papers * 600 // 1_300 for papers in seen)
        for box, seen in happened.BULK_SAMPLE.items()
    }
    contest = happened.bulk_sampled(session, smaller)
    assert session.count(contest).sample_estimate is not None
    assert session.cooked(contest).findings == ()
