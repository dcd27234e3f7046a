"""The typeface of what is printed, measured before it is painted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from countdesk.drawing.outlines import broken, has_outline
from countdesk.faults import Known

UNITS: Final = 20
"""Units of the paper to a point: fine enough that nothing seen is rounded."""

_BREAKS = re.compile(r"[^\S\xa0]+")
"""White space, but for the space that no line is broken at."""

_WITHOUT_INK = frozenset({"Cc", "Cf", "Mn", "Mc", "Me", "Zs", "Zl", "Zp"})
"""The categories of Unicode that are drawn with other letters, or not at all."""

_TABULAR_FIGURES, _BY_NEIGHBOURS = QFont.Tag("tnum"), QFont.Tag("calt")

_CUT = "\N{HORIZONTAL ELLIPSIS}"

_FAMILIES = ("Inter", "Arial", "Helvetica", "Liberation Sans", "Noto Sans", "DejaVu Sans")
"""Faces in the order of preference; on every system one of them may be put into a PDF."""


@dataclass(frozen=True, slots=True)
class Face:
    """A size of the typeface, in points, and its weight."""

    points: float
    bold: bool = False


TITLE: Final = Face(15, bold=True)
CONTEST: Final = Face(10.5, bold=True)
BODY: Final = Face(9)
STRONG: Final = Face(9, bold=True)
SMALL: Final = Face(7.5)
HEADING: Final = Face(7.5, bold=True)
CAPTION: Final = Face(6.5)
TINY: Final = Face(5)


@cache
def family() -> str:
    """Return the family of letters that this computer has, the one most wanted first.

    Raises `Known` where it has none: Qt still names one then, and paints boxes for letters.
    """
    found = next((known for known in _FAMILIES if QFontDatabase.hasFamily(known)), QFont().family())
    if not QFontMetricsF(QFont(found)).inFontUcs4(ord("A")):
        raise Known(
            "This computer has no typeface, so nothing can be drawn: install one, such as"
            " DejaVu or Inter, and try again."
        )
    return found


class Typeface:
    """One family in its faces. Made for one drawing, and used on the thread that made it."""

    def __init__(self) -> None:
        self._family = family()
        self._fonts: dict[Face, QFont] = {}
        self._metrics: dict[Face, QFontMetricsF] = {}

    def font(self, face: Face) -> QFont:
        """Return the font of a face, its size in units of the paper."""
        known = self._fonts.get(face)
        if known is None:
            known = QFont(self._family)
            known.setPixelSize(round(face.points * UNITS))
            known.setBold(face.bold)
            # The figures of the window stand in columns by another shape of digit, and a hyphen
            # between capitals is another too: neither could be searched for in a PDF. A font made
            # after the window's would have its figures.
            known.setFeature(_TABULAR_FIGURES, 0)
            known.setFeature(_BY_NEIGHBOURS, 0)
            # The grid of a screen is none of the paper's.
            known.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[face] = known
        return known

    def width(self, text: str, face: Face) -> float:
        """Return the points that a line of text takes across."""
        return self._measured(face).horizontalAdvance(text) / UNITS

    def ascent(self, face: Face) -> float:
        """Return the points from the top of a line to its base line."""
        return self._measured(face).ascent() / UNITS

    def line_height(self, face: Face) -> float:
        """Return the points that a line takes down the page."""
        return self._measured(face).height() / UNITS

    def lines(self, text: str, face: Face, width: float, most: int | None) -> tuple[str, ...]:
        """Return a text in lines no wider than so many points; a long word is broken.

        What does not fit on the most lines there may be, where there is a most, is cut, and the
        last line says so.
        """
        plain = _BREAKS.sub(" ", text).strip()
        if self.width(plain, face) <= width:
            return (plain,)
        known = broken(plain, self.font(face), width * UNITS)
        end = None if most is None else most + 1
        lines = [line for _left, line in islice(known, end)]
        if most is not None and len(lines) > most:
            lines[most - 1 :] = [self._cut(lines[most - 1], face, width)]
        return tuple(lines)

    def lacking(self, text: str) -> tuple[str, ...]:
        """Return the letters of a text that no typeface here can draw, in the order of their codes.

        A letter that is a picture in colours has no outline, without which a PDF cannot hold it.
        """
        return tuple(sorted(letter for letter in set(text) if not self._has(letter)))

    def _has(self, letter: str) -> bool:
        if letter.isascii() or unicodedata.category(letter) in _WITHOUT_INK:
            return True
        return has_outline(letter, self.font(BODY))

    def _cut(self, line: str, face: Face, width: float) -> str:
        """Return a line without its end, and with the sign that there was more."""
        while line and self.width(f"{line}{_CUT}", face) > width:
            line = line[:-1]
        return f"{line.rstrip()}{_CUT}"

    def _measured(self, face: Face) -> QFontMetricsF:
        known = self._metrics.get(face)
        if known is None:
            known = self._metrics[face] = QFontMetricsF(self.font(face))
        return known
