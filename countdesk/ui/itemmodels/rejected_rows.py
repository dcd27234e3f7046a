"""The rows of the rejected papers, a row a head, and of the tally of the doubtful papers."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from countdesk import figures, parties
from countdesk.models.count import Count
from countdesk.models.declaration import stands_beside_sheets
from countdesk.models.election import Candidate
from countdesk.models.rejection_heads import RejectionHead
from countdesk.models.statements import Subject
from countdesk.session.session import Session
from countdesk.ui.itemmodels.outcomes import (
    ADJUDICATED,
    ALLOWED,
    AT_ONCE,
    AWAITING,
    CANDIDATE,
    DECLARED,
    DOUBTFUL,
    FIGURES,
    HEAD,
    IN_PART,
    LOOSE,
    OBJECTED,
    ON_SHEETS,
    STATED,
    TOTAL,
    place_of,
)
from countdesk.ui.itemmodels.prepared import TOTAL_ROW, Cell, Row, figure_cell, text_cell
from countdesk.ui.itemmodels.rejected_checks import allowed_check, total_check
from countdesk.ui.itemmodels.stated import (
    desks_differ,
    figure_standing,
    stated_cell,
    sum_of_known,
)
from countdesk.ui.roles import Band, Caption, Kind, Tone
from countdesk.wording.language import gettext as _


class RejectedRows:
    """The rows of one contest as it stands; `captions` are those of the columns, by column."""

    def __init__(
        self, session: Session, count: Count, captions: Mapping[Hashable, Caption]
    ) -> None:
        self._session = session
        self._count = count
        self._captions = captions

    def every_row(self) -> list[Row]:
        """Return the rejected papers by head, the totals stated, and the tally beneath."""
        rejected = self._count.papers.rejected
        rows = [self._head_row(head) for head in rejected.heads]
        rows.append(self._sum_row())
        rows.append(
            self._row(
                STATED,
                _("Total rejected, as stated"),
                {TOTAL: self._entered(STATED, TOTAL, "", field="rejected/total")},
                check=total_check(self._count, rejected.stated_total, _("if no heads are")),
            )
        )
        heard = None if stands_beside_sheets(self._count) else self._count.totals
        if heard is not None and heard.rejected is not None:
            rows.append(self._declared_row(heard.rejected))
        never = text_cell(_("never added in"), kind=Kind.CHECK, band=Band.APART, tone=Tone.QUIET)
        rows.append(
            self._row(
                IN_PART,
                _("Rejected in part"),
                {TOTAL: self._entered(IN_PART, TOTAL, "", band=Band.APART)},
                detail=_("apart: their other votes count"),
                band=Band.APART,
                check=never,
            )
        )
        return [*rows, *self._tally_rows()]

    # The rejected papers.

    def _head_row(self, head: RejectionHead) -> Row:
        key, number = (HEAD, head.code), self._count.current_count
        papers = self._count.papers.rejected.by_head.get(head.code)
        objected = self._count.papers.adjudication.objected.get(head.code, 0)
        subjects: list[Subject] = [
            (about, number, head.code)
            for about in ("rejected", "rejected on adjudication", "objected")
        ]
        over = objected - (papers or 0)
        check = text_cell("", kind=Kind.CHECK)
        if desks_differ(self._count, *subjects):
            check = text_cell(_("two desks differ"), kind=Kind.CHECK, tone=Tone.BAD)
        elif over > 0:
            said = _("{papers} over").format(papers=figures.whole(over))
            check = text_cell(said, kind=Kind.CHECK, tone=Tone.BAD)
        return Row(
            key,
            [
                text_cell(head.words, tip=head.words),
                self._entered(key, AT_ONCE, head.words),
                self._entered(key, ADJUDICATED, head.words),
                self._entered(
                    key,
                    OBJECTED,
                    head.words,
                    field=f"rejected/{head.code}",
                    tone=Tone.BAD if over > 0 else None,
                ),
                figure_cell(
                    papers, name=self._spoken(head.words, TOTAL), entry=False, tone=_quiet(papers)
                ),
                check,
            ],
        )

    def _sum_row(self) -> Row:
        rejected, tally = self._count.papers.rejected, self._count.papers.adjudication
        label = _("All heads") if rejected.heads_complete else _("Heads so far")
        at_once = [
            figure_standing(self._count, ("rejected", self._count.current_count, head.code))
            for head in rejected.heads
        ]
        sums = {
            AT_ONCE: sum_of_known(at_once),
            ADJUDICATED: sum_of_known(tally.rejected.values()),
            OBJECTED: sum_of_known(tally.objected.values()),
            TOTAL: sum_of_known(rejected.by_head.values()),
        }
        between = [
            figure_cell(
                sums[column],
                name=self._spoken(label, column),
                entry=False,
                band=Band.TOTAL,
                field="rejected" if column == TOTAL else "",
            )
            for column in FIGURES
        ]
        empty = text_cell("", kind=Kind.CHECK, band=Band.TOTAL)
        return Row(TOTAL_ROW, [text_cell(label, band=Band.TOTAL), *between, empty])

    def _declared_row(self, declared: int) -> Row:
        name = _("Declared with the totals")
        papers = figure_cell(
            declared, name=name, entry=False, field="totals/rejected", tone=Tone.PLAIN
        )
        return self._row(
            DECLARED, name, {TOTAL: papers}, check=total_check(self._count, declared, "")
        )

    # The tally of the doubtful papers.

    def _tally_rows(self) -> list[Row]:
        tally = self._count.papers.adjudication
        several = self._count.contest.votes_each > 1
        on_sheets = [sheet.doubtful for sheet in self._count.sheets]
        rows = [
            self._row(DOUBTFUL, _("Doubtful papers"), {}, heading=True),
            self._derived_row(ON_SHEETS, _("Set aside, on sheets"), TOTAL, sum_of_known(on_sheets)),
            self._loose_row(),
        ]
        allowed = _("Allowed, in papers")
        if several:
            papers_allowed = self._entered(ALLOWED, ADJUDICATED, allowed)
            rows.append(
                self._row(
                    ALLOWED,
                    allowed,
                    {ADJUDICATED: papers_allowed},
                    detail=_("their votes beneath"),
                    check=allowed_check(self._count),
                )
            )
        else:
            papers = tally.papers_allowed if tally.votes else None
            rows.append(self._derived_row(ALLOWED, allowed, ADJUDICATED, papers))
        rows += [
            self._tally_row(
                (CANDIDATE, candidate.identifier),
                f"{candidate.ballot_order}  {candidate.surname or candidate.name}",
                ADJUDICATED,
                detail=_party(candidate, several=several),
                spoken=_("votes allowed to {candidate}").format(candidate=candidate.name),
            )
            for candidate in self._count.candidates
        ]
        return [*rows, self._awaiting_row()]

    def _loose_row(self) -> Row:
        """Return the papers set aside that lie on no sheet, which come first in the work."""
        words = _("Set aside, on no sheet")
        number = self._count.current_count
        check = None
        if figure_standing(self._count, ("doubtful", number)) is None:
            check = text_cell(_("if any"), kind=Kind.CHECK, tone=Tone.QUIET)
            if self._count.papers.adjudication.awaiting < 0:
                check = text_cell(_("still blank"), kind=Kind.CHECK, tone=Tone.WARNING)
        return self._row(LOOSE, words, {TOTAL: self._entered(LOOSE, TOTAL, words)}, check=check)

    def _tally_row(
        self,
        key: Hashable,
        words: str,
        column: str,
        *,
        detail: str = "",
        spoken: str = "",
    ) -> Row:
        cell = self._entered(key, column, spoken or words)
        return self._row(key, words, {column: cell}, detail=detail, spoken=spoken)

    def _derived_row(self, key: Hashable, words: str, column: str, papers: int | None) -> Row:
        cell = figure_cell(papers, name=words, entry=False, tone=Tone.QUIET)
        return self._row(key, words, {column: cell})

    def _awaiting_row(self) -> Row:
        """Return the papers set aside less those adjudicated: below zero it is an error (E18)."""
        tally = self._count.papers.adjudication
        words = _("Awaiting adjudication")
        nothing = tally.set_aside == 0 and tally.adjudicated == 0
        text, tone = "", Tone.QUIET
        if tally.awaiting < 0:
            text, tone = _("too many"), Tone.BAD
        elif tally.awaiting > 0:
            text, tone = _("still open"), Tone.WARNING
        elif not nothing:
            text, tone = _("all decided"), Tone.GOOD
        awaiting = figure_cell(
            None if nothing else tally.awaiting,
            name=words,
            entry=False,
            field="doubtful",
            band=Band.TOTAL,
            tone=None if nothing or tone is Tone.GOOD else tone,
        )
        check = text_cell(text, kind=Kind.CHECK, tone=tone, band=Band.TOTAL)
        return self._row(AWAITING, words, {TOTAL: awaiting}, band=Band.TOTAL, check=check)

    # Cells and rows.

    def _row(
        self,
        key: Hashable,
        words: str,
        cells: Mapping[str, Cell],
        *,
        detail: str = "",
        spoken: str = "",
        band: Band = Band.PLAIN,
        check: Cell | None = None,
        heading: bool = False,
    ) -> Row:
        """Return a row with figures in some of its columns; the others stay empty."""
        tone = Tone.QUIET if heading else Tone.PLAIN
        label = text_cell(words, detail=detail, band=band, spoken=spoken, tone=tone)
        places = [place_of(self._session, self._count, key, column) for column in cells]
        subjects = [place.subject for place in places if place is not None]
        if desks_differ(self._count, *subjects):
            check = text_cell(_("two desks differ"), kind=Kind.CHECK, tone=Tone.BAD, band=band)
        between = [
            cells.get(column) or text_cell("", kind=Kind.FIGURE, band=band) for column in FIGURES
        ]
        return Row(key, [label, *between, check or text_cell("", kind=Kind.CHECK, band=band)])

    def _entered(
        self,
        key: Hashable,
        column: str,
        words: str,
        *,
        field: str = "",
        band: Band = Band.PLAIN,
        tone: Tone | None = None,
    ) -> Cell:
        """Return the cell into which a figure is typed."""
        place = place_of(self._session, self._count, key, column)
        if place is None:
            raise LookupError(key, column)
        name = self._spoken(words, column) if isinstance(key, tuple) and key[0] == HEAD else words
        return stated_cell(self._count, place.subject, name=name, field=field, band=band, tone=tone)

    def _spoken(self, words: str, column: str) -> str:
        return f"{words}, {self._captions[column].spoken}"


def _quiet(papers: int | None) -> Tone:
    return Tone.QUIET if papers is None else Tone.PLAIN


def _party(candidate: Candidate, *, several: bool) -> str:
    """Return the party of a candidate, and where papers are not votes that these are votes."""
    party = parties.short_name(candidate.party)
    return _("{party}, votes").format(party=party) if several else party
