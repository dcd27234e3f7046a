"""The letters of a picture: fonts made and measured once a process, texts cut to their room."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from typing import Final, TypeVar, cast

from PySide6.QtGui import QFont, QFontMetricsF

from countdesk.drawing.outlines import broken, has_outline
from countdesk.drawing.typeface import family

ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"

PLAIN: Final = QFont.Weight.Normal
STRONG: Final = QFont.Weight.DemiBold
BOLD: Final = QFont.Weight.Bold
HEAVY: Final = QFont.Weight.ExtraBold

_SYMBOLS: Final = frozenset({"So", "Sk", "Cn", "Co"})
"""The categories of Unicode that hold pictures and signs, and no letter of any name."""

_SAMPLE: Final = 20

_IN_ONE_LINE: Final = 0.7
"""How much smaller letters are made for a text to stand in one line rather than in two."""


@dataclass(frozen=True, slots=True)
class Letters:
    """A size of the typeface in pixels of the picture, and its weight."""

    pixels: int
    weight: QFont.Weight = PLAIN

    def of_size(self, pixels: float) -> Letters:
        """Return the same weight in another size."""
        return Letters(round(pixels), self.weight)


@cache
def font(letters: Letters) -> QFont:
    """Return the font of these letters, all of its figures as wide as one another."""
    made = QFont(family())
    made.setPixelSize(letters.pixels)
    made.setWeight(letters.weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    # The grid of a screen is none of a picture's, which is shown at any size.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def _metrics(letters: Letters) -> QFontMetricsF:
    return QFontMetricsF(font(letters))


@lru_cache(maxsize=4096)
def width(text: str, letters: Letters) -> float:
    """Return the pixels that a text takes across."""
    return _metrics(letters).horizontalAdvance(text)


def cap_height(letters: Letters) -> float:
    """Return the pixels of a capital above the base line."""
    return _metrics(letters).capHeight()


def paintable(text: str) -> str:
    """Return a text without the symbols that no typeface here has an outline of, such as emoji.

    They would stand as boxes in a PNG, and not at all in an SVG. Letters are never left out.
    """
    kept = "".join(letter for letter in text if letter.isascii() or _has_outline(letter))
    return text if kept == text else " ".join(filter(None, kept.split(" ")))


_Known = TypeVar("_Known")


def without_symbols(known: _Known) -> _Known:
    """Return a text, a tuple, or a frozen value of such with every text of it `paintable`."""
    made: object = known
    if isinstance(known, str):
        made = paintable(known)
    elif isinstance(known, tuple):
        made = tuple(map(without_symbols, known))
    elif is_dataclass(known) and not isinstance(known, type):
        parts = {part.name: without_symbols(getattr(known, part.name)) for part in fields(known)}
        made = replace(known, **parts)
    return cast("_Known", made)


@cache
def _has_outline(letter: str) -> bool:
    if unicodedata.category(letter) not in _SYMBOLS:
        return True
    return has_outline(letter, font(Letters(_SAMPLE)))


def cut(text: str, letters: Letters, room: float) -> str:
    """Return a text that fits into a room, its end cut off with an ellipsis where it has to be."""
    if width(text, letters) <= room:
        return text
    cuts = [f"{text[:end].rstrip()}{ELLIPSIS}" for end in range(1, len(text))]
    fitting_in = bisect_right(cuts, room, key=lambda said: width(said, letters))
    return cuts[fitting_in - 1] if fitting_in else ""


def cut_within(text: str, letters: Letters, room: float) -> str:
    """Return a text cut in its middle, as names are that begin alike, with a bit of its end."""
    if width(text, letters) <= room:
        return text
    end = len(text) // 2
    while end and width(text[-end:], letters) > room / 2:
        end -= 1
    last = text[-end:].lstrip() if end else ""
    return f"{cut(text, letters, room - width(last, letters))}{last}"


def ending_together(text: str) -> str:
    """Return a text of which no line has the last word alone, nor the last half of a postcode."""
    return "\N{NO-BREAK SPACE}".join(text.rsplit(" ", 2))


def fitting(text: str, letters: Letters, room: float, least: float) -> Letters:
    """Return these letters, made smaller where a text would not fit, down to a least size."""
    wide = width(text, letters)
    if wide <= room:
        return letters
    smaller = letters.of_size(max(least, int(letters.pixels * room / wide)))
    while smaller.pixels > least and width(text, smaller) > room:
        smaller = smaller.of_size(smaller.pixels - 1)
    return smaller


def fitting_lines(text: str, letters: Letters, room: float, most: int, least: float) -> Letters:
    """Return these letters, made smaller until a text stands in so many lines of whole words.

    A text that is a little too long for one line is made smaller for that. They are no smaller
    than a least size, at which more lines have to do, or a word is broken.
    """
    alone = fitting(text, letters, room, max(least, letters.pixels * _IN_ONE_LINE))
    if width(text, alone) <= room:
        return alone
    longest = max(text.split(), key=lambda word: width(word, letters), default="")
    smaller = fitting(longest, letters, room, least)
    while smaller.pixels > least and len(lines(text, smaller, room, most + 1)) > most:
        smaller = smaller.of_size(smaller.pixels - 1)
    return smaller


def lines(text: str, letters: Letters, room: float, most: int) -> tuple[str, ...]:
    """Return a text in lines that fit into a room; what does not fit on the most is cut."""
    if width(text, letters) <= room:
        return (text,)
    made: list[str] = []
    for left, line in broken(text, font(letters), room):
        if len(made) == most - 1:
            made.append(cut(left, letters, room))
            break
        made.append(line)
    return tuple(made)
