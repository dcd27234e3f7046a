"""The dots of the swings: each over its swing, none outside, and the line where it is put."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from countdesk.ui.charts.swing_needed import SeatNeeding, SwingNeeded
from countdesk.ui.delegates.painting import tabular
from countdesk.ui.delegates.seat_squares import runs_width
from countdesk.ui.roles import SeatRun
from countdesk.ui.theme import THEMES

RED = "#E4003B"


def seat(place: int, needed: float, *, of_pair: bool = True) -> SeatNeeding:
    return SeatNeeding(str(place), needed, RED, f"Ward {place}: {needed:.1f}", of_pair)


def shown(qtbot: QtBot, seats: list[SeatNeeding], widest: float = 20) -> SwingNeeded:
    chart = SwingNeeded()
    qtbot.addWidget(chart)
    chart.resize(420, 190)
    chart.set_theme(THEMES["night"])
    chart.set_seats(seats, widest)
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


@pytest.mark.parametrize("number", [1, 63, 650, 8000])
def test_that_every_dot_stands_over_its_swing_and_within_the_chart(
    qtbot: QtBot, number: int
) -> None:
    seats = [seat(place, 20 * place / number) for place in range(number)]
    chart = shown(qtbot, seats)
    assert len(chart.places) == number
    for known, place in chart.places:
        assert place.x() == pytest.approx(12 + 396 * known.needed / 20)
        assert 0 < place.y() < chart.height()


def test_that_dots_of_one_swing_stand_above_one_another(qtbot: QtBot) -> None:
    chart = shown(qtbot, [seat(place, 5.0) for place in range(6)])
    heights = sorted(place.y() for _seat, place in chart.places)
    gaps = [lower - upper for upper, lower in pairwise(heights)]
    assert min(gaps) >= 2 * chart.radius


def test_that_seats_beyond_the_axis_are_counted_and_not_drawn(qtbot: QtBot) -> None:
    chart = shown(qtbot, [seat(1, 5.0), seat(2, 31.0), seat(3, 20.1)])
    assert [known.key for known, _place in chart.places] == ["1"]
    assert chart.beyond == 2


def test_that_the_line_says_how_many_seats_it_has_passed(qtbot: QtBot) -> None:
    chart = shown(qtbot, [seat(1, 5.0), seat(2, 6.5), seat(3, 1.0, of_pair=False)])
    chart.set_applied(5.0, "5.0 points Con from Lab", own=4.0)
    assert chart.accessibleDescription() == (
        "1 of 2 seats need no more than 5.0 points; Ward 1: 5.0"
    )
    chart.set_applied(-2.0, "2.0 points Lab from Con", own=4.0)
    assert chart.accessibleDescription() == "0 of 2 seats need no more than -2.0 points"
    assert not chart.grab().isNull()


def test_that_names_beside_squares_take_their_room(qtbot: QtBot, qapp: object) -> None:
    names = QFontMetrics(tabular(SwingNeeded().font(), 13))
    lab, con = SeatRun("Lab", RED, 2), SeatRun("Con", "#0087DC", 1)
    assert runs_width((lab,), names) == 2 * 12 + 4 + names.horizontalAdvance("Lab")
    assert runs_width((lab, con), names) == sum(
        (runs_width((lab,), names), runs_width((con,), names), 8)
    )
