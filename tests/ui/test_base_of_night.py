"""The base of party shares, chosen in the window for the whole night."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from countdesk.models.arrangements import BaseChosen, CouncilStated
from countdesk.models.baseline import Base
from countdesk.models.council import Council
from countdesk.models.journal import NIGHT
from countdesk.models.statements import Statement
from countdesk.session.session import Session
from countdesk.ui.dialogs.base_of_night import BaseDialog
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.ui.conftest import Opened
from tests.ui.score_examples import THREE_SEATS, three_seats

_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def asked(window: MainWindow) -> BaseDialog:
    """Press the key of the base, and return what asks for it."""
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_B, _SHIFT)
    (dialog,) = (known for known in window.findChildren(BaseDialog) if known.isVisible())
    return dialog


def words(dialog: BaseDialog) -> str:
    labels = dialog.findChildren(type(dialog.refusal))
    return " ".join(label.text() for label in labels)


def two_desks(session: Session) -> None:
    """Let two desks have chosen differently, as a file has it once both are in it."""
    three_seats(session)
    session.record(Statement(NIGHT, BaseChosen(Base.TOP)), Statement(NIGHT, BaseChosen(Base.SUM)))


def test_that_the_base_is_chosen_with_the_keys_and_every_share_follows(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(three_seats)
    assert night.session.cooked(THREE_SEATS).result.base is Base.AVERAGE
    dialog = asked(window)
    assert "Nobody chose one yet, so the average of each party's slate stands." in words(dialog)
    assert dialog.chosen is Base.AVERAGE
    QTest.keyClicks(dialog.bases, "2")
    QTest.keyClick(dialog.bases, Qt.Key.Key_Return)
    assert night.session.night.base is Base.TOP
    assert "top vote of each party" in night.scoreboard.texts()["footnote"]
    assert "The top vote of each party stands now." in words(asked(window))


def test_that_the_base_that_stands_is_not_written_down_twice(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(three_seats)
    for _press in range(2):
        dialog = asked(window)
        QTest.keyClicks(dialog.bases, "3")
        QTest.keyClick(dialog.bases, Qt.Key.Key_Return)
        assert not dialog.isVisible()
    said = [entry for entry in night.session.journal if isinstance(entry.body, BaseChosen)]
    assert [entry.body.base for entry in said if isinstance(entry.body, BaseChosen)] == [Base.SUM]


def test_that_the_average_can_be_written_down_where_nobody_chose(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(three_seats)
    QTest.keyClick(asked(window).bases, Qt.Key.Key_Return)
    assert night.session.night.base is Base.AVERAGE


def test_that_escape_leaves_the_base_as_it_is(window: MainWindow, opened: Opened) -> None:
    night = opened(three_seats)
    dialog = asked(window)
    QTest.keyClicks(dialog.bases, "3")
    QTest.keyClick(dialog.bases, Qt.Key.Key_Escape)
    assert night.session.night.base is None


def test_that_two_desks_that_chose_differently_are_told_of_until_it_is_settled(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(two_desks)
    assert not night.notice.isHidden()
    said = night.notice.sentence.text()
    assert "Desks chose the shares of parties differently" in said
    assert said.endswith("Ctrl+Shift+B chooses one.")
    dialog = asked(window)
    assert "Desks chose the shares of parties differently" in words(dialog)
    # Enter alone settles nothing, and what is wanting is said beside the list.
    QTest.keyClick(dialog.bases, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.refusal.text().startswith("Choose one of the three")
    QTest.keyClicks(dialog.bases, "2")
    assert dialog.refusal.isHidden()
    QTest.keyClick(dialog.bases, Qt.Key.Key_Return)
    assert night.session.night.base is Base.TOP
    assert not night.session.night.bases_in_dispute
    assert night.notice.isHidden()


def test_that_a_dispute_taken_up_while_the_night_is_open_is_said(opened: Opened) -> None:
    night: NightView = opened(three_seats)
    assert night.notice.isHidden()
    night.session.record(
        Statement(NIGHT, BaseChosen(Base.TOP)), Statement(NIGHT, BaseChosen(Base.SUM))
    )
    assert "differently" in night.notice.sentence.text()
    assert not night.notice.isHidden()


def test_that_a_council_stated_differently_is_said_and_taken_back(opened: Opened) -> None:
    night: NightView = opened(three_seats)
    one, other = (Council("Anytown", seats) for seats in (9, 12))
    night.session.record(
        Statement(NIGHT, CouncilStated(one)), Statement(NIGHT, CouncilStated(other))
    )
    assert "seats of a council differently" in night.notice.sentence.text()
    night.session.undo()
    assert night.notice.isHidden()


def test_that_all_that_desks_say_differently_of_the_night_is_said_at_once(opened: Opened) -> None:
    night: NightView = opened(two_desks)
    one, other = (Council("Anytown", seats) for seats in (9, 12))
    night.session.record(
        Statement(NIGHT, CouncilStated(one)), Statement(NIGHT, CouncilStated(other))
    )
    said = night.notice.sentence.text()
    assert "Desks chose the shares of parties differently" in said
    assert "seats of a council differently" in said
    night.session.undo()
    assert night.notice.sentence.text() != said
    assert night.notice.sentence.text() in said
    assert not night.notice.isHidden()
