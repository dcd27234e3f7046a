"""The pictures of a night: seats and progress, as the board has them."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from countdesk.contrast import SHAPES, contrast
from countdesk.drawing import night_pictures
from countdesk.drawing.dress import Theme
from countdesk.drawing.half_circle import HalfCircle, SeatsOfNoCouncil
from countdesk.drawing.night_content import MOST_PARTIES, progress_content, seats_content
from countdesk.drawing.night_layout import circle_of, progress_marks
from countdesk.drawing.night_pictures import (
    progress,
    progress_png,
    progress_svg,
    progress_text,
    seats,
    seats_png,
    seats_svg,
    seats_text,
)
from countdesk.drawing.palette import PALETTES
from countdesk.drawing.picture import Block, Picture, Seats, Text
from countdesk.exchange.frozen import FrozenNight
from countdesk.faults import Known
from countdesk.figures import UNKNOWN
from countdesk.models.board_sums import Sum
from countdesk.models.control import control_of
from countdesk.models.council import Council
from tests.drawing.contests_on_cards import polled
from tests.drawing.held_to import crossings, illegible, running, said
from tests.drawing.seeing import EYES
from tests.exchange.contests import CON, LAB, party, stretton, whole
from tests.exchange.nights import night_of, whole_night

NIGHT, CONTESTS = whole_night()
COUNCIL = "East Staffordshire Borough Council"


def many() -> FrozenNight:
    """Return a night of a contest with more parties than there are lines for."""
    return night_of([polled(30)], name="A night with a name as long as the file that somebody made")


pictures = pytest.mark.parametrize(
    "picture",
    [
        lambda theme: seats(NIGHT, None, theme),
        lambda theme: seats(NIGHT, COUNCIL, theme),
        lambda theme: progress(NIGHT, theme),
        lambda theme: progress(many(), theme),
        lambda theme: seats(many(), None, theme),
        lambda theme: progress(night_of([]), theme),
        lambda theme: seats(night_of([]), None, theme),
    ],
)


@pictures
@pytest.mark.parametrize("theme", Theme)
def test_that_the_texts_of_a_night_are_legible_and_apart(
    picture: object, theme: Theme, qapp: QApplication
) -> None:
    assert callable(picture)
    made = picture(theme)
    assert isinstance(made, Picture)
    assert not crossings(made)
    assert not illegible(made)


def test_that_the_seats_are_those_of_the_board(qapp: QApplication) -> None:
    totals = NIGHT.board.kinds[0].totals
    content = seats_content(NIGHT, None)
    won = [(block.name, block.seats) for block in content.blocks if not block.is_hollow]
    assert won == [("Labour", 1), ("Liberal Democrats", 1), ("Greens", 1), ("Conservatives", 1)]
    assert sum(block.seats for block in content.blocks) == totals.of(Sum.SEATS) == 7
    assert [block.seats for block in content.blocks if block.is_hollow] == [3]


def test_that_seats_of_several_councils_have_no_majority(qapp: QApplication) -> None:
    circle = circle_in(seats(NIGHT, None, Theme.DAY))
    assert isinstance(circle, SeatsOfNoCouncil)


def circle_in(picture: Picture) -> HalfCircle:
    """Return the half circle of a picture."""
    (mark,) = [mark for mark in picture.marks if isinstance(mark, Seats)]
    return mark.circle


def test_that_a_council_is_shown_under_its_name(qapp: QApplication) -> None:
    picture = seats(NIGHT, COUNCIL, Theme.DAY)
    assert COUNCIL in said(picture)
    assert picture.title == f"{COUNCIL}: seats"


def test_that_a_whole_council_has_its_control_in_words(qapp: QApplication) -> None:
    alone = night_of([whole(stretton())])
    conservative, labour = party(CON, "Conservative and Unionist Party"), party(LAB, "Labour Party")
    council = Council(COUNCIL, 3, not_up=((conservative, 1), (labour, 1)))
    ((_control, totals),) = alone.board.councils
    stated = control_of(COUNCIL, totals, (council,))
    night = replace(alone, board=replace(alone.board, councils=((stated, totals),)))
    content = seats_content(night, None)
    assert content.is_council
    assert content.head.name == COUNCIL
    assert content.head.said == "3 seats as stated, 2 of them not up: Con hold."
    assert [(block.name, block.seats) for block in content.blocks] == [
        ("Conservatives", 2),
        ("Labour", 1),
    ]
    told = seats_text(night, ()).decode()
    assert "Conservatives 2 seats, Labour 1 seat; majority of 1." in told


def test_that_a_council_of_no_contest_is_refused_with_those_there_are() -> None:
    with pytest.raises(Known, match=f"no council called Nowhere: choose {COUNCIL} or Swindon"):
        seats_content(NIGHT, "Nowhere")
    with pytest.raises(Known, match="has no council"):
        seats_content(night_of([]), "Nowhere")


def test_that_the_progress_counts_every_contest_of_its_kind_once() -> None:
    content = progress_content(NIGHT)
    assert [(words, number) for _place, words, number in content.reached] == [
        ("declared", 2),
        ("counting", 2),
        ("to come", 1),
    ]
    assert content.contests == NIGHT.board.kinds[0].totals.of(Sum.CONTESTS) == 5


def test_that_the_parties_have_the_figures_of_the_board() -> None:
    lines = progress_content(NIGHT).lines
    assert [(line.name, line.seats, line.net, line.share, line.change) for line in lines[:3]] == [
        ("Labour", "1", "0", "20.2%", UNKNOWN),
        ("Liberal Democrats", "1", "0", "17.5%", UNKNOWN),
        ("Greens", "1", "0", "14.0%", UNKNOWN),
    ]


def test_that_parties_without_room_are_one_line_together() -> None:
    lines = progress_content(many()).lines
    assert len(lines) == MOST_PARTIES
    assert lines[-1].name.startswith("Others (")
    shares = [float(line.share.rstrip("%")) for line in lines]
    assert abs(sum(shares) - 100) < 0.5


def test_that_the_text_beside_a_picture_of_the_night_tells_all_of_it(qapp: QApplication) -> None:
    told = seats_text(NIGHT, CONTESTS).decode()
    assert "Labour 1 seat, Liberal Democrats 1 seat, Greens 1 seat, Conservatives 1 seat" in told
    assert "Results as declared, recorded by Trestle table 1; not the official notices." in told
    told = progress_text(NIGHT, CONTESTS).decode()
    assert "2 of 5 contests declared; 3 to come; 1 not read yet." in told
    assert "2 declared, 2 counting, 1 to come." in told
    assert "Labour: seats 1, net 0, share 20.2%." in told
    assert "UK Parliament: 2 of 2 contests declared. Lab 2 (0)." in told


def test_that_a_broken_journal_is_said_on_the_pictures_of_its_night(qapp: QApplication) -> None:
    broken = replace(NIGHT, origin=replace(NIGHT.origin, is_vouched_for=False))
    for picture in (seats(broken, None, Theme.DAY), progress(broken, Theme.DAY)):
        assert "journal" in running(picture).split("Countdesk")[0]


def test_that_pictures_of_the_night_come_as_png_and_as_svg_without_letters(
    qapp: QApplication,
) -> None:
    for content in (seats_png(NIGHT, CONTESTS), progress_png(NIGHT, CONTESTS, theme="day")):
        image = QImage.fromData(content)
        assert (image.width(), image.height()) == (1600, 900)
    for content in (seats_svg(NIGHT, CONTESTS), progress_svg(NIGHT, CONTESTS, theme="day")):
        root = ET.fromstring(content)  # noqa: S314  made a moment ago
        assert root.findtext("{http://www.w3.org/2000/svg}title", "").startswith("May 2026: ")
        assert not list(root.iter("{http://www.w3.org/2000/svg}text"))


def test_that_the_half_circle_paints_its_letters_as_shapes_only_where_asked() -> None:
    circle = circle_in(seats(NIGHT, None, Theme.DAY))
    assert circle._is_outlined


def test_that_every_maker_of_the_night_is_found_by_its_name() -> None:
    for name in ("seats", "progress"):
        for form in ("png", "svg", "text"):
            assert callable(getattr(night_pictures, f"{name}_{form}"))


def test_that_no_bar_of_parties_together_is_longer_than_its_room(qapp: QApplication) -> None:
    lines = progress_content(night_of([polled(25, seats=15)])).lines
    assert lines[-1].name.startswith("Others (")
    assert max(line.part for line in lines) == lines[-1].part == 1.0
    assert not crossings(progress(night_of([polled(25, seats=15)]), Theme.DAY))


@pytest.mark.parametrize("theme", Theme)
def test_that_every_step_of_the_bar_of_contests_stands_out_and_is_filled_otherwise(
    theme: Theme, qapp: QApplication
) -> None:
    steps = tuple((far, f"Step {far}", 1) for far in range(6))
    content = replace(progress_content(NIGHT), reached=steps)
    palette = PALETTES[theme]
    blocks = [mark for mark in progress_marks(content, palette) if isinstance(mark, Block)]
    names = {
        mark.text: mark
        for mark in progress_marks(content, palette)
        if isinstance(mark, Text) and mark.text.startswith("1 Step")
    }
    looks = []
    for far in range(6):
        place = QRectF(names[f"1 Step {far}"].left - 40, names[f"1 Step {far}"].base - 30, 38, 38)
        piece = [block for block in blocks if place.contains(block.place)]
        assert contrast(piece[0].colour, palette.ground) >= SHAPES
        looks.append(tuple((block.colour, block.place.height()) for block in piece))
    assert len(set(looks)) == 6


@pytest.mark.parametrize("theme", Theme)
def test_that_every_seat_stands_out_from_the_ground_to_everybody(
    theme: Theme, qapp: QApplication
) -> None:
    ground = PALETTES[theme].ground
    council = seats_content(night_of([polled(6, seats=6)]), None)
    for block in circle_of(council, PALETTES[theme]).blocks:
        for eyes, seen in EYES.items():
            assert contrast(seen(block.colour), seen(ground)) >= SHAPES, (block.name, eyes)
