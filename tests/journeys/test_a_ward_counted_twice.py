"""A ward of three seats whose recount ends in a tie, from the first box to an amendment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pytestqt.qtbot import QtBot

from countdesk.models.election import BoxKind
from tests.journeys import afterwards
from tests.journeys.dialogs import Lot, NewCount, Recount
from tests.journeys.keyboard import enter, press
from tests.journeys.pages import WindowPage
from tests.journeys.tables import CON, LAB, LIB, Ward, candidates_table

MILL = Ward(
    "local.marsh.mill.2024-05-02",
    "Mill",
    3,
    2600,
    (
        ("Archer", CON),
        ("Bishop", CON),
        ("Cook", CON),
        ("Dyer", LAB),
        ("Eliot", LAB),
        ("Fuller", LAB),
        ("Glover", LIB),
    ),
)
BLOCKS = {"Con": ("7*50+23", 373), "Lab": ("6*50+41", 341), "LD": ("48", 48)}
"""Block papers as they were called, and what they come to."""

SPLIT = {
    "1": (300, 160, 110, 80, 170, 135, 60, 120, 4),
    "2": (271, 140, 100, 70, 150, 107, 55, 110, 3),
}
"""Split papers, votes in the order of the paper and doubtful papers, by counting sheet."""

ELIOT = 5
"""Where Eliot's votes stand on a sheet: the recount found one fewer on sheet 1."""


