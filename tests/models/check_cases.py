"""For each code of a finding a count that breaks its rule, and one that keeps it."""

from collections.abc import Callable

from countdesk.models.election import BoxKind
from countdesk.models.findings import Code
from countdesk.models.practice import Checking
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, RecountAsked, RecountRequest, StageReached
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import (
    CONSERVATIVE,
    LABOUR,
    THREE,
    Desk,
    desk,
    past_result,
    slate,
    two_desks,
)


def whole() -> Desk:
    """Return a small contest in which everything adds up, at the provisional result."""
    told = desk(electorate=1000).box("A1", 300, expected=300).box("A2", 203, expected=203)
    told.stage(Stage.COUNTING).sheet("B1", 310, 200, 110).sheet("B2", 190, 88, 102)
    return told.reject_none().reject(uncertain=3).stage(Stage.PROVISIONAL)


def put() -> Desk:
    """Return the contest that adds up with its result put before the candidates and agents."""
    return whole().provisional()


def recount_taken_back(uncertain: int | None) -> Desk:
    """Return a recount that one desk took back, and of which another entered rejected papers."""
    one = whole()
    asked = RecountAsked(RecountRequest(1, Asker.RETURNING_OFFICER, count=2))
    begun = one.state(asked, StageReached(Stage.RECOUNT))
    two = one.copy("Table 2", "s2").reject(uncertain=uncertain)
    one.withdraw(*begun)
    return one.merge(two)


def block(seats: int = 3) -> Desk:
    """Return a ward of several seats with as many Labour and Conservative candidates."""
    return desk(slate((LABOUR, seats), (CONSERVATIVE, seats)), seats=seats)


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
    """Return a sheet that two desks entered, each as if it were the first to do so."""
    one, two = two_desks()
    one.sheet("B1", 100, 60, 40)
    two.sheet("B1", 100, 40, 60)
    return one.merge(two)


def disputed_correction() -> Desk:
    """Return a sheet that two desks corrected differently."""
    one, two = two_desks(desk().sheet("B1", 100, 60, 40))
    one.sheet("B1", 100, 61, 39)
    two.sheet("B1", 100, 40, 60)
    return one.merge(two)


def corrected_sheet() -> Desk:
    """Return a sheet that another desk corrected."""
    one, two = two_desks(desk().sheet("B1", 100, 60, 40))
    two.sheet("B1", 100, 40, 60)
    return one.merge(two)


def postal(verified: int) -> Desk:
    """Return a count of which 385 papers went into the postal box, so many of them verified."""
    told = desk().box("A1", 100).box("P1", verified, kind=BoxKind.POSTAL)
    return told.postal(into_boxes=385).stage(Stage.COUNTING)


def checked(*votes: int) -> Desk:
    """Return a sheet, 60 votes to 40, as a second author typed it blind."""
    told = desk().practise(Checking.BLIND).sheet("B1", 100, 60, 40)
    return told.check("B1", 100, *votes)


def handed_in(papers: int) -> Desk:
    """Return a box with 8 papers more than its account, and so many postal votes handed in."""
    account = BallotPaperAccount(600, 187, 1, 0, postal_handed_in=papers)
    return desk().box("A1", 420, account=account)


def sampled(*papers: int) -> Desk:
    """Return the contest that adds up, 57.6 % to 42.4 %, with a sample of its larger box."""
    return whole().sample("A1", *papers)


