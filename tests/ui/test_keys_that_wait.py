"""No key is swallowed without a word: offers give way, questions say that they wait."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.ui.dialogs.commands import DETAIL, KEYS, Palette
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.checking import CheckingPanel
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.findings import FindingsPanel
from countdesk.ui.panels.recount import RecountPanel
from countdesk.ui.panels.rejected import RejectedPanel
from tests.journeys.keyboard import press, write
from tests.ui import outcome_night
from tests.ui.conftest import Opened
from tests.ui.entry_night import here
from tests.ui.outcome_night import WARD

PAPERS = 1


def declared(session: Session) -> None:
    outcome_night.provisional(session)
    session.reach_stage(WARD, Stage.DECLARED)


def seats(session: Session) -> None:
    outcome_night.ward(session, seats=3, number=6)


def checked_blind(session: Session) -> None:
    outcome_night.ward(session)
    for label in ("T1", "T2"):
        session.enter_sheet(WARD, CountingSheet(label, 30, {"c1": 10, "c2": 11, "c3": 9}, 0))
    session.choose_practice(WARD, CountingPractice(Checking.BLIND))


def page(night: NightView) -> EntryPanel:
    found = night.centre.page
    assert isinstance(found, EntryPanel)
    return found


# The check of sheets.


def test_that_ones_own_sheets_name_the_key_of_another_author_who_finds_the_first(
    opened: Opened,
) -> None:
    night = opened(checked_blind)
    press("Shift+F7")
    check = page(night)
    assert isinstance(check, CheckingPanel)
    assert here(check.table) == (0, PAPERS)
    # In the note, for it is said of no one cell, and beside the cell where Enter is pressed.
    assert check.table.delegate.said == ""
    assert "F2" in check.note.text()
    press("Right", "Return")
    assert "F2" in check.table.delegate.said
    press("F2")
    write("LM")
    press("Return")
    assert here(check.table) == (0, PAPERS)
    assert check.table.hasFocus()
    assert "F2" not in check.note.text()
    write("30")
    press("Return")
    assert here(check.table) == (0, PAPERS + 1)
    assert check.model.is_begun(0)


def test_that_another_author_begins_with_the_first_sheet_that_is_awaited(opened: Opened) -> None:
    night = opened(checked_blind)
    press("F2")
    write("LM")
    press("Return", "Shift+F7")
    check = page(night)
    for figure in ("30", "10", "11", "9", "0", "30"):
        write(figure)
        press("Return")
    assert here(check.table) == (1, PAPERS + 1)
    press("F2")
    write("NO")
    press("Return")
    assert here(check.table) == (1, PAPERS)


def test_that_sheets_entered_since_are_gone_to_as_the_page_is_opened(opened: Opened) -> None:
    def practice(session: Session) -> None:
        outcome_night.ward(session)
        session.choose_practice(WARD, CountingPractice(Checking.BLIND))

    night = opened(practice)
    press("Shift+F7", "F6")
    night.session.enter_sheet(WARD, CountingSheet("T1", 10, {"c1": 10, "c2": 0, "c3": 0}))
    press("F2")
    write("LM")
    press("Return", "Shift+F7")
    assert here(page(night).table) == (0, PAPERS)


# An offer after something is done.


@pytest.fixture
def folders(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the folders that were opened; no window of the system's comes up for them."""
    seen: list[str] = []

    def open_folder(url: object) -> bool:
        seen.append(str(url))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_folder)
    return seen


def offered(window: MainWindow, night: NightView, to: Path, qtbot: QtBot) -> None:
    assert window.output is not None
    window.output.write_forms(to)
    qtbot.waitUntil(lambda: night.question.isVisible() or night.notice.isVisible(), timeout=30_000)


def test_that_an_offer_gives_way_to_the_key_of_a_stage(
    window: MainWindow, opened: Opened, tmp_path: Path, qtbot: QtBot, folders: list[str]
) -> None:
    night = opened(outcome_night.provisional)
    offered(window, night, tmp_path, qtbot)
    assert night.question.agree.hasFocus()
    assert not night.question.is_asking
    press("Alt+3")
    assert night.question.isHidden()
    assert night.session.count(WARD).stage is Stage.COUNTING
    assert not folders


