"""The declaration workbook, read back cell by cell."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from countdesk.exchange.declaration import Declaration, printable
from countdesk.exchange.sheets.page import in_header
from countdesk.exchange.sheets.widths import wrapped_lines
from countdesk.exchange.sheets.workbook import declaration_bytes
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, Keeper
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    DESK,
    DIGEST,
    STRETTON,
    STRETTON_VOTES,
    begun,
    candidates_of,
    dudley_north,
    frozen,
    hodge_hill,
    stretton,
    stretton_contest,
    ward,
)

DASH, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"


def read(declaration: Declaration) -> Workbook:
    """Return a workbook as another program finds it in the file."""
    return openpyxl.load_workbook(io.BytesIO(declaration_bytes(declaration)))


def workbook_of(draft: Draft) -> Workbook:
    return read(frozen(draft))


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def row_of(sheet: Worksheet, first: str) -> tuple[object, ...]:
    """Return the one row that begins with a text."""
    (found,) = [row for row in rows(sheet) if row[0] == first]
    return found


def texts(sheet: Worksheet) -> str:
    return "\n".join(str(value) for row in rows(sheet) for value in row if isinstance(value, str))


def head_and_foot(sheet: Worksheet) -> list[str | None]:
    """Return the parts of the header, then those of the footer, from left to right."""
    parts: list[str | None] = []
    for item in (sheet.oddHeader, sheet.oddFooter):
        assert item is not None
        parts += [part.text for part in (item.left, item.center, item.right)]
    return parts


def cell_of(sheet: Worksheet, first: str, column: int) -> Cell:
    """Return a cell of the one row that begins with a text."""
    (row,) = [row for row in sheet.iter_rows() if row[0].value == first]
    cell = row[column - 1]
    assert isinstance(cell, Cell)
    return cell


def named(name: str) -> Draft:
    """Return a night whose ward, council, candidate, party and place carry this name."""
    contest = replace(stretton_contest(Keeper.RETURNING_OFFICER), name=name, authority=name)
    draft = begun(contest, candidates_of(((name, None, name), ("Other", None, "Party"))))
    for label in ("B1", "B2"):
        box = BallotBox(label, place=name)
        draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), box))
        account = BallotPaperAccount(expected=49)
        draft.decide(decisions.state_account(draft.count(STRETTON), label, account))
        draft.decide(decisions.verify_box(draft.count(STRETTON), label, 1, 50))
        draft.decide(decisions.explain_variance(draft.count(STRETTON), label, name))
    return draft


# --- the first sheet ------------------------------------------------------------------------------


def test_that_a_workbook_holds_declaration_verification_and_comparison() -> None:
    assert workbook_of(stretton()).sheetnames == ["Declaration", "Verification", "Comparison"]


def test_that_a_sheet_is_named_a_declaration_only_once_the_result_is_declared() -> None:
    assert workbook_of(stretton(stage=Stage.PROVISIONAL)).sheetnames[0] == "Provisional"


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
    draft.decide(decisions.reject_in_part(draft.count(STRETTON), 228))
    sheet = workbook_of(draft)["Provisional"]
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


def test_that_votes_not_yet_known_are_a_dash() -> None:
    contest = stretton_contest()
    draft = begun(contest, candidates_of((("A", None, "X"), ("B", None, "Y"))))
    draft.decide(
        decisions.enter_sheet(draft.count(STRETTON), CountingSheet("1", 10, {"c1": 4}), AT)
    )
    sheet = workbook_of(draft)["Provisional"]
    assert row_of(sheet, "A")[2] == 4
    assert row_of(sheet, "B")[2] == DASH


# --- words by who keeps the contest ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("keeper", "stage", "words"),
    [
        (Keeper.RETURNING_OFFICER, Stage.PROVISIONAL, "Provisional; not the declaration"),
        (Keeper.RETURNING_OFFICER, Stage.DECLARED, "Declaration of result of poll"),
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
    for sheet in workbook_of(stretton(keeper, stage)).worksheets:
        assert any(row[0] == words for row in rows(sheet)), sheet.title
        assert head_and_foot(sheet)[2] == words


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


def unreconciled(stage: Stage) -> Draft:
    """Return Stretton with a sheet of ten papers too many, declared all the same."""
    draft = stretton(stage=Stage.COUNTING)
    wrong = CountingSheet("B3", 10, dict.fromkeys(STRETTON_VOTES, 2))
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), wrong, AT))
    reason = "Read out so at 2.40" if stage is Stage.DECLARED else None
    draft.decide(decisions.reach_stage(draft.count(STRETTON), stage, reason))
    return draft


def test_that_a_declaration_over_an_error_prints_its_code_and_the_reason() -> None:
    book = workbook_of(unreconciled(Stage.DECLARED))
    for sheet in book.worksheets:
        assert "As declared; the figures do not reconcile: E3" in texts(sheet)
    shown = texts(book["Declaration"])
    assert "E3: 10 more papers are accounted for than the 1,798 verified" in shown
    assert "Read out so at 2.40" in shown
    missing = cell_of(book["Declaration"], "Ballot papers not accounted for", 3)
    assert missing.value == -10
    assert missing.number_format == f'#,##0;"{MINUS}"#,##0'


def test_that_a_provisional_result_names_its_errors_and_claims_no_declaration() -> None:
    shown = texts(workbook_of(unreconciled(Stage.PROVISIONAL))["Provisional"])
    assert "E3: 10 more papers" in shown
    assert "As declared" not in shown


def test_that_a_typed_reason_prints_with_its_warning() -> None:
    draft = stretton(stage=Stage.COUNTING)
    draft.decide(decisions.verify_box(draft.count(STRETTON), "SB", 3, 600))
    count = draft.count(STRETTON)
    draft.decide(decisions.give_reason(count, "W2", ("box/SB",), "Counted thrice, agreed"))
    shown = texts(workbook_of(draft)["Provisional"])
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


# --- the verification statement -------------------------------------------------------------------


def test_that_the_verification_statement_stands_box_by_box_with_its_total() -> None:
    sheet = workbook_of(stretton())["Verification"]
    assert row_of(sheet, "SA") == (
        "SA",
        "Stretton Priory Hall",
        700,
        62,
        3,
        0,
        635,
        635,
        0,
        None,
    )
    assert row_of(sheet, "SB")[6:] == (
        604,
        603,
        -1,
        "One paper was found in box SA of another count; passed on at 23.40",
    )
    # A postal box has no account of papers delivered: its cells are blank, not unknown.
    assert row_of(sheet, "PV1")[1:] == ("Postal votes", None, None, None, None, 560, 560, 0, None)
    assert row_of(sheet, "Total") == ("Total", None, 1350, 107, 4, 0, 1799, 1798, -1, None)
    assert cell_of(sheet, "SB", 9).number_format == f'+#,##0;"{MINUS}"#,##0;0'


def test_that_a_box_still_awaited_keeps_its_figures_and_the_total_unknown() -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    for label in ("1", "2"):
        box = BallotBox(label, place="Hall")
        draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), box))
    draft.decide(decisions.verify_box(draft.count(STRETTON), "1", 1, 300))
    sheet = workbook_of(draft)["Verification"]
    assert row_of(sheet, "1")[6:] == (DASH, 300, DASH, "Counted, no account")
    assert row_of(sheet, "2")[6:] == (DASH, DASH, DASH, "Awaited")
    assert row_of(sheet, "Total")[6:9] == (DASH, DASH, DASH)


def test_that_a_variance_without_explanation_says_that_it_is_not_explained() -> None:
    draft = stretton(stage=Stage.COUNTING)
    draft.decide(decisions.explain_variance(draft.count(STRETTON), "SB", None))
    assert row_of(workbook_of(draft)["Verification"], "SB")[9] == "Not explained"


def test_that_a_contest_without_boxes_says_so() -> None:
    shown = texts(workbook_of(hodge_hill())["Verification"])
    assert "No boxes of this contest are listed on this desk." in shown


# --- the comparison -------------------------------------------------------------------------------


def test_that_the_comparison_shows_share_change_and_what_is_known_of_last_time() -> None:
    sheet = workbook_of(stretton())["Comparison"]
    conservative = row_of(sheet, "Conservative and Unionist Party")
    assert conservative[:3] == ("Conservative and Unionist Party", "Margaret Heather Carter", 661)
    assert conservative[3:5] == (661 / 1792, 0.496)
    change = cell_of(sheet, "Conservative and Unionist Party", 6)
    assert change.value == pytest.approx(-12.7138, abs=1e-4)
    assert change.number_format == f'+0.0;"{MINUS}"0.0;0.0'
    new = row_of(sheet, "British National Party")
    assert new[4:] == (0, 327 / 1792 * 100, "New")
    assert row_of(sheet, "Popular Alliance")[4:] == (DASH, DASH, "Not known last time")
    assert row_of(sheet, "Liberal Democrats")[4:] == (DASH, DASH, "Not known last time")
    assert [row[0] for row in rows(sheet) if row[1] and isinstance(row[2], int)] == [
        "Conservative and Unionist Party",
        "Labour Party",
        "British National Party",
        "Popular Alliance",
        "Liberal Democrats",
    ]


def test_that_majority_swings_outcome_and_the_past_result_are_named() -> None:
    sheet = workbook_of(stretton())["Comparison"]
    assert row_of(sheet, "Outcome, against the last election")[1] == "Con hold"
    assert row_of(sheet, "Outcome, against the eve of poll")[1] == "Con hold"
    assert row_of(sheet, "Majority")[2:4] == (295, 295 / 1792)
    butler = row_of(sheet, "Swing (Butler), points")
    assert butler[1] == "Con to Lab"
    assert butler[5] == pytest.approx(4.319, abs=1e-3)
    assert row_of(sheet, "Swing (Steed), points")[5] == pytest.approx(2.575, abs=1e-3)
    shown = texts(sheet)
    assert "Compared with May 2007 (published shares only)." in shown
    assert "Source of the past result: Council's declaration of 15 February 2008" in shown


def test_that_a_party_that_did_not_stand_again_takes_its_share_with_it() -> None:
    row = row_of(workbook_of(hodge_hill())["Comparison"], "British National Party")
    assert row[2:4] == (DASH, DASH)
    assert row[4] == 889 / 26465
    assert row[5] == pytest.approx(-3.359, abs=1e-3)
    assert row[6] == "Did not stand this time"


def test_that_turnouts_are_compared_like_with_like() -> None:
    sheet = workbook_of(dudley_north())["Comparison"]
    assert row_of(sheet, "Ballot box turnout")[5] == DASH
    assert row_of(sheet, "Valid vote turnout")[5] == pytest.approx(2.1760, abs=1e-4)


def test_that_a_change_that_rounds_to_nought_shows_no_sign() -> None:
    sheet = workbook_of(dudley_north())["Comparison"]
    change = cell_of(sheet, "Liberal Democrats", 6)
    assert change.value == pytest.approx(0.0351, abs=1e-4)
    assert change.number_format == "0.0;0.0;0.0"


def test_that_a_notional_result_is_named_so() -> None:
    shown = texts(workbook_of(dudley_north())["Comparison"])
    assert "Compared with 2005 notional." in shown


def test_that_a_ward_of_several_seats_names_how_a_slate_became_a_share() -> None:
    sheet = workbook_of(ward(6, 3, seats=2))["Comparison"]
    assert "Shares of parties: average of each party's slate." in texts(sheet)
    assert row_of(sheet, "Labour Party")[1:3] == ("2 candidates", 1751)


def test_that_a_ward_of_several_seats_has_a_sheet_of_its_candidates_by_votes() -> None:
    sheet = workbook_of(ward(6, 30, seats=2))["Candidates"]
    heading = ("Candidate", "Party", "Votes", "Share of votes", "Share of papers", None)
    first = rows(sheet).index(heading) + 1
    assert [row[0] for row in rows(sheet)[first : first + 6]] == [
        f"Forename0{order} Surname0{order}" for order in range(1, 7)
    ]
    assert row_of(sheet, "Forename01 Surname01")[2:] == (893, 893 / 5253, 893 / 2980, "Elected")
    assert row_of(sheet, "Total votes")[2] == 5253
    assert sheet.print_title_rows == f"${first}:${first}"


def test_that_without_a_past_result_no_change_is_claimed() -> None:
    sheet = workbook_of(ward(4, 3, seats=2))["Comparison"]
    assert "No past result is attached, so no change is known." in texts(sheet)
    assert row_of(sheet, "Green Party")[4:] == (DASH, DASH, None)


# --- what comes from a table ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+44 20 7946",
        "-5",
        "@SUM(A1)",
        "=HYPERLINK(A1)",
        "#REF!",
        "#N/A",
        "1e5",
        "007",
        "TRUE",
    ],
)
def test_that_a_text_of_a_table_never_becomes_a_formula_an_error_or_a_number(name: str) -> None:
    book = workbook_of(named(name))
    for sheet in book.worksheets:
        found = [cell for row in sheet.iter_rows() for cell in row if cell.value == name]
        assert found, sheet.title
        assert {cell.data_type for cell in found} == {"s"}
        if name.startswith(("=", "+", "-", "@")):
            assert all(cell.quotePrefix for cell in found)
    every = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type in {"f", "e"} for cell in every)


def test_that_characters_a_workbook_cannot_hold_are_left_out() -> None:
    name = "Zo\x00e\x0b \ufffeBront\u00eb \u202eevil"
    sheet = workbook_of(named(name)).worksheets[0]
    assert "Zo e Bront\u00eb evil" in " ".join(texts(sheet).split())
    assert printable("a\tb\r\nc\ud800d") == "a b c d"


def test_that_a_long_name_wraps_and_its_row_is_high_enough() -> None:
    name = " ".join(["Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"] * 4)
    for sheet in workbook_of(named(name)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == name:
                    assert cell.alignment.wrap_text
                    height = sheet.row_dimensions[cell.row].height
                    assert height is not None
                    assert height > 2 * 11 * 1.2


def test_that_lines_are_reckoned_rather_one_too_many() -> None:
    assert wrapped_lines("", 10, 11) == 1
    assert wrapped_lines("Labour Party", 30, 11) == 1
    assert wrapped_lines("one\ntwo", 30, 11) == 2
    assert wrapped_lines("WWWWWWWWWWWWWWWWWWWWWWWW", 10, 11) > 3
    assert wrapped_lines("word " * 40, 30, 11) >= 6
    assert wrapped_lines("a" * 100, 10, 11, bold=True) >= wrapped_lines("a" * 100, 10, 11)


# --- the page -------------------------------------------------------------------------------------


@pytest.mark.parametrize("index", [0, 1, 2])
def test_that_each_sheet_prints_on_a4_portrait_one_page_wide(index: int) -> None:
    sheet = workbook_of(stretton()).worksheets[index]
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.page_setup.paperSize == 9
    fitting = sheet.sheet_properties.pageSetUpPr
    assert fitting is not None
    assert fitting.fitToPage
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.fitToHeight == (1 if index == 0 else 0)
    assert sheet.print_area.startswith(f"'{sheet.title}'!$A$1:")
    last = max(cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None)
    assert int(sheet.print_area.rpartition("$")[2]) >= last
    assert 0.4 <= sheet.page_margins.left <= 0.8
    assert not sheet.sheet_view.showGridLines


@pytest.mark.parametrize("title", ["Verification", "Comparison"])
def test_that_a_long_table_repeats_and_holds_its_headings(title: str) -> None:
    sheet = workbook_of(stretton())[title]
    first = "Box" if title == "Verification" else "Party"
    heading = next(row for row, values in enumerate(rows(sheet), start=1) if values[0] == first)
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert str(sheet.freeze_panes).endswith(str(heading + 1))


def test_that_head_and_foot_name_contest_journal_desk_and_page() -> None:
    for sheet in workbook_of(stretton()).worksheets:
        assert head_and_foot(sheet) == [
            "Stretton, 14 February 2008",
            None,
            "Result as declared, recorded by Trestle table 1; not the official notice",
            f"Journal {DIGEST[:12]}",
            "Page &P of &N",
            f"Desk: {DESK}",
        ]


def test_that_a_header_doubles_ampersands_and_keeps_within_its_length() -> None:
    assert in_header("Hammersmith & Fulham") == "Hammersmith && Fulham"
    assert len(in_header("&" * 200)) <= 80
    assert in_header("x" * 200).endswith("…")
    declaration = frozen(stretton(), desk="&" * 300)
    contest = replace(declaration.contest, name="&P" * 200)
    for sheet in read(replace(declaration, contest=contest)).worksheets:
        assert len(str(sheet.oddHeader)) <= 255
        assert len(str(sheet.oddFooter)) <= 255


def test_that_a_file_without_a_digest_prints_none() -> None:
    book = read(frozen(stretton(), digest=""))
    assert not head_and_foot(book.worksheets[0])[3]


def test_that_the_properties_name_contest_day_and_standing() -> None:
    properties = workbook_of(stretton()).properties
    assert properties.title == "Stretton, 14 February 2008: Result as declared"
    assert properties.subject == "Election of 1 councillor for Stretton"
    assert properties.creator == DESK
    assert properties.identifier == DIGEST


@pytest.mark.parametrize(("candidates", "boxes"), [(1, 0), (1, 1), (2, 40), (30, 0), (30, 300)])
def test_that_any_number_of_candidates_and_boxes_finds_room(candidates: int, boxes: int) -> None:
    book = workbook_of(ward(candidates, boxes, seats=1))
    sheet = book["Declaration"]
    votes = [row[2] for row in rows(sheet) if str(row[0]).startswith("Forename")]
    assert len(votes) == candidates
    assert sum(vote for vote in votes if isinstance(vote, int)) == row_of(sheet, "Total votes")[2]
    listed = [row for row in rows(book["Verification"]) if str(row[1]).startswith("Community")]
    assert len(listed) == boxes


def test_that_a_first_sheet_with_very_many_notes_runs_on_to_further_pages() -> None:
    declaration = frozen(stretton(stage=Stage.COUNTING))
    finding = replace(frozen(unreconciled(Stage.DECLARED)).findings[0], reason="A reason. " * 40)
    crowded = replace(declaration, findings=(finding,) * 60)
    assert read(crowded).worksheets[0].page_setup.fitToHeight == 0


def test_that_a_declaration_keeps_of_a_night_only_what_prints() -> None:
    declaration = frozen(stretton())
    assert not hasattr(declaration, "count")
    assert declaration.contest.date == date(2008, 2, 14)
    assert declaration.short_digest == DIGEST[:12]
