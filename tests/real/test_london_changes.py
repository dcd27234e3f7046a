"""The 129 wards of May 2026 against May 2022: every change and outcome, worked out once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk.exchange.flat_board import STATED_BY
from countdesk.models.baseline import Base, Found
from countdesk.models.board_sums import Sum
from countdesk.models.election import Party
from countdesk.models.seat_changes import board_key
from countdesk.session.board import Board
from countdesk.wording.control import who_controls
from tests.real import london_changes
from tests.real.london_changes import ALONE, Night, Ward

pytestmark = pytest.mark.real

CONTROL = {
    "Barnet": "Barnet, all 63 seats: Lab lose control to no overall control.",
    "Brent": "Brent, all 57 seats: Lab lose control to no overall control.",
    "Camden": "Camden, all 55 seats: Lab hold.",
    "Hackney": "Hackney, all 57 seats: Green gain control from Lab.",
    "Lewisham": "Lewisham, all 54 seats: Green gain control from Lab.",
    "Southwark": "Southwark, all 63 seats: Lab lose control to no overall control.",
}


@pytest.fixture(scope="module")
def night(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """Return the night of 2026, every ward beside its past result out of the library."""
    with london_changes.night(real_data, tmp_path_factory.mktemp("london changes")) as opened:
        yield opened


@pytest.fixture(scope="module")
def wards(real_data: Path) -> list[Ward]:
    """Return the wards as the two tables of candidates give them."""
    return london_changes.wards(real_data)


@pytest.fixture(scope="module")
def board(night: Night) -> Board:
    """Return the board of the six councils."""
    made = Board(night.session)
    made.work_out()
    return made


def scope_of(ward: Ward) -> str:
    """Return the identifier of a ward's contest."""
    return f"local.{ward.code.lower()}.2026-05-07"


def keys_of(night: Night, ward: Ward) -> dict[str, str]:
    """Return the program's key of each party of a ward by its label; one for one."""
    count = night.session.count(scope_of(ward))
    assert count.past is not None
    pairs = {
        *(
            (stood.label, candidate.comparison_key)
            for stood, candidate in zip(ward.now, count.candidates, strict=True)
        ),
        *(
            (stood.label, candidacy.key)
            for stood, candidacy in zip(ward.then, count.past.candidacies, strict=True)
        ),
    }
    keys = dict(pairs)
    assert len(keys) == len(pairs) == len(set(keys.values())), ward.name
    return keys


def seats_by_key(seats: dict[str, int], keys: dict[str, str]) -> dict[str, int]:
    """Return seats by the key of the board instead of the label."""
    return {"" if label == ALONE else keys[label]: number for label, number in seats.items()}


def seats_on_board(seats: tuple[tuple[Party, int], ...] | None) -> dict[str, int]:
    """Return what the program says of seats by the key of the board."""
    assert seats is not None
    return {board_key(party): number for party, number in seats}


def test_that_every_ward_finds_its_past_result_by_its_code(night: Night, wards: list[Ward]) -> None:
    assert len(wards) == len(night.session.night.contests) == 129
    found: Counter[Found | None] = Counter()
    for ward in wards:
        past = night.session.count(scope_of(ward)).past
        assert past is not None
        assert not past.by_thirds
        assert [line.votes for line in past.candidacies] == [line.votes for line in ward.then]
        found[past.found] += 1
    assert found == {Found.BY_CODE: 129}
    assert night.notes == ("May 2022: past results for 129 of 129 contests, 129 by code.",)


def test_that_every_change_of_every_party_is_that_of_the_tables(
    night: Night, wards: list[Ward]
) -> None:
    standing = absent = 0
    for ward in wards:
        comparison = night.session.cooked(scope_of(ward)).comparison
        assert comparison.base is Base.AVERAGE
        expected = {keys_of(night, ward)[label]: change for label, change in ward.changes.items()}
        found = {}
        for key in expected:
            known = comparison.party_and_change(key)
            assert known is not None
            found[key] = known[1].change
        assert found == expected, ward.name
        # And no party more than these, standing or gone.
        assert len(comparison.parties) + len(comparison.absent) == len(expected)
        standing += len(comparison.parties)
        absent += len(comparison.absent)
    assert (standing, absent) == (713, 56)


def test_that_every_outcome_is_the_seats_that_moved(night: Night, wards: list[Ward]) -> None:
    unchanged = 0
    for ward in wards:
        cooked = night.session.cooked(scope_of(ward))
        keys = keys_of(night, ward)
        assert seats_on_board(cooked.comparison.seats_held) == seats_by_key(ward.seats_then, keys)
        assert seats_on_board(cooked.result.seats_by_party) == seats_by_key(ward.seats_now, keys)
        assert seats_on_board(cooked.comparison.net_seats) == seats_by_key(ward.net, keys)
        # Hold or gain is said of one seat; of several, which were won and lost.
        assert cooked.comparison.outcome is None
        unchanged += not ward.net
    assert unchanged == 52


def test_that_each_council_has_the_seats_and_net_changes_of_its_wards(
    board: Board, night: Night, wards: list[Ward]
) -> None:
    assert board.councils == tuple(CONTROL)
    for council in board.councils:
        then, now, keys = Counter[str](), Counter[str](), dict[str, str]()
        for ward in wards:
            if ward.borough == council:
                then.update(ward.seats_then)
                now.update(ward.seats_now)
                keys |= keys_of(night, ward)
        totals = board.totals_of(council)
        lines = {line.key: line for line in totals.parties}
        assert {key: line.held for key, line in lines.items() if line.held} == (
            seats_by_key(then, keys)
        )
        assert {key: line.seats for key, line in lines.items() if line.seats} == (
            seats_by_key(now, keys)
        )
        assert {key: line.net for key, line in lines.items() if line.net} == (
            seats_by_key(london_changes.moved(then, now), keys)
        )
        assert totals.of(Sum.SEATS) == then.total() == now.total()


def test_that_control_of_each_council_is_told(board: Board) -> None:
    assert {
        council: who_controls(board.control(council), STATED_BY) for council in board.councils
    } == CONTROL


def test_that_the_six_councils_together_moved_from_labour_to_the_greens(board: Board) -> None:
    lines = {line.key: line for line in board.totals.parties}
    moves = {
        key: (lines[key].held, lines[key].seats, lines[key].net)
        for key in ("PP53", "PP63", "PP52", "PP90")
    }
    assert moves == {
        "PP53": (293, 139, -154),
        "PP63": (3, 125, 122),
        "PP52": (35, 51, 16),
        "PP90": (18, 33, 15),
    }
