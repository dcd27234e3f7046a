"""Every finding, refusal and fault has a plain sentence that says what, where and what to do."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from countdesk import parties, wording
from countdesk.models import decisions
from countdesk.models.arrangements import BoxAssigned, BoxListed, ContestDescribed
from countdesk.models.counting import CountingSheet
from countdesk.models.election import (
    BallotBox,
    BoxKind,
    Candidate,
    Contest,
    Keeper,
    VotingRule,
)
from countdesk.models.findings import ARE_DECLARED, Code, Finding
from countdesk.models.night import Night
from countdesk.models.practice import Checking
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    AccountStated,
    Asker,
    Body,
    BoxCounted,
    DeclaredTotals,
    LotDrawn,
    PapersRejected,
    RecountAsked,
    RecountRequest,
    SheetChecked,
    SheetEntered,
    Subject,
    TotalsDeclared,
)
from countdesk.models.swings import Swing
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.draft import Draft
from countdesk.storage.chain import ChainCode
from countdesk.wording import outcomes
from countdesk.wording.chains import CHAIN_FAULTS
from countdesk.wording.telling import public_fields
from countdesk.wording.terms import either, number_of_seats, papers, votes
from tests.models.builders import CONSERVATIVE, GREEN, LABOUR, TWO, Desk, contest
from tests.models.check_cases import FIRES

CONTEST = {"contest": "Stretton"}

FINDINGS: list[tuple[Finding, str]] = [
    (
        Finding(Code.ACCOUNT_ARITHMETIC, ("box/A1",), {"box": "A1", "issued": 413, "stated": 431}),
        (
            "The account of box A1 states 431 papers issued; delivered less unused less spoilt "
            "makes 413."
        ),
    ),
    (
        Finding(Code.ACCOUNT_ARITHMETIC, ("box/A1",), {"box": "A1", "issued": -3, "stated": None}),
        "The account of box A1 has more papers unused and spoilt than were delivered.",
    ),
    (Finding(Code.BOX_NOT_COUNTED, ("box/A1",), {"box": "A1"}), "Box A1 is not yet counted."),
    (
        Finding(Code.REJECTED_NOT_STATED, ("rejected",), {}),
        "The rejected papers are not stated, which is not none.",
    ),
    (
        Finding(Code.REJECTED_NOT_STATED, ("rejected",), {"so_far": 3, "blank": 3}),
        "3 papers rejected so far; 3 heads are blank, which is not none.",
    ),
    (
        Finding(Code.REJECTED_NOT_STATED, ("rejected",), {"so_far": 1, "blank": 1}),
        "1 paper rejected so far; 1 head is blank, which is not none.",
    ),
    (
        Finding(
            Code.PAPERS_UNACCOUNTED,
            ("papers_unaccounted",),
            {"unaccounted": 671, "verified": 2251, "sheets": 1580, "rejected": 0, "doubtful": 0},
        ),
        (
            "671 of 2,251 verified papers are not accounted for: 1,580 counted, 0 rejected, 0 "
            "doubtful."
        ),
    ),
    (
        Finding(
            Code.PAPERS_UNACCOUNTED,
            ("papers_unaccounted",),
            {"unaccounted": -4, "verified": 100, "sheets": 104, "rejected": 0, "doubtful": 0},
        ),
        (
            "4 more papers are accounted for than the 100 verified: 104 counted, 0 rejected, 0 "
            "doubtful."
        ),
    ),
    (
        Finding(
            Code.PAPERS_UNACCOUNTED,
            ("totals",),
            {
                ARE_DECLARED: True,
                "doubtful": 0,
                "unaccounted": 3,
                "verified": 820,
                "sheets": 805,
                "rejected": 12,
            },
        ),
        (
            "3 of 820 ballot papers declared are not accounted for: 805 counted, 12 rejected, 0 "
            "doubtful."
        ),
    ),
    (
        Finding(
            Code.PAPERS_UNACCOUNTED,
            ("totals",),
            {
                ARE_DECLARED: True,
                "doubtful": 0,
                "unaccounted": -1,
                "verified": 9,
                "sheets": 10,
                "rejected": 0,
            },
        ),
        ("1 more paper is accounted for than the 9 declared: 10 counted, 0 rejected, 0 doubtful."),
    ),
    (
        Finding(
            Code.PAPERS_UNACCOUNTED,
            ("sheet/B2",),
            {"sheet": "B2", "papers": 378, "votes": 257, "missing": 121},
        ),
        "Sheet B2 has 378 papers and 257 votes: 121 papers carry no vote.",
    ),
    (
        Finding(
            Code.PAPERS_UNACCOUNTED,
            ("doubtful",),
            {"unaccounted": 5, "verified": 100, "sheets": 90, "rejected": 5, "doubtful": 5},
        ),
        "5 doubtful papers still await adjudication.",
    ),
    (
        Finding(
            Code.EQUAL_TOTALS,
            ("candidate/c1", "verified_papers"),
            {"candidate": "Ada Ash", "votes": 1_802, "total": "verified_papers"},
        ),
        "Ada Ash has 1,802 votes, as many as there are ballot papers.",
    ),
    (
        Finding(
            Code.VOTES_ABOVE_CEILING,
            ("valid_votes",),
            {"votes": 41_939, "papers": 2_457, "ceiling": 36_855, "votes_each": 15},
        ),
        (
            "The contest has 41,939 votes on 2,457 papers not rejected, which can carry 15 each, "
            "36,855 in all."
        ),
    ),
    (
        Finding(
            Code.VARIANCE_UNEXPLAINED,
            ("box/B1",),
            {"box": "B1", "counted": 378, "expected": 379, "variance": -1},
        ),
        "Box B1 holds 378 papers where its account expects 379 (\N{MINUS SIGN}1), unexplained.",
    ),
    (
        Finding(
            Code.MANY_REJECTED,
            ("rejected",),
            {"rejected": 40, "papers": 2_000, "share": Fraction(2, 100)},
        ),
        "40 of 2,000 papers are rejected, 2.0%.",
    ),
    (
        Finding(Code.LOT_OWED, ("candidate/1", "candidate/2"), {"candidates": ("Ann", "Bob")}),
        (
            "Ann and Bob have equal votes across the elected line; the Returning Officer decides "
            "by lot."
        ),
    ),
    (
        Finding(
            Code.TWO_STANDING_STATEMENTS,
            ("sheet/1/B2",),
            {"subject": ("sheet", 1, "B2"), "desks": ("hall", "stage")},
        ),
        "Two desks say different things of sheet B2; neither is in a total.",
    ),
    (
        Finding(Code.TWO_STANDING_STATEMENTS, ("lot",), {"subject": ("lot",), "desks": ()}),
        "Two desks say different things of the lot; decide which is right.",
    ),
    (
        Finding(
            Code.TWO_STANDING_STATEMENTS,
            ("stage",),
            {"subject": ("stage",), "desks": (), "same": True},
        ),
        "Two desks say the same of the stage; say it once more.",
    ),
    (
        Finding(
            Code.TWO_STANDING_STATEMENTS,
            ("sample/A1/QZ",),
            {"subject": ("sample", "A1", "QZ"), "desks": ()},
        ),
        "Two desks say different things of QZ's sample of box A1; neither is in the estimate.",
    ),
]


@pytest.mark.parametrize(("finding", "sentence"), FINDINGS)
def test_that_a_finding_is_one_sentence_with_its_figures(finding: Finding, sentence: str) -> None:
    assert wording.sentence(finding) == sentence


@pytest.mark.parametrize("code", list(Code))
def test_that_whatever_a_count_is_found_to_be_has_a_sentence(code: Code) -> None:
    for finding in FIRES[code]().findings:
        assert re.fullmatch(r"[^{}]+\.", wording.sentence(finding))


def test_that_every_code_has_a_rule_and_something_to_do() -> None:
    assert set(wording.RULES) == set(Code)
    for rule, action in ((known.rule, known.action) for known in wording.RULES.values()):
        assert rule.endswith(".")
        assert action.endswith(".")


def test_that_what_to_do_about_papers_differs_with_where_they_are() -> None:
    code = Code.PAPERS_UNACCOUNTED
    sheet = Finding(code, ("sheet/B2",), {"sheet": "B2", "papers": 9, "votes": 8, "missing": 1})
    assert wording.action(sheet) == (
        "Check each figure of the sheet against the paper sheet, then count its bundles again."
    )
    assert wording.action(Finding(code, ("doubtful",), {})).startswith("Have each doubtful paper")
    assert "floor" in wording.action(Finding(code, ("papers_unaccounted",), {}))


def test_that_what_to_do_about_papers_too_many_is_not_a_search_for_missing_ones() -> None:
    def to_do(code: Code, unaccounted: int) -> str:
        values = {"unaccounted": unaccounted}
        return wording.action(Finding(code, ("papers_unaccounted",), values))

    assert "a sheet that is missing" in to_do(Code.PAPERS_UNACCOUNTED, 618)
    assert "twice" not in to_do(Code.PAPERS_UNACCOUNTED, 618)
    assert "a sheet entered twice" in to_do(Code.PAPERS_UNACCOUNTED, -656)
    assert "floor" not in to_do(Code.PAPERS_UNACCOUNTED, -656)
    assert "left out" in to_do(Code.EQUALS_A_FIGURE, 618)
    assert "a second time" in to_do(Code.EQUALS_A_FIGURE, -656)
    assert to_do(Code.DIVISIBLE_BY_NINE, -9) == wording.RULES[Code.DIVISIBLE_BY_NINE].action


def test_that_what_to_do_about_votes_depends_on_where_there_are_too_many_or_too_few() -> None:
    code, values = Code.VOTES_ABOVE_CEILING, {"votes_each": 3}
    assert "block votes multiplied" in wording.action(Finding(code, ("valid_votes",), values))
    few = Finding(code, ("valid_votes",), {"votes_each": 0})
    assert "block papers not entered" in wording.action(few)
    sheet = Finding(code, ("sheet/B1",), {**values, "sheet": "B1"})
    assert wording.action(sheet).startswith("Check each figure of the sheet")
    above = Code.CANDIDATE_ABOVE_PAPERS
    assert "every sheet" in wording.action(Finding(above, ("candidate/c1",), {}))
    on_sheet = Finding(above, ("sheet/B1/c1",), {"sheet": "B1"})
    assert wording.action(on_sheet) == wording.RULES[above].action


VALUES: dict[str, object] = {
    "contest": "Stretton",
    "box": "A1",
    "boxes": ("A1", "B2"),
    "sheet": "B2",
    "sheets": ("B2", "B3"),
    "one": "KP",
    "other": "DM",
    "candidate": "Nobody Known",
    "candidates": ("Ann", "Bob"),
    "line": 3,
    "head": "nonsense",
    "heads": ("too-many", "total"),
    "code": "W1",
    "number": 1,
    "codes": ("E3", "E8"),
    "fields": ("box/A1",),
    "field": "papers",
    "value": 10**12,
    "most": 500,
    "next": 2,
    "count": 2,
    "current": 1,
    "counted": 1,
    "stage": Stage.AGREED,
    "stages": ("set-up", "declared"),
    "wanted": Stage.DECLARED,
    "seats": 2,
    "rule": "fptp",
    "closes": datetime(2008, 2, 14, 22, 0, tzinfo=UTC),
    "author": "KP",
    "old": BoxCounted("A1", 1, 413),
    "new": BoxCounted("A1", 1, 431),
    "entry": SheetEntered(1, CountingSheet("B2", 378)),
    "party": "Labour Party",
    "figure": "torn",
    "figures": ("issued", "into-boxes"),
    "form": "Parish form",
    "forms": ("local-england",),
    "date": date(2026, 5, 7),
    "papers": 5,
    "postal_alone": False,
    "votes_each": 3,
    "credited": 50,
    "votes": 4,
    "elected": 3,
    "council": "Anytown",
    "councils": ("Othertown",),
    "not_up": 2,
    "up": 4,
    "together": 6,
    "eve": 1,
    "unnamed": 2,
}


@pytest.mark.parametrize("refusal", Refusal)
def test_that_every_refusal_is_one_plain_sentence(refusal: Refusal) -> None:
    values = dict(VALUES)
    if refusal is Refusal.ALREADY_ENTERED:
        del values["box"]
    sentence = wording.refused(EntryRefused(refusal, **values))
    assert re.fullmatch(r"[A-Z0-9].*\.", sentence), sentence
    assert "{" not in sentence
    assert "<" not in sentence


def test_that_a_sheet_entered_twice_shows_the_old_figures_and_the_new() -> None:
    refused = EntryRefused(
        Refusal.ALREADY_ENTERED,
        old=SheetEntered(1, CountingSheet("B2", 378, {"n1": 122})),
        new=SheetEntered(1, CountingSheet("B2", 387, {"n1": 122})),
        author="KP",
    )
    assert wording.refused(refused) == (
        "Sheet B2 was entered already by KP (378 papers; votes 122); correct it if 387 papers; "
        "votes 122 is right."
    )


REFUSALS: list[tuple[EntryRefused, str]] = [
    (
        EntryRefused(
            Refusal.ALREADY_ENTERED,
            old=TotalsDeclared(DeclaredTotals({"n1": 6})),
            new=TotalsDeclared(DeclaredTotals({"n1": 7})),
            author="KP",
        ),
        (
            "The declared totals were entered already by KP (6 votes); correct them if 7 votes is "
            "right."
        ),
    ),
    (
        EntryRefused(
            Refusal.ALREADY_ENTERED,
            old=TotalsDeclared(DeclaredTotals({"n1": 6, "n2": 9})),
            new=TotalsDeclared(DeclaredTotals({"n1": 9, "n2": 6})),
            author="KP",
        ),
        (
            "The declared totals were entered already by KP (15 votes; votes 6, 9); correct them "
            "if 15 votes; votes 9, 6 is right."
        ),
    ),
    (
        EntryRefused(Refusal.SHEETS_UNFINISHED, sheets=("B2",)),
        "Finish every sheet first, a nought where there is none: B2 still has blanks.",
    ),
    (
        EntryRefused(Refusal.SHEETS_UNFINISHED, sheets=("B2", "B3")),
        "Finish every sheet first, a nought where there is none: B2 and B3 still have blanks.",
    ),
    (
        EntryRefused(Refusal.ATTEMPT_OUT_OF_ORDER, box="B1", next=2),
        "Box B1 has no count of that number yet; its next count is number 2.",
    ),
    (
        # Block papers of a party are refused so, and papers allowed on adjudication.
        EntryRefused(Refusal.ONE_VOTE_A_PAPER),
        (
            "Each paper carries one vote here, so neither block papers nor papers allowed are "
            "entered; enter the votes."
        ),
    ),
    (
        EntryRefused(
            Refusal.ALREADY_ENTERED,
            old=PapersRejected(1, "uncertain", 4),
            new=PapersRejected(1, "uncertain", 5),
            author="KP",
        ),
        (
            "Papers rejected under Unmarked or void for uncertainty were entered already by KP (4 "
            "papers); correct them if 5 papers is right."
        ),
    ),
    (
        EntryRefused(Refusal.STAGE_NOT_PERMITTED, stage=Stage.COUNTING, wanted=Stage.AGREED),
        (
            "A contest at Count cannot go to Agreed next; it can go to Verification, Provisional, "
            "Declared or Abandoned."
        ),
    ),
    (
        EntryRefused(Refusal.STAGE_NOT_PERMITTED, stage=Stage.DECLARED, wanted=Stage.AGREED),
        "The result is declared; only an amendment with a reason follows.",
    ),
    (
        EntryRefused(Refusal.BOXES_NOT_MIXED, counted=1, boxes=2, postal_alone=False),
        "Votes are counted once two boxes are verified and mixed; 1 of 2 are.",
    ),
    (
        EntryRefused(Refusal.BOXES_NOT_MIXED, counted=2, boxes=3, postal_alone=True),
        (
            "Postal papers are mixed with those of a polling station before votes are counted; "
            "none of these boxes is counted out yet."
        ),
    ),
    (
        EntryRefused(Refusal.POSTAL_PAPERS_LATE, papers=None),
        "Count the box of postal papers that came last first.",
    ),
    (
        EntryRefused(Refusal.POSTAL_PAPERS_LATE, papers=5, boxed=1385, returned=381),
        (
            "Correct the postal votes (Shift+F5) first: more papers were put into the postal "
            "boxes, 1,385, than envelopes were received and not rejected, 381."
        ),
    ),
    (
        EntryRefused(Refusal.LOT_NOT_TIED, candidates=("Cal Cedar",)),
        (
            "Cal Cedar is not tied across the line of the seats; a lot is drawn between the tied "
            "alone."
        ),
    ),
    (
        EntryRefused(Refusal.LOT_NOT_TIED, candidates=()),
        "Nobody is tied across the line of the seats, so there is no lot to draw.",
    ),
    (
        EntryRefused(Refusal.PATTERN_IMPOSSIBLE, votes=4, most=3, party="Labour Party"),
        "No paper gives Labour Party 4 votes: it has 3 to give to its candidates.",
    ),
    (
        EntryRefused(Refusal.PATTERN_IMPOSSIBLE, votes=4, most=3, party=None),
        "No paper carries 4 votes; it carries 3 at most.",
    ),
    (
        EntryRefused(
            Refusal.BLOCK_MULTIPLIED,
            party="Conservative and Unionist Party",
            papers=265,
            credited=2650,
            candidates=10,
        ),
        (
            "A block paper gives each of the 10 candidates of Conservative and Unionist Party one "
            "vote: 265 papers make 265 votes each, not 2,650."
        ),
    ),
    (
        EntryRefused(Refusal.UNKNOWN_HEAD, head="foo", heads=("too-many", "total", "uncertain")),
        (
            "There is no head of rejected papers called foo; the heads are too-many, total and "
            "uncertain."
        ),
    ),
    (
        EntryRefused(Refusal.UNKNOWN_CONTEST, contest="nowhere"),
        "This file has no contest nowhere; check its identifier.",
    ),
    (
        EntryRefused(Refusal.UNKNOWN_CONTEST, contest="(blank)"),
        (
            "No contest is named, and this file does not hold just one: name one by its "
            "identifier or name."
        ),
    ),
    (
        EntryRefused(Refusal.UNKNOWN_CONTEST, contest="(blank)", contests=("Abbey", "Castle")),
        (
            "No contest is named, and this file does not hold just one: name one of: Abbey or "
            "Castle."
        ),
    ),
    (
        EntryRefused(
            Refusal.UNKNOWN_CONTEST,
            contest="Abbey",
            several=tuple(contest(f"local.{number}", "Abbey {A}") for number in range(8)),
        ),
        (
            "Several contests are called Abbey: local.0 (Abbey {A}), local.1 (Abbey {A}), "
            "local.2 (Abbey {A}), local.3 (Abbey {A}), local.4 (Abbey {A}), local.5 (Abbey {A}) "
            "and 2 more; give the identifier of one."
        ),
    ),
    (
        EntryRefused(Refusal.UNKNOWN_FINDING, code="W3", fields=(), places=()),
        "W3 is not open here, so it needs no reason.",
    ),
    (
        EntryRefused(Refusal.UNKNOWN_FINDING, code="W3", fields=(), places=("rejected",)),
        "W3 needs its place too; it is open at rejected.",
    ),
    (
        EntryRefused(
            Refusal.UNKNOWN_FINDING,
            code="W6",
            fields=("candidate/c9", "electorate"),
            places=("candidate/c1 electorate", "candidate/c2"),
        ),
        (
            "W6 is not open at candidate/c9 electorate; it is open at candidate/c1 electorate and "
            "candidate/c2."
        ),
    ),
]


@pytest.mark.parametrize(("refused", "sentence"), REFUSALS)
def test_that_a_refusal_names_what_could_be_done_instead(
    refused: EntryRefused, sentence: str
) -> None:
    assert wording.refused(refused) == sentence


def test_that_one_is_spoken_of_as_one() -> None:
    elected = {"elected": 2, "seats": 1}
    assert wording.sentence(Finding(Code.ELECTED_NOT_SEATS, ("elected",), elected)) == (
        "The declaration marks 2 as elected for 1 seat."
    )
    assert wording.sentence(
        Finding(Code.ELECTED_NOT_SEATS, ("elected",), {"elected": 1, "seats": 3})
    ).endswith("for 3 seats.")
    doubtful = {"unaccounted": 1, "verified": 9, "sheets": 8, "rejected": 0, "doubtful": 1}
    assert wording.sentence(Finding(Code.PAPERS_UNACCOUNTED, ("doubtful",), doubtful)) == (
        "1 doubtful paper still awaits adjudication."
    )


ONES: list[tuple[Finding, str]] = [
    (
        Finding(
            Code.PAPERS_UNACCOUNTED,
            ("papers_unaccounted",),
            {"unaccounted": 1, "verified": 9, "sheets": 8, "rejected": None, "doubtful": 0},
        ),
        (
            "1 of 9 verified papers is not accounted for: 8 counted, rejected not stated, 0 "
            "doubtful."
        ),
    ),
    (
        Finding(
            Code.PAPERS_UNACCOUNTED,
            ("papers_unaccounted",),
            {"unaccounted": -1, "verified": 9, "sheets": 10, "rejected": 0, "doubtful": 0},
        ),
        ("1 more paper is accounted for than the 9 verified: 10 counted, 0 rejected, 0 doubtful."),
    ),
    (
        Finding(
            Code.PAPERS_UNACCOUNTED,
            ("sheet/B2",),
            {"sheet": "B2", "papers": 2, "votes": 1, "missing": 1},
        ),
        "Sheet B2 has 2 papers and 1 vote: 1 paper carries no vote.",
    ),
    (
        Finding(
            Code.VOTES_ABOVE_CEILING,
            ("sheet/B2",),
            {"sheet": "B2", "papers": 1, "votes": 2, "ceiling": 1, "votes_each": 1},
        ),
        "Sheet B2 has 2 votes on 1 paper, which can carry 1 at most.",
    ),
    (
        Finding(
            Code.CANDIDATE_ABOVE_PAPERS,
            ("sheet/B2/c1",),
            {"sheet": "B2", "candidate": "Ann", "figure": 2, "papers": 1},
        ),
        "Sheet B2 gives Ann 2 votes on 1 paper.",
    ),
    (
        Finding(
            Code.CANDIDATE_ABOVE_PAPERS,
            ("candidate/c1",),
            {"candidate": "Ann", "figure": 1, "papers": 0},
        ),
        "Ann has 1 vote on 0 papers not rejected.",
    ),
    (
        Finding(
            Code.VARIANCE_UNEXPLAINED,
            ("box/B1",),
            {"box": "B1", "counted": 1, "expected": 0, "variance": 1},
        ),
        "Box B1 holds 1 paper where its account expects 0 (+1), unexplained.",
    ),
    (
        Finding(Code.PAPERS_ABOVE_ELECTORATE, ("verified_papers",), {"papers": 1, "electorate": 0}),
        "1 paper is verified for an electorate of 0.",
    ),
    (
        Finding(
            Code.EQUAL_TOTALS,
            ("candidate/c1", "valid_votes"),
            {"candidate": "Ann", "votes": 1, "total": "valid_votes"},
        ),
        "Ann has the 1 valid vote, and the others none.",
    ),
    (
        Finding(
            Code.ADJUDICATED_TOO_MANY,
            ("doubtful",),
            {"head": None, "adjudicated": 1, "set_aside": 0},
        ),
        "1 doubtful paper is adjudicated, more than the 0 set aside.",
    ),
    (
        Finding(
            Code.ADJUDICATED_TOO_MANY,
            ("rejected/too-many",),
            {"head": "too-many", "objected": 1, "rejected": 0},
        ),
        "1 objection is entered to the 0 papers rejected under Voting for more than entitled to.",
    ),
    (
        Finding(
            Code.LATE_POSTAL_PAPERS,
            ("postal",),
            {"box": None, "handed_in": 1, "boxed": None, "missing": 1},
        ),
        "1 paper was handed in at a polling station, and no box holds it yet.",
    ),
    (
        Finding(
            Code.LATE_POSTAL_PAPERS,
            ("postal",),
            {"box": None, "boxed": 1385, "verified": 380, "missing": 1005, "returned": 381},
        ),
        (
            "1,385 papers were put into the postal boxes and 380 are verified, yet only 381 "
            "envelopes were received and not rejected: one of these figures is wrong."
        ),
    ),
    (
        Finding(
            Code.CANDIDATE_ABOVE_PAPERS,
            ("doubtful/c1",),
            {"candidate": "Ann", "figure": 2, "papers": 1, "allowed": True},
        ),
        "Ann is allowed 2 votes on adjudication, more than the 1 paper allowed.",
    ),
    (
        Finding(Code.SAMPLED_TOO_MANY, ("sample/B1",), {"box": "B1", "seen": 1, "papers": 0}),
        "Agents sampled 1 paper of box B1, which holds 0.",
    ),
    (
        Finding(
            Code.DECLARED_DIFFERS,
            ("candidate/c1",),
            {"candidate": "Ann", "declared": 1, "own": 2},
        ),
        "Ann was declared with 1 vote; this desk's sheets make 2.",
    ),
]


@pytest.mark.parametrize(("finding", "sentence"), ONES)
def test_that_one_paper_and_one_vote_are_spoken_of_as_one(finding: Finding, sentence: str) -> None:
    assert wording.sentence(finding) == sentence


def test_that_a_turnout_is_lower_or_higher_than_last_time() -> None:
    for change, words in (
        (Fraction(-4, 10), "40.0 points lower than last time."),
        (Fraction(4, 10), "40.0 points higher than last time."),
    ):
        values = {"turnout": Fraction(44, 1000), "change": change}
        finding = Finding(Code.TURNOUT_FAR_FROM_LAST, ("turnout",), values)
        assert wording.sentence(finding) == f"The turnout of 4.4% is {words}"


@pytest.mark.parametrize(
    ("values", "which"),
    [
        ({"box": "B1"}, "The variance of 72 in box B1"),
        (
            {"sheet": "B2", "papers": 9, "votes": 81},
            "The difference of 72 between the votes of sheet B2 and its papers",
        ),
        ({"announced": 9, "own": 81}, "The difference of 72 from the verified total announced"),
        (
            {"party": "Labour Party", "stated": 9, "rows": 81},
            "The difference of 72 from the total stated for Labour Party",
        ),
        ({"unaccounted": 72}, "The number of papers not accounted for, 72,"),
        ({"unaccounted": -72}, "The number of papers too many, 72,"),
    ],
)
def test_that_a_hint_says_whose_difference_it_is(values: dict[str, object], which: str) -> None:
    known = {**values, "difference": 72}
    nine = Finding(Code.DIVISIBLE_BY_NINE, ("somewhere",), known)
    assert wording.sentence(nine) == (
        f"{which} can be divided by nine: two digits may be the wrong way round."
    )
    bundles = Finding(Code.WHOLE_BUNDLES, ("somewhere",), {**known, "bundles": 3, "bundle": 24})
    assert wording.sentence(bundles) == (f"{which} is a whole number of bundles: 3 of 24 papers.")
    equal = Finding(Code.EQUALS_A_FIGURE, ("somewhere",), {**known, "what": "box", "name": "A1"})
    assert wording.sentence(equal) == f"{which} is exactly the papers of box A1."


@pytest.mark.parametrize(
    ("finding", "sentence"),
    [
        (
            Finding(
                Code.SHEET_ENTERED_TWICE,
                ("sheet/1/B2",),
                {"subject": ("sheet", 1, "B2"), "desks": ("hall", "stage")},
            ),
            "Sheet B2 was entered twice, at hall and stage; neither is in a total.",
        ),
        (
            Finding(
                Code.PARTY_TOTAL_DIFFERS,
                ("party/PP53",),
                {"party": "Labour Party", "stated": 2017, "rows": 1345},
            ),
            ("The total stated for Labour Party is 2,017 votes; its candidates add up to 1,345."),
        ),
        (
            Finding(
                Code.ADJUDICATED_TOO_MANY,
                ("doubtful",),
                {"set_aside": 3, "adjudicated": 4, "head": None},
            ),
            "4 doubtful papers are adjudicated, more than the 3 set aside.",
        ),
        (
            Finding(
                Code.CHECK_DIFFERS,
                ("check/B1",),
                {"sheet": "B1", "differences": 3, "author": "CD"},
            ),
            "CD found other figures on sheet B1.",
        ),
        (
            Finding(Code.ANNOUNCED_DIFFERS, ("announced",), {"announced": 1, "own": 2}),
            "The Returning Officer announced 1 paper verified; this desk has 2.",
        ),
        (
            Finding(
                Code.SAMPLED_TOO_MANY,
                ("sample/A1",),
                {"box": "A1", "seen": 301, "papers": 300},
            ),
            "Agents sampled 301 papers of box A1, which holds 300.",
        ),
        (
            Finding(Code.SHEETS_ALIKE, ("sheet/8",), {"sheet": "8", "other": "7", "papers": 700}),
            "Sheets 7 and 8 both have 700 papers and the very same votes.",
        ),
    ],
)
def test_that_what_was_found_of_two_readings_is_said_with_both(
    finding: Finding, sentence: str
) -> None:
    assert wording.sentence(finding) == sentence


@pytest.mark.parametrize("keeper", list(Keeper))
@pytest.mark.parametrize("stage", list(Stage))
def test_that_only_a_provisional_result_is_called_provisional(keeper: Keeper, stage: Stage) -> None:
    told = Desk().open(contest(kept_by=keeper), TWO).stage(stage, "Why.")
    status = wording.status(told.count, told.result)
    before = stage.position < Stage.PROVISIONAL.position
    assert status.endswith(("; not a provisional result", "; no figures yet")) is before
    assert status.startswith("Provisional") is (stage in (Stage.PROVISIONAL, Stage.AGREED))
    assert status.startswith("Agents' ") is (before and keeper is Keeper.AGENT)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Fraction(0), "0%"),
        (Fraction(1, 1000), "under 1%"),
        (Fraction(21, 100), "21%"),
        (Fraction(999, 1000), "over 99%"),
        (Fraction(1), "100%"),
        (Fraction(104, 100), "104%"),
    ],
)
def test_that_rounding_says_neither_all_nor_none_of_the_papers(part: Fraction, said: str) -> None:
    assert wording.part_counted(part) == said


def test_that_a_number_stands_with_its_unit() -> None:
    assert [papers(1), papers(0), papers(1_802)] == ["1 paper", "0 papers", "1,802 papers"]
    assert [votes(1), votes(2)] == ["1 vote", "2 votes"]
    assert [number_of_seats(1), number_of_seats(3)] == ["1 seat", "3 seats"]


def test_that_a_head_of_a_statement_chosen_before_still_has_its_words() -> None:
    scope = "parl.abbey.2024-07-04"
    draft = Draft(Night(), desk="hall", author="AB")
    contest = replace(WARD, identifier=scope)
    draft.decide(decisions.describe_contest(draft.night, contest))
    practice = draft.count(scope).practice
    for form in ("uk-parliament-5", "uk-parliament-4"):
        chosen = replace(practice, rejection_form=form)
        draft.decide(decisions.choose_practice(draft.count(scope), chosen))
        # Papers under it are blanked before another statement is chosen; the journal keeps both.
        assert wording.head("unmarked", draft.count(scope)).casefold().startswith("unmarked")
    assert wording.head("total", draft.count(scope)) == "Total rejected"


def test_that_names_to_choose_from_stand_in_a_row() -> None:
    assert either(()) == ""
    assert either(("Ann",)) == "Ann"
    assert either(("Ann", "Bob", "Cy")) == "Ann, Bob or Cy"


def test_that_every_fault_of_a_chain_has_a_sentence() -> None:
    assert set(CHAIN_FAULTS) == {code.value for code in ChainCode}
    for code in ChainCode:
        assert wording.chain_fault(code.value, "0123456789abcdef", 7).endswith(".")


WARD = Contest("local.stretton", "Stretton", "Borough", None, date(2008, 2, 14), 1, VotingRule.FPTP)
STANDING = (
    Candidate("c1", "Ann Ash", parties.identified(None, "Conservative"), 1),
    Candidate("c2", "Bob Beck", parties.identified(None, "Labour"), 2),
    Candidate("c3", "Cy Crow", parties.identified(None, "Labour"), 3, surname="Crow"),
    Candidate("c4", "Dee Crow", parties.identified(None, ""), 4),
    Candidate("c5", "Eve Elm", parties.identified(None, ""), 5),
)


def test_that_candidates_are_named_by_party_surname_or_whole_name() -> None:
    assert wording.short_names(STANDING) == {
        "c1": "Con",
        "c2": "Beck",
        "c3": "Cy Crow",
        "c4": "Dee Crow",
        "c5": "Elm",
    }


STATED: list[tuple[Body, str]] = [
    (
        SheetEntered(1, CountingSheet("B2", 378, {"c2": 3, "c1": 1_200, "c3": 0}, 2)),
        "378 papers; Con 1,200, Beck 3, Cy Crow 0; 2 doubtful",
    ),
    (SheetEntered(1, CountingSheet("B2")), "blank"),
    (SheetChecked(1, CountingSheet("B2"), Checking.BLIND), "to be looked at anew"),
    (
        SheetChecked(1, CountingSheet("B2", 5, {"c2": 3, "c1": 2}, 0), Checking.BLIND),
        "looked at again: 5 papers; Con 2, Beck 3",
    ),
    (SheetEntered(1, CountingSheet("B2", 9, {"c1": 4, "gone": 5})), "9 papers; votes 4, 5"),
    (
        TotalsDeclared(DeclaredTotals({"c2": 5, "c1": 7}, ballot_papers=14, electorate=5_000)),
        "12 votes; Con 7, Beck 5; 14 papers; electorate 5,000",
    ),
    (
        AccountStated("A1", BallotPaperAccount(500, 97, 3)),
        "delivered 500, unused 97, spoilt 3, expected 400",
    ),
    (
        AccountStated("A1", BallotPaperAccount(500, 97, 3, expected=399)),
        "delivered 500, unused 97, spoilt 3, expected 400, stated 399",
    ),
    (AccountStated("A1", BallotPaperAccount(expected=1_400)), "expected 1,400"),
    (
        AccountStated("A1", BallotPaperAccount(500, 97, 3, 2, None, 10, 1, 7, 12)),
        (
            "delivered 500, unused 97, spoilt 3, tendered 2, tendered delivered 10, tendered "
            "unused 7, tendered spoilt 1, expected 400, postal votes handed in 12"
        ),
    ),
    (AccountStated("A1", BallotPaperAccount()), "blank"),
    (BoxListed(BallotBox("A1")), "Polling station"),
    (BoxListed(BallotBox("A1", BoxKind.POSTAL)), "Postal votes"),
    (
        BoxListed(BallotBox("A1", place="Village Hall", station="3", district="HA")),
        "Village Hall, station 3, district HA",
    ),
    (BoxAssigned("A1", "a1"), "serves this contest"),
    (BoxAssigned("A1", "a1", electors=1_210), "serves this contest, electors 1,210"),
    (BoxAssigned("A1", "a1", serves=False), "serves this contest no longer"),
    (
        BoxAssigned("A1", "a1", serves=False, reason="Another ward's"),
        "serves this contest no longer: Another ward's",
    ),
    (ContestDescribed(WARD), "Stretton, 1 seat, 14 February 2008"),
]


@pytest.mark.parametrize(("body", "words"), STATED)
def test_that_an_entry_states_every_figure_with_its_name(body: Body, words: str) -> None:
    assert wording.stated(body, wording.short_names(STANDING)) == words


def test_that_of_two_descriptions_of_a_contest_only_what_differs_is_said() -> None:
    new = ContestDescribed(replace(WARD, electorate=5_000))
    assert wording.stated(new, beside=ContestDescribed(WARD)) == "electorate 5,000"
    assert wording.stated(ContestDescribed(WARD), beside=new) == "electorate \N{EN DASH}"
    elsewhere = ContestDescribed(replace(WARD, ward_code="E05000001"))
    assert wording.stated(elsewhere, beside=ContestDescribed(WARD)).startswith("Stretton, 1 seat")


SHEET, STAGE = ("sheet", 1, "B2"), ("stage",)
AT_HALL = BoxListed(BallotBox("9 (old)", place="Hall"))


@pytest.mark.parametrize(
    ("subjects", "contests", "words"),
    [
        ([SHEET], (), "sheet B2"),
        ([SHEET], ("Ash",), "sheet B2 of Ash"),
        ([STAGE, SHEET], ("Ash",), "2 entries of Ash (the stage and sheet B2)"),
        ([AT_HALL.subject, ("assigned", "9 (old)")], (), "2 entries (box 9 (old))"),
        ([("sheet", 1, f"B{n}") for n in range(12)], ("Ash", "Elm"), "12 entries of Ash and Elm"),
        ([SHEET] * 1_200, tuple("ABCD"), "1,200 entries of 4 contests (sheet B2)"),
    ],
)
def test_that_entries_written_together_are_spoken_of_in_a_few_words(
    subjects: list[Subject], contests: tuple[str, ...], words: str
) -> None:
    assert wording.spoken_of_together(subjects, contests) == words


def test_that_names_stand_in_a_row() -> None:
    assert wording.listed(()) == ""
    assert wording.listed(("Ann",)) == "Ann"
    assert wording.listed(("Ann", "Bob", "Cy")) == "Ann, Bob and Cy"


def test_that_the_question_for_a_reason_says_whom_it_elects_and_unseats() -> None:
    def asked(**values: object) -> str:
        return wording.refused(EntryRefused(Refusal.AMENDMENT_NEEDS_REASON, **values))

    assert asked().endswith("says that it is corrected.")
    assert asked(newly_elected=("Bob Baker",), unseated=("Flo Foster",)).endswith(
        "This changes who is elected: Bob Baker instead of Flo Foster."
    )
    assert asked(newly_elected=(), unseated=("Flo Foster", "Anne Abbott")).endswith(
        "This changes who is elected: no longer Flo Foster and Anne Abbott."
    )
    assert asked(unseated=("Flo Foster",), equal=("Flo Foster", "Bob Baker")).endswith(
        "This makes Flo Foster and Bob Baker equal, and a lot is owed between them."
    )
    assert asked(unseated=("Ann", "Flo Foster"), equal=("Flo Foster", "Bob Baker")).endswith(
        "This changes who is elected: no longer Ann. This makes Flo Foster and Bob Baker equal, "
        "and a lot is owed between them."
    )
    assert asked(newly_elected=("Cy",), unseated=("Ann", "Bob"), equal=("Ann", "Bob")).endswith(
        "This changes who is elected: Cy now. This makes Ann and Bob equal, and a lot is owed "
        "between them."
    )
    assert asked(newly_elected=("Cy",), unseated=("Ann",), by_lot=("Cy",)).endswith(
        "This changes who is elected: Cy (by the lot drawn) instead of Ann."
    )
    assert asked(newly_elected=("Bob Baker",), unseated=()).endswith(
        "This changes who is elected: Bob Baker as well."
    )


def test_that_the_question_for_a_reason_says_which_errors_it_opens() -> None:
    def asked(*opened: Finding) -> str:
        asking = EntryRefused(Refusal.AMENDMENT_NEEDS_REASON, equal=("Flo Foster", "Bob Baker"))
        return wording.refused(asking.over(opened))

    values = {"candidate": "Ann", "figure": 210, "papers": 120}
    above = Finding(Code.CANDIDATE_ABOVE_PAPERS, ("sheet/B1/c1",), values)
    assert asked(above).endswith(
        "a lot is owed between them. This opens E5: Ann has 210 votes on 120 papers not rejected."
    )
    assert asked(above, above, Finding(Code.VOTES_ABOVE_CEILING, (), {})).endswith(
        "a lot is owed between them. This opens 3 errors (E5, E4)."
    )


def test_that_totals_that_differ_in_whose_votes_they_are_name_the_candidates() -> None:
    refused = EntryRefused(
        Refusal.ALREADY_ENTERED,
        old=TotalsDeclared(DeclaredTotals({"c1": 60, "c2": 40})),
        new=TotalsDeclared(DeclaredTotals({"c2": 60, "c1": 40})),
        author="KP",
        candidate_names={"c1": "Ada Ash", "c2": "Ben Birch"},
    )
    assert wording.refused(refused) == (
        "The declared totals were entered already by KP (100 votes; Ada Ash 60, Ben Birch 40); "
        "correct them if 100 votes; Ada Ash 40, Ben Birch 60 is right."
    )


def test_that_totals_that_differ_say_once_what_differs() -> None:
    def said(**changed: object) -> str:
        old = DeclaredTotals({"c1": 60, "c2": 40}, rejected=3, electorate=900, elected=("c1",))
        refused = EntryRefused(
            Refusal.ALREADY_ENTERED,
            old=TotalsDeclared(old),
            new=TotalsDeclared(replace(old, **changed)),  # type: ignore[arg-type]
            author="KP",
            candidate_names={"c1": "Ada Ash", "c2": "Ben Birch"},
        )
        return wording.refused(refused).removeprefix("The declared totals were entered already by ")

    assert said(votes={"c1": 60, "c2": 41}) == (
        "KP (100 votes; Ben Birch 40); correct them if 101 votes; Ben Birch 41 is right."
    )
    assert said(rejected=4) == (
        "KP (100 votes; 3 rejected); correct them if 100 votes; 4 rejected is right."
    )
    assert said(elected=("c2",)) == (
        "KP (100 votes; elected Ada Ash); correct them if 100 votes; elected Ben Birch is right."
    )
    assert said() == (
        "KP with the very same figures (100 votes; Ada Ash 60, Ben Birch 40; 3 rejected; electorate"
        " 900); there is nothing to do."
    )


def test_that_a_declaration_without_votes_says_where_they_are_entered() -> None:
    wanted = EntryRefused(Refusal.VOTES_MISSING, candidates=("Ada Ash",), wanted=Stage.DECLARED)
    assert wording.refused(wanted) == (
        "Enter votes for Ada Ash on F6 first, or take in a table of declared totals (Ctrl+T); a "
        "blank is not a nought."
    )


@pytest.mark.parametrize(
    ("was", "now", "told", "instead"),
    [
        ({}, {"turnout_percentage": Fraction("33.125")}, "turnout blank", "turnout 33.125%"),
        ({}, {"ballot_papers": 1100}, "papers blank", "1,100 papers"),
        ({"valid_papers": 990}, {}, "990 valid", "valid papers blank"),
        (
            {"rejected_by_head": {"uncertain": 3, "too-many": 1}},
            {"rejected_by_head": {"uncertain": 4, "too-many": 1}},
            "Unmarked or void for uncertainty 3",
            "Unmarked or void for uncertainty 4",
        ),
        (
            {"rejected_in_part": 2},
            {"rejected_in_part": 5},
            "2 rejected in part",
            "5 rejected in part",
        ),
        ({"by_lot": ("c1",)}, {"by_lot": ("c2",)}, "by lot Ada Ash", "by lot Ben Birch"),
        ({"elected": ("c1",)}, {}, "elected Ada Ash", "elected blank"),
    ],
)
def test_that_two_declarations_that_differ_in_anything_are_told_in_other_words(
    was: dict[str, object], now: dict[str, object], told: str, instead: str
) -> None:
    names = {"c1": "Ada Ash", "c2": "Ben Birch"}
    alike = DeclaredTotals({"c1": 600, "c2": 400}, rejected=4)
    old = TotalsDeclared(replace(alike, **was))  # type: ignore[arg-type]
    new = TotalsDeclared(replace(alike, **now))  # type: ignore[arg-type]
    assert wording.stated(old, names, beside=new) == f"1,000 votes; {told}"
    assert wording.stated(new, names, beside=old) == f"1,000 votes; {instead}"


def test_that_a_declaration_alone_tells_every_figure_of_its_papers() -> None:
    totals = DeclaredTotals(
        {"c1": 600}, 620, 15, 2000, Fraction(31), valid_papers=605, rejected_in_part=2
    )
    assert wording.stated(TotalsDeclared(totals)) == (
        "600 votes; 620 papers; 605 valid; 15 rejected; 2 rejected in part; electorate 2,000; "
        "turnout 31%"
    )


def test_that_a_dispute_in_the_way_claims_no_figures_that_differ() -> None:
    def said(body: Body) -> str:
        return wording.refused(EntryRefused(Refusal.CONFLICT_STANDS, old=body, new=body))

    assert said(LotDrawn(("c1", "c2"), ("c1",))) == (
        "Two desks entered the lot, and both entries stand; decide which is right and correct it."
    )
    request = RecountRequest(1, Asker.RETURNING_OFFICER, None, 2)
    assert said(RecountAsked(request)) == (
        "Two desks entered recount request 1, and both entries stand; enter it once more first "
        "(Ctrl+Shift+R)."
    )


def test_that_refusals_of_a_sheet_and_of_a_lot_say_what_differs() -> None:
    def said(old: Body, new: Body) -> str:
        names = {"c1": "Ada Ash", "c2": "Ben Birch"}
        values = {"old": old, "new": new, "author": "KP", "candidate_names": names}
        return wording.refused(EntryRefused(Refusal.ALREADY_ENTERED, **values))

    def sheet(**votes: int) -> SheetEntered:
        return SheetEntered(1, CountingSheet("B1", 100, votes))

    assert said(sheet(c1=60, c2=40), sheet(c2=60, c1=40)) == (
        "Sheet B1 was entered already by KP (100 papers; votes 60, 40); correct it if 100 papers; "
        "votes 40, 60 is right."
    )
    assert said(sheet(c1=60), sheet(c2=60)) == (
        "Sheet B1 was entered already by KP (100 papers; Ada Ash 60); correct it if 100 papers; "
        "Ben Birch 60 is right."
    )
    tied = ("c1", "c2")
    assert said(LotDrawn(tied, ("c1",)), LotDrawn(tied, ("c2",))) == (
        "The lot was entered already by KP (drawn for Ada Ash; tied: Ada Ash and Ben Birch); "
        "correct it if drawn for Ben Birch; tied: Ada Ash and Ben Birch is right."
    )


def test_that_votes_without_names_stand_in_the_order_of_the_ballot_paper() -> None:
    entered = SheetEntered(1, CountingSheet("B1", 30, {"c3": 15, "c1": 5, "c2": 10}))
    names = {"c1": "Ash", "c2": "Birch", "c3": "Cedar"}
    assert wording.stated(entered, names, is_named=False) == "30 papers; votes 5, 10, 15"
    assert wording.stated(entered, {"c1": "Ash"}) == "30 papers; votes 15, 5, 10"
    # A blank name is none.
    assert wording.stated(entered, {**names, "c1": ""}) == "30 papers; votes 5, 10, 15"
    blank = TotalsDeclared(DeclaredTotals({}, ballot_papers=3))
    assert wording.stated(blank, names) == "0 votes; 3 papers"


def test_that_a_lot_for_somebody_unknown_is_said_without_names() -> None:
    lot = LotDrawn((), ("c3",))
    assert wording.stated(lot, {"c1": "Con"}) == "drawn for 1 of 0 tied"
    tied = LotDrawn(("c1", "c2"), ("c1",))
    names = {"c1": "Con", "c2": "Lab"}
    assert wording.stated(tied, names) == "drawn for Con; tied: Con and Lab"
    assert wording.stated(tied, {**names, "c1": ""}) == "drawn for 1 of 2 tied"
    assert wording.stated(tied, names, is_named=False) == "drawn for 1 of 2 tied"


def test_that_a_disputed_sample_names_no_agent_in_what_goes_out() -> None:
    finding = Finding(
        Code.TWO_STANDING_STATEMENTS,
        ("sample/a1/QZ",),
        {"subject": ("sample", "a1", "QZ"), "desks": ("one", "two")},
    )
    assert wording.public_sentence(finding) == (
        "Two desks say different things of a sample of box a1; neither is in the estimate."
    )
    assert public_fields(finding) == ("sample/a1",)
    alike = replace(finding, values={**finding.values, "same": True})
    assert wording.public_sentence(alike) == (
        "Two desks say the same of a sample of box a1; neither is in the estimate."
    )


@pytest.mark.parametrize(
    ("swing", "said", "pair"),
    [
        (Swing(CONSERVATIVE, LABOUR, Fraction("0.043")), "4.3 from Con to Lab", "Con to Lab"),
        (Swing(CONSERVATIVE, LABOUR, Fraction(0)), "no swing between Lab and Con", "Lab and Con"),
        (
            Swing(CONSERVATIVE, LABOUR, Fraction("0.0004")),
            "no swing between Lab and Con",
            "Lab and Con",
        ),
        (
            Swing(CONSERVATIVE, GREEN, Fraction("0.415"), is_notional=True),
            "41.5 from Con to Green (notional swing)",
            "Con to Green, notional",
        ),
    ],
)
def test_that_a_swing_has_a_direction_where_anything_moved_and_says_if_it_is_notional(
    swing: Swing, said: str, pair: str
) -> None:
    assert wording.swing(swing) == said
    assert outcomes.pair_of_swing(swing) == pair
