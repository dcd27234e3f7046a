"""The totals of a night by kind of contest."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from countdesk.models.board import BoardRow
from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import totals_of
from countdesk.models.contest_kinds import ContestKind
from countdesk.models.kind_totals import KindTotals, kind_of_most, most_first
from countdesk.models.movement import movement_of_all
from countdesk.models.turnout import TurnoutMeasure
from tests.models.boards import row, ward
from tests.models.builders import CONSERVATIVE, LABOUR, TWO, Desk, contest, past_result


def mayor() -> BoardRow:
    """Return a mayor whom Labour lost, with ten times the votes of a ward."""
    described = replace(
        contest("mayor.anytown.2026-05-07", "Anytown", electorate=18000), authority="Anytown"
    )
    past = past_result((LABOUR, 9000), (CONSERVATIVE, 1000))
    return row(Desk().open(described, TWO).past(past).declare((8000, 2000), ballot_papers=10010))


def totals_by_kind(rows: list[BoardRow]) -> tuple[KindTotals, ...]:
    kinds = {row.kind for row in rows}
    return most_first(
        {kind: totals_of([row for row in rows if row.kind is kind]) for kind in kinds}
    )


def test_that_a_mayors_votes_are_not_added_to_those_of_councillors() -> None:
    past = past_result((LABOUR, 600), (CONSERVATIVE, 400))
    wards = [
        row(ward(n, past=past, electorate=2000).declare((500, 500 + n), ballot_papers=1010))
        for n in (1, 2)
    ]
    councillors, of_mayor = totals_by_kind([mayor(), *wards])
    assert (councillors.kind, of_mayor.kind) == (ContestKind.LOCAL, ContestKind.COUNCIL_MAYOR)
    assert councillors.totals.of(Sum.CONTESTS) == 2
    assert [line.votes for line in councillors.totals.parties] == [1003, 1000]
    assert [line.votes for line in of_mayor.totals.parties] == [8000, 2000]
    turnout = councillors.totals.turnout(TurnoutMeasure.BALLOT_BOX)
    assert turnout is not None
    assert (turnout.papers, turnout.electors) == (2020, 4000)
    movement = movement_of_all(councillors.totals)
    assert movement is not None
    assert movement.changes["PP53"] == Fraction(1003, 2003) - Fraction(3, 5)


def test_that_the_kind_most_contests_are_of_comes_first_and_an_unknown_one_last_of_equals() -> None:
    unknown = row(Desk().open(contest("school.anytown.2026-05-07", "Governors"), TWO))
    wards = [row(ward(n)) for n in (1, 2)]
    kinds = [known.kind for known in totals_by_kind([unknown, mayor(), *wards])]
    assert kinds == [ContestKind.LOCAL, ContestKind.COUNCIL_MAYOR, None]
    of_each = [known.kind for known in totals_by_kind([unknown, mayor(), wards[0]])]
    assert of_each == kinds
    assert kind_of_most(reversed(kinds)) is ContestKind.LOCAL
    assert kind_of_most([*kinds, None]) is None
    assert kind_of_most([]) is None
    assert most_first({}) == ()
    assert KindTotals().totals.parties == ()
