"""The sheet on which a slide is laid out: the size, the colours, and the marks put on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from countdesk.contrast import SHAPES, legible
from countdesk.ui.hall_window.lettering import BESIDE, HALF, HEIGHT, LINE, PLAIN
from countdesk.ui.hall_window.marks import Bar, Place, Side, Words
from countdesk.ui.theme import softened

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from countdesk.ui.hall_window.lettering import Lettering
    from countdesk.ui.hall_window.marks import Mark
    from countdesk.ui.theme import Theme

MARGIN: Final = 52
"""The room at either side: a projector's edge is seldom true."""

GAP: Final = 26
"""The room between two columns."""

FOOT: Final = 62
"""The height of the line at the foot."""

_TITLE: Final = 50
_BAND: Final = 60
_TOP: Final = 26


class Sheet:
    """Takes marks, from the title down; `top` is where there is room for the next."""

    def __init__(self, width: float, theme: Theme, lettering: Lettering) -> None:
        self.width = width
        self.theme = theme
        self.lettering = lettering
        self.marks: list[Mark] = []
        self.top = float(_TOP)
        self.bottom = float(HEIGHT - FOOT)

    @property
    def left(self) -> float:
        """Return where lines begin."""
        return float(MARGIN)

    @property
    def right(self) -> float:
        """Return where lines end."""
        return self.width - MARGIN

    @property
    def room(self) -> float:
        """Return the width of a line."""
        return self.right - self.left

    def colour(self, of_party: str) -> str:
        """Return the colour of a party so that it stands out from the ground."""
        return legible(of_party, self.theme.window, SHAPES)

    def words(
        self,
        text: str,
        place: Place,
        capital: int,
        weight: QFont.Weight = PLAIN,
        *,
        colour: str | None = None,
        side: Side = Side.LEFT,
    ) -> None:
        """Put a text in a place, shortened where it has no room; none where it has no width."""
        shown = self.lettering.elided(text, place.width, capital, weight) if place.width > 0 else ""
        if shown:
            self.marks.append(Words(place, shown, capital, weight, colour or self.theme.text, side))

    def bar(self, place: Place, colour: str, radius: float = 0.0) -> None:
        """Put a filled bar in a place."""
        self.marks.append(Bar(place, colour, radius))

    def pill(self, text: str, place: Place, capital: int, colour: str) -> None:
        """Put a word in a frame."""
        self.marks.append(Bar(place, colour, 10, is_hollow=True))
        self.words(text, place, capital, HALF, colour=colour, side=Side.MIDDLE)

    # From the title down.

    def title(self, title: str, detail: str, beside: str = "") -> None:
        """Put the title, as large as it is whole, and under it a line, or two."""
        weight = HALF
        room = self.room
        if beside:
            wide = self.lettering.width(beside, BESIDE)
            place = Place(self.right - wide, self.top, wide, _TITLE * LINE)
            self.words(beside, place, BESIDE, colour=self.theme.quiet, side=Side.RIGHT)
            room -= wide + GAP
        capital = self.lettering.fitting_capital(title, room, _TITLE, weight)
        self.words(title, Place(self.left, self.top, room, _TITLE * LINE), capital, weight)
        self.top += _TITLE * LINE
        if detail:
            self.line(detail, BESIDE, colour=self.theme.quiet, most=2)

    def line(
        self,
        text: str,
        capital: int,
        weight: QFont.Weight = PLAIN,
        *,
        colour: str | None = None,
        most: int = 1,
    ) -> None:
        """Put a text in as many lines as it takes, up to so many."""
        for line in self.lettering.broken(text, self.room, most, capital, weight):
            place = Place(self.left, self.top, self.room, capital * LINE)
            self.words(line, place, capital, weight, colour=colour)
            self.top += capital * LINE

    def band(self, text: str, capital: int, colour: str, *, most: int = 2) -> None:
        """Put a text on a band across the sheet, in its colour on a ground of it."""
        inside = self.room - 2 * GAP
        lines = self.lettering.broken(text, inside, most, capital, HALF)
        height = max(_BAND, capital * 2.1) + (len(lines) - 1) * capital * LINE
        self.top += 10
        name = next(
            (
                known
                for known in ("warning", "bad", "good", "notable")
                if getattr(self.theme, known) == colour
            ),
            None,
        )
        ground = self.theme.panel if name is None else softened(self.theme, colour)
        place = Place(self.left, self.top, self.room, height)
        self.bar(place, ground, 10)
        self.bar(Place(self.left, self.top, 10, height), colour)
        top = self.top + (height - len(lines) * capital * LINE) / 2
        for line in lines:
            of_line = Place(self.left + GAP + 10, top, inside, capital * LINE)
            self.words(line, of_line, capital, HALF, colour=colour)
            top += capital * LINE
        self.top += height

    def foot(self, left: str, middle: str, right: str) -> None:
        """Put the line at the foot."""
        top = HEIGHT - FOOT
        self.bar(Place(0, top, self.width, FOOT), self.theme.panel)
        self.bar(Place(0, top, self.width, 2), self.theme.line)
        third = self.room / 3
        for text, side, at in (
            (left, Side.LEFT, 0),
            (middle, Side.MIDDLE, 1),
            (right, Side.RIGHT, 2),
        ):
            place = Place(self.left + at * third, top, third, FOOT)
            weight = HALF if side is Side.MIDDLE else PLAIN
            self.words(text, place, BESIDE, weight, colour=self.theme.text, side=side)
