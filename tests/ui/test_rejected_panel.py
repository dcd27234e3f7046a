"""The rejected papers, driven by keys with a real session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk.figures import UNKNOWN
from countdesk.models.practice import CountingPractice
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals, PapersRejected, RejectedInPart
from countdesk.session.session import Session
from countdesk.ui.itemmodels.prepared import TOTAL_ROW
from countdesk.ui.panels.rejected import RejectedPanel
from countdesk.ui.roles import LOOK, Band, Tone
from tests.session.without_tables import add_contest, declare_totals
from tests.ui.entry_night import (
    CONTEST,
    candidates,
    cell,
    contest,
    enter_sheet,
    here,
    list_boxes,
    press,
    session,
    shown,
    state_twice,
    still_held,
    type_keys,
)

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
SUM, STATED, IN_PART, ON_SHEETS, LOOSE, ALLOWED, FIRST, AWAITING = 4, 5, 6, 8, 9, 10, 11, 16
AT_ONCE, ADJUDICATED, OBJECTED, PAPERS, CHECK = 1, 2, 3, 4, 5


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path) as opened:
        list_boxes(opened, 2)
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, desk: Session) -> RejectedPanel:
    return shown(qtbot, desk, RejectedPanel)


def cards(panel: RejectedPanel) -> dict[str, str]:
    return {card.name: card.figure for card in panel.cards.cards}


def tone(panel: RejectedPanel, row: int, column: int) -> Tone:
    look = panel.model.index(row, column).data(LOOK)
    return Tone(look.tone)


def test_that_heads_are_typed_down_and_added_up(panel: RejectedPanel, desk: Session) -> None:
    assert here(panel.table) == (0, AT_ONCE)
    type_keys(panel.table, "1", ENTER, "3", ENTER)
    assert cell(panel.table, SUM, 0) == "Heads so far"
    assert cell(panel.table, SUM, AT_ONCE) == cell(panel.table, SUM, PAPERS) == "4"
    # Two heads are blank, so the rejected papers are not known yet.
    assert desk.count(CONTEST).papers.rejected.total is None
    assert panel.cards.cards[1].spoken == "Rejected papers: 4 so far"
    type_keys(panel.table, "0", ENTER, "16", ENTER)
    assert cell(panel.table, SUM, 0) == "All heads"
    assert cards(panel)["Rejected papers"] == "20"
    # 900 verified papers less those: nobody knows how many of them are valid, till all are found.
    assert "Valid papers" not in cards(panel)
    assert cards(panel)["Papers not accounted for"] == "880"
    # The next column follows: papers rejected on adjudication.
    assert here(panel.table) == (0, ADJUDICATED)
    panel.table.go_to(STATED, PAPERS)
    type_keys(panel.table, "20", ENTER)
    assert cell(panel.table, STATED, CHECK) == "agrees"


def test_that_a_head_adds_up_what_was_rejected_at_once_and_on_adjudication(
    panel: RejectedPanel, desk: Session
) -> None:
    desk.reject_papers(CONTEST, "too-many", 4)
    desk.set_doubtful_aside(CONTEST, 5)
    desk.reject_doubtful(CONTEST, "too-many", 2)
    desk.object_to_rejection(CONTEST, "too-many", 1)
    assert [cell(panel.table, 1, at) for at in range(1, 6)] == ["4", "2", "1", "6", ""]
    assert [cell(panel.table, SUM, at) for at in range(1, 5)] == ["4", "2", "1", "6"]
    desk.object_to_rejection(CONTEST, "too-many", 7, correction=True)
    assert cell(panel.table, 1, CHECK) == "1 over"
    assert panel.show_field("rejected/too-many")
    assert here(panel.table) == (1, OBJECTED)


def test_that_a_stated_total_the_heads_do_not_make_says_so(
    panel: RejectedPanel, desk: Session
) -> None:
    desk.reject_papers(CONTEST, "total", 20)
    desk.reject_papers(CONTEST, "too-many", 12)
    assert cell(panel.table, STATED, CHECK) == "8 under no head"
    for head in ("official-mark", "identified", "uncertain"):
        desk.reject_papers(CONTEST, head, 0)
    assert cell(panel.table, STATED, CHECK) == "heads make 12"


def test_that_papers_rejected_of_declared_totals_are_shown(
    panel: RejectedPanel, desk: Session
) -> None:
    votes = {f"c{order}": 170 for order in range(1, 6)}
    declare_totals(desk, CONTEST, DeclaredTotals(votes, 900, 50), "As read out")
    assert cell(panel.table, STATED + 1, 0) == "Declared with the totals"
    assert cell(panel.table, STATED + 1, PAPERS) == "50"
    assert cards(panel)["Rejected papers"] == "50"
    assert not panel.model.is_entry(STATED + 1, PAPERS)
    assert panel.show_field("totals/rejected")


def test_that_rejected_in_part_stands_apart_and_is_never_added_in(
    panel: RejectedPanel, desk: Session
) -> None:
    panel.table.go_to(IN_PART, PAPERS)
    type_keys(panel.table, "228", ENTER)
    assert desk.count(CONTEST).papers.rejected_in_part == 228
    assert cell(panel.table, IN_PART, CHECK) == "never added in"
    assert cell(panel.table, SUM, PAPERS) == UNKNOWN
    assert panel.model.index(IN_PART, 0).data(LOOK).band is Band.APART
    assert cards(panel)["Rejected papers"] == UNKNOWN


def test_that_doubtful_papers_await_until_each_is_decided(
    panel: RejectedPanel, desk: Session
) -> None:
    assert cell(panel.table, AWAITING, PAPERS) == UNKNOWN
    enter_sheet(desk, "A1", 100, 40, doubtful=3)
    panel.table.go_to(LOOSE, PAPERS)
    type_keys(panel.table, "1", ENTER)
    assert desk.count(CONTEST).papers.loose_doubtful == 1
    assert cell(panel.table, ON_SHEETS, PAPERS) == "3"
    assert cell(panel.table, AWAITING, PAPERS) == "4"
    assert cell(panel.table, AWAITING, CHECK) == "still open"
    desk.reject_doubtful(CONTEST, "uncertain", 2)
    desk.allow_votes(CONTEST, "c1", 2)
    assert cell(panel.table, ALLOWED, ADJUDICATED) == "2"
    assert cell(panel.table, AWAITING, CHECK) == "all decided"
    assert cards(panel)["Adjudicated"] == "4"
    assert cards(panel)["Awaiting adjudication"] == "0"


def test_that_one_key_counts_one_paper_and_undo_takes_it_back(
    panel: RejectedPanel, desk: Session
) -> None:
    desk.set_doubtful_aside(CONTEST, 3)
    panel.table.go_to(3, ADJUDICATED)
    type_keys(panel.table, SPACE, SPACE)
    assert cell(panel.table, 3, ADJUDICATED) == "2"
    assert panel.table.delegate.said == "1 awaiting adjudication"
    assert desk.count(CONTEST).papers.adjudication.rejected == {"uncertain": 2}
    desk.undo()
    assert cell(panel.table, 3, ADJUDICATED) == "1"
    press(panel.table, SPACE, shift=True)
    assert cell(panel.table, 3, ADJUDICATED) == "0"
    press(panel.table, SPACE, shift=True)
    assert cell(panel.table, 3, ADJUDICATED) == "0"
    assert panel.table.delegate.said == (
        "No paper is counted here yet, so none is taken off; Space counts one."
    )


def test_that_the_key_that_strikes_out_says_how_a_figure_is_made_blank(
    panel: RejectedPanel, desk: Session
) -> None:
    desk.set_doubtful_aside(CONTEST, 3)
    panel.table.go_to(3, ADJUDICATED)
    type_keys(panel.table, SPACE, Qt.Key.Key_Delete)
    assert panel.table.delegate.said.startswith("Backspace and Enter make a figure blank")
    press(panel.table, Qt.Key.Key_Backspace)
    press(panel.table, ENTER)
    press(panel.table, ENTER)
    assert cell(panel.table, 3, ADJUDICATED) == UNKNOWN


def out_of_sight(panel: RejectedPanel) -> int:
    """Return the rows that lie where the foot is or further down, without the foot's own."""
    table = panel.table
    foot = table.edges.totals.y()
    rows = range(panel.model.rowCount() - 1)
    return sum(1 for row in rows if table.rowViewportPosition(row) >= foot)


