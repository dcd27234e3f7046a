"""Tampering, one way after the other: each must show."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import astuple, fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.models.journal import NO_ENTRY, StoredEntry
from countdesk.storage.chain import ChainCode, ChainFault
from countdesk.storage.count_file import CountFile
from tests.storage.sample_entries import AUTHOR, DESK, sheet

Stored = list[tuple[StoredEntry, str]]
Tampering = Callable[[Stored], Stored]


def written(path: Path) -> tuple[str, str]:
    """Write two strands of four entries each and return their names."""
    names = []
    for opening in range(2):
        with CountFile.open(path, writing=True) if opening else CountFile.create(path) as file:
            for number in range(3):
                file.append([sheet(f"{opening}{number}")], desk=DESK, author=AUTHOR)
            names.append(file.strand)
    return names[0], names[1]


def tampered(path: Path, tampering: Tampering) -> tuple[ChainFault, ...]:
    """Change the entries behind the program's back and return what the check then finds."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT * FROM entries ORDER BY lamport").fetchall()
        changed = tampering([(StoredEntry(*row[:-1]), row[-1]) for row in rows])
        _rewrite(connection, changed)
    with CountFile.open(path, writing=False) as file:
        return file.check()


def _rewrite(connection: sqlite3.Connection, stored: Stored) -> None:
    for name in ("updated", "deleted", "replaced"):
        connection.execute(f"DROP TRIGGER entries_never_{name}")
    connection.execute("DELETE FROM entries")
    connection.executemany(
        "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*astuple(entry), digest) for entry, digest in stored],
    )
    connection.commit()


def rehashed(stored: Stored) -> Stored:
    """Compute every chain anew, as somebody who knows the program could."""
    last: dict[str, tuple[int, str]] = {}
    chained = []
    for entry, _ in stored:
        sequence, previous = last.get(entry.strand, (0, NO_ENTRY))
        linked = replace(entry, sequence=sequence + 1, previous_hash=previous)
        last[entry.strand] = (linked.sequence, linked.hash())
        chained.append((linked, linked.hash()))
    return chained


def test_that_a_file_nobody_touched_is_whole(path: Path) -> None:
    written(path)
    assert tampered(path, lambda stored: stored) == ()


def test_that_an_altered_entry_shows(path: Path) -> None:
    first, _ = written(path)

    def alter(stored: Stored) -> Stored:
        entry, digest = stored[1]
        payload = entry.payload.replace("60", "70")
        assert payload != entry.payload
        return [stored[0], (replace(entry, payload=payload), digest), *stored[2:]]

    assert tampered(path, alter) == (ChainFault(ChainCode.ALTERED, first, 2),)


def test_that_an_altered_entry_with_a_new_hash_shows_at_the_next(path: Path) -> None:
    first, _ = written(path)

    def alter(stored: Stored) -> Stored:
        entry = replace(stored[1][0], author="ZZ")
        return [stored[0], (entry, entry.hash()), *stored[2:]]

    assert tampered(path, alter) == (ChainFault(ChainCode.BROKEN, first, 3),)


def test_that_a_dropped_entry_shows(path: Path) -> None:
    first, _ = written(path)
    faults = tampered(path, lambda stored: [*stored[:1], *stored[2:]])
    assert faults == (ChainFault(ChainCode.MISSING, first, 3),)


def test_that_a_dropped_opening_shows(path: Path) -> None:
    first, _ = written(path)
    faults = tampered(path, lambda stored: stored[1:])
    assert set(faults) == {
        ChainFault(ChainCode.UNOPENED, first, 2),
        ChainFault(ChainCode.MISSING, first, 2),
    }


def test_that_an_added_entry_shows(path: Path) -> None:
    _, second = written(path)

    def add(stored: Stored) -> Stored:
        entry = replace(stored[-1][0], sequence=5, lamport=99)
        return [*stored, (entry, entry.hash())]

    assert tampered(path, add) == (ChainFault(ChainCode.BROKEN, second, 5),)


def test_that_reordered_entries_show(path: Path) -> None:
    written(path)

    def reorder(stored: Stored) -> Stored:
        (third, third_hash), (fourth, fourth_hash) = stored[2], stored[3]
        swapped = [
            (replace(fourth, sequence=3), fourth_hash),
            (replace(third, sequence=4), third_hash),
        ]
        return [*stored[:2], *swapped, *stored[4:]]

    codes = {fault.code for fault in tampered(path, reorder)}
    assert {ChainCode.ALTERED, ChainCode.BROKEN} <= codes


def test_that_an_earlier_strand_cut_short_shows_by_the_later_opening(path: Path) -> None:
    first, _ = written(path)
    faults = tampered(path, lambda stored: [*stored[:3], *stored[4:]])
    assert faults == (ChainFault(ChainCode.HEAD_MISSING, first, 0),)


