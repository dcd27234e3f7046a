"""The command that writes blank forms: what it makes, and what it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from countdesk.cli.group import run
from countdesk.paths import resources
from countdesk.session import loading
from tests.despatch.folders import names_in

EXAMPLES = resources() / "examples"
DESK = ("--desk", "hall", "--author", "KP")
STRETTON = [
    "Stretton 2008-02-14 adjudication sheet.pdf",
    "Stretton 2008-02-14 box sheet.pdf",
    "Stretton 2008-02-14 counting sheet.pdf",
    "Stretton 2008-02-14 postal sheet.pdf",
    "Stretton 2008-02-14 sample sheet.pdf",
]
TWO_OF_A_NAME = """\
ballot_paper_id,election_date,post_label,seats_contested,person_name,party_name,party_id
local.north.castle.2099-05-07,2099-05-07,Castle,1,Ann Ash,Labour Party,PP53
local.north.castle.2099-05-07,2099-05-07,Castle,1,Bob Birch,Green Party,PP63
local.south.castle.2099-05-07,2099-05-07,CASTLE,2,Cal Cedar,Labour Party,PP53
local.south.castle.2099-05-07,2099-05-07,CASTLE,2,Dee Durmast,Labour Party,PP53
local.south.castle.2099-05-07,2099-05-07,CASTLE,2,Eve Elm,Green Party,PP63
"""


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Keep one application for the whole run, as pytest-qt wants it."""


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a count file of Stretton with its boxes, before anything is counted."""
    path = tmp_path / "stretton.count"
    folder = EXAMPLES / "stretton"
    arguments = ["new", str(path), "--candidates", str(folder / "candidates.csv")]
    assert run([*arguments, "--boxes", str(folder / "boxes.csv"), *DESK]) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def two_castles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a count file of two contests of one name, whose polls are not yet closed."""
    table = tmp_path / "candidates.csv"
    table.write_text(TWO_OF_A_NAME, encoding="utf-8")
    path = tmp_path / "castles.count"
    assert run(["new", str(path), "--candidates", str(table), *DESK]) == 0
    capsys.readouterr()
    return path


def test_that_every_form_is_written_and_the_folder_made(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "paper" / "forms"
    assert run(["forms", str(file), "--to", str(to)]) == 0
    assert names_in(to) == STRETTON
    assert all(path.read_bytes().startswith(b"%PDF-") for path in to.iterdir())
    printed = capsys.readouterr()
    assert printed.out == f"5 forms are in {to}.\n"
    assert printed.err == ""


def test_that_the_forms_of_a_large_night_are_those_of_a_small_one(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["forms", str(file), "--to", str(tmp_path / "small")]) == 0
    monkeypatch.setattr(loading, "READ_AT_ONCE", 2)
    assert run(["forms", str(file), "--to", str(tmp_path / "large")]) == 0
    small, large = (
        [len((tmp_path / size / name).read_bytes()) for name in STRETTON]
        for size in ("small", "large")
    )
    assert small == large


def test_that_one_kind_is_written_alone(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "forms"
    assert run(["forms", str(file), "--to", str(to), "--what", "counting"]) == 0
    assert names_in(to) == [STRETTON[2]]
    assert capsys.readouterr().out == f"1 form is in {to}.\n"


def test_that_without_a_contest_the_forms_of_every_contest_are_written(
    two_castles: Path, tmp_path: Path
) -> None:
    to = tmp_path / "forms"
    assert run(["forms", str(two_castles), "--to", str(to)]) == 0
    assert len(names_in(to)) == 2 * len(STRETTON)


def test_that_older_forms_are_replaced(file: Path, tmp_path: Path) -> None:
    to = tmp_path / "forms"
    to.mkdir()
    older = to / STRETTON[0]
    older.write_bytes(b"%PDF-1.4 of last night")
    assert run(["forms", str(file), "--to", str(to)]) == 0
    assert b"of last night" not in older.read_bytes()
    assert names_in(to) == STRETTON


def test_that_what_is_no_pdf_is_never_replaced(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "forms"
    to.mkdir()
    kept = to / STRETTON[0]
    kept.write_bytes(b"my notes")
    assert run(["forms", str(file), "--to", str(to)]) == 1
    assert kept.read_bytes() == b"my notes"
    assert f"{STRETTON[0]} is there already and is not a PDF" in capsys.readouterr().err


def test_that_contests_of_one_name_get_files_of_their_own_before_the_close_of_poll(
    two_castles: Path, tmp_path: Path
) -> None:
    to = tmp_path / "forms"
    assert run(["forms", str(two_castles), "--to", str(to), "--what", "boxes"]) == 0
    both = ["CASTLE, South 2099-05-07 box sheet.pdf", "Castle, North 2099-05-07 box sheet.pdf"]
    assert names_in(to) == both


def test_that_a_contest_asked_for_alone_has_the_same_name_as_among_all(
    two_castles: Path, tmp_path: Path
) -> None:
    to = tmp_path / "forms"
    arguments = ["forms", str(two_castles), "--to", str(to), "--what", "samples"]
    assert run([*arguments, "--contest", "local.south.castle.2099-05-07"]) == 0
    assert names_in(to) == ["CASTLE, South 2099-05-07 sample sheet.pdf"]


def test_that_a_contest_that_is_not_there_makes_no_folder(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "forms"
    assert run(["forms", str(file), "--to", str(to), "--contest", "Nowhere"]) == 2
    assert not to.exists()
    assert "holds no contest Nowhere" in capsys.readouterr().err


def test_that_a_folder_that_cannot_be_made_is_told_in_a_sentence(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "forms").write_text("a file", encoding="utf-8")
    assert run(["forms", str(file), "--to", str(tmp_path / "forms" / "paper")]) == 1
    assert "choose another" in capsys.readouterr().err


def test_that_the_file_stays_as_it_is(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    assert run(["forms", str(file), "--to", str(tmp_path / "forms")]) == 0
    assert file.read_bytes() == before


def child(file: Path, to: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Write forms in a process of its own, without a display."""
    unseen = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in unseen}
    return subprocess.run(
        [sys.executable, "-m", "countdesk", "forms", str(file), "--to", str(to)],
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_that_no_display_is_needed(file: Path, tmp_path: Path) -> None:
    told = child(file, tmp_path / "forms")
    assert (told.returncode, told.stderr) == (0, "")
    assert names_in(tmp_path / "forms") == STRETTON


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="typefaces are fontconfig's")
def test_that_a_computer_without_a_typeface_is_told_to_install_one(
    file: Path, tmp_path: Path
) -> None:
    nowhere = tmp_path / "fonts.conf"
    nowhere.write_text(
        f"<?xml version='1.0'?><fontconfig><dir>{tmp_path}/none</dir>"
        f"<cachedir>{tmp_path}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    told = child(file, tmp_path / "forms", FONTCONFIG_FILE=str(nowhere))
    assert told.returncode == 1
    assert "This computer has no typeface" in told.stderr
    assert names_in(tmp_path / "forms") == []
