"""Agents' samples paper by paper, and a second pair of eyes on the sheets, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from countdesk.models.statements import SampleTaken
from tests.journeys import afterwards
from tests.journeys.dialogs import NewCount, Practice
from tests.journeys.entry_pages import SamplesPage
from tests.journeys.keyboard import enter, press, write
from tests.journeys.pages import WindowPage
from tests.journeys.tables import CON, GREEN, LAB, LIB, Ward, candidates_table, written

DOWN = Ward(
    "local.marsh.down.2024-05-02",
    "Down",
    1,
    900,
    (("Archer", CON), ("Bishop", LAB), ("Cook", LIB), ("Dyer", GREEN)),
)
HILL = Ward(
    "local.marsh.hill.2024-05-02",
    "Hill",
    3,
    1200,
    (
        ("Eliot", CON),
        ("Fuller", CON),
        ("Glover", CON),
        ("Harper", LAB),
        ("Ingram", LAB),
        ("Jarvis", LAB),
        ("Keene", LIB),
    ),
)
BOXES = (
    (DOWN.identifier, "D1", "station", "Chapel", 200),
    (DOWN.identifier, "D2", "station", "Library", 180),
    (HILL.identifier, "H1", "station", "School", 150),
    (HILL.identifier, "H2", "station", "Village Hall", 140),
)


@pytest.fixture
def made(begun: WindowPage, qtbot: QtBot, tmp_path: Path) -> Path:
    """Make the count of both wards from its tables, with the keys; return its file."""
    headings = ("contest", "box", "kind", "place", "expected")
    file = tmp_path / "Marsh.count"
    press("Ctrl+N")
    dialog = NewCount(qtbot)
    write(candidates_table(tmp_path, DOWN, HILL))
    dialog.put("F", file)
    dialog.put("B", written(tmp_path / "boxes.csv", headings, BOXES))
    dialog.agree()
    assert begun.night.contest == DOWN.identifier
    return file


def test_that_samples_are_taken_down_paper_by_paper_and_are_in_no_total(
    begun: WindowPage, made: Path
) -> None:
    window = begun
    press("Alt+2")
    window.verification().count_boxes(200, 180)
    page = window.samples()
    one_agent(page)
    window.picture("samples-1-tally")
    another_agent(window, page)
    page.end_tally()
    # Each agent's papers stand apart; both are in what was seen of the box.
    assert page.cell("D1", "KP") == "30"
    assert page.cell("D1", "Seen").startswith("50 · 25.0%")
    # One of the fifty papers gave no vote; twenty-three of the others are for Con, sixteen for Lab.
    assert page.lead == (
        "Con 14.3 points ahead of Lab (\N{PLUS-MINUS SIGN} 31.1): too close to call"
    )
    assert set(page.bars) == {"Con", "Lab", "LD", "Green"}
    assert "Con 46.9%" in page.bars["Con"]
    assert all("\N{PLUS-MINUS SIGN}" in said for said in page.bars.values())
    window.picture("samples-2-estimate")
    nothing_is_counted(window)
    three_seats(window)
    press("Ctrl+Q")
    assert afterwards.checked(made) == 0


def one_agent(page: SamplesPage) -> None:
    """Take down thirty papers of a box, one taken back, five at a key for a while."""
    page.begin_tally("D1")
    assert list(page.keys.values()) == ["Con", "Lab", "LD", "Green", "No vote"]
    page.see("1121312141.123")
    assert page.tally == {"1": 7, "2": 3, "3": 2, "4": 1, ".": 1}
    press("Backspace")
    assert page.tally == {"1": 7, "2": 3, "3": 1, "4": 1, ".": 1}
    page.see("9")
    assert page.said_of_paper == "9 stands for nobody here."
    page.see("*12*")
    page.see("2223111")
    assert page.tally == {"1": 15, "2": 11, "3": 2, "4": 1, ".": 1}
    assert "30 papers" in page.heading


def another_agent(window: WindowPage, page: SamplesPage) -> None:
    """Give the keys to another agent at the same box, whose papers stand apart."""
    window.change_author("dm")
    assert "DM's sample: 0 papers" in page.heading
    page.see("11111112222343441234")
    assert page.tally == {"1": 8, "2": 5, "3": 3, "4": 4}
    assert "DM's sample: 20 papers" in page.heading


def nothing_is_counted(window: WindowPage) -> None:
    """Look at the count, in which no sample is."""
    cards = window.count().cards
    blank = "\N{EN DASH}"
    assert (cards["Counted"], cards["Valid votes"]) == (blank, blank)
    assert cards["Papers not accounted for"] == "380"
    votes = window.night.session.count(DOWN.identifier).papers.votes
    assert set(votes.values()) == {None}
    agents = {
        entry.body.sample.agent
        for entry in window.night.session.journal
        if isinstance(entry.body, SampleTaken)
    }
    assert agents == {"KP", "DM"}


def three_seats(window: WindowPage) -> None:
    """Take down papers of three votes each: whole slates, and split ones vote by vote."""
    press("Ctrl+Down")
    assert window.night.contest == HILL.identifier
    press("Alt+2")
    window.verification().count_boxes(150, 140)
    page = window.samples()
    page.begin_tally("H1")
    assert list(page.keys.values()) == ["Con", "Lab", "LD", "Split or fewer", "No vote"]
    page.see("11122111232.")
    page.see_split("112")
    page.see_split("112")
    page.see_split("23")
    assert page.tally == {"1": 6, "2": 4, "3": 1, "/": 3, ".": 1}
    write("/33")
    # LD has one candidate here: the second vote is refused, and the first still shown.
    assert page.said_of_paper.startswith("Split paper: 1 LD, 1 of 3 votes")
    assert "No paper gives Liberal Democrats 2 votes" in page.said_of_paper
    press("Esc")
    window.picture("samples-3-tally-of-three-seats")
    window.small_picture("samples-3-tally-of-three-seats-small")
    page.end_tally()
    assert page.cell("H1", "Split or fewer") == "3"
    # Another sheet is handed in: seven papers of two Lab votes and one LD in all.
    press("S")
    page.answer("223=7")
    assert page.cell("H1", "Split or fewer") == "10"
    assert page.cell("H1", "Seen").startswith("22 · 14.7%")
    assert set(page.bars) == {"Con", "Lab", "LD"}
    assert page.lead.startswith("Lab ")
    window.picture("samples-4-estimate-of-three-seats")
    votes = window.night.session.count(HILL.identifier).papers.votes
    assert set(votes.values()) == {None}


def test_that_a_second_author_checks_the_sheets_blind_and_corrects_one_in_place(
    begun: WindowPage, qtbot: QtBot, made: Path
) -> None:
    window = begun
    form = Practice(qtbot)
    press("2")
    window.picture_of(form.dialog, "check-1-practice")
    form.agree()
    assert not form.is_open
    press("Alt+2")
    window.verification().count_boxes(200, 180)
    press("Alt+3")
    page = window.count()
    page.add_sheet("A1", 200, 80, 70, 30, 20, 0)
    page.add_sheet("A2", 178, 60, 64, 29, 25, 0)
    window.rejected().enter_heads(0, 1, 0, 1)
    check_blind(window)
    refuse_unchecked(window)
    window.change_author("kp")
    checks = window.checking()
    # The keys left what is checked for what this author has still to check.
    assert checks.here == ("A1", "Papers")
    enter(200, 80, 69, 31, 20, 0)
    assert checks.cell("A1", "Check") == "agrees"
    assert checks.cards["Sheets that agree"] == "2 of 2"
    window.picture("check-5-agrees")
    press("Alt+4", "Alt+5")
    assert window.stage == "Agreed"
    press("Ctrl+Q")
    assert afterwards.checked(made) == 0


def check_blind(window: WindowPage) -> None:
    """Type both sheets again as another author; on one of them two figures differ."""
    window.change_author("dm")
    page = window.checking()
    page.find("A1")
    assert page.here == ("A1", "Papers")
    # Blind: nothing of what the first author typed is in sight.
    assert page.row("A1")[:-1] == ["\N{EN DASH}"] * 6
    enter(200, 80, 69)
    assert page.cell("A1", "Check") == "3 to type"
    window.picture("check-2-blind")
    enter(31, 20, 0)
    assert page.cell("A1", "Check") == "2 differ"
    assert page.cell("A1", "Lab") == "70 / 69"
    assert page.cell("A1", "LD") == "30 / 31"
    window.picture("check-3-differs")
    # The keys have gone on to the next sheet, and come back when they are asked.
    assert page.here == ("A2", "Papers")
    press("N")
    assert page.here == ("A1", "Lab")
    press("D")
    assert page.question == "Sheet A1, Lab: which stands on the paper?"
    press("F")
    assert page.question == "Sheet A1, LD: which stands on the paper?"
    window.picture("check-4-settling")
    press("F")
    assert not page.question
    # Whoever corrected the sheet is its author now, and another one checks it.
    assert window.count().row("A1")[:5] == ["200", "80", "69", "31", "20"]
    page = window.checking()
    page.find("A2")
    enter(178, 60, 64, 29, 25, 0)
    assert page.cell("A2", "Check") == "agrees"
    assert page.cell("A1", "Check") == "your own"


def refuse_unchecked(window: WindowPage) -> None:
    """Stop before this desk agrees to a sheet that one author alone has seen."""
    press("Alt+4")
    assert window.stage == "Provisional 1"
    press("Alt+5")
    assert window.stage == "Provisional 1"
    assert "E19" in window.notice
    assert window.findings().codes == ["E19"]
    press("Alt+3")
    assert window.stage == "Count"
