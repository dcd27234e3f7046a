"""The keys of ``result --json`` and the table of a terminal."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from countdesk.exchange.flat import result_document, result_text
from countdesk.exchange.phrases import UNCONTESTED
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Holder, VotingRule
from countdesk.models.postal import REJECTIONS
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.models.turnout import TurnoutMeasure
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    STRETTON,
    begun,
    candidates_of,
    cooked,
    dudley_north,
    hodge_hill,
    over_rejected,
    stretton,
    stretton_contest,
    uncontested,
    under_way,
    ward,
    whole,
)
from tests.exchange.contests_worked import left_blank

DASH, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"

Shape = dict[str, Any]

NUMBER = (float, type(None))
COUNT = (int, type(None))
WORDS = (str, type(None))

SWING: Shape = {"from": str, "to": str, "points": float, "notional": bool}
POSTAL: Shape = {
    "issued": COUNT,
    "covering_envelopes": COUNT,
    "handed_in": COUNT,
    "handed_in_by_accounts": COUNT,
    "rejected": COUNT,
    "rejected_by_cause": dict,
    "into_boxes": COUNT,
    "unaccounted": COUNT,
    "verified": COUNT,
}
CONTEST: Shape = {
    "id": str,
    "name": str,
    "stage": str,
    "in_dispute": bool,
    "stage_reason": WORDS,
    "declared_at": WORDS,
    "not_reconciled": (dict, type(None)),
    "count": int,
    "provisional_results": int,
    "recounts": list,
    "lots": list,
    "corrections": list,
    "corrected_figures": list,
    "corrected_result": list,
    "kept_by": str,
    "date": str,
    "authority": WORDS,
    "ward_code": WORDS,
    "voting_rule": str,
    "seats": int,
    "holder": WORDS,
    "holder_eve_of_poll": WORDS,
    "electorate": COUNT,
    "verified_papers": COUNT,
    "papers_are_declared": bool,
    "verified_papers_announced": COUNT,
    "postal_votes": dict,
    "rejected_papers": COUNT,
    "rejected_by_head": dict,
    "rejected_in_part": COUNT,
    "papers_unaccounted": COUNT,
    "valid_papers": COUNT,
    "valid_votes": COUNT,
    "papers_on_sheets": COUNT,
    "block_papers": list,
    "party_totals": list,
    "papers_allowed": COUNT,
    "doubtful_set_aside": COUNT,
    "doubtful": COUNT,
    "unused_votes": COUNT,
    "rejected_on_adjudication": dict,
    "rejection_objected": dict,
    "turnout": NUMBER,
    "turnout_measure": WORDS,
    "turnout_change": NUMBER,
    "majority": (dict, type(None)),
    "candidates": list,
    "parties": list,
    "base": str,
    "previous": (dict, type(None)),
    "swing": dict,
    "indices": dict,
    "outcome": WORDS,
    "seats_won": list,
    "seats_before": (list, type(None)),
    "net_seats": (list, type(None)),
    "outcome_eve_of_poll": WORDS,
    "findings": list,
}
CANDIDATE: Shape = {
    "name": str,
    "surname": WORDS,
    "forenames": WORDS,
    "common_name": WORDS,
    "person_id": WORDS,
    "description": WORDS,
    "party": str,
    "party_id": WORDS,
    "ballot_order": int,
    "votes": COUNT,
    "rank": COUNT,
    "share": NUMBER,
    "share_of_papers": NUMBER,
    "previous_share": NUMBER,
    "change": NUMBER,
    "standing": str,
    "elected": (bool, type(None)),
    "by_lot": bool,
    "lot_owed": bool,
    "deposit_kept": (bool, type(None)),
}
PARTY: Shape = {
    "party": str,
    "party_id": WORDS,
    "votes": COUNT,
    "share": NUMBER,
    "previous_share": NUMBER,
    "change": NUMBER,
    "standing": str,
}
FINDING: Shape = {
    "code": str,
    "severity": str,
    "fields": list,
    "sentence": str,
    "action": str,
    "reason": WORDS,
    "beside_declaration": bool,
}


def shaped(value: dict[str, Any], shape: Shape) -> None:
    """Assert that a value has exactly these keys, each of its kind; a yes is no count."""
    assert list(value) == list(shape)
    for key, kinds in shape.items():
        assert isinstance(value[key], kinds), (key, value[key])
        if kinds in (COUNT, int):
            assert not isinstance(value[key], bool), key


def document_of(draft: Draft, measure: TurnoutMeasure | None = None) -> dict[str, Any]:
    """Return the one contest of a document, once through JSON and back."""
    document = result_document([cooked(draft)], measure)
    assert list(document) == ["contests"]
    (contest,) = json.loads(json.dumps(document, allow_nan=False))["contests"]
    assert isinstance(contest, dict)
    return contest


def blank() -> Draft:
    return begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))


def tied(by_lot: tuple[str, ...] = ()) -> Draft:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    totals = DeclaredTotals(votes={"c1": 5, "c2": 5}, by_lot=by_lot)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    return draft


DRAFTS = {
    "stretton": stretton,
    "counting": lambda: stretton(stage=Stage.COUNTING),
    "hodge hill": hodge_hill,
    "dudley north": dudley_north,
    "ward": lambda: ward(7, 3, seats=2),
    "blank": blank,
    "tied": tied,
    "under way": under_way,
}


@pytest.mark.parametrize("name", DRAFTS)
def test_that_every_key_is_always_present_and_of_its_kind(name: str) -> None:
    contest = document_of(DRAFTS[name]())
    shaped(contest, CONTEST)
    shaped(contest["postal_votes"], POSTAL)
    assert set(contest["postal_votes"]["rejected_by_cause"]) == set(REJECTIONS)
    for candidate in contest["candidates"]:
        shaped(candidate, CANDIDATE)
        assert candidate["standing"] in {"stood", "new", "unknown"}
    for party in contest["parties"]:
        shaped(party, PARTY)
    for finding in contest["findings"]:
        shaped(finding, FINDING)
    for by_head in ("rejected_by_head", "rejected_on_adjudication", "rejection_objected"):
        assert set(contest[by_head]) == {"official-mark", "too-many", "identified", "uncertain"}
    assert list(contest["swing"]) == ["pair", "pair_chosen", "butler", "steed"]
    assert list(contest["indices"]) == ["pedersen", "others_before", "effective_parties"]
    for by in ("butler", "steed"):
        swing = contest["swing"][by]
        if swing is not None:
            shaped(swing, SWING)
            assert swing["points"] >= 0
    if contest["previous"] is not None:
        assert list(contest["previous"]) == ["name", "kind", "area", "found", "base"]
    if contest["majority"] is not None:
        assert list(contest["majority"]) == ["votes", "share"]
    assert contest["stage"] in {stage.value for stage in Stage}
    assert contest["turnout_measure"] in {None, *(measure.value for measure in TurnoutMeasure)}


def test_that_no_contest_is_an_empty_list() -> None:
    assert result_document([]) == {"contests": []}
    assert result_text([], desk=desk) == ""


def test_that_stretton_has_the_published_figures() -> None:
    contest = document_of(stretton())
    lines = sorted(contest["candidates"], key=lambda line: -line["votes"])
    assert [round(line["share"], 1) for line in lines] == [36.9, 20.4, 18.2, 13.0, 11.4]
    assert [None if line["change"] is None else round(line["change"], 1) for line in lines] == [
        -12.7,
        -4.1,
        18.2,
        None,
        None,
    ]
    assert [line["standing"] for line in lines] == ["stood", "stood", "new", "unknown", "unknown"]
    assert [line["previous_share"] for line in lines] == [49.6, 24.5, 0, None, None]
    assert contest["majority"]["votes"] == 295
    assert round(contest["majority"]["share"], 1) == 16.5
    butler, steed = contest["swing"]["butler"], contest["swing"]["steed"]
    assert (butler["from"], butler["to"], round(butler["points"], 1)) == ("Con", "Lab", 4.3)
    assert (steed["from"], steed["to"], round(steed["points"], 1)) == ("Con", "Lab", 2.6)
    assert contest["turnout"] is None
    assert contest["turnout_measure"] is None
    assert contest["turnout_change"] is None
    assert contest["electorate"] is None
    assert contest["outcome"] == contest["outcome_eve_of_poll"] == "Con hold"
    assert contest["previous"] == {
        "name": "May 2007",
        "kind": "published-shares",
        "area": None,
        "found": None,
        "base": "single",
    }
    assert [line["elected"] for line in lines] == [True, False, False, False, False]


def test_that_hodge_hill_has_the_published_figures() -> None:
    contest = document_of(hodge_hill())
    assert contest["majority"]["votes"] == 460
    assert round(contest["majority"]["share"], 1) == 2.3
    butler, steed = contest["swing"]["butler"], contest["swing"]["steed"]
    assert (butler["from"], butler["to"], round(butler["points"], 1)) == ("Lab", "LD", 26.7)
    assert round(steed["points"], 1) == 37.1
    assert contest["turnout"] == 37.9
    assert contest["turnout_measure"] == "as-declared"
    assert contest["verified_papers"] is None
    assert set(contest["rejected_by_head"].values()) == {None}


def test_that_dudley_north_has_the_published_figures_in_each_measure() -> None:
    contest = document_of(dudley_north())
    assert contest["majority"]["votes"] == 649
    assert round(contest["majority"]["share"], 1) == 1.7
    butler, steed = contest["swing"]["butler"], contest["swing"]["steed"]
    assert (butler["from"], butler["to"], round(butler["points"], 1)) == ("Lab", "Con", 4.7)
    assert round(steed["points"], 1) == 6.4
    assert (contest["turnout_measure"], round(contest["turnout"], 1)) == ("ballot-box", 63.6)
    # Of 2005 only the valid votes are known: like is compared with like or not at all.
    assert contest["turnout_change"] is None
    contest = document_of(dudley_north(), TurnoutMeasure.VALID)
    assert (contest["turnout_measure"], round(contest["turnout"], 1)) == ("valid", 63.5)
    assert round(contest["turnout_change"], 1) == 2.2


def test_that_the_deposits_lost_are_said_once_the_votes_stand() -> None:
    # Dudley North 2010: 4.92 and 0.45 per cent; a council election has no deposits.
    kept = {
        line["party"]: line["deposit_kept"] for line in document_of(dudley_north())["candidates"]
    }
    assert kept.pop("British National Party") is False
    assert kept.pop("National Front") is False
    assert set(kept.values()) == {True}
    assert {line["deposit_kept"] for line in document_of(stretton())["candidates"]} == {None}


@pytest.mark.parametrize("measure", [TurnoutMeasure.TOTAL, TurnoutMeasure.AS_DECLARED])
def test_that_a_measure_asked_for_and_unknown_stays_unknown(measure: TurnoutMeasure) -> None:
    contest = document_of(dudley_north(), measure)
    assert contest["turnout"] is None
    assert contest["turnout_measure"] == measure.value


def test_that_percentages_are_the_doubles_nearest_the_exact_value() -> None:
    contest = document_of(stretton())
    for line in contest["candidates"]:
        assert line["share"] == float(Fraction(line["votes"] * 100, 1792))
    assert contest["majority"]["share"] == float(Fraction(29500, 1792))


def test_that_nothing_is_elected_before_the_declaration_or_while_a_lot_is_owed() -> None:
    for draft in (stretton(stage=Stage.PROVISIONAL), tied()):
        assert {line["elected"] for line in document_of(draft)["candidates"]} == {None}


def test_that_a_tie_is_a_majority_of_nought_and_no_contest_is_none() -> None:
    assert document_of(tied())["majority"] == {"votes": 0, "share": None}
    assert document_of(ward(2, 0, seats=2))["majority"] is None
    assert document_of(blank())["majority"] is None


def test_that_a_finding_comes_with_its_sentence_and_what_to_do() -> None:
    (finding,) = document_of(tied())["findings"]
    assert finding["code"] == "E10"
    assert finding["severity"] == "error"
    assert finding["fields"] == ["candidate/c1", "candidate/c2"]
    assert finding["sentence"].startswith("A and B have equal votes")
    assert finding["action"]


# --- the table of a terminal ----------------------------------------------------------------------


def desk(_contest: str) -> str:
    return "Trestle table 1"


def test_that_the_table_puts_the_candidates_in_order_of_votes_with_aligned_figures() -> None:
    text = result_text([cooked(stretton())], desk=desk)
    lines = text.splitlines()
    assert lines[0] == "Stretton"
    assert lines[2] == "Result as declared, recorded by Trestle table 1; not the official notice"
    table = lines[lines.index("") + 1 :][:6]
    assert [line.split()[0] for line in table] == [
        "Candidate",
        "Margaret",
        "Elaine",
        "Robert",
        "Rebecca",
        "Michael",
    ]
    assert len({line.index("%") for line in table[1:]}) == 1
    assert table[1].endswith(f"{MINUS}12.7  Elected")
    assert table[3].endswith(" 18.2%     new")
    assert table[4].endswith(f"{DASH}  Not known last time")
    assert "Swing (Butler)     4.3 from Con to Lab" in lines
    assert "Majority           295 (16.5%)" in lines


def test_that_each_contest_names_the_desk_that_is_given_for_it() -> None:
    text = result_text([cooked(stretton())], desk=lambda contest: f"Table 9 of {contest}")
    assert f"recorded by Table 9 of {cooked(stretton()).count.scope}; not" in text


def test_that_the_table_names_each_known_turnout_or_the_one_asked_for() -> None:
    text = result_text([cooked(dudley_north())], desk=desk)
    assert "Ballot box turnout  63.6%\n" in text
    assert "Valid vote turnout  63.5% (+2.2)\n" in text
    asked = result_text([cooked(dudley_north())], TurnoutMeasure.VALID, desk=desk)
    assert "Ballot box" not in asked
    assert "Valid vote turnout" in asked
    assert f"Turnout            {DASH}\n" in result_text([cooked(stretton())], desk=desk)


def test_that_the_table_marks_a_count_that_is_not_finished() -> None:
    text = result_text([cooked(stretton(stage=Stage.COUNTING))], desk=desk)
    assert "\nAgents' figures while the count goes on; not a provisional result\n" in text
    assert "will still move" in text
    assert "Provisional" not in text
    assert re.search(r"\nLead +295 \(16\.5%\)\n", text)
    assert "Majority" not in text
    assert re.search(r"\nOutcome +not declared yet\n", text)


def test_that_the_papers_of_a_count_under_way_can_be_made_up_from_the_table() -> None:
    lines = result_text([cooked(under_way())], desk=desk).splitlines()
    facts = dict(
        re.split(r"  +", line, maxsplit=1) for line in lines if re.search(r"\S  +\S", line)
    )
    assert facts["Verified papers"] == "700"
    assert facts["Counted"] == "72% of the verified papers"
    assert facts["Papers on sheets"] == "500"
    assert facts["Rejected papers"] == "4 so far, 2 heads blank"
    assert facts["Doubtful papers"] == "3, awaiting adjudication"
    assert facts["Papers not accounted for"] == "193"


def test_that_nothing_is_said_of_the_part_counted_while_papers_are_too_many() -> None:
    text = result_text([cooked(under_way(on_sheet=698))], desk=desk)
    assert not re.search("^Counted", text, re.MULTILINE)
    assert re.search("^Papers not accounted for +[-\u2212]5$", text, re.MULTILINE)
    assert document_of(under_way())["rejected_papers"] is None
    awaited = result_text([cooked(under_way(awaited=1))], desk=desk)
    assert re.search(r"\nVerified papers +700 so far, 1 box awaited\n", awaited)
    assert "Counted" not in awaited
    for line in ("Counted", "Doubtful", "Papers on sheets"):
        assert line not in result_text([cooked(stretton())], desk=desk)


def test_that_the_table_names_who_is_elected_whether_or_not_the_outcome_is_known() -> None:
    text = result_text([cooked(stretton())], desk=desk)
    assert re.search(r"\nElected +Margaret Heather Carter \(Con\)\nOutcome +Con hold\n", text)
    several = result_text([cooked(ward(4, 3, seats=2))], desk=desk)
    assert re.search(
        r"\nElected +Forename01 Surname01 \(Lab\), Forename02 Surname02 \(LD\)\n", several
    )
    assert re.search(r"\nOutcome +1 Lab, 1 LD\n", several)
    assert re.search(r"\nMajority +", several)
    contest = replace(stretton_contest(), holder=Holder())
    draft = begun(contest, candidates_of((("A", None, "X"), ("B", None, "Y"))))
    totals = DeclaredTotals(votes={"c1": 5, "c2": 4})
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    alone = result_text([cooked(draft)], desk=desk)
    assert re.search(r"\nOutcome +unknown: who held the seat is not known\n", alone)


def test_that_the_table_says_what_a_lot_decided_or_has_to_decide() -> None:
    owed = result_text([cooked(tied())], desk=desk)
    assert re.search(r"\nElected +a lot is owed between A and B\n", owed)
    assert re.search(r"\nOutcome +unknown: nobody is elected yet\n", owed)
    assert re.search(r"\nMajority +0 \(equal votes\)\n", owed)
    drawn = result_text([cooked(tied(by_lot=("c2",)))], desk=desk)
    assert re.search(r"\nElected +B \(Y\) by lot\n", drawn)


def test_that_a_lead_for_the_last_of_several_seats_names_the_seat() -> None:
    draft = begun(
        replace(stretton_contest(), seats=2, voting_rule=VotingRule.BLOCK),
        candidates_of((("A", None, "X"), ("B", None, "Y"), ("C", None, "Z"))),
    )
    sheet = CountingSheet("1", 10, {"c1": 9, "c2": 5, "c3": 3})
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
    assert re.search(r"\nLead, seat 2 +2 \(", result_text([cooked(draft)], desk=desk))


def with_postal_votes(draft: Draft, **figures: int) -> Draft:
    for code, papers in figures.items():
        decided = decisions.state_postal(draft.count(STRETTON), code.replace("_", "-"), papers)
        draft.decide(decided)
    return draft


def test_that_the_postal_votes_and_the_announced_total_are_told() -> None:
    draft = with_postal_votes(stretton(stage=Stage.COUNTING), issued=800, signature=6)
    draft.decide(decisions.announce_verified(draft.count(STRETTON), 1_798, AT))
    contest = document_of(draft)
    assert contest["verified_papers_announced"] == 1_798
    postal = contest["postal_votes"]
    assert (postal["issued"], postal["into_boxes"], postal["verified"]) == (800, None, 560)
    # Unknown is not nought: seven causes are blank.
    assert (postal["rejected"], postal["unaccounted"]) == (None, None)
    assert postal["rejected_by_cause"]["signature"] == 6
    assert postal["rejected_by_cause"]["no-paper"] is None
    text = result_text([cooked(draft)], desk=desk)
    assert re.search(r"\nAnnounced total +1,798, as verified\n", text)
    assert re.search(r"\nPostal votes +800 issued, 6 rejected so far\n", text)


def test_that_every_figure_of_the_postal_votes_stands_on_one_line() -> None:
    causes = {cause.replace("-", "_"): 2 for cause in REJECTIONS}
    draft = stretton(stage=Stage.COUNTING)
    stated = {"issued": 1_800, "covering_envelopes": 576, "handed_in": 12, "into_boxes": 560}
    text = result_text([cooked(with_postal_votes(draft, **stated, **causes))], desk=desk)
    assert (
        "  1,800 issued, 576 covering envelopes, 12 handed in at stations, 16 rejected,"
        " 560 put into the boxes\n"
    ) in text
    assert document_of(draft)["postal_votes"]["rejected"] == 16
    assert document_of(draft)["postal_votes"]["unaccounted"] == 0


def test_that_postal_votes_handed_in_are_told_from_the_accounts_where_nobody_stated_them() -> None:
    draft = stretton(stage=Stage.COUNTING)
    account = replace(draft.count(STRETTON).verification.boxes[0].account, postal_handed_in=14)
    draft.decide(decisions.state_account(draft.count(STRETTON), "SA", account, AT, correction=True))
    text = result_text([cooked(draft)], desk=desk)
    assert re.search(r"\nPostal votes +14 handed in at stations\n", text)
    postal = document_of(draft)["postal_votes"]
    assert (postal["handed_in"], postal["handed_in_by_accounts"]) == (None, 14)
    assert "Postal votes" not in result_text([cooked(stretton())], desk=desk)


@pytest.mark.parametrize(
    ("announced", "said"), [(1_801, "1,801, 3 more than verified"), (1_790, "1,790, 8 fewer than")]
)
def test_that_an_announced_total_that_differs_says_by_how_many(announced: int, said: str) -> None:
    draft = stretton(stage=Stage.COUNTING)
    draft.decide(decisions.announce_verified(draft.count(STRETTON), announced, AT))
    assert f"  {said}" in result_text([cooked(draft)], desk=desk)


def test_that_an_announced_total_stands_alone_until_every_box_is_counted() -> None:
    draft = blank()
    draft.decide(decisions.announce_verified(draft.count(STRETTON), 1_798, AT))
    assert re.search(r"\nAnnounced total +1,798\n", result_text([cooked(draft)], desk=desk))


def test_that_the_table_names_findings_with_their_reasons() -> None:
    text = result_text([cooked(tied())], desk=desk)
    assert "E10 candidate/c1 candidate/c2  A and B have equal votes" in text
    assert "do not reconcile" not in text
    assert "do not reconcile: E4" in result_text([cooked(ward(4, 1, seats=2))], desk=desk)


def test_that_the_table_shows_no_valid_papers_below_nought() -> None:
    for measure in (None, TurnoutMeasure.VALID):
        text = result_text([cooked(over_rejected())], measure, desk=desk)
        assert "-1" not in text
        assert f"{MINUS}1.9%" not in text
        assert re.search(f"Valid papers +{DASH}\n", text)
    asked = result_text([cooked(over_rejected())], TurnoutMeasure.VALID, desk=desk)
    assert re.search(f"Valid vote turnout +{DASH}\n", asked)


def test_that_json_too_has_no_number_where_more_are_rejected_than_there_are_papers() -> None:
    (contest,) = result_document([cooked(over_rejected())], TurnoutMeasure.VALID)["contests"]
    assert (contest["valid_papers"], contest["turnout"]) == (None, None)
    assert contest["unused_votes"] is None
    assert {line["share_of_papers"] for line in contest["candidates"]} == {None}


@pytest.mark.parametrize(("papers", "are_known"), [(913, True), (912, False)])
def test_that_no_more_papers_name_a_candidate_than_there_are(
    papers: int, *, are_known: bool
) -> None:
    draft = begun(
        replace(stretton_contest(), seats=2, voting_rule=VotingRule.BLOCK),
        candidates_of((("A", None, "X"), ("B", None, "Y"), ("C", None, "Z"))),
    )
    totals = DeclaredTotals({"c1": 893, "c2": 500, "c3": 9}, ballot_papers=papers, rejected=20)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    (contest,) = result_document([cooked(draft)])["contests"]
    shares = [line["share_of_papers"] for line in contest["candidates"]]
    known = [100.0, 100 * 500 / 893, 100 * 9 / 893]
    assert shares == (known if are_known else [None] * 3)


def test_that_the_table_says_where_nobody_votes() -> None:
    said = result_text([cooked(uncontested())], desk=desk)
    assert "\nUncontested: elected without a poll\n" in said
    assert UNCONTESTED in said
    assert said.endswith("\nOutcome  X gain from Con\n")
    assert "uncontested" not in result_text([cooked(blank())], desk=desk)


def test_that_the_reason_of_a_declaration_without_votes_is_told_once() -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"),)))
    totals = DeclaredTotals(votes={}, elected=("c1",))
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    said = result_text([cooked(draft)], desk=desk)
    assert UNCONTESTED in said
    assert "\nReason given at the declaration: As read out" in said
    assert said.count("As read out") == 1


def test_that_the_reason_why_nobody_votes_is_told_in_the_text() -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"),)))
    stage = decisions.reach_stage(draft.count(STRETTON), Stage.UNCONTESTED, AT, "B withdrew.")
    draft.decide(stage)
    assert "\nReason: B withdrew.\n" in result_text([cooked(draft)], desk=desk)


def test_that_a_slate_shows_its_partys_share_and_how_it_was_made() -> None:
    text = result_text([cooked(ward(7, 30, seats=2))], desk=desk)
    assert "Shares of parties: average of each party's slate." in text
    assert re.search(r"\nParty +Votes +Average votes +Share +Change\n", text)
    assert re.search(r"\nLabour Party +[\d,]+ +[\d,]+\.[05] +\d+\.\d%", text)
    assert "Average votes" not in result_text([cooked(stretton())], desk=desk)


def test_that_several_contests_stand_one_below_the_other() -> None:
    text = result_text([cooked(stretton()), cooked(hodge_hill())], desk=desk)
    assert "\n\nBirmingham Hodge Hill\n" in text


def test_that_a_name_cannot_command_the_terminal() -> None:
    name = "Eve \x1b[2J\x07\u202edrow"
    draft = begun(stretton_contest(), candidates_of(((name, None, name), ("B", None, "Y"))))
    text = result_text([cooked(draft)], desk=desk)
    assert not set(text) & {"\x1b", "\x07", "\u202e"}


def test_that_a_very_long_name_is_cut_so_that_the_table_keeps_its_shape() -> None:
    draft = begun(stretton_contest(), candidates_of((("N" * 400, None, "P" * 400),)))
    table = [
        line
        for line in result_text([cooked(draft)], desk=desk).splitlines()
        if line.startswith("NNN")
    ]
    assert len(table) == 1
    assert len(table[0]) < 150


def test_that_no_surname_of_usual_length_is_cut() -> None:
    name = "Bartholomew Alexander Llewellyn-Montgomery-Featherstonehaugh"
    draft = begun(stretton_contest(), candidates_of(((name, None, "X"), ("B", None, "Y"))))
    assert f"\n{name}  X " in result_text([cooked(draft)], desk=desk)


def test_that_while_a_sheet_has_a_blank_the_text_says_that_votes_are_so_far() -> None:
    assert "so the votes are those so far\n" in result_text([whole(left_blank())], desk=desk)
