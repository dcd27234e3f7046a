"""The postal votes, driven by keys with a real session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from countdesk.figures import UNKNOWN
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.findings import Code
from countdesk.models.postal import REJECTIONS
from countdesk.models.stages import Stage
from countdesk.models.statements import PostalStated
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.session import Session
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.findings import FindingsPanel
from countdesk.ui.panels.postal import PostalPanel
from countdesk.ui.roles import LOOK, Tone
from tests.session.without_tables import add_contest
from tests.ui.entry_night import (
    CONTEST,
    candidates,
    cell,
    contest,
    here,
    list_boxes,
    press,
    session,
    shown,
    state_twice,
    type_keys,
)

ENTER = Qt.Key.Key_Return
WHAT, PAPERS, CHECK = 0, 1, 2
ISSUED, RECEIVED, HANDED_IN, FIRST_CAUSE, LAST_CAUSE = 0, 1, 2, 3, 10
REJECTED, INTO_BOXES, VERIFIED, UNACCOUNTED = 11, 12, 13, 14
CAUSES = (9, 4, 1, 6, 3, 2, 0, 0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path) as opened:
        list_boxes(opened, 2)
        opened.list_box(CONTEST, BallotBox("P1", BoxKind.POSTAL))
        opened.state_account(CONTEST, "P1", BallotPaperAccount(expected=846))
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, desk: Session) -> PostalPanel:
    return shown(qtbot, desk, PostalPanel)


def tone(panel: PostalPanel, row: int) -> Tone:
    look = panel.model.index(row, CHECK).data(LOOK)
    return Tone(look.tone)


def said(panel: PostalPanel, row: int) -> tuple[str, Tone]:
    return cell(panel.table, row, CHECK), tone(panel, row)


def test_that_the_figures_are_typed_down_and_make_the_rejected_votes(
    panel: PostalPanel, desk: Session
) -> None:
    assert here(panel.table) == (ISSUED, PAPERS)
    for papers in (1_010, 871, 28, *CAUSES[:-1]):
        type_keys(panel.table, str(papers), ENTER)
    assert cell(panel.table, REJECTED, WHAT) == "Rejected so far"
    assert panel.cards.cards[1] == Card("Rejected before the count", "25", so_far=True)
    assert desk.count(CONTEST).postal.rejected is None
    type_keys(panel.table, str(CAUSES[-1]), ENTER)
    assert cell(panel.table, REJECTED, WHAT) == "Rejected before the count"
    assert cell(panel.table, REJECTED, PAPERS) == "25"
    assert cell(panel.table, REJECTED, CHECK) == "2.9% of those received"
    # The sum is passed over.
    assert here(panel.table) == (INTO_BOXES, PAPERS)
    type_keys(panel.table, "846", ENTER)
    assert cell(panel.table, UNACCOUNTED, PAPERS) == "0"
    assert cell(panel.table, UNACCOUNTED, CHECK) == "accounted for"
    assert cell(panel.table, RECEIVED, CHECK) == "86.2% of those issued"
    assert desk.count(CONTEST).postal.figures["covering-envelopes"] == 871


def test_that_nothing_known_shows_dashes(panel: PostalPanel) -> None:
    papers = {cell(panel.table, row, PAPERS) for row in range(panel.model.rowCount())}
    assert papers == {UNKNOWN}
    checks = {cell(panel.table, row, CHECK) for row in range(panel.model.rowCount())}
    assert checks == {"", "0 of 1 boxes"}
    assert [card.figure for card in panel.cards.cards] == [UNKNOWN] * 4


def test_that_envelopes_nobody_accounts_for_are_named(panel: PostalPanel, desk: Session) -> None:
    desk.state_postal(CONTEST, "covering-envelopes", 871)
    for code, papers in zip(
        ("signature", "date-of-birth", "both-mismatch", "incomplete", "no-statement", "no-paper",
         "numbers", "return-form"),
        CAUSES,
        strict=True,
    ):  # fmt: skip
        desk.state_postal(CONTEST, code, papers)
    desk.state_postal(CONTEST, "into-boxes", 840)
    assert cell(panel.table, UNACCOUNTED, PAPERS) == "6"
    # Some may still be opened.
    assert said(panel, UNACCOUNTED) == ("not accounted for yet", Tone.QUIET)
    desk.state_postal(CONTEST, "into-boxes", 850, correction=True)
    assert said(panel, UNACCOUNTED) == ("more than received", Tone.WARNING)
    desk.state_postal(CONTEST, "signature", None, correction=True)
    assert said(panel, UNACCOUNTED) == ("", Tone.QUIET)
    desk.state_postal(CONTEST, "date-of-birth", 22, correction=True)
    assert said(panel, UNACCOUNTED) == ("more than received", Tone.WARNING)


def test_that_envelopes_left_over_are_a_warning_once_there_is_a_result(
    panel: PostalPanel, desk: Session
) -> None:
    for code in REJECTIONS:
        desk.state_postal(CONTEST, code, 0)
    desk.state_postal(CONTEST, "covering-envelopes", 852)
    desk.state_postal(CONTEST, "into-boxes", 846)
    desk.verify_box(CONTEST, "P1", 846)
    votes = dict.fromkeys(desk.count(CONTEST).candidate_keys, 0) | {"c1": 1_746}
    desk.enter_sheet(CONTEST, CountingSheet("B1", 1_746, votes))
    for head in desk.count(CONTEST).papers.rejected.heads:
        desk.reject_papers(CONTEST, head.code, 0)
    assert said(panel, UNACCOUNTED) == ("not accounted for yet", Tone.QUIET)
    desk.reach_stage(CONTEST, Stage.PROVISIONAL)
    assert said(panel, UNACCOUNTED) == ("not accounted for", Tone.WARNING)


def test_that_papers_handed_in_and_verified_beside_the_others_are_no_fault(
    panel: PostalPanel, desk: Session
) -> None:
    for code in REJECTIONS:
        desk.state_postal(CONTEST, code, 0)
    desk.state_postal(CONTEST, "covering-envelopes", 858)
    desk.state_postal(CONTEST, "into-boxes", 846)
    desk.list_box(CONTEST, BallotBox("H1", BoxKind.HANDED_IN))
    desk.verify_box(CONTEST, "P1", 846)
    desk.verify_box(CONTEST, "H1", 12)
    assert said(panel, INTO_BOXES) == ("12 more, those handed in", Tone.QUIET)
    assert said(panel, UNACCOUNTED) == ("those handed in", Tone.QUIET)


def test_that_more_envelopes_than_papers_issued_are_a_warning(
    panel: PostalPanel, desk: Session
) -> None:
    desk.state_postal(CONTEST, "issued", 100)
    desk.state_postal(CONTEST, "covering-envelopes", 101)
    assert said(panel, RECEIVED) == ("more than issued", Tone.WARNING)


def test_that_the_votes_handed_in_are_compared_with_the_accounts(
    panel: PostalPanel, desk: Session
) -> None:
    account = BallotPaperAccount(600, 145, 5, postal_handed_in=12)
    desk.state_account(CONTEST, "1", account, correction=True)
    assert (cell(panel.table, HANDED_IN, CHECK), tone(panel, HANDED_IN)) == (
        "accounts: 12",
        Tone.QUIET,
    )
    desk.state_postal(CONTEST, "handed-in", 13)
    # The account of station 2 may tell of the other one.
    assert said(panel, HANDED_IN) == ("accounts: 12", Tone.QUIET)
    desk.state_postal(CONTEST, "handed-in", 11, correction=True)
    assert said(panel, HANDED_IN) == ("accounts: 12", Tone.WARNING)
    desk.state_postal(CONTEST, "handed-in", 12, correction=True)
    assert said(panel, HANDED_IN) == ("accounts agree", Tone.GOOD)


def test_that_fewer_votes_handed_in_by_every_account_are_a_warning(
    panel: PostalPanel, desk: Session
) -> None:
    for box, handed_in in (("1", 12), ("2", 0)):
        account = BallotPaperAccount(600, 145, 5, postal_handed_in=handed_in)
        desk.state_account(CONTEST, box, account, correction=True)
    desk.state_postal(CONTEST, "handed-in", 13)
    assert said(panel, HANDED_IN) == ("accounts: 12", Tone.WARNING)


def test_that_papers_still_to_come_are_an_error_once_the_count_has_begun(
    panel: PostalPanel, desk: Session
) -> None:
    desk.state_postal(CONTEST, "into-boxes", 846)
    desk.verify_box(CONTEST, "P1", 830)
    assert (cell(panel.table, INTO_BOXES, CHECK), tone(panel, INTO_BOXES)) == (
        "16 to come",
        Tone.WARNING,
    )
    assert panel.late.isHidden()
    desk.explain_variance(CONTEST, "P1", "still being opened")
    desk.reach_stage(CONTEST, Stage.COUNTING)
    assert tone(panel, INTO_BOXES) is Tone.BAD
    assert panel.late.isVisible()
    assert panel.late.text().startswith("E12  846 papers were put into the postal boxes")
    assert panel.cards.cards[3].tone is Tone.BAD
    desk.verify_box(CONTEST, "P1", 846, attempt=2)
    assert cell(panel.table, INTO_BOXES, CHECK) == "all verified"
    assert cell(panel.table, VERIFIED, PAPERS) == "846"
    assert panel.late.isHidden()
    desk.verify_box(CONTEST, "P1", 847, attempt=3)
    assert said(panel, INTO_BOXES) == ("1 more verified", Tone.WARNING)


def test_that_the_total_turnout_is_shown_where_it_is_known(
    panel: PostalPanel, desk: Session
) -> None:
    desk.verify_box(CONTEST, "P1", 846)
    assert len(panel.cards.cards) == 4
    for row, papers in zip(range(FIRST_CAUSE, LAST_CAUSE + 1), CAUSES, strict=True):
        panel.table.go_to(row, PAPERS)
        type_keys(panel.table, str(papers), ENTER)
    # 450 + 450 + 846 verified and 25 rejected before the count, of 5,700 electors.
    assert panel.cards.cards[-1] == Card("Total turnout", "31.1%")


def test_that_an_overwrite_asks_and_a_blank_takes_back(panel: PostalPanel, desk: Session) -> None:
    type_keys(panel.table, "1010", ENTER)
    panel.table.go_to(ISSUED, PAPERS)
    type_keys(panel.table, "1011", ENTER)
    assert "Was 1,010, entered by AB" in panel.table.delegate.said
    press(panel.table, ENTER)
    assert desk.count(CONTEST).postal.figures == {"issued": 1_011}
    panel.table.go_to(ISSUED, PAPERS)
    type_keys(panel.table, Qt.Key.Key_Backspace, ENTER, ENTER)
    assert desk.count(CONTEST).postal.figures == {}


@pytest.mark.parametrize("typed", ["x", "-1", "4.5", "1000000000000"])
def test_that_what_is_no_number_is_refused(panel: PostalPanel, desk: Session, typed: str) -> None:
    type_keys(panel.table, typed, ENTER)
    assert panel.table.editor is not None
    assert panel.table.delegate.said
    assert desk.count(CONTEST).postal.figures == {}


def test_that_two_desks_figures_are_settled_by_a_person(panel: PostalPanel, desk: Session) -> None:
    state_twice(desk, PostalStated("signature", 9), PostalStated("signature", 8))
    assert cell(panel.table, FIRST_CAUSE, PAPERS) == "9 / 8"
    assert cell(panel.table, FIRST_CAUSE, CHECK) == "two desks differ"
    panel.table.go_to(FIRST_CAUSE, PAPERS)
    type_keys(panel.table, "8", ENTER, ENTER)
    assert cell(panel.table, FIRST_CAUSE, PAPERS) == "8"


def test_that_postal_figures_are_entered_before_the_close_of_poll(
    qtbot: QtBot, tmp_path: Path
) -> None:
    noon = datetime(2008, 2, 14, 12, tzinfo=UTC)
    with Session.create(
        tmp_path / "noon.count", desk="desk 2", author="AB", clock=lambda: noon
    ) as desk:
        add_contest(desk, contest(), candidates())
        panel = shown(qtbot, desk, PostalPanel)
        type_keys(panel.table, "1010", ENTER)
        assert desk.count(CONTEST).postal.figures == {"issued": 1_010}


def test_that_a_finding_leads_to_the_papers_put_into_the_boxes(panel: PostalPanel) -> None:
    assert panel.show_field("postal")
    assert here(panel.table) == (INTO_BOXES, PAPERS)


def test_that_the_table_is_a_sound_model(panel: PostalPanel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(panel.model)  # type: ignore[no-untyped-call]


def test_that_the_window_goes_to_the_postal_votes_and_undo_comes_back_to_them(
    window: MainWindow, night: NightView
) -> None:
    window.do("go_postal")
    assert isinstance(night.centre.page, PostalPanel)
    type_keys(night.centre.page.table, "1010", ENTER)
    window.do("go_count")
    window.do("undo")
    assert isinstance(night.centre.page, PostalPanel)
    assert night.contest is not None
    assert night.session.count(night.contest).postal.figures == {}
    window.do("go_count")
    night.show_field("postal")
    assert here(night.centre.page.table) == (INTO_BOXES, PAPERS)
    night.show_field("announced")
    assert night.centre.name == "verification"


@pytest.mark.parametrize(
    ("field", "place"), [("postal/covering-envelopes", RECEIVED), ("postal", INTO_BOXES)]
)
def test_that_enter_on_the_finding_goes_to_the_figure_that_cannot_be(
    window: MainWindow, night: NightView, field: str, place: int
) -> None:
    for code, papers in (("issued", 450), ("covering-envelopes", 451), ("into-boxes", 452)):
        night.session.state_postal(str(night.contest), code, papers)
    window.do("go_findings")
    findings = night.centre.page
    assert isinstance(findings, FindingsPanel)
    row = next(
        row
        for row, finding in enumerate(findings.model.findings)
        if (finding.code, finding.fields[0]) == (Code.POSTAL_VOTES_DIFFER, field)
    )
    findings.list.setCurrentIndex(findings.model.index(row))
    QTest.keyClick(findings.list, ENTER)
    assert isinstance(night.centre.page, PostalPanel)
    assert here(night.centre.page.table) == (place, PAPERS)


@pytest.mark.parametrize("height", [420, 520, 661])
def test_that_the_page_begins_at_the_top_and_what_it_comes_to_is_in_sight(
    qtbot: QtBot, desk: Session, height: int
) -> None:
    desk.state_postal(CONTEST, "issued", 900)
    desk.state_postal(CONTEST, "covering-envelopes", 600)
    desk.state_postal(CONTEST, "into-boxes", 605)
    page = shown(qtbot, desk, PostalPanel, (770, height))
    table = page.table
    QApplication.processEvents()
    assert here(table) == (2, PAPERS)
    assert table.kept.rows_in_sight()[0] == 0
    assert len({table.rowHeight(row) for row in range(table.table.rowCount())}) == 1
    last = table.table.rowCount() - 1
    foot = table.viewport().height() - table.kept.foot_height
    assert foot >= table.rowViewportPosition(2) + table.rowHeight(2)
    assert cell(table, last, CHECK) == "more than received"
    assert list(table.kept.foot) == [last - 1, last]
    # No row is lost while there is room for one beneath the table.
    beneath = page.height() - page.column.contentsMargins().bottom()
    beneath -= table.geometry().bottom() + 1
    if table.verticalScrollBar().maximum() > 0:
        assert beneath < table.rowHeight(0)
    else:
        assert height == 661
