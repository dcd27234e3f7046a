"""The result of a count: votes, shares, papers, turnout, majority, and who is elected."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk.models.baseline import Base
from countdesk.models.seat_changes import board_key
from countdesk.models.stages import Stage
from countdesk.models.turnout import TurnoutMeasure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.election import Candidate, Contest, Party


@dataclass(frozen=True, slots=True)
class Majority:
    """How far the last elected is ahead of the first not elected.

    `share` is the part of valid votes, None at a tie.
    """

    votes: int
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class CandidateResult:
    """One candidate's line of the result.

    `votes` is None while nothing is known of them; `share` is of valid votes, `share_of_papers`
    of the papers not rejected. Equal votes share a `rank`. `elected` is None until the
    declaration, and while a lot is owed; `by_lot` stands once the lot fell. `deposit_kept` is
    None where the contest has no deposit, before the provisional result, and while any
    candidate's votes are unknown.
    """

    candidate: Candidate
    votes: int | None
    share: Fraction | None
    share_of_papers: Fraction | None
    rank: int | None
    elected: bool | None = None
    by_lot: bool = False
    deposit_kept: bool | None = None


@dataclass(frozen=True, slots=True)
class PartyResult:
    """One party's line: the votes of all its candidates, and its share by the base named.

    `key` is the comparison key: independents are a line each.
    """

    key: str
    party: Party
    candidates: int
    votes: int | None
    share: Fraction | None


@dataclass(frozen=True)
class Result:
    """What follows from a count as it stands. Papers and votes are different units.

    `verified_papers` is None until every box is counted; `verified_so_far` holds the boxes counted,
    and `papers_are_declared` says that the ballot papers are as they were declared, other than this
    desk verified, or without any it verified itself. `papers_unaccounted` is verified papers less
    papers on sheets, in blocks and allowed on adjudication, rejected papers and doubtful papers,
    None while the verified papers are unknown; `papers_open` can still change a candidate's votes,
    None likewise, and below zero where there are too many papers. `doubtful` papers still await
    adjudication, below zero where too many were adjudicated. `valid_papers` is verified papers less
    rejected papers, unknown while others are doubtful or not accounted for, which are neither valid
    nor rejected; else as declared. `own_count_unfinished` says that totals were declared over a
    count which this desk never finished, so that they owe nothing to it. `is_in_dispute` says that
    desks disagree on what the votes rest on, and `has_blanks` that somebody's votes are known in
    part alone, so that nobody is ahead.
    """

    contest: Contest
    stage: Stage
    candidates: tuple[CandidateResult, ...]
    parties: tuple[PartyResult, ...]
    base: Base
    electorate: int | None
    verified_papers: int | None
    verified_so_far: int
    papers_are_declared: bool
    papers_on_sheets: int
    block_papers: int
    papers_allowed: int
    doubtful: int
    rejected_papers: int | None
    rejected_so_far: int
    rejected_by_head: Mapping[str, int | None]
    rejected_in_part: int | None
    papers_unaccounted: int | None
    papers_open: int | None
    valid_papers: int | None
    valid_votes: int | None
    turnout_as_declared: Fraction | None
    postal_rejected: int | None
    majority: Majority | None
    lot_owed: tuple[str, ...]
    from_declared_totals: bool
    own_count_unfinished: bool
    is_in_dispute: bool = False
    has_blanks: bool = False

    @property
    def is_declared(self) -> bool:
        """Return whether the result is declared, and desks agree on what was."""
        return self.stage.is_declared and not self.is_in_dispute

    @property
    def is_declared_in_dispute(self) -> bool:
        """Return whether a result is declared of which desks disagree on what was."""
        return self.stage.is_declared and self.is_in_dispute

    @property
    def is_settled(self) -> bool:
        """Return whether who is elected is decided: it is declared, or they are so unopposed."""
        is_decided = self.stage.is_declared or self.stage is Stage.UNCONTESTED
        return is_decided and not self.is_in_dispute

    @property
    def is_uncontested(self) -> bool:
        """Return whether no more stand than there are seats, so that nobody votes.

        So it was reached, or no vote of it is known, be it declared; not where desks disagree on
        the votes, or the declaration marks somebody as not elected.
        """
        if self.stage.is_without_poll:
            return self.stage is Stage.UNCONTESTED
        is_against = any(line.elected is False for line in self.candidates)
        few = 0 < len(self.candidates) <= self.contest.seats
        return few and self.valid_votes is None and not (is_against or self.is_in_dispute)

    @property
    def has_no_poll(self) -> bool:
        """Return whether it is settled that nobody votes, as it was reached or declared."""
        return self.stage.is_without_poll or (self.is_settled and self.is_uncontested)

    @property
    def is_each_its_party(self) -> bool:
        """Return whether the share of each candidate is the party's.

        It is not where a party has several, whose votes make one share by a base that is not of
        all votes; and of papers that carry several votes it is of the papers.
        """
        is_single = all(line.candidates == 1 for line in self.parties)
        return is_single and self.contest.votes_each == 1

    @property
    def papers_counted(self) -> int:
        """Return the papers with counted votes so far: on sheets, in blocks, and allowed."""
        return self.papers_on_sheets + self.block_papers + self.papers_allowed

    @property
    def unused_votes(self) -> int | None:
        """Return the votes not used on papers that have one at least, None while unknown.

        Nobody counts them: they are what is left of the votes that the valid papers could carry.
        """
        papers = self.valid_papers
        is_open = self.is_part_counted or self.has_blanks
        if papers is None or self.valid_votes is None or is_open:
            return None
        return self.contest.votes_each * papers - self.valid_votes

    @property
    def is_part_counted(self) -> bool:
        """Return whether figures will still move: the count is not at its provisional result."""
        return self.stage.position < Stage.PROVISIONAL.position

    @property
    def counted(self) -> Fraction | None:
        """Return the part of the verified papers that can change no vote any more.

        Papers that are still doubtful are not counted. None while the verified papers are unknown,
        and where there are too many papers, for then nobody knows which of them are.
        """
        papers, still_open = self.verified_papers, self.papers_open
        if not papers:
            return None
        if self.from_declared_totals:
            return Fraction(1)
        return None if still_open is None or still_open < 0 else 1 - Fraction(still_open, papers)

    def turnout(self, measure: TurnoutMeasure) -> Fraction | None:
        """Return a turnout by its measure, None where its figures are unknown."""
        if measure is TurnoutMeasure.AS_DECLARED:
            return self.turnout_as_declared
        if not self.electorate or self.stage.is_without_poll:
            return None
        valid, papers = self.valid_papers, self.verified_papers
        if papers is None and self.from_declared_totals and self.contest.votes_each == 1:
            # Where a paper carries one vote, declared votes are papers.
            valid = self.valid_votes
            if valid is not None and self.rejected_papers is not None:
                papers = valid + self.rejected_papers
        match measure:
            case TurnoutMeasure.VALID:
                chosen = valid
            case TurnoutMeasure.BALLOT_BOX:
                chosen = papers
            case _ if papers is None or self.postal_rejected is None:
                # Without the postal votes rejected it is not the ballot box turnout: unknown.
                chosen = None
            case _:
                chosen = papers + self.postal_rejected
        return None if chosen is None else Fraction(chosen, self.electorate)

    @cached_property
    def turnout_measure(self) -> TurnoutMeasure | None:
        """Return the measure shown: the widest whose figures are known, else as declared."""
        for measure in (
            TurnoutMeasure.TOTAL,
            TurnoutMeasure.BALLOT_BOX,
            TurnoutMeasure.VALID,
            TurnoutMeasure.AS_DECLARED,
        ):
            if self.turnout(measure) is not None:
                return measure
        return None

    @cached_property
    def in_order_of_votes(self) -> tuple[CandidateResult, ...]:
        """Return the candidates by votes, most first, equals and unknowns in ballot order.

        Of equals whoever was elected comes first, and on whom a lot fell.
        """
        return tuple(
            sorted(
                self.candidates,
                key=lambda line: (
                    line.votes is None,
                    -(line.votes or 0),
                    not (line.elected or line.by_lot),
                    line.candidate.ballot_order,
                ),
            )
        )

    @property
    def leader(self) -> CandidateResult | None:
        """Return who is ahead, None at a tie for first place or before everybody has votes."""
        if self.has_blanks or any(line.votes is None for line in self.candidates):
            return None
        ranked = [line for line in self.in_order_of_votes if line.votes]
        if not ranked or (len(ranked) > 1 and ranked[0].votes == ranked[1].votes):
            return None
        return ranked[0]

    @property
    def lead(self) -> int | None:
        """Return the leader's votes less the second's, None without a leader."""
        leader = self.leader
        if leader is None or leader.votes is None:
            return None
        others = [line.votes or 0 for line in self.in_order_of_votes[1:]]
        return leader.votes - (others[0] if others else 0)

    @property
    def winners(self) -> tuple[CandidateResult, ...]:
        """Return those elected, in order of votes."""
        return tuple(line for line in self.in_order_of_votes if line.elected)

    @cached_property
    def awaiting_lot(self) -> tuple[str, ...]:
        """Return those of whom a lot still decides who is elected, in ballot paper order.

        Of a tie whose lot is not recorded that is nobody where the declaration itself marked as
        many as there are seats, else whoever of the tied it did not mark.
        """
        if len(self.winners) >= self.contest.seats:
            return ()
        elected = {line.candidate.identifier for line in self.winners}
        undecided = tuple(key for key in self.lot_owed if key not in elected)
        return undecided if len(undecided) > 1 else ()

    @cached_property
    def seats_by_party(self) -> tuple[tuple[Party, int], ...]:
        """Return the parties that won seats, most first, of equals whose candidate has more votes.

        Independents are one line together: their seats are nobody's but their own.
        """
        won: dict[str, tuple[Party, int]] = {}
        for line in self.winners:
            party = line.candidate.party
            key = board_key(party)
            known, seats = won.get(key, (party, 0))
            won[key] = (known, seats + 1)
        return tuple(sorted(won.values(), key=lambda pair: -pair[1]))
