"""Tests of the bars of a council's seats before and now."""

from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.drawing.half_circle import SeatBlock
from countdesk.ui.charts.council_bar import CouncilBar, segments
from countdesk.ui.theme import THEMES

BEFORE = [SeatBlock("Lab", 52, "#E4003B"), SeatBlock("LD", 11, "#FAA61A")]
NOW = [SeatBlock("Lab", 20, "#E4003B"), SeatBlock("to come", 43, "#8893A0", is_hollow=True)]


def test_that_each_party_is_as_wide_as_its_seats_and_named_where_there_is_room(
    qapp: QApplication,
) -> None:
    metrics = QFontMetricsF(qapp.font())
    lab, liberal = segments(BEFORE, 50, 630, metrics)
    assert (lab.left, lab.width, lab.label) == (50, 520, "Lab 52")
    assert (liberal.left, liberal.width, liberal.label) == (570, 110, "LD 11")
    room = metrics.horizontalAdvance("11") + 9
    assert segments(BEFORE, 0, room * 63 / 11, metrics)[1].label == "11"
    assert segments(BEFORE, 0, 40, metrics)[1].label == ""


def test_that_both_bars_are_painted_and_told_in_words(qtbot: QtBot) -> None:
    bar = CouncilBar()
    qtbot.addWidget(bar)
    bar.set_theme(THEMES["day"])
    bar.resize(400, bar.sizeHint().height())
    bar.show_seats(BEFORE, NOW)
    assert bar.isVisible()
    assert bar.accessibleDescription() == "Before: Lab 52, LD 11. Now: Lab 20, to come 43."
    image = bar.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    red = QColor("#E4003B").rgb()
    painted = [
        [image.pixel(x, y) for x in range(image.width())].count(red)
        for y in (2, image.height() - 3)
    ]
    assert painted[0] > 2 * painted[1] > 0


def test_that_nothing_is_shown_where_the_seats_before_are_unknown(qtbot: QtBot) -> None:
    bar = CouncilBar()
    qtbot.addWidget(bar)
    bar.show_seats(BEFORE, NOW)
    bar.show_seats([], NOW)
    assert not bar.isVisible()
    assert bar.accessibleDescription() == ""