FIRES: dict[Code, Callable[[], Desk]] = {
    Code.ACCOUNT_ARITHMETIC: lambda: desk().box(
        "A1", account=BallotPaperAccount(600, 187, 1, 0, expected=413)
    ),
    Code.BOX_NOT_COUNTED: lambda: desk().box("A1", 5).box("A2").stage(Stage.COUNTING),
    Code.PAPERS_UNACCOUNTED: lambda: whole().sheet("B2", 189, 87, 102),
    Code.VOTES_ABOVE_CEILING: lambda: desk().sheet("B1", 100, 61, 40),
    Code.CANDIDATE_ABOVE_PAPERS: lambda: block().sheet("B1", 10, 11),
    Code.SHEET_ENTERED_TWICE: disputed_sheet,
    Code.HEADS_DO_NOT_ADD_UP: lambda: desk().reject_none().reject(total=1),
    Code.ELECTED_NOT_SEATS: lambda: desk(THREE).declare((5, 4, 3), elected=("c1", "c2")),
    Code.LOT_OWED: lambda: desk(THREE).declare((5, 5, 3)),
    Code.PAPERS_ABOVE_ELECTORATE: lambda: desk(electorate=99).box("A1", 100).box("A2"),
    Code.LATE_POSTAL_PAPERS: lambda: postal(380),
    Code.PARTY_TOTAL_DIFFERS: lambda: desk().sheet("B1", 99, 60, 39).party_total(LABOUR.key, 99),
    Code.TWO_STANDING_STATEMENTS: disputed_correction,
    Code.DECLARED_DIFFERS: lambda: desk().sheet("B1", 100, 60, 40).declare((60, 41)),
    Code.REJECTED_NOT_STATED: lambda: all_but_rejected().stage(Stage.PROVISIONAL),
    Code.ELECTED_AGAINST_VOTES: lambda: desk(THREE).declare((5, 4, 3), elected=("c2",)),
    Code.ADJUDICATED_TOO_MANY: lambda: desk().doubt(3).reject_doubtful(uncertain=4),
    Code.SHEET_NOT_CHECKED: lambda: whole().practise(Checking.BY_EYE),
    Code.CHECK_DIFFERS: lambda: checked(59, 41),
    Code.MOVED_SINCE_PUT: lambda: put().sheet("B2", 190, 89, 101),
    Code.VARIANCE_UNEXPLAINED: lambda: desk().box("A1", 410, expected=412),
    Code.COUNTS_DO_NOT_AGREE: lambda: desk().box("A1", 410, 411, expected=412),
    Code.MANY_REJECTED: lambda: rejected_of(10, 1000),
    Code.TURNOUT_FAR_FROM_LAST: lambda: turnout(650),
    Code.EQUAL_TOTALS: lambda: desk(THREE).declare((5, 4, 4)),
    Code.SAMPLE_FAR_FROM_COUNT: lambda: sampled(250, 50),
    Code.DIVISIBLE_BY_NINE: lambda: desk().box("A1", 403, expected=412),
    Code.WHOLE_BUNDLES: lambda: desk().box("A1", 312, expected=412),
    Code.ANNOUNCED_DIFFERS: lambda: desk().box("A1", 100).announce(99),
    Code.EQUALS_A_FIGURE: lambda: handed_in(8),
    Code.SHEETS_ALIKE: lambda: desk().sheet("B1", 10, 6, 4).sheet("B2", 10, 6, 4),
    Code.SAMPLED_TOO_MANY: lambda: desk().box("A1", 100).sample("A1", 60, 41),
    Code.POSTAL_VOTES_DIFFER: lambda: desk().postal(issued=450, covering_envelopes=451),
    Code.COUNT_TAKEN_BACK: lambda: recount_taken_back(3),
}
SILENT: dict[Code, Callable[[], Desk]] = {
    Code.ACCOUNT_ARITHMETIC: lambda: desk().box(
        "A1", account=BallotPaperAccount(600, 187, 1, 0, expected=412)
    ),
    Code.BOX_NOT_COUNTED: lambda: desk().box("A1", 5).box("A2").stage(Stage.VERIFICATION),
    Code.PAPERS_UNACCOUNTED: whole,
    Code.VOTES_ABOVE_CEILING: lambda: desk().sheet("B1", 100, 60, 40),
    Code.CANDIDATE_ABOVE_PAPERS: lambda: block().sheet("B1", 10, 10, 10, 10, 0, 0, 0),
    Code.SHEET_ENTERED_TWICE: disputed_correction,
    Code.HEADS_DO_NOT_ADD_UP: lambda: desk().reject(uncertain=1, total=1),
    Code.ELECTED_NOT_SEATS: lambda: desk(THREE).declare((5, 4, 3), elected=("c1",)),
    Code.LOT_OWED: lambda: desk(THREE).declare((5, 5, 3), by_lot=("c2",)),
    Code.PAPERS_ABOVE_ELECTORATE: lambda: desk(electorate=100).box("A1", 100).box("A2"),
    Code.LATE_POSTAL_PAPERS: lambda: postal(385),
    Code.PARTY_TOTAL_DIFFERS: lambda: desk().sheet("B1", 99, 60, 39).party_total(LABOUR.key, 39),
    Code.TWO_STANDING_STATEMENTS: corrected_sheet,
    Code.DECLARED_DIFFERS: lambda: desk().sheet("B1", 100, 60, 40).declare((60, 40)),
    Code.REJECTED_NOT_STATED: lambda: all_but_rejected().reject(total=0).stage(Stage.PROVISIONAL),
    Code.ELECTED_AGAINST_VOTES: lambda: desk(THREE).declare((5, 4, 3), elected=("c1",)),
    Code.ADJUDICATED_TOO_MANY: lambda: desk().doubt(3).reject_doubtful(uncertain=3),
    Code.SHEET_NOT_CHECKED: lambda: (
        whole().practise(Checking.BY_EYE).check("B1", 310, 200, 110).check("B2", 190, 88, 102)
    ),
    Code.CHECK_DIFFERS: lambda: checked(60, 40),
    Code.MOVED_SINCE_PUT: lambda: put().sheet("B2", 190, 89, 101).provisional(),
    Code.VARIANCE_UNEXPLAINED: lambda: desk().box(
        "A1", 410, expected=412, explanation="Two papers in box A2."
    ),
    Code.COUNTS_DO_NOT_AGREE: lambda: desk().box("A1", 409, 410, 410, expected=412),
    Code.MANY_REJECTED: lambda: rejected_of(10, 1001),
    Code.TURNOUT_FAR_FROM_LAST: lambda: turnout(649),
    Code.EQUAL_TOTALS: lambda: desk(THREE).declare((5, 4, 3)),
    Code.SAMPLE_FAR_FROM_COUNT: lambda: sampled(87, 63),
    Code.DIVISIBLE_BY_NINE: lambda: desk().box("A1", 404, expected=412),
    Code.WHOLE_BUNDLES: lambda: desk().box("A1", 313, expected=412),
    Code.ANNOUNCED_DIFFERS: lambda: desk().box("A1", 100).announce(100),
    Code.EQUALS_A_FIGURE: lambda: handed_in(7),
    Code.SHEETS_ALIKE: lambda: desk().sheet("B1", 10, 6, 4).sheet("B2", 10, 5, 5),
    Code.SAMPLED_TOO_MANY: lambda: desk().box("A1", 100).sample("A1", 60, 40),
    Code.POSTAL_VOTES_DIFFER: lambda: desk().postal(issued=450, covering_envelopes=450),
    Code.COUNT_TAKEN_BACK: lambda: recount_taken_back(None),
}
