"""The board of a night: one row a contest, made of its result and its comparison. All exact."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk.models.baseline import Found, PastKind, party_figures
from countdesk.models.contest_kinds import contest_kind
from countdesk.models.council import council_of
from countdesk.models.first_declaration import declared_at
from countdesk.models.seat_changes import board_key, seats_held
from countdesk.models.seats_in_turn import fills_only_some
from countdesk.models.share_changes import Standing
from countdesk.models.stages import Stage
from countdesk.models.turnout import TurnoutMeasure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from countdesk.models.baseline import Base, PastResult
    from countdesk.models.comparison import Comparison
    from countdesk.models.contest_kinds import ContestKind
    from countdesk.models.count import Count
    from countdesk.models.election import Candidate, Contest, Party
    from countdesk.models.results import CandidateResult, Majority, Result
    from countdesk.models.seat_changes import Outcome, SeatsOfParties
    from countdesk.models.swings import Swing

_MEASURES_BY_PAPERS = (TurnoutMeasure.VALID, TurnoutMeasure.BALLOT_BOX, TurnoutMeasure.TOTAL)


class Withheld(StrEnum):
    """Why a row tells no more of a contest than its stage."""

    UNREAD = "unread"
    """The contest is not read yet, or not worked out."""

    POLL_OPEN = "poll-open"
    """Nothing is told of how anybody voted before the poll closes."""

    IN_DISPUTE = "in-dispute"
    """Desks disagree on what the votes rest on, and nobody has decided between them."""


@dataclass(frozen=True, slots=True)
class PartyInContest:
    """One party in one contest, or all its independents together.

    `candidates` stand now. `votes` are its candidates' votes now, `figure` what they come to by
    the base of the row and `figure_before` the same at the past result: 0 where the party did not
    stand, None unless every candidate's votes are known.
    """

    key: str
    party: Party
    candidates: int
    votes: int | None
    figure: int | Fraction | None
    figure_before: int | Fraction | None


@dataclass(frozen=True)
class BoardRow:
    """One contest on the board.

    `front` is who is elected once that is declared, else who is ahead, in order of votes.
    `share_of` is the party that is named first of them: with most seats, else ahead; `share` and
    `change` are its own, by `base`, and `is_new` says that it did not stand at the past result.
    `papers_by_measure` holds the papers that a turnout counts. `seats_before` and `net_seats` are
    None where nobody knows. `errors` are the open errors of the contest, and `declared_at` is when
    it was declared first, in milliseconds since 1970 in UTC. A by-election `shares_ward` with the
    ordinary election beside it, of the same past result. Where something is `withheld` no figure is
    known.
    """

    contest: Contest
    stage: Stage
    withheld: Withheld | None = None
    counted: Fraction | None = None
    front: tuple[CandidateResult, ...] = ()
    share_of: Party | None = None
    share: Fraction | None = None
    change: Fraction | None = None
    is_new: bool = False
    swing: Swing | None = None
    turnout: Fraction | None = None
    turnout_measure: TurnoutMeasure | None = None
    turnout_change: Fraction | None = None
    majority: Majority | None = None
    outcome: Outcome | None = None
    outcome_eve_of_poll: Outcome | None = None
    seats_won: SeatsOfParties = ()
    seats_before: SeatsOfParties | None = None
    net_seats: SeatsOfParties | None = None
    parties: tuple[PartyInContest, ...] = ()
    electorate: int | None = None
    papers_by_measure: tuple[tuple[TurnoutMeasure, int], ...] = ()
    base: Base | None = None
    past: PastResult | None = None
    errors: int | None = None
    declared_at: int | None = None
    shares_ward: bool = False

    @property
    def identifier(self) -> str:
        """Return the identifier of the contest."""
        return self.contest.identifier

    @property
    def is_in_dispute(self) -> bool:
        """Return whether desks disagree on the votes, so that no figure of them is known."""
        return self.withheld is Withheld.IN_DISPUTE

    @property
    def is_told(self) -> bool:
        """Return whether the contest is read and its poll closed, so that its stage counts."""
        return self.withheld is None or self.is_in_dispute

    @property
    def is_decided(self) -> bool:
        """Return whether the contest is declared, or without a poll."""
        return self.is_told and (self.stage.is_declared or self.stage is Stage.UNCONTESTED)

    @property
    def is_put_off(self) -> bool:
        """Return whether no seat is filled tonight: the poll was countermanded or abandoned."""
        return self.is_told and self.stage.is_without_poll and not self.is_decided

    @property
    def is_to_come(self) -> bool:
        """Return whether the contest is still to be declared, as far as it is read."""
        return not self.is_decided and not self.is_put_off

    @property
    def seats_open(self) -> int:
        """Return the seats of a decided contest of which nobody is known to be elected.

        Where more stand than there are seats and nobody polled them, as copies of a file may say
        together, none is open.
        """
        won = sum(seats for _party, seats in self.seats_won)
        return max(0, self.contest.seats - won) if self.is_decided else 0

    @property
    def seats_without_candidates(self) -> int:
        """Return the seats for which nobody is entered yet: fewer stand than there are seats."""
        standing = sum(party.candidates for party in self.parties)
        return max(0, self.contest.seats - standing)

    def held_by(self, party: str) -> bool:
        """Return whether a party, by its key on the board, held a seat here before."""
        return any(board_key(held) == party for held, _seats in self.seats_before or ())

    @cached_property
    def has_all_votes(self) -> bool:
        """Return whether the votes of every candidate are known, and somebody has any."""
        figures = [party.figure for party in self.parties if party.candidates]
        return None not in figures and any(figures)

    @cached_property
    def is_compared(self) -> bool:
        """Return whether votes are known of every candidate, now and at the past result."""
        if not self.has_all_votes:
            return False
        return any(party.figure_before for party in self.parties)

    @property
    def is_notional(self) -> bool:
        """Return whether the past result is an estimate for these boundaries."""
        return self.past is not None and self.past.kind is PastKind.NOTIONAL

    @property
    def rests_on_decision(self) -> bool:
        """Return whether somebody chose the past result, since neither code nor name told."""
        return self.past is not None and self.past.found is Found.BY_DECISION

    @property
    def council(self) -> str | None:
        """Return the council of which seats are filled here; a mayor's is no seat of a council."""
        return council_of(self.contest)

    @property
    def kind(self) -> ContestKind | None:
        """Return what the contest elects or decides, None where nobody can tell."""
        return contest_kind(self.contest)

    @property
    def region(self) -> str | None:
        """Return the region of the area, else its country, as its past result names them."""
        return None if self.past is None else self.past.region or self.past.country

    @property
    def is_all_out(self) -> bool | None:
        """Return whether this fills every seat of its area, None where nobody can tell.

        A vacancy does not, nor fewer seats than last time. Several seats are all of them unless
        that speaks against it; of one seat nobody can tell, for it may be one of three.
        """
        if self.past is not None and fills_only_some(self.contest, self.past):
            return False
        if self.contest.is_by_election:
            return False
        return True if self.contest.seats > 1 else None


