"""Names of sheets: what Excel forbids, what it takes of a long one, and two of the same name."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.exchange.sheets.sheet_names import LONGEST, sheet_names

FORBIDDEN = set("\\/?*[]:")


def units(name: str) -> int:
    return len(name.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Stretton", "Stretton"),
        ("St Mary's", "St Mary's"),
        ("'Quoted'", "Quoted"),
        ("Ynys Môn", "Ynys Môn"),
        ("a/b\\c?d*e[f]g:h", "a b c d e f g h"),
        ("Two\nlines\tand more", "Two lines and more"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("History", "_History"),
        ("HISTORY", "_HISTORY"),
        ("", "Sheet"),
        ("''", "Sheet"),
        ("[]", "Sheet"),
        ("الدائرة الأولى", "الدائرة الأولى"),
        ("第一选区", "第一选区"),
        ("Highworth with Sevenhampton and Inglesham", "Highworth with Sevenhampton an…"),
    ],
)
def test_that_a_sheet_has_the_name_of_its_contest_as_far_as_excel_allows(
    name: str, expected: str
) -> None:
    assert sheet_names([name]) == (expected,)


def test_that_two_sheets_of_one_name_are_numbered_whatever_their_capitals() -> None:
    assert sheet_names(["Abbey", "ABBEY", "abbey", "Castle", "Abbey"]) == (
        "Abbey",
        "ABBEY (2)",
        "abbey (3)",
        "Castle",
        "Abbey (4)",
    )


def test_that_names_that_are_alike_once_they_are_cut_are_numbered_within_the_length() -> None:
    long = "Highworth with Sevenhampton and Inglesham"

    one, two = sheet_names([f"{long} East", f"{long} West"])

    assert one == "Highworth with Sevenhampton an…"
    assert two == "Highworth with Sevenhampto… (2)"
    assert len(two) == LONGEST


def test_that_a_number_made_up_does_not_take_the_name_of_a_sheet_to_come() -> None:
    assert sheet_names(["Abbey", "Abbey", "Abbey (2)"]) == ("Abbey", "Abbey (2)", "Abbey (2) (2)")


def test_that_emoji_count_twice_and_are_never_cut_in_two() -> None:
    (name,) = sheet_names(["🗳" * 40])

    assert name == "🗳" * 15 + "…"
    assert units(name) == LONGEST


def test_that_a_letter_is_never_cut_from_its_accent() -> None:
    letter = "q\N{COMBINING RING BELOW}"

    (name,) = sheet_names([letter * 20 + "end"])

    assert name == letter * 15 + "…"


def test_that_a_family_of_joined_emoji_is_kept_whole_or_left_out() -> None:
    family = "👩\N{ZERO WIDTH JOINER}👧\N{ZERO WIDTH JOINER}👦"

    (name,) = sheet_names(["x" * 25 + family + " Ward"])

    assert name == "x" * 25 + "…"


def test_that_a_name_of_nothing_but_accents_is_still_cut_to_its_length() -> None:
    (name,) = sheet_names(["\N{COMBINING RING BELOW}" * 40])

    assert 0 < units(name) <= LONGEST


@given(st.lists(st.text(max_size=60), max_size=12))
def test_that_every_name_can_be_a_sheets_and_no_two_are_one(names: list[str]) -> None:
    made = sheet_names(names)

    assert len(made) == len(names)
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert 0 < units(name) <= LONGEST
        assert not FORBIDDEN & set(name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_that_a_workbook_opens_with_the_names_it_was_written_with() -> None:
    names = sheet_names(["O'Neill's", "=1+1", "🗳 Ward", "Llanfairpwllgwyngyllgogerychwyrndrobwll"])
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name in names:
        workbook.create_sheet(name).print_area = "A1:B2"
    content = io.BytesIO()
    workbook.save(content)

    read = openpyxl.load_workbook(io.BytesIO(content.getvalue()))

    assert tuple(read.sheetnames) == names
    assert [sheet.print_area.split("!")[-1] for sheet in read.worksheets] == ["$A$1:$B$2"] * 4