def test_that_an_earlier_strand_dropped_whole_shows_by_the_later_opening(path: Path) -> None:
    first, _ = written(path)
    faults = tampered(path, lambda stored: stored[4:])
    assert faults == (ChainFault(ChainCode.HEAD_MISSING, first, 0),)


def test_that_an_earlier_strand_recomputed_shows_by_the_later_opening(path: Path) -> None:
    first, _ = written(path)

    def recompute(stored: Stored) -> Stored:
        changed = replace(stored[1][0], author="ZZ")
        return [*rehashed([stored[0], (changed, ""), *stored[2:4]]), *stored[4:]]

    assert tampered(path, recompute) == (ChainFault(ChainCode.HEAD_MISSING, first, 0),)


def test_that_a_cut_tail_shows_by_the_head_kept_outside(path: Path) -> None:
    _, second = written(path)
    faults = tampered(path, lambda stored: stored[:-1])
    assert faults == (ChainFault(ChainCode.ACKNOWLEDGED_MISSING, second, 4),)


def test_that_the_last_strand_dropped_whole_shows_by_the_head_kept_outside(path: Path) -> None:
    _, second = written(path)
    faults = tampered(path, lambda stored: stored[:4])
    assert faults == (ChainFault(ChainCode.ACKNOWLEDGED_MISSING, second, 4),)


def test_that_a_wholly_recomputed_file_shows_by_the_head_kept_outside_alone(
    path: Path, countdesk_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, second = written(path)

    def recompute(stored: Stored) -> Stored:
        last = replace(stored[-1][0], author="ZZ")
        return rehashed([*stored[:-1], (last, "")])

    assert tampered(path, recompute) == (ChainFault(ChainCode.ACKNOWLEDGED_MISSING, second, 4),)
    monkeypatch.setenv("COUNTDESK_HOME", str(countdesk_home / "of another computer"))
    with CountFile.open(path, writing=False) as file:
        assert file.check() == ()


def test_that_the_digest_on_a_sheet_shows_a_recomputed_file(path: Path) -> None:
    written(path)
    with CountFile.open(path, writing=False) as file:
        printed = file.digest()
    tampered(path, lambda stored: rehashed([(replace(e, author="Z"), h) for e, h in stored]))
    with CountFile.open(path, writing=False) as file:
        assert file.digest() != printed


def test_that_a_digest_printed_earlier_is_found_with_its_time(path: Path) -> None:
    with CountFile.create(path) as file:
        file.append([sheet("1")], desk=DESK, author=AUTHOR)
        printed = file.digest()
    with CountFile.open(path, writing=True) as file:
        file.append([sheet("2")], desk=DESK, author=AUTHOR)
        entries = list(file.entries())
        assert file.stood_at(printed[:12]) == entries[1].at
        assert file.stood_at(file.digest()[:12]) == entries[-1].at
        assert file.stood_at("0" * 12) is None


def test_that_a_strand_of_another_file_shows(path: Path, tmp_path: Path) -> None:
    written(path)
    other = tmp_path / "other.count"
    _, strange = written(other)
    with closing(sqlite3.connect(other)) as connection:
        rows = connection.execute("SELECT * FROM entries WHERE strand = ?", (strange,)).fetchall()
    foreign = [(StoredEntry(*row[:-1]), row[-1]) for row in rows]
    faults = tampered(path, lambda stored: [*stored, *foreign])
    assert ChainFault(ChainCode.FOREIGN, strange, 1) in faults


def test_that_another_identifier_shows(path: Path) -> None:
    _, second = written(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER identity_never_updated")
        connection.execute("UPDATE identity SET identifier = 'x'")
        connection.commit()
    with CountFile.open(path, writing=False) as file:
        assert file.check() == (ChainFault(ChainCode.FOREIGN, second, 1),)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a file of two strands."""
    path = tmp_path_factory.mktemp("whole") / "n.count"
    written(path)
    return path.read_bytes()


@given(
    row=st.integers(0, 7),
    name=st.sampled_from([*(field.name for field in fields(StoredEntry)), "hash"]),
    more=st.integers(1, 9),
)
def test_that_any_column_of_any_entry_altered_shows(
    tmp_path_factory: pytest.TempPathFactory, whole: bytes, row: int, name: str, more: int
) -> None:
    path = tmp_path_factory.mktemp("altered") / "n.count"
    path.write_bytes(whole)

    def alter(stored: Stored) -> Stored:
        entry, digest = stored[row]
        if name == "hash":
            return [*stored[:row], (entry, f"{more}{digest}"), *stored[row + 1 :]]
        value = getattr(entry, name)
        # Far away, so that the altered row takes the place of no other.
        other: Any = value + 100 * more if isinstance(value, int) else f"{value}{more}"
        return [*stored[:row], (replace(entry, **{name: other}), digest), *stored[row + 1 :]]

    assert tampered(path, alter) != ()
