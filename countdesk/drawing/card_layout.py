"""A result card laid out: head, candidates, facts and foot, in each of its shapes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from countdesk import parties
from countdesk.contrast import legible
from countdesk.drawing import lettering
from countdesk.drawing.card_facts import Facts, Inks
from countdesk.drawing.card_rows import Rows
from countdesk.drawing.dress import MOST_LETTERS, CardDress, Colours, Theme
from countdesk.drawing.easel import Easel, height_of
from countdesk.drawing.lettering import BOLD, HEAVY, PLAIN, STRONG, Letters
from countdesk.drawing.logo import ground_of, logo
from countdesk.drawing.palette import PALETTES, on
from countdesk.drawing.picture import Logo, Mark
from countdesk.exchange.shapes import Shape

if TYPE_CHECKING:
    from countdesk.drawing.card_content import CardContent


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a shape in pixels, its margin, and how large its letters are.

    `side` is the width of the panel at the left that holds the head, 0 where it is on top.
    """

    width: int
    height: int
    margin: float
    scale: float
    side: float = 0.0


FRAMES: Final = {
    Shape.SQUARE: Frame(1080, 1080, 56, 1.0),
    Shape.WIDE: Frame(1600, 900, 60, 1.1, side=580),
    Shape.TALL: Frame(1080, 1920, 64, 1.12),
}

_LOGO_PART: Final = 0.4
"""The part of the room beside it that a logo takes at most."""

_SMALLER_BESIDE: Final = 0.84
"""How much smaller figures one under the other are where their notes stand beside them."""

_FEW: Final = 2
"""The lines of a caution up to which it is set in the larger letters."""

_MANY: Final = 15
_NARROW: Final = 470.0
"""From how many candidates on they take room from the panel at the left, and what they leave it."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How tightly a card is laid out.

    `size` is of the name, the headline and the logo, `most` the lines that each caution has, and
    each paragraph at the foot. The notes of figures one under the other stand `beside` them, or
    there are no figures at all.
    """

    size: float
    most: int
    beside: bool = False
    has_facts: bool = True


_FITS: Final = (
    _Fit(1.0, 5),
    _Fit(0.9, 5),
    _Fit(0.9, 5, beside=True),
    _Fit(0.8, 5, beside=True),
    _Fit(0.72, 4, beside=True),
    _Fit(0.64, 3, beside=True),
    _Fit(0.56, 2, beside=True),
    _Fit(0.48, 2, beside=True),
    _Fit(0.48, 2, has_facts=False),
)
"""From a card with room to one without: the first is taken in which everything stands apart."""


_LEAST_FOR_LINES: Final = 0.6
"""The size that the name of the contest keeps where candidates ask for its room, but for the name
of somebody elected."""


def card_marks(
    content: CardContent, shape: Shape, theme: Theme, dress: CardDress
) -> tuple[Mark, ...]:
    """Return the marks of a card."""
    frame = FRAMES[shape]
    if frame.side and len(content.lines) > _MANY:
        frame = replace(frame, side=_NARROW)
    content = lettering.without_symbols(content)
    made = _laid_out(content, frame, theme, dress)
    if content.has_changes and not made.shows_changes:
        made = _laid_out(content.without_changes, frame, theme, dress)
    return tuple(made.marks)


def _laid_out(content: CardContent, frame: Frame, theme: Theme, dress: CardDress) -> _Card:
    """Return a card laid out as loosely as it has room for.

    The head gives room to candidates who would be left out, to names that would be cut, and to a
    few candidates who can then stand in one column.
    """
    best = _Card(content, frame, theme, dress, _FITS[0])
    for fit in _FITS[1:]:
        if best.is_apart and not _asks(best.lacks, fit):
            return best
        made = _Card(content, frame, theme, dress, fit)
        if not best.is_apart or (made.is_apart and made.lacks < best.lacks):
            best = made
    return best


def _asks(lacks: _Lacks, fit: _Fit) -> bool:
    """Return whether what a card lacks is worth a tighter fit: no figure goes for a name."""
    if fit.size >= _LEAST_FOR_LINES:
        return any(lacks)
    return fit.has_facts and lacks.elected_cut > 0


class _Lacks(NamedTuple):
    """What candidates lack on a card, the worst of it first: the smaller the better.

    How many are left out, how many names of the elected are cut, whether a few candidates have
    less than the whole width, and how many names are cut.
    """

    left_out: int = 0
    elected_cut: int = 0
    is_narrow: bool = False
    cut: int = 0


