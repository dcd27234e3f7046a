"""What goes out of a declaration: over which errors and why, when, and what a recount moved."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import partial
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from countdesk import wording
from countdesk.exchange.declaration import Declaration
from countdesk.exchange.flat import result_document, result_text
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.sheets.workbook import (
    comparison_workbook,
    declaration_workbook,
    summary_workbook,
    verification_workbook,
)
from countdesk.models import decisions
from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.cooked import Cooked
from tests.exchange.contests import AT, DESK, DIGEST, PRINTED, STRETTON, frozen, origin, stretton
from tests.exchange.sheets_read import head_and_foot, read, rows, texts, workbook_of
from tests.models.builders import Desk, two_desks
from tests.models.deciding import (
    amend,
    ask,
    counting,
    declared,
    declared_over_an_error,
    finished,
    put,
    reach,
    sheet,
)

WHY = "Read out so at 2.40 by the Acting Returning Officer"
LONG = " ".join(f"{place}. {WHY}." for place in range(1, 5))
SAID = "As declared; the figures do not reconcile: E20 (second look at a sheet). Reason: "


def corrected(told: Desk) -> Desk:
    """Return a declared result of which the one sheet was corrected."""
    return amend(told, partial(decisions.enter_sheet, sheet=sheet("B1", 100, 61, 39)))


def book_of(told: Desk) -> Workbook:
    return read(Declaration.of(Cooked(told.count), desk=DESK, digest=DIGEST))


def text_of(told: Desk) -> str:
    return result_text([Cooked(told.count)], desk=lambda _contest: DESK)


def document_of(told: Desk) -> dict[str, Any]:
    (contest,) = json.loads(json.dumps(result_document([Cooked(told.count)])))["contests"]
    assert isinstance(contest, dict)
    return contest


def test_that_a_declaration_over_an_error_says_why_wherever_it_says_so() -> None:
    told = declared_over_an_error(WHY)
    assert all(f"{SAID}{WHY}" in texts(sheet) for sheet in book_of(told).worksheets)
    assert f"{SAID}{WHY}\n" in text_of(told)
    assert document_of(told)["not_reconciled"] == {
        "codes": ["E20"],
        "reason": WHY,
        "reason_for": ["E20"],
    }


def test_that_the_reason_of_a_declaration_outlives_its_correction() -> None:
    told = corrected(declared_over_an_error(WHY))
    assert document_of(told)["not_reconciled"]["reason"] == WHY
    assert f"{SAID}{WHY}" in texts(book_of(told)["Record"])


def test_that_the_reason_of_a_declaration_is_joined_to_the_errors_it_speaks_of() -> None:
    told = counting().sheet("B1", 100, 60, 40).reject_none().reject(uncertain=2)
    told.stage(Stage.PROVISIONAL)
    why = "One paper was found on the floor."
    told.record(*reach(told, Stage.DECLARED, why))
    enter = partial(decisions.enter_sheet, sheet=sheet("B1", 100, 60, 41))
    mend = partial(decisions.reject_papers, head="uncertain", papers=3)
    joined = "The figures do not reconcile: "
    e3, e4 = "E3 (papers not accounted for)", "E4 (votes against papers)"
    said = f"{joined}{e4}, {e3}. Reason for E3: {why}"
    amend(told, enter)
    assert said in texts(book_of(told)["Declaration"])
    assert f"{said}\n" in text_of(told)
    assert document_of(told)["not_reconciled"]["reason_for"] == ["E3"]
    amend(told, mend)
    assert f"{joined}{e4}\n" in text_of(told)
    closed = f"Reason given at the declaration, for E3, which is open no more: {why}"
    assert closed in texts(book_of(told)["Declaration"])
    assert f"{closed}\n" in text_of(told)
    assert document_of(told)["stage_reason"] == why
    assert document_of(told)["not_reconciled"] == {
        "codes": ["E4"],
        "reason": None,
        "reason_for": [],
    }


@pytest.mark.parametrize("told", [finished(), declared()], ids=["provisional", "reconciled"])
def test_that_nothing_is_said_to_fail_that_adds_up_or_is_not_declared(told: Desk) -> None:
    assert document_of(told)["not_reconciled"] is None
    assert "do not reconcile" not in text_of(told)


def test_that_a_long_reason_is_whole_on_the_first_sheet_and_the_record_and_short_elsewhere() -> (
    None
):
    book = book_of(corrected(declared_over_an_error(LONG)))
    for name in ("Declaration", "Record"):
        assert SAID + LONG in texts(book[name])
    for name in ("Verification", "Comparison"):
        (caution,) = [row[0] for row in rows(book[name]) if str(row[0]).startswith(SAID)]
        said = str(caution).removeprefix(SAID)
        assert said.endswith("…")
        assert len(said) <= 100
        assert LONG.startswith(said.removesuffix("…"))
    # Once is enough.
    assert texts(book["Declaration"]).count(LONG) == 1


def test_that_a_reason_of_one_endless_word_is_cut_too() -> None:
    book = book_of(declared_over_an_error("w" * 300))
    assert f"{SAID}{'w' * 100}…" in texts(book["Comparison"])


def test_that_nobody_of_the_desk_is_named_in_what_goes_out() -> None:
    told = corrected(declared_over_an_error(WHY))
    found = "The second look at sheet B1 found other figures."
    book = book_of(told)
    recorded = texts(book["Verification"])
    # The statement says who recorded it, and of nothing else it says who.
    assert "by AB; the last entry at" in recorded
    shown = [texts(sheet) for sheet in book.worksheets if sheet.title != "Verification"]
    shown += [recorded.replace("by AB; the", "")]
    shown += [text_of(told), json.dumps(document_of(told))]
    assert any("Corrected after the declaration, at " in text for text in shown)
    assert found in shown[0]
    for text in shown:
        assert " AB" not in text
        assert "CD" not in text
    assert f"E20 check/B1  {found}" in text_of(told)
    assert document_of(told)["findings"][0]["sentence"] == found


def test_that_a_sample_on_which_desks_disagree_goes_out_without_the_agent() -> None:
    one, two = two_desks(counting())
    one.sample("A1", 5, agent="QZ")
    two.sample("A1", 6, agent="QZ")
    one.merge(two)
    text, document = text_of(one), document_of(one)
    assert document["findings"][0]["fields"] == ["sample/A1"]
    assert "E14 sample/A1  Two desks say different things of a sample of box A1" in text
    for shown in (text, json.dumps(document)):
        assert "QZ" not in shown


def test_that_it_is_said_when_the_result_was_declared() -> None:
    told = declared()
    said = "Declared at 22:13 on 14 November 2023"
    assert f"\n{said}\n" in text_of(told)
    book = book_of(told)
    line = f"{said}; revision 1; journal {PRINTED}"
    for page in book.worksheets:
        assert [row[0] for row in rows(page)].count(line) == 1
    assert document_of(told)["declared_at"] == "2023-11-14T22:13:39Z"
    assert document_of(corrected(told))["declared_at"] == "2023-11-14T22:13:39Z"
    assert document_of(finished())["declared_at"] is None
    assert "eclared at" not in text_of(finished())


def test_that_every_sheet_of_a_correction_says_when_and_breaks_no_digest_over_two_lines() -> None:
    for page in book_of(corrected(declared())).worksheets:
        (line,) = [row[0] for row in rows(page) if "; revision 2; " in str(row[0])]
        state, journal = str(line).split("\n")
        assert state.startswith("Declared at 22:13 on 14 November 2023; revision 2; corrected at ")
        assert journal == f"Journal {PRINTED}"


@pytest.mark.parametrize(
    "make", [declaration_workbook, verification_workbook, summary_workbook, comparison_workbook]
)
def test_that_every_workbook_of_a_corrected_result_has_the_page_that_lists_what_moved(
    make: Callable[[FrozenContest], bytes],
) -> None:
    contest = FrozenContest.of(Cooked(corrected(declared()).count), origin())
    book = openpyxl.load_workbook(io.BytesIO(make(contest)))
    assert book.sheetnames[-1] == "Record"
    for page in book.worksheets:
        assert "Corrected after the declaration: Read wrongly." in texts(page)


def test_that_an_agent_wrote_down_at_that_time_what_was_declared() -> None:
    # In summer the clock in the hall is an hour ahead.
    at = 1_784_000_000_000
    said = "Recorded as declared at 04:33 on 14 July 2026"
    assert wording.declared_at(at, Keeper.AGENT) == said


@pytest.mark.parametrize(
    ("keeper", "beside"),
    [
        (Keeper.RETURNING_OFFICER, "Result as declared"),
        (Keeper.AGENT, f"Result as declared, recorded by {DESK}; not the official notice"),
    ],
)
def test_that_a_further_sheet_does_not_call_itself_the_declaration(
    keeper: Keeper, beside: str
) -> None:
    book = workbook_of(stretton(keeper))
    assert rows(book["Verification"])[1:3] == [
        ("Verification statement", *[None] * 8),
        (beside, *[None] * 8),
    ]
    assert head_and_foot(book["Comparison"])[2] == beside


def test_that_what_was_corrected_is_called_so_on_every_sheet() -> None:
    for keeper, title, beside in (
        (
            Keeper.RETURNING_OFFICER,
            "Declaration of result of poll, as corrected",
            "Result as corrected",
        ),
        (
            Keeper.AGENT,
            f"Result as corrected, recorded by {DESK}; not the official notice",
            f"Result as corrected, recorded by {DESK}; not the official notice",
        ),
    ):
        draft = stretton(keeper)
        rule = partial(decisions.set_doubtful_aside, papers=20, at=AT, correction=True)
        draft.decide(decisions.amended(draft.count(STRETTON), "A slip", rule))
        first, *others = read(frozen(draft)).worksheets
        assert head_and_foot(first)[2] == title
        assert any(row[0] == title for row in rows(first))
        for further in others:
            assert head_and_foot(further)[2] == beside
            assert any(row[0] == beside for row in rows(further)), further.title


def recounted(*votes: int) -> Desk:
    """Return a result put after a recount of the one sheet."""
    told = put()
    told.record(*ask(told, Asker.RETURNING_OFFICER))
    assert "otals that moved" not in texts(book_of(told)["Record"])
    told.sheet("B1", 100, *votes).reject_none().reject(uncertain=3)
    told.record(*reach(told, Stage.PROVISIONAL))
    return told


def test_that_the_record_says_what_a_recount_moved() -> None:
    shown = texts(book_of(recounted(58, 42))["Record"])
    assert "Totals that moved: Ash 58, was 60; Birch 42, was 40." in shown
    same = recounted(60, 40)
    assert "No candidate's total moved." in texts(book_of(same)["Record"])
    # What a correction moves is none of the recount's.
    same.stage(Stage.DECLARED)
    amend(same, partial(decisions.enter_sheet, sheet=sheet("B1", 100, 55, 45)))
    assert "No candidate's total moved." in texts(book_of(same)["Record"])


def test_that_the_names_of_now_and_was_stand_apart_on_the_record() -> None:
    record = book_of(corrected(declared_over_an_error(WHY)))["Record"]
    (heading, *_others) = [row for row in rows(record) if row[0] == "What moved"]
    assert heading == ("What moved", None, "Now", None, "Was")
    assert ("Sheet B1", "Ada Ash", 61, None, 60) in rows(record)
    assert record.column_dimensions["D"].width == 2


def test_that_no_table_of_tendered_papers_stands_where_no_box_had_any() -> None:
    draft = stretton()
    shown = texts(workbook_of(draft)["Verification"])
    assert "Total of these" not in shown
    assert "Tendered papers, and" not in shown
    # In boxes SA and SB the accounts say that none was used.
    assert "No box had tendered papers or postal votes handed in, as far as the" in shown
    draft = stretton(stage=Stage.COUNTING)
    for label, account in (
        ("SA", BallotPaperAccount(700, 62, 3)),
        ("SB", BallotPaperAccount(650, 45, 1)),
    ):
        count = draft.count(STRETTON)
        draft.decide(decisions.state_account(count, label, account, AT, correction=True))
    assert "No box had tendered" not in texts(workbook_of(draft)["Verification"])


def test_that_a_tie_of_which_one_is_marked_as_elected_is_not_said_to_elect_nobody() -> None:
    told = counting().declare((50, 50), elected=("c1",))
    said = "Ada Ash and Ben Birch have equal votes, and no lot between them is recorded."
    assert all(said in texts(sheet) for sheet in book_of(told).worksheets)
    assert text_of(told).count(said) == 1
    assert "a lot is owed" not in text_of(told).casefold()


def test_that_every_sheet_of_a_result_declared_over_a_lot_that_is_owed_says_so() -> None:
    told = counting().sheet("B1", 100, 50, 50).reject_none().reject(uncertain=3)
    told.stage(Stage.PROVISIONAL).stage(Stage.DECLARED, WHY)
    said = (
        "A lot is owed between Ada Ash and Ben Birch: until it is recorded none of them is elected."
    )
    assert all(said in texts(sheet) for sheet in book_of(told).worksheets)
    assert text_of(told).count(said) == 1
    document = document_of(told)
    assert [one["lot_owed"] for one in document["candidates"]] == [True, True]
    assert [one["code"] for one in document["findings"]] == ["E10"]
    told.lot("c1")
    assert said not in text_of(told)
    assert not any(said in texts(sheet) for sheet in book_of(told).worksheets)
