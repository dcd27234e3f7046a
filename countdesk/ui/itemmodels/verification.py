"""The verification of a contest: a row a box, its account, its counts, and what differs."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from countdesk import figures, wording
from countdesk.models.count import Count
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.journal import Entry
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.statements import BoxCounted
from countdesk.models.verification import BoxStage, BoxVerification
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
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
from countdesk.ui.roles import ENTRY, STANDS, Band, Caption, Kind, Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _

BOX: Final = "box"
EXPECTED: Final = "expected"
VARIANCE: Final = "variance"
CHECK: Final = "check"
ACCOUNT: Final = ("delivered", "unused", "spoilt_replaced", "tendered", EXPECTED)
"""The figures of the ballot paper account that are typed here, in the order of the form."""

_ALWAYS: Final = 2
"""The columns for counts that are always shown; further ones once a box needs them."""


class VerificationTable(PreparedTable):
    """A row a box in the order of listing, and the totals so far in the last row.

    `found` carries the row of a box whose label was typed although it is listed already, and a
    sentence that says so; `named` the label of a new box, whose kind is still to be asked.
    """

    parts = Part.BOXES | Part.CONTEST | Part.STAGE | Part.REASONS
    found = Signal(int, str)
    named = Signal(str)

    def __init__(
        self, session: Session, announcements: Announcements, parent: QObject | None = None
    ) -> None:
        super().__init__(session, announcements, parent)
        self._boxes: tuple[BoxVerification, ...] = ()
        self._attempts = _ALWAYS

    # Columns.

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        count = self.count
        boxes = () if count is None else count.verification.boxes
        self._attempts = max([_ALWAYS, *(attempts_wanted(box) for box in boxes)])
        numbers = range(1, self._attempts + 1)
        return (
            (BOX, *ACCOUNT, *(("count", number) for number in numbers), VARIANCE, CHECK),
            [
                Caption(_("Box"), is_label=True, spoken=_("Ballot box")),
                Caption(_("Delivered"), spoken=_("Papers delivered to the station")),
                Caption(_("Unused"), spoken=_("Unused papers")),
                Caption(_("Spoilt"), spoken=_("Papers spoilt and replaced")),
                Caption(_("Tendered"), spoken=_("Tendered papers used, which are never counted")),
                Caption(_("Expected"), spoken=_("Papers that should be in the box")),
                *(
                    Caption(
                        _("Count {number}").format(number=number),
                        spoken=_("Papers found at count {number}").format(number=number),
                    )
                    for number in numbers
                ),
                Caption(_("Variance"), spoken=_("Papers counted less papers expected")),
                Caption(_("Check")),
            ],
        )

    # Rows.

    def _rows_now(self) -> list[Row]:
        count = self.count
        if count is None:
            return []
        self._boxes = count.verification.boxes
        rows = [self._box_row(count, box) for box in self._boxes]
        if self._adding:
            rows.append(self._new_row())
        rows.append(self._total_row(count))
        return rows

    def _hear(self, change: Change) -> None:
        """Show a change; one that speaks of a box's figures touches its row and the totals."""
        if self.contest not in change.contests or not change.parts & self.parts:
            return
        count = self.count
        names = _boxes_spoken_of(change, self.contest)
        columns, _captions = self._columns_now()
        if count is None or names is None or self._adding or columns != self._columns:
            self._show_now()
            return
        self._boxes = count.verification.boxes
        positions = {row.key: at for at, row in enumerate(self._rows)}
        for box in self._boxes:
            if box.box.key in names:
                self._show_cells(positions[box.box.key], self._box_row(count, box))
        self._show_cells(len(self._rows) - 1, self._total_row(count))

    def _box_row(self, count: Count, box: BoxVerification) -> Row:
        label, key = box.box.label, box.box.key
        field = f"box/{label}"
        where = place_of(box.box)
        cells = [
            text_cell(
                label,
                detail=where,
                tip=where or None,
                spoken=_("Box {label}, {place}").format(
                    label=label, place=where or wording.BOX_KINDS[box.box.kind]
                ),
            )
        ]
        disputed = ("account", key) in count.ledger.conflicts
        for name, caption in zip(ACCOUNT, self._account_names(), strict=True):
            figure = box.expected if name == EXPECTED else getattr(box.account, name)
            cells.append(
                figure_cell(
                    figure,
                    name=f"{_('Box {label}').format(label=label)}, {caption}",
                    entry=not disputed,
                    tone=Tone.BAD if disputed else None,
                    field=f"{field}/{name}",
                )
            )
        numbers = range(1, self._attempts + 1)
        cells.extend(self._count_cell(count, box, number) for number in numbers)
        cells.append(self._variance_cell(box))
        cells.append(check_cell(box))
        return Row(key, cells)

    @staticmethod
    def _account_names() -> tuple[str, ...]:
        return (
            _("delivered"),
            _("unused"),
            _("spoilt and replaced"),
            _("tendered"),
            _("expected"),
        )

    def _count_cell(self, count: Count, box: BoxVerification, number: int) -> Cell:
        label = box.box.label
        name = _("Box {label}, count {number}").format(label=label, number=number)
        # The first count is the field that a finding about the box leads to.
        field = f"box/{label}" if number == 1 else f"box/{label}/count/{number}"
        subject = ("count", box.box.key, number)
        cell = figure_cell(box.counts.get(number), name=name, field=field)
        if subject in count.ledger.conflicts:
            said = [
                figures.whole(entry.body.papers)
                for entry in count.ledger.standing_entries(subject)
                if isinstance(entry.body, BoxCounted)
            ]
            text = " / ".join(dict.fromkeys(said))
            cell |= text_cell(text, kind=Kind.FIGURE, tone=Tone.BAD, field=field)
            cell |= {STANDS: text, ENTRY: True}
        return cell

    def _variance_cell(self, box: BoxVerification) -> Cell:
        variance = box.variance
        tone = Tone.QUIET if not variance else Tone.WARNING
        name = _("Box {label}, variance").format(label=box.box.label)
        cell = figure_cell(variance, name=name, entry=False, tone=tone)
        return cell | text_cell(
            figures.signed(variance),
            kind=Kind.FIGURE,
            tone=tone,
            spoken=f"{name}: {figures.signed(variance)}",
        )

    def _new_row(self) -> Row:
        asked = text_cell("", field="new")
        asked[ENTRY] = True
        blank = [
            text_cell("", kind=Kind.FIGURE) for _column in range(len(ACCOUNT) + self._attempts + 2)
        ]
        return Row(NEW_ROW, [asked, *blank])

    def _total_row(self, count: Count) -> Row:
        boxes = self._boxes
        done = len(boxes) - len(count.verification.awaited)
        label = _("All boxes") if boxes and done == len(boxes) else _("So far")
        columns: list[list[int | None]] = [
            *(
                [box.expected if name == EXPECTED else getattr(box.account, name) for box in boxes]
                for name in ACCOUNT
            ),
            # Under the first count stands what is verified so far, whichever count found it; a
            # sum of the few second counts would mean nothing.
            [box.counted for box in boxes],
            *([] for _number in range(1, self._attempts)),
        ]
        cells = [
            text_cell(label, band=Band.TOTAL, spoken=_("Totals")),
        ]
        for known, caption in zip(columns, self._captions[1:-2], strict=True):
            stated = [figure for figure in known if figure is not None]
            cells.append(
                figure_cell(
                    sum(stated) if stated else None,
                    name=f"{label}, {caption.text}",
                    entry=False,
                    band=Band.TOTAL,
                )
                if known
                else text_cell("", kind=Kind.FIGURE, band=Band.TOTAL)
            )
        variances = [box.variance for box in boxes if box.variance is not None]
        variance = sum(variances) if variances else None
        tone = Tone.WARNING if variance else Tone.QUIET
        cells.append(
            text_cell(figures.signed(variance), kind=Kind.FIGURE, tone=tone, band=Band.TOTAL)
        )
        said = _("{done} of {boxes}").format(done=done, boxes=len(boxes))
        finished = bool(boxes) and done == len(boxes)
        cells.append(
            text_cell(
                said,
                kind=Kind.CHECK,
                tone=Tone.GOOD if finished else Tone.PLAIN,
                band=Band.TOTAL,
                field="verified_papers",
                spoken=_("boxes counted: {said}").format(said=said),
            )
        )
        return Row(TOTAL_ROW, cells)

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
        elif figure != _figure_shown(box, str(asked)):
            account = replace(box.account, **{str(asked): figure})
            self.session.state_account(contest, key, account, correction=correction)

    def _name_box(self, count: Count, text: str) -> None:
        """Take the label of a new box; one that is listed already is only found."""
        label = " ".join(text.split())
        if not label:
            raise EntryRefused(Refusal.BLANK_NAME, "box", field=_("number of the box"))
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

    def row_of_label(self, label: str) -> int:
        """Return the row of the box that carries a label, -1 where there is none."""
        count = self.count
        box = None if count is None else count.box_by_label(label)
        return -1 if box is None else self.row_of(box.box.key)

    def box_at(self, row: int) -> BoxVerification | None:
        """Return the box of a row, None where the row is none."""
        return self._boxes[row] if 0 <= row < len(self._boxes) else None

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


