"""The letters of a picture: fonts made and measured once a process, texts cut to their room."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from countdesk.drawing.typeface import family

ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"

PLAIN: Final = QFont.Weight.Normal
STRONG: Final = QFont.Weight.DemiBold
BOLD: Final = QFont.Weight.Bold
HEAVY: Final = QFont.Weight.ExtraBold

_SYMBOLS: Final = frozenset({"So", "Sk", "Cn", "Co"})
"""The categories of Unicode that hold pictures and signs, and no letter of any name."""

_SAMPLE: Final = 20


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


def ascent(letters: Letters) -> float:
    """Return the pixels from the top of a line to its base line."""
    return _metrics(letters).ascent()


def height(letters: Letters) -> float:
    """Return the pixels that a line takes down."""
    return _metrics(letters).height()


def cap_height(letters: Letters) -> float:
    """Return the pixels of a capital above the base line."""
    return _metrics(letters).capHeight()


def paintable(text: str) -> str:
    """Return a text without the symbols that no typeface here has an outline of, such as emoji.

    They would stand as boxes in a PNG, and not at all in an SVG. Letters are never left out.
    """
    kept = "".join(letter for letter in text if letter.isascii() or _has_outline(letter))
    return text if kept == text else " ".join(filter(None, kept.split(" ")))


@cache
def _has_outline(letter: str) -> bool:
    if unicodedata.category(letter) not in _SYMBOLS:
        return True
    layout = QTextLayout(letter, font(Letters(_SAMPLE)))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(
        number and not run.rawFont().pathForGlyph(number).isEmpty()
        for run in layout.glyphRuns()
        for number in run.glyphIndexes()
    )


def cut(text: str, letters: Letters, room: float) -> str:
    """Return a text that fits into a room, its end cut off with an ellipsis where it has to be."""
    if width(text, letters) <= room:
        return text
    kept = text
    while kept and width(f"{kept.rstrip()}{ELLIPSIS}", letters) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}{ELLIPSIS}" if kept else ""


def fitting(text: str, letters: Letters, room: float, least: float) -> Letters:
    """Return these letters, made smaller where a text would not fit, down to a least size."""
    wide = width(text, letters)
    if wide <= room:
        return letters
    smaller = letters.of_size(max(least, int(letters.pixels * room / wide)))
    while smaller.pixels > least and width(text, smaller) > room:
        smaller = smaller.of_size(smaller.pixels - 1)
    return smaller


def lines(text: str, letters: Letters, room: float, most: int) -> tuple[str, ...]:
    """Return a text in lines that fit into a room; what does not fit on the most is cut."""
    if width(text, letters) <= room:
        return (text,)
    layout = QTextLayout(text, font(letters))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    # Qt counts in units of UTF-16, Python in characters.
    encoded = text.encode("utf-16-le")
    made: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        begin, end = line.textStart(), line.textStart() + line.textLength()
        if len(made) == most - 1:
            made.append(cut(encoded[2 * begin :].decode("utf-16-le").strip(), letters, room))
            break
        made.append(encoded[2 * begin : 2 * end].decode("utf-16-le").strip())
    layout.endLayout()
    return tuple(made)
