"""The operating system's lock that lets one process at a time write a count file."""

import contextlib
import getpass
import json
import os
import platform
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from countdesk.faults import Locked, WriteFailed
from countdesk.storage import error_codes

_NOTE_STARTS: Final = 1
"""The note stands after the first byte, which Windows lets nobody else read while it is locked."""

_LONGEST_NOTE: Final = 500


class WriterLock:
    """A lock beside the count file, so that it holds in a shared folder too.

    The system lets go of it when the process ends, however it ends. The file itself is taken away
    on release; one left behind by a killed process is taken over.
    """

    def __init__(self, path: Path) -> None:
        self._counted = path
        self._file = path.with_name(f".{path.name}.lock")
        self._lock = FileLock(
            self._file,
            timeout=0,
            thread_local=False,
            on_acquired=self._note_holder,
        )

    def acquire(self) -> None:
        """Take the lock, or raise `Locked` with who has it where that is known."""
        try:
            self._lock.acquire()
        except Timeout:
            raise Locked(self._sentence()) from None
        except RuntimeError:
            # filelock sees that this very thread holds the lock through another object.
            raise Locked(f"{self._counted.name} is already open in this program.") from None
        except NotImplementedError:
            raise self._without_locks() from None
        except OSError as error:
            fault = error_codes.fault_of(error, self._counted)
            raise (fault or self._without_locks()) from error

    def release(self) -> None:
        """Let go of the lock and take its file away."""
        # Elsewhere the name goes first: once the lock is free, it may be another's file. Windows
        # removes no file that is open, so there nothing can be taken away from another.
        if os.name != "nt" and self._lock.is_locked:
            self._file.unlink(missing_ok=True)
        self._lock.release()
        if os.name == "nt":
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _note_holder(self, descriptor: int) -> None:
        note = {"user": _user(), "computer": platform.node(), "process": os.getpid()}
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, b" " * _NOTE_STARTS + json.dumps(note).encode())

    def _sentence(self) -> str:
        name = self._counted.name
        holder = self._holder()
        if holder is None:
            return f"{name} is already open elsewhere: close it there, then open it here."
        user, computer, process = holder
        if computer == platform.node():
            if process == os.getpid():
                return f"{name} is already open in this program."
            return (
                f"{name} is already open in another window or command on this computer"
                f" (user {user}, process {process}): close it there, then open it here."
            )
        return (
            f"{name} is already open on the computer {computer} (user {user}): close it there,"
            " then open it here."
        )

    def _holder(self) -> tuple[str, str, int] | None:
        try:
            with self._file.open("rb") as file:
                file.seek(_NOTE_STARTS)
                note = json.loads(file.read(_LONGEST_NOTE))
            return str(note["user"]), str(note["computer"]), int(note["process"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _without_locks(self) -> WriteFailed:
        return WriteFailed(
            f"{self._counted.name} lies where files cannot be locked against a second writer: save"
            " a copy on this computer and go on there."
        )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
