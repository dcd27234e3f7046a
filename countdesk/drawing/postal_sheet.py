"""The postal sheet: the postal votes before the count, and the verified total as announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.drawing.elements import Field, Fields, Paragraph, Space
from countdesk.drawing.marks import Align
from countdesk.drawing.page import Layout, Page, Paper
from countdesk.drawing.table import Column, Row, RowKind, Table
from countdesk.drawing.typeface import BODY, SMALL, STRONG, Typeface
from countdesk.drawing.words import Words
from countdesk.models.postal import INTO_BOXES, ISSUED, POSTAL_FIGURES, REJECTIONS
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.count import Count

TITLE = _("Postal votes and the verified total")

_HEIGHT = 25.0
_FIGURE = 84.0


def pages(count: Count, typeface: Typeface) -> tuple[Page, ...]:
    """Return the sheet of the postal votes of one contest; every figure on it is papers."""
    layout = Layout(
        Paper.PORTRAIT,
        TITLE,
        count.contest,
        Fields((Field(_("Initials")), Field(_("Time")))),
        (
            Paragraph(Words.of(_note(), SMALL)),
            Space(4),
            Table(_columns(), tuple(_postal()), _HEIGHT),
            Space(4),
            Paragraph(Words.of(_check(), STRONG)),
            Space(12),
            Table(_verified_columns(), tuple(_verified()), _HEIGHT, together=True),
        ),
        _("No tally of votes is kept at an opening of postal votes."),
    )
    return layout.pages(typeface)


def _note() -> str:
    return _(
        "All figures are papers. A statement is rejected under one cause only. The last opening"
        " takes the postal votes handed in at polling stations. Write down nothing that identifies"
        " a ballot paper or a voter."
    )


def _check() -> str:
    return _(
        "Check: covering envelopes received = all rejected before the count + ballot papers put"
        " into the postal boxes."
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Postal votes"), align=Align.LEFT),
        Column(_("Earlier openings"), _FIGURE),
        Column(_("Last opening"), _FIGURE),
        Column(_("Papers"), _FIGURE, _("in all")),
    )


def _postal() -> Iterator[Row]:
    """Yield a line for each figure, in the order in which they are typed afterwards."""
    for figure in POSTAL_FIGURES:
        words = Words.of(wording.POSTAL_WORDS[figure.code], BODY)
        if figure.code == ISSUED:
            # Issued once, and never at an opening.
            yield Row((words, None), span=3)
        else:
            kind = RowKind.TOTAL if figure.code == INTO_BOXES else RowKind.LINE
            yield Row((words, None, None, None), kind)
        if figure.code == REJECTIONS[-1]:
            all_rejected = Words.of(_("All rejected before the count"), STRONG)
            yield Row((all_rejected, None, None, None), RowKind.TOTAL)


def _verified_columns() -> tuple[Column, ...]:
    return (
        Column(_("The verification"), align=Align.LEFT),
        Column(_("Time"), _FIGURE),
        Column(_("Papers"), _FIGURE),
    )


def _verified() -> Iterator[Row]:
    for words in (
        _("Postal papers verified, all postal boxes"),
        _("Papers verified, all boxes"),
        _("Verified papers as the Returning Officer announced them"),
        _("Announced less verified"),
    ):
        yield Row((Words.of(words, BODY), None, None))
