"""The result of a count: votes, shares, papers, turnout, majority, and who is elected."""

from fractions import Fraction

import pytest

from countdesk.models.baseline import Base
from countdesk.models.declaration import is_declared_in_dispute
from countdesk.models.findings import Code
from countdesk.models.results import Majority
from countdesk.models.stages import Stage
from countdesk.models.tabulation import tabulate
from countdesk.models.turnout import TurnoutMeasure
from tests.models.builders import (
    CONSERVATIVE,
    LABOUR,
    LABOUR_COOP,
    LIBERAL_DEMOCRAT,
    PLAID,
    THREE,
    TWO,
    Desk,
    candidates,
    desk,
    dudley_north_count,
    hodge_hill_count,
    past_result,
    points,
    slate,
    stretton_count,
    two_desks,
)


def with_ec_turnout(told: Desk) -> Desk:
    """Declare E = 7,000, valid 2,450, rejected 14."""
    return told.declare((1450, 1000), electorate=7000, ballot_papers=2464, rejected=14)


def shares(told: Desk, base: Base | None = None) -> dict[str, str]:
    return {line.party.name: points(line.share) for line in tabulate(told.count, base).parties}


def tredegar() -> Desk:
    """Return Tredegar 2008, 4 seats, as declared."""
    nominated = slate((LABOUR, 4), (PLAID, 1), (CONSERVATIVE, 2), (LIBERAL_DEMOCRAT, 1))
    votes = (808, 740, 712, 691, 587, 544, 516, 539)
    return desk(nominated, seats=4).declare(votes)


# The three real examples.


def test_that_stretton_has_the_shares_that_were_published() -> None:
    # East Staffordshire, 14 February 2008.
    result = tabulate(stretton_count())
    lines = result.in_order_of_votes
    assert [line.votes for line in lines] == [661, 366, 327, 233, 205]
    assert [points(line.share) for line in lines] == ["36.9", "20.4", "18.2", "13.0", "11.4"]
    assert result.majority == Majority(295, Fraction(295, 1792))
    assert points(Fraction(295, 1792)) == "16.5"
    assert result.turnout_measure is None


def test_that_hodge_hill_has_the_majority_and_turnout_that_were_declared() -> None:
    # Birmingham, 15 July 2004.
    result = tabulate(hodge_hill_count())
    assert result.majority == Majority(460, Fraction(460, 20439))
    assert points(Fraction(460, 20439)) == "2.3"
    assert result.turnout_measure is TurnoutMeasure.AS_DECLARED
    assert result.turnout(TurnoutMeasure.AS_DECLARED) == Fraction(379, 1000)


def test_that_dudley_north_has_both_turnouts() -> None:
    # 6 May 2010: 63.5 valid, 63.6 ballot box.
    result = tabulate(dudley_north_count())
    assert result.majority == Majority(649, Fraction(649, 38602))
    assert points(Fraction(649, 38602)) == "1.7"
    assert points(result.turnout(TurnoutMeasure.VALID)) == "63.5"
    assert points(result.turnout(TurnoutMeasure.BALLOT_BOX)) == "63.6"
    assert result.turnout_measure is TurnoutMeasure.BALLOT_BOX


# Votes and shares.


def test_that_votes_are_those_of_all_sheets_together() -> None:
    told = desk(THREE).sheet("B1", 100, 50, 30, 20).sheet("B2", 60, 10, 20, 30)
    result = told.result
    assert [line.votes for line in result.candidates] == [60, 50, 50]
    assert result.valid_votes == 160
    assert result.papers_on_sheets == 160


def test_that_a_share_is_of_valid_votes_and_exact() -> None:
    result = desk(THREE).sheet("B1", 3, 1, 1, 1).result
    assert [line.share for line in result.candidates] == [Fraction(1, 3)] * 3


