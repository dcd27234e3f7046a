"""``countdesk base``: how slates make the shares of their parties, in the whole night."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.models import decisions
from countdesk.models.arrangements import BaseChosen
from countdesk.models.baseline import Base
from countdesk.models.journal import NIGHT
from countdesk.models.statements import DeclaredTotals, Statement
from countdesk.session.session import Session
from tests.models.builders import CONSERVATIVE, LABOUR, contest, past_result, slate

CASTLE = "local.anytown.castle.2024-05-02"
DESK = ("--desk", "hall", "--author", "KP")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a count file of one declared ward in which Labour has a slate."""
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP") as session:
        described = contest(CASTLE, seats=2)
        nominated = slate((LABOUR, 2), (CONSERVATIVE, 1))
        session.record(
            *decisions.describe_contest(session.night, described),
            *decisions.nominate(CASTLE, nominated),
        )
        past = past_result((LABOUR, 50), (LABOUR, 30), (CONSERVATIVE, 60), seats=2)
        session.decide(CASTLE, lambda count: decisions.attach_past(count, past))
        totals = DeclaredTotals({"c1": 60, "c2": 20, "c3": 40}, ballot_papers=70, rejected=0)
        session.decide(
            CASTLE, lambda count: decisions.declare_totals(count, totals, at=session.now())
        )
    return path


def test_that_the_base_changes_every_share_and_is_named_beside_it(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["base", str(file), "top", *DESK]) == 0
    assert capsys.readouterr().out == f"Shares of parties in {file}: top vote of each party.\n"
    assert run(["result", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "Shares of parties: top vote of each party." in printed
    assert run(["result", str(file), "--json"]) == 0
    (known,) = json.loads(capsys.readouterr().out)["contests"]
    assert known["previous"]["base"] == "top"
    labour = next(line for line in known["parties"] if line["party_id"] == "PP53")
    assert (labour["share"], round(labour["previous_share"], 2)) == (60.0, 45.45)


def test_that_a_base_that_stands_or_is_none_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["base", str(file), "sum", *DESK]) == 0
    assert run(["base", str(file), "sum", *DESK]) == 1
    assert "nothing was changed" in capsys.readouterr().err
    assert run(["base", str(file), "single", *DESK]) == 2
    assert run(["base", str(file), "top"]) == 2
    assert "--desk" in capsys.readouterr().err


def test_that_two_desks_that_chose_differently_are_told_of(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session.open(file, desk="table 2", author="AB") as session:
        session.record(
            Statement(NIGHT, BaseChosen(Base.TOP)), Statement(NIGHT, BaseChosen(Base.SUM))
        )
    said = "Desks chose the shares of parties differently"
    run(["check", str(file)])
    assert said in capsys.readouterr().out
    assert run(["result", str(file)]) == 0
    printed = capsys.readouterr()
    assert said in printed.err
    assert "Shares of parties: average of each party's slate." in printed.out
    assert run(["base", str(file), "sum", *DESK]) == 0
    capsys.readouterr()
    run(["check", str(file)])
    assert said not in capsys.readouterr().out
