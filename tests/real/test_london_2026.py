"""The 129 wards of six London boroughs in May 2026: what does not add up, ward by ward."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk.models.findings import Code
from countdesk.session.session import Session
from tests.real import london
from tests.real.london import Ward

pytestmark = pytest.mark.real

LISTED = Path(__file__).with_name("london_2026_not_adding_up.csv")
"""What does not add up: the code of the finding, or the papers polled and by post that are not
the valid papers, with the two figures."""

POLLED_AND_POSTAL = "polling and postal papers"

Line = tuple[str, str, str, int, int]


@pytest.fixture(scope="module")
def wards(real_data: Path) -> list[Ward]:
    """Return the wards as the boroughs returned them."""
    return london.wards_of_2026(real_data)


@pytest.fixture(scope="module")
def session(wards: list[Ward], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Return the night of 129 wards, all of them declared."""
    with london.night(tmp_path_factory.mktemp("london") / "2026.count", wards) as opened:
        yield opened


@pytest.fixture(scope="module")
def listed() -> set[Line]:
    """Return the list of what does not add up."""
    with LISTED.open(encoding="utf-8", newline="") as table:
        return {
            (row["borough"], row["ward"], row["found"], int(row["figure"]), int(row["against"]))
            for row in csv.DictReader(table)
        }


def test_that_129_wards_have_those_elected_who_are_marked(
    session: Session, wards: list[Ward]
) -> None:
    assert len(wards) == 129
    for ward in wards:
        winners = session.cooked(ward.scope).result.winners
        assert {line.candidate.identifier for line in winners} == ward.elected, ward.name
        assert session.cooked(ward.scope).result.lot_owed == ()


def test_that_what_the_desk_finds_is_what_the_list_holds(
    session: Session, wards: list[Ward], listed: set[Line]
) -> None:
    figures = {
        Code.VOTES_ABOVE_CEILING: ("votes", "ceiling"),
        Code.HEADS_DO_NOT_ADD_UP: ("heads", "total"),
    }
    found: set[Line] = set()
    codes: set[str] = set()
    for ward in wards:
        for finding in session.cooked(ward.scope).findings:
            codes.add(finding.code.value)
            if finding.code in figures:
                one, other = (finding.values[name] for name in figures[finding.code])
                assert isinstance(one, int)
                assert isinstance(other, int)
                found.add((ward.borough, ward.name, finding.code.value, one, other))
    assert found == {line for line in listed if line[2] != POLLED_AND_POSTAL}
    assert codes == {"E4", "E8", "E15", "W6"}


def test_that_every_line_of_the_list_is_so_in_the_returns(
    wards: list[Ward], listed: set[Line]
) -> None:
    so: set[Line] = set()
    for ward in wards:
        if ward.valid is not None and ward.votes > ward.seats * ward.valid:
            so.add((ward.borough, ward.name, "E4", ward.votes, ward.seats * ward.valid))
        if ward.rejected is not None and ward.rejected != ward.heads:
            so.add((ward.borough, ward.name, "E8", ward.heads, ward.rejected))
        papers = ward.polling + ward.postal
        if ward.valid is not None and papers != ward.valid:
            so.add((ward.borough, ward.name, POLLED_AND_POSTAL, papers, ward.valid))
    assert so == listed
    assert len(listed) == 22


def test_that_blanks_of_the_returns_stay_unknown(session: Session, wards: list[Ward]) -> None:
    without_valid = [ward for ward in wards if ward.valid is None]
    assert {ward.borough for ward in without_valid} == {"Camden"}
    assert len(without_valid) == 19
    for ward in without_valid:
        assert session.cooked(ward.scope).result.valid_papers is None
    without_total = [ward for ward in wards if ward.rejected is None]
    assert {ward.borough for ward in without_total} == {"Camden", "Lewisham"}
    for ward in without_total:
        assert session.cooked(ward.scope).result.rejected_papers == ward.heads
    (in_words,) = (ward for ward in wards if ward.in_part is None and ward.borough == "Brent")
    assert session.cooked(in_words.scope).result.rejected_in_part is None