def unread_row(contest: Contest, stage: Stage) -> BoardRow:
    """Return the row of a contest of which no more is read than its name and stage."""
    return BoardRow(contest, stage, Withheld.UNREAD)


def row_before_close(count: Count) -> BoardRow:
    """Return the row of a contest whose poll is open: who stands, and who held the seats."""
    return BoardRow(
        contest=count.contest,
        stage=count.stage,
        withheld=Withheld.POLL_OPEN,
        seats_before=seats_held(count),
        parties=_parties(count, None),
        past=count.past,
    )


def board_row(count: Count, result: Result, comparison: Comparison, errors: int) -> BoardRow:
    """Return the row of a contest with everything that follows from it.

    `errors` are the open errors that were found in it. While desks disagree on its votes nothing
    follows from them.
    """
    if result.is_in_dispute:
        return _row_in_dispute(count, errors)
    front = result.winners
    if not front and result.leader is not None:
        front = (result.leader,)
    first = _named_first(front, result.seats_by_party)
    key = None if first is None else first.comparison_key
    moved = None if key is None else comparison.parties[key]
    measure = result.turnout_measure
    return BoardRow(
        contest=count.contest,
        stage=result.stage,
        counted=None if result.stage.is_without_poll else result.counted,
        front=front,
        share_of=None if first is None else first.party,
        share=next((line.share for line in result.parties if line.key == key), None),
        change=None if moved is None else moved.change,
        is_new=moved is not None and moved.standing is Standing.NEW,
        swing=comparison.butler,
        turnout=None if measure is None else result.turnout(measure),
        turnout_measure=measure,
        turnout_change=None if measure is None else comparison.turnout_changes.get(measure),
        majority=result.majority,
        outcome=comparison.outcome,
        outcome_eve_of_poll=comparison.outcome_eve_of_poll,
        seats_won=result.seats_by_party,
        seats_before=comparison.seats_held,
        net_seats=comparison.net_seats,
        parties=_parties(count, result),
        electorate=result.electorate,
        papers_by_measure=tuple(_papers(result)),
        base=result.base,
        past=count.past,
        errors=errors,
        declared_at=declared_at(count),
    )


