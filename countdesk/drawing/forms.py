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
    from collections.abc import Mapping

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


def blank_forms(count: Count) -> Mapping[Form, bytes]:
    """Return every blank form of a contest as a PDF of A4 pages.

    No figure of the count is on any, so they may be had at every stage, before the close of poll
    too. Needs a Qt application that is up, and may be called on any thread.
    """
    return {form: blank_form(count, form) for form in Form}


def blank_form(count: Count, form: Form) -> bytes:
    """Return one blank form of a contest as a PDF of A4 pages."""
    typeface = Typeface()
    title = f"{_TITLES[form]}: {wording.election_of(count.contest)}"
    return pdf(form_pages(count, form, typeface), title, typeface)


def form_pages(count: Count, form: Form, typeface: Typeface) -> tuple[Page, ...]:
    """Return the pages of a form, laid out and not yet painted."""
    match form:
        case Form.BOXES:
            return box_sheet.pages(count, typeface)
        case Form.POSTAL:
            return postal_sheet.pages(count, typeface)
        case Form.COUNTING:
            return counting_sheet.pages(count, typeface)
        case Form.ADJUDICATION:
            return adjudication_sheet.pages(count, typeface)
        case Form.SAMPLES:
            return sample_sheet.pages(count, typeface)


_TITLES = {
    Form.BOXES: box_sheet.TITLE,
    Form.POSTAL: postal_sheet.TITLE,
    Form.COUNTING: counting_sheet.TITLE,
    Form.ADJUDICATION: adjudication_sheet.TITLE,
    Form.SAMPLES: sample_sheet.TITLE,
}
