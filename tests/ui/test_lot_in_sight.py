"""A lot is in sight from the moment it is recorded: on whom it fell, and who is above whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, Candidate, Contest, Keeper, VotingRule
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.session import Session
from countdesk.ui.charts.score_bars import LOWEST_ROW, ScoreBars
from countdesk.ui.charts.score_lines import LOT, TICK
from countdesk.ui.charts.score_rows import ScoreTable, candidate_table
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.panels.score_call import call
from countdesk.ui.panels.score_cards import cards
from tests.journeys.keyboard import press, write
from tests.session.without_tables import add_contest
from tests.ui import outcome_night
from tests.ui.outcome_night import TIED, WARD
from tests.ui.score_examples import CON, LAB

PARISH = "local.netherford.mill-lane.2026-05-07"
PEOPLE = (("Ann Ash", CON), ("Bea Dean", LAB), ("Cal Dean", CON), ("Dot Elm", LAB))


def parish(session: Session, *, seats: int = 2, votes: tuple[int, ...] = (40, 30, 20, 30)) -> None:
    """Take a parish to its provisional result, two of Labour tied for the last seat."""
    rule = VotingRule.FPTP if seats == 1 else VotingRule.BLOCK
    add_contest(
        session,
        Contest(
            PARISH,
            "Mill Lane",
            "Parish election",
            "Netherford",
            date(2026, 5, 7),
            seats,
            rule,
            electorate=200,
            kept_by=Keeper.RETURNING_OFFICER,
        ),
        tuple(
            Candidate(f"p{order}", name, party, order)
            for order, (name, party) in enumerate(PEOPLE, 1)
        ),
    )
    papers = sum(votes) if seats == 1 else 70
    session.list_box(PARISH, BallotBox("1"))
    session.verify_box(PARISH, "1", papers)
    known = {f"p{order}": figure for order, figure in enumerate(votes, 1)}
    session.enter_sheet(PARISH, CountingSheet("A1", papers, known))
    for head in ("official-mark", "too-many", "identified", "uncertain"):
        session.reject_papers(PARISH, head, 0)
    session.reach_stage(PARISH, Stage.PROVISIONAL)


def order(session: Session, contest: str = PARISH) -> list[tuple[str, str]]:
    """Return the candidates as they stand on the scoreboard, each with its mark."""
    table = candidate_table(session.cooked(contest))
    return [(row.key, row.mark) for row in table.rows]


def test_that_a_lot_is_on_the_scoreboard_as_soon_as_it_is_recorded(tied: NightView) -> None:
    assert order(tied.session, WARD) == [("c1", "Lot owed"), ("c2", "Lot owed"), ("c3", "")]
    assert tied.scoreboard.texts()["call"].startswith("The lead | No leader")
    press("Ctrl+Shift+L")
    write("2")
    press("Return")
    assert tied.session.count(WARD).stage is Stage.PROVISIONAL
    assert order(tied.session, WARD) == [("c2", "By lot"), ("c1", ""), ("c3", "")]
    assert tied.scoreboard.texts()["call"] == (
        "The lead | Cole (Lab) ahead by lot | "
        "The lot fell on Cole (Lab). Lab and Con have equal votes."
    )
    assert tied.scoreboard.texts()["card 1"] == "Lead | 0 | equal votes, lot drawn"


def test_that_after_the_declaration_the_person_is_named_and_not_the_party(tied: NightView) -> None:
    press("Ctrl+Shift+L")
    write("2")
    press("Return", "Alt+6", "Return")
    assert tied.session.count(WARD).stage is Stage.DECLARED
    assert order(tied.session, WARD)[0] == ("c2", "Elected by lot")
    assert tied.scoreboard.texts()["call"].endswith("The lot fell on Cole (Lab).")
    assert tied.scoreboard.texts()["card 1"] == "Majority | 0 | equal votes, lot drawn"


def test_that_a_lot_amended_after_the_declaration_is_told_once_its_reason_is_given(
    tied: NightView,
) -> None:
    press("Ctrl+Shift+L")
    write("2")
    press("Return", "Alt+6", "Return", "Ctrl+Shift+L")
    told: list[str] = []
    tied.announcements.told.connect(told.append)
    write("1")
    press("Return")
    assert told == []
    write("read the wrong way round")
    press("Return")
    assert told == ["The lot falls on Pat Hewitt."]
    assert order(tied.session, WARD)[0] == ("c1", "Elected by lot")


def test_that_of_several_seats_the_lot_says_on_whom_it_fell(session: Session) -> None:
    parish(session)
    session.draw_lot(PARISH, ("p4",))
    assert order(session) == [("p1", ""), ("p4", "By lot"), ("p2", ""), ("p3", "")]
    table = candidate_table(session.cooked(PARISH))
    assert table.line_after == 2
    said = call(session.cooked(PARISH))
    assert said.value == "The lot fell on Elm (Lab)"
    assert said.note == "Lab Elm and Lab Dean have equal votes."
    assert cards(session.cooked(PARISH))[0].note == "equal votes, lot drawn"
    session.reach_stage(PARISH, Stage.DECLARED)
    assert call(session.cooked(PARISH)).note == "The lot fell on Elm (Lab)."


def test_that_of_those_of_one_surname_the_whole_name_stands(session: Session) -> None:
    parish(session)
    session.draw_lot(PARISH, ("p2",))
    assert call(session.cooked(PARISH)).value == "The lot fell on Bea Dean (Lab)"


def test_that_two_of_one_party_tied_for_one_seat_are_told_apart(session: Session) -> None:
    parish(session, seats=1, votes=(10, 30, 20, 30))
    session.draw_lot(PARISH, ("p4",))
    assert call(session.cooked(PARISH)).value == "Elm (Lab) ahead by lot"
    session.reach_stage(PARISH, Stage.DECLARED)
    said = call(session.cooked(PARISH))
    assert said.value == "Lab elected"
    assert said.note == "The lot fell on Elm (Lab). Who held the seat is not known."


def test_that_a_lot_of_the_count_before_says_nothing_of_a_recount(session: Session) -> None:
    outcome_night.provisional(session, TIED)
    session.draw_lot(WARD, ("c2",))
    session.ask_recount(WARD, Asker.RETURNING_OFFICER, allowed=True)
    outcome_night.count(session, {**TIED, "A2": (190, 210, 21)}, 0, 1, 0, 2)
    session.reach_stage(WARD, Stage.PROVISIONAL)
    assert order(session, WARD) == [("c2", ""), ("c1", ""), ("c3", "")]
    assert "lot" not in call(session.cooked(WARD)).value


def test_that_without_room_for_the_word_a_sign_says_whom_the_lot_fell_on(session: Session) -> None:
    outcome_night.provisional(session, TIED)
    session.draw_lot(WARD, ("c2",))
    table = candidate_table(session.cooked(WARD))
    long = "Bartholomew-Cholmondeley Featherstonehaugh"
    rows = tuple(replace(row, details=(long, long)) for row in table.rows)
    bars = ScoreBars()
    bars.resize(340, 200)
    bars.set_row_height(LOWEST_ROW)
    bars.set_table(replace(table, rows=rows))
    assert [line.sign for line in bars.lines] == [LOT, "", ""]
    assert bars.heads[-1].text.text().endswith(f"{LOT} by lot")


def declared_by_lot(session: Session) -> ScoreTable:
    """Return the scoreboard of a parish whose last seat a lot decided, once it is declared."""
    parish(session)
    session.draw_lot(PARISH, ("p4",))
    session.reach_stage(PARISH, Stage.DECLARED)
    return candidate_table(session.cooked(PARISH))


def narrow(table: ScoreTable) -> ScoreBars:
    bars = ScoreBars()
    bars.resize(308, 200)
    bars.set_row_height(LOWEST_ROW)
    bars.set_table(table)
    return bars


def test_that_elected_by_lot_is_said_in_words_beside_a_tick(session: Session) -> None:
    table = declared_by_lot(session)
    rows = tuple(
        replace(row, details=(f"{row.details[0]} Featherstone", *row.details[1:]))
        for row in table.rows
    )
    bars = narrow(replace(table, rows=rows))
    lines = bars.lines
    assert [line.sign for line in lines] == [TICK, TICK, "", ""]
    said = [[text.text.text() for text in line.texts] for line in lines]
    assert ["By lot" in texts for texts in said] == [False, True, False, False]
    assert bars.heads[-1].text.text().endswith(f"{TICK} elected")


def test_that_elected_by_lot_is_said_where_there_is_no_room_for_words(session: Session) -> None:
    table = declared_by_lot(session)
    long = "Bartholomew-Cholmondeley Featherstonehaugh"
    rows = tuple(replace(row, details=(long, long)) for row in table.rows)
    bars = narrow(replace(table, rows=rows))
    assert [line.sign for line in bars.lines] == [TICK, TICK + LOT, "", ""]
    assert bars.heads[-1].text.text().endswith(f"{TICK} elected · {LOT} by lot")


def test_that_blocks_that_give_votes_are_not_called_no_votes(session: Session) -> None:
    parish(session)
    session.reach_stage(PARISH, Stage.COUNTING)
    session.strike_sheet(PARISH, "A1", "Blocks first")
    session.count_block(PARISH, LAB.key, 20)
    assert cards(session.cooked(PARISH))[0].note == "not all have votes yet"
    assert call(session.cooked(PARISH)).note == "Not all have votes yet"
