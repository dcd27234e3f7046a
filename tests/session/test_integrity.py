"""Nothing is signed off or printed before the journal was checked; what was declared always is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.faults import Known
from countdesk.models.stages import Stage
from countdesk.session import tables
from countdesk.session.frozen import frozen_contest
from countdesk.session.integrity import Chain
from countdesk.session.session import Session
from tests.session.conftest import NIGHT
from tests.ui import score_examples


@pytest.fixture
def provisional(session: Session, examples: Path) -> Path:
    """Return the closed file of a night that only lacks this desk's agreement."""
    for table in sorted((examples / "stretton").glob("night-*.csv"))[:-1]:
        tables.take_in(session, table, correction=True)
    session.close()
    return session.file.path


def again(path: Path) -> Session:
    return Session.open(path, desk="hall", author="KP", clock=lambda: NIGHT)


def alter(path: Path) -> None:
    """Change the initials of an entry behind the program's back."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("DROP TRIGGER entries_never_updated")
        file.execute("UPDATE entries SET author = 'XX' WHERE seq = 2")
        file.commit()


def test_that_a_new_file_is_whole_from_its_beginning(session: Session) -> None:
    assert session.integrity.chain is Chain.WHOLE


def test_that_an_empty_copy_of_a_night_is_not_taken_for_a_new_file(tmp_path: Path) -> None:
    path, empty = tmp_path / "night.count", tmp_path / "empty.count"
    with Session.create(path, desk="hall", author="KP") as session:
        session.copies.save_as(empty)
        score_examples.stretton(session, sheets=1)
    with again(empty) as session:
        assert session.integrity.chain is Chain.UNCHECKED
        assert session.integrity.check() is Chain.OLDER_COPY


def test_that_nothing_is_agreed_or_printed_before_the_chain_is_checked(
    provisional: Path, stretton: str
) -> None:
    with again(provisional) as session:
        before = session.file.digest()
        with pytest.raises(Known, match="try again in a moment"):
            session.reach_stage(stretton, Stage.AGREED)
        with pytest.raises(Known, match="try again in a moment"):
            frozen_contest(session, stretton)
        assert session.file.digest() == before
        assert session.count(stretton).stage is Stage.PROVISIONAL
        assert session.integrity.check() is Chain.WHOLE
        session.reach_stage(stretton, Stage.AGREED)
        assert frozen_contest(session, stretton).declaration.cautions == ()


def test_that_a_table_can_agree_to_nothing_before_the_chain_is_checked(
    provisional: Path, examples: Path, stretton: str
) -> None:
    last = examples / "stretton" / "night-6-declaration.csv"
    with again(provisional) as session:
        with pytest.raises(Known, match="try again in a moment"):
            tables.take_in(session, last)
        assert session.count(stretton).stage is Stage.PROVISIONAL
    assert run(["enter", str(provisional), str(last), "--desk", "hall", "--author", "KP"]) == 0
    with again(provisional) as session:
        assert session.count(stretton).stage is Stage.DECLARED


def test_that_what_was_declared_is_recorded_whatever_the_chain(
    provisional: Path, stretton: str
) -> None:
    with again(provisional) as session:
        session.reach_stage(stretton, Stage.DECLARED)
        assert session.count(stretton).stage is Stage.DECLARED


def test_that_a_check_in_steps_finds_what_a_check_at_once_finds(provisional: Path) -> None:
    found: list[Chain] = []

    def steps(session: Session) -> Iterator[tuple[int, int]]:
        found.append((yield from session.integrity.check_in_steps()))

    with again(provisional) as session:
        assert all(0 < done <= total for done, total in steps(session))
        assert found == [session.integrity.chain] == [Chain.WHOLE]


def test_that_nothing_is_agreed_over_a_broken_chain_and_every_sheet_says_so(
    provisional: Path, stretton: str
) -> None:
    alter(provisional)
    with again(provisional) as session:
        assert session.integrity.check() is Chain.BROKEN
        assert session.integrity.faults
        with pytest.raises(Known, match="was altered or cut"):
            session.reach_stage(stretton, Stage.AGREED)
        session.reach_stage(stretton, Stage.DECLARED)
        assert any(
            "altered or cut" in line
            for line in frozen_contest(session, stretton).declaration.cautions
        )


def test_that_an_older_copy_is_printed_only_once_a_person_goes_on_from_it(
    provisional: Path, stretton: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.count"
    with again(provisional) as session:
        session.copies.save_as(copy)
        session.verify_box(stretton, "P1", 1, correction=True)
    with again(copy) as session:
        assert session.integrity.check() is Chain.OLDER_COPY
        with pytest.raises(Known, match="older copy"):
            frozen_contest(session, stretton)
        with pytest.raises(Known, match="older copy"):
            session.reach_stage(stretton, Stage.AGREED)
        assert session.integrity.accept_older_copy() > 0
        assert session.integrity.chain is Chain.UNCHECKED
        assert session.integrity.accept_older_copy() == 0
        assert session.integrity.check() is Chain.WHOLE
        assert frozen_contest(session, stretton).declaration.is_vouched_for


@pytest.mark.parametrize("command", ["result", "export"])
def test_that_a_command_says_that_the_journal_was_altered(
    provisional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    alter(provisional)
    to = ["--to", str(tmp_path / "out.xlsx")] if command == "export" else []
    assert run([command, str(provisional), *to]) == 0
    assert "was altered or cut" in capsys.readouterr().err
