"""``countdesk enter`` counts what it added."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.exchange.flat import result_document
from countdesk.session.session import Session
from tests.session import nights_in_tables
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


def test_that_a_night_with_a_recount_and_a_lot_is_entered_by_commands_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = {
        "candidates.csv": nights_in_tables.CANDIDATES,
        "boxes.csv": nights_in_tables.BOXES,
        "entries.csv": "\n".join((nights_in_tables.HEADINGS, *nights_in_tables.ENTRIES)),
    }
    for name, text in tables.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    file, candidates, boxes, entries = (str(tmp_path / name) for name in ("ward.count", *tables))
    assert run(["new", file, "--candidates", candidates, "--boxes", boxes, *DESK]) == 0
    assert run(["enter", file, entries, *DESK]) == 0
    capsys.readouterr()
    assert run(["result", file, "--json"]) == 0
    (ward,) = json.loads(capsys.readouterr().out)["contests"]
    with nights_in_tables.night(tmp_path / "typed") as session:
        nights_in_tables.typed(session)
        (typed,) = result_document([session.cooked(nights_in_tables.WARD)])["contests"]
    # The two were declared at times of their own.
    assert ward.pop("declared_at")
    assert typed.pop("declared_at")
    assert ward == json.loads(json.dumps(typed))
    assert ward["stage"] == "declared"
    assert [line["name"] for line in ward["candidates"] if line["by_lot"]] == ["Cal Cedar"]


def test_that_every_fault_of_a_table_is_listed_with_its_line_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with nights_in_tables.night(tmp_path) as session:
        before, path = len(session.journal), session.file.path
    table = tmp_path / "entries.csv"
    lines = (
        "recount,candidate,2,allowed,,,",
        "lot,Cal Cedar,,,,,",
        "close,,,22:00,,,A slip",
        "withdraw_box,Z9,,,,,Never used",
    )
    table.write_text("\n".join((nights_in_tables.HEADINGS, *lines)), encoding="utf-8")
    assert run(["enter", str(path), str(table), *DESK]) == 1
    said = capsys.readouterr().err
    for fault in (
        "line 2: A recount is asked for on a provisional result; the contest is at Set-up.",
        "line 3: A lot is drawn on a provisional result; the contest is at Set-up.",
        "line 5: Castle has no box Z9; list it first, or check the number.",
    ):
        assert fault in said
    assert "line 4" not in said
    with Session.open(path, desk="hall", author="KP", writing=False) as again:
        assert len(again.journal) == before


def test_that_new_lines_beside_one_that_stands_are_entered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with nights_in_tables.night(tmp_path) as session:
        path = session.file.path
    table = tmp_path / "entries.csv"
    lines = ("postal,issued,,60,,,", "announced,,,250,,,")
    for known, told in ((lines[:1], ""), (lines, "1 line entered; 1 stood already.\n")):
        table.write_text("\n".join((nights_in_tables.HEADINGS, *known)), encoding="utf-8")
        capsys.readouterr()
        assert run(["enter", str(path), str(table), *DESK]) == 0
        said = capsys.readouterr()
        assert (said.out, said.err) == (f"1 entry was added to {path}.\n", told)


def test_that_a_table_entered_twice_is_said_to_stand_already(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with nights_in_tables.night(tmp_path) as session:
        path = session.file.path
    boxes, entries = tmp_path / "more.csv", tmp_path / "entries.csv"
    boxes.write_text("box,kind,place,electors\nB1,station,Hall,900\nB2,postal,,\n", "utf-8")
    counted = nights_in_tables.ENTRIES[: nights_in_tables.ENTRIES.index("stage,,,counting,,,")]
    lines = [line for line in counted if not line.startswith("withdraw_box")]
    entries.write_text("\n".join((nights_in_tables.HEADINGS, *lines)), encoding="utf-8")
    for table in (boxes, entries):
        assert run(["enter", str(path), str(table), *DESK]) == 0
        capsys.readouterr()
        assert run(["enter", str(path), str(table), *DESK]) == 1
        said = capsys.readouterr().err
        assert "All of it stands already, with the very same figures." in said
        assert "--correct" not in said
        assert run(["enter", str(path), str(table), "--correct", *DESK]) == 0
        assert capsys.readouterr().out == f"0 entries were added to {path}.\n"
