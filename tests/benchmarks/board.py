"""The board of a night after one declaration: against a frame, and against pandas."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from countdesk.models.arrangements import (
    CandidatesNominated,
    ContestDescribed,
    PastResultAttached,
)
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.board import BoardRow, board_row
from countdesk.models.board_totals import BoardTotals
from countdesk.models.checks import open_errors
from countdesk.models.control import control_of
from countdesk.models.count import Count
from countdesk.models.election import Contest, VotingRule
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    DeclaredTotals,
    StageReached,
    Statement,
    TotalsDeclared,
)
from countdesk.session.board import Board
from countdesk.session.board_order import BoardColumn
from countdesk.session.cooked import Cooked
from countdesk.session.session import Session
from tests.benchmarks import nights
from tests.benchmarks.measuring import FRAME_SECONDS, Pair, Row, Size, timed

WARDS_OF_A_COUNCIL: Final = 20
STANDING: Final = 6
WARDS: Final = 12
"""Wards of the large board for each contest of the large night: 7,800 of 650."""


def _votes(number: int) -> dict[str, int]:
    return {
        f"c{order}": 100 + (number * 37 + order * 211) % 1_500 for order in range(1, STANDING + 1)
    }


def _described(number: int) -> Iterator[Statement]:
    """Yield a ward, who stands in it, and its past result."""
    scope = nights.identifier(number)
    council = f"Council {number // WARDS_OF_A_COUNCIL}"
    day = date(2019, 5, 2)
    contest = Contest(
        scope,
        f"Ward {number}",
        "Local election",
        council,
        day,
        1,
        VotingRule.FPTP,
        electorate=9_000,
    )
    standing = nights.candidates(STANDING)
    before = tuple(
        PastCandidacy(known.comparison_key, known.party, known.name, 100 + (number * 53 + at) % 997)
        for at, known in enumerate(standing)
    )
    yield Statement(scope, ContestDescribed(contest))
    yield Statement(scope, CandidatesNominated(standing))
    yield Statement(scope, PastResultAttached(PastResult("May 2015", PastKind.ACTUAL, before)))


def _declared(number: int) -> tuple[Statement, ...]:
    scope = nights.identifier(number)
    totals = DeclaredTotals(_votes(number), rejected=5)
    return Statement(scope, TotalsDeclared(totals)), Statement(scope, StageReached(Stage.DECLARED))


def _night(path: Path, wards: int, *, every: int) -> Path:
    """Make the file of a night in which every such ward is declared: all of them, or each other."""

    def told() -> Iterator[Statement]:
        for number in range(1, wards + 1):
            yield from _described(number)
            if not number % every:
                yield from _declared(number)

    return nights.one_contest_file(path, told())


@contextmanager
def _entry(folder: Path, size: Size) -> Iterator[Pair]:
    path = folder / "large board.count"
    if not path.exists():
        _night(path, size.contests * WARDS, every=2)
    with Session.open(path, desk=nights.DESK, author=nights.AUTHOR) as session:
        board = Board(session)
        board.work_out()
        board.order(BoardColumn.CHANGE)
        # As the window does, or the collector would go through all of it again and again.
        gc.freeze()
        waiting = iter(range(1, size.contests * WARDS, 2))

        def declare() -> float:
            number = next(waiting)

            def deed() -> object:
                session.record(*_declared(number))
                control = board.control(f"Council {number // WARDS_OF_A_COUNCIL}")
                return board.totals.parties, control, board.order(BoardColumn.CHANGE)

            return timed(deed)

        yield Pair(declare, lambda: FRAME_SECONDS)
    gc.unfreeze()
    path.unlink()


class ReadBoard:
    """The contests and totals of a night, every other ward or all of them declared."""

    def __init__(self, path: Path, wards: int, *, every: int = 1) -> None:
        _night(path, wards, every=every)
        with Session.open(path, desk=nights.DESK, author=nights.AUTHOR) as session:
            session.read_all()
            board = Board(session)
            board.work_out()
            self.counts = [session.count(contest) for contest in board.order()]
            self._totals = {council: board.totals_of(council) for council in board.councils}
            self._whole = board.totals
        self.declared = next(count for count in self.counts if count.stage.is_declared)

    def declare_again(self) -> float:
        """Return the seconds until the board has what one declaration changes.

        The votes are the same: all of the contest is worked out anew, and taken from the totals.
        """
        count = Count(self.declared.scope, self.declared.ledger)
        old = _row(self.declared)
        return timed(lambda: _after(count, old, self._whole, self._totals))


@contextmanager
def _whole(folder: Path, size: Size) -> Iterator[Pair]:
    read = ReadBoard(nights.fresh(folder, "board"), size.contests, every=2)
    frames = _frames(read.counts)
    yield Pair(read.declare_again, lambda: timed(lambda: frames(read.declared.scope)))


def _row(count: Count) -> BoardRow:
    cooked = Cooked(count)
    return board_row(count, cooked.result, cooked.comparison, len(open_errors(cooked.findings)))


def _after(
    count: Count, old: BoardRow, whole: BoardTotals, councils: dict[str, BoardTotals]
) -> object:
    new = _row(count)
    council = new.contest.authority or ""
    moved = councils[council].with_rows([old], [new])
    return whole.with_rows([old], [new]).parties, moved.parties, control_of(council, moved)


def _frames(counts: list[Count]) -> Callable[[str], object]:
    """Return the same board by pandas: a changed vote, and every figure of every contest anew."""
    # It has no types of its own, and only what counts on it waits for it.
    pandas: Any = import_module("pandas")
    now: list[tuple[str, str, str, int]] = []
    before: list[tuple[str, str, str, int]] = []
    for count in counts:
        council = count.contest.authority or ""
        result = Cooked(count).result
        if not result.stage.is_declared or count.past is None:
            continue
        now += [
            (count.scope, council, line.candidate.comparison_key, line.votes or 0)
            for line in result.candidates
        ]
        before += [
            (count.scope, council, line.key, line.votes or 0) for line in count.past.candidacies
        ]
    columns = ["contest", "council", "party", "votes"]
    then, votes = (pandas.DataFrame(rows, columns=columns) for rows in (before, now))
    keys = ["contest", "party"]

    def shares(frame: Any) -> Any:
        return frame.votes / frame.groupby("contest").votes.transform("sum")

    def board(changed: str) -> object:
        votes.loc[votes.contest == changed, "votes"] += 1
        both = votes.assign(share=shares(votes)).merge(
            then.assign(share=shares(then))[[*keys, "share"]],
            on=keys,
            how="outer",
            suffixes=("", "_before"),
        )
        both["change"] = both.share.fillna(0) - both.share_before.fillna(0)
        ranked = both.sort_values(["contest", "votes"], ascending=[True, False])
        places = ranked.groupby("contest")
        first, second = places.nth(0).set_index("contest"), places.nth(1).set_index("contest")
        won_before = then.loc[then.groupby("contest").votes.idxmax()].set_index("contest")
        rows = pandas.DataFrame(
            {
                "party": first.party,
                "share": first.share,
                "change": first.change,
                "majority": first.votes - second.votes,
                "swing": (first.change - second.change) / 2,
                "gained": first.party != won_before.party.reindex(first.index),
            }
        )
        parties = votes.groupby("party").votes.sum() / votes.votes.sum()
        parties_before = then.groupby("party").votes.sum() / then.votes.sum()
        seats = first.party.value_counts()
        net = seats.sub(won_before.party.value_counts(), fill_value=0)
        control = pandas.crosstab(first.council, first.party)
        return rows, parties, parties.sub(parties_before, fill_value=0), seats, net, control

    return board


ROWS: Final = (
    Row(
        "board-entry",
        "a declaration among 7,800 wards: durable, on the board, in its totals, control and order",
        "one frame",
        aim=0.25,
        pairs=300,
        prepare=_entry,
    ),
    Row(
        "board-pandas",
        "the board of 650 contests after one declaration: its row, totals and control, exact",
        "the same figures of all declared contests computed anew by pandas",
        aim=0.1,
        pairs=300,
        prepare=_whole,
    ),
)
