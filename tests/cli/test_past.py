"""``countdesk past``: the library of past elections on the command line."""

from __future__ import annotations

import io
import json
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
import pytest

from countdesk.cli import past
from countdesk.cli.group import run
from countdesk.cli.progress import cancelled_by_key
from countdesk.models.past_election import PastElection
from countdesk.session.past_elections import PastElections
from countdesk.storage.past_library import PastLibrary
from tests.session.past_tables import ASHFORD, COUNCIL
from tests.storage.past_elections import GREEN, ashford, country, past_contest, stood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ADDED = "Ashford 2019 is in the library: 1 contest, 2 candidacies.\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a small table of one ward."""
    path = tmp_path / "ashford.csv"
    path.write_text(ASHFORD, encoding="utf-8")
    return path


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """Return a small table whose headings nobody has heard of."""
    path = tmp_path / "council.csv"
    path.write_text(COUNCIL, encoding="utf-8")
    return path


def names() -> list[str]:
    return [summary.name for summary in PastElections().listed()]


def test_that_the_group_and_each_of_its_commands_explain_themselves(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["past", "--help"]) == 0
    printed = capsys.readouterr().out
    for command in ("add", "list", "show", "remove"):
        assert f"  {command} " in printed
        assert run(["past", command, "--help"]) == 0
    assert "--by-thirds" in capsys.readouterr().out
    assert run(["--help"]) == 0
    assert "past" in capsys.readouterr().out


