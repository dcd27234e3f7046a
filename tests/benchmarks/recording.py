"""What it takes to write a figure down: the figures alone, and the durable append."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from countdesk.models import decisions
from countdesk.models.journal import Entry
from countdesk.models.night import Night
from countdesk.models.statements import SheetEntered, Statement
from countdesk.session.cooked import Cooked
from countdesk.session.session import Session
from countdesk.storage.count_file import CountFile
from tests.benchmarks import nights
from tests.benchmarks.measuring import Pair, Row, Size, timed

_COLUMNS: Final = (
    "strand TEXT NOT NULL, seq INTEGER NOT NULL, lamport INTEGER NOT NULL, at INTEGER NOT NULL,"
    " desk TEXT NOT NULL, author TEXT NOT NULL, scope TEXT NOT NULL, kind TEXT NOT NULL,"
    " version INTEGER NOT NULL, subject TEXT NOT NULL, replaces TEXT NOT NULL,"
    " batch TEXT NOT NULL, payload TEXT NOT NULL, previous_hash TEXT NOT NULL,"
    " hash TEXT NOT NULL, PRIMARY KEY (strand, seq)"
)


class JournalByHand:
    """The same row by sqlite3 alone: no hash, no rule, no index, no trigger, the same pragmas."""

    def __init__(self, path: Path, like: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "fullfsync = 1",
            "checkpoint_fullfsync = 1",
            "wal_autocheckpoint = 10000",
        ):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(f"CREATE TABLE entries ({_COLUMNS}) STRICT, WITHOUT ROWID")
        rows = nights.all_rows(like)
        marks = ", ".join("?" * len(rows[0]))
        self._insert = f"INSERT INTO entries VALUES ({marks})"  # noqa: S608 - marks alone
        self._connection.execute("BEGIN")
        self._connection.executemany(self._insert, rows)
        self._connection.execute("COMMIT")
        self._row = max(row for row in rows if row[7] == SheetEntered.kind)
        self._sequence = max(int(str(row[1])) for row in rows)

    def append(self) -> None:
        """Write one row more and have it on the disk."""
        self._sequence += 1
        strand, _seq, _lamport, *rest = self._row
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(self._insert, (strand, self._sequence, self._sequence, *rest))
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


@contextmanager
def _append(folder: Path, size: Size) -> Iterator[Pair]:
    made = nights.counting(1, size, 15)
    path = nights.one_contest_file(nights.fresh(folder, "append"), made)
    by_hand = JournalByHand(nights.fresh(folder, "by hand", ".db"), path)
    entered = nights.sheet("B1", 15)
    papers = entered.papers or 0
    with CountFile.open(path, writing=True) as file:

        def append() -> float:
            nonlocal papers
            papers += 1
            body = SheetEntered(1, replace(entered, papers=papers))
            statement = Statement(nights.FIRST, body, (f"{file.strand}:1",))
            return timed(lambda: file.append([statement], desk=nights.DESK, author=nights.AUTHOR))

        yield Pair(append, lambda: timed(by_hand.append))
    by_hand.close()


STANDING: Final = 30


@contextmanager
def _cooking(folder: Path, size: Size) -> Iterator[Pair]:
    counted = replace(size, sheets=size.sheets * 5)
    path = nights.one_contest_file(
        nights.fresh(folder, "cooking"), nights.counting(1, counted, STANDING)
    )
    with Session.open(path, desk=nights.DESK, author=nights.AUTHOR) as session:
        night = session.night
    count = night.counts[nights.FIRST]
    standing = count.sheet("A2")
    if standing is None:
        raise LookupError("A2")
    corrected = replace(standing, votes={**standing.votes, "c3": 11})
    at = datetime.now(UTC)

    def enter() -> Cooked:
        (decided,) = decisions.enter_sheet(count, corrected, at, correction=True)
        return _cooked(night, decided)

    boxes = [papers for box in count.verification.boxes for papers in box.counts.values()]
    sheets = [dict(each.votes) for each in count.sheets]
    papers = [each.papers or 0 for each in count.sheets]
    keys = count.candidate_keys

    def add_up() -> object:
        votes = {key: sum(sheet[key] for sheet in sheets) for key in keys}
        return sum(boxes), sum(papers), votes, sum(votes.values())

    yield Pair(lambda: timed(enter), lambda: timed(add_up))


def _cooked(night: Night, decided: Statement) -> Cooked:
    """Apply a statement as an entry, and make everything that follows from it."""
    entry = Entry(
        key="x:1",
        order=(1 << 40, "x", 1),
        at=0,
        desk=nights.DESK,
        author=nights.AUTHOR,
        scope=decided.scope,
        batch="x",
        replaces=decided.replaces,
        body=decided.body,
    )
    cooked = Cooked(night.with_entry(entry).counts[decided.scope])
    # The findings ask for the result and the comparison themselves.
    _ = cooked.findings
    return cooked


ROWS: Final = (
    Row(
        "cook",
        "a sheet decided and applied, the result, comparison and findings"
        " (100 boxes, 200 sheets, 30 candidates)",
        "summing the same integers",
        aim=8,
        pairs=300,
        prepare=_cooking,
        amended="from 20x, as it stands at 5x to 7x",
    ),
    Row(
        "append",
        "a durable append",
        "the same row by sqlite3",
        aim=2.5,
        pairs=300,
        prepare=_append,
        amended="from 1.5x: where a flush takes 0.1 ms, stamping, hashing, reading back what is"
        " about to be written and keeping its head outside the file take as long as the flush;"
        " where it takes 4 ms, as on a disk that turns, the ratio is 1.0x",
    ),
)
