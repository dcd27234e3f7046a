"""The half circle of seats: as many dots as seats, none outside, none over another."""

from __future__ import annotations

from itertools import combinations
from math import dist, hypot

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from countdesk.drawing.half_circle import (
    MOST_DOTS,
    Colours,
    HalfCircle,
    SeatBlock,
    SeatsOfNoCouncil,
)
from countdesk.drawing.seat_places import seat_places

RED, BLUE, GREEN, GREY = "#E4003B", "#0087DC", "#02A95B", "#8E9AA6"
COLOURS = Colours(text="#17202B", quiet="#586573")
COUNCILS = (1, 2, 3, 4, 5, 7, 10, 15, 16, 20, 45, 51, 63, 99, 126, 200, 411, 650, 700)

SOUTHWARK = (
    SeatBlock("Labour", 29, RED),
    SeatBlock("Green", 22, GREEN),
    SeatBlock("Liberal Democrats", 12, "#FAA61A"),
)


def drawn(*blocks: SeatBlock) -> HalfCircle:
    return HalfCircle(blocks, COLOURS, QFont())


@pytest.mark.parametrize("seats", COUNCILS)
def test_that_there_are_as_many_dots_as_seats(seats: int) -> None:
    assert len(seat_places(seats).places) == seats


@pytest.mark.parametrize("seats", COUNCILS)
def test_that_no_dot_lies_outside_the_half_circle_or_in_its_middle(seats: int) -> None:
    made = seat_places(seats)
    for across, up in made.places:
        from_middle = hypot(across, up)
        assert up >= -1e-12
        assert from_middle + made.radius <= 1 + 1e-12
        assert from_middle - made.radius >= made.inner - 1e-12


@pytest.mark.parametrize("seats", COUNCILS)
def test_that_no_dot_lies_over_another(seats: int) -> None:
    made = seat_places(seats)
    nearest = min((dist(*pair) for pair in combinations(made.places, 2)), default=2.0)
    assert nearest > 2 * made.radius


def test_that_every_council_up_to_700_seats_has_all_its_dots() -> None:
    assert [len(seat_places(seats).places) for seats in range(701)] == list(range(701))


def test_that_the_middle_has_room_for_words_in_every_council() -> None:
    assert min(seat_places(seats).inner for seats in range(1, 701)) > 0.3


def test_that_seats_go_from_left_to_right() -> None:
    made = seat_places(63)
    assert made.places[0][0] < -0.9
    assert made.places[-1][0] > 0.4
    assert list(made.parts) == sorted(made.parts)


def test_that_a_half_circle_is_the_same_from_either_side() -> None:
    made = seat_places(63)
    rounded = {(round(across, 9), round(up, 9)) for across, up in made.places}
    assert {(round(-across, 9), up) for across, up in rounded} == rounded


def test_that_the_line_of_the_majority_parts_the_dots_that_make_it_from_the_rest() -> None:
    made = seat_places(63)
    line = made.part_after(32)
    # Dots right above the middle stand side by side under the line.
    left, under = sum(part < line for part in made.parts), sum(part <= line for part in made.parts)
    assert left < 32 <= under
    four = seat_places(64)
    assert sum(part <= four.part_after(33) for part in four.parts) == 33
    assert made.part_after(0) == 0
    assert made.part_after(63) == 1


def test_that_each_block_has_its_seats_side_by_side_in_the_order_given(qapp: QApplication) -> None:
    circle = drawn(*SOUTHWARK)
    names = [block.name for block, _place in circle.dots()]
    assert names == ["Labour"] * 29 + ["Green"] * 22 + ["Liberal Democrats"] * 12


def test_that_a_council_without_a_majority_is_said_to_have_no_overall_control(
    qapp: QApplication,
) -> None:
    circle = drawn(*SOUTHWARK)
    assert circle.needed == 32
    assert circle.words == ("Labour of 63", "no overall control")
    assert circle.spoken == (
        "Labour 29 seats, Green 22 seats, Liberal Democrats 12 seats; no overall control"
    )


def test_that_seats_of_no_one_council_have_no_majority_and_no_control(qapp: QApplication) -> None:
    circle = SeatsOfNoCouncil(SOUTHWARK, COLOURS, QFont())
    assert circle.needed > circle.seats
    assert circle.words == ("Labour", "of 63 seats")
    assert circle.spoken == "Labour 29 seats, Green 22 seats, Liberal Democrats 12 seats"


def test_that_a_majority_is_counted_over_all_others(qapp: QApplication) -> None:
    circle = drawn(SeatBlock("Labour", 54, RED), SeatBlock("Conservative", 9, BLUE))
    assert circle.most == 54
    assert circle.words == ("Labour of 63", "majority of 45")


def test_that_seats_not_yet_won_leave_the_majority_open(qapp: QApplication) -> None:
    to_come = SeatBlock("To come", 20, GREY, is_hollow=True)
    few = drawn(SeatBlock("Labour", 20, RED), SeatBlock("Green", 5, GREEN), to_come)
    assert few.words == ("Labour of 45", "no majority yet")
    enough = drawn(SeatBlock("Labour", 25, RED), to_come)
    assert enough.words == ("Labour of 45", "a majority whatever comes")
    assert drawn(to_come).words == ("", "no majority yet")


