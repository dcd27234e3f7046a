"""The page of the agents' samples, driven by keys with a real session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from countdesk import parties
from countdesk.figures import MINUS, UNKNOWN
from countdesk.models.baseline import Base, PastCandidacy, PastKind, PastResult
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, Candidate
from countdesk.models.samples import Pattern, Sample, pattern
from countdesk.models.statements import SampleTaken
from countdesk.session.session import Session
from countdesk.ui.charts.estimate_bars import LOW_ROW, EstimateBars
from countdesk.ui.charts.estimate_rows import EstimateTable, estimate_table
from countdesk.ui.itemmodels.samples import SamplesTable
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.samples import SamplesPanel
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import DAY
from countdesk.wording.samples import LABEL, NEVER_POSTAL
from tests.session.without_tables import add_contest, attach_past
from tests.ui.entry_night import (
    CONTEST,
    candidates,
    cell,
    contest,
    enter_sheet,
    here,
    list_boxes,
    session,
    shown,
    state_twice,
    still_held,
    type_keys,
)

ENTER, ESC, BACK = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Backspace
CON, LAB, BNP = (pattern({candidate.comparison_key: 1}) for candidate in candidates(3))
NO_VOTE: Pattern = ()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path) as opened:
        list_boxes(opened, 3)
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, desk: Session) -> SamplesPanel:
    return shown(qtbot, desk, SamplesPanel)


SLATES = ("Conservative and Unionist Party",) * 3 + ("Labour Party",) * 3 + ("Green Party",) * 2


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Session]:
    """Return a ward of three seats with slates of three, three and two, and an independent."""
    named = (*SLATES, "Independent")
    standing = tuple(
        Candidate(f"c{order}", f"Pat {name}{order}", parties.identified(None, name), order)
        for order, name in enumerate(named, 1)
    )
    with Session.create(tmp_path / "ward.count", desk="desk 2", author="AB") as opened:
        add_contest(opened, contest(3), standing)
        list_boxes(opened, 2)
        yield opened


def slate(name: str, votes: int) -> tuple[str, int]:
    return parties.identified(None, name).key, votes


CON_BLOCK = pattern(dict([slate(SLATES[0], 3)]))
LAB_AND_GREEN = pattern(dict([slate("Labour Party", 2), slate("Green Party", 1)]))


def papers(desk: Session, box: str = "1", agent: str = "AB") -> dict[Pattern, int]:
    """Return what stands of one agent's sample of a box."""
    for sample in desk.count(CONTEST).samples:
        if (sample.box, sample.agent) == (box, agent):
            return dict(sample.papers)
    return {}


def tally(panel: SamplesPanel, *typed: str | Qt.Key) -> None:
    """Press keys in the tally."""
    for part in typed:
        if isinstance(part, str):
            QTest.keyClicks(panel.tally, part)
        else:
            QTest.keyClick(panel.tally, part)


def begin(panel: SamplesPanel, row: int = 0) -> None:
    panel.table.go_to(row, 2)
    type_keys(panel.table, "k")
    assert panel.is_tallying


def answer(panel: SamplesPanel, typed: str) -> None:
    QTest.keyClicks(panel.strip.answer, typed)
    QTest.keyClick(panel.strip.answer, ENTER)


# --- the tally -----------------------------------------------------------------------------------


def test_that_a_key_is_a_paper_and_stands_at_once(panel: SamplesPanel, desk: Session) -> None:
    begin(panel)
    before = len(desk.journal)
    tally(panel, "1121.")
    assert papers(desk) == {CON: 3, LAB: 1, NO_VOTE: 1}
    assert len(desk.journal) == before + 5
    assert [tile.papers for tile in panel.tally.board.tiles] == [3, 1, 0, 0, 0, 1]
    assert [tile.name for tile in panel.tally.board.tiles][:2] == ["Con", "Lab"]
    assert "5 papers · 5 of 450 papers seen, 1.1%" in panel.tally.heading.text()
    assert panel.tally.last.text() == "Last papers: Con · Con · Lab · Con · Blank or doubtful"


