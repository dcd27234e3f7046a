"""The adjudication sheet: what becomes of the doubtful papers, and the rejected ones by head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
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

TITLE = _("Doubtful and rejected papers")

_HEIGHTS = (42.0, 34.0, 30.0, 26.0, 22.0)
"""Points of height of a line, from the roomiest to the least that a hand can write in."""

_FIGURE = 60.0
_STROKES = 150.0


def pages(count: Count, typeface: Typeface) -> tuple[Page, ...]:
    """Return the sheet of the adjudication of one contest, its heads those of its own statement.

    A form with numbers alone: nothing on it tells one paper from another.
    """
    return roomiest((_layout(count, height) for height in _HEIGHTS), typeface)


def _layout(count: Count, height: float) -> Layout:
    return Layout(
        Paper.PORTRAIT,
        TITLE,
        count.contest,
        Fields((Field(_("Initials")), Field(_("Time begun")), Field(_("Time ended")))),
        tuple(_elements(count, height)),
    )


def _elements(count: Count, height: float) -> Iterator[Element]:
    yield Paragraph(Words.of(_note(), SMALL))
    yield Space(4)
    yield Fields(tuple(_papers(count)))
    yield Space(8)
    yield Table(_allowed_columns(count), tuple(_allowed(count)), height)
    yield Space(8)
    yield Table(_rejected_columns(), tuple(_rejected(count)), height, together=True)
    yield Space(6)
    yield Paragraph(Words(tuple(_checks(count))))


def _note() -> str:
    return _(
        "A stroke for each paper as it is decided on. A vote that is clear counts, wherever on the"
        " paper it is marked. Write down nothing that identifies a ballot paper or a voter."
    )


def _papers(count: Count) -> Iterator[Field]:
    """Yield the figures of the papers as a whole; those in part are of several votes alone."""
    yield Field(_("Doubtful papers set aside"))
    if count.contest.votes_each > 1:
        yield Field(_("Of these, papers allowed"))
        yield Field(_("Of these allowed, rejected in part"))
    yield Field(_("Still to be adjudicated"))


def _allowed_columns(count: Count) -> tuple[Column, ...]:
    is_one = count.contest.votes_each == 1
    return (
        Column(_("No."), 24),
        Column(_("Doubtful papers allowed to a candidate"), align=Align.LEFT),
        Column(
            _("Papers allowed") if is_one else _("Votes allowed"),
            _STROKES,
            _("a stroke a paper") if is_one else _("a stroke a vote"),
        ),
        Column(_("Papers") if is_one else _("Votes"), _FIGURE, _("in all")),
    )


def _allowed(count: Count) -> Iterator[Row]:
    """Yield a line for each candidate, in ballot paper order."""
    for candidate in count.candidates:
        yield Row(
            (
                Words.of(str(candidate.ballot_order), BODY, Align.CENTRE),
                Words(
                    (
                        (wording.name_on_notice(candidate), STRONG),
                        (wording.description_of(candidate), SMALL),
                    )
                ),
                None,
                None,
            )
        )
    yield Row((Words.of(_("All candidates"), STRONG), None, None), RowKind.TOTAL, 2)


def _rejected_columns() -> tuple[Column, ...]:
    return (
        Column(_("Papers wholly rejected, by head"), align=Align.LEFT),
        Column(_("On adjudication"), _STROKES, _("a stroke a paper")),
        Column(_("On adjudication"), _FIGURE, _("in all")),
        Column(_("Objected to"), _FIGURE, _("of these, by an agent")),
        Column(_("Others rejected"), _FIGURE, _("never set aside")),
        Column(_("Rejected"), _FIGURE, _("in all")),
    )


def _rejected(count: Count) -> Iterator[Row]:
    """Yield a line for each head of the statement of this contest."""
    for head in count.papers.rejected.heads:
        yield Row((Words.of(head.words, STRONG), None, None, None, None, None))
    blanks = (None, None, None, None, None)
    yield Row((Words.of(_("All rejected papers"), STRONG), *blanks), RowKind.TOTAL)


def _checks(count: Count) -> Iterator[tuple[str, Face]]:
    """Yield what must hold before the sheet is handed in."""
    yield (
        _(
            "Check: doubtful papers set aside = papers allowed + papers rejected on adjudication +"
            " papers still to be adjudicated."
        ),
        STRONG,
    )
    if count.contest.votes_each > 1:
        yield (
            _(
                "A paper rejected in part carries votes that count: it is among the papers allowed"
                " and never among the rejected."
            ),
            SMALL,
        )
    yield (
        _(
            "A rejected paper is endorsed 'rejected', and 'rejection objected to' where a counting"
            " agent objects. Spoilt papers were replaced at the station: they are not among these."
        ),
        SMALL,
    )
