"""The workbook of a contest as a file."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import openpyxl
import pytest

from countdesk.despatch import workbook
from countdesk.exchange.sheets import workbook as sheets
from countdesk.faults import DiskFull, Known
from countdesk.models.stages import Stage
from tests.despatch.folders import names_in
from tests.exchange.contests import frozen, stretton


def test_that_a_workbook_is_written_whole(tmp_path: Path) -> None:
    path = workbook.write(tmp_path / "a.xlsx", frozen(stretton()))
    assert openpyxl.load_workbook(path).sheetnames == ["Declaration", "Verification", "Comparison"]
    assert names_in(tmp_path) == ["a.xlsx"]


def test_that_a_workbook_replaces_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook.write(path, frozen(stretton(stage=Stage.PROVISIONAL)))
    workbook.write(path, frozen(stretton()))
    assert openpyxl.load_workbook(path).sheetnames[0] == "Declaration"


@pytest.mark.parametrize("name", ["night.count", "night", "table.csv", "Swindon 7. May", "a.xlsx."])
def test_that_only_a_name_of_a_workbook_is_written_to(tmp_path: Path, name: str) -> None:
    with pytest.raises(Known, match=r"is not the name of a workbook: choose one that ends in"):
        workbook.write(tmp_path / name, frozen(stretton()))
    assert names_in(tmp_path) == []


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
def test_that_a_name_in_xlsx_is_suggested_in_place_of_another(
    tmp_path: Path, name: str, suggested: str
) -> None:
    with pytest.raises(Known) as caught:
        workbook.write(tmp_path / name, frozen(stretton()))
    assert caught.value.sentence.endswith(f" such as {suggested}.")


def test_that_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    assert workbook.write(tmp_path / "A.XLSX", frozen(stretton())).exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"SQLite format 3\0" + b"\0" * 84, "holds a count or another database"),
        (b"person_name,votes_cast\n", "is there already and is not a workbook"),
        (b"", "is there already and is not a workbook"),
    ],
)
def test_that_a_file_that_is_no_workbook_is_never_replaced(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(Known, match=words) as caught:
        workbook.write(path, frozen(stretton()))
    assert caught.value.sentence.count(".") == 2, "one sentence, and the dot of the name"
    assert path.read_bytes() == content
    assert names_in(tmp_path) == ["a.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="named pipes are POSIX's")
def test_that_a_name_that_is_no_file_is_said_and_not_waited_for(tmp_path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "a.xlsx")
    with pytest.raises(Known, match=r"a\.xlsx in .* is no file"):
        workbook.write(tmp_path / "a.xlsx", frozen(stretton()))


def test_that_a_full_folder_for_temporary_files_is_told_and_nothing_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_declaration: object) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sheets, "declaration_bytes", fail)
    with pytest.raises(DiskFull):
        workbook.write(tmp_path / "a.xlsx", frozen(stretton()))
    assert names_in(tmp_path) == []