def test_that_the_keys_of_the_number_pad_are_papers_too(panel: SamplesPanel, desk: Session) -> None:
    begin(panel)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Period):
        QTest.keyClick(panel.tally, key, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(panel.tally, Qt.Key.Key_Minus, Qt.KeyboardModifier.KeypadModifier)
    assert papers(desk) == {CON: 1, LAB: 1}


def test_that_a_key_held_down_is_one_paper(panel: SamplesPanel, desk: Session) -> None:
    begin(panel)
    tally(panel, "1")
    still_held(panel.tally, Qt.Key.Key_1, "1")
    assert papers(desk) == {CON: 1}


def test_that_keys_that_stand_for_five_papers_say_so_in_sight(
    panel: SamplesPanel, desk: Session
) -> None:
    begin(panel)
    assert panel.tally.keys.text().endswith("* five papers a key")
    tally(panel, "*1")
    assert papers(desk) == {CON: 5}
    assert panel.tally.keys.text().startswith("EACH KEY IS FIVE PAPERS")
    assert panel.tally.keys.property("fives") is True
    tally(panel, "*2")
    assert panel.tally.keys.property("fives") is False
    assert panel.tally.last.text() == "Last papers: Con (5 papers) · Lab"


def test_that_backspace_takes_the_last_paper_back(panel: SamplesPanel, desk: Session) -> None:
    begin(panel)
    tally(panel, "12", BACK)
    assert papers(desk) == {CON: 1}
    tally(panel, BACK)
    assert papers(desk) == {}
    tally(panel, BACK)
    assert "Nothing more to take back" in panel.tally.said.text()
    tally(panel, "2")
    assert papers(desk) == {LAB: 1}


def test_that_an_older_paper_is_not_taken_back_by_the_way(
    panel: SamplesPanel, desk: Session
) -> None:
    desk.take_sample(CONTEST, Sample("1", "AB", {CON: 40}))
    begin(panel)
    tally(panel, BACK)
    assert papers(desk) == {CON: 40}


def test_that_undo_takes_a_paper_back_and_backspace_the_one_before(
    panel: SamplesPanel, desk: Session
) -> None:
    begin(panel)
    tally(panel, "123")
    desk.undo()
    assert panel.tally.last.text() == "Last papers: Con · Lab"
    tally(panel, BACK)
    assert papers(desk) == {CON: 1}


def test_that_undo_of_a_taking_back_puts_the_paper_back_and_says_so(
    panel: SamplesPanel, desk: Session
) -> None:
    begin(panel)
    tally(panel, "12", BACK)
    assert panel.tally.said.text() == "Taken back: Lab"
    desk.undo()
    assert papers(desk) == {CON: 1, LAB: 1}
    assert panel.tally.said.text() == "Put back: Lab"
    assert panel.tally.last.text() == "Last papers: Con · Lab"
    desk.redo()
    assert panel.tally.said.text() == "Taken back: Lab"
    assert panel.tally.last.text() == "Last papers: Con"
    desk.undo()
    tally(panel, BACK, BACK)
    assert papers(desk) == {}
    assert panel.tally.said.text() == "Taken back: Con"
    tally(panel, "3")
    assert panel.tally.said.isHidden()


def test_that_backspace_goes_on_wherever_undo_and_redo_have_gone(
    panel: SamplesPanel, desk: Session
) -> None:
    begin(panel)
    tally(panel, "123", BACK, BACK, "1")
    for stands in ("Con", "Con · Lab", "Con · Lab · BNP", "Con · Lab", "Con", ""):
        desk.undo()
        assert panel.tally.last.text().removeprefix("Last papers: ") == stands
    tally(panel, BACK)
    assert "Nothing more to take back" in panel.tally.said.text()
    for stands in ("Con", "Con · Lab", "Con · Lab · BNP", "Con · Lab", "Con", "Con · Con"):
        desk.redo()
        assert panel.tally.last.text() == f"Last papers: {stands}"
    tally(panel, BACK, BACK)
    assert papers(desk) == {}


def test_that_what_was_said_is_gone_once_another_agents_sample_is_tallied(
    panel: SamplesPanel, desk: Session
) -> None:
    begin(panel)
    tally(panel, "12", BACK)
    desk.change_author("LM")
    assert panel.tally.said.isHidden()
    assert panel.tally.last.text() == ""
    tally(panel, BACK)
    assert "Nothing more to take back" in panel.tally.said.text()
    assert papers(desk) == {CON: 1}


def test_that_a_star_makes_each_key_five_papers(panel: SamplesPanel, desk: Session) -> None:
    begin(panel)
    tally(panel, "*12*1")
    assert papers(desk) == {CON: 6, LAB: 5}
    tally(panel, BACK, BACK)
    assert papers(desk) == {CON: 5}


def test_that_a_key_of_nobody_is_said_and_nothing_is_taken_down(
    panel: SamplesPanel, desk: Session
) -> None:
    begin(panel)
    tally(panel, "9")
    assert "9 stands for nobody here" in panel.tally.said.text()
    tally(panel, "/")
    assert "one vote here" in panel.tally.said.text()
    assert papers(desk) == {}
    tally(panel, "1")
    assert panel.tally.said.isHidden()


def test_that_page_down_goes_to_the_next_box_and_esc_back_to_the_table(
    panel: SamplesPanel, desk: Session
) -> None:
    begin(panel)
    tally(panel, "1", Qt.Key.Key_PageDown, "2", Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, "1")
    assert papers(desk) == {CON: 2}
    assert papers(desk, "2") == {LAB: 1}
    tally(panel, Qt.Key.Key_PageDown, ESC)
    assert not panel.is_tallying
    assert panel.table.isVisible()
    assert here(panel.table)[0] == 1


def test_that_another_box_is_found_by_its_number_during_a_tally(
    panel: SamplesPanel, desk: Session
) -> None:
    begin(panel)
    panel.find()
    answer(panel, "3")
    assert panel.tally.hasFocus()
    tally(panel, "1")
    assert papers(desk, "3") == {CON: 1}


def test_that_a_tally_begins_after_that_of_another_contest(
    panel: SamplesPanel, desk: Session
) -> None:
    begin(panel, 2)
    tally(panel, "1")
    other = "local.burton.by.2008-02-14"
    add_contest(desk, replace(contest(), identifier=other, name="Burton"), candidates())
    desk.list_box(other, BallotBox("B1"))
    panel.show_contest(other)
    begin(panel)
    assert panel.tally.box == "B1"
    assert panel.tally.heading.text().startswith("Box B1")


def test_that_few_tiles_are_painted_for_a_paper(panel: SamplesPanel, qtbot: QtBot) -> None:
    begin(panel)
    tally(panel, "1")

    def settled() -> bool:
        QApplication.processEvents()
        painted, panel.tally.board.painted = panel.tally.board.painted, 0
        return painted == 0 and not panel.estimate.is_due

    qtbot.waitUntil(settled)
    tally(panel, "1")
    QApplication.processEvents()
    assert panel.tally.board.painted == 1


def test_that_no_key_waits_for_the_estimate(panel: SamplesPanel, qtbot: QtBot) -> None:
    begin(panel)
    tally(panel, "1112")
    assert panel.estimate.is_due
    assert panel.estimate.bars.table == EstimateTable()
    qtbot.waitUntil(lambda: not panel.estimate.is_due)
    assert panel.estimate.lead.text() == "Too few papers to say who is ahead."
    assert panel.estimate.reach.isHidden()
    panel.estimate.be_short(short=False)
    assert {row.band_text for row in panel.estimate.bars.table.rows} == {"too few papers to say"}
    panel.estimate.be_short(short=True)
    tally(panel, "*" + "1112" * 5)
    qtbot.waitUntil(lambda: not panel.estimate.is_due)
    assert panel.estimate.lead.text().startswith("Con 50.0 points ahead of Lab")
    assert panel.estimate.reach.text().startswith("Con 75.0% ± ")


# --- several seats -------------------------------------------------------------------------------


def test_that_a_key_is_the_whole_slate_where_papers_carry_several_votes(
    qtbot: QtBot, ward: Session
) -> None:
    panel = shown(qtbot, ward, SamplesPanel)
    begin(panel)
    tally(panel, "13")
    assert papers(ward) == {CON_BLOCK: 1, pattern(dict([slate("Green Party", 2)])): 1}
    names = [tile.name for tile in panel.tally.board.tiles]
    assert names == ["Con", "Lab", "Green", "Independent9", "Split or fewer", "No vote"]


def test_that_a_split_paper_ends_with_its_last_vote_and_swallows_no_paper_after_it(
    qtbot: QtBot, ward: Session
) -> None:
    panel = shown(qtbot, ward, SamplesPanel)
    begin(panel)
    tally(panel, "/22")
    assert papers(ward) == {}
    assert "Split paper: 2 Lab, 2 of 3 votes" in panel.tally.said.text()
    tally(panel, "3")
    assert papers(ward) == {LAB_AND_GREEN: 1}
    said = "Split paper ended and counted: 2 Lab + 1 Green (1 paper). Backspace takes it back."
    assert panel.tally.said.text() == said
    assert not panel.tally.holds_paper
    # Enter out of habit does nothing more, and each of the next keys is a paper again.
    tally(panel, ENTER)
    assert panel.tally.said.text() == said
    tally(panel, "11")
    assert papers(ward) == {LAB_AND_GREEN: 1, CON_BLOCK: 2}
    assert panel.tally.said.isHidden()
    tally(panel, "s", "1", BACK, "22", "3")
    assert papers(ward) == {LAB_AND_GREEN: 2, CON_BLOCK: 2}
    assert panel.tally.board.tiles[-2].papers == 2
    tally(panel, BACK)
    assert papers(ward) == {LAB_AND_GREEN: 1, CON_BLOCK: 2}


def test_that_a_split_paper_that_undo_took_back_is_not_said_to_be_counted(
    qtbot: QtBot, ward: Session
) -> None:
    panel = shown(qtbot, ward, SamplesPanel)
    begin(panel)
    tally(panel, "1/223")
    assert panel.tally.said.text().endswith("Backspace takes it back.")
    ward.undo()
    assert papers(ward) == {CON_BLOCK: 1}
    assert panel.tally.said.text() == "Taken back: 2 Lab + 1 Green"
    tally(panel, BACK)
    assert papers(ward) == {}
    assert panel.tally.said.text() == "Taken back: 3 Con"


def test_that_fewer_votes_are_ended_by_enter(qtbot: QtBot, ward: Session) -> None:
    panel = shown(qtbot, ward, SamplesPanel)
    begin(panel)
    tally(panel, "/12", ENTER)
    fewer = pattern(dict([slate(SLATES[0], 1), slate("Labour Party", 1)]))
    assert papers(ward) == {fewer: 1}
    assert "1 Con + 1 Lab (1 paper)" in panel.tally.said.text()
    tally(panel, "/", ENTER)
    assert panel.tally.split is None
    assert papers(ward) == {fewer: 1}


def test_that_a_whole_slate_typed_vote_by_vote_is_a_paper_of_its_key(
    qtbot: QtBot, ward: Session
) -> None:
    panel = shown(qtbot, ward, SamplesPanel)
    begin(panel)
    tally(panel, "*/111")
    assert papers(ward) == {CON_BLOCK: 5}
    assert "3 Con (5 papers)" in panel.tally.said.text()
    assert panel.tally.board.tiles[0].papers == 5


def test_that_a_vote_nobody_is_left_for_is_refused_at_once_and_takes_nothing(
    qtbot: QtBot, ward: Session
) -> None:
    panel = shown(qtbot, ward, SamplesPanel)
    begin(panel)
    tally(panel, "/333")
    said = panel.tally.said.text()
    assert "No paper gives Green Party 3 votes" in said
    assert "Split paper: 2 Green, 2 of 3 votes" in said
    assert papers(ward) == {}
    tally(panel, "1")
    assert papers(ward) == {pattern(dict([slate(SLATES[0], 1), slate("Green Party", 2)])): 1}


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("*", "*"),
        ("f", "F"),
        (".", "."),
        ("/", "/"),
        ("9", "9"),
        (Qt.Key.Key_PageDown, "PgDn"),
        (Qt.Key.Key_PageUp, "PgUp"),
    ],
)
@pytest.mark.parametrize(("typed", "votes"), [("", "a party key"), ("22", "2 Lab, 2 of 3 votes")])
def test_that_other_keys_are_refused_with_the_votes_of_an_open_split_paper_in_sight(
    qtbot: QtBot, ward: Session, key: str | Qt.Key, name: str, typed: str, votes: str
) -> None:
    panel = shown(qtbot, ward, SamplesPanel)
    begin(panel)
    tally(panel, "/" + typed, key)
    said = panel.tally.said.text()
    assert said.startswith(f"Split paper: {votes}")
    assert said.endswith(
        f"{name} takes nothing now: Enter ends the split paper first, Esc drops it."
    )
    assert panel.tally.split is not None
    assert (panel.tally.box, panel.tally.by_fives, papers(ward)) == ("1", False, {})
    tally(panel, ESC)
    assert panel.is_tallying
    assert panel.tally.split is None
    assert panel.tally.said.isHidden()


