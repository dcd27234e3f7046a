"""The changes of a night that can be taken elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk.models.movement import movement_of_all
from countdesk.models.statements import DeclaredTotals
from countdesk.session.board import Board
from countdesk.session.change_sources import ALL_DECLARED, Sources
from countdesk.session.session import Session
from tests.models.builders import AFTER_CLOSE, TWO, contest
from tests.session.wards import LABOUR_WON, add_wards, declare
from tests.session.without_tables import add_contest, attach_past, declare_totals


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "anytown.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as made:
        yield made


def declare_two(session: Session) -> None:
    """Add two wards, and declare both of them."""
    add_wards(session, 1, 2)
    declare(session, 1, 700, 300)
    declare(session, 2, 600, 400)


def declare_another(session: Session, identifier: str, name: str, *votes: int) -> None:
    """Add a contest that Labour won last time as it won the wards, and declare it."""
    council = "Anytown" if not identifier.startswith("parl") else None
    add_contest(session, replace(contest(identifier, name), authority=council), TWO)
    attach_past(session, identifier, LABOUR_WON)
    declare_totals(session, identifier, DeclaredTotals(dict(zip(("c1", "c2"), votes, strict=True))))


def worked_out(session: Session) -> Sources:
    """Return the changes, once that of all together is known to be the one on the board."""
    sources = Sources(session)
    for _done in sources.work_out():
        pass
    board = Board(session)
    board.work_out()
    together = sources.together
    assert (None if together is None else together.movement) == movement_of_all(board.totals)
    board.close()
    return sources


def test_that_all_declared_together_are_of_the_kind_most_contests_are_of(night: Session) -> None:
    declare_two(night)
    declare_another(night, "mayor.anytown.2026-05-07", "Anytown", 10, 9990)
    together = worked_out(night).of(ALL_DECLARED)
    assert together is not None
    assert together.movement.changes["PP52"] == Fraction(1, 4)
    assert (together.contests, together.name) == (2, "the 2 declared contests together")


def test_that_of_mps_declared_before_the_wards_no_change_of_all_is_taken(night: Session) -> None:
    add_wards(night, 1, 2, 3)
    for name in ("oakham", "ashby"):
        declare_another(night, f"parl.{name}.2026-05-07", name.title(), 600, 400)
    sources = worked_out(night)
    assert sources.together is None
    assert [source.name for source in sources.known] == ["Oakham", "Ashby"]


def test_that_one_contest_alone_is_not_offered_as_all_of_them(night: Session) -> None:
    # A by-election beside the ordinary election of its ward moves nothing more.
    add_wards(night, 1)
    declare(night, 1, 700, 300)
    declare_another(night, "local.anytown.ward-1.by.2026-05-07", "Ward 1", 300, 700)
    sources = worked_out(night)
    assert sources.together is not None
    assert sources.together.contests == 1
    assert [source.name for source in sources.known] == ["Ward 1", "Ward 1"]
