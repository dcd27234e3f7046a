"""The keys of the stages: what stands before a stage is its key, and no prompt takes it."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.findings import Code
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.session import Session
from countdesk.ui.actions import STAGE_MOVES, keys_of
from countdesk.ui.dialogs.commands import Palette
from countdesk.ui.dialogs.recount import RecountDialog
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.findings import FindingsPanel
from tests.journeys.keyboard import press, write
from tests.models.builders import AFTER_CLOSE
from tests.ui import outcome_night
from tests.ui.conftest import Opened, Prepare
from tests.ui.outcome_night import WARD

_KEYS = {stage: keys_of(identifier) for identifier, stage in STAGE_MOVES.items()}


def stage(night: NightView) -> Stage:
    return night.session.count(WARD).stage


def numbers(night: NightView) -> dict[Stage, str]:
    """Return the figure before each stage that has one, as it stands across the top."""
    shown = {
        known: button.text()[0]
        for known, button in night.header.stages.items()
        if button.isVisible()
    }
    return {known: first for known, first in shown.items() if first.isdecimal()}


def typed_with_alt(field: QWidget) -> None:
    """Type a figure with Alt straight into a field, as where no action takes the key."""
    QTest.keySequence(field, QKeySequence("Alt+3"))


def moved(session: Session) -> None:
    """Give sheet A1 other votes than those of the provisional result."""
    sheet = CountingSheet("A1", 299, {"c1": 147, "c2": 80, "c3": 72})
    session.enter_sheet(WARD, sheet, correction=True)


def recounting(session: Session) -> None:
    """Have the papers of the ward counted a third time."""
    outcome_night.recounted(session)
    session.ask_recount(WARD, Asker.RETURNING_OFFICER, allowed=True)


# What stands before a stage.


@pytest.mark.parametrize(
    "prepare",
    [
        outcome_night.ward,
        outcome_night.provisional,
        outcome_night.recounted,
        recounting,
    ],
)
def test_that_the_figure_before_a_stage_is_the_one_of_its_key(
    opened: Opened, prepare: Prepare
) -> None:
    night = opened(prepare)
    shown = numbers(night)
    assert shown
    assert shown == {known: _KEYS[known][-1] for known in shown}
    assert Stage.RECOUNT not in shown


def test_that_the_key_read_before_agreed_agrees_after_a_recount(opened: Opened) -> None:
    night = opened(outcome_night.recounted)
    press(f"Alt+{numbers(night)[Stage.AGREED]}")
    assert stage(night) is Stage.AGREED


# Prompts.


def test_that_a_key_of_a_stage_neither_types_into_what_is_asked_nor_moves_anything(
    opened: Opened,
) -> None:
    night = opened(outcome_night.provisional)
    press("F5", "A")
    page = night.centre.page
    assert isinstance(page, EntryPanel)
    write("27")
    press("Alt+3")
    assert page.strip.answer.text() == "27"
    assert page.strip.said == "Enter takes it, Esc gives up"
    assert page.strip.answer.hasFocus()
    assert stage(night) is Stage.PROVISIONAL
    typed_with_alt(page.strip.answer)
    assert page.strip.answer.text() == "27"
    press("Escape", "Alt+3")
    assert stage(night) is Stage.COUNTING


def test_that_a_finder_takes_no_key_of_a_stage(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("G", "Alt+3")
    page = night.centre.page
    assert isinstance(page, CountPanel)
    assert page.strip.isVisible()
    assert page.strip.answer.text() == ""
    assert stage(night) is Stage.PROVISIONAL


def test_that_a_question_waits_for_its_answer_before_a_stage_is_moved(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("Alt+9")
    write("Flood 2")
    press("Alt+3")
    assert night.question.field.text() == "Flood 2"
    assert night.question.refusal.text() == "Enter takes it, Esc leaves it."
    typed_with_alt(night.question.field)
    assert night.question.field.text() == "Flood 2"
    press("Escape")
    press("Alt+6", "Alt+3")
    assert night.question.agree.hasFocus()
    assert stage(night) is Stage.PROVISIONAL
    press("Return")
    assert stage(night) is Stage.DECLARED


def test_that_no_stage_is_moved_behind_the_palette(window: MainWindow, opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("Ctrl+K")
    write("re")
    press("Alt+3")
    palette = window.findChild(Palette)
    assert palette is not None
    assert palette.field.text() == "re"
    assert palette.isVisible()
    assert stage(night) is Stage.PROVISIONAL


def test_that_fields_and_choices_of_a_dialog_take_no_key_of_a_stage(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(outcome_night.provisional)
    press("Ctrl+Shift+R")
    dialog = window.findChild(RecountDialog)
    assert dialog is not None
    typed_with_alt(dialog.reason)
    assert dialog.reason.text() == ""
    typed_with_alt(dialog.asked_by)
    assert dialog.asker is Asker.ELECTION_AGENT
    QTest.keyClicks(dialog.reason, "3 votes")
    assert dialog.reason.text() == "3 votes"
    dialog.reject()
    assert stage(night) is Stage.PROVISIONAL


def test_that_a_key_of_a_stage_enters_a_figure_that_is_typed_and_is_none_of_it(
    opened: Opened,
) -> None:
    night = opened(outcome_night.ward)
    night.session.reach_stage(WARD, Stage.COUNTING)
    night.session.enter_sheet(WARD, CountingSheet("A1", 10, {"c1": 4}))
    press("F6")
    write("5")
    press("Alt+2")
    assert night.session.count(WARD).sheets[0].votes == {"c1": 4, "c2": 5}
    assert stage(night) is Stage.VERIFICATION


# A provisional result put again.


def test_that_a_provisional_result_whose_votes_moved_is_put_again_by_its_key(
    opened: Opened,
) -> None:
    night = opened(outcome_night.provisional)
    moved(night.session)
    assert stage(night) is Stage.PROVISIONAL
    assert night.moves.permits("stage_provisional")
    press("Alt+5")
    assert "(Alt+4)" in night.notice.sentence.text()
    press("Alt+4")
    assert not night.notice.isVisible()
    assert [known.number for known in night.session.count(WARD).provisional_results] == [1, 2]
    assert night.status.told.text() == "High Town: Provisional 2"
    press("Alt+5")
    assert stage(night) is Stage.AGREED


def test_that_a_provisional_result_of_the_same_votes_is_not_put_twice_and_says_so(
    opened: Opened,
) -> None:
    night = opened(outcome_night.provisional)
    press("F8")
    assert not night.moves.permits("stage_provisional")
    press("Alt+4")
    assert night.notice.sentence.text() == (
        "The figures are those of the provisional result that stands: there is no new one to put."
    )
    assert night.centre.name == "findings"
    assert len(night.session.count(WARD).provisional_results) == 1


# A declaration beside sheets that moved.


def declared_beside(session: Session) -> None:
    """Declare the ward, then join what another desk had corrected on sheet A1 before."""
    outcome_night.provisional(session)
    sheet = CountingSheet("A1", 299, {"c1": 20, "c2": 207, "c3": 72})
    of_the_other = decisions.enter_sheet(session.count(WARD), sheet, AFTER_CLOSE, correction=True)
    session.reach_stage(WARD, Stage.DECLARED)
    session.record(*of_the_other)


def differing(night: NightView) -> tuple[str, ...]:
    return tuple(
        finding.fields[0]
        for finding in night.session.cooked(WARD).findings
        if finding.code is Code.DECLARED_DIFFERS
    )


def test_that_a_declaration_beside_sheets_that_moved_is_corrected_to_them_by_its_key(
    opened: Opened,
) -> None:
    night = opened(declared_beside)
    assert differing(night) == ("candidate/c1", "candidate/c2", "elected")
    assert night.moves.permits("stage_corrected")
    press("Alt+0")
    assert night.question.sentence.text() == "Type why the contest goes to Corrected."
    assert night.question.field.hasFocus()
    write("Sheet A1 was read out wrongly")
    press("Return")
    assert not night.question.isVisible()
    count = night.session.count(WARD)
    assert count.stage is Stage.CORRECTED
    assert count.corrections == ("Sheet A1 was read out wrongly",)
    assert differing(night) == ()
    lines = night.session.cooked(WARD).result.candidates
    assert [line.votes for line in lines] == [295, 389, 147]
    assert [line.candidate.identifier for line in lines if line.elected] == ["c2"]


def declared_twice(session: Session) -> None:
    """Declare the ward, then join what another desk wrote of the same declaration."""
    outcome_night.provisional(session)
    of_the_other = decisions.reach_stage(
        session.count(WARD), Stage.DECLARED, AFTER_CLOSE, "Heard by the other desk too."
    )
    session.reach_stage(WARD, Stage.DECLARED)
    session.record(*of_the_other)


def test_that_two_desks_that_declared_alike_are_settled_by_the_key_of_the_declaration(
    opened: Opened,
) -> None:
    night = opened(declared_twice)
    found = night.session.cooked(WARD).findings
    assert [finding.code for finding in found] == [Code.TWO_STANDING_STATEMENTS]
    assert night.moves.permits("stage_declared")
    press("Alt+6")
    assert night.session.cooked(WARD).findings == ()
    assert stage(night) is Stage.DECLARED
    assert not night.moves.permits("stage_declared")


def test_that_enter_on_another_winner_than_the_declared_one_goes_to_the_sheets(
    opened: Opened,
) -> None:
    night = opened(declared_beside)
    press("F8")
    page = night.centre.page
    assert isinstance(page, FindingsPanel)
    fields = [finding.fields for finding in page.model.findings]
    page.list.setCurrentIndex(page.model.index(fields.index(("elected",))))
    press("Return")
    assert night.centre.name == "count"
    page = night.centre.page
    assert isinstance(page, CountPanel)
    assert page.table.hasFocus()


def test_that_half_a_correction_leaves_the_declaration_and_the_other_half_corrects_it(
    opened: Opened,
) -> None:
    def declared(session: Session) -> None:
        outcome_night.provisional(session)
        session.reach_stage(WARD, Stage.DECLARED)

    night = opened(declared)
    page = night.centre.page
    assert isinstance(page, CountPanel)

    def amend(row: int, column: int, *figure: str) -> None:
        page.table.go_to(row, column)
        press(*figure, "Return")
        write("Read out wrongly")
        press("Return")

    amend(0, 2, "Backspace")
    assert night.session.count(WARD).sheets[0].votes == {"c2": 79, "c3": 72}
    lines = night.session.cooked(WARD).result.candidates
    assert [line.votes for line in lines] == [423, 261, 147]
    assert differing(night) == ("sheet/A1",)
    assert "error" in night.scoreboard.texts()["findings"]
    press("Alt+0")
    assert night.notice.sentence.text().startswith("The sheets give no whole result yet")
    amend(0, 2, "1", "5", "0")
    assert differing(night) == ()
    assert stage(night) is Stage.CORRECTED
    lines = night.session.cooked(WARD).result.candidates
    assert [line.votes for line in lines] == [425, 261, 147]


def test_that_a_declaration_its_sheets_still_give_is_not_corrected_and_the_key_says_so(
    opened: Opened,
) -> None:
    night = opened(outcome_night.provisional)
    press("Alt+0")
    assert "cannot go to Corrected" in night.notice.sentence.text()
    press("Alt+6", "Return", "Alt+0")
    assert night.notice.sentence.text().startswith("Nothing to correct: no sheet moved")
    assert not night.question.isVisible()
    assert stage(night) is Stage.DECLARED