def test_that_a_full_paper_that_was_refused_stays_open_and_takes_no_vote_more(
    qtbot: QtBot, ward: Session
) -> None:
    panel = shown(qtbot, ward, SamplesPanel)
    begin(panel)
    tally(panel, "/22")
    panel.model.choose_agent("nobody's initials")
    tally(panel, "3")
    assert papers(ward) == {}
    assert "2 Lab + 1 Green, 3 of 3 votes" in panel.tally.said.text()
    tally(panel, "1")
    assert "No paper carries 4 votes" in panel.tally.said.text()
    panel.model.choose_agent("AB")
    tally(panel, ENTER)
    assert papers(ward) == {LAB_AND_GREEN: 1}


def test_that_a_split_paper_that_was_begun_is_not_left_unseen(qtbot: QtBot, ward: Session) -> None:
    panel = shown(qtbot, ward, SamplesPanel)
    begin(panel)
    tally(panel, "/2")
    assert panel.is_typing()
    assert not panel.finish_editing()
    assert "Enter ends the split paper" in panel.tally.said.text()
    assert "1 of 3 votes" in panel.tally.said.text()
    tally(panel, Qt.Key.Key_PageDown)
    assert panel.tally.box == "1"
    tally(panel, ENTER)
    assert panel.finish_editing()


