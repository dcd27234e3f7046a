"""The independents of a contest together, beside a line for each of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.results import PartyResult
from countdesk.models.seat_changes import INDEPENDENTS

if TYPE_CHECKING:
    from countdesk.models.results import Result

_SEVERAL = 2


def independents_together(result: Result) -> PartyResult | None:
    """Return what several independents have together, None of one alone and while it is unknown.

    Whoever stands without any description is none of them.
    """
    lines = [line for line in result.parties if line.party.independent and line.party.key]
    votes = [line.votes for line in lines if line.votes is not None]
    shares = [line.share for line in lines if line.share is not None]
    if len(lines) < _SEVERAL or len(shares) < len(lines):
        return None
    standing = sum(line.candidates for line in lines)
    return PartyResult(INDEPENDENTS, lines[0].party, standing, sum(votes), sum(shares, Fraction(0)))
