"""The counting sheet: one mini-count, its papers and each candidate's votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.drawing import block_sheet
from countdesk.drawing.block_sheet import bundle_size, has_blocks
from countdesk.drawing.elements import Field, Fields, Paragraph, Space
from countdesk.drawing.marks import Align
from countdesk.drawing.page import Layout, Page, Paper, roomiest
from countdesk.drawing.table import Column, Row, RowKind, Table
from countdesk.drawing.typeface import BODY, SMALL, STRONG, Typeface
from countdesk.drawing.words import Words
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.drawing.elements import Element
    from countdesk.drawing.typeface import Face
    from countdesk.models.count import Count
    from countdesk.models.election import Candidate

TITLE = _("Counting sheet")

_HEIGHTS = (34.0, 30.0, 27.0, 24.0, 21.0)
"""Points of height of a line, from the roomiest to the least that a hand can write in."""

_NUMBER = 24.0
_FIGURE = 72.0

_DOUBTFUL = _("Doubtful papers set aside")
_NAMED = (
    Column(_("No."), _NUMBER),
    Column(_("Candidate, in ballot paper order"), align=Align.LEFT),
)


def pages(count: Count, typeface: Typeface) -> tuple[Page, ...]:
    """Return one counting sheet on as few pages as it can be written on, and the block sheet.

    Papers and votes are different units: every heading names its own.
    """
    layouts = (
        Layout(
            Paper.PORTRAIT,
            TITLE,
            count.contest,
            Fields((Field(_("Number of this sheet"), 2), Field(_("Initials")), Field(_("Time")))),
            tuple(_elements(count, height)),
        )
        for height in _HEIGHTS
    )
    blocks = block_sheet.pages(count, typeface) if has_blocks(count) else ()
    return (*roomiest(layouts, typeface), *blocks)


def _elements(count: Count, height: float) -> Iterator[Element]:
    if count.contest.votes_each == 1:
        yield from _single(count, height)
    else:
        yield from _several(count, height)
    yield Space(6)
    yield Paragraph(Words(tuple(_checks(count))))


def _single(count: Count, height: float) -> Iterator[Element]:
    """Yield the sheet of a contest in which a paper carries one vote."""
    yield Fields((Field(_("Papers on this sheet")), Field(_DOUBTFUL)))
    yield Space(8)
    columns = (
        *_NAMED,
        Column(_("Bundles"), _FIGURE, bundle_size(count)),
        Column(_("Loose votes"), _FIGURE),
        Column(_("Votes"), _FIGURE, _("in all")),
    )
    rows = tuple(Row((*_name(candidate), None, None, None)) for candidate in count.candidates)
    total = Row((Words.of(_("All candidates"), STRONG), None, None, None), RowKind.TOTAL, 2)
    yield Table(columns, (*rows, total), height)


def _several(count: Count, height: float) -> Iterator[Element]:
    """Yield the sheet of a contest in which a paper carries several votes.

    Block papers and their votes are none of it: they are counted once, on a sheet of their own.
    """
    yield Fields((Field(_("Papers on this sheet")), Field(_DOUBTFUL)))
    yield Space(8)
    columns = (
        *_NAMED,
        Column(_("Votes on these papers"), 190, _("a stroke a vote")),
        Column(_("Votes"), _FIGURE, _("in all")),
    )
    rows = tuple(Row((*_name(candidate), None, None)) for candidate in count.candidates)
    total = Row((Words.of(_("All candidates"), STRONG), None, None), RowKind.TOTAL, 2)
    yield Table(columns, (*rows, total), height)


def _name(candidate: Candidate) -> tuple[Words, Words]:
    """Return the place of a candidate on the ballot paper, and the name with the party."""
    return (
        Words.of(str(candidate.ballot_order), BODY, Align.CENTRE),
        Words(
            (
                (wording.name_on_notice(candidate), STRONG),
                (wording.description_of(candidate), SMALL),
            )
        ),
    )


def _checks(count: Count) -> Iterator[tuple[str, Face]]:
    """Yield what must hold before the sheet is handed in."""
    votes_each = count.contest.votes_each
    if votes_each == 1:
        yield _("Check: votes of all candidates = papers on this sheet."), STRONG
    else:
        check = _(
            "Check: papers on this sheet \N{LESS-THAN OR EQUAL TO} votes of all candidates"
            " \N{LESS-THAN OR EQUAL TO} {number} \N{MULTIPLICATION SIGN} papers on this sheet; no"
            " candidate has more votes than there are papers."
        )
        yield check.format(number=votes_each), STRONG
    if has_blocks(count):
        yield _("Block papers and their votes are not among these: see the block sheet."), SMALL
    yield (
        _(
            "Doubtful papers are not among the papers on this sheet. One sheet a mini-count: give"
            " each its own number. Write down nothing that identifies a ballot paper or a voter."
        ),
        SMALL,
    )
