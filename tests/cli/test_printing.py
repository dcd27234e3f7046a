"""What commands print: on a code page that lacks signs, and of names that steer a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from tests.models.builders import AFTER_CLOSE, TWO, contest
from tests.session.wards import add_wards, declare
from tests.session.without_tables import add_contest
from tests.storage.past_elections import country

ESCAPE = "\x1b]2;seen\x07"
"""What has a terminal change the title of its window."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a night in which a share fell, with a dash for what is not known."""
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        add_wards(session, 1, 2)
        declare(session, 1, 300, 700)
    return path


def printed(encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "countdesk", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, check=False)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_that_signs_a_code_page_lacks_are_written_plainly(file: Path, encoding: str) -> None:
    ended = printed(encoding, "board", str(file))
    assert (ended.returncode, ended.stderr) == (0, b"")
    in_plain = ended.stdout.decode(encoding)
    assert "-" in in_plain
    assert "?" not in in_plain
    whole = printed("utf-8", "board", str(file)).stdout.decode("utf-8")
    assert "\N{MINUS SIGN}" in whole
    assert "\N{EN DASH}" in whole
    assert in_plain == whole.replace("\N{MINUS SIGN}", "-").replace(
        "\N{EN DASH}", "-" if encoding == "latin-1" else "\N{EN DASH}"
    )


def test_that_json_holds_every_sign_on_any_code_page(tmp_path: Path) -> None:
    path = tmp_path / "night.count"
    name = "Ŵyn \N{LEFT SINGLE QUOTATION MARK}Siân\N{RIGHT SINGLE QUOTATION MARK} \N{SNOWMAN}"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        add_contest(session, contest("local.x.y.2021-05-06", name), TWO)
    ended = printed("cp1252", "board", str(path), "--json")
    assert json.loads(ended.stdout.decode("cp1252"))["contests"][0]["name"] == name
    ended = printed("latin-1", "board", str(path))
    assert "Wyn 'Siân' ?" in ended.stdout.decode("latin-1")


def test_that_a_refusal_hands_a_terminal_nothing_it_would_obey(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP") as session:
        add_contest(session, contest("local.x.y.2100-05-06", f"Oak{ESCAPE}"), TWO)
    assert run(["result", str(path), "--contest", "Elm"]) == 2
    assert run(["result", str(path), "--contest", f"Elm{ESCAPE}"]) == 2
    PastLibrary.of_this_user().add(country(1, 1))
    assert run(["past", "show", f"May{ESCAPE}"]) == 2
    table = tmp_path / "boxes.csv"
    table.write_text(f"contest,kind,item,field,value\nElm{ESCAPE},sheet,,Q,1\n", "utf-8")
    assert run(["enter", str(path), str(table), "--desk", "hall", "--author", "KP"]) == 1
    told = capsys.readouterr()
    assert "(Oak ]2;seen )" in told.err
    assert "\x1b" not in told.err + told.out


def on_terminal(width: int, *arguments: str) -> list[list[str]]:
    """Return the parts that a terminal of so many characters shows, each of them in lines."""
    pty = pytest.importorskip("pty")
    reading, terminal = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(width)}
    command = [sys.executable, "-m", "countdesk", *arguments]
    with os.fdopen(reading, "rb", buffering=0) as screen:
        # What is printed is little: it waits in the terminal for whoever reads it.
        subprocess.run(command, stdout=terminal, env=environment, check=True)
        os.close(terminal)
        shown = screen.read(64 * 1024).decode("utf-8")
    return [part.split("\r\n") for part in shown.split("\r\n\r\n")]


def test_that_on_a_narrow_terminal_a_board_keeps_to_its_width(file: Path) -> None:
    (headings, *rows), *_totals = on_terminal(60, "board", str(file))
    assert "In front" in headings
    assert all(len(line) <= 60 for line in (headings, *rows[:2]))
    assert "No room for: Council" in rows[-1]
    assert "Council" in printed("utf-8", "board", str(file)).stdout.decode("utf-8")


def test_that_on_a_narrow_terminal_past_elections_and_projections_keep_to_its_width(
    file: Path,
) -> None:
    PastLibrary.of_this_user().add(country(3, 2))
    project = ("project", str(file), "--from", "declared", "--past", "May 2018")
    for arguments in (("past", "show", "May 2018"), project):
        parts = on_terminal(30, *arguments)
        tables = [part for part in parts if part[-1].startswith("No room for: ")]
        assert len(tables) == 2
        assert all(len(line) <= 30 for *table, _left_out in tables for line in table)
        assert "No room for" not in printed("utf-8", *arguments).stdout.decode("utf-8")
