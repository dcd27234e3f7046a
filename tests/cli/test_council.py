"""``countdesk council``: the seats of a council that are not up for election tonight."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from countdesk.cli.group import run
from countdesk.models.arrangements import CouncilStated
from countdesk.models.council import Council
from countdesk.models.journal import NIGHT
from countdesk.models.statements import Statement
from countdesk.session.session import Session
from tests.models.builders import AFTER_CLOSE, LABOUR
from tests.session.wards import COUNCIL, add_wards, declare

DESK = ("--desk", "hall", "--author", "KP")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a night of two wards of a council, of which Labour held both and kept one."""
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        add_wards(session, 1, 2)
        declare(session, 1, 700, 300)
        declare(session, 2, 300, 700)
    return path


def council_of(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert run(["board", str(path), "--json"]) == 0
    (known,) = json.loads(capsys.readouterr().out)["councils"]
    return dict(known)


def told(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["board", str(path)]) == 0
    return capsys.readouterr().out.splitlines()[-1]


def test_that_control_is_told_by_what_is_stated(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--seats", "6", "--not-up", "Lab 1, Con 2, Ind 1")
    assert run(["council", str(file), "anytown", *options, *DESK]) == 0
    said = capsys.readouterr().out
    assert said == f"In {file}: Anytown, 6 seats; not up: Con 2, Lab 1, Ind 1.\n"
    assert told(file, capsys) == (
        "Anytown, 6 seats as stated, 4 of them not up: no overall control, no change."
        " Con 1 (+1), Lab 1 (−1)."  # noqa: RUF001 - as it is printed
        " With the seats not up: Con 3, Lab 2, Ind 1."
    )
    known = council_of(file, capsys)
    assert (known["seats"], known["seats_source"], known["majority_line"]) == (6, "as stated", 4)
    assert (known["before"], known["before_by"], known["now"]) == ("none", "last-election", "none")
    assert known["not_up"][0] == {"party": "Con", "seats": 2}
    assert known["on_eve_of_poll"] is None
    assert known["composition"][-1] == {"party": "Ind", "seats": 1}


def test_that_control_before_is_by_the_eve_of_poll_where_that_is_stated(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--seats", "5", "--not-up", "Lab 2, Con 1", "--eve", "Con 3, Lab 2")
    assert run(["council", str(file), COUNCIL, *options, *DESK]) == 0
    assert "eve of poll: Con 3, Lab 2" in capsys.readouterr().out
    assert told(file, capsys).startswith(
        "Anytown, 5 seats as stated, 3 of them not up: Lab gain control from Con (before: eve of"
        " poll)."
    )
    known = council_of(file, capsys)
    assert (known["before"], known["before_by"]) == ("Con", "eve-of-poll")
    assert known["on_eve_of_poll"] == [{"party": "Con", "seats": 3}, {"party": "Lab", "seats": 2}]


def test_that_wards_missing_from_the_file_are_named(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = council_of(file, capsys)
    assert (before["seats_source"], before["not_up"]) == ("contests", None)
    assert run(["council", str(file), COUNCIL, "--seats", "63", *DESK]) == 0
    capsys.readouterr()
    assert told(file, capsys).startswith(
        "Anytown: control is not told; this file and the seats not up make 2 of the council's 63 "
        "seats."
    )
    known = council_of(file, capsys)
    assert (known["untold"], known["before_by"]) == ("seats-missing", None)
    assert known.keys() == before.keys()


def test_that_a_seat_that_nobody_held_on_the_eve_is_stated_as_vacant(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--seats", "5", "--not-up", "Lab 2, Con 1", "--eve", "Con 2, Lab 2, vacant 1")
    assert run(["council", str(file), COUNCIL, *options, *DESK]) == 0
    assert "eve of poll: Con 2, Lab 2, Vacant 1" in capsys.readouterr().out
    assert council_of(file, capsys)["before"] == "none"


@pytest.mark.parametrize(
    ("authority", "options", "said", "status"),
    [
        (
            COUNCIL,
            ("--seats", "2", "--eve", "Lab 1"),
            "held the other 1, or that they were vacant",
            1,
        ),
        (COUNCIL, ("--seats", "2", "--eve", ""), "held the other 2, or that they were vacant", 1),
        (COUNCIL, ("--seats", "3", "--not-up", "Lab 2"), "make 4, and Anytown has 3", 1),
        (COUNCIL, ("--seats", "3", "--not-up", "Lab2"), "Lab2 is no number of seats", 2),
        (COUNCIL, ("--seats", "3", "--eve", "Lab two"), "Lab two is no number of seats", 2),
    ],
)
def test_that_what_cannot_be_is_refused(
    file: Path,
    capsys: pytest.CaptureFixture[str],
    authority: str,
    options: tuple[str, ...],
    said: str,
    status: int,
) -> None:
    assert run(["council", str(file), authority, *options, *DESK]) == status
    assert said in capsys.readouterr().err


def test_that_a_council_of_no_contest_is_a_name_that_is_not_there(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["council", str(file), "Othertown", "--seats", "3", *DESK]) == 2
    assert "no contest of Othertown; it has contests of Anytown" in capsys.readouterr().err


def test_that_two_desks_that_differ_are_told_of_until_one_states_it_again(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session.open(file, desk="table 2", author="AB") as session:
        session.record(
            *(
                Statement(NIGHT, CouncilStated(Council(COUNCIL, seats, ((LABOUR, seats - 2),))))
                for seats in (5, 6)
            )
        )
    said = "Desks stated the seats of a council differently"
    run(["check", str(file)])
    assert said in capsys.readouterr().out
    assert run(["board", str(file)]) == 0
    printed = capsys.readouterr()
    assert said in printed.err
    assert "Anytown: control is not told, since desks stated its seats differently" in printed.out
    options = ("--seats", "5", "--not-up", "Lab 3")
    assert run(["council", str(file), COUNCIL, *options, *DESK]) == 0
    capsys.readouterr()
    run(["check", str(file)])
    assert said not in capsys.readouterr().out
    assert told(file, capsys).startswith("Anytown, 5 seats as stated, 3 of them not up: Lab hold.")