def says_below(panel: RejectedPanel, rows: int) -> bool:
    return panel.below.text() == f"{rows} more rows below"


def test_that_the_foot_says_how_many_rows_lie_below_those_in_sight(
    panel: RejectedPanel, qtbot: QtBot
) -> None:
    panel.resize(760, 1_300)
    qtbot.waitUntil(lambda: not panel.below.isVisible())
    panel.resize(760, 420)
    qtbot.waitUntil(panel.below.isVisible)
    rows = panel.model.rowCount() - 1
    table = panel.table
    assert says_below(panel, out_of_sight(panel))
    table.go_to(rows - 2, ADJUDICATED)
    assert panel.below.text() == "1 more row below"
    assert out_of_sight(panel) == 1
    table.go_to(rows - 1, ADJUDICATED)
    assert panel.below.text() == ""
    # A bar above the table takes room and gives it back.
    table.go_to(0, ADJUDICATED)
    type_keys(panel.table, "g")
    qtbot.waitUntil(panel.strip.isVisible)
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not panel.strip.isVisible())
    qtbot.waitUntil(lambda: says_below(panel, out_of_sight(panel)))


def test_that_a_row_less_lies_below_in_a_window_that_is_higher_by_a_row(
    panel: RejectedPanel, qtbot: QtBot
) -> None:
    panel.resize(760, 420)
    qtbot.waitUntil(panel.below.isVisible)
    higher, below = panel.table.rowHeight(0), out_of_sight(panel)
    # The foot is no higher than before, and nothing is scrolled: it only lies further down.
    for rows in range(below - 1, below - 6, -1):
        panel.resize(760, panel.height() + higher)
        qtbot.waitUntil(partial(says_below, panel, rows))
        assert out_of_sight(panel) == rows


