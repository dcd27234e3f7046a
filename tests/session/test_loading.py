"""A large night comes out of its file in parts, and is the same night as read at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk.models.baseline import Base
from countdesk.models.election import BallotBox
from countdesk.models.night import Night
from countdesk.session.changes import Change, Part
from countdesk.session.loading import READ_AT_ONCE
from countdesk.session.session import Session
from tests.session.large_night import BOXES, CONTESTS, statements


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a count file of more entries than are read at once."""
    path = tmp_path_factory.mktemp("large") / "night.count"
    with Session.create(path, desk="hall", author="KP") as session:
        session.record(*statements())
        assert len(session.journal) > READ_AT_ONCE
    return path


@pytest.fixture
def session(large: Path) -> Iterator[Session]:
    """Return a session that has read no more than it must."""
    with Session.open(large, desk="hall", author="KP") as opened:
        yield opened


def test_that_a_large_night_names_its_contests_before_it_is_read(session: Session) -> None:
    assert not session.is_whole
    assert [count.contest.name for count in session.night.contests] == [
        "Ward a",
        "Ward b",
        "Ward c",
    ]
    assert not session.is_read(CONTESTS[0])
    assert len(session.journal) < 20


def test_that_a_contest_that_is_asked_for_is_read_with_its_boxes(session: Session) -> None:
    result = session.cooked(CONTESTS[1]).result
    assert result.verified_papers == 449 * BOXES
    assert session.count(CONTESTS[1]).verification.boxes[0].box.place == "Hall 0"
    assert session.is_read(CONTESTS[1])
    assert not session.is_whole


def test_that_the_night_read_in_slices_is_the_night_read_at_once(
    session: Session, large: Path
) -> None:
    session.count(CONTESTS[2])
    slices = 0
    while session.read_on():
        slices += 1
    assert slices > 50
    assert session.is_whole
    whole = list(session.file.journal())
    assert list(session.journal) == whole
    at_once = Night().with_entries(whole)
    assert session.night.ledger == at_once.ledger
    assert session.night.boxes == at_once.boxes
    assert session.night.counts == at_once.counts


def test_that_reading_on_is_announced_and_enters_nothing(session: Session) -> None:
    heard: list[Change] = []
    session.subscribe(heard.append)
    session.count(CONTESTS[0])
    session.read_all()
    assert {change.parts for change in heard} == {Part.READ}
    assert not any(change.subjects for change in heard)


def test_that_a_figure_entered_while_reading_stands_once(large: Path, tmp_path: Path) -> None:
    copy = tmp_path / "night.count"
    copy.write_bytes(large.read_bytes())
    with Session.open(copy, desk="hall", author="KP") as session:
        for _slice in range(30):
            session.read_on()
        session.verify_box(CONTESTS[0], "a0", 450, correction=True)
        session.list_box(CONTESTS[0], BallotBox("new box"))
        session.read_all()
        assert list(session.journal) == list(session.file.journal())
        result = session.cooked(CONTESTS[0]).result
        assert result.verified_so_far == 449 * BOXES + 1
        assert session.count(CONTESTS[0]).box_by_label("new box") is not None


def test_that_a_table_taken_in_sees_the_whole_night(session: Session) -> None:
    draft = session.draft()
    assert session.is_whole
    assert len(draft.night.boxes) == len(CONTESTS) * BOXES


def test_that_a_box_listed_meanwhile_reads_no_more_of_the_night_than_that_box(
    large: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "night.count"
    copy.write_bytes(large.read_bytes())
    with Session.open(copy, desk="hall", author="KP") as session:
        known = BallotBox("b0", place="Hall 0")
        session.list_box(CONTESTS[0], BallotBox(" b0 ", place="Hall 0"))
        assert set(session.night.boxes) == {
            *(BallotBox(f"a{n}", place=f"Hall {n // 3}").identifier for n in range(BOXES)),
            known.identifier,
        }
        session.read_all()
        # It was in the file already, so it is not listed a second time.
        assert len(session.night.boxes) == len(CONTESTS) * BOXES
        assert session.night.ledger.histories["box", known.identifier].entries
        assert list(session.journal) == list(session.file.journal())


def test_that_the_journal_stands_as_it_came_until_it_is_put_in_order(
    large: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "night.count"
    copy.write_bytes(large.read_bytes())
    with Session.open(copy, desk="hall", author="KP") as session:
        seen = list(session.journal)
        while not session.is_whole:
            if len(session.journal) % 3 == 0:
                session.verify_box(CONTESTS[1], "b0", len(session.journal), correction=True)
            session.read_on()
            if not session.is_whole:
                assert session.journal[: len(seen)] == seen
                seen = list(session.journal)
        assert list(session.journal) == list(session.file.journal())


def test_that_no_copy_is_due_while_a_night_is_read_and_nothing_entered(
    large: Path, tmp_path: Path
) -> None:
    copy, stick = tmp_path / "night.count", tmp_path / "stick"
    copy.write_bytes(large.read_bytes())
    stick.mkdir()
    with Session.open(copy, desk="hall", author="KP") as session:
        session.copies.use(stick)
        assert session.copies.is_due
        session.copies.make()
        assert not session.copies.is_due
        session.read_all()
        assert not session.copies.is_due
        session.verify_box(CONTESTS[0], "a0", 450, correction=True)
        assert session.copies.is_due


def test_that_the_base_of_a_large_night_is_known_before_it_is_read(
    large: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(large, tmp_path / "night.count"))
    with Session.open(copy, desk="hall", author="KP") as session:
        session.choose_base(Base.TOP)
    with Session.open(copy, desk="hall", author="KP") as session:
        assert not session.is_whole
        assert session.night.base is Base.TOP
        assert session.count(CONTESTS[0]).night_base is Base.TOP
        session.read_all()
        assert session.count(CONTESTS[2]).night_base is Base.TOP
