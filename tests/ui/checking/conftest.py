"""What the tests of the second look at sheets share: sheets of two authors, and its page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from countdesk.models.practice import Checking, CountingPractice
from countdesk.session.session import Session
from countdesk.ui.panels.checking import CheckingPanel
from tests.ui.entry_night import CONTEST, enter_sheet, list_boxes, session, shown


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    """Return a count with two sheets of AB and one of KP, who is typing now.

    On the second sheet of AB the doubtful papers are blank.
    """
    with session(tmp_path) as opened:
        list_boxes(opened, 3)
        enter_sheet(opened, "A1", 396, 148, 79, 72, 51, 46, doubtful=2)
        enter_sheet(opened, "A2", 370, 131, 82, 66, 49, 42)
        opened.change_author("KP")
        enter_sheet(opened, "B1", 377, 144, 70, 74, 43, 46, doubtful=0)
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, desk: Session) -> CheckingPanel:
    """Return the page of a contest whose sheets are typed again without being seen."""
    desk.choose_practice(CONTEST, CountingPractice(Checking.BLIND))
    return shown(qtbot, desk, CheckingPanel)


@pytest.fixture
def by_eye(qtbot: QtBot, desk: Session) -> CheckingPanel:
    """Return the page of a contest whose sheets are compared as they stand."""
    desk.choose_practice(CONTEST, CountingPractice(Checking.BY_EYE))
    return shown(qtbot, desk, CheckingPanel)
