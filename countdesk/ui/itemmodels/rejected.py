"""The rejected papers by head, and the running tally of the doubtful papers beneath them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex

from countdesk import figures, wording
from countdesk.models.count import Count
from countdesk.models.statements import Subject
from countdesk.session.changes import Part
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.ui.itemmodels.outcomes import (
    ADJUDICATED,
    AT_ONCE,
    CANDIDATE,
    CHECK,
    FIGURES,
    HEAD,
    LABEL,
    STATED,
    Place,
    place_of,
)
from countdesk.ui.itemmodels.prepared import NOWHERE, PreparedTable, Row
from countdesk.ui.itemmodels.rejected_rows import RejectedRows
from countdesk.ui.itemmodels.stated import desks_differ, figure_standing
from countdesk.ui.roles import DISPLAY, STANDS, Caption
from countdesk.wording.language import gettext as _


class RejectedTable(PreparedTable):
    """A row a head, their sum and the totals stated; beneath, the doubtful papers adjudicated.

    A figure of the tally is that of all papers so far: one more is the next figure stated. The
    last row, which stays in sight, holds the papers that await adjudication.
    """

    parts = Part.REJECTED | Part.CONTEST | Part.STAGE | Part.TOTALS | Part.SHEETS
    columns_follow = True

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        return (LABEL, *FIGURES, CHECK), [
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
        captions = dict(zip(self._columns, self._captions, strict=True))
        return RejectedRows(self.session, count, captions).every_row()

    def _place(self, count: Count, key: Hashable, column: Hashable) -> Place | None:
        return place_of(self.session, count, key, column)

    # Entering.

    def why_no_figure(self, row: int, column: int) -> str:
        """Return why no figure is entered in a cell, and in which column of its row one is."""
        count, key = self.count, self.row_key(row)
        takes = self.captions_of(
            [at for at in FIGURES if count is not None and self._place(count, key, at) is not None]
        )
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

    def tally_columns(self, row: int) -> tuple[str, ...]:
        """Return the columns in which a row is counted up, a paper or an objection a key.

        What was rejected at once and the total as stated are heard, and never counted up.
        """
        count, key = self.count, self.row_key(row)
        if count is None or key == STATED:
            return ()
        return tuple(
            column
            for column in FIGURES
            if column != AT_ONCE and self._place(count, key, column) is not None
        )

    def tally_cell(self, at: QModelIndex) -> QModelIndex:
        """Return the cell that is counted up where the keys are: that one, or a name's outcome."""
        columns = self.tally_columns(at.row())
        key = self.column_key(at.column())
        if key in columns:
            return at
        if columns and key == LABEL:
            return self.index(at.row(), self.column_of(columns[0]))
        return NOWHERE

    def captions_of(self, columns: Sequence[str]) -> list[str]:
        """Return what some of the columns are called."""
        return [self._captions[self.column_of(column)].text for column in columns]

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

    def desks_differ_in(self, at: QModelIndex) -> bool:
        """Return whether two desks differ on the figure of a cell."""
        count = self.count
        if count is None:
            return False
        place = self._place(count, self._rows[at.row()].key, self.column_key(at.column()))
        return place is not None and desks_differ(count, place.subject)

    def cell_of_subject(self, subject: Subject) -> QModelIndex:
        """Return the cell in which the figure of a subject is entered, nowhere without one."""
        count = self.count
        if count is None:
            return NOWHERE
        for row in range(self.rowCount()):
            for column in FIGURES:
                place = self._place(count, self.row_key(row), column)
                if place is not None and place.subject == subject:
                    return self.index(row, self.column_of(column))
        return NOWHERE

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
        return any(self._place(count, key, column) is not None for column in FIGURES)
