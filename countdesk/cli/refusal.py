"""Refusals by a rule, told on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from countdesk import wording
from countdesk.faults import TableFaults, WrongName
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.wording.standing import ALL_STANDS

HOW_TO_CORRECT = (
    "Use --correct to replace what was entered already; where a box comes from is corrected in the"
    " window."
)

HOW_TO_GIVE_A_REASON = (
    "Give the reason with --reason, or in the column reason: of the line with the stage in a table"
    " of entries, of any line of the contest in a table of declared totals."
)

_OF_NAMES = frozenset({Refusal.UNKNOWN_CONTEST, Refusal.UNKNOWN_COUNCIL})


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn a refusal inside the block into its sentence and exit status 1, of a wrong name 2.

    Where nothing but a figure that stands, or the want of a reason, is in the way of a line, the
    faults of a table carry a note on what to do about it; where all of it stands, they say so.
    """
    try:
        yield
    except EntryRefused as refused:
        sentence = wording.refused(refused)
        if refused.refusal in _OF_NAMES:
            raise WrongName(sentence) from None
        raise click.ClickException(sentence) from None
    except TableFaults as faults:
        if _asked("correct") is False and any(
            fault.may_be_corrected and not fault.is_the_same for fault in faults.faults
        ):
            faults.add_note(HOW_TO_CORRECT)
        if all(fault.is_the_same for fault in faults.faults):
            faults.add_note(ALL_STANDS)
        if _asked("reason") is None and any(fault.needs_reason for fault in faults.faults):
            faults.add_note(HOW_TO_GIVE_A_REASON)
        raise


def _asked(option: str) -> object:
    """Return what an option of the command under way is, an empty text where it has none such."""
    context = click.get_current_context(silent=True)
    return "" if context is None else context.params.get(option, "")


def say(notes: tuple[str, ...]) -> None:
    """Print notes about a table to standard error, apart from what a command answers."""
    for note in notes:
        click.echo(note, err=True)
