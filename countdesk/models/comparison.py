"""This contest against its past result: changes, swing, outcome, seats and turnout. All exact."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.seat_changes import (
    holder_at_last_election,
    net_seats,
    outcome,
    seats_before,
    seats_held,
)
from countdesk.models.share_changes import Change, Standing, change_of
from countdesk.models.swings import pair_swing, swing_pair
from countdesk.models.turnout import TurnoutMeasure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.baseline import Base, PastResult
    from countdesk.models.count import Count
    from countdesk.models.election import Party
    from countdesk.models.results import Result
    from countdesk.models.seat_changes import Outcome, SeatsOfParties
    from countdesk.models.swings import Swing


@dataclass(frozen=True, slots=True)
class AbsentParty:
    """A party that stood last time and does not stand now; of an independent also the name.

    `key` is its line of the past result, and `change` the share it lost, in parts of the whole,
    None until those of others are known. Another independent who stands now is another candidate
    altogether.
    """

    key: str
    party: Party
    previous_share: Fraction | None
    change: Fraction | None
    name: str | None = None


@dataclass(frozen=True)
class Comparison:
    """A result beside its past result, None for `past` where none is attached.

    `candidates` holds a change by candidate identifier, `parties` by comparison key, `named` the
    parties themselves and `standing` how many candidates each has. `absent` stood last time and
    stand no longer; `unnamed` are the lines of last time with a share that somebody who stands now
    may have been among, so that no change of them is known. `seats` are those filled now.
    `pair` is the two parties the swings are between, and `pair_keys` their
    keys. `seats_before` are the seats of this contest before, by comparison key, and `seats_held`
    the same by party, where independents are one line; `net_seats` are the seats of each party
    that moved, gains first, once everybody is elected.
    """

    past: PastResult | None
    base: Base | None
    candidates: Mapping[str, Change]
    parties: Mapping[str, Change]
    named: Mapping[str, Party]
    standing: Mapping[str, int]
    seats: int
    absent: tuple[AbsentParty, ...]
    unnamed: tuple[AbsentParty, ...]
    pair_keys: tuple[str, str] | None
    pair: tuple[Party, Party] | None
    butler: Swing | None
    steed: Swing | None
    outcome: Outcome | None
    outcome_eve_of_poll: Outcome | None
    seats_before: Mapping[str, int] | None
    seats_held: SeatsOfParties | None
    net_seats: SeatsOfParties | None
    turnout_changes: Mapping[TurnoutMeasure, Fraction]

    @property
    def has_changes(self) -> bool:
        """Return whether anything is known to have changed: the turnout, or a share of now."""
        return self._has_moved or bool(self.turnout_changes)

    @property
    def has_share_changes(self) -> bool:
        """Return whether the share of any party is known to have changed.

        That of a party that stands no longer is one, once those of others are known.
        """
        return self._has_moved or any(line.change is not None for line in self.absent)

    @property
    def _has_moved(self) -> bool:
        return any(line.change is not None for line in self.parties.values())

    def party_and_change(self, key: str) -> tuple[Party, Change] | None:
        """Return a party that stands now or stood then, with its change; None for any other.

        A party that stands no longer has a share of nought once the shares are known. Of others,
        or of somebody nameless, who may stand now under a name, the share now is unknown.
        """
        if key in self.parties:
            return self.named[key], self.parties[key]
        if self.past is None or self.base is None:
            return None
        party = next((line.party for line in self.past.candidacies if line.key == key), None)
        if party is None:
            return None
        is_gone = key not in _may_stand(self.past, self.parties)
        share = Fraction(0) if is_gone and _has_shares(self.parties) else None
        return party, change_of(self.past, self.base, key, share)


def compare(count: Count, result: Result) -> Comparison:
    """Return what changed between a contest's past result and its result as it stands."""
    past = count.past
    base = result.base if past is not None else None
    parties = {
        line.key: change_of(past, result.base, line.key, line.share) for line in result.parties
    }
    named = {line.key: line.party for line in result.parties}
    keys = swing_pair(count, result)
    pair = None if keys is None else (named[keys[0]], named[keys[1]])
    swings = None
    if keys is not None and pair is not None and past is not None:
        swings = pair_swing(pair, parties[keys[0]], parties[keys[1]])
    held = seats_held(count)
    absent, unnamed = _last_time_alone(past, result, parties)
    return Comparison(
        past=past,
        base=base,
        candidates=_candidate_changes(past, result),
        parties=parties,
        named=named,
        standing={line.key: line.candidates for line in result.parties},
        seats=result.contest.seats,
        absent=absent,
        unnamed=unnamed,
        pair_keys=keys,
        pair=pair,
        butler=None if swings is None else swings.butler,
        steed=None if swings is None else swings.steed,
        outcome=outcome(result, holder_at_last_election(count), past),
        outcome_eve_of_poll=outcome(result, count.contest.holder.on_eve_of_poll, None),
        seats_before=seats_before(count),
        seats_held=held,
        net_seats=net_seats(held, result, past),
        turnout_changes=_turnout_changes(past, result),
    )


