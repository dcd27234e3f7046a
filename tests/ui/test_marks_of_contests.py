"""The mark of a contest in the sidebar: never staler than the findings, green only where all is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.stages import Stage
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.contests import BadgeTone, ContestRole, ContestsModel, badge
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.panels.sidebar import SidebarPanel
from countdesk.ui.panels.sidebar_rows import ROW_HEIGHT, STACKED_HEIGHT
from countdesk.ui.signals import Announcements
from tests.journeys.keyboard import press
from tests.session.without_tables import add_contest
from tests.ui import outcome_night, score_examples
from tests.ui.outcome_night import FIRST, WARD
from tests.ui.score_examples import CON, LAB, STRETTON, a_candidate, a_contest

BADGE = int(ContestRole.BADGE)


def check(session: Session, label: str, *votes: int) -> None:
    known = {f"c{order}": figure for order, figure in enumerate(votes, 1)}
    session.check_sheet(WARD, CountingSheet(label, sum(votes), known), Checking.BY_EYE)


@pytest.mark.parametrize("part", [part for part in Part.EVERYTHING if part is not Part.DESK])
def test_that_whatever_is_entered_of_a_contest_has_its_mark_made_anew(
    session: Session, part: Part
) -> None:
    score_examples.stretton(session, sheets=1)
    model = ContestsModel(session)
    before = model.index(0).data(BADGE)
    heard: list[int] = []
    model.dataChanged.connect(lambda first, _last, _roles: heard.append(first.row()))
    model.show(Change(frozenset({STRETTON}), part))
    assert heard == [0]
    assert model.index(0).data(BADGE) == before


def test_that_the_last_check_clears_the_mark(session: Session) -> None:
    outcome_night.provisional(session)
    session.reach_stage(WARD, Stage.COUNTING)
    session.choose_practice(WARD, CountingPractice(Checking.BY_EYE))
    session.reach_stage(WARD, Stage.PROVISIONAL)
    model = ContestsModel(session)
    session.subscribe(model.show)
    assert model.index(0).data(BADGE) == "! Provisional 2"
    session.change_author("KP")
    for label, votes in FIRST.items():
        assert model.index(0).data(BADGE) == "! Provisional 2"
        check(session, label, *votes)
    assert model.index(0).data(BADGE) == "Provisional 2"


def verifying(session: Session) -> None:
    """List two boxes, both counted, the second one paper short of its account."""
    add_contest(
        session,
        a_contest(STRETTON, "Stretton"),
        (a_candidate("con", CON, 1), a_candidate("lab", LAB, 2)),
    )
    for label, papers in (("1", 450), ("2", 449)):
        session.list_box(STRETTON, BallotBox(label))
        session.state_account(STRETTON, label, BallotPaperAccount(600, 145, 5))
        session.verify_box(STRETTON, label, papers)


def test_that_a_box_left_unexplained_is_not_verified(session: Session) -> None:
    verifying(session)
    text, tone = badge(session.cooked(STRETTON))
    assert text.endswith("Verifying 2/2")
    assert tone is not BadgeTone.GOOD
    session.verify_box(STRETTON, "2", 449, attempt=2)
    session.explain_variance(STRETTON, "2", "One paper was left in the booth")
    assert badge(session.cooked(STRETTON)) == ("Verified", BadgeTone.GOOD)


def test_that_papers_handed_in_that_are_in_no_box_are_not_verified(session: Session) -> None:
    verifying(session)
    session.verify_box(STRETTON, "2", 449, attempt=2)
    session.explain_variance(STRETTON, "2", "One paper was left in the booth")
    model = ContestsModel(session)
    session.subscribe(model.show)
    assert model.index(0).data(BADGE) == "Verified"
    session.state_postal(STRETTON, "handed-in", 7)
    assert model.index(0).data(BADGE) == "Verifying 2/2"
    session.list_box(STRETTON, BallotBox("H", BoxKind.HANDED_IN))
    session.verify_box(STRETTON, "H", 7)
    assert model.index(0).data(BADGE) == "Verified"


# The rows.


def shown(session: Session, qtbot: QtBot) -> SidebarPanel:
    announcements = Announcements()
    session.subscribe(announcements.changed.emit)
    panel = SidebarPanel(session, announcements)
    announcements.setParent(panel)
    panel.destroyed.connect(session._listeners.clear)
    qtbot.addWidget(panel)
    panel.resize(228, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def test_that_a_long_name_stands_whole_with_its_stage_beneath(
    session: Session, qtbot: QtBot
) -> None:
    outcome_night.provisional(session)
    panel = shown(session, qtbot)
    assert panel.contests.sizeHintForRow(0) == ROW_HEIGHT
    contest = a_contest("mayor.netherford.2026-05-07", "Mayor of Greater Netherford")
    add_contest(session, contest, ())
    qtbot.waitUntil(lambda: panel.contests.visualRect(panel.contests.model().index(1, 0)).y() > 40)
    assert panel.contests.sizeHintForRow(0) == STACKED_HEIGHT
    qtbot.waitUntil(lambda: panel.contests.height() >= 2 * STACKED_HEIGHT)


def test_that_many_contests_keep_one_line_each(session: Session, qtbot: QtBot) -> None:
    for place in range(7):
        contest = a_contest(f"mayor.n{place}.2026-05-07", f"Mayor of Greater Netherford {place}")
        add_contest(session, contest, ())
    assert shown(session, qtbot).contests.sizeHintForRow(0) == ROW_HEIGHT


# What is told.


def test_that_a_stage_told_of_one_contest_is_not_told_beside_another(
    two_contests: NightView,
) -> None:
    press("Alt+2")
    assert two_contests.status.told.text() == "Stretton: Verification"
    press("Ctrl+Down")
    assert two_contests.contest != STRETTON
    assert two_contests.status.told.text() == ""