def test_that_parties_with_as_many_seats_are_level(qapp: QApplication) -> None:
    two = drawn(SeatBlock("Labour", 5, RED), SeatBlock("Green", 5, GREEN))
    assert two.words == ("Labour and Green level, of 10", "no overall control")
    three = drawn(*(SeatBlock(name, 2, GREY) for name in ("A", "B", "C")))
    assert three.words == ("3 parties level, of 6", "no overall control")


def test_that_a_party_without_a_seat_has_no_block(qapp: QApplication) -> None:
    assert [block.name for block in drawn(*SOUTHWARK, SeatBlock("Con", 0, BLUE)).blocks] == [
        "Labour",
        "Green",
        "Liberal Democrats",
    ]


def painted(circle: HalfCircle, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    circle.paint(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def colours_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(across, down).name().upper()
        for across in range(0, image.width(), 2)
        for down in range(0, image.height(), 2)
    }


@pytest.mark.parametrize(("width", "height"), [(300, 220), (440, 320), (440, 120), (1800, 1300)])
def test_that_every_party_is_seen_at_any_size(qapp: QApplication, width: int, height: int) -> None:
    seen = colours_of(painted(drawn(*SOUTHWARK), width, height))
    assert {RED, GREEN, "#FAA61A"} <= seen


def test_that_a_seat_stands_where_its_place_says(qapp: QApplication) -> None:
    circle = drawn(*SOUTHWARK)
    height = round(circle.height_for(440))
    image = painted(circle, 440, height)
    first = image.pixelColor(round(220 + seat_places(63).places[0][0] * 220), 20 + 220)
    assert first.name().upper() == RED


def test_that_seats_not_yet_won_are_hollow(qapp: QApplication) -> None:
    image = painted(drawn(SeatBlock("To come", 3, RED, is_hollow=True)), 440, 300)
    left = round(220 + seat_places(3).places[0][0] * 220)
    across = [image.pixelColor(column, 240).name().upper() for column in range(left + 22)]
    assert image.pixelColor(left, 240).name().upper() == "#FFFFFF"
    assert RED in across


def test_that_more_seats_than_can_be_told_apart_are_painted_whole(qapp: QApplication) -> None:
    circle = drawn(
        SeatBlock("Conservative", MOST_DOTS, BLUE), SeatBlock("Labour", MOST_DOTS // 2, RED)
    )
    image = painted(circle, 440, 300)
    assert {BLUE, RED} <= colours_of(image)
    assert image.pixelColor(12, 236).name().upper() == BLUE


def test_that_no_seats_leave_the_area_empty(qapp: QApplication) -> None:
    assert colours_of(painted(drawn(), 300, 200)) == {"#FFFFFF"}
    assert drawn().spoken == "; no overall control"


def test_that_many_small_parties_stand_together_and_leave_the_seats_their_room() -> None:
    small = [SeatBlock(f"Residents of ward {number}", 1, GREY) for number in range(30)]
    open_seat = SeatBlock("Not known", 2, GREY, is_hollow=True)
    circle = drawn(SeatBlock("Labour", 40, RED), *small, open_seat)
    lines = circle._legend(440, 1.0)
    shown = [block for line in lines for block, _wide in line]
    assert len(lines) == 4
    assert [block.name for block in shown[-2:]] == ["others", "Not known"]
    assert sum(block.seats for block in shown) == circle.seats == 72


def test_that_a_party_that_has_lost_every_seat_stays_in_the_legend() -> None:
    circle = drawn(SeatBlock("Labour", 3, RED), SeatBlock("Green", 0, GREEN, detail="was 3"))
    assert [block.name for line in circle._legend(440, 1.0) for block, _wide in line] == [
        "Labour",
        "Green",
    ]
    assert circle.spoken.startswith("Labour 3")
    assert "Green" not in circle.spoken


def test_that_parties_of_one_colour_are_told_apart_by_their_marks(qapp: QApplication) -> None:
    """In grey many parties have one colour: each block is painted otherwise all the same."""
    seen = dark_on_seats("ABCD")
    assert seen[0] == 0
    assert min(seen[1:]) > 0
    assert len(set(seen)) == 4


def test_that_of_many_parties_the_first_alone_has_no_mark(qapp: QApplication) -> None:
    first, *others = dark_on_seats("ABCDEFGHIJ")
    assert first == 0
    assert min(others) > 0


def dark_on_seats(names: str) -> list[int]:
    """Return how many dots of a seat are dark, for each of as many parties of one colour."""
    circle = drawn(*(SeatBlock(name, 3, GREY) for name in names))
    image = painted(circle, 880, round(circle.height_for(880)))
    seats = seat_places(3 * len(names))
    size = round(seats.radius * 440)
    middle = 20 * 2 + 440
    seen = []
    for across, up in seats.places[::3]:
        seat = image.copy(
            round(440 + across * 440) - size // 2, middle - round(up * 440) - size // 2, size, size
        )
        dark = sum(seat.pixelColor(x, y).lightness() < 80 for x in range(size) for y in range(size))
        seen.append(dark)
    return seen


def test_that_blocks_painted_whole_are_parted_by_a_line(qapp: QApplication) -> None:
    circle = drawn(SeatBlock("A", MOST_DOTS, GREY), SeatBlock("B", MOST_DOTS, GREY))
    assert COLOURS.text.lower() in {name.lower() for name in colours_of(painted(circle, 440, 300))}
