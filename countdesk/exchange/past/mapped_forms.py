"""Forms that a user says by hand, column by column, and the text in which they are remembered."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from countdesk.exchange.past.forms import NEEDED, Field, PastForm, RowKind
from countdesk.faults import Known

Columns = Mapping[Field, str] | Sequence[tuple[Field, str]]
"""Which column holds what, by heading or by number; the heads of rejected papers may be several."""

_COLUMN_NUMBER = re.compile(r"0*[1-9][0-9]{0,4}")


def columns_named(columns: Columns) -> tuple[tuple[Field, str], ...]:
    """Return each field with a column of it."""
    return tuple(columns.items()) if isinstance(columns, Mapping) else tuple(columns)


def mapped_form(
    title: str,
    columns: Columns,
    *,
    has_headings: bool = True,
    seats: int | None = None,
    by_thirds: bool = False,
    notional: bool = False,
    share_whole: int = 100,
) -> PastForm:
    """Return the form of a table whose columns a user named, by heading or by number from 1.

    `faults.Known` where a past result could not be read with it: without an area, without votes or
    shares, with nobody who stood, or with a number that is none.
    """
    named = columns_named(columns)
    fields_named = dict(named)
    for alternatives in NEEDED:
        if not any(field in fields_named for field in alternatives):
            needed = " or ".join(field.value.replace("-", " ") for field in alternatives)
            raise Known(f"{title}: no column is named for the {needed}; name one.")
    for field, column in named:
        if not has_headings and not _COLUMN_NUMBER.fullmatch(column):
            raise Known(
                f'{title}: the column of the {field.value.replace("-", " ")} is "{column}"; in a '
                "table without headings name it by its number from 1."
            )
    return PastForm(
        identifier="mapped",
        title=title,
        columns=named,
        has_headings=has_headings,
        seats=seats,
        by_thirds=by_thirds,
        notional=notional,
        share_whole=share_whole,
    )


def form_to_json(form: PastForm) -> str:
    """Return a form as JSON text, from which `form_of_json` makes it again."""
    return json.dumps(asdict(form), ensure_ascii=False)


def form_of_json(text: str) -> PastForm:
    """Return the form that a JSON text describes; `faults.Known` where it describes none."""
    try:
        stored = json.loads(text)
        return _form(stored)
    except (ValueError, TypeError, KeyError) as error:
        raise Known(
            "The columns remembered for this table cannot be read; name them again."
        ) from error


def _form(stored: Mapping[str, Any]) -> PastForm:
    named = {field.name for field in fields(PastForm)}
    if set(stored) != named:
        raise KeyError(set(stored) ^ named)
    return PastForm(
        **{
            **stored,
            "columns": tuple((Field(field), str(column)) for field, column in stored["columns"]),
            "marks": tuple(map(str, stored["marks"])),
            "shapes": tuple((str(number), str(shape)) for number, shape in stored["shapes"]),
            "row_kinds": tuple((str(text), RowKind(kind)) for text, kind in stored["row_kinds"]),
        }
    )
