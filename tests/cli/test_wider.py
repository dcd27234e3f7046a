"""``countdesk wider``: one contest beside the change everywhere else."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.models import decisions
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.statements import DeclaredTotals
from countdesk.paths import resources
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    LABOUR,
    LIBERAL_DEMOCRAT,
    contest,
    past_result,
    past_shares,
    slate,
)

EXAMPLES = resources() / "examples"
DESK = ("--desk", "hall", "--author", "KP")
PUBLISHED = ("--change", "Con +3.7, Lab -6.2")


def made(tmp_path: Path, *, previous: bool = True, declared: bool = True) -> Path:
    """Return a count file of Dudley North."""
    path, folder = tmp_path / "dudley.count", EXAMPLES / "dudley-north"
    arguments = ["new", str(path), "--candidates", str(folder / "candidates.csv")]
    arguments += ["--boxes", str(folder / "boxes.csv")]
    if previous:
        arguments += [
            "--previous",
            str(folder / "previous.csv"),
            "--previous-name",
            "Notional 2005",
        ]
    assert run([*arguments, *DESK]) == 0
    for table in ("entries.csv", "declared.csv") if declared else ():
        assert run(["enter", str(path), str(folder / table), *DESK]) == 0
    return path


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return Dudley North as declared, beside its notional past result."""
    path = made(tmp_path)
    capsys.readouterr()
    return path


def wider(file: Path, *arguments: str) -> int:
    return run(["wider", str(file), "--contest", "Dudley North", *arguments])


