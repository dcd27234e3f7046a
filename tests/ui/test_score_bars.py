"""The bars of the scoreboard: legible colours, names that fit, and only what changed painted."""

from dataclasses import replace
from itertools import pairwise, product

import pytest
from pytestqt.qtbot import QtBot

from countdesk import figures, parties
from countdesk.contrast import SHAPES, TEXT, contrast, legible, luminance
from countdesk.ui.charts.faces import HIGHEST_ROW, TWO_LINES, Face
from countdesk.ui.charts.score_bars import LOWEST_ROW, ScoreBars
from countdesk.ui.charts.score_lines import TICK, Line, Text
from countdesk.ui.charts.score_rows import ScoreTable
from countdesk.ui.roles import Tone
from countdesk.ui.theme import THEMES, Theme
from tests.ui.score_table import LONG_NAME, ROW, TABLE

HEIGHTS = (LOWEST_ROW, 27, 31, TWO_LINES - 1, TWO_LINES, 44, 52, 60, HIGHEST_ROW)


@pytest.fixture
def bars(qtbot: QtBot) -> ScoreBars:
    widget = ScoreBars()
    qtbot.addWidget(widget)
    widget.set_table(TABLE)
    widget.resize(420, widget.sizeHint().height())
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.fixture
def painted(bars: ScoreBars, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> list[object]:
    qtbot.wait(20)
    lines: list[object] = []
    paint = bars._paint_line

    def spy(painter: object, line: object) -> None:
        lines.append(line)
        paint(painter, line)  # type: ignore[arg-type]

    monkeypatch.setattr(bars, "_paint_line", spy)
    return lines


def test_that_a_changed_line_is_painted_and_no_other(
    bars: ScoreBars, painted: list[object], qtbot: QtBot
) -> None:
    rows = (TABLE.rows[0], replace(TABLE.rows[1], votes="367"), TABLE.rows[2])
    bars.set_table(replace(TABLE, rows=rows))
    qtbot.waitUntil(lambda: bool(painted))
    assert painted == [bars.lines[1]]


def test_that_equal_lines_are_not_painted_again(
    bars: ScoreBars, painted: list[object], qtbot: QtBot
) -> None:
    bars.set_table(replace(TABLE, rows=tuple(replace(row) for row in TABLE.rows)))
    qtbot.wait(30)
    assert painted == []


def test_that_a_new_scale_paints_every_line(
    bars: ScoreBars, painted: list[object], qtbot: QtBot
) -> None:
    bars.set_table(replace(TABLE, scale=0.6))
    qtbot.waitUntil(lambda: len(painted) == 3)


def test_that_a_bar_is_as_long_as_its_share_and_the_mark_stands_at_the_past_share(
    bars: ScoreBars,
) -> None:
    line = bars.lines[0]
    assert line.bar.width() == pytest.approx(420 * 0.369 / 0.5)
    assert line.past == pytest.approx(420 * 0.496 / 0.5)
    assert bars.lines[2].past is None


def _texts(bars: ScoreBars, place: int) -> list[str]:
    return [text.text.text() for text in bars.lines[place].texts]


def test_that_a_line_reads_votes_share_change_and_name(bars: ScoreBars) -> None:
    assert _texts(bars, 0)[:4] == ["661", "36.9%", ROW.change, "Conservative Party"]


def test_that_a_narrow_line_takes_a_shorter_name(bars: ScoreBars) -> None:
    bars.resize(280, bars.height())
    assert _texts(bars, 0)[3] == "Con"


LONG_AND_SHORT = replace(
    TABLE,
    rows=(ROW, replace(TABLE.rows[1], names=("Labour Party", "Lab")), TABLE.rows[2]),
)


@pytest.mark.parametrize("row_height", [TWO_LINES, 44, 52, HIGHEST_ROW])
@pytest.mark.parametrize("width", range(280, 521, 20))
def test_that_parties_are_all_whole_or_all_short(
    bars: ScoreBars, width: int, row_height: int
) -> None:
    bars.set_row_height(row_height)
    bars.resize(width, bars.height())
    bars.set_table(LONG_AND_SHORT)
    whole = {"Conservative Party", "Labour Party"}
    shown = {_texts(bars, place)[3] for place in range(2)}
    assert shown in (whole, {"Con", "Lab"})
    if width <= 300:
        assert shown != whole
    if width >= 420:
        assert shown == whole


@pytest.mark.parametrize("row_height", HEIGHTS)
@pytest.mark.parametrize("width", range(280, 521, 20))
def test_that_names_stay_as_they_are_when_figures_widen(
    bars: ScoreBars, width: int, row_height: int
) -> None:
    bars.set_row_height(row_height)
    bars.resize(width, bars.height())
    seen = set()
    for votes, change, tone in (
        (figures.UNKNOWN, "not known", Tone.QUIET),
        ("9,999", ROW.change, Tone.BAD),
    ):
        rows = tuple(
            replace(row, votes=votes, change=change, tone=tone) for row in LONG_AND_SHORT.rows
        )
        bars.set_table(replace(LONG_AND_SHORT, rows=rows))
        seen.add(tuple(text for place in range(3) for text in _texts(bars, place)[3:]))
    assert len(seen) == 1


def test_that_persons_are_all_whole_or_all_shortened(bars: ScoreBars) -> None:
    long = ("Anastasia Featherstonehaugh-Cholmondeley", "A. Featherstonehaugh-Cholmondeley")
    bars.set_table(replace(TABLE, rows=(ROW, replace(ROW, key="lab", details=long))))
    bars.resize(280, bars.height())
    assert [_texts(bars, place)[4] for place in range(2)] == ["A. Example", long[1]]
    bars.resize(400, bars.height())
    assert [_texts(bars, place)[4] for place in range(2)] == ["Alex Example", long[0]]


def test_that_the_elected_are_marked_in_words(bars: ScoreBars) -> None:
    rows = (replace(ROW, mark="Elected by lot"), *TABLE.rows[1:])
    bars.set_table(replace(TABLE, rows=rows))
    assert "Elected by lot" in _texts(bars, 0)
    assert bars.lines[0].pill is not None
    assert "Elected by lot" in bars.accessibleDescription()


def test_that_texts_of_a_line_do_not_overlap(bars: ScoreBars) -> None:
    long = replace(
        ROW,
        mark="Elected by lot",
        names=("The Very Long Party Name", "VLP"),
        details=(LONG_NAME, "A. Featherstonehaugh-Smith", "Featherstonehaugh-Smith"),
    )
    rows = (long, replace(long, names=("A Party That Has No Shorter Name",)), ROW)
    for row_height, width in product(HEIGHTS, (300, 340, 420, 520)):
        bars.set_table(replace(TABLE, rows=rows))
        bars.set_row_height(row_height)
        bars.resize(width, bars.height())
        for line in bars.lines:
            for texts in _by_baseline(bars, line):
                spans = [(text.at.x(), text.at.x() + text.text.size().width()) for text in texts]
                assert all(left[1] <= right[0] for left, right in pairwise(sorted(spans)))


def _by_baseline(bars: ScoreBars, line: Line) -> list[list[Text]]:
    found: dict[int, list[Text]] = {}
    for text in line.texts:
        baseline = text.at.y() + bars._faces.metrics[text.face].ascent()
        found.setdefault(round(baseline), []).append(text)
    return list(found.values())


@pytest.mark.parametrize("row_height", HEIGHTS)
def test_that_bar_and_mark_are_clear_of_the_texts(bars: ScoreBars, row_height: int) -> None:
    bars.set_row_height(row_height)
    for line in bars.lines:
        bottoms = [
            text.at.y()
            + bars._faces.metrics[text.face].ascent()
            + bars._faces.metrics[text.face].descent()
            for text in line.texts
            # Figures have nothing that reaches below the line.
            if text.face in (Face.NAME, Face.DETAIL)
        ]
        assert max(bottoms) <= line.bar.top()
        assert max(bottoms) <= line.past_top
        assert line.bar.bottom() <= row_height
        assert min(text.at.y() for text in line.texts) > -row_height / 4


@pytest.mark.parametrize("width", [308, 334, 368, 408])
def test_that_a_long_name_is_whole_under_its_party(bars: ScoreBars, width: int) -> None:
    rows = (replace(ROW, details=(LONG_NAME, "Featherstonehaugh-Smith"), mark="Elected"),)
    bars.set_table(replace(TABLE, rows=rows))
    bars.set_row_height(TWO_LINES)
    bars.resize(width, bars.height())
    assert LONG_NAME in _texts(bars, 0)
    assert "Elected" in _texts(bars, 0)


def test_that_a_dense_line_has_the_short_party_and_the_whole_person(bars: ScoreBars) -> None:
    bars.resize(340, bars.height())
    bars.set_row_height(LOWEST_ROW)
    assert _texts(bars, 0)[3:] == ["Con", "Alex Example"]


def test_that_the_elected_have_a_tick_where_the_word_would_push_the_name_out(
    bars: ScoreBars,
) -> None:
    bars.resize(320, bars.height())
    bars.set_row_height(LOWEST_ROW)
    bars.set_table(replace(TABLE, rows=(replace(ROW, mark="Elected"), *TABLE.rows[1:])))
    assert _texts(bars, 0)[3:] == [TICK, "Con", "Alex Example"]
    assert bars.heads[-1].text.text() == f"Candidates · {TICK} elected"


def test_that_the_lines_keep_within_what_can_be_read(bars: ScoreBars) -> None:
    bars.set_row_height(3)
    assert bars.row_height == LOWEST_ROW
    bars.set_row_height(500)
    assert bars.row_height == HIGHEST_ROW


def test_that_a_screen_reader_hears_every_line(bars: ScoreBars) -> None:
    spoken = bars.accessibleDescription()
    assert "Conservative Party, Alex Example, 661 votes, 36.9%" in spoken
    assert "366 votes" in spoken


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_that_every_party_colour_stands_out_from_the_panel(bars: ScoreBars, theme: Theme) -> None:
    bars.set_theme(theme)
    for party in parties.register().values():
        bars.set_table(ScoreTable(("",), (replace(ROW, colour=party.colour),), 1.0))
        bar = bars.lines[0].bar.translated(bars.row_rect(0).topLeft())
        shade = bars.grab().toImage().pixelColor(bar.center().toPoint()).name()
        assert shade.upper() == legible(party.colour, theme.panel).upper()
        assert contrast(shade, theme.panel) >= SHAPES
        assert contrast(legible(party.colour, theme.panel, TEXT), theme.panel) >= TEXT


def test_that_a_dark_colour_is_lightened_at_night_and_kept_by_day() -> None:
    night, day = THEMES["night"].panel, THEMES["day"].panel
    bnp = "#2E3B74"
    assert luminance(legible(bnp, night)) > luminance(bnp)
    assert legible(bnp, day) == bnp


def test_that_a_light_colour_is_darkened_by_day_and_kept_at_night() -> None:
    night, day = THEMES["night"].panel, THEMES["day"].panel
    snp = "#FDF38E"
    assert luminance(legible(snp, day)) < luminance(snp)
    assert legible(snp, night) == snp


def test_that_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
