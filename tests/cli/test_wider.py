"""``countdesk wider``: one contest beside the change everywhere else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.figures import UNKNOWN
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
        "Outcome                   Lab hold, Lab ahead of Con by 1.7 points",
        "Moved as elsewhere        Lab ahead of Con by 1.3 points",
        "Shares moved so           Lab 37.3%, Con 36.0%",
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


def test_that_a_swing_like_the_one_elsewhere_is_neither_further_nor_less(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wider(file, *PUBLISHED, "--json") == 0
    here = json.loads(capsys.readouterr().out)["swing_here"]["butler"]["points"]
    assert wider(file, "--change", f"Con +{here:.2f}, Lab -{here:.2f}") == 0
    assert "Difference                as elsewhere\n" in capsys.readouterr().out


def test_that_a_party_nobody_knows_is_a_wrong_name_wherever_it_is_typed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wider(file, "--change", "Zebra +3") == 2
    assert "No party is known as Zebra" in capsys.readouterr().err
    assert wider(file, *PUBLISHED, "--pair", "Zebra,Con") == 2
    assert run(["result", str(file), "--swing", "Zebra,Con"]) == 2
    desk = ("--desk", "hall", "--author", "KP")
    assert run(["council", str(file), "Dudley", "--seats", "9", "--not-up", "Zebra 3", *desk]) == 2
    assert "No party is known as Zebra" in capsys.readouterr().err


def test_that_a_pair_that_never_stood_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wider(file, *PUBLISHED, "--pair", "Plaid,Con") == 2
    assert wider(file, *PUBLISHED, "--pair", "Con,Plaid") == 2
    refused = capsys.readouterr().err.splitlines()
    never = (
        "Plaid did not stand in Dudley North, now or last time, so there is no swing to or from it."
    )
    assert refused == [never] * 2
    assert wider(file, *PUBLISHED, "--pair", "NF,Con") == 1
    assert "NF did not stand in Dudley North last time" in capsys.readouterr().err
    assert wider(file, *PUBLISHED, "--pair", "Con") == 2
    assert "name two, such as Lab,Con" in capsys.readouterr().err


def test_that_a_list_that_cannot_be_read_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for changes in ("Con 3.7", "Lab -10, Con", "Con +101", "Con +1, Con +2", ""):
        assert wider(file, "--change", changes) == 2
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
    said = "of 3 and 2 contests 2 are in both elections; the change is theirs"
    assert f"May 2005 to May 2010 ({said})" in printed
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
    assert "Notional to May 2010, England (1 contest, in both)" in printed
    assert "Swing elsewhere (Butler)  10.0 from Lab to Con" in printed
    assert wider(file, *arguments, "England", "--country", "Wales") == 0
    assert "England, Wales (2 contests, all in both)" in capsys.readouterr().out
    assert wider(file, *arguments, "Cymru") == 2
    assert (
        "Notional has no contest in Cymru; its source names no such area."
        in capsys.readouterr().err
    )


def test_that_slates_elsewhere_count_by_the_base_of_the_night(
    file: Path, capsys: pytest.CaptureFixture[str], library: PastLibrary
) -> None:
    slate = past_result((LABOUR, 600), (LABOUR, 200), (CONSERVATIVE, 400), seats=2)
    library.add(PastElection("May 2006", (PastContest("Eastham", slate),)))
    arguments = ("--from", "May 2006", "--to", "May 2010")
    assert wider(file, *arguments) == 0
    said = "of 1 and 2 contests 1 is in both elections; the change is its own"
    assert f"({said}; average of each party's slate)" in capsys.readouterr().out
    assert run(["base", str(file), "top", *DESK]) == 0
    capsys.readouterr()
    assert wider(file, *arguments) == 0
    assert f"({said}; top vote of each party)" in capsys.readouterr().out


@pytest.mark.usefixtures("library")
def test_that_elections_without_contests_there_or_without_votes_are_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    between = ("--from", "May 2005", "--to", "May 2010")
    assert wider(file, *between, "--region", "Mercia") == 2
    assert "May 2005 has no contest in Mercia; it has North." in capsys.readouterr().err
    assert wider(file, *between, "--country", "Mercia") == 2
    assert "no contest in Mercia; it has England and Wales." in capsys.readouterr().err
    assert wider(file, "--from", "May 2005", "--to", "Nothing") == 1
    assert "No votes are known of May 2005 or Nothing" in capsys.readouterr().err
    assert wider(file, "--from", "May 1997", "--to", "May 2010") == 2


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


def test_that_a_contest_without_a_past_result_cannot_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wider(made(tmp_path, previous=False), *PUBLISHED) == 1
    said = "Dudley North has no past result to compare with. Attach one with countdesk attach."
    assert said in capsys.readouterr().err


def test_that_without_votes_the_first_and_second_of_last_time_are_the_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wider(made(tmp_path, declared=False), *PUBLISHED) == 0
    printed = capsys.readouterr().out
    for said in (
        "Outcome                   not declared yet",
        f"Swing here (Butler)       {UNKNOWN}",
        "Swing elsewhere (Butler)  5.0 from Lab to Con",
        "Moved as elsewhere        Lab ahead of Con by 1.3 points",
    ):
        assert said in printed


def test_that_nothing_is_compared_before_the_close_of_poll(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tomorrow.count"
    poll = datetime.now(UTC).date() + timedelta(days=1)
    scope = f"local.anytown.oak.{poll}"
    with Session.create(path, desk="hall", author="KP") as session:
        known = replace(contest(scope, "Oak"), date=poll)
        session.record(
            *decisions.describe_contest(session.night, known),
            *decisions.nominate(scope, slate((LABOUR, 1), (CONSERVATIVE, 1))),
        )
        past = past_result((LABOUR, 6), (CONSERVATIVE, 4))
        session.decide(scope, partial(decisions.attach_past, past=past))
    assert run(["wider", str(path), "--contest", "Oak", *PUBLISHED]) == 1
    assert "Oak: " in capsys.readouterr().err


# Areas in both.


def kept(name: str, year: int, *areas: PastContest) -> None:
    day = date(year, 5, 5)
    polled = tuple(replace(area, result=replace(area.result, day=day)) for area in areas)
    PastLibrary.of_this_user().add(PastElection(name, polled, day))


def test_that_only_areas_in_both_elections_make_the_change(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = past_result((LABOUR, 900), (CONSERVATIVE, 100))
    then, now = (
        past_result((LABOUR, labour), (CONSERVATIVE, 1000 - labour)) for labour in (600, 500)
    )
    kept(
        "Then",
        2018,
        PastContest("Abbey", then, "E05000026", "Barking"),
        PastContest("Castle", then, None, "Barking"),
        PastContest("Castle", lost, None, "Derby"),
        PastContest("Docks", past_shares((LABOUR, "60")), None, "Barking"),
    )
    kept(
        "Now",
        2022,
        PastContest("Abbey", lost, "E05014053", "Barking"),
        PastContest("Castle ward", now, None, "Barking & Dagenham Borough"),
        PastContest("Castle Ward", now, None, "London Borough of Barking"),
        PastContest("Docks", now, None, "Barking"),
    )
    assert wider(file, "--from", "Then", "--to", "Now", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["areas"] == {"before": 4, "now": 4, "both": 2, "votes_unknown": 1, "own": 0}
    assert told["swing_elsewhere"]["butler"]["points"] == pytest.approx(10)
    assert (
        "of 4 contests 2 are in both elections; the change is theirs; 1 left out"
        in (told["elsewhere"])
    )


def test_that_elections_of_other_places_are_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    votes = past_result((LABOUR, 600), (CONSERVATIVE, 400))
    kept("Then", 2018, PastContest("Abbey", votes, None, "Barking"))
    kept("Now", 2022, PastContest("Abbey", votes, None, "Reading"))
    assert wider(file, "--from", "Then", "--to", "Now") == 1
    assert "No area is in both Then and Now, by its code or else by its name" in (
        capsys.readouterr().err
    )
    assert wider(file, "--from", "Now", "--to", "Now") == 1
    assert "Choose two different past elections, then and now." in capsys.readouterr().err


def test_that_a_change_on_other_boundaries_says_so(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    votes = past_result((LABOUR, 600), (CONSERVATIVE, 400))
    for name, year in (("Then", 2005), ("Now", 2010)):
        kept(name, year, PastContest("Dudley South", votes))
    between = ("--from", "Then", "--to", "Now")
    assert wider(file, *between) == 0
    assert "not known to be those of the past result here (Notional 2005), whose boundaries" in (
        capsys.readouterr().out
    )
    assert wider(file, *between, "--json") == 0
    assert json.loads(capsys.readouterr().out)["other_boundaries"] is True
    kept("Before", 2001, PastContest("Dudley North", votes), PastContest("Dudley South", votes))
    kept("After", 2015, PastContest("Dudley North", votes), PastContest("Dudley South", votes))
    assert wider(file, "--from", "Before", "--to", "After") == 0
    assert "boundaries" not in capsys.readouterr().out


def test_that_the_contest_itself_is_no_part_of_elsewhere(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    even, ours = (past_result((LABOUR, votes), (CONSERVATIVE, 500)) for votes in (500, 900))
    then = past_result((LABOUR, 600), (CONSERVATIVE, 400))
    kept("Then", 2005, PastContest("Dudley North", then), PastContest("Dudley South", then))
    kept("Now", 2010, PastContest("Dudley North", ours), PastContest("Dudley South", even))
    assert wider(file, "--from", "Then", "--to", "Now") == 0
    printed = capsys.readouterr().out
    assert "Then to Now (2 contests, all in both, 1 without this contest's own area)" in printed
    assert "Swing elsewhere (Butler)  10.0 from Lab to Con" in printed
    kept("Alone then", 2005, PastContest("Dudley North", then))
    kept("Alone now", 2010, PastContest("Dudley North", ours))
    assert wider(file, "--from", "Alone then", "--to", "Alone now") == 1
    assert "Only Dudley North itself is in both Alone then and Alone now" in capsys.readouterr().err


def test_that_elections_in_the_wrong_order_are_refused_and_one_without_a_day_is_named(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    votes = PastContest("Dudley South", past_result((LABOUR, 600), (CONSERVATIVE, 400)))
    for name, year in (("Then", 2005), ("Now", 2010)):
        kept(name, year, votes)
    undated = replace(votes, result=replace(votes.result, day=None))
    PastLibrary.of_this_user().add(PastElection("Some day", (undated,)))
    assert wider(file, "--from", "Now", "--to", "Then") == 1
    assert "The poll of Then was before that of Now: choose Then as then and Now as now." in (
        capsys.readouterr().err
    )
    said = "The day of the poll of Some day is not known, or there were several, so nothing tells"
    assert wider(file, "--from", "Then", "--to", "Some day") == 0
    assert said in capsys.readouterr().out
    assert wider(file, "--from", "Some day", "--to", "Then", "--json") == 0
    assert json.loads(capsys.readouterr().out)["order_unknown"] == ["Some day"]
    assert wider(file, "--from", "Then", "--to", "Now", "--json") == 0
    assert json.loads(capsys.readouterr().out)["order_unknown"] == []


def test_that_the_contests_of_one_council_are_elsewhere_however_its_name_is_written(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    then, even, lost = (
        past_result((LABOUR, labour), (CONSERVATIVE, 1000 - labour)) for labour in (600, 500, 100)
    )
    kept(
        "Then",
        2005,
        PastContest("Abbey", then, None, "London Borough of Southwark"),
        PastContest("Castle", then, None, "Lambeth"),
    )
    kept(
        "Now",
        2010,
        PastContest("Abbey", even, None, "Southwark"),
        PastContest("Castle", lost, None, "Lambeth"),
    )
    asked = ("--from", "Then", "--to", "Now", "--authority")
    assert wider(file, *asked, "southwark") == 0
    printed = capsys.readouterr().out
    assert "Then to Now, southwark (1 contest, in both)" in printed
    assert "Swing elsewhere (Butler)  10.0 from Lab to Con" in printed
    assert wider(file, *asked, "Oakham") == 2
    assert "Then has no contest in Oakham; it has Lambeth and London Borough of Southwark." in (
        capsys.readouterr().err
    )
    assert wider(file, *PUBLISHED, "--authority", "Southwark") == 2
    many = [PastContest("Abbey", then, None, f"Council {letter}") for letter in "ABCDEFGHIJKLMN"]
    kept("Many", 2001, *many)
    assert wider(file, "--from", "Many", "--to", "Now", "--authority", "Southwark") == 2
    assert "Council K, Council L and 2 more." in capsys.readouterr().err


# Several seats, and several contests of one name.


@pytest.fixture
def borough(tmp_path: Path) -> Path:
    """Return two councils' Abbey wards of two seats each, one of them declared."""
    path = tmp_path / "boroughs.count"
    with Session.create(path, desk="hall", author="KP") as session:
        for council in ("Anytown", "Otherton"):
            scope = f"local.{council.lower()}.abbey.2018-05-03"
            known = replace(contest(scope, "Abbey & King's Heath", seats=2), authority=council)
            lines = [(LABOUR, 100), (LABOUR, 80), (CONSERVATIVE, 90), (CONSERVATIVE, 60)]
            session.record(
                *decisions.describe_contest(session.night, known),
                *decisions.nominate(scope, slate((LABOUR, 2), (CONSERVATIVE, 2))),
            )
            past = past_result(*lines, seats=2)
            session.decide(scope, partial(decisions.attach_past, past=past))
            totals = DeclaredTotals(
                dict(zip(("c1", "c2", "c3", "c4"), (120, 110, 60, 50), strict=True)),
                ballot_papers=200,
                rejected=0,
            )
            rule = partial(decisions.declare_totals, totals=totals, at=session.now())
            session.decide(scope, rule)
    return path


