"""One contest beside the change everywhere else."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from countdesk.models.baseline import Base, PastResult
from countdesk.models.comparison import Comparison, compare
from countdesk.models.election import Party
from countdesk.models.moved_result import MovedSeats, moved_result
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method, project
from countdesk.models.same_areas import AreasCompared
from countdesk.models.steps import at_once
from countdesk.models.tabulation import tabulate
from countdesk.models.wider import (
    HereAndWider,
    NeededSwing,
    NoPair,
    WiderChange,
    change_between,
    change_on_same_areas,
    here_and_wider,
    needed_swing,
    other_pairs,
    totals,
    totals_now,
    usual_pair,
    why_no_pair,
)
from tests.models.builders import (
    BNP,
    CONSERVATIVE,
    GREEN,
    LABOUR,
    LIBERAL_DEMOCRAT,
    THREE,
    Desk,
    contest,
    desk,
    dudley_north_count,
    past_result,
    past_shares,
    points,
    slate,
)

PAIR = ("PP53", "PP52")
BEFORE = past_result((CONSERVATIVE, 40), (LABOUR, 45), (LIBERAL_DEMOCRAT, 15))


def list_of(**changes: str) -> WiderChange:
    """Return a published list of changes, in points by party key."""
    return WiderChange({key: Fraction(change) / 100 for key, change in changes.items()})


def three(past: PastResult = BEFORE, votes: tuple[int, ...] = (44, 42, 14)) -> Desk:
    """Return Con, Lab and LD as declared, after Con 40, Lab 45, LD 15."""
    return desk(THREE).past(past).declare(votes)


def told(desk_of: Desk, wider: WiderChange, pair: tuple[str, str] = PAIR) -> HereAndWider:
    known = here_and_wider(desk_of.comparison, wider, pair)
    assert known is not None
    return known


# Totals.


def test_that_the_change_between_two_elections_is_of_all_their_votes() -> None:
    then = totals([past_result((CONSERVATIVE, 30), (LABOUR, 70)), past_result((LABOUR, 100))])
    now = totals([past_result((CONSERVATIVE, 50), (LABOUR, 40), (GREEN, 10))])
    assert (then.contests, then.left_out) == (2, 0)
    change = change_between(then, now)
    assert change is not None
    assert {key: points(moved) for key, moved in change.changes.items()} == {
        "PP52": "35.0",
        "PP53": "-45.0",
        "PP63": "10.0",
    }
    assert change.before["PP52"] == Fraction(30, 200)
    assert change.now["PP63"] == Fraction(1, 10)


def test_that_a_slate_counts_by_the_base_that_is_named() -> None:
    ward = past_result((LABOUR, 60), (LABOUR, 40), (GREEN, 50), seats=2)
    assert totals([ward]).shares == {"PP53": Fraction(1, 2), "PP63": Fraction(1, 2)}
    assert totals([ward]).base is Base.AVERAGE
    assert totals([ward], Base.SUM).shares["PP53"] == Fraction(2, 3)
    assert totals([BEFORE, BEFORE], Base.SUM).base is None


def test_that_a_contest_whose_votes_are_not_all_known_is_left_out_and_counted() -> None:
    known = totals([past_shares((LABOUR, "60")), past_result((LABOUR, 10))])
    assert (known.contests, known.left_out) == (1, 1)


def test_that_results_of_the_night_are_totals_too() -> None:
    ward = desk(slate((LABOUR, 2), (GREEN, 1)), seats=2).declare((60, 40, 50)).result
    assert totals_now([ward]).shares == {"PP53": Fraction(1, 2), "PP63": Fraction(1, 2)}
    assert totals_now([ward], Base.TOP).votes["PP53"] == 60
    known = totals_now([three().result, desk().result, desk(()).result])
    assert (known.contests, known.left_out, known.base) == (1, 2, None)


def test_that_there_is_no_change_where_nobody_voted() -> None:
    some, none = totals([past_result((LABOUR, 10))]), totals([])
    assert none.shares == {}
    assert change_between(none, some) is None
    assert change_between(some, none) is None


def area(name: str, past: PastResult) -> PastContest:
    return PastContest(name, past)


def test_that_the_change_of_two_elections_is_of_the_areas_in_both_whose_votes_are_known() -> None:
    known = area("A", past_result((LABOUR, 60), (GREEN, 40)))
    shares = area("B", past_shares((LABOUR, "60")))
    since = area("A", past_result((LABOUR, 50), (GREEN, 50)))
    change = at_once(change_on_same_areas(((known, since), (shares, since)), 5, 4))
    assert change is not None
    assert points(change.changes[LABOUR.key]) == "-10.0"
    assert change.areas == AreasCompared(before=5, now=4, both=2, votes_unknown=1)
    assert change.base is None
    assert at_once(change_on_same_areas(((shares, since),), 5, 4)) is None


# The pair.


def test_that_the_usual_pair_is_of_last_time_while_nobody_has_votes() -> None:
    assert usual_pair(three().comparison) == ("PP52", "PP53")
    waiting = desk(THREE).past(BEFORE).comparison
    assert waiting.pair_keys is None
    assert usual_pair(waiting) == ("PP53", "PP52")
    assert usual_pair(desk(THREE).comparison) is None


def test_that_a_pair_is_of_parties_that_stood_then_and_stand_now() -> None:
    past = past_result((CONSERVATIVE, 40), (LABOUR, 45), (GREEN, 15))
    comparison = three(past).comparison
    assert why_no_pair(comparison, "PP52") is None
    assert why_no_pair(comparison, "PP90") is NoPair.NEW
    assert why_no_pair(comparison, GREEN.key) is NoPair.ABSENT
    assert why_no_pair(comparison, BNP.key) is NoPair.STOOD_NEVER
    assert other_pairs(comparison) == ()
    assert other_pairs(three().comparison) == (("PP53", "PP90"), ("PP52", "PP90"))


# Swings.


def test_that_the_swing_elsewhere_is_of_the_same_pair() -> None:
    known = told(three(), list_of(PP52="3", PP53="-6"))
    assert known.pair == (LABOUR, CONSERVATIVE)
    assert known.here.butler is not None
    assert known.wider.butler is not None
    assert (known.wider.butler.loser, known.wider.butler.winner) == (LABOUR, CONSERVATIVE)
    assert points(known.here.butler.size) == "3.5"
    assert points(known.wider.butler.size) == "4.5"
    assert points(known.difference) == "-1.0"


def test_that_a_swing_the_other_way_elsewhere_adds_to_the_difference() -> None:
    assert points(told(three(), list_of(PP52="-1", PP53="1")).difference) == "4.5"


def test_that_steed_elsewhere_needs_the_shares_there() -> None:
    assert told(three(), list_of(PP52="3", PP53="-6")).wider.steed is None
    then, now = totals([past_result((CONSERVATIVE, 40), (LABOUR, 60))]), totals([BEFORE])
    change = change_between(then, now)
    assert change is not None
    steed = told(three(), change).wider.steed
    assert steed is not None
    assert steed.size == Fraction(40, 85) - Fraction(40, 100)


def test_that_a_party_without_a_change_elsewhere_has_no_swing_there() -> None:
    known = told(three(), list_of(PP52="3"))
    assert known.wider.butler is None
    assert known.difference is None


def test_that_there_is_no_swing_from_a_party_that_stood_nowhere_else() -> None:
    then = totals([past_result((LABOUR, 40), (LIBERAL_DEMOCRAT, 60))])
    now = totals([past_result((LABOUR, 50), (LIBERAL_DEMOCRAT, 50))])
    change = change_between(then, now)
    assert change is not None
    known = told(three(), change)
    assert known.here.butler is not None
    assert (known.wider.butler, known.wider.steed, known.difference) == (None, None, None)


def test_that_a_party_that_stood_nowhere_here_is_no_pair() -> None:
    assert here_and_wider(three().comparison, list_of(PP52="3"), ("PP52", BNP.key)) is None


# What the seat needed.


def test_that_the_swing_needed_is_half_the_majority_last_time() -> None:
    assert needed_swing(three().comparison) == NeededSwing("PP53", "PP52", Fraction(25, 1000))


@pytest.mark.parametrize(
    "past",
    [
        past_shares((LABOUR, "60"), (CONSERVATIVE, "40")),
        past_result((LABOUR, 60)),
        past_result((LABOUR, 50), (CONSERVATIVE, 50)),
        past_result((LABOUR, 0), (CONSERVATIVE, 0)),
    ],
)
def test_that_no_swing_is_needed_where_the_lead_is_unknown_or_none(past: PastResult) -> None:
    assert needed_swing(three(past).comparison) is None


def test_that_of_several_seats_the_least_that_one_needed_is_told() -> None:
    # Labour's third had 980 and the first Conservative 975, on averages of 990 and 625.
    lines = [(LABOUR, votes) for votes in (1000, 990, 980)]
    lines += [(CONSERVATIVE, votes) for votes in (975, 500, 400)]
    ward = desk(slate((LABOUR, 3), (CONSERVATIVE, 3)), seats=3)
    known = needed_swing(ward.past(past_result(*lines, seats=3)).comparison)
    size = Fraction(5, 1615) / (1 + Fraction(980, 990))
    assert known == NeededSwing("PP53", "PP52", size, 3)


def test_that_of_several_seats_the_least_of_the_pairs_loser_is_told_where_it_held_any() -> None:
    lines = [(LABOUR, 1000), (LABOUR, 990), (CONSERVATIVE, 980), (CONSERVATIVE, 970), (GREEN, 600)]
    ward = desk(slate((LABOUR, 3), (CONSERVATIVE, 3), (GREEN, 1)), seats=3)
    comparison = ward.past(past_result(*lines, seats=3)).comparison
    least = needed_swing(comparison)
    assert least is not None
    assert not least.of_pair
    from_labour = needed_swing(comparison, ("PP63", "PP53"))
    assert from_labour is not None
    assert (from_labour.first, from_labour.second, from_labour.of_pair) == ("PP53", "PP63", True)
    assert from_labour.size > least.size
    assert needed_swing(comparison, ("PP53", "PP63")) == least


def test_that_no_swing_is_needed_where_several_seats_were_level_or_could_go_to_nobody() -> None:
    ward = desk(slate((LABOUR, 2), (CONSERVATIVE, 2)), seats=2)
    level = past_result((LABOUR, 50), (LABOUR, 40), (CONSERVATIVE, 40), seats=2)
    assert needed_swing(ward.past(level).comparison) is None
    few = past_result((LABOUR, 50), (CONSERVATIVE, 40), seats=2)
    assert needed_swing(ward.past(few).comparison) is None


def test_that_without_a_past_result_nothing_moves() -> None:
    alone = desk(THREE).declare((44, 42, 14)).comparison
    assert needed_swing(alone) is None
    assert moved_result(alone, {}) is None


# Had it moved as the rest did.


def moved(wider: WiderChange, past: PastResult = BEFORE) -> dict[str, str]:
    known = moved_result(three(past).comparison, wider.changes)
    assert known is not None
    assert sum(known.shares.values()) == 1
    return {key: points(share) for key, share in known.shares.items()}


def test_that_every_party_moves_as_it_did_elsewhere() -> None:
    known = moved_result(three().comparison, list_of(PP52="4", PP53="-5", PP90="1").changes)
    assert known is not None
    assert {key: points(share) for key, share in known.shares.items()} == {
        "PP52": "44.0",
        "PP53": "40.0",
        "PP90": "16.0",
    }
    assert (known.winner, points(known.lead)) == ("PP52", "4.0")
    assert (known.clamped, known.scaled) == ((), False)


def test_that_a_tie_is_undecided() -> None:
    known = moved_result(three().comparison, list_of(PP52="2.5", PP53="-2.5").changes)
    assert known is not None
    assert known.winner is None
    assert known.lead == 0


def test_that_parties_not_listed_keep_their_shares_and_all_are_scaled() -> None:
    known = moved_result(three().comparison, list_of(PP52="5", PP53="-5", PP90="0").changes)
    assert known is not None
    assert not known.scaled
    # 40, 40 and 15 of 95.
    assert moved(list_of(PP53="-5")) == {"PP52": "42.1", "PP53": "42.1", "PP90": "15.8"}


@pytest.mark.parametrize("change", [{"PP53": "-5"}, {"PP52": "30", "PP53": "30"}, {"PP52": "-60"}])
def test_that_one_ward_moves_here_as_it_does_in_a_projection(change: dict[str, str]) -> None:
    wider = list_of(**change)
    here = moved_result(three().comparison, wider.changes)
    shares = {key: Fraction(1, 2) for key in change}
    by = Movement(shares, {key: shares[key] + wider.changes[key] for key in change})
    (there,) = project([PastContest("Ward", BEFORE)], by, Method.UNIFORM).wards
    assert here is not None
    assert here.shares == there.shares_after
    assert (here.clamped, here.scaled) == (there.clamped, there.is_scaled)


def test_that_nobody_falls_below_nought() -> None:
    known = moved_result(three().comparison, list_of(PP52="10", PP53="10", PP90="-20").changes)
    assert known is not None
    assert known.clamped == ("PP90",)
    assert known.scaled
    assert known.shares["PP90"] == 0
    assert points(known.shares["PP53"]) == "52.4"


def test_that_what_moved_far_leaves_room_for_the_rest() -> None:
    # 75, 70 and 15 of 160: of the third nothing is known, and so it is not wiped out.
    assert moved(list_of(PP52="30", PP53="30")) == {"PP53": "46.9", "PP52": "43.8", "PP90": "9.4"}


def test_that_the_rest_has_all_where_everybody_listed_falls_to_nought() -> None:
    past = past_result((CONSERVATIVE, 40), (LABOUR, 60))
    assert moved(list_of(PP52="-90"), past) == {"PP53": "100.0", "PP52": "0.0", "PP90": "0.0"}
    every = list_of(PP52="-90", PP53="-90", PP90="-90")
    assert moved_result(three().comparison, every.changes) is None


def test_that_a_party_that_is_new_here_gains_from_nought() -> None:
    past = past_result((CONSERVATIVE, 40), (LABOUR, 60))
    assert moved(list_of(PP52="-5", PP53="-5", PP90="10"), past)["PP90"] == "10.0"


def test_that_a_sole_party_leads_by_all_of_it() -> None:
    alone = desk(THREE[:1]).past(past_result((CONSERVATIVE, 40)))
    known = moved_result(alone.comparison, list_of(PP52="0").changes)
    assert known is not None
    assert known.lead == 1


def test_that_a_past_result_of_some_shares_cannot_be_moved() -> None:
    past = replace(past_shares((CONSERVATIVE, "40")))
    assert moved_result(three(past).comparison, list_of(PP52="1").changes) is None


def ward_of_two(*candidates_now: tuple[Party, int]) -> Comparison:
    """Return two seats after Lab 100 and 80, Con 90 and 60, by the average of each slate."""
    lines = [(LABOUR, 100), (LABOUR, 80), (CONSERVATIVE, 90), (CONSERVATIVE, 60)]
    return desk(slate(*candidates_now), seats=2).past(past_result(*lines, seats=2)).comparison


@pytest.mark.parametrize(
    ("points_moved", "seats"), [(0, {"PP53": 1, "PP52": 1}), (20, {"PP52": 2})]
)
def test_that_several_seats_are_filled_as_in_a_projection(
    points_moved: int, seats: dict[str, int]
) -> None:
    comparison = ward_of_two((LABOUR, 2), (CONSERVATIVE, 2))
    changes = {"PP52": Fraction(points_moved, 100), "PP53": -Fraction(points_moved, 100)}
    known = moved_result(comparison, changes)
    assert known is not None
    assert known.seats == MovedSeats(seats, 0)
    assert comparison.past is not None
    half = Fraction(1, 2)
    by = Movement(dict.fromkeys(changes, half), {key: half + changes[key] for key in changes})
    (there,) = project([PastContest("Ward", comparison.past)], by, Method.UNIFORM).wards
    assert known.seats.won == there.after


def test_that_a_party_short_of_candidates_is_named_as_in_a_projection() -> None:
    lines = [(LABOUR, 60), (LABOUR, 50), (LABOUR, 40), (GREEN, 45)]
    ward = desk(slate((LABOUR, 3), (GREEN, 3)), seats=3)
    comparison = ward.past(past_result(*lines, seats=3)).comparison
    known = moved_result(comparison, list_of(PP53="-20", PP63="20").changes)
    assert known is not None
    assert known.seats == MovedSeats({"PP63": 1, "PP53": 2}, 0, ("PP63",))
    assert comparison.past is not None
    half, moved = Fraction(1, 2), Fraction(1, 5)
    keys = ("PP53", "PP63")
    by = Movement(
        dict.fromkeys(keys, half), dict(zip(keys, (half - moved, half + moved), strict=True))
    )
    (there,) = project([PastContest("Ward", comparison.past)], by, Method.UNIFORM).wards
    assert there.limited == known.seats.limited


def test_that_the_contests_own_area_is_no_part_of_the_change_elsewhere() -> None:
    here = contest("local.anytown.abbey.2018-05-03", "Abbey")
    then, now = past_result((LABOUR, 60), (GREEN, 40)), past_result((LABOUR, 50), (GREEN, 50))
    far = past_result((LABOUR, 10), (GREEN, 90))
    pairs = [
        (PastContest("Abbey", then), PastContest("Abbey", far)),
        (PastContest("Castle", then), PastContest("Castle", now)),
    ]
    change = at_once(change_on_same_areas(pairs, 2, 2, beside=(here, None)))
    assert change is not None
    assert change.changes["PP53"] == Fraction(-1, 10)
    assert change.areas == AreasCompared(2, 2, 2, own=1)
    assert at_once(change_on_same_areas(pairs[:1], 1, 1, beside=(here, None))) is None
    # Under another name it is known by that of its past result.
    renamed = replace(here, name="New Abbey"), replace(then, area="Abbey")
    assert at_once(change_on_same_areas(pairs, 2, 2, beside=renamed)) == change


def test_that_candidates_of_a_new_party_take_seats_and_are_level() -> None:
    comparison = ward_of_two((LABOUR, 2), (CONSERVATIVE, 2), (GREEN, 2))
    known = moved_result(comparison, list_of(PP52="-40", PP53="-40", PP63="80").changes)
    assert known is not None
    assert known.seats == MovedSeats({"PP63": 2}, 0)
    alone = moved_result(
        ward_of_two((LABOUR, 2), (GREEN, 1)),
        list_of(PP52="-60", PP53="-60", PP63="80").changes,
    )
    assert alone is not None
    assert alone.seats == MovedSeats({"PP63": 1}, 1, ("PP63",))


def test_that_by_the_sum_a_new_slate_shares_what_its_party_gains() -> None:
    lines = [(LABOUR, 60), (CONSERVATIVE, 40), (BNP, 10)]
    ward = desk(slate((LABOUR, 1), (CONSERVATIVE, 1), (GREEN, 2)), seats=2)
    comparison = replace(ward.past(past_result(*lines, seats=2)).comparison, base=Base.SUM)
    known = moved_result(comparison, list_of(PP63="60").changes)
    assert known is not None
    # Each of the two has half of 60 points, and the first two of then 54.5 and 36.4.
    assert known.seats == MovedSeats({"PP53": 1, "PP52": 1}, 0, ("PP53",))


def test_that_seats_are_not_told_where_last_time_others_were_filled_or_nobody_voted() -> None:
    one = desk(slate((LABOUR, 2), (CONSERVATIVE, 2)), seats=2).past(BEFORE).comparison
    known = moved_result(one, {})
    assert known is not None
    assert known.seats is None
    few = past_result((LABOUR, 60), (CONSERVATIVE, 40), seats=2)
    unopposed = desk(slate((LABOUR, 2), (CONSERVATIVE, 2)), seats=2).past(few).comparison
    known = moved_result(unopposed, {})
    assert known is not None
    assert known.seats is None


def test_that_dudley_north_would_have_stayed_labour_by_the_published_changes() -> None:
    # Con +3.7, Lab -6.2 over Great Britain: 5.0 there, 4.7 here, 5.6 needed.
    count = dudley_north_count()
    known = here_and_wider(compare(count, tabulate(count)), list_of(PP52="3.7", PP53="-6.2"), PAIR)
    assert known is not None
    assert known.here.butler is not None
    assert known.wider.butler is not None
    assert known.needed is not None
    sizes = (known.here.butler.size, known.wider.butler.size, known.needed.size)
    assert [points(size) for size in sizes] == ["4.7", "5.0", "5.6"]
    assert known.moved is not None
    assert (known.moved.winner, points(known.moved.lead)) == ("PP53", "1.3")
