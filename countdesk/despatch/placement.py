"""A file put in its place whole: written beside it, made durable, then renamed over it."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from countdesk.faults import DiskFull, Known, Locked, MissingFile, ReadOnly, WriteFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 20_000_000
"""Bytes of a form or a logo that is read."""

_PART = (".countdesk-", ".part")
"""How the name of a file begins and ends while it is written."""

_OLD_SECONDS = 600
"""Seconds after which what is half written is no longer being written by anybody."""

_HELD = (
    "{name} is open in another program, such as Excel: close it there and export again, or choose"
    " another name."
)

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_AWAY = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO})
_FOLDER_IN_THE_WAY = frozenset({errno.EISDIR, errno.ENOTEMPTY, errno.EEXIST})


def put(path: Path, content: bytes) -> Path:
    """Put content under a name, replacing what is there only once all of it is on the disk.

    What is there already is left as it is, so that nobody who copies the folder copies it again.
    Raises `Known` with a sentence where that cannot be done; what was there before then stands.
    """
    with told_of(path):
        # What a link leads to is what is to be replaced, and not the link.
        path = path.resolve() if path.is_symlink() else path
        _refuse_what_is_no_place(path)
        if _holds_already(path, content):
            return path
        _clear_of_old_parts(path.parent)
        beside = path.with_name(f"{_PART[0]}{secrets.token_hex(6)}{_PART[1]}")
        try:
            with beside.open("xb") as part:
                part.write(content)
                part.flush()
                os.fsync(part.fileno())
            _rename(beside, path)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        _make_rename_durable(path.parent)
    return path


def _holds_already(path: Path, content: bytes) -> bool:
    """Return whether a file is there with this content, as far as anybody can look."""
    with contextlib.suppress(OSError):
        return path.stat().st_size == len(content) and path.read_bytes() == content
    return False


def make_folders(folder: Path, within: Path) -> None:
    """Make a folder and those above it, as far as they are inside another that is there.

    A folder that went away, as that of a stick does, is not made anew in another place. Raises
    `Known` with a sentence where that cannot be done.
    """
    with told_of(folder):
        if not within.is_dir():
            raise MissingFile(f"There is no folder {within}: choose one that is there.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise Known(
                f"{folder} cannot be made, since a file of that name is in the way: choose another"
                " folder."
            ) from error


@contextlib.contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Raise what the system reports within as a fault that says what to do about it."""
    try:
        yield
    except OSError as error:
        raise _fault(error, path) from error


def content_of(path: Path) -> bytes:
    """Return what a form or a logo holds that somebody chose.

    Raises `Known` where it cannot be read, or is so large that it was chosen by mistake.
    """
    try:
        # A pipe or a device could be read for ever.
        if path.exists() and not path.is_file():
            raise Known(f"{path.name} is no file: choose another.")
        if path.stat().st_size > _MOST_BYTES:
            raise Known(f"{path.name} is too large to be meant: choose another file.")
        return path.read_bytes()
    except OSError as error:
        raise Known(
            f"{path.name} cannot be read here ({error.strerror}): choose another file."
        ) from error


def start_of(path: Path, length: int) -> bytes | None:
    """Return the first bytes of a file, None where there is none of that name."""
    # A pipe or a device is no file: reading it could wait for ever.
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(length)


@lru_cache(maxsize=256)
def _clear_of_old_parts(folder: Path) -> None:
    """Take away what a program that was killed left half written in a folder, once a process."""
    before = time.time() - _OLD_SECONDS
    with contextlib.suppress(OSError):
        for part in folder.glob("*".join(_PART)):
            if part.stat().st_mtime < before:
                part.unlink(missing_ok=True)


def _refuse_what_is_no_place(path: Path) -> None:
    if not path.parent.is_dir():
        raise MissingFile(f"There is no folder {path.parent}: choose one that is there.")
    if path.is_dir():
        raise Known(f"{path.name} is a folder in {path.parent}: choose another name.")
    if path.exists() and not path.is_file():
        raise Known(f"{path.name} in {path.parent} is no file: choose another name.")
    if path.exists() and not os.access(path, os.W_OK):
        raise ReadOnly(f"{path.name} in {path.parent} is write-protected: choose another name.")


def take_away(path: Path) -> None:
    """Take a file away; raises `Locked` where another program holds it."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError as error:
        if not os.access(path.parent, os.W_OK):
            raise
        raise Locked(_HELD.format(name=path.name)) from error


def _rename(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except PermissionError as error:
        # The folder took the new file, so it is the old one that is held: by Excel, on Windows.
        if not path.exists():
            raise
        raise Locked(_HELD.format(name=path.name)) from error


def _make_rename_durable(folder: Path) -> None:
    if os.name == "nt":
        return
    # Not every network place can flush a folder.
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _fault(error: OSError, path: Path) -> Known:
    if error.errno in _FULL:
        return DiskFull(
            f"There is no room left for {path.name} in {path.parent}: make room there, or choose"
            " another folder, and export again."
        )
    # In a folder of the system's nobody makes anything, and some say that as if it were away.
    is_of_system = error.errno == errno.ENOENT and path.parent.is_dir()
    if error.errno in _REFUSED or is_of_system:
        return ReadOnly(
            f"{path.name} cannot be written in {path.parent}: choose a folder of your own and"
            " export again."
        )
    if error.errno == errno.ENAMETOOLONG:
        return Known(f"The name {path.name[:40]}… is too long: choose a shorter one.")
    if error.errno in _FOLDER_IN_THE_WAY:
        return Known(f"{path.name} is a folder in {path.parent}: choose another name.")
    if error.errno in _AWAY:
        return MissingFile(
            f"The folder {path.parent} is no longer there: choose another and export again."
        )
    return WriteFailed(
        f"The disk failed while {path.name} was written: what was there before stands; export"
        " again, into another folder if it fails once more."
    )
