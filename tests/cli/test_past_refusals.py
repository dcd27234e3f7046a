"""What ``countdesk past`` and its neighbours refuse in a sentence, with no fault of ours."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from datetime import date
from fractions import Fraction
from pathlib import Path

import click
import pytest

from countdesk.cli.group import run
from countdesk.cli.pairs import pair_typed
from countdesk.exchange.party_names import (
    UnreadableChange,
    UnreadableSeats,
    changes_typed,
    seats_typed,
)
from countdesk.exchange.past import read_past_election
from countdesk.faults import DamagedFile
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session

COLUMNS = ("--column", "area=Ward", "--column", "party=Party", "--column", "votes=Votes")
TABLE = "Ward,Party,Votes,Share\nAbbey,Labour,30,0.6\nAbbey,Green,20,0.4\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a small table of one ward."""
    path = tmp_path / "ward.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_that_a_field_with_two_columns_is_refused(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["past", "add", str(table), "--name", "M", *COLUMNS, "--column", "votes=Share"]) == 2
    assert "votes is given 2 columns; give one of them" in capsys.readouterr().err
    heads = ("--column", "rejected-head=Share", "--column", "rejected-head=Votes")
    assert run(["past", "add", str(table), "--name", "M", *COLUMNS, *heads]) == 0


