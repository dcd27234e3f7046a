"""What is typed and not entered yet: it is entered before the page goes, or the page stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from countdesk import settings
from countdesk.models.counting import CountingSheet
from countdesk.models.stages import Stage
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.session import Session
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.panels.findings import FindingsPanel
from tests.journeys.keyboard import press, write
from tests.ui.score_examples import CROWD, STRETTON

BLANK = CountingSheet("B1", 377, {"con": 144, "lab": 70})
BNP, CON = 4, 2


def typed(night: NightView, column: int, figure: str) -> CountPanel:
    """Type into a cell of sheet B1 without entering it."""
    night.session.enter_sheet(STRETTON, BLANK)
    night.show_page("count")
    page = night.centre.page
    assert isinstance(page, CountPanel)
    page.table.go_to(page.model.row_of_label("B1"), column)
    QTest.keyClicks(page.table, figure)
    assert page.table.editor is not None
    return page


def votes(night: NightView, key: str) -> int | None:
    """Return the votes of a candidate on sheet B1."""
    sheet = night.session.count(STRETTON).sheet("B1")
    assert sheet is not None
    return sheet.votes.get(key)


LEAVING: dict[str, Callable[[MainWindow, NightView, Path], object]] = {
    "page": lambda _window, _night, _folder: press("F7"),
    "journal": lambda _window, _night, _folder: press("F9"),
    "stage": lambda _window, _night, _folder: press("Alt+4"),
    "header": lambda _window, night, _folder: night.header.stages[Stage.VERIFICATION].click(),
    "contest": lambda _window, _night, _folder: press("Ctrl+Down"),
    "finding": lambda _window, night, _folder: night.show_field("box/1"),
    "new count": lambda window, _night, _folder: window.new_count(),
    "open": lambda window, _night, folder: window.open_path(folder / "gone.count"),
    "export": lambda window, _night, _folder: window.do("make_everything"),
    "save a copy": lambda window, _night, _folder: window.do("save_copy"),
    "copy": lambda window, _night, _folder: window.do("copy_now"),
    "electorate": lambda _window, _night, _folder: press("Ctrl+Shift+E"),
    "undo": lambda window, _night, _folder: window.do("undo"),
}


@pytest.mark.parametrize("leave", ["page", "journal", "header", "contest", "finding", "open"])
def test_that_what_is_typed_is_entered_before_the_page_goes(
    window: MainWindow, two_contests: NightView, leave: str, tmp_path: Path
) -> None:
    page = typed(two_contests, BNP, "31")
    LEAVING[leave](window, two_contests, tmp_path)
    assert votes(two_contests, "bnp") == 31
    assert page.table.editor is None


def test_that_the_key_for_the_figures_keeps_the_figure_that_is_being_typed(
    two_contests: NightView,
) -> None:
    page = typed(two_contests, BNP, "14")
    press("F3")
    write("8")
    assert page.table.editor is not None
    assert page.table.editor.text() == "148"


@pytest.mark.parametrize("leave", LEAVING)
def test_that_the_keys_stay_with_what_is_refused(
    window: MainWindow, two_contests: NightView, leave: str, tmp_path: Path
) -> None:
    page = typed(two_contests, CON, "12")
    before = len(two_contests.session.journal)
    stage = two_contests.session.count(STRETTON).stage
    LEAVING[leave](window, two_contests, tmp_path)
    QApplication.processEvents()
    assert two_contests.centre.page is page
    assert two_contests.contest == page.contest == STRETTON
    assert two_contests.header.name.text() == "Stretton"
    assert two_contests.sidebar.contests.currentIndex().data() == "Stretton"
    assert page.table.editor is not None
    assert page.table.editor.text() == "12"
    assert "Was 144" in page.table.delegate.said
    assert len(two_contests.session.journal) == before
    assert two_contests.session.count(STRETTON).stage is stage
    page.to_figures()
    press("Return")
    press("Return")
    assert votes(two_contests, "con") == 12


def test_that_undo_takes_back_what_was_just_typed(window: MainWindow, night: NightView) -> None:
    typed(night, BNP, "31")
    window.do("undo")
    assert votes(night, "bnp") is None
    window.do("redo")
    assert votes(night, "bnp") == 31


def test_that_a_number_only_proposed_is_no_sheet(night: NightView) -> None:
    sheets = len(night.session.count(STRETTON).sheets)
    press("Ins")
    press("F7")
    assert night.centre.name == "rejected"
    assert len(night.session.count(STRETTON).sheets) == sheets
    press("F6")
    press("Ins")
    write("B7")
    press("F7")
    assert night.session.count(STRETTON).sheet("B7") is not None


def test_that_the_kind_of_a_box_just_named_is_answered_first(night: NightView) -> None:
    press("F5")
    press("Ins")
    write("9")
    press("F6")
    assert night.centre.name == "verification"
    write("s")
    assert night.session.count(STRETTON).box_by_label("9") is not None


def test_that_a_reason_half_typed_is_written_down_before_the_page_goes(night: NightView) -> None:
    night.session.state_account(STRETTON, "1", BallotPaperAccount(expected=905))
    press("F8")
    page = night.centre.page
    assert isinstance(page, FindingsPanel)
    warning = next(
        row for row, finding in enumerate(page.model.findings) if finding.code.value.startswith("W")
    )
    page.list.setCurrentIndex(page.model.index(warning))
    # Letters that are keys of a table of figures are letters of a reason here.
    for letter in "bed":
        write(letter)
    press("F6")
    assert night.centre.name == "count"
    box = night.session.count(STRETTON).box_by_label("1")
    assert box is not None
    assert box.explanation == "bed"


def test_that_who_typed_a_figure_is_not_changed_by_the_next_author(
    window: MainWindow, night: NightView
) -> None:
    typed(night, BNP, "31")
    window.do("change_author")
    write("CD")
    press("Return")
    assert night.session.author == "CD"
    entered = night.session.journal[-1]
    assert entered.subject[0] == "sheet"
    assert entered.author == "AB"


# Questions.


def test_that_a_question_is_of_the_contest_in_which_it_was_asked(
    window: MainWindow, two_contests: NightView
) -> None:
    window.do("state_electorate")
    assert "Stretton" in two_contests.question.sentence.text()
    two_contests.show_contest(CROWD)
    assert two_contests.contest == CROWD
    assert not two_contests.question.isVisible()
    two_contests.moves.to(Stage.DECLARED)
    assert two_contests.question.isVisible()
    two_contests.show_contest(STRETTON)
    two_contests.question.agree.click()
    declared = [
        count.scope
        for count in two_contests.session.night.contests
        if count.stage is Stage.DECLARED
    ]
    assert declared == []


def test_that_an_answer_typed_and_not_given_holds_page_contest_and_window(
    window: MainWindow, two_contests: NightView
) -> None:
    window.do("state_electorate")
    two_contests.question.field.selectAll()
    write("7000")
    press("F7")
    two_contests.show_contest(CROWD)
    assert not window.close()
    assert two_contests.contest == STRETTON
    assert two_contests.centre.name != "rejected"
    assert "Esc leaves it" in two_contests.question.refusal.text()
    assert QApplication.focusWidget() is two_contests.question.field
    press("Return")
    assert two_contests.session.count(STRETTON).contest.electorate == 7_000
    press("F7")
    assert two_contests.centre.name == "rejected"


def test_that_a_reason_typed_for_striking_a_sheet_holds_the_page(night: NightView) -> None:
    page = typed(night, BNP, "31")
    press("Return")
    page.table.setFocus()
    press("Del")
    write("Entered twice.")
    press("F7")
    assert night.centre.page is page
    assert not page.strip.isHidden()
    assert "Esc" in page.strip.said
    press("Esc")
    press("F7")
    assert night.centre.name == "rejected"


# Closing.


def test_that_closing_asks_about_half_a_figure(
    window: MainWindow, night: NightView, night_file: Path
) -> None:
    page = typed(night, BNP, "3")
    assert not window.close()
    assert "not entered" in night.question.sentence.text()
    press("Esc")
    assert QApplication.focusWidget() is page.table.editor
    assert window.isVisible()
    window.close()
    press("Return")
    assert not window.isVisible()
    with Session.open(night_file, desk="desk 1", author="CD", writing=False) as session:
        sheet = session.count(STRETTON).sheet("B1")
        assert sheet is not None
        assert "bnp" not in sheet.votes


def test_that_who_types_now_types_in_the_next_file_too(
    window: MainWindow, night: NightView, night_file: Path
) -> None:
    window.do("change_author")
    write("CD")
    press("Return")
    window.close_session()
    window.open_path(night_file)
    assert window.night is not None
    assert window.night.session.author == "CD"
    assert settings.load().author == "CD"


def test_that_closing_over_what_is_refused_asks_and_escape_goes_back_to_it(
    window: MainWindow, night: NightView
) -> None:
    page = typed(night, CON, "12")
    assert not window.close()
    assert night.question.isVisible()
    # Enter belongs to this question now, so the cell must not say what it would do there.
    assert page.table.delegate.said == "Now 144"
    press("Esc")
    assert not night.question.isVisible()
    assert window.isVisible()
    assert QApplication.focusWidget() is page.table.editor
    press("Return")
    assert "Was 144" in page.table.delegate.said
    press("Return")
    assert votes(night, "con") == 12


def test_that_closing_without_what_is_refused_takes_enter_alone(
    window: MainWindow, night: NightView, night_file: Path
) -> None:
    typed(night, CON, "12x")
    press("Ctrl+Q")
    assert "not entered" in night.question.sentence.text()
    press("Return")
    assert not window.isVisible()
    with Session.open(night_file, desk="desk 1", author="CD", writing=False) as session:
        sheet = session.count(STRETTON).sheet("B1")
        assert sheet is not None
        assert sheet.votes["con"] == 144


def test_that_another_contest_is_shown_once_nothing_is_left_open(two_contests: NightView) -> None:
    page = typed(two_contests, CON, "12x")
    two_contests.show_contest(CROWD)
    assert two_contests.contest == STRETTON
    page.to_figures()
    press("Esc")
    two_contests.show_contest(CROWD)
    assert two_contests.contest == CROWD
    assert page.table.editor is None
