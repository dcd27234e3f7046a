"""The scoreboard with a real session: what it says at each moment of a night."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from countdesk import parties
from countdesk.contrast import TEXT, contrast
from countdesk.figures import MINUS, UNKNOWN
from countdesk.models.baseline import OTHERS, PastCandidacy, PastKind, PastResult
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Holder
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.models.swings import Swing
from countdesk.session.cooked import Cooked
from countdesk.session.session import Session
from countdesk.ui.charts.score_bars import HEAD, LOWEST_ROW
from countdesk.ui.itemmodels.contests import badge
from countdesk.ui.main_window.dress import dress
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels import cards, score_call, score_cards
from countdesk.ui.panels.cards import CardStrip
from countdesk.ui.panels.score_cards import Card
from countdesk.ui.panels.scoreboard import ScoreboardPanel
from countdesk.ui.roles import Tone
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import THEMES, Theme
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    LABOUR,
    LIBERAL_DEMOCRAT,
    THREE,
    TWO,
    Desk,
    desk,
    past_result,
    slate,
    two_desks,
)
from tests.session.without_tables import add_contest, declare_totals
from tests.ui import score_examples as examples
from tests.ui.score_examples import STRETTON

DOWN = "\N{BLACK DOWN-POINTING TRIANGLE}"
NOBODY = {"con": 0, "lab": 0, "bnp": 0, "pa": 0, "ld": 0}


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> ScoreboardPanel:
    announcements = Announcements()
    session.subscribe(announcements.changed.emit)
    widget = ScoreboardPanel(session, announcements)
    announcements.setParent(widget)
    qtbot.addWidget(widget)
    widget.resize(440, 818)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def lines(panel: ScoreboardPanel) -> list[tuple[str, str, str, str]]:
    rows = panel.candidates.table.rows
    return [(row.key, row.votes, row.share_text, row.change) for row in rows]


def test_that_an_entry_shows_at_once(panel: ScoreboardPanel, session: Session) -> None:
    examples.stretton(session, sheets=3)
    panel.show_contest(STRETTON)
    assert panel.candidates.table.rows[0].votes == "423"
    examples.enter_sheet(session, "B2")
    assert lines(panel) == [
        ("con", "545", "36.7%", f"{DOWN} {MINUS}12.9"),
        ("lab", "308", "20.7%", f"{DOWN} {MINUS}3.8"),
        ("bnp", "270", "18.2%", "new"),
        ("pa", "193", "13.0%", "not known"),
        ("ld", "171", "11.5%", "not known"),
    ]


def test_that_a_part_finished_count_says_that_changes_will_move(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=4)
    panel.show_contest(STRETTON)
    assert panel.texts()["status"] == "Agents' figures · 83% counted, changes will move"
    assert panel.texts()["card 1"] == "Lead | 237 | 15.9 points"
    assert panel.texts()["papers"] == "315 papers not accounted for"


def test_that_a_count_all_but_finished_is_not_called_whole(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=5)
    session.reject_papers(STRETTON, "total", 9)
    panel.show_contest(STRETTON)
    assert "over 99% counted" in panel.texts()["status"]


def test_that_no_lead_is_safe_nor_any_part_counted_while_papers_are_too_many(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=5)
    session.set_doubtful_aside(STRETTON, 100)
    panel.show_contest(STRETTON)
    assert panel.texts()["call"] == (
        "The lead | Not known | Lead 295; open papers not known: the papers do not add up"
    )
    assert panel.texts()["status"] == "Agents' figures · part counted, changes will move"
    assert badge(session.cooked(STRETTON))[0] == "! Counting"


def test_that_all_papers_are_counted_only_where_none_is_open(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=5)
    session.set_doubtful_aside(STRETTON, 10)
    panel.show_contest(STRETTON)
    assert panel.texts()["status"] == "Agents' figures · 99% counted, changes will move"
    assert badge(session.cooked(STRETTON))[0] == "Counting 99%"
    session.set_doubtful_aside(STRETTON, 1, correction=True)
    session.reject_papers(STRETTON, "total", 9)
    assert panel.texts()["status"] == "Agents' figures · over 99% counted, changes will move"
    assert badge(session.cooked(STRETTON))[0] == "Over 99%"
    session.set_doubtful_aside(STRETTON, 0, correction=True)
    session.reject_papers(STRETTON, "total", 10, correction=True)
    assert panel.texts()["status"] == ("Agents' figures · all papers counted, not yet provisional")
    assert badge(session.cooked(STRETTON))[0] == "All counted"


def test_that_the_declared_result_has_the_published_figures(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=5)
    panel.show_contest(STRETTON)
    examples.declare_stretton(session)
    assert lines(panel) == [
        ("con", "661", "36.9%", f"{DOWN} {MINUS}12.7"),
        ("lab", "366", "20.4%", f"{DOWN} {MINUS}4.1"),
        ("bnp", "327", "18.2%", "new"),
        ("pa", "233", "13.0%", "not known"),
        ("ld", "205", "11.4%", "not known"),
    ]
    assert [row.mark for row in panel.candidates.table.rows] == ["Elected", "", "", "", ""]
    texts = panel.texts()
    assert texts["status"] == ("Result as declared · recorded by desk 2; not the official notice")
    assert texts["card 1"] == "Majority | 295 | 16.5 points"
    assert texts["card 2"] == f"Turnout | {UNKNOWN} | no electorate"
    assert texts["card 3"] == "Butler swing | 4.3 | Con to Lab"
    assert texts["card 4"] == "Steed swing | 2.6 | Con to Lab"
    assert texts["call"] == "Outcome | Con hold | "
    assert texts["papers"] == ""
    assert texts["findings"] == "No errors or warnings"


def test_that_a_declaration_that_does_not_reconcile_says_so(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=len(examples.SHEETS))
    heard = {**examples.STRETTON_VOTES, "con": 660, "lab": 367}
    declare_totals(
        session, STRETTON, DeclaredTotals(heard, ballot_papers=1802, rejected=10), "late"
    )
    panel.show_contest(STRETTON)
    status = panel.texts()["status"]
    assert status.endswith(" \u00b7 The figures do not reconcile: E15 (this desk's own count)")
    assert panel.texts()["findings"].startswith("2 errors | E15  ")


def test_that_sheets_still_to_come_here_say_nothing_against_what_was_declared(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=4)
    declare_totals(
        session,
        STRETTON,
        DeclaredTotals(examples.STRETTON_VOTES, ballot_papers=1802, rejected=10),
        "late",
    )
    panel.show_contest(STRETTON)
    assert "do not reconcile" not in panel.texts()["status"]
    assert panel.texts()["findings"].startswith("5 errors | E15  ")


def test_that_the_lead_says_whether_it_can_be_overtaken(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=4)
    panel.show_contest(STRETTON)
    assert panel.texts()["call"] == (
        "The lead | Can still be overtaken | Lead 237 · 315 papers open, on these figures: "
        "Lab needs 238 more of them than Con"
    )
    examples.enter_sheet(session, "C1")
    assert panel.texts()["call"] == (
        "The lead | Cannot be overtaken | Lead 295 · 10 papers open, on these figures"
    )


def test_that_nothing_is_called_safe_once_every_paper_is_counted(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=5)
    panel.show_contest(STRETTON)
    for head, papers in (("official-mark", 0), ("too-many", 4), ("identified", 0)):
        session.reject_papers(STRETTON, head, papers)
    session.reject_papers(STRETTON, "uncertain", 6)
    said = "The lead | Every paper is counted | Lead 295 votes"
    assert panel.texts()["call"] == f"{said}, on these figures"
    assert tone_of_call(panel) == "plain"
    session.reach_stage(STRETTON, Stage.PROVISIONAL)
    assert panel.texts()["call"] == f"{said}; a recount may be asked for until the declaration"
    assert tone_of_call(panel) == "plain"


@pytest.mark.parametrize("checking", [Checking.BLIND, Checking.BY_EYE])
def test_that_a_lead_is_not_certain_while_a_second_look_is_owed(
    panel: ScoreboardPanel, session: Session, checking: Checking
) -> None:
    examples.stretton(session, sheets=5)
    session.choose_practice(STRETTON, CountingPractice(checking))
    panel.show_contest(STRETTON)
    assert panel.texts()["call"] == (
        "The lead | Not certain | Lead 295 · 10 papers open, but 5 sheets await a second look"
    )
    assert tone_of_call(panel) == "warning"
    session.change_author("KP")
    count = session.count(STRETTON)
    for sheet in count.sheets[1:]:
        session.check_sheet(STRETTON, replace(sheet, doubtful=0), checking)
    assert panel.texts()["call"].endswith("but 1 sheet awaits a second look")
    first = replace(count.sheets[0], doubtful=0)
    session.check_sheet(STRETTON, replace(first, papers=393), checking)
    assert panel.texts()["call"].endswith("but these figures do not add up: E20")
    session.check_sheet(STRETTON, first, checking)
    assert panel.texts()["call"].startswith("The lead | Cannot be overtaken | ")
    assert tone_of_call(panel) == "good"


def tone_of_call(panel: ScoreboardPanel) -> object:
    return panel._call.labels[1].property("tone")


def test_that_a_lead_that_rests_on_a_sheet_half_typed_says_so(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=1)
    panel.show_contest(STRETTON)
    session.enter_sheet(STRETTON, CountingSheet("Z1", papers=100))
    assert panel.texts()["call"].startswith("The lead | ")
    half = CountingSheet("Z1", papers=100, votes={"con": 60})
    session.enter_sheet(STRETTON, half, correction=True)
    assert panel.texts()["call"].startswith("The lead, 1 sheet unfinished | ")
    whole = replace(half, votes=NOBODY | {"con": 60, "lab": 40})
    session.enter_sheet(STRETTON, whole, correction=True)
    assert panel.texts()["call"].startswith("The lead | ")


def test_that_a_tie_shows_no_leader(panel: ScoreboardPanel, session: Session) -> None:
    examples.stretton(session)
    votes = NOBODY | {"con": 50, "lab": 50}
    session.enter_sheet(STRETTON, CountingSheet("A1", papers=100, votes=votes))
    panel.show_contest(STRETTON)
    assert panel.texts()["card 1"] == "Lead | 0 | equal votes"
    assert panel.texts()["call"] == "The lead | No leader | Con and Lab have equal votes."
    assert panel.texts()["card 3"] == f"Butler swing | {UNKNOWN} | not known"


def test_that_a_lot_owed_is_named_and_a_lot_drawn_is_marked(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session)
    votes = NOBODY | {"con": 50, "lab": 50}
    declare_totals(session, STRETTON, DeclaredTotals(votes), "tied")
    panel.show_contest(STRETTON)
    assert panel.texts()["call"] == "Outcome | Lot owed | Con and Lab have equal votes."
    assert panel.texts()["card 1"] == "Majority | 0 | equal votes"
    with session.amending("the lot is drawn"):
        declare_totals(
            session, STRETTON, DeclaredTotals(votes, by_lot=("lab",)), "the lot", correction=True
        )
    assert panel.texts()["call"].startswith("Outcome | Lab gain from Con | ")
    marks = {row.key: row.mark for row in panel.candidates.table.rows}
    assert (marks["lab"], marks["con"]) == ("Elected by lot", "")


def test_that_who_is_marked_as_elected_at_a_tie_is_elected_on_the_scoreboard(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session)
    votes = NOBODY | {"con": 50, "lab": 50}
    totals = DeclaredTotals(votes, elected=("lab",))
    declare_totals(session, STRETTON, totals, "tied")
    panel.show_contest(STRETTON)
    assert panel.texts()["call"].startswith("Outcome | Lab gain from Con | ")
    assert [(row.key, row.mark) for row in panel.candidates.table.rows][:2] == [
        ("lab", "Elected"),
        ("con", ""),
    ]


def test_that_without_votes_the_order_is_that_of_the_ballot_paper(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session)
    panel.show_contest(STRETTON)
    assert [row[0] for row in lines(panel)] == ["con", "lab", "bnp", "pa", "ld"]
    assert lines(panel)[0] == ("con", UNKNOWN, UNKNOWN, UNKNOWN)
    assert panel.texts()["status"] == "Agents' figures · no votes counted yet"
    session.enter_sheet(STRETTON, CountingSheet("A1", papers=100, votes=NOBODY))
    assert [row[0] for row in lines(panel)] == ["con", "lab", "bnp", "pa", "ld"]
    assert lines(panel)[0][1] == "0"


def test_that_the_candidates_stand_in_order_of_votes(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session)
    session.enter_sheet(
        STRETTON, CountingSheet("A1", papers=10, votes=NOBODY | {"ld": 9, "con": 1})
    )
    panel.show_contest(STRETTON)
    assert [row[0] for row in lines(panel)][:2] == ["ld", "con"]


def test_that_an_absent_party_is_named_with_what_it_had(
    panel: ScoreboardPanel, session: Session
) -> None:
    past = PastResult(
        "May 2007",
        PastKind.ACTUAL,
        (
            PastCandidacy(examples.CON.key, examples.CON, votes=500),
            PastCandidacy(examples.GREEN.key, examples.GREEN, votes=500),
        ),
    )
    examples.stretton(session, past=past)
    panel.show_contest(STRETTON)
    # What it lost is known once the votes of others are.
    assert "No Green candidate this time (50.0% last time)." in panel.texts()["footnote"]
    session.enter_sheet(STRETTON, CountingSheet("A1", papers=100, votes=NOBODY | {"con": 100}))
    panel.show_contest(STRETTON)
    assert f"No Green candidate this time ({MINUS}50.0)." in panel.texts()["footnote"]
    assert {row[3] for row in lines(panel)[1:]} == {"new"}


def test_that_others_of_last_time_are_named_as_what_they_are(
    panel: ScoreboardPanel, session: Session
) -> None:
    parties_then = (*examples.STRETTON_PARTIES.values(), OTHERS)
    listed = tuple(PastCandidacy(party.key, party, votes=100) for party in parties_then)
    past = PastResult("May 2007", PastKind.NOTIONAL, listed)
    examples.stretton(session, sheets=1, past=past)
    panel.show_contest(STRETTON)
    said = f"None of the others of last time stands ({MINUS}16.7)."
    assert said in panel.texts()["footnote"]


def test_that_without_a_past_result_no_change_is_shown(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=1, past=None)
    panel.show_contest(STRETTON)
    assert {row[3] for row in lines(panel)} == {""}
    texts = panel.texts()
    assert texts["footnote"] == "No past result is attached."
    # Nor is there a swing to wait for, nor a change that could still move.
    assert [tile.isVisible() for tile in panel._tiles.tiles] == [True, True, False, False]
    assert "card 3" not in texts
    assert texts["status"] == "Agents' figures · 22% counted"
    examples.crowd(session)
    panel.show_contest(examples.CROWD)
    assert panel.texts()["card 4"].startswith("Steed swing")
    assert all(tile.isVisible() for tile in panel._tiles.tiles)
    assert panel.texts()["status"].endswith("counted, changes will move")


def test_that_the_eve_of_poll_has_its_own_line(panel: ScoreboardPanel, session: Session) -> None:
    examples.stretton(session, sheets=5)
    contest = examples.a_contest(STRETTON, "Stretton")
    holder = Holder(at_last_election=examples.CON, on_eve_of_poll=examples.LAB)
    session.correct_contest(replace(contest, holder=holder, electorate=6006))
    examples.declare_stretton(session)
    panel.show_contest(STRETTON)
    assert panel.texts()["call"] == ("Outcome | Con hold | On the eve of poll: Con gain from Lab")
    assert panel.texts()["card 2"] == "Turnout | 30.0% | ballot box"


def test_that_the_change_of_turnout_is_of_the_same_measure(
    panel: ScoreboardPanel, session: Session
) -> None:
    past = PastResult(
        "May 2007",
        PastKind.ACTUAL,
        (PastCandidacy(examples.CON.key, examples.CON, votes=2000),),
        electorate=6000,
        rejected=40,
    )
    examples.stretton(session, sheets=1, past=past)
    contest = examples.a_contest(STRETTON, "Stretton")
    session.correct_contest(replace(contest, electorate=6006))
    panel.show_contest(STRETTON)
    assert panel.texts()["card 2"] == f"Turnout | 30.0% | ballot box, {MINUS}4.0"


def test_that_open_findings_are_counted_and_the_first_is_said(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session)
    panel.show_contest(STRETTON)
    session.enter_sheet(STRETTON, CountingSheet("A1", papers=10, votes=NOBODY | {"con": 12}))
    findings = panel.texts()["findings"]
    assert findings.startswith("2 errors | E4  Sheet A1 has 12 votes on 10 papers")
    assert panel._findings._key.whole == "F8"


def test_that_a_ward_of_three_seats_lists_candidates_and_parties(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.three_seats(session)
    panel.show_contest(examples.THREE_SEATS)
    table = panel.candidates.table
    assert [row.details[0] for row in table.rows[:3]] == ["Dee Wood", "Ada Hill", "Ben Shaw"]
    assert (table.line_after, table.has_changes) == (3, False)
    assert panel.parties.isVisible()
    shown = [(row.key, row.votes, row.details[0]) for row in panel.parties.table.rows]
    assert shown[0] == (examples.LAB.key, "302.0", "3 candidates, 906 votes together")
    green = panel.parties.table.rows[-1]
    assert (green.change, green.details[0]) == ("new", "1 candidate")
    assert "Party shares: average of each party's slate." in panel.texts()["footnote"]
    assert panel.texts()["card 1"] == "Lead, seat\xa03 | 4 | 0.2 points"


@pytest.mark.parametrize("height", [520, 560, 601, 640, 683])
def test_that_no_line_is_cut_off_where_the_lines_have_to_be_scrolled(
    panel: ScoreboardPanel, session: Session, qtbot: QtBot, height: int
) -> None:
    examples.crowd(session)
    panel.show_contest(examples.CROWD)
    panel.resize(342, height)
    qtbot.waitUntil(lambda: panel.height() == height)
    tables, bars = panel._tables, panel.candidates
    qtbot.waitUntil(lambda: tables.verticalScrollBar().maximum() > 0)
    QApplication.processEvents()
    shown = tables.viewport().height() - HEAD
    beneath = shown - 15 * bars.row_height
    of_footnote = (beneath - 6) % tables.footnote.fontMetrics().lineSpacing()
    assert (of_footnote if beneath > 0 else shown % bars.row_height) == 0
    assert tables.verticalScrollBar().singleStep() == bars.row_height


@pytest.mark.parametrize("height", range(560, 700, 10))
def test_that_no_line_of_the_parties_is_cut_off_beneath_the_candidates(
    panel: ScoreboardPanel, session: Session, qtbot: QtBot, height: int
) -> None:
    examples.three_seats(session)
    panel.show_contest(examples.THREE_SEATS)
    panel.resize(342, height)
    qtbot.waitUntil(lambda: panel.height() == height)
    QApplication.processEvents()
    tables = panel._tables
    seen = tables.viewport().rect()
    for bars in (panel.candidates, panel.parties):
        top = bars.mapTo(tables.viewport(), QPoint())
        for place in range(len(bars.table.rows)):
            line = bars.row_rect(place).translated(top)
            assert seen.contains(line) or not seen.intersects(line)


@pytest.mark.parametrize("height", range(500, 700, 5))
def test_that_no_heading_stands_without_a_line_under_it(
    panel: ScoreboardPanel, session: Session, qtbot: QtBot, height: int
) -> None:
    examples.three_seats(session)
    panel.show_contest(examples.THREE_SEATS)
    panel.resize(342, height)
    qtbot.waitUntil(lambda: panel.height() == height)
    QApplication.processEvents()
    tables = panel._tables
    seen = tables.viewport().rect()
    top = panel.parties.mapTo(tables.viewport(), QPoint())
    head = QRect(top, QSize(panel.parties.width(), HEAD))
    first = panel.parties.row_rect(0).translated(top)
    assert seen.contains(first) or not seen.intersects(head)


def test_that_a_correction_is_told_in_a_line_where_height_is_short(
    panel: ScoreboardPanel, session: Session, qtbot: QtBot
) -> None:
    examples.stretton(session, sheets=5)
    panel.show_contest(STRETTON)
    examples.declare_stretton(session)
    why = "Two sheets were read out in the wrong order."
    with session.amending(why):
        session.reject_papers(STRETTON, "too-many", 5, correction=True)
    assert why in panel._status.text()
    panel.resize(342, 520)
    qtbot.waitUntil(lambda: why not in panel._status.text())
    assert " · Corrected after the declaration: 1 figure · " in panel._status.text()
    assert why in panel._status.toolTip()
    assert why in panel.texts()["status"]


@pytest.mark.parametrize("width", [360, 440])
def test_that_fifteen_candidates_fit_or_scroll_at_a_low_window(
    panel: ScoreboardPanel, session: Session, qtbot: QtBot, width: int
) -> None:
    examples.crowd(session, sheets=3)
    panel.resize(width, 610)
    panel.show_contest(examples.CROWD)
    assert len(panel.candidates.table.rows) == 15
    tables = panel._tables

    def settled() -> None:
        below = panel._tiles.geometry().top()
        assert tables.geometry().bottom() < below
        reach = tables.viewport().height() + tables.verticalScrollBar().maximum()
        assert reach >= panel.candidates.height_at(panel.candidates.row_height)
        assert panel._findings.geometry().bottom() <= panel.height()
        assert panel.candidates.width() == tables.viewport().width()

    qtbot.waitUntil(settled)
    assert panel.candidates.row_height >= LOWEST_ROW


def test_that_an_entry_that_moves_no_share_paints_no_line(
    panel: ScoreboardPanel,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    examples.stretton(session, sheets=2)
    panel.show_contest(STRETTON)
    session.set_doubtful_aside(STRETTON, 1)
    qtbot.wait(30)
    painted: list[object] = []
    monkeypatch.setattr(
        panel.candidates, "_paint_line", lambda _painter, line: painted.append(line)
    )
    session.set_doubtful_aside(STRETTON, 2, correction=True)
    assert "2 doubtful" in panel.texts()["papers"]
    qtbot.wait(30)
    assert painted == []


def test_that_another_contest_and_another_author_change_nothing_here(
    panel: ScoreboardPanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples.stretton(session, sheets=1)
    panel.show_contest(STRETTON)
    shown: list[object] = []
    monkeypatch.setattr(panel, "_show", shown.append)
    session.change_author("CD")
    examples.crowd(session)
    assert shown == []


def test_that_a_contest_taken_back_leaves_no_figures(
    panel: ScoreboardPanel, session: Session
) -> None:
    contest = examples.a_contest(STRETTON, "Stretton")
    add_contest(session, contest, (examples.a_candidate("con", examples.CON, 1),))
    panel.show_contest(STRETTON)
    assert panel.candidates.isVisible()
    session.undo()
    assert panel.texts()["status"] == "No contest is shown."
    assert not panel.candidates.isVisible()


def test_that_every_theme_is_taken(panel: ScoreboardPanel, session: Session) -> None:
    examples.stretton(session, sheets=2)
    panel.show_contest(STRETTON)
    for theme in THEMES.values():
        panel.set_theme(theme)
        assert panel.candidates._theme is theme


def test_that_the_stage_moves_the_words(panel: ScoreboardPanel, session: Session) -> None:
    examples.stretton(session, sheets=5)
    panel.show_contest(STRETTON)
    for head, papers in (("official-mark", 0), ("too-many", 4), ("identified", 0)):
        session.reject_papers(STRETTON, head, papers)
    session.reject_papers(STRETTON, "uncertain", 6)
    session.reach_stage(STRETTON, Stage.PROVISIONAL)
    assert panel.texts()["status"] == (
        "Provisional: agents' figures, not the declaration of the Returning Officer"
    )


LONG_PARTY = parties.identified(None, "Featherstonehaughshire Independents and Ratepayers")


def longest_cards() -> list[tuple[Card, ...]]:
    """Return four cards at a time, with the longest labels, figures and notes there can be."""
    swing = score_cards._swing("Butler swing", Swing(LONG_PARTY, LONG_PARTY, Fraction(1)))
    notes = [f"{measure}, {MINUS}100.0" for measure in score_cards.MEASURES.values()]
    notes += ["not verified yet", "no electorate"]
    return [
        (
            Card("Lead, seat\xa012", "123,456", "100.0 points"),
            Card("Turnout", "100.0%", note),
            swing,
            replace(swing, label="Steed swing", value="100.0"),
        )
        for note in notes
    ]


LONGEST_CALL = Card(
    "The last seat, 1,999 sheets unfinished",
    "Not known until every box is verified and every paper is found",
    "Lead 123,456 · 123,456 papers open, on these figures, but these figures do not add up: "
    "E1, E3, E4, E5 and E10",
)


def cut_off(panel: ScoreboardPanel) -> list[str]:
    """Return the texts on the panel that do not fit their labels, or whose labels do not fit."""
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
    found: list[str] = []
    for label in panel.findChildren(QLabel):
        if not label.isVisible() or not label.text() or panel._tables.isAncestorOf(label):
            continue
        inside = label.contentsRect()
        across = flags if label.wordWrap() else 0
        room = QRect(0, 0, inside.width() if label.wordWrap() else 10_000, 10_000)
        text = label.fontMetrics().boundingRect(room, across, label.text())
        parent = label.parentWidget()
        lies_inside = parent is not None and parent.rect().contains(label.geometry())
        if text.width() > inside.width() or text.height() > inside.height() or not lies_inside:
            found.append(label.text())
    lowest = panel._findings.geometry().bottom()
    return found if lowest <= panel.height() else [*found, f"the lowest tile ends at {lowest}"]


@pytest.fixture
def dressed_window(
    window: MainWindow, session: Session, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.styleSheet()
    examples.crowd(session, sheets=2, candidates=request.param)
    contest = session.night.contests[0].contest
    session.correct_contest(replace(contest, electorate=40_000))
    dress(window.theme)
    window.show_session(session)
    yield window
    window.close_session()
    application.setStyleSheet(before)


@pytest.mark.parametrize("size", [(1160, 660), (1366, 768), (1440, 900), (1920, 1080)], ids=str)
@pytest.mark.parametrize("dressed_window", [2, 5, 15], indirect=True)
def test_that_every_tile_shows_its_texts_whole(
    dressed_window: MainWindow, size: tuple[int, int], qtbot: QtBot
) -> None:
    night = dressed_window.night
    assert night is not None
    panel = night.scoreboard
    dressed_window.resize(*size)
    qtbot.waitUntil(lambda: cut_off(panel) == [])
    for four in longest_cards():
        panel._tiles.set_cards(four)
        panel._call.set_card(LONGEST_CALL)
        qtbot.waitUntil(lambda: cut_off(panel) == [])


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_that_every_text_stands_out_from_what_is_behind(theme: Theme) -> None:
    for ground in (theme.window, theme.panel, theme.raised):
        for colour in (theme.text, theme.quiet, theme.good, theme.warning, theme.bad):
            assert contrast(colour, ground) >= TEXT


def test_that_nothing_is_said_to_be_in_order_while_papers_are_out(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=3)
    panel.show_contest(STRETTON)
    assert panel.texts()["findings"] == "No errors or warnings so far"


@pytest.mark.parametrize("width", [480, 520, 700, 900])
def test_that_figures_beside_one_another_never_touch(qtbot: QtBot, width: int) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    strip = CardStrip(parent)
    strip.resize(width, strip.sizeHint().height())
    names = ("Verified papers", "Papers expected", "Valid votes", "Rejected", "Doubtful")
    last = cards.Card("Papers not accounted for", "10,710", Tone.WARNING)
    strip.show_cards([*(cards.Card(name, "18,000") for name in names), last])
    plan = strip._plan
    for card, place in zip(strip.cards, plan.places, strict=True):
        assert plan.fonts.wanted(card, broken=plan.broken) <= place.width()
        room = strip.name_place(place)
        words = plan.fonts.of_small.boundingRect(room, strip.flags, card.name)
        assert words.right() + 8 <= place.right()
        assert words.height() <= 2 * plan.fonts.of_small.lineSpacing()


def test_that_doubtful_papers_are_not_counted_and_are_named_among_those_open(
    panel: ScoreboardPanel, session: Session
) -> None:
    examples.stretton(session, sheets=4)
    count = session.count(STRETTON)
    before = session.cooked(STRETTON).result.counted
    sheet = replace(count.sheets[-1], doubtful=100)
    session.enter_sheet(STRETTON, sheet, correction=True)
    assert session.cooked(STRETTON).result.counted == before
    panel.show_contest(STRETTON)
    assert "papers open, 100 of them doubtful, on these figures" in panel.texts()["call"]


def unopposed() -> Desk:
    """Return two candidates for two seats, nothing of whom is declared."""
    return desk(slate((LABOUR, 2)), seats=2)


def marked_otherwise() -> Desk:
    """Return a ward declared without votes in which one desk marked both, the other one alone."""
    one, other = two_desks(unopposed())
    one.declare({}, elected=("c1", "c2"))
    other.declare({}, elected=("c1",))
    return one.merge(other)


@pytest.mark.parametrize(
    ("told", "is_uncontested"),
    [
        (unopposed().declare({}, elected=("c1", "c2")), True),
        # One of them is marked as not elected.
        (unopposed().declare({}, elected=("c1",)), False),
        (unopposed().declare((50, 40)), False),
        (marked_otherwise(), False),
        (desk(()), False),
    ],
    ids=["all elected", "one not elected", "votes", "in dispute", "nobody nominated"],
)
def test_that_only_a_contest_without_rivals_is_called_uncontested(
    told: Desk, *, is_uncontested: bool
) -> None:
    cooked = Cooked(told.count)
    assert cooked.result.is_uncontested is is_uncontested
    said = [score_cards.nobody_leads(cooked), *(card.note for card in score_cards.cards(cooked))]
    assert ("uncontested" in said) is is_uncontested


def test_that_seats_gained_and_lost_stand_under_the_seats_won() -> None:
    past = past_result((LABOUR, 90), (LABOUR, 80), (LIBERAL_DEMOCRAT, 70), (GREEN, 60), seats=3)
    told = desk(slate((LABOUR, 3), (LIBERAL_DEMOCRAT, 1)), seats=3)
    declared = score_call.call(Cooked(told.past(past).declare((90, 80, 70, 10)).count))
    assert declared.value == "3 Lab"
    assert declared.note == f"Against the last election: Lab +1, LD {MINUS}1."
    alone = score_call.call(Cooked(desk(THREE, seats=2).declare((90, 80, 70)).count))
    assert alone.note == "2 seats"


def test_that_the_base_is_named_where_only_the_past_result_has_slates() -> None:
    past = past_result((LABOUR, 90), (LABOUR, 80), (CONSERVATIVE, 60), seats=2)
    told = Cooked(desk(TWO).past(past).declare((60, 40)).count)
    assert "Party shares: average of each party's slate." in score_cards.footnote(told)
