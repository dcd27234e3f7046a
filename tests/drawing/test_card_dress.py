"""The dress of a card: a party's colours and logo ask for an imprint or a typed reason."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication

from countdesk import parties
from countdesk.contrast import TEXT, contrast
from countdesk.drawing.card import card, card_png, card_svg, card_text
from countdesk.drawing.dress import (
    MOST_LETTERS,
    NEUTRAL,
    CardDress,
    Colours,
    Theme,
    require_dressed,
)
from countdesk.drawing.logo import MOST_BYTES, MOST_PIXELS, ground_of, logo
from countdesk.drawing.palette import INK, PALETTES, PAPER, on
from countdesk.drawing.picture import Block, Logo
from countdesk.exchange.shapes import Shape
from countdesk.faults import Known
from tests.drawing.contests_on_cards import polled
from tests.drawing.held_to import crossings, illegible, running
from tests.drawing.seeing import EYES
from tests.exchange.contests import LAB, party

LABOUR = party(LAB, "Labour Party")
IMPRINT = (
    "Promoted by Ann Agent on behalf of the Labour Party, both at Labour Central, Kings Manor,"
    " Newcastle upon Tyne NE1 6PA"
)
WAIVER = "An internal briefing that is not published"


def encoded(image: QImage, kind: str = "PNG") -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(buffer.data().data())


def rose(width: int = 400, height: int = 300) -> QImage:
    """Return a red square on a transparent ground, away from its edges."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.fillRect(100, 50, 200, 100, QColor("#E4003B"))
    painter.end()
    return image


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect x="10" y="5" width="20" height="10" fill="#E4003B"/></svg>'
)


def test_that_a_neutral_card_asks_for_nothing_and_has_no_partys_colour(qapp: QApplication) -> None:
    require_dressed(NEUTRAL)
    picture = card(polled(6), Shape.SQUARE, Theme.NIGHT, NEUTRAL)
    palette = PALETTES[Theme.NIGHT]
    own = {getattr(palette, name) for name in palette.__slots__}
    assert {mark.colour for mark in picture.marks if isinstance(mark, Block)} <= own


@pytest.mark.parametrize(
    "dress",
    [
        CardDress(Colours.OF_PARTIES),
        CardDress(Colours.OF_PARTIES, imprint="   ", waiver="\t"),
        CardDress(Colours.OF_ONE_PARTY, party=LABOUR),
        CardDress(Colours.NEUTRAL, logo=SVG),
    ],
)
def test_that_a_partys_colours_or_logo_are_refused_without_imprint_or_reason(
    dress: CardDress, qapp: QApplication
) -> None:
    for make in (card_png, card_svg, card_text):
        with pytest.raises(Known, match="carries an imprint: type the name and address"):
            make(polled(2), dress=dress)


def test_that_the_card_of_one_party_asks_which(qapp: QApplication) -> None:
    with pytest.raises(Known, match="choose whose card it is"):
        card_png(polled(2), dress=CardDress(Colours.OF_ONE_PARTY, imprint=IMPRINT))


@pytest.mark.parametrize(
    "dress",
    [CardDress(Colours.OF_PARTIES, imprint="I" * 301), CardDress(logo=SVG, waiver="w" * 301)],
)
def test_that_an_imprint_too_long_to_be_read_is_refused(dress: CardDress) -> None:
    with pytest.raises(Known, match=f"shorten it to {MOST_LETTERS}"):
        require_dressed(dress)


@pytest.mark.parametrize("shape", Shape)
def test_that_the_imprint_is_printed_whole_and_large_enough(
    shape: Shape, qapp: QApplication
) -> None:
    longest = f"{IMPRINT}; {'also promoted by a further person ' * 4}".strip()[
        :MOST_LETTERS
    ].strip()
    dress = CardDress(Colours.OF_PARTIES, imprint=f" {longest}\n")
    picture = card(polled(12), shape, Theme.DAY, dress)
    assert longest in running(picture)
    lines = [text for text in picture.texts if text.text in longest and len(text.text) > 20]
    assert min(text.letters.pixels for text in lines) >= 20
    assert f"Imprint: {longest}." in card_text(polled(12), shape=shape, dress=dress).decode()


def test_that_a_typed_reason_stands_beside_the_card_and_not_on_it(qapp: QApplication) -> None:
    dress = CardDress(Colours.OF_PARTIES, waiver=WAIVER)
    picture = card(polled(3), Shape.SQUARE, Theme.DAY, dress)
    assert WAIVER not in running(picture)
    assert f"No imprint: {WAIVER}." in picture.told


