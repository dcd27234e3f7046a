"""Outcomes, swings and whose figures these are, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models.baseline import PastKind
from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.models.baseline import PastResult
    from countdesk.models.comparison import Outcome, Swing
    from countdesk.models.count import Count


def outcome(value: Outcome | None) -> str | None:
    """Return hold or gain in short names: ``Lab hold``, ``Con gain from Lab``."""
    if value is None:
        return None
    winner = parties.short_name(value.winner)
    if value.gained_from is None:
        return _("{winner} hold").format(winner=winner)
    return _("{winner} gain from {loser}").format(
        winner=winner, loser=parties.short_name(value.gained_from)
    )


def swing(value: Swing | None) -> str:
    """Return a swing with its pair: ``4.3 from Con to Lab``."""
    if value is None:
        return figures.UNKNOWN
    return _("{points} from {loser} to {winner}").format(
        points=figures.points(value.size),
        loser=parties.short_name(value.loser),
        winner=parties.short_name(value.winner),
    )


def past_name(past: PastResult) -> str:
    """Return the name of a past result, which says where it is notional."""
    if past.kind is PastKind.NOTIONAL and "notional" not in past.name.casefold():
        return _("{name} (notional)").format(name=past.name)
    return past.name


def status(count: Count) -> str:
    """Return whose figures these are and what they are worth."""
    declared = count.stage is Stage.DECLARED
    if count.contest.kept_by is Keeper.RETURNING_OFFICER:
        return (
            _("Declaration of result of poll")
            if declared
            else _("Provisional; not the declaration")
        )
    return (
        _("Result as declared")
        if declared
        else _("Provisional: agents' figures, not the declaration of the Returning Officer")
    )


def recorded_by(count: Count, desk: str) -> str | None:
    """Return the line that says who recorded a declared result, None where none is due."""
    if count.contest.kept_by is Keeper.RETURNING_OFFICER or count.stage is not Stage.DECLARED:
        return None
    return _("recorded by {desk}; not the official notice").format(desk=desk)


def not_reconciled(codes: tuple[str, ...]) -> str:
    """Return what every sheet says of a declaration over open errors."""
    return _("As declared; the figures do not reconcile: {codes}").format(codes=", ".join(codes))
