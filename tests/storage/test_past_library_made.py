"""The library as it is first made, by however many programs at once, and rows nobody wrote."""

from __future__ import annotations

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from countdesk.faults import DamagedFile
from countdesk.storage.past_library import PastLibrary
from tests.storage.past_elections import ashford

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROGRAMS = 6


def test_that_several_programs_may_make_the_library_at_once(tmp_path: Path) -> None:
    ready = Barrier(PROGRAMS)

    def add(number: int) -> None:
        library = PastLibrary(tmp_path / "past-elections.db")
        ready.wait()
        library.add(replace(ashford(), name=f"Election {number}"))

    with ThreadPoolExecutor(PROGRAMS) as programs:
        list(programs.map(add, range(PROGRAMS)))
    assert len(PastLibrary(tmp_path / "past-elections.db").summaries()) == PROGRAMS
    assert [path.name for path in tmp_path.iterdir()] == ["past-elections.db"]


@pytest.mark.parametrize(
    ("slip", "read"),
    [
        (
            "UPDATE candidacies SET votes = NULL, share = '1/0'",
            lambda library: library.election(ashford().name),
        ),
        ("UPDATE elections SET added = 9000000000000000000", PastLibrary.summaries),
    ],
)
def test_that_a_row_that_is_no_figure_is_damage(
    tmp_path: Path, slip: str, read: Callable[[PastLibrary], object]
) -> None:
    library = PastLibrary(tmp_path / "past-elections.db")
    library.add(ashford())
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute(slip)
    with pytest.raises(DamagedFile):
        read(library)


def test_that_a_library_is_made_where_no_file_has_two_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_names: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    library = PastLibrary(tmp_path / "past-elections.db")
    library.add(ashford())
    assert [path.name for path in tmp_path.iterdir()] == ["past-elections.db"]
    assert len(library.summaries()) == 1