def test_that_a_reason_is_not_told_of_a_card_with_an_imprint_or_without_need() -> None:
    assert not CardDress(waiver=WAIVER).typed_waiver
    assert not CardDress(Colours.OF_PARTIES, imprint=IMPRINT, waiver=WAIVER).typed_waiver


def test_that_the_card_of_one_party_has_its_colour_behind_the_head(qapp: QApplication) -> None:
    dress = CardDress(Colours.OF_ONE_PARTY, party=LABOUR, logo=SVG, imprint=IMPRINT)
    for shape in Shape:
        picture = card(polled(5), shape, Theme.NIGHT, dress)
        head = picture.marks[0]
        assert isinstance(head, Block)
        assert head.colour == "#E4003B"
        assert any(isinstance(mark, Logo) for mark in picture.marks)
        assert not crossings(picture)
        assert not illegible(picture)


def test_that_letters_are_legible_on_the_colour_of_every_party() -> None:
    for entry in parties.register().values():
        ground = entry.colour
        assert contrast(on(ground), ground) >= TEXT, entry.name
        for eyes, seen in EYES.items():
            assert contrast(seen(on(ground)), seen(ground)) >= 3, (entry.name, eyes)


def test_that_what_is_empty_around_a_logo_is_cut_off(qapp: QApplication) -> None:
    found = logo(encoded(rose()))
    assert (found.width(), found.height()) == (200, 100)


