"""Pages of A4: what every one of them carries, and what flows from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import countdesk
from countdesk import wording
from countdesk.drawing.area import Area
from countdesk.drawing.elements import Fields, Paragraph, Space
from countdesk.drawing.marks import RULED, Align, Line, Mark
from countdesk.drawing.typeface import BODY, CAPTION, CONTEST, SMALL, STRONG, TITLE, Typeface
from countdesk.drawing.words import Words
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from countdesk.drawing.elements import Element
    from countdesk.models.election import Contest

_SHORT, _LONG = 595.0, 842.0
"""The sides of A4 in points, to the whole point below."""

MARGIN = 36.0
"""Points of white all round, 12.7 mm: more than any common printer leaves unprinted."""

_NUMBER_WIDTH = 80.0
_MOST_LINES = 3
"""Lines of the name of a contest, and of its authority's."""

_FOOT = 16.0
_GAP = 6.0


class Paper(Enum):
    """A4, one way up or the other."""

    PORTRAIT = (_SHORT, _LONG)
    LANDSCAPE = (_LONG, _SHORT)

    @property
    def printed(self) -> Area:
        """Return what of the page is printed on."""
        width, height = self.value
        return Area(0, 0, width, height).inset(MARGIN, MARGIN)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is printed."""

    paper: Paper
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A form: its paper, what stands on every page, and the elements that flow.

    `fields` and `warning` are repeated on each page, because pages come apart.
    """

    paper: Paper
    title: str
    contest: Contest
    fields: Fields
    elements: tuple[Element, ...]
    warning: str = ""

    def pages(self, typeface: Typeface) -> tuple[Page, ...]:
        """Return the pages of the form, each numbered."""
        bodies = self._bodies(typeface)
        return tuple(
            Page(
                self.paper,
                (
                    *self._head(number, len(bodies), typeface)[0],
                    *body,
                    *self._foot(typeface),
                ),
            )
            for number, body in enumerate(bodies, start=1)
        )

    def _bodies(self, typeface: Typeface) -> Sequence[Sequence[Mark]]:
        """Return the marks of the elements, page by page."""
        printed = self.paper.printed
        _marks, head = self._head(1, 1, typeface)
        whole = Area(printed.x, printed.y + head, printed.width, printed.height - head - _FOOT)
        return flow(self.elements, whole, whole, typeface)

    def _head(self, number: int, pages: int, typeface: Typeface) -> tuple[Sequence[Mark], float]:
        """Return what stands above the elements of a page, and the height of it."""
        printed = self.paper.printed
        page = _("Page {number} of {pages}").format(number=number, pages=pages)
        corner = Area(printed.right - _NUMBER_WIDTH, printed.y, _NUMBER_WIDTH, printed.height)
        marks = list(Paragraph(Words.of(page, SMALL, Align.RIGHT)).fit(corner, typeface).marks)
        room = Area(printed.x, printed.y, printed.width - _NUMBER_WIDTH, printed.height)
        for words in self._heading():
            fitted = Paragraph(words).fit(room, typeface)
            marks.extend(fitted.marks)
            room = room.below(fitted.height)
        room = Area(printed.x, room.y, printed.width, room.height)
        warning = Paragraph(Words.of(self.warning, STRONG))
        for element in (Space(_GAP), self.fields, Space(_GAP), warning):
            fitted = element.fit(room, typeface)
            marks.extend(fitted.marks)
            room = room.below(fitted.height)
        return marks, room.y - printed.y

    def _heading(self) -> Iterator[Words]:
        contest = self.contest
        yield Words.of(self.title, TITLE)
        yield Words.of(wording.election_of(contest), CONTEST, most=_MOST_LINES)
        when_and_whose = filter(None, (wording.day(contest.date), contest.authority))
        yield Words.of(", ".join(when_and_whose), BODY, most=_MOST_LINES)

    def _foot(self, typeface: Typeface) -> Iterator[Mark]:
        printed = self.paper.printed
        top = printed.bottom - _FOOT + _GAP
        yield Line(printed.x, top, printed.right, top, RULED)
        quarter, height = printed.width / 4, typeface.line_height(CAPTION)
        program = f"Countdesk {countdesk.__version__}"
        left = Area(printed.x, top + 1, quarter, height)
        yield from Words.of(program, CAPTION).marks(left, typeface)
        note = _("A blank form: figures written here by hand are entered afterwards.")
        right = Area(left.right, top + 1, printed.width - quarter, height)
        yield from Words.of(note, CAPTION, Align.RIGHT).marks(right, typeface)


def flow(
    elements: Sequence[Element], first: Area, later: Area, typeface: Typeface
) -> Sequence[Sequence[Mark]]:
    """Return the marks of elements, page by page, where the first page has an area of its own."""
    bodies: list[list[Mark]] = [[]]
    room = first
    waiting = list(elements)
    while waiting:
        fitted = waiting.pop(0).fit(room, typeface)
        bodies[-1].extend(fitted.marks)
        room = room.below(fitted.height)
        if fitted.rest is not None:
            # On a page of its own every element has room for a part at least.
            waiting.insert(0, fitted.rest)
            bodies.append([])
            room = later
    return bodies


def roomiest(layouts: Iterable[Layout], typeface: Typeface) -> tuple[Page, ...]:
    """Return the pages of the roomiest layout that takes no more of them than any later one.

    The layouts come from the roomiest to the tightest.
    """
    return fewest(layout.pages(typeface) for layout in layouts)


def fewest(layouts: Iterable[tuple[Page, ...]]) -> tuple[Page, ...]:
    """Return the first pages of all that are no more than any later ones.

    They are laid out one after the other, until there is one page alone.
    """
    best: tuple[Page, ...] = ()
    for pages in layouts:
        if not best or len(pages) < len(best):
            best = pages
        if len(best) == 1:
            break
    return best
