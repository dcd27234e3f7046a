"""The box sheet: every ballot box of a contest with room for its account and its counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.drawing.elements import Field, Fields, Paragraph, Space
from countdesk.drawing.marks import Align
from countdesk.drawing.page import Layout, Page, Paper, roomiest
from countdesk.drawing.table import Column, Row, RowKind, Table
from countdesk.drawing.typeface import SMALL, STRONG, Typeface
from countdesk.drawing.words import Words
from countdesk.models.election import BoxKind
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from countdesk.models.count import Count
    from countdesk.models.election import BallotBox

TITLE = _("Verification: the ballot boxes")

_FIGURE = 44.0

_ROOMS = ((23.0, 3, 2), (21.0, 3, 2), (21.0, 2, 1), (20.0, 1, 1))
"""Points of height of a line, and the lines for boxes of stations and of postal votes that nobody
listed: from the roomiest to the least that a hand can write in."""

_LINES_WITHOUT_BOXES = (8, 3)
"""As many as fill one page where no box is listed at all."""

_TOTALS = {
    BoxKind.STATION: _("Polling stations, total"),
    BoxKind.POSTAL: _("Postal votes, total"),
}
_SECTIONS = {BoxKind.STATION: _("Polling stations"), BoxKind.POSTAL: _("Postal votes")}


def pages(count: Count, typeface: Typeface) -> tuple[Page, ...]:
    """Return the box sheet of a contest; every figure written on it is papers."""
    return roomiest((_layout(count, *room) for room in _ROOMS), typeface)


def _layout(count: Count, height: float, *spare: int) -> Layout:
    """Return the sheet with lines of a height, and some for boxes that nobody listed."""
    rows = tuple(_rows(count, spare if count.verification.boxes else _LINES_WITHOUT_BOXES))
    return Layout(
        Paper.LANDSCAPE,
        TITLE,
        count.contest,
        Fields((Field(_("Initials")), Field(_("Time begun")), Field(_("Time ended")))),
        (
            Paragraph(Words.of(_note(), SMALL)),
            Space(4),
            Table(_columns(), rows, least=height),
        ),
    )


def _note() -> str:
    return _(
        "All figures are ballot papers. The papers issued should be in the box; the last count is"
        " what is verified. Where they differ, count the box again until two counts in a row"
        " agree, and explain the variance. Tendered papers are kept apart and never counted; postal"
        " votes handed in at the station go to the postal opening and into a postal box. Write down"
        " nothing that identifies a ballot paper or a voter."
    )


def _columns() -> tuple[Column, ...]:
    """Return the columns, in the order in which the figures are typed afterwards."""
    return (
        Column(_("Box"), 42, align=Align.LEFT),
        Column(_("Polling place"), 98, align=Align.LEFT),
        Column(_("Station"), 42, align=Align.LEFT),
        Column(_("District"), 42, align=Align.LEFT),
        Column(_("Delivered"), _FIGURE, "A"),
        Column(_("Unused"), _FIGURE, "B"),
        Column(_("Spoilt and replaced"), _FIGURE, "C"),
        Column(_("Tendered"), _FIGURE, _("kept apart")),
        Column(_("Postal votes"), _FIGURE, _("handed in")),
        Column(_("Issued"), _FIGURE, "A\xa0\N{MINUS SIGN}\xa0B\xa0\N{MINUS SIGN}\xa0C"),
        Column(_("1st count"), _FIGURE),
        Column(_("2nd count"), _FIGURE),
        Column(_("3rd count"), _FIGURE),
        Column(_("Variance"), 50, _("last\xa0\N{MINUS SIGN}\xa0issued")),
        Column(_("Explanation"), align=Align.LEFT),
    )


def _rows(count: Count, spare: tuple[int, ...]) -> Iterator[Row]:
    boxes = [verification.box for verification in count.verification.boxes]
    for (kind, section), lines in zip(_SECTIONS.items(), spare, strict=True):
        yield Row((Words.of(section, STRONG),), RowKind.SECTION, len(_columns()))
        for box in boxes:
            if _section_of(box) is kind:
                yield _written(_texts(box))
        for _line in range(lines):
            yield _written(())
        yield _total(_TOTALS[kind])
    yield _total(_("All boxes: papers verified"))


def _texts(box: BallotBox) -> Sequence[Words]:
    return (
        Words.of(box.label, STRONG),
        Words.of(_where_from(box), SMALL),
        *(Words.of(text or "", SMALL) for text in (box.station, box.district)),
    )


def _where_from(box: BallotBox) -> str:
    """Return the polling place; of a box that has none, its kind where the heading has another."""
    if box.place or box.kind in _SECTIONS:
        return box.place or ""
    return wording.BOX_KINDS[box.kind]


def _section_of(box: BallotBox) -> BoxKind:
    """Return the heading under which a box stands: whatever comes by post is postal."""
    return BoxKind.STATION if box.kind is BoxKind.STATION else BoxKind.POSTAL


def _written(texts: Sequence[Words]) -> Row:
    """Return a line that begins with some texts; the rest of it is written by hand."""
    return Row((*texts, *(None for _column in _columns()[len(texts) :])))


def _total(caption: str) -> Row:
    """Return a line of totals, its caption over the columns that say where a box is from."""
    before = 4
    blanks = (None for _column in _columns()[before:])
    return Row((Words.of(caption, STRONG), *blanks), RowKind.TOTAL, before)
