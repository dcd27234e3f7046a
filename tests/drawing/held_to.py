"""Where the texts of a picture stand: what every picture is held to."""

from __future__ import annotations

from itertools import combinations, product

from PySide6.QtCore import QRectF

from countdesk.contrast import SHAPES, TEXT, contrast
from countdesk.drawing.palette import PALETTES
from countdesk.drawing.picture import Picture, Seats, Text
from tests.drawing.seeing import EYES

_OWN = {getattr(palette, name) for palette in PALETTES.values() for name in palette.__slots__}
"""Every colour of the pictures that is no party's."""


def crossings(picture: Picture) -> list[object]:
    """Return the marks that reach out of a picture, and each text over another one or a shape.

    A text stands on a shape as a whole, or beside it.
    """
    whole = QRectF(0, 0, picture.width, picture.height)
    placed = [(mark, mark.place) for mark in picture.marks]
    texts = [(text.text, text.place) for text in picture.texts]
    shapes = [(mark, place) for mark, place in placed if not isinstance(mark, Text)]
    found: list[object] = [mark for mark, place in placed if not whole.contains(place)]
    found += [
        (one, other)
        for (one, place), (other, beside) in combinations(texts, 2)
        if place.intersects(beside)
    ]
    found += [
        (text, shape)
        for (text, place), (shape, behind) in product(texts, shapes)
        if behind.intersects(place) and not behind.contains(place)
    ]
    return found


def illegible(picture: Picture) -> list[object]:
    """Return the texts that do not stand out from their ground.

    On the grounds of our own they do in everybody's eyes; on the colour of a party they do as
    they are, and in everybody's eyes as much as large letters and shapes have to.
    """
    found: list[object] = [
        colour
        for mark in picture.marks
        if isinstance(mark, Seats)
        for colour in (mark.circle.colours.text, mark.circle.colours.quiet)
        if contrast(colour, picture.ground) < TEXT
    ]
    for text in picture.texts:
        least = TEXT if text.ground in _OWN else SHAPES
        if contrast(text.colour, text.ground) < TEXT:
            found.append(text.text)
        found += [
            (text.text, eyes)
            for eyes, seen in EYES.items()
            if contrast(seen(text.colour), seen(text.ground)) < least
        ]
    return found


def said(picture: Picture) -> list[str]:
    """Return the lines of text of a picture."""
    return [text.text for text in picture.texts]


def running(picture: Picture) -> str:
    """Return the lines of text of a picture as one, as they were before they were broken."""
    return " ".join(said(picture)).replace("\N{NO-BREAK SPACE}", " ")