class _Card:
    """One card laid out; `is_apart` says that nothing of it lacks its room."""

    def __init__(
        self, content: CardContent, frame: Frame, theme: Theme, dress: CardDress, fit: _Fit
    ) -> None:
        self._frame, self._dress, self._fit = frame, dress, fit
        self._content = content if fit.has_facts else replace(content, facts=())
        self._palette = PALETTES[theme]
        self._easel = Easel()
        self._head_ground = self._palette.panel
        self._head_text, self._head_quiet = self._palette.text, self._palette.quiet
        if dress.colours is Colours.OF_ONE_PARTY and dress.party is not None:
            self._head_ground = parties.colour(dress.party)
            self._head_text = self._head_quiet = on(self._head_ground)
        self.is_apart, self.lacks, self.shows_changes = True, _Lacks(), False
        if frame.side:
            self._lay_out_side()
        else:
            self._lay_out_down()

    @property
    def marks(self) -> list[Mark]:
        """Return the marks of the card."""
        return self._easel.marks

    def _letters(self, pixels: float, weight: QFont.Weight = PLAIN) -> Letters:
        return Letters(round(pixels * self._frame.scale), weight)

    # From the top down: square and tall.

    def _lay_out_down(self) -> None:
        frame, scale = self._frame, self._frame.scale
        room = frame.width - 2 * frame.margin
        is_tall = frame.height > 1.4 * frame.width
        top = self._put_head(QRectF(0, 0, frame.width, 0), 92 if is_tall else 74)
        top = self._put_cautions(QRectF(0, top, frame.width, 0))
        foot = self._foot_height(room)
        bottom = frame.height - frame.margin * 0.7 - foot
        self._put_foot(QRectF(frame.margin, bottom, room, foot))
        if self._content.facts:
            facts = self._facts()
            high = facts.height_across(room)
            bottom -= high + 22 * scale
            facts.put_across(self._easel, QRectF(frame.margin, bottom, room, high))
        area = QRectF(frame.margin, top + 18 * scale, room, bottom - top - 34 * scale)
        self._put_rows(area)

    # Side by side: wide.

    def _lay_out_side(self) -> None:
        frame, scale = self._frame, self._frame.scale
        self._easel.block(QRectF(0, 0, frame.side, frame.height), self._head_ground)
        bottom = self._put_head(QRectF(0, 0, frame.side, frame.height), 64)
        wide, high = frame.side - 1.6 * frame.margin, frame.height - frame.margin - bottom
        panel = QRectF(frame.margin, bottom, wide, high)
        is_apart = self._facts().put_down(self._easel, panel, beside=self._fit.beside)
        self.is_apart = self.is_apart and is_apart
        right = QRectF(frame.side, 0, frame.width - frame.side, 0)
        top = self._put_cautions(right)
        room = right.width() - 1.8 * frame.margin
        foot = self._foot_height(room)
        low = frame.height - frame.margin * 0.7 - foot
        left = frame.side + frame.margin * 0.9
        self._put_foot(QRectF(left, low, room, foot))
        above = max(top + 14 * scale, frame.margin * 0.6)
        self._put_rows(QRectF(left, above, room, low - above - 18 * scale))

    # The parts.

    def _put_rows(self, area: QRectF) -> None:
        in_colours = self._dress.colours is not Colours.NEUTRAL
        rows = Rows(self._content, self._palette, self._frame.scale, in_colours=in_colours)
        rows.put(self._easel, area)
        self.is_apart = self.is_apart and rows.has_room
        elected_cut, cut = rows.cut
        self.lacks = _Lacks(rows.left_out, elected_cut, not rows.is_broad, cut)
        self.shows_changes = rows.shows_changes

    def _put_head(self, panel: QRectF, size: float) -> float:
        """Put what the contest is and what came of it; return where that ends.

        A panel without a height grows as high as its words.
        """
        frame, scale, content = self._frame, self._frame.scale, self._content
        place = len(self._easel.marks)
        left, room = frame.margin, panel.width() - 2 * frame.margin
        if frame.side:
            room = panel.width() - 1.6 * frame.margin
        ground, text, quiet = self._head_ground, self._head_text, self._head_quiet
        top = frame.margin * 0.86
        plate = self._put_logo(panel, top, room)
        aside = 0.0
        if frame.side and plate.height():
            # Beside a logo the narrow panel has no room for words.
            top = plate.bottom() + 16 * scale
        elif plate.height():
            aside = plate.width() + 20 * scale
        status, kicker = self._letters(24, BOLD), self._letters(24)
        if content.is_final:
            top = self._down(content.status, left, top, room - aside, status, text, ground, most=5)
            top += 6 * scale
        for line in (content.election, content.authority):
            top = self._down(line, left, top, room - aside, kicker, quiet, ground, most=5)
        top = max(top, plate.bottom()) + 14 * scale
        name = self._letters(size * self._fit.size, HEAVY)
        name = lettering.fitting_lines(content.name, name, room, 3, 26 * scale)
        top = self._down(content.name, left, top, room, name, text, ground, most=4)
        if content.headline:
            top += 10 * scale
            said = self._letters(size * self._fit.size * 0.6, BOLD)
            bar = 9 * scale
            inset = bar + 18 * scale
            said = lettering.fitting_lines(content.headline, said, room - inset, 3, 22 * scale)
            high = height_of(content.headline, said, room - inset, 6)
            self._easel.block(QRectF(left, top + 2, bar, high - 4), self._accent(), bar / 2)
            top = self._down(
                content.headline, left + inset, top, room - inset, said, text, ground, most=6
            )
        beneath = self._letters(26 * min(1.0, self._fit.size + 0.2))
        top += 4 * scale if content.beneath else 0
        top = self._down(content.beneath, left, top, room, beneath, text, ground, most=3)
        top += 24 * scale
        if not panel.height():
            self._easel.block_behind(place, QRectF(0, 0, panel.width(), top), ground)
        return top

    def _accent(self) -> str:
        """Return the colour beside the headline: the winner's, where parties have theirs."""
        if self._dress.colours is not Colours.OF_PARTIES:
            return self._head_text
        first = max(self._content.lines, key=lambda line: line.is_elected)
        return legible(first.colour, self._head_ground)

    def _put_logo(self, panel: QRectF, top: float, room: float) -> QRectF:
        """Put the logo on a plate of its own, at the left of a panel at the side, else right.

        Return the place of the plate, an empty one where there is no logo.
        """
        if self._dress.logo is None:
            return QRectF()
        image = logo(self._dress.logo)
        scale, margin = self._frame.scale, self._frame.margin
        high, pad = 96 * scale, 12 * scale
        if self._frame.side:
            high *= self._fit.size
        most = room - 2 * pad if self._frame.side else room * _LOGO_PART
        wide = min((high - 2 * pad) * image.width() / image.height(), most, 250 * scale)
        left = margin if self._frame.side else panel.width() - margin - wide - 2 * pad
        plate = QRectF(left, top, wide + 2 * pad, high)
        self._easel.block(plate, ground_of(image), 12 * scale)
        self._easel.marks.append(Logo(plate.adjusted(pad, pad, -pad, -pad), image))
        return plate

    def _down(
        self,
        text: str,
        left: float,
        top: float,
        room: float,
        letters: Letters,
        colour: str,
        ground: str,
        most: int,
    ) -> float:
        """Put a paragraph and return where it ends."""
        self._easel.paragraph(text, QRectF(left, top, room, 0), letters, colour, ground, most)
        return top + height_of(text, letters, room, most)

    def _put_cautions(self, panel: QRectF) -> float:
        """Put what a reader has to see first on a ground of its own; return where it ends."""
        content, scale, margin = self._content, self._frame.scale, self._frame.margin
        large, small = self._letters(25, STRONG), self._letters(22, STRONG)
        room = panel.width() - 2 * margin
        is_long = any(
            len(lettering.lines(text, large, room, 9)) > _FEW for text in content.cautions
        )
        texts = [(caution, small if is_long else large) for caution in content.cautions]
        if not content.is_final:
            texts.insert(0, (content.status, self._letters(36, BOLD)))
        if not texts:
            return panel.top()
        pad = 16 * scale
        most = self._fit.most
        high = sum(height_of(text, letters, room, most) for text, letters in texts)
        ground, colour = self._palette.caution, self._palette.on_caution
        self._easel.block(QRectF(panel.left(), panel.top(), panel.width(), high + 2 * pad), ground)
        top = panel.top() + pad
        for text, letters in texts:
            top = self._down(text, panel.left() + margin, top, room, letters, colour, ground, most)
        return top + pad

    def _facts(self) -> Facts:
        """Return the figures, on the ground of the head where they stand in its panel."""
        palette = self._palette
        inks = Inks(palette.text, palette.quiet, palette.line, palette.ground)
        if self._frame.side:
            is_plain = self._head_text == self._head_quiet
            line = self._head_text if is_plain else palette.line
            inks = Inks(self._head_text, self._head_quiet, line, self._head_ground)
        smaller = _SMALLER_BESIDE if self._frame.side and self._fit.beside else 1.0
        return Facts(self._content.facts, self._frame.scale * smaller, inks)

    def _foot(self) -> tuple[tuple[str, Letters, str, int], ...]:
        """Return the paragraphs at the foot, each with the most lines that it takes.

        They are what changes are against, who recorded it, and the imprint, which is never cut.
        """
        content, palette = self._content, self._palette
        small = self._letters(20)
        imprint = lettering.ending_together(lettering.paintable(self._dress.printed_imprint))
        texts = (
            (content.by_party, small, palette.text, self._fit.most),
            (content.compared, small, palette.quiet, self._fit.most),
            *((told, small, palette.quiet, self._fit.most) for told in content.told),
            (content.source, small, palette.quiet, self._fit.most),
            (imprint, self._letters(20, STRONG), palette.text, MOST_LETTERS),
        )
        return tuple(known for known in texts if known[0])

    def _foot_height(self, room: float) -> float:
        return sum(height_of(text, letters, room, most) for text, letters, _, most in self._foot())

    def _put_foot(self, area: QRectF) -> None:
        top = area.top()
        for text, letters, colour, most in self._foot():
            ground = self._palette.ground
            top = self._down(text, area.left(), top, area.width(), letters, colour, ground, most)
