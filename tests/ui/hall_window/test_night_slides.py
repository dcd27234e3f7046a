"""The slides of the whole night: the board, the seats and how far it is, as far as declared."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.settings import HallSettings, SlideKind
from countdesk.ui.hall_window.board_slide import board_slide
from countdesk.ui.hall_window.lettering import Lettering
from countdesk.ui.hall_window.marks import Seats, Words
from countdesk.ui.hall_window.night_content import (
    BoardContent,
    BoardLine,
    ProgressContent,
    StageSum,
)
from countdesk.ui.hall_window.progress_slide import progress_slide
from countdesk.ui.hall_window.sheet import Sheet
from countdesk.ui.hall_window.slides import BOARD_ROWS, Slide
from countdesk.ui.theme import NIGHT
from tests.ui.hall_window import halls
from tests.ui.hall_window.conftest import Hall, ShowHall

COUNCIL = "Netherford Borough Council"


def go_to(hall: Hall, kind: SlideKind, page: int = 0) -> None:
    """Show the first slide of a kind, or another of its pages."""
    slides = hall.window.show_of.cycle.slides
    place = next(at for at, slide in enumerate(slides) if (slide.kind, slide.page) == (kind, page))
    hall.window.show_of.choose(place + 1)


def test_that_progress_seats_board_and_contests_follow_one_another(show_hall: ShowHall) -> None:
    hall = show_hall(halls.wards)
    slides = hall.window.show_of.cycle.slides
    assert slides[:4] == (
        Slide(SlideKind.PROGRESS),
        Slide(SlideKind.SEATS, COUNCIL),
        Slide(SlideKind.BOARD, page=0),
        Slide(SlideKind.BOARD, page=1),
    )
    # More wards than come round: those that are declared do.
    assert len(slides) == 4 + 9
    assert {slide.kind for slide in slides[4:]} == {SlideKind.CONTESTS}


def test_that_only_the_kinds_that_were_chosen_come_round(show_hall: ShowHall) -> None:
    hall = show_hall(halls.wards)
    hall.use(HallSettings(slides=(SlideKind.BOARD,)))
    assert {slide.kind for slide in hall.window.show_of.cycle.slides} == {SlideKind.BOARD}


def test_that_a_night_of_one_contest_shows_that_alone_whatever_was_chosen(
    show_hall: ShowHall,
) -> None:
    hall = show_hall(halls.ward)
    hall.use(HallSettings(slides=(SlideKind.BOARD,)))
    assert hall.window.show_of.cycle.slides == (Slide(SlideKind.CONTESTS, halls.WARD),)


def test_that_the_board_tells_of_undeclared_wards_the_stage_and_the_turnout_alone(
    show_hall: ShowHall,
) -> None:
    hall = show_hall(halls.wards)
    # Even where provisional figures are told: the board is of declared results.
    hall.use(HallSettings(), told=True)
    go_to(hall, SlideKind.BOARD)
    assert "page 1 of 2" in hall.texts
    assert hall.texts.count("Con gain from Lab") == 2
    go_to(hall, SlideKind.BOARD, 1)
    lines = {line: hall.texts[hall.texts.index(line) :][:3] for line in ("Jubilee", "Lower Marsh")}
    assert lines == {
        "Jubilee": ["Jubilee", "Counted, not declared", "40.1%"],
        "Lower Marsh": ["Lower Marsh", "Count", "40.1%"],
    }
    assert "ahead" not in hall.said
    assert "Jubilee, Counted, not declared, turnout 40.1%" in hall.window.accessibleDescription()


def test_that_the_pages_of_the_board_hold_all_wards_and_about_as_many_each(
    show_hall: ShowHall,
) -> None:
    hall = show_hall(halls.wards)
    seen: list[int] = []
    for page in (0, 1):
        go_to(hall, SlideKind.BOARD, page)
        content = hall.window.show_of.content()
        seen.append(len(getattr(content, "lines", ())))
    assert seen == [7, 7]
    assert max(seen) <= BOARD_ROWS


def test_that_a_name_on_two_lines_leaves_the_time_declared_its_room(show_hall: ShowHall) -> None:
    hall = show_hall(halls.wards)
    go_to(hall, SlideKind.BOARD)
    assert {"Bishop's Green and Lower", "Marsh"} <= set(hall.texts)
    times = [text for text in hall.texts if re.fullmatch(r"\d\d:\d\d", text)]
    # Of seven wards declared, and of the clock.
    assert len(times) == 7 + 1


def test_that_the_half_circle_has_the_seats_that_are_declared_and_hollow_the_others(
    show_hall: ShowHall,
) -> None:
    hall = show_hall(halls.wards)
    go_to(hall, SlideKind.SEATS)
    (seats,) = (mark for mark in hall.window.marks if isinstance(mark, Seats))
    assert {block.name: block.seats for block in seats.blocks} == {
        "Con": 3, "Green": 2, "Lab": 2, "LD": 2, "to come": 5,
    }  # fmt: skip
    assert not seats.is_council
    assert "to come 5" in hall.window.accessibleDescription()
    in_brackets = any(block.detail.startswith("(") for block in seats.blocks)
    assert ("In brackets: seats gained less seats lost" in hall.texts) == in_brackets
    assert in_brackets


def test_that_progress_counts_the_wards_at_each_stage_and_names_the_last_declared(
    show_hall: ShowHall,
) -> None:
    hall = show_hall(halls.wards)
    go_to(hall, SlideKind.PROGRESS)
    assert "9 of 14 declared" in hall.texts
    described = hall.window.accessibleDescription()
    assert (
        "Declared 9, Counted, not declared 2, Count 1, Verification 1, Count not begun 1"
        in described
    )
    latest = [text for text in hall.texts if text in halls.WARDS]
    assert sorted(latest) == sorted(halls.WARDS[3:9])
    # On each piece of the bar, which is told by it without colours, and beside its words.
    numbers = [text for text in hall.texts if text.isdigit()]
    assert numbers == ["9", "2", "1", "1", "1"] * 2


def test_that_lists_mark_results_that_are_corrected_apart_or_by_lot(show_hall: ShowHall) -> None:
    scopes = [f"local.netherford.{place}.2026-05-07" for place in range(4)]

    def prepare(session: Session) -> None:
        for scope, name in zip(scopes, ("Plain", "Mended", "Apart", "Level"), strict=True):
            level = (700, 700, 10) if name == "Level" else None
            stage = {"Apart": Stage.COUNTING, "Level": Stage.PROVISIONAL}.get(name, Stage.DECLARED)
            halls.ward(session, 3, scope=scope, name=name, votes=level, stage=stage)
        with session.amending("A bundle was found again."):
            session.reject_papers(scopes[1], "uncertain", 7, correction=True)
        session.reject_papers(scopes[2], "uncertain", 2_000, correction=True)
        session.reach_stage(scopes[2], Stage.DECLARED, "Declared so in the hall.")
        session.draw_lot(scopes[3], ("c1",))
        session.reach_stage(scopes[3], Stage.DECLARED, "Declared so in the hall.")

    hall = show_hall(prepare)
    legend = (
        "* corrected, \N{DAGGER} the figures do not reconcile, \N{DOUBLE DAGGER} elected by lot"
    )
    for kind in (SlideKind.PROGRESS, SlideKind.BOARD):
        go_to(hall, kind)
        named = [text.replace("\N{NO-BREAK SPACE}", " ") for text in hall.texts]
        assert "Plain" in named
        assert {"Mended *\N{DAGGER}", "Apart \N{DAGGER}", "Level \N{DOUBLE DAGGER}"} <= set(named)
        assert legend in named
        assert "the figures do not reconcile" in hall.window.accessibleDescription()


def test_that_seats_that_moved_are_told_whole_in_the_lists(qapp: QApplication) -> None:
    lettering = Lettering(qapp.font())
    said = "Green +2, Con \N{MINUS SIGN}1, Lab \N{MINUS SIGN}1"
    line = BoardLine("Ward 08", "", "Declared", "07:43", is_declared=True, outcome=said)
    board = Sheet(1920, NIGHT, lettering)
    board_slide(board, BoardContent("Night", "page 2 of 6", "", (line,)))
    progress = Sheet(1920, NIGHT, lettering)
    sums = (StageSum("declared", "Declared", 1),)
    progress_slide(progress, ProgressContent("Night", "", 1, 1, sums, (line,)))
    for sheet in (board, progress):
        assert said in [mark.text for mark in sheet.marks if isinstance(mark, Words)]


def test_that_results_that_agents_recorded_are_called_so_on_every_slide(
    show_hall: ShowHall,
) -> None:
    def prepare(session: Session) -> None:
        for place in range(2):
            scope = f"local.netherford.{place}.2026-05-07"
            halls.ward(session, 3, scope=scope, name=f"Ward {place}", keeper=Keeper.AGENT)

    hall = show_hall(prepare)
    said = "Results as declared, recorded by table 4; not the official notice"
    for kind in (SlideKind.PROGRESS, SlideKind.SEATS, SlideKind.BOARD):
        go_to(hall, kind)
        assert said in hall.texts


def test_that_a_ward_whose_poll_is_open_says_on_the_board_until_when(show_hall: ShowHall) -> None:
    later = datetime.now(UTC).date().replace(year=datetime.now(UTC).year + 1)

    def prepare(session: Session) -> None:
        halls.ward(session, 3)
        halls.ward(session, 3, scope="local.netherford.later", name="Later", day=later,
                   stage=Stage.SET_UP)  # fmt: skip

    hall = show_hall(prepare)
    go_to(hall, SlideKind.BOARD)
    assert hall.texts[hall.texts.index("Later") :][:2] == ["Later", "Poll open until 22:00"]


def test_that_a_declaration_goes_on_the_screen_at_once_and_stays_longer(
    show_hall: ShowHall, qtbot: QtBot
) -> None:
    hall = show_hall(halls.wards)
    show = hall.window.show_of
    jubilee = "local.netherford.ward-9.2026-05-07"
    assert show.slide == Slide(SlideKind.PROGRESS)
    hall.session.reach_stage(jubilee, Stage.DECLARED, "Declared in the hall.")
    qtbot.waitUntil(lambda: "Jubilee" in hall.texts)
    assert show.slide == Slide(SlideKind.CONTESTS, jubilee)
    assert show.cycle.is_on_declaration
    usual = 1000 * show.settings.seconds
    assert show._next.isActive()
    assert show._next.interval() == 3 * usual
    assert "10 of 14 declared" in hall.texts
    show.cycle_on()
    assert not show.cycle.is_on_declaration
    assert show._next.interval() == usual


def test_that_an_entry_in_another_ward_lays_nothing_out_on_the_slide_of_a_ward(
    show_hall: ShowHall, qtbot: QtBot
) -> None:
    hall = show_hall(halls.wards)
    go_to(hall, SlideKind.CONTESTS)
    show = hall.window.show_of
    qtbot.waitUntil(lambda: show._job is None and not show._soon.isActive())
    hall.session.reject_papers(
        "local.netherford.ward-11.2026-05-07", "uncertain", 7, correction=True
    )
    assert not show._soon.isActive()
    hall.session.reach_stage(
        "local.netherford.ward-11.2026-05-07", Stage.PROVISIONAL, "Looked at again."
    )
    assert not show._soon.isActive()
    go_to(hall, SlideKind.BOARD)
    hall.session.reach_stage("local.netherford.ward-11.2026-05-07", Stage.COUNTING)
    assert show._soon.isActive()


def test_that_a_declaration_elsewhere_while_paused_moves_the_number_at_the_foot(
    show_hall: ShowHall, qtbot: QtBot
) -> None:
    hall = show_hall(halls.wards)
    go_to(hall, SlideKind.CONTESTS)
    hall.window.show_of.pause(paused=True)
    before = hall.texts[0]
    hall.session.reach_stage(
        "local.netherford.ward-9.2026-05-07", Stage.DECLARED, "Declared in the hall."
    )
    qtbot.waitUntil(lambda: "10 of 14 declared" in hall.texts)
    assert hall.texts[0] == before
    hall.window.show_of.pause(paused=False)
    assert hall.texts[0] == "Jubilee"


def test_that_a_correction_of_a_declared_result_calls_nobody_again(show_hall: ShowHall) -> None:
    hall = show_hall(halls.wards)
    with hall.session.amending("A bundle was found again."):
        scope = "local.netherford.ward-0.2026-05-07"
        hall.session.reject_papers(scope, "uncertain", 7, correction=True)
    assert hall.window.show_of.slide == Slide(SlideKind.PROGRESS)


def test_that_nothing_is_worked_out_while_nobody_sees_it(show_hall: ShowHall, qtbot: QtBot) -> None:
    hall = show_hall(halls.wards)
    hall.window.hide()
    before = hall.window.marks
    hall.session.reach_stage(
        "local.netherford.ward-9.2026-05-07", Stage.DECLARED, "Declared in the hall."
    )
    show = hall.window.show_of
    assert not any(timer.isActive() for timer in (show._next, show._soon, show._clock))
    assert hall.window.marks == before
    with qtbot.waitExposed(hall.window):
        hall.window.show()
    assert "Jubilee" in hall.texts


def test_that_many_councils_share_one_half_circle(show_hall: ShowHall) -> None:
    def prepare(session: Session) -> None:
        for place in range(2):
            halls.ward(
                session,
                2,
                scope=f"parl.ward-{place}.2026-05-07",
                name=f"Seat {place}",
                authority=None,
            )

    hall = show_hall(prepare)
    go_to(hall, SlideKind.SEATS)
    assert hall.window.show_of.slide == Slide(SlideKind.SEATS)
    assert "2 of 2 declared" in hall.texts


def test_that_a_contest_that_was_taken_back_leaves_the_screen(
    show_hall: ShowHall, qtbot: QtBot
) -> None:
    hall = show_hall(partial(halls.ward, stage=Stage.SET_UP, with_past=False))
    assert "High Town" in hall.texts
    hall.session.undo()
    qtbot.waitUntil(lambda: "High Town" not in hall.texts)


def test_that_wards_of_one_name_stand_with_their_councils(show_hall: ShowHall) -> None:
    def prepare(session: Session) -> None:
        for council in ("Anytown", "Otherham"):
            scope = f"local.{council.casefold()}.abbey.2026-05-07"
            halls.ward(session, 2, scope=scope, name="Abbey", authority=council)

    hall = show_hall(prepare)
    night = hall.window.show_of.night
    named = {"Abbey, Anytown", "Abbey, Otherham"}
    assert {line.name for line in night.board_page(0).lines} == named
    assert {line.name for line in night.progress().latest} == named
