"""A table is read alike from CSV and .xlsx; what is no table is refused in one sentence."""

import errno
import os
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from countdesk.exchange import delimited, packages, readers, tables
from countdesk.exchange.headings import TableKind, checked_headings, kind_by_headings
from countdesk.exchange.readers import Table, read_table
from countdesk.faults import Known, MissingFile, TableFaults

Written = Callable[[str | bytes], Path]

MIDNIGHT = datetime(2026, 5, 7)  # noqa: DTZ001 - a workbook's dates know no zone
NAMES = "ward,name\nEastbrook,Zoë Brontë\n"


def cells(table: Table) -> list[dict[str, str]]:
    return [dict(row.cells) for row in table.rows]


def refusal(path: Path) -> str:
    """Return the sentence of the refusal, which is one plain sentence that names the file."""
    with pytest.raises(Known) as caught:
        read_table(path)
    sentence = caught.value.sentence
    assert path.name in sentence
    assert "\n" not in sentence
    assert len(sentence) < 400
    return sentence


def workbook(path: Path, rows: list[list[object]], title: str = "Results") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


# --- CSV ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_that_names_are_the_same_in_every_encoding(written: Written, encoding: str) -> None:
    table = read_table(written(NAMES.encode(encoding)))
    assert table.headings == ("ward", "name")
    assert cells(table) == [{"ward": "Eastbrook", "name": "Zoë Brontë"}]


def test_that_a_table_read_as_windows_1252_says_so(written: Written) -> None:
    assert any("Windows-1252" in note for note in read_table(written(NAMES.encode("cp1252"))).notes)
    assert read_table(written(NAMES)).notes == ()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_that_the_heading_line_shows_what_separates_the_cells(written: Written, mark: str) -> None:
    table = read_table(written(f'ward{mark}"name, whole"\nA{mark}"b{mark} c"\n'))
    assert cells(table) == [{"ward": "A", "name,_whole": f"b{mark} c"}]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_that_a_row_is_on_the_line_where_it_begins(written: Written, ending: str) -> None:
    lines = ["ward,note", "", 'A,"two', 'lines"', "", "B,one", " , ", "C,last"]
    table = read_table(written(ending.join(lines)))
    assert [row.line for row in table.rows] == [3, 6, 8]
    assert table.rows[0].cells["note"] == f"two{ending}lines"


def test_that_headings_are_named_alike_whatever_their_case_and_spaces(written: Written) -> None:
    table = read_table(written("Person Name , VOTES-CAST,Ward\u00a0Code\nA,1,E1\n"))
    assert table.headings == ("person_name", "votes_cast", "ward_code")
    assert table.written == ("Person Name", "VOTES-CAST", "Ward\u00a0Code")


def test_that_cells_are_stripped_of_every_kind_of_space(written: Written) -> None:
    table = read_table(written("ward,votes\n\u00a0A \u202f,\t 12\u00a0\n"))
    assert cells(table) == [{"ward": "A", "votes": "12"}]


def test_that_a_row_may_end_early_or_in_blanks(written: Written) -> None:
    table = read_table(written("a,b,c\n1\n1,2,3,,,\n"))
    assert cells(table) == [{"a": "1", "b": "", "c": ""}, {"a": "1", "b": "2", "c": "3"}]


def test_that_a_cell_under_no_heading_is_a_fault_of_its_line(written: Written) -> None:
    with pytest.raises(TableFaults) as caught:
        read_table(written("ward,votes\nA,1,234\nB,2\nC,3,456\n"))
    assert [fault.line for fault in caught.value.faults] == [2, 4]
    assert "quotation marks" in caught.value.faults[0].expected


def test_that_a_heading_left_blank_over_content_is_a_fault(written: Written) -> None:
    assert [row.line for row in read_table(written("a,,b\n1,,2\n")).rows] == [2]
    with pytest.raises(TableFaults) as caught:
        read_table(written("a,,b\n1,x,2\n"))
    assert caught.value.faults[0].found == "x"


def test_that_a_heading_given_twice_is_a_fault(written: Written) -> None:
    with pytest.raises(TableFaults) as caught:
        read_table(written("Votes cast,ward,votes_cast\n1,A,2\n"))
    assert caught.value.faults[0].column == "votes_cast"


@pytest.mark.parametrize("row", ['A,"unpaired\nB,2\n', 'A,"two" marks\n', f'A,"{"x" * 140_000}"\n'])
def test_that_quotation_marks_that_do_not_pair_are_named_with_their_line(
    written: Written, row: str
) -> None:
    assert "line 2" in refusal(written("ward,name\n" + row))


