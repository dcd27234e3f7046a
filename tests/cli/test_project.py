"""``countdesk project``: the change of a night on every ward of a past election."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from countdesk.cli.group import run
from countdesk.models import decisions
from countdesk.models.baseline import Base, Found
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Candidate, Party
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.statements import DeclaredTotals
from countdesk.paths import resources
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from tests.models.builders import (
    AFTER_CLOSE,
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LIBERAL_DEMOCRAT,
    TWO,
    candidates,
    contest,
    past_result,
)
from tests.models.projecting import ward as past_ward
from tests.session.wards import LABOUR_WON, add_wards, declare, ward
from tests.session.without_tables import add_contest, attach_past, declare_totals


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a night of three wards, two of them declared: Labour before, now the Conservatives."""
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        add_wards(session, 1, 2, 3)
        declare(session, 1, 700, 300)
        declare(session, 2, 600, 400)
    return path


@pytest.fixture
def may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a past election in the library."""
    monkeypatch.setenv("COUNTDESK_HOME", str(tmp_path / "home"))
    contests = (
        past_ward((LABOUR, 550), (CONSERVATIVE, 450), area="Hill"),
        past_ward((LABOUR, (900, 880)), (GREEN, 100), seats=2, area="Vale"),
        past_ward((LIBERAL_DEMOCRAT, None), area="Mere"),
        past_ward((INDEPENDENT, 60), (GREEN, 40), area="Moor"),
    )
    PastLibrary.of_this_user().add(PastElection("May 2018", contests))
    return "May 2018"


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run(["project", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run(["project", *map(str, arguments)]) != 0
    told = capsys.readouterr()
    assert told.out == ""
    return told.err


def document(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(printed(capsys, *arguments, "--json"))
    return made


def test_that_a_contest_with_a_blank_on_a_sheet_has_no_change_to_take(
    file: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session.open(file, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        for label, votes in (("S1", {"c1": 60, "c2": 40}), ("S2", {"c1": 9})):
            sheet = CountingSheet(label, 100, votes)
            rule = partial(decisions.enter_sheet, sheet=sheet, at=AFTER_CLOSE)
            session.decide(ward(3), rule)
    told = refused(capsys, file, "--from", "Ward 3", "--past", may)
    assert "Ward 3 has no change to take: it needs votes for every candidate" in told
    wider = ["wider", str(file), "--contest", "Ward 3", "--change", "Con +3.7, Lab -6.2"]
    assert run([*wider, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["swing_here"] == {"butler": None, "steed": None}
    assert document["difference"] is None


def test_that_a_projection_is_a_table_that_says_it_illustrates(
    file: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # From 60 and 40 points to 30 and 70: Labour 55 - 30 and the Conservatives 45 + 30.
    lines = printed(capsys, file, "--from", "Ward 1", "--past", may).splitlines()
    assert lines[0] == (
        "An illustration, not a forecast: every ward of May 2018 as it would be, had each moved as"
        " Ward 1 did."
    )
    assert "Con               0            1   +1" in lines
    hill = next(line for line in lines if line.startswith("Hill"))
    assert hill.split() == [
        *("Hill", "Lab", "1", "Con", "1", "Con", "75.0%", "+30.0", "50.0"),
        *("Con", "+1,", "Lab", "−1", "5.0", "to", "Con"),  # noqa: RUF001 - as it is printed
    ]
    assert "A seat would change hands in 1 of 3 wards." in lines
    assert "1 ward was not contested: its seats stay as they were." in lines
    assert "Uniform change: each party's change in points is added to its share." in lines
    assert (
        "The share of a party in a ward of several seats: average of each party's slate." in lines
    )


def test_that_json_holds_seats_wards_and_notes(
    file: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = document(capsys, file, "--from", "Ward 1", "--past", may)
    assert made["illustration"] is True
    assert (made["method"], made["base"], made["past"]) == ("uniform", "average", "May 2018")
    assert made["seats"] == [
        {"party": "Lab", "before": 3, "after": 2},
        {"party": "Ind", "before": 1, "after": 1},
        {"party": "LD", "before": 1, "after": 1},
        {"party": "Con", "before": 0, "after": 1},
    ]
    hill, vale, mere, moor = made["wards"]
    assert hill["flips"] == [{"party": "Con", "seats": 1}, {"party": "Lab", "seats": -1}]
    assert hill["swings_needed"] == [
        {"from": "Lab", "to": "Con", "points": 5.0, "of_pair": True},
    ]
    assert vale["before"] == vale["after"] == [{"party": "Lab", "seats": 2}]
    assert (mere["left_out"], mere["flips"]) == ("uncontested", [])
    assert mere["before"] == mere["after"] == [{"party": "LD", "seats": 1}]
    assert moor["first"] == "Ind"
    assert made["movement"]["swing"] == {"from": "Lab", "to": "Con", "points": 30.0}
    assert made["wards_left_out"] == {"uncontested": 1}
    assert made["notes"][0].startswith("An illustration, not a forecast")


def test_that_all_declared_contests_move_together(
    file: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # From 60 to 30 and to 40: over both wards Labour falls by 25 points.
    made = document(capsys, file, "--from", "declared", "--past", may)
    assert (made["movement"]["from"], made["movement"]["contests"]) == (None, 2)
    changes = {line["party"]: line["change"] for line in made["movement"]["parties"]}
    assert changes == {"Lab": -25.0, "Con": 25.0}
    assert "had each moved as the 2 declared contests together did." in made["notes"][0]


def test_that_the_past_results_of_the_file_are_wards_too(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = document(capsys, file, "--from", "Ward 1", "--past", "attached")
    assert [line["name"] for line in made["wards"]] == ["Ward 1", "Ward 2", "Ward 3"]
    assert made["seats"] == [
        {"party": "Con", "before": 0, "after": 3},
        {"party": "Lab", "before": 3, "after": 0},
    ]


def test_that_a_change_is_taken_as_often_as_is_asked(
    file: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = document(capsys, file, "--from", "Ward 1", "--past", may, "--scale", "0.1")
    assert made["movement"]["swing"]["points"] == 3.0
    assert made["wards"][0]["flips"] == []
    assert "Every change is taken 0.10 times." in made["notes"]
    # The changes are of the same scale as the swing that they make, and lead to the shares now.
    assert {line["change"] for line in made["movement"]["parties"]} == {3.0, -3.0}
    for line in made["movement"]["parties"]:
        assert line["now"] == pytest.approx(line["before"] + line["change"])
    back = document(capsys, file, "--from", "Ward 1", "--past", may, "--scale", "-1")
    assert back["movement"]["swing"] == {"from": "Con", "to": "Lab", "points": 30.0}
    assert {line["party"]: line["now"] for line in back["movement"]["parties"]} == {
        "Lab": 90.0,
        "Con": 10.0,
    }
    assert "Every change is taken −1.00 times." in back["notes"]  # noqa: RUF001 - as it is printed


def test_that_a_two_party_swing_says_from_whom_to_whom(
    file: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (file, "--from", "Ward 1", "--past", may, "--method", "two-party")
    notes = document(capsys, *asked)["notes"]
    assert "Two-party swing: 30.0 points from Lab to Con; all others stay as they were." in notes
    assert "In 2 wards not both parties of the swing stood: nothing moves there." in notes
    named = document(capsys, *asked, "--pair", "Lab,Con", "--scale", "-0.5")["notes"]
    assert "Two-party swing: 15.0 points from Con to Lab; all others stay as they were." in named


def test_that_what_was_put_right_and_what_stands_apart_is_said(
    file: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (file, "--from", "Ward 1", "--past", may)
    notes = document(capsys, *asked, "--scale", "2")["notes"]
    assert (
        "In 1 ward a share would have fallen below nought: it stands at nought, and the others are"
        " scaled to add up to 100%." in notes
    )
    assert (
        "Nobody is made up for a party where it did not stand: Con in 2 wards and Lab in 1 ward."
        in notes
    )
    assert (
        "Nothing is known of the change of others, who keep their shares: Green in 2 wards and Ind"
        " in 1 ward." in notes
    )


def test_that_a_contest_still_counted_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = resources() / "examples" / "dudley-north"
    path, desk = tmp_path / "dudley.count", ("--desk", "hall", "--author", "KP")
    new = ["new", str(path), "--candidates", str(folder / "candidates.csv")]
    new += ["--boxes", str(folder / "boxes.csv"), "--previous", str(folder / "previous.csv")]
    assert run([*new, *desk]) == 0
    lines = (folder / "entries.csv").read_text(encoding="utf-8").splitlines()
    half = tmp_path / "half.csv"
    half.write_text("\n".join(lines[:102]), encoding="utf-8")
    assert run(["enter", str(path), str(half), *desk]) == 0
    capsys.readouterr()
    made = document(capsys, path, "--from", "Dudley North", "--past", "attached")
    assert made["movement"]["part_counted"] is True
    assert made["notes"][1] == ("Dudley North is still being counted: its change will still move.")


def test_that_wards_of_several_seats_go_by_the_average_after_a_night_of_one_seat_each(
    file: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # One candidate a party on the night: wards of several seats go by the average.
    assert document(capsys, file, "--from", "declared", "--past", may)["base"] == Base.AVERAGE


def test_that_a_night_of_one_seat_each_hands_its_own_base_to_wards_of_several(
    file: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session.open(file, desk="hall", author="KP") as session:
        session.choose_base(Base.TOP)
    for source in ("declared", "Ward 1"):
        assert document(capsys, file, "--from", source, "--past", may)["base"] == Base.TOP


def test_that_nothing_is_told_before_the_poll_closes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "night.count"
    described = replace(contest(ward(1), "Ward 1"), date=date(2099, 5, 7))
    with Session.create(path, desk="hall", author="KP") as session:
        add_contest(session, described, TWO)
        attach_past(session, ward(1), LABOUR_WON)
    said = refused(capsys, path, "--from", "Ward 1", "--past", "attached")
    assert "poll" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--from", "Ward 3"), "Ward 3 has no change to take"),
        (("--from", "Ward 9"), "holds no contest Ward 9"),
        (("--from", "Ward 1", "--pair", "Lab,Green"), "Green did not stand in Ward 1, now or"),
        (("--from", "Ward 1", "--pair", "Lab"), "Lab is no pair of parties"),
        (("--from", "Ward 1", "--scale", "much"), "much is no number"),
        (("--from", "Ward 1", "--scale", "100.5"), "100.5 is no number up to 100"),
        (("--from", "Ward 1", "--scale", "1e99999999"), "1e99999999 is no number"),
        (("--from", "Ward 1", "--authority", "Nowhere"), "No ward is of Nowhere; its councils are"),
        (("--from", "Ward 1", "--authority", "Anytwon"), "of Anytwon; did you mean Anytown?"),
    ],
)
def test_that_what_cannot_be_projected_is_said(
    file: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    assert said in refused(capsys, file, "--past", "attached", *options)


def test_that_a_past_election_that_is_not_there_is_said(
    file: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "May 1918" in refused(capsys, file, "--from", "Ward 1", "--past", "May 1918")


def test_that_only_the_wards_of_one_council_are_asked_for(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = document(
        capsys, file, "--from", "Ward 1", "--past", "attached", "--authority", "anytown"
    )
    assert len(made["wards"]) == 3


def test_that_a_night_without_declared_contests_has_no_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        add_wards(session, 1)
    said = refused(capsys, path, "--from", "declared", "--past", "attached")
    assert "night.count holds no declared contest" in said


def test_that_a_night_without_past_results_has_no_wards(
    tmp_path: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        add_contest(session, contest(ward(1), "Ward 1"), TWO)
    said = refused(capsys, path, "--from", "Ward 1", "--past", may)
    assert "Ward 1 has no change to take" in said


def test_that_of_two_contests_of_one_name_the_identifier_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        for number in (1, 2):
            add_contest(session, contest(ward(number), "Abbey"), TWO)
    said = refused(capsys, path, "--from", "Abbey", "--past", "attached")
    assert "Several contests are called Abbey" in said
    assert "give the identifier" in said


def test_that_a_swing_of_a_party_and_an_independent_needs_another_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "night.count"
    standing = candidates(("A", LABOUR), ("B", GREEN), ("C", INDEPENDENT))
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        add_contest(session, contest(ward(1), "Ward 1"), standing)
        attach_past(session, ward(1), past_result((LABOUR, 60), (GREEN, 40)))
        totals = DeclaredTotals({"c1": 40, "c2": 10, "c3": 50})
        declare_totals(session, ward(1), totals)
    asked = (path, "--from", "Ward 1", "--past", "attached", "--method", "two-party")
    assert "There is no pair of parties" in refused(capsys, *asked)
    swing = document(capsys, *asked, "--pair", "Lab,Green")["movement"]["swing"]
    assert swing == {"from": "Green", "to": "Lab", "points": 5.0}


def test_that_declared_wards_are_said_and_kept_where_that_is_asked(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (file, "--from", "Ward 1", "--past", "attached")
    made = document(capsys, *asked)
    assert [ward["declared"] is not None for ward in made["wards"]] == [True, True, False]
    assert (made["wards_declared"], made["wards_kept"]) == (2, 0)
    assert any("projected all the same" in note for note in made["notes"])
    kept = document(capsys, *asked, "--keep-declared")
    assert [ward["kept"] for ward in kept["wards"]] == [True, True, False]
    assert kept["wards"][0]["after"] == kept["wards"][0]["declared"]
    printed_so = printed(capsys, *asked, "--keep-declared")
    assert "(as declared)" in printed_so
    assert "2 wards are declared and count as they declared; the rest is projected." in printed_so


def test_that_an_election_of_several_councils_names_them_and_finds_one_however_written(
    file: Path, may: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wards = (
        replace(past_ward((LABOUR, 60), (CONSERVATIVE, 40), area="Oak"), authority="Ash & Elm"),
        replace(past_ward((LABOUR, 60), (CONSERVATIVE, 40), area="Fir"), authority="Southwark"),
    )
    PastLibrary.of_this_user().add(PastElection("Two", wards))
    asked = (file, "--from", "Ward 1", "--past", "Two")
    lines = printed(capsys, *asked).splitlines()
    assert any(line.startswith("Ash & Elm") for line in lines)
    for name, area in (("LONDON BOROUGH OF SOUTHWARK", "Fir"), ("ash and elm", "Oak")):
        made = document(capsys, *asked, "--authority", name)
        assert [ward["name"] for ward in made["wards"]] == [area]


_LOCAL = Party("PP9999", "Anytown Residents")
_JANE = Candidate("c1", "Jane Doe", INDEPENDENT, 1, person="4711")


@pytest.fixture
def by_name(tmp_path: Path, may: str) -> tuple[Path, str]:
    """Return a declared night whose candidates have identifiers, and its past election by name.

    New Hill succeeds Old Hill as somebody said, and Old Hill, of other candidates, nothing.
    """
    local, jane = Party(None, "Anytown Residents"), replace(_JANE, person=None)
    past = {
        "Old Hill": past_result((local, 600), (LABOUR, 400)),
        "Dell": past_result((local, 550), (LABOUR, 450)),
        "Moor": past_result((INDEPENDENT, 600), (LABOUR, 400)),
    }
    ind, labour = past["Moor"].candidacies
    past["Moor"] = replace(
        past["Moor"], candidacies=(replace(ind, key=jane.comparison_key, name=jane.name), labour)
    )
    residents = candidates(("Rae", _LOCAL), ("Lyn", LABOUR))
    night = {
        "New Hill": (residents, "Old Hill", Found.BY_ALIAS, (300, 700)),
        "Dell": (residents, "Dell", Found.BY_NAME, None),
        "Moor": ((_JANE, residents[1]), "Moor", Found.BY_NAME, (700, 300)),
        "Old Hill": (residents, None, None, (900, 100)),
    }
    path = tmp_path / "residents.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        for number, (name, (standing, area, found, votes)) in enumerate(night.items(), 1):
            add_contest(
                session, replace(contest(ward(number), name), authority="Anytown"), standing
            )
            if area is not None:
                attached = replace(past[area], area=area, found=found)
                attach_past(session, ward(number), attached)
            if votes is not None:
                counted = dict(zip(("c1", "c2"), votes, strict=True))
                declare_totals(session, ward(number), DeclaredTotals(counted))
    contests = tuple(PastContest(area, result, None, "Anytown") for area, result in past.items())
    PastLibrary.of_this_user().add(PastElection("By name", contests))
    return path, "By name"


def test_that_parties_by_name_alone_in_the_library_move_as_in_what_is_attached(
    by_name: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    file, name = by_name
    asked = (file, "--from", "New Hill", "--method", "uniform", "--past")
    for made in (document(capsys, *asked, name), document(capsys, *asked, "attached")):
        # The Residents fell from 60 to 30 points in New Hill, so from 55 to 25 in Dell.
        assert [line["after"] for line in made["wards"][0]["shares"]] == [30.0, 70.0]
        assert [line["after"] for line in made["wards"][1]["shares"]] == [25.0, 75.0]
        assert made["wards"][0]["change"] == 30.0
        assert not any("Nobody is made up for Anytown" in note for note in made["notes"])
        assert made["seats"] == [
            {"party": "Lab", "before": 0, "after": 3},
            {"party": "Anytown Residents", "before": 2, "after": 0},
            {"party": "Ind", "before": 1, "after": 0},
        ]


@pytest.mark.parametrize("source", ["New Hill", "declared"])
def test_that_wards_of_the_library_are_kept_as_those_that_are_attached(
    by_name: tuple[Path, str], capsys: pytest.CaptureFixture[str], source: str
) -> None:
    file, name = by_name
    asked = (file, "--from", source, "--keep-declared", "--past")
    library, attached = document(capsys, *asked, name), document(capsys, *asked, "attached")
    assert library["seats"] == attached["seats"]
    for then, now in zip(library["wards"], attached["wards"], strict=True):
        assert then | {"name": now["name"]} == now
    old_hill, dell, moor = library["wards"]
    assert (old_hill["kept"], dell["kept"], moor["kept"]) == (True, False, True)
    assert old_hill["after"] == [{"party": "Lab", "seats": 1}]
    # The same independent holds her seat.
    assert moor["flips"] == []
