"""``countdesk export``: everything that leaves the desk, file by file or in a pack."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click import ClickException

from countdesk.cli import export
from countdesk.cli.group import run
from countdesk.despatch.kinds import TEXT
from countdesk.despatch.orders import Order, not_made
from countdesk.despatch.outputs import BY_WORD, PACK, What
from countdesk.despatch.packing import Packed
from countdesk.models.decisions import describe_contest
from countdesk.session.session import Session
from tests.despatch.folders import names_in
from tests.despatch.orders import FAILED, of_words
from tests.exchange.contests import stretton_contest
from tests.ui import outcome_night, score_examples

STEM = "Stretton 2008-02-14"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a closed count file of one contest that is declared."""
    path = tmp_path / "night.count"
    with Session.create(path, desk="desk 2", author="AB") as session:
        score_examples.stretton(session)
        score_examples.declare_stretton(session)
    return path


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Return a closed count file of two contests, one of them declared."""
    path = tmp_path / "two.count"
    with Session.create(path, desk="desk 2", author="AB") as session:
        score_examples.stretton(session)
        score_examples.declare_stretton(session)
        outcome_night.ward(session, day=date(2026, 5, 7))
    return path


def test_that_a_pack_of_one_contest_holds_everything(file: Path, tmp_path: Path) -> None:
    to = tmp_path / "pack"
    assert run(["export", str(file), "--to", str(to), "--what", "pack"]) == 0
    names = names_in(to)
    for what in PACK:
        for made in BY_WORD[what].files:
            stem = "night" if BY_WORD[what].of_night else STEM
            assert f"{stem}{made.ending}" in names
    assert (to / "web" / "index.html").is_file()
    assert not [name for name in names if name.endswith(".part")]


def test_that_each_contest_of_a_pack_of_several_has_its_folder(two: Path, tmp_path: Path) -> None:
    to = tmp_path / "pack"
    arguments = ["export", str(two), "--to", str(to), "--what", "press", "--what", "notice"]
    assert run(arguments) == 0
    assert len(names_in(to)) == 2
    assert len(names_in(to / STEM)) == 3


def test_that_what_is_not_declared_is_left_out_where_that_is_asked_for(
    two: Path, tmp_path: Path
) -> None:
    to = tmp_path / "out"
    asked = ["--what", "press", "--what", "declarations", "--what", "csv", "--declared"]
    assert run(["export", str(two), "--to", str(to), *asked]) == 0
    assert [name for name in names_in(to) if name.startswith(("Stretton", "High Town"))] == [
        f"{STEM} press lines.txt",
        f"{STEM} press table.html",
    ]
    workbook = openpyxl.load_workbook(to / "two declarations.xlsx")
    assert workbook.sheetnames == ["Contents", "Stretton"]
    assert "High Town" not in (to / "two results.csv").read_text(encoding="utf-8-sig")


def test_that_nothing_is_made_where_no_contest_is_declared(
    two: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "out"
    arguments = ["export", str(two), "--to", str(to), "--declared", "--contest", "High Town"]
    assert run(arguments) == 1
    assert "No contest is declared yet" in capsys.readouterr().err
    assert not to.exists()


def test_that_one_output_of_several_contests_is_a_folder_of_files(
    two: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "declarations"
    assert run(["export", str(two), "--to", str(to)]) == 0
    assert len(names_in(to)) == 2
    assert all(name.endswith(" declaration.xlsx") for name in names_in(to))
    assert capsys.readouterr().out == f"2 files are in {to}.\n"


def test_that_several_files_are_not_put_under_one_name(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "a.xlsx"
    assert run(["export", str(file), "--to", str(to), "--what", "cards"]) == 2
    assert "give --to a folder" in capsys.readouterr().err
    assert not to.exists()


@pytest.mark.parametrize("what", ["notice", "workings", "night", "json"])
def test_that_one_file_has_the_name_that_is_asked_for(
    file: Path, tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (made,) = BY_WORD[What(what)].files
    to = tmp_path / f"mine{made.kind.ending}"
    assert run(["export", str(file), "--to", str(to), "--what", what]) == 0
    made.kind.require(to)
    assert capsys.readouterr().out == f"{to} is written.\n"


def test_that_json_goes_out_as_the_result_is_printed(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "a.json"
    assert run(["export", str(file), "--to", str(to), "--what", "json"]) == 0
    capsys.readouterr()
    assert run(["result", str(file), "--json"]) == 0
    assert json.loads(to.read_text(encoding="utf-8")) == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("what", ["form", "return"])
def test_that_a_form_is_asked_for_before_anything_is_made(
    file: Path, tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "out"
    assert run(["export", str(file), "--to", str(to), "--what", what]) == 2
    assert "give it with --form" in capsys.readouterr().err
    assert not to.exists()


def test_that_a_form_of_placeholders_is_filled_in(file: Path, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    blank = openpyxl.Workbook()
    sheet = blank.worksheets[0]
    sheet["A1"], sheet["A2"] = "{contest}", "{warning}"
    blank.save(form)
    to = tmp_path / "filled.xlsx"
    arguments = ["export", str(file), "--to", str(to), "--what", "form", "--form", str(form)]
    assert run(arguments) == 0
    assert openpyxl.load_workbook(to).worksheets[0]["A1"].value == "Stretton"


def test_that_a_card_in_a_partys_colours_asks_for_its_imprint(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "cards"
    cards = ["export", str(file), "--to", str(to), "--what", "cards", "--colours", "parties"]
    assert run(cards) == 1
    assert "imprint" in capsys.readouterr().err
    assert not to.exists()
    assert run([*cards, "--imprint", "A. Agent, 1 High Street, Anytown"]) == 0
    assert "A. Agent, 1 High Street, Anytown" in (to / f"{STEM} card wide.txt").read_text("utf-8")


def test_that_a_party_that_does_not_stand_is_named_with_those_that_do(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cards = ["export", str(file), "--to", str(tmp_path / "cards"), "--what", "cards"]
    assert run([*cards, "--colours", "party", "--party", "Nobody", "--waiver", "Ours"]) == 2
    told = capsys.readouterr().err
    assert "No candidate stands for Nobody" in told
    assert "Conservative" in told


def test_that_an_address_that_is_none_is_refused(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    web = ["export", str(file), "--to", str(tmp_path / "out"), "--what", "web"]
    assert run([*web, "--address", "my site"]) == 1
    assert "https://" in capsys.readouterr().err


def test_that_one_file_in_the_way_is_told_and_the_rest_is_made(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "out"
    to.mkdir()
    in_the_way = to / f"{STEM} card wide.png"
    in_the_way.write_text("a letter")
    assert run(["export", str(file), "--to", str(to), "--what", "cards"]) == 1
    printed = capsys.readouterr()
    assert printed.out == f"8 files are in {to}.\n"
    assert f"{STEM} card wide.png is there already and is not a picture" in printed.err
    assert in_the_way.read_text() == "a letter"


@pytest.mark.expects_logged_error
def test_that_a_fault_of_ours_in_one_file_leaves_the_other_to_be_made(tmp_path: Path) -> None:
    broken = Order(tmp_path / "a.txt", TEXT, FAILED, (Packed.of("Carter"),))
    outcome = export._made_here([broken, *of_words(tmp_path, 1)])
    assert [fault.sentence for fault in outcome.faults] == [not_made(broken).sentence]
    assert outcome.paths == (tmp_path / "0.txt",)


@pytest.mark.expects_logged_error
def test_that_of_many_files_that_met_a_fault_of_ours_a_few_are_named(tmp_path: Path) -> None:
    broken = [replace(order, maker=FAILED) for order in of_words(tmp_path, 9)]
    with pytest.raises(ClickException) as caught:
        export._tell(export._made_here(broken), tmp_path)
    assert caught.value.message.splitlines() == [
        *(not_made(order).sentence for order in broken[:3]),
        "6 more files could not be made for such a fault either.",
    ]


def test_that_a_contest_for_which_nobody_is_nominated_has_all_its_files(tmp_path: Path) -> None:
    path, to = tmp_path / "night.count", tmp_path / "pack"
    with Session.create(path, desk="desk 2", author="AB") as session:
        session.set_up(*describe_contest(session.night, stretton_contest()))
    assert run(["export", str(path), "--to", str(to), "--what", "pack"]) == 0
    names = names_in(to)
    for what in PACK:
        for made in BY_WORD[what].files:
            stem = "night" if BY_WORD[what].of_night else STEM
            assert f"{stem}{made.ending}" in names


@pytest.mark.parametrize("what", ["web", "night", "declarations", "seats"])
def test_that_what_is_of_the_whole_night_is_refused_of_one_contest(
    two: Path, tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "out"
    arguments = ["export", str(two), "--to", str(to), "--what", what]
    assert run([*arguments, "--contest", "Stretton"]) == 2
    assert "leave --contest out" in capsys.readouterr().err
    assert not to.exists()


def test_that_results_of_one_contest_are_called_by_it(two: Path, tmp_path: Path) -> None:
    to = tmp_path / "out"
    to.mkdir()
    arguments = ["export", str(two), "--to", str(to), "--what", "csv", "--contest", "Stretton"]
    assert run(arguments) == 0
    assert names_in(to) == [f"{STEM} results.csv"]


def test_that_a_pack_of_one_contest_of_several_is_what_can_be_made_of_it_alone(
    two: Path, tmp_path: Path
) -> None:
    to = tmp_path / "out"
    arguments = ["export", str(two), "--to", str(to), "--what", "pack", "--contest", "Stretton"]
    assert run(arguments) == 0
    names = names_in(to)
    assert all(name.startswith(STEM) for name in names)
    of_one = [what for what in PACK if not BY_WORD[what].of_night or BY_WORD[what].of_some]
    assert {f"{STEM}{made.ending}" for what in of_one for made in BY_WORD[what].files} <= {*names}
    assert not (to / "web").exists()


def test_that_a_form_is_never_filled_in_over_itself(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "form.xlsx"
    blank = openpyxl.Workbook()
    blank.worksheets[0]["A1"] = "{contest} {warning}"
    blank.save(form)
    before = form.read_bytes()
    arguments = ["export", str(file), "--to", str(form), "--what", "form", "--form", str(form)]
    assert run(arguments) == 2
    assert "is the form itself" in capsys.readouterr().err
    assert form.read_bytes() == before


@pytest.mark.parametrize("options", [["--party", "Labour"], ["--logo", "{file}"]])
def test_that_a_party_on_a_card_of_nobodys_is_refused(
    file: Path, tmp_path: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", str(file), "--to", str(tmp_path / "out"), "--what", "cards"]
    assert run([*arguments, *(part.format(file=file) for part in options)]) == 2
    assert "go with --colours party" in capsys.readouterr().err


def test_that_a_form_nobody_asked_to_be_filled_in_is_refused(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", str(file), "--to", str(tmp_path / "out"), "--form", str(file)]
    assert run(arguments) == 2
    assert "--form goes with" in capsys.readouterr().err
