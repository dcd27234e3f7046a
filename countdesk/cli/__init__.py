"""The command line: the same session and files as the window."""

from countdesk.cli.group import main

__all__ = ["main"]
