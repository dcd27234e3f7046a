"""Bad files and failing disks: each told in one sentence, and the program goes on."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from countdesk.faults import (
    DamagedFile,
    DiskFull,
    ForeignFile,
    Known,
    Locked,
    MissingFile,
    NewerFile,
    ReadOnly,
    WriteFailed,
)
from countdesk.models.journal import Ledger
from countdesk.models.statements import EntryWithdrawn, SheetEntered
from countdesk.storage import error_codes
from countdesk.storage.count_file import CountFile
from countdesk.storage.writing import JournalWriter
from tests.storage.conftest import AsAnotherUser, FailingCommits, closed_file
from tests.storage.sample_entries import AUTHOR, DESK, WARD, sheet

ROOT = Path(__file__).parents[2]


# Files that are no count file, or no longer.


def _text(path: Path) -> None:
    path.write_text("Box 14: 412 papers\n" * 200, encoding="utf-8")


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))


def _empty(path: Path) -> None:
    path.touch()


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)


def _database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE holidays (day TEXT)")


def _folder(path: Path) -> None:
    path.mkdir()


def _truncated(path: Path) -> None:
    closed_file(path, 200)
    os.truncate(path, path.stat().st_size // 2)


def _of_tomorrow(path: Path) -> None:
    closed_file(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize(
    ("make", "fault", "words"),
    [
        (_text, ForeignFile, "is not a count file"),
        (_picture, ForeignFile, "is not a count file"),
        (_sparse, ForeignFile, "is not a count file"),
        (_empty, ForeignFile, "is empty"),
        (_database, ForeignFile, "database of another program"),
        (_folder, ForeignFile, "is a folder"),
        (_truncated, DamagedFile, "is damaged"),
        (_of_tomorrow, NewerFile, "newer version"),
        (lambda _: None, MissingFile, "There is no file"),
    ],
)
def test_that_what_cannot_be_opened_is_told_in_one_sentence(
    path: Path, make: Callable[[Path], None], fault: type[Known], words: str, writing: bool
) -> None:
    make(path)
    with pytest.raises(fault, match=words) as told:
        CountFile.open(path, writing=writing)
    sentence = told.value.sentence
    assert path.name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    # Nothing is left beside it: no lock, no journal, no half-made file.
    assert {left.name for left in path.parent.iterdir()} <= {path.name}


def test_that_a_damaged_page_is_told_by_the_check(path: Path) -> None:
    closed_file(path, 400)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(4096)
    path.write_bytes(content)
    with CountFile.open(path, writing=False) as file, pytest.raises(DamagedFile, match="copy"):
        file.check()


def test_that_bytes_that_are_no_text_are_told_as_damage(path: Path) -> None:
    closed_file(path)
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"papers":100', b'"p\xffpers":100'))
    with CountFile.open(path, writing=False) as file:
        with pytest.raises(DamagedFile):
            list(file.journal())
        with pytest.raises(DamagedFile):
            file.check()


def test_that_a_file_without_its_tables_is_told_as_damaged(path: Path) -> None:
    closed_file(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE identity")
    with pytest.raises(DamagedFile):
        CountFile.open(path, writing=False)


def _with_row(path: Path, **columns: str | int) -> Path:
    """Write a file of which the last row holds something unheard of."""
    closed_file(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        last = connection.execute("SELECT * FROM entries WHERE seq = 2").fetchone()
        row = {**dict(last), "seq": 3, "lamport": 3, **columns}
        connection.execute(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tuple(row.values()),
        )
        connection.commit()
    return path


@pytest.mark.parametrize("columns", [{"kind": "of_tomorrow"}, {"version": 2}])
def test_that_an_entry_of_an_unknown_kind_refuses_the_file_as_newer(
    path: Path, columns: dict[str, str | int]
) -> None:
    with (
        CountFile.open(_with_row(path, **columns), writing=False) as file,
        pytest.raises(NewerFile, match="newer version"),
    ):
        list(file.entries())


@pytest.mark.parametrize(
    "columns",
    [{"payload": "{"}, {"payload": "{}"}, {"payload": "[]"}, {"subject": "[]"}, {"replaces": "1"}],
)
def test_that_an_entry_that_cannot_be_read_is_told_with_its_place(
    path: Path, columns: dict[str, str | int]
) -> None:
    with (
        CountFile.open(_with_row(path, **columns), writing=False) as file,
        pytest.raises(DamagedFile, match=r"entry 3\)"),
    ):
        list(file.journal())


# Files that are open elsewhere, or may not be written.


def test_that_a_file_open_in_this_program_is_said(count_file: CountFile) -> None:
    with pytest.raises(Locked, match="already open in this program"):
        CountFile.open(count_file.path, writing=True)
    assert count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)


def test_that_a_file_open_in_another_program_is_said_with_who_has_it(path: Path) -> None:
    closed_file(path)
    program = (
        "import sys\n"
        "from countdesk.storage.count_file import CountFile\n"
        "file = CountFile.open(sys.argv[1], writing=True)\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
        "file.close()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(Locked, match=f"process {other.pid}"):
            CountFile.open(path, writing=True)
        with CountFile.open(path, writing=False) as reader:
            assert len(list(reader.entries())) == 2
        other.stdin.close()
        other.wait()
    with CountFile.open(path, writing=True) as file:
        file.append([sheet("B1")], desk=DESK, author=AUTHOR)


def test_that_a_lock_nobody_signed_is_said_all_the_same(count_file: CountFile) -> None:
    count_file.path.with_name(f".{count_file.path.name}.lock").write_bytes(b"")
    with pytest.raises(Locked):
        CountFile.open(count_file.path, writing=True)


def test_that_a_table_held_by_another_program_is_said(count_file: CountFile) -> None:
    with closing(sqlite3.connect(count_file.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked, match="another program"):
            count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
        other.execute("ROLLBACK")
    assert len(count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)) == 2


def _told(path: Path, *, writing: bool) -> str:
    try:
        with CountFile.open(path, writing=writing) as file:
            return f"{len(list(file.entries()))} entries"
    except Known as fault:
        return f"{type(fault).__name__}: {fault.sentence}"


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o666, 0o555)])
def test_that_a_read_only_file_or_folder_opens_for_reading_alone(
    open_folder: Path, as_another_user: AsAnotherUser, file_mode: int, folder_mode: int
) -> None:
    path = closed_file(open_folder / "n.count")
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    refusal = as_another_user(lambda: _told(path, writing=True))
    assert refusal.startswith("ReadOnly: n.count cannot be written to in")
    assert as_another_user(lambda: _told(path, writing=False)) == "2 entries"
    assert list(open_folder.iterdir()) == [path]


@pytest.mark.usefixtures("_with_log")
def test_that_a_file_left_open_in_a_read_only_folder_is_said_with_what_to_copy(
    count_file: CountFile, open_folder: Path, as_another_user: AsAnotherUser
) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    for name in (count_file.path.name, f"{count_file.path.name}-wal"):
        shutil.copy(count_file.path.with_name(name), open_folder / name)
    path = open_folder / count_file.path.name
    path.chmod(0o444)
    open_folder.chmod(0o555)
    said = as_another_user(lambda: _told(path, writing=False))
    assert said.startswith("ReadOnly: Hedge End.count was not closed")
    assert "Hedge End.count-wal" in said


def _half_written(path: Path) -> Path:
    """Write a closed file of two entries, as a program killed amid the next ones leaves it."""
    closed_file(path)
    left = path.with_name("left.count")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # So small that what is not committed yet gets into the file.
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("BEGIN IMMEDIATE")
        columns = "at, desk, author, scope, kind, version, subject, replaces, batch, payload"
        for more in range(1, 300):
            connection.execute(
                f"INSERT INTO entries (strand, seq, lamport, {columns}, previous_hash, hash)"  # noqa: S608 - the names are our own
                f" SELECT strand, seq + ?, lamport + ?, {columns}, hash, hash FROM entries"
                " WHERE seq = 2",
                (more, more),
            )
        shutil.copy(path, left)
        shutil.copy(path.with_name(f"{path.name}-journal"), left.with_name("left.count-journal"))
        connection.execute("ROLLBACK")
    return left


def test_that_what_was_half_written_on_a_stick_is_never_read_for_true(path: Path) -> None:
    left = _half_written(path)
    with pytest.raises(ReadOnly, match="left in the middle of an entry") as told:
        CountFile.open(left, writing=False)
    assert "left.count-journal beside it takes back" in told.value.sentence


def test_that_opening_for_writing_takes_back_what_was_half_written(path: Path) -> None:
    left = _half_written(path)
    with CountFile.open(left, writing=True) as file:
        assert len(list(file.entries())) == 2
        assert file.check() == ()
    assert _told(left, writing=False) == "2 entries"
    assert not left.with_name("left.count-journal").exists()


def test_that_a_file_that_may_not_be_read_is_said(
    open_folder: Path, as_another_user: AsAnotherUser
) -> None:
    path = closed_file(open_folder / "n.count")
    path.chmod(0o000)
    said = as_another_user(lambda: _told(path, writing=False))
    assert said.startswith("Known: You have no right to read n.count")


def test_that_a_count_file_cannot_be_made_in_a_read_only_folder(
    open_folder: Path, as_another_user: AsAnotherUser
) -> None:
    open_folder.chmod(0o555)

    def make() -> str:
        try:
            CountFile.create(open_folder / "n.count").close()
        except ReadOnly as fault:
            return fault.sentence
        return "made"

    assert "cannot be written to" in as_another_user(make)
    assert list(open_folder.iterdir()) == []


# Disks that fail while an entry is written.


def _limit_pages(file: CountFile) -> None:
    writer = file._writer
    assert writer is not None
    connection = writer.connection()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")


def test_that_a_full_disk_refuses_the_entry_and_the_next_goes_in(count_file: CountFile) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    before = list(count_file.entries())
    _limit_pages(count_file)
    many = [sheet(f"B{number}") for number in range(200)]
    with pytest.raises(DiskFull, match="no room left"):
        count_file.append(many, desk=DESK, author=AUTHOR)
    assert list(count_file.entries()) == before
    assert len(count_file.append(many, desk=DESK, author=AUTHOR)) == 200
    assert count_file.check() == ()


def _as_child(program: str, path: Path, *before: str) -> dict[str, object]:
    """Run a program on the file and return what it printed last."""
    said = subprocess.run(
        [*before, sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert said.returncode == 0, said.stderr
    answer = json.loads(said.stdout.splitlines()[-1])
    assert isinstance(answer, dict)
    return answer


WRITE_ERROR = """
import json, resource, sys
from countdesk.faults import Known
from countdesk.storage.count_file import CountFile
from tests.storage.sample_entries import AUTHOR, DESK, sheet

