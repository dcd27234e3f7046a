"""Result cards: the result of a contest as a picture to post, and what it shows in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.drawing.card_content import card_content
from countdesk.drawing.card_layout import FRAMES, card_marks
from countdesk.drawing.card_text import card_told
from countdesk.drawing.dress import NEUTRAL, CardDress, Theme, require_dressed
from countdesk.drawing.painting import png, svg, text
from countdesk.drawing.palette import PALETTES
from countdesk.drawing.picture import Picture
from countdesk.exchange.shapes import Shape

if TYPE_CHECKING:
    from countdesk.exchange.frozen import FrozenContest


def card_png(
    contest: FrozenContest,
    *,
    shape: Shape | str = Shape.SQUARE,
    theme: Theme | str = Theme.NIGHT,
    dress: CardDress = NEUTRAL,
) -> bytes:
    """Return the card of a contest as PNG.

    Needs a Qt application that is up. Raises `Known` where the dress lacks its imprint, or its
    logo cannot be read.
    """
    return png(card(contest, Shape(shape), Theme(theme), dress))


def card_svg(
    contest: FrozenContest,
    *,
    shape: Shape | str = Shape.SQUARE,
    theme: Theme | str = Theme.NIGHT,
    dress: CardDress = NEUTRAL,
) -> bytes:
    """Return the card of a contest as SVG, as `card_png` does."""
    return svg(card(contest, Shape(shape), Theme(theme), dress))


def card_text(
    contest: FrozenContest,
    *,
    shape: Shape | str = Shape.SQUARE,
    theme: Theme | str = Theme.NIGHT,
    dress: CardDress = NEUTRAL,
) -> bytes:
    """Return what the card shows in sentences, as UTF-8, for whoever posts it to put beside it."""
    return text(card(contest, Shape(shape), Theme(theme), dress))


def card(contest: FrozenContest, shape: Shape, theme: Theme, dress: CardDress) -> Picture:
    """Return the card of a contest laid out and not yet painted."""
    require_dressed(dress)
    content, frame = card_content(contest), FRAMES[shape]
    return Picture(
        frame.width,
        frame.height,
        PALETTES[theme].ground,
        card_marks(content, shape, theme, dress),
        title=content.title,
        told=card_told(content, dress),
    )
