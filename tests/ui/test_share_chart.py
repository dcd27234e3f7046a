"""The chart of shares, asserted as numbers."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from countdesk.contrast import SHAPES, contrast
from countdesk.models.counting import CountingSheet
from countdesk.session.session import Session
from countdesk.ui.charts.curve_names import spread
from countdesk.ui.charts.share_chart import ShareChart
from countdesk.ui.charts.share_series import ShareSeries, share_series
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import THEMES, Theme
from tests.ui import score_examples as examples
from tests.ui.drawn_chart import curve, curve_colour, label_places, past_line
from tests.ui.score_examples import STRETTON


@pytest.fixture
def chart(session: Session, qtbot: QtBot) -> ShareChart:
    announcements = Announcements()
    session.subscribe(announcements.changed.emit)
    widget = ShareChart(session, announcements)
    announcements.setParent(widget)
    qtbot.addWidget(widget)
    widget.resize(690, 260)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_that_the_curves_are_the_shares_after_each_sheet(
    chart: ShareChart, session: Session
) -> None:
    examples.stretton(session, sheets=2)
    chart.show_contest(STRETTON)
    across, up = curve(chart, "con")
    assert across == [394, 763]
    assert up == pytest.approx([100 * 148 / 394, 100 * 279 / 763])
    assert past_line(chart, "con") == pytest.approx(49.6)
    assert past_line(chart, "lab") == pytest.approx(24.5)


def test_that_a_party_new_or_not_known_has_no_dashed_line(
    chart: ShareChart, session: Session
) -> None:
    examples.stretton(session, sheets=2)
    chart.show_contest(STRETTON)
    assert past_line(chart, "bnp") is None
    assert past_line(chart, "pa") is None


def test_that_an_entry_adds_a_point_within_a_frame(
    chart: ShareChart, session: Session, qtbot: QtBot
) -> None:
    examples.stretton(session, sheets=2)
    chart.show_contest(STRETTON)
    examples.enter_sheet(session, "B1")
    assert len(curve(chart, "con")[0]) == 2  # the table is painted first
    qtbot.waitUntil(lambda: curve(chart, "con")[0] == [394, 763, 1140])


def test_that_several_entries_in_a_frame_are_one_drawing(
    chart: ShareChart, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples.stretton(session, sheets=1)
    chart.show_contest(STRETTON)
    shown: list[object] = []
    show = chart._show

    def spy(series: ShareSeries) -> None:
        shown.append(series)
        show(series)

    monkeypatch.setattr(chart, "_show", spy)
    for label in ("A2", "B1", "B2"):
        examples.enter_sheet(session, label)
    qtbot.waitUntil(lambda: bool(shown))
    qtbot.waitUntil(lambda: len(curve(chart, "con")[0]) == 4)
    assert len(shown) <= 3
    before = len(shown)
    session.set_doubtful_aside(STRETTON, 1)
    qtbot.wait(60)
    assert len(shown) == before


def test_that_half_a_sheet_moves_no_curve(chart: ShareChart, session: Session) -> None:
    examples.stretton(session, sheets=2)
    session.enter_sheet(STRETTON, CountingSheet("B1", papers=377, votes={"con": 144}))
    chart.show_contest(STRETTON)
    assert curve(chart, "con")[0] == [394, 763]


def test_that_no_share_is_drawn_where_no_sheet_is_finished(
    chart: ShareChart, session: Session
) -> None:
    examples.stretton(session)
    for label, con in (("A1", 10), ("A2", 20)):
        votes = {"con": con, "lab": 10}
        session.enter_sheet(STRETTON, CountingSheet(label, papers=100, votes=votes))
    chart.show_contest(STRETTON)
    assert len(curve(chart, "con")[1]) == 0


def test_that_sheets_without_papers_are_counted_along_instead(
    chart: ShareChart, session: Session
) -> None:
    examples.stretton(session)
    for label in ("A1", "A2", "B1"):
        votes = dict(zip(examples.STRETTON_PARTIES, examples.SHEETS[label], strict=True))
        session.enter_sheet(STRETTON, CountingSheet(label, votes=votes))
    chart.show_contest(STRETTON)
    assert curve(chart, "con")[0] == [1, 2, 3]
    assert chart._legend.text() == "across: sheets · dashed: May 2007"


def test_that_what_the_chart_shows_ends_in_an_ellipsis_where_there_is_no_room(
    chart: ShareChart, session: Session
) -> None:
    examples.stretton(session, sheets=2)
    chart.show_contest(STRETTON)
    legend = chart._legend
    for width, is_whole in ((360, False), (690, True)):
        chart.resize(width, 260)
        assert legend.text().endswith("…") is not is_whole
        whole = legend.text() if is_whole else legend.toolTip()
        assert whole == "across: papers counted · dashed: May 2007"
        assert legend.fontMetrics().horizontalAdvance(legend.text()) <= legend.width()


def test_that_votes_on_no_sheet_bring_no_half_sheet_with_them(session: Session) -> None:
    examples.three_seats(session)
    contest = examples.THREE_SEATS
    session.enter_sheet(contest, CountingSheet("A2", papers=100, votes={"con1": 90}))
    assert share_series(session.cooked(contest)).along == (800,)
    session.count_block(contest, examples.LAB.key, 1)
    assert share_series(session.cooked(contest)).along == (800,)


def test_that_votes_on_no_sheet_bring_no_papers_of_a_sheet_without_votes(session: Session) -> None:
    examples.three_seats(session)
    contest = examples.THREE_SEATS
    session.enter_sheet(contest, CountingSheet("A2", papers=100))
    session.count_block(contest, examples.LAB.key, 5)
    assert share_series(session.cooked(contest)).along == (800, 805)


def test_that_votes_on_no_sheet_before_a_half_sheet_are_drawn(session: Session) -> None:
    examples.three_seats(session)
    contest = examples.THREE_SEATS
    session.count_block(contest, examples.LAB.key, 5)
    session.enter_sheet(contest, CountingSheet("A2", papers=100, votes={"con1": 90}))
    assert share_series(session.cooked(contest)).along == (800, 805)


@pytest.mark.parametrize(
    ("papers", "along"), [(800, (800, 1600, 1600, 2400)), (None, (1, 2, 2, 3))]
)
def test_that_votes_allowed_before_their_papers_say_nothing_of_the_sheets(
    session: Session, papers: int | None, along: tuple[float, ...]
) -> None:
    examples.three_seats(session)
    contest = examples.THREE_SEATS
    first = session.count(contest).sheets[0]
    if papers is None:
        session.enter_sheet(contest, replace(first, papers=None), correction=True)
    session.enter_sheet(contest, replace(first, label="A2", papers=papers))
    session.allow_votes(contest, "con1", 2)
    session.enter_sheet(contest, replace(first, label="A3", papers=papers))
    series = share_series(session.cooked(contest))
    assert series.by_sheets is (papers is None)
    assert series.along == along


def test_that_without_a_sheet_the_chart_says_when_it_begins(
    chart: ShareChart, session: Session
) -> None:
    examples.stretton(session)
    chart.show_contest(STRETTON)
    assert chart._hint.isVisible()
    assert chart._hint.text() == "The chart begins with the first finished sheet"
    assert not chart._plot.isVisible()
    # The heading stands at the head all the same.
    title = chart.findChild(QLabel, "shareChartTitle")
    assert title is not None
    assert title.geometry().bottom() < 40


def test_that_one_sheet_shows_points(chart: ShareChart, session: Session) -> None:
    examples.stretton(session, sheets=1)
    chart.show_contest(STRETTON)
    across, up = chart._points.getData()
    assert list(across) == [394] * 5
    votes = examples.SHEETS["A1"]
    assert list(up) == pytest.approx([100 * figure / 394 for figure in votes])
    assert not chart._hint.isVisible()
    assert chart._plot.isVisible()


def test_that_names_stand_apart_at_the_end_of_the_curves(
    chart: ShareChart, session: Session, qtbot: QtBot
) -> None:
    examples.stretton(session, sheets=4)
    chart.show_contest(STRETTON)

    def apart() -> bool:
        series = share_series(session.cooked(STRETTON))
        a_pixel = (series.highest - series.lowest) / chart._plot.getViewBox().height()
        heights = sorted(label_places(chart).values())
        gaps = [upper - lower for lower, upper in pairwise(heights)]
        return bool(min(gaps) >= 14.9 * a_pixel)

    names = {"Con", "Lab", "BNP", "Popular Alliance", "LD"}
    qtbot.waitUntil(lambda: set(label_places(chart)) == names)
    qtbot.waitUntil(apart)


@pytest.mark.parametrize("height", [150, 260, 420])
def test_that_a_line_leads_from_the_end_of_each_named_curve_to_its_name(
    chart: ShareChart, session: Session, qtbot: QtBot, height: int
) -> None:
    examples.crowd(session, sheets=4)
    chart.resize(690, height)
    chart.show_contest(examples.CROWD)
    qtbot.waitUntil(lambda: chart.height() == height)
    qtbot.wait(40)
    series = share_series(session.cooked(examples.CROWD))
    ends = {known.label: known.shares[-1] for known in series.curves}
    _across, up = chart._leaders.getData()
    led = dict(zip(map(float, up[0::2]), map(float, up[1::2]), strict=True))
    places = label_places(chart)
    assert {ends[name]: place for name, place in places.items()} == pytest.approx(led)
    # In the order of the shares: no line crosses another.
    assert sorted(places.values(), reverse=True) == list(places.values())
    assert "Con" in places


def test_that_the_axis_of_papers_ends_at_those_verified(
    chart: ShareChart, session: Session, qtbot: QtBot
) -> None:
    examples.stretton(session, sheets=5)
    chart.show_contest(STRETTON)
    qtbot.wait(40)
    axis, box = chart._plot.getAxis("bottom"), chart._plot.getViewBox()
    (_low, high), _heights = box.viewRange()
    # The names stand past the end, in which no paper is counted.
    assert high > 1802
    ((_spacing, ticks),) = axis.tickValues(0, high, box.width())
    assert max(ticks) == ticks[-1] == 1802
    assert axis.tickStrings(ticks[-1:], 1, 1) == ["1,802"]
    across, _up = chart._grid.getData()
    assert max(across) == 1802


def test_that_names_of_many_slates_are_those_of_the_parties(
    chart: ShareChart, session: Session, qtbot: QtBot
) -> None:
    examples.three_seats(session)
    chart.resize(690, 150)
    chart.show_contest(examples.THREE_SEATS)
    of_parties = ["Lab, 3 candidates", "Con, 3 candidates", "LD, 3 candidates", "Green Heath"]
    qtbot.waitUntil(lambda: list(label_places(chart)) == of_parties)
    chart.resize(690, 420)
    qtbot.waitUntil(lambda: len(label_places(chart)) == 10)
    assert {"Con Hill", "Green Heath"} <= set(label_places(chart))


def test_that_fifteen_curves_are_drawn_and_the_names_that_fit(
    chart: ShareChart, session: Session, qtbot: QtBot
) -> None:
    examples.crowd(session, sheets=4)
    chart.show_contest(examples.CROWD)
    assert all(len(curve(chart, f"c{n}")[0]) == 4 for n in range(1, 16))
    qtbot.waitUntil(lambda: 5 <= len(label_places(chart)) <= 15)
    assert "Con" in label_places(chart)


def test_that_lines_are_antialiased_and_one_pixel_wide(chart: ShareChart, session: Session) -> None:
    examples.stretton(session, sheets=2)
    chart.show_contest(STRETTON)
    for drawn in chart._drawn.values():
        assert drawn.line.opts["antialias"]
        assert drawn.line.opts["pen"].widthF() == 1


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_that_curves_stand_out_from_the_panel_in_every_theme(
    chart: ShareChart, session: Session, theme: Theme
) -> None:
    examples.stretton(session, sheets=2)
    chart.show_contest(STRETTON)
    chart.set_theme(theme)
    for key in examples.STRETTON_PARTIES:
        assert contrast(curve_colour(chart, key), theme.panel) >= SHAPES


def test_that_a_hidden_chart_is_drawn_when_it_is_shown(
    chart: ShareChart, session: Session, qtbot: QtBot
) -> None:
    examples.stretton(session, sheets=2)
    chart.show_contest(STRETTON)
    chart.hide()
    examples.enter_sheet(session, "B1")
    qtbot.wait(40)
    assert len(curve(chart, "con")[0]) == 2
    chart.show()
    qtbot.waitUntil(lambda: len(curve(chart, "con")[0]) == 3)


def test_that_a_screen_reader_hears_the_last_point(chart: ShareChart, session: Session) -> None:
    examples.stretton(session, sheets=2)
    chart.show_contest(STRETTON)
    assert chart.accessibleDescription() == (
        "After 763 papers: Con 36.6%, Lab 21.1%, BNP 18.1%, Popular Alliance 13.1%, LD 11.1%"
    )


def test_that_the_axes_hold_every_share(session: Session) -> None:
    examples.stretton(session, sheets=3)
    series = share_series(session.cooked(STRETTON))
    assert (series.lowest, series.highest) == (10, 55)
    assert (series.end, series.length) == (1802, 1802)


def test_that_shares_close_together_have_the_whole_height(session: Session) -> None:
    examples.crowd(session, sheets=2)
    series = replace(share_series(session.cooked(examples.CROWD)), past_name=None)
    close = replace(
        series,
        curves=tuple(replace(known, shares=(4.5, 1.7), past=None) for known in series.curves),
    )
    assert (close.lowest, close.highest) == (1, 5)
    assert [close.tick_spacing(pixels) for pixels in (200, 40)] == [1, 2]


def test_that_past_shares_that_would_hide_the_curves_are_left_out(session: Session) -> None:
    examples.crowd(session, sheets=2)
    series = share_series(session.cooked(examples.CROWD))
    assert all(known.past is None for known in series.curves)


def test_that_the_axes_have_ends_before_any_share(session: Session) -> None:
    examples.stretton(session, past=None)
    series = share_series(session.cooked(STRETTON))
    assert (series.lowest, series.highest, series.along) == (0, 50, ())


@given(
    wanted=st.lists(st.floats(0, 100), max_size=20),
    gap=st.floats(0.5, 20),
    height=st.floats(0, 100),
)
def test_that_spread_names_stay_apart_and_inside(
    wanted: list[float], gap: float, height: float
) -> None:
    places = spread(wanted, gap, 0, height)
    assert len(places) == len(wanted)
    kept = sorted(place for place in places if place is not None)
    assert len(kept) == min(len(wanted), int(height / gap) + 1)
    near = 1e-6
    assert all(-near <= place <= height + near for place in kept)
    assert all(upper - lower >= gap - near for lower, upper in pairwise(kept))


def test_that_names_with_room_stand_where_they_want() -> None:
    assert spread([10, 50, 90], 5, 0, 100) == [10, 50, 90]
    assert spread([50, 50], 10, 0, 100) == [45, 55] or spread([50, 50], 10, 0, 100) == [55, 45]
