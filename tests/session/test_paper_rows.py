"""Tables of entries that speak of block papers, and of rejected and doubtful papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from countdesk.faults import TableFaults
from countdesk.session import tables
from countdesk.session.paper_rows import party_named
from countdesk.session.session import Session
from tests.session.conftest import ENTRIES, written

NIGHT = datetime(2026, 5, 8, 1, 0, tzinfo=UTC)
WARD = "local.anytown.castle.2026-05-07"
CANDIDATES = (
    "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,seats_contested,"
    "ballot_order"
)
STANDING = (
    ("Ada Ash", "Conservative and Unionist Party", "PP52"),
    ("Ben Birch", "Conservative and Unionist Party", "PP52"),
    ("Cal Cedar", "Labour Party", "PP53"),
    ("Dee Dogwood", "Independent", "ynmp-party:2"),
    ("Eve Elm", "Independent", "ynmp-party:2"),
)


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Session]:
    """Return a ward of two seats, nothing of which is counted yet."""
    lines = [
        f"{name},{WARD},2026-05-07,{party},{party_id},Castle,2,{order}"
        for order, (name, party, party_id) in enumerate(STANDING, 1)
    ]
    table = written(tmp_path / "candidates.csv", CANDIDATES, *lines)
    with Session.create(
        tmp_path / "ward.count", desk="hall", author="KP", clock=lambda: NIGHT
    ) as session:
        tables.new_night(session, candidates=table)
        yield session


def taken_in(session: Session, folder: Path, *lines: str) -> None:
    tables.take_in(session, written(folder / "entries.csv", ENTRIES, *lines))


def sentence(session: Session, folder: Path, line: str) -> str:
    with pytest.raises(TableFaults) as caught:
        taken_in(session, folder, line)
    (fault,) = caught.value.faults
    return fault.refusal or ""


def test_that_every_kind_of_paper_is_entered_by_a_table(ward: Session, tmp_path: Path) -> None:
    taken_in(
        ward,
        tmp_path,
        ",block,Con,,265,,AB",
        ",block,Labour Party,,40,,",
        ",party_total,PP52,,731,,",
        ",doubtful,,,9,,",
        ",allowed papers,,,3,,",
        ",allowed,Ada Ash,,3,,",
        ",allowed,3,,1,,",
        ",rejected,too-many,,4,,",
        ",rejected_on_adjudication,Unmarked or void for uncertainty,,2,,",
        ",objected,,uncertain,1,,",
    )
    papers = ward.count(WARD).papers
    assert papers.blocks == {"PP52": 265, "PP53": 40}
    assert papers.party_totals == {"PP52": 731}
    tally = papers.adjudication
    assert (tally.set_aside, tally.allowed_papers, tally.awaiting) == (9, 3, 4)
    assert list(tally.votes.values()) == [3, 1]
    assert (tally.rejected, tally.objected) == ({"uncertain": 2}, {"uncertain": 1})
    assert papers.rejected.by_head == {"too-many": 4, "uncertain": 2}
    blocks = [entry for entry in ward.journal if entry.subject[0] == "block"]
    assert [entry.author for entry in blocks] == ["AB", "KP"]


def test_that_who_stands_for_no_party_is_named_as_a_candidate(ward: Session) -> None:
    count = ward.count(WARD)
    keys = list(count.slates)
    assert party_named("dee dogwood", count) == keys[2]
    assert party_named(keys[3], count) == keys[3]
    # Two stand for no party, so that no word for it means one of them.
    assert party_named("Independent", count) == "Independent"


def test_that_a_party_that_does_not_stand_is_refused(ward: Session, tmp_path: Path) -> None:
    said = sentence(ward, tmp_path, ",block,Green Party,,5,,")
    assert said.startswith("Castle has no candidate of Green Party")
    said = sentence(ward, tmp_path, ",party_total,Independent,,5,,")
    assert said.startswith("Castle has no candidate of Independent")


def test_that_a_party_is_spoken_of_on_one_line(ward: Session, tmp_path: Path) -> None:
    with pytest.raises(TableFaults) as caught:
        taken_in(ward, tmp_path, ",block,Con,,5,,", ",block,PP52,,6,,")
    (fault,) = caught.value.faults
    assert "Line 2 of the table speaks of the same thing" in (fault.refusal or "")


def test_that_a_head_nobody_knows_is_refused(ward: Session, tmp_path: Path) -> None:
    for kind in ("rejected_on_adjudication", "objected"):
        said = sentence(ward, tmp_path, f",{kind},torn,,5,,")
        assert said.startswith("There is no head of rejected papers called torn")
