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
"""Units of the side of a square."""


@lru_cache(maxsize=1024)
def swatch(party: Party) -> Markup:
    """Return a small square in the colour of a party, to stand before its name."""
    square = element("rect", width=_SIDE, height=_SIDE, fill=parties.colour(party))
    return _drawing("swatch", square, box=f"0 0 {_SIDE} {_SIDE}")


def share_bar(
    party: Party, share: Fraction | None, before: Fraction | None, longest: Fraction
) -> Markup:
    """Return a bar as long as a share, with a mark where the share was last time.

    `longest` is the share that is as long as there is room.
    """
    bar = None
    if share:
        bar = element(
            "rect", width=_part(share, longest), height="100%", fill=parties.colour(party)
        )
    mark = None
    if before:
        place = _part(before, longest)
        mark = element("line", x1=place, x2=place, y1=0, y2="100%", class_="before")
    return _drawing("bar", bar, mark)


def _part(share: Fraction, longest: Fraction) -> str:
    """Return how long a share is in parts of a hundred: a length on the screen, and no figure."""
    return f"{float(share / longest * 100):.2f}%"


def _drawing(name: str, *shapes: Markup | None, box: str | None = None) -> Markup:
    return element("svg", *shapes, class_=name, viewBox=box, aria_hidden="true", focusable="false")