@pytest.mark.parametrize("end", ["B,2", "B,", ' "B",2'])
def test_that_a_file_that_ends_in_the_middle_of_a_row_is_refused(
    written: Written, end: str
) -> None:
    said = refusal(written(f"ward,votes,elected\nA,1,t\n{end}"))
    assert "ends in the middle of line 3" in said
    assert "of 3 cells" in said


@pytest.mark.parametrize(
    "end",
    ["B,2,f", "B,2\n", "B,2\r\n", " ", "Source: the council", "\nSource: the council"],
)
def test_that_a_last_row_that_is_whole_or_is_ended_is_read(written: Written, end: str) -> None:
    assert read_table(written(f"ward,votes,elected\nA,1,t\n{end}")).rows[0].line == 2


# --- what is no table -----------------------------------------------------------------------------


def test_that_an_empty_file_is_refused(written: Written) -> None:
    assert "empty (0 bytes)" in refusal(written(b""))


@pytest.mark.parametrize("content", ["\n\n\r\n", " , ,\n", "\ufeff"])
def test_that_a_file_of_blanks_is_refused(written: Written, content: str) -> None:
    assert "no headings" in refusal(written(content))


def test_that_headings_without_rows_are_refused(written: Written) -> None:
    assert "no rows" in refusal(written("ward,votes\n,\n"))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "a picture"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"SQLite format 3\x00" + bytes(100), "a count file"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"PK\x05\x06" + bytes(18), "an empty zip file"),
    ],
)
def test_that_a_picture_renamed_csv_is_named_for_what_it_is(
    written: Written, content: bytes, what: str
) -> None:
    assert what in refusal(written(content))


@pytest.mark.parametrize("at", [0, 200, 100_000])
def test_that_bytes_that_are_no_text_are_refused(written: Written, at: int) -> None:
    content = (NAMES * 10_000).encode()
    assert "not text" in refusal(written(content[:at] + b"\x00" + content[at:]))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_that_utf_16_is_refused(written: Written, encoding: str) -> None:
    assert "save it again as CSV (UTF-8)" in refusal(written(NAMES.encode(encoding)))


def test_that_half_a_character_is_named_with_its_line(written: Written) -> None:
    sentence = refusal(written(NAMES.encode() + b"Hillside,\xed\xa0\x80\n"))
    assert "line 3" in sentence
    assert "surrogate" in sentence


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_that_a_broken_character_is_named_with_its_line(written: Written, mark: bytes) -> None:
    assert "line 2" in refusal(written(mark + b"ward,name\nEastbrook,\x9dx\xff\n"))


