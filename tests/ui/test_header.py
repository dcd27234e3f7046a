"""The header: its figures are whole at every width, the words give way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session.session import Session
from countdesk.ui.panels.header import HeaderPanel
from countdesk.ui.signals import Announcements
from tests.ui import score_examples as examples
from tests.ui.score_examples import STRETTON


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "night.count", desk="desk 2", author="AB") as opened:
        yield opened


@pytest.mark.parametrize("width", [960, 1138, 1400])
def test_that_the_papers_verified_are_whole_at_every_width(
    session: Session, qtbot: QtBot, width: int
) -> None:
    examples.stretton(session, sheets=2)
    header = HeaderPanel(session, Announcements())
    qtbot.addWidget(header)
    header.resize(width, 60)
    header.show_contest(STRETTON)
    with qtbot.waitExposed(header):
        header.show()
    assert header.figures.text().removeprefix("· ") == "1 seat · papers verified 1,802"
    qtbot.waitUntil(lambda: header.figures.width() >= header.figures.sizeHint().width())
    assert header.width() == width
    assert header.facts.width() >= header.facts.sizeHint().width() or not header.facts.text()


def test_that_only_stages_the_contest_came_through_are_ticked(
    session: Session, qtbot: QtBot
) -> None:
    examples.crowd(session)
    count = session.count(examples.CROWD)
    votes = {candidate.identifier: 10 + candidate.ballot_order for candidate in count.candidates}
    header = HeaderPanel(session, Announcements())
    qtbot.addWidget(header)
    session.declare_totals(
        examples.CROWD,
        DeclaredTotals(votes, ballot_papers=sum(votes.values()) + 3, rejected=3),
        "As read out",
    )
    header.show_contest(examples.CROWD)
    ticked = {
        stage for stage, button in header.stages.items() if button.text().startswith("\u2713")
    }
    assert ticked <= session.count(examples.CROWD).stages_reached
    assert Stage.DECLARED in ticked
    assert Stage.AGREED not in ticked
    assert "ballot papers" in header.figures.text()
    assert "verified" not in header.figures.text()


@pytest.mark.parametrize("width", [760, 860, 960, 1060, 1200, 1400])
def test_that_words_without_room_are_left_out_whole(
    session: Session, qtbot: QtBot, width: int
) -> None:
    examples.stretton(session, sheets=2)
    header = HeaderPanel(session, Announcements())
    qtbot.addWidget(header)
    header.resize(width, 60)
    header.show_contest(STRETTON)
    with qtbot.waitExposed(header):
        header.show()
    said = header.facts.text()
    # The name of the authority alone is shortened: everybody there knows it.
    assert said == "" or said.endswith("by-election 14 February 2008")
    assert header.figures.text().startswith("·") is bool(said)
