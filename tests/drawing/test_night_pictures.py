"""The pictures of a night: seats and progress, as the board has them."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from countdesk.contrast import SHAPES, contrast
from countdesk.drawing import lettering, night_pictures
from countdesk.drawing.circle_letters import fitting, width_of
from countdesk.drawing.dress import Theme
from countdesk.drawing.half_circle import HalfCircle, SeatsOfNoCouncil
from countdesk.drawing.lettering import Letters
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
from countdesk.models import decisions
from countdesk.models.board_sums import Sum
from countdesk.models.control import control_of
from countdesk.models.council import Council
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.wording.pictures import polls_of_night
from tests.drawing.contests_on_cards import polled
from tests.drawing.held_to import crossings, illegible, running, said
from tests.drawing.seeing import EYES
from tests.exchange.contests import (
    CON,
    LAB,
    STRETTON,
    begun,
    candidates_of,
    party,
    stretton,
    stretton_contest,
    ward,
    whole,
)
from tests.exchange.nights import night_of, row_of, whole_night

NIGHT, CONTESTS = whole_night()
COUNCIL = "East Staffordshire Borough Council"


def many() -> FrozenNight:
    """Return a night of a contest with more parties than there are lines for."""
    return night_of([polled(30)], name="A night with a name as long as the file that somebody made")


pictures = pytest.mark.parametrize(
    "picture",
    [
        lambda theme: seats(NIGHT, CONTESTS, None, theme),
        lambda theme: seats(of_councils(3, 2, 2), (), None, theme),
        lambda theme: seats(night_of([whole(stretton())]), (), None, theme),
        lambda theme: seats(NIGHT, CONTESTS, COUNCIL, theme),
        lambda theme: progress(NIGHT, CONTESTS, theme),
        lambda theme: progress(many(), (), theme),
        lambda theme: seats(many(), (), None, theme),
        lambda theme: progress(night_of([]), (), theme),
        lambda theme: seats(night_of([]), (), None, theme),
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


def test_that_a_night_says_how_many_declared_results_do_not_reconcile(qapp: QApplication) -> None:
    said = "The figures of 1 declared result do not reconcile."
    assert said in seats_text(NIGHT, CONTESTS, council="Swindon Borough Council").decode()
    # Of the seats of one council the results of another are no matter.
    assert said not in seats_text(NIGHT, CONTESTS).decode()
    assert said in running(progress(NIGHT, CONTESTS, Theme.DAY))
    sound = [contest for contest in CONTESTS if not contest.declaration.is_unreconciled]
    assert len(sound) == len(CONTESTS) - 1
    assert "reconcile" not in progress_text(night_of(sound), sound).decode()


def test_that_a_lot_still_owed_is_nothing_against_the_figures_of_a_night(
    qapp: QApplication,
) -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    totals = DeclaredTotals(votes={"c1": 500, "c2": 500})
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    declared = whole(draft)
    night = night_of([declared])
    assert [row.errors for row in night.board.rows] == [1]
    assert "reconcile" not in progress_text(night, [declared]).decode()


def of_councils(*contests: int) -> FrozenNight:
    """Return a night of councils with so many contests of one seat each."""
    row = row_of(polled(4))
    rows = []
    for council, number in enumerate(contests, start=1):
        for order in range(number):
            name = f"local.{council}.{order}.2026-05-07"
            described = replace(row.contest, identifier=name, authority=f"Council {council}")
            rows.append(replace(row, contest=described))
    return night_of((), *rows)


def test_that_the_seats_are_those_of_the_board(qapp: QApplication) -> None:
    night = night_of([whole(ward(8, 3)), polled(4, seats=3)])
    (told,) = seats_content(night, (), None).told
    won = [(block.name, block.seats) for block in told.blocks if not block.is_hollow]
    assert [seats for _name, seats in won] == [2, 2, 1, 1]
    assert sum(seats for _name, seats in won) == night.board.kinds[0].totals.of(Sum.SEATS)


def test_that_each_of_a_few_councils_has_its_own_half_circle_under_its_name(
    qapp: QApplication,
) -> None:
    night = of_councils(3, 2, 1)
    picture = seats(night, (), None, Theme.DAY)
    first, second = (mark.circle for mark in picture.marks if isinstance(mark, Seats))
    assert (first.seats, second.seats) == (3, 2)
    assert {"Council 1", "Council 2"} <= set(said(picture))
    assert "Council 3" not in said(picture)
    assert "Council 1: Labour 3 seats." in picture.told
    assert seats_content(of_councils(2, 1), (), None).head.name == "Council 1"


def test_that_seats_of_councils_without_room_are_said_to_be_of_them_together(
    qapp: QApplication,
) -> None:
    for night in (of_councils(2, 2, 2, 2), of_councils(1, 1, 1, 1)):
        content = seats_content(night, (), None)
        assert content.head.said.startswith("Seats of 4 councils together. ")
        circle = circle_in(seats(night, (), None, Theme.DAY))
        assert isinstance(circle, SeatsOfNoCouncil)


def test_that_the_one_seat_of_a_by_election_is_no_half_circle(qapp: QApplication) -> None:
    night = night_of([whole(stretton())])
    picture = seats(night, (), None, Theme.DAY)
    assert not any(isinstance(mark, Seats) for mark in picture.marks)
    assert "One seat up: Conservatives" in said(picture)
    assert "One seat up: Conservatives." in picture.told


def test_that_the_day_and_the_election_stand_on_the_pictures_of_a_council(
    qapp: QApplication,
) -> None:
    night = night_of([polled(4)])
    for picture in (seats(night, (), None, Theme.DAY), progress(night, (), Theme.DAY)):
        assert "Local government election, 7 May 2026" in running(picture)
        told = picture.told.replace("\N{NO-BREAK SPACE}", " ")
        assert told.startswith("Cardiff Council, Local government election, 7 May 2026.")


def test_that_of_a_night_called_by_its_election_days_and_councils_stand_beside_that(
    qapp: QApplication,
) -> None:
    night = of_councils(2, 2, 2, 2)
    for picture in (seats(night, (), None, Theme.DAY), progress(night, (), Theme.DAY)):
        texts = running(picture)
        assert "7 May 2026: Council 1, Council 2, Council 3 and Council 4" in texts
        assert texts.count("Local government election") == 1
    assert "7 May 2026: 20 councils" in running(progress(of_councils(*[1] * 20), (), Theme.DAY))


def test_that_of_many_days_and_elections_in_a_night_the_first_and_last_day_are_said(
    qapp: QApplication,
) -> None:
    texts = running(progress(NIGHT, CONTESTS, Theme.DAY))
    assert "15 July 2004 to 7 May 2026" in texts
    by_election = running(seats(NIGHT, CONTESTS, COUNCIL, Theme.DAY))
    assert "Local government by-election, 14 February 2008" in by_election


def test_that_two_elections_of_a_night_are_both_said() -> None:
    ward = stretton_contest()
    mayor = replace(ward, election="Combined authority mayoral election")
    said_of = polls_of_night((ward, mayor), (), "Netherford")
    day_ = "14\N{NO-BREAK SPACE}February\N{NO-BREAK SPACE}2008"
    both = "Combined authority mayoral election and Local government by-election"
    assert said_of == f"{both}, {day_}"
    councils = ("Bournemouth, Christchurch and Poole Council", "Brighton and Hove City Council")
    assert polls_of_night((ward,), councils, ward.election) == f"{day_}: {'; '.join(councils)}"


def circle_in(picture: Picture) -> HalfCircle:
    """Return the half circle of a picture."""
    (mark,) = [mark for mark in picture.marks if isinstance(mark, Seats)]
    return mark.circle


def test_that_a_council_is_shown_under_its_name(qapp: QApplication) -> None:
    picture = seats(NIGHT, CONTESTS, COUNCIL, Theme.DAY)
    assert COUNCIL in said(picture)
    assert picture.title == f"{COUNCIL}: seats"


def test_that_a_whole_council_has_its_control_in_words(qapp: QApplication) -> None:
    alone = night_of([whole(stretton())])
    conservative, labour = party(CON, "Conservative and Unionist Party"), party(LAB, "Labour Party")
    council = Council(COUNCIL, 3, not_up=((conservative, 1), (labour, 1)))
    ((_control, totals),) = alone.board.councils
    stated = control_of(COUNCIL, totals, (council,))
    night = replace(alone, board=replace(alone.board, councils=((stated, totals),)))
    content = seats_content(night, (), None)
    (seats_told,) = content.told
    assert seats_told.is_council
    assert content.head.name == COUNCIL
    assert content.head.said == "3 seats as stated, 2 of them not up: Conservatives hold."
    assert [(block.name, block.seats) for block in seats_told.blocks] == [
        ("Conservatives", 2),
        ("Labour", 1),
    ]
    told = seats_text(night, ()).decode()
    assert "Conservatives 2 seats, Labour 1 seat; majority of 1." in told


def test_that_a_council_of_no_contest_is_refused_with_those_there_are() -> None:
    with pytest.raises(Known, match=f"no council called Nowhere: choose {COUNCIL} or Swindon"):
        seats_content(NIGHT, (), "Nowhere")
    with pytest.raises(Known, match="has no council"):
        seats_content(night_of([]), (), "Nowhere")


def test_that_the_progress_counts_every_contest_of_its_kind_once() -> None:
    content = progress_content(NIGHT, ())
    assert [(words, number) for _place, words, number in content.reached] == [
        ("declared", 2),
        ("counting", 2),
        ("not begun", 1),
    ]
    assert content.contests == NIGHT.board.kinds[0].totals.of(Sum.CONTESTS) == 5


def test_that_the_parties_have_the_figures_of_the_board() -> None:
    lines = progress_content(NIGHT, ()).lines
    assert [(line.name, line.seats, line.net, line.share, line.change) for line in lines[:3]] == [
        ("Labour", "1", UNKNOWN, "20.2%", UNKNOWN),
        ("Liberal Democrats", "1", UNKNOWN, "17.5%", UNKNOWN),
        ("Greens", "1", UNKNOWN, "14.0%", UNKNOWN),
    ]


def test_that_a_party_that_did_not_stand_then_is_new_on_the_picture_of_a_night() -> None:
    lines = progress_content(night_of([polled(4)]), ()).lines
    assert [line.change for line in lines[-2:]] == ["new", "new"]


def test_that_the_bars_of_a_night_say_what_they_are_of() -> None:
    declared = progress_content(night_of([whole(stretton())]), ())
    assert declared.bar_heading == "Share of seats"
    assert [line.part for line in declared.lines] == [1.0, 0.0, 0.0, 0.0, 0.0]
    told = progress_content(night_of([whole(stretton(stage=Stage.PROVISIONAL))]), ())
    assert told.bar_heading == "Share"


def test_that_parties_without_room_are_one_line_together() -> None:
    lines = progress_content(many(), ()).lines
    assert len(lines) == MOST_PARTIES
    assert lines[-1].name.startswith("Others (")
    shares = [float(line.share.rstrip("%")) for line in lines]
    assert abs(sum(shares) - 100) < 0.5


def test_that_the_text_beside_a_picture_of_the_night_tells_all_of_it(qapp: QApplication) -> None:
    told = seats_text(NIGHT, CONTESTS).decode()
    assert "Conservatives 1 seat, to come 3 seats" in told
    assert "Results as declared, recorded by Trestle table 1; not the official notices." in told
    told = progress_text(NIGHT, CONTESTS).decode()
    assert "2 of 5 contests declared; 3 to come; 1 not read yet." in told
    assert "2 declared, 2 counting, 1 not begun." in told
    assert "Labour: seats 1, share (average) 20.2%." in told
    assert "UK Parliament: 2 of 2 contests declared. Lab 2 (0)." in told


def test_that_the_text_says_what_shares_are_of_and_who_is_new_as_the_picture_does(
    qapp: QApplication,
) -> None:
    night = night_of([whole(ward(8, 3)), polled(6, seats=3)])
    picture = progress(night, (), Theme.DAY)
    assert {"Share (average)", "new"} <= set(said(picture))
    assert "Reform UK: seats 0, share (average) 7.1%, new." in picture.told
    assert "new points" not in picture.told


def test_that_a_broken_journal_is_said_on_the_pictures_of_its_night(qapp: QApplication) -> None:
    broken = replace(NIGHT, origin=replace(NIGHT.origin, is_vouched_for=False))
    for picture in (seats(broken, (), None, Theme.DAY), progress(broken, (), Theme.DAY)):
        assert "journal" in running(picture).split("Countdesk")[0]


def test_that_pictures_of_the_night_come_as_png_and_as_svg_without_letters(
    qapp: QApplication,
) -> None:
    for content in (seats_png(NIGHT, CONTESTS), progress_png(NIGHT, CONTESTS, theme="day")):
        image = QImage.fromData(content)
        assert (image.width(), image.height()) == (1600, 900)
    for content in (seats_svg(NIGHT, CONTESTS), progress_svg(NIGHT, CONTESTS, theme="day")):
        root = ET.fromstring(content)  # noqa: S314  made a moment ago
        title = root.findtext("{http://www.w3.org/2000/svg}title", "")
        assert title.startswith((f"{COUNCIL}: ", "May 2026: "))
        assert not list(root.iter("{http://www.w3.org/2000/svg}text"))


def test_that_the_half_circle_paints_its_letters_as_shapes_only_where_asked() -> None:
    circle = circle_in(seats(NIGHT, CONTESTS, None, Theme.DAY))
    assert circle._is_outlined


def test_that_every_maker_of_the_night_is_found_by_its_name() -> None:
    for name in ("seats", "progress"):
        for form in ("png", "svg", "text"):
            assert callable(getattr(night_pictures, f"{name}_{form}"))


def test_that_no_bar_of_parties_together_is_longer_than_its_room(qapp: QApplication) -> None:
    lines = progress_content(night_of([polled(25, seats=15)]), ()).lines
    assert lines[-1].name.startswith("Others (")
    assert sum(line.part for line in lines) == pytest.approx(1.0)
    assert not crossings(progress(night_of([polled(25, seats=15)]), (), Theme.DAY))


@pytest.mark.parametrize("theme", Theme)
def test_that_every_step_of_the_bar_of_contests_stands_out_and_is_filled_otherwise(
    theme: Theme, qapp: QApplication
) -> None:
    steps = tuple((far, f"Step {far}", 1) for far in range(6))
    content = replace(progress_content(NIGHT, ()), reached=steps)
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
    (council,) = seats_content(night_of([polled(6, seats=6)]), (), None).told
    for block in circle_of(council, PALETTES[theme]).blocks:
        for eyes, seen in EYES.items():
            assert contrast(seen(block.colour), seen(ground)) >= SHAPES, (block.name, eyes)


def test_that_words_within_the_half_circle_are_set_smaller_before_they_are_cut() -> None:
    font = lettering.font(Letters(40))
    text = "Liberal Democrats and Conservatives level"
    wide = width_of(text, font)
    fitted = fitting(text, font, wide * 0.7)
    assert width_of(text, fitted) <= wide * 0.7
    assert fitting(text, font, wide * 0.2).pixelSize() == round(font.pixelSize() * 0.6)
    assert fitting(text, font, wide * 2).pixelSize() == font.pixelSize()
