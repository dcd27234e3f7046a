"""For each code of a finding a count that breaks its rule, and one that keeps it."""

from collections.abc import Callable

from countdesk.models.findings import Code
from countdesk.models.stages import Stage
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import (
    CONSERVATIVE,
    LABOUR,
    THREE,
    Desk,
    desk,
    past_result,
    slate,
)


def whole() -> Desk:
    """Return a small contest in which everything adds up, at the provisional result."""
    told = desk(electorate=1000).box("A1", 300, expected=300).box("A2", 203, expected=203)
    told.stage(Stage.COUNTING).sheet("B1", 310, 200, 110).sheet("B2", 190, 88, 102)
    return told.reject_none().reject(uncertain=3).stage(Stage.PROVISIONAL)


def block(seats: int = 3) -> Desk:
    """Return a ward of several seats with as many Labour and Conservative candidates."""
    return desk(slate((LABOUR, seats), (CONSERVATIVE, seats)), seats=seats)


def two_desks(one: Desk | None = None) -> tuple[Desk, Desk]:
    """Return two desks that go on from one file."""
    first = one or desk()
    return first, first.copy("Table 2", "s2")


def turnout(papers: int) -> Desk:
    """Return a turnout of papers from 1,000 after 50 points, nobody rejected."""
    past = past_result((CONSERVATIVE, 300), (LABOUR, 200), electorate=1000, rejected=0)
    return desk(electorate=1000).past(past).declare((papers, 0), ballot_papers=papers)


def rejected_of(rejected: int, papers: int, seats: int = 1) -> Desk:
    """Return papers verified and rejected in a contest of so many seats."""
    told = block(seats) if seats > 1 else desk()
    return told.box("A1", papers).reject(total=rejected)


def all_but_rejected() -> Desk:
    """Return a count in which every paper verified is on a sheet, and no rejected one stated."""
    return desk().box("A1", 100, expected=100).stage(Stage.COUNTING).sheet("B1", 100, 60, 40)


def disputed_sheet() -> Desk:
    one, two = two_desks()
    one.sheet("B1", 100, 60, 40)
    two.sheet("B1", 100, 40, 60)
    return one.merge(two)


def corrected_sheet() -> Desk:
    one, two = two_desks(desk().sheet("B1", 100, 60, 40))
    two.sheet("B1", 100, 40, 60)
    return one.merge(two)


FIRES: dict[Code, Callable[[], Desk]] = {
    Code.ACCOUNT_ARITHMETIC: lambda: desk().box(
        "A1", account=BallotPaperAccount(600, 187, 1, 0, expected=413)
    ),
    Code.BOX_NOT_COUNTED: lambda: desk().box("A1", 5).box("A2").stage(Stage.COUNTING),
    Code.PAPERS_UNACCOUNTED: lambda: whole().sheet("B2", 189, 87, 102),
    Code.VOTES_ABOVE_CEILING: lambda: desk().sheet("B1", 100, 61, 40),
    Code.CANDIDATE_ABOVE_PAPERS: lambda: block().sheet("B1", 10, 11),
    Code.HEADS_DO_NOT_ADD_UP: lambda: desk().reject_none().reject(total=1),
    Code.ELECTED_NOT_SEATS: lambda: desk(THREE).declare((5, 4, 3), elected=("c1", "c2")),
    Code.LOT_OWED: lambda: desk(THREE).declare((5, 5, 3)),
    Code.PAPERS_ABOVE_ELECTORATE: lambda: desk(electorate=99).box("A1", 100).box("A2"),
    Code.TWO_STANDING_STATEMENTS: disputed_sheet,
    Code.DECLARED_DIFFERS: lambda: desk().sheet("B1", 100, 60, 40).declare((60, 41)),
    Code.REJECTED_NOT_STATED: lambda: all_but_rejected().stage(Stage.PROVISIONAL),
    Code.ELECTED_AGAINST_VOTES: lambda: desk(THREE).declare((5, 4, 3), elected=("c2",)),
    Code.VARIANCE_UNEXPLAINED: lambda: desk().box("A1", 410, expected=412),
    Code.COUNTS_DO_NOT_AGREE: lambda: desk().box("A1", 410, 411, expected=412),
    Code.MANY_REJECTED: lambda: rejected_of(10, 1000),
    Code.TURNOUT_FAR_FROM_LAST: lambda: turnout(650),
    Code.EQUAL_TOTALS: lambda: desk(THREE).declare((5, 4, 4)),
    Code.DIVISIBLE_BY_NINE: lambda: desk().box("A1", 403, expected=412),
}
SILENT: dict[Code, Callable[[], Desk]] = {
    Code.ACCOUNT_ARITHMETIC: lambda: desk().box(
        "A1", account=BallotPaperAccount(600, 187, 1, 0, expected=412)
    ),
    Code.BOX_NOT_COUNTED: lambda: desk().box("A1", 5).box("A2").stage(Stage.VERIFICATION),
    Code.PAPERS_UNACCOUNTED: whole,
    Code.VOTES_ABOVE_CEILING: lambda: desk().sheet("B1", 100, 60, 40),
    Code.CANDIDATE_ABOVE_PAPERS: lambda: block().sheet("B1", 10, 10, 10, 10, 0, 0, 0),
    Code.HEADS_DO_NOT_ADD_UP: lambda: desk().reject(uncertain=1, total=1),
    Code.ELECTED_NOT_SEATS: lambda: desk(THREE).declare((5, 4, 3), elected=("c1",)),
    Code.LOT_OWED: lambda: desk(THREE).declare((5, 5, 3), by_lot=("c2",)),
    Code.PAPERS_ABOVE_ELECTORATE: lambda: desk(electorate=100).box("A1", 100).box("A2"),
    Code.TWO_STANDING_STATEMENTS: corrected_sheet,
    Code.DECLARED_DIFFERS: lambda: desk().sheet("B1", 100, 60, 40).declare((60, 40)),
    Code.REJECTED_NOT_STATED: lambda: all_but_rejected().reject(total=0).stage(Stage.PROVISIONAL),
    Code.ELECTED_AGAINST_VOTES: lambda: desk(THREE).declare((5, 4, 3), elected=("c1",)),
    Code.VARIANCE_UNEXPLAINED: lambda: desk().box(
        "A1", 410, expected=412, explanation="Two papers in box A2."
    ),
    Code.COUNTS_DO_NOT_AGREE: lambda: desk().box("A1", 409, 410, 410, expected=412),
    Code.MANY_REJECTED: lambda: rejected_of(10, 1001),
    Code.TURNOUT_FAR_FROM_LAST: lambda: turnout(649),
    Code.EQUAL_TOTALS: lambda: desk(THREE).declare((5, 4, 3)),
    Code.DIVISIBLE_BY_NINE: lambda: desk().box("A1", 404, expected=412),
}
