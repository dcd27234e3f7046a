"""Copies: whole, proven, never in place of what holds more, and made while figures come in."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from countdesk.faults import DiskFull, Known, MissingFile, WriteFailed
from countdesk.models.journal import StoredEntry
from countdesk.storage import count_file as count_files
from countdesk.storage.backup import SecondPlace, SecondPlaceMissing, save_copy
from countdesk.storage.copying import CopyCancelled
from countdesk.storage.count_file import CountFile
from countdesk.storage.places import PlaceKind
from tests.storage.sample_entries import AUTHOR, DESK, sheet


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return the folder of the second place."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def entries_in(path: Path) -> list[StoredEntry]:
    """Return the entries of a file."""
    with CountFile.open(path, writing=False) as file:
        return list(file.entries())


def test_that_the_copy_holds_every_entry_and_is_one_file(
    count_file: CountFile, stick: Path
) -> None:
    count_file.append([sheet("A1"), sheet("A2")], desk=DESK, author=AUTHOR)
    made = SecondPlace(stick).copy(count_file)
    assert made.path == stick / "Hedge End copy.count"
    assert made.entries == 3
    assert entries_in(made.path) == list(count_file.entries())
    assert list(stick.iterdir()) == [made.path]
    with closing(sqlite3.connect(made.path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_that_a_later_copy_takes_the_place_of_the_earlier(
    count_file: CountFile, stick: Path
) -> None:
    place = SecondPlace(stick)
    made = []
    for label in ("A1", "A2"):
        count_file.append([sheet(label)], desk=DESK, author=AUTHOR)
        made.append(place.copy(count_file))
    assert [copy.entries for copy in made] == [2, 3]
    assert list(stick.iterdir()) == [made[0].path] == [made[1].path]


def test_that_opening_a_copy_is_the_way_to_restore(
    count_file: CountFile, stick: Path, tmp_path: Path
) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    made = SecondPlace(stick).copy(count_file)
    count_file.close()
    restored = Path(shutil.copy(made.path, tmp_path / "restored.count"))
    with CountFile.open(restored, writing=True) as file:
        assert file.check() == ()
        file.append([sheet("A2")], desk=DESK, author=AUTHOR)
        assert file.check() == ()
    assert len(entries_in(restored)) == 4


@pytest.fixture(params=[PlaceKind.FIXED, PlaceKind.REMOVABLE])
def placed_file(
    path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CountFile]:
    """Return a new count file, on a disk of this computer and on a stick."""
    monkeypatch.setattr(count_files, "place_kind", lambda _path: request.param)
    with CountFile.create(path) as file:
        yield file


def test_that_a_copy_is_made_in_a_thread_while_entries_are_added(
    placed_file: CountFile, stick: Path
) -> None:
    count_file = placed_file
    count_file.append([sheet(f"A{number}") for number in range(4000)], desk=DESK, author=AUTHOR)
    begun, added = threading.Event(), threading.Event()
    made = []

    def tell(done: int, total: int) -> None:
        if done < total:
            # In the middle of the copy, until an entry was added.
            begun.set()
            assert added.wait(30)

    copying = threading.Thread(
        target=lambda: made.append(SecondPlace(stick).copy(count_file, progress=tell))
    )
    copying.start()
    assert begun.wait(30)
    before = list(count_file.entries())
    (entry,) = count_file.append([sheet("B1")], desk=DESK, author=AUTHOR)
    added.set()
    copying.join()
    (copy,) = made
    assert copy.entries == 4001
    assert entries_in(copy.path) == before
    assert entry.key not in {f"{stored.strand}:{stored.sequence}" for stored in before}
    assert count_file.checkpoint()
    assert count_file.check() == ()


def test_that_an_entry_made_while_a_stick_is_read_gets_into_its_copy(
    path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(count_files, "place_kind", lambda _path: PlaceKind.REMOVABLE)
    with CountFile.create(path) as file:
        file.append([sheet(f"A{number}") for number in range(4000)], desk=DESK, author=AUTHOR)
        begun, added = threading.Event(), threading.Event()
        made = []

        def ask() -> bool:
            begun.set()
            assert added.wait(30)
            return False

        copying = threading.Thread(
            target=lambda: made.append(SecondPlace(stick).copy(file, cancelled=ask))
        )
        copying.start()
        assert begun.wait(30)
        file.append([sheet("B1")], desk=DESK, author=AUTHOR)
        added.set()
        copying.join()
        (copy,) = made
        assert copy.entries == 4002
        assert entries_in(copy.path) == list(file.entries())


@pytest.fixture
def errors_only(stick: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a stick that answers every question with an error of input or output."""
    stat = Path.stat

    def failing(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path == stick or stick in path.parents:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", failing)
    return stick


def test_that_a_stick_that_answers_with_errors_is_said_to_be_missing(
    count_file: CountFile, errors_only: Path
) -> None:
    place = SecondPlace(errors_only)
    assert not place.is_there
    with pytest.raises(SecondPlaceMissing, match="put the stick back"):
        place.copy(count_file)
    with pytest.raises(WriteFailed):
        save_copy(count_file, errors_only / "n.count")


def test_that_a_stick_that_fails_after_the_first_look_is_said_to_be_missing(
    count_file: CountFile, errors_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SecondPlace, "is_there", True)
    with pytest.raises(SecondPlaceMissing, match="put the stick back"):
        SecondPlace(errors_only).copy(count_file)


def test_that_a_count_file_that_is_gone_is_not_taken_for_a_missing_stick(
    count_file: CountFile, stick: Path
) -> None:
    count_file.close()
    count_file.path.unlink()
    with pytest.raises(MissingFile, match="There is no file") as told:
        SecondPlace(stick).copy(count_file)
    assert not isinstance(told.value, SecondPlaceMissing)


def test_that_a_missing_stick_is_said_and_taken_up_again_when_it_is_back(
    count_file: CountFile, stick: Path
) -> None:
    place = SecondPlace(stick)
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    stick.rmdir()
    assert not place.is_there
    with pytest.raises(MissingFile, match="put the stick back"):
        place.copy(count_file)
    assert not stick.exists()
    stick.mkdir()
    assert place.copy(count_file).entries == 2


def test_that_another_night_of_the_same_name_keeps_its_copy(
    count_file: CountFile, stick: Path, tmp_path: Path
) -> None:
    place = SecondPlace(stick)
    (tmp_path / "other").mkdir()
    with CountFile.create(tmp_path / "other" / "Hedge End.count") as other:
        other.append([sheet("X1")], desk=DESK, author=AUTHOR)
        count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
        names = [place.copy(file).path.name for file in (other, count_file, other, count_file)]
    assert names == ["Hedge End copy.count", "Hedge End copy 2.count"] * 2
    assert len(list(stick.iterdir())) == 2


def test_that_a_copy_that_holds_more_than_the_file_is_kept(
    count_file: CountFile, stick: Path, tmp_path: Path
) -> None:
    place = SecondPlace(stick)
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    older = save_copy(count_file, tmp_path / "Hedge End.count").path
    count_file.append([sheet("A2")], desk=DESK, author=AUTHOR)
    full = place.copy(count_file)
    with CountFile.open(older, writing=True) as file:
        file.append([sheet("A3")], desk=DESK, author=AUTHOR)
        made = place.copy(file)
    assert made.path.name == "Hedge End copy 2.count"
    assert len(entries_in(full.path)) == 3


@pytest.mark.parametrize("content", [b"", b"a letter to the editor", b"SQLite format 3\0 not"])
def test_that_what_is_no_count_file_is_not_written_over(
    count_file: CountFile, stick: Path, content: bytes
) -> None:
    theirs = stick / "Hedge End copy.count"
    theirs.write_bytes(content)
    made = SecondPlace(stick).copy(count_file)
    assert made.path.name == "Hedge End copy 2.count"
    assert theirs.read_bytes() == content


def test_that_a_copy_somebody_has_open_is_left_alone(count_file: CountFile, stick: Path) -> None:
    place = SecondPlace(stick)
    made = place.copy(count_file)
    with CountFile.open(made.path, writing=True):
        assert place.copy(count_file).path.name == "Hedge End copy 2.count"
    assert place.copy(count_file).path == made.path


def test_that_a_copy_of_a_copy_does_not_replace_it(count_file: CountFile, stick: Path) -> None:
    made = SecondPlace(stick).copy(count_file)
    with CountFile.open(made.path, writing=True) as file:
        again = SecondPlace(stick).copy(file)
    assert again.path.name == "Hedge End copy copy.count"


def test_that_a_copy_given_up_leaves_the_copy_before(count_file: CountFile, stick: Path) -> None:
    place = SecondPlace(stick)
    made = place.copy(count_file)
    count_file.append([sheet(f"A{number}") for number in range(4000)], desk=DESK, author=AUTHOR)
    with pytest.raises(CopyCancelled):
        place.copy(count_file, cancelled=lambda: True)
    assert entries_in(made.path) == []
    assert list(stick.iterdir()) == [made.path]


def test_that_progress_ends_with_all_pages(count_file: CountFile, stick: Path) -> None:
    count_file.append([sheet(f"A{number}") for number in range(4000)], desk=DESK, author=AUTHOR)
    told: list[tuple[int, int]] = []
    SecondPlace(stick).copy(count_file, progress=lambda done, total: told.append((done, total)))
    assert len(told) > 1
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_that_a_saved_copy_takes_the_name_it_is_given(
    count_file: CountFile, tmp_path: Path
) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    chosen = tmp_path / "for the agent.count"
    chosen.write_text("the user was asked")
    assert save_copy(count_file, chosen).path == chosen
    assert len(entries_in(chosen)) == 2


def test_that_a_copy_is_not_saved_over_the_open_file_or_a_folder(
    count_file: CountFile, tmp_path: Path
) -> None:
    with pytest.raises(Known, match="is open"):
        save_copy(count_file, count_file.path)
    with pytest.raises(Known, match="folder"):
        save_copy(count_file, tmp_path)
    with pytest.raises(MissingFile):
        save_copy(count_file, tmp_path / "nowhere" / "n.count")
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)


