"""``countdesk board``: the contests of a night in one table, the totals, and who controls what."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from countdesk.cli.group import run
from countdesk.exchange.flat import result_document
from countdesk.models import decisions
from countdesk.models.council import Council
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Candidate
from countdesk.models.statements import DeclaredTotals
from countdesk.session.frozen import frozen_contest
from countdesk.session.session import Session
from tests.models.builders import (
    AFTER_CLOSE,
    CHRISTIAN_VOTE,
    GREEN,
    LABOUR,
    POPULAR_ALLIANCE,
    THREE,
    candidates,
    contest,
    slate,
)
from tests.session.wards import LABOUR_WON, add_wards, declare, ward
from tests.session.without_tables import add_contest, declare_totals


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a night of two councils, some of it declared."""
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        add_wards(session, 1, 2, 3)
        add_wards(session, 4, council="Othertown")
        declare(session, 1, 700, 300)
        declare(session, 2, 600, 400)
        declare(session, 4, 510, 490)
        session.state_council(Council("Anytown", 3))
    return path


def declared(
    path: Path, nominated: tuple[Candidate, ...], *votes: int, seats: int = 1, papers: int
) -> None:
    """Make a night of one contest that is declared, of 1,000 electors."""
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        add_contest(session, contest(ward(1), seats=seats, electorate=1000), nominated)
        keys = (candidate.identifier for candidate in nominated)
        totals = DeclaredTotals(dict(zip(keys, votes, strict=True)), ballot_papers=papers)
        declare_totals(session, ward(1), totals)


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run(["board", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def document(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(printed(capsys, *arguments, "--json"))
    return made


def test_that_the_board_is_a_table_with_totals_and_control(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = printed(capsys, file).splitlines()
    assert lines[0].split()[:3] == ["Contest", "Council", "Stage"]
    assert lines[1].startswith("Ward 1   Anytown    Declared")
    assert "70.0%   +30.0  30.0 from Lab to Con       400" in lines[1]
    assert "Con gain from Lab" in lines[1]
    assert "3 of 4 contests declared; 1 to come." in lines
    assert "Con        3   +3      1,810  60.3%   +20.3                0" in lines
    assert "Lab        0   −3      1,190  39.7%   −20.3                1" in lines  # noqa: RUF001 - as it is printed
    assert "Shares of 3 contests." in lines
    assert "Changes on the same 3 contests then and now." in lines
    assert "Net change on the last election over 3 seats whose holders before are known." in lines
    anytown, othertown = lines[-2:]
    assert anytown == "Anytown, 3 seats as stated: Con gain control from Lab. Con 2."
    assert othertown.startswith("Othertown: control is not told; not all of its seats may be up")
    assert othertown.endswith("Con 1 (+1), Lab 0 (−1).")  # noqa: RUF001 - as it is printed


def test_that_the_rows_are_sorted_filtered_and_grouped_as_asked(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def names(*options: str) -> list[str]:
        return [row["name"] for row in document(capsys, file, *options)["contests"]]

    assert names() == ["Ward 1", "Ward 2", "Ward 3", "Ward 4"]
    assert names("--sort", "share") == ["Ward 4", "Ward 2", "Ward 1", "Ward 3"]
    assert names("--sort", "share", "--reverse") == ["Ward 1", "Ward 2", "Ward 4", "Ward 3"]
    assert names("--sort", "share", "--group", "council") == [
        "Ward 2",
        "Ward 1",
        "Ward 3",
        "Ward 4",
    ]
    assert names("--filter", "othertown") == ["Ward 4"]
    assert document(capsys, file, "--filter", "othertown")["totals"]["contests"] == 4


def test_that_a_blank_on_a_sheet_leaves_no_share_and_no_lead_in_what_is_printed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, blank = CountingSheet("S1", 100, {"c1": 60, "c2": 40}), CountingSheet("S2", 9, {"c1": 9})
    with Session.open(file, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        for sheet in (whole, blank):
            rule = partial(decisions.enter_sheet, sheet=sheet, at=AFTER_CLOSE)
            session.decide(ward(3), rule)
        session.integrity.check()
        going_out = result_document([frozen_contest(session, ward(3))])
        assert session.cooked(ward(3)).result.majority is not None
    row = document(capsys, file)["contests"][2]
    for key in ("share", "change", "swing", "majority"):
        assert row[key] is None, key
    assert row["in_front"] == []
    assert run(["result", str(file), "--contest", "Ward 3", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == json.loads(json.dumps(going_out))
    (contest,) = told["contests"]
    assert [line["votes"] for line in contest["candidates"]] == [69, 40]
    assert all(line["share"] is None for line in contest["candidates"])
    assert (contest["majority"], contest["swing"]["butler"]) == (None, None)


def test_that_json_calls_no_country_a_region(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session.open(file, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        past = replace(LABOUR_WON, country="Wales")
        session.decide(ward(1), partial(decisions.attach_past, past=past, correction=True))
    first, *_rest = document(capsys, file, "--group", "region")["contests"]
    assert (first["name"], first["region"], first["country"]) == ("Ward 1", None, "Wales")


def test_that_the_board_is_sorted_by_the_latest_declaration_and_grouped_by_region(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session.open(file, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        for number, region in ((1, "Wales"), (2, "London"), (3, "Wales")):
            past = replace(LABOUR_WON, region=region, country="Britain")
            rule = partial(decisions.attach_past, past=past, correction=True)
            session.decide(ward(number), rule)

    def names(*options: str) -> list[str]:
        return [row["name"] for row in document(capsys, file, *options)["contests"]]

    newest = ["Ward 4", "Ward 2", "Ward 1", "Ward 3"]
    assert names("--sort", "declared", "--reverse") == newest
    assert names("--sort", "stage", "--reverse") == newest
    assert names("--group", "region") == ["Ward 2", "Ward 1", "Ward 3", "Ward 4"]
    assert names("--filter", "wales") == ["Ward 1", "Ward 3"]
    first, *_rest, last = document(capsys, file)["contests"]
    assert (first["region"], last["region"]) == ("Wales", None)
    assert (first["country"], last["country"]) == ("Britain", None)
    assert first["declared_at"].endswith("Z")
    assert document(capsys, file)["contests"][2]["declared_at"] is None


def test_that_json_holds_every_key_of_a_row_and_of_the_totals(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = document(capsys, file)
    first, _second, third, _fourth = made["contests"]
    assert first["in_front"][0]["name"] == "Ada Ash"
    assert first["in_front"][0]["elected"] is True
    assert (first["share_of"], first["share"], first["change"]) == ("Con", 70.0, 30.0)
    assert first["swing"] == {"from": "Lab", "to": "Con", "points": 30.0, "notional": False}
    assert first["majority"] == {"votes": 400, "share": 40.0}
    assert first["seats_before"] == [{"party": "Lab", "seats": 1}]
    assert first["previous"] == {"name": "May 2022", "kind": "actual", "found": None}
    assert third.keys() == first.keys()
    assert (third["share"], third["swing"], third["majority"]) == (None, None, None)
    assert third["net_seats"] is None
    totals = made["totals"]
    assert (totals["declared"], totals["to_come"], totals["seats_to_come"]) == (3, 1, 1)
    conservative, labour = totals["parties"]
    assert (conservative["seats"], conservative["net"], labour["net"]) == (3, 3, -3)
    assert labour["to_come"] == {
        "contests_held": 1,
        "seats_held": 1,
        "contests_standing": 1,
        "seats_within_reach": 1,
    }
    anytown, othertown = made["councils"]
    assert (anytown["before"], anytown["now"], anytown["untold"]) == ("Lab", "Con", None)
    assert (othertown["before"], othertown["untold"]) == (None, "not-all-out")
    assert (anytown["majority_line"], othertown["majority_line"]) == (2, None)
    assert othertown["seats_last_time"] is None


def test_that_nothing_but_the_stage_is_told_before_the_poll_closes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "later.count"
    later = datetime(2999, 1, 1, tzinfo=UTC).date()
    with Session.create(path, desk="hall", author="KP") as session:
        add_contest(session, contest(day=later), THREE)
    (row,) = document(capsys, path)["contests"]
    assert row["withheld"] == "poll-open"
    assert row["in_front"] == []
    assert "Set-up, poll still open" in printed(capsys, path)


def test_that_a_night_of_slates_names_its_base_and_its_turnouts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "slates.count"
    nominated = slate((LABOUR, 2), (GREEN, 1))
    declared(path, nominated, 300, 250, 200, seats=2, papers=500)
    text = printed(capsys, path)
    assert "Shares of 1 contest, average of each party's slate." in text
    assert "Share (average)" in text.splitlines()[0]
    assert "Turnout (ballot box): 50.0%, 500 papers of 1,000 electors in 1 contest." in text
    assert "Lab 2" in text
    turnouts = document(capsys, path)["totals"]["turnout"]
    assert turnouts["ballot-box"]["share"] == 50.0
    assert turnouts["total"] is None


def test_that_a_night_without_a_contest_has_a_board_without_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.count"
    Session.create(path, desk="hall", author="KP").close()
    assert "0 of 0 contests declared." in printed(capsys, path)


def test_that_small_parties_without_a_seat_are_one_row_of_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "small.count"
    named = (("Ada", LABOUR), ("Ben", GREEN), ("Cal", POPULAR_ALLIANCE), ("Dee", CHRISTIAN_VOTE))
    declared(path, candidates(*named), 600, 391, 5, 4, papers=1000)
    lines = printed(capsys, path).splitlines()
    (others,) = [line.split() for line in lines if line.startswith("Others (2)")]
    assert others[2:6] == ["0", "–", "9", "0.9%"]  # noqa: RUF001 - as it is printed


def test_that_a_column_that_does_not_exist_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["board", str(file), "--sort", "colour"]) == 2
    assert "colour" in capsys.readouterr().err


def test_that_one_small_party_alone_keeps_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "small.count"
    named = (("Ada", LABOUR), ("Ben", GREEN), ("Cal", POPULAR_ALLIANCE))
    declared(path, candidates(*named), 600, 391, 5, papers=996)
    assert "Popular Alliance" in printed(capsys, path)


def test_that_the_totals_of_a_mayor_stand_apart_from_those_of_councillors(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session.open(file, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        described = replace(contest("mayor.anytown.2026-05-07", "Anytown"), authority="Anytown")
        add_contest(session, described, THREE)
        keys = (candidate.identifier for candidate in THREE)
        votes = DeclaredTotals(dict(zip(keys, (5000, 9000, 1000), strict=True)))
        declare_totals(session, described.identifier, votes)
    lines = printed(capsys, file).splitlines()
    councillors, mayor = lines.index("Councillors:"), lines.index("Mayor of a council:")
    assert "3 of 4 contests declared; 1 to come." in lines[councillors:mayor]
    assert (
        "Con        3   +3      1,810  60.3%   +20.3                0" in lines[councillors:mayor]
    )
    assert "1 of 1 contest declared." in lines[mayor:]
    made = document(capsys, file)
    assert made["totals"]["kind"] == "local"
    assert made["totals"]["contests"] == 4
    (apart,) = made["other_totals"]
    assert (apart["kind"], apart["contests"]) == ("council-mayor", 1)
    assert apart["parties"][0]["all_votes"] == 9000
    assert apart.keys() == made["totals"].keys()


def test_that_a_night_without_contests_has_totals_of_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.count"
    Session.create(path, desk="hall", author="KP").close()
    assert "0 of 0 contests declared." in printed(capsys, path)
    made = document(capsys, path)
    assert (made["totals"]["kind"], made["totals"]["contests"]) == (None, 0)
    assert made["other_totals"] == []
