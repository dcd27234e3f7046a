"""The wards of one council, out of those of a past election."""

from __future__ import annotations

import click

from countdesk.cli.reading import first_named
from countdesk.exchange.declaration import printable
from countdesk.models.council import council_key
from countdesk.models.past_election import PastContest
from countdesk.wording.nearest import nearest


def of_authority(
    contests: tuple[PastContest, ...], authority: str | None
) -> tuple[PastContest, ...]:
    """Return the contests of one council, or all of them; a usage error where it has none."""
    if authority is None:
        return contests
    wanted = council_key(authority)
    found = tuple(contest for contest in contests if contest.council == wanted)
    if not found:
        held = sorted({contest.authority for contest in contests if contest.authority})
        near = nearest(authority, held)
        known = f"its councils are {first_named(held) or 'none'}."
        meant = known if near is None else f"did you mean {near}?"
        raise click.UsageError(printable(f"No ward is of {authority}; {meant}"))
    return found
