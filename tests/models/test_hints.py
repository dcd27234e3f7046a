"""What the shape of a difference hints at: digits changed round, bundles, another figure."""

import pytest

from countdesk.models.checks.hints import NamedFigure, hints
from countdesk.models.findings import HINTS, Code
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import Desk, desk
from tests.models.check_cases import block, whole


def codes(difference: int, *, bundle: int | None = None) -> list[Code]:
    found = hints(difference, "box/A1", {}, bundle=bundle)
    return [finding.code for finding in found]


@pytest.mark.parametrize(
    ("difference", "found"),
    [
        (0, []),
        (7, []),
        (9, [Code.DIVISIBLE_BY_NINE]),
        (-72, [Code.DIVISIBLE_BY_NINE]),
        (50, [Code.WHOLE_BUNDLES]),
        (-450, [Code.DIVISIBLE_BY_NINE, Code.WHOLE_BUNDLES]),
    ],
)
def test_that_a_difference_is_told_by_its_shape_whichever_way_it_goes(
    difference: int, found: list[Code]
) -> None:
    assert codes(difference) == found


def test_that_a_bundle_holds_fifty_papers_unless_the_contest_says_otherwise() -> None:
    assert codes(25) == []
    assert codes(25, bundle=25) == [Code.WHOLE_BUNDLES]


def test_that_the_first_figure_equal_to_a_difference_is_named_alone() -> None:
    others = [NamedFigure("box", name, figure) for name, figure in (("A", 7), ("B", 8), ("C", 8))]
    (finding,) = hints(-8, "announced", {"own": 5}, others=others)
    assert finding.code is Code.EQUALS_A_FIGURE
    assert finding.values == {"own": 5, "difference": 8, "what": "box", "name": "B"}


def test_that_a_hint_stands_beside_a_finding_and_asks_for_no_reason() -> None:
    told = desk().box("A1", 403, expected=412)
    hint = told.finding(Code.DIVISIBLE_BY_NINE)
    assert hint.code in HINTS
    assert not hint.lacks_reason
    assert told.finding(Code.VARIANCE_UNEXPLAINED).lacks_reason


@pytest.mark.parametrize(
    ("account", "what"),
    [
        (BallotPaperAccount(600, 187, 1, 0, postal_handed_in=8), "postal_handed_in"),
        (BallotPaperAccount(607, 187, 8, 0), "spoilt_replaced"),
        (BallotPaperAccount(600, 187, 1, 8), "tendered"),
        (BallotPaperAccount(421, 8, 1, 0), "unused"),
    ],
)
def test_that_a_variance_equal_to_another_figure_of_the_account_names_it(
    account: BallotPaperAccount, what: str
) -> None:
    # Preliminary checks: that postal votes handed in were not added to the station's [EC-BPA].
    told = desk().box("A1", 420, account=account)
    values = told.finding(Code.EQUALS_A_FIGURE).values
    assert (values["what"], values["name"], values["difference"]) == (what, "A1", 8)


def test_that_a_variance_explained_needs_no_hint() -> None:
    told = desk().box("A1", 403, 403, expected=412, explanation="Nine in box A2.")
    assert told.findings == ()


@pytest.mark.parametrize(
    ("votes", "doubtful", "what", "name"),
    [
        ((60, 20), None, "votes", "Ben Birch"),
        ((60, 35), 5, "doubtful", "B1"),
    ],
)
def test_that_what_a_sheet_is_over_or_under_is_held_against_its_own_figures(
    votes: tuple[int, int], doubtful: int | None, what: str, name: str
) -> None:
    told = desk().sheet("B1", 100, *votes, doubtful=doubtful)
    values = told.finding(Code.EQUALS_A_FIGURE).values
    assert (values["what"], values["name"]) == (what, name)


@pytest.mark.parametrize(
    ("told", "what", "name"),
    [
        (whole().sheet("B3", 190, 100, 90), "sheet", "B2"),
        (whole().reject(uncertain=30).sheet("B2", 193, 91, 102), "rejected", ""),
        (whole().in_part(12).sheet("B2", 178, 76, 102), "rejected_in_part", ""),
        (whole().sheet("B1", 107, 60, 47), "box", "A2"),
    ],
)
def test_that_papers_not_accounted_for_are_held_against_what_may_have_been_left_out_or_doubled(
    told: Desk, what: str, name: str
) -> None:
    values = told.finding(Code.EQUALS_A_FIGURE).values
    assert (values["what"], values["name"]) == (what, name)


def test_that_a_small_figure_equal_to_what_is_missing_is_chance() -> None:
    told = whole().sheet("B2", 187, 85, 102)
    assert Code.EQUALS_A_FIGURE not in told.codes


def test_that_where_a_paper_carries_several_votes_a_sheet_hints_at_nothing() -> None:
    assert block().sheet("B1", 60, 60, 60, 60, 50).codes == [Code.VOTES_ABOVE_CEILING]


def test_that_the_papers_of_a_sheet_read_as_the_votes_of_one_candidate_are_hinted_at() -> None:
    finding = block().sheet("B1", 60, 60, 12, 20, 10, 31, 4).finding(Code.EQUALS_A_FIGURE)
    assert finding.fields == ("sheet/B1/c1",)
    assert (finding.values["candidate"], finding.values["figure"]) == ("Labour Party 1", 60)
    assert not finding.lacks_reason


@pytest.mark.parametrize(
    ("papers", "votes"),
    [
        (60, (60, 60, 60, 0, 0, 0)),
        (60, (59, 12, 20, 10, 31, 4)),
        (60, (60, 0, 0, 0, 0, 0)),
        (19, (19, 3, 2, 0, 0, 0)),
        (None, (60, 0, 0, 0, 0, 0)),
    ],
)
def test_that_a_sheet_of_block_papers_or_of_a_few_papers_hints_at_nothing(
    papers: int | None, votes: tuple[int, ...]
) -> None:
    assert Code.EQUALS_A_FIGURE not in block().sheet("B1", papers, *votes).codes
