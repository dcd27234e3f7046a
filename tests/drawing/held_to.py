"""Where the texts of a picture stand: what every picture is held to."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QRectF

from countdesk.contrast import SHAPES, TEXT, contrast
from countdesk.drawing.palette import PALETTES
from countdesk.drawing.picture import Picture
from tests.drawing.seeing import EYES

_OWN = {getattr(palette, name) for palette in PALETTES.values() for name in palette.__slots__}
"""Every colour of the pictures that is no party's."""


def require_clear(picture: Picture) -> None:
    """Fail where a text reaches out of the picture, or over another one."""
    whole = QRectF(0, 0, picture.width, picture.height)
    texts = list(picture.texts)
    for text in texts:
        assert whole.contains(text.place), text.text
    for one, other in combinations(texts, 2):
        assert not one.place.intersects(other.place), (one.text, other.text)


def require_legible(picture: Picture) -> None:
    """Fail where a text does not stand out from its ground.

    On the grounds of our own it does in everybody's eyes; on the colour of a party it does as it
    is, and in everybody's eyes as much as large letters and shapes have to.
    """
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
