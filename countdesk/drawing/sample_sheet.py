"""The sample sheet: squares for an agent to strike off while one box is verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.drawing.elements import Field, Fields, Paragraph, Space
from countdesk.drawing.marks import Align
from countdesk.drawing.page import Layout, Page, Paper, roomiest
from countdesk.drawing.table import Column, Row, RowKind, Table
from countdesk.drawing.tally import Tally
from countdesk.drawing.typeface import BODY, SMALL, STRONG, Typeface
from countdesk.drawing.words import Words
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.count import Count

TITLE = _("Agents' sample, not a count")

_SQUARES = (200, 100)
"""Squares of a line, from the most to the fewest."""

_SPLIT_LINES = range(12, 3, -1)
"""Lines for the patterns of papers that split their votes, from the most to the fewest."""


def pages(count: Count, typeface: Typeface) -> tuple[Page, ...]:
    """Return the sample sheet for one box of a contest; a square is one paper.

    Samples are never taken at a postal opening, where keeping a tally is not allowed (Electoral
    Commission, opening postal votes).
    """
    if count.contest.votes_each == 1:
        caption = _("Candidate")
        tables = (_single(count, Tally(squares)) for squares in _SQUARES)
    else:
        caption = _("Votes of the paper")
        tables = (_several(count, lines) for lines in _SPLIT_LINES)
    return roomiest((_layout(count, caption, tuple(rows)) for rows in tables), typeface)


def _layout(count: Count, caption: str, rows: tuple[Row, ...]) -> Layout:
    columns = (
        Column(caption, 150, align=Align.LEFT),
        Column(_("Papers seen: one square a paper")),
        Column(_("Papers"), 48, _("in all")),
    )
    return Layout(
        Paper.LANDSCAPE,
        TITLE,
        count.contest,
        Fields(
            (
                Field(_("Ballot box"), 2),
                Field(_("Papers seen, of every line together"), 2),
                Field(_("Agent's initials")),
                Field(_("Time")),
            )
        ),
        (
            Paragraph(Words.of(_note(), SMALL)),
            Space(4),
            Table(columns, rows, least=0),
        ),
        _("Never at the opening of postal votes."),
    )


def _note() -> str:
    return _(
        "A sheet for each box and agent, while the papers are unfolded and counted face up at the"
        " verification. Strike off the next square for each paper you see; when a line is full,"
        " take another sheet. Write down nothing that identifies a ballot paper or a voter."
    )


def _single(count: Count, tally: Tally) -> Iterator[Row]:
    """Yield a line for each candidate, in ballot paper order."""
    for candidate in count.candidates:
        name = f"{candidate.ballot_order}  {wording.name_on_notice(candidate)}"
        yield _line(name, wording.description_of(candidate), tally)
    yield _no_vote(tally)


def _several(count: Count, split_lines: int) -> Iterator[Row]:
    """Yield a line for each party's block, and lines for split votes.

    Where papers carry several votes the papers are sampled, not the votes.
    """
    tally = Tally()
    yield _section(_("Block: the paper gives every vote to one party"))
    for slate in count.slates.values():
        votes = min(len(slate), count.contest.votes_each)
        alone = slate[0].party.stands_alone
        name = wording.name_on_notice(slate[0]) if alone else slate[0].party.name
        detail = ngettext(
            "{number} vote, and no other used", "{number} votes, and no other used", votes
        )
        if votes == count.contest.votes_each:
            detail = ngettext("its {number} vote", "all {number} votes", votes)
        yield _line(name, detail.format(number=votes), tally)
    yield _section(_("Split or other votes: write the votes by party, as in 2 Lab + 1 Green"))
    for _place in range(split_lines):
        yield Row((None, tally, None))
    yield _no_vote(tally)


def _section(caption: str) -> Row:
    return Row((Words.of(caption, STRONG),), RowKind.SECTION, 3)


def _line(name: str, detail: str, tally: Tally) -> Row:
    return Row((Words(((name, STRONG), (detail, SMALL))), tally, None))


def _no_vote(tally: Tally) -> Row:
    return Row((Words.of(_("No vote: blank or doubtful"), BODY), tally, None), RowKind.TOTAL)
