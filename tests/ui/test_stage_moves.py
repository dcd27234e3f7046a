"""What the keys of the stages say before and after a move, and the page they leave in sight."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, EntryWithdrawn, Statement
from countdesk.session.session import Session
from countdesk.ui.dialogs.recount import RecountDialog
from countdesk.ui.itemmodels.contests import ContestRole
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.journeys.keyboard import press, write
from tests.models.builders import AFTER_CLOSE
from tests.ui import outcome_night
from tests.ui.conftest import Opened
from tests.ui.outcome_night import WARD


def stage(night: NightView) -> Stage:
    return night.session.count(WARD).stage


def with_errors(session: Session) -> None:
    """Take the ward to a provisional result, and give sheet A1 more votes than papers then."""
    outcome_night.provisional(session)
    sheet = CountingSheet("A1", 299, {"c1": 158, "c2": 79, "c3": 72})
    session.enter_sheet(WARD, sheet, correction=True)


FIRST_ERROR = "Sheet A1 has 309 votes on 299 papers, which can carry 299 at most."


def test_that_the_question_before_a_declaration_names_what_is_open(opened: Opened) -> None:
    night = opened(with_errors)
    press("Alt+6")
    assert night.question.sentence.text() == (
        f"Record High Town as declared? E4: {FIRST_ERROR} 2 more errors are open (E4, E21). From "
        "then on a figure is amended for a reason only, and every sheet says so. Type a reason to "
        "record it all the same."
    )
    assert night.question.field.hasFocus()
    assert stage(night) is Stage.PROVISIONAL


def test_that_a_declaration_over_errors_asks_for_its_reason_at_once(opened: Opened) -> None:
    night = opened(with_errors)
    press("Alt+6", "Return")
    assert night.question.refusal.isVisible()
    assert stage(night) is Stage.PROVISIONAL
    write("Heard in the hall")
    press("Return")
    assert not night.question.isVisible()
    assert stage(night) is Stage.DECLARED
    assert night.session.count(WARD).stage_reason == "Heard in the hall"


def test_that_a_declaration_that_is_refused_altogether_asks_for_no_reason(opened: Opened) -> None:
    def with_a_blank(session: Session) -> None:
        with_errors(session)
        session.enter_sheet(WARD, CountingSheet("A2", 279, {"c1": 131}), correction=True)

    night = opened(with_a_blank)
    press("Alt+6")
    assert FIRST_ERROR in night.question.sentence.text()
    assert "reason to record it" not in night.question.sentence.text()
    assert not night.question.field.isVisible()
    press("Return")
    assert night.question.refusal.text().startswith("Finish every sheet first")
    assert stage(night) is Stage.COUNTING


# A question that outlives what it asks about.


def test_that_the_question_goes_once_the_figures_that_it_names_are_taken_back(
    opened: Opened,
) -> None:
    night = opened(outcome_night.provisional)
    sheet = CountingSheet("A1", 299, {"c1": 158, "c2": 79, "c3": 72})
    night.session.enter_sheet(WARD, sheet, correction=True)
    press("Alt+6", "F6")
    assert FIRST_ERROR in night.question.sentence.text()
    press("Ctrl+Z")
    assert not night.question.isVisible()
    assert stage(night) is Stage.PROVISIONAL


def test_that_the_question_goes_once_a_figure_of_its_contest_is_entered(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("Alt+6", "F5", "5", "0", "1", "Return")
    assert night.question.isVisible()
    press("Return")
    assert not night.question.isVisible()
    assert stage(night) is Stage.PROVISIONAL


def test_that_a_reason_half_typed_is_not_lost_in_silence(opened: Opened) -> None:
    night = opened(with_errors)
    press("Alt+6")
    write("Heard in the hall")
    night.to_figures()
    press("Escape")
    assert night.question.isVisible()
    assert night.question.field.text() == "Heard in the hall"
    night.session.verify_box(WARD, "1", 501, correction=True)
    assert not night.question.isVisible()
    assert night.notice.sentence.text().endswith("what was typed: Heard in the hall")
    # They stay in sight while others go on typing.
    night.session.verify_box(WARD, "1", 502, correction=True)
    assert night.notice.isVisible()


def test_that_an_answer_refused_for_being_blank_holds_nothing(opened: Opened) -> None:
    night = opened(with_errors)
    press("Alt+6", "Return")
    night.to_figures()
    press("Escape")
    assert not night.question.isVisible()


def test_that_escape_leaves_the_question_wherever_the_keys_are(opened: Opened) -> None:
    night = opened(with_errors)
    press("Alt+6", "F6", "Escape")
    assert not night.question.isVisible()
    assert night.centre.name == "count"
    press("Alt+6", "F6", "5", "Escape")
    assert not night.is_typing
    assert night.question.isVisible()
    press("Escape")
    assert not night.question.isVisible()
    assert stage(night) is Stage.PROVISIONAL


def half_counted(session: Session) -> None:
    """Leave the ward in the middle of its count, with papers on no sheet."""
    outcome_night.provisional(session)
    session.reach_stage(WARD, Stage.COUNTING)
    session.strike_sheet(WARD, "B1", "It was of another ward")


def test_that_the_question_names_what_is_open_only_once_it_is_declared(opened: Opened) -> None:
    night = opened(half_counted)
    assert not [found for found in night.session.cooked(WARD).findings if found.is_open]
    press("Alt+6")
    asked = night.question.sentence.text()
    missing = (
        "253 of 834 verified papers are not accounted for: 578 counted, 3 rejected, 0 doubtful."
    )
    assert f"Once it is declared, E3: {missing}" in asked
    # The only one, which is named once.
    assert asked.count("E3") == 1
    assert "open" not in asked
    assert night.question.field.hasFocus()


def test_that_the_question_before_a_declaration_names_nothing_where_nothing_is_open(
    opened: Opened,
) -> None:
    night = opened(outcome_night.provisional)
    press("Alt+6")
    assert night.question.sentence.text() == (
        "Record High Town as declared? From then on a figure is amended for a reason only, and "
        "every sheet says so."
    )


def test_that_the_question_before_a_declaration_names_whom_a_lot_is_owed(tied: NightView) -> None:
    press("Alt+6")
    asked = tied.question.sentence.text()
    assert "A lot is owed between Pat Hewitt and Pat Cole (Ctrl+Shift+L): until it is" in asked
    assert "1 error is open (E10)" in asked


@pytest.mark.parametrize("page", ["F7", "F8", "Shift+F8"])
def test_that_a_result_is_agreed_and_declared_on_the_page_in_sight(
    opened: Opened, page: str
) -> None:
    night = opened(outcome_night.provisional)
    press(page)
    before = night.centre.name
    assert before != "count"
    press("Alt+5")
    assert (stage(night), night.centre.name) == (Stage.AGREED, before)
    press("Alt+6", "Return")
    assert (stage(night), night.centre.name) == (Stage.DECLARED, before)
    press("Alt+6")
    assert night.notice.sentence.text() == "High Town is declared already."
    assert night.centre.name == before


def test_that_figures_changed_since_they_were_put_say_so_in_sight(
    opened: Opened, qtbot: QtBot
) -> None:
    night = opened(outcome_night.provisional)
    press("F6")
    qtbot.waitUntil(lambda: "Provisional" in night.scoreboard.texts()["status"])
    sheet = CountingSheet("A1", 299, {"c1": 147, "c2": 80, "c3": 72})
    night.session.enter_sheet(WARD, sheet, correction=True)
    said = "Changed since provisional result 1; not the declaration"
    qtbot.waitUntil(lambda: night.scoreboard.texts()["status"].startswith(said))
    # They add up; they only are to be put again.
    assert "do not add up" not in "".join(night.scoreboard.texts().values())
    press("Alt+4")
    assert night.scoreboard.texts()["status"].startswith("Provisional; not the declaration")


def test_that_going_back_to_the_count_shows_the_sheets(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("F8", "Alt+3")
    assert night.centre.name == "count"
    press("F8", "Alt+2")
    assert night.centre.name == "verification"
    press("F9", "Alt+3")
    assert night.centre.name == "count"


def test_that_a_result_reached_on_the_journal_shows_the_contest(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("F9", "Alt+5")
    assert (stage(night), night.centre.name) == (Stage.AGREED, "count")


def test_that_a_provisional_result_after_a_gap_keeps_its_own_number(opened: Opened) -> None:
    def put_twice(session: Session) -> None:
        outcome_night.provisional(session)
        (first,) = session.count(WARD).ledger.standing_entries(("provisional", 1))
        session.reach_stage(WARD, Stage.COUNTING)
        session.reach_stage(WARD, Stage.PROVISIONAL)
        session.record(Statement(WARD, EntryWithdrawn(first.batch)))

    night = opened(put_twice)
    assert night.header.stages[Stage.PROVISIONAL].text() == "4 Provisional 2"
    row = night.sidebar.model.index(0)
    assert "Provisional 2" in row.data(int(ContestRole.BADGE))


def recount_in_dispute(session: Session) -> None:
    """Declare a ward of which another desk wrote its one recount down as refused."""
    outcome_night.provisional(session)

    def asked(*, allowed: bool) -> tuple[Statement, ...]:
        return decisions.ask_recount(
            session.count(WARD), Asker.CANDIDATE, "c2", AFTER_CLOSE, allowed=allowed
        )

    mine, theirs = asked(allowed=False), asked(allowed=True)
    session.record(*mine)
    session.record(theirs[0])
    session.reach_stage(WARD, Stage.DECLARED, "Heard in the hall.")


def test_that_a_recount_in_dispute_is_settled_after_the_declaration_for_a_reason(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(recount_in_dispute)
    assert night.session.count(WARD).recounts == ()
    assert night.moves.permits("ask_recount")
    press("Ctrl+Shift+R")
    dialog = window.findChild(RecountDialog)
    assert dialog is not None
    dialog.candidate.choose("c2")
    dialog.decision.choose(False)
    press("Return")
    assert night.question.isVisible()
    write("There was none")
    press("Return")
    count = night.session.count(WARD)
    assert [request.count for request in count.recounts] == [None]
    assert count.stage is Stage.CORRECTED
    assert night.status.told.text().startswith("Request 1")
    assert not night.moves.permits("ask_recount")


def test_that_a_declared_result_is_typed_as_one_sheet_with_its_papers_left_blank(
    opened: Opened,
) -> None:
    night = opened(outcome_night.ward)
    press("Alt+6", "Return")
    said = night.question.refusal.text()
    assert "on F6 first, or take in a table of declared totals (Ctrl+T)" in said
    press("Escape")
    press("F6", "Insert", "Return", "Right")
    for votes in ("423", "261", "147"):
        write(votes)
        press("Return")
    press("Alt+6", "Return")
    count = night.session.count(WARD)
    assert count.stage is Stage.DECLARED
    assert set(count.papers.votes.values()) == {147, 261, 423}
    assert count.sheets[0].papers is None
