"""The rows of the board: what each tells of a contest, and when it tells nothing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from countdesk.models.baseline import Base, Found, PastKind
from countdesk.models.board import Withheld, board_row, row_before_close, unread_row
from countdesk.models.called_off import as_told
from countdesk.models.comparison import compare
from countdesk.models.first_declaration import declared_at
from countdesk.models.seat_changes import INDEPENDENTS, board_key
from countdesk.models.stages import Stage
from countdesk.models.tabulation import tabulate
from countdesk.models.turnout import TurnoutMeasure
from tests.models.boards import COUNCIL, abandoned_in_dispute, in_dispute, row, ward
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LABOUR_COOP,
    THREE,
    candidates,
    dudley_north_count,
    independent,
    past_result,
    slate,
    stretton,
)

LABOUR_WON = past_result((LABOUR, 600), (CONSERVATIVE, 400))


def test_that_a_declared_row_says_who_won_from_whom_by_how_much() -> None:
    told = row(ward(1, past=LABOUR_WON, electorate=4000).declare((700, 300), ballot_papers=1010))
    assert [line.candidate.name for line in told.front] == ["Ada Ash"]
    assert told.share == Fraction(7, 10)
    assert told.change == Fraction(3, 10)
    assert told.swing is not None
    assert (told.swing.loser, told.swing.winner) == (LABOUR, CONSERVATIVE)
    assert told.swing.size == Fraction(3, 10)
    assert told.majority is not None
    assert told.majority.votes == 400
    assert told.outcome is not None
    assert told.outcome.gained_from == LABOUR
    assert told.seats_won == ((CONSERVATIVE, 1),)
    assert told.seats_before == ((LABOUR, 1),)
    assert told.net_seats == ((CONSERVATIVE, 1), (LABOUR, -1))
    assert told.turnout == Fraction(1010, 4000)
    assert told.turnout_measure is TurnoutMeasure.BALLOT_BOX
    assert dict(told.papers_by_measure) == {TurnoutMeasure.BALLOT_BOX: 1010}
    assert told.is_decided
    assert not told.is_to_come
    assert told.identifier == "local.anytown.ward-1.2026-05-07"


def test_that_a_row_says_where_the_party_in_front_did_not_stand_last_time() -> None:
    new = row(ward(1, past=past_result((LABOUR, 60), (GREEN, 40))).declare((700, 300)))
    assert (new.is_new, new.change) == (True, Fraction(7, 10))
    assert not row(ward(1, past=LABOUR_WON).declare((700, 300))).is_new
    assert not row(ward(1).declare((700, 300))).is_new


def test_that_a_row_without_an_electorate_has_no_papers_of_a_turnout() -> None:
    assert row(ward(1).declare((700, 300), ballot_papers=1010)).papers_by_measure == ()


def test_that_a_row_under_way_tells_who_is_ahead_and_nobody_won() -> None:
    told = row(stretton(Stage.COUNTING))
    assert [line.candidate.party for line in told.front] == [CONSERVATIVE]
    assert told.counted == 1
    assert told.seats_won == ()
    assert told.is_to_come
    assert told.seats_open == 0


def test_that_a_row_without_votes_has_nobody_in_front() -> None:
    told = row(ward(1, past=LABOUR_WON))
    assert told.front == ()
    assert told.share is None
    assert told.change is None
    assert not told.has_all_votes
    assert not told.is_compared


def test_that_open_errors_are_counted_and_unknown_of_a_row_that_is_withheld() -> None:
    assert row(ward(1).declare((700, 300), ballot_papers=900, rejected=0)).errors
    count = ward(1).count
    assert row(ward(1)).errors == 0
    assert unread_row(count.contest, count.stage).errors is None


def test_that_a_slate_stands_for_its_party_by_the_base_now_and_then() -> None:
    past = past_result((LABOUR, 500), (LABOUR, 300), (CONSERVATIVE, 200), seats=2)
    nominated = slate((LABOUR_COOP, 2), (GREEN, 1))
    told = row(ward(1, nominated, past=past, seats=2).declare((400, 301, 200)))
    lines = {line.key: line for line in told.parties}
    assert told.base is Base.AVERAGE
    assert lines["PP53"].candidates == 2
    assert lines["PP53"].votes == 701
    assert lines["PP53"].figure == Fraction(701, 2)
    assert lines["PP53"].figure_before == 400
    assert lines["PP63"].figure_before == 0
    assert lines["PP52"].candidates == 0
    assert lines["PP52"].figure == 0
    assert lines["PP52"].figure_before == 200
    assert told.is_compared


def test_that_each_independent_is_a_slate_of_one_and_all_are_one_line() -> None:
    nominated = (*slate((LABOUR, 2)), independent("Una", 3), independent("Vic", 4))
    told = row(ward(1, nominated, seats=2).declare((400, 300, 100, 50)))
    lines = {line.key: line for line in told.parties}
    assert lines[INDEPENDENTS].votes == 150
    assert lines[INDEPENDENTS].figure == 150
    assert lines[INDEPENDENTS].candidates == 2
    assert board_key(INDEPENDENT) == INDEPENDENTS


def test_that_a_figure_missing_of_one_candidate_leaves_the_contest_out_of_totals() -> None:
    told = row(ward(1, THREE, past=LABOUR_WON).declare({"c1": 700, "c2": 300}))
    assert told.is_decided
    assert not told.has_all_votes
    assert {line.votes for line in told.parties} == {None}
    assert not told.is_compared


def test_that_a_contest_is_compared_only_with_a_whole_past_result_of_votes() -> None:
    whole = row(ward(1, past=LABOUR_WON).declare((700, 300)))
    assert whole.is_compared
    assert not row(ward(1).declare((700, 300))).is_compared
    assert not row(stretton()).is_compared
    nobody_voted = past_result((LABOUR, 0), (CONSERVATIVE, 0))
    assert not row(ward(1, past=nobody_voted).declare((700, 300))).is_compared


def test_that_seats_without_a_winner_are_open() -> None:
    tied = row(ward(1).declare((500, 500)))
    assert tied.is_decided
    assert tied.seats_won == ()
    assert tied.seats_open == 1


def test_that_an_uncontested_seat_is_filled_and_a_countermanded_one_put_off() -> None:
    uncontested = row(ward(1, candidates(("Ada", LABOUR))).stage(Stage.UNCONTESTED))
    assert uncontested.is_decided
    assert uncontested.seats_won == ((LABOUR, 1),)
    countermanded = row(ward(1).stage(Stage.COUNTERMANDED))
    assert countermanded.is_put_off
    assert not countermanded.is_decided
    assert not countermanded.is_to_come


def test_that_a_past_result_says_whether_it_is_an_estimate_or_somebodys_choice() -> None:
    plain = row(ward(1))
    assert not plain.is_notional
    assert not plain.rests_on_decision
    chosen = replace(LABOUR_WON, kind=PastKind.NOTIONAL, found=Found.BY_DECISION)
    told = row(ward(1, past=chosen))
    assert told.is_notional
    assert told.rests_on_decision


def test_that_a_by_election_or_a_third_is_no_part_of_an_all_out_election() -> None:
    assert row(ward(1, past=past_result(seats=2), seats=2)).is_all_out is True
    assert row(ward(1, past=replace(LABOUR_WON, by_thirds=True))).is_all_out is False
    assert row(ward(1, past=replace(LABOUR_WON, seats=3))).is_all_out is False
    assert row(stretton()).is_all_out is False


def test_that_one_seat_may_be_one_of_three_whatever_was_filled_last_time() -> None:
    assert row(ward(1)).is_all_out is None
    assert row(ward(1, past=LABOUR_WON)).is_all_out is None
    assert row(ward(1, seats=2)).is_all_out is True
    by_election = replace(stretton().count.contest, authority=COUNCIL)
    assert unread_row(by_election, Stage.SET_UP).is_all_out is False


def test_that_a_row_has_the_region_of_its_past_result_or_else_the_country() -> None:
    assert row(ward(1)).region is None
    assert row(ward(1, past=LABOUR_WON)).region is None
    wales = replace(LABOUR_WON, country="Wales")
    assert row(ward(1, past=wales)).region == "Wales"
    assert row(ward(1, past=replace(wales, region="North Wales"))).region == "North Wales"


def test_that_a_row_knows_when_its_contest_was_declared() -> None:
    assert row(ward(1)).declared_at is None
    told = ward(1).declare((700, 300))
    assert row(told).declared_at == declared_at(told.count)


def test_that_the_seats_for_which_nobody_is_entered_are_known() -> None:
    assert row(ward(1, ())).seats_without_candidates == 1
    assert row(ward(1, seats=3)).seats_without_candidates == 1
    assert row(ward(1)).seats_without_candidates == 0


def test_that_no_seat_is_open_where_more_stand_unopposed_than_there_are_seats() -> None:
    told = row(ward(1, THREE, past=LABOUR_WON).stage(Stage.UNCONTESTED))
    assert sum(seats for _party, seats in told.seats_won) == 3
    assert told.seats_open == 0


def test_that_a_constituency_is_of_no_council_whatever_authority_counts_it() -> None:
    assert row(ward(1)).council == COUNCIL
    constituency = replace(dudley_north_count().contest, authority="Dudley")
    assert unread_row(constituency, Stage.SET_UP).council is None


def test_that_an_unread_row_tells_its_stage_and_is_neither_declared_nor_put_off() -> None:
    described = stretton().count.contest
    for stage in (Stage.DECLARED, Stage.COUNTERMANDED):
        told = unread_row(described, stage)
        assert told.stage is stage
        assert told.withheld is Withheld.UNREAD
        assert told.is_to_come
        assert told.seats_open == 0


def test_that_before_the_close_of_poll_a_row_tells_who_stands_and_no_vote() -> None:
    told = row_before_close(ward(1, past=LABOUR_WON).declare((700, 300)).count)
    assert told.withheld is Withheld.POLL_OPEN
    assert told.is_to_come
    assert told.seats_before == ((LABOUR, 1),)
    assert told.held_by("PP53")
    assert not told.held_by("PP52")
    assert [line.candidates for line in told.parties] == [1, 1]
    assert {line.votes for line in told.parties} == {None}
    assert {line.figure_before for line in told.parties} == {None}
    assert not told.front
    assert not told.seats_won
    assert not told.has_all_votes


def test_that_a_row_whose_seats_before_are_unknown_is_held_by_nobody() -> None:
    assert not row(ward(1)).held_by("PP53")


def test_that_a_row_whose_votes_are_in_dispute_says_so_and_shows_no_figure() -> None:
    told = row(in_dispute())
    assert told.withheld is Withheld.IN_DISPUTE
    assert told.is_decided
    assert told.errors
    assert (told.front, told.share, told.majority, told.seats_won) == ((), None, None, ())
    assert {line.votes for line in told.parties} == {None}
    assert told.papers_by_measure == ()
    assert told.seats_open == 1


def test_that_the_row_of_a_poll_called_off_is_not_in_dispute_over_what_was_counted() -> None:
    count = abandoned_in_dispute().count
    told = as_told(count)
    result = tabulate(told)
    row_told = board_row(count, result, compare(told, result), 0)
    assert (row_told.stage, row_told.withheld) == (Stage.ABANDONED, None)
    assert row_told.is_put_off
    assert row_told.counted is None


def test_that_share_and_change_are_of_the_party_with_most_seats() -> None:
    past = past_result((LABOUR, 900), (LABOUR, 890), (LABOUR, 880), (CONSERVATIVE, 500), seats=3)
    nominated = slate((LABOUR, 3), (CONSERVATIVE, 1))
    told = row(ward(1, nominated, past=past, seats=3).declare((900, 890, 880, 950)))
    assert [line.candidate.party for line in told.front] == [CONSERVATIVE, LABOUR, LABOUR]
    assert told.seats_won == ((LABOUR, 2), (CONSERVATIVE, 1))
    assert told.share_of == LABOUR
    assert told.share == Fraction(890, 1840)
    assert told.change == Fraction(890, 1840) - Fraction(890, 1390)


def test_that_the_share_is_of_whoever_is_ahead_before_anybody_is_elected() -> None:
    told = row(stretton(Stage.COUNTING))
    assert told.share_of == CONSERVATIVE
    assert row(ward(1)).share_of is None
