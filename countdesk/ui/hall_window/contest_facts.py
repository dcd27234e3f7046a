"""What a contest comes to, above the foot of its slide: tiles of few candidates, a line of many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from countdesk.ui.hall_window.lettering import BESIDE, BOLD, LINE, MAIN
from countdesk.ui.hall_window.marks import Place, Side
from countdesk.ui.hall_window.sheet import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.ui.hall_window.sheet import Sheet
    from countdesk.ui.panels.score_cards import Card

_TILE: Final = 120.0
_LINE_OF_MANY: Final = 50.0
_BETWEEN_LINES: Final = 6.0
"""The height of a tile at least, that of a fact where several stand on one line, and what is under
a line."""

_ABOVE: Final = 14.0
_BELOW: Final = 6.0
_LARGEST: Final = 36
"""Within a tile: the room above and below its words, and the capitals of a figure."""

_INSIDE: Final = 20.0
_INSIDE_LINE: Final = 16.0
"""The room left and right of the words of a tile, and of a fact on the line."""

_MOST_LINES: Final = 3
"""The lines in which a long text of a tile stands, for nothing of it is cut."""


def put_tiles(sheet: Sheet, facts: Sequence[Card]) -> None:
    """Put each fact in a tile of its own, the figure large and whole under what it is."""
    if not facts:
        return
    room = sheet.room - GAP * (len(facts) - 1)
    labels = [_on_one_line(card) for card in facts]
    wide = [_width(sheet, card, labels[at]) for at, card in enumerate(facts)]
    if sum(wide) > room:
        # What a figure is worth stands under what it is, in every tile that has such a note.
        labels = [(card.label, card.note) for card in facts]
        wide = [_width(sheet, card, labels[at]) for at, card in enumerate(facts)]
    parts = _shared(wide, room)
    tiles = [_tile(sheet, *known) for known in zip(facts, labels, parts, strict=True)]
    height = max(tile.height for tile in tiles)
    sheet.bottom -= height + 8
    left = sheet.left
    for tile, part in zip(tiles, parts, strict=True):
        _put_tile(sheet, tile, Place(left, sheet.bottom, part, height))
        left += part + GAP
    sheet.bottom -= 10


def put_on_lines(sheet: Sheet, facts: Sequence[Card]) -> None:
    """Put the facts on a line, or on as many as they take."""
    if not facts:
        return
    lines = _in_lines(sheet, facts)
    sheet.bottom -= len(lines) * (_LINE_OF_MANY + _BETWEEN_LINES)
    top = sheet.bottom
    for line in lines:
        left, room = sheet.left, sheet.room - GAP * (len(line) - 1)
        asked = _asked(sheet, line)
        for card in line:
            at = Place(left, top, room * _asked_by(sheet, card) / asked, _LINE_OF_MANY)
            left = at.right + GAP
            _put_fact(sheet, card, at)
        top += _LINE_OF_MANY + _BETWEEN_LINES
    sheet.bottom -= 10


# Tiles.


@dataclass(frozen=True, slots=True)
class _Tile:
    """A fact in lines: what it is and what it is worth, and the figure with its capitals."""

    card: Card
    above: tuple[str, ...]
    value: tuple[str, ...]
    capital: int

    @property
    def height(self) -> float:
        """Return the height that its lines take."""
        words = len(self.above) * BESIDE + len(self.value) * max(MAIN, self.capital)
        return max(_TILE, _ABOVE + words * LINE + _BELOW)


def _on_one_line(card: Card) -> tuple[str, ...]:
    return (f"{card.label} \N{MIDDLE DOT} {card.note}" if card.note else card.label,)


def _width(sheet: Sheet, card: Card, labels: Sequence[str]) -> float:
    """Return the width of a tile in which all its texts stand on a line each."""
    value = sheet.lettering.width(card.value, MAIN, BOLD)
    return max(value, sheet.lettering.widest(labels, BESIDE)) + 2 * _INSIDE


def _shared(wide: Sequence[float], room: float) -> list[float]:
    """Return the widths of tiles: alike where that is enough, else by what each says.

    Where that is too much together, those that ask for the most share what is left.
    """
    alike = room / len(wide)
    if max(wide) <= alike:
        return [alike] * len(wide)
    if sum(wide) <= room:
        return [each * room / sum(wide) for each in wide]
    narrow = [each for each in wide if each <= alike]
    rest = (room - sum(narrow)) / (len(wide) - len(narrow))
    return [each if each <= alike else rest for each in wide]


def _tile(sheet: Sheet, card: Card, labels: Sequence[str], width: float) -> _Tile:
    """Return a fact in lines of whole words."""
    lettering, inside = sheet.lettering, width - 2 * _INSIDE
    above = [
        line for label in labels for line in lettering.broken(label, inside, _MOST_LINES, BESIDE)
    ]
    capital = lettering.fitting_capital(card.value, inside, _LARGEST, BOLD)
    value = lettering.broken(card.value, inside, _MOST_LINES, capital, BOLD)
    return _Tile(card, tuple(above), tuple(value), capital)


def _put_tile(sheet: Sheet, tile: _Tile, at: Place) -> None:
    theme, left, inside = sheet.theme, at.left + _INSIDE, at.width - 2 * _INSIDE
    sheet.bar(at, theme.panel, 10)
    sheet.bar(Place(at.left, at.top, at.width, 3), theme.line)
    top = at.top + _ABOVE
    for line in tile.above:
        place = Place(left, top, inside, BESIDE * LINE)
        sheet.words(line, place, BESIDE, colour=theme.quiet)
        top += BESIDE * LINE
    high = (at.bottom - _BELOW - top) / len(tile.value)
    for line in tile.value:
        place, colour = Place(left, top, inside, high), theme.toned(tile.card.tone)
        sheet.words(line, place, tile.capital, BOLD, colour=colour)
        top += high


# On a line.


def _in_lines(sheet: Sheet, facts: Sequence[Card]) -> list[list[Card]]:
    """Return the facts of each line, as many on one as have room with all that they say.

    On as few lines as that takes, about as many stand on each.
    """
    lines: list[list[Card]] = []
    for card in facts:
        if lines and _has_room(sheet, [*lines[-1], card]):
            lines[-1].append(card)
        else:
            lines.append([card])
    each = -(-len(facts) // len(lines))
    alike = [list(facts[first : first + each]) for first in range(0, len(facts), each)]
    return alike if all(_has_room(sheet, line) for line in alike) else lines


def _has_room(sheet: Sheet, facts: Sequence[Card]) -> bool:
    return _asked(sheet, facts) <= sheet.room - GAP * (len(facts) - 1)


def _asked(sheet: Sheet, facts: Sequence[Card]) -> float:
    return sum(_asked_by(sheet, card) for card in facts)


def _asked_by(sheet: Sheet, card: Card) -> float:
    """Return the width that a fact takes on a line."""
    width, (label,) = sheet.lettering.width, _on_one_line(card)
    return width(card.value, MAIN, BOLD) + width(label, BESIDE) + 3 * _INSIDE_LINE


def _put_fact(sheet: Sheet, card: Card, at: Place) -> None:
    """Put a fact; where one alone is too long for a line, its end is cut, and never what it is."""
    theme, width = sheet.theme, sheet.lettering.width
    sheet.bar(at, theme.panel, 10)
    inside, (label,) = at.width - 3 * _INSIDE_LINE, _on_one_line(card)
    if width(card.value, MAIN, BOLD) + width(label, BESIDE) > inside:
        label = card.label
    beside = width(label, BESIDE)
    place = Place(at.left + _INSIDE_LINE, at.top, beside, at.height)
    sheet.words(label, place, BESIDE, colour=theme.quiet)
    left = place.right + _INSIDE_LINE
    place = Place(left, at.top, at.right - _INSIDE_LINE - left, at.height)
    sheet.words(card.value, place, MAIN, BOLD, colour=theme.toned(card.tone), side=Side.RIGHT)
