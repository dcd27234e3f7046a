"""The command line: what each command answers, and its exit status."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from countdesk import settings
from countdesk.cli import window
from countdesk.cli.group import COMMANDS, run
from countdesk.cli.reading import MOST_NAMED, named, opened
from countdesk.faults import ReadOnly
from countdesk.paths import resources
from countdesk.session.session import Session

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


@pytest.mark.parametrize("name", ["night", "night.", "night.db"])
def test_that_a_new_file_gets_the_ending_of_a_count_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    candidates = EXAMPLES / "stretton" / "candidates.csv"
    assert run(["new", str(tmp_path / name), "--candidates", str(candidates), *DESK]) == 0
    (made,) = tmp_path.iterdir()
    assert made.name == f"{name.rstrip('.')}.count"
    printed = capsys.readouterr()
    assert f"The file is called {made.name}: the name of a count ends in .count." in printed.err
    assert printed.out == f"{made} holds 1 contest.\n"


def test_that_a_folder_is_no_name_of_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    candidates = EXAMPLES / "stretton" / "candidates.csv"
    assert run(["new", ".", "--candidates", str(candidates), *DESK]) == 1
    assert "choose another name" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize("place", ["option", "variable", "settings"])
def test_that_an_author_is_given_by_initials_and_never_by_name(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    place: str,
) -> None:
    name = "Jane Elizabeth Smith"
    path = tmp_path / "night.count"
    arguments = ["new", str(path), "--desk", "hall", "--candidates"]
    arguments.append(str(EXAMPLES / "stretton" / "candidates.csv"))
    if place == "option":
        arguments += ["--author", name]
    elif place == "variable":
        monkeypatch.setenv("COUNTDESK_AUTHOR", name)
    else:
        settings.save(settings.Settings(author=name))
    assert run(arguments) == 2
    assert not path.exists()
    assert "'--author': Type initials only: one to 4 letters." in capsys.readouterr().err


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


def test_that_a_pair_of_a_party_nobody_knows_or_of_one_party_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["result", str(file), "--swing", "Lab,Zorb"]) == 2
    assert "Zorb did not stand in Dudley North, now or last time" in capsys.readouterr().err
    assert run(["result", str(file), "--swing", "Lab,labour party"]) == 2
    assert "Lab and labour party are one party" in capsys.readouterr().err
    assert run(["result", str(file), "--swing", "Lab,LD"]) == 0


def test_that_a_result_in_words_names_both_turnouts(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv", "declared.csv")
    capsys.readouterr()
    assert run(["result", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "63.6%" in printed
    assert "63.5%" in printed


def test_that_a_table_entered_twice_leaves_with_1_and_lists_what_stops_it(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv")
    capsys.readouterr()
    table = EXAMPLES / "dudley-north" / "entries.csv"
    assert run(["enter", str(file), str(table), *DESK]) == 1
    printed = capsys.readouterr().err
    assert "Nothing was taken in." in printed
    # Where the contest stands now stops lines, which no correction would mend.
    assert "line 2: A contest at Agreed cannot go to Verification next" in printed
    assert "The contest is at Agreed; go back to the count" in printed
    # The lines that stand just so are no faults beside them.
    assert "with the very same figure" not in printed
    assert "--correct" not in printed


def test_that_of_a_table_whose_figures_stand_it_is_said_whether_they_are_the_same(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = file.with_name("box.csv")
    arguments = ["enter", str(file), str(table), *DESK]

    def said(papers: int, *more: str) -> tuple[int, str, str]:
        text = f"kind,item,field,value,attempt\ncount_box,A1,papers,{papers},1\n"
        table.write_text(text, encoding="utf-8")
        capsys.readouterr()
        status = run([*arguments, *more])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    assert said(1252)[0] == 0
    status, _out, refused = said(1252)
    assert status == 1
    assert "with the very same figures (1,252 papers); there is nothing to do." in refused
    assert refused.splitlines()[-1] == (
        "Nothing was taken in. All of it stands already, with the very same figures."
    )
    # Taken as a correction, it changes nothing either.
    assert said(1252, "--correct")[:2] == (0, f"0 entries were added to {file}.\n")
    status, _out, refused = said(1253)
    hint = "Nothing was taken in. Use --correct to replace what was entered already"
    assert refused.splitlines()[-1].startswith(hint)
    assert refused.count("--correct") == 1


def test_that_faults_no_correction_can_mend_say_nothing_of_one(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = file.with_name("wrong.csv")
    table.write_text("kind,item,field,value\ncount_box,ZZ9,,7\n", encoding="utf-8")
    assert run(["enter", str(file), str(table), *DESK]) == 1
    assert capsys.readouterr().err.endswith("\nNothing was taken in.\n")
    entered(file, "entries.csv")
    boxes = EXAMPLES / "dudley-north" / "boxes.csv"
    assert run(["enter", str(file), str(boxes), "--correct", *DESK]) == 1
    assert "Use --correct" not in capsys.readouterr().err


def test_that_a_check_of_a_whole_reconciled_file_leaves_with_0(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv", "declared.csv")
    assert run(["check", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "every chain whole" in printed


def test_that_a_check_prints_the_digest_that_a_sheet_carries(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv", "declared.csv")
    workbook = file.with_suffix(".xlsx")
    assert run(["export", str(file), "--to", str(workbook)]) == 0
    capsys.readouterr()
    assert run(["check", str(file)]) == 0
    found = re.search(r"^Journal (.+) \([0-9a-f]{64}\)$", capsys.readouterr().out, re.MULTILINE)
    assert found is not None
    foot = openpyxl.load_workbook(workbook).worksheets[0].oddFooter
    assert foot is not None
    assert foot.left.text == f"Journal {found[1]}"


def test_that_a_check_leaves_with_1_while_an_error_is_open(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv", "declared.csv")
    declared = (EXAMPLES / "dudley-north" / "declared.csv").read_text(encoding="utf-8")
    wrong = tmp_path / "declared.csv"
    wrong.write_text(declared.replace("14923", "14932"), encoding="utf-8")
    arguments = ["enter", str(file), str(wrong), "--correct", *DESK]
    assert run([*arguments, "--reason", "Misheard"]) == 0
    assert run(["check", str(file)]) == 1
    printed = capsys.readouterr().out
    assert "Dudley North: E15 candidate/" in printed
    assert "Dudley North: E3 " in printed
    # Digits changed round: what the difference looks like is named too.
    assert "Dudley North: W8 " in printed
    capsys.readouterr()
    assert run(["result", str(file)]) == 0
    assert re.search(r"^E15 candidate/\S+  Ian Austin was", capsys.readouterr().out, re.MULTILINE)


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
    assert "parl.dudley-north.2010-05-06 (Dudley North)" in capsys.readouterr().err


def test_that_of_very_many_contests_some_are_named(file: Path) -> None:
    with opened(file) as session:
        many = session.night.contests * (MOST_NAMED + 2)
    assert named(many).count("(Dudley North)") == MOST_NAMED
    assert named(many).endswith(" and 2 more")


@pytest.mark.parametrize("name", ["dudley.count", "boxes.csv", "declaration"])
def test_that_an_export_never_replaces_what_is_no_workbook(
    file: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = file.with_name(name)
    if not target.exists():
        target.write_text("box,kind\n", encoding="utf-8")
    before = target.read_bytes()
    assert run(["export", str(file), "--to", str(target)]) == 1
    assert target.read_bytes() == before
    assert "choose one that ends in .xlsx" in capsys.readouterr().err


def test_that_an_export_never_replaces_a_count_file_under_the_name_of_a_workbook(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = file.with_name("dudley.xlsx")
    shutil.copy(file, target)
    before = target.read_bytes()
    assert run(["export", str(file), "--to", str(target)]) == 1
    assert target.read_bytes() == before
    assert "holds a count or another database" in capsys.readouterr().err


def test_that_a_total_turnout_is_not_offered(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["result", str(file), "--turnout", "total"]) == 2
    assert "'valid', 'ballot-box', 'as-declared'" in capsys.readouterr().err


# A count file alone, and slips.


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Return what the window was asked to open; no window comes up."""
    from countdesk.ui import application

    files: list[Path | None] = []

    def show(path: Path | None) -> int:
        files.append(path)
        return 0

    monkeypatch.setattr(application, "run", show)
    return files


