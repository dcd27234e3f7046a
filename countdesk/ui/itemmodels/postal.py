"""The postal votes of a contest before they come to the count, figure by figure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import Final

from countdesk import figures
from countdesk.models.checks.postal import (
    RECEIVED_FIELDS,
    UNACCOUNTED_FIELDS,
    VERIFIED_FIELDS,
)
from countdesk.models.count import Count
from countdesk.models.findings import Code
from countdesk.models.postal import (
    COVERING_ENVELOPES,
    HANDED_IN,
    INTO_BOXES,
    ISSUED,
    POSTAL_FIGURES,
    REJECTIONS,
    PostalFigure,
    papers_beside,
)
from countdesk.models.stages import Stage
from countdesk.session.changes import Part
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.ui.itemmodels.prepared import (
    TOTAL_ROW,
    Cell,
    PreparedTable,
    Row,
    figure_cell,
    text_cell,
)
from countdesk.ui.itemmodels.stated import desks_differ, stated_cell
from countdesk.ui.roles import STANDS, Band, Caption, Kind, Tone
from countdesk.wording.language import gettext as _

VERIFIED: Final = ("verified",)
UNACCOUNTED: Final = ("unaccounted",)

_FOOT: Final = (VERIFIED, UNACCOUNTED)
"""The last rows, in which what is wrong turns up."""


class PostalTable(PreparedTable):
    """A row a figure, the votes rejected together, and what the figures leave open.

    What is coloured as wrong here is what a finding names, or papers that are still to come.
    """

    parts = Part.POSTAL | Part.BOXES | Part.CONTEST | Part.STAGE

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        return ("what", "papers", "check"), [
            Caption(_("Postal votes"), is_label=True),
            Caption(_("Papers"), spoken=_("Postal votes, in ballot papers")),
            Caption(_("Check")),
        ]

    def _rows_now(self) -> list[Row]:
        count = self.count
        if count is None:
            return []
        rows: list[Row] = []
        for figure in POSTAL_FIGURES:
            rows.append(self._figure_row(count, figure))
            if figure.code == REJECTIONS[-1]:
                rows.append(self._rejected_row(count))
        rows.append(self._verified_row(count))
        rows.append(self._unaccounted_row(count))
        return rows

    @property
    def foot_rows(self) -> int:
        """Return how many rows say what the figures come to: they stay in sight."""
        return len(_FOOT) if self._rows else 0

    def _figure_row(self, count: Count, figure: PostalFigure) -> Row:
        subject = ("postal", figure.code)
        # The papers put into the boxes are what a finding about postal votes leads to.
        field = "postal" if figure.code == INTO_BOXES else ""
        cell = stated_cell(count, subject, name=figure.words, field=field)
        check = self._check(count, figure.code)
        if desks_differ(count, subject):
            check = text_cell(_("two desks differ"), kind=Kind.CHECK, tone=Tone.BAD)
        return Row(subject, [text_cell(figure.words), cell, check])

    def _check(self, count: Count, code: str) -> Cell:
        """Return what the other figures say of one."""
        text, tone = "", Tone.QUIET
        match code:
            case "covering-envelopes":
                text, tone = _returned(count, differs=self._differs(RECEIVED_FIELDS))
            case "handed-in":
                text, tone = _handed_in(count)
            case "into-boxes":
                text, tone = _into_boxes(count, differs=self._differs(VERIFIED_FIELDS))
        return text_cell(text, kind=Kind.CHECK, tone=tone)

    def _differs(self, fields: tuple[str, ...]) -> bool:
        """Return whether a finding names what the figures say here."""
        cooked = self.session.cooked(str(self.contest))
        return any(
            finding.code is Code.POSTAL_VOTES_DIFFER and finding.fields == fields
            for finding in cooked.findings
        )

    def _rejected_row(self, count: Count) -> Row:
        postal = count.postal
        complete = postal.rejected is not None
        known = any(cause in postal.figures for cause in REJECTIONS)
        words = _("Rejected before the count") if complete else _("Rejected so far")
        papers = postal.rejected_so_far if known else None
        received = postal.figures.get(COVERING_ENVELOPES)
        said = ""
        if complete and received and papers is not None:
            share = figures.percent(Fraction(papers, received))
            said = _("{share} of those received").format(share=share)
        return Row(
            TOTAL_ROW,
            [
                text_cell(words, band=Band.TOTAL),
                figure_cell(papers, name=words, entry=False, band=Band.TOTAL),
                text_cell(said, kind=Kind.CHECK, band=Band.TOTAL, tone=Tone.QUIET),
            ],
        )

    @staticmethod
    def _verified_row(count: Count) -> Row:
        """Return what the verification of the boxes found, beside what was put into them."""
        boxes = [box for box in count.verification.boxes if box.box.kind.is_postal]
        words = _("Verified from the postal boxes")
        done = sum(1 for box in boxes if box.counted is not None)
        said = _("{done} of {boxes} boxes").format(done=done, boxes=len(boxes)) if boxes else ""
        papers = count.verification.postal_papers
        return Row(
            VERIFIED,
            [
                text_cell(words, band=Band.APART),
                figure_cell(papers, name=words, entry=False, band=Band.APART),
                text_cell(said, kind=Kind.CHECK, band=Band.APART, tone=Tone.QUIET),
            ],
        )

    def _unaccounted_row(self, count: Count) -> Row:
        open_ones = count.postal.unaccounted
        words = _("Received, neither rejected nor put into a box")
        text, tone = _left_over(count, differs=self._differs(UNACCOUNTED_FIELDS))
        cell = figure_cell(open_ones, name=words, entry=False, band=Band.APART)
        return Row(
            UNACCOUNTED,
            [
                text_cell(words, band=Band.APART),
                cell,
                text_cell(text, kind=Kind.CHECK, band=Band.APART, tone=tone),
            ],
        )

    def _enter(self, row: Row, column: int, text: str, *, correction: bool) -> None:
        contest, key = self.contest, row.key
        if contest is None or not isinstance(key, tuple):
            return
        figure = figure_of(text)
        if row.cells[column][STANDS] != (None if figure is None else figures.whole(figure)):
            self.session.state_postal(contest, str(key[1]), figure, correction=correction)


def _returned(count: Count, *, differs: bool) -> tuple[str, Tone]:
    """Return which part of the papers issued came back."""
    issued = count.postal.figures.get(ISSUED)
    received = count.postal.figures.get(COVERING_ENVELOPES)
    if differs:
        return _("more than issued"), Tone.WARNING
    if not issued or received is None:
        return "", Tone.QUIET
    share = figures.percent(Fraction(received, issued))
    return _("{share} of those issued").format(share=share), Tone.QUIET


def _handed_in(count: Count) -> tuple[str, Tone]:
    """Compare the votes handed in with what the accounts of the stations say.

    Fewer by the accounts is nothing wrong while one of them does not say how many.
    """
    stated = count.postal.figures.get(HANDED_IN)
    told = count.verification.postal_handed_in
    if told is None:
        return "", Tone.QUIET
    if stated == told:
        return _("accounts agree"), Tone.GOOD
    text = _("accounts: {papers}").format(papers=figures.whole(told))
    stations = [box for box in count.verification.boxes if not box.box.kind.is_postal]
    is_whole = all(box.account.postal_handed_in is not None for box in stations)
    differs = stated is not None and (is_whole or told > stated)
    return text, Tone.WARNING if differs else Tone.QUIET


def _into_boxes(count: Count, *, differs: bool) -> tuple[str, Tone]:
    """Compare the papers put into the boxes with those verified from them."""
    boxed = count.postal.figures.get(INTO_BOXES)
    verified = count.verification.postal_papers
    if boxed is None or verified is None:
        return "", Tone.QUIET
    to_come = boxed - verified
    if to_come == 0:
        return _("all verified"), Tone.GOOD
    if to_come < 0:
        form = _("{papers} more verified") if differs else _("{papers} more, those handed in")
        tone = Tone.WARNING if differs else Tone.QUIET
        return form.format(papers=figures.whole(-to_come)), tone
    begun = count.stage.position >= Stage.COUNTING.position
    text = _("{papers} to come").format(papers=figures.whole(to_come))
    return text, Tone.BAD if begun else Tone.WARNING


def _left_over(count: Count, *, differs: bool) -> tuple[str, Tone]:
    """Say of the envelopes received which of them are neither rejected nor in a box."""
    left, beside = count.postal.unaccounted, papers_beside(count)
    if differs:
        # While a cause is blank, more than was received is all that can be wrong.
        is_more = left is None or left < 0
        return _("more than received") if is_more else _("not accounted for"), Tone.WARNING
    if left is None:
        return "", Tone.QUIET
    if left == 0:
        return _("accounted for"), Tone.GOOD
    if left <= beside:
        return _("those handed in"), Tone.QUIET
    return _("not accounted for yet"), Tone.QUIET
