"""The block votes, driven by keys with a real session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from countdesk.figures import UNKNOWN
from countdesk.models.findings import Code
from countdesk.models.practice import CountingPractice
from countdesk.models.statements import BlockCounted
from countdesk.session.session import Session
from countdesk.ui.panels.blocks import BlocksPanel
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.roles import LOOK, SPOKEN, TIP, Tone
from tests.ui.entry_night import (
    CONTEST,
    cell,
    enter_sheet,
    here,
    list_boxes,
    press,
    session,
    shown,
    state_twice,
    type_keys,
)

ENTER = Qt.Key.Key_Return
PAPERS, EACH, VOTES, UNUSED, READDED, STATED, CHECK = range(1, 8)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    """Return a ward of three seats: five parties, of which two stand two candidates."""
    with session(tmp_path, seats=3, number=7) as opened:
        list_boxes(opened, 2)
        enter_sheet(opened, "1", 100, 50, 40, 30, 20, 10, 30, 20)
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, desk: Session) -> BlocksPanel:
    return shown(qtbot, desk, BlocksPanel)


def parties(desk: Session) -> list[str]:
    return list(desk.count(CONTEST).slates)


def row(panel: BlocksPanel, at: int) -> list[str]:
    return [cell(panel.table, at, column) for column in range(1, 8)]


def test_that_block_papers_are_typed_down_and_credited_once_to_each(
    panel: BlocksPanel, desk: Session
) -> None:
    assert here(panel.table) == (0, PAPERS)
    type_keys(panel.table, "120", ENTER, "80", ENTER)
    assert here(panel.table) == (2, PAPERS)
    # Two candidates stand for the first party: two votes a paper, and one left unused.
    assert row(panel, 0) == ["120", "120", "240", "120", "320", UNKNOWN, ""]
    assert desk.count(CONTEST).papers.votes["c1"] == 170
    assert desk.count(CONTEST).papers.votes["c6"] == 150
    last = panel.model.rowCount() - 1
    assert row(panel, last) == ["200", "", "400", "200", "600", UNKNOWN, ""]
    figures = {card.name: card.figure for card in panel.cards.cards}
    assert figures["Block papers"] == "200"
    assert figures["Papers not accounted for"] == "600"


def test_that_a_party_is_named_with_its_candidates(panel: BlocksPanel) -> None:
    look = panel.model.index(0, 0).data(LOOK)
    assert (look.text, look.detail) == ("Con", "2 candidates: Hewitt, Hale")
    assert panel.model.index(0, PAPERS).data(SPOKEN) == "Con, block papers: not known"


def test_that_a_stated_total_is_held_against_the_rows(panel: BlocksPanel, desk: Session) -> None:
    panel.table.go_to(0, STATED)
    type_keys(panel.table, "80", ENTER)
    assert row(panel, 0)[-1] == "agrees"
    desk.state_party_total(CONTEST, parties(desk)[0], 752, correction=True)
    assert row(panel, 0)[-1] == "672 over"
    assert panel.model.index(0, CHECK).data(LOOK).tone is Tone.BAD
    # Skelton 2007: the finding leads to the figure that was stated.
    (finding,) = (
        known for known in desk.cooked(CONTEST).findings if known.code is Code.PARTY_TOTAL_DIFFERS
    )
    assert panel.show_field(finding.fields[0])
    assert here(panel.table) == (0, STATED)
    desk.state_party_total(CONTEST, parties(desk)[0], 79, correction=True)
    assert row(panel, 0)[-1] == "1 short"


def test_that_a_total_waits_for_the_votes_of_its_candidates(qtbot: QtBot, tmp_path: Path) -> None:
    with session(tmp_path, seats=2, number=4) as desk:
        panel = shown(qtbot, desk, BlocksPanel)
        desk.state_party_total(CONTEST, parties(desk)[0], 79)
        assert row(panel, 0)[-1] == "votes blank"


@pytest.mark.parametrize("typed", ["265*2", "2*265", "265*3", "200*2+65"])
def test_that_papers_multiplied_by_candidates_or_seats_are_refused(
    panel: BlocksPanel, desk: Session, typed: str
) -> None:
    type_keys(panel.table, "b", typed, ENTER)
    assert panel.table.editor is not None
    assert panel.table.editor.text() == typed
    assert "papers make" in panel.table.delegate.said
    assert "votes each, not" in panel.table.delegate.said
    assert desk.count(CONTEST).papers.blocks == {}


def test_that_bundles_of_a_block_are_added_up(panel: BlocksPanel, desk: Session) -> None:
    type_keys(panel.table, "b", "7*50+23")
    assert panel.table.delegate.said == "= 373"
    type_keys(panel.table, ENTER)
    assert cell(panel.table, 0, PAPERS) == "373"


def test_that_a_size_of_bundle_chosen_here_is_no_number_of_candidates(
    panel: BlocksPanel, desk: Session
) -> None:
    desk.choose_practice(CONTEST, CountingPractice(bundle=2))
    type_keys(panel.table, "b", "50*2+1", ENTER)
    assert cell(panel.table, 0, PAPERS) == "101"


@pytest.mark.parametrize("typed", ["x", "-1", "7*"])
def test_that_what_is_no_number_of_papers_is_refused(
    panel: BlocksPanel, desk: Session, typed: str
) -> None:
    type_keys(panel.table, typed, ENTER)
    assert panel.table.editor is not None
    assert panel.table.delegate.said
    assert desk.count(CONTEST).papers.blocks == {}


@pytest.mark.parametrize("column", [PAPERS, STATED])
def test_that_an_overwrite_shows_the_old_figure_and_asks(panel: BlocksPanel, column: int) -> None:
    panel.table.go_to(0, column)
    type_keys(panel.table, "50", ENTER)
    panel.table.go_to(0, column)
    type_keys(panel.table, "50", ENTER)
    assert panel.table.editor is None
    panel.table.go_to(0, column)
    type_keys(panel.table, "60", ENTER)
    assert "Was 50" in panel.table.delegate.said
    press(panel.table, ENTER)
    assert cell(panel.table, 0, column) == "60"


def test_that_a_party_with_more_candidates_than_votes_says_why_it_has_no_block(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path, seats=2, number=15) as desk:
        panel = shown(qtbot, desk, BlocksPanel)
        assert not panel.model.is_entry(0, PAPERS)
        look = panel.model.index(0, 0).data(LOOK)
        assert look.detail == "3 candidates for 2 votes: no block papers"
        assert "no paper gives them all one" in panel.model.index(0, PAPERS).data(TIP)
        assert here(panel.table) == (0, STATED)


def test_that_a_contest_of_one_seat_says_why_the_page_is_empty(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path) as desk:
        panel = shown(qtbot, desk, BlocksPanel)
        assert panel.model.rowCount() == 0
        assert "Each paper carries one vote" in panel.empty.text()
        assert panel.empty.isVisible()
        assert not panel.cards.isVisible()


def test_that_two_desks_block_papers_are_settled_by_a_person(
    panel: BlocksPanel, desk: Session
) -> None:
    party = parties(desk)[0]
    state_twice(desk, BlockCounted(1, party, 40), BlockCounted(1, party, 45))
    assert cell(panel.table, 0, PAPERS) == "40 / 45"
    assert row(panel, 0)[-1] == "two desks differ"
    panel.table.go_to(0, PAPERS)
    type_keys(panel.table, "45", ENTER, ENTER)
    assert cell(panel.table, 0, PAPERS) == "45"
    assert row(panel, 0)[-1] == ""


def test_that_the_count_shows_of_what_the_votes_are_made(qtbot: QtBot, desk: Session) -> None:
    panel = shown(qtbot, desk, CountPanel)
    assert panel.model.rowCount() == 2
    desk.count_block(CONTEST, parties(desk)[0], 120)
    names = [cell(panel.table, at, 0) for at in range(panel.model.rowCount())]
    assert names == ["1", "Sheets", "Blocks", "So far"]
    desk.set_doubtful_aside(CONTEST, 3)
    desk.allow_papers(CONTEST, 2)
    desk.allow_votes(CONTEST, "c1", 2)
    columns = {
        cell(panel.table, at, 0): [cell(panel.table, at, column) for column in (1, 2, 3, 9, 10)]
        for at in range(1, panel.model.rowCount())
    }
    # Papers, the first two candidates, doubtful papers, and all votes.
    assert columns == {
        "Sheets": ["100", "50", "40", UNKNOWN, "200"],
        "Blocks": ["120", "120", UNKNOWN, UNKNOWN, "240"],
        "Allowed": ["2", "2", UNKNOWN, UNKNOWN, "2"],
        "So far": ["222", "172", "40", "1", "442"],
    }
    press(panel.table, Qt.Key.Key_Down, shift=True)
    assert cell(panel.table, here(panel.table)[0], 0) == "So far"
    cards = {card.name: card.figure for card in panel.cards.cards}
    assert (cards["Counted"], cards["Valid votes"]) == ("222", "442")
    assert cards["Papers not accounted for"] == "677"
    enter_sheet(desk, "2", 10, 5)
    assert cell(panel.table, 2, 0) == "Sheets"
    assert cell(panel.table, 2, 1) == "110"
    assert cell(panel.table, 5, 1) == "232"


def test_that_a_total_stated_by_a_table_is_shown_where_a_paper_has_one_vote(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path) as desk:
        enter_sheet(desk, "1", 100, 50, 20, 10, 10, 10)
        desk.state_party_total(CONTEST, parties(desk)[0], 51)
        panel = shown(qtbot, desk, BlocksPanel)
        assert row(panel, 0)[-3:] == ["50", "51", "1 over"]
        assert not panel.model.is_entry(0, PAPERS)
        assert not panel.empty.isVisible()
