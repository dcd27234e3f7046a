"""The check of sheets: a row a sheet, as a second author finds it without seeing the first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from countdesk import figures, wording
from countdesk.models.checking import CheckState, SheetCheck, checked, differing, is_whole
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Candidate, label_key
from countdesk.models.journal import Entry
from countdesk.models.practice import Checking
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.statements import SheetChecked
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.candidate_captions import captions_of
from countdesk.ui.itemmodels.count import DOUBTFUL, PAPERS, with_figure
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.ui.itemmodels.prepared import Cell, PreparedTable, Row, figure_cell, text_cell
from countdesk.ui.itemmodels.readings import (
    entry_of,
    figure_in,
    found_on,
    is_stale,
    is_under_way,
    reading_of,
    subject_of,
)
from countdesk.ui.roles import EDIT, ENTRY, STANDS, Caption, Kind, Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

LABEL: Final = "label"
STATE: Final = "state"


class CheckingTable(PreparedTable):
    """A row a sheet of the count under way: what the checker types, then what was found.

    A blind check shows no figure of a sheet before it is complete; a check by eye shows them, to
    be confirmed or typed over. Every figure is written down as its cell is left, and those of a
    blind check are seen by who typed them alone: another author begins with blanks. `done`
    carries the label of a sheet of which every figure is found now.
    """

    parts = Part.SHEETS | Part.CHECKS | Part.CONTEST | Part.STAGE | Part.READ
    kept_first = 2
    done = Signal(str)

    def __init__(
        self, session: Session, announcements: Announcements, parent: QObject | None = None
    ) -> None:
        super().__init__(session, announcements, parent)
        self._candidates: tuple[Candidate, ...] = ()
        self._names: list[str] = []
        self._checked: tuple[Count, tuple[SheetCheck, ...]] | None = None

    @property
    def is_closed(self) -> bool:
        """Return False: what is found on a sheet amends no figure that is declared."""
        return False

    @property
    def checking(self) -> Checking:
        """Return how sheets are checked in this contest."""
        count = self.count
        return Checking.NONE if count is None else count.practice.checking

    # Columns.

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        count = self.count
        self._candidates = () if count is None else count.candidates
        captions = captions_of(self._candidates)
        self._names = [caption.spoken for caption in captions]
        return (
            (LABEL, *self.figures, STATE),
            [
                Caption(_("Sheet"), is_label=True, spoken=_("Counting sheet")),
                Caption(_("Papers"), spoken=_("Papers on the sheet")),
                *captions,
                Caption(_("Doubtful"), spoken=_("Doubtful papers, on top of the papers")),
                Caption(_("Check")),
            ],
        )

    @property
    def figures(self) -> tuple[str, ...]:
        """Return what the figures of a sheet are known by, in the order of the paper."""
        return (PAPERS, *(known.identifier for known in self._candidates), DOUBTFUL)

    # Rows.

    def _rows_now(self) -> list[Row]:
        count = self.count
        if count is None or self.checking is Checking.NONE:
            return []
        return [self._sheet_row(count, sheet) for sheet in count.sheets]

    def _hear(self, change: Change) -> None:
        """Show a change; one that only speaks of sheets and their checks touches their rows."""
        if change.parts & Part.DESK and not change.contests:
            # Whose own sheets these are changes with who is typing.
            self._show_now()
            return
        if self.contest not in change.contests or not change.parts & self.parts:
            return
        count, labels = self.count, self._labels(change)
        sheets = {} if count is None else {label_key(known.label): known for known in count.sheets}
        rows = {label_key(str(row.key)): at for at, row in enumerate(self._rows)}
        if count is None or labels is None or not labels <= sheets.keys() & rows.keys():
            self._show_now()
            return
        for label in labels:
            self._show_cells(rows[label], self._sheet_row(count, sheets[label]))

    def _labels(self, change: Change) -> set[str] | None:
        """Return the sheets a change speaks of, None where it speaks of anything else."""
        subjects = [subject for scope, subject in change.subjects if scope == self.contest]
        if not all(subject[0] in ("sheet", "check") for subject in subjects):
            return None
        return {str(subject[2]) for subject in subjects}

    def _sheet_row(self, count: Count, sheet: CountingSheet) -> Row:
        check, entry = checked(count, sheet), entry_of(count, sheet)
        named = _("Sheet {label}, {column}")
        spoken = _("Sheet {label}").format(label=sheet.label)
        cells = [text_cell(sheet.label, detail=self._authors(check), spoken=spoken)]
        captions = (_("papers"), *self._names, _("doubtful"))
        for column, caption in zip(self.figures, captions, strict=True):
            name = named.format(label=sheet.label, column=caption)
            cells.append(self._cell(count, sheet, check, column, name))
        cells.append(self._state_cell(count, sheet, check, entry))
        return Row(sheet.label, cells)

    @staticmethod
    def _authors(check: SheetCheck) -> str:
        if check.checker is None:
            return check.author
        return _("{author} / {checker}").format(author=check.author, checker=check.checker)

    def _cell(
        self, count: Count, sheet: CountingSheet, check: SheetCheck, column: str, name: str
    ) -> Cell:
        """Return a figure to be typed, one that both agree on, or both readings of it."""
        field = f"check/{sheet.label}/{column}"
        by_eye = self.checking is Checking.BY_EYE
        is_own = check.author == self.session.author
        if check.state is CheckState.AWAITED and not by_eye:
            typed = figure_in(self._typed(count, sheet), column)
            return figure_cell(typed, name=name, field=field, entry=not is_own)
        # By eye a sheet is compared on while anything of it differs.
        entry = by_eye and not is_own and check.state is not CheckState.AGREES
        entered, reading = figure_in(sheet, column), found_on(count, sheet)
        if reading is None or column not in {known.field for known in check.differences}:
            is_done = check.state is not CheckState.AWAITED and not entry
            tone = Tone.QUIET if is_done else None
            return figure_cell(entered, name=name, field=field, entry=entry, tone=tone)
        found = figure_in(reading, column)
        both = figures.whole(entered), figures.whole(found)
        spoken = _("{name}: entered {entered}, found {found}").format(
            name=name, entered=both[0], found=both[1]
        )
        cell = text_cell(
            " / ".join(both), kind=Kind.FIGURE, tone=Tone.BAD, field=field, spoken=spoken
        )
        return cell | {ENTRY: entry, EDIT: "" if found is None else str(found), STANDS: both[1]}

    def _state_cell(
        self, count: Count, sheet: CountingSheet, check: SheetCheck, entry: Entry | None
    ) -> Cell:
        left, tip = self._left(self._typed(count, sheet)), None
        if check.state is CheckState.AGREES:
            text, tone = _("agrees"), Tone.GOOD
        elif check.state is CheckState.DIFFERS:
            differ = len(check.differences)
            text = ngettext("{number} differs", "{number} differ", differ).format(number=differ)
            tone, tip = Tone.BAD, _("D settles which figure is right.")
        elif check.author == self.session.author:
            text, tone = _("your own"), Tone.QUIET
        elif self.checking is Checking.BLIND and left < len(self.figures):
            text, tone = _("{number} to type").format(number=left), Tone.WARNING
            if left == 1 and self._typed(count, sheet).doubtful is None:
                # A blank is no reading. What is wanted is said of every sheet alike, whether its
                # author left a blank there or not.
                text = _("doubtful: 0 if none")
        elif entry is None and subject_of(count, sheet) in count.ledger.conflicts:
            text, tone = _("two desks differ"), Tone.BAD
            tip = _("What is typed now takes the place of both.")
        elif entry is not None and is_stale(count, sheet, entry):
            text, tone = _("awaited again"), Tone.WARNING
            tip = _("Corrected since {author} looked at it.").format(author=entry.author)
        elif entry is not None and self._left(reading_of(entry)) < len(self.figures):
            text, tone = _("begun by {author}").format(author=entry.author), Tone.QUIET
            tip = _("Another author begins with blanks.")
        else:
            text, tone = _("awaited"), Tone.QUIET
        return text_cell(text, kind=Kind.CHECK, tone=tone, field=f"check/{sheet.label}", tip=tip)

    def _left(self, typed: CountingSheet) -> int:
        """Return how many figures of a check are still to be typed."""
        return sum(figure_in(typed, column) is None for column in self.figures)

    def _typed(self, count: Count, sheet: CountingSheet) -> CountingSheet:
        """Return what whoever types now has typed of a sheet that awaits a blind check.

        Nothing of what another author typed, and nothing of a check that is none any more.
        """
        entry = entry_of(count, sheet)
        if (
            entry is not None
            and entry.author == self.session.author
            and isinstance(entry.body, SheetChecked)
            and not is_whole(entry.body, count.candidate_keys)
        ):
            return entry.body.sheet
        return CountingSheet(sheet.label)

    # Entering.

    def _enter(self, row: Row, column: int, text: str, *, correction: bool) -> None:
        figure = figure_of(text)
        count, contest, label = self.count, self.contest, str(row.key)
        sheet = None if count is None else count.sheet(label)
        if count is None or contest is None or sheet is None:
            return
        checking = self.checking
        before = self._compared(count, sheet)
        if checking is Checking.BLIND:
            before = self._typed(count, sheet)
        found = with_figure(before, self.column_key(column), figure, count.candidate_keys)
        if found == before:
            return
        if not correction:
            self._ask_to_type_over(count, sheet, self.column_key(column), found)
        if checking is Checking.BY_EYE and not differing(sheet, found):
            if not differing(sheet, before):
                return
            # All as entered again: it is to be confirmed as a whole, not figure by figure.
            found, checking = CountingSheet(label), Checking.BLIND
        self.session.check_sheet(contest, found, checking, correction=correction)
        check = self.check_at(self.row_of(label))
        if check is not None and check.state is not CheckState.AWAITED:
            self.done.emit(label)

    def _ask_to_type_over(
        self, count: Count, sheet: CountingSheet, figure: Hashable, found: CountingSheet
    ) -> None:
        """Refuse another figure in the place of one that was typed, until it is entered again.

        By eye the figures of the author are not typed over: they stay beside what is found.
        """
        entry = entry_of(count, sheet)
        typed = self._typed(count, sheet)
        if self.checking is Checking.BY_EYE:
            differs = figure in self.differing_at(self.row_of_label(sheet.label))
            typed = self._compared(count, sheet) if differs else CountingSheet(sheet.label)
        if entry is not None and figure_in(typed, str(figure)) is not None:
            new = SheetChecked(count.current_count, found, self.checking)
            raise EntryRefused(
                Refusal.ALREADY_ENTERED, old=entry.body, new=new, author=entry.author
            )

    @staticmethod
    def _compared(count: Count, sheet: CountingSheet) -> CountingSheet:
        """Return a sheet as it stands on paper so far as it was compared by eye."""
        found = found_on(count, sheet)
        is_found = found is not None and checked(count, sheet).state is CheckState.DIFFERS
        return sheet if found is None or not is_found else found

    def let_stand(self, label: str) -> None:
        """Write down that every figure entered is on the paper; raises what is refused."""
        count, contest = self.count, self.contest
        sheet = None if count is None else count.sheet(label)
        if count is None or contest is None or sheet is None:
            return
        checking = self.checking
        if checking is Checking.BLIND:
            # A blank is no figure that was found: that none is doubtful was.
            sheet = replace(sheet, doubtful=sheet.doubtful or 0)
        self.session.check_sheet(contest, sheet, checking)
        self.done.emit(label)

    def clear(self, label: str) -> None:
        """Write down that nothing is found on a sheet so far; raises what is refused."""
        if self.contest is not None:
            blank = CountingSheet(label)
            self.session.check_sheet(self.contest, blank, Checking.BLIND, correction=True)

    # What the panel asks.

    def sheet_at(self, row: int) -> CountingSheet | None:
        """Return the sheet of a row, None where the row is none."""
        count = self.count
        return (
            None
            if count is None or not 0 <= row < len(self._rows)
            else count.sheet(str(self._rows[row].key))
        )

    def check_at(self, row: int) -> SheetCheck | None:
        """Return where the check of the sheet of a row stands."""
        count, sheet = self.count, self.sheet_at(row)
        return None if count is None or sheet is None else checked(count, sheet)

    def awaits(self, check: SheetCheck) -> bool:
        """Return whether a sheet awaits a check that who types now can make."""
        return check.state is CheckState.AWAITED and check.author != self.session.author

    @property
    def are_all_own(self) -> bool:
        """Return whether sheets await a check, and who types now can make none of them."""
        awaited = [known for known in self.checks if known.state is CheckState.AWAITED]
        return bool(awaited) and not any(self.awaits(known) for known in awaited)

    @property
    def checks(self) -> tuple[SheetCheck, ...]:
        """Return where the check of every sheet stands: none where no second look is chosen."""
        count = self.count
        if count is None or self.checking is Checking.NONE:
            return ()
        if self._checked is None or self._checked[0] is not count:
            # Once a change: several ask, and each sheet of a long night is looked at.
            self._checked = count, tuple(checked(count, sheet) for sheet in count.sheets)
        return self._checked[1]

    def found_at(self, row: int) -> CountingSheet | None:
        """Return what was found on the sheet of a row."""
        count, sheet = self.count, self.sheet_at(row)
        return None if count is None or sheet is None else found_on(count, sheet)

    def differing_at(self, row: int) -> list[str]:
        """Return the figures that two authors gave differently, in the order of the paper."""
        check = self.check_at(row)
        differing = set() if check is None else {known.field for known in check.differences}
        return [figure for figure in self.figures if figure in differing]

    def is_begun(self, row: int) -> bool:
        """Return whether something of the check of a row can be cleared by who types now."""
        count, sheet, check = self.count, self.sheet_at(row), self.check_at(row)
        if count is None or sheet is None or check is None:
            return False
        if check.state is not CheckState.AWAITED or self.is_disputed(row):
            return True
        return self._left(self._typed(count, sheet)) < len(self.figures)

    @property
    def under_way(self) -> list[str]:
        """Return the sheets that somebody began to type again, and not to their end."""
        count = self.count
        if count is None or self.checking is not Checking.BLIND:
            return []
        return [sheet.label for sheet in count.sheets if is_under_way(count, sheet)]

    def is_disputed(self, row: int) -> bool:
        """Return whether two desks wrote down different checks of the sheet of a row."""
        count, sheet = self.count, self.sheet_at(row)
        return (
            count is not None
            and sheet is not None
            and subject_of(count, sheet) in count.ledger.conflicts
        )

    def row_of_label(self, label: str) -> int:
        """Return the row of the sheet that carries a label, -1 where there is none."""
        count = self.count
        sheet = None if count is None else count.sheet(label)
        return -1 if sheet is None else self.row_of(sheet.label)

    def why_no_figure(self, row: int, column: int) -> str:
        """Return why no figure is entered in a cell."""
        sheet, check = self.sheet_at(row), self.check_at(row)
        if sheet is None or check is None or self.column_key(column) in (LABEL, STATE):
            return super().why_no_figure(row, column)
        if check.state is CheckState.AGREES:
            said = _("Nothing was entered: sheet {label} is checked. C clears its check.")
            return said.format(label=sheet.label)
        if check.author == self.session.author:
            return wording.refused(EntryRefused(Refusal.OWN_SHEET, sheet=sheet.label))
        return _("Nothing was entered: D settles what differs, C clears the check.")
