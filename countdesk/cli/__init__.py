"""The command line: the same session and files as the window."""

from __future__ import annotations

import sys
from pathlib import Path

from countdesk.cli import window
from countdesk.faults import Known


def main() -> None:
    """Leave with the exit status of the window, or of the command that is called."""
    arguments = sys.argv[1:]
    if not window.is_alone(arguments):
        # Imported here: the window opens without the commands and their library.
        from countdesk.cli.group import run

        sys.exit(run(arguments))
    try:
        sys.exit(window.show(Path(arguments[0]) if arguments else None))
    except Known as fault:
        sys.exit(fault.sentence)
