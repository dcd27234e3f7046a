"""The rejected papers by head, and the running tally of the doubtful papers beneath them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex

from countdesk import figures, parties, wording
from countdesk.models.count import Count
from countdesk.models.declaration import stands_beside_sheets
from countdesk.models.election import Candidate
from countdesk.models.rejection_heads import RejectionHead
from countdesk.models.statements import Subject
from countdesk.session.changes import Part
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.ui.itemmodels.outcomes import (
    ADJUDICATED,
    ALLOWED,
    AT_ONCE,
    AWAITING,
    CANDIDATE,
    CHECK,
    DECLARED,
    DOUBTFUL,
    HEAD,
    IN_PART,
    LABEL,
    LOOSE,
    OBJECTED,
    ON_SHEETS,
    STATED,
    TOTAL,
    Place,
    place_of,
)
from countdesk.ui.itemmodels.prepared import (
    NOWHERE,
    TOTAL_ROW,
    Cell,
    PreparedTable,
    Row,
    figure_cell,
    text_cell,
)
from countdesk.ui.itemmodels.rejected_checks import allowed_check, total_check
from countdesk.ui.itemmodels.stated import (
    desks_differ,
    figure_standing,
    stated_cell,
    sum_of_known,
)
from countdesk.ui.roles import DISPLAY, STANDS, Band, Caption, Kind, Tone
from countdesk.wording.language import gettext as _

_FIGURES: Final = (AT_ONCE, ADJUDICATED, OBJECTED, TOTAL)


class RejectedTable(PreparedTable):
    """A row a head, their sum and the totals stated; beneath, the doubtful papers adjudicated.

    A figure of the tally is that of all papers so far: one more is the next figure stated. The
    last row, which stays in sight, holds the papers that await adjudication.
    """

    parts = Part.REJECTED | Part.CONTEST | Part.STAGE | Part.TOTALS | Part.SHEETS
    columns_follow = True

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        return (LABEL, *_FIGURES, CHECK), [
            Caption(_("Rejected papers by head"), is_label=True),
            Caption(_("At once"), spoken=_("rejected at once")),
            Caption(_("Adjudicated"), spoken=_("rejected on adjudication")),
            Caption(_("Objected to"), spoken=_("objected to")),
            Caption(_("Papers"), spoken=_("papers in all")),
            Caption(_("Check")),
        ]

    def _rows_now(self) -> list[Row]:
        count = self.count
        if count is None:
            return []
        rejected = count.papers.rejected
        rows = [self._head_row(count, head) for head in rejected.heads]
        rows.append(self._sum_row(count))
        rows.append(
            self._row(
                count,
                STATED,
                _("Total rejected, as stated"),
                {TOTAL: self._entered(count, STATED, TOTAL, "", field="rejected/total")},
                check=total_check(count, rejected.stated_total, _("if no heads are")),
            )
        )
        heard = None if stands_beside_sheets(count) else count.totals
        if heard is not None and heard.rejected is not None:
            rows.append(self._declared_row(count, heard.rejected))
        never = text_cell(_("never added in"), kind=Kind.CHECK, band=Band.APART, tone=Tone.QUIET)
        rows.append(
            self._row(
                count,
                IN_PART,
                _("Rejected in part"),
                {TOTAL: self._entered(count, IN_PART, TOTAL, "", band=Band.APART)},
                detail=_("apart: their other votes count"),
                band=Band.APART,
                check=never,
            )
        )
        return [*rows, *self._tally_rows(count)]

    # The rejected papers.

    def _head_row(self, count: Count, head: RejectionHead) -> Row:
        key, number = (HEAD, head.code), count.current_count
        papers = count.papers.rejected.by_head.get(head.code)
        objected = count.papers.adjudication.objected.get(head.code, 0)
        subjects: list[Subject] = [
            (about, number, head.code)
            for about in ("rejected", "rejected on adjudication", "objected")
        ]
        over = objected - (papers or 0)
        check = text_cell("", kind=Kind.CHECK)
        if desks_differ(count, *subjects):
            check = text_cell(_("two desks differ"), kind=Kind.CHECK, tone=Tone.BAD)
        elif over > 0:
            said = _("{papers} over").format(papers=figures.whole(over))
            check = text_cell(said, kind=Kind.CHECK, tone=Tone.BAD)
        return Row(
            key,
            [
                text_cell(head.words, tip=head.words),
                self._entered(count, key, AT_ONCE, head.words),
                self._entered(count, key, ADJUDICATED, head.words),
                self._entered(
                    count,
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

    def _sum_row(self, count: Count) -> Row:
        rejected, tally = count.papers.rejected, count.papers.adjudication
        label = _("All heads") if rejected.heads_complete else _("Heads so far")
        at_once = [
            figure_standing(count, ("rejected", count.current_count, head.code))
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
            for column in _FIGURES
        ]
        empty = text_cell("", kind=Kind.CHECK, band=Band.TOTAL)
        return Row(TOTAL_ROW, [text_cell(label, band=Band.TOTAL), *between, empty])

    def _declared_row(self, count: Count, declared: int) -> Row:
        name = _("Declared with the totals")
        papers = figure_cell(
            declared, name=name, entry=False, field="totals/rejected", tone=Tone.PLAIN
        )
        return self._row(
            count, DECLARED, name, {TOTAL: papers}, check=total_check(count, declared, "")
        )

    # The tally of the doubtful papers.

    def _tally_rows(self, count: Count) -> list[Row]:
        tally = count.papers.adjudication
        several = count.contest.votes_each > 1
        on_sheets = [sheet.doubtful for sheet in count.sheets]
        rows = [
            self._row(count, DOUBTFUL, _("Doubtful papers"), {}, heading=True),
            self._derived_row(
                count, ON_SHEETS, _("Set aside, on sheets"), TOTAL, sum_of_known(on_sheets)
            ),
            self._tally_row(count, LOOSE, _("Set aside, on no sheet"), TOTAL),
        ]
        allowed = _("Allowed, in papers")
        if several:
            papers_allowed = self._entered(count, ALLOWED, ADJUDICATED, allowed)
            rows.append(
                self._row(
                    count,
                    ALLOWED,
                    allowed,
                    {ADJUDICATED: papers_allowed},
                    detail=_("their votes beneath"),
                    check=allowed_check(count),
                )
            )
        else:
            papers = tally.papers_allowed if tally.votes else None
            rows.append(self._derived_row(count, ALLOWED, allowed, ADJUDICATED, papers))
        rows += [
            self._tally_row(
                count,
                (CANDIDATE, candidate.identifier),
                f"{candidate.ballot_order}  {candidate.surname or candidate.name}",
                ADJUDICATED,
                detail=_party(candidate, several=several),
                spoken=_("votes allowed to {candidate}").format(candidate=candidate.name),
            )
            for candidate in count.candidates
        ]
        return [*rows, self._awaiting_row(count)]

    def _tally_row(
        self,
        count: Count,
        key: Hashable,
        words: str,
        column: str,
        *,
        detail: str = "",
        spoken: str = "",
    ) -> Row:
        cell = self._entered(count, key, column, spoken or words)
        return self._row(count, key, words, {column: cell}, detail=detail, spoken=spoken)

    def _derived_row(
        self, count: Count, key: Hashable, words: str, column: str, papers: int | None
    ) -> Row:
        cell = figure_cell(papers, name=words, entry=False, tone=Tone.QUIET)
        return self._row(count, key, words, {column: cell})

    def _awaiting_row(self, count: Count) -> Row:
        """Return the papers set aside less those adjudicated: below zero it is an error (E18)."""
        tally = count.papers.adjudication
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
        return self._row(count, AWAITING, words, {TOTAL: awaiting}, band=Band.TOTAL, check=check)

    # Cells and rows.

    def _row(
        self,
        count: Count,
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
        places = [self._place(count, key, column) for column in cells]
        subjects = [place.subject for place in places if place is not None]
        if desks_differ(count, *subjects):
            check = text_cell(_("two desks differ"), kind=Kind.CHECK, tone=Tone.BAD, band=band)
        between = [
            cells.get(column) or text_cell("", kind=Kind.FIGURE, band=band) for column in _FIGURES
        ]
        return Row(key, [label, *between, check or text_cell("", kind=Kind.CHECK, band=band)])

    def _entered(
        self,
        count: Count,
        key: Hashable,
        column: str,
        words: str,
        *,
        field: str = "",
        band: Band = Band.PLAIN,
        tone: Tone | None = None,
    ) -> Cell:
        """Return the cell into which a figure is typed."""
        place = self._place(count, key, column)
        if place is None:
            raise LookupError(key, column)
        name = self._spoken(words, column) if isinstance(key, tuple) and key[0] == HEAD else words
        return stated_cell(count, place.subject, name=name, field=field, band=band, tone=tone)

    def _spoken(self, words: str, column: str) -> str:
        caption = dict(zip((LABEL, *_FIGURES), self._captions[:-1], strict=True))[column]
        return f"{words}, {caption.spoken}"

    def _place(self, count: Count, key: Hashable, column: Hashable) -> Place | None:
        return place_of(self.session, count, key, column)

    # Entering.

    def why_no_figure(self, row: int, column: int) -> str:
        """Return why no figure is entered in a cell, and in which column of its row one is."""
        count, key = self.count, self.row_key(row)
        captions = dict(zip((LABEL, *_FIGURES, CHECK), self._captions, strict=True))
        takes = [
            captions[at].text
            for at in _FIGURES
            if count is not None and self._place(count, key, at) is not None
        ]
        if not takes or self.column_key(column) in (LABEL, CHECK):
            return super().why_no_figure(row, column)
        return _("Nothing was entered here: the figure of this row goes under {columns}.").format(
            columns=wording.listed(takes)
        )

    def _enter(self, row: Row, column: int, text: str, *, correction: bool) -> None:
        count = self.count
        if count is None:
            return
        figure = figure_of(text)
        place = self._place(count, row.key, self.column_key(column))
        stands = row.cells[column][STANDS]
        if place is not None and stands != (None if figure is None else figures.whole(figure)):
            place.states(figure, correction=correction)

    def tally_cell(self, at: QModelIndex) -> QModelIndex:
        """Return the cell in which papers are counted one by one, beside the one given.

        That of the total as stated is none: a total is heard, and never counted up.
        """
        count = self.count
        if count is None or not at.isValid():
            return NOWHERE
        key = self._rows[at.row()].key
        if key == STATED:
            return NOWHERE
        for column in (at.column(), self.column_of(ADJUDICATED), self.column_of(TOTAL)):
            if self._place(count, key, self.column_key(column)) is not None:
                return self.index(at.row(), column)
        return NOWHERE

    def counts_votes(self, row: int) -> bool:
        """Return whether a row takes votes, of which a paper carries several here."""
        count, key = self.count, self.row_key(row)
        is_candidate = isinstance(key, tuple) and key[0] == CANDIDATE
        return count is not None and count.contest.votes_each > 1 and is_candidate

    def tally_of_votes(self, key: Hashable) -> int | None:
        """Return the votes that stand in a row of votes, None where a row is of papers."""
        count, row = self.count, self.row_of(key)
        place = None if count is None else self._place(count, key, ADJUDICATED)
        if count is None or place is None or not self.counts_votes(row):
            return None
        return figure_standing(count, place.subject) or 0

    def tally(self, at: QModelIndex, papers: int) -> int | None:
        """State one paper more or fewer in a cell; return the figure that now stands.

        None where there is no paper to take away, or where two desks differ on what stands.
        """
        count = self.count
        place = (
            None
            if count is None
            else self._place(count, self._rows[at.row()].key, self.column_key(at.column()))
        )
        if count is None or place is None or desks_differ(count, place.subject):
            return None
        figure = (figure_standing(count, place.subject) or 0) + papers
        if figure < 0:
            return None
        # The key is the confirmation: what it replaces is the figure in sight.
        place.states(figure, correction=True)
        return figure

    def row_of_name(self, typed: str) -> int:
        """Return the row of a candidate by ballot paper number or name, or of others by words.

        Words mean a head, then another row into which papers are typed, then any other row. -1
        where nothing is called so, or several are.
        """
        count, wanted = self.count, typed.strip().casefold()
        if count is None or not wanted:
            return -1
        for candidate in count.candidates:
            if wanted == str(candidate.ballot_order):
                return self.row_of((CANDIDATE, candidate.identifier))
        named: list[Hashable] = [
            (CANDIDATE, candidate.identifier)
            for candidate in count.candidates
            if wanted in candidate.name.casefold()
        ]
        named += [
            (HEAD, head.code)
            for head in count.papers.rejected.heads
            if wanted in head.words.casefold()
        ]
        others = [
            row.key
            for row in self._rows
            if wanted in str(row.cells[0][DISPLAY]).casefold()
            and not (isinstance(row.key, tuple) and row.key[0] in (HEAD, CANDIDATE))
        ]
        typed_into = [key for key in others if self._is_typed_into(count, key)]
        for keys in (named, typed_into, others):
            if keys:
                return self.row_of(keys[0]) if len(keys) == 1 else -1
        return -1

    def _is_typed_into(self, count: Count, key: Hashable) -> bool:
        return any(self._place(count, key, column) is not None for column in _FIGURES)


def _quiet(papers: int | None) -> Tone:
    return Tone.QUIET if papers is None else Tone.PLAIN


def _party(candidate: Candidate, *, several: bool) -> str:
    """Return the party of a candidate, and where papers are not votes that these are votes."""
    party = parties.short_name(candidate.party)
    return _("{party}, votes").format(party=party) if several else party
