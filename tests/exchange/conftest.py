"""Tables for the tests: written as files, read back through the reader."""

from collections.abc import Callable
from pathlib import Path

import pytest

from countdesk.exchange.readers import Table, read_table

Written = Callable[[str | bytes], Path]
Reading = Callable[[str], Table]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return a function that writes a table file and returns where."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "table.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def reading(written: Written) -> Reading:
    """Return a function that makes a table of its text."""
    return lambda text: read_table(written(text))
