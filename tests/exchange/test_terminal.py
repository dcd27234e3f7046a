"""Tables for a terminal: words to the left, figures to the right, a line a row."""

from countdesk.exchange.terminal import table_lines
from countdesk.figures import UNKNOWN

ROWS = [
    ("Ward", "Votes", "Swing", "", "Outcome"),
    ("Oak", "1,204", "3.2 from Lab to Con", "", "Con gain"),
    ("12", "87", UNKNOWN, "", "hold"),
]


def test_that_words_stand_to_the_left_and_figures_to_the_right() -> None:
    assert list(table_lines(ROWS)) == [
        "Ward  Votes  Swing                Outcome",
        "Oak   1,204  3.2 from Lab to Con  Con gain",
        f"12       87  {UNKNOWN}                    hold",
    ]


def test_that_a_column_with_a_figure_is_one_of_figures_whatever_else_is_in_it() -> None:
    rows = [("Party", "Change"), ("Con", "+1.5"), ("Reform", "new")]
    assert list(table_lines(rows)) == ["Party   Change", "Con       +1.5", "Reform     new"]


def test_that_a_long_name_is_cut_and_a_line_stays_one_line() -> None:
    rows = [("Ward", "Outcome"), ("Oak\nHill", "x" * 60)]
    (_headings, line) = table_lines(rows, widest=10)
    assert "\n" not in line
    assert line.endswith(" xxxxxxxxx…")
    (_headings, whole) = table_lines(rows, widest=10, widest_last=60)
    assert whole.endswith("x" * 60)


def test_that_where_there_is_little_room_the_weightiest_columns_are_shown() -> None:
    rows = [("Ward", "Council", "First", "Share"), ("Oak", "Anytown", "Lab", "43.7%")]
    assert list(table_lines(rows, room=27)) == list(table_lines(rows))
    assert list(table_lines(rows, room=18, order=(2, 3, 1))) == [
        "Ward  First  Share",
        "Oak   Lab    43.7%",
        "No room for: Council; a wider window or a file has them.",
    ]
