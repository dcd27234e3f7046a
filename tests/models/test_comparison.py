"""This contest against its past result: change, swing, gain and hold."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from countdesk.models.baseline import Base, PastCandidacy, PastKind, PastResult
from countdesk.models.comparison import AbsentParty, Comparison, compare
from countdesk.models.election import Candidate, Holder, Party
from countdesk.models.seat_changes import Outcome, holder_at_last_election
from countdesk.models.share_changes import Change, Standing
from countdesk.models.stages import Stage
from countdesk.models.swings import Swing, butler_swing, steed_swing, swing_between
from countdesk.models.tabulation import tabulate
from countdesk.models.turnout import TurnoutMeasure
from tests.models.builders import (
    BNP,
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LABOUR_COOP,
    LIBERAL_DEMOCRAT,
    PLAID,
    THREE,
    TWO,
    UKIP,
    Desk,
    candidates,
    desk,
    dudley_north_count,
    hodge_hill_count,
    independent,
    past_result,
    past_shares,
    points,
    slate,
    stretton_count,
)

CON_LAB = (CONSERVATIVE, LABOUR)

MAY_2022 = date(2022, 5, 5)
"""The day of the election before that of a contest made up."""


def change(now: str | None, then: str | None, standing: Standing = Standing.STOOD) -> Change:
    """Return a change of shares given in percent."""
    return Change(
        standing,
        None if now is None else Fraction(now) / 100,
        None if then is None else Fraction(then) / 100,
    )


def swings(comparison: Comparison) -> tuple[str, str]:
    """Return both swings as ``Lab to Con 4.3`` would say them."""
    return (told(comparison.butler), told(comparison.steed))


def told(swing: Swing | None) -> str:
    if swing is None:
        return "none"
    return f"{swing.loser.key} to {swing.winner.key} {points(swing.size)}"


def changes(comparison: Comparison) -> dict[str, str]:
    return {key: points(line.change) for key, line in comparison.candidates.items()}


def winner(desk: Desk) -> Outcome | None:
    return desk.comparison.outcome


# The three real examples.


def test_that_stretton_has_the_changes_and_swings_that_follow_from_its_known_shares() -> None:
    # Con -12.7, Lab -4.1, BNP new, others unknown; Con to Lab 4.3, Steed 2.6.
    count = stretton_count()
    comparison = compare(count, tabulate(count))
    assert changes(comparison) == {
        "c1": "18.2",
        "c2": "-12.7",
        "c3": "-4.1",
        "c4": "unknown",
        "c5": "unknown",
    }
    standings = [comparison.candidates[key].standing for key in ("c1", "c2", "c3", "c4", "c5")]
    assert standings == ["new", "stood", "stood", "unknown", "unknown"]
    assert comparison.pair == CON_LAB
    assert swings(comparison) == ("PP52 to PP53 4.3", "PP52 to PP53 2.6")
    assert comparison.outcome == Outcome(CONSERVATIVE, None)
    assert comparison.turnout_changes == {}


def test_that_hodge_hill_has_the_swings_that_were_published() -> None:
    # Lab to LD 26.7, Steed 37.1.
    count = hodge_hill_count()
    comparison = compare(count, tabulate(count))
    assert swings(comparison) == ("PP53 to PP90 26.7", "PP53 to PP90 37.1")
    assert comparison.outcome is not None
    assert comparison.outcome.gained_from is None
    # A turnout only declared is never compared with another.
    assert comparison.turnout_changes == {}


def test_that_dudley_north_has_the_swings_that_were_published() -> None:
    # Lab to Con 4.7, Steed 6.4.
    count = dudley_north_count()
    comparison = compare(count, tabulate(count))
    assert swings(comparison) == ("PP53 to PP52 4.7", "PP53 to PP52 6.4")
    assert comparison.outcome == Outcome(LABOUR, None)
    assert comparison.candidates["c6"].standing is Standing.NEW
    assert list(comparison.turnout_changes) == [TurnoutMeasure.VALID]


# Butler and Steed.


def test_that_butler_and_steed_are_those_of_the_worked_example() -> None:
    # Con 35->45, Lab 45->40: 7.5 from Lab to Con; Steed 43.75 -> 52.94 (rule 4.3 [WIKI-SW]).
    con, lab = change("45", "35"), change("40", "45")
    assert butler_swing(CON_LAB, con, lab) == Swing(LABOUR, CONSERVATIVE, Fraction("0.075"))
    steed = steed_swing(CON_LAB, con, lab)
    assert steed == Swing(LABOUR, CONSERVATIVE, Fraction(45, 85) - Fraction(35, 80))
    assert f"{float(100 * steed.size):.2f}" == "9.19"


def test_that_butler_and_steed_may_point_in_two_directions() -> None:
    # A 40->30, B 30->21: Butler 0.5 to B, Steed 57.14->58.82, 1.68 to A (rule 4.3 [WIKI-SW]).
    first, second = change("30", "40"), change("21", "30")
    butler, steed = (
        butler_swing(CON_LAB, first, second),
        steed_swing(CON_LAB, first, second),
    )
    assert butler == Swing(CONSERVATIVE, LABOUR, Fraction("0.005"))
    assert steed is not None
    assert (steed.winner, f"{float(100 * steed.size):.2f}") == (CONSERVATIVE, "1.68")


def test_that_two_swings_can_be_told_of_one_contest() -> None:
    # St Olaves 2018: Lab +27, Con -7, Ind -26 gives 17 Con to Lab and 26.5 Ind to Lab [PBET].
    lab, con, ind = change("47", "20"), change("30", "37"), change("10", "36")
    assert told(butler_swing((LABOUR, CONSERVATIVE), lab, con)) == "PP52 to PP53 17.0"
    assert told(butler_swing((LABOUR, INDEPENDENT), lab, ind)) == "ynmp-party:2 to PP53 26.5"


def test_that_a_new_party_swings_from_nought() -> None:
    # Rogate: Con to LD 41.5 = (27 + 56) / 2, LD new [PBET].
    lib_dem, con = change("56", "0", Standing.NEW), change("44", "71")
    swing = butler_swing((LIBERAL_DEMOCRAT, CONSERVATIVE), lib_dem, con)
    assert told(swing) == "PP52 to PP90 41.5"
    assert swing is not None
    assert swing.is_notional
    turned = butler_swing((CONSERVATIVE, LIBERAL_DEMOCRAT), con, lib_dem)
    assert turned == swing
    # Of the two parties' votes one had all, whatever the other is given now.
    assert steed_swing((LIBERAL_DEMOCRAT, CONSERVATIVE), lib_dem, con) is None
    assert steed_swing((CONSERVATIVE, LIBERAL_DEMOCRAT), con, lib_dem) is None


def test_that_two_new_parties_have_no_swing() -> None:
    # Domain rule 4.3 [GK].
    both = change("56", "0", Standing.NEW), change("44", "0", Standing.NEW)
    assert butler_swing(CON_LAB, *both) is None
    assert steed_swing(CON_LAB, *both) is None


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(("now", "then"), [(None, "30"), ("30", None)])
def test_that_a_share_that_is_unknown_leaves_the_swing_unknown(
    side: int, now: str | None, then: str | None
) -> None:
    pair = [change("40", "30"), change("40", "30")]
    pair[side] = change(now, then)
    assert butler_swing(CON_LAB, *pair) is None
    assert steed_swing(CON_LAB, *pair) is None


def test_that_there_is_no_swing_from_a_contest_that_was_unopposed() -> None:
    # Domain rule 4.3 [GK]: nobody voted, so there is no share to swing from.
    told_of = desk(THREE).past(past_shares((CONSERVATIVE, None))).declare((300, 500, 200))
    assert swings(told_of.comparison) == ("none", "none")


def test_that_the_two_party_swing_needs_votes_on_both_sides_of_the_night() -> None:
    assert steed_swing(CON_LAB, change("0", "40"), change("0", "50")) is None
    assert steed_swing(CON_LAB, change("40", "0"), change("50", "0")) is None


def test_that_a_swing_of_nothing_names_the_pair_all_the_same() -> None:
    same = change("40", "40")
    assert butler_swing(CON_LAB, same, same) == Swing(LABOUR, CONSERVATIVE, Fraction(0))


# Which pair.


def three_way(*votes: int, holder: Party | None = None) -> Desk:
    """Return Con, Lab and LD with these votes, declared, after Con 40, Lab 35, LD 25."""
    past = past_result((CONSERVATIVE, 400), (LABOUR, 350), (LIBERAL_DEMOCRAT, 250))
    return desk(THREE, holder=Holder(holder)).past(past).declare(votes)


def test_that_on_a_gain_the_pair_is_the_winner_and_the_party_that_lost_the_seat() -> None:
    # The Press Association's rule [PA-BREC].
    comparison = three_way(200, 380, 420, holder=CONSERVATIVE).comparison
    assert comparison.pair == (LIBERAL_DEMOCRAT, CONSERVATIVE)
    assert comparison.outcome == Outcome(LIBERAL_DEMOCRAT, CONSERVATIVE)
    assert told(comparison.butler) == "PP52 to PP90 18.5"


def test_that_on_a_hold_the_pair_is_first_and_second_of_this_contest() -> None:
    comparison = three_way(450, 200, 350, holder=CONSERVATIVE).comparison
    assert comparison.pair == (CONSERVATIVE, LIBERAL_DEMOCRAT)
    assert comparison.outcome == Outcome(CONSERVATIVE, None)


def test_that_the_pair_is_first_and_second_where_the_loser_does_not_stand() -> None:
    comparison = three_way(200, 380, 420, holder=GREEN).comparison
    assert comparison.pair == (LIBERAL_DEMOCRAT, LABOUR)
    assert comparison.outcome == Outcome(LIBERAL_DEMOCRAT, GREEN)


def test_that_the_winner_of_the_past_result_held_the_seat_where_nobody_says() -> None:
    told_of = three_way(200, 380, 420)
    assert holder_at_last_election(told_of.count) == CONSERVATIVE
    assert told_of.comparison.pair == (LIBERAL_DEMOCRAT, CONSERVATIVE)


def test_that_what_is_stated_of_the_holder_comes_before_the_past_result() -> None:
    assert holder_at_last_election(three_way(1, 2, 3, holder=LABOUR).count) == LABOUR


def test_that_the_pair_is_first_and_second_where_nobody_knows_the_holder() -> None:
    told_of = desk(THREE).declare((300, 500, 200))
    assert holder_at_last_election(told_of.count) is None
    assert told_of.comparison.pair == (LABOUR, CONSERVATIVE)
    assert told_of.comparison.butler is None
    assert told_of.comparison.outcome is None


def test_that_whoever_has_the_lot_comes_first_in_the_pair() -> None:
    tied = desk(THREE, holder=Holder(GREEN))
    assert tied.declare((40, 40, 20)).comparison.pair is None
    tied.declare((40, 40, 20), by_lot=("c1",))
    assert tied.comparison.pair == (CONSERVATIVE, LABOUR)
    tied.declare((40, 40, 20), by_lot=("c2",))
    assert tied.comparison.pair == (LABOUR, CONSERVATIVE)
    assert tied.comparison.outcome == Outcome(LABOUR, GREEN)


def test_that_a_seat_gained_by_lot_swings_from_the_party_that_lost_it() -> None:
    past = past_result((CONSERVATIVE, 600), (LABOUR, 400))
    gained = desk().past(past).declare((500, 500), by_lot=("c2",)).comparison
    assert gained.pair == (LABOUR, CONSERVATIVE)
    assert told(gained.butler) == "PP52 to PP53 10.0"


def test_that_a_tie_among_the_elected_leaves_a_pair() -> None:
    nominated = candidates(("Ann", LABOUR), ("Bob", CONSERVATIVE), ("Cal", LIBERAL_DEMOCRAT))
    both = desk(nominated, seats=2).declare((40, 40, 20))
    assert both.comparison.pair == (LABOUR, CONSERVATIVE)


def test_that_whoever_is_marked_as_elected_comes_first_in_the_pair() -> None:
    marked = desk(THREE).declare((40, 35, 25), elected=("c3",))
    assert marked.comparison.pair == (LIBERAL_DEMOCRAT, CONSERVATIVE)


def test_that_nobody_is_a_pair_at_a_tie_or_alone() -> None:
    assert three_way(400, 400, 200).comparison.pair is None
    assert desk(TWO[:1]).declare((400,)).comparison.pair is None
    assert desk().comparison.pair is None


def test_that_there_is_no_pair_until_every_candidate_has_votes() -> None:
    told_of = desk(THREE).sheet("B1", 100, 60, None, 40)
    assert told_of.comparison.pair is None


def test_that_two_candidates_of_a_party_are_not_a_pair() -> None:
    nominated = slate((LABOUR, 2), (CONSERVATIVE, 1))
    told_of = desk(nominated, seats=2).declare((500, 450, 300))
    assert told_of.comparison.pair == (LABOUR, CONSERVATIVE)


def test_that_several_seats_have_no_one_holder_to_swing_from() -> None:
    # The area elected one last time, by thirds or before its boundaries moved; now three.
    nominated = slate((LABOUR, 2), (CONSERVATIVE, 2), (LIBERAL_DEMOCRAT, 2))
    past = past_result((LIBERAL_DEMOCRAT, 600), (LABOUR, 300), (CONSERVATIVE, 100))
    told_of = desk(nominated, seats=2).past(past).declare((900, 890, 800, 790, 100, 90))
    assert told_of.comparison.pair == (LABOUR, CONSERVATIVE)


@pytest.mark.parametrize(
    ("then", "now", "pair"),
    [
        # Labour alone lost, and came third; the Liberal Democrats alone gained.
        ((600, 300, 100), (500, 490, 100, 90, 900, 890), (LIBERAL_DEMOCRAT, CONSERVATIVE)),
        # Nothing moved: first and second.
        ((600, 300, 100), (900, 890, 100, 90, 500, 490), (CONSERVATIVE, LIBERAL_DEMOCRAT)),
        # One seat moved to each of two parties, so no one party gained.
        ((600, 300, 100), (100, 90, 900, 80, 890, 70), (LABOUR, LIBERAL_DEMOCRAT)),
    ],
)
def test_that_several_seats_swing_between_who_alone_lost_and_who_alone_gained(
    then: tuple[int, int, int], now: tuple[int, ...], pair: tuple[Party, Party]
) -> None:
    nominated = slate((CONSERVATIVE, 2), (LABOUR, 2), (LIBERAL_DEMOCRAT, 2))
    con, lab, liberal = then
    past = past_result(
        (CONSERVATIVE, con),
        (CONSERVATIVE, con),
        (LABOUR, lab),
        (LIBERAL_DEMOCRAT, liberal),
        seats=2,
    )
    told_of = desk(nominated, seats=2).past(past).declare(now)
    assert told_of.comparison.pair == pair


def test_that_an_independent_of_several_seats_is_no_pair_by_seats() -> None:
    nominated = candidates(
        ("Ann", CONSERVATIVE), ("Bob", CONSERVATIVE), ("Cal", LABOUR), ("Ivy", INDEPENDENT)
    )
    past = past_result((CONSERVATIVE, 600), (CONSERVATIVE, 590), (LABOUR, 300), seats=2)
    told_of = desk(nominated, seats=2).past(past).declare((500, 100, 400, 450))
    assert told_of.comparison.net_seats == ((INDEPENDENT, 1), (CONSERVATIVE, -1))
    assert told_of.comparison.pair == (CONSERVATIVE, INDEPENDENT)


# Any two parties.


def between(comparison: Comparison, first: str, second: str) -> tuple[str, str] | None:
    known = swing_between(comparison, first, second)
    return None if known is None else (told(known.butler), told(known.steed))


def test_that_any_two_parties_have_a_swing() -> None:
    # Con 40, Lab 35, LD 25 to Con 45, Lab 20, LD 35.
    comparison = three_way(450, 200, 350, holder=CONSERVATIVE).comparison
    assert comparison.pair_keys == ("PP52", "PP90")
    assert between(comparison, "PP53", "PP90") == ("PP53 to PP90 12.5", "PP53 to PP90 22.0")
    assert between(comparison, "PP90", "PP53") == between(comparison, "PP53", "PP90")


def test_that_a_party_that_stands_no_longer_swings_from_all_it_had() -> None:
    past = past_result((CONSERVATIVE, 60), (LABOUR, 30), (GREEN, 10))
    told_of = desk().past(past)
    assert between(told_of.comparison, "PP52", "PP63") == ("none", "none")
    told_of.declare((60, 40))
    assert between(told_of.comparison, "PP53", "PP63") == ("PP63 to PP53 10.0", "PP63 to PP53 25.0")


def test_that_who_never_stood_here_has_no_swing() -> None:
    past = past_result((CONSERVATIVE, 60), (LABOUR, 40))
    told_of = desk().past(past).declare((60, 40))
    assert between(told_of.comparison, "PP52", "PP63") is None
    assert between(told_of.comparison, "PP63", "PP52") is None
    assert between(desk().declare((60, 40)).comparison, "PP52", "PP63") is None


def test_that_without_a_past_result_there_is_a_pair_and_no_swing() -> None:
    assert between(desk().declare((60, 40)).comparison, "PP52", "PP53") == ("none", "none")


def test_that_an_uncontested_past_leaves_no_change_and_no_swing() -> None:
    alone = PastCandidacy("PP53", LABOUR, elected=True)
    past = PastResult("2022", PastKind.ACTUAL, (alone,), day=MAY_2022)
    told_of = desk().past(past).declare((60, 40))
    comparison = told_of.comparison
    assert changes(comparison) == {"c1": "unknown", "c2": "unknown"}
    standings = [line.standing for line in comparison.parties.values()]
    assert standings == [Standing.NEW, Standing.STOOD]
    assert swings(comparison) == ("none", "none")
    assert comparison.outcome == Outcome(CONSERVATIVE, LABOUR)


# Changes.


def test_that_a_change_is_in_points_of_unrounded_shares() -> None:
    comparison = three_way(500, 300, 200).comparison
    assert changes(comparison) == {"c1": "10.0", "c2": "-5.0", "c3": "-5.0"}


def test_that_without_a_past_result_nothing_is_known_of_any_party() -> None:
    comparison = desk().declare((60, 40)).comparison
    assert comparison.past is None
    assert comparison.base is None
    assert comparison.absent == ()
    assert {line.standing for line in comparison.parties.values()} == {Standing.UNKNOWN}
    assert comparison.candidates["c1"] == Change(Standing.UNKNOWN, Fraction(3, 5), None)


def test_that_a_change_is_unknown_before_the_first_votes() -> None:
    told_of = desk(THREE).past(past_result((CONSERVATIVE, 400), (LABOUR, 350)))
    assert changes(told_of.comparison) == dict.fromkeys(("c1", "c2", "c3"), "unknown")


def test_that_a_party_that_stands_no_longer_is_told_with_its_share() -> None:
    # "No X candidate this time -n".
    told_of = desk().past(past_result((CONSERVATIVE, 60), (LABOUR, 30), (GREEN, 10)))
    tenth = Fraction(1, 10)
    assert told_of.comparison.absent == (AbsentParty("PP63", GREEN, tenth, None),)
    # What it lost is known with the shares of others, and not of votes that nobody has.
    told_of.declare((0, 0))
    assert told_of.comparison.absent == (AbsentParty("PP63", GREEN, tenth, None),)
    assert not told_of.comparison.has_changes


def test_that_a_party_that_stands_no_longer_lost_its_share_once_those_of_others_are_known() -> None:
    past = past_result((CONSERVATIVE, 60), (LABOUR, 30), (GREEN, 10))
    (absent,) = desk().past(past).declare((60, 40)).comparison.absent
    assert absent.change == Fraction(-1, 10)


def test_that_nobody_is_missed_where_nobody_votes() -> None:
    past = past_result((CONSERVATIVE, 60), (LABOUR, 30), (GREEN, 10))
    for stage in (Stage.UNCONTESTED, Stage.DECLARED):
        told_of = desk(candidates(("Ada", CONSERVATIVE))).past(past)
        assert [line.party for line in told_of.comparison.absent] == [LABOUR, GREEN]
        assert told_of.stage(stage).comparison.absent == ()


def test_that_a_party_that_never_stood_is_not_missed() -> None:
    past = past_shares((CONSERVATIVE, "60"), (BNP, "0"), (GREEN, None))
    assert desk().past(past).comparison.absent == (AbsentParty("PP63", GREEN, None, None),)


def test_that_a_slate_that_stands_no_longer_is_told_once() -> None:
    past = past_result((GREEN, 50), (GREEN, 30), (LABOUR, 40), (CONSERVATIVE, 40), seats=2)
    third = Fraction(1, 3)
    assert desk().past(past).comparison.absent == (AbsentParty("PP63", GREEN, third, None),)


def test_that_labour_and_cooperative_is_compared_with_labour() -> None:
    nominated = candidates(("Ada", CONSERVATIVE), ("Ben", LABOUR_COOP))
    told_of = desk(nominated).past(past_result((CONSERVATIVE, 60), (LABOUR, 40)))
    told_of.declare((40, 60))
    comparison = told_of.comparison
    assert changes(comparison) == {"c1": "-20.0", "c2": "20.0"}
    assert comparison.outcome == Outcome(LABOUR_COOP, CONSERVATIVE)


def test_that_a_by_election_is_compared_with_the_average_of_a_past_slate() -> None:
    # Domain rule 4.4: average of the slate by default.
    past = past_result(
        (CONSERVATIVE, 500), (CONSERVATIVE, 300), (LABOUR, 450), (LABOUR, 350), (UKIP, 200), seats=2
    )
    told_of = desk().past(past).declare((600, 400))
    comparison = told_of.comparison
    assert comparison.base is Base.AVERAGE
    assert changes(comparison) == {"c1": "20.0", "c2": "0.0"}


def test_that_in_a_ward_of_several_seats_the_party_has_the_change_and_no_candidate() -> None:
    nominated = slate((LABOUR, 2), (PLAID, 1))
    told_of = desk(nominated, seats=2).past(past_result((LABOUR, 60), (PLAID, 40)))
    told_of.declare((60, 40, 50))
    comparison = told_of.comparison
    assert changes(comparison) == dict.fromkeys(("c1", "c2", "c3"), "unknown")
    assert points(comparison.parties["PP53"].change) == "-10.0"


def test_that_an_independent_is_compared_with_the_same_person_only() -> None:
    ann, bob = independent("Ann Alder", 1), independent("Bob Beech", 2)
    before = PastResult(
        "2022",
        PastKind.ACTUAL,
        (
            PastCandidacy(ann.comparison_key, INDEPENDENT, "Ann Alder", 60),
            PastCandidacy("PP53", LABOUR, None, 40),
        ),
    )
    lab = Candidate("c3", "Cal", LABOUR, 3)
    comparison = desk((ann, bob, lab)).past(before).declare((30, 30, 40)).comparison
    assert comparison.candidates["i1"].standing is Standing.STOOD
    assert comparison.candidates["i2"].standing is Standing.NEW
    assert points(comparison.candidates["i1"].change) == "-30.0"


# Gain and hold.


def independents_past(*votes: int) -> PastResult:
    """Return a past result of Ann Alder, independent, and Labour."""
    ann = PastCandidacy("independent ann alder", INDEPENDENT, "Ann Alder", votes[0])
    labour = PastCandidacy("PP53", LABOUR, None, votes[1])
    return PastResult("2022", PastKind.ACTUAL, (ann, labour), day=MAY_2022)


def independents(*votes: int, holder: Party | None = None, past: PastResult | None) -> Desk:
    """Return Ann Alder and Bob Beech, independents, and Labour, as declared."""
    nominated = (
        independent("Ann Alder", 1),
        independent("Bob Beech", 2),
        Candidate("c3", "Cal", LABOUR, 3),
    )
    opened = desk(nominated, holder=Holder(holder, holder))
    if past is not None:
        opened.past(past)
    return opened.declare(votes)


def test_that_an_independent_who_wins_again_holds() -> None:
    told_of = independents(50, 10, 40, past=independents_past(60, 40))
    assert winner(told_of) == Outcome(INDEPENDENT, None)


def test_that_one_independent_gains_from_another() -> None:
    told_of = independents(10, 50, 40, past=independents_past(60, 40))
    assert winner(told_of) == Outcome(INDEPENDENT, INDEPENDENT)
    assert told_of.comparison.pair == (INDEPENDENT, INDEPENDENT)


def test_that_a_party_gains_from_an_independent_nobody_names() -> None:
    told_of = independents(30, 20, 50, holder=INDEPENDENT, past=None)
    assert winner(told_of) == Outcome(LABOUR, INDEPENDENT)
    assert told_of.comparison.outcome_eve_of_poll == Outcome(LABOUR, INDEPENDENT)


def test_that_nobody_says_whether_an_unnamed_independent_held_the_seat() -> None:
    told_of = independents(50, 10, 40, holder=INDEPENDENT, past=None)
    assert winner(told_of) is None
    told_of = independents(50, 10, 40, holder=INDEPENDENT, past=independents_past(40, 60))
    assert winner(told_of) is None


def test_that_an_independent_named_by_the_past_result_is_the_holder_that_is_stated() -> None:
    told_of = independents(50, 10, 40, holder=INDEPENDENT, past=independents_past(60, 40))
    assert winner(told_of) == Outcome(INDEPENDENT, None)
    # On the eve of the poll it may have been another.
    assert told_of.comparison.outcome_eve_of_poll is None


def test_that_a_defection_shows_on_the_eve_of_poll_alone() -> None:
    # "PA basis" and "last election basis".
    told_of = desk(THREE, holder=Holder(CONSERVATIVE, LABOUR)).declare((50, 30, 20))
    assert told_of.comparison.outcome == Outcome(CONSERVATIVE, None)
    assert told_of.comparison.outcome_eve_of_poll == Outcome(CONSERVATIVE, LABOUR)


def test_that_there_is_no_outcome_before_the_declaration() -> None:
    told_of = desk(holder=Holder(CONSERVATIVE)).sheet("B1", 100, 60, 40).stage(Stage.AGREED)
    assert winner(told_of) is None


def test_that_several_seats_have_no_outcome() -> None:
    nominated = slate((LABOUR, 2), (CONSERVATIVE, 1))
    told_of = desk(nominated, seats=2, holder=Holder(LABOUR)).declare((3, 2, 1))
    assert winner(told_of) is None


def test_that_there_is_no_outcome_while_a_lot_is_owed() -> None:
    assert winner(desk(holder=Holder(LABOUR)).declare((40, 40))) is None


def test_that_a_seat_nobody_held_is_won_and_neither_gained_nor_held() -> None:
    # Wholly new seat.
    assert winner(desk().declare((60, 40))) is None


# Turnout.


def test_that_turnouts_of_one_measure_are_compared() -> None:
    past = past_result(
        (CONSERVATIVE, 1800), (LABOUR, 1190), electorate=6000, ballot_papers=3000, rejected=10
    )
    told_of = desk(electorate=7000).past(past)
    told_of.declare((1450, 1000), ballot_papers=2464, rejected=14)
    assert told_of.comparison.turnout_changes == {
        TurnoutMeasure.VALID: Fraction(35, 100) - Fraction(2990, 6000),
        TurnoutMeasure.BALLOT_BOX: Fraction(352, 1000) - Fraction(1, 2),
    }


def test_that_past_votes_and_rejected_papers_make_the_past_ballot_box_turnout() -> None:
    past = past_result((CONSERVATIVE, 1800), (LABOUR, 1190), electorate=6000, rejected=10)
    told_of = desk(electorate=7000).past(past).declare((1450, 1000), ballot_papers=2464)
    assert told_of.comparison.turnout_changes[TurnoutMeasure.BALLOT_BOX] == (
        Fraction(352, 1000) - Fraction(1, 2)
    )


def test_that_past_papers_of_several_seats_follow_from_papers_alone() -> None:
    two = ((LABOUR, 3000), (CONSERVATIVE, 2000))
    whole = past_result(*two, seats=2, electorate=6000, ballot_papers=3000, rejected=30)
    told_of = desk(electorate=7000).past(whole)
    told_of.declare((1450, 1000), ballot_papers=2464, rejected=14)
    assert told_of.comparison.turnout_changes[TurnoutMeasure.VALID] == (
        Fraction(35, 100) - Fraction(2970, 6000)
    )
    told_of.past(past_result(*two, seats=2, electorate=6000))
    assert told_of.comparison.turnout_changes == {}
    told_of.past(past_result(*two, seats=2, electorate=6000, ballot_papers=3000))
    assert list(told_of.comparison.turnout_changes) == [TurnoutMeasure.BALLOT_BOX]


def test_that_a_past_electorate_of_nobody_has_no_turnout() -> None:
    told_of = desk(electorate=7000).past(past_result((CONSERVATIVE, 1800)))
    assert told_of.declare((1450, 1000)).comparison.turnout_changes == {}


@pytest.mark.parametrize(
    "past",
    [
        # Nobody voted, whatever was typed for papers.
        past_result((CONSERVATIVE, 0), electorate=6000, rejected=0),
        past_result((CONSERVATIVE, 0), electorate=6000, ballot_papers=3000),
        # Nor is anything known where every vote is a nought.
        past_result((CONSERVATIVE, 0), (LABOUR, 0), electorate=6000, rejected=0),
        # Votes typed for papers, and a percentage.
        past_result(*[(LABOUR, 3000)] * 3, seats=3, electorate=6000, ballot_papers=9000),
        past_result(*[(LABOUR, 3000)] * 3, (LABOUR, 9), seats=3, electorate=6000, ballot_papers=50),
    ],
)
def test_that_papers_that_cannot_be_right_have_no_turnout(past: PastResult) -> None:
    told_of = desk(electorate=7000).past(past)
    told_of.declare((1450, 1000), ballot_papers=2464, rejected=14)
    assert told_of.comparison.turnout_changes == {}


def test_that_votes_have_a_turnout_where_a_percentage_stands_for_the_papers() -> None:
    two = ((CONSERVATIVE, 1800), (LABOUR, 1200))
    told_of = desk(electorate=7000).past(past_result(*two, electorate=6000, ballot_papers=50))
    told_of.declare((1450, 1000), ballot_papers=2464, rejected=14)
    assert told_of.comparison.turnout_changes == {
        TurnoutMeasure.VALID: Fraction(35, 100) - Fraction(1, 2)
    }


def test_that_an_independent_who_does_not_stand_again_is_named() -> None:
    alone = independent("Una Upton")
    past = PastResult(
        "May 2022",
        PastKind.ACTUAL,
        (
            PastCandidacy("PP53", LABOUR, votes=60),
            PastCandidacy(alone.comparison_key, alone.party, "Una Upton", votes=40),
        ),
    )
    (absent,) = desk().past(past).comparison.absent
    assert (absent.name, absent.previous_share) == ("Una Upton", Fraction(4, 10))


def test_that_something_changed_once_a_share_or_the_turnout_is_known_beside_that_of_then() -> None:
    past = past_result((CONSERVATIVE, 60), (LABOUR, 40), electorate=200, ballot_papers=100)
    begun = desk().past(past)
    assert not begun.comparison.has_changes
    assert not desk().sheet("1", 100, 60, 40).comparison.has_changes
    counted = desk().past(past).sheet("1", 100, 60, 40).comparison
    assert counted.has_changes
    assert counted.has_share_changes
    of_turnout = replace(begun.comparison, turnout_changes={TurnoutMeasure.TOTAL: Fraction(0)})
    assert of_turnout.has_changes
    assert not of_turnout.has_share_changes
