"""A session on a new count file, its clock after every poll."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk.session.session import Session
from tests.failures.as_they_happened import AFTER_EVERY_POLL


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session in which nothing is entered yet."""
    path = tmp_path / "failure.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_EVERY_POLL) as opened:
        yield opened
