"""A worksheet painted as it would be printed: what stands on which page, and where."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from countdesk.drawing.sheet_pages import sheet_pages
from countdesk.drawing.worksheet import picture_of, sheet_preview
from countdesk.exchange.sheets.sheet_look import (
    CellLook,
    ChartLook,
    Edge,
    HeadOrFoot,
    Horizontal,
    Margins,
    SeriesLook,
    SheetLook,
    Type,
)
from countdesk.exchange.sheets.workbook import declaration_bytes
from countdesk.faults import Known
from countdesk.models.election import Keeper
from tests.exchange.contests import frozen, stretton, ward

POINT = 72
"""Dots an inch at which a dot is a point."""

WHITE = "#ffffff"
MARGINS = Margins(50, 50, 50, 50, 20, 20)
PLAIN = Type(10)


def sheet(rows: int = 10, columns: int = 4, *cells: CellLook) -> SheetLook:
    """Return a sheet of rows of 20 points and columns of 100, without anything but cells."""
    return SheetLook(
        name="Sheet",
        widths=(100.0,) * columns,
        heights=(20.0,) * rows,
        cells=cells,
        charts=(),
        printed=(0, rows - 1, 0, columns - 1),
        repeated=None,
        breaks=(),
        is_landscape=False,
        is_centred=False,
        margins=MARGINS,
        head=HeadOrFoot(),
        foot=HeadOrFoot(),
        wide=0,
        high=0,
        scale=1.0,
    )


def rows_of(look: SheetLook) -> list[tuple[int, ...]]:
    return [page.rows.numbers for page in sheet_pages(look)]


def painted(look: SheetLook, number: int = 0) -> QImage:
    return picture_of(look, tuple(sheet_pages(look))[number], POINT)


def colours_in(image: QImage, left: int, top: int, width: int, height: int) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(left, left + width)
        for y in range(top, top + height)
    }


def ink_ends(image: QImage, top: int, height: int) -> int:
    """Return the rightmost dot with ink in it, within some lines of dots."""
    return max(
        x
        for x in range(image.width())
        for y in range(top, top + height)
        if image.pixelColor(x, y).lightness() < 128
    )


def test_that_rows_that_find_no_room_go_to_further_pages() -> None:
    look = sheet(100)
    # 842 points less two margins of 50 hold 37 rows of 20.
    assert [len(rows) for rows in rows_of(look)] == [37, 37, 26]
    assert [page.number for page in sheet_pages(look)] == [1, 2, 3]
    assert {page.pages for page in sheet_pages(look)} == {3}


def test_that_titles_are_repeated_on_every_page_and_a_break_begins_one() -> None:
    look = replace(sheet(100), repeated=(0, 1), breaks=(10,))
    first, second, *_others = rows_of(look)
    assert first == tuple(range(10))
    assert second[:3] == (0, 1, 10)
    assert len(second) == 37


def test_that_columns_that_find_no_room_stand_on_pages_after_all_rows() -> None:
    pages = tuple(sheet_pages(sheet(40, 6)))
    assert [(page.rows.numbers[0], page.columns.numbers) for page in pages] == [
        (0, (0, 1, 2, 3)),
        (37, (0, 1, 2, 3)),
        (0, (4, 5)),
        (37, (4, 5)),
    ]


@pytest.mark.parametrize(
    ("rows", "columns", "wide", "high", "pages"),
    [(10, 9, 1, 0, 1), (100, 4, 1, 1, 1), (100, 4, 1, 2, 2), (100, 4, 0, 1, 1), (5, 2, 1, 1, 1)],
)
def test_that_a_sheet_is_shrunk_to_its_pages_and_never_made_larger(
    rows: int, columns: int, wide: int, high: int, pages: int
) -> None:
    found = tuple(sheet_pages(replace(sheet(rows, columns), wide=wide, high=high)))
    assert len(found) == pages
    assert all(page.scale <= 1 for page in found)
    assert all(page.columns.size * page.scale <= page.area.width + 0.5 for page in found)
    assert all(page.rows.size * page.scale <= page.area.height + 0.5 for page in found)


def test_that_a_row_higher_than_a_page_has_one_alone() -> None:
    look = replace(sheet(3), heights=(20.0, 2000.0, 20.0))
    assert rows_of(look) == [(0,), (1,), (2,)]


def test_that_paper_lies_where_the_sheet_does(qapp: QApplication) -> None:
    standing, lying = painted(sheet()), painted(replace(sheet(), is_landscape=True))
    assert (standing.width(), standing.height()) == (595, 842)
    assert (lying.width(), lying.height()) == (842, 595)


def test_that_a_cell_has_its_fill_its_edges_and_its_text_in_its_place(qapp: QApplication) -> None:
    filled = CellLook(1, 1, "", PLAIN, fill="#e7e7e7", edges=(None, None, None, Edge(2.0)))
    said = CellLook(3, 0, "MMMM", Type(14, ink="#c00000"))
    image = painted(sheet(10, 4, filled, said))
    assert colours_in(image, 155, 75, 90, 10) == {"#e7e7e7"}
    assert "#000000" in colours_in(image, 155, 88, 90, 4)
    assert colours_in(image, 155, 112, 90, 15) == {WHITE}
    assert QColor("#c00000").name() in colours_in(image, 50, 110, 60, 20)


def test_that_a_merged_cell_is_as_large_as_all_it_is_made_of(qapp: QApplication) -> None:
    merged = CellLook(1, 0, "", PLAIN, rows=2, columns=3, fill="#ffee00")
    image = painted(sheet(10, 4, merged))
    assert colours_in(image, 52, 72, 296, 36) == {"#ffee00"}
    assert colours_in(image, 352, 72, 90, 36) == {WHITE}


def test_that_a_text_runs_on_over_empty_cells_and_stops_before_another(qapp: QApplication) -> None:
    long = "MMMM" * 20
    free, stopped = CellLook(1, 0, long, PLAIN), CellLook(3, 0, long, PLAIN)
    image = painted(sheet(10, 4, free, stopped, CellLook(3, 2, "i", PLAIN)))
    assert ink_ends(image, 71, 18) > 400
    assert not {"#000000"} & colours_in(image, 260, 111, 180, 18)


def test_that_a_text_that_wraps_stays_in_its_column(qapp: QApplication) -> None:
    wrapping = CellLook(1, 0, "Many words " * 4, PLAIN, rows=4, wraps=True)
    assert ink_ends(painted(sheet(10, 4, wrapping)), 71, 78) <= 150


def test_that_figures_stand_at_the_right_of_their_column(qapp: QApplication) -> None:
    figure = CellLook(1, 0, "1,792", PLAIN, horizontal=Horizontal.RIGHT)
    assert 143 <= ink_ends(painted(sheet(10, 4, figure)), 71, 18) <= 150


def test_that_a_sheet_set_in_the_middle_stands_there(qapp: QApplication) -> None:
    cell = CellLook(1, 0, "", PLAIN, fill="#000000")
    image = painted(replace(sheet(10, 1, cell), is_centred=True))
    # One column of 100 in 595.3 points.
    assert image.pixelColor(246, 80).name() == WHITE
    assert image.pixelColor(250, 80).name() == "#000000"
    assert image.pixelColor(345, 80).name() == "#000000"
    assert image.pixelColor(349, 80).name() == WHITE


def test_that_head_and_foot_stand_on_every_page(qapp: QApplication) -> None:
    look = replace(sheet(100), head=HeadOrFoot(("A && B", "", "")), foot=HeadOrFoot(("", "&P", "")))
    for number in range(3):
        image = painted(look, number)
        assert any(QColor(name).lightness() < 128 for name in colours_in(image, 50, 20, 60, 12))
        assert any(QColor(name).lightness() < 128 for name in colours_in(image, 290, 808, 16, 14))


def chart(*, is_lying: bool, is_hatched: bool = False) -> ChartLook:
    series = SeriesLook(
        "Now",
        "#777777",
        (Fraction(40), Fraction(20), None),
        ("#e4003b", "#0087dc", None),
        ("40", "20", ""),
        is_hatched,
    )
    return ChartLook(
        50,
        60,
        300,
        200,
        "Shares",
        ("Lab", "Con", "LD"),
        (series, replace(series, name="Then")),
        is_lying=is_lying,
        is_from_far_end=False,
        is_framed=True,
    )


@pytest.mark.parametrize("is_lying", [True, False])
def test_that_the_bars_of_a_chart_are_as_long_as_their_values(
    is_lying: bool, qapp: QApplication
) -> None:
    image = painted(replace(sheet(20), charts=(chart(is_lying=is_lying),)))

    def length(name: str) -> int:
        places = [
            x if is_lying else y
            for x in range(100, 400)
            for y in range(110, 310)
            if image.pixelColor(x, y).name() == name
        ]
        return max(places) - min(places)

    assert length("#e4003b") == pytest.approx(2 * length("#0087dc"), abs=4)


def test_that_a_hatched_bar_is_told_from_a_plain_one(qapp: QApplication) -> None:
    def inked(look: ChartLook) -> int:
        image = painted(replace(sheet(20), charts=(look,)))
        return sum(
            image.pixelColor(x, y).name() == "#e4003b"
            for x in range(100, 400)
            for y in range(110, 310)
        )

    assert 0 < inked(chart(is_lying=True, is_hatched=True)) < inked(chart(is_lying=True)) / 2


def test_that_a_chart_without_bars_has_its_frame_and_its_title(qapp: QApplication) -> None:
    empty = replace(chart(is_lying=True), series=(), categories=())
    image = painted(replace(sheet(20), charts=(empty,)))
    assert colours_in(image, 110, 200, 200, 60) == {WHITE}
    assert any(QColor(name).lightness() < 128 for name in colours_in(image, 200, 115, 100, 20))


def test_that_a_chart_stands_on_the_page_of_its_rows(qapp: QApplication) -> None:
    below = replace(chart(is_lying=True), y=37 * 20 + 60)
    look = replace(sheet(60), charts=(below,), repeated=(0, 0))
    first, second = painted(look, 0), painted(look, 1)
    assert "#e4003b" not in colours_in(first, 100, 50, 300, 740)
    assert "#e4003b" in colours_in(second, 100, 50, 300, 300)


def picture(content: bytes) -> QImage:
    image = QImage()
    assert image.loadFromData(content)
    return image


def test_that_a_workbook_is_shown_page_by_page(qapp: QApplication) -> None:
    workbook = declaration_bytes(frozen(stretton(Keeper.RETURNING_OFFICER)))
    pages = [picture(page) for page in sheet_preview(workbook)]
    assert len(pages) >= 3
    assert {(page.width(), page.height()) for page in pages} == {(909, 1286)}
    assert len(sheet_preview(workbook, most_sheets=1)) == 1
    assert len(sheet_preview(workbook, most_pages=2)) == 2


def test_that_the_same_workbook_is_shown_the_same_on_another_thread(qapp: QApplication) -> None:
    workbook = declaration_bytes(frozen(ward(30)))
    with ThreadPoolExecutor(1) as pool:
        drawn = pool.submit(sheet_preview, workbook).result()
    assert drawn == sheet_preview(workbook)


def stored(workbook: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


@pytest.mark.parametrize("cell", ["XFD300", "XFD1048576"])
def test_that_a_blank_cell_far_away_makes_no_pages(cell: str, qapp: QApplication) -> None:
    workbook = openpyxl.Workbook()
    form = workbook.worksheets[0]
    form["A1"], form[cell] = "Form", " "
    assert len(sheet_preview(stored(workbook))) == 1


def test_that_no_more_pages_are_laid_out_than_are_shown() -> None:
    pages = sheet_pages(sheet(100_000, 40))
    first = next(pages)
    assert (first.number, first.pages) == (1, 27_030)
    assert next(pages).rows.numbers[0] == 37


def test_that_a_workbook_that_cannot_be_read_is_refused_with_a_sentence(
    qapp: QApplication,
) -> None:
    whole_one = stored(openpyxl.Workbook())
    for content in (b"", b"PK\3\4hello", whole_one[: len(whole_one) // 2]):
        with pytest.raises(Known, match="damaged and cannot be read as a workbook"):
            sheet_preview(content)
