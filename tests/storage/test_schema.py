"""The schema: what guards the journal, how an old file is brought up, and what the views show."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from countdesk.faults import DamagedFile, NewerFile
from countdesk.models.arrangements import BoxAssigned
from countdesk.models.journal import Entry, Ledger, compact
from countdesk.models.samples import Sample, pattern
from countdesk.models.statements import (
    BlockCounted,
    BoxCounted,
    DoubtfulRejected,
    EntryWithdrawn,
    PapersRejected,
    PostalStated,
    RejectedInPart,
    SampleTaken,
    SheetEntered,
    SheetStruck,
    Statement,
    VotesAllowed,
)
from countdesk.storage import schema
from countdesk.storage.count_file import CountFile
from tests.storage.sample_entries import AUTHOR, DESK, POSTAL_BOX, STATION_BOX, WARD, boxes, sheet

if TYPE_CHECKING:
    from sqlite_utils import Database

TRIGGERS = (
    "entries_never_deleted",
    "entries_never_replaced",
    "entries_never_updated",
    "identity_never_added",
    "identity_never_deleted",
    "identity_never_updated",
)


def triggers(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the triggers that guard a file."""
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
    return tuple(str(name) for (name,) in rows)


@pytest.fixture
def closed(path: Path) -> Path:
    """Return a closed file with a few entries."""
    with CountFile.create(path) as file:
        file.append([sheet("A1"), sheet("A2")], desk=DESK, author=AUTHOR)
    return path


@pytest.fixture
def by_hand(closed: Path) -> Iterator[sqlite3.Connection]:
    """Return a plain connection to the file, such as any SQL tool would open."""
    with closing(sqlite3.connect(closed, isolation_level=None)) as connection:
        yield connection


def test_that_every_step_leaves_the_triggers_that_guard_the_journal(tmp_path: Path) -> None:
    for version in range(1, len(schema.STEPS) + 1):
        with closing(sqlite3.connect(tmp_path / f"{version}.count")) as connection:
            schema.bring_up(connection, schema.STEPS[:version])
            assert triggers(connection) == TRIGGERS
            assert schema.version_of(connection) == version
            assert schema.is_ours(connection)


def test_that_the_tables_are_strict(by_hand: sqlite3.Connection) -> None:
    tables = by_hand.execute(
        "SELECT name FROM pragma_table_list WHERE strict AND type = 'table' ORDER BY name"
    ).fetchall()
    assert tables == [("entries",), ("identity",)]


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE entries SET payload = '{}'",
        "UPDATE entries SET hash = hash WHERE seq = 2",
        "UPDATE OR IGNORE entries SET seq = 9 WHERE seq = 2",
        "DELETE FROM entries",
        "DELETE FROM entries WHERE seq = 3",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 2",
        "REPLACE INTO entries SELECT * FROM entries",
        "INSERT OR IGNORE INTO entries SELECT * FROM entries WHERE seq = 2",
        "UPDATE identity SET identifier = 'x'",
        "DELETE FROM identity",
        "INSERT INTO identity VALUES ('x')",
        "REPLACE INTO identity SELECT identifier FROM identity",
    ],
)
def test_that_nothing_in_the_file_can_be_changed(by_hand: sqlite3.Connection, attempt: str) -> None:
    before = by_hand.execute("SELECT * FROM entries").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match=r"never|already|one identifier"):
        by_hand.execute(attempt)
    assert by_hand.execute("SELECT * FROM entries").fetchall() == before


def _with_note(database: "Database") -> None:
    database.conn.execute("CREATE TABLE note (text TEXT) STRICT")


LATER = (*schema.STEPS, schema.Step("note", _with_note))


def test_that_an_older_file_is_brought_up_once_a_copy_lies_beside_it(closed: Path) -> None:
    with CountFile.open(closed, writing=True, steps=LATER) as file:
        assert len(list(file.entries())) == 3
        file.append([sheet("A3")], desk=DESK, author=AUTHOR)
        assert file.check() == ()
    kept = closed.with_name("Hedge End as version 1.count")
    assert sorted(closed.parent.iterdir()) == sorted([closed, kept])
    with closing(sqlite3.connect(closed)) as connection:
        assert schema.version_of(connection) == len(LATER)
        assert triggers(connection) == TRIGGERS
        assert not schema.needs_steps(connection, LATER)
    with CountFile.open(kept, writing=False) as copy:
        assert len(list(copy.entries())) == 3


def test_that_an_older_file_is_only_read_as_it_is(closed: Path) -> None:
    before = closed.read_bytes()
    with CountFile.open(closed, writing=False, steps=LATER) as file:
        assert len(list(file.entries())) == 3
    assert closed.read_bytes() == before
    assert list(closed.parent.iterdir()) == [closed]


