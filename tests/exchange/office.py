"""LibreOffice, where it is installed: what opens and reckons what leaves the desk."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

COMMAS = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"
"""A file of values as LibreOffice opens it where a comma alone ends a cell; formulas reckoned."""

ANY_END = "CSV:9/44/59,34,76,1,,0,false,true,false,false,true,-1,true"
"""The same where a tab and a semicolon end one too, as in its window, and blanks are dropped."""


def converted(profile: Path, kind: str, *files: Path, read_as: str | None = None) -> list[Path]:
    """Return the files that LibreOffice makes of the files of one folder, opened as is said."""
    assert OFFICE is not None
    out = files[0].parent / f"as-{kind.partition(':')[0]}"
    subprocess.run(
        [
            OFFICE,
            "--headless",
            f"-env:UserInstallation={profile.as_uri()}",
            *(() if read_as is None else (f"--infilter={read_as}",)),
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=110,
    )
    return sorted(out.iterdir())


def content_of(book: Workbook) -> bytes:
    """Return a workbook as the file that it is saved as."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def stored(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write workbooks into a folder, each under its name, and return where."""
    files = [folder / f"{name}.xlsx" for name in contents]
    for file, content in zip(files, contents.values(), strict=True):
        file.write_bytes(content)
    return files


def reckoned(profile: Path, folder: Path, contents: Mapping[str, bytes]) -> dict[str, Workbook]:
    """Return workbooks as LibreOffice reckons them, each formula as its result."""
    return {
        path.stem: openpyxl.load_workbook(path, data_only=True)
        for path in converted(profile, "xlsx", *stored(folder, contents))
    }


def printed_pages(profile: Path, folder: Path, contents: Mapping[str, bytes]) -> dict[str, int]:
    """Return on how many pages each of the workbooks prints."""
    return {
        path.stem: len(re.findall(rb"/Type\s*/Page\b(?!s)", path.read_bytes()))
        for path in converted(profile, "pdf", *stored(folder, contents))
    }
