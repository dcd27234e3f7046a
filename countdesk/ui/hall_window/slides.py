"""The slides of the hall display, and the order in which they follow one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from countdesk.models.board_sums import Sum
from countdesk.settings import SlideKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from countdesk.session.board import Board

BOARD_ROWS: Final = 12
"""Contests on a page of the board: as many as have lines that are read from the back."""

MOST_CONTESTS: Final = 12
"""Contests that come round: of more, those declared last, or a round would take half an hour."""

MOST_COUNCILS: Final = 8
"""Councils with a half circle of their own; of more there is one of all their seats."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: what kind it is, of which contest or council, and which of its pages.

    `of` is empty where it is of the whole night; `page` counts from 0.
    """

    kind: SlideKind
    of: str = ""
    page: int = 0


def board_rows(contests: int) -> int:
    """Return how many contests stand on a page of the board: on all pages as many as on another."""
    return max(1, -(-contests // pages(contests, BOARD_ROWS)))


def pages(number: int, a_page: int) -> int:
    """Return how many pages so many lines make: one at least."""
    return max(1, -(-number // a_page))


def programme(
    board: Board, shown: Collection[SlideKind], pages_of: Callable[[str], int]
) -> tuple[Slide, ...]:
    """Return the slides in their order: progress, seats, the board, and contests.

    `shown` are the kinds that were chosen; `pages_of` says how many pages a contest takes. A night
    of one contest has nothing but that to show; where nothing else is, contests are shown.
    """
    is_of_several = len(board) > 1
    slides: list[Slide] = []
    if is_of_several:
        if SlideKind.PROGRESS in shown:
            slides.append(Slide(SlideKind.PROGRESS))
        if SlideKind.SEATS in shown:
            slides += _seats(board)
        if SlideKind.BOARD in shown:
            of_board = pages(len(board), BOARD_ROWS)
            slides += (Slide(SlideKind.BOARD, page=page) for page in range(of_board))
    if SlideKind.CONTESTS in shown or not slides:
        for contest in contests_in_turn(board):
            slides += of_contest(contest, pages_of(contest))
    return tuple(slides)


def of_contest(contest: str, number: int) -> tuple[Slide, ...]:
    """Return the slides of a contest, one for each of its pages."""
    return tuple(Slide(SlideKind.CONTESTS, contest, page) for page in range(number))


def contests_in_turn(board: Board) -> tuple[str, ...]:
    """Return the contests that come round, in the order of the board."""
    ordered = board.order()
    if len(ordered) <= MOST_CONTESTS:
        return ordered
    declared = [contest for contest in ordered if board.row(contest).declared_at is not None]
    declared.sort(key=lambda contest: board.row(contest).declared_at or 0)
    latest = frozenset(declared[-MOST_CONTESTS:])
    return tuple(contest for contest in ordered if contest in latest)


def _seats(board: Board) -> Iterator[Slide]:
    """Yield a half circle for each council, or one of all seats."""
    councils = [
        council for council in board.councils if board.totals_of(council).of(Sum.CONTESTS) > 1
    ]
    if not councils or len(councils) > MOST_COUNCILS:
        yield Slide(SlideKind.SEATS)
        return
    for council in councils:
        yield Slide(SlideKind.SEATS, council)
