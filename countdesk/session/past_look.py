"""A first look at a table of past results: its first rows, and the form that fits it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from countdesk.exchange.past import KNOWN_FORMS, PastForm, form_of_json
from countdesk.exchange.past.recognition import read_in_form
from countdesk.exchange.readers import read_table
from countdesk.exchange.tables import Layout
from countdesk.faults import Known, TableFaults

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ROWS_SHOWN = 9
"""Rows by which a table is known again, its headings among them."""


@dataclass(frozen=True, slots=True)
class PastLook:
    """What a table of past results is before it is read.

    `rows` are its first rows as they stand, the headings among them, all of one length. `form` is
    None where the table is in no form that is known or remembered.
    """

    rows: tuple[tuple[str, ...], ...]
    form: PastForm | None


def look_at(table: Path, remembered: Mapping[str, str]) -> PastLook:
    """Look at a table; `remembered` are forms as JSON text by name, known again by their headings.

    `faults.Known` where it is no table that can be read.
    """
    read = read_table(table, Layout(is_headed=lambda _rows: False, may_be_packed=True))
    width = len(read.headings)
    rows = tuple((*row.texts, *[""] * (width - len(row.texts))) for row in read.rows[:ROWS_SHOWN])
    try:
        _table, form = read_in_form(table, None, (*KNOWN_FORMS, *_forms(remembered)))
    except TableFaults:
        # Its columns can still be named one by one.
        return PastLook(rows, None)
    return PastLook(rows, form)


def _forms(remembered: Mapping[str, str]) -> list[PastForm]:
    """Return the remembered forms of tables with headings, each recognised by all it reads."""
    forms = []
    for text in remembered.values():
        # One that cannot be read any more is named anew with the next table.
        with contextlib.suppress(Known):
            form = form_of_json(text)
            if form.has_headings:
                marks = form.marks or tuple(column for _field, column in form.columns)
                forms.append(replace(form, marks=marks))
    return forms
