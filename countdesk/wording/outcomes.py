"""Outcomes, swings and whose figures these are, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models.baseline import PastKind
from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from fractions import Fraction

    from countdesk.models.baseline import PastResult
    from countdesk.models.comparison import Outcome, Swing
    from countdesk.models.count import Count
    from countdesk.models.results import Result
    from countdesk.models.verification import VerificationStatement

_UNDER_WAY: dict[Keeper, dict[Stage, str]] = {
    Keeper.RETURNING_OFFICER: {
        Stage.SET_UP: _("Figures at set-up; not a provisional result"),
        Stage.VERIFICATION: _("Figures at the verification; not a provisional result"),
        Stage.COUNTING: _("Figures while the count goes on; not a provisional result"),
    },
    Keeper.AGENT: {
        Stage.SET_UP: _("Agents' figures at set-up; not a provisional result"),
        Stage.VERIFICATION: _("Agents' figures at the verification; not a provisional result"),
        Stage.COUNTING: _("Agents' figures while the count goes on; not a provisional result"),
    },
}
"""What figures are worth before the Returning Officer has stated any result."""


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
    """Return whose figures these are and what they are worth at the stage of the contest."""
    if count.stage.position < Stage.PROVISIONAL.position:
        return _UNDER_WAY[count.contest.kept_by][count.stage]
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


def margin(result: Result) -> str:
    """Return what the votes between the last seat and the next are called: a lead until declared.

    Only the declaration makes a majority of a lead.
    """
    if result.stage is Stage.DECLARED:
        return _("Majority")
    seats = result.contest.seats
    return _("Lead") if seats == 1 else _("Lead, seat {n}").format(n=seats)


def part_counted(part: Fraction) -> str:
    """Return a part of the papers in whole percent; rounding never says all of them, or none."""
    shown = figures.percent(part, 0)
    if part < 1 and shown == "100%":
        return _("over 99%")
    if part > 0 and shown == "0%":
        return _("under 1%")
    return shown


def rejected_so_far(result: Result) -> str | None:
    """Return what stands behind the papers rejected so far: ``so far, 2 heads blank``.

    None where the total is known, and where nobody has stated any.
    """
    heads = result.rejected_by_head.values()
    blank = sum(papers is None for papers in heads)
    if result.rejected_papers is not None or blank == len(heads):
        return None
    return ngettext("so far, {n} head blank", "so far, {n} heads blank", blank).format(n=blank)


def verified_so_far(result: Result, verification: VerificationStatement) -> str | None:
    """Return what stands behind the papers verified so far: ``so far, 2 boxes awaited``.

    None where the total is known, and where no box is counted yet.
    """
    awaited = len(verification.awaited)
    if result.verified_papers is not None or awaited == len(verification.boxes):
        return None
    form = ngettext("so far, {n} box awaited", "so far, {n} boxes awaited", awaited)
    return form.format(n=figures.whole(awaited))