def test_that_a_row_more_lies_below_once_the_form_has_another_head(
    panel: RejectedPanel, desk: Session, qtbot: QtBot
) -> None:
    division = other_contest(desk)
    panel.show_contest(division)
    panel.resize(760, 420)
    qtbot.waitUntil(panel.below.isVisible)
    below = out_of_sight(panel)
    assert says_below(panel, below)
    desk.choose_practice(division, CountingPractice(rejection_form="uk-parliament-5"))
    qtbot.waitUntil(partial(says_below, panel, below + 1))
    assert out_of_sight(panel) == below + 1


def test_that_papers_aside_on_no_sheet_are_said_to_be_blank_once_too_many_are_adjudicated(
    panel: RejectedPanel, desk: Session
) -> None:
    assert cell(panel.table, LOOSE, CHECK) == "if any"
    panel.table.go_to(3, ADJUDICATED)
    type_keys(panel.table, SPACE)
    assert cell(panel.table, LOOSE, CHECK) == "still blank"
    desk.set_doubtful_aside(CONTEST, 1)
    assert cell(panel.table, LOOSE, CHECK) == ""


def test_that_a_key_held_down_counts_no_paper_after_the_first(
    panel: RejectedPanel, desk: Session
) -> None:
    desk.set_doubtful_aside(CONTEST, 3)
    panel.table.go_to(3, ADJUDICATED)
    type_keys(panel.table, SPACE)
    still_held(panel.table, SPACE, " ")
    assert cell(panel.table, 3, ADJUDICATED) == "1"


