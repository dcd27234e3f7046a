"""The header: its figures are whole at every width, the words give way."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from countdesk.models.proceedings import stages_come_through
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session.session import Session
from countdesk.ui.panels.header import HeaderPanel
from countdesk.ui.signals import Announcements
from tests.session.without_tables import declare_totals
from tests.ui import outcome_night
from tests.ui import score_examples as examples
from tests.ui.score_examples import STRETTON


def stretton_at(qtbot: QtBot, session: Session, width: int) -> HeaderPanel:
    """Show the header of Stretton, two sheets counted, at a width in pixels."""
    examples.stretton(session, sheets=2)
    header = HeaderPanel(session, Announcements())
    qtbot.addWidget(header)
    header.resize(width, 60)
    header.show_contest(STRETTON)
    with qtbot.waitExposed(header):
        header.show()
    return header


@pytest.mark.parametrize("width", [960, 1138, 1400])
def test_that_the_papers_verified_are_whole_at_every_width(
    session: Session, qtbot: QtBot, width: int
) -> None:
    header = stretton_at(qtbot, session, width)
    assert header.figures.text() == "1 seat · papers verified 1,802"
    qtbot.waitUntil(lambda: header.figures.width() >= header.figures.sizeHint().width())
    assert header.width() == width


def test_that_only_stages_the_contest_came_through_are_ticked(
    session: Session, qtbot: QtBot
) -> None:
    examples.crowd(session)
    count = session.count(examples.CROWD)
    votes = {candidate.identifier: 10 + candidate.ballot_order for candidate in count.candidates}
    header = HeaderPanel(session, Announcements())
    qtbot.addWidget(header)
    declare_totals(
        session,
        examples.CROWD,
        DeclaredTotals(votes, ballot_papers=sum(votes.values()) + 3, rejected=3),
        "As read out",
    )
    header.show_contest(examples.CROWD)
    ticked = {
        stage for stage, button in header.stages.items() if button.text().startswith("\u2713")
    }
    assert ticked <= stages_come_through(session.count(examples.CROWD).ledger)
    assert Stage.DECLARED in ticked
    assert Stage.AGREED not in ticked
    assert "ballot papers" in header.figures.text()
    assert "verified" not in header.figures.text()


def test_that_what_was_put_before_the_contest_was_taken_back_is_not_ticked(
    session: Session, qtbot: QtBot
) -> None:
    outcome_night.provisional(session)
    session.reach_stage(outcome_night.WARD, Stage.AGREED)
    header = HeaderPanel(session, Announcements())
    qtbot.addWidget(header)

    def told() -> dict[Stage, str]:
        header.show_contest(outcome_night.WARD)
        return {
            stage: header.stages[stage].accessibleName()
            for stage in (Stage.PROVISIONAL, Stage.AGREED)
        }

    assert told() == {Stage.PROVISIONAL: "Provisional 1, done", Stage.AGREED: "Agreed, now"}
    session.reach_stage(outcome_night.WARD, Stage.COUNTING, "A bundle is counted again.")
    assert told() == {Stage.PROVISIONAL: "Provisional 2, to come", Stage.AGREED: "Agreed, to come"}
    session.reach_stage(outcome_night.WARD, Stage.DECLARED)
    assert told() == {
        Stage.PROVISIONAL: "Provisional, passed over",
        Stage.AGREED: "Agreed, passed over",
    }
    assert header.stages[Stage.COUNTING].accessibleName() == "Count, done"


@pytest.mark.parametrize("width", [760, 800, 860, 960, 1060, 1200, 1400])
def test_that_words_are_cut_at_their_end_alone_and_end_in_an_ellipsis(
    session: Session, qtbot: QtBot, width: int
) -> None:
    header = stretton_at(qtbot, session, width)
    whole = "· East Staffordshire · by-election 14 February 2008"
    qtbot.waitUntil(lambda: header.facts.geometry().right() < header.stages[Stage.SET_UP].x())
    assert header.facts.text() == whole
    shown = header.facts.shown
    assert shown == whole or whole.startswith(shown.removesuffix("…"))
    assert shown == whole or shown.endswith("…")
    assert header.figures.x() < header.facts.x()
    for label in (header.figures, header.facts):
        assert label.toolTip() == f"1 seat · papers verified 1,802 {whole}"


def test_that_the_line_begins_alike_however_many_stages_there_are(
    session: Session, qtbot: QtBot
) -> None:
    outcome_night.recounted(session)
    header = HeaderPanel(session, Announcements())
    qtbot.addWidget(header)
    header.show_contest(outcome_night.WARD)
    header.resize(header.minimumSizeHint().width(), 60)
    with qtbot.waitExposed(header):
        header.show()
    assert header.figures.text() == "1 seat · papers verified 834"
    assert header.figures.width() >= header.figures.sizeHint().width()
    assert header.facts.shown.endswith("…")


def test_that_a_long_name_gives_way_to_the_stages(session: Session, qtbot: QtBot) -> None:
    examples.stretton(session)
    contest = session.count(STRETTON).contest
    header = HeaderPanel(session, Announcements())
    qtbot.addWidget(header)
    header.show_contest(STRETTON)
    narrowest = header.minimumSizeHint().width()
    long = "Middlesbrough South and East Cleveland, with " + "Saltburn and " * 6 + "Guisborough"
    session.correct_contest(replace(contest, name=long))
    header.show_contest(STRETTON)
    assert header.minimumSizeHint().width() == narrowest
    assert header.name.text() == header.name.toolTip() == long
