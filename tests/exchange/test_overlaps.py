"""Tables of overlapping areas, with headings and without."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from countdesk.exchange.overlaps import PART, read_overlaps
from countdesk.faults import Known, MissingFile, TableFaults
from countdesk.models.overlaps import Overlap

HEADINGS = "old_code,old_name,new_code,new_name,weight"


def table(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def faults(path: Path) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(TableFaults) as caught:
        read_overlaps(path)
    return [(fault.line, fault.column, fault.expected) for fault in caught.value.faults]


def test_that_a_table_with_headings_is_read_exactly(tmp_path: Path) -> None:
    path = table(
        tmp_path / "wards.csv",
        HEADINGS + ",part",
        "E05000001,Old Town,E05000011,New Town,0.946047224,1",
        ",Old Town End,,New Town End,5.5%,",
        "E05000001,Old Town,,New Town End,1e-05,0.25",
    )
    first, second, third = read_overlaps(path)
    assert first == Overlap(
        "E05000001", "Old Town", "E05000011", "New Town", Fraction("0.946047224"), Fraction(1)
    )
    assert (second.old_code, second.weight, second.part) == (None, Fraction(11, 200), None)
    assert third.weight == Fraction(1, 100_000)


def test_that_the_table_of_the_house_of_commons_library_is_read_without_headings(
    tmp_path: Path,
) -> None:
    path = tmp_path / "overlaps.csv"
    line = "E14000530E14001063,E14000530,Aldershot,E14001063,Aldershot,1,.9,0.5,.8,0.75,0.25\n"
    path.write_text(line.replace(",.", ",0."), encoding="utf-8-sig")
    assert read_overlaps(path) == (
        Overlap("E14000530", "Aldershot", "E14001063", "Aldershot", Fraction(3, 4), Fraction(1, 4)),
    )


def test_that_headings_that_are_missing_are_named(tmp_path: Path) -> None:
    path = table(tmp_path / "wards.csv", "old_code,new_code,new_name", "E1,E2,New")
    assert [column for _line, column, _expected in faults(path)] == ["old_name", "weight"]


@pytest.mark.parametrize("weight", ["1.01", "-0.1", "half", "101%", "0,5"])
def test_that_a_weight_is_a_part_of_one(tmp_path: Path, weight: str) -> None:
    path = table(tmp_path / "wards.csv", HEADINGS, f'E1,Old,E2,New,"{weight}"')
    assert faults(path) == [(2, "weight", PART)]


def test_that_blanks_are_faults_of_their_lines(tmp_path: Path) -> None:
    path = table(tmp_path / "wards.csv", HEADINGS, "E1,,E2,New,1", "E1,Old,E2,,1", "E1,Old,E2,New,")
    assert [(line, column) for line, column, _expected in faults(path)] == [
        (2, "old_name"),
        (3, "new_name"),
        (4, "weight"),
    ]


def test_that_a_pair_of_areas_stands_once(tmp_path: Path) -> None:
    path = table(tmp_path / "wards.csv", HEADINGS, ",Old,,New,0.4", ",OLD,,New,0.4")
    assert faults(path) == [(3, "new_name", "each pair of areas once; line 2 has this one")]


def test_that_weights_add_up_to_at_most_one_but_for_rounding(tmp_path: Path) -> None:
    thirds = (",Old,,A,0.3334", ",Old,,B,0.3334", ",Old,,C,0.3334")
    assert len(read_overlaps(table(tmp_path / "wards.csv", HEADINGS, *thirds))) == 3
    path = table(tmp_path / "wards.csv", HEADINGS, *thirds, ",Old,,D,0.1")
    assert faults(path) == [(5, "weight", "weights of Old that add up to at most 1")]
    path = table(tmp_path / "w.csv", HEADINGS + ",part", ",A,,New,1,0.6", ",B,,New,1,0.6")
    assert faults(path) == [(3, "part", "parts of New that add up to at most 1")]


def test_that_what_is_no_table_is_told_as_of_any_table(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        read_overlaps(tmp_path / "nothing.csv")
    with pytest.raises(Known, match="is a folder"):
        read_overlaps(tmp_path)
