"""The table of entries: figures, stages and reasons as they were called in the hall."""

from dataclasses import dataclass

from countdesk.exchange.cells import (
    INITIALS,
    NotInForm,
    boolean,
    choice,
    clock_time,
    folded,
    plain_text,
    whole_number,
)
from countdesk.exchange.entry_kinds import (
    KIND_FORMS,
    PRACTICE_ITEMS,
    RECOUNT_VALUES,
    EntryRowKind,
)
from countdesk.exchange.headings import TableKind, checked_headings
from countdesk.exchange.lines import LineCells
from countdesk.exchange.tables import Table
from countdesk.models.initials import initials
from countdesk.models.practice import Checking
from countdesk.models.refusals import EntryRefused
from countdesk.models.statements import Asker


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line: `value` as it was written, `number` where the kind wants one.

    Of a box that was received the number is 1, or 0 where it was not received after all; of a
    recount it is 1 where it was allowed, and 0 where it was refused. `item` and `field` are blank
    text where the line has none; what they name is found later, against the night.
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
    reason: str | None = None


_KINDS = "one of: " + ", ".join(EntryRowKind)

_UNDER_A_HEAD = (
    EntryRowKind.REJECTED,
    EntryRowKind.REJECTED_ON_ADJUDICATION,
    EntryRowKind.OBJECTED,
)

_NOT_READ = {
    (EntryRowKind.COUNT_BOX, "field"): "a blank, or papers: a box holds ballot papers",
    (EntryRowKind.DOUBTFUL, "item"): (
        "a blank: the doubtful papers of a sheet are a line of kind sheet, with doubtful under "
        "field"
    ),
    (EntryRowKind.STAGE, "item"): "a blank: why a contest comes to a stage stands under reason",
}
"""What is expected of cells that are not read, where people are likely to write in them."""


def read_entries(table: Table) -> tuple[EntryRow, ...]:
    """Read a table of entries; every fault of every line is raised at once.

    A line whose figure is blank enters nothing: it stays unknown, and no row comes of it.
    """
    checked_headings(table, TableKind.ENTRIES)
    faults = table.fault_list()
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
    headings = ("contest", "field", "value", "reason")
    texts = {heading: cells.text(heading) for heading in headings}
    item = _item(cells, kind)
    if kind is None:
        return None
    for heading in KIND_FORMS[kind].needed:
        if not cells.found(heading):
            cells.fault(heading, KIND_FORMS[kind].expected(heading))
    _check_places(cells, kind, item)
    number = _number(cells, kind, item)
    if kind.is_number and number is None and not _agrees(cells, kind):
        return None
    return EntryRow(
        line=cells.line,
        contest=texts["contest"],
        kind=kind,
        item=item,
        field=texts["field"] or "",
        value=texts["value"],
        number=number,
        attempt=attempt,
        author=author,
        reason=texts["reason"],
    )


def _item(cells: LineCells, kind: EntryRowKind | None) -> str:
    """Read what a line is about: a name to be found later, or one of a few words."""
    match kind:
        case EntryRowKind.RECOUNT:
            return cells.read("item", lambda text: choice(text, Asker)) or ""
        case EntryRowKind.PRACTICE:
            return cells.read("item", lambda text: choice(text, PRACTICE_ITEMS)) or ""
        case _:
            return cells.read("item", plain_text) or ""


def _number(cells: LineCells, kind: EntryRowKind, item: str) -> int | None:
    """Read the value as a number where the kind wants one, and see to the form of any other."""
    match kind:
        case EntryRowKind.RECEIVE_BOX:
            # A blank says no more than the line itself: the box came.
            return 0 if cells.read("value", boolean) is False else 1
        case EntryRowKind.RECOUNT:
            decided = cells.read("value", lambda text: choice(text, RECOUNT_VALUES))
            return int(decided == "allowed")
        case EntryRowKind.CLOSE:
            cells.read("value", clock_time)
        case EntryRowKind.PRACTICE if item == "checking":
            cells.read("value", lambda text: choice(text, Checking))
        case EntryRowKind.PRACTICE if item == "bundle":
            return cells.read("value", lambda text: whole_number(text, 1))
        case _ if kind.is_number:
            return cells.number("value")
    return None


def _agrees(cells: LineCells, kind: EntryRowKind) -> bool:
    """Return whether a line says that a second author found nothing else on a sheet."""
    return kind is EntryRowKind.CHECK and not (cells.found("field") or cells.found("value"))


def _initials(text: str) -> str:
    """Read an author; a name would stand in the journal for good."""
    try:
        return initials(text)
    except EntryRefused as error:
        raise NotInForm(INITIALS) from error


def _check_places(cells: LineCells, kind: EntryRowKind, item: str) -> None:
    """Gather a fault where a figure has no place, and where a cell would be passed over."""
    field = cells.found("field")
    if kind in _UNDER_A_HEAD and not (cells.found("item") or field):
        cells.fault("item", "the head under which the papers were rejected")
    if kind is EntryRowKind.CHECK and cells.found("value") and not field:
        cells.fault("field", KIND_FORMS[EntryRowKind.SHEET].field)
    if item == Asker.RETURNING_OFFICER and kind is EntryRowKind.RECOUNT and field:
        cells.fault("field", "a blank: the Returning Officer directs a recount for no candidate")
    for heading in ("item", "field", "value", "reason"):
        if cells.found(heading) and not _is_read(cells, kind, heading):
            why = f"a blank: a line of kind {kind} has no {heading}"
            cells.fault(heading, _NOT_READ.get((kind, heading), why))


def _is_read(cells: LineCells, kind: EntryRowKind, heading: str) -> bool:
    """Return whether a cell of this kind of line says anything."""
    if heading == "field" and kind in _UNDER_A_HEAD:
        # A head may stand in the one or the other.
        return not cells.found("item")
    if heading == "field" and kind is EntryRowKind.COUNT_BOX:
        return folded(cells.found(heading)) == "papers"
    return bool(KIND_FORMS[kind].expected(heading))
