"""Bars and marks in the colours of parties: drawings beside names and figures, which say it all."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from countdesk import parties
from countdesk.exchange.pages.markup import element

if TYPE_CHECKING:
    from fractions import Fraction

    from countdesk.exchange.pages.markup import Markup
    from countdesk.models.election import Party

_SIDE = 10
"""Units of the side of a square, and of the height of a bar."""

_LENGTH = 200
"""Units of the length of a bar."""


@lru_cache(maxsize=1024)
def swatch(party: Party) -> Markup:
    """Return a small square in the colour of a party, to stand before its name."""
    square = element("rect", width=_SIDE, height=_SIDE, fill=parties.colour(party))
    return _drawing("swatch", square, width=_SIDE, height=_SIDE, box=f"0 0 {_SIDE} {_SIDE}")


def share_bar(party: Party, share: Fraction | None, before: Fraction | None) -> Markup:
    """Return a bar as long as a share, with a mark where the share was last time.

    The whole of its length is all there is a share of, as on every card. What is `around` a mark
    keeps it apart from the colour of the bar; where a page has lost its style sheet nothing is.
    """
    bar = None
    if share:
        bar = element("rect", width=_part(share), height="100%", fill=parties.colour(party))
    around = mark = None
    if before:
        place = _part(before)
        around, mark = (
            element("line", x1=place, x2=place, y1=0, y2="100%", stroke=stroke, class_=name)
            for name, stroke in (("around", None), ("before", "currentColor"))
        )
    return _drawing("bar", bar, around, mark, width=_LENGTH, height=_SIDE)


def _part(share: Fraction) -> str:
    """Return how long a share is in parts of a hundred: a length on the screen, and no figure."""
    return f"{float(share * 100):.2f}%"


def _drawing(
    name: str, *shapes: Markup | None, width: int, height: int, box: str | None = None
) -> Markup:
    """Return a drawing of so many pixels, as it stays where a page has lost its style sheet."""
    return element(
        "svg",
        *shapes,
        class_=name,
        width=width,
        height=height,
        viewBox=box,
        aria_hidden="true",
        focusable="false",
    )
