"""Which form a table of past results is in, told from its headings or from its first rows."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from countdesk.exchange.cells import FaultList
from countdesk.exchange.headings import KNOWN_HEADINGS
from countdesk.exchange.past.forms import NEEDED, PastForm
from countdesk.exchange.readers import read_table
from countdesk.exchange.tables import Layout, RawRow, Table


def read_in_form(
    path: Path, form: PastForm | None, forms: Sequence[PastForm]
) -> tuple[Table, PastForm]:
    """Read a table in the form given, or in the one of several that it is recognised as.

    `faults.TableFaults` where it is in none of them, or lacks a column that the form needs.
    """
    found: list[PastForm] = [] if form is None else [form]

    def is_headed(rows: Sequence[RawRow]) -> bool:
        if form is not None:
            return form.has_headings
        found.extend(known for known in forms if known.is_shaped_as(rows))
        return not found

    known = _known_headings([form] if form is not None else forms)
    table = read_table(path, Layout(known, is_headed, may_be_packed=True))
    if not found:
        found += (known for known in forms if known.is_headed_as(table.headings))
    if not found:
        _refuse_unknown(table)
    _check_columns(table, found[0])
    return table, found[0]


def _known_headings(forms: Iterable[PastForm]) -> frozenset[str]:
    return KNOWN_HEADINGS.union(*(form.known_headings for form in forms))


def _refuse_unknown(table: Table) -> None:
    """Refuse a table of no form that is known, with what it holds."""
    faults = FaultList(table.file)
    faults.add(
        table.heading_line,
        None,
        ", ".join(table.written),
        "the columns of a form that is known, such as Democracy Club's results headings; say "
        "which column holds what, or give the table in such a form",
    )
    faults.raise_gathered()


def _check_columns(table: Table, form: PastForm) -> None:
    """Refuse a table without a column that its form has and a result cannot do without."""
    faults = FaultList(table.file)
    for alternatives in NEEDED:
        fields = [field for field in form.fields if field in alternatives]
        if fields and not any(form.heading(field, table) for field in fields):
            wanted = [column for field in fields for column in form.headings(field)]
            named = " or ".join(f'"{column}"' for column in wanted)
            kinds = " or ".join(field.value.replace("-", " ") for field in fields)
            faults.add(
                table.heading_line,
                None,
                ", ".join(table.written),
                f"a column {named}, which holds the {kinds}",
            )
    faults.raise_gathered()
