"""The library of past elections: what is added is what is found again, or a sentence says why."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from countdesk.faults import (
    DamagedFile,
    DiskFull,
    ForeignFile,
    Known,
    Locked,
    NewerFile,
    ReadOnly,
    WriteFailed,
)
from countdesk.models.baseline import PastKind
from countdesk.models.past_election import PastElection
from countdesk.models.past_notes import NoteGroup
from countdesk.models.past_summary import PastHeading, PastSummary
from countdesk.storage import connections, past_library, past_rows, past_schema, schema
from countdesk.storage.count_file import CountFile
from countdesk.storage.past_library import PastLibrary
from countdesk.storage.past_names import MOST_NAMED, NameTaken, UnknownElection
from tests.storage.past_elections import DIGEST, LICENCE, SOURCE, ashford, country, elections

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from sqlite_utils import Database

    from tests.storage.conftest import AsAnotherUser

ADDED = 1_790_000_000_000


@pytest.fixture
def library(tmp_path: Path) -> PastLibrary:
    """Return a library that is not there yet, alone in its folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return PastLibrary(folder / past_library.FILE_NAME, clock=lambda: ADDED)


# What is added is found again.


@given(election=elections)
def test_that_an_election_comes_back_exactly_as_it_was_added(election: PastElection) -> None:
    with TemporaryDirectory() as folder:
        library = PastLibrary(Path(folder) / past_library.FILE_NAME)
        library.add(election)
        assert library.election(election.name) == election


def test_that_the_notes_on_its_table_stay_with_an_election(library: PastLibrary) -> None:
    notes = (NoteGroup("One."), NoteGroup("Two of a kind.", ("First.", "Second.")), NoteGroup("3."))
    with pytest.raises(UnknownElection):
        library.notes("Ashford 2019")
    library.add(ashford(), notes=notes)
    library.add(country())
    assert library.notes("ashford 2019") == notes
    assert library.notes("May 2018") == ()
    library.add(ashford(), replacing=True)
    assert library.notes("Ashford 2019") == ()


def test_that_a_whole_country_comes_back_as_it_was_added(library: PastLibrary) -> None:
    election = country()
    library.add(election)
    assert library.election("May 2018") == election


@pytest.mark.parametrize("written", ["ASHFORD 2019", "  ashford   2019\n", "Ashford 2019"])
def test_that_an_election_is_found_however_its_name_is_written(
    library: PastLibrary, written: str
) -> None:
    library.add(ashford())
    assert library.election(written) == ashford()
    with pytest.raises(NameTaken, match="holds Ashford 2019 already"):
        library.add(ashford(written))
    library.remove(written)
    assert library.summaries() == ()


def test_that_the_library_lists_what_it_holds_by_day(library: PastLibrary) -> None:
    undated = PastElection("Undated", ())
    library.add(ashford())
    library.add(country(10, 3))
    library.add(undated)
    last = PastSummary(
        name="Ashford 2019",
        day=date(2019, 5, 2),
        contests=3,
        candidacies=8,
        votes=5600,
        without_votes=1,
        kinds=frozenset({PastKind.ACTUAL}),
        source=SOURCE,
        licence=LICENCE,
        digest=DIGEST,
        added=ADDED,
    )
    first, second, third = library.summaries()
    assert (first.name, first.votes, first.kinds) == ("Undated", None, frozenset())
    assert (second.name, second.contests, second.candidacies) == ("May 2018", 10, 30)
    assert third == last


def test_that_every_kind_of_result_of_an_election_is_listed(library: PastLibrary) -> None:
    known = ashford()
    first, *others = known.contests
    notional = replace(first, result=replace(first.result, kind=PastKind.NOTIONAL))
    library.add(replace(known, contests=(notional, *others)))
    (summary,) = library.summaries()
    assert summary.kinds == {PastKind.ACTUAL, PastKind.NOTIONAL}


# What is there gives way only where told to.


def test_that_an_election_replaces_another_only_where_told_to(library: PastLibrary) -> None:
    library.add(ashford())
    corrected = replace(ashford(), licence="Corrected")
    with pytest.raises(NameTaken, match="--replace"):
        library.add(corrected)
    with pytest.raises(NameTaken, match="--replace"):
        library.refuse_taken("ashford 2019")
    library.refuse_taken("Ashford 2023")
    assert library.election("Ashford 2019") == ashford()
    library.add(corrected, replacing=True)
    assert library.election("Ashford 2019") == corrected
    assert len(library.summaries()) == 1


def test_that_replacing_what_is_not_there_adds_it(library: PastLibrary) -> None:
    library.add(ashford(), replacing=True)
    assert library.election("Ashford 2019") == ashford()


