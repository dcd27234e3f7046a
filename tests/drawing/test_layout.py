"""Nothing on a form overlaps, is clipped or leaves the page, whatever the names are."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from countdesk.drawing.elements import Field, Fields, Paragraph, Space
from countdesk.drawing.forms import Form, form_pages
from countdesk.drawing.marks import Frame, Line
from countdesk.drawing.page import Layout, Page, Paper
from countdesk.drawing.table import Column, Row, Table
from countdesk.drawing.typeface import STRONG, TINY, Typeface
from countdesk.drawing.words import Words
from tests.drawing.contests_on_paper import COUNTS, boxes
from tests.drawing.page_faults import (
    beyond_margins,
    crossings,
    lies_in,
    lines_of,
    overlap,
    texts_of,
    too_large,
)
from tests.models.builders import contest, desk

every_form = pytest.mark.parametrize("form", Form)
every_count = pytest.mark.parametrize("name", COUNTS)


@cache
def drawn(name: str, form: Form, typeface: Typeface) -> tuple[Page, ...]:
    return form_pages(COUNTS[name](), form, typeface)


@every_form
@every_count
def test_that_every_line_of_text_fits_into_its_area(
    name: str, form: Form, typeface: Typeface
) -> None:
    for page in drawn(name, form, typeface):
        assert not list(too_large(page, typeface))


@every_form
@every_count
def test_that_every_mark_lies_within_the_margins(name: str, form: Form, typeface: Typeface) -> None:
    for page in drawn(name, form, typeface):
        assert not list(beyond_margins(page))


@every_form
@every_count
def test_that_no_text_lies_on_another_or_is_crossed_by_a_line(
    name: str, form: Form, typeface: Typeface
) -> None:
    for page in drawn(name, form, typeface):
        assert not list(crossings(page))


@every_count
def test_that_a_number_in_a_tally_stands_within_its_square(name: str, typeface: Typeface) -> None:
    for page in drawn(name, Form.SAMPLES, typeface):
        squares = [
            mark.area
            for mark in page.marks
            if isinstance(mark, Frame) and mark.area.width == mark.area.height
        ]
        numbers = [text for text in texts_of(page) if text.face == TINY]
        assert len(squares) == 5 * len(numbers)
        for number in numbers:
            assert any(lies_in(number.area, square) for square in squares)
        for one, other in combinations(squares[:200], 2):
            assert not overlap(one, other)


@every_form
@every_count
def test_that_lines_are_thin_and_every_page_is_numbered(
    name: str, form: Form, typeface: Typeface
) -> None:
    pages = drawn(name, form, typeface)
    for page in pages:
        widths = {mark.width for mark in page.marks if isinstance(mark, Line | Frame)}
        assert widths <= {0.3, 0.5}
    numbered = [line for page in pages for line in lines_of(page) if line.startswith("Page ")]
    assert len(numbered) == len(pages)
    assert numbered[0].startswith("Page 1 of ")


@pytest.mark.parametrize("stations", range(25))
def test_that_no_heading_ends_a_page_and_no_total_begins_one(
    stations: int, typeface: Typeface
) -> None:
    count = boxes(desk(), stations, postal=stations % 3).count
    for page in form_pages(count, Form.BOXES, typeface):
        rows = sorted(
            {mark.y1 for mark in page.marks if isinstance(mark, Line) and mark.x2 - mark.x1 > 500}
        )[:-1]
        below = {
            text.lines[0]: sum(y > text.area.bottom for y in rows)
            for text in texts_of(page)
            if text.area.y > rows[0]
        }
        for heading in ("Polling stations", "Postal votes"):
            assert below.get(heading, 1) >= 1
        # Above a total stand its heading and three lines, or as many as there are.
        assert below.get("Polling stations, total", 0) <= len(rows) - 5
        assert below.get("Postal votes, total", 0) <= len(rows) - 3


def test_that_the_heading_is_repeated_where_its_lines_go_on(typeface: Typeface) -> None:
    pages = drawn("large", Form.BOXES, typeface)
    assert len(pages) > 2
    for page in pages:
        lines = lines_of(page)
        assert "Delivered" in lines
        assert "Polling stations" in lines or "Postal votes" in lines


def test_that_thirty_long_names_take_two_sheets_under_the_same_headings(
    typeface: Typeface,
) -> None:
    pages = drawn("welsh", Form.COUNTING, typeface)
    assert len(pages) == 2
    for page in pages:
        assert {"Number of this sheet", "Candidate, in ballot paper order"} <= set(lines_of(page))


def test_that_a_name_without_end_is_cut_and_says_so(typeface: Typeface) -> None:
    for form in Form:
        lines = [line for page in drawn("endless", form, typeface) for line in lines_of(page)]
        assert any(line.endswith("\N{HORIZONTAL ELLIPSIS}") for line in lines)


def test_that_a_letter_beyond_the_first_plane_is_broken_off_whole(typeface: Typeface) -> None:
    text = "\N{MUSICAL SYMBOL G CLEF}" * 40
    lines = typeface.lines(text, TINY, 50, most=100)
    assert len(lines) > 1
    assert "".join(lines) == text


def test_that_what_finds_no_room_goes_on_to_the_next_page_whole(typeface: Typeface) -> None:
    fields = Fields((Field("Papers"), Field("Votes")))
    words = Paragraph(Words.of("Check", STRONG))
    table = Table((Column("Box"),), (Row((Words.of("A1"),)),), least=40)
    layout = Layout(
        Paper.LANDSCAPE, "Form", contest(), fields, (fields, words, Space(30), table) * 12
    )
    pages = layout.pages(typeface)
    assert len(pages) > 2
    lines = [line for page in pages for line in lines_of(page)]
    assert lines.count("Check") == lines.count("Box") == lines.count("A1") == 12
    assert lines.count("Papers") == 12 + len(pages)
    for page in pages:
        foot = page.paper.printed.bottom - 16
        for text in texts_of(page):
            assert text.area.bottom <= foot or text.lines[0].startswith(("Countdesk", "A blank"))
