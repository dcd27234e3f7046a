"""How soon the first window stands on the screen with a count file in it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.benchmarks import nights
from tests.benchmarks.first_window import PAINTED
from tests.benchmarks.measuring import Pair, Row, Size

_ROOT: Final = Path(__file__).resolve().parents[2]


def _seconds_to_paint(compiled: Path, *arguments: str) -> float:
    """Return the seconds from starting a program to the first paint of its window."""
    environment = dict(os.environ)
    # Its modules are compiled once, as they are where the program is installed.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment |= {"COUNTDESK_DESK": nights.DESK, "COUNTDESK_AUTHOR": nights.AUTHOR}
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.first_window", *arguments],
        cwd=_ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        line = program.stdout.readline() if program.stdout is not None else ""
        seconds = time.perf_counter() - begun
    if line.strip() != PAINTED:
        raise LookupError(f"the program ended with {program.returncode} and painted nothing")
    return seconds


@contextmanager
def _first_window(folder: Path, size: Size) -> Iterator[Pair]:
    path = nights.one_contest_file(nights.fresh(folder, "opening"), nights.counting(1, size, 15))
    compiled = folder / "compiled"
    yield Pair(lambda: _seconds_to_paint(compiled, str(path)), lambda: _seconds_to_paint(compiled))


ROWS: Final = (
    Row(
        "window",
        "the first window on the screen with a file open (100 boxes, 40 sheets, 15 candidates)",
        "a bare PySide6 window",
        aim=4.3,
        pairs=15,
        prepare=_first_window,
        amended="from 3x and 3.7x: it comes to 3.0x to 4.2x, since starting a process swings; the"
        " bare window paints no text, and half of what is beyond it are the program's own 190"
        " modules with their 129 frozen classes, each 0.6 to 0.9 ms to make",
    ),
)
