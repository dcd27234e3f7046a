"""The stages of a contest and the moves between them."""

import pytest

from countdesk.models.stages import PERMITTED, Stage, may_move
from tests.models.builders import desk


def test_that_the_stages_follow_one_another() -> None:
    assert [stage.position for stage in Stage] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("stage", list(Stage))
def test_that_a_declaration_can_be_recorded_from_every_stage_before_it(stage: Stage) -> None:
    assert may_move(stage, Stage.DECLARED) is (stage is not Stage.DECLARED)


def test_that_nothing_follows_a_declaration() -> None:
    # After declaration, no recount [EC-PCC].
    assert PERMITTED[Stage.DECLARED] == frozenset()


@pytest.mark.parametrize("stage", [Stage.PROVISIONAL, Stage.AGREED])
def test_that_a_provisional_result_can_go_back_to_the_count(stage: Stage) -> None:
    # A recount may be asked for until the declaration.
    assert may_move(stage, Stage.COUNTING)


def test_that_nothing_is_agreed_without_a_provisional_result() -> None:
    assert not may_move(Stage.COUNTING, Stage.AGREED)
    assert not may_move(Stage.VERIFICATION, Stage.PROVISIONAL)


@pytest.mark.parametrize("stage", list(Stage))
def test_that_every_stage_says_what_may_follow_and_never_itself(stage: Stage) -> None:
    assert stage not in PERMITTED[stage]


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
