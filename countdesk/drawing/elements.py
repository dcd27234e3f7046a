"""The elements that a form is made of, one under the other: a space, a paragraph, fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from countdesk.drawing.area import Area
from countdesk.drawing.marks import RULED, Frame, Mark
from countdesk.drawing.typeface import CAPTION, Typeface
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
    """A part of a form that takes the whole width."""

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