def test_that_a_candidate_without_a_figure_is_unknown_and_not_at_zero() -> None:
    # "Treat missing as unknown, not 0".
    result = desk(THREE).sheet("B1", 100, 50, None, 0).result
    lines = result.candidates
    assert [line.votes for line in lines] == [50, None, 0]
    # Of what votes these are a share, nobody knows yet.
    assert [line.share for line in lines] == [None, None, None]
    assert [line.share for line in result.parties] == [None, None, None]
    assert [line.rank for line in lines] == [1, None, 2]
    assert [line.candidate.name for line in result.in_order_of_votes] == [
        "Ada Ash",
        "Cal Cedar",
        "Ben Birch",
    ]


def test_that_nothing_is_known_before_the_first_sheet() -> None:
    result = desk(electorate=7000).result
    assert result.valid_votes is None
    assert [line.votes for line in result.candidates] == [None, None]
    assert result.leader is None
    assert result.lead is None
    assert result.majority is None
    assert result.papers_unaccounted is None
    assert result.counted is None
    assert result.turnout_measure is None
    assert result.is_part_counted


def test_that_nobody_has_a_share_where_every_figure_is_zero() -> None:
    result = desk().sheet("B1", 0, 0, 0).result
    assert result.valid_votes == 0
    assert [line.share for line in result.candidates] == [None, None]
    assert [line.share for line in result.parties] == [None, None]
    assert result.leader is None
    assert result.majority is None


def test_that_equal_votes_share_a_rank() -> None:
    # Joint rank when tied: DC #2747.
    result = desk(THREE).sheet("B1", 100, 30, 40, 30).result
    assert [line.rank for line in result.candidates] == [2, 1, 2]


def test_that_a_contest_without_candidates_has_a_result_without_lines() -> None:
    told = desk(()).sheet("B1", 100)
    assert told.result.candidates == ()
    assert told.result.majority is None
    assert told.stage(Stage.DECLARED).result.winners == ()


def test_that_the_share_of_papers_is_of_the_papers_not_rejected() -> None:
    # The honest figure for one person in a ward of several seats.
    told = desk(slate((LABOUR, 2), (CONSERVATIVE, 2)), seats=2)
    told.declare((120, 100, 80, 60), ballot_papers=210, rejected=10)
    assert [line.share_of_papers for line in told.result.candidates] == [
        Fraction(120, 200),
        Fraction(100, 200),
        Fraction(80, 200),
        Fraction(60, 200),
    ]


def test_that_the_share_of_papers_is_unknown_where_votes_or_papers_are() -> None:
    told = desk(THREE).box("A1", 100).reject_none().sheet("B1", 100, 60, None, 40)
    lines = told.result.candidates
    assert [line.share_of_papers for line in lines] == [Fraction(3, 5), None, Fraction(2, 5)]
    told.box("A2")
    assert [line.share_of_papers for line in told.result.candidates] == [None, None, None]


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (Base.SUM, ["57.4", "11.4", "20.6", "10.5"]),
        (Base.AVERAGE, ["30.8", "24.5", "22.1", "22.5"]),
        (Base.TOP, ["32.6", "23.7", "22.0", "21.8"]),
    ],
)
def test_that_tredegar_has_the_party_shares_of_the_base_asked_for(
    base: Base, expected: list[str]
) -> None:
    # Tredegar 2008.
    told = tredegar()
    assert list(shares(told, base).values()) == expected


def test_that_the_average_of_a_slate_is_taken_where_a_party_puts_up_several() -> None:
    result = tredegar().result
    assert result.base is Base.AVERAGE
    assert [line.candidates for line in result.parties] == [4, 1, 2, 1]
    assert [line.votes for line in result.parties] == [2951, 587, 1060, 539]