def test_that_a_key_on_a_name_counts_the_outcome_beside_it(
    panel: RejectedPanel, desk: Session
) -> None:
    desk.set_doubtful_aside(CONTEST, 3)
    for row, column in ((0, ADJUDICATED), (FIRST + 1, ADJUDICATED), (IN_PART, PAPERS)):
        panel.table.go_to(row, 0)
        type_keys(panel.table, SPACE)
        assert here(panel.table) == (row, column)
        assert cell(panel.table, row, column) == "1"


def test_that_no_key_counts_up_what_was_rejected_at_once(
    panel: RejectedPanel, desk: Session
) -> None:
    desk.reject_papers(CONTEST, "official-mark", 6)
    entries = len(desk.journal)
    panel.table.go_to(0, AT_ONCE)
    type_keys(panel.table, SPACE)
    press(panel.table, SPACE, shift=True)
    assert cell(panel.table, 0, AT_ONCE) == "6"
    assert panel.table.delegate.said.endswith("Space counts under Adjudicated or Objected to.")
    assert len(desk.journal) == entries


def test_that_a_key_counts_objections_where_it_stands_among_them(
    panel: RejectedPanel, desk: Session
) -> None:
    desk.set_doubtful_aside(CONTEST, 3)
    desk.reject_papers(CONTEST, "official-mark", 2)
    panel.table.go_to(0, OBJECTED)
    type_keys(panel.table, SPACE)
    assert here(panel.table) == (0, OBJECTED)
    assert desk.count(CONTEST).papers.adjudication.objected == {"official-mark": 1}
    assert panel.table.delegate.said == "1 objected to, of 2 rejected here"
    type_keys(panel.table, SPACE, SPACE)
    assert panel.table.delegate.said == "3 objected to, more than the 2 rejected here"
    press(panel.table, SPACE, shift=True)
    assert panel.table.delegate.said == "2 objected to, of 2 rejected here"
    for _paper in range(3):
        press(panel.table, SPACE, shift=True)
    assert panel.table.delegate.said == (
        "No objection is counted here yet, so none is taken off; Space counts one."
    )


def test_that_an_objection_where_no_rejected_papers_are_known_says_so(panel: RejectedPanel) -> None:
    panel.table.go_to(0, OBJECTED)
    type_keys(panel.table, SPACE)
    assert panel.table.delegate.said == "1 objected to; the papers rejected here are not known"


@pytest.mark.parametrize(
    ("row", "column", "takes"),
    [
        (0, PAPERS, "Adjudicated or Objected to"),
        (0, CHECK, "Adjudicated or Objected to"),
        (IN_PART, AT_ONCE, "Papers"),
        (LOOSE, ADJUDICATED, "Papers"),
        (FIRST, AT_ONCE, "Adjudicated"),
        (FIRST, PAPERS, "Adjudicated"),
    ],
)
def test_that_no_key_counts_in_another_column_than_its_own(
    panel: RejectedPanel, desk: Session, row: int, column: int, takes: str
) -> None:
    entries = len(desk.journal)
    panel.table.go_to(row, column)
    type_keys(panel.table, SPACE)
    press(panel.table, SPACE, shift=True)
    assert here(panel.table) == (row, column)
    assert len(desk.journal) == entries
    assert panel.table.delegate.said == (
        f"Nothing is counted up in this cell; Space counts under {takes}."
    )


def test_that_the_buttons_are_offered_where_their_keys_count(
    panel: RejectedPanel, desk: Session
) -> None:
    for row in range(panel.model.rowCount()):
        for column in range(panel.model.columnCount()):
            panel.table.go_to(row, column)
            offered, entries = panel.more.isEnabled(), len(desk.journal)
            assert panel.fewer.isEnabled() is offered
            type_keys(panel.table, SPACE)
            assert (len(desk.journal) > entries) is offered, (row, column)


def test_that_the_button_names_what_it_counts(panel: RejectedPanel) -> None:
    panel.table.go_to(0, OBJECTED)
    assert panel.more.accessibleName() == "One objection more, Space"
    panel.table.go_to(0, ADJUDICATED)
    assert panel.more.accessibleName() == "One paper more, Space"


