"""A file that is an older copy of the night is told from one whose chain is broken."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from countdesk.models.stages import Stage
from countdesk.session.session import Session


@pytest.fixture
def copy(session: Session, stretton: str, tmp_path: Path) -> Path:
    """Return a copy that was made before the last two entries of the night."""
    path = tmp_path / "copy.count"
    session.reach_stage(stretton, Stage.VERIFICATION)
    session.copies.save_as(path)
    session.verify_box(stretton, "P1", 1)
    session.verify_box(stretton, "P1", 2, correction=True)
    session.close()
    return path


@pytest.fixture
def restored(copy: Path) -> Iterator[Session]:
    """Return a session on the copy."""
    with Session.open(copy, desk="hall", author="KP") as opened:
        yield opened


def test_that_the_night_itself_is_no_older_copy(session: Session) -> None:
    assert session.copies.later_entries == 0
    assert session.copies.accept_older_copy() == 0
    assert not session.copies.is_no_more_than_older(session.file.check())


def test_that_an_older_copy_says_how_many_entries_it_lacks(restored: Session) -> None:
    assert restored.copies.later_entries == 2
    assert restored.copies.is_no_more_than_older(restored.file.check())


def test_that_an_older_copy_is_reported_until_a_person_accepts_it(
    restored: Session, copy: Path, stretton: str
) -> None:
    restored.verify_box(stretton, "P1", 3)
    restored.close()
    with Session.open(copy, desk="hall", author="KP") as again:
        assert again.copies.later_entries == 2
        assert again.copies.accept_older_copy() == 2
        assert again.file.check() == ()
    with Session.open(copy, desk="hall", author="KP") as again:
        assert again.copies.later_entries == 0
        assert again.file.check() == ()


def test_that_the_night_goes_on_from_a_copy_that_was_accepted(
    restored: Session, copy: Path, stretton: str
) -> None:
    restored.copies.accept_older_copy()
    restored.verify_box(stretton, "P1", 7)
    restored.close()
    with Session.open(copy, desk="hall", author="KP") as again:
        assert again.file.check() == ()
        assert again.cooked(stretton).result.verified_so_far == 7


def test_that_an_end_written_anew_is_no_older_copy(copy: Path, stretton: str) -> None:
    """An entry of the same place and another hash was put where the computer knows one."""
    with closing(sqlite3.connect(copy)) as file:
        strand, sequence, lamport = file.execute(
            "SELECT strand, max(seq), max(lamport) FROM entries GROUP BY strand"
        ).fetchone()
        columns = "at, desk, author, scope, kind, version, subject, replaces, batch, payload"
        for more in (1, 2):
            file.execute(
                f"INSERT INTO entries (strand, seq, lamport, {columns}, previous_hash, hash)"  # noqa: S608 - the names are our own
                f" SELECT strand, ?, ?, {columns}, hash, printf('%064d', seq) FROM entries"
                " WHERE strand = ? AND seq = ?",
                (sequence + more, lamport + more, strand, sequence),
            )
        file.commit()
    with Session.open(copy, desk="hall", author="KP", writing=False) as session:
        assert session.copies.later_entries == 0
        assert session.copies.accept_older_copy() == 0
        broken = session.file.check()
        assert broken
        assert not session.copies.is_no_more_than_older(broken)


def test_that_an_older_copy_that_is_broken_too_is_broken(restored: Session, copy: Path) -> None:
    restored.close()
    with closing(sqlite3.connect(copy)) as file:
        names = file.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            file.execute(f"DROP TRIGGER {name}")
        file.execute("UPDATE entries SET author = 'XX' WHERE seq = 2")
        file.commit()
    with Session.open(copy, desk="hall", author="KP", writing=False) as session:
        assert session.copies.later_entries == 2
        assert not session.copies.is_no_more_than_older(session.file.check())


def test_that_entries_of_earlier_openings_are_counted_too(
    copy: Path, stretton: str, tmp_path: Path
) -> None:
    """The head of a strand is no longer kept once a later opening vouches for it."""
    night = tmp_path / "stretton.count"
    total = 0
    for papers in (3, 4, 5):
        with Session.open(night, desk="hall", author="KP") as session:
            session.verify_box(stretton, "P1", papers, correction=True)
            total = session.file.length()
    with Session.open(copy, desk="hall", author="KP", writing=False) as older:
        assert older.copies.later_entries == total - older.file.length()