def test_that_what_is_removed_leaves_no_row_and_the_others_alone(library: PastLibrary) -> None:
    library.add(ashford())
    library.add(country(10, 3))
    library.remove("May 2018")
    assert [summary.name for summary in library.summaries()] == ["Ashford 2019"]
    library.remove("Ashford 2019")
    with closing(sqlite3.connect(library.path)) as connection:
        for table in past_schema.TABLES:
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608 - the names are our own


def test_that_an_addition_that_fails_changes_nothing(
    library: PastLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(ashford())
    before = library.path.read_bytes()

    def fail(connection: sqlite3.Connection, identifier: int, election: PastElection) -> None:
        write(connection, identifier, election)
        raise KeyboardInterrupt

    write = past_rows.write
    monkeypatch.setattr(past_rows, "write", fail)
    with pytest.raises(KeyboardInterrupt):
        library.add(replace(ashford(), licence="Corrected"), replacing=True)
    monkeypatch.undo()
    assert library.path.read_bytes() == before
    assert library.election("Ashford 2019") == ashford()


def test_that_what_there_is_to_choose_from_changes_with_every_election_that_is_replaced(
    library: PastLibrary,
) -> None:
    assert library.headings() == ()
    library.add(ashford())
    dated, undated = (
        replace(contest, result=replace(contest.result, day=day))
        for contest, day in zip(ashford().contests, (date(2001, 6, 7), None), strict=False)
    )
    library.add(PastElection("Before", (dated, undated), date(2001, 5, 3)))
    library.add(PastElection("Once", (undated,)))
    day = ashford().day
    assert library.headings() == (
        PastHeading("Once", None, None, 1, None, ADDED),
        PastHeading("Before", date(2001, 5, 3), date(2001, 6, 7), 2, None, ADDED),
        PastHeading("Ashford 2019", day, day, len(ashford().contests), ashford().digest, ADDED),
    )
    library.add(replace(ashford(), digest="another"), replacing=True)
    assert library.headings()[-1].digest == "another"


# What is read little by little is one election, or none.


def last_of(steps: Generator[tuple[int, int], None, PastElection | None]) -> PastElection | None:
    """Go through the steps, and return what they make."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            read: PastElection | None = end.value
            return read


def test_that_an_election_read_in_steps_is_the_same(library: PastLibrary) -> None:
    library.add(country(120))
    steps = library.election_in_steps("May 2018")
    assert next(steps)[1] == 120
    assert last_of(steps) == country(120)


def test_that_an_election_that_is_changed_while_it_is_read_is_none(library: PastLibrary) -> None:
    library.add(country(120))
    steps = library.election_in_steps("May 2018")
    next(steps)
    library.add(replace(country(120), licence="Corrected"), replacing=True)
    assert last_of(steps) is None


def test_that_an_election_that_is_removed_while_it_is_read_is_said(library: PastLibrary) -> None:
    library.add(country(120))
    steps = library.election_in_steps("May 2018")
    next(steps)
    library.remove("May 2018")
    with pytest.raises(UnknownElection, match="the library is empty"):
        next(steps)
    with pytest.raises(UnknownElection, match="There is no past election Leeds"):
        next(library.election_in_steps("Leeds"))


# What is not there is said.


def test_that_a_library_that_is_not_there_holds_nothing_and_is_not_made(
    library: PastLibrary,
) -> None:
    assert library.summaries() == ()
    assert library.forms() == {}
    library.refuse_taken("Ashford 2019")
    with pytest.raises(UnknownElection, match="the library is empty"):
        library.election("Ashford 2019")
    with pytest.raises(UnknownElection, match="the library is empty"):
        next(library.election_in_steps("Ashford 2019"))
    with pytest.raises(UnknownElection, match="the library is empty"):
        library.remove("Ashford 2019")
    assert not library.path.exists()


def test_that_an_unknown_name_is_answered_with_the_nearest_or_with_what_there_is(
    library: PastLibrary,
) -> None:
    library.add(ashford())
    library.add(PastElection("General {election}", ()))
    with pytest.raises(UnknownElection, match=r"did you mean Ashford 2019\?"):
        library.election("ashfrod 2019")
    with pytest.raises(UnknownElection, match=r"holds Ashford 2019, General \{election\}\.$"):
        library.remove("Leeds")
    for number in range(MOST_NAMED):
        library.add(PastElection(f"z{number}", ()))
    with pytest.raises(UnknownElection, match=r"z7 and 2 more\.$"):
        library.election("Leeds")


# How tables are read.


def test_that_a_form_is_remembered_by_name_and_gives_way_to_a_later_one(
    library: PastLibrary,
) -> None:
    library.remember_form("LEAP", '{"votes": 6}')
    library.remember_form("Council", '{"votes": 2}')
    library.remember_form("leap", '{"votes": 7}')
    assert library.forms() == {"Council": '{"votes": 2}', "leap": '{"votes": 7}'}
    assert library.summaries() == ()


# The file.


def test_that_the_library_of_a_user_lies_in_the_data_folder(countdesk_home: Path) -> None:
    library = PastLibrary.of_this_user()
    assert library.path == countdesk_home / "data" / "past-elections.db"
    library.add(ashford())
    assert PastLibrary.of_this_user().election("Ashford 2019") == ashford()


def test_that_a_data_folder_that_cannot_be_made_is_said(countdesk_home: Path) -> None:
    countdesk_home.parent.mkdir(parents=True, exist_ok=True)
    countdesk_home.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(ReadOnly, match="COUNTDESK_HOME"):
        PastLibrary.of_this_user()


def test_that_nothing_but_the_library_is_left_in_its_folder(library: PastLibrary) -> None:
    library.add(ashford())
    assert list(library.path.parent.iterdir()) == [library.path]


def test_that_the_tables_are_strict(library: PastLibrary) -> None:
    library.add(ashford())
    with closing(sqlite3.connect(library.path)) as connection:
        strict = connection.execute(
            "SELECT name FROM pragma_table_list WHERE strict AND type = 'table'"
        ).fetchall()
        assert {name for (name,) in strict} == past_schema.TABLES
        assert schema.version_of(connection) == len(past_schema.STEPS)


def test_that_an_entry_is_flushed_before_it_is_acknowledged(library: PastLibrary) -> None:
    library.add(ashford())
    with closing(library._connected()) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def _with_note(database: Database) -> None:
    database.conn.execute("CREATE TABLE note (text TEXT) STRICT")


def test_that_an_older_library_is_brought_up_once_a_copy_lies_beside_it(
    library: PastLibrary,
) -> None:
    library.add(ashford())
    later = PastLibrary(library.path, steps=(*past_schema.STEPS, schema.Step("note", _with_note)))
    assert later.election("Ashford 2019") == ashford()
    kept = library.path.with_name("past-elections as version 1.db")
    assert sorted(library.path.parent.iterdir()) == sorted([library.path, kept])
    assert PastLibrary(kept).election("Ashford 2019") == ashford()
    with pytest.raises(NewerFile, match="newer version"):
        library.summaries()
    # Put back, it is brought up again beside the copy that is there.
    before = kept.read_bytes()
    shutil.copy(kept, library.path)
    assert later.election("Ashford 2019") == ashford()
    assert kept.read_bytes() == before


# Files that are no library, or no longer.


def _text(path: Path) -> None:
    path.write_text("Beech,Ann Archer,900\n" * 200, encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir()


def _count(path: Path) -> None:
    CountFile.create(path).close()


def _truncated(path: Path) -> None:
    PastLibrary(path).add(country(200))
    os.truncate(path, path.stat().st_size // 2)


def _of_tomorrow(path: Path) -> None:
    _changed_by(path, "PRAGMA user_version = 99")


def _without_a_table(path: Path) -> None:
    _changed_by(path, "DROP TABLE citations")


def _changed_by(path: Path, statement: str) -> None:
    PastLibrary(path).add(ashford())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    ("make", "fault", "words"),
    [
        (_text, ForeignFile, "is no library of past elections"),
        (lambda path: path.touch(), ForeignFile, "is no library of past elections"),
        (_folder, ForeignFile, "is no library of past elections"),
        (_count, ForeignFile, "is no library of past elections"),
        (_truncated, DamagedFile, "is damaged"),
        (_without_a_table, DamagedFile, "is damaged"),
        (_of_tomorrow, NewerFile, "newer version"),
    ],
)
@pytest.mark.parametrize(
    "ask",
    [
        PastLibrary.summaries,
        PastLibrary.forms,
        lambda library: library.election("Ashford 2019"),
        lambda library: library.remove("Ashford 2019"),
        lambda library: library.add(ashford()),
    ],
)
def test_that_what_is_no_library_is_told_in_one_sentence_and_kept(
    library: PastLibrary,
    make: Callable[[Path], None],
    fault: type[Known],
    words: str,
    ask: Callable[[PastLibrary], object],
) -> None:
    make(library.path)
    before = None if library.path.is_dir() else library.path.read_bytes()
    with pytest.raises(fault, match=words) as told:
        ask(library)
    assert told.value.sentence.startswith("past-elections.db ")
    assert told.value.sentence.endswith(".")
    assert before is None or library.path.read_bytes() == before
    assert list(library.path.parent.iterdir()) == [library.path]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contests SET kind = 'unheard of'",
        "UPDATE elections SET day = 'in May'",
        "UPDATE candidacies SET party = 99",
        "UPDATE candidacies SET share = 'a third'",
        "UPDATE contests SET citation = 9",
    ],
)
def test_that_rows_that_nobody_wrote_are_told_as_damage(
    library: PastLibrary, statement: str
) -> None:
    _changed_by(library.path, statement)
    with pytest.raises(DamagedFile, match="is damaged"):
        library.election("Ashford 2019")


def test_that_a_program_of_ours_that_errs_is_not_told_as_a_fault_of_the_file(
    library: PastLibrary,
) -> None:
    library.add(ashford())
    with pytest.raises(sqlite3.OperationalError), library._read() as connection:
        connection.execute("SELECT unheard_of FROM elections")


# Files that are held elsewhere, or may not be written, and disks that fail.


def test_that_a_library_held_by_another_program_is_said(
    library: PastLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(ashford())
    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 0.05)
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked, match="another program"):
            library.remove("Ashford 2019")
        assert library.election("Ashford 2019") == ashford()
        other.execute("ROLLBACK")
    library.remove("Ashford 2019")


def _told(ask: Callable[[], object]) -> str:
    try:
        return str(ask())
    except Known as fault:
        return f"{type(fault).__name__}: {fault.sentence}"


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o666, 0o555)])
def test_that_a_library_that_may_only_be_read_is_read(
    open_folder: Path, as_another_user: AsAnotherUser, file_mode: int, folder_mode: int
) -> None:
    library = PastLibrary(open_folder / past_library.FILE_NAME)
    library.add(ashford())
    library.path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    assert as_another_user(lambda: str(len(library.summaries()))) == "1"
    assert as_another_user(lambda: library.election("Ashford 2019").name) == "Ashford 2019"
    refusal = as_another_user(lambda: _told(lambda: library.remove("Ashford 2019")))
    assert refusal.startswith("ReadOnly: past-elections.db in")
    assert "COUNTDESK_HOME" in refusal
    assert library.election("Ashford 2019") == ashford()


def test_that_a_library_cannot_be_made_in_a_read_only_folder(
    open_folder: Path, as_another_user: AsAnotherUser
) -> None:
    open_folder.chmod(0o555)
    library = PastLibrary(open_folder / past_library.FILE_NAME)
    refusal = as_another_user(lambda: _told(lambda: library.add(ashford())))
    assert refusal.startswith("ReadOnly: past-elections.db in")
    assert list(open_folder.iterdir()) == []


def test_that_a_full_disk_leaves_the_library_as_it_was(
    library: PastLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(ashford())
    opened = library._opened

    def with_no_room() -> sqlite3.Connection:
        connection = opened()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(library, "_opened", with_no_room)
    with pytest.raises(DiskFull, match="no room left"):
        library.add(country())
    monkeypatch.undo()
    assert [summary.name for summary in library.summaries()] == ["Ashford 2019"]
    library.add(country())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_that_a_write_error_leaves_the_library_as_it_was(
    open_folder: Path, as_another_user: AsAnotherUser
) -> None:
    import resource  # here, since another user may not read where Python lies

    library = PastLibrary(open_folder / past_library.FILE_NAME)
    library.add(ashford())
    library.path.chmod(0o666)
    open_folder.chmod(0o777)

    def add_with_a_limit() -> str:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
        said = _told(lambda: library.add(country()))
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        return said

    refusal = as_another_user(add_with_a_limit)
    assert refusal.startswith(f"{WriteFailed.__name__}: Writing past-elections.db in")
    assert "stands" in refusal
    assert [summary.name for summary in library.summaries()] == ["Ashford 2019"]


def test_that_what_a_killed_program_half_wrote_is_taken_back(
    library: PastLibrary, tmp_path: Path
) -> None:
    library.add(ashford())
    left = tmp_path / "left" / library.path.name
    left.parent.mkdir()
    with closing(library._connected()) as connection:
        # So small that what is not committed yet gets into the file.
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("BEGIN IMMEDIATE")
        (identifier,) = connection.execute(
            "INSERT INTO elections (known_as, name, added) VALUES ('may', 'May', 0)"
            " RETURNING identifier"
        ).fetchone()
        past_rows.write(connection, identifier, country())
        journal = library.path.with_name(f"{library.path.name}-journal")
        shutil.copy(library.path, left)
        shutil.copy(journal, left.with_name(journal.name))
        connection.execute("ROLLBACK")
    assert left.stat().st_size > library.path.stat().st_size
    (summary,) = PastLibrary(left).summaries()
    assert summary.name == "Ashford 2019"
    assert list(left.parent.iterdir()) == [left]
