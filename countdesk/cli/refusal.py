"""Refusals by a rule, told on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from countdesk import wording
from countdesk.models.refusals import EntryRefused


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn a refusal inside the block into its sentence and exit status 1."""
    try:
        yield
    except EntryRefused as refused:
        raise click.ClickException(wording.refused(refused)) from None


def say(notes: tuple[str, ...]) -> None:
    """Print notes about a table to standard error, apart from what a command answers."""
    for note in notes:
        click.echo(note, err=True)
