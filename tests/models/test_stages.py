"""The stages of a contest and the moves between them."""

import pytest

from countdesk.models.proceedings import stages_come_through
from countdesk.models.stages import ON_THE_WAY, PERMITTED, WITHOUT_POLL, Stage, may_move
from tests.models.builders import desk, two_desks


def test_that_the_stages_follow_one_another() -> None:
    assert [stage.position for stage in ON_THE_WAY] == list(range(len(ON_THE_WAY)))
    assert ON_THE_WAY[-2:] == (Stage.DECLARED, Stage.CORRECTED)


@pytest.mark.parametrize("stage", list(Stage))
def test_that_a_declaration_can_be_recorded_from_every_stage_before_it(stage: Stage) -> None:
    before = stage in ON_THE_WAY and not stage.is_declared
    assert may_move(stage, Stage.DECLARED) is before


def test_that_nothing_but_a_correction_follows_a_declaration() -> None:
    # After declaration, no recount [EC-PCC]; an amendment corrects what was recorded.
    for stage in (Stage.DECLARED, Stage.CORRECTED):
        assert stage.is_declared
        assert PERMITTED[stage] == {Stage.CORRECTED}


@pytest.mark.parametrize("stage", list(Stage))
def test_that_a_stage_is_final_where_no_result_is_awaited(stage: Stage) -> None:
    assert stage.is_final is (stage.is_declared or stage in WITHOUT_POLL)


@pytest.mark.parametrize("stage", sorted(WITHOUT_POLL))
def test_that_a_contest_without_a_poll_by_mistake_goes_back_to_its_set_up(stage: Stage) -> None:
    assert stage.is_without_poll
    assert not stage.is_declared
    assert may_move(stage, Stage.SET_UP)
    assert not may_move(stage, Stage.COUNTING)


def test_that_a_poll_is_countermanded_before_it_and_abandoned_at_any_time() -> None:
    able = {stage for stage in Stage if may_move(stage, Stage.COUNTERMANDED)}
    assert able == {Stage.SET_UP, Stage.UNCONTESTED}
    for stage in ON_THE_WAY:
        assert may_move(stage, Stage.ABANDONED) is not stage.is_declared


@pytest.mark.parametrize("stage", [Stage.PROVISIONAL, Stage.AGREED])
def test_that_a_provisional_result_can_go_back_to_the_count(stage: Stage) -> None:
    # A recount may be asked for until the declaration.
    assert may_move(stage, Stage.COUNTING)
    assert may_move(stage, Stage.RECOUNT)


def test_that_nothing_is_agreed_without_a_provisional_result() -> None:
    assert not may_move(Stage.COUNTING, Stage.AGREED)
    assert not may_move(Stage.VERIFICATION, Stage.PROVISIONAL)


@pytest.mark.parametrize("stage", list(Stage))
def test_that_only_a_correction_follows_itself(stage: Stage) -> None:
    assert (stage in PERMITTED[stage]) is (stage is Stage.CORRECTED)


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        (Stage.PROVISIONAL, Stage.VERIFICATION, Stage.VERIFICATION),
        (Stage.VERIFICATION, Stage.PROVISIONAL, Stage.VERIFICATION),
        # What the Returning Officer declared stands, however far on the other desk was.
        (Stage.DECLARED, Stage.PROVISIONAL, Stage.DECLARED),
        (Stage.PROVISIONAL, Stage.DECLARED, Stage.DECLARED),
    ],
)
def test_that_of_the_stages_of_two_desks_the_one_less_far_on_stands_unless_it_is_declared(
    one: Stage, other: Stage, stands: Stage
) -> None:
    first, second = two_desks(desk().stage(Stage.COUNTING))
    first.stage(one)
    second.stage(other)
    merged = first.merge(second)
    assert merged.count.is_stage_disputed
    assert merged.count.stage is stands


def test_that_a_contest_of_which_nothing_was_said_is_at_set_up() -> None:
    assert desk().count.stage is Stage.SET_UP
    assert desk().count.stage_reason is None


def test_that_a_stage_keeps_its_reason() -> None:
    told = desk().stage(Stage.DECLARED, "Recount refused.")
    assert told.count.stage_reason == "Recount refused."


def test_that_of_two_desks_the_one_less_far_on_gives_the_stage() -> None:
    one = desk()
    two = one.copy("Table 2", "s2")
    one.stage(Stage.COUNTING)
    two.stage(Stage.VERIFICATION)
    assert one.merge(two).count.stage is Stage.VERIFICATION
    assert one.count.stage_reason is None


def test_that_a_contest_taken_back_has_the_later_stages_still_to_come() -> None:
    told = desk().stage(Stage.COUNTING).stage(Stage.PROVISIONAL).stage(Stage.AGREED)
    come = {Stage.SET_UP, Stage.COUNTING, Stage.PROVISIONAL, Stage.AGREED}
    assert stages_come_through(told.count.ledger) == come
    told.stage(Stage.COUNTING)
    assert stages_come_through(told.count.ledger) == {Stage.SET_UP, Stage.COUNTING}
    told.stage(Stage.DECLARED)
    assert stages_come_through(told.count.ledger) == {Stage.SET_UP, Stage.COUNTING, Stage.DECLARED}