def _figure_shown(box: BoxVerification, name: str) -> int | None:
    figure: int | None = box.expected if name == EXPECTED else getattr(box.account, name)
    return figure


def _boxes_spoken_of(change: Change, contest: str | None) -> set[str] | None:
    """Return the boxes whose figures a change speaks of, None where it speaks of more."""
    names: set[str] = set()
    for scope, subject in change.subjects:
        if scope != contest or subject[0] not in ("count", "account", "variance", "stage"):
            return None
        if subject[0] != "stage":
            names.add(str(subject[1]))
    return names


def attempts_wanted(box: BoxVerification) -> int:
    """Return how many counts of a box want a column: one more while the last two differ."""
    made = max(box.counts, default=0)
    differs = bool(box.variance) and made >= _ALWAYS and not box.two_consecutive_counts_agree
    return made + 1 if differs else made


def place_of(box: BallotBox) -> str:
    """Return where a box comes from in a few words."""
    where = ", ".join(part for part in (box.place, box.station) if part)
    if box.kind is BoxKind.POSTAL:
        return f"{wording.BOX_KINDS[box.kind]}, {where}" if where else wording.BOX_KINDS[box.kind]
    return where


def check_cell(box: BoxVerification) -> Cell:
    """Return in two words where a box stands, and how much that weighs."""
    tip = None
    if box.account.is_astray:
        text, tone = _("account wrong"), Tone.BAD
    elif box.stage is BoxStage.DISPUTED:
        text, tone = _("two figures"), Tone.BAD
    elif box.stage is BoxStage.VARIANCE:
        text, tone = _("unexplained"), Tone.WARNING
    elif box.stage is BoxStage.VARIANCE_EXPLAINED:
        text, tone, tip = _("explained"), Tone.GOOD, box.explanation
    elif box.stage is BoxStage.MATCHED:
        text, tone = _("agrees"), Tone.GOOD
    elif box.stage is BoxStage.COUNTED:
        text, tone = _("no account"), Tone.QUIET
    else:
        text, tone = _("awaited"), Tone.QUIET
    return text_cell(text, kind=Kind.CHECK, tone=tone, tip=tip)