def test_that_a_step_that_fails_leaves_the_file_as_it_was(closed: Path) -> None:
    def fail(database: "Database") -> None:
        _with_note(database)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        CountFile.open(closed, writing=True, steps=(*schema.STEPS, schema.Step("note", fail)))
    with CountFile.open(closed, writing=True) as file:
        assert file.check() == ()
    with closing(sqlite3.connect(closed)) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'note'").fetchall()


@pytest.mark.parametrize("writing", [True, False])
def test_that_a_file_of_a_later_version_is_refused_as_newer(closed: Path, writing: bool) -> None:
    with CountFile.open(closed, writing=True, steps=LATER):
        pass
    before = closed.read_bytes()
    with pytest.raises(NewerFile, match="newer version of Countdesk"):
        CountFile.open(closed, writing=writing)
    assert closed.read_bytes() == before


def test_that_an_unknown_step_is_refused_as_newer_whatever_the_version_says(
    closed: Path, by_hand: sqlite3.Connection
) -> None:
    by_hand.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('countdesk', 'of tomorrow', '2030-01-01')"
    )
    by_hand.close()
    with pytest.raises(NewerFile):
        CountFile.open(closed, writing=False)


def test_that_a_version_without_its_steps_is_refused_as_damaged(
    closed: Path, by_hand: sqlite3.Connection
) -> None:
    by_hand.execute("DROP TABLE _sqlite_migrations")
    by_hand.close()
    with pytest.raises(DamagedFile):
        CountFile.open(closed, writing=False)


# Views.


@dataclass(frozen=True)
class Said:
    """One statement of a drawn history, or the withdrawal of an earlier one."""

    scope: str = "ward a"
    label: str = "X"
    replaced: tuple[int, ...] = ()
    withdrawn: int | None = None


def _said(position: int) -> st.SearchStrategy[Said]:
    # Mostly about one subject, or nothing would ever meet. One that is not there yet stands for
    # an entry of a strand that has not arrived.
    earlier = st.integers(max(0, position - 3), position)
    return st.builds(
        Said,
        scope=st.sampled_from(["ward a", "ward a", "ward a", "ward b"]),
        label=st.sampled_from(["X", "X", "X", "Y"]),
        replaced=st.lists(earlier, max_size=2, unique=True).map(tuple),
        withdrawn=st.none() | st.none() | earlier,
    )


_histories = st.integers(1, 9).flatmap(
    lambda length: st.tuples(*(_said(position) for position in range(length)))
)


@example(
    # The second was replaced, then withdrawn; the first stays gone, as the third goes back to it.
    history=(Said(), Said(replaced=(0,)), Said(replaced=(1,)), Said(withdrawn=1))
)
@example(history=(Said(), Said(replaced=(0,)), Said(withdrawn=1), Said(replaced=(0,))))
@example(
    # What an entry about another subject names is none of its business.
    history=(Said(), Said(replaced=(0,)), Said(label="Y", replaced=(1,)), Said(withdrawn=1))
)
@example(history=(Said(), Said()))
@example(history=(Said(), Said(), Said(replaced=(0, 1)), Said(withdrawn=2)))
@given(history=_histories)
def test_that_the_standing_view_agrees_with_the_ledger(
    tmp_path_factory: pytest.TempPathFactory, history: tuple[Said, ...]
) -> None:
    path = tmp_path_factory.mktemp("night") / "n.count"
    CountFile.create(path).close()
    written: list[Entry] = []
    for said in history:
        # Each from an opening of its own, so that there are strands to disagree.
        with CountFile.open(path, writing=True) as file:
            statement = (
                Statement(said.scope, sheet(said.label).body, _keys(written, said.replaced))
                if said.withdrawn is None
                else Statement(said.scope, EntryWithdrawn(_batch(written, said.withdrawn)))
            )
            written.append(file.append([statement], desk=DESK, author=AUTHOR)[-1])
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT scope, subject, strand, seq, disputed FROM standing")
        seen = {
            (scope, subject, f"{strand}:{seq}", flag) for scope, subject, strand, seq, flag in rows
        }
        stands = {
            f"{strand}:{seq}"
            for strand, seq in connection.execute("SELECT strand, seq FROM journal WHERE stands")
        }
    expected = set()
    with CountFile.open(path, writing=False) as file:
        for scope in ("", "ward a", "ward b"):
            ledger = Ledger.empty().with_entries(file.journal(scope))
            for subject in ledger.histories:
                expected |= {
                    (scope, compact(list(subject)), entry.key, int(subject in ledger.conflicts))
                    for entry in ledger.standing_entries(subject)
                }
    assert seen == expected
    assert stands == {key for _, _, key, _ in expected}


