"""Headings that stand again among the lines, as where two files were put one after the other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from countdesk.exchange.past import PastReading
from countdesk.faults import TableFaults
from tests.exchange.past_elections.past_tables import FORM, MAPPED, contest, sentences, votes
from tests.exchange.past_elections.test_known_forms import (
    DEMOCRACY_CLUB,
    LONDON_2022,
    LONDON_2026,
    LONDON_WARDS,
)

Past = Callable[..., PastReading]


@pytest.mark.parametrize("table", [LONDON_2026, DEMOCRACY_CLUB, LONDON_2022])
def test_that_headings_again_are_no_candidate_and_no_ward(past: Past, table: str) -> None:
    headings, _end, lines = table.partition("\n")
    first, *others = lines.splitlines()
    alone = past(table)
    reading = past("\n".join((headings, first, headings, *others)) + "\n")
    assert reading.election.contests[0].result.candidacies == (
        alone.election.contests[0].result.candidacies
    )
    assert len(reading.election.contests) == 1
    said = [note for note in sentences(reading) if note not in sentences(alone)]
    assert any(
        note.startswith("table.csv, line 3: found ")
        and note.endswith("; the headings stand here again, so the line is left out.")
        for note in said
    )


def test_that_many_such_lines_are_said_in_one_sentence(past: Past) -> None:
    headings, _end, lines = MAPPED.partition("\n")
    again = headings.upper()
    reading = past(f"{headings}\n" + f"{lines}{again}\n" * 4, form=FORM)
    assert [each.area for each in reading.election.contests] == ["Eastbrook", "Hillside"]
    assert len(votes(reading, "Hillside")) == 2
    assert any(
        "4 lines repeat the headings, so they are left out" in said for said in reading.said()
    )


def test_that_a_column_nobody_reads_may_be_called_otherwise(past: Past) -> None:
    table = "Where,Who,For,Count,Page\nA,Ann,Labour,5,1\nWhere,Who,For,Count,Leaf\n"
    reading = past(table, form=FORM)
    assert [each.area for each in reading.election.contests] == ["A"]
    assert len(contest(reading, "A").result.candidacies) == 1


def test_that_the_table_beside_may_repeat_them_too(past: Past, tmp_path: Path) -> None:
    wards = LONDON_WARDS.format(rejected=3)
    beside = tmp_path / "wards.csv"
    beside.write_text(wards + wards)
    reading = past(LONDON_2022, beside=beside)
    assert contest(reading, "Abbey").result.ballot_papers == 643
    assert any("the headings stand here again" in said for said in sentences(reading))


def test_that_headings_without_any_lines_hold_no_votes(past: Past) -> None:
    with pytest.raises(TableFaults, match="votes or shares of somebody; none can be read"):
        past("Where,Who,For,Count\nWhere,Who,For,Count\n", form=FORM)
