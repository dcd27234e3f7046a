"""The second pair of eyes on a sheet: what another author found, beside what was entered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk.models.practice import Checking
from countdesk.models.statements import SheetChecked, SheetEntered

if TYPE_CHECKING:
    from collections.abc import Collection

    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet
    from countdesk.models.journal import Entry


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
    the checker, the sheet awaits another pair of eyes. So it does where a figure on which both
    agreed was corrected since, and while a figure is still to be typed.
    """
    entered = SheetEntered(count.current_count, sheet)
    standing = count.ledger.standing_entries(entered.subject)
    author = standing[0].author if standing else ""
    subject = ("check", *entered.subject[1:])
    body = count.ledger.standing.get(subject)
    if not isinstance(body, SheetChecked):
        return SheetCheck(CheckState.AWAITED, author)
    check = count.ledger.standing_entries(subject)[0]
    differences = differing(sheet, body.sheet)
    then = _differed_then(count, check, body)
    # Whoever reads by eye and finds a figure wrong has not yet compared the others.
    is_unread = body.checking is Checking.BY_EYE and bool(then) and not differences
    if (
        check.author == author
        or is_unread
        or not is_whole(body, count.candidate_keys)
        or not then.issuperset(known.field for known in differences)
    ):
        return SheetCheck(CheckState.AWAITED, author)
    state = CheckState.DIFFERS if differences else CheckState.AGREES
    return SheetCheck(state, author, check.author, differences)


def is_whole(check: SheetChecked, candidates: Collection[str]) -> bool:
    """Return whether every figure of a sheet was found; by eye the whole sheet is seen at once."""
    found = check.sheet
    return check.checking is not Checking.BLIND or not (
        found.papers is None or found.doubtful is None or set(candidates) - found.votes.keys()
    )


def _differed_then(count: Count, check: Entry, body: SheetChecked) -> frozenset[str]:
    """Return the figures in which a check differed from the sheet that stood when it was made."""
    entered = SheetEntered(body.count, body.sheet).subject
    sheets = [
        entry.body.sheet
        for entry in count.ledger.histories[entered].entries
        if isinstance(entry.body, SheetEntered)
        and entry.order < check.order
        and entry.batch not in count.ledger.withdrawn
    ]
    return frozenset(known.field for sheet in sheets[-1:] for known in differing(sheet, body.sheet))


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
