"""This contest against its past result: change, swing, gain and hold. All exact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.turnout import TurnoutMeasure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.baseline import Base, PastResult
    from countdesk.models.count import Count
    from countdesk.models.election import Party
    from countdesk.models.results import Result


class Standing(StrEnum):
    """What is known of a party at the past result."""

    STOOD = "stood"
    NEW = "new"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """A share now and then; `change` in parts of the whole, so that 0.01 is one point.

    A party that did not stand has a `previous_share` of 0; where nobody knows, both are None.
    """

    standing: Standing
    share: Fraction | None
    previous_share: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """Return share less previous share, None while either is unknown."""
        if self.share is None or self.previous_share is None:
            return None
        return self.share - self.previous_share


@dataclass(frozen=True, slots=True)
class Swing:
    """A swing from one party to another; `size` is 0 or more, and 0.01 is one point.

    Where nothing moved, the first of the pair is named as the winner of it.
    """

    loser: Party
    winner: Party
    size: Fraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who won the seat, and from whom; a hold has no loser."""

    winner: Party
    gained_from: Party | None


@dataclass(frozen=True, slots=True)
class AbsentParty:
    """A party that stood last time and does not stand now; of an independent also the name.

    Another independent who stands now is another candidate altogether.
    """

    party: Party
    previous_share: Fraction | None
    name: str | None = None


@dataclass(frozen=True)
class Comparison:
    """A result beside its past result, None for `past` where none is attached.

    `candidates` holds a change by candidate identifier, `parties` by comparison key. `pair` is
    the two parties the swings are between.
    """

    past: PastResult | None
    base: Base | None
    candidates: Mapping[str, Change]
    parties: Mapping[str, Change]
    absent: tuple[AbsentParty, ...]
    pair: tuple[Party, Party] | None
    butler: Swing | None
    steed: Swing | None
    outcome: Outcome | None
    outcome_eve_of_poll: Outcome | None
    turnout_changes: Mapping[TurnoutMeasure, Fraction]


def compare(count: Count, result: Result) -> Comparison:
    """Return what changed between a contest's past result and its result as it stands."""
    past = count.past
    base = result.base if past is not None else None
    parties = _party_changes(past, result)
    pair_keys = _swing_pair(count, result)
    named = {line.key: line.party for line in result.parties}
    pair = None if pair_keys is None else (named[pair_keys[0]], named[pair_keys[1]])
    butler = steed = None
    if past is not None and pair_keys is not None and pair is not None:
        first, second = parties[pair_keys[0]], parties[pair_keys[1]]
        butler = butler_swing(pair, first, second)
        steed = steed_swing(pair, first, second)
    return Comparison(
        past=past,
        base=base,
        candidates=_candidate_changes(past, result),
        parties=parties,
        # Where nobody votes, nobody is missed.
        absent=() if result.stage.is_without_poll else _absent(past, base, parties),
        pair=pair,
        butler=butler,
        steed=steed,
        outcome=_outcome(result, holder_at_last_election(count), past),
        outcome_eve_of_poll=_outcome(result, count.contest.holder.on_eve_of_poll, None),
        turnout_changes=_turnout_changes(past, result),
    )


def holder_at_last_election(count: Count) -> Party | None:
    """Return who won the seat last time: as stated, else the winner of the past result."""
    stated = count.contest.holder.at_last_election
    if stated is not None or count.past is None:
        return stated
    return count.past.winner


def butler_swing(pair: tuple[Party, Party], first: Change, second: Change) -> Swing | None:
    """Return half the sum of one party's gain and the other's loss, of all valid votes.

    None where a share is unknown or both parties are new.
    """
    if first.change is None or second.change is None or _both_new(first, second):
        return None
    return _directed(pair, (first.change - second.change) / 2)


def steed_swing(pair: tuple[Party, Party], first: Change, second: Change) -> Swing | None:
    """Return the change of the first party's share of the two parties' votes alone.

    None where a share is unknown, both parties are new, or neither has votes.
    """
    shares = (first.share, second.share, first.previous_share, second.previous_share)
    first_now, second_now, first_then, second_then = shares
    if first_now is None or second_now is None or first_then is None or second_then is None:
        return None
    if _both_new(first, second) or not first_now + second_now or not first_then + second_then:
        return None
    now = first_now / (first_now + second_now)
    then = first_then / (first_then + second_then)
    return _directed(pair, now - then)


def _both_new(first: Change, second: Change) -> bool:
    return first.standing is Standing.NEW and second.standing is Standing.NEW


def _directed(pair: tuple[Party, Party], to_first: Fraction) -> Swing:
    first, second = pair
    return Swing(second, first, to_first) if to_first >= 0 else Swing(first, second, -to_first)


