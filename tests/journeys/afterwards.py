"""What the file says once the window is closed, by the program's own commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one of the program's commands in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "countdesk", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def checked(file: Path) -> int:
    """Return the exit status of the check of a file."""
    return command("check", file).returncode


def result(file: Path) -> dict[str, Any]:
    """Return the result of the one contest of a file, as other programs read it."""
    printed = command("result", file, "--json")
    assert printed.returncode == 0, printed.stderr
    (contest,) = json.loads(printed.stdout)["contests"]
    assert isinstance(contest, dict)
    return contest
