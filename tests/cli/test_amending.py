"""Reasons and the close of poll on the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from tests.ui import outcome_night, score_examples
from tests.ui.outcome_night import WARD

DESK = ("--desk", "hall", "--author", "KP")


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    """Return a closed count file in which the ward is declared from its sheets."""
    path = tmp_path / "night.count"
    with Session.create(path, desk="desk 2", author="AB") as session:
        outcome_night.provisional(session)
        session.reach_stage(WARD, Stage.DECLARED)
    return path


def test_that_a_declared_figure_takes_a_reason_and_the_result_says_so(
    declared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "entries.csv"
    table.write_text("kind,item,field,value\nrejected,uncertain,,1\n", encoding="utf-8")
    arguments = ["enter", str(declared), str(table), "--correct", *DESK]
    assert run(arguments) == 1
    assert "--reason" in capsys.readouterr().err
    assert run([*arguments, "--reason", "Counted once more"]) == 0
    capsys.readouterr()
    assert run(["result", str(declared)]) == 0
    assert "Corrected after the declaration: Counted once more" in capsys.readouterr().out
    assert run(["result", str(declared), "--json"]) == 0
    (contest,) = json.loads(capsys.readouterr().out)["contests"]
    assert contest["corrections"] == ["Counted once more"]


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Return a closed count file of a poll on a day to come, beside one long past."""
    path = tmp_path / "later.count"
    with Session.create(path, desk="desk 2", author="AB") as session:
        outcome_night.ward(session, day=date(2100, 5, 6))
        score_examples.stretton(session, sheets=1)
    return path


def test_that_no_result_goes_out_before_the_close_of_poll(
    later: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "ward.xlsx"
    assert run(["export", str(later), "--contest", WARD, "--to", str(to)]) == 1
    assert "before the close of poll" in capsys.readouterr().err
    assert not to.exists()
    assert run(["result", str(later), "--contest", WARD]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "High Town: No vote is counted" in printed.err


def test_that_a_contest_whose_poll_is_open_is_left_out_and_named(
    later: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["result", str(later), "--json"]) == 0
    printed = capsys.readouterr()
    (contest,) = json.loads(printed.out)["contests"]
    assert contest["name"] == "Stretton"
    assert "High Town" in printed.err
