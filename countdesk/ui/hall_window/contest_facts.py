"""What a contest comes to, above the foot of its slide: tiles of few candidates, a line of many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from countdesk.ui.hall_window.lettering import BESIDE, BOLD, LINE, MAIN
from countdesk.ui.hall_window.marks import Place, Side
from countdesk.ui.hall_window.sheet import GAP
from countdesk.ui.panels.score_cards import BUTLER_SWING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.ui.hall_window.sheet import Sheet
    from countdesk.ui.panels.score_cards import Card

_TILE: Final = 120.0
_LINE_OF_MANY: Final = 58.0
"""The height of a tile at least, and that of a fact where all of them stand on one line."""

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


def put_on_lines(sheet: Sheet, facts: Sequence[Card]) -> bool:
    """Put the facts on a line, or on two; return whether the swing is among them."""
    lines = _in_lines(sheet, facts)
    sheet.bottom -= len(lines) * (_LINE_OF_MANY + 8)
    top = sheet.bottom
    for line in lines:
        left, room = sheet.left, sheet.room - GAP * (len(line) - 1)
        said = _said(sheet, line)
        for card, part in zip(line, said, strict=True):
            at = Place(left, top, room * part / sum(said), _LINE_OF_MANY)
            left = at.right + GAP
            _put_fact(sheet, card, at)
        top += _LINE_OF_MANY + 8
    if lines:
        sheet.bottom -= 10
    return any(card.label == BUTLER_SWING for line in lines for card in line)


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
    """Return the facts of each line, the swing with its pair.

    Without room for the swing there is none, since candidates need the room of a second line;
    what came of the contest is never told without what it is of.
    """
    told = [
        replace(card, value=f"{card.value} {card.note}", note="")
        if card.label == BUTLER_SWING
        else card
        for card in facts
    ]
    without_swing = [card for card in told if card.label != BUTLER_SWING]
    for line in (told, without_swing):
        if _has_room(sheet, line):
            return [line] if line else []
    first = without_swing[:1]
    while _has_room(sheet, without_swing[: len(first) + 1]):
        first = without_swing[: len(first) + 1]
    for others in (told[len(first) :], without_swing[len(first) :]):
        if _has_room(sheet, others):
            return [first, others]
    return [first, without_swing[len(first) :]]


def _has_room(sheet: Sheet, facts: Sequence[Card]) -> bool:
    return sum(_said(sheet, facts)) <= sheet.room - GAP * (len(facts) - 1)


def _said(sheet: Sheet, facts: Sequence[Card]) -> list[float]:
    """Return the width that each fact takes on a line."""
    width = sheet.lettering.width
    return [
        width(card.value, MAIN, BOLD) + width(card.label, BESIDE) + 3 * _INSIDE_LINE
        for card in facts
    ]


def _put_fact(sheet: Sheet, card: Card, at: Place) -> None:
    theme, lettering = sheet.theme, sheet.lettering
    sheet.bar(at, theme.panel, 10)
    inside = at.width - 2 * _INSIDE_LINE
    value = min(inside, lettering.width(card.value, MAIN, BOLD))
    label = inside - value - _INSIDE_LINE
    if lettering.width(card.label, BESIDE) <= label:
        place = Place(at.left + _INSIDE_LINE, at.top, label, at.height)
        sheet.words(card.label, place, BESIDE, colour=theme.quiet)
    place = Place(at.right - _INSIDE_LINE - value, at.top, value, at.height)
    sheet.words(card.value, place, MAIN, BOLD, colour=theme.toned(card.tone), side=Side.RIGHT)
