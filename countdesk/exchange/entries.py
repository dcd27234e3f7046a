"""The table of entries: figures, stages and reasons as they were called in the hall."""

from dataclasses import dataclass
from enum import StrEnum

from countdesk.exchange.cells import (
    INITIALS,
    FaultList,
    NotInForm,
    boolean,
    choice,
    folded,
    whole_number,
)
from countdesk.exchange.headings import TableKind, checked_headings
from countdesk.exchange.lines import LineCells
from countdesk.exchange.tables import Table
from countdesk.models.initials import initials
from countdesk.models.refusals import EntryRefused


class EntryRowKind(StrEnum):
    """What a line of the table enters."""

    RECEIVE_BOX = "receive_box"
    COUNT_BOX = "count_box"
    POSTAL = "postal"
    ANNOUNCED = "announced"
    SAMPLE = "sample"
    SHEET = "sheet"
    REJECTED = "rejected"
    REJECTED_IN_PART = "rejected_in_part"
    REJECTED_ON_ADJUDICATION = "rejected_on_adjudication"
    OBJECTED = "objected"
    DOUBTFUL = "doubtful"
    ALLOWED = "allowed"
    ALLOWED_PAPERS = "allowed_papers"
    BLOCK = "block"
    PARTY_TOTAL = "party_total"
    STAGE = "stage"
    REASON = "reason"

    @property
    def is_number(self) -> bool:
        """Return whether the value is a whole number."""
        return self not in (EntryRowKind.RECEIVE_BOX, EntryRowKind.STAGE, EntryRowKind.REASON)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line: `value` as it was written, `number` where the kind wants one.

    Of a box that was received the number is 1, or 0 where it was not received after all.
    `item` and `field` are blank text where the line has none; what they name is found later,
    against the night.
    """

    line: int
    contest: str | None
    kind: EntryRowKind
    item: str
    field: str
    value: str | None
    number: int | None
    attempt: int | None
    author: str | None


_KINDS = "one of: " + ", ".join(EntryRowKind)

_NEEDED = {
    EntryRowKind.RECEIVE_BOX: {"item": "the label of the box"},
    EntryRowKind.COUNT_BOX: {"item": "the label of the box"},
    EntryRowKind.POSTAL: {"item": "the figure of the postal votes, such as issued or signature"},
    EntryRowKind.SAMPLE: {
        "item": "the label of the box that was sampled",
        "field": "a candidate or a party, votes such as 2 Lab + 1 Green, or no vote",
    },
    EntryRowKind.SHEET: {
        "item": "the label of the counting sheet",
        "field": "papers, doubtful, or a candidate by ballot order, person_id or name",
    },
    EntryRowKind.ALLOWED: {
        "item": "the candidate to whom the votes are allowed, by ballot order, id or name",
    },
    EntryRowKind.BLOCK: {"item": "the party of the block papers"},
    EntryRowKind.PARTY_TOTAL: {"item": "the party whose votes are stated"},
    EntryRowKind.STAGE: {"value": "the stage, such as verification, counting or declared"},
    EntryRowKind.REASON: {
        "item": "the code of the finding, such as W1",
        "value": "the reason in words",
    },
}

_UNDER_A_HEAD = (
    EntryRowKind.REJECTED,
    EntryRowKind.REJECTED_ON_ADJUDICATION,
    EntryRowKind.OBJECTED,
)


def read_entries(table: Table) -> tuple[EntryRow, ...]:
    """Read a table of entries; every fault of every line is raised at once.

    A line whose figure is blank enters nothing: it stays unknown, and no row comes of it.
    """
    checked_headings(table, TableKind.ENTRIES)
    faults = FaultList(table.file)
    rows: list[EntryRow] = []
    for row in table.rows:
        entry = _entry(LineCells(row, faults))
        if entry is not None:
            rows.append(entry)
    faults.raise_gathered()
    return tuple(rows)


def _entry(cells: LineCells) -> EntryRow | None:
    """Read one line; None where it is at fault or its figure is blank."""
    kind = cells.needed("kind", lambda text: choice(text, EntryRowKind), _KINDS)
    attempt = cells.read("attempt", lambda text: whole_number(text, 1, 99))
    author = cells.read("author", _initials)
    texts = {heading: cells.text(heading) for heading in ("contest", "item", "field", "value")}
    if kind is None:
        return None
    for heading, expected in _NEEDED.get(kind, {}).items():
        if not cells.found(heading):
            cells.fault(heading, expected)
    if kind in _UNDER_A_HEAD:
        _check_head(cells)
    if kind is EntryRowKind.COUNT_BOX and folded(cells.found("field")) not in ("", "papers"):
        cells.fault("field", "a blank, or papers: a box holds ballot papers")
    number = cells.number("value") if kind.is_number else None
    if kind is EntryRowKind.RECEIVE_BOX:
        # A blank says no more than the line itself: the box came.
        number = 0 if cells.read("value", boolean) is False else 1
    if kind.is_number and number is None:
        return None
    return EntryRow(
        line=cells.line,
        contest=texts["contest"],
        kind=kind,
        item=texts["item"] or "",
        field=texts["field"] or "",
        value=texts["value"],
        number=number,
        attempt=attempt,
        author=author,
    )


def _initials(text: str) -> str:
    """Read an author; a name would stand in the journal for good."""
    try:
        return initials(text)
    except EntryRefused as error:
        raise NotInForm(INITIALS) from error


def _check_head(cells: LineCells) -> None:
    """Gather a fault where papers are rejected under no head."""
    if not (cells.found("item") or cells.found("field")):
        cells.fault("item", "the head under which the papers were rejected")
