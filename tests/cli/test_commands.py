"""The command line: what each command answers, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.paths import resources

EXAMPLES = resources() / "examples"
DESK = ("--desk", "hall", "--author", "KP")


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a count file of Dudley North with its boxes and its past result."""
    path = tmp_path / "dudley.count"
    folder = EXAMPLES / "dudley-north"
    arguments = ["new", str(path), "--candidates", str(folder / "candidates.csv")]
    arguments += ["--boxes", str(folder / "boxes.csv")]
    arguments += ["--previous", str(folder / "previous.csv"), "--previous-name", "Notional 2005"]
    assert run([*arguments, *DESK]) == 0
    capsys.readouterr()
    return path


def entered(file: Path, *tables: str) -> None:
    for table in tables:
        assert run(["enter", str(file), str(EXAMPLES / "dudley-north" / table), *DESK]) == 0


def test_that_a_new_file_says_what_it_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "stretton.count"
    candidates = EXAMPLES / "stretton" / "candidates.csv"
    assert run(["new", str(path), "--candidates", str(candidates), *DESK]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"{path} holds 1 contest.\n"
    assert "the order of the file was taken" in printed.err


def test_that_a_table_at_fault_makes_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "candidates.csv"
    table.write_text("person_name,party_name\nA,B\n", encoding="utf-8")
    path = tmp_path / "night.count"
    assert run(["new", str(path), "--candidates", str(table), *DESK]) == 1
    assert not path.exists()
    assert "ballot_paper_id" in capsys.readouterr().err


def test_that_a_new_file_never_replaces_one_that_is_there(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    candidates = EXAMPLES / "stretton" / "candidates.csv"
    assert run(["new", str(file), "--candidates", str(candidates), *DESK]) == 1
    assert file.read_bytes() == before
    assert capsys.readouterr().err != ""


def test_that_nobody_writes_without_a_desk_and_an_author(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    candidates = EXAMPLES / "stretton" / "candidates.csv"
    path = tmp_path / "night.count"
    assert run(["new", str(path), "--candidates", str(candidates)]) == 2
    assert "--desk" in capsys.readouterr().err


def test_that_desk_and_author_come_from_variables_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTDESK_DESK", "hall")
    monkeypatch.setenv("COUNTDESK_AUTHOR", "KP")
    candidates = EXAMPLES / "stretton" / "candidates.csv"
    assert run(["new", str(tmp_path / "night.count"), "--candidates", str(candidates)]) == 0


def test_that_a_result_as_json_holds_the_published_figures(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv", "declared.csv")
    capsys.readouterr()
    assert run(["result", str(file), "--json"]) == 0
    (contest,) = json.loads(capsys.readouterr().out)["contests"]
    assert contest["majority"]["votes"] == 649
    assert round(contest["turnout"], 1) == 63.6
    assert contest["turnout_measure"] == "ballot-box"
    assert contest["outcome"] == "Lab hold"
    assert round(contest["swing"]["butler"]["points"], 1) == 4.7
    assert run(["result", str(file), "--json", "--turnout", "valid"]) == 0
    (contest,) = json.loads(capsys.readouterr().out)["contests"]
    assert round(contest["turnout"], 1) == 63.5


def test_that_a_result_in_words_names_both_turnouts(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv", "declared.csv")
    capsys.readouterr()
    assert run(["result", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "63.6%" in printed
    assert "63.5%" in printed


def test_that_a_table_entered_twice_leaves_with_1_and_lists_its_lines(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv")
    capsys.readouterr()
    table = EXAMPLES / "dudley-north" / "entries.csv"
    assert run(["enter", str(file), str(table), *DESK]) == 1
    printed = capsys.readouterr().err
    assert "Nothing was taken in." in printed
    assert printed.count("was entered already") > 10


def test_that_a_check_of_a_whole_reconciled_file_leaves_with_0(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv", "declared.csv")
    assert run(["check", str(file)]) == 0
    assert "every chain whole" in capsys.readouterr().out


def test_that_a_check_leaves_with_1_while_an_error_is_open(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv", "declared.csv")
    declared = (EXAMPLES / "dudley-north" / "declared.csv").read_text(encoding="utf-8")
    wrong = tmp_path / "declared.csv"
    wrong.write_text(declared.replace("14923", "14932"), encoding="utf-8")
    assert run(["enter", str(file), str(wrong), "--correct", *DESK]) == 0
    assert run(["check", str(file)]) == 1
    printed = capsys.readouterr().out
    assert "E15" in printed
    assert "E3" in printed


def test_that_a_command_that_is_not_understood_leaves_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(tmp_path / "nowhere.count")]) == 2
    assert run(["result", "--nonsense"]) == 2
    assert "nowhere.count" in capsys.readouterr().err


def test_that_a_file_that_is_no_count_file_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.count"
    path.write_text("Dear Returning Officer", encoding="utf-8")
    assert run(["check", str(path)]) == 1
    printed = capsys.readouterr().err
    assert "letter.count" in printed
    assert "Traceback" not in printed


def test_that_the_workbook_of_a_contest_is_written(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv", "declared.csv")
    workbook = tmp_path / "declaration.xlsx"
    assert run(["export", str(file), "--to", str(workbook)]) == 0
    assert workbook.stat().st_size > 5_000
    assert str(workbook) in capsys.readouterr().out


def test_that_an_unknown_contest_is_named_with_those_that_are_there(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["result", str(file), "--contest", "nowhere"]) == 2
    assert "parl.dudley-north" in capsys.readouterr().err
