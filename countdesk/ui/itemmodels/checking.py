"""The check of sheets: a row a sheet, as a second author finds it without seeing the first."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from countdesk import figures
from countdesk.models.checking import CheckState, SheetCheck, checked
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Candidate
from countdesk.models.practice import Checking
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.statements import SheetChecked
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.count import DOUBTFUL, PAPERS, captions_of, with_figure
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.ui.itemmodels.prepared import Cell, PreparedTable, Row, figure_cell, text_cell
from countdesk.ui.roles import Caption, Kind, Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

LABEL: Final = "label"
STATE: Final = "state"

_Draft = dict[Hashable, int | None]


class CheckingTable(PreparedTable):
    """A row a sheet of the count under way: what the checker types, then what was found.

    A blind check shows no figure of a sheet before it is complete; a check by eye shows them, to
    be confirmed or typed over. What is typed waits here until the sheet is complete: only then is
    it one statement. `done` carries the label of a sheet whose check was just written down.
    """

    parts = Part.SHEETS | Part.CHECKS | Part.CONTEST | Part.STAGE | Part.READ
    done = Signal(str)

    def __init__(
        self, session: Session, announcements: Announcements, parent: QObject | None = None
    ) -> None:
        super().__init__(session, announcements, parent)
        self._candidates: tuple[Candidate, ...] = ()
        self._names: list[str] = []
        self._drafts: dict[tuple[str, int, str, str], _Draft] = {}

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
            (LABEL, PAPERS, *(known.identifier for known in self._candidates), DOUBTFUL, STATE),
            [
                Caption(_("Sheet"), is_label=True, spoken=_("Counting sheet")),
                Caption(_("Papers"), spoken=_("Papers on the sheet")),
                *captions,
                Caption(_("Doubtful"), spoken=_("Doubtful papers, on top of the papers")),
                Caption(_("Check")),
            ],
        )

    # Rows.

    def _rows_now(self) -> list[Row]:
        count = self.count
        if count is None or self.checking is Checking.NONE:
            return []
        return [self._sheet_row(count, sheet) for sheet in count.sheets]

    def _hear(self, change: Change) -> None:
        """Show a change; whose own sheets these are changes with who is typing."""
        if change.parts & Part.DESK and not change.contests:
            self._show_now()
            return
        if change.parts & (Part.SHEETS | Part.STAGE) and self.contest in change.contests:
            self._forget_what_is_gone()
        super()._hear(change)

    def _forget_what_is_gone(self) -> None:
        """Let go of what was typed of sheets that are no longer there."""
        count = self.count
        if count is None:
            return
        labels = {sheet.label for sheet in count.sheets}
        self._drafts = {
            key: typed
            for key, typed in self._drafts.items()
            if key[0] != count.scope or (key[1] == count.current_count and key[2] in labels)
        }

    def _sheet_row(self, count: Count, sheet: CountingSheet) -> Row:
        check = checked(count, sheet)
        found = _found(count, sheet) if check.state is not CheckState.AWAITED else None
        typed = self._drafts.get(self._draft_key(sheet.label), {})
        differing = {difference.field for difference in check.differences}
        named = _("Sheet {label}, {column}")
        cells = [text_cell(sheet.label, detail=self._authors(check), spoken=self._spoken(sheet))]
        columns = (PAPERS, *(known.identifier for known in self._candidates), DOUBTFUL)
        for column, caption in zip(
            columns, (_("papers"), *self._names, _("doubtful")), strict=True
        ):
            name = named.format(label=sheet.label, column=caption)
            if found is not None:
                differs = column in differing
                cells.append(self._found_cell(sheet, found if differs else None, column, name))
            else:
                cells.append(self._typed_cell(sheet, typed, column, name))
        cells.append(self._state_cell(sheet, check, typed))
        return Row(sheet.label, cells)

    @staticmethod
    def _authors(check: SheetCheck) -> str:
        if check.checker is None:
            return check.author
        return _("{author} / {checker}").format(author=check.author, checker=check.checker)

    @staticmethod
    def _spoken(sheet: CountingSheet) -> str:
        return _("Sheet {label}").format(label=sheet.label)

    def _typed_cell(
        self, sheet: CountingSheet, typed: Mapping[Hashable, int | None], column: str, name: str
    ) -> Cell:
        """Return a cell to be typed; a check by eye begins with what was entered."""
        field = f"check/{sheet.label}/{column}"
        entered = figure_in(sheet, column)
        if self.checking is Checking.BY_EYE:
            figure = typed.get(column, entered)
            if figure != entered:
                said = f"{figures.whole(entered)} / {figures.whole(figure)}"
                cell = figure_cell(figure, name=name, field=field)
                return cell | _beside(said, name)
            return figure_cell(figure, name=name, field=field)
        return figure_cell(typed.get(column), name=name, field=field)

    @staticmethod
    def _found_cell(
        sheet: CountingSheet, found: CountingSheet | None, column: str, name: str
    ) -> Cell:
        """Return a figure both agree on, or both readings: entered first, then found."""
        field = f"check/{sheet.label}/{column}"
        entered = figure_in(sheet, column)
        if found is None:
            return figure_cell(entered, name=name, field=field, entry=False, tone=Tone.QUIET)
        both = figures.whole(entered), figures.whole(figure_in(found, column))
        spoken = _("{name}: entered {entered}, found {found}").format(
            name=name, entered=both[0], found=both[1]
        )
        said = " / ".join(both)
        return text_cell(said, kind=Kind.FIGURE, tone=Tone.BAD, field=field, spoken=spoken)

    def _state_cell(
        self, sheet: CountingSheet, check: SheetCheck, typed: Mapping[Hashable, int | None]
    ) -> Cell:
        if check.state is CheckState.AGREES:
            text, tone = _("agrees"), Tone.GOOD
        elif check.state is CheckState.DIFFERS:
            differ = len(check.differences)
            text = ngettext("{number} differs", "{number} differ", differ).format(number=differ)
            tone = Tone.BAD
        elif check.author == self.session.author:
            text, tone = _("your own"), Tone.QUIET
        elif typed and self.checking is Checking.BLIND:
            left = len(self._candidates) + 2 - len(typed)
            text, tone = _("{number} to type").format(number=left), Tone.WARNING
        else:
            text, tone = _("awaited"), Tone.QUIET
        return text_cell(text, kind=Kind.CHECK, tone=tone, field=f"check/{sheet.label}")

    # Entering.

    def _draft_key(self, label: str) -> tuple[str, int, str, str]:
        """Return whose reading this is: another author does not go on with it."""
        count = self.count
        number = 0 if count is None else count.current_count
        return (self.contest or "", number, label, self.session.author)

    @property
    def holds_typed(self) -> bool:
        """Return whether a sheet was begun and not completed, by whoever types now."""
        contest, author = self.contest, self.session.author
        return any(
            typed and key[0] == contest and key[3] == author for key, typed in self._drafts.items()
        )

    def _enter(self, row: Row, column: int, text: str, *, correction: bool) -> None:
        del correction
        count, label = self.count, str(row.key)
        sheet = None if count is None else count.sheet(label)
        if count is None or sheet is None:
            return
        self._refuse_own(count, sheet)
        figure = figure_of(text)
        key, asked = self._draft_key(label), self.column_key(column)
        typed = self._drafts.setdefault(key, {})
        by_eye = self.checking is Checking.BY_EYE
        if (figure is None and not by_eye) or (by_eye and figure == figure_in(sheet, str(asked))):
            typed.pop(asked, None)
        else:
            typed[asked] = figure
        self._show_now()
        if self.checking is Checking.BLIND and len(typed) == len(self._candidates) + 2:
            self.record(label)

    def _refuse_own(self, count: Count, sheet: CountingSheet) -> None:
        """Refuse the first figure already: nobody types a sheet again to be refused at its end."""
        if checked(count, sheet).author == self.session.author:
            raise EntryRefused(Refusal.OWN_SHEET, f"sheet/{sheet.label}", sheet=sheet.label)

    def record(self, label: str) -> None:
        """Write down what was found on a sheet, all of it; raises what the session refuses."""
        count, contest = self.count, self.contest
        sheet = None if count is None else count.sheet(label)
        if count is None or contest is None or sheet is None:
            return
        self._refuse_own(count, sheet)
        key = self._draft_key(label)
        typed = self._drafts.get(key, {})
        found = sheet if self.checking is Checking.BY_EYE else CountingSheet(sheet.label)
        for column, figure in typed.items():
            found = with_figure(found, column, figure, count.candidate_keys)
        # A check that a correction made void still stands in the journal, and is replaced.
        again = _found(count, sheet) is not None
        self.session.check_sheet(contest, found, self.checking, correction=again)
        self._drafts.pop(key, None)
        self._show_now()
        self.done.emit(label)

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

    def found_at(self, row: int) -> CountingSheet | None:
        """Return what was found on the sheet of a row."""
        count, sheet = self.count, self.sheet_at(row)
        return None if count is None or sheet is None else _found(count, sheet)

    def row_of_label(self, label: str) -> int:
        """Return the row of the sheet that carries a label, -1 where there is none."""
        count = self.count
        sheet = None if count is None else count.sheet(label)
        return -1 if sheet is None else self.row_of(sheet.label)

    @property
    def names(self) -> Sequence[str]:
        """Return the name of every candidate with the party, in ballot paper order."""
        return self._names


def _found(count: Count, sheet: CountingSheet) -> CountingSheet | None:
    body = count.ledger.standing.get(
        SheetChecked(count.current_count, sheet, Checking.NONE).subject
    )
    return body.sheet if isinstance(body, SheetChecked) else None


def _beside(said: str, name: str) -> Cell:
    """Return the look of a figure that is typed over, with the one that was entered before it."""
    return text_cell(said, kind=Kind.FIGURE, tone=Tone.WARNING, spoken=f"{name}: {said}")


def figure_in(sheet: CountingSheet, column: str) -> int | None:
    """Return one figure of a sheet."""
    if column == PAPERS:
        return sheet.papers
    return sheet.doubtful if column == DOUBTFUL else sheet.votes.get(column)
