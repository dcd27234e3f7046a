"""The colours of pictures that are no party's: greys alone, among which is nobody's colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from countdesk.contrast import contrast
from countdesk.drawing.dress import Theme

INK: Final = "#131A22"
PAPER: Final = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for, each as ``#RRGGBB``.

    `bar` is of whoever is not elected, `ink` of whoever is; `caution` is the ground of words that
    are to be read first, and `on_caution` the colour of their letters.
    """

    ground: str
    panel: str
    line: str
    track: str
    text: str
    quiet: str
    bar: str
    ink: str
    caution: str
    on_caution: str


PALETTES: Final = {
    Theme.NIGHT: Palette(
        ground="#0D1319",
        panel="#17202A",
        line="#33404D",
        track="#212B36",
        text="#F5F8FB",
        quiet="#AEBAC6",
        bar="#728190",
        ink="#F5F8FB",
        caution="#F4C752",
        on_caution="#191300",
    ),
    Theme.DAY: Palette(
        ground=PAPER,
        panel="#EFF2F5",
        line="#CBD3DB",
        track="#E6EBEF",
        text=INK,
        quiet="#505D6A",
        bar="#7D8A97",
        ink=INK,
        caution="#F4C752",
        on_caution="#191300",
    ),
}


def on(ground: str) -> str:
    """Return the colour of letters on a ground: black or white, whichever is read better there.

    One of them always has a contrast of 4.5, whatever the ground.
    """
    return max(("#000000", PAPER), key=lambda letters: contrast(letters, ground))
