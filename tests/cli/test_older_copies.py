"""``countdesk check`` on an older copy: what it says, and how a person goes on from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.storage.count_file import CountFile
from tests.ui import score_examples


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of a night that was made before its last entry."""
    path = tmp_path / "copy.count"
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        score_examples.stretton(session, sheets=2)
        session.copies.save_as(path)
        session.reach_stage(score_examples.STRETTON, Stage.VERIFICATION)
    return path


def test_that_a_check_tells_an_older_copy_from_a_broken_chain(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(copy)]) == 1
    said = capsys.readouterr().out
    assert "This file is an older copy, or its end was cut off" in said
    assert "1 later entry." in said
    assert "--accept-older-copy" in said
    assert "every chain whole" not in said


def test_that_a_result_says_that_it_is_an_older_copys(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["result", str(copy), "--json"]) == 0
    assert "older copy" in capsys.readouterr().err


def test_that_no_table_goes_into_an_older_copy_unasked(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "entries.csv"
    table.write_text("contest,kind,item,field,value,attempt,author\n,count_box,1,,5,,\n")
    enter = ["enter", str(copy), str(table), "--desk", "hall", "--author", "KP"]
    with CountFile.open(copy, writing=False) as file:
        before = file.length()
    assert run(enter) == 1
    printed = capsys.readouterr().err
    assert "--accept-older-copy" in printed
    assert printed.count("This file is an older copy") == 1
    with CountFile.open(copy, writing=False) as file:
        assert file.length() == before


def test_that_an_older_copy_once_accepted_is_whole(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(copy), "--accept-older-copy"])
    said = capsys.readouterr().out
    assert "goes on from this copy" in said
    assert "every chain whole" in said
    run(["check", str(copy)])
    assert "older copy" not in capsys.readouterr().out


def test_that_nothing_is_accepted_while_a_window_has_the_file_open(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session.open(copy, desk="hall", author="KP") as session:
        assert run(["check", str(copy), "--accept-older-copy"]) == 1
        assert session.copies.later_entries == 1
    assert "copy.count" in capsys.readouterr().err