def test_that_both_results_are_made_by_the_base_of_the_past_one() -> None:
    told = desk().sheet("B1", 100, 60, 40)
    bases = [told.result.base]
    told.past(past_result((LABOUR, 600), (LABOUR, 500), (CONSERVATIVE, 400), seats=2))
    bases.append(told.result.base)
    told.past(past_result((LABOUR, 600), (CONSERVATIVE, 400)))
    bases.append(told.result.base)
    assert bases == [Base.SINGLE, Base.AVERAGE, Base.SINGLE]


def test_that_labour_and_its_cooperative_candidates_are_one_slate() -> None:
    nominated = candidates(("Ann", LABOUR), ("Bob", LABOUR_COOP), ("Cal", CONSERVATIVE))
    result = desk(nominated, seats=2).sheet("B1", 100, 50, 60, 40).result
    assert [(line.key, line.candidates, line.votes) for line in result.parties] == [
        ("PP53", 2, 110),
        ("PP52", 1, 40),
    ]


def test_that_a_party_of_which_nothing_is_known_has_no_votes() -> None:
    result = desk(THREE).sheet("B1", 100, 50, None, 20).result
    assert [line.votes for line in result.parties] == [50, None, 20]
    assert result.parties[1].share is None


# Papers.


def test_that_the_paper_identity_leaves_what_is_not_accounted_for() -> None:
    # Papers on sheets + rejected + doubtful = verified papers.
    told = desk().box("A1", 500, expected=500).box("A2", 400, expected=400)
    told.sheet("B1", 600, 350, 250, doubtful=4).reject(uncertain=3).doubt(2)
    result = told.result
    assert result.verified_papers == 900
    assert result.rejected_so_far == 3
    assert result.doubtful == 6
    assert result.papers_unaccounted == 900 - 600 - 3 - 6
    assert result.counted == Fraction(603, 900)


def test_that_of_papers_too_many_nobody_knows_the_part_counted() -> None:
    told = desk().box("A1", 900).sheet("B1", 880, 500, 380, doubtful=20)
    assert told.result.counted == Fraction(880, 900)
    assert told.sheet("B1", 880, 500, 380, doubtful=21).result.counted is None


def test_that_papers_on_a_sheet_are_counted_with_their_votes() -> None:
    told = desk().box("A1", 900).sheet("B1", 600, 350, 250).sheet("B2", 300, 100)
    assert told.result.counted == Fraction(700, 900)


def test_that_nobody_knows_the_papers_unaccounted_before_the_last_box() -> None:
    told = desk().box("A1", 500).box("A2").sheet("B1", 600, 350, 250)
    assert told.result.verified_papers is None
    assert told.result.verified_so_far == 500
    assert told.result.papers_unaccounted is None
    assert told.result.counted is None


def test_that_valid_papers_are_verified_papers_less_the_rejected() -> None:
    told = desk().box("A1", 500).sheet("B1", 497, 300, 197).reject(uncertain=3)
    assert told.result.valid_papers is None
    told.reject_none().reject(uncertain=3)
    assert told.result.valid_papers == 497


def test_that_valid_papers_are_unknown_while_papers_are_not_accounted_for() -> None:
    told = desk(electorate=1000).box("A1", 500).sheet("B1", 490, 300, 190)
    told.reject_none().reject(uncertain=3).stage(Stage.DECLARED)
    result = told.result
    assert (result.papers_unaccounted, result.valid_papers) == (7, None)
    assert result.turnout(TurnoutMeasure.VALID) is None
    assert result.turnout(TurnoutMeasure.BALLOT_BOX) == Fraction(1, 2)


def test_that_valid_papers_are_unknown_while_papers_are_doubtful() -> None:
    told = desk().box("A1", 500).sheet("B1", 490, 300, 190).doubt(7)
    told.reject_none().reject(uncertain=3)
    assert (told.result.papers_unaccounted, told.result.doubtful) == (0, 7)
    assert told.result.valid_papers is None


