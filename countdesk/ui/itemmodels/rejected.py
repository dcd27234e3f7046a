"""The rejected papers of a contest by head, and apart from them what is never added in."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

from countdesk import figures
from countdesk.models.count import Count
from countdesk.models.counting import TOTAL_REJECTED
from countdesk.models.statements import Subject
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
from countdesk.ui.roles import ENTRY, STANDS, Band, Caption, Kind, Tone
from countdesk.wording.language import gettext as _

HEAD: Final = "head"
PAPERS: Final = "papers"
CHECK: Final = "check"
IN_PART: Final = ("in part",)
DOUBTFUL: Final = ("doubtful",)
STATED: Final = ("head", TOTAL_REJECTED)


class RejectedTable(PreparedTable):
    """A row a head, their sum, the total as it was stated, and below what stands apart."""

    parts = Part.REJECTED | Part.CONTEST | Part.STAGE | Part.TOTALS | Part.SHEETS

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        return (HEAD, PAPERS, CHECK), [
            Caption(_("Rejected papers by head"), is_label=True),
            Caption(_("Papers")),
            Caption(_("Check")),
        ]

    def _rows_now(self) -> list[Row]:
        count = self.count
        if count is None:
            return []
        rejected = count.rejected
        rows = [
            self._figure_row(
                count,
                ("head", head.code),
                head.words,
                rejected.by_head.get(head.code),
                ("rejected", count.current_count, head.code),
            )
            for head in rejected.heads
        ]
        by_head = sum(rejected.by_head.values()) if rejected.by_head else None
        sums = _("All heads") if rejected.heads_complete else _("Heads so far")
        rows.append(
            Row(
                TOTAL_ROW,
                [
                    text_cell(sums, band=Band.TOTAL),
                    figure_cell(by_head, name=sums, entry=False, band=Band.TOTAL, field="rejected"),
                    text_cell("", kind=Kind.CHECK, band=Band.TOTAL),
                ],
            )
        )
        rows.append(
            self._figure_row(
                count,
                STATED,
                _("Total rejected, as stated"),
                rejected.stated_total,
                ("rejected", count.current_count, TOTAL_REJECTED),
                field="rejected/total",
                check=self._stated_check(count, by_head),
            )
        )
        rows += self._apart(count)
        return rows

    def _apart(self, count: Count) -> list[Row]:
        """Return the rows that stand apart: they are never added to the rejected papers."""
        never = text_cell(_("never added in"), kind=Kind.CHECK, band=Band.APART, tone=Tone.QUIET)
        awaits = text_cell(
            _("to be decided") if count.loose_doubtful else "",
            kind=Kind.CHECK,
            band=Band.APART,
            tone=Tone.WARNING if count.loose_doubtful else Tone.QUIET,
        )
        heading = [
            text_cell(_("Apart, never added to the rejected papers"), tone=Tone.QUIET),
            text_cell(""),
            text_cell(""),
        ]
        return [
            Row(("apart",), heading),
            self._figure_row(
                count,
                IN_PART,
                _("Rejected in part"),
                count.rejected_in_part,
                ("rejected in part", count.current_count),
                detail=_("they carry counted votes"),
                band=Band.APART,
                check=never,
            ),
            self._figure_row(
                count,
                DOUBTFUL,
                _("Doubtful papers on no sheet"),
                count.loose_doubtful,
                ("doubtful", count.current_count),
                detail=_("they await adjudication"),
                band=Band.APART,
                check=awaits,
            ),
        ]

    def _figure_row(
        self,
        count: Count,
        key: Hashable,
        words: str,
        figure: int | None,
        subject: Subject,
        *,
        field: str = "",
        detail: str = "",
        band: Band = Band.PLAIN,
        check: Cell | None = None,
    ) -> Row:
        name = field or "/".join(str(part) for part in subject)
        cell = figure_cell(figure, name=words, field=name, band=band)
        said = check or text_cell("", kind=Kind.CHECK, band=band)
        if subject in count.ledger.conflicts:
            both = " / ".join(
                figures.whole(getattr(entry.body, "papers", None))
                for entry in count.ledger.standing_entries(subject)
            )
            cell |= text_cell(both, kind=Kind.FIGURE, tone=Tone.BAD, band=band, field=name)
            cell |= {STANDS: both, ENTRY: True}
            said = text_cell(_("two desks differ"), kind=Kind.CHECK, tone=Tone.BAD, band=band)
        return Row(key, [text_cell(words, detail=detail, band=band), cell, said])

    @staticmethod
    def _stated_check(count: Count, by_head: int | None) -> Cell:
        stated = count.rejected.stated_total
        if stated is None or by_head is None:
            return text_cell(_("if only that is known"), kind=Kind.CHECK, tone=Tone.QUIET)
        if stated == by_head and count.rejected.heads_complete:
            return text_cell(_("agrees"), kind=Kind.CHECK, tone=Tone.GOOD)
        if not count.rejected.heads_complete and by_head <= stated:
            left = figures.whole(stated - by_head)
            return text_cell(
                _("{papers} under blank heads").format(papers=left),
                kind=Kind.CHECK,
                tone=Tone.QUIET,
            )
        differs = figures.whole(by_head)
        return text_cell(
            _("heads make {papers}").format(papers=differs), kind=Kind.CHECK, tone=Tone.BAD
        )

    def _enter(self, row: Row, column: int, text: str, *, correction: bool) -> None:
        contest, key = self.contest, row.key
        if contest is None or not isinstance(key, tuple):
            return
        figure = figure_of(text)
        cell = row.cells[column]
        if cell[STANDS] == (None if figure is None else figures.whole(figure)):
            return
        if key == IN_PART:
            self.session.reject_in_part(contest, figure, correction=correction)
        elif key == DOUBTFUL:
            self.session.set_doubtful_aside(contest, figure, correction=correction)
        else:
            self.session.reject_papers(contest, str(key[1]), figure, correction=correction)
