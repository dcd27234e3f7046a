"""The postal votes before the count, as a table with the verification statement."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.exchange.sheets.styles import Style
from countdesk.models.postal import (
    COVERING_ENVELOPES,
    HANDED_IN,
    INTO_BOXES,
    ISSUED,
    POSTAL_FIGURES,
    REJECTIONS,
)
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.exchange.declaration import Declaration
    from countdesk.exchange.sheets.page import Page

TITLE = _("Postal votes before the count")

_WORDS, _PAPERS, _NOTE = 1, 7, 8

_TALLEST = 290.0
"""Points of height of the table with every cause of rejection."""


def is_known(declaration: Declaration) -> bool:
    """Return whether anybody stated a figure of them."""
    return bool(declaration.postal.figures)


def height(declaration: Declaration) -> float:
    """Return the points of height that the table takes under another one, at the most."""
    return _TALLEST if is_known(declaration) else 0


def write_table(page: Page, declaration: Declaration) -> None:
    """Write the postal votes issued, received, rejected by cause and put into the boxes.

    The causes stand there once one of them is stated; of the others a dash says that nobody has
    said how many.
    """
    postal = declaration.postal
    page.fill(Style.HEADING, 1)
    page.text(_PAPERS, _("Papers"), Style.HEADING_FIGURE)
    page.next_row()
    has_causes = any(cause in postal.figures for cause in REJECTIONS)
    for figure in POSTAL_FIGURES:
        if not figure.is_rejection or has_causes:
            words, papers = wording.POSTAL_WORDS[figure.code], postal.figures.get(figure.code)
            _line(page, words, papers, _note(declaration, figure.code))
        if figure.code == REJECTIONS[-1]:
            _rejected(page, declaration, has_causes=has_causes)
    verified = declaration.verification.postal_papers
    _line(page, _("Verified from the postal boxes"), verified)
    if postal.unaccounted is not None:
        _line(page, _("Received, neither rejected nor put into a box"), postal.unaccounted)


def _line(page: Page, words: str, papers: int | None, note: str = "") -> None:
    page.fill(Style.LABEL, 1)
    page.text(_WORDS, words, Style.LABEL)
    page.whole(_PAPERS, papers)
    page.across(note, Style.NOTE, _NOTE)


def _rejected(page: Page, declaration: Declaration, *, has_causes: bool) -> None:
    """Write the votes rejected together; while a cause is blank, that there may be more."""
    postal = declaration.postal
    complete = postal.rejected is not None
    words = _("Rejected before the count")
    page.fill(Style.TOTAL, 1)
    page.text(_WORDS, words, Style.TOTAL)
    page.whole(_PAPERS, postal.rejected_so_far if has_causes else None, Style.TOTAL_FIGURE)
    note = "" if complete or not has_causes else _("so far: a cause is blank")
    received = postal.figures.get(COVERING_ENVELOPES)
    if complete and received:
        share = figures.percent(Fraction(postal.rejected_so_far, received))
        note = _("{share} of those received").format(share=share)
    page.across(note, Style.TOTAL_NOTE, _NOTE)


def _note(declaration: Declaration, code: str) -> str:
    """Return what the other figures say of one."""
    postal, verification = declaration.postal, declaration.verification
    papers = postal.figures.get(code)
    issued, told = postal.figures.get(ISSUED), verification.postal_handed_in
    if code == COVERING_ENVELOPES and issued and papers is not None:
        share = figures.percent(Fraction(papers, issued))
        return _("{share} of those issued").format(share=share)
    if code == HANDED_IN and told is not None:
        if papers == told:
            return _("as in the accounts")
        return _("accounts: {papers}").format(papers=figures.whole(told))
    if code == INTO_BOXES and papers is not None and verification.postal_papers is not None:
        to_come = papers - verification.postal_papers
        if to_come == 0:
            return _("all verified")
        form = _("{papers} not verified") if to_come > 0 else _("{papers} more verified")
        return form.format(papers=figures.whole(abs(to_come)))
    return ""
