"""What can be wrong with a page that is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from countdesk.drawing.area import Area
from countdesk.drawing.marks import Frame, Line, Text
from countdesk.drawing.page import MARGIN, Page
from countdesk.drawing.typeface import Typeface

HAIR = 0.01
"""Points that rounding may add; a printer has no dots as small."""


def texts_of(page: Page) -> list[Text]:
    return [mark for mark in page.marks if isinstance(mark, Text)]


def lines_of(page: Page) -> list[str]:
    return [line for text in texts_of(page) for line in text.lines]


def lies_in(inner: Area, outer: Area) -> bool:
    return (
        inner.x >= outer.x - HAIR
        and inner.y >= outer.y - HAIR
        and inner.right <= outer.right + HAIR
        and inner.bottom <= outer.bottom + HAIR
    )


def overlap(one: Area, other: Area) -> bool:
    """Return whether two areas have more than an edge in common."""
    return (
        one.x < other.right - HAIR
        and other.x < one.right - HAIR
        and one.y < other.bottom - HAIR
        and other.y < one.bottom - HAIR
    )


def too_large(page: Page, typeface: Typeface) -> Iterator[Text]:
    """Yield each text that does not fit into its area."""
    for text in texts_of(page):
        height = len(text.lines) * typeface.line_height(text.face)
        widest = max((typeface.width(line, text.face) for line in text.lines), default=0.0)
        if height > text.area.height + HAIR or widest > text.area.width + HAIR:
            yield text


def beyond_margins(page: Page) -> Iterator[Text | Frame | Line]:
    """Yield each mark that a printer might leave off."""
    width, height = page.paper.value
    printed = Area(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN)
    for mark in page.marks:
        if isinstance(mark, Line):
            taken = Area(mark.x1, mark.y1, mark.x2 - mark.x1, mark.y2 - mark.y1)
        else:
            taken = mark.area
        if not lies_in(taken, printed):
            yield mark


def crossings(page: Page) -> Iterator[tuple[Text, Text | Line]]:
    """Yield each text that lies on another or is crossed by a line."""
    texts = texts_of(page)
    for one, other in combinations(texts, 2):
        if overlap(one.area, other.area):
            yield one, other
    lines = [mark for mark in page.marks if isinstance(mark, Line)]
    for text in texts:
        for line in lines:
            across = Area(line.x1, line.y1, line.x2 - line.x1, line.y2 - line.y1)
            if overlap(text.area.inset(0.1, 0.1), _thickened(across)):
                yield text, line


def _thickened(line: Area) -> Area:
    return Area(line.x - 0.1, line.y - 0.1, line.width + 0.2, line.height + 0.2)
