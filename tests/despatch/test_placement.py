"""A file is put in its place whole or not at all, and what goes wrong is told in a sentence."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from countdesk.despatch import placement
from countdesk.faults import DiskFull, Known, Locked, MissingFile, ReadOnly, WriteFailed
from tests.despatch.folders import names_in

ROOT = Path(__file__).resolve().parents[2]

posix = pytest.mark.skipif(os.name == "nt", reason="rights of folders are POSIX's")


def test_that_content_stands_under_its_name_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert placement.put(path, b"new") == path
    assert path.read_bytes() == b"new"
    assert names_in(tmp_path) == ["a.xlsx"]


def test_that_an_older_file_is_replaced_by_a_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    seen: list[tuple[bytes, bytes]] = []
    real = Path.replace

    def replace(part: Path, target: Path) -> Path:
        seen.append((part.read_bytes(), target.read_bytes()))
        return real(part, target)

    monkeypatch.setattr(Path, "replace", replace)
    placement.put(path, b"new")
    assert seen == [(b"new", b"old")]
    assert path.read_bytes() == b"new"


def fail_with(number: int, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, name, fail)


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EIO, WriteFailed),
        (errno.EROFS, ReadOnly),
        (errno.ENODEV, MissingFile),
    ],
)
def test_that_a_failed_write_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, fault: type[Known]
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    fail_with(number, monkeypatch, "fsync")
    with pytest.raises(fault) as caught:
        placement.put(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.xlsx"]
    assert tmp_path.name in caught.value.sentence or path.name in caught.value.sentence
    assert "\n" not in caught.value.sentence


def test_that_a_file_held_by_another_program_says_to_close_it_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def refuse(_part: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(Locked, match=r"a\.xlsx is open in another program, such as Excel"):
        placement.put(path, b"new")
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.xlsx"]


def test_that_a_file_to_be_taken_away_that_is_held_says_to_close_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"old")

    def refuse(_path: Path, *, missing_ok: bool) -> None:
        assert missing_ok
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(Locked, match=r"a\.html is open in another program"):
        placement.take_away(path)
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(PermissionError):
        placement.take_away(path)


def test_that_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="There is no folder"):
        placement.put(tmp_path / "gone" / "a.xlsx", b"new")


def test_that_a_name_taken_by_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(Known, match=r"a\.xlsx is a folder"):
        placement.put(tmp_path / "a.xlsx", b"new")


@posix
def test_that_a_name_too_long_is_said_shortly(tmp_path: Path) -> None:
    with pytest.raises(Known, match="too long") as caught:
        placement.put(tmp_path / f"{'x' * 300}.xlsx", b"new")
    assert len(caught.value.sentence) < 120
    assert names_in(tmp_path) == []


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of our own in a process that may be limited without harm to this one."""
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


PUT = """
import sys
from pathlib import Path
from countdesk.despatch import placement
from countdesk.faults import Known
{before}
try:
    placement.put(Path(sys.argv[1]), b"x" * 100_000)
except Known as fault:
    print(type(fault).__name__)
"""


@posix
def test_that_a_write_beyond_the_limit_of_the_disk_leaves_nothing_half(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    limit = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"
    )
    finished = run(PUT.format(before=limit), str(path))
    assert finished.stdout == "DiskFull\n", finished.stderr
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.xlsx"]


@posix
def test_that_a_folder_without_the_right_to_write_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    before = ""
    if os.geteuid() == 0:
        # Root may write anywhere: the child goes on as someone else, whom every folder above
        # lets through.
        for above in (folder, *folder.parents):
            if above.is_relative_to(tmp_path.parents[1]):
                above.chmod(0o555 if above == folder else 0o755)
        before = "import os\nos.setuid(65534)"
    finished = run(PUT.format(before=before), str(folder / "a.xlsx"))
    assert finished.stdout == "ReadOnly\n", finished.stderr
    assert names_in(folder) == []


@pytest.mark.skipif(os.name == "nt", reason="links are POSIX's")
def test_that_what_a_link_leads_to_is_replaced_and_not_the_link(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_text("old")
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    placement.put(link, b"new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_that_what_was_left_half_written_long_ago_is_taken_away(tmp_path: Path) -> None:
    left, fresh = tmp_path / ".countdesk-0123456789ab.part", tmp_path / ".countdesk-ab.part"
    for part in (left, fresh):
        part.write_text("half")
    os.utime(left, (0, 0))
    placement.put(tmp_path / "a.csv", b"whole")
    assert names_in(tmp_path) == [fresh.name, "a.csv"]


@pytest.mark.skipif(os.name == "nt", reason="named pipes are POSIX's")
def test_that_a_form_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "form.xlsx"
    if sys.platform != "win32":
        os.mkfifo(pipe)
    with pytest.raises(Known, match="is no file"):
        placement.content_of(pipe)


def test_that_a_form_too_large_to_be_meant_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "form.xlsx"
    with large.open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(Known, match="too large to be meant"):
        placement.content_of(large)