def test_that_a_file_alone_and_nothing_at_all_open_the_window(
    file: Path, shown: list[Path | None]
) -> None:
    letter = file.with_name("letter")
    letter.write_text("Dear Returning Officer", encoding="utf-8")
    missing = file.with_name("nowhere.count")
    for arguments in ([], [str(file)], [str(letter)], [str(missing)]):
        with pytest.raises(SystemExit) as left:
            run(arguments)
        assert left.value.code == 0
    assert shown == [None, file, letter, missing]


@pytest.mark.parametrize("arguments", [[], ["nowhere.count"], ["NOWHERE.COUNT"]])
def test_that_the_window_opens_without_the_library_of_the_commands(
    arguments: list[str],
) -> None:
    program = (
        "import sys\n"
        "from countdesk.ui import application\n"
        "application.run = lambda file: print(file, 'click' in sys.modules)\n"
        "import countdesk.__main__\n"
        "countdesk.__main__.main()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout.split() == [*(arguments or ["None"]), "False"]


@pytest.mark.parametrize(
    "arguments", [["result"], ["--help"], ["-x.count"], ["a.count", "b.count"]]
)
def test_that_anything_else_is_a_matter_of_the_commands(arguments: list[str]) -> None:
    assert not window.is_alone(arguments)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["resutl"], "There is no command resutl, and no file of that name; did you mean result?"),
        (["resutl", "dale.count"], "did you mean result?"),
        (["Export", "dale.count"], "did you mean export?"),
        (["frobnicate"], f"the commands are {', '.join(COMMANDS)}."),
        (["dale.count", "result"], "such as: countdesk result dale.count"),
    ],
)
def test_that_a_slip_leaves_with_2_and_offers_the_nearest(
    arguments: list[str],
    hint: str,
    shown: list[Path | None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(arguments) == 2
    printed = capsys.readouterr().err
    assert hint in printed
    assert "Usage: countdesk [OPTIONS] [FILE | COMMAND [ARGS]...]" in printed
    assert "countdesk window" not in printed
    assert shown == []


def test_that_help_after_a_file_is_the_help_of_the_program(
    file: Path, shown: list[Path | None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(file), "--help"]) == 0
    assert "Commands:" in capsys.readouterr().out
    assert shown == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is always a display")
def test_that_without_a_display_the_window_is_refused_in_a_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    ran = subprocess.run(
        [sys.executable, "-m", "countdesk", str(file)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert ran.stderr.startswith("There is no display to show the window on: ")
    assert "countdesk result FILE" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_that_a_new_file_where_nothing_can_be_written_says_to_choose_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_path: Path, **_who: str) -> Session:
        raise ReadOnly("save a copy in a folder of your own")

    monkeypatch.setattr(Session, "create", refuse)
    candidates = EXAMPLES / "stretton" / "candidates.csv"
    path = tmp_path / "night.count"
    assert run(["new", str(path), "--candidates", str(candidates), *DESK]) == 1
    printed = capsys.readouterr().err
    assert f"night.count cannot be made in {tmp_path}" in printed
    assert "copy" not in printed


# What a table of entries may not name, and what it could.


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("rejected,foo,,4,", "the heads are identified, official-mark, too-many, total and"),
        ("stage,,,agreed,", "A contest at Set-up cannot go to Agreed next; it can go to"),
        ("reason,W3,,All were blank,", "W3 is not open here, so it needs no reason."),
    ],
)
def test_that_a_line_that_names_nothing_known_hears_what_there_is(
    file: Path, line: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table = file.with_name("slip.csv")
    table.write_text(f"kind,item,field,value,attempt\n{line}\n", encoding="utf-8")
    assert run(["enter", str(file), str(table), *DESK]) == 1
    assert hint in capsys.readouterr().err


def test_that_a_reason_without_its_place_hears_where_the_finding_is_open(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(file, "entries.csv", "declared.csv")
    declared = (EXAMPLES / "dudley-north" / "declared.csv").read_text(encoding="utf-8")
    many = file.with_name("declared.csv")
    many.write_text(declared.replace(",93,", ",9300,"), encoding="utf-8")
    arguments = ["enter", str(file), str(many), "--correct", *DESK]
    assert run([*arguments, "--reason", "Misheard"]) == 0
    table = file.with_name("reason.csv")
    table.write_text("kind,item,field,value\nreason,W3,,All blank\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["enter", str(file), str(table), *DESK]) == 1
    assert "W3 needs its place too; it is open at rejected." in capsys.readouterr().err
    table.write_text("kind,item,field,value\nreason,W3,rejected,All blank\n", encoding="utf-8")
    assert run(["enter", str(file), str(table), *DESK]) == 0