def test_that_nobody_has_votes_while_two_desks_declared_other_totals() -> None:
    one, other = two_desks(desk().box("A1", 103).sheet("B1", 100, 60, 40))
    one.declare((60, 40))
    other.declare((50, 50))
    one.merge(other)
    assert is_declared_in_dispute(one.count)
    assert [line.votes for line in one.result.candidates] == [None, None]
    assert (one.result.majority, one.result.winners) == (None, ())
    assert one.result.verified_papers == 103


def test_that_a_poll_in_which_nobody_voted_has_no_part_counted() -> None:
    assert desk().box("A1", 0).result.counted is None


def test_that_every_head_is_named_and_a_blank_one_is_unknown() -> None:
    result = desk().reject(uncertain=3, total=5).result
    assert result.rejected_by_head == {
        "official-mark": None,
        "too-many": None,
        "identified": None,
        "uncertain": 3,
    }
    assert result.rejected_papers == 5


# Declared totals.


def test_that_unused_votes_are_unknown_while_papers_are_missing_or_doubtful() -> None:
    # Nobody knows which votes a paper carries that nobody has counted.
    told = desk(slate((CONSERVATIVE, 2), (LABOUR, 2)), seats=2).box("A1", 100, expected=100)
    told.stage(Stage.COUNTING).sheet("B1", 80, 70, 60, 10, 5).reject_none()
    told.stage(Stage.PROVISIONAL)
    assert (told.result.papers_unaccounted, told.result.unused_votes) == (20, None)
    told.doubt(20)
    assert (told.result.papers_unaccounted, told.result.unused_votes) == (0, None)
    told.reject_doubtful(uncertain=20)
    assert told.result.unused_votes == 2 * 80 - 145


def test_that_declared_totals_are_the_result_once_recorded() -> None:
    told = desk(electorate=7000).box("A1", 2000).sheet("B1", 2000, 1200, 800)
    result = with_ec_turnout(told).result
    assert result.from_declared_totals
    assert [line.votes for line in result.candidates] == [1450, 1000]
    assert (result.verified_papers, result.rejected_papers) == (2464, 14)
    assert result.counted == 1
    assert not result.is_part_counted


def test_that_a_blank_of_the_declaration_is_filled_by_what_the_desk_knows() -> None:
    told = desk(electorate=7000).box("A1", 2464).reject(total=14).declare((1450, 1000))
    result = told.result
    assert (result.verified_papers, result.rejected_papers) == (2464, 14)
    assert result.electorate == 7000
    assert result.papers_unaccounted == 0


def test_that_what_nobody_declared_stays_unknown() -> None:
    result = desk().declare((1450, 1000)).result
    assert result.verified_papers is None
    assert result.rejected_papers is None
    assert result.rejected_so_far == 0
    assert result.electorate is None
    assert result.turnout_measure is None
    assert result.valid_papers is None
    assert result.papers_unaccounted is None


def test_that_declared_votes_are_papers_where_a_paper_carries_one() -> None:
    told = desk().declare((1450, 1000), ballot_papers=2470, rejected=14)
    assert told.result.papers_unaccounted == 6
    told = desk().declare((1450, 1000), ballot_papers=2470)
    assert told.result.papers_unaccounted is None


def test_that_declared_votes_of_several_seats_say_nothing_of_papers() -> None:
    nominated = slate((LABOUR, 2), (CONSERVATIVE, 2))
    told = desk(nominated, seats=2).declare((120, 100, 80, 60), ballot_papers=210, rejected=10)
    assert told.result.papers_unaccounted is None
    told = desk(nominated, seats=2).sheet("B1", 190, 120, 100, 80, 60)
    told.declare((120, 100, 80, 60), ballot_papers=210, rejected=10)
    assert told.result.papers_unaccounted == 10


# Turnout.


