"""Ctrl+C while the program itself is still being read."""

from __future__ import annotations

import subprocess
import sys

PRESSED_AT_ONCE = """
import signal, sys

class Pressed:
    def find_spec(self, name, *_where):
        if name == "countdesk.cli.group":
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Pressed())
sys.argv = ["countdesk", "past", "list"]
from countdesk.__main__ import main
main()
"""


def test_that_ctrl_c_before_a_command_has_begun_ends_without_a_traceback() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PRESSED_AT_ONCE], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", "")