def test_that_a_table_is_added_and_listed(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["past", "add", str(table), "--name", "Ashford 2019", "--source", "Ashford Council"]
    assert run([*arguments, "--licence", "OGL", "--notional", "--by-thirds"]) == 0
    assert capsys.readouterr().out == ADDED
    assert run(["past", "list"]) == 0
    printed = capsys.readouterr().out
    assert "2 May 2019" in printed
    assert "notional result, Ashford Council, OGL" in printed
    assert run(["past", "list", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)["elections"]
    assert (listed["name"], listed["votes"]) == ("Ashford 2019", 1500)


def test_that_one_candidacy_is_called_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ashford.csv"
    headings, oak, *_others = ASHFORD.splitlines()
    path.write_text(f"{headings}\n{oak}\n", encoding="utf-8")
    assert run(["past", "add", str(path), "--name", "Ashford 2019"]) == 0
    assert capsys.readouterr().out == "Ashford 2019 is in the library: 1 contest, 1 candidacy.\n"


def test_that_an_empty_library_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["past", "list"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "The library is empty" in printed.err
    assert run(["past", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"elections": []}


def test_that_a_name_is_replaced_only_where_told_to(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["past", "add", str(table), "--name", "Ashford 2019"]
    assert run(arguments) == 0
    assert run(arguments) == 1
    assert "--replace" in capsys.readouterr().err
    assert run([*arguments, "--replace"]) == 0
    assert names() == ["Ashford 2019"]


def test_that_columns_named_are_used_and_remembered_under_the_form(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["past", "add", str(council), "--day", "2019-05-02"]
    assert run([*arguments, "--name", "One"]) == 1
    assert "Nothing was taken in." in capsys.readouterr().err
    columns = ["area=Ward", "candidate=Who", "party=For", "votes = Polled"]
    named = [part for column in columns for part in ("--column", column)]
    assert run([*arguments, "--name", "One", *named, "--form", "Our council"]) == 0
    # Every note of the table with its line.
    assert "council.csv, line 3" in capsys.readouterr().err
    assert run([*arguments, "--name", "Two", "--form", "our council"]) == 0
    assert run([*arguments, "--name", "Three", *named]) == 0
    assert sorted(names()) == ["One", "Three", "Two"]
    assert list(PastLibrary.of_this_user().forms()) == ["Our council"]


@pytest.mark.parametrize("column", ["area", "area=", "moon=Ward"])
def test_that_a_column_that_names_nothing_is_refused_with_the_fields_there_are(
    council: Path, capsys: pytest.CaptureFixture[str], column: str
) -> None:
    assert run(["past", "add", str(council), "--name", "One", "--column", column]) == 2
    assert "area-code" in capsys.readouterr().err


def test_that_a_form_nobody_knows_is_refused(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["past", "add", str(council), "--name", "One", "--form", "moon"]) == 2
    assert "There is no form moon" in capsys.readouterr().err


def test_that_ctrl_c_leaves_the_library_as_it_was(
    table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def pressed_at_once(_what: str) -> Iterator[Callable[[int, int], None]]:
        pressed: list[int] = []

        def press(done: int, _total: int) -> None:
            if not pressed:
                pressed.append(done)
                signal.raise_signal(signal.SIGINT)

        yield press

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(past, "progress_shown", pressed_at_once)
    assert run(["past", "add", str(table), "--name", "Ashford 2019"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "Cancelled: the library is as it was.\n"
    assert names() == []
    assert signal.getsignal(signal.SIGINT) is before


def test_that_ctrl_c_pressed_twice_ends_at_once() -> None:
    with cancelled_by_key() as cancelled:
        assert not cancelled()
        signal.raise_signal(signal.SIGINT)
        assert cancelled()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_that_a_terminal_is_shown_how_many_rows_are_read(
    table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert run(["past", "add", str(table), "--name", "Ashford 2019"]) == 0
    printed = capsys.readouterr()
    assert "Rows" in printed.err
    assert "Ctrl+C cancels" in printed.err
    assert printed.out == ADDED


def test_that_an_election_is_shown_whole_or_by_ward(
    capsys: pytest.CaptureFixture[str],
) -> None:
    PastLibrary.of_this_user().add(country(30, 3))
    assert run(["past", "show", "may 2018"]) == 0
    printed = capsys.readouterr().out
    assert "3 May 2018, 30 contests" in printed
    assert "Ward 29" in printed
    assert run(["past", "show", "May 2018", "--ward", "ward 29", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [contest["area"] for contest in document["contests"]] == ["Ward 29"]
    assert run(["past", "show", "May 2018", "--ward", "e05000007", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [contest["area"] for contest in document["contests"]] == ["Ward 7"]


def test_that_the_wards_of_one_council_are_shown_and_a_council_is_no_ward(
    capsys: pytest.CaptureFixture[str],
) -> None:
    PastLibrary.of_this_user().add(ashford())
    assert run(["past", "show", "Ashford 2019", "--ward", "Ashford"]) == 2
    assert 'Ashford is a council: give --authority "Ashford"' in capsys.readouterr().err
    assert run(["past", "show", "Ashford 2019", "--authority", "ashford"]) == 0
    printed = capsys.readouterr().out
    assert "Ann Archer" in printed
    assert "Hal Hurst" in printed
    assert run(["past", "show", "Ashford 2019", "--authority", "Dover"]) == 2
    assert "No ward is of Dover" in capsys.readouterr().err


def test_that_a_ward_is_found_however_its_name_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    areas = ("Borough & Bankside", "St George's", "Oakfield", "Oak")
    contests = tuple(past_contest(area, stood("Ann Archer", GREEN, 9)) for area in areas)
    PastLibrary.of_this_user().add(PastElection("May 2018", contests))

    def shown(ward: str) -> list[str]:
        assert run(["past", "show", "May 2018", "--ward", ward, "--json"]) == 0
        return [contest["area"] for contest in json.loads(capsys.readouterr().out)["contests"]]

    assert shown("Borough and Bankside") == ["Borough & Bankside"]
    assert shown("saint georges ward") == ["St George's"]
    assert shown("st. george") == ["St George's"]
    assert shown("Oak Ward") == ["Oak"]
    assert shown("OAK") == ["Oakfield", "Oak"]
    assert run(["past", "show", "May 2018", "--ward", "Oakfeild"]) == 2
    assert "holds no area Oakfeild; did you mean Oakfield?" in capsys.readouterr().err


def test_that_a_ward_or_a_name_that_is_not_there_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    PastLibrary.of_this_user().add(country(30, 3))
    assert run(["past", "show", "May 2018", "--ward", "Elm"]) == 2
    assert "Ward 9 and 20 more" in capsys.readouterr().err.replace("\n", " ")
    assert run(["past", "show", "May 2081"]) == 2
    assert "did you mean May 2018?" in capsys.readouterr().err


def test_that_removing_asks_unless_told_not_to(
    table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["past", "add", str(table), "--name", "Ashford 2019"]) == 0
    answers = iter(["n", "y"])
    monkeypatch.setattr(click.termui, "visible_prompt_func", lambda _prompt: next(answers))
    assert run(["past", "remove", "ashford 2019"]) == 1
    assert "Nothing was removed." in capsys.readouterr().err
    assert names() == ["Ashford 2019"]
    assert run(["past", "remove", "ashford 2019"]) == 0
    assert "Ashford 2019 is no longer in the library." in capsys.readouterr().out
    assert run(["past", "add", str(table), "--name", "Ashford 2019"]) == 0
    assert run(["past", "remove", "ashford 2019", "--yes"]) == 0
    assert names() == []
    assert run(["past", "remove", "ashford 2019", "--yes"]) == 2
    assert "There is no past election ashford 2019" in capsys.readouterr().err


def test_that_the_end_of_the_input_removes_nothing(
    table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["past", "add", str(table), "--name", "Ashford 2019"]) == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert run(["past", "remove", "ashford 2019"]) == 1
    assert capsys.readouterr().err.endswith("\nNothing was removed.\n")
    assert names() == ["Ashford 2019"]


def test_that_a_damaged_library_is_said_in_one_sentence(
    countdesk_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = countdesk_home / "data"
    folder.mkdir(parents=True)
    (folder / "past-elections.db").write_text("no library", encoding="utf-8")
    assert run(["past", "list"]) == 1
    assert "is no library of past elections" in capsys.readouterr().err
