"""Outcomes, swings and whose figures these are, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models.baseline import Found, PastKind
from countdesk.models.checks import open_errors
from countdesk.models.declaration import is_declared_in_dispute
from countdesk.models.election import Keeper
from countdesk.models.overlaps import areas_joined
from countdesk.models.provisional import outdated
from countdesk.models.stages import Stage
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import PAST_KINDS, listed, moment

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from fractions import Fraction

    from countdesk.models.baseline import PastResult
    from countdesk.models.count import Count
    from countdesk.models.election import Party
    from countdesk.models.findings import Finding
    from countdesk.models.results import Result
    from countdesk.models.seat_changes import Outcome, SeatsOfParties
    from countdesk.models.swings import Swing
    from countdesk.models.verification import VerificationStatement

_UNDER_WAY: dict[Keeper, dict[Stage, str]] = {
    Keeper.RETURNING_OFFICER: {
        Stage.SET_UP: _("Before the count; no figures yet"),
        Stage.VERIFICATION: _("Figures at the verification; not a provisional result"),
        Stage.COUNTING: _("Figures while the count goes on; not a provisional result"),
        Stage.RECOUNT: _("Figures while the recount goes on; not a provisional result"),
    },
    Keeper.AGENT: {
        Stage.SET_UP: _("Agents' record before the count; no figures yet"),
        Stage.VERIFICATION: _("Agents' figures at the verification; not a provisional result"),
        Stage.COUNTING: _("Agents' figures while the count goes on; not a provisional result"),
        Stage.RECOUNT: _("Agents' figures while the recount goes on; not a provisional result"),
    },
}
"""What figures are worth before the Returning Officer has stated any result."""

_WITHOUT_POLL: dict[Stage, str] = {
    Stage.UNCONTESTED: _("Uncontested: elected without a poll"),
    Stage.COUNTERMANDED: _("Countermanded: the poll is not taken"),
    Stage.ABANDONED: _("Abandoned: the poll is broken off and not counted"),
}


_AS_DECLARED: dict[Stage, str] = {
    Stage.DECLARED: _("Result as declared"),
    Stage.CORRECTED: _("Result as corrected"),
}

_DECLARATION: dict[Stage, str] = {
    Stage.DECLARED: _("Declaration of result of poll"),
    Stage.CORRECTED: _("Declaration of result of poll, as corrected"),
}

_IN_DISPUTE: dict[Keeper, str] = {
    Keeper.RETURNING_OFFICER: _("Result in dispute between two desks; not the declaration"),
    Keeper.AGENT: _(
        "Result in dispute between two desks: agents' figures, not the declaration of the "
        "Returning Officer"
    ),
}
"""What figures are worth while two desks say that different ones were declared."""


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


def on_eve_of_poll(
    eve: Outcome | None,
    last: Outcome | None,
    name: Callable[[Party], str] = parties.short_name,
) -> str | None:
    """Return what an outcome is against who held the seat on the eve of poll: ``gain from Lab``.

    None where that is not known, and where it is no other than against the `last` election. `name`
    is what a party is called there.
    """
    if eve is None or eve == last:
        return None
    if eve.gained_from is None:
        return _("hold")
    return _("gain from {loser}").format(loser=name(eve.gained_from))


def on_both(said: str, eve: str | None) -> str:
    """Return an outcome, with the one on the eve of poll where that is another."""
    if eve is None:
        return said
    return _("{outcome} ({eve} on the eve of poll)").format(outcome=said, eve=eve)


def called(value: Outcome | None, result: Result) -> str | None:
    """Return what came of a contest: hold or gain, and of several seats who won how many."""
    return seats_won(result) if result.contest.seats > 1 else outcome(value)


def seats_won(result: Result) -> str | None:
    """Return the seats of each party, most first: ``2 Lab, 1 Con``; None before anybody won one.

    Hold or gain cannot be said of several seats at once.
    """
    won = result.seats_by_party
    if not won:
        return None
    return ", ".join(f"{seats} {parties.short_name(party)}" for party, seats in won)


def net_seats(value: SeatsOfParties | None) -> str | None:
    """Return the seats that moved, gains first: ``Lab +1, LD -1``; None where nobody knows."""
    if value is None:
        return None
    moved = [f"{parties.short_name(party)} {figures.signed(seats)}" for party, seats in value]
    return ", ".join(moved) or _("no change")


def swing(value: Swing | None, name: Callable[[Party], str] = parties.short_name) -> str:
    """Return a swing with its pair: ``4.3 from Con to Lab``; one of 0.0 has no direction.

    `name` is what a party is called there.
    """
    if value is None:
        return figures.UNKNOWN
    said = _("{points} from {loser} to {winner}")
    if figures.is_nought(value.size):
        said = _("no swing between {winner} and {loser}")
    said = said.format(
        points=figures.points(value.size), loser=name(value.loser), winner=name(value.winner)
    )
    return _("{swing} (notional swing)").format(swing=said) if value.is_notional else said


def pair_of_swing(
    value: Swing,
    name: Callable[[Party], str] = parties.short_name,
    notional: str = _("{pair}, notional"),
) -> str:
    """Return the pair of a swing beside its size: ``Con to Lab``, and whether it is notional.

    `name` is what a party is called there, and `notional` how it is said of a pair.
    """
    is_none = figures.is_nought(value.size)
    said = _("{winner} and {loser}") if is_none else _("{loser} to {winner}")
    said = said.format(loser=name(value.loser), winner=name(value.winner))
    return notional.format(pair=said) if value.is_notional else said


def past_name(past: PastResult, *, with_kind: bool = False) -> str:
    """Return the name of a past result, and in brackets what it rests on but codes and names.

    `with_kind` says too what it is made of, which is else said of an estimate alone.
    """
    notes: list[str] = []
    if past.kind is not PastKind.NOTIONAL:
        notes += [PAST_KINDS[past.kind]] if with_kind else []
    elif "notional" not in past.name.casefold():
        notes.append(_("notional"))
    if (how := _how_found(past)) is not None:
        notes.append(how)
    if past.was_uncontested:
        notes.append(_("uncontested: no change and no swing"))
    return f"{past.name} ({', '.join(notes)})" if notes else past.name


def _how_found(past: PastResult) -> str | None:
    """Return how a past result was found, None where nobody had to say."""
    if past.found is Found.BY_OVERLAP and past.kind is PastKind.NOTIONAL:
        areas = len(areas_joined(past))
        return ngettext("from {n} old area", "from {n} old areas", areas).format(n=areas)
    if past.found in {Found.BY_ALIAS, Found.BY_OVERLAP}:
        return _("as {area}").format(area=past.area)
    if past.found is Found.BY_DECISION:
        return _("by decision: {area}").format(area=past.area)
    return _("whose council is not known") if past.found is Found.BY_NAME_ALONE else None


def status(count: Count, result: Result) -> str:
    """Return whose figures these are and what they are worth at the stage of the contest.

    `result` is what the count comes to: one that is declared without a vote is uncontested.
    """
    if count.stage.position < Stage.PROVISIONAL.position:
        return _UNDER_WAY[count.contest.kept_by][count.stage]
    if is_declared_in_dispute(count):
        return _IN_DISPUTE[count.contest.kept_by]
    if result.has_no_poll:
        return _WITHOUT_POLL.get(count.stage, _WITHOUT_POLL[Stage.UNCONTESTED])
    put, what = outdated(count), _("Provisional")
    if put is not None:
        what = _("Changed since provisional result {n}").format(n=put.number)
    if count.contest.kept_by is Keeper.RETURNING_OFFICER:
        return _DECLARATION.get(count.stage, _("{what}; not the declaration").format(what=what))
    provisional = _("{what}: agents' figures, not the declaration of the Returning Officer")
    return _AS_DECLARED.get(count.stage, provisional.format(what=what))


def as_declared(stage: Stage) -> str | None:
    """Return what a declared result is called that is not the declaration itself."""
    return _AS_DECLARED.get(stage)


def recorded_by(count: Count, desk: str) -> str | None:
    """Return the line that says who recorded a declared result, None where none is due."""
    # That nobody votes is a notice of the Returning Officer too.
    is_stated = count.stage.is_final and not is_declared_in_dispute(count)
    if count.contest.kept_by is Keeper.RETURNING_OFFICER or not is_stated:
        return None
    if not desk:
        return _("not the official notice")
    return _("recorded by {desk}; not the official notice").format(desk=desk)


def declared_at(at: int, keeper: Keeper) -> str:
    """Return when a result was declared; whoever is not the declarer wrote it down then.

    `at` is in milliseconds since 1970 in UTC.
    """
    said = {
        Keeper.RETURNING_OFFICER: _("Declared at {time}"),
        Keeper.AGENT: _("Recorded as declared at {time}"),
    }
    return said[keeper].format(time=moment(at))


def margin(result: Result) -> str:
    """Return what the votes between the last seat and the next are called: a lead until declared.

    Only the declaration makes a majority of a lead.
    """
    if result.is_declared:
        return _("Majority")
    seats = result.contest.seats
    return _("Lead") if seats == 1 else _("Lead, seat {n}").format(n=seats)


def reason_given(reason: str, stage: Stage, closed: tuple[str, ...]) -> str:
    """Return the reason given at a stage; `closed` are the errors it was for, open no more.

    Why a declared result was corrected since, the corrections say.
    """
    if not stage.is_declared:
        return _("Reason given at this stage: {reason}").format(reason=reason)
    if not closed:
        return _("Reason given at the declaration: {reason}").format(reason=reason)
    said = ngettext(
        "Reason given at the declaration, for {codes}, which is open no more: {reason}",
        "Reason given at the declaration, for {codes}, which are open no more: {reason}",
        len(closed),
    )
    return said.format(codes=listed(closed), reason=reason)


def part_counted(part: Fraction) -> str:
    """Return a part of the papers in whole percent; rounding never says all of them, or none."""
    shown = figures.percent(part, 0)
    if part < 1 and shown == "100%":
        return _("over 99%")
    if part > 0 and shown == "0%":
        return _("under 1%")
    return shown


def how_much_counted(result: Result) -> str | None:
    """Return how much of a count under way is counted, None before its votes and after its end.

    While anybody has a blank on a counting sheet, that the votes are those so far.
    """
    if result.valid_votes is None:
        return None
    said = []
    part = result.counted
    if result.is_part_counted and part is None:
        said.append(_("the count is not finished"))
    elif result.is_part_counted and part is not None:
        said.append(_("{part} of the papers are counted").format(part=part_counted(part)))
    if result.has_blanks:
        said.append(_("a counting sheet has a blank, so the votes are those so far"))
    whole = "; ".join(said)
    return whole[:1].upper() + whole[1:] or None


def rejected_so_far(result: Result) -> str | None:
    """Return what stands behind the papers rejected so far: ``so far, 2 heads blank``.

    None where the total is known, and where nobody has stated any.
    """
    return heads_blank(result.rejected_papers, result.rejected_by_head.values())


def heads_blank(total: int | None, heads: Collection[int | None]) -> str | None:
    """Return the same of the papers under each head, a blank head None."""
    blank = sum(papers is None for papers in heads)
    if total is not None or blank == len(heads):
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


def own_count_unfinished(found: Sequence[Finding]) -> str | None:
    """Return that totals were declared over a count not finished here, None where nothing is amiss.

    What is wrong with that count says nothing against the totals.
    """
    if not any(finding.is_beside_declaration for finding in open_errors(tuple(found))):
        return None
    return _(
        "The totals were declared before this desk's own count was finished; they owe nothing to "
        "its sheets and boxes."
    )