def test_that_a_large_logo_is_kept_no_larger_than_a_card_shows_it(qapp: QApplication) -> None:
    image = QImage(3000, 1000, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    for kind in ("PNG", "JPEG"):
        found = logo(encoded(image, kind))
        assert (found.width(), found.height()) == (720, 240)


def test_that_an_svg_is_a_logo_too(qapp: QApplication) -> None:
    found = logo(SVG)
    assert abs(found.width() / found.height() - 2) < 0.02


def test_that_a_logo_that_is_no_picture_is_refused_with_a_sentence(qapp: QApplication) -> None:
    empty = QImage(50, 50, QImage.Format.Format_ARGB32)
    empty.fill(Qt.GlobalColor.transparent)
    whole = encoded(rose())
    wide = QImage(MOST_PIXELS + 1, 2, QImage.Format.Format_RGB32)
    wide.fill(QColor("white"))
    for content, sentence in (
        (b"", "no PNG, JPEG or SVG"),
        (b"GIF89a and more", "no PNG, JPEG or SVG"),
        (b"\0" * (MOST_BYTES + 1), "smaller than 5 MB"),
        (encoded(wide), f"at most {MOST_PIXELS} on each side"),
        (encoded(empty), "nothing in it can be seen"),
        (whole[: len(whole) // 3], "damaged|no PNG"),
        (b"<svg></svg>", "damaged"),
    ):
        with pytest.raises(Known, match=sentence):
            logo(content)


@pytest.mark.parametrize("shape", Shape)
def test_that_status_and_day_stand_whole_beside_a_broad_logo(
    shape: Shape, qapp: QApplication
) -> None:
    image = QImage(1000, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#E4003B"))
    dress = CardDress(Colours.OF_PARTIES, logo=encoded(image), imprint=IMPRINT)
    picture = card(polled(5), shape, Theme.DAY, dress)
    assert "Result as declared" in running(picture)
    assert "Local government election, 7 May 2026" in running(picture)
    assert not crossings(picture)


@pytest.mark.parametrize("shape", Shape)
def test_that_an_imprint_of_broad_letters_is_never_cut(shape: Shape, qapp: QApplication) -> None:
    imprint = "\N{CJK UNIFIED IDEOGRAPH-4FC3}" * MOST_LETTERS
    picture = card(polled(5), shape, Theme.DAY, CardDress(Colours.OF_PARTIES, imprint=imprint))
    assert imprint in running(picture).replace(" ", "")


@pytest.mark.parametrize("typed", [".", "x", "- -"])
def test_that_a_stop_is_no_imprint_and_no_reason(typed: str) -> None:
    for dress in (
        CardDress(Colours.OF_PARTIES, imprint=typed),
        CardDress(Colours.OF_PARTIES, waiver=typed),
    ):
        with pytest.raises(Known, match="type the name and address"):
            require_dressed(dress)


def svg(inner: str, before: str = "") -> bytes:
    links = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{before}<svg {links} width="200" height="100">{inner}</svg>'.encode()


RECTANGLE = '<rect width="200" height="100" fill="#E4003B"/>'
LEVELS = "".join(
    f'<g id="a{level}">' + f'<use xlink:href="#a{level - 1}"/>' * 10 + "</g>"
    for level in range(1, 8)
)
MASKED = '<rect width="200" height="100" fill="#E4003B" mask="url(#m0)"/>'
MASKS = "".join(
    f'<mask id="m{level}">'
    + f'<rect width="200" height="100" style="fill:white;mask:url(\'#m{level + 1}\')"/>' * 8
    + "</mask>"
    for level in range(4)
)
NAMES = "".join(
    f'<g id="n{level}-{place}">'
    + "".join(f'<use xlink:href="#n{level - 1}-{other}"/>' for other in range(120))
    + "</g>"
    for level in range(1, 5)
    for place in range(120)
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (svg('<image width="200" height="100" xlink:href="/etc/logo.png"/>'), "pictures"),
        (svg('<use xlink:href="file:///etc/logo.svg#a"/>' + RECTANGLE), "pictures"),
        (svg("<script>1</script>" + RECTANGLE), "programs"),
        (svg(f'<g id="a0">{RECTANGLE}</g>{LEVELS}'), "use one another"),
        (svg('<g id="a"><use xlink:href="#a"/></g>' + RECTANGLE), "use one another"),
        (svg(MASKS + MASKED), "use one another"),
        (svg('<mask id="m0"><rect width="9"/></mask>' + MASKED * 500), "use one another"),
        (svg("<style>.a{mask:url(#m0)}</style>" + RECTANGLE), "use one another"),
        (svg(NAMES + '<use xlink:href="#n4-0"/>' + RECTANGLE), "use one another"),
        (svg('<marker id="a"><path d="M0 0L9 9"/></marker>' + RECTANGLE), "markers"),
        (svg('<filter id="a"><feGaussianBlur/></filter>' + RECTANGLE), "filters"),
        (svg("<g>" * 200 + RECTANGLE + "</g>" * 200), "use one another"),
        (svg(RECTANGLE, '<!DOCTYPE svg [<!ENTITY a "b">]>'), "entities"),
        (svg("<g>"), "damaged"),
        (svg('<rect width="1" height="100"/>'), "too thin"),
        (
            svg(RECTANGLE).replace(b'width="200" height="100">', b'width="1" height="100000">'),
            "thin",
        ),
    ],
)
def test_that_an_svg_that_does_not_stand_by_itself_is_refused(
    content: bytes, why: str, qapp: QApplication
) -> None:
    with pytest.raises(Known, match=why):
        logo(content)


@pytest.mark.parametrize(
    "content",
    [
        svg(RECTANGLE, f"<!-- {'Made by a drawing program. ' * 60} -->"),
        svg(RECTANGLE, '<?xml version="1.0" encoding="UTF-16"?>').decode().encode("utf-16"),
        svg(f'<defs><g id="a">{RECTANGLE}</g></defs><use xlink:href="#a"/>'),
        svg(f'<a href="https://example.org">{RECTANGLE}</a>'),
        svg(f'<mask id="m0">{RECTANGLE.replace("#E4003B", "white")}</mask>{MASKED}'),
        svg(
            '<defs><linearGradient id="a"><stop stop-color="#E4003B"/></linearGradient></defs>'
            "<style>.a{fill:url(#a)}</style>"
            '<rect class="a" width="200" height="100"/>'
            + '<rect width="200" height="100" fill="url(#a)"/>'
            * 9_000
        ),
    ],
)
def test_that_an_svg_of_any_drawing_program_is_read(content: bytes, qapp: QApplication) -> None:
    found = logo(content)
    assert found.pixelColor(found.width() // 2, found.height() // 2).name() == "#e4003b"


def test_that_a_white_logo_stands_on_a_dark_plate(qapp: QApplication) -> None:
    white = rose()
    painter = QPainter(white)
    painter.fillRect(100, 50, 200, 100, QColor("white"))
    painter.end()
    assert ground_of(logo(encoded(white))) == INK
    assert ground_of(logo(encoded(rose()))) == PAPER
    dress = CardDress(logo=encoded(white), imprint=IMPRINT)
    picture = card(polled(3), Shape.SQUARE, Theme.DAY, dress)
    (place,) = [mark.place for mark in picture.marks if isinstance(mark, Logo)]
    (plate,) = [
        mark
        for mark in picture.marks
        if isinstance(mark, Block) and mark.radius and mark.place.contains(place)
    ]
    assert plate.colour == INK
