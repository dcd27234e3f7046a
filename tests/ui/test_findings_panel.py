"""The findings, driven by keys with a real session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk.models.counting import CountingSheet
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.ui.panels.findings import FindingsPanel, summary_of
from countdesk.ui.roles import LOOK, SPOKEN, Message, Tone
from tests.ui.entry_night import CONTEST, enter_sheet, list_boxes, session, shown, still_held

ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path) as opened:
        list_boxes(opened, 2, papers=None)
        opened.verify_box(CONTEST, "1", 450)
        opened.verify_box(CONTEST, "2", 449)
        enter_sheet(opened, "A1", 400, 300, 60, 10, 10, 10)
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, desk: Session) -> FindingsPanel:
    made = shown(qtbot, desk, FindingsPanel)
    made.list.setFocus()
    return made


def codes(panel: FindingsPanel) -> list[str]:
    found = [panel.model.finding(row) for row in range(panel.model.rowCount())]
    return [finding.code.value for finding in found if finding is not None]


def choose(panel: FindingsPanel, code: str) -> None:
    panel.list.setCurrentIndex(panel.model.index(codes(panel).index(code)))


def type_reason(panel: FindingsPanel, text: str) -> None:
    for letter in text:
        QTest.keyClicks(panel.list.delegate.editor or panel.list, letter)
    QTest.keyClick(panel.list.delegate.editor or panel.list, ENTER)


def test_that_errors_come_first_and_say_what_to_do(panel: FindingsPanel) -> None:
    assert codes(panel) == ["E3", "W1", "W2", "W11"]
    message = panel.model.index(0).data(LOOK)
    assert isinstance(message, Message)
    assert message.severity == "Error"
    assert message.tone is Tone.BAD
    assert "Sheet A1 has 400 papers and 390 votes" in message.sentence
    assert message.action
    assert "Error E3." in panel.model.index(0).data(SPOKEN)
    assert panel.summary.text().startswith("1 error and 2 warnings without a reason")


def test_that_findings_in_another_order_are_each_shown_once(panel: FindingsPanel) -> None:
    found = panel.model.findings
    panel.model.show_findings(tuple(reversed(found)))
    assert panel.model.findings == tuple(reversed(found))
    assert panel.model.rowCount() == len(found)


def test_that_enter_goes_to_the_figure(qtbot: QtBot, panel: FindingsPanel) -> None:
    with qtbot.waitSignal(panel.go_to) as gone:
        QTest.keyClick(panel.list, ENTER)
    assert gone.args == ["sheet/A1"]


def test_that_typing_explains_a_variance_and_the_finding_goes(
    panel: FindingsPanel, desk: Session
) -> None:
    choose(panel, "W1")
    type_reason(panel, "Found in box 1")
    box = desk.count(CONTEST).box_by_label("2")
    assert box is not None
    assert box.explanation == "Found in box 1"
    assert codes(panel) == ["E3", "W2", "W11"]
    assert panel.list.delegate.editor is None


def test_that_typing_gives_a_warning_its_reason(panel: FindingsPanel, desk: Session) -> None:
    choose(panel, "W2")
    type_reason(panel, "Only one count was made")
    row = codes(panel).index("W2")
    message = panel.model.index(row).data(LOOK)
    assert message.reason == "Only one count was made"
    assert message.tone is Tone.GOOD
    assert "1 warning without a reason" in panel.summary.text()
    finding = panel.model.finding(row)
    assert finding is not None
    assert finding.reason == "Only one count was made"


def test_that_esc_leaves_a_reason_as_it_was(panel: FindingsPanel, desk: Session) -> None:
    before = len(desk.journal)
    choose(panel, "W2")
    QTest.keyClicks(panel.list, "x")
    assert panel.list.delegate.editor is not None
    QTest.keyClick(panel.list.delegate.editor, Qt.Key.Key_Escape)
    assert panel.list.delegate.editor is None
    assert len(desk.journal) == before


def test_that_a_reason_too_long_is_refused_and_stays(panel: FindingsPanel) -> None:
    choose(panel, "W2")
    QTest.keyClicks(panel.list, "x")
    editor = panel.list.delegate.editor
    assert editor is not None
    editor.setText("x" * 501)
    QTest.keyClick(editor, ENTER)
    assert panel.list.delegate.editor is editor
    assert "longer than 500" in panel.list.delegate.said


def test_that_an_error_takes_no_reason(panel: FindingsPanel) -> None:
    choose(panel, "E3")
    QTest.keyClicks(panel.list, "x")
    assert panel.list.delegate.editor is None
    assert "put right" in panel.list.delegate.said


def test_that_the_check_list_stands_by_while_papers_are_missing(
    panel: FindingsPanel, desk: Session
) -> None:
    assert panel.steps.isVisible()
    # Not those on no sheet yet, which are to come.
    assert "10 papers not accounted for on finished sheets" in panel.steps_text.text()
    assert "floors" in panel.steps_text.text()
    choose(panel, "W2")
    assert "differs from its account" in panel.steps_text.text()


def test_that_nothing_found_is_said(qtbot: QtBot, desk: Session) -> None:
    desk.explain_variance(CONTEST, "2", "one paper was taken away")
    desk.verify_box(CONTEST, "2", 449, attempt=2)
    enter_sheet(desk, "A2", 499, 200, 150, 50, 50, 49)
    desk.enter_sheet(
        CONTEST,
        CountingSheet("A1", 400, {"c1": 300, "c2": 61, "c3": 13, "c4": 11, "c5": 15}),
        correction=True,
    )
    desk.reject_papers(CONTEST, "total", 0)
    desk.reach_stage(CONTEST, Stage.PROVISIONAL)
    panel = shown(qtbot, desk, FindingsPanel)
    assert codes(panel) == []
    assert panel.summary.text() == "Everything adds up."
    assert not panel.steps.isVisible()


def test_that_papers_too_many_are_not_looked_for_on_the_floor(qtbot: QtBot, desk: Session) -> None:
    enter_sheet(desk, "A2", 600, 300, 200, 50, 25, 25)
    panel = shown(qtbot, desk, FindingsPanel)
    choose(panel, "E3")
    assert "101 papers too many" in panel.steps_text.text()
    assert "floors" not in panel.steps_text.text()
    assert "block papers" not in panel.steps_text.text()
    assert "votes left unused" not in panel.steps_text.text()
    assert "no rejected paper stands on a sheet" in panel.steps_text.text()
    assert "doubtful" not in panel.steps_text.text()


def test_that_block_papers_are_looked_at_where_a_paper_has_several_votes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path, seats=2) as desk:
        list_boxes(desk, 1, papers=100)
        enter_sheet(desk, "A1", 101, 60, 50, 40, 30, 20)
        panel = shown(qtbot, desk, FindingsPanel)
        assert "1 paper too many" in panel.steps_text.text()
        assert "block papers are papers" in panel.steps_text.text()
        assert "votes left unused" in panel.steps_text.text()


def test_that_doubtful_papers_set_aside_are_checked_first_where_papers_are_too_many(
    panel: FindingsPanel, desk: Session
) -> None:
    desk.set_doubtful_aside(CONTEST, 600)
    assert "101 papers too many" in panel.steps_text.text()
    steps = panel.steps_text.text().partition("<ol")[2].split("<li>")[1:]
    assert steps[0].startswith("Check the doubtful papers set aside on each sheet")


def test_that_typing_is_spoken_of_only_where_a_reason_is_due() -> None:
    def said(errors: int, open_warnings: int) -> str:
        return summary_of(3, errors, open_warnings, so_far=False)

    assert said(2, 0) == "2 errors. Enter goes to the figure."
    assert said(0, 1).endswith("typing gives a warning its reason.")
    assert said(0, 0) == "No errors, and every warning has its reason."


def test_that_a_hint_is_called_one_and_asks_for_no_reason_before_it_is_known(
    panel: FindingsPanel,
) -> None:
    messages = [panel.model.index(row).data(LOOK) for row in range(panel.model.rowCount())]
    assert [message.severity for message in messages] == ["Error", "Warning", "Warning", "Hint"]
    assert messages[-1].asks == "Type what it was, once you know; it prints."
    choose(panel, "W11")
    type_reason(panel, "The votes of one candidate, miscopied")
    hint = panel.model.index(codes(panel).index("W11")).data(LOOK)
    assert (hint.severity, hint.tone) == ("Hint, with a reason", Tone.GOOD)


def row_in_hand(panel: FindingsPanel) -> str:
    finding = panel.model.finding(panel.list.currentIndex().row())
    assert finding is not None
    return finding.code.value


def reason_of(panel: FindingsPanel, code: str) -> str | None:
    finding = panel.model.finding(codes(panel).index(code))
    assert finding is not None
    return finding.reason


def test_that_the_keys_go_on_to_the_next_warning_without_a_reason(panel: FindingsPanel) -> None:
    choose(panel, "W2")
    type_reason(panel, "Only one count was made")
    # The warnings above are taken after those below.
    assert row_in_hand(panel) == "W1"
    type_reason(panel, "Found in box 1")
    assert reason_of(panel, "W2") == "Only one count was made"


def test_that_a_reason_that_stands_is_never_added_to_and_asks_before_it_is_replaced(
    panel: FindingsPanel,
) -> None:
    choose(panel, "W2")
    type_reason(panel, "Only one count was made")
    choose(panel, "W2")
    type_reason(panel, "True")
    editor = panel.list.delegate.editor
    assert editor is not None
    assert editor.text() == "True"
    assert reason_of(panel, "W2") == "Only one count was made"
    assert "Only one count was made" in panel.list.delegate.said
    assert "Enter again replaces it" in panel.list.delegate.said
    # Leaving the page is no answer to the question.
    assert not panel.finish_editing()
    assert reason_of(panel, "W2") == "Only one count was made"
    QTest.keyClick(editor, ENTER)
    assert reason_of(panel, "W2") == "True"


def test_that_esc_keeps_the_reason_that_stands(panel: FindingsPanel) -> None:
    choose(panel, "W2")
    type_reason(panel, "Only one count was made")
    choose(panel, "W2")
    QTest.keyClick(panel.list, Qt.Key.Key_Backspace)
    editor = panel.list.delegate.editor
    assert editor is not None
    assert editor.text() == ""
    QTest.keyClick(editor, ENTER)
    assert "Enter again takes it away" in panel.list.delegate.said
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert panel.list.delegate.editor is None
    assert reason_of(panel, "W2") == "Only one count was made"


def test_that_a_key_held_down_replaces_no_reason(panel: FindingsPanel) -> None:
    choose(panel, "W2")
    type_reason(panel, "Only one count was made")
    choose(panel, "W2")
    type_reason(panel, "x")
    still_held(panel.list.delegate.editor or panel.list, ENTER)
    assert reason_of(panel, "W2") == "Only one count was made"
    assert "Enter again replaces it" in panel.list.delegate.said
    editor = panel.list.delegate.editor
    assert editor is not None
    QTest.keyClick(editor, ENTER)
    assert reason_of(panel, "W2") == "x"


def test_that_a_key_held_down_after_a_reason_leaves_the_page_where_it_is(
    panel: FindingsPanel, qtbot: QtBot
) -> None:
    choose(panel, "W2")
    type_reason(panel, "Only one count was made")
    with qtbot.assertNotEmitted(panel.list.chosen):
        still_held(panel.list.delegate.editor or panel.list, ENTER)
    with qtbot.waitSignal(panel.list.chosen):
        QTest.keyClick(panel.list, ENTER)
