"""Past results: votes, or shares where nothing else is known."""

from fractions import Fraction

import pytest

from countdesk.models.baseline import (
    Base,
    PastCandidacy,
    PastKind,
    PastResult,
    PastShare,
    party_shares,
)
from tests.models.builders import (
    BNP,
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LIBERAL_DEMOCRAT,
    PLAID,
    STRETTON_2007,
    past_result,
    past_shares,
    points,
)

TREDEGAR = [
    *(("Lab", votes) for votes in (808, 740, 712, 691)),
    ("Plaid", 587),
    *(("PV", votes) for votes in (544, 516)),
    ("LD", 539),
]
"""Tredegar 2008, 4 seats."""


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (Base.SUM, {"Lab": "57.4", "Plaid": "11.4", "PV": "20.6", "LD": "10.5"}),
        (Base.AVERAGE, {"Lab": "30.8", "Plaid": "24.5", "PV": "22.1", "LD": "22.5"}),
        (Base.TOP, {"Lab": "32.6", "Plaid": "23.7", "PV": "22.0", "LD": "21.8"}),
    ],
)
def test_that_tredegar_has_the_shares_of_each_base(base: Base, expected: dict[str, str]) -> None:
    shares = party_shares(TREDEGAR, base)
    assert {key: points(share) for key, share in shares.items()} == expected


@pytest.mark.parametrize("base", list(Base))
def test_that_party_shares_add_up_to_the_whole_exactly(base: Base) -> None:
    assert sum(party_shares(TREDEGAR, base).values()) == 1


def test_that_nobody_has_a_share_of_no_votes() -> None:
    assert party_shares([("Lab", 0), ("Con", 0)], Base.SUM) == {}
    assert party_shares([], Base.SINGLE) == {}


def test_that_a_past_result_of_votes_gives_each_party_its_share() -> None:
    past = past_result((LABOUR, 600), (CONSERVATIVE, 400))
    assert past.is_whole
    assert past.valid_votes == 1000
    assert past.share_of("PP53", Base.SINGLE) == PastShare(stood=True, share=Fraction(3, 5))


def test_that_a_party_that_is_not_listed_did_not_stand() -> None:
    # New party: base 0.
    past = past_result((LABOUR, 600), (CONSERVATIVE, 400))
    assert past.share_of("PP63", Base.SINGLE) == PastShare(stood=False, share=Fraction(0))


def test_that_a_party_that_stood_and_found_no_votes_was_there() -> None:
    past = past_result((LABOUR, 600), (BNP, 0))
    assert past.share_of(BNP.key, Base.SINGLE) == PastShare(stood=True, share=Fraction(0))


def test_that_where_nobody_had_votes_a_party_stood_and_its_share_is_unknown() -> None:
    past = past_result((LABOUR, 0), (CONSERVATIVE, 0))
    assert past.share_of("PP53", Base.SINGLE) == PastShare(stood=True, share=None)


def test_that_a_share_known_for_some_parties_leaves_the_others_unknown() -> None:
    # Stretton 2008: only two changes were published, and that the BNP was new.
    past = STRETTON_2007
    assert not past.is_whole
    assert past.valid_votes is None
    assert past.share_of(CONSERVATIVE.key, Base.SINGLE).share == Fraction("0.496")
    assert past.share_of(BNP.key, Base.SINGLE) == PastShare(stood=False, share=Fraction(0))
    assert past.share_of("PP90", Base.SINGLE) == PastShare(stood=None, share=None)


TWO_SLATES = past_shares((LABOUR, "40"), (LABOUR, "10"), (CONSERVATIVE, "30"), (GREEN, "20"))


@pytest.mark.parametrize(
    ("base", "expected"), [(Base.AVERAGE, "33.3"), (Base.TOP, "44.4"), (Base.SUM, "50.0")]
)
def test_that_the_shares_of_a_slate_make_one_by_the_base(base: Base, expected: str) -> None:
    # Labour 25 of 75 on average, 40 of 90 at the top, 50 of 100 in sum.
    labour = TWO_SLATES.share_of(LABOUR.key, base)
    assert (labour.stood, points(labour.share)) == (True, expected)


@pytest.mark.parametrize("green", [None, "5"])
def test_that_the_shares_of_a_slate_make_none_where_others_are_unknown(green: str | None) -> None:
    past = past_shares((LABOUR, "40"), (LABOUR, "10"), (CONSERVATIVE, "30"), (GREEN, green))
    for base in (Base.AVERAGE, Base.TOP, Base.SUM):
        assert past.share_of(LABOUR.key, base) == PastShare(stood=None, share=None)


def test_that_shares_rounded_one_by_one_are_those_of_everybody() -> None:
    past = past_shares((LABOUR, "33.3"), (LABOUR, "33.3"), (GREEN, "33.3"))
    assert past.share_of(GREEN.key, Base.AVERAGE).share == Fraction(1, 2)


def test_that_a_party_listed_without_votes_or_share_is_unknown() -> None:
    past = past_shares((LABOUR, "24.5"), (GREEN, None))
    assert past.share_of(GREEN.key, Base.SINGLE) == PastShare(stood=None, share=None)


def test_that_a_past_result_without_candidates_says_nothing() -> None:
    nothing = PastResult("May 2022", PastKind.ACTUAL, ())
    assert not nothing.is_whole
    assert nothing.share_of("PP53", Base.SINGLE) == PastShare(stood=None, share=None)
    assert nothing.winning_candidacy is None