def _keys(written: Sequence[Entry], positions: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(
        written[position].key if position < len(written) else "unknown:1" for position in positions
    )


def _batch(written: Sequence[Entry], position: int) -> str:
    return written[position].batch if position < len(written) else "unknown"


def test_that_the_views_give_the_raw_facts_as_they_now_stand(path: Path) -> None:
    station, postal = STATION_BOX.identifier, POSTAL_BOX.identifier
    # Nothing was stated as expected; no tendered paper was used, and of the others nobody said.
    account = (None, None, None, None, 0, None)
    with CountFile.create(path) as file:
        file.append(boxes(), desk=DESK, author=AUTHOR)
        first, struck, alone = file.append(
            [sheet("A1"), sheet("A2"), sheet("A3", None)], desk=DESK, author=AUTHOR
        )
        file.append([sheet("A1", 90, replaces=(first.key,))], desk=DESK, author=AUTHOR)
        file.append(
            [Statement(WARD, SheetStruck(1, "A2", "twice"), (struck.key,))],
            desk=DESK,
            author=AUTHOR,
        )
        withdrawn = file.append([sheet("A4")], desk=DESK, author=AUTHOR)
        file.append([Statement(WARD, EntryWithdrawn(withdrawn[0].batch))], desk=DESK, author=AUTHOR)
        file.append([sheet("A5"), sheet("A5", 50)], desk=DESK, author=AUTHOR)
        # A box of which the papers were counted before it was taken off the list.
        taken_off = Statement(WARD, BoxAssigned("99", station, serves=False))
        file.append([taken_off, Statement(WARD, BoxCounted("99", 1, 7))], desk=DESK, author="X")
        elsewhere = BoxAssigned(STATION_BOX.label, station, serves=False)
        file.append([Statement("other", elsewhere)], desk=DESK, author="X")
        assert isinstance(alone.body, SheetEntered)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM tallies ORDER BY sheet, candidate").fetchall() == [
            (WARD, 1, "A1", 90, None, "1", 90),
            (WARD, 1, "A3", None, None, "1", 0),
        ]
        assert connection.execute("SELECT * FROM boxes ORDER BY label").fetchall() == [
            (station, STATION_BOX.key, "14", "station", "St John's Hall", "2", "HE1", WARD, 1204),
            (postal, POSTAL_BOX.key, "P1", "postal", None, None, None, WARD, None),
        ]
        assert connection.execute(
            "SELECT * FROM verification ORDER BY box, attempt"
        ).fetchall() == [
            (WARD, STATION_BOX.key, 0, 600, 187, 1, *account, 1, 411, "one paper in box 15"),
            (WARD, STATION_BOX.key, 0, 600, 187, 1, *account, 2, 412, "one paper in box 15"),
            (WARD, POSTAL_BOX.key, 0, None, None, None, 311, *[None] * 5, None, None, None),
        ]
        disputed = connection.execute(
            "SELECT subject FROM journal WHERE disputed ORDER BY seq"
        ).fetchall()
        assert disputed == [('["sheet",1,"A5"]',)] * 2
        (time,) = connection.execute("SELECT time FROM journal LIMIT 1").fetchone()
        assert time.endswith("Z")


def test_that_the_views_give_what_else_was_found(path: Path) -> None:
    with CountFile.create(path) as file:
        file.append(boxes(), desk=DESK, author=AUTHOR)
        file.append(
            [
                Statement(WARD, PapersRejected(1, "uncertain", 3)),
                Statement(WARD, DoubtfulRejected(1, "uncertain", 2)),
                Statement(WARD, RejectedInPart(2, 4)),
                Statement(WARD, VotesAllowed(1, "7", 5)),
                Statement(WARD, BlockCounted(1, "PP53", 265)),
                Statement(WARD, PostalStated("issued", 900)),
                Statement(
                    WARD,
                    SampleTaken(
                        Sample(STATION_BOX.key, "AB", {pattern({"PP53": 1}): 12, pattern({}): 1})
                    ),
                ),
            ],
            desk=DESK,
            author=AUTHOR,
        )
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM found ORDER BY what, count").fetchall() == [
            (WARD, 1, "block", "PP53", 265, "papers"),
            (WARD, 1, "rejected", "uncertain", 3, "papers"),
            (WARD, 2, "rejected in part", None, 4, "papers"),
            (WARD, 1, "rejected on adjudication", "uncertain", 2, "papers"),
            (WARD, 1, "votes allowed", "7", 5, "votes"),
        ]
        assert connection.execute("SELECT * FROM postal").fetchall() == [(WARD, "issued", 900)]
        assert connection.execute(
            "SELECT boxes.place, agent, votes_of_a_paper, papers FROM samples"
            " JOIN boxes USING (contest, box) ORDER BY papers"
        ).fetchall() == [
            ("St John's Hall", "AB", "{}", 1),
            ("St John's Hall", "AB", '{"PP53":1}', 12),
        ]


def test_that_sqlite_utils_reads_the_views(closed: Path) -> None:
    from sqlite_utils import Database

    with closing(sqlite3.connect(closed)) as connection:
        database = Database(connection, execute_plugins=False)
        assert set(database.view_names()) == {
            "boxes",
            "found",
            "journal",
            "postal",
            "samples",
            "standing",
            "tallies",
            "verification",
        }
        assert [row["seq"] for row in database.view("journal").rows] == [1, 2, 3]