def _change_of(past: PastResult | None, base: Base, key: str, share: Fraction | None) -> Change:
    if past is None:
        return Change(Standing.UNKNOWN, share, None)
    before = past.share_of(key, base)
    if before.stood is None:
        return Change(Standing.UNKNOWN, share, None)
    return Change(Standing.STOOD if before.stood else Standing.NEW, share, before.share)


def _party_changes(past: PastResult | None, result: Result) -> dict[str, Change]:
    return {
        line.key: _change_of(past, result.base, line.key, line.share) for line in result.parties
    }


def _candidate_changes(past: PastResult | None, result: Result) -> dict[str, Change]:
    """Return the change of each candidate, which only a party of one candidate can have.

    Where a party stands several, the share of one of them has nothing to be compared with; the
    change belongs to the party and the base it was made by.
    """
    sizes = {line.key: line.candidates for line in result.parties}
    changes: dict[str, Change] = {}
    for line in result.candidates:
        key = line.candidate.comparison_key
        if sizes[key] == 1 and result.contest.votes_each == 1:
            changes[line.candidate.identifier] = _change_of(past, result.base, key, line.share)
        else:
            changes[line.candidate.identifier] = Change(Standing.UNKNOWN, line.share, None)
    return changes


def _absent(
    past: PastResult | None, base: Base | None, parties: Mapping[str, Change]
) -> tuple[AbsentParty, ...]:
    if past is None or base is None:
        return ()
    shares = past.shares(base)
    seen: dict[str, AbsentParty] = {}
    for candidacy in past.candidacies:
        known = shares[candidacy.key]
        if candidacy.key not in parties and known.stood is not False:
            name = candidacy.name if candidacy.party.stands_alone else None
            seen.setdefault(candidacy.key, AbsentParty(candidacy.party, known.share, name))
    return tuple(seen.values())


def _swing_pair(count: Count, result: Result) -> tuple[str, str] | None:
    """Return the two parties of the swing: winner and loser on a gain, else first and second.

    The Press Association's rule; where the party that lost the seat does not stand, or nobody
    knows who held it, the first and the second of this contest.
    """
    order: list[str] = []
    # Whoever is elected comes first, as a lot may have it.
    for line in sorted(result.in_order_of_votes, key=lambda line: not line.elected):
        key = line.candidate.comparison_key
        if line.votes is not None and key not in order:
            order.append(key)
    if not order[1:] or (result.leader is None and not result.winners):
        return None
    holder = holder_at_last_election(count)
    held_by = None if holder is None else _holder_key(holder, count.past)
    standing = {line.key for line in result.parties}
    if held_by in standing and held_by != order[0]:
        return order[0], held_by
    return order[0], order[1]


def _holder_key(holder: Party, past: PastResult | None) -> str | None:
    """Return the comparison key of a holder, None for an independent whom nothing names.

    Only a past result that an independent won says which one it was.
    """
    if not holder.stands_alone:
        return holder.key
    winning = None if past is None else past.winning_candidacy
    return winning.key if winning is not None and winning.party.stands_alone else None


def _outcome(result: Result, holder: Party | None, past: PastResult | None) -> Outcome | None:
    """Return hold or gain, None until one seat has one winner and its holder is known.

    One independent after another is a hold only where both are the same person.
    """
    if holder is None or result.contest.seats != 1 or len(result.winners) != 1:
        return None
    winner = result.winners[0].candidate
    held_by = _holder_key(holder, past)
    if held_by is None and winner.party.stands_alone:
        return None
    return Outcome(winner.party, None if winner.comparison_key == held_by else holder)


def _turnout_changes(past: PastResult | None, result: Result) -> dict[TurnoutMeasure, Fraction]:
    """Return the change of each turnout whose measure is known now and then: like with like."""
    changes: dict[TurnoutMeasure, Fraction] = {}
    for measure in (TurnoutMeasure.VALID, TurnoutMeasure.BALLOT_BOX):
        now, then = result.turnout(measure), _past_turnout(past, measure)
        if now is not None and then is not None:
            changes[measure] = now - then
    return changes


def _past_turnout(past: PastResult | None, measure: TurnoutMeasure) -> Fraction | None:
    if past is None or not past.electorate:
        return None
    papers = past.ballot_papers
    valid = past.valid_votes if past.seats == 1 else None
    if papers is None and valid is not None and past.rejected is not None:
        papers = valid + past.rejected
    if valid is None and papers is not None and past.rejected is not None:
        valid = papers - past.rejected
    chosen = valid if measure is TurnoutMeasure.VALID else papers
    return None if chosen is None else Fraction(chosen, past.electorate)
