"""Refusals by a rule, told on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from countdesk import wording
from countdesk.faults import TableFaults
from countdesk.models.refusals import EntryRefused

HOW_TO_CORRECT = (
    "Use --correct to replace what was entered already, where the table is one of entries or of"
    " declared totals."
)


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn a refusal inside the block into its sentence and exit status 1.

    Where nothing but a figure that stands is in the way of a line, the faults of a table carry a
    note on how to replace it.
    """
    try:
        yield
    except EntryRefused as refused:
        raise click.ClickException(wording.refused(refused)) from None
    except TableFaults as faults:
        if _may_correct() and any(fault.may_be_corrected for fault in faults.faults):
            faults.add_note(HOW_TO_CORRECT)
        raise


def _may_correct() -> bool:
    """Return whether the command under way can replace figures and was not asked to."""
    context = click.get_current_context(silent=True)
    return context is not None and context.params.get("correct") is False


def say(notes: tuple[str, ...]) -> None:
    """Print notes about a table to standard error, apart from what a command answers."""
    for note in notes:
        click.echo(note, err=True)
