"""All 679 wards of London in May 2022 as declared totals, with the papers rejected by head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk.models.findings import Code, Finding
from countdesk.models.night import Night
from countdesk.models.tabulation import tabulate
from countdesk.session.draft import Draft
from countdesk.session.session import Session
from tests.real import london
from tests.real.london import Ward

pytestmark = pytest.mark.real

ABOVE_THE_CEILING = {"Hanworth Village": (9_207, 8_925), "North Harrow": (6_513, 5_588)}
"""The wards whose votes are more than their valid papers can carry, with both figures."""

FEWER_THAN_ONE_EACH = {
    "Darwin": (1_625, 1_630),
    "Harefield Village": (1_632, 1_635),
    "Limehouse": (1_812, 1_833),
    "Park Hill & Whitgift": (1_805, 1_812),
    "Poplar": (2_137, 2_186),
}
"""The wards of one seat with fewer votes than valid papers, each of which carries one."""

HEADS_UNLIKE_THE_TOTAL = {"Garden Suburb": (12, 1), "Oakwood": (9, 11)}
"""The heads and the total of rejected papers where the papers rejected in part explain nothing."""


@pytest.fixture(scope="module")
def wards(real_data: Path) -> list[Ward]:
    """Return the wards as published."""
    return london.wards_of_2022(real_data)


@pytest.fixture(scope="module")
def session(wards: list[Ward], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Return the night of 679 wards, all of them declared."""
    with london.night(tmp_path_factory.mktemp("london") / "2022.count", wards) as opened:
        yield opened


def found(session: Session, wards: list[Ward], *codes: Code) -> list[tuple[Ward, Finding]]:
    """Return the findings of some codes, each with its ward."""
    return [
        (ward, finding)
        for ward in wards
        for finding in session.cooked(ward.scope).findings
        if finding.code in codes
    ]


def test_that_679_of_679_wards_have_those_elected_who_are_marked(
    session: Session, wards: list[Ward]
) -> None:
    marked = {ward.scope: ward.elected for ward in wards}
    winners = {
        ward.scope: {
            line.candidate.identifier for line in session.cooked(ward.scope).result.winners
        }
        for ward in wards
    }
    assert len(winners) == 679
    assert sum(len(elected) for elected in winners.values()) == 1_817
    assert winners == marked


def test_that_679_of_679_wards_elect_the_same_by_their_votes_alone(wards: list[Ward]) -> None:
    draft = Draft(Night(), desk="hall", author="KP")
    for ward in wards:
        london.place(draft, ward, marks=False)
        result = tabulate(draft.count(ward.scope))
        assert {line.candidate.identifier for line in result.winners} == ward.elected, ward.name
        assert result.lot_owed == ()
    # No ward of 2022 had candidates level across its seats, so that no lot was drawn.
    assert not any(ward.tied_for_the_last_seat for ward in wards)


def test_that_the_ceilings_are_broken_in_two_wards_alone(
    session: Session, wards: list[Ward]
) -> None:
    above: dict[str, tuple[object, object]] = {}
    below: dict[str, tuple[object, object]] = {}
    for ward, finding in found(session, wards, Code.VOTES_ABOVE_CEILING):
        listed = above if finding.values["votes_each"] else below
        listed[ward.name] = (finding.values["votes"], finding.values["ceiling"])
    assert above == ABOVE_THE_CEILING
    assert below == FEWER_THAN_ONE_EACH
    assert not found(session, wards, Code.CANDIDATE_ABOVE_PAPERS)


def test_that_the_ceilings_follow_from_the_published_figures(wards: list[Ward]) -> None:
    assert {
        ward.name for ward in wards if ward.votes > ward.seats * (ward.valid or 0)
    } == ABOVE_THE_CEILING.keys()
    assert {
        ward.name for ward in wards if ward.votes < (ward.valid or 0)
    } == FEWER_THAN_ONE_EACH.keys()


def test_that_heads_that_do_not_add_up_hold_the_papers_rejected_in_part(
    session: Session, wards: list[Ward]
) -> None:
    unlike = found(session, wards, Code.HEADS_DO_NOT_ADD_UP)
    with_part = [
        ward.name
        for ward, finding in unlike
        if finding.values["total"] == ward.heads + (ward.in_part or 0)
    ]
    others = {
        ward.name: (finding.values["heads"], finding.values["total"])
        for ward, finding in unlike
        if ward.name not in with_part
    }
    assert (len(unlike), len(with_part)) == (25, 23)
    assert others == HEADS_UNLIKE_THE_TOTAL
    # What this desk has under the heads is another figure than the total declared.
    differing = found(session, wards, Code.DECLARED_DIFFERS)
    assert [ward for ward, _finding in differing] == [ward for ward, _finding in unlike]


def test_that_a_blank_total_of_rejected_papers_is_the_sum_of_its_heads(
    session: Session, wards: list[Ward]
) -> None:
    blank = [ward for ward in wards if ward.rejected is None]
    assert len(blank) == 305
    for ward in blank:
        assert session.cooked(ward.scope).result.rejected_papers == ward.heads > 0


def test_that_nothing_else_is_found_but_candidates_with_equal_votes(
    session: Session, wards: list[Ward]
) -> None:
    codes = Counter(
        finding.code.value for ward in wards for finding in session.cooked(ward.scope).findings
    )
    assert codes == {"E4": 7, "E8": 25, "E15": 25, "W6": 32}
    equal = {ward.scope for ward, _finding in found(session, wards, Code.EQUAL_TOTALS)}
    assert equal == {
        ward.scope
        for ward in wards
        if len({candidate.votes for candidate in ward.candidates}) < len(ward.candidates)
    }


def test_that_verified_papers_stay_unknown(session: Session, wards: list[Ward]) -> None:
    for ward in wards:
        result = session.cooked(ward.scope).result
        assert result.verified_papers is None
        assert result.papers_unaccounted is None
        assert (result.valid_papers, result.valid_votes) == (ward.valid, ward.votes)
    add_up = sum(ward.polling + ward.postal == ward.valid for ward in wards)
    assert add_up == 658
