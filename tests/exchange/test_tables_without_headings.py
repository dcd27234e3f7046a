"""Tables that have no heading line call their columns by number; some come in a zip file."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from countdesk.exchange import archives
from countdesk.exchange.readers import read_table
from countdesk.exchange.tables import Layout
from countdesk.faults import DamagedFile, Known, TableFaults

Written = Callable[[str | bytes], Path]

WITHOUT = Layout(is_headed=lambda _rows: False)
PACKED = Layout(may_be_packed=True)


def test_that_columns_are_numbered_and_the_first_row_is_one_of_them(written: Written) -> None:
    table = read_table(written("\nA,1\nB,2,x\nC\n"), WITHOUT)
    assert table.headings == ("1", "2", "3")
    assert table.written == table.headings
    assert table.heading_line == 2
    assert [row.line for row in table.rows] == [2, 3, 4]
    assert [row.text("2") for row in table.rows] == ["1", "2", ""]
    assert [row.text("3") for row in table.rows] == ["", "x", ""]


def test_that_the_first_rows_tell_whether_there_are_headings(written: Written) -> None:
    seen: list[list[str]] = []

    def is_headed(rows: object) -> bool:
        seen.extend(row.texts for row in rows)  # type: ignore[attr-defined]
        return True

    table = read_table(written("ward,votes\nA,1\n"), Layout(is_headed=is_headed))
    assert table.headings == ("ward", "votes")
    assert seen == [["ward", "votes"], ["A", "1"]]


def test_that_a_row_wider_than_the_first_rows_is_a_fault(written: Written) -> None:
    with pytest.raises(TableFaults) as caught:
        read_table(written("A,1\n" * 30 + "B,2,3\n"), WITHOUT)
    assert [fault.line for fault in caught.value.faults] == [31]


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    """Write a zip file of some parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_that_the_one_table_in_a_zip_file_is_read_where_it_may_be(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.CSV": b"ward\nEastbrook\n"})
    table = read_table(path, PACKED)
    assert table.headings == ("ward",)
    assert table.notes == ('The table "a.CSV" inside the zip file was read.',)
    with pytest.raises(Known, match=r"not an \.xlsx workbook"):
        read_table(path)


def test_that_two_tables_in_a_zip_file_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.csv": b"ward\nA\n", "b.csv": b"ward\nA\n"})
    with pytest.raises(Known, match="holds 2 tables"):
        read_table(path, PACKED)


def test_that_an_empty_table_in_a_zip_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Known, match=r"b\.csv inside a\.zip is empty"):
        read_table(zipped(tmp_path / "a.zip", {"b.csv": b""}), PACKED)


def test_that_a_table_beyond_the_bound_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "a.zip", {"b.csv": b"ward\n" + b"A\n" * 1000})
    monkeypatch.setattr(archives, "MOST_BYTES", 1000)
    with pytest.raises(Known, match="split it"):
        read_table(path, PACKED)


def test_that_a_zip_file_with_a_password_or_damage_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"b.csv": b"ward\n" + b"Eastbrook\n" * 50})
    whole = path.read_bytes()
    central = whole.index(b"PK\x01\x02")
    locked = bytearray(whole)
    locked[central + 8] |= 1
    path.write_bytes(locked)
    with pytest.raises(Known, match="password"):
        read_table(path, PACKED)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedFile, match="cannot be unpacked"):
        read_table(path, PACKED)
    broken = bytearray(whole)
    broken[40] ^= 0xFF
    path.write_bytes(broken)
    with pytest.raises(DamagedFile, match="cannot be unpacked"):
        read_table(path, PACKED)


def test_that_what_is_in_a_zip_file_has_to_be_text(tmp_path: Path) -> None:
    with pytest.raises(Known, match="bytes that are not text"):
        read_table(zipped(tmp_path / "a.zip", {"b.csv": b"ward\n\x00\x01\n"}), PACKED)
