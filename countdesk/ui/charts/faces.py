"""The faces of the scoreboard's lines: each with its font, and texts laid out in it."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText

TWO_LINES = 38
"""The height of a line from which party and person stand under one another."""

HIGHEST_ROW = 66
"""The height of a line above which it only takes room."""

_KEPT_TEXTS = 1000


def tabular(font: QFont, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font of a size and a weight, with figures of one width."""
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


class Face(IntEnum):
    """The faces of a line; each has its font for the height of the lines."""

    NAME = 0
    """What tells a line apart: the party, or where several lines may be of one, the person."""

    DETAIL = 1
    """What stands with it."""

    VOTES = 2
    SHARE = 3
    CHANGE = 4
    MARK = 5
    HEAD = 6


class _Sizes(NamedTuple):
    """Pixels of each face, and of the bar, for lines of some height."""

    name: int
    detail: int
    votes: int
    share: int
    change: int
    bar: int
    head: int


_SIZES = (
    (60, _Sizes(15, 14, 24, 16, 15, 11, 13)),
    (52, _Sizes(15, 14, 21, 15, 14, 7, 13)),
    (44, _Sizes(14, 13, 18, 15, 14, 5, 13)),
    (TWO_LINES, _Sizes(13, 13, 15, 14, 13, 4, 12)),
    (30, _Sizes(13, 13, 17, 14, 13, 6, 12)),
)
_DENSE = _Sizes(13, 13, 15, 13, 13, 4, 12)


class Faces:
    """The fonts for lines of one height, and texts that stay laid out in them.

    `fonts` and `metrics` are told apart by `Face`; `bar` is the height of a bar beside them.
    """

    def __init__(self, font: QFont, height: int) -> None:
        sizes = next((known for least, known in _SIZES if height >= least), _DENSE)
        self.bar = sizes.bar
        self.fonts = [tabular(font, *_wanted(face, sizes)) for face in Face]
        self.metrics = [QFontMetricsF(made) for made in self.fonts]
        self._texts: dict[tuple[str, Face], tuple[QStaticText, float]] = {}

    def laid(self, text: str, face: Face) -> tuple[QStaticText, float]:
        """Return a text laid out in a face, and its width; names and the like stay laid out."""
        known = self._texts.get((text, face))
        if known is None:
            if len(self._texts) > _KEPT_TEXTS:
                self._texts.clear()
            laid = QStaticText(text)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            laid.prepare(font=self.fonts[face])
            known = laid, self.metrics[face].horizontalAdvance(text)
            self._texts[text, face] = known
        return known

    def width(self, text: str, face: Face) -> float:
        """Return the width of a text in a face."""
        return self.laid(text, face)[1]

    def fitting(self, names: tuple[str, ...], face: Face, room: float) -> str:
        """Return the longest name that fits, or the shortest with its end left out."""
        for name in names:
            if self.width(name, face) <= room:
                return name
        return self.elided(names[-1], face, room)

    def elided(self, text: str, face: Face, room: float) -> str:
        """Return a text with its end left out where there is no room for it."""
        if self.width(text, face) <= room:
            return text
        return self.metrics[face].elidedText(text, Qt.TextElideMode.ElideRight, room)


def _wanted(face: Face, sizes: _Sizes) -> tuple[int, QFont.Weight]:
    """Return the pixels and the weight of a face."""
    bold, half = QFont.Weight.Bold, QFont.Weight.DemiBold
    return {
        Face.NAME: (sizes.name, half),
        Face.DETAIL: (sizes.detail, QFont.Weight.Normal),
        Face.VOTES: (sizes.votes, bold),
        Face.SHARE: (sizes.share, QFont.Weight.Medium),
        Face.CHANGE: (sizes.change, half),
        Face.MARK: (11, half),
        Face.HEAD: (sizes.head, QFont.Weight.Normal),
    }[face]
