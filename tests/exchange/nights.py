"""A night for the tests of what goes out: contests of every stage and kind, frozen together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from countdesk.exchange.flat_board import FlatBoard
from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.models.board import BoardRow, board_row, row_before_close, unread_row
from countdesk.models.board_totals import totals_of
from countdesk.models.checks import open_errors
from countdesk.models.contest_kinds import contest_kind
from countdesk.models.control import control_of
from countdesk.models.kind_totals import most_first
from countdesk.models.stages import Stage
from tests.exchange.contests import (
    dudley_north,
    hodge_hill,
    origin,
    stretton,
    stretton_contest,
    under_way,
    ward,
    whole,
)


def row_of(contest: FrozenContest) -> BoardRow:
    """Return the row of a contest whose poll is closed, under the identifier of its count."""
    errors = len(open_errors(contest.findings))
    row = board_row(contest.count, contest.result, contest.comparison, errors)
    return replace(row, contest=replace(row.contest, identifier=contest.count.scope))


def as_another(contest: FrozenContest, identifier: str) -> FrozenContest:
    """Return a contest as if it were another one of the same name."""
    return replace(contest, count=replace(contest.count, scope=identifier))


def night_of(contests: Iterable[FrozenContest], *others: BoardRow, name: str = "") -> FrozenNight:
    """Return a night of contests, and of rows of which no more is told."""
    rows = (*map(row_of, contests), *others)
    councils = sorted({row.council for row in rows if row.council})
    of_councils = {
        council: totals_of(row for row in rows if row.council == council) for council in councils
    }
    kinds = {contest_kind(row.contest) for row in rows}
    of_kinds = {
        kind: totals_of(row for row in rows if contest_kind(row.contest) is kind) for kind in kinds
    }
    board = FlatBoard(
        rows,
        most_first(of_kinds),
        tuple((control_of(council, totals), totals) for council, totals in of_councils.items()),
    )
    return FrozenNight(name or "May 2026", board, origin())


def whole_night() -> tuple[FrozenNight, list[FrozenContest]]:
    """Return a night of five contests told, one whose poll is open and one not worked out."""
    contests = [
        whole(stretton(reason=None)),
        whole(ward(8, 3)),
        whole(hodge_hill()),
        whole(dudley_north()),
        as_another(whole(under_way()), "local.under-way.2008-02-14"),
    ]
    others = replace(stretton_contest(), identifier="local.open.2026-05-07", name="Horninglow")
    unread = replace(stretton_contest(), identifier="local.unread.2026-05-07", name="Rolleston")
    open_poll = replace(row_before_close(contests[0].count), contest=others, stage=Stage.SET_UP)
    return night_of(contests, open_poll, unread_row(unread, Stage.COUNTING)), contests
