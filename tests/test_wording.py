"""Every finding, refusal and fault has a plain sentence that says what, where and what to do."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from countdesk import wording
from countdesk.models.counting import CountingSheet
from countdesk.models.findings import Code, Finding
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    BoxCounted,
    DeclaredTotals,
    PapersRejected,
    SheetEntered,
    TotalsDeclared,
)
from countdesk.storage.chain import ChainCode
from countdesk.wording.chains import CHAIN_FAULTS
from countdesk.wording.terms import either
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
        "Ada Ash has 1,802 votes, as many as there are verified papers.",
    ),
    (
        Finding(
            Code.VOTES_ABOVE_CEILING,
            ("valid_votes",),
            {"votes": 41_939, "papers": 2_457, "ceiling": 36_855, "votes_each": 15},
        ),
        "The contest has 41,939 votes on 2,457 papers, which can carry 36,855 at most.",
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
        "Two standing statements speak of sheet B2; neither is in a total.",
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
    for rule, action in wording.RULES.values():
        assert rule.endswith(".")
        assert action.endswith(".")


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
    "head": "nonsense",
    "heads": ("too-many", "total"),
    "code": "W1",
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
            old=PapersRejected(1, "uncertain", 4),
            new=PapersRejected(1, "uncertain", 5),
            author="KP",
        ),
        (
            "Papers rejected under uncertain were entered already by KP (4 papers); correct them "
            "if 5 papers is right."
        ),
    ),
    (
        EntryRefused(Refusal.STAGE_NOT_PERMITTED, stage=Stage.COUNTING, wanted=Stage.AGREED),
        (
            "A contest at Count cannot go to Agreed next; it can go to Verification, Provisional "
            "or Declared."
        ),
    ),
    (
        EntryRefused(Refusal.STAGE_NOT_PERMITTED, stage=Stage.DECLARED, wanted=Stage.AGREED),
        "The result is declared; no stage follows.",
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


def test_that_what_a_correction_would_replace_is_told_from_other_refusals() -> None:
    for refused, sentence in REFUSALS:
        replaces = refused.refusal is Refusal.ALREADY_ENTERED
        assert wording.may_be_corrected(sentence) is replaces
    values = {key: value for key, value in VALUES.items() if key != "box"}
    for refusal in (Refusal.ALREADY_ENTERED, Refusal.CONFLICT_STANDS):
        assert wording.may_be_corrected(wording.refused(EntryRefused(refusal, **values)))
    listed = wording.refused(EntryRefused(Refusal.ALREADY_ENTERED, box="A1"))
    assert not wording.may_be_corrected(listed)


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


def test_that_names_to_choose_from_stand_in_a_row() -> None:
    assert either(()) == ""
    assert either(("Ann",)) == "Ann"
    assert either(("Ann", "Bob", "Cy")) == "Ann, Bob or Cy"


def test_that_every_fault_of_a_chain_has_a_sentence() -> None:
    assert set(CHAIN_FAULTS) == {code.value for code in ChainCode}
    for code in ChainCode:
        assert wording.chain_fault(code.value, "0123456789abcdef", 7).endswith(".")


def test_that_names_stand_in_a_row() -> None:
    assert wording.listed(()) == ""
    assert wording.listed(("Ann",)) == "Ann"
    assert wording.listed(("Ann", "Bob", "Cy")) == "Ann, Bob and Cy"
