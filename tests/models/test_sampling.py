"""The agents' samples of a contest: how they are taken, what they say, and what they never are."""

from collections.abc import Mapping
from fractions import Fraction
from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.decisions import Decision
from countdesk.models.findings import Code
from countdesk.models.refusals import Refusal
from countdesk.models.samples import Pattern, Sample
from countdesk.models.stages import Stage
from countdesk.models.statements import SampleTaken
from tests.models.builders import (
    AFTER_CLOSE,
    CONSERVATIVE,
    LABOUR,
    LIBERAL_DEMOCRAT,
    Desk,
    desk,
    slate,
    two_desks,
)
from tests.models.check_cases import whole
from tests.models.deciding import EARLY, finished, refused, why

CON: Pattern = ((CONSERVATIVE.key, 1),)
LAB: Pattern = ((LABOUR.key, 1),)
BLANK: Pattern = ()


def take(
    told: Desk,
    papers: Mapping[Pattern, int],
    *,
    box: str = "A1",
    agent: str = "KP",
    correction: bool = False,
) -> Decision:
    sample = Sample(box, agent, papers)
    return decisions.take_sample(told.count, sample, AFTER_CLOSE, correction=correction)


def ward() -> Desk:
    """Return a ward of three seats with one box."""
    told = desk(slate((LABOUR, 3), (LIBERAL_DEMOCRAT, 2)), seats=3)
    return told.box("A1", 100)


def test_that_a_sample_is_of_a_box_by_an_agent() -> None:
    told = desk().box("A1", 100)
    (statement,) = take(told, {CON: 5, LAB: 4, BLANK: 0}, box=" a1 ", agent="kp")
    assert statement.body == SampleTaken(Sample("A1", "KP", {CON: 5, LAB: 4}))
    told.record(statement)
    (sampled,) = told.count.sampled_boxes
    assert (sampled.box, sampled.papers, sampled.seen) == ("A1", 100, 9)


def test_that_a_sample_grows_without_asking_and_shrinks_as_a_correction() -> None:
    told = desk().box("A1", 100)
    told.record(*take(told, {CON: 5}))
    assert why(lambda: take(told, {CON: 5})) is Refusal.NOTHING_CHANGED
    told.record(*take(told, {CON: 5, LAB: 1}))
    assert why(lambda: take(told, {CON: 4, LAB: 2})) is Refusal.ALREADY_ENTERED
    told.record(*take(told, {CON: 4, LAB: 2}, correction=True))
    assert told.count.samples == (Sample("A1", "KP", {CON: 4, LAB: 2}),)


def test_that_a_sample_without_a_paper_is_nothing_or_taken_back() -> None:
    told = desk().box("A1", 100)
    assert why(lambda: take(told, {CON: 0})) is Refusal.NOTHING_CHANGED
    told.record(*take(told, {CON: 5}))
    assert why(lambda: take(told, {})) is Refusal.ALREADY_ENTERED
    told.record(*take(told, {}, correction=True))
    assert told.count.samples == ()
    assert told.count.sample_estimate is None


def test_that_two_agents_at_one_box_saw_papers_of_it_together() -> None:
    told = desk().box("A1", 100)
    told.record(*take(told, {CON: 5}))
    told.record(*take(told, {CON: 1, LAB: 4}, agent="MM"))
    (sampled,) = told.count.sampled_boxes
    assert sampled.patterns == {CON: 6, LAB: 4}
    assert [sample.agent for sample in told.count.samples] == ["KP", "MM"]


def test_that_no_tally_is_kept_before_the_close_of_poll() -> None:
    told = desk().box("A1")
    early = partial(decisions.take_sample, told.count, Sample("A1", "KP", {CON: 1}), EARLY)
    assert why(early) is Refusal.POLL_STILL_OPEN


@pytest.mark.parametrize(
    ("sample", "refusal"),
    [
        (Sample("Z9", "KP", {CON: 1}), Refusal.UNKNOWN_BOX),
        (Sample("A1", "Kay Price", {CON: 1}), Refusal.NOT_INITIALS),
        (Sample("A1", "KP", {CON: -1}), Refusal.NOT_A_NUMBER),
        (Sample("A1", "KP", {(("PP63", 1),): 1}), Refusal.UNKNOWN_PARTY),
    ],
)
def test_that_a_sample_is_of_what_the_contest_has(sample: Sample, refusal: Refusal) -> None:
    told = desk().box("A1", 100)
    assert why(lambda: decisions.take_sample(told.count, sample, AFTER_CLOSE)) is refusal


@pytest.mark.parametrize(
    ("votes", "values"),
    [
        (((LABOUR.key, 0),), {"votes": 0, "most": 3, "party": "Labour Party"}),
        (((LABOUR.key, 4),), {"votes": 4, "most": 3, "party": "Labour Party"}),
        (((LIBERAL_DEMOCRAT.key, 3),), {"votes": 3, "most": 2, "party": "Liberal Democrats"}),
        (
            ((LABOUR.key, 2), (LIBERAL_DEMOCRAT.key, 2)),
            {"votes": 4, "most": 3, "party": None},
        ),
    ],
)
def test_that_no_paper_is_seen_that_nobody_can_give(
    votes: Pattern, values: dict[str, object]
) -> None:
    refusal = refused(lambda: take(ward(), {votes: 1}))
    assert (refusal.refusal, refusal.values) == (Refusal.PATTERN_IMPOSSIBLE, values)


