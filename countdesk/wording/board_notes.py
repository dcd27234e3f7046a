"""What stands around a board: what a row rests on, and what is still to come for a party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from countdesk import figures
from countdesk.models.seats_in_turn import OtherSeats, why_other_seats
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.outcomes import part_counted, past_name
from countdesk.wording.terms import STAGES

if TYPE_CHECKING:
    from countdesk.models.board import BoardRow

NOTIONAL_SIGN: Final = "\N{DAGGER}"
NOTIONAL_PAIR: Final = NOTIONAL_SIGN + " {pair}"
DECISION_SIGN: Final = "\N{DOUBLE DAGGER}"


def signs(row: BoardRow) -> str:
    """Return the signs for what a row is compared with where that is not simply its last result."""
    notional = NOTIONAL_SIGN if row.is_notional else ""
    return notional + (DECISION_SIGN if row.rests_on_decision else "")


def signs_explained(*, has_notional: bool, has_decision: bool) -> str:
    """Return what the signs of a board mean, as far as they are on it."""
    parts = []
    if has_notional:
        parts.append(
            _(
                "{sign} notional: compared with an estimate for these boundaries, or a swing of a "
                "party that did not stand last time"
            ).format(sign=NOTIONAL_SIGN)
        )
    if has_decision:
        parts.append(
            _("{sign} compared with a result that somebody chose").format(sign=DECISION_SIGN)
        )
    return "; ".join(parts)


def compared_with(row: BoardRow) -> str | None:
    """Return what a contest is compared with, in a sentence; None where it is with nothing."""
    if row.past is None:
        return None
    return _("Compared with {past}.").format(past=past_name(row.past))


def outcome_unknown(row: BoardRow) -> str:
    """Return why neither hold nor gain is said of a contest that is declared."""
    if row.past is None:
        return _("Not known: no past result is attached, and no holder is given.")
    why = why_other_seats(row.contest, row.past)
    if why is OtherSeats.UP_SINCE:
        said = _("Not known: {past} was not the last election of this seat; give its holder.")
    elif why is not None:
        said = _("Not known: {past} may have filled other seats of this area; give the holder.")
    else:
        said = _("Not known: {past} does not tell who held the seat.")
    return said.format(past=past_name(row.past))


def stage_and_counted(row: BoardRow) -> str:
    """Return the stage of a contest, and while it is counted how much is: ``Count 62%``."""
    stage = STAGES[row.stage]
    if row.counted is None or not row.counted or row.is_decided:
        return stage
    return _("{stage} {part}").format(stage=stage, part=part_counted(row.counted))


def errors_open(number: int) -> str:
    """Return how many errors are open: ``2 errors``."""
    return ngettext("{n} error", "{n} errors", number).format(n=figures.whole(number))


def ahead(party: str) -> str:
    """Return that a party is ahead, and not elected."""
    return _("{party} ahead").format(party=party)


def contests_shown(shown: int, contests: int) -> str:
    """Return how many contests there are, and how many of them a filter leaves."""
    all_of_them = ngettext("{n} contest", "{n} contests", contests).format(
        n=figures.whole(contests)
    )
    if shown == contests:
        return all_of_them
    return _("{shown} of {contests}").format(shown=figures.whole(shown), contests=all_of_them)
