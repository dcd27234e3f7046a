"""A count file opened for reading alone, and the contests a command speaks of."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk.models.count import Count
from countdesk.session.session import Session

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
"""A count file that must be there."""


def opened(file: Path) -> Session:
    """Open a count file for reading; nobody is typing."""
    return Session.open(file, desk="", author="", writing=False)


def chosen(session: Session, contest: str | None) -> tuple[Count, ...]:
    """Return the contest that an option names by identifier or name, or else all of them."""
    contests = session.night.contests
    if contest is None:
        return contests
    wanted = contest.casefold()
    found = tuple(
        count
        for count in contests
        if wanted in {count.scope.casefold(), count.contest.name.casefold()}
    )
    if not found:
        known = ", ".join(count.scope for count in contests[:5])
        raise click.UsageError(
            f"{session.file.path.name} holds no contest {contest}; it holds {known}."
        )
    return found
