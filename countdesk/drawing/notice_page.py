"""The pages of a notice: the first with its heading whole, the others with it in brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.drawing.area import Area
from countdesk.drawing.elements import Paragraph, Rule, Space
from countdesk.drawing.marks import HEAVY, RULED, Align, Line
from countdesk.drawing.page import Page, Paper, flow
from countdesk.drawing.typeface import CONTEST, SMALL, STRONG, Typeface
from countdesk.drawing.words import Words
from countdesk.exchange.declaration import printable
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from countdesk.drawing.elements import Element
    from countdesk.drawing.marks import Mark
    from countdesk.exchange.declaration import Declaration

_FOOT, _ABOVE_FOOT = 14.0, 8.0
_MOST_LINES = 2
"""Lines of a name or a caution that stands whole on the first page."""


@dataclass(frozen=True, slots=True)
class NoticePages:
    """What every page of a notice carries, for pages come apart, and the elements that flow."""

    paper: Paper
    declaration: Declaration
    elements: tuple[Element, ...]

    def laid_out(self, typeface: Typeface) -> tuple[Page, ...]:
        """Return the pages, each numbered and with the digest of the journal at its foot."""
        printed = self.paper.printed
        first = Area(printed.x, printed.y, printed.width, printed.height - _FOOT - _ABOVE_FOOT)
        head, used = self._head(first, typeface)
        bodies = flow(self.elements, first, first.below(used), typeface)
        return tuple(
            Page(
                self.paper,
                (
                    *(head if number > 1 else ()),
                    *body,
                    *self._foot(number, len(bodies), typeface),
                ),
            )
            for number, body in enumerate(bodies, start=1)
        )

    def _head(self, area: Area, typeface: Typeface) -> tuple[Sequence[Mark], float]:
        """Return the heading in brief, and its height."""
        declaration, contest = self.declaration, self.declaration.contest
        when = wording.day(contest.date)
        texts = [
            (declaration.title, CONTEST),
            (f"{wording.election_of(contest)}, {when}", STRONG),
            *((caution, SMALL) for caution in declaration.cautions_alone(in_brief=True)),
        ]
        elements: list[Element] = [
            *(Paragraph(Words.of(printable(text), face, most=_MOST_LINES)) for text, face in texts),
            Space(4),
            Rule(HEAVY),
            Space(12),
        ]
        marks: list[Mark] = []
        room = area
        for element in elements:
            fitted = element.fit(room, typeface)
            marks.extend(fitted.marks)
            room = room.below(fitted.height)
        return marks, room.y - area.y

    def _foot(self, number: int, pages: int, typeface: Typeface) -> Iterator[Mark]:
        printed = self.paper.printed
        top = printed.bottom - _FOOT
        yield Line(printed.x, top, printed.right, top, RULED)
        declaration = self.declaration
        digest, desk = declaration.short_digest, printable(declaration.desk)
        state = declaration.state_in_brief
        page = _("{state}, page {page} of {pages}") if state else _("Page {page} of {pages}")
        texts = (
            (_("Journal {digest}").format(digest=digest) if digest else "", Align.LEFT),
            (page.format(state=state, page=number, pages=pages), Align.CENTRE),
            (_("Desk: {desk}").format(desk=desk) if desk else "", Align.RIGHT),
        )
        third = printed.width / len(texts)
        for place, (text, align) in enumerate(texts):
            area = Area(printed.x + place * third, top + 2, third, _FOOT - 2)
            yield from Words.of(text, SMALL, align, most=1).marks(area, typeface)