def test_that_a_published_change_stands_beside_the_contest(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wider(file, *PUBLISHED) == 0
    printed = capsys.readouterr().out
    for said in (
        "Swing here (Butler)       4.7 from Lab to Con",
        "Swing elsewhere (Butler)  5.0 from Lab to Con",
        "0.2 less towards Con than elsewhere",
        "5.6 from Lab to Con, half the lead last time",
        "Lab ahead by 1.3 points (Lab 37.3%, Con 36.0%",
        "All shares are scaled so that they make the whole.",
    ):
        assert said in printed
    assert "Swing elsewhere (Steed)" not in printed
    assert "nought" not in printed


def test_that_json_holds_the_same(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wider(file, *PUBLISHED, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["pair"] == ["Lab", "Con"]
    assert round(told["swing_here"]["butler"]["points"], 1) == 4.7
    assert round(told["swing_elsewhere"]["butler"]["points"], 2) == 4.95
    assert told["swing_elsewhere"]["steed"] is None
    assert round(told["difference"], 2) == -0.22
    assert round(told["swing_needed"]["points"], 1) == 5.6
    moved = told["moved_as_elsewhere"]
    assert (moved["winner"], round(moved["lead"], 1), moved["scaled"]) == ("Lab", 1.3, True)
    assert sum(line["share"] for line in moved["shares"]) == pytest.approx(100)


def test_that_another_pair_can_be_asked_for(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wider(file, "--change", "BNP +9, LD +1.0, UKIP -9.9", "--pair", "BNP,LD") == 0
    printed = capsys.readouterr().out
    assert "Swing here (Butler)       3.0 from BNP to LD" in printed
    assert "7.0 further towards LD than elsewhere" in printed
    assert "UKIP would have fallen below nought and are left at it." in printed


def test_that_a_pair_that_never_stood_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wider(file, *PUBLISHED, "--pair", "Plaid,Con") == 1
    assert wider(file, *PUBLISHED, "--pair", "Con,Plaid") == 1
    assert "Con and Plaid did not both stand in Dudley North" in capsys.readouterr().err
    assert wider(file, *PUBLISHED, "--pair", "Con") == 2
    assert "name two, such as Lab,Con" in capsys.readouterr().err


def test_that_a_list_that_cannot_be_read_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wider(file, "--change", "Con 3.7") == 1
    assert "type it such as Con +3.7" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--from", "2005"),
        ("--to", "2010"),
        (*PUBLISHED, "--from", "2005", "--to", "2010"),
        (*PUBLISHED, "--to", "2010"),
        (*PUBLISHED, "--region", "Wales"),
        (*PUBLISHED, "--night"),
        ("--night", "--region", "Wales"),
    ],
)
def test_that_the_change_elsewhere_has_one_source(file: Path, arguments: tuple[str, ...]) -> None:
    assert wider(file, *arguments) == 2


@pytest.fixture
def library() -> PastLibrary:
    """Return the library with two small past elections of England and Wales."""
    kept = PastLibrary.of_this_user()
    then = (
        PastContest("Eastham", past_result((LABOUR, 600), (CONSERVATIVE, 400)), country="England"),
        PastContest("Westham", past_result((LABOUR, 700), (GREEN, 300)), country="Wales"),
        PastContest("Northam", past_shares((LABOUR, "40")), country="England", region="North"),
    )
    now = (
        PastContest("Eastham", past_result((LABOUR, 500), (CONSERVATIVE, 500)), country="England"),
        PastContest("Westham", past_result((LABOUR, 500), (GREEN, 500)), country="Wales"),
    )
    kept.add(PastElection("May 2005", then, date(2005, 5, 5)))
    kept.add(PastElection("May 2010", now, date(2010, 5, 6)))
    nothing = PastContest("Eastham", past_result((LIBERAL_DEMOCRAT, 0)), country="England")
    kept.add(PastElection("Nothing", (nothing,)))
    return kept


@pytest.mark.usefixtures("library")
def test_that_two_past_elections_of_the_library_are_the_change_elsewhere(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    between = ("--from", "May 2005", "--to", "May 2010")
    assert wider(file, *between) == 0
    printed = capsys.readouterr().out
    assert "May 2005 to May 2010 (2 and 2 contests; 1 and 0 left out" in printed
    assert "Swing elsewhere (Butler)  10.0 from Lab to Con" in printed
    assert "Swing elsewhere (Steed)   " in printed
    assert wider(file, *between, "--country", "england") == 0
    printed = capsys.readouterr().out
    assert "May 2005 to May 2010, england" in printed
    assert "Swing elsewhere (Butler)  10.0 from Lab to Con" in printed


def test_that_the_one_election_says_where_the_contests_of_the_other_lie(
    file: Path, capsys: pytest.CaptureFixture[str], library: PastLibrary
) -> None:
    labour, even = past_result((LABOUR, 600), (CONSERVATIVE, 400)), past_result((LABOUR, 10))
    nowhere = (PastContest("EASTHAM", labour), PastContest("Westham", even))
    library.add(PastElection("Notional", nowhere))
    arguments = ("--from", "Notional", "--to", "May 2010", "--country")
    assert wider(file, *arguments, "England") == 0
    printed = capsys.readouterr().out
    assert "Notional to May 2010, England (1 and 1 contests)" in printed
    assert "Swing elsewhere (Butler)  10.0 from Lab to Con" in printed
    assert wider(file, *arguments, "England", "--country", "Wales") == 0
    assert "England, Wales (2 and 2 contests)" in capsys.readouterr().out
    assert wider(file, *arguments, "Cymru") == 1
    assert "Notional has no contest in Cymru; its source names no areas." in capsys.readouterr().err


def test_that_slates_elsewhere_count_by_the_base_of_the_night(
    file: Path, capsys: pytest.CaptureFixture[str], library: PastLibrary
) -> None:
    slate = past_result((LABOUR, 600), (LABOUR, 200), (CONSERVATIVE, 400), seats=2)
    library.add(PastElection("May 2006", (PastContest("Eastham", slate),)))
    arguments = ("--from", "May 2006", "--to", "May 2010")
    assert wider(file, *arguments) == 0
    assert "(1 and 2 contests; average of each party's slate)" in capsys.readouterr().out
    assert run(["base", str(file), "top", *DESK]) == 0
    capsys.readouterr()
    assert wider(file, *arguments) == 0
    assert "(1 and 2 contests; top vote of each party)" in capsys.readouterr().out


@pytest.mark.usefixtures("library")
def test_that_elections_without_contests_there_or_without_votes_are_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    between = ("--from", "May 2005", "--to", "May 2010")
    assert wider(file, *between, "--region", "Mercia") == 1
    assert "May 2005 has no contest in Mercia; it has England, North, Wales." in (
        capsys.readouterr().err
    )
    assert wider(file, "--from", "May 2005", "--to", "Nothing") == 1
    assert "No votes are known of May 2005 or Nothing" in capsys.readouterr().err
    assert wider(file, "--from", "May 1997", "--to", "May 2010") == 1


def test_that_the_other_declared_contests_of_its_kind_are_elsewhere(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wider(file, "--night") == 1
    assert "No other contest of this night is declared" in capsys.readouterr().err
    with Session.open(file, desk="hall", author="KP") as session:
        for name, votes, past in (
            (
                "parl.abbey",
                (500, 300, 200),
                past_result((LABOUR, 400), (CONSERVATIVE, 600), seats=1),
            ),
            ("parl.castle", (300, 500, 400), past_shares((LABOUR, "40"))),
            ("local.anytown.oak", (100, 600, 400), past_result((LABOUR, 400))),
            ("parl.docks", None, past_result((LABOUR, 400))),
        ):
            scope = f"{name}.2010-05-06"
            session.record(
                *decisions.describe_contest(session.night, contest(scope, name, seats=2)),
                *decisions.nominate(scope, slate((LABOUR, 2), (CONSERVATIVE, 1))),
            )
            session.decide(scope, partial(decisions.attach_past, past=past))
            if votes is not None:
                totals = DeclaredTotals(
                    dict(zip(("c1", "c2", "c3"), votes, strict=True)), ballot_papers=600, rejected=0
                )
                rule = partial(decisions.declare_totals, totals=totals, at=session.now())
                session.decide(scope, rule)
    assert wider(file, "--night") == 0
    printed = capsys.readouterr().out
    assert "1 other declared contest of this night; 1 left out" in printed
    assert "average of each party's slate" in printed
    assert "Swing elsewhere (Butler)  26.7 from Con to Lab" in printed


def test_that_a_contest_without_a_past_result_or_votes_cannot_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wider(made(tmp_path, previous=False), *PUBLISHED) == 1
    assert "Dudley North has no past result to compare with" in capsys.readouterr().err
    (tmp_path / "dudley.count").unlink()
    assert wider(made(tmp_path, declared=False), *PUBLISHED) == 1
    assert "there is no pair of parties to swing between" in capsys.readouterr().err
