"""The blank forms of a contest, each as a PDF."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.drawing import (
    adjudication_sheet,
    box_sheet,
    counting_sheet,
    postal_sheet,
    sample_sheet,
)
from countdesk.drawing.document import pdf
from countdesk.drawing.typeface import Typeface

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.drawing.page import Page
    from countdesk.models.count import Count


class Form(StrEnum):
    """The kinds of blank form."""

    BOXES = "boxes"
    """The accounts and the counts of the ballot boxes, for the verification."""

    POSTAL = "postal"
    """The postal votes before the count, and the verified total as it is announced."""

    COUNTING = "counting"
    """One counting sheet and, where papers carry several votes, the block sheet."""

    ADJUDICATION = "adjudication"
    """The doubtful papers, allowed or rejected, and the rejected papers by head."""

    SAMPLES = "samples"
    """One agent's sample of one box."""


def blank_form(count: Count, form: Form) -> bytes:
    """Return one blank form of a contest as a PDF of A4 pages.

    No figure of the count is on any, so they may be had at every stage, before the close of poll
    too. Needs a Qt application that is up, and may be called on any thread.
    """
    typeface = Typeface()
    title, _pages = _SHEETS[form]
    called = f"{title}: {wording.election_of(count.contest)}"
    return pdf(form_pages(count, form, typeface), called, typeface)


def form_pages(count: Count, form: Form, typeface: Typeface) -> tuple[Page, ...]:
    """Return the pages of a form, laid out and not yet painted."""
    _title, pages = _SHEETS[form]
    return pages(count, typeface)


_SHEETS: dict[Form, tuple[str, Callable[[Count, Typeface], tuple[Page, ...]]]] = {
    Form.BOXES: (box_sheet.TITLE, box_sheet.pages),
    Form.POSTAL: (postal_sheet.TITLE, postal_sheet.pages),
    Form.COUNTING: (counting_sheet.TITLE, counting_sheet.pages),
    Form.ADJUDICATION: (adjudication_sheet.TITLE, adjudication_sheet.pages),
    Form.SAMPLES: (sample_sheet.TITLE, sample_sheet.pages),
}