def test_that_the_turnouts_are_those_of_the_electoral_commission() -> None:
    # Domain rule 4.5 [EC-TURN]: 35.00 valid, 35.20 ballot box; 35.51 total needs the postal
    # votes rejected before the count, which are not recorded yet.
    result = with_ec_turnout(desk()).result
    assert result.turnout(TurnoutMeasure.VALID) == Fraction(35, 100)
    assert result.turnout(TurnoutMeasure.BALLOT_BOX) == Fraction(352, 1000)
    assert result.turnout(TurnoutMeasure.TOTAL) is None
    assert result.turnout(TurnoutMeasure.AS_DECLARED) is None
    assert result.turnout_measure is TurnoutMeasure.BALLOT_BOX


def test_that_the_ballot_box_turnout_is_known_once_every_box_is_verified() -> None:
    result = desk(electorate=7000).box("A1", 2464).result
    assert result.turnout(TurnoutMeasure.BALLOT_BOX) == Fraction(352, 1000)
    assert result.turnout(TurnoutMeasure.VALID) is None
    assert result.turnout_measure is TurnoutMeasure.BALLOT_BOX


def test_that_turnout_follows_from_declared_votes_where_a_paper_carries_one() -> None:
    only_votes = desk(electorate=7000).declare((1450, 1000)).result
    assert only_votes.turnout_measure is TurnoutMeasure.VALID
    assert only_votes.turnout(TurnoutMeasure.VALID) == Fraction(35, 100)
    assert only_votes.turnout(TurnoutMeasure.BALLOT_BOX) is None
    with_rejected = desk(electorate=7000).declare((1450, 1000), rejected=14).result
    assert with_rejected.turnout(TurnoutMeasure.BALLOT_BOX) == Fraction(352, 1000)


def test_that_turnout_of_several_seats_never_follows_from_votes() -> None:
    # People typed the sum of votes as turnout: DC #509, #1887.
    told = desk(slate((LABOUR, 2), (CONSERVATIVE, 2)), seats=2, electorate=7000)
    assert told.declare((120, 100, 80, 60), rejected=10).result.turnout_measure is None


def test_that_a_turnout_only_declared_makes_no_papers() -> None:
    told = desk(electorate=7000).declare((1450, 1000), turnout_percentage="37.9")
    assert told.result.verified_papers is None
    assert told.result.turnout(TurnoutMeasure.AS_DECLARED) == Fraction(379, 1000)
    assert told.result.turnout_measure is TurnoutMeasure.VALID


# Lead, majority and who is elected.


def test_that_the_leader_is_ahead_of_the_second_by_the_lead() -> None:
    result = desk(THREE).sheet("B1", 100, 30, 50, 20).result
    assert result.leader is not None
    assert result.leader.candidate.name == "Ben Birch"
    assert result.lead == 20


def test_that_nobody_leads_at_a_tie() -> None:
    assert desk().sheet("B1", 100, 50, 50).result.leader is None
    result = desk(THREE).sheet("B1", 100, 40, 40, 20).result
    assert result.leader is None
    assert result.lead is None
    assert result.majority == Majority(0, None)


def test_that_nobody_leads_until_every_candidate_has_votes() -> None:
    assert desk().sheet("B1", 100, 100, None).result.lead is None
    assert desk().sheet("B1", 100, 100, 0).result.lead == 100
    assert desk(TWO[:1]).sheet("B1", 100, 100).result.lead == 100


def test_that_the_majority_waits_until_every_candidate_is_known() -> None:
    assert desk(THREE).sheet("B1", 100, 60, 40, None).result.majority is None


def test_that_the_majority_of_several_seats_is_at_the_line_between_in_and_out() -> None:
    # Last elected less first not elected.
    assert tredegar().result.majority == Majority(691 - 587, Fraction(104, 5137))


def test_that_nobody_is_elected_before_the_declaration() -> None:
    # "Awaiting result", never "not elected".
    told = desk().box("A1", 100).sheet("B1", 100, 60, 40).reject_none().stage(Stage.AGREED)
    assert [line.elected for line in told.result.candidates] == [None, None]
    told.stage(Stage.DECLARED)
    assert [line.elected for line in told.result.candidates] == [True, False]
    assert [line.candidate.name for line in told.result.winners] == ["Ada Ash"]