def test_that_block_papers_split_papers_and_plumpers_are_seen() -> None:
    told = ward()
    split = ((LABOUR.key, 1), (LIBERAL_DEMOCRAT.key, 2))
    told.record(*take(told, {((LABOUR.key, 3),): 5, split: 3, ((LABOUR.key, 1),): 1, BLANK: 1}))
    estimate = told.count.sample_estimate
    assert estimate is not None
    assert [party.share for party in estimate.parties] == [
        Fraction(19, 25),
        Fraction(6, 25),
    ]


def test_that_a_sample_is_no_count() -> None:
    told = finished().sample("A1", 10, 30)
    assert told.result.candidates[0].votes == 60
    assert told.result.papers_unaccounted == 0


def test_that_a_box_not_counted_yet_weighs_what_its_account_expects() -> None:
    told = desk().box("A1", expected=400).box("A2").sample("A1", 30, 20).sample("A2", 1, 0)
    known, unknown = told.count.sampled_boxes
    assert (known.papers, unknown.papers) == (400, None)
    estimate = told.count.sample_estimate
    assert estimate is not None
    assert estimate.coverage.left_out == ("A2",)


# W7 and W13.


def test_that_a_sample_speaks_where_most_papers_lie_in_sampled_boxes_alone() -> None:
    # Of 503 papers A1 holds 300 and A2 203; counted are 57.6 % and 42.4 %.
    assert Code.SAMPLE_FAR_FROM_COUNT not in whole().sample("A2", 40, 160).codes
    assert Code.SAMPLE_FAR_FROM_COUNT in whole().sample("A1", 40, 160).codes


def test_that_the_figures_of_bulk_are_held_against_an_agents_tally() -> None:
    # Bulk, Lancaster 2013: provisional figures that an agent's tally contradicted. The figures are
    # made up: 288 and 212 were counted, a tally of 430 papers has them the other way round.
    told = whole().sample("A1", 110, 140).sample("A2", 60, 120)
    found = [finding for finding in told.findings if finding.code is Code.SAMPLE_FAR_FROM_COUNT]
    assert [finding.fields for finding in found] == [
        (f"share/{CONSERVATIVE.key}",),
        (f"share/{LABOUR.key}",),
    ]
    assert found[0].values["counted"] == Fraction(288, 500)
    told.stage(Stage.COUNTING)
    assert told.findings == ()


def test_that_a_result_without_votes_is_far_from_no_sample() -> None:
    told = desk().box("A1", 100).sample("A1", 20, 30).stage(Stage.PROVISIONAL)
    assert Code.SAMPLE_FAR_FROM_COUNT not in told.codes


def test_that_papers_seen_twice_say_nothing_and_are_named() -> None:
    told = whole().sample("A1", 10, 291)
    finding = told.finding(Code.SAMPLED_TOO_MANY)
    assert finding.fields == ("sample/A1",)
    assert finding.values == {"box": "A1", "seen": 301, "papers": 300}
    assert told.codes == [Code.SAMPLED_TOO_MANY]


# What a merged file may hold.


def test_that_a_sample_of_a_box_that_serves_no_longer_is_read_and_left_out() -> None:
    told = desk().box("A1", 100).sample("Z9", 5, 5)
    assert [box.seen for box in told.count.sampled_boxes] == [0]
    assert told.count.sample_estimate is None
    assert told.findings == ()


def test_that_papers_of_a_party_that_does_not_stand_are_read_and_warn_of_nothing() -> None:
    told = whole().sample_patterns("A1", {(("PP63", 1),): 200, CON: 1})
    estimate = told.count.sample_estimate
    assert estimate is not None
    assert [party.key for party in estimate.parties] == [CONSERVATIVE.key, LABOUR.key, "PP63"]
    assert {finding.code for finding in told.findings} <= {Code.SAMPLE_FAR_FROM_COUNT}


def test_that_one_agents_sample_that_two_desks_typed_is_in_no_estimate_until_it_is_settled() -> (
    None
):
    one, two = two_desks(desk().box("A1", 100))
    one.record(*take(one, {CON: 5}))
    two.record(*take(two, {CON: 6}))
    one.merge(two)
    assert not one.count.samples
    assert why(lambda: take(one, {CON: 6})) is Refusal.CONFLICT_STANDS
    one.record(*take(one, {CON: 6}, correction=True))
    assert one.count.samples == (Sample("A1", "KP", {CON: 6}),)


def test_that_a_box_nobody_sampled_may_lie_elsewhere() -> None:
    # All 300 papers of one box seen, at 52.7 %: its own band is nought, and the other box has 200.
    told = whole().sample("A1", 158, 142)
    assert Code.SAMPLE_FAR_FROM_COUNT not in told.codes
    assert Code.SAMPLE_FAR_FROM_COUNT in whole().sample("A1", 100, 200).codes
