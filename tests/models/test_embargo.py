"""The close of poll: nothing is told of any vote before it, and no wrong hour is for ever."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.decisions import Decision
from countdesk.models.election import BoxKind
from countdesk.models.embargo import close_of_poll, is_dated_later, is_poll_open
from countdesk.models.refusals import Refusal
from countdesk.models.samples import Pattern, Sample
from countdesk.models.stages import Stage
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import (
    AFTER_CLOSE,
    LABOUR,
    Desk,
    contest,
    desk,
    two_desks,
)
from tests.models.deciding import EARLY, enter, finished, reach, refused, sheet, why

DAY_BEFORE = datetime(2026, 5, 6, 22, 59, tzinfo=UTC)
"""A minute before midnight in London on the day before the poll."""


def correct(told: Desk, close: time, at: datetime = AFTER_CLOSE) -> Decision:
    return decisions.correct_close(told.count, close, "Set to the wrong hour.", at)


def test_that_the_poll_closes_at_ten_in_london_unless_another_hour_was_given() -> None:
    assert close_of_poll(desk().count) == datetime(2026, 5, 7, 21, 0, tzinfo=UTC)
    assert desk().count.close_of_poll == time(22)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (DAY_BEFORE, True),
        (EARLY, True),
        (datetime(2026, 5, 7, 21, 0, tzinfo=UTC), False),
        (datetime(2026, 5, 8, 3, 0, tzinfo=UTC), False),
        (datetime(2026, 5, 9, 3, 0, tzinfo=UTC), False),
    ],
)
def test_that_a_poll_is_open_until_its_close(at: datetime, *, is_open: bool) -> None:
    assert is_poll_open(desk().count, at) is is_open


def test_that_a_poll_of_a_later_day_is_told_by_the_day_in_london() -> None:
    assert is_dated_later(desk().count, DAY_BEFORE)
    assert not is_dated_later(desk().count, datetime(2026, 5, 6, 23, 0, tzinfo=UTC))


def test_that_no_box_is_counted_before_the_close_of_poll() -> None:
    # Seals are broken and boxes opened once the poll has closed [EC-VER-LOC].
    told = desk().box("A1")
    count = partial(decisions.verify_box, told.count, "A1", 1, 5)
    assert why(lambda: count(EARLY)) is Refusal.POLL_STILL_OPEN
    assert count(AFTER_CLOSE)


@pytest.mark.parametrize("stage", [Stage.AGREED, Stage.DECLARED])
def test_that_no_result_is_reached_before_the_close_of_poll(stage: Stage) -> None:
    # A close that is corrected to a later hour finds figures that are entered already.
    told = finished()
    assert why(lambda: reach(told, stage, at=EARLY)) is Refusal.POLL_STILL_OPEN
    assert reach(told, stage)


@pytest.mark.parametrize(
    "account",
    [
        BallotPaperAccount(600, unused=187),
        BallotPaperAccount(600, spoilt_replaced=1),
        BallotPaperAccount(600, tendered=0),
        BallotPaperAccount(600, tendered_spoilt=0),
        BallotPaperAccount(600, tendered_unused=20),
    ],
)
def test_that_of_a_station_only_what_it_was_given_is_known_while_it_is_open(
    account: BallotPaperAccount,
) -> None:
    told = desk().box("A1").box("P1", kind=BoxKind.POSTAL)
    state = partial(decisions.state_account, told.count)
    assert why(lambda: state("A1", account, EARLY)) is Refusal.POLL_STILL_OPEN
    assert state("A1", account, AFTER_CLOSE)
    assert state("A1", BallotPaperAccount(600, tendered_delivered=20), EARLY)
    # Postal boxes are opened on earlier days, each with an account of its own [EC-POSTBOX].
    assert state("P1", account, EARLY)


def test_that_postal_votes_are_dealt_with_before_the_close_of_poll_and_never_tallied() -> None:
    # "Keeping a tally ... is not allowed" at the opening of postal votes [EC-PV].
    told = desk().box("P1", kind=BoxKind.POSTAL)
    assert decisions.state_postal(told.count, "issued", 5)
    taken = Sample("P1", "KP", {((LABOUR.key, 1),): 1})
    assert why(lambda: decisions.take_sample(told.count, taken, EARLY)) is Refusal.POLL_STILL_OPEN


def test_that_a_close_set_wrongly_is_corrected_for_a_reason_and_opens_the_entry() -> None:
    told = desk()
    entered = sheet("B1", 100, 60, 40)
    assert why(lambda: enter(told, entered, EARLY)) is Refusal.POLL_STILL_OPEN
    no_reason = partial(decisions.correct_close, told.count, time(21), " ", EARLY)
    assert why(no_reason) is Refusal.BLANK_NAME
    told.record(*correct(told, time(21), EARLY))
    assert told.count.close_of_poll == time(21)
    assert enter(told, entered, EARLY)
    assert why(lambda: correct(told, time(21))) is Refusal.NOTHING_CHANGED
    told.record(*correct(told, time(21, 30)))
    assert told.count.close_of_poll == time(21, 30)


def test_that_a_corrected_close_never_opens_the_way_to_a_tally_of_postal_votes() -> None:
    told = desk().box("A1").box("P1", kind=BoxKind.POSTAL).close(time(21))
    take = partial(decisions.take_sample, told.count)
    seen: dict[Pattern, int] = {((LABOUR.key, 1),): 1}
    assert take(Sample("A1", "KP", seen), EARLY)
    refusal = refused(lambda: take(Sample("P1", "KP", seen), EARLY))
    assert refusal.refusal is Refusal.POLL_STILL_OPEN
    # It waits for the close that was set first: 22:00 in London.
    as_set = datetime(2026, 5, 7, 21, 0, tzinfo=UTC)
    assert refusal.values == {"closes": as_set}
    assert take(Sample("P1", "KP", seen), as_set)


def test_that_no_correction_opens_a_poll_of_a_later_day() -> None:
    refusal = refused(lambda: correct(desk(), time(0), DAY_BEFORE))
    assert refusal.refusal is Refusal.POLL_DATED_LATER
    assert refusal.values == {"date": contest().date}


def test_that_the_close_of_a_declared_contest_stays() -> None:
    told = desk().stage(Stage.DECLARED)
    assert why(lambda: correct(told, time(21))) is Refusal.CLOSE_AFTER_DECLARATION


def test_that_neither_day_nor_close_is_described_anew_without_a_reason() -> None:
    told = desk()
    for other in (
        contest(day=date(2026, 5, 6)),
        replace(contest(), close_of_poll=time(21)),
    ):
        describe = partial(decisions.correct_contest, told.count, other)
        assert why(describe) is Refusal.CLOSE_NEEDS_REASON


def test_that_two_desks_who_corrected_the_close_differently_leave_it_as_it_was_set() -> None:
    one, two = two_desks()
    one.close(time(20))
    two.close(time(21))
    assert one.merge(two).count.close_of_poll == time(22)