def test_that_a_copy_is_not_put_beside_the_log_of_another_file(
    count_file: CountFile, tmp_path: Path
) -> None:
    (tmp_path / "n.count-wal").write_bytes(b"left by a killed program")
    with pytest.raises(Known, match="was not closed"):
        save_copy(count_file, tmp_path / "n.count")


@pytest.fixture
def small_stick(stick: Path) -> Iterator[Path]:
    """Return a folder on a file system with room for 256 kB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a small file system can be mounted only by root on Linux")
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(stick)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("a file system cannot be mounted here")
    yield stick
    subprocess.run(["umount", str(stick)], check=True)


def test_that_a_full_stick_is_said_and_the_copy_before_is_kept(
    count_file: CountFile, small_stick: Path
) -> None:
    place = SecondPlace(small_stick)
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    made = place.copy(count_file)
    count_file.append([sheet(f"B{number}") for number in range(900)], desk=DESK, author=AUTHOR)
    with pytest.raises(DiskFull, match="no room"):
        place.copy(count_file)
    assert list(small_stick.iterdir()) == [made.path]
    assert len(entries_in(made.path)) == 2
    count_file.append([sheet("C1")], desk=DESK, author=AUTHOR)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_that_a_stick_that_fails_while_writing_is_said(count_file: CountFile, stick: Path) -> None:
    import resource

    place = SecondPlace(stick)
    made = place.copy(count_file)
    count_file.append([sheet(f"B{number}") for number in range(500)], desk=DESK, author=AUTHOR)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (96 * 1024, hard))
    try:
        with pytest.raises(WriteFailed, match="Hedge End copy"):
            place.copy(count_file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(stick.iterdir()) == [made.path]
    assert place.copy(count_file).entries == 501