def _candidate_changes(past: PastResult | None, result: Result) -> dict[str, Change]:
    """Return the change of each candidate, which there is where the share is the party's.

    Else the share of one of them has nothing to be compared with; the change belongs to the party
    and the base it was made by.
    """
    is_each_its_party = result.is_each_its_party
    changes: dict[str, Change] = {}
    for line in result.candidates:
        change = Change(Standing.UNKNOWN, line.share, None)
        if is_each_its_party:
            change = change_of(past, result.base, line.candidate.comparison_key, line.share)
        changes[line.candidate.identifier] = change
    return changes


def _last_time_alone(
    past: PastResult | None, result: Result, parties: Mapping[str, Change]
) -> tuple[tuple[AbsentParty, ...], tuple[AbsentParty, ...]]:
    """Return who stood last time alone, and lines of then that may be of somebody who stands now.

    Where nobody votes, nobody is missed.
    """
    if past is None or result.has_no_poll:
        return (), ()
    shares, among = past.shares(result.base), _may_stand(past, parties)
    is_known = _has_shares(parties)
    absent: dict[str, AbsentParty] = {}
    unnamed: dict[str, AbsentParty] = {}
    for line in past.candidacies:
        key, known = line.key, shares[line.key]
        if key in among and known.share:
            unnamed[key] = AbsentParty(key, line.party, known.share, None)
        if key in among or key in parties or known.stood is False:
            continue
        change = -known.share if is_known and known.share is not None else None
        name = line.name if line.party.stands_alone else None
        absent.setdefault(key, AbsentParty(key, line.party, known.share, change, name))
    return tuple(absent.values()), tuple(unnamed.values())


def _may_stand(past: PastResult, parties: Iterable[str]) -> frozenset[str]:
    """Return the lines of the past result that somebody who stands now may have been among."""
    return frozenset().union(*map(past.may_hold, parties))


def _has_shares(parties: Mapping[str, Change]) -> bool:
    """Return whether the share of any party is known now."""
    return any(line.share is not None for line in parties.values())


def _turnout_changes(past: PastResult | None, result: Result) -> dict[TurnoutMeasure, Fraction]:
    """Return the change of each turnout whose measure is known now and then: like with like."""
    changes: dict[TurnoutMeasure, Fraction] = {}
    for measure in (TurnoutMeasure.VALID, TurnoutMeasure.BALLOT_BOX):
        now, then = result.turnout(measure), _past_turnout(past, measure)
        if now is not None and then is not None:
            changes[measure] = now - then
    return changes


def _past_turnout(past: PastResult | None, measure: TurnoutMeasure) -> Fraction | None:
    """Return a turnout last time, None where nobody voted or the papers cannot be right."""
    if past is None or not past.electorate or past.was_uncontested:
        return None
    papers = past.ballot_papers
    valid = past.valid_votes if past.seats == 1 else None
    if papers is None and valid is not None and past.rejected is not None:
        papers = valid + past.rejected
    if valid is None and papers is not None and past.rejected is not None:
        valid = papers - past.rejected
    chosen = valid if measure is TurnoutMeasure.VALID else papers
    # Papers typed for a percentage carry too few votes, votes typed for papers pass the electors.
    votes = sum(line.votes or 0 for line in past.candidacies)
    if not chosen or chosen > past.electorate or votes > chosen * past.seats:
        return None
    return Fraction(chosen, past.electorate)
