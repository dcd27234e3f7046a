"""Which form a table of past results is in, told from its headings or from its first rows."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from countdesk.exchange.cells import FaultList, plain_text, quotation
from countdesk.exchange.headings import KNOWN_HEADINGS, TableKind, checked_headings, elsewhere
from countdesk.exchange.past.figures import is_nothing
from countdesk.exchange.past.forms import NEEDED, Field, PastForm
from countdesk.exchange.past.known_forms import DEMOCRACY_CLUB, KNOWN_FORMS
from countdesk.exchange.readers import read_table
from countdesk.exchange.tables import Layout, RawRow, ReadColumn, Table, heading_name

_ROWS_LIKE_THE_FORM = 20


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
    if form is DEMOCRACY_CLUB and not form.is_headed_as(table.headings):
        _refuse_marks_absent(table, form)
    if found[0].identifier != DEMOCRACY_CLUB.identifier:
        # The reader of contests says itself what it lacks.
        _check_columns(table, found[0])
    _check_first_row(table, found[0])
    return table, found[0]


def _known_headings(forms: Iterable[PastForm]) -> frozenset[str]:
    return KNOWN_HEADINGS.union(*(form.known_headings for form in forms))


def _refuse_unknown(table: Table) -> None:
    """Refuse a table of no form that is known, with what it holds.

    One with the identifiers of contests was meant to have Democracy Club's headings, and is refused
    for those that it lacks.
    """
    if "ballot_paper_id" in table.headings:
        checked_headings(table, TableKind.PAST_RESULT)
    faults = FaultList(table.file)
    faults.add(
        table.heading_line,
        None,
        ", ".join(table.written),
        "the columns of a form that is known, such as Democracy Club's results headings; say "
        f"which column holds what, or give the table in such a form{elsewhere(table)}",
    )
    faults.raise_gathered()


def _refuse_marks_absent(table: Table, form: PastForm) -> None:
    """Refuse a table that lacks the headings by which the form it was to be read in is known."""
    absent = [f'"{mark}"' for mark in form.marks if heading_name(mark) not in table.headings]
    faults = FaultList(table.file)
    faults.add(
        table.heading_line,
        None,
        ", ".join(table.written),
        f"a column {' and a column '.join(absent)}, as the form {form.identifier} has; say which "
        "column holds what, or leave the form out to have it recognised",
    )
    faults.raise_gathered()


def _check_first_row(table: Table, form: PastForm) -> None:
    """Refuse headings read as a candidate, in a table whose columns are named by number."""
    column = form.heading(Field.VOTES, table) or form.heading(Field.SHARE, table)
    if form.has_headings or column is None or form in KNOWN_FORMS:
        return
    first, *others = (row.text(column) for row in table.rows)
    if _is_word(first) and others and not any(map(_is_word, others)):
        faults = FaultList(table.file)
        faults.add(
            table.rows[0].line,
            column,
            first,
            "a figure as on every other line; this line looks like headings: name the columns by "
            "their headings and not by number",
        )
        faults.raise_gathered()


def _is_word(text: str) -> bool:
    """Return whether a cell holds words in the place of a figure or a blank."""
    return not is_nothing(text) and any(map(str.isalpha, text))


def _check_columns(table: Table, form: PastForm) -> None:
    """Refuse a table without the columns that its form has and a result cannot do without."""
    lacking: list[str] = []
    for alternatives in NEEDED:
        fields = [field for field in form.fields if field in alternatives]
        if fields and not any(form.heading(field, table) for field in fields):
            wanted = [column for field in fields for column in form.written(field)]
            named = " or ".join(f'"{column}"' for column in wanted)
            kinds = " or ".join(field.value.replace("-", " ") for field in fields)
            lacking.append(f"a column {named}, which holds the {kinds}")
    if lacking and form in KNOWN_FORMS:
        lacking = [f"{'; and '.join(lacking)}, as the form {form.identifier} has"]
    faults = FaultList(table.file)
    for expected in lacking:
        said = f"{expected}{elsewhere(table)}"
        faults.add(table.heading_line, None, ", ".join(table.written), said)
    faults.raise_gathered()


def unlike(table: Table, form: PastForm) -> str | None:
    """Return in what a table is not as a form that is known, None where it is as that."""
    absent = [f'"{mark}"' for mark in form.marks if heading_name(mark) not in table.headings]
    said = [f"there is no column {' or '.join(absent)}"] if absent else []
    for number, shape in form.shapes:
        column = ReadColumn(table, number, plain_text, table.fault_list())
        texts = ((row.line, column.text(row)) for row in table.rows[:_ROWS_LIKE_THE_FORM])
        other = next((each for each in texts if not re.fullmatch(shape, each[1])), None)
        if other is not None:
            line, text = other
            said.append(f'column {number} holds "{quotation(text)}" on line {line:,}')
    if not said:
        return None
    return f"it is not as the form {form.identifier} is: {', '.join(said)}"
