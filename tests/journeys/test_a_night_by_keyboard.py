"""The Stretton by-election of 14 February 2008, from nothing to the workbook, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from countdesk import paths, settings
from countdesk.despatch.outputs import BY_WORD, PACK
from countdesk.models.stages import Stage
from countdesk.models.statements import AccountStated, BoxCounted, SheetEntered, VarianceExplained
from countdesk.session.session import Session
from tests.journeys import afterwards
from tests.journeys.dialogs import Commands, FirstStart, NewCount
from tests.journeys.entry_pages import CountPage
from tests.journeys.keyboard import enter, press, press_on_number_pad, write
from tests.journeys.pages import WindowPage

STRETTON = "local.east-staffordshire.stretton.by.2008-02-14"
WHY_SHORT = "One paper short at both counts; the log shows a voter leaving with it"
PARTIES = ["Con", "Lab", "BNP", "Popular Alliance", "LD"]
SHEETS = {
    "A1": (394, 148, 79, 72, 51, 44, 0),
    "A2": (369, 131, 82, 66, 49, 41, 0),
    "B1": (377, 144, 70, 74, 43, 46, 0),
    "B2": (342, 122, 77, 58, 46, 39, 0),
    "C1": (310, 116, 58, 57, 44, 35, 0),
}
"""Papers, votes in the order of the paper, doubtful papers, as they stand in the end."""

MADE = sum(len(BY_WORD[what].files) for what in PACK if not BY_WORD[what].of_night)
"""Files that are made of one contest."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the count of the night is kept."""
    return tmp_path / "Stretton.count"


@pytest.mark.long
# What the unseen platform says of the system's own dialog for files.
@pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)
def test_that_a_whole_night_is_kept_from_nothing_to_the_workbook_by_keyboard_alone(
    first_start: WindowPage, qtbot: QtBot, file: Path
) -> None:
    window = first_start
    sheets = file.with_name(f"{file.stem} sheets")
    begin(window, qtbot, file)
    verify(window)
    count(window)
    adjudicate(window)
    declare(window)
    make_everything(window, qtbot, sheets)
    press("Ctrl+Q")
    assert not window.window.isVisible()
    look_afterwards(file, sheets)


def begin(window: WindowPage, qtbot: QtBot, file: Path) -> None:
    """Say whose desk this is, and make the count from its tables."""
    window.picture("01-first-start")
    FirstStart("Ctrl+N").answer("table 4", "kp")
    stored = settings.load()
    assert (stored.desk, stored.author) == ("table 4", "KP")
    tables = paths.resources() / "examples" / "stretton"
    dialog = NewCount(qtbot)
    write(tables / "candidates.csv")
    dialog.put("F", file.with_suffix(""))
    dialog.put("B", tables / "boxes of another night.csv")
    dialog.put("P", tables / "previous.csv")
    dialog.put("N", "May 2007")
    dialog.agree()
    assert "boxes of another night.csv was not found" in dialog.refusal
    assert not file.exists()
    dialog.put("B", tables / "boxes.csv")
    dialog.agree()
    assert window.night.contest == STRETTON
    # What was taken for granted is said, once.
    assert "ballot_order" in window.notice
    press("Esc")
    assert not window.notice
    assert window.typing == "KP @ table 4"
    assert window.stage == "Set-up"


def verify(window: WindowPage) -> None:
    """Type the papers of the boxes as they are called; count one of them a second time."""
    press("Alt+2")
    assert window.stage == "Verification"
    page = window.verification()
    assert page.here == ("A1", "Count 1")
    page.count_boxes(413, 368, 378, 643)
    assert page.cell("B1", "Variance") == "\N{MINUS SIGN}1"
    assert page.cell("B1", "Check") == "unexplained"
    page.find("b1")
    press("Tab")
    enter(378)
    page.explain("B1", WHY_SHORT)
    assert page.here == ("B1", "Count 2")
    assert page.cell("B1", "Check") == "explained"
    assert page.cards["Boxes counted"] == "4 of 4"
    assert page.cards["Verified papers"] == "1,802"
    window.picture("02-verification")


def count(window: WindowPage) -> None:
    """Type the five sheets, with everything that goes wrong on a night."""
    press("Alt+3")
    assert window.stage == "Count"
    page = window.count()
    assert page.headings[1:-2] == ["Papers", *PARTIES, "Doubtful"]
    page.add_sheet("A1", 394, 148, 97, 72, 51, 44, 2)
    assert page.cell("A1", "Check") == "18 votes over"
    overwrite(page)
    page.add_sheet("A2", 368, 130)
    refuse(page)
    enter(82, 66, 49, 41, 3)
    take_back(window, page)
    window.change_author("dm")
    page.add_sheet("B1", 377, 144, 70, 74, 43, 46, 0)
    bundles(page)
    window.picture("03-count-under-way")
    window.change_author("kp")
    blame(window, page)


