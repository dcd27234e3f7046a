"""Who is elected: by the votes, by the marks of a declaration, and by lot where votes are equal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from countdesk.models.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from countdesk.models.count import Count
    from countdesk.models.results import CandidateResult, Result


@dataclass(frozen=True, slots=True)
class SeatLine:
    """Where the line of the seats runs through the votes of the candidates.

    `clear` are elected by their votes alone. `tied` have the same votes, and only some of them
    can have the `open_seats`; all the others are not elected.
    """

    clear: frozenset[str]
    tied: tuple[str, ...] = ()
    open_seats: int = 0


def seat_line(votes: Mapping[str, int | None], seats: int) -> SeatLine | None:
    """Return where the line of the seats runs, None while somebody's votes are unknown.

    Where there are no more candidates than seats nobody votes, and all are elected.
    """
    if len(votes) <= seats:
        return SeatLine(frozenset(votes))
    known = {key: figure for key, figure in votes.items() if figure is not None}
    if len(known) < len(votes):
        return None
    figures = sorted(known.values(), reverse=True)
    last, next_down = figures[seats - 1], figures[seats]
    if last > next_down:
        return SeatLine(frozenset(key for key, figure in known.items() if figure >= last))
    clear = frozenset(key for key, figure in known.items() if figure > last)
    tied = tuple(key for key, figure in known.items() if figure == last)
    return SeatLine(clear, tied, seats - len(clear))


def marked(result: Result, count: Count) -> tuple[tuple[CandidateResult, ...], tuple[str, ...]]:
    """Return the lines, those elected marked once it is declared, and who is owed a lot.

    The marks of the declaration itself come first. Without them the votes decide, and a tie
    across the line of the seats leaves the tied unmarked until a lot is recorded; the lot is a
    flag and never a vote (Electoral Commission, equality of votes). It is one from the moment it
    is recorded, before anybody is marked as elected.
    """
    lines, stage = result.candidates, result.stage
    if stage is Stage.UNCONTESTED:
        return tuple(replace(line, elected=True) for line in lines), ()
    is_open = stage.is_without_poll or stage.position < Stage.PROVISIONAL.position
    if is_open or count.votes_disputed:
        return lines, ()
    votes = {line.candidate.identifier: line.votes for line in lines}
    line_of_seats = seat_line(votes, result.contest.seats)
    drawn = _drawn_by_lot(count, line_of_seats)
    elected, owed = _by_votes(votes, line_of_seats, drawn)
    if not stage.is_declared:
        if owed or not drawn:
            return lines, owed
        return tuple(replace(line, by_lot=line.candidate.identifier in drawn) for line in lines), ()
    if count.totals is not None and count.totals.elected is not None:
        elected = {key: key in count.totals.elected for key in count.candidate_keys}
    return tuple(_marked(line, elected, drawn) for line in lines), owed


def elected_by_votes(
    count: Count, votes: Mapping[str, int | None]
) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Return who is elected by these votes and the lot drawn here, and who of them by the lot.

    None while somebody's seat is open: votes are unknown, or a lot is owed.
    """
    line = seat_line(votes, count.contest.seats)
    drawn = _drawn_here(count, line)
    elected, owed = _by_votes(votes, line, drawn)
    if line is None or owed:
        return None, ()
    winners = tuple(key for key, is_elected in elected.items() if is_elected)
    return winners, tuple(key for key in winners if key in drawn)


def _drawn_by_lot(count: Count, line: SeatLine | None) -> tuple[str, ...]:
    """Return whom a lot favoured: as the declaration says it, or as it was drawn here."""
    if count.totals is not None and count.totals.by_lot:
        return count.totals.by_lot
    return _drawn_here(count, line)


def _drawn_here(count: Count, line: SeatLine | None) -> tuple[str, ...]:
    """Return whom the lot that was recorded here favoured.

    A lot is good between those who were tied when it was drawn: a recount may find others.
    """
    lot = count.lot
    if lot is None or line is None or set(lot.tied) != set(line.tied):
        return ()
    return lot.drawn


def _by_votes(
    votes: Mapping[str, int | None], line: SeatLine | None, drawn: Collection[str]
) -> tuple[dict[str, bool], tuple[str, ...]]:
    """Return who is elected as far as votes and lot decide, and who is owed a lot."""
    if line is None:
        return {}, ()
    favoured = [key for key in line.tied if key in drawn]
    if len(favoured) == line.open_seats:
        return {key: key in line.clear or key in favoured for key in votes}, ()
    return {key: key in line.clear for key in votes if key not in line.tied}, line.tied


def _marked(
    line: CandidateResult, elected: Mapping[str, bool], drawn: Collection[str]
) -> CandidateResult:
    key = line.candidate.identifier
    is_elected = elected.get(key)
    return replace(line, elected=is_elected, by_lot=is_elected is True and key in drawn)


def is_against_votes(lines: tuple[CandidateResult, ...]) -> bool:
    """Return whether somebody is marked as elected with fewer votes than somebody who is not."""
    least = min((line.votes or 0 for line in lines if line.elected), default=None)
    most = max((line.votes or 0 for line in lines if line.elected is False), default=None)
    return least is not None and most is not None and least < most
