"""The seats of a council that are not up tonight, as they are stated at a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk.models import decisions
from countdesk.models.control import Controller, Untold
from countdesk.models.council import Council, council_key
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.board import Board
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from tests.models.builders import AFTER_CLOSE, CONSERVATIVE, LABOUR
from tests.session.large_night import statements
from tests.session.wards import COUNCIL, add_wards, declare, ward

STATED = Council(COUNCIL, 6, ((LABOUR, 2), (CONSERVATIVE, 1)))
KEY = council_key(COUNCIL)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session with three wards of Anytown, and one of Othertown."""
    path = tmp_path / "anytown.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as opened:
        add_wards(opened, 1, 2, 3)
        add_wards(opened, 4, council="Othertown")
        yield opened


@pytest.fixture
def board(session: Session) -> Board:
    """Return the board of the four wards, worked out."""
    made = Board(session)
    made.work_out()
    return made


def test_that_what_is_stated_is_on_the_board_at_once(board: Board, session: Session) -> None:
    heard: list[frozenset[str]] = []
    board.subscribe(heard.append)
    rows = [board.row(each) for each in board.order()]
    session.state_council(STATED)
    assert frozenset(map(ward, (1, 2, 3))) in heard
    assert not any(ward(4) in contests for contests in heard)
    assert all(board.row(row.identifier) is row for row in rows)
    known = board.control(COUNCIL)
    assert (known.seats, known.line, known.before) == (6, 4, Controller(LABOUR))
    for number in (1, 2, 3):
        declare(session, number, 700, 300)
    assert board.control(COUNCIL).now == Controller(CONSERVATIVE)
    assert board.control("Othertown").untold is Untold.NOT_ALL_OUT


def test_that_what_is_stated_is_announced_undone_and_made_again(
    board: Board, session: Session
) -> None:
    heard: list[Change] = []
    session.subscribe(heard.append)
    session.state_council(STATED)
    assert heard[-1].parts == Part.PAST
    told: list[frozenset[str]] = []
    board.subscribe(told.append)
    session.undo()
    assert frozenset(map(ward, (1, 2, 3))) in told
    assert session.night.councils_stated == {}
    assert board.control(COUNCIL).seats == 3
    session.redo()
    assert session.night.councils_stated == {KEY: (STATED,)}
    assert board.control(COUNCIL).seats == 6


def test_that_what_is_stated_is_in_the_file(session: Session) -> None:
    session.state_council(STATED)
    session.close()
    with Session.open(session.file.path, desk="", author="", writing=False) as again:
        assert again.night.councils_stated == {KEY: (STATED,)}


def test_that_a_draft_knows_what_is_stated_and_can_state_another(session: Session) -> None:
    session.state_council(STATED)
    draft = session.draft()
    assert draft.night.councils_stated == {KEY: (STATED,)}
    other = Council(COUNCIL, 5, ((LABOUR, 2),))
    draft.decide_on_night(lambda night: decisions.state_council(night, other))
    assert draft.night.councils_stated == {KEY: (other,)}
    assert session.night.councils_stated == {KEY: (STATED,)}


def test_that_numbers_that_contradict_are_refused_and_nothing_is_written(session: Session) -> None:
    before = session.file.length()
    with pytest.raises(EntryRefused) as refused:
        session.state_council(Council(COUNCIL, 5, ((LABOUR, 3),)))
    assert refused.value.refusal is Refusal.SEATS_BEYOND_COUNCIL
    assert session.file.length() == before


def test_that_wards_that_come_later_make_too_many_seats(board: Board, session: Session) -> None:
    session.state_council(STATED)
    add_wards(session, 5)
    assert board.control(COUNCIL).untold is Untold.SEATS_BEYOND


def test_that_what_is_stated_of_a_large_night_is_known_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as made:
        made.record(*statements())
        add_wards(made, 1)
        made.state_council(STATED)
    with Session.open(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        assert not session.is_whole
        assert session.night.councils_stated == {KEY: (STATED,)}
        session.read_all()
        assert session.night.councils_stated == {KEY: (STATED,)}