@pytest.mark.parametrize("beginning", [b"", b"ward,votes\n", b"A" * 200_000])
def test_that_a_sparse_file_of_2_gb_in_one_line_is_refused_at_once(
    written: Written, beginning: bytes
) -> None:
    path = written(beginning)
    os.truncate(path, 2 * 1024**3)
    tracemalloc.start()
    refusal(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 1024**2


def test_that_a_file_beyond_the_bound_is_not_read(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "MOST_BYTES", 10)
    assert "split it" in refusal(written(NAMES))


@pytest.mark.parametrize("content", ["a,b\n" + "x," * 600_000, "x," * 600_000 + "\nA\n"])
def test_that_a_row_longer_than_the_bound_is_refused(written: Written, content: str) -> None:
    assert "1 MiB" in refusal(written(content))


def test_that_an_unpaired_mark_cannot_make_one_row_of_a_long_file(written: Written) -> None:
    said = refusal(written("a,b\n" + 'x,"' + "y,z\n" * 400_000))
    # Named where it begins, and not read on to the end in search of the other mark.
    assert "line 2: a cell has no closing quotation mark" in said


def test_that_too_many_rows_are_refused(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    assert len(read_table(written("a\n" + "1\n" * 3)).rows) == 3
    assert "more than 3 rows" in refusal(written("a\n" + "1\n" * 4))


def test_that_blank_lines_without_end_are_refused(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "MOST_LINES", 50)
    assert "more than 50 lines" in refusal(written("a\n" + "\n" * 60))


def test_that_too_many_columns_are_refused(written: Written) -> None:
    assert "2,001 cells" in refusal(written(",".join(f"c{n}" for n in range(2001)) + "\n1\n"))


def test_that_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="not found"):
        read_table(tmp_path / "nowhere.csv")
    with pytest.raises(Known, match="not found"):
        read_table(tmp_path / ("x" * 20) / "nowhere.csv")


def test_that_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "tables.csv"
    folder.mkdir()
    assert "a folder" in refusal(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_that_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    assert "not an ordinary file" in refusal(path)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_that_a_file_that_may_not_be_read_is_refused(
    written: Written, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = written(NAMES)

    def refused(*_arguments: object) -> int:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr("os.open", refused)
    sentence = refusal(path)
    assert ("right to read" if number == errno.EACCES else "cannot be read") in sentence


def test_that_an_old_workbook_is_told_from_one_with_a_password(written: Written) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "old .xls" in refusal(written(old))
    assert "password" in refusal(written(old + "EncryptedPackage".encode("utf-16-le")))


# --- workbooks ------------------------------------------------------------------------------------


def test_that_a_workbook_reads_as_the_csv_does_whatever_it_is_called(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "table.csv",
        [
            ["Ward", "Votes cast", "Date", "Closes", "Elected", "Share", "At"],
            [" Eastbrook ", 1234.0, date(2026, 5, 7), time(22), True, 53.7, None],
            [None],
            ["0012", 7, MIDNIGHT, time(7, 30, 5), False, 0.1 + 0.2, MIDNIGHT.replace(hour=22)],
        ],
    )  # fmt: skip
    table = read_table(path)
    assert table.file == "table.csv"
    assert [row.line for row in table.rows] == [2, 4]
    assert [tuple(row.cells.values()) for row in table.rows] == [
        ("Eastbrook", "1234", "2026-05-07", "22:00", "t", "53.7", ""),
        ("0012", "7", "2026-05-07", "07:30:05", "f", "0.3", "2026-05-07 22:00:00"),
    ]


def test_that_a_share_shown_as_a_percentage_keeps_its_meaning(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["share"])
    sheet.append([0.496])
    sheet["A2"].number_format = "0.0%"
    book.save(tmp_path / "shares.xlsx")
    assert cells(read_table(tmp_path / "shares.xlsx")) == [{"share": "49.6%"}]


def test_that_the_first_sheet_with_content_is_read_and_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Wards")
    sheet.append(["ward"])
    sheet.append(["Eastbrook"])
    book.create_sheet("Later").append(["other"])
    book.save(tmp_path / "book.xlsx")
    table = read_table(tmp_path / "book.xlsx")
    assert cells(table) == [{"ward": "Eastbrook"}]
    assert "Wards" in table.notes[0]


def test_that_a_workbook_of_blanks_is_refused(tmp_path: Path) -> None:
    assert "no headings" in refusal(workbook(tmp_path / "book.xlsx", []))


def test_that_formulas_in_error_or_never_worked_out_are_faults_with_their_place(
    tmp_path: Path,
) -> None:
    path = workbook(
        tmp_path / "book.xlsx", [["ward", "votes"], ["A", "#REF!"], ["B", "=1+1"], ["C", None]]
    )
    table = read_table(path)
    # They are raised with the other faults of the table.
    with pytest.raises(TableFaults) as caught:
        table.fault_list().raise_gathered()
    assert [(fault.line, fault.column, fault.found) for fault in caught.value.faults] == [
        (2, "votes", "#REF!"),
        (3, "votes", "=1+1"),
    ]


def test_that_broken_cells_are_listed_with_the_rows_that_are_too_long(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [["ward", "votes"], ["A", "#REF!"], ["B", 1, 2]])
    assert refusal(path) == (
        "Nothing was taken in: 2 faults were found. The first: book.xlsx, line 2, column votes: "
        'found "#REF!", expected a value and no error; mend the formula and save the workbook.'
    )
    with pytest.raises(TableFaults) as caught:
        read_table(path)
    assert caught.value.faults[1].sentence == (
        'book.xlsx, line 3: found "3 cells", expected at most 2, one under each heading.'
    )


@pytest.mark.parametrize("name", ["entries.xlsx", "entries.csv"])
def test_that_a_title_above_the_headings_is_named(tmp_path: Path, name: str) -> None:
    lines: list[list[object]] = [
        ["Count of Stretton", None, None, None, None],
        [None] * 5,
        ["Contest", "Kind", "Item", "Field", "Value"],
        [None, "count_box", "SA", None, 635],
    ]
    path = tmp_path / name
    if path.suffix == ".csv":
        path.write_text("\n".join(",".join(str(cell or "") for cell in row) for row in lines))
    else:
        workbook(path, lines)
    assert refusal(path) == (
        f'Nothing was taken in. {name}, line 1: found "Count of Stretton", expected the '
        "headings of a table, which stand on line 3; delete the lines above them."
    )


def test_that_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    (notes,) = book.worksheets
    notes.title = "Notes"
    notes.append(["From the hall"])
    for name in ("Entries", "Boxes"):
        book.create_sheet(name).append(["kind", "item", "field", "value"])
    book.create_sheet("Empty")
    book.save(tmp_path / "book.xlsx")
    assert refusal(tmp_path / "book.xlsx") == (
        'book.xlsx holds a heading line but no rows; only the sheet "Notes" is read, not "Entries" '
        'or "Boxes": put the sheet with the table first.'
    )
    notes.append(["Called at 2.40"])
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(TableFaults, match='only the sheet "Notes" is read, not "Entries"'):
        kind_by_headings(read_table(tmp_path / "book.xlsx"))
    with pytest.raises(TableFaults, match='only the sheet "Notes" is read, not "Entries"'):
        checked_headings(read_table(tmp_path / "book.xlsx"), TableKind.ENTRIES)


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Replace bytes in one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_that_the_stored_value_of_a_formula_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [["votes"], ["=1+1"]])
    rewritten(path, SHEET, b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    assert cells(read_table(path)) == [{"votes": "2"}]


def test_that_a_stated_size_that_is_not_the_sheets_own_changes_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [["a", "b"], [1, 2]])
    rewritten(path, SHEET, b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert cells(read_table(path)) == [{"a": "1", "b": "2"}]


def test_that_a_row_beyond_the_last_of_a_sheet_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [["a"], [1]])
    rewritten(path, SHEET, b'<row r="2"', b'<row r="99999999999"')
    assert "rows after the last" in refusal(path)


def test_that_a_cell_beyond_the_bound_of_columns_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [["a"], [1]])
    rewritten(path, SHEET, b'r="A2"', b'r="XFD2"')
    assert "2,000 columns" in refusal(path)


def bomb(path: Path, content: bytes, times: int) -> Path:
    """Put very much of the same into one row of a workbook."""
    workbook(path, [["a"], [1]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != SHEET}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, whole in parts.items():
            archive.writestr(name, whole)
        with archive.open(SHEET, "w") as sheet:
            sheet.write(b"<worksheet><sheetData><row>")
            piece = content * (1024**2 // len(content))
            for _ in range(times):
                sheet.write(piece)
    return path


@pytest.mark.parametrize(
    ("content", "times"), [(b" ", 400), (b"<c/>", 1), (b"<c>", 1), (b"<c>1</c>", 20), (b"x", 6)]
)
def test_that_a_zip_bomb_is_refused_before_it_fills_the_memory(
    tmp_path: Path, content: bytes, times: int
) -> None:
    path = bomb(tmp_path / "bomb.xlsx", content, times)
    tracemalloc.start()
    sentence = refusal(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "too much to read" in sentence
    assert peak < 16 * 1024**2


def test_that_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [["a"], [1]])
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
    rewritten(path, SHEET, b"<worksheet", entities)
    assert "entities" in refusal(path)


def test_that_a_workbook_with_too_many_parts_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "MOST_PARTS", 3)
    assert "parts" in refusal(workbook(tmp_path / "book.xlsx", [["a"], [1]]))


def test_that_any_other_zip_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("results.csv", NAMES)
    assert "not an .xlsx workbook" in refusal(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
    assert ".xlsb" in refusal(path)


def test_that_a_workbook_cut_short_at_any_place_is_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "book.xlsx", [["ward"], ["A"]]).read_bytes()
    cut = tmp_path / "cut.xlsx"
    for length in range(5, len(whole), len(whole) // 40):
        cut.write_bytes(whole[:length])
        assert "damaged" in refusal(cut)


def test_that_a_workbook_with_any_broken_byte_is_read_or_refused_but_nothing_else(
    tmp_path: Path,
) -> None:
    whole = workbook(tmp_path / "book.xlsx", [["ward", "votes"], ["A", 12]]).read_bytes()
    broken = tmp_path / "broken.xlsx"
    read = refused = 0
    for at in range(0, len(whole), 23):
        broken.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        # Anything but the faults that are known fails the test.
        try:
            table = read_table(broken)
        except Known:
            refused += 1
            continue
        read += 1
        # What is read in spite of it is whole: no figure is another one.
        assert table.headings == ("ward", "votes")
        assert [row.texts for row in table.rows] == [("A", "12")]
    assert read
    assert refused > read


# --- real tables ----------------------------------------------------------------------------------


@pytest.mark.real
def test_that_every_real_file_is_read_or_refused_as_a_known_fault(real_data: Path) -> None:
    read = 0
    for path in sorted(real_data.rglob("*")):
        with suppress(Known):
            read += bool(read_table(path).rows)
    assert read > 10


@pytest.mark.real
def test_that_democracy_clubs_sample_is_read_whole(real_data: Path) -> None:
    table = read_table(real_data / "formats" / "democracy-club-results-2026-05-07.csv")
    assert len(table.headings) == 20
    assert [row.line for row in table.rows] == list(range(2, 13))
    assert table.rows[-1].cells["post_label"] == "St Mary's"
