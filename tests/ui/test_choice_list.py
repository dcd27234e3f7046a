"""What figures do in a list to choose from, however slowly they are typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.form import FormDialog


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def listed(parent: QWidget, *numbers: int, several: bool = False, soon: int = 0) -> ChoiceList:
    rows = [(number, f"Candidate {number}") for number in numbers]
    return ChoiceList(rows, parent, several=several, numbers=numbers, soon=soon)


def type_slowly(qtbot: QtBot, chosen: ChoiceList, digits: str) -> None:
    """Type figures so that none follows soon after the one before."""
    since = QElapsedTimer()
    for digit in digits:
        QTest.keyClicks(chosen, digit)
        since.start()
        qtbot.waitUntil(lambda: since.hasExpired(0))


@pytest.mark.parametrize(
    ("numbers", "digits", "marked"),
    [
        ((1, 3, 12), "12", (12,)),
        ((1, 3, 12), "13", (1, 3)),
        ((1, 2, 12), "12", (1, 2)),
    ],
)
def test_that_a_second_figure_that_is_no_row_belongs_to_the_first_however_late(
    qtbot: QtBot, parent: QWidget, numbers: tuple[int, ...], digits: str, marked: tuple[int, ...]
) -> None:
    chosen = listed(parent, *numbers, several=True)
    type_slowly(qtbot, chosen, digits)
    assert chosen.chosen == marked


@pytest.mark.parametrize("other", [2, 10])
def test_that_a_first_figure_that_is_no_row_waits_for_the_second_however_late(
    qtbot: QtBot, parent: QWidget, other: int
) -> None:
    chosen = listed(parent, other, 12, several=True)
    type_slowly(qtbot, chosen, "12")
    assert chosen.chosen == (12,)


def test_that_one_of_several_rows_is_chosen_by_two_figures_typed_slowly(
    qtbot: QtBot, parent: QWidget
) -> None:
    chosen = listed(parent, 1, 10, 11, 12)
    type_slowly(qtbot, chosen, "12")
    assert chosen.chosen == (12,)


def test_that_a_mark_set_by_hand_is_no_part_of_a_number(qtbot: QtBot, parent: QWidget) -> None:
    chosen = listed(parent, 1, 2, 12, several=True, soon=60_000)
    QTest.keyClicks(chosen, "1 ")
    assert not chosen.chosen
    QTest.keyClicks(chosen, "2")
    assert chosen.chosen == (2,)


@pytest.mark.parametrize(
    ("digits", "sought", "marked"), [("5", 5, ()), ("15", 5, (1,)), ("25", 25, ())]
)
def test_that_a_figure_that_leads_nowhere_is_said_until_another_leads_on(
    qtbot: QtBot, digits: str, sought: int, marked: tuple[int, ...]
) -> None:
    dialog = FormDialog("Lot", "Mark whom it falls on.", "Write it down")
    qtbot.addWidget(dialog)
    chosen = listed(dialog, 1, 3, 24, several=True, soon=60_000)
    dialog.add("The lot falls on", chosen)
    dialog.ask(lambda: None)
    QTest.keyClicks(chosen, digits)
    assert dialog.refusal.isVisible()
    assert dialog.refusal.text() == f"There is no number {sought} in this list."
    assert chosen.chosen == marked
    # It is no row yet, and marks none.
    QTest.keyClicks(chosen, "2")
    assert not dialog.refusal.isVisible()
    QTest.keyClicks(chosen, "4")
    assert chosen.chosen == (*marked, 24)


def test_that_marks_are_square_where_several_may_be_marked(parent: QWidget) -> None:
    one, several = listed(parent, 1, 2), listed(parent, 1, 2, several=True)
    several.choose(2)
    marks = [[shown.item(row).text()[0] for row in (0, 1)] for shown in (one, several)]
    assert marks == [
        ["\N{BLACK CIRCLE}", "\N{WHITE CIRCLE}"],
        ["\N{WHITE SQUARE}", "\N{BLACK SQUARE}"],
    ]