def overwrite(page: CountPage) -> None:
    """Type over 97, which was 79: the old figure is shown, and nothing happens unasked."""
    page.find("A1")
    page.go_along_to("Lab")
    enter(78)
    assert page.said == "Was 97, entered by KP. Enter again corrects it; Esc keeps 97."
    press("Esc")
    assert page.cell("A1", "Lab") == "97"
    page.correct("A1", "Lab", 79)
    assert page.here == ("A1", "BNP")
    assert page.cell("A1", "Check") == "adds up"


def refuse(page: CountPage) -> None:
    """Type what is no figure: it is refused beside the cell, and what was typed stays there."""
    assert page.here == ("A2", "Lab")
    write("8x2")
    assert page.said == "Digits only; B adds up bundles."
    press("Return")
    assert page.being_typed == "8x2"
    assert page.said
    press("Esc")
    enter(10**12)
    assert page.being_typed == "1000000000000"
    assert "1,000,000,000,000" in page.said
    assert page.cell("A2", "Lab") == "\N{EN DASH}"
    press("Esc")
    assert page.being_typed is None
    assert page.here == ("A2", "Lab")


def take_back(window: WindowPage, page: CountPage) -> None:
    """Take the newest figure back and make it again; in an open editor the key is its own."""
    assert page.cell("A2", "Doubtful") == "3"
    press("Ctrl+Z")
    assert page.cell("A2", "Doubtful") == "\N{EN DASH}"
    assert page.cell("A2", "LD") == "41"
    press("Ctrl+Y")
    assert page.cell("A2", "Doubtful") == "3"
    entries = len(window.night.session.journal)
    write("45")
    press("Ctrl+Z")
    press("Esc")
    assert len(window.night.session.journal) == entries


def bundles(page: CountPage) -> None:
    """Add a sheet whose figures are called as bundles, on the number pad."""
    press("Ins")
    # What is likely to follow stands there already.
    assert page.being_typed == "B2"
    press("Return")
    press("B")
    write("6*50+42")
    assert page.said == "= 342"
    press("Return")
    for figure in (122, 77, 58, 46, 39):
        write(figure)
        press_on_number_pad(Qt.Key.Key_Plus)
    assert page.here == ("B2", "Doubtful")
    press_on_number_pad(Qt.Key.Key_Minus)
    assert page.here == ("B2", "LD")
    press_on_number_pad(Qt.Key.Key_Plus)
    enter(3)
    assert page.cell("B2", "Check") == "adds up"


def blame(window: WindowPage, page: CountPage) -> None:
    """Type the last sheet with one nought too many; the finding leads to it."""
    page.add_sheet("C1", 309, 116, 57, 57, 44, 350, 4)
    assert "over" in page.cell("C1", "Check")
    press("Alt+4")
    press("Alt+5")
    assert window.stage == "Provisional 1"
    assert "cannot agree while something does not add up" in window.notice
    findings = window.findings()
    assert "E5" in findings.codes
    window.picture("04-findings")
    # A lead on figures that do not add up is no lead.
    assert "Not certain" in window.scoreboard["call"]
    findings.go_to_figure("E5")
    assert window.page == "count"
    assert page.here[0] == "C1"
    press("Alt+3")
    page.correct("C1", "LD", 35)
    assert window.findings().codes == []
    window.count()
    press("Shift+Down")
    assert page.here == ("So far", "Doubtful")
    assert page.cards["Papers not accounted for"] == "0"
    assert page.cards["Doubtful"] == "12"


def adjudicate(window: WindowPage) -> None:
    """Decide on the doubtful papers: two are allowed, ten are rejected."""
    page = window.count()
    page.correct("A1", "Doubtful", 0)
    page.correct("A2", "Papers", 369)
    page.correct("A2", "Con", 131)
    page.correct("A2", "Doubtful", 0)
    page.correct("B2", "Doubtful", 0)
    page.correct("C1", "Papers", 310)
    page.correct("C1", "Lab", 58)
    page.correct("C1", "Doubtful", 0)
    assert page.cards["Papers not accounted for"] == "10"
    rejected = window.rejected()
    rejected.enter_heads(0, 3, 1, 6)
    assert rejected.cards["Rejected papers"] == "10"
    assert rejected.cards["Valid papers"] == "1,792"
    window.picture("05-rejected-papers")
    assert window.findings().summary == "Everything adds up."


