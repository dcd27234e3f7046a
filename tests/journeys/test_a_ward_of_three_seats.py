"""A ward with three seats, by keyboard: its boxes listed by hand, its sheets typed down columns."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.journeys import afterwards
from tests.journeys.dialogs import Commands, NewCount
from tests.journeys.keyboard import enter, press
from tests.journeys.pages import WindowPage
from tests.journeys.tables import CON, LAB, LIB, Ward, candidates_table

HILL = Ward(
    "local.marsh.hill.2024-05-02",
    "Hill",
    3,
    500,
    (
        ("Adams", CON),
        ("Baker", CON),
        ("Clark", CON),
        ("Dale", LAB),
        ("Evans", LAB),
        ("Ford", LIB),
    ),
)
COLUMNS = ((100, 80), (60, 30), (55, 28), (50, 31), (40, 45), (35, 41), (20, 15), (0, 0))
"""Papers, votes and doubtful papers, each on the first and on the second sheet."""


def test_that_a_ward_of_three_seats_is_counted_by_keyboard(
    begun: WindowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    window, file = begun, tmp_path / "Hill.count"
    commands = Commands()
    assert commands.first("new co") == "New count…"
    commands.choose()
    NewCount(qtbot).agree_to(candidates_table(tmp_path, HILL), file)
    list_boxes(window)
    press("Alt+3")
    assert window.stage == "Count"
    type_down_the_columns(window)
    rejected = window.rejected()
    rejected.enter_heads(0, 2, 0, 1)
    assert rejected.here == ("Want of an official mark", "Adjudicated")
    rejected.go_to("Rejected in part", "Papers")
    enter(4)
    assert rejected.cards["Rejected papers"] == "3"
    window.picture("block-vote")
    for stage in ("Alt+4", "Alt+5", "Alt+6"):
        press(stage)
    press("Return")
    assert window.stage == "Declared"
    press("Ctrl+Q")
    look_afterwards(file)


def list_boxes(window: WindowPage) -> None:
    """List two boxes and type what should be in them and what was found."""
    page = window.verification()
    for label, kind in (("14", "S"), ("P1", "P")):
        press("Ins")
        enter(label)
        assert page.question == f"Box {label} holds"
        press(kind)
        assert page.here[0] == label
    press("Ins")
    enter("p1")
    assert page.said == "Box P1 is listed already; here it is."
    press("Alt+2")
    page.count_as_expected("14", 103, 80)
    assert page.cards["Verified papers"] == "183"
    assert page.cell("14", "Check") == page.cell("P1", "Check") == "matched"


def type_down_the_columns(window: WindowPage) -> None:
    """Add both sheets first, then type down the columns as the totals are called."""
    page = window.count()
    press("Ins")
    enter("1")
    press("Ins", "Return")
    assert page.names[:2] == ["1", "2"]
    press("F4", "Up")
    assert page.here == ("1", "Papers")
    for first, second in COLUMNS:
        enter(first, second)
    # Nothing wraps round: the last cell keeps the keys.
    assert page.here == ("2", "Doubtful")
    assert page.row("1")[:-1] == ["100", "60", "55", "50", "40", "35", "20", "0", "260"]
    assert (page.cell("1", "Check"), page.cell("2", "Check")) == ("within 300", "within 240")
    press("F4")
    page.correct("1", "Clark", 101)
    assert page.cell("1", "Check") == "11 votes over"
    press("Ctrl+Z")
    assert page.cell("1", "Check") == "within 300"
    page.correct("2", "Evans", 81)
    assert page.cell("2", "Check") == "Evans over"
    press("Ctrl+Z")
    assert page.cards["Valid votes"] == "450"
    assert page.cards["Papers not accounted for"] == "3"


def look_afterwards(file: Path) -> None:
    """Look at what three seats come to."""
    assert afterwards.checked(file) == 0
    result = afterwards.result(file)
    candidates = result["candidates"]
    assert [known["votes"] for known in candidates] == [90, 83, 81, 85, 76, 35]
    assert [known["elected"] for known in candidates] == [True, True, False, True, False, False]
    assert (result["seats"], result["kept_by"]) == (3, "returning-officer")
    assert (result["valid_papers"], result["valid_votes"]) == (180, 450)
    assert (result["rejected_papers"], result["rejected_in_part"]) == (3, 4)
    assert result["papers_unaccounted"] == 0
    assert (result["turnout_measure"], round(result["turnout"], 1)) == ("ballot-box", 36.6)
    # The lowest elected candidate against the highest who is not.
    assert result["majority"]["votes"] == 2
