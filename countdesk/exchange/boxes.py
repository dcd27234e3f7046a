"""The table of ballot boxes: where each comes from, and its ballot paper account."""

from dataclasses import dataclass, fields

from countdesk.exchange.cells import choice, plain_text
from countdesk.exchange.headings import TableKind, checked_headings
from countdesk.exchange.lines import LineCells
from countdesk.exchange.tables import Table
from countdesk.models.election import BoxKind
from countdesk.models.verification import BallotPaperAccount

_ACCOUNT = tuple(field.name for field in fields(BallotPaperAccount))
"""The headings of the account are its figures by their own names."""


@dataclass(frozen=True, slots=True)
class BoxRow:
    """One box of one contest; the account is ballot papers, `electors` electors, None unknown."""

    line: int
    contest: str | None
    district: str | None
    place: str | None
    station: str | None
    box: str
    kind: BoxKind
    electors: int | None
    account: BallotPaperAccount


def read_boxes(table: Table) -> tuple[BoxRow, ...]:
    """Read a table of boxes; every fault of every line is raised at once.

    Whether an account adds up is a finding for the desk and not a fault of the table.
    """
    checked_headings(table, TableKind.BOXES)
    faults = table.fault_list()
    rows: list[BoxRow] = []
    for row in table.rows:
        box = _box(LineCells(row, faults))
        if box is not None:
            rows.append(box)
    faults.raise_gathered()
    return tuple(rows)


def _box(cells: LineCells) -> BoxRow | None:
    """Read one line; None where its label or kind is at fault."""
    label = cells.needed("box", plain_text, "the label on the box")
    kind = cells.needed("kind", lambda text: choice(text, BoxKind), "station, postal or handed-in")
    electors = cells.number("electors")
    account = BallotPaperAccount(**{heading: cells.number(heading) for heading in _ACCOUNT})
    where = {heading: cells.text(heading) for heading in ("contest", "district", "place")}
    station = cells.text("station")
    if label is None or kind is None:
        return None
    return BoxRow(
        line=cells.line,
        contest=where["contest"],
        district=where["district"],
        place=where["place"],
        station=station,
        box=label,
        kind=kind,
        electors=electors,
        account=account,
    )
