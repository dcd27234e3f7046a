"""The table of candidates on a card: who is on it, in which letters, and where figures end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from countdesk import figures
from countdesk.drawing import lettering
from countdesk.drawing.lettering import BOLD, STRONG, Letters
from countdesk.wording.language import gettext as _
from countdesk.wording.share_changes import NEW

if TYPE_CHECKING:
    from countdesk.drawing.card_content import CardContent, CardLine

HEAD: Final = 38.0
"""Above the rows, for what stands over the figures."""

_LEAST: Final = 34.0
_MOST: Final = 220.0
_MOST_ALONE: Final = 260.0
_STACKED: Final = 82.0
"""The height of a row: the least, the most, that without votes, and from which on the party stands
under the name."""

_LEAST_SHOWN: Final = 6
"""The candidates that a card shows at least, where there are as many."""

_GAP: Final = 26.0
"""Between two figures."""

_STACKED_IN_TWO, _TIGHT_IN_TWO = 57.0, 50.0
"""From which on it does in two columns, where a line has little room for the party beside the name;
and from which on it may, for the sake of names that would be cut."""

_SHRINK: Final = 0.66
_LEAST_LETTERS: Final = 15.0
"""How much smaller than its neighbours a long name is set before its end is cut off, and the size
below which nothing can be read."""

_OVER_BAR: Final = 0.4
"""How much at most of what a row leaves free is over its bar: else that would seem to belong to the
letters below it."""

_PARTY, _LEAST_PARTY = 0.4, 0.2
"""The part of a row's line that the party behind a name takes at most, and where the name would
have to be cut."""

_UNIT: Final = Letters(100, BOLD)
"""The letters in which texts are measured before their size is chosen."""

_ROUNDED: Final = 1.0
"""By which a text may be wider than it is by its width in those."""

_NO_FIGURES: Final = frozenset({figures.UNKNOWN, NEW})
"""What stands in the column of changes and is no change."""

_WIDEST_NAME: Final = 1500.0
_WIDEST_IN_TWO: Final = 1150.0
"""The width in these of some twenty-six letters, which few names pass, and of twenty."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The candidates there is room for, in how many columns, and those without room."""

    lines: tuple[CardLine, ...]
    left_out: tuple[CardLine, ...]
    columns: int
    height: float

    @property
    def in_a_column(self) -> int:
        """Return the rows of the longest column, the line of those left out among them."""
        rows = len(self.lines) + bool(self.left_out)
        return -(-rows // self.columns)


def shown(lines: Sequence[CardLine], area: QRectF, scale: float) -> Shown:
    """Return which candidates an area shows: all in one column or in two, else marked ones first.

    At least one candidate stands, and everybody who is elected or level for a lot. Of whoever is
    left out the card tells how many they are and what they have together.
    """
    room = area.height() - HEAD * scale
    most = _MOST if lines[0].number is not None else _MOST_ALONE
    for columns in (1, 2):
        rows = -(-len(lines) // columns)
        if rows * _LEAST * scale <= room:
            height = min(most * scale, room / max(rows, 1))
            return Shown(tuple(lines), (), columns, height)
    marked = sum(bool(line.mark) for line in lines)
    fitting = max(2 * int(room / (_LEAST * scale)) - 1, marked, 1)
    first = sorted(range(len(lines)), key=lambda place: (not lines[place].mark, place))
    kept = sorted(first[:fitting])
    return Shown(
        tuple(lines[place] for place in kept),
        tuple(lines[place] for place in sorted(first[fitting:])),
        2,
        max(_LEAST * scale, room / ((fitting + 2) // 2)),
    )


def least_height(lines: Sequence[CardLine], scale: float) -> float:
    """Return the height below which a card lacks the room for its candidates.

    Everybody who is elected or level for a lot stands there, and three rows at least.
    """
    marked = sum(bool(line.mark) for line in lines)
    needed = max(marked + (marked < len(lines)), min(len(lines), _LEAST_SHOWN))
    return (HEAD + -(-needed // 2) * _LEAST) * scale


def table_of(content: CardContent, shown_here: Shown, width: float, scale: float) -> Table:
    """Return the table of the candidates that are shown, in columns of this width.

    In two columns the party goes under names that would be cut beside it, if rows are any high
    for that, and the column of changes gives way to them.
    """
    contents, height = [content], shown_here.height / scale
    ways = [height >= (_STACKED if shown_here.columns == 1 else _STACKED_IN_TWO)]
    if shown_here.columns > 1:
        if content.has_changes:
            contents.append(content.without_changes)
        if _TIGHT_IN_TWO <= height < _STACKED_IN_TWO:
            ways.append(True)
    tried: list[Table] = []
    for way, each in product(ways, contents):
        tried.append(Table(each, shown_here, width, scale, is_stacked=way))
        if not any(tried[-1].cut):
            break
    return min(tried, key=lambda made: made.cut)


class Table:
    """Sizes of letters and places of figures, the same in every row of a card.

    The letters are as large as the rows are high for, and as every name has room for. Names of
    uncommon length are set smaller by themselves, but that of somebody elected makes all of them
    smaller: nobody else stands in larger letters. `cut` has how many names have no room however
    small they are set: of the elected, and of all. A column without a figure is none.
    """

    def __init__(
        self,
        content: CardContent,
        shown_here: Shown,
        width: float,
        scale: float,
        *,
        is_stacked: bool,
    ) -> None:
        height, is_single = shown_here.height, shown_here.columns == 1
        self.is_stacked = is_stacked
        self.has_words_of_marks = is_single or is_stacked
        self._scale, self._lines, self._is_single = scale, shown_here.lines, is_single
        self._gap = (_GAP if is_single else _GAP * 0.65) * scale
        columns = self._columns(content)
        self.headings = tuple(heading for heading, _field in columns)
        self._fields = tuple(field for _heading, field in columns)
        self._units = tuple(map(self._unit_of, self._fields))
        pixels = self._pixels(height, width)
        self.plain, self.elected = Letters(pixels, STRONG), Letters(pixels, BOLD)
        self.figure, self.small = Letters(pixels), Letters(self._heading_pixels(pixels))
        self.party = Letters(self._party_pixels(pixels))
        self.mark = Letters(self._mark_pixels(pixels), BOLD)
        self._widths = self._widths_at(pixels)
        self._put_down(height, content.has_shares)
        room = self.room(QRectF(0, 0, width, 0))
        cut = [line for line in self._lines if self._is_cut(line, room)]
        self.cut = (sum(line.is_elected for line in cut), len(cut))

    def _columns(self, content: CardContent) -> list[tuple[str, str]]:
        """Return what stands over each column of figures, and the field that it has of a line."""
        if not content.has_votes:
            return []
        columns = [(_("Votes"), "votes")]
        if content.has_shares:
            columns.append((content.share_heading, "share"))
        has_room = self._is_single or self.is_stacked
        is_moved = any(line.change not in _NO_FIGURES for line in self._lines)
        if content.has_changes and has_room and is_moved:
            columns.append((_("Change"), "change"))
        return columns

    # How large the letters are.

    def _pixels(self, height: float, width: float) -> int:
        """Return the size at which the names stand beside their figures in a whole width.

        Those of uncommon length ask for no more than others, but of the elected.
        """
        scale, is_single = self._scale, self._is_single
        size = min(height * 0.34, 64 * scale) if self.is_stacked else min(height * 0.44, 31 * scale)
        least = (22 if is_single else 16.5) * scale
        widest = _WIDEST_NAME if is_single else _WIDEST_IN_TWO
        asked = [(line, min(lettering.width(line.name, _UNIT), widest)) for line in self._lines]
        most = int(max(least, size))
        pixels = self._largest(asked, most, least, width, 1.0) or min(most, int(least))
        asked = [
            (line, lettering.width(line.name, _UNIT)) for line in self._lines if line.is_elected
        ]
        least = max(_LEAST_LETTERS * scale, pixels * _SHRINK)
        # For a name that is cut however small it is nobody's letters are made smaller.
        return self._largest(asked, pixels, least, width, _PARTY) or pixels

    def _largest(
        self,
        asked: Sequence[tuple[CardLine, float]],
        most: int,
        least: float,
        width: float,
        part: float,
    ) -> int:
        """Return the largest size at which names as wide as these have room beside the parties.

        Those take a part of the line at most. Return 0 where there is no such size.
        """
        for pixels in range(most, int(least) - 1, -1):
            room = width - sum(self._widths_at(pixels)) - len(self._units) * self._gap
            if all(
                unit * pixels / _UNIT.pixels <= self._for_name(line, room, pixels, part)
                for line, unit in asked
            ):
                return pixels
        return 0

    def _heading_pixels(self, pixels: float) -> int:
        return min(round(20 * self._scale), round(pixels))

    def _party_pixels(self, pixels: float) -> int:
        """Return the size of the parties, where there is one line for all smaller than the name."""
        if self.is_stacked:
            return round(max(self._small_pixels(pixels), pixels * 0.68))
        return round(max(_LEAST_LETTERS * self._scale, pixels * 0.86))

    def _mark_pixels(self, pixels: float) -> int:
        return round(max(self._small_pixels(pixels), pixels * 0.56))

    def _small_pixels(self, pixels: float) -> float:
        """Return the least size beside or under a name: smaller than that where it can be read."""
        return max(_LEAST_LETTERS * self._scale, min(17 * self._scale, pixels * 0.9))

    def _widths_at(self, pixels: int) -> tuple[float, ...]:
        """Return how wide the columns of figures are at a size of letters."""
        small = Letters(self._heading_pixels(pixels))
        return tuple(
            max(lettering.width(heading, small), unit * pixels / _UNIT.pixels)
            for heading, unit in zip(self.headings, self._units, strict=True)
        )

    def _unit_of(self, field: str) -> float:
        return max(lettering.width(getattr(line, field), _UNIT) for line in self._lines)

    # The room of a name, its mark and its party.

    def name_in(self, line: CardLine, room: float) -> tuple[Letters, float]:
        """Return the letters of a name left of its figures, and how much of the room it has.

        Long names are set smaller, but of the elected; before one is cut its party gives way.
        """
        letters = self.elected if line.is_elected else self.plain
        least = float(letters.pixels)
        if not line.is_elected:
            least = max(_LEAST_LETTERS * self._scale, least * _SHRINK)
        for_name = self._for_name(line, room, letters.pixels, _PARTY)
        if lettering.width(line.name, letters.of_size(least)) > for_name:
            for_name = self._for_name(line, room, letters.pixels, _LEAST_PARTY)
        return lettering.fitting(line.name, letters, for_name, least), for_name

    def _is_cut(self, line: CardLine, room: float) -> bool:
        letters, for_name = self.name_in(line, room)
        return lettering.width(line.name, letters) > for_name

    def _for_name(self, line: CardLine, room: float, pixels: int, part: float) -> float:
        """Return what its mark and its party leave to a name; the party takes a part at most."""
        if self.is_stacked:
            return room - _ROUNDED
        party = line.party if self.has_words_of_marks else line.short
        wide = lettering.width(party, _UNIT) * self._party_pixels(pixels) / _UNIT.pixels
        beside = min(wide, room * part) + 14 * self._scale + self._mark_width_at(line, pixels)
        return max(room - beside, room * 0.4) - _ROUNDED

    def mark_width(self, line: CardLine) -> float:
        """Return the room of a mark with its words, of the tick alone in narrow columns."""
        return self._mark_width_at(line, self.plain.pixels)

    def _mark_width_at(self, line: CardLine, pixels: int) -> float:
        if not line.mark:
            return 0.0
        scale, mark = self._scale, self._mark_pixels(pixels)
        if not self.has_words_of_marks and line.is_elected:
            return pixels * 0.8 + 12 * scale
        words = lettering.width(line.mark, _UNIT) * mark / _UNIT.pixels
        return words + (mark * 0.85 + 7 * scale) * line.is_elected + 36 * scale

    # Where everything stands.

    def _put_down(self, height: float, has_bar: bool) -> None:
        """Settle how far below the top of a row the base lines are, and the bar with its height."""
        self.bar_height = max(5 * self._scale, min(self.plain.pixels * 0.32, height * 0.12))
        name, party = lettering.cap_height(self.plain), lettering.cap_height(self.party)
        to_party = party + self.party.pixels * 0.62 if self.is_stacked else 0.0
        block, to_bar = name + to_party, 0.0
        if has_bar:
            left = height - block - self.bar_height
            to_bar = min(self.plain.pixels * (0.4 if self.is_stacked else 0.38), left * _OVER_BAR)
            block += to_bar + self.bar_height
        self.base = (height - block) / 2 + name
        self.under = self.base + to_party
        self.bar = self.under + to_bar

    @property
    def shows_changes(self) -> bool:
        """Return whether there is a column of changes."""
        return "change" in self._fields

    def figures_of(self, line: CardLine) -> tuple[str, ...]:
        """Return the figures of a row, from left to right."""
        return tuple(getattr(line, field) for field in self._fields)

    def rights(self, place: QRectF) -> tuple[float, ...]:
        """Return where each column of figures ends, from left to right."""
        ends: list[float] = []
        right = place.right()
        for width in reversed(self._widths):
            ends.append(right)
            right -= width + self._gap
        return tuple(reversed(ends))

    def room(self, place: QRectF) -> float:
        """Return the room left of the figures."""
        return place.width() - sum(width + self._gap for width in self._widths)
