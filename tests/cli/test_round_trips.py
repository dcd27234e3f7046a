"""The three examples counted, exported and taken in again, all of it by commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from countdesk.cli.group import run
from countdesk.paths import resources

DESK = ("--desk", "hall", "--author", "KP")

OF_CONTEST: tuple[str, ...] = (
    "id",
    "name",
    "date",
    "authority",
    "stage",
    "seats",
    "kept_by",
    "holder",
    "electorate",
    "verified_papers",
    "rejected_papers",
    "valid_papers",
    "valid_votes",
    "turnout",
    "turnout_measure",
    "majority",
    "base",
    "seats_won",
)
OF_CANDIDATE = (
    "name",
    "party",
    "party_id",
    "ballot_order",
    "votes",
    "rank",
    "share",
    "share_of_papers",
    "elected",
    "by_lot",
    "deposit_kept",
)
NO_HEADING = {"holder"}
"""What Democracy Club has no heading for, of what the examples have."""

EXPORTS = {"csv": " results.csv", "democracy-club": " democracy club.csv", "json": " results.json"}

pytestmark = pytest.mark.parametrize("what", EXPORTS)


def counted(example: str, folder: Path) -> Path:
    """Return a count file of an example with every entry of its night, and declared."""
    tables = resources() / "examples" / example
    file = folder / f"{example}.count"
    made = ["new", str(file), "--candidates", str(tables / "candidates.csv"), *DESK]
    made += ["--boxes", str(tables / "boxes.csv"), "--previous", str(tables / "previous.csv")]
    assert run(made) == 0
    for table in (*sorted(tables.glob("night-*.csv")), tables / "entries.csv"):
        if table.exists():
            again = ("--correct",) if "adjudication" in table.name else ()
            assert run(["enter", str(file), str(table), *again, *DESK]) == 0
    if (tables / "declared.csv").exists():
        assert run(["enter", str(file), str(tables / "declared.csv"), *DESK]) == 0
    return file


def exported(file: Path, what: str) -> Path:
    """Return the table or document that was made of a count file."""
    to = file.with_name(f"{file.stem}{EXPORTS[what]}")
    assert run(["export", str(file), "--to", str(to), "--what", what]) == 0
    return to


def told(file: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return what ``countdesk result --json`` prints of the one contest of a file."""
    capsys.readouterr()
    assert run(["result", str(file), "--json"]) == 0
    (contest,) = json.loads(capsys.readouterr().out)["contests"]
    return dict(contest)


def of(contest: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """Return some keys of a contest, and those of its candidates."""
    lines = [{key: line[key] for key in OF_CANDIDATE} for line in contest["candidates"]]
    return {**{key: contest[key] for key in keys}, "candidates": lines}


@pytest.mark.parametrize("example", ["stretton", "hodge-hill", "dudley-north"])
def test_that_an_example_exported_and_taken_in_again_is_the_same_result(
    example: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = counted(example, tmp_path)
    table = exported(file, what)
    again = tmp_path / "again.count"
    assert run(["new", str(again), "--candidates", str(table), *DESK]) == 0
    assert run(["enter", str(again), str(table), *DESK]) == 0
    keys = OF_CONTEST
    if what == "democracy-club":
        keys = tuple(key for key in OF_CONTEST if key not in NO_HEADING)
    was = told(file, capsys)
    assert of(told(again, capsys), keys) == of(was, keys)
    assert was["stage"] == "declared"
    assert all(line["votes"] is not None for line in was["candidates"])


def test_that_an_export_is_the_past_result_of_a_later_election(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = counted("dudley-north", tmp_path)
    table = exported(file, what)
    assert run(["past", "add", str(table), "--name", "May 2010"]) == 0
    later = tmp_path / "later.csv"
    text = exported(file, "csv").read_text(encoding="utf-8-sig")
    later.write_text(text.replace("2010-05-06", "2015-05-07"), encoding="utf-8")
    again = tmp_path / "later.count"
    assert run(["new", str(again), "--candidates", str(later), *DESK]) == 0
    assert run(["enter", str(again), str(later), *DESK]) == 0
    assert run(["attach", str(again), "--past", "May 2010", *DESK]) == 0
    was, now = told(file, capsys), told(again, capsys)
    assert [line["previous_share"] for line in now["candidates"]] == [
        line["share"] for line in was["candidates"]
    ]
    assert {line["change"] for line in now["candidates"]} == {0.0}
    assert now["turnout_change"] == 0.0
    assert now["previous"]["kind"] == "actual"
