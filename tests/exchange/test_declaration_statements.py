"""The verification statement and the comparison of a declaration workbook, cell by cell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from countdesk.exchange import phrases
from countdesk.models import decisions
from countdesk.models.baseline import Base
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.stages import Stage
from countdesk.models.verification import BallotPaperAccount, VerificationStatement
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    STRETTON,
    begun,
    candidates_of,
    dudley_north,
    frozen,
    hodge_hill,
    stretton,
    stretton_contest,
    uncontested,
    ward,
)
from tests.exchange.contests_worked import heard_over_sheets
from tests.exchange.sheets_read import (
    DASH,
    MINUS,
    cell_of,
    named,
    read,
    row_of,
    rows,
    texts,
    workbook_of,
)

# --- the verification statement -------------------------------------------------------------------


def said_of(sheet: Worksheet, box: str) -> object:
    """Return what stands on the line under a box, None where the next box does."""
    below = rows(sheet)[rows(sheet).index(row_of(sheet, box)) + 1]
    assert below[2:] == (None,) * 7 or below[0] is not None
    return None if below[0] is not None else below[1]


def test_that_the_verification_statement_stands_box_by_box_with_its_total() -> None:
    sheet = workbook_of(stretton())["Verification"]
    assert row_of(sheet, "SA") == (
        "SA",
        "Stretton Priory Hall",
        700,
        62,
        3,
        635,
        635,
        0,
        "matched",
    )
    assert row_of(sheet, "SB")[5:] == (604, 603, -1, "variance explained")
    assert said_of(sheet, "SB") == (
        "Counted 603, 603. One paper was found in box SA of another count; passed on at 23.40"
    )
    # A postal box has no account of papers delivered: its cells are blank, not unknown.
    assert row_of(sheet, "PV1")[1:] == ("Postal votes", None, None, None, 560, 560, 0, "matched")
    assert row_of(sheet, "Total") == ("Total", None, 1350, 107, 4, 1799, 1798, -1, None)
    assert cell_of(sheet, "SB", 8).number_format == f'+#,##0;"{MINUS}"#,##0;0'


def test_that_a_box_still_awaited_keeps_its_figures_and_the_total_unknown() -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    for label in ("1", "2"):
        box = BallotBox(label, place="Hall")
        draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), box))
    draft.decide(decisions.verify_box(draft.count(STRETTON), "1", 1, 300, AT))
    sheet = workbook_of(draft)["Verification"]
    assert row_of(sheet, "1")[5:] == (DASH, 300, DASH, "counted")
    assert row_of(sheet, "2")[5:] == (DASH, DASH, DASH, "awaited")
    assert row_of(sheet, "Total")[5:8] == (DASH, DASH, DASH)
    assert said_of(sheet, "1") is None


def test_that_a_box_of_postal_votes_with_a_place_says_both() -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    for label, kind in (("S1", BoxKind.STATION), ("P1", BoxKind.POSTAL), ("S2", BoxKind.STATION)):
        place = None if label == "S2" else "Town Hall"
        box = BallotBox(label, kind, place)
        draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), box))
    sheet = workbook_of(draft)["Verification"]
    assert row_of(sheet, "S1")[1] == "Town Hall"
    assert row_of(sheet, "P1")[1] == "Postal votes, Town Hall"
    assert row_of(sheet, "S2")[1] == "Polling station"


def test_that_a_station_and_a_district_say_what_they_are() -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    for box in (
        BallotBox("A1", place="Church Hall", station="1", district="AA"),
        BallotBox("A2", place="Church Hall", station="Station 2", district="AA"),
        BallotBox("A3", station="3"),
    ):
        draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), box))
    sheet = workbook_of(draft)["Verification"]
    assert row_of(sheet, "A1")[1] == "Church Hall, station 1, district AA"
    assert row_of(sheet, "A2")[1] == "Church Hall, Station 2, district AA"
    assert row_of(sheet, "A3")[1] == "Polling station, station 3"


def test_that_a_box_counted_several_times_shows_every_count() -> None:
    draft = stretton(stage=Stage.COUNTING)
    for attempt, papers in ((3, 1_604), (4, 603)):
        draft.decide(decisions.verify_box(draft.count(STRETTON), "SB", attempt, papers, AT))
    sheet = workbook_of(draft)["Verification"]
    assert str(said_of(sheet, "SB")).startswith("Counted 603, 603, 1,604, 603. One paper")
    assert said_of(sheet, "SA") is None
    assert "a blank is a figure that a postal box does not have" in texts(sheet)


def test_that_a_box_with_two_figures_says_why_it_has_none() -> None:
    declaration = frozen(stretton())
    boxes = tuple(replace(box, disputed=True) for box in declaration.verification.boxes[:1])
    disputed = replace(declaration, verification=VerificationStatement(boxes))
    said = said_of(read(disputed)["Verification"], "SA")
    assert said == "Two desks gave two figures: neither is in a total."


def test_that_a_variance_without_explanation_says_that_it_is_not_explained() -> None:
    draft = stretton(stage=Stage.COUNTING)
    draft.decide(decisions.explain_variance(draft.count(STRETTON), "SB", None))
    assert said_of(workbook_of(draft)["Verification"], "SB") == "Counted 603, 603. Not explained"


def beneath(sheet: Worksheet, words: str) -> tuple[object, ...]:
    """Return the one row whose second cell begins with words."""
    (found,) = [row for row in rows(sheet) if str(row[1]).startswith(words)]
    return found[2:]


def test_that_boxes_made_good_within_their_place_say_so() -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    for label, papers in (("1", 302), ("2", 298)):
        box = BallotBox(label, place="Village Hall")
        draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), box))
        account = BallotPaperAccount(expected=300)
        draft.decide(decisions.state_account(draft.count(STRETTON), label, account, AT))
        draft.decide(decisions.verify_box(draft.count(STRETTON), label, 1, papers, AT))
    sheet = workbook_of(draft)["Verification"]
    assert row_of(sheet, "1")[5:] == (300, 302, 2, "compensated")
    assert said_of(sheet, "2") == f"Village Hall: +2, {MINUS}2: balanced"


def test_that_tendered_papers_and_postal_votes_handed_in_stand_apart() -> None:
    draft = stretton(stage=Stage.COUNTING)
    account = BallotPaperAccount(700, 62, 3, 2, None, 10, 1, 7, 12)
    decided = decisions.state_account(draft.count(STRETTON), "SA", account, AT, correction=True)
    draft.decide(decided)
    sheet = workbook_of(draft)["Verification"]
    apart = rows(sheet)[[row[0] for row in rows(sheet)].index("Total of these") - 1]
    assert (apart[0], *apart[2:7]) == ("SA", 10, 2, 1, 7, 12)
    # In box SB no tendered paper was used, as far as is known: it is not listed.
    assert [row[0] for row in rows(sheet)].count("SB") == 1
    assert row_of(sheet, "Total of these")[2:7] == (10, 2, 1, 7, 12)
    assert "are not counted" in texts(sheet)
    box = next(row for row in rows(sheet) if row[0] == "SA")
    assert box[5:7] == (635, 635)


def test_that_a_blank_of_a_box_that_had_tendered_papers_leaves_their_sum_unknown() -> None:
    draft = stretton(stage=Stage.COUNTING)
    for box, account in (
        ("SA", BallotPaperAccount(700, 62, 3, 3)),
        ("SB", BallotPaperAccount(650, 45, 1, 1, None, 10)),
    ):
        scope = draft.count(STRETTON)
        draft.decide(decisions.state_account(scope, box, account, AT, correction=True))
    # Unknown is not nought: a column with a blank in it has no sum.
    sheet = workbook_of(draft)["Verification"]
    assert row_of(sheet, "Total of these")[2:7] == (DASH, 4, DASH, DASH, DASH)


def test_that_without_a_figure_of_them_nothing_stands_apart() -> None:
    shown = texts(workbook_of(named("Ward"))["Verification"])
    assert "Tendered" not in shown
    assert "Announced" not in shown


def test_that_the_postal_votes_and_the_announced_total_stand_under_the_total() -> None:
    draft = stretton(stage=Stage.COUNTING)
    draft.decide(decisions.announce_verified(draft.count(STRETTON), 1_798, AT))
    sheet = workbook_of(draft)["Verification"]
    assert beneath(sheet, "Of these, postal votes") == (None, None, None, 560, 560, None, None)
    assert beneath(sheet, "Announced by")[4:] == (1_798, None, "agrees")
    decided = decisions.announce_verified(draft.count(STRETTON), 1_801, AT, correction=True)
    draft.decide(decided)
    assert beneath(workbook_of(draft)["Verification"], "Announced by")[6] == "differs"


def postal(sheet: Worksheet, words: str) -> tuple[object, ...]:
    """Return the papers and the note of the one row that begins with words."""
    (found,) = [row for row in rows(sheet) if str(row[0]).startswith(words)]
    return found[6:8]


def with_postal_votes(figures: dict[str, int]) -> Draft:
    """Return Stretton under way, of whose postal votes these figures are stated."""
    draft = stretton(stage=Stage.COUNTING)
    for code, papers in figures.items():
        draft.decide(decisions.state_postal(draft.count(STRETTON), code, papers))
    return draft


POSTAL = {
    "issued": 800,
    "covering-envelopes": 575,
    "handed-in": 12,
    "signature": 6,
    "date-of-birth": 4,
    "both-mismatch": 1,
    "incomplete": 2,
    "no-statement": 1,
    "no-paper": 1,
    "numbers": 0,
    "return-form": 0,
    "into-boxes": 560,
}


def test_that_the_postal_votes_stand_below_the_verification_statement_with_every_cause() -> None:
    book = workbook_of(with_postal_votes(POSTAL))
    assert book.sheetnames[1:] == ["Verification", "Comparison"]
    sheet = book["Verification"]
    assert sheet.print_title_rows is None
    assert "Postal votes before the count" in texts(sheet)
    assert postal(sheet, "Postal ballot papers issued")[0] == 800
    assert postal(sheet, "Covering envelopes") == (575, "71.9% of those issued")
    assert postal(sheet, "Of these, handed in at polling stations")[0] == 12
    assert postal(sheet, "Rejected: signature does not match")[0] == 6
    assert postal(sheet, "Rejected: handed in without a completed form")[0] == 0
    assert postal(sheet, "Rejected before the count") == (15, "2.6% of those received")
    assert postal(sheet, "Ballot papers put into the postal boxes") == (560, "all verified")
    assert postal(sheet, "Verified from the postal boxes")[0] == 560
    assert postal(sheet, "Received, neither rejected nor put into a box")[0] == 0


def test_that_a_postal_figure_that_nobody_stated_is_a_dash_and_never_nought() -> None:
    sheet = workbook_of(with_postal_votes({"signature": 6, "into-boxes": 562}))["Verification"]
    assert postal(sheet, "Postal ballot papers issued")[0] == DASH
    assert postal(sheet, "Rejected: no ballot paper")[0] == DASH
    assert postal(sheet, "Rejected before the count") == (6, "so far: a cause is blank")
    assert postal(sheet, "Ballot papers put into the postal boxes")[1] == "2 not verified"
    assert "Received, neither" not in texts(sheet)
    without_causes = workbook_of(with_postal_votes({"into-boxes": 559}))["Verification"]
    assert "Rejected: " not in texts(without_causes)
    assert postal(without_causes, "Rejected before the count")[0] == DASH
    put = postal(without_causes, "Ballot papers put into the postal boxes")
    assert put[1] == "1 more verified"
    assert "Postal votes before the count" not in texts(workbook_of(stretton())["Verification"])


def test_that_the_postal_votes_handed_in_are_set_against_the_accounts_of_the_stations() -> None:
    draft = with_postal_votes({"handed-in": 12})
    for handed_in, said in ((12, "as in the accounts"), (14, "accounts: 14")):
        account = replace(
            draft.count(STRETTON).verification.boxes[0].account, postal_handed_in=handed_in
        )
        decided = decisions.state_account(draft.count(STRETTON), "SA", account, AT, correction=True)
        draft.decide(decided)
        book = workbook_of(draft)
        # With a box of which postal votes were handed in there is no room below the boxes.
        assert book.sheetnames[1:4] == ["Verification", "Tendered", "Postal votes"]
        sheet = book["Postal votes"]
        assert postal(sheet, "Of these, handed in at polling stations") == (12, said)


def test_that_an_announced_total_makes_a_statement_without_boxes_too() -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    assert "Verification" not in workbook_of(draft).sheetnames
    draft.decide(decisions.announce_verified(draft.count(STRETTON), 1_798, AT))
    sheet = workbook_of(draft)["Verification"]
    assert beneath(sheet, "Announced by")[4] == 1_798


def test_that_a_contest_without_boxes_has_no_verification_statement_and_says_so() -> None:
    book = workbook_of(hodge_hill())
    assert book.sheetnames == ["Declaration", "Comparison"]
    assert "No boxes were verified at this desk." in texts(book["Declaration"])
    assert "No boxes" not in texts(workbook_of(stretton())["Declaration"])


def test_that_papers_declared_are_not_called_verified_here() -> None:
    for draft in (dudley_north(), heard_over_sheets()):
        said = texts(workbook_of(draft)["Declaration"])
        assert "Ballot papers as declared" in said
        assert "verified papers" not in said
        assert "Ballot papers verified" not in said
    over_sheets = texts(workbook_of(heard_over_sheets())["Declaration"])
    assert "3 of 820 ballot papers declared are not accounted for: " in over_sheets
    assert "Ballot papers verified" in texts(workbook_of(stretton())["Declaration"])


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
    assert new[3:7] == (327 / 1792, DASH, "new", None)
    assert row_of(sheet, "Popular Alliance")[4:7] == (DASH, DASH, "Not known last time")
    assert row_of(sheet, "Liberal Democrats")[4:7] == (DASH, DASH, "Not known last time")
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


def test_that_the_name_of_a_table_is_no_source_of_a_past_result() -> None:
    declaration = frozen(stretton())
    past = declaration.comparison.past
    assert past is not None
    comparison = replace(declaration.comparison, past=replace(past, source="previous 2.csv"))
    shown = texts(read(replace(declaration, comparison=comparison))["Comparison"])
    assert "Source" not in shown
    assert "previous 2.csv" not in shown


def test_that_an_uncontested_seat_says_so_in_place_of_a_majority() -> None:
    book = workbook_of(uncontested())
    words = "Uncontested: there are no more candidates than seats, so nobody votes."
    assert words in texts(book["Declaration"])
    assert "number of votes given" not in texts(book["Declaration"])
    assert words in texts(book["Comparison"])
    assert "Majority" not in texts(book["Comparison"])
    assert "ncontested" not in texts(workbook_of(stretton())["Declaration"])


def test_that_before_the_declaration_there_is_a_lead_and_no_outcome() -> None:
    sheet = workbook_of(stretton(stage=Stage.PROVISIONAL))["Comparison"]
    assert row_of(sheet, "Lead")[2:4] == (295, 295 / 1792)
    assert row_of(sheet, "Outcome, against the last election")[1] == "not declared yet"
    assert "Majority" not in texts(sheet)


def test_that_of_several_seats_it_is_said_who_won_them_and_nothing_of_hold_or_gain() -> None:
    several = workbook_of(ward(6, 3, seats=2))["Comparison"]
    assert row_of(several, "Outcome, seats won")[1] == "1 Lab, 1 LD"
    assert "Outcome, against" not in texts(several)


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
    heading = row_of(sheet, "Party")
    assert heading[1:6] == ("Candidate", "Votes", "Average votes", "Share", "Last time")
    labour = row_of(sheet, "Labour Party")
    assert labour[1:4] == ("2 candidates", 1751, 875.5)
    assert cell_of(sheet, "Labour Party", 4).number_format == "#,##0.0"
    total = row_of(sheet, "Total votes")
    assert total[2] == 5253
    # The sum of averages is no number of anything.
    assert total[3] is None
    slates = [row[3] for row in rows(sheet) if isinstance(row[3], float) and row[1] and row[2]]
    assert labour[4] == pytest.approx(875.5 / sum(slates))
    assert "are of the average votes of the slates, not of valid votes" in texts(sheet)
    assert "Average votes" not in texts(workbook_of(stretton())["Comparison"])


def test_that_shares_by_the_top_vote_stand_beside_it() -> None:
    declaration = frozen(ward(6, 3, seats=2))
    result = replace(declaration.result, base=Base.TOP)
    sheet = read(replace(declaration, result=result))["Comparison"]
    assert row_of(sheet, "Party")[3] == "Top vote"
    assert row_of(sheet, "Labour Party")[2:4] == (1751, 893)
    assert "are of the top votes of the slates" in texts(sheet)
    summed = replace(declaration.result, base=Base.SUM)
    sheet = read(replace(declaration, result=summed))["Comparison"]
    assert row_of(sheet, "Party")[2:4] == ("Votes", "Share")
    assert "Shares are of valid votes." in texts(sheet)


def test_that_the_average_of_a_slate_waits_for_all_its_votes() -> None:
    declaration = frozen(ward(6, 3, seats=2))
    result = declaration.result
    first = result.parties[0]
    blank = tuple(
        replace(line, votes=None) if line.candidate.comparison_key == first.key else line
        for line in result.candidates
    )
    partly = replace(result, candidates=blank)
    assert phrases.votes_of_share(first, partly) is None
    assert phrases.votes_of_share(replace(first, votes=None), result) is None


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