def test_that_the_seats_are_told_beside_those_declared(
    borough: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["wider", str(borough), "--contest", "local.anytown.abbey.2018-05-03"]
    asked += ["--change", "Con +20, Lab -20"]
    assert run(asked) == 0
    printed = capsys.readouterr().out
    assert "Outcome                   2 Lab, Lab ahead of Con by" in printed
    assert "Moved as elsewhere        2 Con; Con ahead of Lab by 30.9 points, average of" in printed
    assert "each as far from the rest of the slate as then" in printed
    assert "did not stand last time" not in printed
    assert run([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["moved_as_elsewhere"]["seats"] == [{"party": "Con", "seats": 2}]
    assert told["moved_as_elsewhere"]["undecided"] == 0
    assert [(line["party_id"], line["seats"]) for line in told["seats_here"]] == [("PP53", 2)]


def test_that_a_party_short_of_candidates_last_time_is_named(
    borough: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scope = "local.anytown.abbey.2018-05-03"
    with Session.open(borough, desk="hall", author="KP") as session:
        past = past_result((LABOUR, 100), (LABOUR, 80), (CONSERVATIVE, 90), seats=2)
        session.decide(scope, partial(decisions.attach_past, past=past, correction=True))
    asked = ["wider", str(borough), "--contest", scope, "--change", "Con +20, Lab -20"]
    assert run(asked) == 0
    printed = capsys.readouterr().out
    assert "1 Con, 1 Lab (no more candidates: Con); Con ahead of Lab" in printed
    assert "Con would have had votes for more seats than candidates stood" in printed
    assert run([*asked, "--json"]) == 0
    moved = json.loads(capsys.readouterr().out)["moved_as_elsewhere"]
    assert moved["short_of_candidates"] == ["Con"]


def test_that_seats_of_a_party_that_is_new_are_said_to_go_to_its_candidates_of_now(
    borough: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scope = "local.anytown.abbey.2018-05-03"
    with Session.open(borough, desk="hall", author="KP") as session:
        past = past_result((LABOUR, 100), (LABOUR, 80), (GREEN, 50), seats=2)
        session.decide(scope, partial(decisions.attach_past, past=past, correction=True))
    asked = ["wider", str(borough), "--contest", scope, "--change", "Con +60, Lab -50"]
    assert run(asked) == 0
    printed = capsys.readouterr().out
    assert "Moved as elsewhere        2 Con" in printed
    assert "Con did not stand last time: its candidates of now take part, all level." in printed


def test_that_seats_are_not_told_where_another_number_was_filled_last_time(
    borough: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scope = "local.anytown.abbey.2018-05-03"
    with Session.open(borough, desk="hall", author="KP") as session:
        past = past_result((LABOUR, 100), (CONSERVATIVE, 90))
        session.decide(scope, partial(decisions.attach_past, past=past, correction=True))
    assert run(["wider", str(borough), "--contest", scope, *PUBLISHED]) == 0
    assert "Seats are not told: 1 filled last time, 2 now." in capsys.readouterr().out


@pytest.mark.parametrize("command", ["wider", "result", "forms", "export", "project"])
def test_that_a_name_that_two_contests_have_is_refused_and_both_are_named(
    borough: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    name = "abbey and kings heath"
    rest = {
        "wider": ["--contest", name, *PUBLISHED],
        "result": ["--contest", name],
        "forms": ["--contest", name, "--to", str(tmp_path)],
        "export": ["--contest", name, "--to", str(tmp_path / "a.xlsx")],
        "project": ["--from", name, "--past", "attached"],
    }[command]
    assert run([command, str(borough), *rest]) == 2
    assert (
        f"Several contests are called {name}: local.anytown.abbey.2018-05-03 (Abbey & King's"
        " Heath, Anytown) and local.otherton.abbey.2018-05-03 (Abbey & King's Heath, Otherton);"
        " give the identifier of one."
    ) in capsys.readouterr().err


def test_that_a_part_finished_count_says_that_it_will_move(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = made(tmp_path, declared=False)
    said = "Dudley North is still being counted: its change will still move."
    assert wider(path, *PUBLISHED) == 0
    assert said not in capsys.readouterr().out
    entries = (EXAMPLES / "dudley-north" / "entries.csv").read_text(encoding="utf-8")
    before_the_result = entries.splitlines(keepends=True)[:190]
    table = tmp_path / "entries.csv"
    table.write_text("".join(before_the_result), encoding="utf-8")
    assert run(["enter", str(path), str(table), *DESK]) == 0
    assert wider(path, *PUBLISHED) == 0
    assert said in capsys.readouterr().out
    assert wider(path, *PUBLISHED, "--json") == 0
    assert json.loads(capsys.readouterr().out)["part_counted"] is True


def test_that_a_list_without_one_of_the_pair_says_which_party_it_wants(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wider(file, "--change", "Con +3.7, LD -1.0") == 0
    printed = capsys.readouterr().out
    assert f"Swing elsewhere (Butler)  {UNKNOWN}" in printed
    assert "Lab is not in the list of changes, so the swing elsewhere is not known." in printed
    assert wider(file, *PUBLISHED) == 0
    assert "not in the list" not in capsys.readouterr().out
