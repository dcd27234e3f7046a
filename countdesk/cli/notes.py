"""``--all-notes``: every note on a table of a past election, and not the first of each kind."""

from __future__ import annotations

import click

every_note_option = click.option(
    "--all-notes",
    "every_note",
    is_flag=True,
    help="Say every note on the table, where many of one kind are told in one.",
)
"""Adds the option to a command that reads such a table."""