def declare(window: WindowPage) -> None:
    """Bring the contest to its declaration, which asks before it cannot be taken back."""
    press("Alt+4")
    # The first one was put before the agents before the error was found, and is kept.
    assert window.stage == "Provisional 2"
    press("Alt+5")
    assert window.stage == "Agreed"
    press("Alt+6")
    assert "From then on a figure is amended for a reason only" in window.question
    press("Esc")
    assert window.stage == "Agreed"
    press("Alt+6")
    press("Return")
    assert window.stage == "Declared"
    page = window.count()
    page.find("A1")
    write("395")
    assert page.said == "The result is declared: Enter asks why it is amended."
    press("Return")
    # A declared figure is not typed over: it takes a reason, and without one it stands.
    assert page.question == (
        "Sheet A1, papers: 394 is declared. Why is it amended to 395? This opens 2 errors (E3)."
    )
    press("Esc")
    assert page.being_typed is None
    assert page.cell("A1", "Papers") == "394"
    press("Ctrl+Z")
    assert window.stage == "Declared"
    commands = Commands()
    assert commands.first("jour") == "Journal"
    commands.choose()
    assert window.page == "journal"
    window.count()
    window.picture("06-declared")


def make_everything(window: WindowPage, qtbot: QtBot, sheets: Path) -> None:
    """Make every sheet, line and picture of the declaration with one key."""
    press("Ctrl+D")
    qtbot.waitUntil(lambda: str(sheets) in window.told, timeout=60_000)
    assert str(sheets) in window.question
    press("Esc")
    assert not window.question


def look_afterwards(file: Path, sheets: Path) -> None:
    """Look at what the night left behind."""
    assert {path.name for path in file.parent.iterdir()} == {file.name, sheets.name}
    (workbook,) = sheets.rglob("* declaration.xlsx")
    assert len(list(workbook.parent.iterdir())) == MADE
    assert afterwards.checked(file) == 0
    look_at_figures(file)
    look_at_result(afterwards.result(file))
    pages = openpyxl.load_workbook(workbook).worksheets
    assert len(pages) == 3
    votes = [661, 366, 327, 233, 205]
    said = [value for row in pages[0].iter_rows(values_only=True) for value in row]
    assert [value for value in said if value in votes] == votes
    assert said.count("Elected") == 1


def look_at_figures(file: Path) -> None:
    """Look at every figure, and at who typed it."""
    with Session.open(file, desk="table 9", author="ZZ", writing=False) as session:
        count = session.count(STRETTON)
        assert count.stage is Stage.DECLARED
        order = [candidate.identifier for candidate in count.candidates]
        assert {
            sheet.label: (sheet.papers, *(sheet.votes[key] for key in order), sheet.doubtful)
            for sheet in count.sheets
        } == SHEETS
        assert {box.box.label: dict(box.counts) for box in count.verification.boxes} == {
            "A1": {1: 413},
            "A2": {1: 368},
            "B1": {1: 378, 2: 378},
            "P1": {1: 643},
        }
        box = count.box_by_label("B1")
        assert box is not None
        assert box.explanation == WHY_SHORT
        assert dict(count.papers.rejected.by_head) == {
            "official-mark": 0,
            "too-many": 3,
            "identified": 1,
            "uncertain": 6,
        }
        typed = [
            (entry.author, entry.body.sheet.label)
            for entry in session.journal
            if isinstance(entry.body, SheetEntered)
        ]
        first = {label: author for author, label in reversed(typed)}
        assert first == {"A1": "KP", "A2": "KP", "B1": "DM", "B2": "DM", "C1": "KP"}
        assert {entry.desk for entry in session.journal} == {"table 4"}
        kinds = [type(entry.body) for entry in session.journal]
        assert kinds.count(BoxCounted) == 5
        assert kinds.count(VarianceExplained) == 1
        # The accounts came from the table of boxes; nobody typed over them.
        assert kinds.count(AccountStated) == 4


def look_at_result(result: dict[str, object]) -> None:
    """Look at the result as other programs read it."""
    assert result["stage"] == "declared"
    assert result["verified_papers"] == 1802
    assert result["rejected_papers"] == 10
    assert result["papers_unaccounted"] == 0
    assert result["valid_papers"] == result["valid_votes"] == 1792
    candidates = result["candidates"]
    assert isinstance(candidates, list)
    assert [known["votes"] for known in candidates] == [661, 366, 327, 233, 205]
    assert [round(known["share"], 1) for known in candidates] == [36.9, 20.4, 18.2, 13.0, 11.4]
    assert [known["elected"] for known in candidates] == [True, False, False, False, False]
    majority, swing = result["majority"], result["swing"]
    assert isinstance(majority, dict)
    assert isinstance(swing, dict)
    assert (majority["votes"], round(majority["share"], 1)) == (295, 16.5)
    assert (swing["butler"]["from"], swing["butler"]["to"]) == ("Con", "Lab")
    assert round(swing["butler"]["points"], 1) == 4.3
    assert round(swing["steed"]["points"], 1) == 2.6
    assert result["turnout"] is None
