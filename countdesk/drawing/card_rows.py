"""The candidates of a card: a row each with name, party, votes, share, change and bar."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from countdesk import figures
from countdesk.contrast import legible
from countdesk.drawing import lettering
from countdesk.drawing.card_table import HEAD, least_height, shown, table_of
from countdesk.drawing.lettering import BOLD, PLAIN, Letters
from countdesk.drawing.picture import Tick
from countdesk.wording.language import gettext as _
from countdesk.wording.pictures import others_not_shown

if TYPE_CHECKING:
    from countdesk.drawing.card_content import CardContent, CardLine
    from countdesk.drawing.card_table import Shown, Table
    from countdesk.drawing.easel import Easel
    from countdesk.drawing.palette import Palette

_BETWEEN_COLUMNS: Final = 44.0
"""Between the two columns of many candidates."""

_FEW: Final = 8
"""The candidates up to which a card is better read in one column."""


class Rows:
    """Puts the candidates of a card into an area.

    `in_colours` says that the bars have the colours of the parties. Once they are put, `has_room`
    says that they had the room they need at least, `left_out` how many are not shown, `cut` how
    many names of the elected and of all are cut, `is_broad` that few of them have the whole width,
    and `shows_changes` that there is a column of changes.
    """

    def __init__(
        self, content: CardContent, palette: Palette, scale: float, *, in_colours: bool
    ) -> None:
        self._content = content
        self._palette = palette
        self._scale = scale
        self._in_colours = in_colours
        self.has_room, self.left_out, self.cut = True, 0, (0, 0)
        self.is_broad, self.shows_changes = True, False

    def put(self, easel: Easel, area: QRectF) -> None:
        """Put the rows, in the middle of the area where they do not fill it."""
        if not self._content.lines:
            return
        scale = self._scale
        shown_here = shown(self._content.lines, area, scale)
        used = HEAD * scale + shown_here.in_a_column * shown_here.height
        top = area.top() + max(0.0, (area.height() - used) / 2)
        between = _BETWEEN_COLUMNS * scale
        width = (area.width() - between * (shown_here.columns - 1)) / shown_here.columns
        table = table_of(self._content, shown_here, width, scale)
        self.has_room = area.height() >= least_height(self._content.lines, scale)
        self.left_out, self.cut = len(shown_here.left_out), table.cut
        self.is_broad = shown_here.columns == 1 or len(self._content.lines) > _FEW
        self.shows_changes = table.shows_changes
        for column in range(shown_here.columns):
            left = area.left() + column * (width + between)
            begin = column * shown_here.in_a_column
            lines = shown_here.lines[begin : begin + shown_here.in_a_column]
            headings = QRectF(left, top, width, HEAD * scale)
            self._put_headings(easel, table, headings)
            if not column:
                self._put_key(easel, table, shown_here, headings)
            for number, line in enumerate(lines):
                down = top + HEAD * scale + number * shown_here.height
                self._put_row(easel, table, line, QRectF(left, down, width, shown_here.height))
        if shown_here.left_out:
            rows = shown_here.in_a_column
            down = top + HEAD * scale + (rows - 1) * shown_here.height
            left = area.left() + width + between
            self._put_left_out(
                easel, table, shown_here, QRectF(left, down, width, shown_here.height)
            )

    def _put_headings(self, easel: Easel, table: Table, place: QRectF) -> None:
        quiet, ground = self._palette.quiet, self._palette.ground
        base = place.top() + 22 * self._scale
        for heading, right in zip(table.headings, table.rights(place), strict=True):
            easel.text_right(heading, right, base, table.small, quiet, ground)

    def _put_key(self, easel: Easel, table: Table, shown_here: Shown, place: QRectF) -> None:
        """Put what the tick says beside the headings, where it stands without its words."""
        elected = next((line for line in shown_here.lines if line.is_elected), None)
        if table.has_words_of_marks or elected is None:
            return
        base = place.top() + 22 * self._scale
        middle = base - lettering.cap_height(table.small) / 2
        self._put_mark(easel, elected, table, place.left(), middle)
        after = place.left() + table.mark_width(elected) - 4 * self._scale
        ground = self._palette.ground
        easel.text(_("Elected"), after, base, table.small, self._palette.quiet, ground)

    def _put_row(self, easel: Easel, table: Table, line: CardLine, place: QRectF) -> None:
        palette, ground = self._palette, self._palette.ground
        base = place.top() + table.base
        figure = Letters(table.figure.pixels, BOLD if line.is_elected else PLAIN)
        for number, (text, right) in enumerate(
            zip(table.figures_of(line), table.rights(place), strict=True)
        ):
            weight = figure if number == 0 else Letters(table.figure.pixels)
            colour = palette.text if number < 2 else palette.quiet  # noqa: PLR2004
            easel.text_right(text, right, base, weight, colour, ground)
        room = table.room(place)
        after = self._put_name(easel, table, line, place.left(), base, room)
        self._put_party(easel, table, line, place, base, after)
        if line.part is not None:
            self._put_bar(easel, line.part, line, place, table)

    def _put_name(
        self,
        easel: Easel,
        table: Table,
        line: CardLine,
        left: float,
        base: float,
        room: float,
    ) -> float:
        """Put a name, behind it the mark where the party is there too; return where that ends."""
        palette = self._palette
        set_in, for_name = table.name_in(line, room)
        name = lettering.cut_within(line.name, set_in, for_name)
        easel.text(name, left, base, set_in, palette.text, palette.ground)
        end = left + lettering.width(name, set_in)
        if table.is_stacked:
            return end
        middle = base - lettering.cap_height(table.plain) / 2
        self._put_mark(easel, line, table, end + 12 * self._scale, middle)
        return end + table.mark_width(line)

    def _put_mark(
        self, easel: Easel, line: CardLine, table: Table, left: float, middle: float
    ) -> None:
        """Put that somebody is elected, or that a lot is owed, on a ground of its own."""
        if not line.mark:
            return
        palette, scale = self._palette, self._scale
        width = table.mark_width(line) - 12 * scale
        if not table.has_words_of_marks and line.is_elected:
            box = QRectF(left, middle - width / 2, width, width)
            easel.block(box, palette.ink, width / 2)
            easel.marks.append(Tick(_inside(box), palette.ground))
            return
        high = table.mark.pixels * 1.3
        ground = palette.ink if line.is_elected else palette.caution
        letters = palette.ground if line.is_elected else palette.on_caution
        easel.block(QRectF(left, middle - high / 2, width, high), ground, high / 2)
        left += 12 * scale
        if line.is_elected:
            size = table.mark.pixels * 0.85
            easel.marks.append(Tick(QRectF(left, middle - size / 2, size, size), letters))
            left += size + 7 * scale
        base = middle + lettering.cap_height(table.mark) / 2
        easel.text(line.mark, left, base, table.mark, letters, ground)

    def _put_party(
        self,
        easel: Easel,
        table: Table,
        line: CardLine,
        place: QRectF,
        base: float,
        after: float,
    ) -> None:
        """Put the party under the name, or behind it by as long a name as there is room for."""
        quiet, ground = self._palette.quiet, self._palette.ground
        if table.is_stacked:
            # Below the figures there is the whole width.
            room = place.width() - table.mark_width(line) - 12 * self._scale
            party = lettering.cut(line.party, table.party, room)
            under = place.top() + table.under
            easel.text(party, place.left(), under, table.party, quiet, ground)
            after = place.left() + lettering.width(party, table.party) + 12 * self._scale
            middle = under - lettering.cap_height(table.party) / 2
            self._put_mark(easel, line, table, after, middle)
            return
        left = after + 14 * self._scale
        room = place.left() + table.room(place) - left
        has_room = table.has_words_of_marks and lettering.width(line.party, table.party) <= room
        party = line.party if has_room else lettering.cut(line.short, table.party, room)
        easel.text(party, left, base, table.party, quiet, ground)

    def _put_bar(
        self, easel: Easel, part: float, line: CardLine, place: QRectF, table: Table
    ) -> None:
        palette = self._palette
        high = table.bar_height
        top = place.top() + table.bar
        easel.block(QRectF(place.left(), top, place.width(), high), palette.track, high / 2)
        width = place.width() * part
        if width > 0:
            colour = palette.ink if line.is_elected else palette.bar
            if self._in_colours:
                colour = legible(line.colour, palette.ground)
            bar = QRectF(place.left(), top, max(width, high), high)
            easel.block(bar, colour, high / 2)

    def _put_left_out(self, easel: Easel, table: Table, shown_here: Shown, place: QRectF) -> None:
        """Put how many candidates there is no room for, with what they have together."""
        left_out = shown_here.left_out
        votes: int | None = None
        share: Fraction | None = None
        portions = [line.portion for line in left_out]
        if all(line.number is not None for line in left_out):
            votes = sum(line.number or 0 for line in left_out)
            share = None if None in portions else sum(filter(None, portions), Fraction(0))
        said = others_not_shown(
            len(left_out), votes, None if share is None else figures.percent(share)
        )
        letters = lettering.fitting(said, table.plain, place.width(), table.plain.pixels * 0.7)
        base = place.top() + table.base
        said = lettering.cut(said, letters, place.width())
        easel.text(said, place.left(), base, letters, self._palette.quiet, self._palette.ground)


def _inside(box: QRectF) -> QRectF:
    part = box.width() * 0.22
    return box.adjusted(part, part, -part, -part)
