"""The letters of the hall display: sized by their capitals, measured, shortened and broken.

A picture for a hall is an eighth as high as its back row is far away, or higher: 2.5 m for 20 m.
A capital of a forty-fifth of that is 55 mm, seen from there under nine and a half minutes of arc;
normal sight (6/6) needs five. What a slide is for is written no smaller; what only stands beside
it, such as a heading or the clock, may have a capital of a fifty-fourth, eight minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from countdesk.ui.charts.faces import tabular

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT: Final = 1080
"""The height of a slide in the units in which it is laid out, whatever the screen has."""

MAIN: Final = HEIGHT // 45
"""The least height of a capital in what a slide is for."""

BESIDE: Final = HEIGHT // 54
"""The height of a capital in what stands beside that."""

LINE: Final = 1.75
"""The height of a line, in capitals: room for accents and for letters that reach below."""

_IN_A_SENTENCE: Final = 66
_MEASURED_AT: Final = 200
_MOST_KEPT: Final = 3000

PLAIN: Final = QFont.Weight.Normal
HALF: Final = QFont.Weight.DemiBold
BOLD: Final = QFont.Weight.Bold


class Lettering:
    """Fonts of one face by the height of their capitals; widths that were measured are kept."""

    def __init__(self, face: QFont) -> None:
        self.face = face
        measured = QFontMetricsF(tabular(face, _MEASURED_AT))
        self._pixels = _MEASURED_AT / measured.capHeight()
        self._fonts: dict[tuple[int, QFont.Weight], tuple[QFont, QFontMetricsF]] = {}
        self._widths: dict[tuple[str, int, QFont.Weight], float] = {}

    def font(self, capital: int, weight: QFont.Weight = PLAIN) -> QFont:
        """Return the font whose capitals are so high, never lower."""
        return self._measured(capital, weight)[0]

    def width(self, text: str, capital: int, weight: QFont.Weight = PLAIN) -> float:
        """Return the width of a text."""
        known = self._widths.get((text, capital, weight))
        if known is None:
            if len(self._widths) > _MOST_KEPT:
                self._widths.clear()
            # A unit more: fractions of letters are placed anew where a slide is scaled.
            known = self._measured(capital, weight)[1].horizontalAdvance(text) + 1
            self._widths[text, capital, weight] = known
        return known

    def widest(self, texts: Sequence[str], capital: int, weight: QFont.Weight = PLAIN) -> float:
        """Return the width of the widest text, 0 where there is none."""
        return max((self.width(text, capital, weight) for text in texts if text), default=0.0)

    def elided(self, text: str, room: float, capital: int, weight: QFont.Weight = PLAIN) -> str:
        """Return a text with its end left out where there is no room for it."""
        if self.width(text, capital, weight) <= room:
            return text
        metrics = self._measured(capital, weight)[1]
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room - 1))

    def fitting(
        self, forms: Sequence[str], room: float, capital: int, weight: QFont.Weight = PLAIN
    ) -> str:
        """Return the first form that fits, or the last one with its end left out."""
        for form in forms:
            if self.width(form, capital, weight) <= room:
                return form
        return self.elided(forms[-1], room, capital, weight)

    def fitting_capital(
        self, text: str, room: float, most: int, weight: QFont.Weight = PLAIN
    ) -> int:
        """Return the largest capital, from `most` down to the least, in which a text fits."""
        for capital in range(most, MAIN, -2):
            if self.width(text, capital, weight) <= room:
                return capital
        return MAIN

    def broken(
        self, text: str, room: float, most: int, capital: int, weight: QFont.Weight = PLAIN
    ) -> list[str]:
        """Return a text in lines broken between words, at most so many; the last is shortened."""
        lines: list[str] = []
        words = text.split()
        while words and len(lines) < most - 1:
            taken = 1
            while taken < len(words) and (
                self.width(" ".join(words[: taken + 1]), capital, weight) <= room
            ):
                taken += 1
            lines.append(self.elided(" ".join(words[:taken]), room, capital, weight))
            words = words[taken:]
        if words:
            lines.append(self.elided(" ".join(words), room, capital, weight))
        return lines

    def _measured(self, capital: int, weight: QFont.Weight) -> tuple[QFont, QFontMetricsF]:
        known = self._fonts.get((capital, weight))
        if known is None:
            font = tabular(self.face, -int(-capital * self._pixels // 1), weight)
            if capital > _IN_A_SENTENCE:
                # Nothing stands under figures so large: of one width they would stand apart.
                font.setFeature(QFont.Tag("tnum"), 0)
            known = self._fonts[capital, weight] = font, QFontMetricsF(font)
        return known
