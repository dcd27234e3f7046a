"""From the provisional result to the correction, in the window and by its keys alone."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from countdesk.models.practice import Checking
from countdesk.models.refusals import EntryRefused
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.session import Session
from countdesk.ui.actions.action import STAGE
from countdesk.ui.charts.score_rows import candidate_table
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.folder import FolderDialog
from countdesk.ui.dialogs.lot import LotDialog
from countdesk.ui.dialogs.practice import PracticeDialog
from countdesk.ui.dialogs.recount import RecountDialog
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.panels.recount import RecountPanel
from countdesk.ui.roles import DISPLAY
from tests.journeys.keyboard import Typist, press, write
from tests.ui import outcome_night
from tests.ui.conftest import Opened
from tests.ui.entry_night import cell, type_keys
from tests.ui.outcome_night import TIED, WARD


def answered(night: NightView, text: str) -> None:
    """Answer the question bar with a text."""
    assert night.question.isVisible()
    QTest.keyClicks(night.question.field, text)
    QTest.keyClick(night.question.field, Qt.Key.Key_Return)


def recount_asked_for(window: MainWindow) -> RecountDialog:
    """Press the key of a recount and return the form that it opens."""
    press("Ctrl+Shift+R")
    dialog = window.findChild(RecountDialog)
    assert dialog is not None
    return dialog


def lot_begun(window: MainWindow) -> LotDialog:
    """Press the key of a lot and return the form that it opens."""
    press("Ctrl+Shift+L")
    dialog = window.findChild(LotDialog)
    assert dialog is not None
    return dialog


def give_up(page: CountPanel) -> None:
    """Leave the question for a reason, and the figure that waits for it."""
    page.strip.close_strip()
    assert page.table.editor is not None
    page.table.delegate.give_up(page.table.editor)


def sheets_of(night: NightView) -> CountPanel:
    """Return the page of the sheets, which is in sight."""
    assert isinstance(night.centre.page, CountPanel)
    return night.centre.page


def marks(night: NightView) -> list[str]:
    """Return what stands beside each candidate of the scoreboard, in order of votes."""
    return [row.mark for row in candidate_table(night.session.cooked(WARD)).rows]


# Stages.


def test_that_a_provisional_result_and_a_recount_are_numbered_in_the_header(
    opened: Opened,
) -> None:
    night = opened(outcome_night.recounted)
    shown = [button for button in night.header.stages.values() if button.isVisible()]
    assert [button.text()[2:] for button in shown] == [
        "Set-up",
        "Verification",
        "Count",
        "Recount 1",
        "Provisional 2",
        "Agreed",
        "Declared",
    ]
    night.session.ask_recount(WARD, Asker.RETURNING_OFFICER, allowed=True)
    assert night.header.stages[Stage.RECOUNT].text() == "Recount 2"
    assert night.header.stages[Stage.RECOUNT].property("stage") == "current"
    assert night.header.stages[Stage.PROVISIONAL].text() == "4 Provisional 3"


@pytest.mark.parametrize(
    ("keys", "stage"), [("Alt+8", Stage.COUNTERMANDED), ("Alt+9", Stage.ABANDONED)]
)
def test_that_a_poll_put_off_asks_for_the_reason_and_is_one_word(
    opened: Opened, keys: str, stage: Stage
) -> None:
    night = opened(outcome_night.ward)
    press(keys)
    assert night.session.count(WARD).stage is Stage.SET_UP
    answered(night, "A candidate died")
    count = night.session.count(WARD)
    assert (count.stage, count.stage_reason) == (stage, "A candidate died")
    shown = [button.text() for button in night.header.stages.values() if button.isVisible()]
    assert shown == [stage.value.capitalize()]
    assert "A candidate died" in night.scoreboard.texts()["status"]
    assert night.scoreboard.texts()["call"].startswith(f"Outcome | {shown[0]}")
    press("Alt+1")
    answered(night, "Mistaken")
    assert night.session.count(WARD).stage is Stage.SET_UP


def test_that_an_uncontested_seat_has_its_outcome_and_no_swing(opened: Opened) -> None:
    night = opened(lambda session: outcome_night.ward(session, number=1))
    press("Alt+7")
    assert night.session.count(WARD).stage is Stage.UNCONTESTED
    texts = night.scoreboard.texts()
    assert texts["call"] == "Outcome | Con hold | "
    assert texts["card 3"] == "Butler swing | \N{EN DASH} | no poll"
    press("F6")
    assert isinstance(night.centre.page, CountPanel)
    assert "Uncontested" in night.centre.page.empty.text()


def test_that_a_move_that_is_not_permitted_is_grey_in_the_menu_and_its_key_says_why(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(outcome_night.ward)
    menu, actions = window.menus.menus[STAGE], window.menus.actions
    menu.aboutToShow.emit()
    able = {name for name in actions if actions[name].isEnabled() and name.startswith("stage")}
    assert able == {
        "stage_verification",
        "stage_counting",
        "stage_declared",
        "stage_uncontested",
        "stage_countermanded",
        "stage_abandoned",
    }
    assert not actions["ask_recount"].isEnabled()
    assert not actions["draw_lot"].isEnabled()
    menu.aboutToHide.emit()
    for keys, said in (
        ("Alt+5", "cannot go to Agreed"),
        ("Alt+7", "More candidates stand, 3, than there are seats, 1"),
        ("Ctrl+Shift+R", "on a provisional result"),
        ("Ctrl+Shift+L", "on a provisional result"),
    ):
        press(keys)
        assert said in night.notice.sentence.text(), keys
        assert night.session.count(WARD).stage is Stage.SET_UP


def test_that_no_move_is_permitted_without_a_contest(window: MainWindow, opened: Opened) -> None:
    night = opened(lambda _session: None)
    assert not night.moves.permits("stage_verification")
    for action in ("ask_recount", "draw_lot", "choose_practice", "correct_close", "stage_agreed"):
        window.do(action)
        assert "no contest" in night.notice.sentence.text()


# Recounts.


def test_that_a_recount_is_asked_for_by_keys_and_begins_with_empty_sheets(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(outcome_night.provisional)
    dialog = recount_asked_for(window)
    QTest.keyClicks(dialog.asked_by, "2")
    QTest.keyClicks(dialog.candidate, "3")
    QTest.keyClicks(dialog.decision, "1")
    QTest.keyClicks(dialog.reason, "A bundle may be misplaced")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    count = night.session.count(WARD)
    (request,) = count.recounts
    assert (request.asked_by, request.candidate) == (Asker.CANDIDATE, "c3")
    assert request.reason == "A bundle may be misplaced"
    assert (count.stage, count.current_count, count.sheets) == (Stage.RECOUNT, 2, ())
    page = night.centre.page
    assert isinstance(page, CountPanel)
    assert page.model.rowCount() == 1
    assert "Recount 1 (count 2)" in page.note.toolTip()


def test_that_a_refused_recount_is_kept_and_the_contest_stays(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(outcome_night.provisional)
    dialog = recount_asked_for(window)
    # Nothing that nobody said is written down by a key too many.
    QTest.keyClick(dialog.asked_by, Qt.Key.Key_Return)
    assert "Choose the candidate" in dialog.refusal.text()
    assert dialog.candidate.hasFocus()
    QTest.keyClicks(dialog.candidate, "2")
    QTest.keyClick(dialog.candidate, Qt.Key.Key_Return)
    assert "allowed, 1, or refused, 2" in dialog.refusal.text()
    assert not night.session.count(WARD).recounts
    QTest.keyClicks(dialog.decision, "2")
    QTest.keyClick(dialog.decision, Qt.Key.Key_Return)
    count = night.session.count(WARD)
    assert not count.recounts[0].allowed
    assert count.stage is Stage.PROVISIONAL
    assert night.centre.name == "recount"
    assert isinstance(night.centre.page, RecountPanel)
    assert "refused" in night.centre.page.requests.text()


def test_that_a_recount_the_officer_directs_has_no_candidate_and_is_not_refused(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(outcome_night.provisional)
    dialog = recount_asked_for(window)
    QTest.keyClicks(dialog.decision, "2")
    QTest.keyClicks(dialog.asked_by, "3")
    assert not dialog.candidate.isEnabled()
    assert dialog.is_allowed
    QTest.keyClick(dialog.asked_by, Qt.Key.Key_Return)
    assert night.session.count(WARD).recounts[0].candidate is None


def test_that_going_past_the_officer_leaves_no_request_allowed(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(outcome_night.provisional)
    dialog = recount_asked_for(window)
    QTest.keyClicks(dialog.asked_by, "3")
    assert dialog.asker is Asker.RETURNING_OFFICER
    assert dialog.is_allowed
    QTest.keyClicks(dialog.asked_by, "1")
    assert not dialog.is_allowed
    QTest.keyClick(dialog.asked_by, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not night.session.count(WARD).recounts
    dialog.reject()


def test_that_what_is_refused_stays_in_the_form(window: MainWindow, opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    dialog = recount_asked_for(window)
    QTest.keyClicks(dialog.candidate, "1")
    QTest.keyClicks(dialog.decision, "2")
    dialog.reason.setText("x" * 600)
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "longer than" in dialog.refusal.text()
    assert not night.session.count(WARD).recounts
    dialog.reject()


def test_that_counts_stand_side_by_side_with_what_moved_first(opened: Opened) -> None:
    night = opened(outcome_night.recounted)
    press("Shift+F8")
    page = night.centre.page
    assert isinstance(page, RecountPanel)
    rows = [
        tuple(str(page.model.index(row, column).data(DISPLAY)) for column in range(4))
        for row in range(page.model.rowCount())
    ]
    assert rows[:5] == [
        ("Totals that moved", "", "", ""),
        ("Con votes", "423", "421", "\N{MINUS SIGN}2"),
        ("Lab votes", "261", "263", "+2"),
        ("Voting for more candidates than entitled to rejected papers", "1", "2", "+1"),
        ("Unmarked or void for uncertainty rejected papers", "2", "1", "\N{MINUS SIGN}1"),
    ]
    assert rows[5][0] == "Sheet A2"
    assert [row[0].strip() for row in rows[6:8]] == ["Con", "Lab"]
    assert rows[8][0] == "Sheets of one count alone"
    assert [(row[0], row[3]) for row in rows[9:11]] == [
        ("Sheet B1 papers", "count 1 alone"),
        ("Sheet B2 papers", "count 2 alone"),
    ]
    assert rows[-1] == ("All votes", "831", "831", "the same")
    assert "1 sheet moved" in page.note.text()
    assert len(page.requests.text().splitlines()) == 2


def test_that_every_provisional_result_is_listed_with_time_author_and_figures(
    opened: Opened,
) -> None:
    night = opened(outcome_night.recounted)
    press("Shift+F8")
    page = night.centre.page
    assert isinstance(page, RecountPanel)
    table = page.provisional.table
    heads = [str(table.headerData(column, Qt.Orientation.Horizontal)) for column in range(3)]
    assert heads[1].startswith("Provisional 1")
    assert heads[2].endswith(", AB")
    assert [cell(page.provisional, 0, column) for column in range(3)] == ["Con", "423", "421"]
    last = table.rowCount() - 1
    assert [cell(page.provisional, last, column) for column in range(3)] == [
        "All votes",
        "831",
        "831",
    ]
    night.session.ask_recount(WARD, Asker.RETURNING_OFFICER, allowed=True)
    assert page.model.rowCount() > 1


def test_that_before_any_recount_the_page_says_how_one_is_asked_for(opened: Opened) -> None:
    night = opened(outcome_night.ward)
    press("Shift+F8")
    page = night.centre.page
    assert isinstance(page, RecountPanel)
    assert "Ctrl+Shift+R" in page.empty.text()
    assert page.empty.isVisible()
    assert not page.provisional.isVisible()


# Lots.


def test_that_a_lot_is_drawn_by_keys_and_marked_once_it_is_declared(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(lambda session: outcome_night.provisional(session, TIED))
    assert marks(night) == ["Lot owed", "Lot owed", ""]
    dialog = lot_begun(window)
    QTest.keyClick(dialog.tied, Qt.Key.Key_Return)
    assert "exactly 1 of those tied" in dialog.refusal.text()
    QTest.keyClicks(dialog.tied, "2")
    QTest.keyClick(dialog.tied, Qt.Key.Key_Return)
    lot = night.session.count(WARD).lot
    assert lot is not None
    assert lot.drawn == ("c2",)
    press("Alt+6")
    press("Return")
    assert marks(night) == ["Elected by lot", "", ""]
    assert night.scoreboard.texts()["call"].endswith("The lot fell on Cole (Lab).")


def test_that_a_lot_drawn_again_replaces_the_first(window: MainWindow, opened: Opened) -> None:
    night = opened(lambda session: outcome_night.provisional(session, TIED))
    night.session.draw_lot(WARD, ("c1",))
    dialog = lot_begun(window)
    QTest.keyClick(dialog.tied, Qt.Key.Key_Down)
    QTest.keyClick(dialog.tied, Qt.Key.Key_Space)
    QTest.keyClick(dialog.tied, Qt.Key.Key_Return)
    lot = night.session.count(WARD).lot
    assert lot is not None
    assert lot.drawn == ("c2",)


def test_that_there_is_no_lot_where_nobody_is_tied(window: MainWindow, opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("Ctrl+Shift+L")
    assert window.findChild(LotDialog) is None
    assert "Nobody is tied" in night.notice.sentence.text()


# Corrections.


@pytest.fixture
def declared(opened: Opened) -> NightView:
    """Return the night of a ward declared from its sheets, the count in sight."""

    def prepare(session: Session) -> None:
        outcome_night.provisional(session)
        session.reach_stage(WARD, Stage.DECLARED)

    return opened(prepare)


def test_that_a_declared_figure_asks_for_the_reason_and_is_then_amended(
    declared: NightView,
) -> None:
    page = sheets_of(declared)
    page.table.go_to(0, 2)
    type_keys(page.table, "150", Qt.Key.Key_Return)
    assert page.strip.isVisible()
    assert "148 is declared" in page.strip.question.text()
    assert declared.session.count(WARD).stage is Stage.DECLARED
    QTest.keyClick(page.strip.answer, Qt.Key.Key_Return)
    assert "blank" in page.strip.said
    QTest.keyClicks(page.strip.answer, "Read wrongly in the hall")
    QTest.keyClick(page.strip.answer, Qt.Key.Key_Return)
    count = declared.session.count(WARD)
    assert count.stage is Stage.CORRECTED
    assert count.corrections == ("Read wrongly in the hall",)
    assert cell(page.table, 0, 2) == "150"
    assert page.table.editor is None
    assert not page.strip.isVisible()
    assert declared.header.stages[Stage.DECLARED].text() == "\N{CHECK MARK} Corrected"
    assert "Read wrongly in the hall" in declared.scoreboard.texts()["status"]
    with pytest.raises(EntryRefused):
        declared.session.undo()


def test_that_a_second_figure_is_amended_for_the_same_reason(declared: NightView) -> None:
    page = sheets_of(declared)
    for column, figure in ((2, "150"), (3, "77")):
        page.table.go_to(0, column)
        type_keys(page.table, figure, Qt.Key.Key_Return)
        QTest.keyClicks(page.strip.answer, "Read wrongly")
        QTest.keyClick(page.strip.answer, Qt.Key.Key_Return)
    assert cell(page.table, 0, 3) == "77"
    assert declared.session.count(WARD).corrections == ("Read wrongly", "Read wrongly")


def test_that_an_amendment_given_up_keeps_the_declared_figure(declared: NightView) -> None:
    page = sheets_of(declared)
    page.table.go_to(0, 2)
    type_keys(page.table, "150", Qt.Key.Key_Return)
    QTest.keyClick(page.strip.answer, Qt.Key.Key_Escape)
    assert page.table.editor is None
    assert page.table.hasFocus()
    assert cell(page.table, 0, 2) == "148"
    assert declared.session.count(WARD).stage is Stage.DECLARED


def test_that_a_figure_that_unseats_somebody_says_so_before_the_reason_is_typed(
    declared: NightView,
) -> None:
    page = sheets_of(declared)
    hewitt, cole, _third = (known.name for known in declared.session.count(WARD).candidates)
    page.table.go_to(0, 2)
    type_keys(page.table, "149", Qt.Key.Key_Return)
    assert "who is elected" not in page.strip.question.text()
    give_up(page)
    page.table.go_to(0, 5)
    type_keys(page.table, "14", Qt.Key.Key_Return)
    # A blank that is filled is named too: it may be the wrong one.
    assert page.strip.question.text().startswith(
        "Sheet A1, doubtful papers: not known. Why is 14 entered after the declaration?"
    )
    give_up(page)
    page.table.go_to(0, 3)
    type_keys(page.table, "579", Qt.Key.Key_Return)
    assert page.strip.question.text().endswith(
        f"This changes who is elected: {cole} instead of {hewitt}. This opens 3 errors (E4, E5)."
    )
    assert declared.session.count(WARD).stage is Stage.DECLARED
    give_up(page)


def test_that_a_refused_amendment_says_why_and_keeps_what_was_typed(declared: NightView) -> None:
    page = sheets_of(declared)
    page.table.go_to(0, 2)
    type_keys(page.table, "9" * 9, Qt.Key.Key_Return)
    QTest.keyClicks(page.strip.answer, "A slip")
    QTest.keyClick(page.strip.answer, Qt.Key.Key_Return)
    assert page.strip.isVisible()
    assert "larger than any count" in page.strip.said
    assert page.table.editor is not None
    assert page.table.editor.text() == "9" * 9
    give_up(page)


def test_that_a_sheet_is_struck_out_of_a_declared_count_for_one_reason(
    declared: NightView,
) -> None:
    page = sheets_of(declared)
    page.table.go_to(0, 0)
    page.strike_out()
    assert "is declared, and this amends it. Strike out" in page.strip.question.text()
    assert "Every later sheet says so" in page.strip.said
    QTest.keyClick(page.strip.answer, Qt.Key.Key_Return)
    assert page.strip.isVisible()
    assert declared.session.count(WARD).stage is Stage.DECLARED
    QTest.keyClicks(page.strip.answer, "Entered twice")
    QTest.keyClick(page.strip.answer, Qt.Key.Key_Return)
    assert not page.strip.isVisible()
    count = declared.session.count(WARD)
    assert [sheet.label for sheet in count.sheets] == ["A2", "B1"]
    assert count.corrections == ("Entered twice",)


def test_that_the_electorate_of_a_declared_contest_is_amended_for_a_reason(
    declared: NightView,
) -> None:
    press("Ctrl+Shift+E")
    declared.question.field.clear()
    answered(declared, "2700")
    assert "amended" in declared.question.sentence.text()
    answered(declared, "The register was corrected")
    count = declared.session.count(WARD)
    assert count.contest.electorate == 2_700
    assert count.corrections == ("The register was corrected",)


# What is arranged of a contest.


def test_that_the_practice_is_chosen_by_keys(window: MainWindow, opened: Opened) -> None:
    night = opened(outcome_night.ward)
    press("Ctrl+Shift+H")
    dialog = window.findChild(PracticeDialog)
    assert dialog is not None
    assert not dialog.form.isVisible()
    QTest.keyClicks(dialog.checking, "2")
    QTest.keyClicks(dialog.bundle, "fifty")
    QTest.keyClick(dialog.bundle, Qt.Key.Key_Return)
    assert "not a whole number" in dialog.refusal.text()
    dialog.bundle.setText("50")
    QTest.keyClick(dialog.bundle, Qt.Key.Key_Return)
    practice = night.session.count(WARD).practice
    assert (practice.checking, practice.bundle) == (Checking.BLIND, 50)
    assert practice.rejection_form is None
    press("Ctrl+Shift+H")
    again = window.findChildren(PracticeDialog)[-1]
    assert again.bundle.text() == "50"
    entries = len(night.session.journal)
    QTest.keyClick(again.bundle, Qt.Key.Key_Return)
    assert len(night.session.journal) == entries


def test_that_a_result_holds_the_second_look_and_leaves_the_bundle(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(outcome_night.provisional)
    press("Ctrl+Shift+H")
    dialog = window.findChild(PracticeDialog)
    assert dialog is not None
    assert not dialog.checking.isEnabled()
    write("50")
    press("Return")
    practice = night.session.count(WARD).practice
    assert (practice.checking, practice.bundle) == (Checking.NONE, 50)


@pytest.mark.parametrize(("stage", "said"), [("Alt+5", "at Agreed"), ("Alt+9", "at Abandoned")])
def test_that_a_practice_that_cannot_be_chosen_says_so_before_anything_is_asked(
    window: MainWindow, opened: Opened, stage: str, said: str
) -> None:
    night = opened(outcome_night.provisional)
    press(stage)
    if night.question.isVisible():
        answered(night, "Flood")
    press("Ctrl+Shift+H")
    assert window.findChild(PracticeDialog) is None
    assert said in night.notice.sentence.text()


def test_that_the_close_of_poll_is_corrected_for_a_reason(opened: Opened) -> None:
    night = opened(outcome_night.ward)
    assert "close of poll 22:00" in night.header.figures.text()
    press("Ctrl+Shift+K")
    assert "22:00" in night.question.sentence.text()
    night.question.field.clear()
    answered(night, "25:00")
    assert "such as 22:00" in night.question.refusal.text()
    night.question.field.clear()
    answered(night, "21.30")
    answered(night, "As the notice of poll says")
    assert f"{night.session.count(WARD).close_of_poll:%H:%M}" == "21:30"
    assert "close of poll 21:30" in night.header.figures.text()


def type_folder(folder: Path) -> None:
    """Type the name of a folder into the field that has the keys, and press Enter."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    write(folder)
    press("Return")


@pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)
def test_that_blank_forms_are_written_into_a_folder_that_was_not_there(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    night = opened(outcome_night.ward)
    folder = tmp_path / "forms" / "for the hall"
    typist = Typist(FolderDialog, partial(type_folder, folder))
    press("Ctrl+Shift+F")
    typist.told()
    qtbot.waitUntil(night.question.isVisible, timeout=20_000)
    assert sorted(path.suffix for path in folder.iterdir()) == [".pdf"] * 5
    assert str(folder) in night.question.sentence.text()


# The list to choose from.


def test_that_a_figure_of_two_digits_is_typed_one_after_the_other(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen = ChoiceList([(number, f"Candidate {number}") for number in range(1, 13)], parent)
    QTest.keyClicks(chosen, "1")
    assert chosen.chosen == (1,)
    QTest.keyClicks(chosen, "2")
    assert chosen.chosen == (12,)
    QTest.keyClicks(chosen, "5")
    assert chosen.chosen == (5,)
    QTest.keyClicks(chosen, "0")
    assert chosen.chosen == (5,)
    several = ChoiceList(
        [(number, f"Candidate {number}") for number in range(1, 13)], parent, several=True
    )
    QTest.keyClicks(several, "12")
    marked = [several.chosen]
    on_paper = ChoiceList(
        [("second", "Baker"), ("sixth", "Foster"), ("twelfth", "Lake")],
        parent,
        several=True,
        numbers=(2, 6, 12),
    )
    assert on_paper.item(2).text().endswith("12  Lake")
    after_each = []
    for digit in "126":
        QTest.keyClicks(on_paper, digit)
        after_each.append(on_paper.chosen)
    assert after_each == [(), ("twelfth",), ("sixth", "twelfth")]
    several.itemClicked.emit(several.item(2))
    marked.append(several.chosen)
    assert marked == [(12,), (3, 12)]