def test_that_the_average_of_a_slate_is_the_base_where_a_party_put_up_several() -> None:
    # Domain rule 4.4, measured: the average fits 27 of 30 published swings.
    assert past_result((LABOUR, 600), (CONSERVATIVE, 400)).default_base is Base.SINGLE
    slate = past_result((LABOUR, 600), (LABOUR, 500), (PLAID, 400), seats=2)
    assert slate.default_base is Base.AVERAGE


def test_that_each_base_keeps_its_own_shares() -> None:
    past = past_result((LABOUR, 600), (LABOUR, 500), (PLAID, 450), seats=2)
    assert past.share_of("PP53", Base.TOP).share == Fraction(600, 1050)
    assert past.share_of("PP53", Base.AVERAGE).share == Fraction(550, 1000)
    assert past.share_of("PP53", Base.SUM).share == Fraction(1100, 1550)
    assert past.share_of("PP53", Base.TOP).share == Fraction(600, 1050)


def test_that_the_winner_is_who_had_most_votes() -> None:
    past = past_result((LABOUR, 300), (CONSERVATIVE, 500), (LIBERAL_DEMOCRAT, 200))
    assert past.winning_candidacy == PastCandidacy("PP52", CONSERVATIVE, None, 500)


@pytest.mark.parametrize(
    "past",
    [
        past_result((LABOUR, 300), (CONSERVATIVE, 300)),
        past_result((LABOUR, 300), (CONSERVATIVE, 200), seats=2),
        past_shares((LABOUR, "51"), (CONSERVATIVE, "49")),
    ],
    ids=["a tie", "several seats", "shares alone"],
)
def test_that_nobody_is_the_winner_where_the_votes_do_not_say(past: PastResult) -> None:
    assert past.winning_candidacy is None


def test_that_a_sole_candidate_with_votes_won() -> None:
    assert past_result((LABOUR, 300)).winning_candidacy == PastCandidacy("PP53", LABOUR, None, 300)


def test_that_an_independent_who_won_is_known_by_name() -> None:
    ann = PastCandidacy("independent ann alder", INDEPENDENT, "Ann Alder", 900)
    past = PastResult("2022", PastKind.ACTUAL, (ann, PastCandidacy("PP53", LABOUR, None, 1)))
    assert past.winning_candidacy == ann


# Who was elected.


def several(*lines: tuple[str, int | None, bool | None], seats: int = 2) -> PastResult:
    """Return a past result from party keys, votes and marks."""
    listed = tuple(
        PastCandidacy(key, LABOUR, votes=votes, elected=elected) for key, votes, elected in lines
    )
    return PastResult("May 2022", PastKind.ACTUAL, listed, seats)


def elected(past: PastResult) -> list[str] | None:
    return None if past.elected is None else [line.key for line in past.elected]


def test_that_the_most_votes_fill_the_seats_where_nobody_is_marked() -> None:
    past = several(("a", 30, None), ("b", 50, None), ("c", 40, None))
    assert elected(past) == ["b", "c"]
    assert past.seats_won == {"b": 1, "c": 1}


def test_that_the_marks_of_the_source_come_before_the_votes() -> None:
    # Only the source knows of a lot.
    past = several(("a", 50, True), ("b", 40, False), ("c", 40, True))
    assert elected(past) == ["a", "c"]


@pytest.mark.parametrize("mark", [True, None])
def test_that_everybody_who_stood_is_elected_where_nobody_voted(*, mark: bool | None) -> None:
    past = several(("a", None, mark), ("a", 0, mark))
    assert elected(past) == ["a", "a"]
    assert past.seats_won == {"a": 2}
    # The third seat was nobody's, and that is known.
    assert several(("a", None, mark), ("b", None, mark), seats=3).seats_won == {"a": 1, "b": 1}


def test_that_too_few_or_too_many_marks_leave_nobody_sure_of_a_seat() -> None:
    assert elected(several(("a", 50, True), ("b", 40, None), ("c", 30, None))) is None
    assert elected(several(("a", 50, True), ("b", 40, True), ("c", 30, True))) is None
    assert several(("a", 50, True), ("b", 40, None), ("c", 30, None)).seats_won is None


def test_that_fewer_candidates_than_seats_leave_a_seat_that_nobody_won() -> None:
    assert elected(several(("a", 50, None))) is None


def test_that_a_tie_across_the_line_of_the_seats_elects_nobody() -> None:
    assert elected(several(("a", 50, None), ("b", 40, None), ("c", 40, None))) is None
    assert elected(several(("a", 50, None), ("b", 40, None))) == ["a", "b"]


# Where nobody voted.


def uncontested() -> PastResult:
    return several(("PP53", None, True), ("PP53", None, True))


def test_that_nobody_votes_where_there_are_no_more_candidates_than_seats() -> None:
    assert uncontested().was_uncontested
    assert several(("PP53", 0, True)).was_uncontested
    assert not several(("PP53", 12, True)).was_uncontested
    assert not several().was_uncontested
    assert not several(("a", None, True), ("b", None, True), ("c", None, None)).was_uncontested
    assert not past_shares((CONSERVATIVE, None)).was_uncontested


def test_that_a_party_elected_without_a_vote_stood_and_has_no_share() -> None:
    past = uncontested()
    assert past.share_of("PP53", Base.AVERAGE) == PastShare(stood=True, share=None)
    assert past.share_of("PP52", Base.AVERAGE) == PastShare(stood=False, share=None)
