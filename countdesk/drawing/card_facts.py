"""The figures of a result on a card: majority, turnout and swing, none of them ever cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from countdesk.drawing import lettering
from countdesk.drawing.lettering import BOLD, Letters

if TYPE_CHECKING:
    from countdesk.drawing.card_content import Fact
    from countdesk.drawing.easel import Easel

_LABEL_STEP, _VALUE_STEP, _NOTE_STEP, _PAD = 30.0, 44.0, 32.0, 14.0
"""From the top of a figure to what it is of, from there to the figure, to its note, and to the
next."""

_BETWEEN: Final = 44.0
"""Between two figures that stand side by side."""

_LINE: Final = 1.24
"""From one line of a note to the next, in sizes of the letters."""

_MOST_LINES: Final = 6
_SMALL: Final = 0.8
"""The lines of a note that has no room on one, and how much smaller these are set."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of figures: of the figure, of the words beside it, of rules, and the ground."""

    text: str
    quiet: str
    line: str
    ground: str


class Facts:
    """Puts the figures of a result side by side, or one under the other.

    What a figure is of and the figure itself keep their whole width; a note stands in the short
    names where the long ones have no room, and in several lines where these have none.
    """

    def __init__(self, facts: tuple[Fact, ...], scale: float, inks: Inks) -> None:
        self._facts, self._scale, self._inks = facts, scale, inks
        self._label, self._value = self._letters(21), Letters(round(40 * scale), BOLD)
        self._note = self._letters(23)

    def _letters(self, pixels: float) -> Letters:
        return Letters(round(pixels * self._scale))

    # Side by side.

    def height_across(self, room: float) -> float:
        """Return how high the figures are side by side."""
        under = (self._under(fact, wide) for fact, wide in self._across(room))
        return 84 * self._scale + max(under, default=0.0)

    def put_across(self, easel: Easel, area: QRectF) -> None:
        """Put the figures side by side, each as wide as its words and an equal part of the rest."""
        scale, between = self._scale, _BETWEEN * self._scale
        easel.block(QRectF(area.left(), area.top(), area.width(), 2), self._inks.line)
        left, high = area.left(), area.height() - 20 * scale
        for number, (fact, wide) in enumerate(self._across(area.width())):
            if number:
                bar = QRectF(left - between / 2, area.top() + 20 * scale, 2, high)
                easel.block(bar, self._inks.line)
            self._put(easel, fact, QRectF(left, area.top() + 8 * scale, wide, high))
            left += wide + between

    def _across(self, room: float) -> list[tuple[Fact, float]]:
        """Return each figure with its width, of which the notes that are too long take the rest."""
        number = len(self._facts)
        free = room - _BETWEEN * self._scale * (number - 1)
        wide = [self._width(fact, fact.note) for fact in self._facts]
        if sum(wide) > free:
            wide = [self._width(fact, fact.note_in_brief) for fact in self._facts]
        if sum(wide) <= free:
            spare = (free - sum(wide)) / number
            wide = [known + spare for known in wide]
        else:
            narrow = [known for known in wide if known <= free / number]
            rest = (free - sum(narrow)) / (number - len(narrow))
            wide = [known if known <= free / number else rest for known in wide]
        return list(zip(self._facts, wide, strict=True))

    def _width(self, fact: Fact, note: str) -> float:
        """Return the width that a figure takes with what it is of and its note."""
        return max(
            lettering.width(fact.label, self._label),
            lettering.width(fact.value, self._value),
            lettering.width(note, self._note),
        )

    # One under the other.

    def put_down(self, easel: Easel, area: QRectF, *, beside: bool) -> bool:
        """Put the figures at the bottom of an area; return whether they have the room they need.

        Their notes stand `beside` them where there is little room.
        """
        if not self._facts:
            return True
        least = [self._height_of(fact, area.width(), beside=beside) for fact in self._facts]
        spare = (area.height() - sum(least)) / len(least)
        added = max(0.0, min(spare, 12 * self._scale))
        top = area.bottom() - sum(least) - added * len(least)
        for fact, high in zip(self._facts, least, strict=True):
            place = QRectF(area.left(), top, area.width(), high)
            easel.block(QRectF(place.left(), place.top(), place.width(), 2), self._inks.line)
            self._put(easel, fact, place, beside=beside)
            top += high + added
        return spare >= 0

    def _height_of(self, fact: Fact, room: float, *, beside: bool) -> float:
        """Return the least height of a figure in a panel at the side."""
        under = self._under(fact, room - self._left_of(fact, beside=beside))
        above = (_LABEL_STEP + _VALUE_STEP + _PAD) * self._scale
        return above + max(0.0, under - (_NOTE_STEP * self._scale if beside else 0.0))

    def _left_of(self, fact: Fact, *, beside: bool) -> float:
        """Return the room that the figure leaves no more to its note."""
        return lettering.width(fact.value, self._value) + 16 * self._scale if beside else 0.0

    # Both.

    def _under(self, fact: Fact, room: float) -> float:
        """Return how far a note goes down from its figure."""
        letters, lines = self._in_lines(fact, room)
        if not lines:
            return 0.0
        return _NOTE_STEP * self._scale + (len(lines) - 1) * letters.pixels * _LINE

    def _in_lines(self, fact: Fact, room: float) -> tuple[Letters, tuple[str, ...]]:
        """Return a note in as many lines as it takes, and its letters."""
        if not fact.note:
            return self._note, ()
        for said in (fact.note, fact.note_in_brief):
            if lettering.width(said, self._note) <= room:
                return self._note, (said,)
        small = self._note.of_size(self._note.pixels * _SMALL)
        return small, lettering.lines(fact.note_in_brief, small, room, _MOST_LINES)

    def _put(self, easel: Easel, fact: Fact, place: QRectF, *, beside: bool = False) -> None:
        """Put what a figure is of, under it the figure, and under or beside that the note."""
        scale, inks = self._scale, self._inks
        left, down = place.left(), place.top() + _LABEL_STEP * scale
        label = lettering.fitting(fact.label, self._label, place.width(), 1)
        easel.text(fact.label, left, down, label, inks.quiet, inks.ground)
        down += _VALUE_STEP * scale
        value = lettering.fitting(fact.value, self._value, place.width(), 1)
        easel.text(fact.value, left, down, value, inks.text, inks.ground)
        taken = self._left_of(fact, beside=beside)
        letters, lines = self._in_lines(fact, place.width() - taken)
        down += 0.0 if beside else _NOTE_STEP * scale
        for said in lines:
            easel.text(said, left + taken, down, letters, inks.quiet, inks.ground)
            down += letters.pixels * _LINE
