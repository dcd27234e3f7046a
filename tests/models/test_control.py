"""Who controls a council: told as soon as the seats decide it, and not before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from countdesk.models.baseline import Found, PastCandidacy, PastKind, PastResult
from countdesk.models.board import BoardRow, unread_row
from countdesk.models.board_totals import totals_of
from countdesk.models.control import (
    Control,
    Controller,
    Untold,
    control_of,
    majority_line,
    seats_before,
)
from countdesk.models.council import VACANT, Council
from countdesk.models.election import Candidate, Holder, Party
from countdesk.models.seat_changes import SeatsOfParties
from countdesk.models.stages import Stage
from tests.models.boards import COUNCIL, row, ward
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    LABOUR,
    LABOUR_COOP,
    THREE,
    TWO,
    Desk,
    independent,
    past_result,
    slate,
)

LABOUR_WON = past_result((LABOUR, 600), (CONSERVATIVE, 400))
CONSERVATIVE_WON = past_result((LABOUR, 400), (CONSERVATIVE, 600))
GREEN_WON = past_result((LABOUR, 400), (GREEN, 600))


def control(*rows: BoardRow) -> Control:
    """Return the control of a council that is stated to have no other seats."""
    return told_with(stated(sum(each.contest.seats for each in rows)), *rows)


def unstated(*rows: BoardRow) -> Control:
    """Return the control of a council of which nobody stated anything."""
    return control_of(COUNCIL, totals_of(rows))


def won_by(
    number: int,
    place: int | None,
    past: PastResult = LABOUR_WON,
    nominated: tuple[Candidate, ...] = TWO,
) -> BoardRow:
    """Return a ward that whoever stands in this place won, or that is still to come."""
    told = ward(number, nominated, past=past)
    if place is not None:
        told.declare([900 if order == place else 100 for order in range(len(nominated))])
    return row(told)


def test_that_more_than_half_of_the_seats_are_a_majority() -> None:
    assert (majority_line(63), majority_line(64)) == (32, 33)


def test_that_control_is_told_once_a_party_has_passed_the_line() -> None:
    open_still = control(won_by(1, 0), won_by(2, None), won_by(3, None))
    assert open_still.now is None
    assert open_still.before == Controller(LABOUR)
    assert (open_still.leading, open_still.held, open_still.to_come) == (CONSERVATIVE, 1, 2)
    assert (open_still.seats, open_still.line) == (3, 2)
    passed = control(won_by(1, 0), won_by(2, 0), won_by(3, None))
    assert passed.now == Controller(CONSERVATIVE)
    assert passed.to_come == 1


def test_that_control_is_told_once_no_party_can_pass_the_line() -> None:
    wards = [won_by(1, 0, nominated=THREE), won_by(2, 1, nominated=THREE)]
    assert control(*wards, won_by(3, None, nominated=THREE)).now is None
    liberal = won_by(3, 2, nominated=THREE)
    assert control(*wards, liberal).now == Controller(None)
    # Of four seats three are a majority, and two parties have two each.
    even = [won_by(1, 0), won_by(2, 0), won_by(3, 1), won_by(4, 1)]
    assert control(*even).now == Controller(None)
    assert control(*even).leading is None


def test_that_no_party_can_win_seats_for_which_it_has_no_candidates() -> None:
    wards = [won_by(1, 0), won_by(2, 1), won_by(3, None, nominated=(independent("Una"),))]
    assert control(*wards).now == Controller(None)


def test_that_a_seat_for_which_a_lot_is_owed_may_be_anybodys() -> None:
    tied = row(ward(3, past=LABOUR_WON).declare((500, 500)))
    assert control(won_by(1, 0), won_by(2, 1), tied).now is None


def test_that_seats_put_off_may_be_anybodys() -> None:
    wards = [row(ward(number, past=LABOUR_WON).stage(Stage.COUNTERMANDED)) for number in (1, 2)]
    assert control(*wards).now is None


def test_that_nobody_controlled_a_council_of_which_no_party_had_a_majority() -> None:
    known = control(
        won_by(1, 0), won_by(2, 0, CONSERVATIVE_WON), won_by(3, 0, GREEN_WON, nominated=TWO)
    )
    assert known.before == Controller(None)
    assert known.now == Controller(CONSERVATIVE)


def test_that_independents_together_are_no_party_and_control_nothing() -> None:
    nominated = (independent("Una"), TWO[1])
    known = control(won_by(1, 0, nominated=nominated), won_by(2, 0, nominated=nominated))
    assert known.now == Controller(None)


def test_that_control_is_untold_where_the_seats_are_not_all_of_the_council() -> None:
    by_thirds = replace(LABOUR_WON, by_thirds=True, day=None)
    told = unstated(won_by(1, 0, by_thirds), won_by(2, 0, by_thirds))
    assert (told.untold, told.before, told.now) == (Untold.NOT_ALL_OUT, None, None)


def test_that_control_is_untold_of_one_seat_in_each_ward_whatever_was_filled_last_time() -> None:
    of_three = replace(LABOUR_WON, council_seats=3)
    rows = [won_by(number, 0, of_three) for number in (1, 2, 3)]
    assert unstated(*rows).untold is Untold.NOT_ALL_OUT
    assert control(*rows).now == Controller(CONSERVATIVE)


def test_that_the_seats_of_an_older_election_leave_control_before_unknown_and_the_wards_whole() -> (
    None
):
    three = replace(slate_won(2), seats=3, council_seats=6)
    older = [ward_of_three(number, replace(three, day=date(2018, 5, 3))) for number in (1, 2)]
    assert unstated(*older).untold is Untold.SEATS_BEFORE_UNKNOWN
    known = told_with(stated(6), *older)
    assert (known.before, known.now) == (None, Controller(LABOUR))
    last = [ward_of_three(number, three) for number in (1, 2)]
    assert unstated(*last).before == Controller(LABOUR)


def test_that_a_seat_for_which_nobody_stood_last_time_was_nobodys() -> None:
    unopposed = tuple(PastCandidacy(LABOUR.key, LABOUR, f"Nobody {n}", elected=True) for n in "ab")
    past = PastResult("May 2022", PastKind.ACTUAL, unopposed, 3, council_seats=6)
    contested = replace(slate_won(3), seats=3, council_seats=6)
    known = unstated(ward_of_three(1, past), ward_of_three(2, contested))
    assert (known.untold, known.before) == (None, Controller(LABOUR))
    # Two seats of each ward were held, and four of six make the majority that three do not.
    known = unstated(ward_of_three(1, past), ward_of_three(2, replace(past, candidacies=())))
    assert known.untold is Untold.SEATS_BEFORE_UNKNOWN
    one = replace(past, candidacies=unopposed[:1])
    assert unstated(ward_of_three(1, past), ward_of_three(2, one)).before == Controller(None)


def slate_won(labour: int) -> PastResult:
    """Return a past result of three seats, the rest of which the Conservatives won."""
    won = ((LABOUR, 900),) * labour + ((CONSERVATIVE, 800),) * (3 - labour)
    return past_result(*won, (GREEN, 100))


def ward_of_three(number: int, past: PastResult) -> BoardRow:
    """Return a ward of three seats that Labour won tonight."""
    told = ward(number, slate((LABOUR, 3), (CONSERVATIVE, 1)), past=past, seats=3)
    return row(told.declare((900, 890, 880, 500)))


def pair(number: int, *, council_seats: int | None, of: int = 2) -> BoardRow:
    """Return a ward in which the Conservatives won every seat of Labour."""
    before = past_result(*[(LABOUR, 600), (LABOUR, 500), (LABOUR, 400)][:of], seats=of)
    past = replace(before, council_seats=council_seats)
    nominated = slate((CONSERVATIVE, of), (LABOUR, of))
    told = ward(number, nominated, past=past, seats=of)
    return row(told.declare([900 - place for place in range(2 * of)]))


def test_that_control_is_told_where_the_last_election_filled_as_many_seats() -> None:
    known = unstated(pair(1, council_seats=4), pair(2, council_seats=4))
    assert (known.untold, known.seats, known.line, known.last_time) == (None, 4, 3, 4)
    assert (known.before, known.now) == (Controller(LABOUR), Controller(CONSERVATIVE))
    # A parish is one area, and all of its council.
    assert unstated(pair(1, council_seats=2)).now == Controller(CONSERVATIVE)


def held_before(rows: list[BoardRow], *known: Council) -> SeatsOfParties:
    totals = totals_of(rows)
    return seats_before(control_of(COUNCIL, totals, known), totals)


def test_that_the_seats_before_are_those_of_the_past_results_with_those_not_up() -> None:
    rows = [pair(1, council_seats=4), pair(2, council_seats=4)]
    assert held_before(rows) == ((LABOUR, 4),)
    assert held_before(rows, stated(9, (CONSERVATIVE, 3), (LABOUR, 2))) == (
        (LABOUR, 6),
        (CONSERVATIVE, 3),
    )
    eve = replace(stated(4), on_eve_of_poll=((CONSERVATIVE, 3), (LABOUR, 1)))
    assert held_before(rows, eve) == ((CONSERVATIVE, 3), (LABOUR, 1))


def test_that_nothing_is_told_of_the_seats_before_where_some_are_unknown() -> None:
    assert held_before([pair(1, council_seats=63), pair(2, council_seats=63)], stated(63)) == ()


def test_that_a_council_of_which_the_file_holds_some_contests_has_no_line_and_no_control() -> None:
    known = unstated(pair(1, council_seats=63), pair(2, council_seats=63))
    assert (known.untold, known.line, known.last_time) == (Untold.OTHER_SEATS, None, 63)
    assert (known.before, known.now) == (None, None)
    told = told_with(stated(63, (LABOUR, 59)), pair(1, council_seats=63), pair(2, council_seats=63))
    assert (told.line, told.now) == (32, Controller(LABOUR))


def test_that_control_is_untold_where_past_results_do_not_tell_the_seats_alike() -> None:
    unknown = unstated(pair(1, council_seats=None), pair(2, council_seats=None))
    assert (unknown.untold, unknown.last_time) == (Untold.COUNCIL_UNKNOWN, None)
    differing = unstated(pair(1, council_seats=4), pair(2, council_seats=5))
    assert differing.untold is Untold.COUNCIL_UNKNOWN


def test_that_a_ward_of_one_seat_goes_with_the_others_where_most_fill_all_of_theirs() -> None:
    one = won_by(3, 0, replace(LABOUR_WON, council_seats=5))
    pairs = (pair(1, council_seats=5), pair(2, council_seats=5))
    assert unstated(*pairs, one).now == Controller(CONSERVATIVE)
    three = replace(LABOUR_WON, council_seats=3)
    assert unstated(pair(1, council_seats=3), won_by(2, 0, three)).untold is Untold.NOT_ALL_OUT


def test_that_control_is_untold_where_the_seats_before_are_unknown() -> None:
    tied = replace(
        past_result((LABOUR, 500), (LABOUR, 500), (GREEN, 500), seats=2), council_seats=4
    )
    unknown = row(ward(2, slate((LABOUR, 2)), past=tied, seats=2))
    assert unstated(pair(1, council_seats=4), unknown).untold is Untold.SEATS_BEFORE_UNKNOWN


def test_that_control_is_untold_until_every_contest_is_read() -> None:
    unread = unread_row(ward(2).count.contest, Stage.DECLARED)
    assert unstated(won_by(1, 0), unread).untold is Untold.UNREAD


def test_that_a_ward_without_candidates_entered_may_be_anybodys() -> None:
    even = (won_by(1, 0), won_by(2, 1))
    assert unstated(*even, won_by(3, None, nominated=())).now is None
    # Nominations are still being entered: one of two seats has nobody yet.
    one_of_two = row(ward(3, (independent("Una"),), past=past_result(seats=2), seats=2))
    known = told_with(stated(4), *even, one_of_two)
    assert known.untold is None
    assert known.now == Controller(None)
    two_of_three = row(ward(3, (TWO[0],), past=LABOUR_WON, seats=2))
    assert told_with(stated(4), *even, two_of_three).now is None


def test_that_control_is_untold_of_one_seat_in_each_ward_without_a_past_result() -> None:
    holder = Holder(LABOUR, LABOUR)
    rows = [
        row(Desk().open(replace(ward(n).count.contest, holder=holder), TWO).declare((900, 100)))
        for n in (1, 2, 3)
    ]
    assert all(each.seats_before == ((LABOUR, 1),) for each in rows)
    assert unstated(*rows).untold is Untold.NOT_ALL_OUT
    assert told_with(stated(9, (LABOUR, 6)), *rows).now == Controller(LABOUR)


def test_that_control_is_untold_where_fewer_seats_are_up_than_the_past_result_filled() -> None:
    three = replace(LABOUR_WON, seats=3)
    holder = Holder(LABOUR, LABOUR)
    rows = [
        row(
            Desk()
            .open(replace(ward(n).count.contest, holder=holder), TWO)
            .past(three)
            .declare((900, 100))
        )
        for n in (1, 2)
    ]
    assert unstated(*rows).untold is Untold.NOT_ALL_OUT


# What is stated of a council that does not elect all of its seats tonight.


BY_THIRDS = replace(LABOUR_WON, by_thirds=True, day=None)


def stated(seats: int, *not_up: tuple[Party, int], eve: SeatsOfParties | None = None) -> Council:
    return Council(COUNCIL, seats, not_up, eve)


def told_with(council: Council, *rows: BoardRow) -> Control:
    return control_of(COUNCIL, totals_of(rows), (council,))


def test_that_seats_not_up_count_as_their_parties_seats_before_and_after() -> None:
    known = told_with(stated(5, (LABOUR, 2), (CONSERVATIVE, 1)), won_by(1, 0), won_by(2, 0))
    assert (known.seats, known.line, known.to_come) == (5, 3, 0)
    assert known.composition == ((CONSERVATIVE, 3), (LABOUR, 2))
    assert (known.leading, known.held) == (CONSERVATIVE, 3)
    assert known.before == Controller(LABOUR)
    assert known.now == Controller(CONSERVATIVE)
    assert not known.is_by_eve_of_poll


def test_that_a_party_with_a_majority_of_the_seats_not_up_has_control_at_once() -> None:
    known = told_with(stated(5, (GREEN, 3)), won_by(1, None), won_by(2, None))
    assert known.now == Controller(GREEN)
    assert known.before == Controller(GREEN)
    assert known.leading == GREEN


def test_that_seats_within_reach_come_to_those_not_up() -> None:
    rows = (won_by(1, 0), won_by(2, None))
    assert told_with(stated(7, (CONSERVATIVE, 2), (GREEN, 3)), *rows).now is None
    assert told_with(stated(7, (CONSERVATIVE, 1), (GREEN, 4)), *rows).now == Controller(GREEN)
    assert told_with(stated(6, (CONSERVATIVE, 1), (GREEN, 3)), *rows).now == Controller(None)


def test_that_a_council_by_thirds_is_told_where_its_other_seats_are_stated() -> None:
    rows = (won_by(1, 0, BY_THIRDS), won_by(2, 0, BY_THIRDS))
    known = told_with(stated(6, (CONSERVATIVE, 2), (LABOUR, 2)), *rows)
    assert (known.untold, known.now) == (None, Controller(CONSERVATIVE))
    # Who held the seats of tonight nobody said.
    assert known.before is None
    eve = ((LABOUR, 4), (CONSERVATIVE, 2))
    known = told_with(stated(6, (CONSERVATIVE, 2), (LABOUR, 2), eve=eve), *rows)
    assert (known.before, known.is_by_eve_of_poll) == (Controller(LABOUR), True)


def test_that_a_seat_that_was_vacant_on_the_eve_makes_a_majority_no_smaller() -> None:
    eve = ((LABOUR, 2), (CONSERVATIVE, 1), (VACANT, 1))
    known = told_with(stated(4, (LABOUR, 2), (CONSERVATIVE, 1), eve=eve), won_by(1, 1))
    assert (known.before, known.now) == (Controller(None), Controller(LABOUR))
    # Seats that nobody held control nothing, however many they are.
    nobody = ((VACANT, 3), (LABOUR, 1))
    known = told_with(stated(4, (LABOUR, 1), (CONSERVATIVE, 2), eve=nobody), won_by(1, 1))
    assert known.before == Controller(None)


def test_that_vacant_seats_not_up_lead_nobody_and_keep_a_majority_out_of_reach() -> None:
    to_come = [won_by(number, None) for number in (1, 2, 3)]
    known = told_with(stated(10, (VACANT, 5), (LABOUR, 2)), *to_come)
    assert (known.leading, known.held) == (LABOUR, 2)
    # Five of the ten are the most that Labour can come to.
    assert known.now == Controller(None)
    assert known.composition == ((VACANT, 5), (LABOUR, 2))
    none = told_with(stated(5, (VACANT, 2)), *to_come)
    assert (none.leading, none.held) == (None, 0)


def test_that_for_a_ward_drawn_anew_with_fewer_seats_no_council_elects_in_turn() -> None:
    def known(**said: Any) -> Control:
        won = past_result((LABOUR, 3), (LABOUR, 2), (LABOUR, 1), seats=3)
        won = replace(won, council_seats=8)
        cut = ward(3, past=replace(won, **said), seats=2)
        return unstated(*(row(ward(place, past=won, seats=3)) for place in (1, 2)), row(cut))

    assert known().untold is Untold.NOT_ALL_OUT
    # All are up, but who held two of what were three seats nobody knows.
    assert known(found=Found.BY_DECISION).untold is Untold.SEATS_BEFORE_UNKNOWN


def test_that_one_by_election_is_told_where_the_other_seats_are_stated() -> None:
    known = told_with(stated(3, (LABOUR, 1), (CONSERVATIVE, 1)), won_by(1, 0))
    assert known.untold is None
    assert (known.before, known.now) == (Controller(LABOUR), Controller(CONSERVATIVE))


def test_that_independents_not_up_are_no_party() -> None:
    one = Party(None, "Independent", independent=True)
    known = told_with(stated(5, (one, 4)), won_by(1, 0))
    assert (known.before, known.now) == (Controller(None), Controller(None))
    assert known.composition == ((one, 4), (CONSERVATIVE, 1))


def test_that_control_is_told_only_when_the_seats_add_up() -> None:
    rows = (won_by(1, 0), won_by(2, 0))
    missing = told_with(stated(5, (LABOUR, 2)), *rows)
    assert (missing.untold, missing.now, missing.before) == (Untold.SEATS_MISSING, None, None)
    assert missing.seats_known == 4
    beyond = told_with(stated(5, (LABOUR, 4)), *rows)
    assert (beyond.untold, beyond.seats_known) == (Untold.SEATS_BEYOND, 6)


def test_that_nothing_is_taken_of_what_desks_state_differently() -> None:
    two = (stated(5, (LABOUR, 3)), stated(6, (LABOUR, 4)))
    known = control_of(COUNCIL, totals_of((won_by(1, 0), won_by(2, 0))), two)
    assert (known.untold, known.stated, known.seats) == (Untold.IN_DISPUTE, None, 2)


def test_that_control_waits_until_every_contest_is_read_whatever_is_stated() -> None:
    unread = unread_row(ward(2).count.contest, Stage.DECLARED)
    known = told_with(stated(5, (LABOUR, 3)), won_by(1, 0), unread)
    assert known.untold is Untold.UNREAD


def test_that_a_party_that_another_program_listed_twice_has_both_its_seats() -> None:
    known = told_with(stated(5, (LABOUR, 2), (LABOUR_COOP, 2)), won_by(1, 0))
    assert known.composition == ((LABOUR, 4), (CONSERVATIVE, 1))
    assert (known.seats_known, known.now) == (5, Controller(LABOUR))
