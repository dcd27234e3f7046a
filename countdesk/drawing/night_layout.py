"""The pictures of a night laid out: the half circle of seats, and how far the night is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from countdesk import figures
from countdesk.contrast import SHAPES, legible
from countdesk.drawing import lettering
from countdesk.drawing.easel import Easel, height_of
from countdesk.drawing.half_circle import Colours, HalfCircle, SeatBlock, SeatsOfNoCouncil
from countdesk.drawing.lettering import BOLD, HEAVY, STRONG, Letters
from countdesk.drawing.palette import PAPER, on
from countdesk.drawing.picture import Mark, Seats
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.drawing.night_content import (
        NightHead,
        PartyLine,
        ProgressContent,
        SeatsContent,
        SeatsTold,
    )
    from countdesk.drawing.palette import Palette

WIDTH: Final = 1600
HEIGHT: Final = 900
_MARGIN: Final = 64.0
_ROOM: Final = WIDTH - 2 * _MARGIN

_KICKER: Final = Letters(26, BOLD)
_POLLS: Final = Letters(26)
_NAME: Final = Letters(64, HEAVY)
_SAID: Final = Letters(32, STRONG)
_SMALL: Final = Letters(22)

_EDGE, _ROUND = 2.5, 6.0
"""The outline of a piece of the bar of contests, and how round its corners are."""

_FILLINGS: Final = (None, None, None, (0.5, 1.0), (0.0, 0.0), (0.38, 0.62))
"""What of a piece is filled, by the step it is of: declared, counted, counting, verification, to
come, no poll; None of a solid one."""

_TO_BAR: Final = 44.0
"""Between the last figure of a party and its bar."""

_FOR_NAMES: Final = 440.0
"""The room for the name of a party, left of its figures."""

_ON_LIGHT, _ON_DARK = SHAPES * 1.2, SHAPES * 1.6
"""The least contrast of seats to their ground: some eyes see less of it, of red on a dark ground
no more than two thirds."""

_BESIDE: Final = 48.0
"""Between two half circles."""

_ARCH: Final = 1080.0
"""The width of the half circle with its legend: wider, its letters would be too large."""


def circle_of(told: SeatsTold, palette: Palette) -> HalfCircle:
    """Return the half circle of seats, its colours made to stand out from the ground."""
    kind = HalfCircle if told.is_council else SeatsOfNoCouncil
    least = _ON_DARK if on(palette.ground) == PAPER else _ON_LIGHT
    return kind(
        tuple(
            SeatBlock(
                block.name,
                block.seats,
                legible(block.colour, palette.ground, least),
                block.is_hollow,
                block.detail,
            )
            for block in told.blocks
        ),
        Colours(palette.text, palette.quiet),
        lettering.font(_SMALL),
        is_outlined=True,
    )


def seats_marks(content: SeatsContent, palette: Palette) -> tuple[Mark, ...]:
    """Return the marks of a picture of seats."""
    easel = Easel()
    top = _put_head(easel, content.head, palette)
    bottom = _put_foot(easel, content.head, (), palette)
    columns = len(content.told)
    wide = min(_ARCH, (_ROOM - (columns - 1) * _BESIDE) / columns)
    left = (WIDTH - columns * wide - (columns - 1) * _BESIDE) / 2
    for told in content.told:
        _put_seats(easel, told, palette, QRectF(left, top + 8, wide, bottom - top - 16))
        left += wide + _BESIDE
    return tuple(easel.marks)


def _put_seats(easel: Easel, told: SeatsTold, palette: Palette, area: QRectF) -> None:
    """Put a half circle under its name, and of one seat alone who has it in words."""
    only = told.one_seat_up
    if only is not None:
        letters = lettering.fitting(only, _NAME, area.width(), 30)
        base = area.center().y() + lettering.cap_height(letters) / 2
        left = area.center().x() - lettering.width(only, letters) / 2
        easel.text(only, left, base, letters, palette.text, palette.ground)
        return
    if told.name:
        letters = lettering.fitting(told.name, _SAID, area.width(), 20)
        name = lettering.cut(told.name, letters, area.width())
        left = area.center().x() - lettering.width(name, letters) / 2
        easel.text(name, left, area.top() + 40, letters, palette.text, palette.ground)
        area = area.adjusted(0, 52, 0, 0)
    easel.marks.append(Seats(area, circle_of(told, palette)))


def progress_marks(content: ProgressContent, palette: Palette) -> tuple[Mark, ...]:
    """Return the marks of a picture of the progress of a night."""
    easel = Easel()
    top = _put_head(easel, content.head, palette)
    bottom = _put_foot(easel, content.head, content.notes, palette)
    top = _put_reached(easel, content, palette, top + 26)
    _put_parties(easel, content, palette, QRectF(_MARGIN, top, _ROOM, bottom - top - 12))
    return tuple(easel.marks)


def _put_head(easel: Easel, head: NightHead, palette: Palette) -> float:
    """Put whose night it is and what it has come to; return where that ends."""
    top = 44.0
    for text, letters, colour, most in (
        (head.status, _KICKER, palette.quiet, 2),
        (head.polls, _POLLS, palette.quiet, 2),
        (head.name, lettering.fitting(head.name, _NAME, _ROOM, 40), palette.text, 2),
        (head.said, _SAID, palette.text, 3),
        (head.caution, _SAID, palette.text, 3),
    ):
        if text:
            place = QRectF(_MARGIN, top, _ROOM, 0)
            easel.paragraph(text, place, letters, colour, palette.panel, most)
            top += height_of(text, letters, _ROOM, most) + 6
    top += 16
    easel.block_behind(0, QRectF(0, 0, WIDTH, top), palette.panel)
    return top


def _put_foot(easel: Easel, head: NightHead, notes: tuple[str, ...], palette: Palette) -> float:
    """Put what figures rest on and who recorded them; return where that begins."""
    said = " ".join(notes)
    texts = [text for text in (said, head.source) if text]
    high = sum(height_of(text, _SMALL, _ROOM, 4) for text in texts)
    top = begin = HEIGHT - 36 - high
    for text in texts:
        place = QRectF(_MARGIN, top, _ROOM, 0)
        easel.paragraph(text, place, _SMALL, palette.quiet, palette.ground, 4)
        top += height_of(text, _SMALL, _ROOM, 4)
    return begin


def _put_reached(easel: Easel, content: ProgressContent, palette: Palette, top: float) -> float:
    """Put the contests as one bar, by how far each is, and under it what each piece is."""
    left, high, gap = _MARGIN, 26.0, 4.0
    whole = content.contests or 1
    room = _ROOM - gap * (len(content.reached) - 1)
    words = _MARGIN
    for far, name, number in content.reached:
        width = room * number / whole
        _put_piece(easel, far, QRectF(left, top, width, high), palette)
        left += width + gap
        said = f"{figures.whole(number)} {name}"
        _put_piece(easel, far, QRectF(words, top + high + 17, 22, 22), palette)
        easel.text(said, words + 32, top + high + 36, Letters(24), palette.text, palette.ground)
        words += 32 + lettering.width(said, Letters(24)) + 36
    return top + high + 56


def _put_piece(easel: Easel, far: int, place: QRectF, palette: Palette) -> None:
    """Put a piece of the bar: solid from the first figure of a count on, before that an outline.

    Each step is of its own filling, so that they are told apart without any colour.
    """
    edge, filled = _EDGE, _FILLINGS[far]
    if filled is None:
        easel.block(place, (palette.ink, palette.quiet, palette.bar)[far], _ROUND)
        return
    easel.block(place, palette.quiet, min(_ROUND, place.width() / 2))
    inside = place.adjusted(edge, edge, -edge, -edge)
    if inside.width() <= 0:
        return
    easel.block(inside, palette.ground, _ROUND - edge)
    begin, end = filled
    if begin < end:
        high = inside.height()
        filling = QRectF(inside.left(), inside.top() + begin * high, inside.width(), 0)
        filling.setHeight((end - begin) * high)
        easel.block(filling, palette.quiet)


def _put_parties(easel: Easel, content: ProgressContent, palette: Palette, area: QRectF) -> None:
    """Put the parties, each with a bar of its seats, and the figures in columns at the right."""
    if not content.lines:
        return
    headings = (_("Seats"), _("Net"), content.share_heading, _("Change"))
    base = area.top() + 28
    rights = [area.left() + right for right in (540.0, 670.0, 900.0, 1030.0)]
    for heading, right in zip(headings, rights, strict=True):
        easel.text_right(heading, right, base, _SMALL, palette.quiet, palette.ground)
    easel.text(
        content.bar_heading, rights[-1] + _TO_BAR, base, _SMALL, palette.quiet, palette.ground
    )
    high = min(62.0, (area.height() - 44) / len(content.lines))
    letters = Letters(round(min(34.0, high * 0.6)), STRONG)
    for number, line in enumerate(content.lines):
        top = area.top() + 44 + number * high
        base = top + high / 2 + lettering.cap_height(letters) / 2
        own = lettering.fitting(line.name, letters, _FOR_NAMES, letters.pixels * 0.7)
        name = lettering.cut(line.name, own, _FOR_NAMES)
        easel.text(name, area.left(), base, own, palette.text, palette.ground)
        for place, (text, right) in enumerate(zip(_figures(line), rights, strict=True)):
            weight = Letters(letters.pixels, BOLD) if place == 0 else Letters(letters.pixels)
            easel.text_right(text, right, base, weight, palette.text, palette.ground)
        left = rights[-1] + _TO_BAR
        room = area.right() - left
        thick = high * 0.36
        bar = QRectF(left, top + (high - thick) / 2, room, thick)
        easel.block(bar, palette.track, thick / 2)
        if line.part > 0:
            colour = palette.bar if line.colour is None else legible(line.colour, palette.ground)
            bar = QRectF(left, bar.top(), max(thick, room * line.part), thick)
            easel.block(bar, colour, thick / 2)


def _figures(line: PartyLine) -> tuple[str, ...]:
    """Return the figures of a party in the order of the columns."""
    return line.seats, line.net, line.share, line.change
