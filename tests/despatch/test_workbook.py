"""The workbook of a contest as a file."""

from __future__ import annotations

import errno
from pathlib import Path

import openpyxl
import pytest

from countdesk.despatch import workbook
from countdesk.exchange.sheets import workbook as sheets
from countdesk.faults import DiskFull
from tests.despatch.folders import names_in
from tests.exchange.contests import frozen, stretton


def test_that_a_workbook_is_written_whole(tmp_path: Path) -> None:
    path = workbook.write(tmp_path / "a.xlsx", frozen(stretton()))
    assert openpyxl.load_workbook(path).sheetnames == ["Declaration", "Verification", "Comparison"]
    assert names_in(tmp_path) == ["a.xlsx"]


def test_that_a_workbook_replaces_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    workbook.write(path, frozen(stretton()))
    assert path.read_bytes()[:2] == b"PK"


def test_that_a_full_folder_for_temporary_files_is_told_and_nothing_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_declaration: object) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sheets, "declaration_bytes", fail)
    with pytest.raises(DiskFull):
        workbook.write(tmp_path / "a.xlsx", frozen(stretton()))
    assert names_in(tmp_path) == []
