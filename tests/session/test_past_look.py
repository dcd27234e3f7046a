"""A first look at a table of past results: its rows, and the form that fits it."""

from __future__ import annotations

from pathlib import Path

import pytest

from countdesk.exchange.past import Field, form_to_json, mapped_form
from countdesk.faults import Known
from countdesk.session.past_elections import PastElections
from countdesk.session.past_look import ROWS_SHOWN, look_at
from tests.session.past_tables import ASHFORD, COUNCIL

COLUMNS = {Field.AREA: "Ward", Field.CANDIDATE: "Who", Field.PARTY: "For", Field.VOTES: "Polled"}


def written(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_that_a_known_form_is_recognised_and_its_first_rows_are_shown(tmp_path: Path) -> None:
    look = look_at(written(tmp_path, ASHFORD), {})
    assert look.form is not None
    assert look.form.identifier == "democracy-club"
    assert look.rows[0][0] == "ballot_paper_id"
    assert look.rows[1][0].startswith("local.ashford")


def test_that_rows_of_an_unknown_table_are_all_of_one_length_and_few(tmp_path: Path) -> None:
    rows = "\n".join(["Where,Who", "Oak", *["Elm,Ann"] * 50])
    look = look_at(written(tmp_path, rows), {})
    assert look.form is None
    assert len(look.rows) == ROWS_SHOWN
    assert look.rows[:2] == (("Where", "Who"), ("Oak", ""))


def test_that_a_remembered_form_is_known_again_by_its_headings_alone(tmp_path: Path) -> None:
    table = written(tmp_path, COUNCIL)
    form = form_to_json(mapped_form("Our council", COLUMNS))
    by_number = form_to_json(
        mapped_form(
            "By number", {Field.AREA: "1", Field.PARTY: "3", Field.VOTES: "4"}, has_headings=False
        )
    )
    look = look_at(table, {"By number": by_number, "Broken": "{", "Our council": form})
    assert look.form is not None
    assert look.form.title == "Our council"
    other = look_at(written(tmp_path, COUNCIL.replace("Polled", "Counted")), {"Our council": form})
    assert other.form is None


def test_that_what_is_no_table_says_so(tmp_path: Path) -> None:
    picture = tmp_path / "map.csv"
    picture.write_bytes(b"\x89PNG and so on")
    with pytest.raises(Known, match="is a picture"):
        PastElections().look_at(picture)