@pytest.mark.parametrize("row", [SUM, STATED, ALLOWED, AWAITING])
def test_that_no_paper_is_counted_where_there_is_no_outcome(
    panel: RejectedPanel, desk: Session, row: int
) -> None:
    entries = len(desk.journal)
    panel.table.go_to(row, PAPERS)
    type_keys(panel.table, SPACE)
    assert "no outcome of a paper" in panel.table.delegate.said
    assert len(desk.journal) == entries


def test_that_more_adjudicated_than_set_aside_is_red_and_still_entered(
    panel: RejectedPanel, desk: Session
) -> None:
    panel.table.go_to(FIRST, ADJUDICATED)
    type_keys(panel.table, SPACE)
    assert desk.count(CONTEST).papers.votes["c1"] == 1
    assert panel.table.delegate.said == "1 more adjudicated than set aside"
    assert tone(panel, AWAITING, PAPERS) is Tone.BAD
    assert cell(panel.table, AWAITING, CHECK) == "too many"
    assert cards(panel)["Adjudicated too many"] == "1"
    assert panel.show_field("doubtful")
    assert here(panel.table) == (AWAITING, PAPERS)


def test_that_papers_and_votes_are_counted_apart_where_there_are_several_seats(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path, seats=3, number=6) as desk:
        list_boxes(desk, 1)
        desk.set_doubtful_aside(CONTEST, 4)
        panel = shown(qtbot, desk, RejectedPanel)
        panel.table.go_to(ALLOWED, ADJUDICATED)
        type_keys(panel.table, "2", ENTER)
        assert here(panel.table) == (FIRST, ADJUDICATED)
        assert cell(panel.table, ALLOWED, CHECK) == "2 to place"
        type_keys(panel.table, "6", ENTER)
        assert cell(panel.table, ALLOWED, CHECK) == ""
        type_keys(panel.table, "1", ENTER)
        assert cell(panel.table, ALLOWED, CHECK) == "1 vote over"
        assert desk.count(CONTEST).papers.adjudication.awaiting == 2


def test_that_a_candidate_or_a_head_is_found_by_what_it_is_called(panel: RejectedPanel) -> None:
    strip = panel.strip
    for typed, row in (("2", FIRST + 1), ("grant", FIRST + 4), ("uncertain", 3)):
        type_keys(panel.table, "g")
        answer(panel, typed)
        assert here(panel.table) == (row, ADJUDICATED)
        assert strip.isHidden()
    type_keys(panel.table, "g")
    answer(panel, "pat")
    assert "is several" in strip.said


def answer(panel: RejectedPanel, text: str) -> None:
    """Type into the strip that asks, and press Enter."""
    QTest.keyClicks(panel.strip.answer, text)
    QTest.keyClick(panel.strip.answer, ENTER)


@pytest.mark.parametrize(
    ("row", "column"),
    [(0, AT_ONCE), (0, ADJUDICATED), (0, OBJECTED), (STATED, PAPERS), (IN_PART, PAPERS),
     (LOOSE, PAPERS), (FIRST, ADJUDICATED)],
)  # fmt: skip
def test_that_an_overwrite_asks_in_every_cell(
    panel: RejectedPanel, desk: Session, row: int, column: int
) -> None:
    panel.table.go_to(row, column)
    type_keys(panel.table, "5", ENTER)
    panel.table.go_to(row, column)
    type_keys(panel.table, "6", ENTER)
    assert "Was 5" in panel.table.delegate.said
    assert cell(panel.table, row, column) == "5"
    press(panel.table, ENTER)
    assert cell(panel.table, row, column) == "6"


@pytest.mark.parametrize("typed", ["x", "-1", "10^12", "1000000000000"])
def test_that_what_is_no_number_is_refused(panel: RejectedPanel, desk: Session, typed: str) -> None:
    type_keys(panel.table, typed, ENTER)
    assert panel.table.editor is not None
    assert panel.table.delegate.said
    assert desk.count(CONTEST).papers.rejected.by_head == {}


