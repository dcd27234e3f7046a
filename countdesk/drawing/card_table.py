"""The table of candidates on a card: who is on it, in which letters, and where figures end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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

_STACKED_IN_TWO: Final = 57.0
"""The same in two columns, where a line has no room for the party beside the name."""

_SHRINK: Final = 0.66
_LEAST_LETTERS: Final = 15.0
"""How much smaller than its neighbours a long name is set before its end is cut off, and the size
below which nothing can be read."""

_UNIT: Final = Letters(100, BOLD)
"""The letters in which texts are measured before their size is chosen."""

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


class Table:
    """Sizes of letters and places of figures, the same in every row of a card.

    The letters are as large as the rows are high for, and as every name has room for; names of
    uncommon length are set smaller by themselves. A column without a figure is none, and that of
    the changes gives way to names that would be cut beside it in one of two columns.
    """

    def __init__(self, content: CardContent, shown_here: Shown, width: float, scale: float) -> None:
        height, is_single = shown_here.height, shown_here.columns == 1
        self.is_stacked = height >= (_STACKED if is_single else _STACKED_IN_TWO) * scale
        self.has_words_of_marks = is_single or self.is_stacked
        self._scale, self._lines, self._is_single = scale, shown_here.lines, is_single
        self._gap = (_GAP if is_single else _GAP * 0.65) * scale
        self.small = Letters(round(20 * scale))
        columns = self._columns(content)
        self._settle(columns, height, width)
        if self.shows_changes and not is_single:
            cut = self._names_cut(width)
            self._settle(columns[:-1], height, width)
            if self._names_cut(width) >= cut:
                self._settle(columns, height, width)
        self._put_down(height, content.has_shares)

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

    def _settle(self, columns: Sequence[tuple[str, str]], height: float, width: float) -> None:
        """Settle how large letters are, and how wide these columns."""
        scale, is_single = self._scale, self._is_single
        self.headings = tuple(heading for heading, _field in columns)
        self._fields = tuple(field for _heading, field in columns)
        size = min(height * 0.34, 64 * scale) if self.is_stacked else min(height * 0.44, 31 * scale)
        least = (22 if is_single else 16.5) * scale
        pixels = int(max(least, min(size, self._largest(width))))
        self.plain, self.elected = Letters(pixels, STRONG), Letters(pixels, BOLD)
        self.figure = Letters(pixels)
        self.party = Letters(max(round(17 * scale), round(pixels * self._party_size)))
        self.mark = Letters(max(round(17 * scale), round(pixels * 0.56)), BOLD)
        self._widths = tuple(
            max(
                lettering.width(heading, self.small),
                self._unit_of(field) * pixels / _UNIT.pixels,
            )
            for heading, field in columns
        )

    def _names_cut(self, width: float) -> int:
        """Return how many names have no room beside the figures, however small they are set."""
        room = self.room(QRectF(0, 0, width, 0))
        set_in = ((line, self.letters_of(line, room)) for line in self._lines)
        return sum(lettering.width(line.name, letters) > room for line, letters in set_in)

    def letters_of(self, line: CardLine, room: float) -> Letters:
        """Return the letters of a name, made smaller where it has no room, down to the least."""
        letters = self.elected if line.is_elected else self.plain
        least = max(_LEAST_LETTERS * self._scale, letters.pixels * _SHRINK)
        return lettering.fitting(line.name, letters, room, least)

    def _put_down(self, height: float, has_bar: bool) -> None:
        """Settle how far below the top of a row the base lines are, and the bar with its height."""
        self.bar_height = max(5 * self._scale, min(self.plain.pixels * 0.32, height * 0.12))
        name, party = lettering.cap_height(self.plain), lettering.cap_height(self.party)
        to_party = party + self.party.pixels * 0.62 if self.is_stacked else 0.0
        to_bar = self.plain.pixels * (0.4 if self.is_stacked else 0.38)
        block = name + to_party + (to_bar + self.bar_height if has_bar else 0.0)
        self.base = (height - block) / 2 + name
        self.under = self.base + to_party
        self.bar = self.under + to_bar

    @property
    def _party_size(self) -> float:
        return 0.68 if self.is_stacked else 0.86

    def _unit_of(self, field: str) -> float:
        return max(lettering.width(getattr(line, field), _UNIT) for line in self._lines)

    def _largest(self, width: float) -> float:
        """Return the size at which the widest row of names and figures takes a whole width.

        Letters are as much wider as they are larger.
        """
        widest = _WIDEST_NAME if self._is_single else _WIDEST_IN_TWO
        unit = max(
            min(lettering.width(line.name, _UNIT), widest) + self._beside(line)
            for line in self._lines
        )
        unit += sum(map(self._unit_of, self._fields))
        gaps = len(self._fields) * self._gap
        if not self.is_stacked:
            gaps += (58 if self.has_words_of_marks else 34) * self._scale
        return (width - gaps) / unit * _UNIT.pixels

    def _beside(self, line: CardLine) -> float:
        """Return what stands beside a name where there is one line for all of it."""
        if self.is_stacked:
            return 0.0
        mark = 0.0
        if line.mark:
            words = lettering.width(line.mark, _UNIT) * 0.56 if self.has_words_of_marks else 0.0
            mark = words + _UNIT.pixels * 0.8
        party = line.party if self.has_words_of_marks else line.short
        return mark + lettering.width(party, _UNIT) * self._party_size

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