def test_that_a_ward_is_recounted_tied_drawn_and_amended_by_keyboard_alone(
    begun: WindowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    window, file = begun, tmp_path / "Mill.count"
    press("Ctrl+N")
    NewCount(qtbot).agree_to(candidates_table(tmp_path, MILL), file)
    verify(window)
    count_postal_votes(window)
    press("Alt+3")
    assert window.stage == "Count"
    count_blocks(window)
    type_sheets(window, SPLIT)
    window.picture("ward-3-sheets")
    adjudicate(window)
    recount(window, qtbot)
    count_again(window)
    draw_lot(window, qtbot)
    declare_and_amend(window)
    press("Ctrl+Q")
    assert not window.window.isVisible()
    look_afterwards(file)


def verify(window: WindowPage) -> None:
    """List the boxes of two polling places and of the postal votes, and count all of them."""
    press("Alt+2")
    page = window.verification()
    for label, kind, place in (
        ("V1", BoxKind.STATION, "Village Hall, 1"),
        ("V2", BoxKind.STATION, "Village Hall, 2"),
        ("S1", BoxKind.STATION, "School"),
        ("P1", BoxKind.POSTAL, ""),
        ("H1", BoxKind.HANDED_IN, ""),
    ):
        page.list_box(label, kind, place)
    page.state_account("V1", 600, 181, 1)
    page.state_account("V2", 500, 166, 0)
    page.state_account("S1", 700, 350, 2)
    page.state_handed_in(V1=5, V2=4, S1=3)
    page.find("V1")
    page.go_along_to("Count 1")
    press("R")
    page.count_boxes(420)
    assert page.cell("V1", "Check") == "unexplained"
    page.count_boxes(332, 348)
    # Two voters used the other box of the hall.
    assert page.cell("V1", "Variance") == "+2"
    assert page.cell("V1", "Check") == page.cell("V2", "Check") == "compensated"
    for box, papers in (("P1", 240), ("H1", 12)):
        page.count_as_expected(box, papers)
    press("A")
    page.answer("1352")
    assert page.cards["Verified papers"] == page.cards["Announced"] == "1,352"
    assert page.cards["Unexplained"] == "0"
    page.find("V1")
    window.picture("ward-1-verification")


def count_postal_votes(window: WindowPage) -> None:
    """Type what became of the postal votes before they came to the count."""
    page = window.postal()
    enter(330, 262, 12, 3, 2, 1, 2, 1, 1, 0, 0, 252)
    assert page.cards["Rejected before the count"] == "10"
    assert page.cards["Verified from postal boxes"] == "252"
    assert page.cell("Of these, handed in at polling stations", "Check") == "accounts agree"
    window.picture("ward-2-postal")


def count_blocks(window: WindowPage) -> None:
    """Type the block papers of each party as their bundles are called."""
    page = window.blocks()
    for party, (bundles, papers) in BLOCKS.items():
        page.count_block(party, bundles)
        assert page.cell(party, "Block") == page.cell(party, "To each") == f"{papers}"
    assert page.cell("Con", "Made") == "1,119"
    assert page.cards["Block papers"] == "762"
    window.picture("ward-3-blocks")


def type_sheets(window: WindowPage, sheets: Mapping[str, tuple[int, ...]]) -> None:
    """Add the sheets of the split papers."""
    page = window.count()
    for label, figures in sheets.items():
        page.add_sheet(label, *figures)
        assert page.cell(label, "Check").startswith("within ")


def adjudicate(window: WindowPage) -> None:
    """Decide on the doubtful papers paper by paper; put the result before the agents."""
    page = window.rejected()
    page.enter_heads(0, 3, 0, 9)
    assert page.tally("more candidates") == "6 awaiting adjudication"
    press("Shift+Space")
    assert page.said == "7 awaiting adjudication"
    press("Space")
    page.tally("identified")
    assert page.tally("uncertain", 2) == "3 awaiting adjudication"
    # Three papers are allowed; beneath stand the five votes that are on them.
    page.go_to("Allowed, in papers", "Adjudicated")
    press("Space", "Space", "Space")
    assert page.said == "0 awaiting adjudication"
    for candidate, votes in (("1", 1), ("Dyer", 2), ("5", 1), ("Glover", 1)):
        page.tally(candidate, votes)
    page.go_to("Rejected in part", "Papers")
    press("Space", "Space")
    assert page.said == "2 rejected in part"
    assert page.cell("Rejected in part", "Papers") == "2"
    assert page.cards["Rejected papers"] == "16"
    assert page.cards["Awaiting adjudication"] == "0"
    window.picture("ward-4-adjudication")
    assert window.findings().summary == "Everything adds up."
    press("Alt+4")
    assert window.stage == "Provisional 1"
    page_of_count = window.count()
    assert page_of_count.row("Total")[1:8] == ["674", "583", "523", "663", "584", "456", "279"]
    window.picture("ward-5-provisional")


def recount(window: WindowPage, qtbot: QtBot) -> None:
    """Let Bishop, one vote behind the third seat, ask for a recount; it begins from nothing."""
    form = Recount(qtbot)
    form.fill("2", "2", "1", "one vote between the third and the fourth")
    window.picture_of(form.dialog, "ward-6-recount-asked")
    form.agree()
    assert not form.is_open
    assert window.stage == "Recount 1"
    assert window.page == "count"
    page = window.count()
    assert page.names == ["So far"]
    assert page.cards["Counted"] == page.cards["Rejected"] == "\N{EN DASH}"
    window.picture("ward-6-recount-begun")


def count_again(window: WindowPage) -> None:
    """Type the second count, of which one sheet has one vote fewer for Eliot."""
    page = window.blocks()
    assert page.here == ("Con", "Block")
    for party, (bundles, _papers) in BLOCKS.items():
        page.count_block(party, bundles)
    first = list(SPLIT["1"])
    first[ELIOT] -= 1
    type_sheets(window, {"1": tuple(first), "2": SPLIT["2"]})
    rejected = window.rejected()
    assert rejected.here == ("Want of an official mark", "At once")
    enter(0, 3, 0, 9)
    for outcome, papers in (("more candidates", 1), ("identified", 1), ("uncertain", 2)):
        rejected.tally(outcome, papers)
    rejected.go_to("Allowed, in papers", "Adjudicated")
    enter(3, 1, 0, 0, 2, 1, 0, 1)
    rejected.go_to("Rejected in part", "Papers")
    enter(2)
    assert rejected.cards["Awaiting adjudication"] == "0"
    beside = window.recount()
    assert beside.note == "1 sheet moved · 0 of one count alone · Tab: the other table"
    assert beside.moved["Eliot Lab"] == "\N{MINUS SIGN}1"
    assert beside.moved["Bishop Con"] == "the same"
    assert "by the candidate B. Bishop; allowed: Recount 1 (count 2)" in beside.requests
    window.picture("ward-7-side-by-side")
    window.small_picture("ward-7-side-by-side-small")
    press("Alt+4")
    assert window.stage == "Provisional 2"
    assert window.recount().provisional == ["Provisional 1", "Provisional 2"]
    window.picture("ward-7-provisional-2")


def draw_lot(window: WindowPage, qtbot: QtBot) -> None:
    """Stand before a tie for the third seat, which no agreement passes over, and draw."""
    press("Alt+5")
    assert window.stage == "Provisional 2"
    assert "E10" in window.notice
    findings = window.findings()
    assert findings.codes == ["E10"]
    window.picture("ward-8-tie")
    form = Lot(qtbot)
    assert [line.split()[-2] for line in form.choices] == ["Bishop", "Eliot"]
    form.agree()
    assert form.refusal == "The lot falls on exactly 1 of those tied; mark just as many."
    form.mark(5)
    window.picture_of(form.dialog, "ward-8-lot")
    form.agree()
    assert not form.is_open
    assert "The lot falls on" in window.told
    assert window.findings().codes == []
    press("Alt+5")
    assert window.stage == "Agreed"


def declare_and_amend(window: WindowPage) -> None:
    """Declare the result; a figure read wrongly is amended afterwards, for a reason."""
    press("Alt+6", "Return")
    assert window.stage == "Declared"
    window.picture("ward-9-declared")
    page = window.count()
    page.find("2")
    page.go_along_to("Cook")
    enter(71)
    assert page.question.endswith("70 is declared. Why is it amended to 71?")
    window.picture("ward-9-amendment-asked")
    page.answer("sheet 2 was read wrongly")
    assert page.cell("2", "Cook") == "71"
    assert page.here == ("2", "Dyer")
    assert window.stage == "Corrected"
    window.picture("ward-9-corrected")


def look_afterwards(file: Path) -> None:
    """Look at what the night left behind."""
    assert afterwards.checked(file) == 0
    result = afterwards.result(file)
    candidates = result["candidates"]
    assert [known["votes"] for known in candidates] == [674, 583, 524, 663, 583, 456, 279]
    elected = [known["name"] for known in candidates if known["elected"]]
    assert elected == ["A. Archer", "D. Dyer", "E. Eliot"]
    assert [known["name"] for known in candidates if known["by_lot"]] == ["E. Eliot"]
    assert (result["stage"], result["count"], result["provisional_results"]) == ("corrected", 2, 2)
    assert result["corrections"] == ["sheet 2 was read wrongly"]
    (asked,) = result["recounts"]
    assert (asked["asked_by"], asked["allowed"], asked["count"]) == ("candidate", True, 2)
    assert result["verified_papers"] == 1352
    assert (result["rejected_papers"], result["rejected_in_part"]) == (16, 2)
    assert (result["papers_unaccounted"], result["valid_papers"]) == (0, 1336)
    blocks = {known["party_id"]: known["papers"] for known in result["block_papers"]}
    assert blocks == {"PP52": 373, "PP53": 341, "PP90": 48}
    assert (result["papers_on_sheets"], result["papers_allowed"]) == (571, 3)
    assert (result["turnout_measure"], round(result["turnout"], 1)) == ("total", 52.4)
