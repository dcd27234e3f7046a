"""The changes of a night that can be taken elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk.models.election import Party
from countdesk.models.movement import movement_of_all
from countdesk.models.past_election import PastContest
from countdesk.models.statements import DeclaredTotals
from countdesk.session.board import Board
from countdesk.session.change_sources import ALL_DECLARED, Sources
from countdesk.session.session import Session
from tests.calls import calls
from tests.models.builders import AFTER_CLOSE, GREEN, LABOUR, TWO, candidates, contest, past_result
from tests.session.wards import LABOUR_WON, add_wards, declare, ward
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
    movement = None if together is None else replace(together.movement, multiples=None)
    assert movement == movement_of_all(board.totals)
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


def test_that_a_party_of_two_keys_moves_elsewhere_by_that_of_the_contest_it_is_taken_from(
    night: Session,
) -> None:
    # It stands in one ward, and in the other it stood last time, in a table without identifiers.
    now, then = Party("PP9999", "Anytown Residents"), Party(None, "The Anytown Residents")
    standing = {1: candidates(("Rae", now), ("Lyn", LABOUR)), 2: TWO}
    for number, nominated in standing.items():
        described = replace(contest(ward(number), f"Ward {number}"), authority="Anytown")
        add_contest(night, described, nominated)
        attach_past(night, ward(number), past_result((then, 600), (LABOUR, 400)))
        declare(night, number, 700, 300)
    sources = worked_out(night)
    elsewhere = PastContest("Vale", past_result((then, 500), (LABOUR, 500)))
    for scope, key in ((ward(1), now.key), (ward(2), then.key)):
        source = sources.of(scope)
        assert source is not None
        moved = sources.names(source).applied(elsewhere)
        assert [line.key for line in moved.result.candidacies] == [key, LABOUR.key]
        assert key in source.movement.now


def test_that_from_one_contest_to_the_next_wards_elsewhere_stay_as_they_are(night: Session) -> None:
    add_wards(night, 1)
    declare(night, 1, 700, 300)
    greens = replace(contest(ward(2), "Ward 2"), authority="Anytown")
    add_contest(night, greens, candidates(("A", LABOUR), ("B", GREEN)))
    attach_past(night, ward(2), past_result((LABOUR, 600), (GREEN, 400)))
    declare(night, 2, 700, 300)
    sources = worked_out(night)
    one, two = (sources.of(ward(number)) for number in (1, 2))
    assert one is not None
    assert two is not None
    assert one.movement.now.keys() != two.movement.now.keys()
    assert sources.names(one) == sources.names(two)


def test_that_by_elections_of_a_large_night_are_not_compared_with_every_contest(
    night: Session,
) -> None:
    number = 20
    for place in range(number):
        won = replace(LABOUR_WON, area=f"Ward {place}")
        for scope in (f"local.anytown.w-{place}.2026-05-07", f"local.a.w-{place}.by.2026-05-07"):
            add_contest(night, contest(scope, f"Ward {place}"), TWO)
            attach_past(night, scope, won)
            declare_totals(night, scope, DeclaredTotals({"c1": 700, "c2": 300}))
    sources = Sources(night)
    with calls() as made:
        for _done in sources.work_out():
            pass
    assert made.count("are_of_one_ward") == number
    assert sources.together is not None
    assert sources.together.contests == number
