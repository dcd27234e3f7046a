"""A session on a new count file, with the Stretton by-election set up in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from countdesk.models.election import Keeper
from countdesk.paths import resources
from countdesk.session import tables
from countdesk.session.session import Session

NIGHT = datetime(2008, 2, 14, 23, 0, tzinfo=UTC)
"""An hour after the close of poll in Stretton."""


ENTRIES = "contest,kind,item,field,value,attempt,author"
"""The headings of a table of entries."""


def written(path: Path, *lines: str) -> Path:
    """Write a table line by line."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def examples() -> Path:
    """Return the folder of the real examples."""
    return resources() / "examples"


@pytest.fixture
def session(tmp_path: Path, examples: Path) -> Iterator[Session]:
    """Return a session with Stretton's candidates, boxes and past result."""
    opened = Session.create(
        tmp_path / "stretton.count", desk="hall", author="KP", clock=lambda: NIGHT
    )
    tables.new_night(
        opened,
        candidates=examples / "stretton" / "candidates.csv",
        boxes=examples / "stretton" / "boxes.csv",
        previous=examples / "stretton" / "previous.csv",
        previous_name="May 2007",
        kept_by=Keeper.AGENT,
    )
    yield opened
    opened.close()


@pytest.fixture
def stretton(session: Session) -> str:
    """Return the identifier of the one contest."""
    (count,) = session.night.contests
    return count.scope
