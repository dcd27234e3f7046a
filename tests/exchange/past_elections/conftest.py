"""Past elections for the tests: written as files, read back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from countdesk.exchange.past import PastReading, mapped_form, read_past_election
from tests.exchange.past_elections.past_tables import FORM

Written = Callable[[str | bytes], Path]
Past = Callable[..., PastReading]


@pytest.fixture
def past(written: Written) -> Past:
    """Return a function that reads the past election of a table's text.

    By the clerk's form a table is read by those of its columns that it has.
    """

    def read(content: str | bytes, **named: Any) -> PastReading:
        if named.get("form") is FORM:
            headings = str(content).partition("\n")[0].split(",")
            columns = {field: column for field, column in FORM.columns if column in headings}
            named["form"] = mapped_form(FORM.title, columns)
        return read_past_election(written(content), name="May 2022", **named)

    return read
