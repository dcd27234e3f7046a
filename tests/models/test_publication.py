"""What a whole hall may be shown of a contest: its stage decides, and the law."""

from datetime import UTC, datetime

import pytest

from countdesk.models.count import Count
from countdesk.models.publication import Publication, is_final, publication
from countdesk.models.stages import Stage
from tests.models.builders import AFTER_CLOSE, Desk, desk, two_desks
from tests.models.deciding import EARLY, counting, declared, enter, put, reach, sheet


def told(count: Count, *, provisional: bool = False, at: datetime = AFTER_CLOSE) -> Publication:
    return publication(count, at, is_provisional_told=provisional)


def at_stage(stage: Stage, reason: str | None = None) -> Desk:
    made = desk()
    made.record(*reach(made, stage, reason))
    return made


@pytest.mark.parametrize("provisional", [False, True])
def test_that_before_the_close_of_poll_nothing_is_shown_whatever_was_chosen(
    *, provisional: bool
) -> None:
    for made in (desk(), put()):
        assert told(made.count, provisional=provisional, at=EARLY) is Publication.POLL_OPEN
    a_minute_before = datetime(2026, 5, 7, 20, 59, tzinfo=UTC)
    at_ten = datetime(2026, 5, 7, 21, 0, tzinfo=UTC)
    assert told(desk().count, at=a_minute_before) is Publication.POLL_OPEN
    assert told(desk().count, at=at_ten) is Publication.PAPERS


@pytest.mark.parametrize("provisional", [False, True])
def test_that_no_votes_are_shown_while_the_count_goes_on(*, provisional: bool) -> None:
    for made in (desk(), counting()):
        assert told(made.count, provisional=provisional) is Publication.PAPERS


def test_that_a_provisional_result_is_shown_where_the_operator_says_so() -> None:
    made = put()
    assert told(made.count) is Publication.PAPERS
    assert told(made.count, provisional=True) is Publication.PROVISIONAL
    made.record(*reach(made, Stage.AGREED))
    assert told(made.count) is Publication.PAPERS
    assert told(made.count, provisional=True) is Publication.PROVISIONAL


def test_that_figures_that_moved_since_they_were_put_are_shown_to_nobody() -> None:
    made = put()
    made.record(*enter(made, sheet("B1", 100, 61, 39), correction=True))
    assert told(made.count, provisional=True) is Publication.PAPERS


def test_that_a_declared_result_is_shown_whatever_was_chosen() -> None:
    made = declared()
    assert told(made.count) is Publication.DECLARED
    assert told(made.count, provisional=True) is Publication.DECLARED


def test_that_no_figure_is_shown_while_desks_disagree_on_votes() -> None:
    one, two = two_desks(counting())
    one.record(*enter(one, sheet("B1", 100, 60, 40)))
    two.record(*enter(two, sheet("B1", 100, 40, 60)))
    assert told(one.merge(two).count, provisional=True) is Publication.IN_DISPUTE


def test_that_no_figure_is_shown_while_desks_disagree_on_the_stage() -> None:
    one, two = two_desks(put())
    one.record(*reach(one, Stage.AGREED))
    two.record(*reach(two, Stage.COUNTING))
    joined = one.merge(two)
    assert joined.count.is_stage_disputed
    assert not joined.count.votes_disputed
    assert told(joined.count, provisional=True) is Publication.IN_DISPUTE


def test_that_a_declaration_written_down_at_two_desks_alike_is_shown() -> None:
    one, two = two_desks(put())
    for each in (one, two):
        each.record(*reach(each, Stage.DECLARED))
    joined = one.merge(two)
    assert joined.count.is_stage_disputed
    assert told(joined.count) is Publication.DECLARED


def test_that_a_contest_without_a_poll_is_told_even_before_the_close_of_poll() -> None:
    made = at_stage(Stage.COUNTERMANDED, "A candidate died.")
    assert told(made.count, at=EARLY) is Publication.WITHOUT_POLL
    assert told(made.count) is Publication.WITHOUT_POLL


def test_that_votes_are_shown_of_a_declared_and_a_provisional_result_alone() -> None:
    shown = {known for known in Publication if known.has_votes}
    assert shown == {Publication.PROVISIONAL, Publication.DECLARED}


def test_that_a_contest_is_final_once_it_is_declared_or_has_no_poll() -> None:
    assert is_final(declared().count)
    assert is_final(at_stage(Stage.COUNTERMANDED, "A candidate died.").count)
    assert not is_final(put().count)


def test_that_nothing_is_final_while_two_desks_declared_other_totals() -> None:
    one, two = two_desks(counting())
    one.declare((60, 40))
    two.declare((50, 50))
    assert not is_final(one.merge(two).count)
