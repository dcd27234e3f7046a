"""A small table of parties: what it announces as they overtake one another, come and go."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from countdesk.ui.itemmodels.party_table import PARTY, PartyRow, PartyTable
from countdesk.ui.roles import TIP, Caption, Look

SEATS = 1
PARTIES = st.lists(st.tuples(st.sampled_from("ABCDE"), st.integers(0, 3)), max_size=7)


def rows(parties: Sequence[tuple[str, int]]) -> list[PartyRow]:
    return [((Look(name.lower()), Look(str(seats))), name) for name, seats in parties]


def table(*parties: tuple[str, int]) -> PartyTable:
    shown = PartyTable((Caption("Party"), Caption("Seats")))
    shown.show_rows(rows(parties))
    return shown


def seen(shown: PartyTable) -> list[tuple[str, int]]:
    at = range(shown.rowCount())
    return [
        (str(shown.index(row, PARTY).data(TIP)), int(shown.index(row, SEATS).data())) for row in at
    ]


def test_that_one_party_that_overtakes_others_moves_alone(qtbot: QtBot) -> None:
    shown = table(("A", 3), ("B", 2), ("C", 1))
    moved: list[tuple[int, int]] = []
    painted: list[tuple[int, int]] = []
    shown.rowsMoved.connect(lambda _old, first, _last, _new, to: moved.append((first, to)))
    shown.dataChanged.connect(lambda first, last: painted.append((first.row(), last.row())))
    with (
        qtbot.assertNotEmitted(shown.layoutChanged),
        qtbot.assertNotEmitted(shown.modelReset),
    ):
        shown.show_rows(rows((("C", 4), ("A", 3), ("B", 2))))
    assert (moved, painted) == ([(2, 0)], [(0, 0)])
    assert seen(shown) == [("C", 4), ("A", 3), ("B", 2)]


@given(PARTIES, PARTIES)
def test_that_any_rows_follow_any_others_and_no_mark_leaves_its_party(
    before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    shown = table(*before)
    once = [name for name, _seats in before if [known for known, _ in before].count(name) == 1]
    marks = [QPersistentModelIndex(shown.index(row, PARTY)) for row in range(len(before))]
    held = {name: mark for mark, (name, _seats) in zip(marks, before, strict=True) if name in once}
    shown.show_rows(rows(after))
    assert seen(shown) == after
    for name, mark in held.items():
        assert mark.isValid() is (name in [known for known, _ in after])
        assert not mark.isValid() or mark.data(TIP) == name


def test_that_a_table_of_parties_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    shown = table(("A", 3), ("B", 2), ("B", 1))
    qtmodeltester.check(shown)  # type: ignore[no-untyped-call]
    for parties in ([("B", 4), ("A", 3)], [], [("C", 1), ("A", 1), ("B", 0)]):
        shown.show_rows(rows(parties))
        assert seen(shown) == parties
