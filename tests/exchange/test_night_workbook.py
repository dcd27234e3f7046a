"""The night as a workbook: the figures of the board, filters, and words for what is withheld."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from countdesk import figures
from countdesk.exchange.flat_board import board_document
from countdesk.exchange.frozen import FrozenNight
from countdesk.exchange.sheets.night import night_workbook
from countdesk.models.baseline import Base
from countdesk.models.board import Withheld, unread_row
from countdesk.models.declaration import declared_from_sheets
from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from tests.exchange.contests import stretton, stretton_contest, ward, whole
from tests.exchange.contests_worked import NAMES, past_of_slates, slated
from tests.exchange.nights import night_of, row_of, whole_night
from tests.exchange.sheets_read import DASH, named, texts, unreconciled


def read(night: FrozenNight, contests: list[Any] | None = None) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(night_workbook(night, contests or [])))


def listed(sheet: Worksheet, table: str) -> list[dict[str, Any]]:
    """Return the rows of an Excel table by its headings."""
    headings, *rows = sheet[sheet.tables[table].ref]
    names = [cell.value for cell in headings]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows]


def same(cell: object, exact: float | None, scale: float = 1) -> bool:
    """Return whether a cell holds a figure of the JSON, or a dash where that has none."""
    if exact is None:
        return cell == DASH
    return isinstance(cell, int | float) and cell == pytest.approx(exact * scale, rel=1e-12)


def test_that_every_row_says_what_the_board_says() -> None:
    night, contests = whole_night()
    rows = listed(read(night, contests)["Contests"], "Contests")
    told = board_document(night.board)["contests"]
    assert len(rows) == len(told) == 7
    for row, known in zip(rows, told, strict=True):
        assert row["Contest"] == known["name"]
        assert row["Council"] == known["council"]
        assert same(row["Share (average)"], known["share"], 0.01)
        assert same(row["Change (points)"], known["change"])
        assert same(row["Swing (points)"], (known["swing"] or {}).get("points"))
        assert same(row["Majority"], (known["majority"] or {}).get("votes"))
        assert same(row["Turnout"], known["turnout"], 0.01)
        assert same(row["Errors"], known["errors"])
        assert row["Outcome"] == (known["outcome"] or DASH)
        assert row["Seats"] == known["seats"]
        names = [line["name"] for line in known["in_front"]]
        assert [line.removesuffix(" (ahead)") for line in row["Elected, or ahead"].split("\n")] == (
            names or [DASH]
        )


def test_that_a_row_that_is_withheld_says_why_and_no_figure() -> None:
    night, contests = whole_night()
    disputed = replace(
        row_of(contests[0]), withheld=Withheld.IN_DISPUTE, front=(), share=None, majority=None
    )
    night = replace(night, board=replace(night.board, rows=(*night.board.rows, disputed)))
    rows = listed(read(night, contests)["Contests"], "Contests")
    said = [row["Remarks"] for row in rows]
    assert said[-3:] == ["Poll still open.", "Not read yet.", "Votes in dispute."]
    for row in rows[-3:]:
        assert row["Majority"] == row["Elected, or ahead"] == DASH


def test_that_what_does_not_reconcile_is_said_beside_its_contest() -> None:
    contests = [whole(unreconciled(Stage.DECLARED)), whole(ward(8, 3))]
    rows = listed(read(night_of(contests), contests)["Contests"], "Contests")
    assert rows[0]["Remarks"].startswith(
        "As declared; the figures do not reconcile: E3 (papers not accounted for), E4 (votes"
    )
    assert rows[1]["Remarks"].startswith("As declared; the figures do not reconcile")


def test_that_columns_that_would_be_blank_are_left_out() -> None:
    contests = [whole(stretton())]
    (row,) = listed(read(night_of(contests), contests)["Contests"], "Contests")
    assert {"Region", "Remarks", "Base", "Declared"}.isdisjoint(row)
    assert {"Council", "Share", "Errors"} <= set(row)


def test_that_the_one_region_of_all_contests_takes_no_column() -> None:
    contests = [whole(slated())]
    night = night_of(contests)
    (alone,) = night.board.rows
    alone = replace(alone, past=replace(past_of_slates(), region="London"))
    night = replace(night, board=replace(night.board, rows=(alone,)))
    (row,) = listed(read(night, contests)["Contests"], "Contests")
    assert "Region" not in row


def test_that_columns_come_that_some_contest_needs() -> None:
    contests = [whole(slated()), whole(stretton())]
    night = night_of(contests)
    several, single = night.board.rows
    past = replace(past_of_slates(), region="West Midlands")
    several = replace(several, past=past, base=Base.AVERAGE, stage=Stage.CORRECTED)
    single = replace(single, past=replace(past, region="London"), base=Base.TOP, is_new=True)
    night = replace(night, board=replace(night.board, rows=(several, single)))
    book = read(night, contests)
    rows = listed(book["Contests"], "Contests")
    assert [row["Region"] for row in rows] == ["West Midlands", "London"]
    assert [row["Base"] for row in rows] == ["average", "top vote"]
    assert rows[1]["Change (points)"] == "new"
    assert "A corrected result shows when it was declared first." in texts(book["Contests"])


def test_that_the_moment_of_a_declaration_is_a_date_with_its_time_in_the_hall() -> None:
    contest = whole(stretton())
    row = replace(row_of(contest), declared_at=1_778_205_600_000)
    night = night_of([contest])
    night = replace(night, board=replace(night.board, rows=(row,)))
    (listed_row,) = listed(read(night, [contest])["Contests"], "Contests")
    assert listed_row["Declared"] == datetime(2026, 5, 8, 3, 0)  # noqa: DTZ001


def test_that_figures_not_declared_are_said_to_be_no_declaration() -> None:
    provisional = whole(stretton(Keeper.RETURNING_OFFICER, Stage.PROVISIONAL))
    said = texts(read(night_of([provisional]), [provisional])["Contests"])
    assert "1 contest is not declared: provisional figures, not the declaration." in said
    mine = whole(stretton(Keeper.AGENT, Stage.PROVISIONAL))
    said = texts(read(night_of([provisional, mine]), [provisional, mine])["Contests"])
    assert (
        "2 contests are not declared: agents' figures, not the declaration of the Returning"
        " Officer." in said
    )
    declared = whole(stretton(Keeper.RETURNING_OFFICER))
    said = texts(read(night_of([declared]), [declared])["Contests"])
    assert "not the" not in said
    assert declared_from_sheets(declared.count) is not None


def test_that_declared_results_of_agents_are_said_to_be_recorded_and_not_official() -> None:
    declared = whole(stretton(Keeper.AGENT))
    said = texts(read(night_of([declared]), [declared])["Contests"])
    assert "recorded by Trestle table 1; not the official notices." in said


def test_that_a_broken_journal_is_said_on_every_sheet_and_not_in_every_row() -> None:
    night, contests = whole_night()
    night = replace(night, origin=replace(night.origin, is_vouched_for=False))
    broken = [
        replace(contest, origin=replace(contest.origin, is_vouched_for=False))
        for contest in contests
    ]
    book = read(night, broken)
    assert [texts(sheet).count("journal") for sheet in book.worksheets] == [1, 1, 1, 1]


def test_that_each_sheet_can_be_filtered_and_stays_readable_on_screen_and_paper() -> None:
    night, contests = whole_night()
    book = read(night, contests)
    tables = [(sheet.title, list(sheet.tables)) for sheet in book.worksheets]
    assert tables == [
        ("Contests", ["Contests"]),
        ("Parties", ["Parties", "Parties_2"]),
        ("Councils", ["Councils"]),
        ("Council seats", ["Council_seats"]),
    ]
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            assert table.autoFilter.ref == table.ref
        assert sheet.print_area
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth == 1
    contests_sheet = book["Contests"]
    heading = contests_sheet.tables["Contests"].ref.split(":")[0].removeprefix("A")
    assert contests_sheet.freeze_panes == f"B{int(heading) + 1}"
    assert contests_sheet.print_title_rows == f"${heading}:${heading}"
    assert contests_sheet.page_setup.orientation == "landscape"


def test_that_parties_have_the_seats_and_votes_of_the_board_kind_by_kind() -> None:
    night, contests = whole_night()
    book = read(night, contests)
    document = board_document(night.board)
    for name, totals in (
        ("Parties", document["totals"]),
        ("Parties_2", document["other_totals"][0]),
    ):
        rows = listed(book["Parties"], name)
        assert len(rows) == len(totals["parties"]) > 4
        lines = night.board.kinds[name == "Parties_2"].totals.parties
        for row, known, line in zip(rows, totals["parties"], lines, strict=True):
            assert row["Party"] == known["party"]
            assert row["Seats"] == known["seats"]
            assert same(row["Before"], known["seats_before"])
            assert same(row["Net"], known["net"])
            assert same(row["All votes"], known["all_votes"])
            if row["Change (points)"] == "new":
                assert line.is_new
            else:
                assert same(row["Change (points)"], known["change_by_base"])
            share = row.get("Share", row.get("Share (average)"))
            assert same(share, known["share_by_base"], 0.01)
            assert row["To defend"] == known["to_come"]["seats_held"]


def test_that_seats_before_that_nobody_knows_are_a_dash_and_no_nought() -> None:
    night, contests = whole_night()
    rows = {row["Party"]: row for row in listed(read(night, contests)["Parties"], "Parties")}
    for party in ("Lab", "LD", "Green"):
        moved = [rows[party][heading] for heading in ("Before", "Gained", "Lost", "Net")]
        assert (rows[party]["Seats"], moved) == (1, [DASH] * 4)


def test_that_of_several_kinds_of_contests_each_is_named_beside_what_is_declared() -> None:
    shown = texts(read(*whole_night())["Contests"])
    assert "\nCouncillors: 2 of 5 contests declared; 3 to come; 1 not read yet." in shown
    assert "\nUK Parliament: 2 of 2 contests declared." in shown
    alone = texts(read(night_of([whole(stretton())]))["Contests"])
    assert "\n1 of 1 contest declared." in alone


def test_that_what_figures_rest_on_stands_on_the_page_of_their_headings() -> None:
    sheet = read(*whole_night())["Parties"]
    first = [row[0].value for row in sheet.iter_rows()]
    # A break is known by the row above it.
    assert [known.id for known in sheet.row_breaks.brk] == [first.index("UK Parliament")]


def test_that_councils_have_their_control_and_their_seats() -> None:
    night, contests = whole_night()
    book = read(night, contests)
    document = board_document(night.board)["councils"]
    rows = listed(book["Councils"], "Councils")
    for row, known in zip(rows, document, strict=True):
        assert row["Council"] == known["council"]
        assert row["Seats"] == known["seats"]
        assert row["In words"].startswith(known["sentence"])
        assert row["Now"] == (known["now"] or DASH)
    seats = listed(book["Council seats"], "Council_seats")
    assert [(row["Council"], row["Party"], row["Won"]) for row in seats] == [
        (known["council"], line["party"], line["seats"])
        for known in document
        for line in known["parties"]
        if line["seats"] or line["seats_before"]
    ]
    assert len(seats) == 4
    assert "Before are the seats held in all contests; gained and lost" in texts(
        book["Council seats"]
    )
    without = read(night_of([whole(ward(8, 3))]))["Council seats"]
    assert "Before are the seats" not in texts(without)


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES)
def test_that_a_name_stays_a_text_whatever_it_begins_with(text: str) -> None:
    contests = [whole(named(text))]
    book = read(night_of(contests, name=text), contests)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value == text} == {"s"}
    assert all(cell.data_type != "f" for cell in cells)


def test_that_a_night_without_contests_is_a_workbook_without_tables() -> None:
    night = night_of([])
    book = read(night)
    assert book.sheetnames == ["Contests", "Parties"]
    assert not any(sheet.tables for sheet in book.worksheets)


def test_that_a_night_of_which_nothing_is_read_says_so_row_by_row() -> None:
    night = night_of([], unread_row(stretton_contest(), Stage.COUNTING))
    (row,) = listed(read(night)["Contests"], "Contests")
    assert row["Remarks"] == "Not read yet."
    assert row["Share"] == figures.UNKNOWN


def test_that_a_notional_swing_is_not_said_to_be_against_a_notional_result() -> None:
    contest = whole(stretton())
    swing = row_of(contest).swing
    assert swing is not None
    night = night_of((contest,))
    (row,) = night.board.rows
    notional = replace(row, swing=replace(swing, is_notional=True))
    said = texts(read(night.with_rows((notional,)))["Contests"])
    assert "did not stand last time" in said
    assert "an estimate for their boundaries" not in said