def test_that_the_kind_of_a_row_is_no_field_of_a_user_s_columns(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = ("--column", "row-kind=Share")
    assert run(["past", "add", str(table), "--name", "M", *COLUMNS, *kinds]) == 2
    said = capsys.readouterr().err
    assert "the fields are adjunct, area, area-code, authority" in said
    assert "rejected-head, seats" in said


def test_that_seats_and_shares_of_one_are_said_on_the_command_line(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shares = (*COLUMNS[:4], "--column", "share=Share", "--share-of-one", "--seats", "2")
    assert run(["past", "add", str(table), "--name", "M", *shares]) == 0
    (contest,) = PastElections().named("M").contests
    assert contest.result.seats == 2
    assert [line.share for line in contest.result.candidacies] == [Fraction(3, 5), Fraction(2, 5)]
    assert run(["past", "add", str(table), "--name", "N", "--seats", "2"]) == 2
    assert "--seats and --share-of-one go with --column" in capsys.readouterr().err


def test_that_a_day_of_no_election_is_refused(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for said in ("2022-13-45", "0022-05-05", "May 2022", ""):
        assert run(["past", "add", str(table), "--name", "M", "--day", said, *COLUMNS]) == 2
        told = f"{said} is no date from 1800 to 2199; give one such as 2022-05-05."
        assert told in capsys.readouterr().err


@pytest.mark.parametrize("day", ["5 May 2022", "05-05-2022", "05/05/2022", "Thu 5 May 2022"])
def test_that_a_day_is_given_as_it_stands_in_tables(table: Path, day: str) -> None:
    assert run(["past", "add", str(table), "--name", "M", "--day", day, *COLUMNS]) == 0
    assert PastElections().named("M").day == date(2022, 5, 5)


@pytest.mark.parametrize(
    "given",
    [
        ("--name", "May \ud800"),
        ("--name", "M", "--source", "\udcff"),
        ("--name", "M", "--form", "\udcff"),
    ],
)
def test_that_half_a_character_is_refused_at_the_door(
    table: Path, given: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["past", "add", str(table), *given, *COLUMNS]) == 1
    assert "holds half a character" in capsys.readouterr().err
    assert not PastElections().listed()


def test_that_what_a_terminal_would_obey_is_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ward.csv"
    path.write_text(TABLE.replace("Labour,30", "Par\u202ety\x9b31mX,3x"), encoding="utf-8")
    assert run(["past", "add", str(path), "--name", "M\u202e", *COLUMNS]) == 0
    out, err = capsys.readouterr()
    assert not {"\u202e", "\x9b"} & set(out + err)
    for command in (
        ["list"],
        ["show", "M\u202e"],
        ["show", "M\u202e", "--ward", "\x9bX"],
        ["show", "\x9bX"],
        ["remove", "M\u202e"],
        ["remove", "M\u202e", "--yes"],
    ):
        monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
        run(["past", *command])
        out, err = capsys.readouterr()
        assert "M" in out + err or "X" in out + err
        assert not {"\u202e", "\x9b"} & set(out + err)


def test_that_many_notes_of_one_kind_are_one_until_all_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ward.csv"
    lines = "".join(f"Ward {n},Labour,{n}\n" for n in range(1, 9))
    path.write_text(f"Ward,Party,Votes\n{lines}", encoding="utf-8")
    add = ["past", "add", str(path), "--name", "May", "--day", "2022-05-05", *COLUMNS]
    assert run(add) == 0
    assert capsys.readouterr().err.splitlines() == [
        (
            "ward.csv: 8 contests say neither their seats nor who was elected, so one seat is "
            'taken in each: "Ward 1" (line 2), "Ward 2" (line 3), "Ward 3" (line 4) and 5 more.'
        ),
        'countdesk past show "May" --all-notes lists each.',
    ]
    assert run([*add, "--replace", "--all-notes"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 8
    assert 'found "Ward 8"' in told[-1]
    assert run(["past", "show", "May", "--all-notes"]) == 0
    assert capsys.readouterr().out.splitlines() == told
    assert run(["past", "show", "May", "--notes"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert run(["past", "show", "May"]) == 0
    assert capsys.readouterr().out.endswith(
        "8 notes on its table (--notes prints them, --all-notes each of them).\n"
    )
    assert run(["past", "show", "May", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["notes"] == told
    assert run(["past", "show", "May", "--notes", "--ward", "Ward 8"]) == 2


def test_that_an_election_without_notes_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ward.csv"
    path.write_text("Ward,Party,Votes,Seats\nOak,Labour,9,1\nOak,Green,3,1\n", encoding="utf-8")
    columns = [*COLUMNS, "--column", "seats=Seats", "--day", "2022-05-05"]
    assert run(["past", "add", str(path), "--name", "May", *columns]) == 0
    assert capsys.readouterr().err == ""
    assert run(["past", "show", "May", "--notes"]) == 0
    assert capsys.readouterr().out == "There is no note on the table of May.\n"


def test_that_a_form_that_does_not_fit_says_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ward.csv"
    path.write_text(TABLE, encoding="utf-8")
    add = ["past", "add", str(path), "--name", "May", "--form"]
    assert run([*add, "london-2018"]) == 1
    refused, _nothing_taken = capsys.readouterr().err.splitlines()
    assert refused == (
        'ward.csv, line 1: found "Ward, Party, Votes, Share", expected a column "ward_code" or '
        '"ward_name", which holds the area code or area; and a column "number_votes", which holds '
        "the votes, as the form london-2018 has."
    )
    assert run([*add, "mixed-rows"]) == 1
    assert 'column "5", which holds the votes' in capsys.readouterr().err
    wide = "".join(f"Abbey,Labour,30,{n},x\n" for n in range(3))
    path.write_text(f"Ward,Party,Votes,Share,Notes\n{wide}", encoding="utf-8")
    assert run([*add, "mixed-rows"]) == 1
    refused, *_cells = capsys.readouterr().err.splitlines()
    assert refused == (
        "ward.csv: expected votes or shares of somebody; none can be read; it is not as the form "
        'mixed-rows is: column 2 holds "Party" on line 1, column 5 holds "Notes" on line 1.'
    )
    # What can be read is, and what the form lacks is said all the same.
    path.write_text(TABLE, encoding="utf-8")
    assert run([*add, "london-2022"]) == 0
    assert capsys.readouterr().err.startswith(
        'ward.csv: it is not as the form london-2022 is: there is no column "WD22CD" or "surname"; '
        "check what was read.\n"
    )


def test_that_a_party_twice_is_no_pair() -> None:
    for pair in ("Lab,Lab", "Lab, Labour Party", "PP53,Labour", "Abbey First,abbey first"):
        with pytest.raises(click.BadParameter, match="are one party; name two"):
            pair_typed(click.Context(click.Command("result")), click.Option(["--swing"]), pair)
    named = pair_typed(click.Context(click.Command("x")), click.Option(["--swing"]), " Lab, Con")
    assert named == ("Lab", "Con")


def test_that_a_damaged_lzma_zip_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "ward.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("ward.csv", TABLE * 200)
    content = bytearray(path.read_bytes())
    content[55:75] = b"\xff" * 20
    path.write_bytes(content)
    with pytest.raises(DamagedFile):
        read_past_election(path, name="M")


def test_that_changes_and_seats_beyond_all_bounds_are_refused() -> None:
    for text in ("Con +" + "9" * 5_000, "Con +101"):
        with pytest.raises(UnreadableChange):
            changes_typed(text, {})
    with pytest.raises(UnreadableSeats):
        seats_typed("Con " + "9" * 5_000, {})


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a place that is full")
def test_that_an_output_that_cannot_be_written_is_said(table: Path) -> None:
    add = [sys.executable, "-m", "countdesk", "past", "add", str(table), "--name", "M", *COLUMNS]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(add, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 1
    assert "The output cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_that_a_past_name_too_long_for_a_file_is_an_election_nobody_knows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    night = tmp_path / "night.count"
    Session.create(night, desk="hall", author="KP").close()
    desk = ("--desk", "hall", "--author", "KP")
    assert run(["attach", str(night), "--past", "x" * 3_000, *desk]) == 2
    assert "There is no past election xxx" in capsys.readouterr().err
