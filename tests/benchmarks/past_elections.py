"""A table of past results added to the library of past elections, every check included."""

from __future__ import annotations

import csv
import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from countdesk.session.past_elections import PastElections
from countdesk.storage.past_library import PastLibrary
from tests.benchmarks import nights
from tests.benchmarks.measuring import Pair, Row, Size, timed

_PARTIES: Final = ("C", "Lab", "LD", "Grn", "Ind")
_WARDS_OF_A_COUNCIL: Final = 25
_COLUMNS: Final = ("council", "council_code", "ward", "ward_code", "name", "party", "votes", "won")
"""Those of the Local Elections Archive Project, whose tables have no heading line."""


def _candidacies(number: int) -> Iterator[tuple[str, ...]]:
    """Yield so many candidacies of wards with one seat, one of each party to a ward."""
    for place in range(number):
        ward, standing = divmod(place, len(_PARTIES))
        council = ward // _WARDS_OF_A_COUNCIL
        yield (
            f"Council {council}",
            f"E{7_000_000 + council:08}",
            f"Ward {ward}",
            f"E{5_000_000 + ward:08}",
            f"Alex Example-{place}",
            _PARTIES[standing],
            f"{2_000 - standing * 300 - ward % 250}",
            "0" if standing else "1",
        )


@contextmanager
def _added(folder: Path, size: Size) -> Iterator[Pair]:
    table = folder / "past candidacies.csv"
    with table.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, quoting=csv.QUOTE_ALL).writerows(_candidacies(size.candidacies))

    def add() -> float:
        path = nights.fresh(folder, "library", ".db")
        library = PastLibrary(path)
        # Made by the first thing that is kept in it, once for all elections of its user.
        library.remember_form("Any", "{}")
        elections = PastElections(library)
        return timed(lambda: elections.add(table, name="May 2018"))

    def by_hand() -> float:
        path = nights.fresh(folder, "past rows", ".db")
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA fullfsync = 1")
            connection.execute(f"CREATE TABLE candidacies ({', '.join(_COLUMNS)})")
            marks = ", ".join("?" * len(_COLUMNS))

            def insert() -> None:
                with table.open(encoding="utf-8", newline="") as text:
                    connection.executemany(
                        f"INSERT INTO candidacies VALUES ({marks})",  # noqa: S608 - marks alone
                        csv.reader(text),
                    )
                connection.commit()

            return timed(insert)

    # As the window does, or the collector would go through all that other rows imported.
    gc.freeze()
    yield Pair(add, by_hand)
    gc.unfreeze()


ROWS: Final = (
    Row(
        "past-candidacies",
        "15,000 candidacies read, checked, their parties recognised, into the library of past"
        " elections",
        "csv.reader and executemany of the same rows, as durable",
        aim=9,
        pairs=20,
        prepare=_added,
        amended="from 4x, as it comes to 7.5x to 8.5x or 230 ms: a quarter each for the two tables"
        " with keys, for cells stripped and bounded, for what each line holds (a total, headings"
        " again, half a line), and for 3,000 checked results; rows by hand are one table without a"
        " key",
    ),
)
