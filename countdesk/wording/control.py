"""Who controls a council, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.control import Untold
from countdesk.wording.board import short_on_board
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from countdesk.models.control import Control, Controller
    from countdesk.models.council import Council
    from countdesk.models.election import Party

_UNTOLD: dict[Untold, str] = {
    Untold.UNREAD: _("{council}: control is told once all of its contests are read."),
    Untold.NOT_ALL_OUT: _(
        "{council}: control is not told; not all of its seats may be up tonight."
    ),
    Untold.COUNCIL_UNKNOWN: _(
        "{council}: control is not told; how many seats it has is not known."
    ),
    Untold.OTHER_SEATS: _(
        "{council}: control is not told; {in_file} in this file, {last_time} at its last election."
    ),
    Untold.IN_DISPUTE: _(
        "{council}: control is not told, since desks stated its seats differently."
    ),
    Untold.SEATS_MISSING: _(
        "{council}: control is not told; this file and the seats not up make {known} of the"
        " council's {seats} seats."
    ),
    Untold.SEATS_BEYOND: _(
        "{council}: control is not told; {known} seats are in this file or not up, and the council"
        " is stated to have {seats}."
    ),
    Untold.SEATS_BEFORE_UNKNOWN: _(
        "{council}: control is not told; who was elected to each of its contests before is not"
        " known."
    ),
}
"""Why the control of a council is not told."""

_STATE = _("State the council ({how}).")
_STATE_AGAIN = _("State the council ({how}) again.")

_TO_DO: dict[Untold, str] = {
    Untold.NOT_ALL_OUT: _STATE,
    Untold.COUNCIL_UNKNOWN: _STATE,
    Untold.OTHER_SEATS: _STATE,
    Untold.IN_DISPUTE: _STATE_AGAIN,
    Untold.SEATS_MISSING: _STATE_AGAIN,
    Untold.SEATS_BEYOND: _STATE_AGAIN,
    Untold.SEATS_BEFORE_UNKNOWN: _("Attach a past result that says it."),
}
"""What the desk can do of it, so that control is told."""


def who_controls(
    value: Control, how: str = "", name: Callable[[Party], str] = short_on_board
) -> str:
    """Return who controls a council, in a sentence; what is still open, and what is missing.

    `how` is the command or the key with which a desk states a council; without it nothing is said
    of what the desk has to do. `name` is what a party is called there.
    """
    if value.untold is not None:
        said = _UNTOLD[value.untold]
        if how and value.untold in _TO_DO:
            said = f"{said} {_TO_DO[value.untold]}"
        return said.format(
            council=value.authority,
            known=figures.whole(value.seats_known),
            seats=figures.whole(value.seats),
            in_file=ngettext("{n} seat", "{n} seats", value.seats).format(
                n=figures.whole(value.seats)
            ),
            last_time=figures.whole(value.last_time),
            how=how,
        )
    said = _("{council}, {seats}: {control}.").format(
        council=value.authority,
        seats=_of_seats(value.seats, value.stated),
        control=_controlled(value, name),
    )
    if value.now is not None:
        return said
    return _("{said} {seats}").format(said=said, seats=_seats_to_come(value, name))


def controller(value: Controller | None) -> str | None:
    """Return the party that controls a council or that none does, None while it is unknown."""
    return None if value is None else _who(value) or _("no overall control")


def control_of_many(controls: Sequence[Control]) -> str:
    """Return how many councils each party controls so far, and of how many that is open."""
    told = Counter(_who(known.now) for known in controls if known.now is not None)
    parts = [
        f"{party or _('no overall control')} {figures.whole(number)}"
        for party, number in told.most_common()
    ]
    if still_open := len(controls) - told.total():
        parts.append(_("{n} not decided or not told").format(n=figures.whole(still_open)))
    return _("Control of {n} councils: {parties}. By council each is told.").format(
        n=figures.whole(len(controls)), parties=", ".join(parts)
    )


def _of_seats(seats: int, stated: Council | None) -> str:
    """Return the seats that control is of: as stated with those not up, or those of all wards."""
    if stated is None:
        return _("all {n} seats").format(n=figures.whole(seats))
    said = ngettext("{n} seat as stated", "{n} seats as stated", seats)
    said = said.format(n=figures.whole(seats))
    if not stated.not_up:
        return said
    not_up = figures.whole(stated.seats_not_up)
    return _("{seats}, {n} of them not up").format(seats=said, n=not_up)


def _controlled(value: Control, name: Callable[[Party], str]) -> str:
    """Return what became of the control of a council, as far as that is decided."""
    if value.before is None:
        return _controlled_now_alone(value, name)
    before = _who(value.before, name)
    if value.now is None:
        template = (
            _("control not decided yet; {before} on the eve of poll")
            if value.is_by_eve_of_poll
            else _("control not decided yet; {before} before")
        )
        return template.format(before=before or _("no overall control"))
    said = _moved(before, _who(value.now, name))
    return _("{said} (before: eve of poll)").format(said=said) if value.is_by_eve_of_poll else said


def _controlled_now_alone(value: Control, name: Callable[[Party], str]) -> str:
    """Return who controls a council of which nobody knows who controlled it before."""
    if value.stated is None:
        # An untold council has neither, and is said before.
        raise LookupError(value.authority)
    if value.now is None:
        return _("control not decided yet; before not known")
    now = _who(value.now, name)
    if now is None:
        return _("no overall control (before not known)")
    return _("{party} control (before not known)").format(party=now)


def _who(controller: Controller, name: Callable[[Party], str] = short_on_board) -> str | None:
    """Return what the party is called that controls a council, None where none does."""
    return None if controller.party is None else name(controller.party)


def _moved(before: str | None, now: str | None) -> str:
    """Return what became of control, None being no overall control."""
    if now == before:
        if now is None:
            return _("no overall control, no change")
        return _("{party} hold").format(party=now)
    if now is None:
        return _("{party} lose control to no overall control").format(party=before)
    return _("{party} gain control from {before}").format(
        party=now, before=before or _("no overall control")
    )


def _seats_to_come(value: Control, name: Callable[[Party], str]) -> str:
    to_come = ngettext("{n} seat to come", "{n} seats to come", value.to_come).format(
        n=figures.whole(value.to_come)
    )
    line = _("{line} of {seats} seats are a majority").format(
        line=figures.whole(value.line), seats=figures.whole(value.seats)
    )
    if value.leading is None:
        return _("{line}; {to_come}.").format(line=line, to_come=to_come)
    return _("{party} have {held}; {line}; {to_come}.").format(
        party=name(value.leading),
        held=figures.whole(value.held),
        line=line,
        to_come=to_come,
    )