def _row_in_dispute(count: Count, errors: int) -> BoardRow:
    """Return the row of a contest on whose votes desks disagree: none of them is known."""
    return BoardRow(
        contest=count.contest,
        stage=count.stage,
        withheld=Withheld.IN_DISPUTE,
        seats_before=seats_held(count),
        parties=_parties(count, None),
        past=count.past,
        errors=errors,
    )


def _named_first(front: tuple[CandidateResult, ...], seats_won: SeatsOfParties) -> Candidate | None:
    """Return the first candidate of the party with most seats, else whoever is ahead."""
    if not seats_won:
        return front[0].candidate if front else None
    most = board_key(seats_won[0][0])
    elected = (line.candidate for line in front)
    return next(candidate for candidate in elected if board_key(candidate.party) == most)


def _parties(count: Count, result: Result | None) -> tuple[PartyInContest, ...]:
    """Return the parties that stand, and after them those that stood at the past result alone.

    Without a result nothing is told of votes, those before included.
    """
    past = None if result is None else count.past
    named: dict[str, Party] = {}
    candidates: Counter[str] = Counter()
    for candidate in count.candidates:
        key = board_key(candidate.party)
        named.setdefault(key, candidate.party)
        candidates[key] += 1
    for candidacy in () if past is None else past.candidacies:
        named.setdefault(board_key(candidacy.party), candidacy.party)
    lines = [] if result is None else _lines_with_votes(result)
    is_whole = result is not None and len(lines) == len(result.candidates)
    votes: Counter[str] = Counter()
    for party, _key, figure in lines:
        votes[board_key(party)] += figure
    now = _figures(lines, result.base) if result is not None and is_whole else None
    before = None if result is None else _figures_before(past, result.base)
    return tuple(
        PartyInContest(
            key=key,
            party=party,
            candidates=candidates[key],
            votes=votes[key] if is_whole else None,
            figure=None if now is None else now.get(key, 0),
            figure_before=None if before is None else before.get(key, 0),
        )
        for key, party in named.items()
    )


def _lines_with_votes(result: Result) -> list[tuple[Party, str, int]]:
    """Return party, comparison key and votes of each candidate whose votes are known."""
    return [
        (line.candidate.party, line.candidate.comparison_key, line.votes)
        for line in result.candidates
        if line.votes is not None
    ]


def _figures_before(past: PastResult | None, base: Base) -> Mapping[str, int | Fraction] | None:
    """Return the figure of each line at the past result, None unless all its votes are known."""
    if past is None or not past.is_whole:
        return None
    return _figures(((line.party, line.key, line.votes or 0) for line in past.candidacies), base)


def _figures(lines: Iterable[tuple[Party, str, int]], base: Base) -> Mapping[str, int | Fraction]:
    """Return the figures by the key of the board; each independent is a slate of one."""
    named: dict[str, str] = {}
    votes: list[tuple[str, int]] = []
    for party, key, of_candidate in lines:
        named[key] = board_key(party)
        votes.append((key, of_candidate))
    figures: dict[str, int | Fraction] = {}
    for key, figure in party_figures(votes, base).items():
        figures[named[key]] = figures.get(named[key], 0) + figure
    return figures


def _papers(result: Result) -> Iterable[tuple[TurnoutMeasure, int]]:
    """Yield the papers of each turnout that is known by its papers."""
    for measure in _MEASURES_BY_PAPERS:
        turnout = result.turnout(measure)
        if turnout is not None and result.electorate:
            # A turnout is papers by electors, so this is a whole number.
            yield measure, int(turnout * result.electorate)