def test_that_split_papers_are_typed_as_a_total_from_a_sheet(qtbot: QtBot, ward: Session) -> None:
    panel = shown(qtbot, ward, SamplesPanel)
    panel.table.go_to(0, 2)
    type_keys(panel.table, "s")
    answer(panel, "223=7")
    assert papers(ward) == {LAB_AND_GREEN: 7}
    assert cell(panel.table, 0, panel.model.column_of("split")) == "7"
    type_keys(panel.table, "s")
    answer(panel, "322")
    assert papers(ward) == {LAB_AND_GREEN: 8}
    type_keys(panel.table, "s")
    answer(panel, "223=5")
    assert "had 8 papers. Enter again corrects it" in panel.strip.said
    assert papers(ward) == {LAB_AND_GREEN: 8}
    QTest.keyClick(panel.strip.answer, ENTER)
    assert papers(ward) == {LAB_AND_GREEN: 5}
    for typed, said in (("9", "9 stands for nobody"), ("22=x", "digits"), ("1111", "4 votes")):
        type_keys(panel.table, "s")
        answer(panel, typed)
        assert said in panel.strip.said
        QTest.keyClick(panel.strip.answer, ESC)
    assert papers(ward) == {LAB_AND_GREEN: 5}


def test_that_papers_by_kind_stand_under_the_estimate(qtbot: QtBot, ward: Session) -> None:
    ward.take_sample(CONTEST, Sample("1", "AB", {CON_BLOCK: 5, LAB_AND_GREEN: 3, NO_VOTE: 2}))
    panel = shown(qtbot, ward, SamplesPanel)
    rows = {row.name: row for row in panel.estimate.bars.table.rows}
    assert rows["Con"].block_text == "50.0%"
    assert rows["Lab"].block_text == "0.0%"
    assert "split or fewer 30.0% (several parties 30.0%," in panel.estimate.kinds.text()
    assert "no vote 20.0%" in panel.estimate.kinds.text()


