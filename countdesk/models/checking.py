"""The second pair of eyes on a sheet: what another author found, beside what was entered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk.models.statements import SheetChecked, SheetEntered

if TYPE_CHECKING:
    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet


class CheckState(StrEnum):
    """Where the check of a sheet stands."""

    AWAITED = "awaited"
    AGREES = "agrees"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that two authors gave differently: ``papers``, ``doubtful`` or a candidate's."""

    field: str
    entered: int | None
    found: int | None


@dataclass(frozen=True, slots=True)
class SheetCheck:
    """What stands of the check of one sheet.

    `author` entered the sheet, `checker` looked at it again, None while nobody did.
    """

    state: CheckState
    author: str
    checker: str | None = None
    differences: tuple[Difference, ...] = ()


def checked(count: Count, sheet: CountingSheet) -> SheetCheck:
    """Return where the check of a sheet of the count under way stands.

    A check by whoever entered the figures that stand now is none: after a correction in place by
    the checker, the sheet awaits another pair of eyes.
    """
    entered = SheetEntered(count.current_count, sheet)
    standing = count.ledger.standing_entries(entered.subject)
    author = standing[0].author if standing else ""
    subject = ("check", *entered.subject[1:])
    body = count.ledger.standing.get(subject)
    if not isinstance(body, SheetChecked):
        return SheetCheck(CheckState.AWAITED, author)
    checker = count.ledger.standing_entries(subject)[0].author
    if checker == author:
        return SheetCheck(CheckState.AWAITED, author)
    differences = differing(sheet, body.sheet)
    state = CheckState.DIFFERS if differences else CheckState.AGREES
    return SheetCheck(state, author, checker, differences)


def differing(entered: CountingSheet, found: CountingSheet) -> tuple[Difference, ...]:
    """Return the figures in which two readings of a sheet differ."""
    pairs = [
        Difference("papers", entered.papers, found.papers),
        Difference("doubtful", entered.doubtful or None, found.doubtful or None),
        *(
            Difference(key, entered.votes.get(key), found.votes.get(key))
            for key in dict.fromkeys((*entered.votes, *found.votes))
        ),
    ]
    return tuple(pair for pair in pairs if pair.entered != pair.found)
