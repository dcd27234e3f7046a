"""Which slide is on: by itself, by a key, by a pin, and by a declaration."""

from countdesk.settings import SlideKind
from countdesk.ui.hall_window.cycle import Cycle
from countdesk.ui.hall_window.slides import Slide, of_contest, pages

BOARD = Slide(SlideKind.BOARD)
SEATS = Slide(SlideKind.SEATS)
ABBEY, CASTLE, MOOR = (of_contest(name, 1) for name in ("abbey", "castle", "moor"))
LONG = of_contest("long", 2)
ROUND = (BOARD, SEATS, *ABBEY, *CASTLE)


def turning() -> Cycle:
    cycle = Cycle()
    cycle.set_slides(ROUND)
    return cycle


def test_that_nothing_is_on_before_there_is_a_slide() -> None:
    cycle = Cycle()
    cycle.step(1)
    assert cycle.slide is None
    assert not cycle.is_moving


def test_that_the_slides_come_round() -> None:
    cycle = turning()
    seen = []
    for _slide in range(5):
        seen.append(cycle.slide)
        cycle.go_on()
    assert seen == [*ROUND, BOARD]
    cycle.step(-2)
    assert cycle.slide == CASTLE[0]


def test_that_a_slide_stays_on_where_others_come_or_go() -> None:
    cycle = turning()
    cycle.step(2)
    cycle.set_slides((BOARD, *MOOR, *ABBEY))
    assert cycle.slide == ABBEY[0]
    cycle.set_slides((BOARD, SEATS))
    assert cycle.slide == SEATS
    cycle.set_slides(())
    assert cycle.slide is None


def test_that_a_contest_stays_on_where_it_takes_fewer_pages() -> None:
    cycle = Cycle()
    cycle.set_slides((*LONG, *MOOR))
    cycle.choose(2)
    cycle.pause(paused=True)
    cycle.set_slides((LONG[0], *MOOR))
    assert cycle.slide == LONG[0]


def test_that_a_slide_is_chosen_by_its_number() -> None:
    cycle = turning()
    cycle.choose(3)
    assert cycle.slide == ABBEY[0]
    cycle.choose(9)
    assert cycle.slide == ABBEY[0]


def test_that_one_slide_alone_does_not_move() -> None:
    cycle = Cycle()
    cycle.set_slides((BOARD,))
    assert not cycle.is_moving
    cycle.set_slides(ROUND)
    assert cycle.is_moving


def test_that_a_declaration_is_on_at_once_and_the_round_goes_on_from_it() -> None:
    cycle = turning()
    cycle.declare(CASTLE)
    assert (cycle.slide, cycle.is_on_declaration, cycle.is_moving) == (CASTLE[0], True, True)
    cycle.go_on()
    assert (cycle.slide, cycle.is_on_declaration) == (CASTLE[0], False)
    cycle.go_on()
    assert cycle.slide == BOARD


def test_that_several_declarations_are_shown_one_after_the_other_each_once() -> None:
    cycle = turning()
    for declared in (CASTLE, MOOR, MOOR, ABBEY):
        cycle.declare(declared)
    seen = []
    while cycle.is_on_declaration:
        seen.append(cycle.slide)
        cycle.go_on()
    assert seen == [CASTLE[0], MOOR[0], ABBEY[0]]
    # Moor is not among those that come round; Abbey was the last.
    assert cycle.slide == ABBEY[0]


def test_that_after_a_declaration_that_does_not_come_round_the_first_slide_is_on() -> None:
    cycle = turning()
    cycle.declare(MOOR)
    cycle.go_on()
    assert cycle.slide == BOARD


def test_that_every_page_of_a_declaration_is_shown() -> None:
    cycle = turning()
    cycle.declare(LONG)
    cycle.go_on()
    assert cycle.slide == LONG[1]
    cycle.go_on()
    assert not cycle.is_on_declaration


def test_that_a_step_leaves_a_declaration_and_so_does_a_number() -> None:
    cycle = turning()
    cycle.declare(CASTLE)
    cycle.step(1)
    assert (cycle.slide, cycle.is_on_declaration) == (BOARD, False)
    cycle.declare(MOOR)
    cycle.declare(ABBEY)
    cycle.choose(2)
    assert (cycle.slide, cycle.is_on_declaration) == (SEATS, False)


def test_that_a_pause_keeps_a_declaration_waiting_and_no_slide_moves() -> None:
    cycle = turning()
    cycle.pause(paused=True)
    cycle.declare(CASTLE)
    assert (cycle.slide, cycle.is_moving) == (BOARD, False)
    cycle.step(1)
    assert cycle.slide == SEATS
    cycle.pause(paused=False)
    assert (cycle.slide, cycle.is_moving) == (CASTLE[0], True)


def test_that_a_pinned_contest_stays_and_a_declaration_waits_until_it_is_let_go() -> None:
    cycle = turning()
    cycle.pin(ABBEY)
    cycle.declare(CASTLE)
    assert (cycle.slide, cycle.is_pinned, cycle.is_moving) == (ABBEY[0], True, False)
    cycle.choose(4)
    assert cycle.slide == ABBEY[0]
    cycle.pin(())
    assert (cycle.slide, cycle.is_pinned) == (CASTLE[0], False)


def test_that_the_pages_of_a_pinned_contest_come_round() -> None:
    cycle = turning()
    cycle.pin(LONG)
    assert cycle.is_moving
    cycle.go_on()
    cycle.go_on()
    assert cycle.slide == LONG[0]


def test_that_there_is_a_page_even_of_nothing() -> None:
    assert [pages(number, 12) for number in (0, 1, 12, 13, 24, 25)] == [1, 1, 1, 2, 2, 3]
