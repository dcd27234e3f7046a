"""The block sheet: the papers that give every vote to one party, counted once for the contest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.drawing.elements import Field, Fields, Paragraph, Space
from countdesk.drawing.marks import Align
from countdesk.drawing.page import Layout, Page, Paper, roomiest
from countdesk.drawing.table import Column, Row, RowKind, Table
from countdesk.drawing.typeface import SMALL, STRONG, Typeface
from countdesk.drawing.words import Words
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.count import Count
    from countdesk.models.election import Candidate

TITLE = _("Block sheet")

_HEIGHTS = (40.0, 34.0, 28.0, 22.0)
"""Points of height of a line, from the roomiest to the least that a hand can write in."""

_MOST_NAME_LINES = 24
"""Lines of the names of a slate, the longest of which has fifteen or so."""

_FIGURE = 64.0


def pages(count: Count, typeface: Typeface) -> tuple[Page, ...]:
    """Return the sheet of the block papers of a contest that has any."""
    blocks = tuple(_blocks(count))
    return roomiest((_layout(count, blocks, height) for height in _HEIGHTS), typeface)


def has_blocks(count: Count) -> bool:
    """Return whether some party has several candidates whom one paper can all give a vote."""
    return any(len(slate) > 1 for slate in _slates(count))


def bundle_size(count: Count) -> str:
    """Return how many papers a bundle has, or room to write it."""
    bundle = count.practice.bundle
    return _("of ______") if bundle is None else _("of {number}").format(number=bundle)


def _layout(count: Count, blocks: tuple[Row, ...], height: float) -> Layout:
    columns = (
        Column(_("Party"), 120, align=Align.LEFT),
        Column(_("Its candidates"), align=Align.LEFT),
        Column(_("Bundles"), _FIGURE, bundle_size(count)),
        Column(_("Loose papers"), _FIGURE),
        Column(_("Papers"), 76, _("each candidate gets this number\xa0once")),
    )
    total = Row((Words.of(_("All block papers"), STRONG), None, None, None), RowKind.TOTAL, 2)
    return Layout(
        Paper.PORTRAIT,
        TITLE,
        count.contest,
        Fields((Field(_("Initials")), Field(_("Time")))),
        (
            Paragraph(Words.of(_note(), SMALL)),
            Space(4),
            Table(columns, (*blocks, total), height),
            Space(6),
            Paragraph(Words.of(_check(), STRONG)),
        ),
    )


def _note() -> str:
    return _(
        "A block paper gives one vote to every candidate of one party and none to anybody else. One"
        " block sheet for the whole contest: these papers stand on no counting sheet. Write down"
        " nothing that identifies a ballot paper or a voter."
    )


def _check() -> str:
    return _(
        "Check: the papers are never multiplied by the number of candidates; each candidate of the"
        " party has as many votes from them as there are papers."
    )


def _slates(count: Count) -> Iterator[tuple[Candidate, ...]]:
    """Yield the slates of which one paper can give every candidate a vote.

    A party with more candidates than there are votes on a paper has no block: each of its papers
    is a mixed one. One of a single candidate has: the papers that give nobody else a vote.
    """
    for slate in count.slates.values():
        if len(slate) <= count.contest.votes_each:
            yield slate


def _blocks(count: Count) -> Iterator[Row]:
    for slate in _slates(count):
        alone = slate[0].party.stands_alone
        called = wording.name_on_notice(slate[0]) if alone else slate[0].party.name
        party = ((called, STRONG), (_number_of_candidates(len(slate)), SMALL))
        names = Words.of(_names(slate), SMALL, most=_MOST_NAME_LINES)
        yield Row((Words(party), names, None, None, None))


def _number_of_candidates(number: int) -> str:
    return ngettext("{number} candidate", "{number} candidates", number).format(number=number)


def _names(slate: tuple[Candidate, ...]) -> str:
    """Return the candidates of a slate with their places on the ballot paper."""
    return ", ".join(f"{candidate.ballot_order}\xa0{candidate.name}" for candidate in slate)
