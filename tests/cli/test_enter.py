"""``countdesk enter`` counts what it added."""

from __future__ import annotations

from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.session.session import Session
from tests.ui import score_examples

DESK = ("--desk", "hall", "--author", "KP")


def test_that_only_the_entries_of_the_table_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, table = tmp_path / "night.count", tmp_path / "entries.csv"
    with Session.create(path, desk="hall", author="KP") as session:
        score_examples.stretton(session, sheets=2)
    heading = "contest,kind,item,field,value,attempt,author\n"
    table.write_text(f"{heading},doubtful,,,2,,DM\n", encoding="utf-8")
    assert run(["enter", str(path), str(table), *DESK]) == 0
    assert capsys.readouterr().out == f"1 entry was added to {path}.\n"
    rows = ",doubtful,,,3,,DM\n,rejected_in_part,,,4,,DM\n"
    table.write_text(heading + rows, encoding="utf-8")
    assert run(["enter", str(path), str(table), "--correct", *DESK]) == 0
    assert capsys.readouterr().out == f"2 entries were added to {path}.\n"
