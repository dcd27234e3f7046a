"""The counting sheets of a contest: a row a sheet, a column a candidate, and the totals."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from countdesk import figures, wording
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Candidate, label_key
from countdesk.models.journal import Entry
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.statements import SheetEntered, SheetStruck, Subject
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.candidate_captions import captions_of
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.ui.itemmodels.prepared import (
    NEW_ROW,
    TOTAL_ROW,
    Cell,
    PreparedTable,
    Row,
    figure_cell,
    text_cell,
)
from countdesk.ui.itemmodels.sheet_check import check_cell, codes_of_sheets, total_check
from countdesk.ui.itemmodels.stated import sum_of_known
from countdesk.ui.roles import ENTRY, Band, Caption, Kind, Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _

LABEL: Final = "label"
PAPERS: Final = "papers"
DOUBTFUL: Final = "doubtful"
VOTES: Final = "votes"
CHECK: Final = "check"
ON_SHEETS: Final = ("on sheets",)
BLOCKS: Final = ("blocks",)
ALLOWED: Final = ("allowed",)
_AFTER: Final = (DOUBTFUL, VOTES, CHECK)
"""The columns after the candidates."""


class CountTable(PreparedTable):
    """A row a sheet in the order of entry, and the totals so far in the last row.

    Where block papers or allowed papers give votes too, rows above the totals say how many.

    `found` carries the row of a sheet whose label was typed although it is entered already, and
    a sentence that says so; `added` the row of a sheet that is new.
    """

    parts = (
        Part.SHEETS
        | Part.CONTEST
        | Part.BOXES
        | Part.REJECTED
        | Part.STAGE
        | Part.TOTALS
        # Each may close a finding that names a sheet.
        | Part.REASONS
        | Part.CHECKS
    )
    columns_follow = True
    kept_first = 2
    kept_last = 2
    found = Signal(int, str)
    added = Signal(int)

    def __init__(
        self, session: Session, announcements: Announcements, parent: QObject | None = None
    ) -> None:
        super().__init__(session, announcements, parent)
        self._candidates: tuple[Candidate, ...] = ()
        self._candidate_names: list[str] = []
        self._sheets: tuple[CountingSheet, ...] = ()
        self._codes: Mapping[str, tuple[str, ...]] = {}

    # Columns.

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        count = self.count
        self._candidates = () if count is None else count.candidates
        captions = captions_of(self._candidates)
        self._candidate_names = [caption.spoken for caption in captions]
        return (
            (LABEL, PAPERS, *(known.identifier for known in self._candidates), *_AFTER),
            [
                Caption(_("Sheet"), is_label=True, spoken=_("Counting sheet")),
                Caption(_("Papers"), spoken=_("Papers on the sheet")),
                *captions,
                Caption(_("Doubtful"), spoken=_("Doubtful papers, on top of the papers")),
                Caption(_("Votes"), spoken=_("Votes on the sheet")),
                Caption(_("Check")),
            ],
        )

    # Rows.

    def _rows_now(self) -> list[Row]:
        count = self.count
        if count is None:
            return []
        self._sheets = count.sheets
        self._codes = codes_of_sheets(self.session.cooked(count.scope).findings)
        rows = [self._sheet_row(count, sheet) for sheet in self._sheets]
        disputed = [subject for subject in count.ledger.conflicts if subject[0] == "sheet"]
        if disputed:
            rows += [self._disputed_row(count, subject) for subject in disputed]
            rows.sort(key=lambda row: count.ledger.first_order(_subject(count, row)))
        if self._adding:
            rows.append(self._new_row())
        return [*rows, *self._sum_rows(count)]

    def _hear(self, change: Change) -> None:
        """Show a change; one that only speaks of sheets touches their rows and the totals."""
        if self.contest not in change.contests:
            return
        if not change.parts & self.parts:
            if change.parts & Part.EVERYTHING:
                self._show_check_of_total()
            return
        count = self.count
        labels = _labels(change, self.contest)
        if count is None or labels is None or self._adding or count.ledger.conflicts:
            self._show_now()
            return
        sheets = {label_key(sheet.label): sheet for sheet in count.sheets}
        positions = {label_key(str(row.key)): at for at, row in enumerate(self._rows)}
        if any(label not in sheets or label not in positions for label in labels):
            self._show_now()
            return
        self._sheets, before = count.sheets, self._codes
        self._codes = codes_of_sheets(self.session.cooked(count.scope).findings)
        # A finding about one sheet may name another, whose check says so too.
        named = {label for label, _codes in before.items() ^ self._codes.items()}
        for label in dict.fromkeys((*labels, *(label for label in named if label in positions))):
            self._show_cells(positions[label], self._sheet_row(count, sheets[label]))
        sums = self._sum_rows(count)
        for at, row in enumerate(sums, len(self._rows) - len(sums)):
            self._show_cells(at, row)

    def _show_check_of_total(self) -> None:
        """Show anew whether the totals are right: an error about anything may say they are not."""
        count, at = self.count, self.row_of(TOTAL_ROW)
        if count is not None and at >= 0:
            check = total_check(self.session.cooked(count.scope))
            self._show_cells(at, Row(TOTAL_ROW, [*self._rows[at].cells[:-1], check]))

    def _sheet_row(self, count: Count, sheet: CountingSheet) -> Row:
        field = f"sheet/{sheet.label}"
        name = _("Sheet {label}, {column}")
        cells = [text_cell(sheet.label, spoken=_("Sheet {label}").format(label=sheet.label))]
        cells.append(
            figure_cell(
                sheet.papers, name=name.format(label=sheet.label, column=_("papers")), field=field
            )
        )
        for candidate, spoken in zip(self._candidates, self._candidate_names, strict=True):
            votes = sheet.votes.get(candidate.identifier)
            above = votes is not None and sheet.papers is not None and votes > sheet.papers
            cells.append(
                figure_cell(
                    votes,
                    name=name.format(label=sheet.label, column=spoken),
                    field=f"{field}/{candidate.identifier}",
                    tone=Tone.BAD if above else None,
                )
            )
        cells.append(
            figure_cell(
                sheet.doubtful,
                name=name.format(label=sheet.label, column=_("doubtful papers")),
                field=f"{field}/doubtful",
            )
        )
        votes_known = sheet.total_votes() if sheet.votes else None
        cells.append(
            figure_cell(
                votes_known,
                name=name.format(label=sheet.label, column=_("votes")),
                entry=False,
                tone=Tone.QUIET,
            )
        )
        codes = self._codes.get(label_key(sheet.label), ())
        cells.append(check_cell(sheet, self._candidates, count.contest.votes_each, codes))
        return Row(sheet.label, cells)

    def _disputed_row(self, count: Count, subject: Subject) -> Row:
        """Return the row of a sheet on which two desks disagree; no figure of it counts."""
        entries = count.ledger.standing_entries(subject)
        sheets = [entry.body.sheet for entry in entries if isinstance(entry.body, SheetEntered)]
        label = str(subject[2])
        keys = [candidate.identifier for candidate in self._candidates]
        columns = [
            [sheet.papers for sheet in sheets],
            *([sheet.votes.get(key) for sheet in sheets] for key in keys),
            [sheet.doubtful for sheet in sheets],
            [sheet.total_votes() if sheet.votes else None for sheet in sheets],
        ]
        cells = [text_cell(label, field="/".join(str(part) for part in subject))]
        for known in columns:
            differ = len(set(known)) > 1
            text = " / ".join(figures.whole(value) for value in dict.fromkeys(known))
            tone = Tone.BAD if differ else Tone.QUIET
            cells.append(text_cell(text, kind=Kind.FIGURE, tone=tone))
        check = _("two desks differ")
        cells.append(text_cell(check, kind=Kind.CHECK, tone=Tone.BAD, tip=_("D decides")))
        return Row(label, cells)

    def _new_row(self) -> Row:
        asked = text_cell("", field="new")
        asked[ENTRY] = True
        blank = [text_cell("", kind=Kind.FIGURE) for _column in range(len(self._candidates) + 4)]
        return Row(NEW_ROW, [asked, *blank])

    def _sum_rows(self, count: Count) -> list[Row]:
        """Return the totals; where more than sheets is in them, each part above its sum."""
        label = _("So far")
        if not self.session.cooked(count.scope).result.is_part_counted:
            label = _("Total")
        papers, tally = count.papers, count.papers.adjudication
        keys = [candidate.identifier for candidate in self._candidates]
        sheets = self._sheets
        doubtful = sum_of_known(sheet.doubtful for sheet in sheets)
        on_sheets = _Sums(
            sum_of_known(sheet.papers for sheet in sheets),
            [sum_of_known(sheet.votes.get(key) for sheet in sheets) for key in keys],
            doubtful,
            sum_of_known(sheet.total_votes() if sheet.votes else None for sheet in sheets),
        )
        check = total_check(self.session.cooked(count.scope))
        is_tallied = bool(tally.votes) or tally.allowed_papers is not None
        if not papers.blocks and not is_tallied:
            return [self._sum_row(TOTAL_ROW, label, on_sheets, check)]
        rows = [self._sum_row(ON_SHEETS, _("Sheets"), on_sheets)]
        if papers.blocks:
            each = {
                candidate.identifier: papers.blocks.get(party)
                for party, slate in papers.slates.items()
                for candidate in slate
            }
            votes = [each[key] for key in keys]
            blocks = _Sums(papers.block_papers, votes, None, sum_of_known(votes))
            rows.append(self._sum_row(BLOCKS, _("Blocks"), blocks))
        if is_tallied:
            votes = [tally.votes.get(key) for key in keys]
            allowed = _Sums(tally.papers_allowed, votes, None, sum_of_known(votes))
            rows.append(self._sum_row(ALLOWED, _("Allowed"), allowed))
        votes = [papers.votes[key] for key in keys]
        awaiting = None if doubtful is None and papers.loose_doubtful is None else tally.doubtful
        counted = _Sums(papers.papers, votes, awaiting, sum_of_known(votes))
        return [*rows, self._sum_row(TOTAL_ROW, label, counted, check)]

    def _sum_row(self, key: Hashable, label: str, sums: _Sums, check: Cell | None = None) -> Row:
        band = Band.TOTAL if key == TOTAL_ROW else Band.APART
        tone = None if key == TOTAL_ROW else Tone.QUIET
        cells = [text_cell(label, band=band, tone=tone or Tone.PLAIN)]
        figures_of_columns = [sums.papers, *sums.votes, sums.doubtful, sums.all_votes]
        named = [f"candidate/{candidate.identifier}" for candidate in self._candidates]
        # A finding about the contest as a whole leads to its total.
        fields = ["", *named, "", "valid_votes"] if key == TOTAL_ROW else [""] * (len(named) + 3)
        columns = zip(self._captions[1:-1], figures_of_columns, fields, strict=True)
        for caption, figure, field in columns:
            cells.append(
                figure_cell(
                    figure,
                    name=f"{label}, {caption.spoken or caption.text}",
                    field=field,
                    entry=False,
                    band=band,
                    tone=tone,
                )
            )
        return Row(key, [*cells, check or text_cell("", kind=Kind.CHECK, band=band)])

    # Entering.

    def _enter(self, row: Row, column: int, text: str, *, correction: bool) -> None:
        count, contest = self.count, self.contest
        if count is None or contest is None:
            return
        if row.key == NEW_ROW:
            self._enter_label(count, text, correction=correction)
            return
        figure = figure_of(text)
        label = str(row.key)
        standing = count.sheet(label)
        if standing is None:
            raise EntryRefused(Refusal.UNKNOWN_SHEET, sheet=label, contest=count.contest.name)
        sheet = with_figure(standing, self.column_key(column), figure, count.candidate_keys)
        if sheet != standing:
            self.session.enter_sheet(contest, sheet, correction=correction)

    def _enter_label(self, count: Count, text: str, *, correction: bool) -> None:
        """Enter a sheet by its label alone; one that is entered already is only found."""
        label = " ".join(text.split())
        row = self.row_of_label(label)
        if row >= 0:
            known = str(self._rows[row].key)
            self.end_new_row()
            self.found.emit(
                self.row_of(known),
                _("Sheet {label} is entered already; here it is.").format(label=known),
            )
            return
        self.session.enter_sheet(count.scope, CountingSheet(label), correction=correction)
        self.end_new_row()
        self.added.emit(self.row_of_label(label))

    def _told(self, row: Row, column: int, refusal: EntryRefused) -> str:
        old = refusal.values.get("old")
        if isinstance(old, SheetStruck):
            return _(
                "Sheet {label} was struck out ({reason}). Enter again enters it all the same."
            ).format(label=old.label, reason=old.reason)
        return super()._told(row, column, refusal)

    # What the panel asks.

    @property
    def foot_rows(self) -> int:
        """Return how many rows the totals are, with the sums of which they are made."""
        keys = (ON_SHEETS, BLOCKS, ALLOWED, TOTAL_ROW)
        return sum(row.key in keys for row in self._rows[-len(keys) :])

    def row_of_label(self, label: str) -> int:
        """Return the row of the sheet that carries a label, -1 where there is none."""
        wanted = label_key(label)
        keys = ((at, row.key) for at, row in enumerate(self._rows))
        known = (at for at, key in keys if isinstance(key, str) and label_key(key) == wanted)
        return next(known, -1)

    def disputed(self, label: str) -> tuple[tuple[Entry, str], ...]:
        """Return the entries that stand about a sheet on which desks disagree, in words."""
        count = self.count
        if count is None:
            return ()
        subject = ("sheet", count.current_count, label)
        if subject not in count.ledger.conflicts:
            return ()
        entries = count.ledger.standing_entries(subject)
        names = wording.short_names(self._candidates, count.contest.seats)
        return tuple((entry, wording.stated(entry.body, names)) for entry in entries)

    @property
    def last_label(self) -> str | None:
        """Return the label of the sheet entered last, None before the first."""
        return self._sheets[-1].label if self._sheets else None


@dataclass(frozen=True, slots=True)
class _Sums:
    """The figures of a row of sums: papers, votes by candidate, doubtful papers, and all votes."""

    papers: int | None
    votes: Sequence[int | None]
    doubtful: int | None
    all_votes: int | None


def _subject(count: Count, row: Row) -> Subject:
    return ("sheet", count.current_count, label_key(str(row.key)))


def _labels(change: Change, contest: str | None) -> list[str] | None:
    """Return the sheets a change speaks of, None where it speaks of anything else."""
    labels: list[str] = []
    for scope, subject in change.subjects:
        if scope == contest:
            if subject[0] != "sheet":
                return None
            labels.append(str(subject[2]))
    return labels


def with_figure(
    sheet: CountingSheet, column: Hashable, figure: int | None, ballot_order: Sequence[str]
) -> CountingSheet:
    """Return a sheet with one of its figures changed; None makes it not known again.

    The votes keep the order of the ballot paper, whichever was typed first: the journal shows
    them as they are stored.
    """
    if column == PAPERS:
        return replace(sheet, papers=figure)
    if column == DOUBTFUL:
        return replace(sheet, doubtful=figure)
    votes = {key: value for key, value in sheet.votes.items() if key != column}
    if figure is not None:
        votes[str(column)] = figure
    places = {key: place for place, key in enumerate(ballot_order)}
    ordered = sorted(votes.items(), key=lambda pair: places.get(pair[0], len(places)))
    return replace(sheet, votes=dict(ordered))
