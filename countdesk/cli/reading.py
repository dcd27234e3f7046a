"""A count file opened by nobody who types, and the contests a command speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from countdesk import wording
from countdesk.models.contest_names import ContestNames
from countdesk.models.count import Count
from countdesk.models.refusals import EntryRefused
from countdesk.session.frozen import require_poll_closed
from countdesk.session.integrity import Chain
from countdesk.session.session import Session
from countdesk.wording.nearest import several_contests

MOST_NAMED = 10
"""Names that a sentence gives; the rest are counted."""

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
"""A count file that must be there."""


def opened(file: Path, *, writing: bool = False) -> Session:
    """Open a count file, for reading alone unless it has to be held; nobody is typing."""
    return Session.open(file, desk="", author="", writing=writing)


def check_chain(session: Session) -> None:
    """Check every entry, and say on standard error where the journal is not whole."""
    chain = session.integrity.check()
    if chain is Chain.BROKEN:
        click.echo(wording.JOURNAL_BROKEN, err=True)
    elif chain is Chain.OLDER_COPY:
        click.echo(wording.older_copy(session.copies.later_entries), err=True)


def chosen(session: Session, contest: str | None) -> tuple[Count, ...]:
    """Return the contest that an option names by identifier or name, or else all of them.

    They are as far as they are read: of a large file that is what they are called.
    """
    return session.night.contests if contest is None else (one_called(session, contest),)


def closed(session: Session, counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """Return the contests whose poll is closed; say of the others why they are left out.

    Raises `click.ClickException` where none is left.
    """
    told: list[Count] = []
    still_open: list[str] = []
    for count in counts:
        try:
            require_poll_closed(session, count.scope)
        except EntryRefused as refused:
            still_open.append(f"{count.contest.name}: {wording.refused(refused)}")
        else:
            told.append(count)
    if counts and not told:
        raise click.ClickException("\n".join(still_open))
    for sentence in still_open:
        click.echo(sentence, err=True)
    return tuple(told)


def one_called(session: Session, contest: str) -> Count:
    """Return the contest of an identifier or name; a usage error where none or several have it."""
    contests = session.night.contests
    called = ContestNames(count.contest for count in contests).called(contest)
    found = tuple(count for count in contests if count.scope in called)
    if not found:
        raise click.UsageError(
            f"{session.file.path.name} holds no contest {contest}; it holds {named(contests)}."
        )
    if len(found) > 1:
        raise click.UsageError(several_contests(contest, [count.contest for count in found]))
    return found[0]


def named(contests: tuple[Count, ...]) -> str:
    """Return contests by identifier and name, in a row; of very many the first and how many more.

    Whoever gave neither the one nor the other sees here what to give.
    """
    return first_named([f"{count.scope} ({count.contest.name})" for count in contests])


def first_named(names: Sequence[str]) -> str:
    """Return names in a row; of very many the first and how many more."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