file = CountFile.open(sys.argv[1], writing=True)
file.append([sheet("A2")], desk=DESK, author=AUTHOR)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, hard))
faults = []
for _ in range(2):
    try:
        file.append([sheet(f"B{n}") for n in range(300)], desk=DESK, author=AUTHOR)
    except Known as fault:
        faults.append(type(fault).__name__)
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
added = file.append([sheet("A3")], desk=DESK, author=AUTHOR)
whole = file.check() == ()
labels = [entry.subject[-1] for entry in file.journal("local.eastleigh.hedge-end-north.2023-05-04")]
file.close()
print(json.dumps({"faults": faults, "added": len(added), "whole": whole, "labels": labels}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_that_a_write_error_refuses_the_entry_and_the_next_goes_in(path: Path) -> None:
    closed_file(path)
    assert _as_child(WRITE_ERROR, path) == {
        "faults": ["WriteFailed", "WriteFailed"],
        "added": 1,
        "whole": True,
        "labels": ["A0", "A2", "A3"],
    }


FLUSH_ERROR = """
import json, logging, sys
from pathlib import Path
from countdesk.faults import Known
from countdesk.storage.writing import JournalWriter
from tests.storage.sample_entries import AUTHOR, DESK, sheet

writer = JournalWriter(Path(sys.argv[1]), fragile={fragile})
def write(label):
    try:
        added, _ = writer.write([sheet(label)], at=1, desk=DESK, author=AUTHOR, batch=label)
        return [entry.batch if entry.batch in ("B1", "B2", "B3") else entry.body.kind
                for entry in added]
    except Exception as error:
        return [type(error).__name__]
answers = [write(label) for label in ("B1", "B2", "B3")]
writer.fold()
writer.let_go()
print(json.dumps({{"answers": answers}}))
"""


def _with_failing_flushes(
    path: Path, *, fragile: bool, of: str, failing: tuple[str, ...]
) -> list[list[str]]:
    """Append three times to a file while flushes of one path fail; return what was answered.

    SQLite flushes by fdatasync, and Countdesk itself by fsync.
    """
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not there to make a flush fail")
    tracing = [strace, "-f", "-qq", "-o", os.devnull, "-P", of]
    probe = subprocess.run([*tracing, "true"], check=False, capture_output=True)
    if probe.returncode != 0:
        pytest.skip("this system does not let a process be traced")
    for which in failing:
        call, when = which.split(":")
        tracing += ["-e", f"inject={call}:error=EIO:when={when}"]
    answers = _as_child(FLUSH_ERROR.format(fragile=fragile), path, *tracing)["answers"]
    assert isinstance(answers, list)
    return answers


def test_that_a_flush_that_fails_refuses_the_entry_and_the_next_goes_in(path: Path) -> None:
    closed_file(path)
    log = f"{path}-wal"
    answers = _with_failing_flushes(path, fragile=False, of=log, failing=("fdatasync:1",))
    assert answers[0] == ["OperationalError"]
    assert answers[1] == ["file_opened", "B2"]
    with CountFile.open(path, writing=True) as file:
        assert file.check() == ()
        assert [entry.subject[-1] for entry in file.journal(WARD)] == ["A0", "B2", "B3"]


def test_that_an_entry_found_standing_after_an_error_counts_as_written(path: Path) -> None:
    closed_file(path)
    # On a fragile place the entry stands once the old journal is removed; what fails is the flush
    # of the folder after that. The next flush of it goes well.
    answers = _with_failing_flushes(
        path, fragile=True, of=str(path.parent), failing=("fdatasync:2",)
    )
    assert answers == [["file_opened", "B1"], ["B2"], ["B3"]]
    with CountFile.open(path, writing=True) as file:
        assert file.check() == ()
        assert [entry.subject[-1] for entry in file.journal(WARD)] == ["A0", "B1", "B2", "B3"]


def test_that_an_entry_refused_that_stands_all_the_same_is_withdrawn_with_the_next(
    path: Path,
) -> None:
    closed_file(path)
    answers = _with_failing_flushes(
        path, fragile=True, of=str(path.parent), failing=("fdatasync:2", "fsync:1")
    )
    assert answers == [
        ["OperationalError"],
        ["file_opened", "B1", "B2", "entry_withdrawn"],
        ["B3"],
    ]
    with CountFile.open(path, writing=True) as file:
        assert file.check() == ()
        entries = list(file.journal(WARD))
        ledger = Ledger.empty().with_entries(entries)
    assert any(isinstance(entry.body, EntryWithdrawn) for entry in entries)
    standing = [body for body in ledger.standing.values() if isinstance(body, SheetEntered)]
    assert {body.sheet.label for body in standing} == {"A0", "B2", "B3"}
    assert not ledger.conflicts


def _labels(file: CountFile) -> set[str]:
    standing = Ledger.empty().with_entries(file.journal(WARD)).standing.values()
    return {body.sheet.label for body in standing if isinstance(body, SheetEntered)}


def test_that_an_entry_refused_that_stands_all_the_same_is_withdrawn_on_closing(
    path: Path, failing_commits: type[FailingCommits]
) -> None:
    file = CountFile.open(path, writing=True)
    with pytest.raises(WriteFailed):
        file.append([sheet("B1")], desk=DESK, author="CD")
    failing_commits.failing = False
    file.close()
    with CountFile.open(path, writing=False) as reader:
        assert _labels(reader) == {"A0"}
        assert reader.check() == ()
        *_, last = reader.journal(WARD)
        assert isinstance(last.body, EntryWithdrawn)
        assert last.author == "CD"


def test_that_what_could_not_be_withdrawn_on_closing_is_withdrawn_on_opening(
    path: Path, failing_commits: type[FailingCommits]
) -> None:
    file = CountFile.open(path, writing=True)
    with pytest.raises(WriteFailed):
        file.append([sheet("B1")], desk=DESK, author="CD")
    with pytest.raises(WriteFailed):
        file.close()
    # As long as the disk refuses, no total is shown that holds what the desk was refused.
    with pytest.raises(WriteFailed):
        CountFile.open(path, writing=True)
    failing_commits.failing = False
    with CountFile.open(path, writing=True) as file:
        assert _labels(file) == {"A0"}
        assert file.check() == ()
        entries = file.length()
    with CountFile.open(path, writing=True) as file:
        assert file.length() == entries


def test_that_a_killed_program_leaves_no_refused_entry_standing(
    path: Path, failing_commits: type[FailingCommits]
) -> None:
    file = CountFile.open(path, writing=True)
    with pytest.raises(WriteFailed):
        file.append([sheet("B1")], desk=DESK, author="CD")
    file._let_go()
    failing_commits.failing = False
    with CountFile.open(path, writing=True) as again:
        assert _labels(again) == {"A0"}


def test_that_an_entry_refused_that_does_not_stand_leaves_nothing_behind(
    count_file: CountFile,
) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    before = count_file.length()
    _limit_pages(count_file)
    with pytest.raises(DiskFull):
        count_file.append([sheet(f"B{n}") for n in range(200)], desk=DESK, author=AUTHOR)
    count_file.close()
    with CountFile.open(count_file.path, writing=True) as file:
        assert file.length() == before


def test_that_a_file_that_went_away_is_said_and_taken_up_again_when_it_is_back(
    count_file: CountFile, tmp_path: Path
) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    count_file.checkpoint()
    _limit_pages(count_file)
    away = count_file.path.parent.rename(tmp_path / "pulled out")
    many = [sheet(f"B{number}") for number in range(200)]
    with pytest.raises((DiskFull, WriteFailed, MissingFile)):
        count_file.append(many, desk=DESK, author=AUTHOR)
    with pytest.raises(MissingFile, match="There is no file"):
        count_file.append(many, desk=DESK, author=AUTHOR)
    away.rename(count_file.path.parent)
    assert len(count_file.append(many, desk=DESK, author=AUTHOR)) == 200
    assert count_file.check() == ()


def test_that_another_file_in_its_place_is_never_written(
    count_file: CountFile, tmp_path: Path
) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    other = closed_file(tmp_path / "other.count")
    writer = count_file._writer
    assert isinstance(writer, JournalWriter)
    writer.let_go()
    shutil.copy(other, count_file.path)
    with pytest.raises(MissingFile):
        count_file.append([sheet("A2")], desk=DESK, author=AUTHOR)
    with pytest.raises(MissingFile):
        count_file.close()
    assert count_file.path.read_bytes()[100:] == other.read_bytes()[100:]


@pytest.mark.parametrize(
    ("statement", "fault"),
    [("SELECT no_such_column FROM sqlite_schema", None), ("SELECT RAISE(", None)],
)
def test_that_a_fault_of_ours_is_not_told_as_one_of_the_file(
    path: Path, statement: str, fault: None
) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        with pytest.raises(sqlite3.Error) as raised:
            connection.execute(statement)
        assert error_codes.fault_of(raised.value, path) is fault
    assert error_codes.fault_of(sqlite3.ProgrammingError("closed"), path) is None
    assert error_codes.fault_of(ValueError("ours"), path) is None