def test_that_two_desks_figures_are_settled_by_a_person(
    panel: RejectedPanel, desk: Session
) -> None:
    state_twice(desk, PapersRejected(1, "too-many", 3), PapersRejected(1, "too-many", 4))
    state_twice(desk, RejectedInPart(1, 7), RejectedInPart(1, 8))
    assert cell(panel.table, 1, AT_ONCE) == "3 / 4"
    assert cell(panel.table, 1, CHECK) == "two desks differ"
    assert cell(panel.table, IN_PART, CHECK) == "two desks differ"
    assert cell(panel.table, SUM, PAPERS) == UNKNOWN
    panel.table.go_to(IN_PART, PAPERS)
    type_keys(panel.table, SPACE)
    assert panel.table.delegate.said.startswith("Two desks differ here: type")
    panel.table.go_to(1, AT_ONCE)
    type_keys(panel.table, "4", ENTER, ENTER)
    assert cell(panel.table, 1, AT_ONCE) == "4"
    assert cell(panel.table, SUM, PAPERS) == "4"


def test_that_shift_and_down_goes_to_the_sum(panel: RejectedPanel) -> None:
    press(panel.table, Qt.Key.Key_Down, shift=True)
    assert here(panel.table) == (SUM, AT_ONCE)


def test_that_nought_is_a_figure(panel: RejectedPanel, desk: Session) -> None:
    type_keys(panel.table, "0", ENTER)
    assert cell(panel.table, 0, AT_ONCE) == "0"
    assert desk.count(CONTEST).papers.rejected.by_head == {"official-mark": 0}


def test_that_the_papers_awaiting_stay_in_sight_under_thirty_candidates(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path, seats=15, number=15) as desk:
        desk.set_doubtful_aside(CONTEST, 4)
        panel = shown(qtbot, desk, RejectedPanel, (760, 600))
        panel.table.go_to(0, AT_ONCE)
        assert panel.table.edges.totals.isVisible()
        last = panel.model.rowCount() - 1
        assert panel.model.index(last, PAPERS).data() == "4"


def test_that_a_paper_is_counted_for_a_reason_only_once_the_result_is_declared(
    panel: RejectedPanel, desk: Session
) -> None:
    enter_sheet(desk, "A1", 900, 500, 200, 110, 60, 30)
    for head in ("official-mark", "too-many", "identified", "uncertain"):
        desk.reject_papers(CONTEST, head, 0)
    desk.reach_stage(CONTEST, Stage.PROVISIONAL)
    desk.reach_stage(CONTEST, Stage.DECLARED, "As read out")
    panel.table.go_to(0, ADJUDICATED)
    type_keys(panel.table, SPACE)
    assert "declared" in panel.strip.question.text()
    assert cell(panel.table, 0, ADJUDICATED) == UNKNOWN
    answer(panel, "Found after the declaration")
    assert cell(panel.table, 0, ADJUDICATED) == "1"
    assert desk.count(CONTEST).stage is Stage.CORRECTED


def other_contest(desk: Session) -> str:
    """Add a parliamentary contest, whose statement may be of another form, and return it."""
    division = "parl.burton.2008-02-14"
    seat = replace(contest(), identifier=division, name="Burton", election="By-election")
    add_contest(desk, seat, candidates())
    return division


def test_that_the_form_of_the_statement_chosen_decides_the_heads(
    panel: RejectedPanel, desk: Session
) -> None:
    division = other_contest(desk)
    panel.show_contest(division)
    heads = panel.model.row_of(TOTAL_ROW)
    desk.choose_practice(division, CountingPractice(rejection_form="uk-parliament-5"))
    assert panel.model.row_of(TOTAL_ROW) == heads + 1
    names = [cell(panel.table, row, 0) for row in range(heads + 1)]
    assert names[-2:] == ["Unmarked", "Void for uncertainty"]
