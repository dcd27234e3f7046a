"""The log: what went wrong inside the program, without a vote or a name.

A log is sent to strangers when something breaks, and on the night a count's figures are secret
until they are declared. An exception's message is made of the values at hand ("invalid literal
for int(): ..."), so only its type and the file, line and function of each frame are written. A
``Known`` fault may add its own sentence, less whatever it quotes. Callers keep to the same: a log
message names what happened, never what was entered.
"""

import contextlib
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from countdesk import paths
from countdesk.faults import Known

FILE_NAME: Final = "countdesk.log"
_BYTES_A_FILE: Final = 512 * 1024
_OLD_FILES: Final = 3
_SECONDS_BETWEEN_SAME_NOTICES: Final = 10.0
_LONGEST_QT_TEXT: Final = 300

Listener = Callable[[str], None]

_log = logging.getLogger(__name__)
_ours = logging.getLogger("countdesk")


class LateFile(logging.Handler):
    """Writes to a file that is kept small, and gets ready for that with the first record.

    Most nights have none, and what it takes to keep a file small would hold up the first window.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._handler: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record down; where that fails just now, the next record tries anew."""
        try:
            if self._handler is None:
                self._handler = self._made()
            self._handler.emit(record)
        except Exception:  # noqa: BLE001
            # Of any kind: whoever logs a fault must not meet another one over it. What logging
            # itself would print of this has the values of the fault in it.
            self._say_elsewhere(record)

    def _say_elsewhere(self, record: logging.LogRecord) -> None:
        """Write a record to where a console is, if there is any."""
        if sys.stderr is not None:
            with contextlib.suppress(Exception):
                sys.stderr.write(f"{self.format(record)}\n")

    def _made(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        made = RotatingFileHandler(
            self._file,
            maxBytes=_BYTES_A_FILE,
            backupCount=_OLD_FILES,
            encoding="utf-8",
            errors="backslashreplace",
        )
        made.setFormatter(self.formatter)
        return made

    def close(self) -> None:
        """Let go of the file."""
        if self._handler is not None:
            self._handler.close()
        super().close()


class DiscreetFormatter(logging.Formatter):
    """Writes a record with its exception's frames, and none of the values in its message."""

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s [%(process)d %(threadName)s]"
            " %(message)s",
            "%Y-%m-%dT%H:%M:%S",
        )
        # In UTC, because a log is read against a journal in UTC.
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """Format the record anew, because another formatter may have left its text on it."""
        record.exc_text = None
        try:
            return super().format(record)
        finally:
            record.exc_text = None

    def formatException(  # noqa: N802 - logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Describe the exception by type, frames and cause."""
        return "" if ei[1] is None else described(ei[1])


def described(fault: BaseException) -> str:
    """Describe an exception for the log: types and frames, outermost cause first."""
    lines: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = fault
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        frames = [
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
        lines = [*frames, _named(link), *lines]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines)


def start() -> Path | None:
    """Begin the log, and send to it what nobody caught; return the file written to.

    Where the log cannot be written the program runs all the same, and None is returned.
    """
    if _running.handler is not None:
        return _running.file
    handler: logging.Handler
    try:
        _running.file = paths.log_folder() / FILE_NAME
        _running.file.open("a", encoding="utf-8").close()
        handler = LateFile(_running.file)
    except OSError:
        _running.file = None
        handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter())
    _running.handler = handler
    _running.level = _ours.level
    _ours.addHandler(handler)
    _ours.setLevel(logging.INFO)
    _running.hooks = (sys.excepthook, threading.excepthook)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    return _running.file


def stop() -> None:
    """End the log and put back what ``start`` replaced."""
    handler = _running.handler
    if handler is None:
        return
    sys.excepthook, threading.excepthook = _running.hooks
    _ours.removeHandler(handler)
    _ours.setLevel(_running.level)
    handler.close()
    _running.handler = None
    _running.file = None
    _running.noticed.clear()


def on_fault(listener: Listener) -> Callable[[], None]:
    """Have a listener told, in a sentence, of each fault nobody caught; return how to end that.

    It is called on the thread where the fault happened: a window passes it on to its own.
    """
    _running.listeners.append(listener)

    def forget() -> None:
        if listener in _running.listeners:
            _running.listeners.remove(listener)

    return forget


def qt_message(kind: str, text: str) -> None:
    """Write down one of Qt's own messages; ``kind`` is QtMsgType's name, such as QtWarningMsg."""
    level = logging.DEBUG
    for word, of_word in (
        ("fatal", logging.CRITICAL),
        ("critical", logging.ERROR),
        ("warning", logging.WARNING),
    ):
        if word in kind.lower():
            level = of_word
            break
    _log.log(level, "Qt: %s", " ".join(text.split())[:_LONGEST_QT_TEXT])


def told(fault: BaseException) -> str:
    """Return the sentence that tells the user of a fault nobody caught."""
    if isinstance(fault, Known):
        return fault.sentence
    where = f" The log says where: {_running.file}" if _running.file is not None else ""
    return (
        "Something went wrong inside Countdesk. Every entry shown as saved is saved; look at the"
        f" last one and go on.{where}"
    )


class _Running:
    """The log as it runs in this process: there is one, as there is one ``sys.excepthook``."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.handler: logging.Handler | None = None
        self.level = logging.NOTSET
        self.hooks = (sys.excepthook, threading.excepthook)
        self.listeners: list[Listener] = []
        self.noticed: dict[str, float] = {}


_running = _Running()


def _named(fault: BaseException) -> str:
    kind = type(fault)
    name = (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )
    return f"{name}: {fault.log_sentence}" if isinstance(fault, Known) else name


def _uncaught(
    kind: type[BaseException], fault: BaseException, frames: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault, frames)
        return
    _written_and_told(fault, frames)


def _uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    fault = arguments.exc_value
    if fault is not None and not isinstance(fault, SystemExit):
        _written_and_told(fault, arguments.exc_traceback)


def _written_and_told(fault: BaseException, frames: TracebackType | None) -> None:
    _log.error("Nobody caught this fault.", exc_info=(type(fault), fault, frames))
    if not _is_due(described(fault)):
        return
    for listener in tuple(_running.listeners):
        try:
            listener(told(fault))
        except Exception:  # noqa: BLE001
            # Of any kind; logged and no more, since telling of it could only fail again.
            _log.exception("A fault could not be shown.")


def _is_due(description: str) -> bool:
    """Say whether a fault is to be told again: one in a painter comes with every frame."""
    now = time.monotonic()
    last = _running.noticed.get(description)
    _running.noticed[description] = now
    return last is None or now - last >= _SECONDS_BETWEEN_SAME_NOTICES
