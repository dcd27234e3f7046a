"""The rows of a card: the names of the elected first, and each bar with its own candidate."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

import pytest
from PySide6.QtWidgets import QApplication

from countdesk.drawing import lettering
from countdesk.drawing.card import card
from countdesk.drawing.card_content import card_content
from countdesk.drawing.card_layout import card_marks
from countdesk.drawing.dress import NEUTRAL, CardDress, Colours, Theme
from countdesk.drawing.palette import PALETTES
from countdesk.drawing.picture import Block, Mark, Picture, Text, Tick
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.shapes import Shape
from tests.drawing.contests_on_cards import NAMES, polled
from tests.drawing.held_to import crossings, running, said

LONGEST = NAMES[6]

shapes = pytest.mark.parametrize("shape", Shape)


def gaps(picture: Picture) -> list[tuple[float, float]]:
    """Return of each bar how far it is from the letters above it and from those below it."""
    found = []
    for bar in (mark.place for mark in picture.marks if is_track(mark)):
        texts = [text for text in picture.texts if bar.left() <= text.left < bar.right()]
        above = max(text.base for text in texts if text.base <= bar.top())
        tops = [
            text.base - lettering.cap_height(text.letters)
            for text in texts
            if text.base > bar.bottom()
        ]
        below = min(tops, default=picture.height)
        found.append((bar.top() - above, below - bar.bottom()))
    return found


def is_track(mark: Mark) -> TypeGuard[Block]:
    """Return whether a mark is the whole length of a bar."""
    return isinstance(mark, Block) and mark.colour == PALETTES[Theme.DAY].track


def sizes(picture: Picture, contest: FrozenContest) -> tuple[list[int], list[int]]:
    """Return the sizes of the names that are whole: of the elected, and of everybody else."""
    pixels = {text.text: text.letters.pixels for text in picture.texts}
    lines = [line for line in card_content(contest).lines if line.name in pixels]
    return (
        [pixels[line.name] for line in lines if line.is_elected],
        [pixels[line.name] for line in lines if not line.is_elected],
    )


@shapes
@pytest.mark.parametrize("candidates", [2, 3, 4, 5, 7, 9, 10, 11, 12, 15, 16, 19, 24, 30])
def test_that_a_bar_is_nearer_to_its_own_letters_than_to_those_of_the_row_below(
    candidates: int, shape: Shape, qapp: QApplication
) -> None:
    found = gaps(card(polled(candidates), shape, Theme.DAY, NEUTRAL))
    assert len(found) >= min(candidates, 6)
    assert all(0 < own < other for own, other in found)


@shapes
@pytest.mark.parametrize("candidates", [5, 8, 11, 13, 14, 16, 22])
@pytest.mark.parametrize(
    "name", ["Pascale FRAZER-CARROLL", "Pauline Veronica Mary COAKLEY WEBB", LONGEST]
)
def test_that_nobody_elected_stands_in_smaller_letters_than_anybody_else(
    name: str, candidates: int, shape: Shape, qapp: QApplication
) -> None:
    contest = polled(candidates, seats=3, names=("Aisha Rahman", name, "Zak Davies-Khan"))
    elected, others = sizes(card(contest, shape, Theme.DAY, NEUTRAL), contest)
    assert min(elected) >= max(others)


@shapes
@pytest.mark.parametrize("candidates", [8, 11, 12, 13, 14])
def test_that_the_head_gives_way_before_the_name_of_somebody_elected_is_cut(
    candidates: int, shape: Shape, qapp: QApplication
) -> None:
    name = "Pauline Veronica Mary COAKLEY WEBB"
    contest = polled(candidates, seats=3, names=("Aisha Rahman", name), name="Friern Barnet")
    picture = card(contest, shape, Theme.DAY, NEUTRAL)
    assert name in said(picture)
    assert not crossings(picture)


def test_that_the_head_gives_way_before_any_name_is_cut(qapp: QApplication) -> None:
    name = "Matthew George Alexander WENBAN-SMITH"
    long = polled(11, seats=3, names=("A", "B", "C", "D", name), name="Hackney Wick")
    short = polled(11, seats=3, names=("A", "B", "C", "D", "E"), name="Hackney Wick")
    heads = []
    for contest in (long, short):
        picture = card(contest, Shape.SQUARE, Theme.DAY, NEUTRAL)
        assert all(line.name in said(picture) for line in card_content(contest).lines)
        heads += [text.letters.pixels for text in picture.texts if text.text == "Hackney Wick"]
    assert heads[0] < heads[1]


@shapes
def test_that_no_letters_of_a_card_are_below_the_least(shape: Shape, qapp: QApplication) -> None:
    contest = polled(14, names=("Pauline Veronica Mary COAKLEY WEBB",))
    picture = card(contest, shape, Theme.DAY, NEUTRAL)
    scale = min(picture.width, picture.height) / 1080
    assert min(text.letters.pixels for text in picture.texts) >= int(15 * min(scale, 1))


@shapes
def test_that_a_name_that_is_cut_all_the_same_makes_no_other_smaller(
    shape: Shape, qapp: QApplication
) -> None:
    usual = polled(3, names=("Ann Ash",))
    endless = polled(3, names=("Wolfeschlegelsteinhausenbergerdorff " * 4,))
    (others, beside_endless) = (
        sizes(card(each, shape, Theme.DAY, NEUTRAL), each)[1] for each in (usual, endless)
    )
    assert max(beside_endless) >= max(others) * 0.6


def test_that_no_figure_goes_for_a_name_however_long_it_is(qapp: QApplication) -> None:
    contest = polled(30, names=(LONGEST,))
    picture = card(contest, Shape.SQUARE, Theme.DAY, NEUTRAL)
    assert LONGEST not in said(picture)
    assert {fact.label for fact in card_content(contest).facts} <= set(said(picture))


@shapes
@pytest.mark.parametrize("candidates", [5, 30])
def test_that_a_card_says_elected_where_it_marks_somebody(
    candidates: int, shape: Shape, qapp: QApplication
) -> None:
    picture = card(polled(candidates), shape, Theme.DAY, NEUTRAL)
    assert said(picture).count("Elected") == 1
    (word,) = (text.place for text in picture.texts if text.text == "Elected")
    ticks = [mark.place for mark in picture.marks if isinstance(mark, Tick)]
    assert any(word.top() < place.center().y() < word.bottom() for place in ticks)


def test_that_a_tick_alone_says_elected_of_whoever_is_elected_by_lot_too(
    qapp: QApplication,
) -> None:
    content = card_content(polled(30))
    by_lot = replace(content.lines[0], mark="Elected by lot")
    content = replace(content, lines=(by_lot, *content.lines[1:]))
    marks = card_marks(content, Shape.WIDE, Theme.DAY, NEUTRAL)
    texts = [mark.text for mark in marks if isinstance(mark, Text)]
    assert "Elected" in texts
    assert "Elected by lot" not in texts


@shapes
def test_that_a_card_of_many_on_which_nobody_is_elected_does_not_say_so(
    shape: Shape, qapp: QApplication
) -> None:
    content = card_content(polled(30))
    lines = tuple(replace(line, mark="", is_elected=False) for line in content.lines)
    marks = card_marks(replace(content, lines=lines), shape, Theme.DAY, NEUTRAL)
    assert not any(isinstance(mark, Tick) for mark in marks)
    assert "Elected" not in [mark.text for mark in marks if isinstance(mark, Text)]


def test_that_a_name_has_the_room_first_where_it_and_its_party_are_cut(
    qapp: QApplication,
) -> None:
    picture = card(polled(30, names=NAMES), Shape.WIDE, Theme.DAY, NEUTRAL)
    (name,) = (text for text in picture.texts if text.text.startswith("Barth"))
    party = min(
        (text for text in picture.texts if text.base == name.base and text.left > name.left),
        key=lambda text: text.left,
    )
    assert lettering.ELLIPSIS in name.text
    assert party.text.startswith("Party")
    assert name.place.width() > 3 * party.place.width()


@shapes
def test_that_no_line_has_the_last_word_of_an_imprint_alone(
    shape: Shape, qapp: QApplication
) -> None:
    promoted = "Promoted by Ann Agent, 1 High Street, Anytown AN1 1AA, on behalf of the party"
    for added in range(12):
        imprint = f"{promoted} {'of towns ' * added}there."
        picture = card(polled(5), shape, Theme.DAY, CardDress(Colours.OF_PARTIES, imprint=imprint))
        assert imprint in running(picture)
        assert "there." not in said(picture)
