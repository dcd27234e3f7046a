"""What the count file promises its session."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.faults import Known, MissingFile, ReadOnly
from countdesk.models.journal import NIGHT, UnknownKind
from countdesk.models.statements import FileOpened, Statement, Subject
from countdesk.storage.count_file import CountFile
from tests.storage.conftest import AsAnotherUser
from tests.storage.sample_entries import AUTHOR, DESK, WARD, boxes, sheet

ROOT = Path(__file__).parents[2]


def test_that_opening_a_file_writes_no_entry(path: Path) -> None:
    CountFile.create(path).close()
    with CountFile.open(path, writing=True) as file:
        assert file.heads() == ()
        assert list(file.entries()) == []
    with CountFile.open(path, writing=False) as file:
        assert list(file.entries()) == []


def test_that_the_first_append_begins_with_the_opening_of_its_strand(
    count_file: CountFile,
) -> None:
    opened, entered = count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    (second,) = count_file.append([sheet("A2")], desk=DESK, author=AUTHOR)
    assert isinstance(opened.body, FileOpened)
    assert (opened.scope, opened.body.file, opened.body.heads) == (
        NIGHT,
        count_file.identifier,
        {},
    )
    assert [entry.order for entry in (opened, entered, second)] == [
        (1, count_file.strand, 1),
        (2, count_file.strand, 2),
        (3, count_file.strand, 3),
    ]


def test_that_a_later_opening_names_the_head_of_every_strand_before_it(path: Path) -> None:
    with CountFile.create(path) as file:
        file.append([sheet("A1")], desk=DESK, author=AUTHOR)
        first = file.heads()
    with CountFile.open(path, writing=True) as file:
        opened, entered = file.append([sheet("A2")], desk=DESK, author=AUTHOR)
        assert isinstance(opened.body, FileOpened)
        assert opened.body.heads == {head.strand: head.hash for head in first}
        assert entered.order == (4, file.strand, 2)
        assert {head.strand for head in file.heads()} == {first[0].strand, file.strand}


@given(papers=st.lists(st.integers(0, 10**6) | st.none(), min_size=1, max_size=5))
def test_that_what_is_read_is_what_was_returned_when_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, papers: list[int | None]
) -> None:
    path = tmp_path_factory.mktemp("night") / "n.count"
    with CountFile.create(path) as file:
        written = file.append(boxes(), desk=DESK, author=AUTHOR)
        for number, figure in enumerate(papers):
            written += file.append([sheet(f"S{number}", figure)], desk=DESK, author="Ç D")
    with CountFile.open(path, writing=False) as file:
        assert tuple(file.journal()) == written
        assert file.check() == ()


def test_that_the_statements_of_one_append_share_a_batch_and_the_opening_does_not(
    count_file: CountFile,
) -> None:
    opened, first, second = count_file.append([sheet("A1"), sheet("A2")], desk=DESK, author=AUTHOR)
    third, fourth = count_file.append(
        [sheet("A3"), sheet("A4")], desk=DESK, author=AUTHOR, batch="import 7"
    )
    assert first.batch == second.batch != opened.batch
    assert third.batch == fourth.batch == "import 7"


def test_that_an_entry_names_desk_author_and_time(path: Path) -> None:
    with CountFile.create(path, clock=lambda: 1_683_241_200_123) as file:
        _, own = file.append([sheet("A1")], desk="Tisch 3", author="ÄÖ")
        foreign_work = Statement(WARD, sheet("A2").body, author="XY")
        (other,) = file.append([foreign_work], desk="Tisch 3", author="ÄÖ")
    assert (own.desk, own.author, own.at) == ("Tisch 3", "ÄÖ", 1_683_241_200_123)
    assert (other.desk, other.author) == ("Tisch 3", "XY")


def test_that_a_statement_may_replace_one_written_together_with_it(
    count_file: CountFile,
) -> None:
    first, second = sheet("A1"), sheet("A1", 396, replaces=("+0",))
    _, written, correction = count_file.append([first, second], desk=DESK, author=AUTHOR)
    assert correction.replaces == (written.key,)


def test_that_the_entries_of_one_scope_can_be_read_alone(count_file: CountFile) -> None:
    written = count_file.append(boxes(), desk=DESK, author=AUTHOR)
    read = tuple(count_file.journal(WARD))
    assert read == tuple(entry for entry in written if entry.scope == WARD)
    assert read


def test_that_a_file_is_longer_than_fewer_entries_than_it_holds(count_file: CountFile) -> None:
    assert not count_file.is_longer_than(0)
    held = len(count_file.append([sheet("A1"), sheet("A2")], desk=DESK, author=AUTHOR))
    assert count_file.is_longer_than(held - 1)
    assert not count_file.is_longer_than(held)


def test_that_appending_nothing_writes_nothing(count_file: CountFile) -> None:
    assert count_file.append([], desk=DESK, author=AUTHOR) == ()
    assert count_file.heads() == ()


@dataclass(frozen=True)
class Unheard:
    """A kind of entry that no reader knows."""

    kind: ClassVar[str] = "unheard_of"
    version: ClassVar[int] = 1

    @property
    def subject(self) -> Subject:
        return ("unheard",)

    def payload(self) -> dict[str, Any]:
        return {}

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        raise NotImplementedError


def test_that_a_statement_that_could_not_be_read_again_is_not_written(
    count_file: CountFile,
) -> None:
    with pytest.raises(UnknownKind):
        count_file.append([sheet("A1"), Statement(WARD, Unheard())], desk=DESK, author=AUTHOR)
    assert count_file.heads() == ()
    assert len(count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)) == 2


def test_that_a_failed_append_changes_nothing(count_file: CountFile) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    before, digest = list(count_file.entries()), count_file.digest()
    unstorable = Statement("\ud800", sheet("A3").body)
    with pytest.raises(UnicodeEncodeError):
        count_file.append([sheet("A2"), unstorable], desk=DESK, author=AUTHOR)
    assert (list(count_file.entries()), count_file.digest()) == (before, digest)
    (entry,) = count_file.append([sheet("A2")], desk=DESK, author=AUTHOR)
    assert entry.order[2] == 3
    assert count_file.check() == ()


def test_that_a_file_already_there_is_never_written_over(path: Path) -> None:
    path.write_text("something of the user's", encoding="utf-8")
    with pytest.raises(Known, match="already a file"):
        CountFile.create(path)
    assert path.read_text(encoding="utf-8") == "something of the user's"
    assert list(path.parent.iterdir()) == [path]


def test_that_a_file_is_not_made_beside_the_log_of_another(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(b"left by a killed program")
    with pytest.raises(Known, match="was not closed"):
        CountFile.create(path)
    assert not path.exists()


def test_that_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="no folder"):
        CountFile.create(tmp_path / "nowhere" / "n.count")


@pytest.mark.usefixtures("_with_log")
def test_that_a_closed_file_is_one_file(count_file: CountFile, path: Path) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    assert len(list(path.parent.iterdir())) > 1
    count_file.close()
    count_file.close()
    assert list(path.parent.iterdir()) == [path]
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_that_a_closed_file_takes_no_more_entries(count_file: CountFile) -> None:
    count_file.close()
    with pytest.raises(ReadOnly):
        count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    with pytest.raises(ValueError, match="closed"):
        count_file.heads()


def test_that_a_file_can_be_read_while_it_is_written(count_file: CountFile, path: Path) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    with CountFile.open(path, writing=False) as reader:
        assert len(list(reader.entries())) == 2
        count_file.append([sheet("A2")], desk=DESK, author=AUTHOR)
        assert len(list(reader.entries())) == 3
        assert reader.digest() == count_file.digest()
        assert (reader.writing, reader.strand) == (False, "")
        with pytest.raises(ReadOnly, match="reading only"):
            reader.append([sheet("A3")], desk=DESK, author=AUTHOR)
        assert not reader.checkpoint()


def test_that_a_reader_that_outlives_the_writer_leaves_every_entry_in_the_file(
    count_file: CountFile, path: Path, tmp_path: Path
) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    with CountFile.open(path, writing=False) as reader:
        assert len(list(reader.entries())) == 2
        count_file.close()
        alone = shutil.copy(path, tmp_path / "alone.count")
        with CountFile.open(alone, writing=False) as copy:
            assert len(list(copy.entries())) == 2
    with CountFile.open(path, writing=True):
        pass
    assert list(path.parent.iterdir()) == [path]


def test_that_after_a_checkpoint_the_single_file_holds_every_entry(
    count_file: CountFile, tmp_path: Path
) -> None:
    written = count_file.append([sheet("A1"), sheet("A2")], desk=DESK, author=AUTHOR)
    assert count_file.checkpoint()
    alone = tmp_path / "alone.count"
    shutil.copy(count_file.path, alone)
    with CountFile.open(alone, writing=True) as copy:
        assert tuple(copy.journal()) == written
        assert copy.check() == ()


@pytest.mark.usefixtures("_with_log")
def test_that_a_checkpoint_waits_for_a_reader_in_the_middle_and_says_so(
    count_file: CountFile, path: Path
) -> None:
    count_file.append([sheet(f"A{number}") for number in range(300)], desk=DESK, author=AUTHOR)
    with CountFile.open(path, writing=False) as reader:
        in_the_middle = reader.entries()
        next(in_the_middle)
        count_file.append([sheet("B1")], desk=DESK, author=AUTHOR)
        assert not count_file.checkpoint()
        assert len(list(in_the_middle)) == 300
    assert count_file.checkpoint()


def test_that_a_closed_file_opens_in_a_read_only_folder(
    open_folder: Path, as_another_user: AsAnotherUser
) -> None:
    path = open_folder / "n.count"
    with CountFile.create(path) as file:
        file.append([sheet("A1")], desk=DESK, author=AUTHOR)
        digest = file.digest()
    path.chmod(0o444)
    open_folder.chmod(0o555)

    def read() -> str:
        with CountFile.open(path, writing=False) as file:
            return f"{len(list(file.journal()))} {file.check()} {file.digest()}"

    assert as_another_user(read) == f"2 () {digest}"


def test_that_a_copy_of_an_open_file_opens_in_a_read_only_folder(
    open_folder: Path, count_file: CountFile, as_another_user: AsAnotherUser
) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    count_file.checkpoint()
    alone = open_folder / "alone.count"
    shutil.copy(count_file.path, alone)
    alone.chmod(0o444)
    open_folder.chmod(0o555)

    def read() -> str:
        with CountFile.open(alone, writing=False) as file:
            return str(len(list(file.journal())))

    assert as_another_user(read) == "2"


def test_that_the_digest_changes_with_every_entry_and_with_nothing_else(path: Path) -> None:
    digests: list[str] = []
    for label in ("A1", "A2"):
        with CountFile.open(path, writing=True) if digests else CountFile.create(path) as file:
            digests.append(file.digest())
            file.append([sheet(label)], desk=DESK, author=AUTHOR)
            digests.append(file.digest())
    assert digests[1] == digests[2]
    assert len(set(digests)) == 3
    assert all(len(digest) == 64 for digest in digests)


def test_that_a_file_reached_by_a_link_is_the_same_file(
    count_file: CountFile, tmp_path: Path
) -> None:
    link = tmp_path / "link.count"
    try:
        link.symlink_to(count_file.path)
    except OSError:
        pytest.skip("links cannot be made here")
    with pytest.raises(Known, match="already open"):
        CountFile.open(link, writing=True)


def test_that_a_file_that_needs_no_step_opens_without_sqlite_utils(path: Path) -> None:
    CountFile.create(path).close()
    program = (
        "import sys\n"
        "from countdesk.storage.count_file import CountFile\n"
        "CountFile.open(sys.argv[1], writing=True).close()\n"
        "print([name for name in ('sqlite_utils', 'numpy') if name in sys.modules])\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout.strip() == "[]"
