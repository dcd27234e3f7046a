"""Past elections for the tests: written as files, read back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from countdesk.exchange.past import PastReading, read_past_election

Written = Callable[[str | bytes], Path]
Past = Callable[..., PastReading]


@pytest.fixture
def past(written: Written) -> Past:
    """Return a function that reads the past election of a table's text."""

    def read(content: str | bytes, **named: Any) -> PastReading:
        return read_past_election(written(content), name="May 2022", **named)

    return read