def test_that_a_short_slate_given_whole_is_a_block_and_the_split_column_has_the_rest(
    qtbot: QtBot, ward: Session
) -> None:
    panel = shown(qtbot, ward, SamplesPanel)
    begin(panel)
    tally(panel, "33331", "/223", "/3", ENTER, ESC)
    qtbot.waitUntil(lambda: not panel.estimate.is_due)
    rows = {row.name: row for row in panel.estimate.bars.table.rows}
    assert rows["Green"].block_text == "57.1%"
    assert rows["Con"].block_text == "14.3%"
    assert cell(panel.table, 0, panel.model.column_of("split")) == "2"
    assert "split or fewer 28.6% (several parties 14.3%, part of one slate 14.3%)" in (
        panel.estimate.kinds.text()
    )


def test_that_shares_are_by_the_base_of_the_scoreboard_and_say_so(
    qtbot: QtBot, ward: Session
) -> None:
    green = pattern(dict([slate("Green Party", 2)]))
    ward.take_sample(CONTEST, Sample("1", "AB", {CON_BLOCK: 60, green: 60}))
    attach_past(ward, CONTEST, past(600, 300, 100))
    panel = shown(qtbot, ward, SamplesPanel)
    assert ward.cooked(CONTEST).result.base is Base.AVERAGE
    assert "Party shares: average of each party's slate." in panel.estimate.reach.text()
    rows = {row.name: row for row in panel.estimate.bars.table.rows}
    # Each candidate of both has a vote on 60 papers; of all votes Con has 180, Green 120.
    assert (rows["Con"].share_text, rows["Green"].share_text) == ("50.0%", "50.0%")
    assert rows["Con"].change_text == f"{MINUS}10.0"
    assert rows["Con"].past == Fraction(6, 10)
    assert panel.estimate.lead.text().startswith("Con and Green level")
    begin(panel)
    assert panel.estimate.reach.text().startswith("Party shares: average of each party's slate.")