@pytest.mark.parametrize("key", ["Down", "7", "F8", "Ctrl+K", "Escape"])
def test_that_any_other_key_leaves_an_offer_and_does_its_own(
    window: MainWindow, opened: Opened, tmp_path: Path, qtbot: QtBot, folders: list[str], key: str
) -> None:
    night = opened(outcome_night.provisional)
    table = page(night).table
    row = here(table)[0]
    offered(window, night, tmp_path, qtbot)
    press(key)
    assert night.question.isHidden()
    assert not folders
    if key == "Down":
        assert here(table)[0] == row + 1
    elif key == "7":
        assert table.editor is not None
        assert table.editor.text() == "7"
        press("Escape")
    elif key == "F8":
        assert isinstance(night.centre.page, FindingsPanel)
        assert night.centre.page.list.hasFocus()
    elif key == "Ctrl+K":
        assert window.findChild(Palette) is not None


def test_that_enter_takes_an_offer(
    window: MainWindow, opened: Opened, tmp_path: Path, qtbot: QtBot, folders: list[str]
) -> None:
    night = opened(outcome_night.provisional)
    offered(window, night, tmp_path, qtbot)
    press("Return")
    assert len(folders) == 1
    assert night.question.isHidden()
    assert page(night).table.hasFocus()


def test_that_an_offer_is_left_when_the_keys_go_elsewhere_by_mouse(
    window: MainWindow, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    night = opened(outcome_night.provisional)
    offered(window, night, tmp_path, qtbot)
    page(night).table.setFocus(Qt.FocusReason.MouseFocusReason)
    assert night.question.isHidden()
    assert page(night).table.hasFocus()


def test_that_no_offer_takes_the_keys_from_a_figure_that_is_typed(
    window: MainWindow, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    night = opened(outcome_night.provisional)
    write("29")
    offered(window, night, tmp_path, qtbot)
    assert night.question.isHidden()
    assert str(tmp_path) in night.notice.sentence.text()
    editor = page(night).table.editor
    assert editor is not None
    assert editor.hasFocus()
    press("Escape")


# Rejected papers.


def test_that_a_figure_typed_beside_its_column_names_the_column(opened: Opened) -> None:
    night = opened(outcome_night.ward)
    press("F7")
    rejected = page(night)
    assert isinstance(rejected, RejectedPanel)
    row = rejected.model.row_of(("candidate", "c1"))
    papers = rejected.model.column_of("total")
    rejected.table.go_to(row, papers)
    before = len(night.session.journal)
    write("20")
    press("Return")
    assert here(rejected.table) == (row, papers)
    assert rejected.table.delegate.said == (
        "Nothing was entered here: the figure of this row goes under Adjudicated."
    )
    assert len(night.session.journal) == before
    # Once it is read, Enter is Enter again.
    press("Return")
    assert rejected.table.delegate.said == ""


def test_that_one_more_of_a_candidate_is_a_vote_where_a_paper_carries_several(
    opened: Opened,
) -> None:
    night = opened(seats)
    press("F7")
    rejected = page(night)
    assert isinstance(rejected, RejectedPanel)
    assert rejected.more.accessibleName() == "One paper more, Space"
    row = rejected.model.row_of(("candidate", "c1"))
    rejected.table.go_to(row, rejected.model.column_of("adjudicated"))
    assert rejected.more.accessibleName() == "One vote more, Space"
    assert rejected.note.text().startswith("votes, not papers")
    press("Shift+Space")
    assert rejected.table.delegate.said == (
        "No vote is counted here yet, so none is taken off; Space counts one."
    )
    press("Space")
    assert rejected.table.delegate.said == (
        "1 vote; the paper is counted in the row Allowed, in papers"
    )
    press("Up")
    assert rejected.more.accessibleName() == "One paper more, Space"


def test_that_one_more_of_a_candidate_is_a_paper_where_it_carries_one_vote(opened: Opened) -> None:
    night = opened(outcome_night.ward)
    press("F7")
    rejected = page(night)
    assert isinstance(rejected, RejectedPanel)
    row = rejected.model.row_of(("candidate", "c1"))
    rejected.table.go_to(row, rejected.model.column_of("adjudicated"))
    assert rejected.more.accessibleName() == "One paper more, Space"


# Questions of a page.


def test_that_a_choice_that_waits_says_so_to_every_other_key(opened: Opened) -> None:
    night = opened(outcome_night.ward)
    press("F5", "Insert")
    write("D2")
    press("Return")
    strip = page(night).strip
    assert strip.question.text() == "Box D2 holds"
    for key in ("F6", "F8", "X"):
        press(key)
        assert strip.said.endswith("This waits for its answer; Esc leaves it.")
        assert "postal votes" in strip.said
        assert strip.hint.property("refused")
        assert night.centre.name == "verification"
    press("S")
    assert strip.isHidden()
    assert night.session.count(WARD).verification.boxes[0].box.label == "D2"


def test_that_only_enter_answers_a_question_without_a_text(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("F7", "Alt+6")
    for key in ("Space", "R"):
        press(key)
        assert night.session.count(WARD).stage is Stage.PROVISIONAL
        assert night.question.refusal.text() == "Enter takes it, Esc leaves it."
    press("Return")
    assert night.session.count(WARD).stage is Stage.DECLARED


def test_that_a_text_that_waits_says_so_to_the_key_of_a_page(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("F6", "G", "F8")
    assert page(night).strip.said == "Enter takes it, Esc gives up"
    assert night.centre.name == "count"


@pytest.mark.parametrize("key", ["F6", "F5"])
def test_that_striking_out_after_the_declaration_says_what_it_amends(
    opened: Opened, key: str
) -> None:
    night = opened(declared)
    press(key, "Delete")
    assert (
        page(night).strip.question.text().startswith("The result is declared, and this amends it. ")
    )


def test_that_striking_out_before_the_declaration_speaks_of_none(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("F6", "Delete")
    assert page(night).strip.question.text() == "Strike out sheet A1? Why was it entered?"


# Recounts after the declaration.


def test_that_the_palette_says_why_there_is_no_recount_any_more(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(declared)
    press("Ctrl+K")
    write("ask for a recount")
    press("Return")
    assert "after the declaration there is no recount" in night.notice.sentence.text()


def test_that_the_palette_finds_an_action_by_what_it_does(
    window: MainWindow, opened: Opened
) -> None:
    opened(outcome_night.provisional)
    press("Ctrl+K")
    palette = window.findChild(Palette)
    assert palette is not None
    write("swing")
    assert palette.lines.item(0).text() == "Here and elsewhere"
    palette.field.clear()
    write("board")
    assert palette.lines.item(0).text() == "Board"
    press("Escape")


def test_that_the_palette_says_where_nothing_is_called_so(
    window: MainWindow, opened: Opened
) -> None:
    opened(outcome_night.provisional)
    press("Ctrl+K")
    write("zzz")
    palette = window.findChild(Palette)
    assert palette is not None
    assert palette.lines.item(0).text() == "Nothing is called so."
    assert [palette.lines.item(0).data(role) for role in (DETAIL, KEYS)] == ["", ""]
    press("Return")
    assert palette.isVisible()
    press("Escape")


def test_that_a_recount_is_no_main_button_once_there_can_be_none(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("Shift+F8")
    counts = page(night)
    assert isinstance(counts, RecountPanel)
    assert counts.asking.property("main") is True
    night.session.reach_stage(WARD, Stage.DECLARED)
    assert counts.asking.property("main") is False
    assert "after the declaration there is no recount" in counts.empty.text()


# Findings.


def test_that_the_findings_open_on_the_first_error(opened: Opened) -> None:
    def boxes(session: Session) -> None:
        outcome_night.ward(session)
        session.list_box(WARD, BallotBox("1"))
        session.verify_box(WARD, "1", 300)

    night = opened(boxes)
    press("F8", "End")
    findings = night.centre.page
    assert isinstance(findings, FindingsPanel)
    press("F6")
    night.session.enter_sheet(WARD, CountingSheet("A1", 10, {"c1": 500, "c2": 0, "c3": 0}))
    QApplication.processEvents()
    press("F8")
    assert findings.list.currentIndex().row() == 0
    first = findings.model.finding(0)
    assert first is not None
    assert first.code.value.startswith("E")
