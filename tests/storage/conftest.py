"""A count file to write in, and another user to try it as."""

import contextlib
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from countdesk.storage import connections
from countdesk.storage.count_file import CountFile
from countdesk.storage.writing import JournalWriter
from tests.storage.sample_entries import AUTHOR, DESK, sheet

NOBODY = 65534

AsAnotherUser = Callable[[Callable[[], str]], str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the count file of the test lies, alone in its folder."""
    folder = tmp_path / "night"
    folder.mkdir()
    return folder / "Hedge End.count"


@pytest.fixture
def count_file(path: Path) -> Iterator[CountFile]:
    """Return a new count file, open for writing."""
    with CountFile.create(path) as file:
        yield file


@pytest.fixture
def _with_log(count_file: CountFile) -> None:
    """Skip the test where the folder of tests gives no write-ahead log, and say so."""
    if count_file.on_fragile_place:
        pytest.skip("the folder of tests lies on a stick or in the network: no write-ahead log")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that every user of the system can get to, which tmp_path is not."""
    folder = Path(tempfile.mkdtemp(prefix="countdesk-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def as_another_user() -> AsAnotherUser:
    """Return what runs a function as a user whom the rights of files bind, and gives its text.

    The superuser may write anywhere, so for him a child process becomes nobody.
    """
    if sys.platform == "win32":
        pytest.skip("Windows has no such users and rights")

    def run(function: Callable[[], str]) -> str:
        if os.geteuid() != 0:
            return function()
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
                try:
                    said = function()
                except BaseException as error:  # noqa: BLE001 - the parent fails the test
                    said = f"{type(error).__name__}: {error}"
                os.write(write, json.dumps(said).encode())
            os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as answer:
            text = answer.read()
        os.waitpid(child, 0)
        return str(json.loads(text))

    return run


def closed_file(path: Path, entries: int = 1) -> Path:
    """Write a closed file with some entries."""
    with CountFile.create(path) as file:
        file.append([sheet(f"A{number}") for number in range(entries)], desk=DESK, author=AUTHOR)
    return path


class FailingCommits:
    """A connection whose commits reach the file and report an error all the same."""

    failing = True

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, query: str, values: tuple[str | int, ...] = ()) -> object:
        done = self._connection.execute(query, values)
        if query == "COMMIT" and FailingCommits.failing:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error
        return done

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)


@pytest.fixture
def failing_commits(path: Path, monkeypatch: pytest.MonkeyPatch) -> type[FailingCommits]:
    """Write a closed file; from then on commits report an error, and no flush makes up for it."""
    closed_file(path)
    writing = connections.writing

    def connect(path: Path, *, fragile: bool) -> FailingCommits:
        return FailingCommits(writing(path, fragile=fragile))

    monkeypatch.setattr(FailingCommits, "failing", True)
    monkeypatch.setattr(connections, "writing", connect)
    monkeypatch.setattr(JournalWriter, "_made_durable", lambda *_: False)
    return FailingCommits