# --- totals typed into cells ---------------------------------------------------------------------


def test_that_totals_are_typed_in_ballot_paper_order(panel: SamplesPanel, desk: Session) -> None:
    assert here(panel.table) == (0, 2)
    type_keys(panel.table, "40", ENTER, "31", ENTER, "0", ENTER)
    assert papers(desk) == {CON: 40, LAB: 31}
    assert cell(panel.table, 0, 2) == "40"
    assert cell(panel.table, 0, 4) == "0"
    assert cell(panel.table, 0, panel.model.columnCount() - 1) == "71 · 15.8%"
    assert cell(panel.table, 1, 2) == UNKNOWN


def test_that_fewer_papers_ask_and_more_do_not(panel: SamplesPanel, desk: Session) -> None:
    desk.take_sample(CONTEST, Sample("1", "AB", {CON: 40}))
    panel.table.go_to(0, 2)
    type_keys(panel.table, "41", ENTER)
    assert papers(desk) == {CON: 41}
    panel.table.go_to(0, 2)
    type_keys(panel.table, "14", ENTER)
    assert "Was 41, entered by AB" in panel.table.delegate.said
    assert papers(desk) == {CON: 41}
    type_keys(panel.table, ENTER)
    assert papers(desk) == {CON: 14}


def test_that_letters_are_refused_beside_the_cell(panel: SamplesPanel, desk: Session) -> None:
    type_keys(panel.table, "1x", ENTER)
    assert panel.table.editor is not None
    assert "digits only" in panel.table.delegate.said
    assert papers(desk) == {}


def test_that_agents_stand_side_by_side(panel: SamplesPanel, desk: Session) -> None:
    type_keys(panel.table, "40", ENTER)
    type_keys(panel.table, "i")
    answer(panel, "Keith Palmer the elder")
    assert panel.strip.isVisible()
    assert panel.model.agent == "AB"
    panel.strip.answer.clear()
    answer(panel, "kp")
    assert panel.model.agent == "KP"
    assert "KP" in panel.agent.text()
    panel.table.go_to(0, 2)
    type_keys(panel.table, "22", ENTER)
    assert papers(desk) == {CON: 40}
    assert papers(desk, agent="KP") == {CON: 22}
    columns = [panel.model.headerData(at, Qt.Orientation.Horizontal) for at in (8, 9)]
    assert columns == ["AB", "Seen"]
    assert [cell(panel.table, 0, at) for at in (2, 8, 9)] == ["22", "40", "62 · 13.8%"]


def test_that_who_types_is_the_agent_again_once_the_author_changes(
    panel: SamplesPanel, desk: Session
) -> None:
    panel.model.choose_agent("MS")
    panel.table.go_to(1, 3)
    desk.change_author("KP")
    assert panel.model.agent == "KP"
    assert here(panel.table) == (1, 3)
    assert "KP" in panel.agent.text()


def test_that_two_desks_samples_are_settled_by_a_person_and_not_typed_over(
    panel: SamplesPanel, desk: Session
) -> None:
    state_twice(
        desk,
        SampleTaken(Sample("1", "AB", {CON: 40})),
        SampleTaken(Sample("1", "AB", {CON: 44, LAB: 1})),
    )
    assert cell(panel.table, 0, panel.model.columnCount() - 1) == "two desks differ"
    panel.table.go_to(0, 2)
    type_keys(panel.table, "5")
    assert panel.table.editor is None
    type_keys(panel.table, "d")
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_2)
    assert papers(desk) == {CON: 44, LAB: 1}
    panel.decide()
    assert "do not differ" in panel.table.delegate.said


# --- what is refused, and what is always said ----------------------------------------------------