def test_that_as_many_as_there_are_seats_are_elected() -> None:
    winners = tredegar().result.winners
    assert [line.votes for line in winners] == [808, 740, 712, 691]


def test_that_all_are_elected_where_nobody_opposes_them() -> None:
    nominated = slate((LABOUR, 2))
    told = desk(nominated, seats=2).stage(Stage.DECLARED)
    assert [line.elected for line in told.result.candidates] == [True, True]
    assert told.result.majority is None
    vacant = desk(nominated, seats=3).stage(Stage.DECLARED)
    assert [line.elected for line in vacant.result.candidates] == [True, True]
    assert Code.ELECTED_NOT_SEATS not in vacant.codes


def test_that_nobody_is_elected_while_somebody_has_no_figure() -> None:
    told = desk(THREE).sheet("B1", 100, 60, 40, None).stage(Stage.DECLARED)
    assert [line.elected for line in told.result.candidates] == [None, None, None]


def test_that_a_tie_across_the_elected_line_waits_for_the_lot() -> None:
    # Decided by lot only if an extra vote would decide who is elected [EC-TIE-LOC].
    nominated = slate((LABOUR, 2), (CONSERVATIVE, 2))
    told = desk(nominated, seats=2).sheet("B1", 150, 90, 60, 60, 30).stage(Stage.DECLARED)
    result = told.result
    assert [line.elected for line in result.candidates] == [True, None, None, False]
    assert result.lot_owed == ("c2", "c3")


def test_that_a_tie_that_decides_nothing_needs_no_lot() -> None:
    nominated = slate((LABOUR, 2), (CONSERVATIVE, 2))
    above = desk(nominated, seats=2).sheet("B1", 150, 90, 90, 60, 30).stage(Stage.DECLARED)
    assert [line.elected for line in above.result.candidates] == [True, True, False, False]
    below = desk(nominated, seats=2).sheet("B1", 150, 90, 60, 30, 30).stage(Stage.DECLARED)
    assert [line.elected for line in below.result.candidates] == [True, True, False, False]
    assert above.result.lot_owed == below.result.lot_owed == ()


def test_that_the_lot_elects_and_is_never_a_vote() -> None:
    # The winner "is treated as having one additional vote", which is in no total (rule 2.5).
    told = desk(THREE).declare((40, 40, 20), by_lot=("c2",))
    result = told.result
    assert [line.elected for line in result.candidates] == [False, True, False]
    assert [line.by_lot for line in result.candidates] == [False, True, False]
    assert [line.votes for line in result.candidates] == [40, 40, 20]
    assert [points(line.share) for line in result.candidates] == ["40.0", "40.0", "20.0"]
    assert result.majority == Majority(0, None)
    assert result.lot_owed == ()


def test_that_the_lot_decides_only_the_places_that_are_left() -> None:
    nominated = slate((LABOUR, 2), (CONSERVATIVE, 2))
    told = desk(nominated, seats=2).declare((90, 60, 60, 30), by_lot=("c3",))
    assert [line.elected for line in told.result.candidates] == [True, False, True, False]
    assert [line.by_lot for line in told.result.candidates] == [False, False, True, False]


def test_that_a_lot_for_more_than_the_places_decides_nothing() -> None:
    told = desk(THREE).declare((40, 40, 20), by_lot=("c1", "c2"))
    assert [line.elected for line in told.result.candidates] == [None, None, False]
    assert [line.by_lot for line in told.result.candidates] == [False, False, False]
    assert told.result.lot_owed == ("c1", "c2")


def test_that_the_marks_of_the_declaration_come_before_the_votes() -> None:
    # Cannot correct winner after entry: DC #1455, #1687.
    told = desk(THREE).declare((40, 35, 25), elected=("c2",))
    assert [line.elected for line in told.result.candidates] == [False, True, False]


