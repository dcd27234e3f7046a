"""Which state of a contest a sheet shows: a number of its own for each that goes out."""

from __future__ import annotations

from functools import partial

from countdesk.models import decisions
from countdesk.models.decisions import Decision
from countdesk.models.journal import Entry
from countdesk.models.revision import corrected_at, put_last, revision
from countdesk.models.stages import Stage
from countdesk.wording.revisions import state_in_brief, state_told
from countdesk.wording.terms import moment
from tests.models.builders import AFTER_CLOSE, Desk, desk, two_desks
from tests.models.deciding import ask, counted, counting, declared, enter, put, reach, sheet

MADE = int(AFTER_CLOSE.timestamp() * 1000)
WHY = "Read out wrongly."


def amended(told: Desk, votes: int) -> tuple[Entry, ...]:
    """Amend a sheet of a declared result, and return the entries, the move to it first."""
    decide: partial[Decision] = partial(
        decisions.enter_sheet,
        sheet=sheet("B1", 100, votes, 100 - votes),
        at=AFTER_CLOSE,
        correction=True,
    )
    return told.record(*decisions.amended(told.count, WHY, decide))


def test_that_a_declared_result_is_the_first_revision_and_nothing_before_it_is_one() -> None:
    assert revision(put().count) is None
    assert revision(declared().count) == 1
    assert corrected_at(declared().count) is None


def test_that_each_amendment_is_one_revision_more_though_it_is_made_for_the_same_reason() -> None:
    told = declared()
    amended(told, 59)
    assert revision(told.count) == 2
    moved, *_others = amended(told, 58)
    assert revision(told.count) == 3
    assert corrected_at(told.count) == moved.at


def test_that_no_two_states_carry_one_number_where_an_amendment_is_taken_back() -> None:
    told = declared()
    told.withdraw(*amended(told, 59))
    assert told.count.stage is Stage.DECLARED
    assert revision(told.count) == 3
    assert corrected_at(told.count) is None
    amended(told, 58)
    assert revision(told.count) == 4


def test_that_the_provisional_result_put_last_is_known_by_its_number_and_time() -> None:
    assert put_last(counting().count) is None
    told = put()
    assert put_last(told.count) == (1, told.entries[-1].at)
    told.record(*enter(told, sheet("B1", 100, 61, 39), correction=True))
    told.record(*reach(told, Stage.PROVISIONAL))
    assert put_last(told.count) == (2, told.entries[-1].at)


def test_that_where_two_desks_each_put_a_result_none_is_the_last() -> None:
    one, two = two_desks(counted())
    one.record(*reach(one, Stage.PROVISIONAL))
    two.record(*enter(two, sheet("B1", 100, 59, 41), correction=True))
    two.record(*reach(two, Stage.PROVISIONAL))
    assert put_last(one.merge(two).count) is None


# --- in words -------------------------------------------------------------------------------------


def test_that_a_count_under_way_is_told_by_the_time_of_the_sheet() -> None:
    told = counting()
    assert state_told(told.count, MADE) == f"Count, at {moment(MADE)}"
    assert state_told(told.count, None) == state_in_brief(told.count) == "Count"


def test_that_a_provisional_result_is_told_by_its_number_its_time_and_whether_it_stands() -> None:
    told = put()
    at = moment(told.entries[-1].at)
    assert state_told(told.count, MADE) == f"Provisional result 1; put at {at}"
    assert state_in_brief(told.count) == "Provisional result 1"
    agreed = put()
    agreed.record(*reach(agreed, Stage.AGREED))
    assert state_told(agreed.count, MADE).endswith("; agreed")
    told.record(*enter(told, sheet("B1", 100, 61, 39), correction=True))
    assert state_told(told.count, MADE).endswith("; figures changed since")


def test_that_a_recount_is_told_as_which_count_it_is() -> None:
    told = put()
    told.record(*ask(told))
    assert state_in_brief(told.count) == "Recount 1 (count 2)"


def test_that_a_declared_result_is_told_by_its_time_and_its_revision() -> None:
    told = declared()
    at = moment(told.entries[-1].at)
    assert state_told(told.count, MADE) == f"Declared at {at}; revision 1"
    assert state_in_brief(told.count) == "Revision 1"
    last = moment(amended(told, 59)[0].at)
    assert state_told(told.count, MADE) == f"Declared at {at}; revision 2; corrected at {last}"


def test_that_a_contest_without_a_poll_is_told_by_its_stage_alone() -> None:
    told = desk().stage(Stage.UNCONTESTED)
    assert state_told(told.count, MADE) == "Uncontested"
