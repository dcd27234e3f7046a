"""The elements that a page is made of, one under the other or side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from countdesk.drawing.area import Area
from countdesk.drawing.marks import RULED, Frame, Line, Mark, Text
from countdesk.drawing.typeface import CAPTION, Face, Typeface
from countdesk.drawing.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAD_ACROSS, _PAD_DOWN = 4.0, 2.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """What of an element fits into an area: its marks, their height, and what is left over."""

    marks: Sequence[Mark]
    height: float
    rest: Element | None = None


class Element(Protocol):
    """A part of a page that takes the whole width."""

    def fit(self, area: Area, typeface: Typeface) -> Fitted:
        """Return what fits into an area from its top; no marks where nothing does."""


@dataclass(frozen=True, slots=True)
class Space:
    """So many points of white."""

    height: float

    def fit(self, area: Area, typeface: Typeface) -> Fitted:  # noqa: ARG002
        """Return no marks; white that does not fit is dropped."""
        return Fitted((), min(self.height, max(0.0, area.height)))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words across the page."""

    words: Words

    def fit(self, area: Area, typeface: Typeface) -> Fitted:
        """Return the words, all of them or none."""
        height = self.words.height(area.width, typeface)
        if height > area.height:
            return Fitted((), 0, self)
        line = Area(area.x, area.y, area.width, height)
        return Fitted(tuple(self.words.marks(line, typeface)), height)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""

    width: float

    def fit(self, area: Area, typeface: Typeface) -> Fitted:  # noqa: ARG002
        """Return the line, which takes no height of its own."""
        return Fitted((Line(area.x, area.y, area.right, area.y, self.width),), 0)


@dataclass(frozen=True, slots=True)
class RunningText:
    """A text that goes on from page to page, however long it is."""

    text: str
    face: Face

    def fit(self, area: Area, typeface: Typeface) -> Fitted:
        """Return as many lines as fit, and the text of the others."""
        lines = typeface.lines(self.text, self.face, area.width, most=None)
        height = typeface.line_height(self.face)
        number = min(len(lines), int(area.height / height))
        text = Text(Area(area.x, area.y, area.width, number * height), lines[:number], self.face)
        rest = RunningText(" ".join(lines[number:]), self.face) if lines[number:] else None
        return Fitted((text,) if number else (), number * height, rest)


@dataclass(frozen=True, slots=True)
class Boxed:
    """Words in a frame."""

    words: Words

    def fit(self, area: Area, typeface: Typeface) -> Fitted:
        """Return the words in their frame, all of them or none."""
        inner = area.inset(2 * _PAD_ACROSS, 0).width
        height = self.words.height(inner, typeface) + 4 * _PAD_DOWN
        if height > area.height:
            return Fitted((), 0, self)
        box = Area(area.x, area.y, area.width, height)
        words = self.words.marks(box.inset(2 * _PAD_ACROSS, 2 * _PAD_DOWN), typeface)
        return Fitted((Frame(box, RULED), *words), height)


@dataclass(frozen=True, slots=True)
class Together:
    """Elements that stand on one page; all of them have room on a page of their own."""

    elements: tuple[Element, ...]

    def fit(self, area: Area, typeface: Typeface) -> Fitted:
        """Return the elements one under the other, all of them or none."""
        marks: list[Mark] = []
        room = area
        for element in self.elements:
            fitted = element.fit(room, typeface)
            if fitted.rest is not None:
                return Fitted((), 0, self)
            marks.extend(fitted.marks)
            room = room.below(fitted.height)
        return Fitted(tuple(marks), room.y - area.y)


@dataclass(frozen=True, slots=True)
class Beside:
    """Elements side by side, each as wide as the others; all have room on a page of their own."""

    elements: tuple[Element, ...]
    between: float

    def fit(self, area: Area, typeface: Typeface) -> Fitted:
        """Return the elements beside one another, all of them or none."""
        number = len(self.elements)
        width = (area.width - (number - 1) * self.between) / number
        marks: list[Mark] = []
        highest = 0.0
        for place, element in enumerate(self.elements):
            x = area.x + place * (width + self.between)
            fitted = element.fit(Area(x, area.y, width, area.height), typeface)
            if fitted.rest is not None:
                return Fitted((), 0, self)
            marks.extend(fitted.marks)
            highest = max(highest, fitted.height)
        return Fitted(tuple(marks), highest)


@dataclass(frozen=True, slots=True)
class Field:
    """A framed place to write in, with its caption; `share` is of the width of its row."""

    caption: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Fields:
    """Places to write in beside one another."""

    fields: tuple[Field, ...]
    room: float = 20.0
    """Points of height to write in, below the captions."""

    def fit(self, area: Area, typeface: Typeface) -> Fitted:
        """Return the row of fields, all of it or none."""
        whole = sum(field.share for field in self.fields)
        widths = [area.width * field.share / whole for field in self.fields]
        captions = [Words.of(field.caption, CAPTION) for field in self.fields]
        height = self.room + max(
            words.height(width - 2 * _PAD_ACROSS, typeface) + _PAD_DOWN
            for words, width in zip(captions, widths, strict=True)
        )
        if height > area.height:
            return Fitted((), 0, self)
        marks: list[Mark] = []
        x = area.x
        for words, width in zip(captions, widths, strict=True):
            marks.append(Frame(Area(x, area.y, width, height), RULED))
            inner = width - 2 * _PAD_ACROSS
            high = words.height(inner, typeface)
            caption = Area(x + _PAD_ACROSS, area.y + _PAD_DOWN, inner, high)
            marks.extend(words.marks(caption, typeface))
            x += width
        return Fitted(tuple(marks), height)
