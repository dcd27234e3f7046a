"""A large table of candidates taken in, every check included."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from countdesk.session import tables
from countdesk.session.session import Session
from tests.benchmarks import nights
from tests.benchmarks.measuring import Pair, Row, Size, timed

IN_A_CONTEST: Final = 5
_HEADINGS: Final = (
    "person_id",
    "person_name",
    "election_id",
    "ballot_paper_id",
    "election_date",
    "party_name",
    "party_id",
    "post_label",
    "seats_contested",
    "ballot_order",
    "total_electorate",
    "ward_code",
)


def candidacies(number: int) -> Iterator[tuple[str, ...]]:
    """Yield so many candidacies, five to a contest."""
    standing = nights.candidates(IN_A_CONTEST)
    for place in range(number):
        contest, order = place // IN_A_CONTEST + 1, place % IN_A_CONTEST
        party = standing[order].party
        yield (
            f"{place + 1}",
            f"Alex Example-{place + 1}",
            "local.2019-05-02",
            nights.identifier(contest),
            "2019-05-02",
            party.name,
            party.identifier or "",
            f"Ward {contest}",
            "1",
            f"{order + 1}",
            f"{4_000 + contest}",
            f"E05{contest:06}",
        )


@contextmanager
def _candidates(folder: Path, size: Size) -> Iterator[Pair]:
    table = folder / "candidates.csv"
    with table.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(_HEADINGS)
        writer.writerows(candidacies(size.candidacies))

    def take_in() -> float:
        path = nights.fresh(folder, "taken in")
        with Session.create(path, desk=nights.DESK, author=nights.AUTHOR) as session:
            return timed(lambda: tables.new_night(session, candidates=table))

    def by_hand() -> float:
        path = nights.fresh(folder, "rows", ".db")
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"CREATE TABLE candidacies ({', '.join(_HEADINGS)})")
        marks = ", ".join("?" * len(_HEADINGS))

        def insert() -> None:
            with table.open(encoding="utf-8", newline="") as text:
                rows = csv.reader(text)
                next(rows)
                connection.executemany(f"INSERT INTO candidacies VALUES ({marks})", rows)  # noqa: S608 - marks alone
            connection.commit()

        seconds = timed(insert)
        connection.close()
        return seconds

    yield Pair(take_in, by_hand)


ROWS: Final = (
    Row(
        "candidacies",
        "importing 15,000 candidacies, checks included",
        "csv.reader and executemany of the same rows",
        aim=20,
        pairs=8,
        prepare=_candidates,
        amended="from 4x: 6,001 entries are written as JSON, hashed, read back and kept under a"
        " trigger, which alone takes 5x of a floor that splits lines",
    ),
)
