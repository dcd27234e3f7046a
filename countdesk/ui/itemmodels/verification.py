"""The verification of a contest: a row a box, its account, its counts, and what differs."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from countdesk import figures, wording
from countdesk.models.arrangements import BoxAssigned
from countdesk.models.checks.boxes import is_reconciled
from countdesk.models.count import Count
from countdesk.models.election import BallotBox, label_key
from countdesk.models.journal import Entry
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.verification import BoxVerification
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.box_cells import (
    COUNTS_ALWAYS,
    attempts_wanted,
    check_cell,
    count_cell,
    label_cell,
    turnout_cell,
    variance_cell,
)
from countdesk.ui.itemmodels.box_columns import (
    ACCOUNT,
    ELECTORS,
    EXPECTED,
    VARIANCE,
    columns_apart,
    columns_of_papers,
    figure_shown,
    is_summed,
    summed,
)
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
from countdesk.ui.roles import ENTRY, Band, Caption, Kind, Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _

POSTAL_ROW: Final = ("postal",)
"""The key of the row that heads the boxes of postal votes."""


class VerificationTable(PreparedTable):
    """A row a box, those of postal votes by themselves, and the totals so far in the last row.

    `shows_apart` says which columns are shown: the papers of the box, or what stands apart from
    them. `found` carries the row of a box whose label was typed although it is listed already,
    and a sentence that says so; `named` the label of a new box, whose kind is still to be asked.
    """

    parts = Part.BOXES | Part.CONTEST | Part.STAGE | Part.REASONS | Part.POSTAL
    kept_last = 2
    found = Signal(int, str)
    named = Signal(str)

    def __init__(
        self, session: Session, announcements: Announcements, parent: QObject | None = None
    ) -> None:
        super().__init__(session, announcements, parent)
        self._boxes: dict[Hashable, BoxVerification] = {}
        self._attempts = COUNTS_ALWAYS
        self.shows_apart = False

    # Columns.

    def switch_columns(self) -> None:
        """Show what stands apart from the papers of the boxes, or these again."""
        self.shows_apart = not self.shows_apart
        self.show_contest(self.contest or "")

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        if self.shows_apart:
            return columns_apart()
        count = self.count
        boxes = () if count is None else count.verification.boxes
        self._attempts = max([COUNTS_ALWAYS, *(attempts_wanted(box) for box in boxes)])
        return columns_of_papers(self._attempts)

    # Rows.

    def _rows_now(self) -> list[Row]:
        count = self.count
        if count is None:
            return []
        boxes = count.verification.boxes
        self._boxes = {box.box.key: box for box in boxes}
        rows = [self._box_row(count, box) for box in boxes if not box.box.kind.is_postal]
        postal = [box for box in boxes if box.box.kind.is_postal]
        if postal:
            rows.append(self._postal_row(postal))
            rows += [self._box_row(count, box) for box in postal]
        if self._adding:
            rows.append(self._new_row())
        rows.append(self._total_row(count))
        return rows

    def _hear(self, change: Change) -> None:
        """Show a change; one that speaks of a box's figures touches few rows and the totals."""
        if self.contest not in change.contests or not change.parts & self.parts:
            return
        count = self.count
        names = _boxes_spoken_of(change, self.contest)
        columns, _captions = self._columns_now()
        if count is None or names is None or self._adding or columns != self._columns:
            self._show_now()
            return
        shown, self._boxes = self._boxes, {box.box.key: box for box in count.verification.boxes}
        positions = {row.key: at for at, row in enumerate(self._rows)}
        for key, box in self._boxes.items():
            # Another box of the place may be made good by what was said of this one.
            if key in names or box != shown.get(key):
                self._show_cells(positions[key], self._box_row(count, box))
        postal = [box for box in self._boxes.values() if box.box.kind.is_postal]
        if postal:
            self._show_cells(positions[POSTAL_ROW], self._postal_row(postal))
        self._show_cells(len(self._rows) - 1, self._total_row(count))

    def _box_row(self, count: Count, box: BoxVerification) -> Row:
        others = tuple(known.contest.name for known in self.others_served(box.box))
        disputed = ("account", box.box.key) in count.ledger.conflicts
        cells = [label_cell(box.box, others)]
        for at, column in enumerate(self._columns[1:], 1):
            match column:
                case ("count", int(number)):
                    cells.append(count_cell(count, box, number))
                case "variance":
                    cells.append(variance_cell(box))
                case "turnout":
                    cells.append(turnout_cell(box))
                case "check":
                    cells.append(check_cell(box))
                case _:
                    spoken = self._captions[at].spoken
                    name = _("Box {label}, {what}").format(label=box.box.label, what=spoken)
                    cells.append(
                        figure_cell(
                            figure_shown(box, str(column)),
                            name=name,
                            entry=not disputed or column == ELECTORS,
                            tone=Tone.BAD if disputed and column != ELECTORS else None,
                            field=f"box/{box.box.label}/{column}",
                        )
                    )
        return Row(box.box.key, cells)

    def _new_row(self) -> Row:
        asked = text_cell("", field="new")
        asked[ENTRY] = True
        blank = [text_cell("", kind=Kind.FIGURE) for _column in self._columns[1:]]
        return Row(NEW_ROW, [asked, *blank])

    def _postal_row(self, postal: Sequence[BoxVerification]) -> Row:
        """Return the heading of the postal boxes, with what they come to together."""
        words = _("Postal votes")
        cells = [text_cell(words, band=Band.APART, spoken=_("Boxes of postal votes, together"))]
        cells += self._sums(postal, words, Band.APART)
        done = sum(1 for box in postal if box.counted is not None)
        said = _("{done} of {boxes}").format(done=done, boxes=len(postal))
        cells.append(text_cell(said, kind=Kind.CHECK, band=Band.APART, tone=Tone.QUIET))
        return Row(POSTAL_ROW, cells)

    def _total_row(self, count: Count) -> Row:
        boxes = tuple(self._boxes.values())
        done = len(boxes) - len(count.verification.awaited)
        finished = bool(boxes) and done == len(boxes)
        label = _("All boxes") if finished else _("So far")
        # Of a box that was counted again the last count is the one that is verified.
        counted_again = any(box.counted not in (None, box.counts.get(1)) for box in boxes)
        detail = _("by the last counts") if counted_again else ""
        cells = [text_cell(label, band=Band.TOTAL, spoken=_("Totals"), detail=detail)]
        cells += self._sums(boxes, label, Band.TOTAL)
        said = _("{done} of {boxes}").format(done=done, boxes=len(boxes))
        cells.append(
            text_cell(
                said,
                kind=Kind.CHECK,
                tone=Tone.GOOD if is_reconciled(count) else Tone.PLAIN,
                band=Band.TOTAL,
                field="verified_papers",
                spoken=_("boxes counted: {said}").format(said=said),
            )
        )
        return Row(TOTAL_ROW, cells)

    def _sums(self, boxes: Sequence[BoxVerification], label: str, band: Band) -> list[Cell]:
        """Return under each column but the first and the last what some boxes come to."""
        cells: list[Cell] = []
        for column, caption in zip(self._columns[1:-1], self._captions[1:-1], strict=True):
            known = [figure for box in boxes if (figure := summed(box, column)) is not None]
            # Of the few second counts a sum would mean nothing, and no station delivers to a box
            # of postal votes.
            has_none = band is Band.APART and not known
            if not is_summed(column) or not boxes or has_none:
                cells.append(text_cell("", kind=Kind.FIGURE, band=band))
                continue
            total = sum(known) if known and not _has_gap(boxes, column) else None
            cell = figure_cell(total, name=f"{label}, {caption.spoken}", entry=False, band=band)
            if column == VARIANCE:
                is_open = any(box.has_open_variance for box in boxes)
                tone = Tone.WARNING if is_open else Tone.PLAIN if total else Tone.QUIET
                cell = text_cell(figures.signed(total), kind=Kind.FIGURE, tone=tone, band=band)
            cells.append(cell)
        return cells

    # Entering.

    def _enter(self, row: Row, column: int, text: str, *, correction: bool) -> None:
        count, contest = self.count, self.contest
        if count is None or contest is None:
            return
        if row.key == NEW_ROW:
            self._name_box(count, text)
            return
        figure = figure_of(text)
        box = count.box_by_label(str(row.key))
        if box is None:
            raise EntryRefused(Refusal.UNKNOWN_BOX, box=str(row.key), contest=count.contest.name)
        key, asked = box.box.key, self.column_key(column)
        if isinstance(asked, tuple):
            number = int(asked[1])
            subject = ("count", key, number)
            if figure != box.counts.get(number) or subject in count.ledger.conflicts:
                self.session.verify_box(contest, key, figure, attempt=number, correction=correction)
        elif figure == figure_shown(box, str(asked)):
            return
        elif asked == ELECTORS:
            self._enter_electors(count, box, figure, correction=correction)
        else:
            account = replace(box.account, **{str(asked): figure})
            self.session.state_account(contest, key, account, correction=correction)

    def _enter_electors(
        self, count: Count, box: BoxVerification, electors: int | None, *, correction: bool
    ) -> None:
        """Say anew how the box serves the contest; a figure that stands asks first."""
        if box.electors is not None and not correction:
            standing = count.ledger.standing_entries(("assigned", box.box.key))[0]
            new = BoxAssigned(box.box.label, box.box.identifier, electors=electors)
            raise EntryRefused(
                Refusal.ALREADY_ENTERED, old=standing.body, new=new, author=standing.author
            )
        self.session.list_box(count.scope, box.box, electors, correction=True)

    def _name_box(self, count: Count, text: str) -> None:
        """Take the label of a new box; one that is listed already is only found."""
        label = " ".join(text.split())
        if not label:
            raise EntryRefused(Refusal.BLANK_NAME, field=_("number of the box"))
        known = count.box_by_label(label)
        self.end_new_row()
        if known is not None:
            self.found.emit(
                self.row_of(known.box.key),
                _("Box {label} is listed already; here it is.").format(label=known.box.label),
            )
        else:
            self.named.emit(label)

    # What the panel asks.

    def is_walked_along(self, row: int, column: int) -> bool:
        """Return whether Enter goes along the ballot paper account, one form a box.

        Where its first line is blank, the papers expected are all that is typed of it, down the
        boxes.
        """
        box = self.box_at(row)
        if column == self.column_of(EXPECTED):
            return box is not None and box.account.delivered is not None
        return column in map(self.column_of, ACCOUNT)

    def row_of_label(self, label: str) -> int:
        """Return the row of the box that carries a label, -1 where there is none."""
        count = self.count
        box = None if count is None else count.box_by_label(label)
        return -1 if box is None else self.row_of(box.box.key)

    def box_at(self, row: int) -> BoxVerification | None:
        """Return the box of a row, None where the row is none."""
        return self._boxes.get(self._rows[row].key) if 0 <= row < len(self._rows) else None

    def others_served(self, box: BallotBox) -> tuple[Count, ...]:
        """Return the other contests of which a box holds papers too."""
        served = self.session.night.served_by(box)
        return tuple(count for count in served if count.scope != self.contest)

    def boxes_elsewhere(self, label: str) -> tuple[BallotBox, ...]:
        """Return the boxes of this label that other contests list, and that come from somewhere."""
        wanted = label_key(label)
        return tuple(
            box
            for box in self.session.night.boxes.values()
            if box.key == wanted and box.contest is None and self.others_served(box)
        )

    def disputed_accounts(self, row: int) -> tuple[tuple[Entry, str], ...]:
        """Return the accounts that stand about a box on which desks disagree, in words."""
        count, box = self.count, self.box_at(row)
        if count is None or box is None:
            return ()
        subject = ("account", box.box.key)
        if subject not in count.ledger.conflicts:
            return ()
        entries = count.ledger.standing_entries(subject)
        return tuple((entry, wording.stated(entry.body)) for entry in entries)


def _has_gap(boxes: Sequence[BoxVerification], column: Hashable) -> bool:
    """Return whether a sum of boxes that are all counted lacks one whose account is not known.

    Until then the row says that it is a sum so far.
    """
    if column not in (EXPECTED, VARIANCE) or any(box.counted is None for box in boxes):
        return False
    return any(summed(box, column) is None for box in boxes)


def _boxes_spoken_of(change: Change, contest: str | None) -> set[str] | None:
    """Return the boxes whose figures a change speaks of, None where it speaks of more."""
    names: set[str] = set()
    for scope, subject in change.subjects:
        if scope != contest or subject[0] not in _OF_FIGURES:
            return None
        if len(subject) > 1:
            names.add(str(subject[1]))
    return names


_OF_FIGURES = frozenset({"count", "account", "received", "variance", "stage", "announced"})
"""What is said of boxes that are listed already, and of the contest as a whole."""
