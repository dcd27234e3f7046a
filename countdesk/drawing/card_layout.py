"""A result card laid out: head, candidates, facts and foot, in each of its shapes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from countdesk import parties
from countdesk.contrast import legible
from countdesk.drawing import lettering
from countdesk.drawing.card_rows import Rows
from countdesk.drawing.dress import CardDress, Colours, Theme
from countdesk.drawing.easel import Easel, height_of
from countdesk.drawing.lettering import BOLD, HEAVY, PLAIN, STRONG, Letters
from countdesk.drawing.logo import logo
from countdesk.drawing.palette import PALETTES, on
from countdesk.drawing.picture import Logo, Mark
from countdesk.exchange.shapes import Shape

if TYPE_CHECKING:
    from countdesk.drawing.card_content import CardContent, Fact


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

_FEW: Final = 2
"""The lines of a caution up to which it is set in the larger letters."""

_MANY: Final = 15
_NARROW: Final = 470.0
"""From how many candidates on they take room from the panel at the left, and what they leave it."""


def card_marks(
    content: CardContent, shape: Shape, theme: Theme, dress: CardDress
) -> tuple[Mark, ...]:
    """Return the marks of a card."""
    frame = FRAMES[shape]
    if frame.side and len(content.lines) > _MANY:
        frame = replace(frame, side=_NARROW)
    return _Card(content, frame, theme, dress).marks()


class _Card:
    """One card while it is laid out."""

    def __init__(self, content: CardContent, frame: Frame, theme: Theme, dress: CardDress) -> None:
        self._content, self._frame, self._dress = content, frame, dress
        self._palette = PALETTES[theme]
        self._easel = Easel()
        self._head_ground = self._palette.panel
        self._head_text, self._head_quiet = self._palette.text, self._palette.quiet
        if dress.colours is Colours.OF_ONE_PARTY and dress.party is not None:
            self._head_ground = parties.colour(dress.party)
            self._head_text = self._head_quiet = on(self._head_ground)

    def marks(self) -> tuple[Mark, ...]:
        """Lay the card out and return its marks."""
        frame = self._frame
        if frame.side:
            self._lay_out_side()
        else:
            self._lay_out_down()
        return tuple(self._easel.marks)

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
        facts = self._content.facts
        if facts:
            high = 116 * scale
            bottom -= high + 22 * scale
            self._put_facts_across(QRectF(frame.margin, bottom, room, high))
        area = QRectF(frame.margin, top + 18 * scale, room, bottom - top - 34 * scale)
        self._put_rows(area)

    # Side by side: wide.

    def _lay_out_side(self) -> None:
        frame, scale = self._frame, self._frame.scale
        self._easel.block(QRectF(0, 0, frame.side, frame.height), self._head_ground)
        bottom = self._put_head(QRectF(0, 0, frame.side, frame.height), 64)
        self._put_facts_down(
            QRectF(
                frame.margin,
                bottom,
                frame.side - 1.6 * frame.margin,
                frame.height - frame.margin - bottom,
            )
        )
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
        Rows(self._content, self._palette, self._frame.scale, in_colours=in_colours).put(
            self._easel, area
        )

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
        aside = self._put_logo(panel, top)
        status, kicker = self._letters(24, BOLD), self._letters(24)
        if content.is_final:
            top = self._down(content.status, left, top, room - aside, status, text, ground, most=2)
            top += 6 * scale
        for line in (content.election, content.authority):
            top = self._down(line, left, top, room - aside, kicker, quiet, ground, most=2)
        top += 14 * scale
        name = lettering.fitting(content.name, self._letters(size, HEAVY), room, size * scale * 0.6)
        top = self._down(content.name, left, top, room, name, text, ground, most=3)
        if content.headline:
            top += 10 * scale
            said = self._letters(size * 0.6, BOLD)
            said = lettering.fitting(content.headline, said, room, said.pixels * 0.75)
            bar = 9 * scale
            inset = bar + 18 * scale
            high = height_of(content.headline, said, room - inset, 3)
            self._easel.block(QRectF(left, top + 2, bar, high - 4), self._accent(), bar / 2)
            top = self._down(
                content.headline, left + inset, top, room - inset, said, text, ground, most=3
            )
        beneath = self._letters(26)
        top += 4 * scale if content.beneath else 0
        top = self._down(content.beneath, left, top, room, beneath, text, ground, most=3)
        top += 24 * scale
        if not panel.height():
            # Behind the words, whose number of lines is known only now.
            behind = Easel()
            behind.block(QRectF(0, 0, panel.width(), top), ground)
            self._easel.marks[place:place] = behind.marks
        return top

    def _accent(self) -> str:
        """Return the colour beside the headline: the winner's, where parties have theirs."""
        if self._dress.colours is not Colours.OF_PARTIES:
            return self._head_text
        first = max(self._content.lines, key=lambda line: line.is_elected)
        return legible(first.colour, self._head_ground)

    def _put_logo(self, panel: QRectF, top: float) -> float:
        """Put the logo on a plate of its own at the right; return the room it takes."""
        if self._dress.logo is None:
            return 0.0
        image = logo(self._dress.logo)
        scale = self._frame.scale
        high = 96 * scale
        pad = 12 * scale
        wide = min((high - 2 * pad) * image.width() / image.height(), 250 * scale)
        right = panel.width() - self._frame.margin * (0.6 if self._frame.side else 1)
        plate = QRectF(right - wide - 2 * pad, top, wide + 2 * pad, high)
        self._easel.block(plate, "#FFFFFF", 12 * scale)
        self._easel.marks.append(Logo(plate.adjusted(pad, pad, -pad, -pad), image))
        return plate.width() + 20 * scale

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
        high = sum(height_of(text, letters, room, 5) for text, letters in texts)
        ground, colour = self._palette.caution, self._palette.on_caution
        self._easel.block(QRectF(panel.left(), panel.top(), panel.width(), high + 2 * pad), ground)
        top = panel.top() + pad
        for text, letters in texts:
            top = self._down(text, panel.left() + margin, top, room, letters, colour, ground, 5)
        return top + pad

    def _put_facts_across(self, area: QRectF) -> None:
        """Put the facts side by side, each as wide as its words and an equal part of the rest."""
        palette, scale = self._palette, self._frame.scale
        facts = self._content.facts
        self._easel.block(QRectF(area.left(), area.top(), area.width(), 2), palette.line)
        between = 44 * scale
        wide = [self._width_of(fact) for fact in facts]
        spare = (area.width() - sum(wide) - between * (len(facts) - 1)) / len(facts)
        left = area.left()
        for number, (fact, natural) in enumerate(zip(facts, wide, strict=True)):
            if number:
                bar = QRectF(
                    left - between / 2, area.top() + 20 * scale, 2, area.height() - 20 * scale
                )
                self._easel.block(bar, palette.line)
            place = QRectF(left, area.top() + 8 * scale, natural + spare, area.height())
            self._put_fact(fact, place, palette.text, palette.quiet, palette.ground)
            left += place.width() + between

    def _width_of(self, fact: Fact) -> float:
        """Return the width that a fact takes, its note under the figure."""
        return max(
            lettering.width(fact.label, self._letters(21)),
            lettering.width(fact.value, self._letters(40, BOLD)),
            lettering.width(fact.note, self._letters(23)),
        )

    def _put_facts_down(self, area: QRectF) -> None:
        """Put the facts one under the other, at the bottom of an area."""
        scale, facts = self._frame.scale, self._content.facts
        if not facts:
            return
        high = min(132 * scale, area.height() / len(facts))
        top = area.bottom() - high * len(facts)
        ground, text, quiet = self._head_ground, self._head_text, self._head_quiet
        for number, fact in enumerate(facts):
            place = QRectF(area.left(), top + number * high, area.width(), high)
            line = text if self._head_text == self._head_quiet else self._palette.line
            self._easel.block(QRectF(place.left(), place.top(), place.width(), 2), line)
            self._put_fact(fact, place, text, quiet, ground)

    def _put_fact(self, fact: Fact, place: QRectF, text: str, quiet: str, ground: str) -> None:
        """Put what a figure is of, under it the figure, and under that the note."""
        scale, room = self._frame.scale, place.width()
        down = place.top() + 30 * scale
        for said, letters, colour, step in (
            (fact.label, self._letters(21), quiet, 0),
            (fact.value, self._letters(40, BOLD), text, 44),
            (fact.note, self._letters(23), quiet, 32),
        ):
            down += step * scale
            shown = lettering.fitting(said, letters, room, letters.pixels * 0.7)
            self._easel.text(
                lettering.cut(said, shown, room), place.left(), down, shown, colour, ground
            )

    def _foot(self) -> tuple[tuple[str, Letters, str], ...]:
        """Return the paragraphs at the foot: what changes are against, who recorded it, imprint."""
        content, palette = self._content, self._palette
        small = self._letters(20)
        texts = (
            (content.by_party, small, palette.text),
            (content.compared, small, palette.quiet),
            *((told, small, palette.quiet) for told in content.told),
            (content.source, small, palette.quiet),
            (self._dress.printed_imprint, self._letters(20, STRONG), palette.text),
        )
        return tuple(known for known in texts if known[0])

    def _foot_height(self, room: float) -> float:
        return sum(height_of(text, letters, room, 6) for text, letters, _colour in self._foot())

    def _put_foot(self, area: QRectF) -> None:
        top = area.top()
        for text, letters, colour in self._foot():
            ground = self._palette.ground
            top = self._down(text, area.left(), top, area.width(), letters, colour, ground, 6)