def test_that_a_declared_winner_of_a_tie_leaves_the_lot_to_be_recorded() -> None:
    # Wrong person shown elected at a tie: DC #512, #513.
    told = desk(THREE).declare((40, 40, 20), elected=("c2",))
    assert [line.elected for line in told.result.candidates] == [False, True, False]
    assert told.result.lot_owed == ("c1", "c2")
    told = desk(THREE).declare((40, 40, 20), elected=("c2",), by_lot=("c2",))
    assert told.result.lot_owed == ()
    assert [line.by_lot for line in told.result.candidates] == [False, True, False]


@pytest.mark.parametrize(
    ("votes", "elected", "awaiting"),
    [
        # Nobody is marked: the lot decides between all who are tied.
        ((40, 30, 30, 30), None, ("c2", "c3", "c4")),
        # Every seat is marked, of the tied or against the votes.
        ((40, 30, 30, 30), ("c1", "c2", "c3"), ()),
        ((40, 30, 30, 30), ("c2", "c3", "c4"), ()),
        # Seats are open, and more of the tied are left to draw for them.
        ((30, 30, 30, 30), ("c1",), ("c2", "c3", "c4")),
        ((40, 30, 30, 30), ("c1", "c2"), ("c3", "c4")),
        # Who has more votes is not marked: one of the tied is left, and no lot is for one.
        ((40, 40, 30, 30), ("c1", "c3"), ()),
        # Nobody is tied.
        ((40, 30, 20, 10), None, ()),
    ],
)
def test_that_a_lot_decides_between_those_whom_the_declaration_left_unmarked(
    votes: tuple[int, ...], elected: tuple[str, ...] | None, awaiting: tuple[str, ...]
) -> None:
    nominated = slate((LABOUR, 2), (CONSERVATIVE, 2))
    told = desk(nominated, seats=3).declare(votes, elected=elected)
    assert told.result.awaiting_lot == awaiting


def test_that_a_lot_decides_between_the_tied_before_the_declaration() -> None:
    told = desk(THREE).sheet("B1", 100, 40, 40, 20).reject_none().stage(Stage.PROVISIONAL)
    assert told.result.awaiting_lot == ("c1", "c2")


def test_that_nobody_is_elected_while_two_desks_disagree_on_the_votes() -> None:
    one = desk().box("A1", 100).reject_none()
    two = one.copy("Table 2", "s2")
    one.sheet("B1", 100, 60, 40)
    two.sheet("B1", 100, 40, 60)
    one.merge(two).sheet("B2", 10, 10, 0).stage(Stage.DECLARED)
    assert [line.elected for line in one.result.candidates] == [None, None]
    one.sheet("B1", 100, 60, 40)
    assert [line.elected for line in one.result.candidates] == [True, False]


def test_that_a_disputed_sheet_does_not_touch_declared_totals() -> None:
    one = desk()
    two = one.copy("Table 2", "s2")
    one.sheet("B1", 100, 60, 40)
    two.sheet("B1", 100, 40, 60)
    one.merge(two).declare((60, 40))
    assert [line.elected for line in one.result.candidates] == [True, False]


def test_that_disputed_totals_declare_nobody_by_the_sheets_instead() -> None:
    one = desk().sheet("B1", 100, 60, 40)
    two = one.copy("Table 2", "s2")
    one.declare((60, 40))
    two.declare((40, 60))
    result = one.merge(two).result
    assert result.stage is Stage.DECLARED
    assert not result.from_declared_totals
    assert [line.elected for line in result.candidates] == [None, None]


def test_that_a_correction_of_the_totals_changes_who_is_elected() -> None:
    told = desk().declare((60, 40))
    told.declare((40, 60))
    assert [line.elected for line in told.result.candidates] == [False, True]
