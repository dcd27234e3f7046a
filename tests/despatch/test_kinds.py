"""The kinds of file: which names they have, and which older files they replace."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from countdesk.despatch.kinds import (
    DOCUMENT,
    PAGE,
    STYLES,
    SVG,
    TABLE,
    TEXT,
    WORKBOOK,
    FileKind,
)
from countdesk.faults import Known

A_DATABASE = b"SQLite format 3\0" + b"\0" * 84


@pytest.mark.parametrize("name", ["night.count", "night", "table.csv", "Swindon 7. May", "a.xlsx."])
def test_that_only_a_name_of_its_kind_is_a_place_for_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(Known, match=r"is not the name of a workbook: choose one that ends in"):
        WORKBOOK.require(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("out.pdf", "out.xlsx"),
        ("out.", "out.xlsx"),
        ("out", "out.xlsx"),
        ("Stretton 2008.02.14", "Stretton 2008.02.14.xlsx"),
        (".pdf", ".pdf.xlsx"),
    ],
)
def test_that_a_name_of_the_kind_is_suggested_in_place_of_another(
    tmp_path: Path, name: str, suggested: str
) -> None:
    with pytest.raises(Known) as caught:
        WORKBOOK.require(tmp_path / name)
    assert caught.value.sentence.endswith(f" such as {suggested}.")


@pytest.mark.parametrize("name", ["a.xlsx", "A.XLSX"])
def test_that_an_older_file_of_the_kind_may_be_replaced(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04")
    WORKBOOK.require(path)
    assert path.read_bytes() == b"PK\x03\x04"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (A_DATABASE, "holds a count or another database"),
        (b"person_name,votes_cast\n", "is there already and is not a workbook"),
        (b"", "is there already and is not a workbook"),
    ],
)
def test_that_a_file_of_another_kind_is_never_replaced(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(Known, match=words) as caught:
        WORKBOOK.require(path)
    assert caught.value.sentence.count(".") == 2, "one sentence, and the dot of the name"
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [A_DATABASE, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"])
def test_that_a_text_replaces_no_picture_and_no_count(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(Known, match="choose another name"):
        TABLE.require(path)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (TABLE, "name,telephone\nCarter,01283 1\n"),
        (TEXT, "A letter of somebody's.\n"),
        (PAGE, "<!DOCTYPE html>\n<title>A party's own page</title>"),
        (STYLES, "body { color: #0087dc }"),
        (DOCUMENT, '{"contests": []}'),
        (SVG, "<svg/>"),
    ],
)
def test_that_what_was_not_made_here_is_not_replaced(
    tmp_path: Path, kind: FileKind, content: str
) -> None:
    path = tmp_path / f"a{kind.ending}"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Known, match="made here, so it is not replaced"):
        kind.require(path)
    assert path.read_text(encoding="utf-8") == content


@pytest.mark.skipif(os.name == "nt", reason="named pipes are POSIX's")
def test_that_a_name_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "a.xlsx")
    WORKBOOK.require(tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").is_file()
