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


def require_clear(picture: Picture) -> None:
    """Fail where a mark reaches out of the picture, or a text over another one, or over a shape.

    A text stands on a shape as a whole, or beside it.
    """
    whole = QRectF(0, 0, picture.width, picture.height)
    texts = list(picture.texts)
    for mark in picture.marks:
        assert whole.contains(mark.place), mark
    for one, other in combinations(texts, 2):
        assert not one.place.intersects(other.place), (one.text, other.text)
    for text, shape in product(texts, picture.marks):
        if not isinstance(shape, Text):
            assert shape.place.contains(text.place) or not shape.place.intersects(text.place), (
                text.text,
                shape,
            )


def require_legible(picture: Picture) -> None:
    """Fail where a text does not stand out from its ground.

    On the grounds of our own it does in everybody's eyes; on the colour of a party it does as it
    is, and in everybody's eyes as much as large letters and shapes have to.
    """
    for mark in picture.marks:
        if isinstance(mark, Seats):
            for colour in (mark.circle.colours.text, mark.circle.colours.quiet):
                assert contrast(colour, picture.ground) >= TEXT
    for text in picture.texts:
        assert contrast(text.colour, text.ground) >= TEXT, text.text
        for eyes, seen in EYES.items():
            least = TEXT if text.ground in _OWN else SHAPES
            assert contrast(seen(text.colour), seen(text.ground)) >= least, (text.text, eyes)


def said(picture: Picture) -> list[str]:
    """Return the lines of text of a picture."""
    return [text.text for text in picture.texts]


def running(picture: Picture) -> str:
    """Return the lines of text of a picture as one, as they were before they were broken."""
    return " ".join(said(picture)).replace("\N{NO-BREAK SPACE}", " ")