def test_that_nothing_is_sampled_before_the_close_of_poll(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "early.count"
    noon = datetime(2008, 2, 14, 12, tzinfo=UTC)
    with Session.create(path, desk="desk 2", author="AB", clock=lambda: noon) as desk:
        add_contest(desk, contest(), candidates())
        desk.list_box(CONTEST, BallotBox("1"))
        panel = shown(qtbot, desk, SamplesPanel)
        type_keys(panel.table, "k")
        assert not panel.is_tallying
        assert "before the close of poll" in panel.table.delegate.said
        type_keys(panel.table, "4", ENTER)
        assert "before the close of poll" in panel.table.delegate.said
        assert desk.count(CONTEST).samples == ()


def test_that_when_nobody_may_sample_is_said_whole_in_a_small_window(
    panel: SamplesPanel, qtbot: QtBot
) -> None:
    panel.resize(480, 640)
    qtbot.waitUntil(lambda: panel.width() == 480)
    (never,) = panel.findChildren(QLabel, "sampleNever")
    metrics, wrapped = never.fontMetrics(), Qt.TextFlag.TextWordWrap
    within = QRect(0, 0, never.width(), 640)
    needed = metrics.boundingRect(within, wrapped, NEVER_POSTAL).height()
    assert metrics.lineSpacing() < needed <= never.height()


def test_that_the_label_is_always_in_sight(panel: SamplesPanel) -> None:
    assert panel.label.text() == LABEL == "Agents' sample, not a count"
    assert [said.text() for said in panel.findChildren(QLabel, "sampleNever")] == [NEVER_POSTAL]
    for _page in range(2):
        assert panel.label.isVisible()
        assert panel.estimate.label.isVisible()
        assert panel.estimate.label.text() == LABEL
        panel.begin_tally()


def test_that_a_sample_is_in_no_vote_counted(panel: SamplesPanel, desk: Session) -> None:
    enter_sheet(desk, "1", 100, 60, 20, 10, 5, 5)
    before = desk.cooked(CONTEST).result
    begin(panel)
    tally(panel, "11122..")
    assert desk.cooked(CONTEST).result == before
    assert desk.count(CONTEST).sheets == (
        CountingSheet("1", 100, {"c1": 60, "c2": 20, "c3": 10, "c4": 5, "c5": 5}),
    )


def test_that_no_box_and_no_candidate_are_said(qtbot: QtBot, tmp_path: Path) -> None:
    with session(tmp_path) as desk:
        panel = shown(qtbot, desk, SamplesPanel)
        assert "F5" in panel.empty.text()
        assert panel.empty.isVisible()
        told: list[str] = []
        panel.announcements.told.connect(told.append)
        panel.begin_tally()
        panel.split_paper()
        assert len(told) == 2
        desk.list_box(CONTEST, BallotBox("1"))
        assert not panel.empty.isVisible()


def test_that_a_full_disk_is_said_and_no_paper_is_thought_to_stand(
    panel: SamplesPanel, desk: Session
) -> None:
    begin(panel)
    writer = desk.file._writer
    assert writer is not None
    connection = writer.connection()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    pressed = 0
    while not panel.tally.said.text() and pressed < 200:
        tally(panel, "1")
        pressed += 1
    assert "full" in panel.tally.said.text().casefold()
    assert panel.tally.board.tiles[0].papers == papers(desk).get(CON, 0) < pressed


# --- the estimate --------------------------------------------------------------------------------


def past(*votes: int) -> PastResult:
    listed = tuple(
        PastCandidacy(known.comparison_key, known.party, known.name, figure)
        for known, figure in zip(candidates(), votes, strict=False)
    )
    return PastResult("May 2007", PastKind.ACTUAL, listed)


def test_that_the_estimate_has_bands_changes_and_its_reach(qtbot: QtBot, desk: Session) -> None:
    attach_past(desk, CONTEST, past(500, 500))
    desk.take_sample(CONTEST, Sample("1", "AB", {CON: 60, LAB: 30, BNP: 10}))
    panel = shown(qtbot, desk, SamplesPanel)
    rows = panel.estimate.bars.table.rows
    assert [row.name for row in rows][:3] == ["Con", "Lab", "BNP"]
    assert [row.share_text for row in rows][:3] == ["60.0%", "30.0%", "10.0%"]
    assert [row.change_text for row in rows][:3] == ["+10.0", f"{MINUS}20.0", "new"]
    assert rows[0].band_text.startswith("± ")
    assert all(row.low <= row.share <= row.high for row in rows)
    assert "100 papers seen in 1 of 3 boxes, which hold" in panel.estimate.reach.text()
    assert "33% of all papers known" in panel.estimate.reach.text()
    assert "May 2007" in panel.estimate.kinds.text()
    assert "design effect 2" in panel.estimate.band.text()
    assert "pile off the top" in panel.estimate.band.text()
    assert LABEL in rows[0].spoken


def test_that_what_stands_in_the_way_is_named(qtbot: QtBot, desk: Session) -> None:
    desk.list_box(CONTEST, BallotBox("X9"))
    desk.take_sample(CONTEST, Sample("X9", "AB", {CON: 3}))
    desk.take_sample(CONTEST, Sample("1", "AB", {CON: 460}))
    panel = shown(qtbot, desk, SamplesPanel)
    assert "Box X9 is left out" in panel.estimate.cautions.text()
    assert "More papers were seen of box 1" in panel.estimate.cautions.text()
    last = panel.model.columnCount() - 1
    assert cell(panel.table, 0, last) == "460, too many"
    assert cell(panel.table, 3, last) == f"3 of {UNKNOWN}"


def test_that_the_estimate_is_painted_in_the_colours_of_its_theme(
    qtbot: QtBot, desk: Session
) -> None:
    attach_past(desk, CONTEST, past(500, 500, 100))
    desk.take_sample(CONTEST, Sample("1", "AB", {CON: 60, LAB: 30, BNP: 10}))
    count = desk.count(CONTEST)
    assert count.sample_estimate is not None
    bars = EstimateBars()
    qtbot.addWidget(bars)
    bars.set_theme(DAY)
    bars.set_table(estimate_table(count, count.sample_estimate, Base.SINGLE))
    bars.resize(600, bars.sizeHint().height())
    picture = bars.grab().toImage()
    colours = {
        picture.pixelColor(across, down).name()
        for across in range(0, picture.width(), 2)
        for down in range(0, picture.height(), 2)
    }
    assert parties.colour(count.candidates[0].party).casefold() in colours
    assert "Con 60.0%" in bars.accessibleDescription()


def test_that_a_long_estimate_is_scrolled_by_key(qtbot: QtBot, tmp_path: Path) -> None:
    standing = tuple(
        Candidate(f"c{order}", f"Pat {order}", parties.identified(None, f"Party {order}"), order)
        for order in range(1, 16)
    )
    with Session.create(tmp_path / "long.count", desk="desk 2", author="AB") as desk:
        add_contest(desk, contest(), standing)
        list_boxes(desk, 3)
        desk.take_sample(
            CONTEST,
            Sample("1", "AB", {pattern({known.comparison_key: 1}): 2 for known in standing}),
        )
        panel = shown(qtbot, desk, SamplesPanel, (760, 520))
        assert panel.estimate.bars.row_height == LOW_ROW
        bar = panel._scroll.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        for key, moved in ((Qt.Key.Key_PageDown, True), (Qt.Key.Key_PageUp, False)):
            QTest.keyClick(panel.table, key, Qt.KeyboardModifier.ShiftModifier)
            assert (bar.value() > 0) is moved
        begin(panel)
        tally(panel, "AE9")
        assert panel.tally.board.tiles[10].papers == 3
        assert "E stands for nobody" not in panel.tally.said.text()


def test_that_the_table_keeps_to_the_rules_of_item_models(qtbot: QtBot, ward: Session) -> None:
    announcements = Announcements()
    ward.subscribe(announcements.changed.emit)
    model = SamplesTable(ward, announcements)
    model.show_contest(CONTEST)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    assert tester.model() is model
    ward.take_sample(CONTEST, Sample("1", "AB", {CON_BLOCK: 5}))
    ward.take_sample(CONTEST, Sample("2", "KP", {LAB_AND_GREEN: 5}))
    ward.list_box(CONTEST, BallotBox("9"))
    ward.undo()
    assert model.rowCount() == 3
    # The session would go on telling a model that is gone.
    ward._listeners.clear()


# --- in the window -------------------------------------------------------------------------------


def test_that_the_window_goes_to_the_samples_and_undo_shows_them(
    window: MainWindow, tmp_path: Path
) -> None:
    with session(tmp_path) as desk:
        list_boxes(desk, 2)
    window.open_path(tmp_path / "night.count")
    night = window.night
    assert night is not None
    QTest.keyClick(window, Qt.Key.Key_F12)
    page = night.centre.page
    assert isinstance(page, SamplesPanel)
    begin(page)
    tally(page, "12")
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert night.centre.name == "verification"
    window.do("undo")
    assert night.centre.name == "samples"
    assert papers(night.session) == {CON: 1}


def test_that_an_estimate_has_room_for_the_line_that_its_bar_would_break(
    panel: SamplesPanel,
) -> None:
    scroll = panel._scroll
    bar = scroll.verticalScrollBar().sizeHint().width()
    for width in range(900, 300, -5):
        panel.resize(width, 900)
        QApplication.processEvents()
        beside = panel.estimate.heightForWidth(scroll.width() - bar)
        assert scroll.maximumHeight() >= beside
