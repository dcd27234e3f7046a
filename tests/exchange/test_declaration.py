"""The first sheet of a declaration workbook, read back cell by cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from countdesk.exchange.declaration import published
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    STRETTON,
    begun,
    candidates_of,
    dudley_north,
    frozen,
    hodge_hill,
    over_rejected,
    stretton,
    stretton_contest,
    under_way,
    ward,
)
from tests.exchange.sheets_read import (
    DASH,
    cell_of,
    head_and_foot,
    read,
    row_of,
    rows,
    texts,
    unreconciled,
    workbook_of,
)

# --- the first sheet ------------------------------------------------------------------------------


def test_that_a_workbook_holds_declaration_verification_and_comparison() -> None:
    assert workbook_of(stretton()).sheetnames == ["Declaration", "Verification", "Comparison"]


def test_that_a_sheet_is_named_a_declaration_only_once_the_result_is_declared() -> None:
    assert workbook_of(stretton(stage=Stage.PROVISIONAL)).sheetnames[0] == "Provisional"
    assert workbook_of(stretton(stage=Stage.COUNTING)).sheetnames[0] == "So far"


def test_that_candidates_stand_in_ballot_paper_order_with_votes_and_elected() -> None:
    sheet = workbook_of(stretton())["Declaration"]
    head = rows(sheet).index(("Candidate", "Description", "Votes", None))
    assert rows(sheet)[head + 1 : head + 7] == [
        (
            "BADGER, Robert Alan\n(commonly known as Bob Badger)",
            "British National Party - Protecting Our Children",
            327,
            None,
        ),
        ("CARTER, Margaret Heather", "Conservative and Unionist Party", 661, "Elected"),
        ("Michael RODGERS", "Liberal Democrats", 205, None),
        ("Elaine Mary Pritchard", "Labour Party", 366, None),
        ("Rebecca Jane Smith", "Popular Alliance", 233, None),
        ("Total votes", None, 1792, None),
    ]
    assert cell_of(sheet, "Total votes", 3).number_format == "#,##0"


def test_that_the_election_the_ward_the_authority_and_the_day_are_named() -> None:
    shown = texts(workbook_of(stretton())["Declaration"])
    assert "East Staffordshire Borough Council" in shown
    assert "Election of 1 councillor for Stretton" in shown
    assert "Local government by-election, 14 February 2008" in shown


@pytest.mark.parametrize(
    ("identifier", "seats", "words"),
    [
        ("local.x.y.2026-05-07", 3, "Election of 3 councillors for Stretton"),
        ("parl.x.2024-07-04", 1, "Election of a Member of Parliament for Stretton"),
        ("mayor.x.2025-05-01", 1, "Election of a Mayor for Stretton"),
        ("pcc.x.2024-05-02", 1, "Election of a Police and Crime Commissioner for Stretton"),
        ("senedd.x.2021-05-06", 1, "Election to fill 1 seat for Stretton"),
        ("nia.x.2022-05-05", 5, "Election to fill 5 seats for Stretton"),
    ],
)
def test_that_an_election_is_named_by_what_it_elects(
    identifier: str, seats: int, words: str
) -> None:
    declaration = frozen(stretton())
    contest = replace(declaration.contest, identifier=identifier, seats=seats)
    assert words in texts(read(replace(declaration, contest=contest)).worksheets[0])


def test_that_rejected_papers_stand_by_head_with_their_total() -> None:
    sheet = workbook_of(stretton())["Declaration"]
    assert row_of(sheet, "Want of an official mark")[2] == 0
    assert row_of(sheet, "Voting for more candidates than entitled to")[2] == 4
    assert row_of(sheet, "Writing or mark by which the voter could be identified")[2] == 0
    assert row_of(sheet, "Unmarked or void for uncertainty")[2] == 2
    assert row_of(sheet, "Total rejected")[2] == 6


def test_that_papers_rejected_in_part_stand_apart_from_the_total() -> None:
    draft = stretton(stage=Stage.COUNTING)
    draft.decide(decisions.reject_in_part(draft.count(STRETTON), 228, AT))
    sheet = workbook_of(draft)["So far"]
    assert row_of(sheet, "Total rejected")[2] == 6
    shown = [row for row in rows(sheet) if str(row[0]).startswith("Rejected in part")]
    assert [row[2] for row in shown] == [228]


def test_that_a_single_seat_without_papers_rejected_in_part_has_no_such_line() -> None:
    assert "Rejected in part" not in texts(workbook_of(stretton())["Declaration"])


def test_that_papers_are_told_apart_and_issued_means_at_polling_stations() -> None:
    sheet = workbook_of(stretton())["Declaration"]
    assert row_of(sheet, "Ballot papers issued at polling stations")[2] == 1239
    assert row_of(sheet, "Ballot papers verified")[2] == 1798
    assert row_of(sheet, "Valid ballot papers")[2] == 1792


def test_that_each_known_turnout_is_named_by_its_measure() -> None:
    sheet = workbook_of(dudley_north())["Declaration"]
    assert row_of(sheet, "Electorate")[2] == 60838
    assert row_of(sheet, "Ballot box turnout")[2] == 38695 / 60838
    assert row_of(sheet, "Valid vote turnout")[2] == 38602 / 60838
    assert cell_of(sheet, "Valid vote turnout", 3).number_format == "0.0%"


def test_that_a_turnout_only_declared_says_so() -> None:
    assert row_of(workbook_of(hodge_hill())["Declaration"], "Turnout as declared")[2] == 0.379


def test_that_what_is_unknown_is_a_dash_and_never_nought() -> None:
    sheet = workbook_of(hodge_hill())["Declaration"]
    for label in (
        "Want of an official mark",
        "Total rejected",
        "Electorate",
        "Ballot papers issued at polling stations",
        "Ballot papers verified",
        "Valid ballot papers",
    ):
        assert row_of(sheet, label)[2] == DASH, label
    assert row_of(workbook_of(stretton())["Declaration"], "Turnout")[2] == DASH


def test_that_a_count_under_way_says_what_there_is_of_each_paper_so_far() -> None:
    sheet = workbook_of(under_way())["So far"]
    assert row_of(sheet, "Ballot papers verified")[2:] == (700, None)
    assert row_of(sheet, "Total rejected")[2:] == (4, "so far, 2 heads blank")
    assert row_of(sheet, "Counted")[2:] == (504 / 700, "of the verified papers")
    assert cell_of(sheet, "Counted", 3).number_format == "0%"
    assert row_of(sheet, "Ballot papers on counting sheets")[2] == 500
    assert row_of(sheet, "Doubtful papers, awaiting adjudication")[2] == 3
    assert row_of(sheet, "Ballot papers not accounted for")[2] == 193
    awaited = workbook_of(under_way(awaited=2))["So far"]
    assert row_of(awaited, "Ballot papers verified")[2:] == (700, "so far, 2 boxes awaited")
    assert "Counted" not in [row[0] for row in rows(awaited)]


def test_that_rounding_never_says_that_all_is_counted() -> None:
    sheet = workbook_of(under_way(papers=50_000, on_sheet=49_990))["So far"]
    assert row_of(sheet, "Counted")[2] == "over 99%"


def test_that_valid_papers_below_nought_are_a_dash_on_every_sheet() -> None:
    book = workbook_of(over_rejected())
    assert row_of(book["Declaration"], "Valid ballot papers")[2] == DASH
    for sheet in book.worksheets:
        assert "Valid vote turnout" not in texts(sheet)
    line = row_of(book["Declaration"], "Ballot box turnout")
    assert line[2] == 5 / 53


def test_that_the_name_of_a_table_is_no_source() -> None:
    assert "Source" not in texts(workbook_of(over_rejected())["Declaration"])
    shown = texts(workbook_of(hodge_hill())["Declaration"])
    assert "Source of the declared totals: House of Commons Library" in shown
    assert published("https://example.org/results.csv") == "https://example.org/results.csv"
    assert published("declared 26.XLSX") is None


def test_that_votes_not_yet_known_are_a_dash() -> None:
    contest = stretton_contest()
    draft = begun(contest, candidates_of((("A", None, "X"), ("B", None, "Y"))))
    draft.decide(
        decisions.enter_sheet(draft.count(STRETTON), CountingSheet("1", 10, {"c1": 4}), AT)
    )
    sheet = workbook_of(draft)["So far"]
    assert row_of(sheet, "A")[2] == 4
    assert row_of(sheet, "B")[2] == DASH


# --- words by who keeps the contest ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("keeper", "stage", "words"),
    [
        (
            Keeper.RETURNING_OFFICER,
            Stage.COUNTING,
            "Figures while the count goes on; not a provisional result",
        ),
        (Keeper.RETURNING_OFFICER, Stage.PROVISIONAL, "Provisional; not the declaration"),
        (Keeper.RETURNING_OFFICER, Stage.DECLARED, "Declaration of result of poll"),
        (
            Keeper.AGENT,
            Stage.COUNTING,
            "Agents' figures while the count goes on; not a provisional result",
        ),
        (
            Keeper.AGENT,
            Stage.PROVISIONAL,
            "Provisional: agents' figures, not the declaration of the Returning Officer",
        ),
        (
            Keeper.AGENT,
            Stage.DECLARED,
            "Result as declared, recorded by Trestle table 1; not the official notice",
        ),
    ],
)
def test_that_every_sheet_says_whose_figures_these_are(
    keeper: Keeper, stage: Stage, words: str
) -> None:
    first, *others = workbook_of(stretton(keeper, stage)).worksheets
    assert any(row[0] == words for row in rows(first))
    assert head_and_foot(first)[2] == words
    # Of the Returning Officer's own sheets the first alone is the declaration.
    beside = words.replace("Declaration of result of poll", "Result as declared")
    for sheet in others:
        assert any(row[0] == beside for row in rows(sheet)), sheet.title
        assert head_and_foot(sheet)[2] == beside


@pytest.mark.parametrize(
    ("keeper", "stage", "signed"),
    [
        (Keeper.RETURNING_OFFICER, Stage.DECLARED, True),
        (Keeper.RETURNING_OFFICER, Stage.PROVISIONAL, False),
        (Keeper.AGENT, Stage.DECLARED, False),
        (Keeper.AGENT, Stage.PROVISIONAL, False),
    ],
)
def test_that_only_the_returning_officers_declaration_has_a_place_to_sign(
    keeper: Keeper, stage: Stage, *, signed: bool
) -> None:
    shown = rows(workbook_of(stretton(keeper, stage)).worksheets[0])
    labels = [row[0] for row in shown if row[0] in ("Signed", "Name", "Date")]
    assert labels == (["Signed", "Name", "Date"] if signed else [])
    declared = "I declare that Margaret Heather CARTER is duly elected."
    assert any(row[0] == declared for row in shown) is signed


def test_that_the_officer_of_a_parliamentary_election_may_be_acting() -> None:
    sheet = workbook_of(dudley_north(Keeper.RETURNING_OFFICER))["Declaration"]
    assert row_of(sheet, "Signed")[2] == "(Acting) Returning Officer"


def test_that_several_elected_are_declared_together() -> None:
    shown = texts(workbook_of(ward(4, 3, seats=2))["Declaration"])
    assert "I declare that Forename01 SURNAME01 and Forename02 SURNAME02 are duly elected." in shown


def test_that_an_unfinished_count_says_that_its_figures_will_move() -> None:
    words = "The count is not finished: these figures will still move."
    for sheet in workbook_of(stretton(stage=Stage.COUNTING)).worksheets:
        assert words in texts(sheet)
    for sheet in workbook_of(stretton(stage=Stage.PROVISIONAL)).worksheets:
        assert words not in texts(sheet)


def test_that_every_sheet_of_a_broken_journal_says_that_nobody_vouches_for_it() -> None:
    words = "The journal of this count file was altered or cut: nobody can vouch for these figures."
    whole = frozen(stretton(stage=Stage.DECLARED))
    for sheet in read(whole).worksheets:
        assert words not in texts(sheet)
    for sheet in read(replace(whole, is_vouched_for=False)).worksheets:
        assert words in texts(sheet)


def test_that_a_declaration_over_an_error_prints_its_code_and_the_reason() -> None:
    book = workbook_of(unreconciled(Stage.DECLARED))
    for sheet in book.worksheets:
        assert "As declared; the figures do not reconcile: E3 (papers not accounted for)" in texts(
            sheet
        )
    shown = texts(book["Declaration"])
    assert "E3: 10 more papers are accounted for than the 1,798 verified" in shown
    assert "Read out so at 2.40" in shown
    too_many = cell_of(book["Declaration"], "Ballot papers accounted for, too many", 3)
    assert too_many.value == 10
    assert "Ballot papers not accounted for" not in shown


def test_that_a_provisional_result_names_its_errors_and_claims_no_declaration() -> None:
    shown = texts(workbook_of(unreconciled(Stage.PROVISIONAL))["Provisional"])
    assert "E3: 10 more papers" in shown
    assert "As declared" not in shown


def test_that_a_typed_reason_prints_with_its_warning() -> None:
    draft = stretton(stage=Stage.COUNTING)
    draft.decide(decisions.verify_box(draft.count(STRETTON), "SB", 3, 600, AT))
    count = draft.count(STRETTON)
    draft.decide(decisions.give_reason(count, "W2", ("box/SB",), "Counted thrice, agreed"))
    shown = texts(workbook_of(draft)["So far"])
    assert "W2: Box SB differs from its account" in shown
    assert "Reason: Counted thrice, agreed" in shown


def tied(*, lot: bool) -> Draft:
    contest = stretton_contest(Keeper.RETURNING_OFFICER)
    draft = begun(contest, candidates_of((("A", None, "X"), ("B", None, "Y"))))
    totals = DeclaredTotals(
        votes={"c1": 500, "c2": 500},
        elected=("c2",) if lot else None,
        by_lot=("c2",) if lot else (),
    )
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    return draft


def test_that_a_seat_decided_by_lot_says_so_and_no_vote_is_added() -> None:
    sheet = workbook_of(tied(lot=True))["Declaration"]
    assert row_of(sheet, "A")[2:] == (500, None)
    assert row_of(sheet, "B")[2:] == (500, "Elected by lot")
    assert row_of(sheet, "Total votes")[2] == 1000


def test_that_a_lot_still_owed_elects_nobody_and_is_no_fault_of_the_figures() -> None:
    sheet = workbook_of(tied(lot=False))["Declaration"]
    assert row_of(sheet, "A")[2:] == (500, "Lot owed")
    assert row_of(sheet, "B")[2:] == (500, "Lot owed")
    assert "do not reconcile" not in texts(sheet)
    assert "duly elected" not in texts(sheet)
