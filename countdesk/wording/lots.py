"""Lots in words: one that is owed, and those that were drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.models.lots import is_deciding, lots_drawn
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.models.count import Count
    from countdesk.models.election import Candidate
    from countdesk.models.results import Result


def whole_name(candidate: Candidate) -> str:
    """Return a candidate's name as it was entered."""
    return candidate.name


def lot_owed(result: Result, name: Callable[[Candidate], str] = whole_name) -> str | None:
    """Return between whom a declared result still owes a lot, None where it owes none.

    `name` is what a candidate is called there.
    """
    if not result.lot_owed or not result.is_declared:
        return None
    tied = result.awaiting_lot
    said = _("A lot is owed between {names}: until it is recorded none of them is elected.")
    if not tied:
        # Every seat is marked by whoever declared, without a word of the lot.
        tied = result.lot_owed
        said = _("{names} have equal votes, and no lot between them is recorded.")
    names = {line.candidate.identifier: name(line.candidate) for line in result.candidates}
    return said.format(names=listed([names[key] for key in tied]))


def drawn_by_lot(result: Result, name: Callable[[Candidate], str] = whole_name) -> str | None:
    """Return that lots were drawn and for whom, None where they were not.

    The result says so, and that the vote allotted is in no figure (Electoral Commission,
    equality of votes). `name` is what a candidate is called there.
    """
    names = [name(line.candidate) for line in result.candidates if line.by_lot]
    if not names:
        return None
    return ngettext(
        "Votes were equal, so the Returning Officer drew lots: one additional vote, which is in "
        "no figure here, is allotted to {names}.",
        "Votes were equal, so the Returning Officer drew lots: one additional vote each, which is "
        "in no figure here, is allotted to {names}.",
        len(names),
    ).format(names=listed(names))


@dataclass(frozen=True, slots=True)
class LotTold:
    """A lot that was drawn, in names: between whom, on whom it fell, and whether it decides.

    `decides` is None while the votes may still move.
    """

    between: tuple[str, ...]
    fell_on: tuple[str, ...]
    decides: bool | None

    @property
    def sentence(self) -> str:
        """Return the lot in a sentence."""
        said = _("Between {between}; it fell on {fell_on}.")
        if self.decides is False:
            said = _(
                "Between {between}; it fell on {fell_on}. By the votes as they stand it decides"
                " nothing."
            )
        return said.format(between=listed(self.between), fell_on=listed(self.fell_on))


def lots_told(count: Count, result: Result) -> tuple[LotTold, ...]:
    """Return every lot that was drawn, oldest first, those too that decide nothing any more."""
    names = {candidate.identifier: candidate.name for candidate in count.candidates}
    return tuple(
        LotTold(
            tuple(names.get(key, key) for key in lot.tied),
            tuple(names.get(key, key) for key in lot.drawn),
            is_deciding(lot, count, result),
        )
        for lot in lots_drawn(count)
    )
