"""All results as one workbook: a sheet for each contest, and contents that lead to each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.sheets.declarations import CONTENTS, TABLE, declarations_workbook
from tests.exchange.contests import hodge_hill, stretton, uncontested, under_way, whole
from tests.exchange.contests_worked import NAMES
from tests.exchange.nights import as_another, night_of, whole_night
from tests.exchange.sheets_read import DASH, named, read, rows, texts


def book_of(contests: Sequence[FrozenContest]) -> Workbook:
    content = declarations_workbook(night_of(contests), contests)
    return openpyxl.load_workbook(io.BytesIO(content))


def contents(book: Workbook) -> list[tuple[Any, ...]]:
    sheet = book[CONTENTS]
    _headings, *lines = sheet[sheet.tables[TABLE].ref]
    return list(lines)


def test_that_each_contest_has_the_sheet_of_its_own_workbook() -> None:
    night, contests = whole_night()
    content = declarations_workbook(night, contests[:4])
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [
        CONTENTS,
        "Stretton",
        "Highworth with Sevenhampton an…",
        "Birmingham Hodge Hill",
        "Dudley North",
    ]
    for contest, sheet in zip(contests, book.worksheets[1:], strict=False):
        own = read(contest.declaration).worksheets[0]
        assert rows(sheet) == rows(own)
        assert sheet.print_area == own.print_area.replace(f"'{own.title}'", f"'{sheet.title}'")
        assert {str(known) for known in sheet.merged_cells.ranges} == {
            str(known) for known in own.merged_cells.ranges
        }


def test_that_the_contents_lead_to_every_sheet_and_say_who_is_elected() -> None:
    night, contests = whole_night()
    book = openpyxl.load_workbook(io.BytesIO(declarations_workbook(night, contests)))
    lines = contents(book)
    assert [line[0].hyperlink.location for line in lines] == [
        f"'{title}'!A1" for title in book.sheetnames[1:]
    ]
    assert [line[0].value for line in lines] == [1, 2, 3, 4, 5]
    assert [line[2].value for line in lines] == ["Declared"] * 4 + ["Count"]
    assert lines[3][3].value == "Ian Austin (Lab)"
    assert lines[4][3].value == DASH
    assert lines[3][4].value == "Dudley Metropolitan Borough Council"


def test_that_a_long_name_wraps_in_the_contents_and_is_no_link_itself() -> None:
    ((link, name, *_others),) = contents(book_of([whole(named("Long and longer " * 12))]))
    assert link.hyperlink is not None
    # LibreOffice never breaks a text that is a link.
    assert name.hyperlink is None
    assert name.alignment.wrap_text
    assert name.parent.row_dimensions[name.row].height > 5 * 11


def test_that_the_contents_say_what_is_no_declaration() -> None:
    said = texts(book_of([whole(under_way())])[CONTENTS])
    assert "1 contest is not declared: agents' figures" in said


def test_that_contests_of_no_council_have_no_column_of_it() -> None:
    ((*cells,),) = contents(book_of([whole(hodge_hill())]))
    assert [cell.value for cell in cells] == [
        1,
        "Birmingham Hodge Hill",
        "Declared",
        "Liam Byrne (Lab)",
    ]


def test_that_two_contests_of_one_name_have_two_sheets() -> None:
    contests = [whole(stretton()), as_another(whole(named("stretton")), "local.other")]
    night = night_of(contests)
    content = declarations_workbook(night, contests)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [CONTENTS, "Stretton", "stretton (2)"]
    assert [line[0].hyperlink.location for line in contents(book)] == [
        "'Stretton'!A1",
        "'stretton (2)'!A1",
    ]


@pytest.mark.parametrize("text", [*NAMES.values(), "Contents", "St Mary's", "'Quoted'", "a" * 60])
def test_that_any_name_has_a_sheet_that_its_link_finds(text: str) -> None:
    book = book_of([whole(named(text))])
    ((link, name, *_others),) = contents(book)
    assert name.data_type == "s"
    assert name.value == text
    (title,) = book.sheetnames[1:]
    assert link.hyperlink.location == "'{}'!A1".format(title.replace("'", "''"))


def test_that_signs_no_workbook_can_hold_are_left_out_of_names_and_links() -> None:
    book = book_of([whole(named("Ab\x07bey\x00"))])
    ((link, name, *_others),) = contents(book)
    assert name.value == "Ab bey "
    assert link.hyperlink.location == "'Ab bey'!A1"


def test_that_a_contest_without_a_poll_has_its_sheet_too() -> None:
    book = book_of([whole(uncontested())])
    assert "nobody votes" in texts(book.worksheets[1])


def test_that_each_contest_is_asked_for_once_and_told_of() -> None:
    class Asked(Sequence[FrozenContest]):
        def __init__(self, contests: Sequence[FrozenContest]) -> None:
            self.contests, self.asked = contests, list[int]()

        def __len__(self) -> int:
            return len(self.contests)

        def __getitem__(self, place: Any) -> Any:
            contest = self.contests[place]
            self.asked.append(place)
            return contest

    night, known = whole_night()
    contests, told = Asked(known), list[tuple[int, int]]()
    declarations_workbook(night, contests, progress=lambda *done: told.append(done))
    assert contests.asked == [0, 1, 2, 3, 4]
    assert told == [(number, 5) for number in range(1, 6)]
