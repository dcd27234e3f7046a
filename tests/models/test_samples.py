"""Agents' samples: the estimate, its band, and how far a count may be from it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk import figures
from countdesk.models.baseline import Base
from countdesk.models.estimates import Estimate, estimate, gap
from countdesk.models.samples import BoxSample, Pattern, Sample, coverage, pattern
from countdesk.models.sampling_error import DESIGN_EFFECT, STANDARD_ERRORS

TWO = {"con": 1, "lab": 1}
BLANK: Pattern = ()


def box(key: str, papers: int | None, **votes: int) -> BoxSample:
    """Return what one agent saw of a box in which each paper has one vote."""
    seen = {pattern({party: 1}): count for party, count in votes.items()}
    return BoxSample(key, papers, (Sample(key, "KP", seen),))


def ward(key: str, papers: int | None, seen: Mapping[Pattern, int]) -> BoxSample:
    return BoxSample(key, papers, (Sample(key, "KP", seen),))


def estimated(*boxes: BoxSample, slates: Mapping[str, int] = TWO) -> Estimate:
    found = estimate(boxes, slates)
    assert found is not None
    return found


def shares(found: Estimate, base: Base = Base.SUM) -> dict[str, Fraction]:
    return {party.key: party.share for party in found.in_order_of_shares(base)}


def points_before_design_effect(variance: Fraction) -> Fraction:
    """Return a half-width in percentage points without the design effect, to one decimal."""
    square = STANDARD_ERRORS**2 * variance / DESIGN_EFFECT * 10**16
    return figures.rounded(Fraction(isqrt(int(square)), 10**6), 1)


# --- what was seen -------------------------------------------------------------------------------


def test_that_a_pattern_leaves_out_who_gets_nothing_and_is_sorted() -> None:
    assert pattern({"lab": 2, "con": 0, "grn": 1}) == (("grn", 1), ("lab", 2))
    assert pattern({"lab": 0}) == BLANK


def test_that_several_agents_at_one_box_are_pooled_within_it() -> None:
    con, lab = pattern({"con": 1}), pattern({"lab": 1})
    pooled = BoxSample(
        "a", 200, (Sample("a", "KP", {con: 10, lab: 5}), Sample("a", "MS", {con: 2, BLANK: 3}))
    )
    assert [sample.total for sample in pooled.samples] == [15, 5]
    assert pooled.patterns == {con: 12, lab: 5, BLANK: 3}
    assert pooled.seen == 20
    assert pooled.rate == Fraction(1, 10)


def test_that_a_rate_is_unknown_while_the_papers_in_the_box_are() -> None:
    assert box("a", None, con=3).rate is None
    assert box("a", 0, con=3).rate is None


# --- the estimate --------------------------------------------------------------------------------


def test_that_boxes_weigh_by_their_papers_and_not_by_how_many_were_seen() -> None:
    found = estimated(box("a", 900, con=60, lab=30), box("b", 100, con=10, lab=40))
    # 0.9 x 2/3 + 0.1 x 1/5; raw tallies added together would say 70 of 140.
    assert shares(found) == {"con": Fraction(62, 100), "lab": Fraction(38, 100)}


def test_that_a_paper_without_a_vote_is_in_no_share_of_votes() -> None:
    found = estimated(
        ward("a", 1000, {pattern({"con": 1}): 30, pattern({"lab": 1}): 50, BLANK: 20})
    )
    assert shares(found) == {"con": Fraction(3, 8), "lab": Fraction(5, 8)}
    assert [party.papers for party in found.parties] == [Fraction(3, 10), Fraction(5, 10)]


THREE_SEATS = {"con": 3, "lab": 2, "ind": 1}
PAPERS_OF_THREE_VOTES: dict[Pattern, int] = {
    pattern({"con": 3}): 40,
    pattern({"con": 2, "ind": 1}): 10,
    pattern({"lab": 2}): 30,
    pattern({"lab": 2, "ind": 1}): 15,
    BLANK: 5,
}


def test_that_several_votes_each_make_shares_of_votes() -> None:
    found = estimated(ward("a", 500, PAPERS_OF_THREE_VOTES), slates=THREE_SEATS)
    assert shares(found) == {
        "con": Fraction(140, 255),
        "lab": Fraction(90, 255),
        "ind": Fraction(25, 255),
    }
    assert [party.papers for party in found.parties] == [
        Fraction(50, 100),
        Fraction(45, 100),
        Fraction(25, 100),
    ]


def test_that_boxes_with_more_votes_a_paper_count_for_more_votes() -> None:
    found = estimated(
        ward("a", 100, {pattern({"con": 2}): 10}), ward("b", 100, {pattern({"lab": 1}): 10})
    )
    assert shares(found) == {"con": Fraction(2, 3), "lab": Fraction(1, 3)}


def test_that_the_average_of_a_slate_is_votes_by_candidates() -> None:
    found = estimated(ward("a", 500, PAPERS_OF_THREE_VOTES), slates=THREE_SEATS)
    con, lab, ind = Fraction(140, 3), Fraction(90, 2), Fraction(25)
    assert shares(found, Base.AVERAGE) == {
        "con": con / (con + lab + ind),
        "lab": lab / (con + lab + ind),
        "ind": ind / (con + lab + ind),
    }


def test_that_sum_and_single_are_the_shares_of_votes() -> None:
    found = estimated(ward("a", 500, PAPERS_OF_THREE_VOTES), slates=THREE_SEATS)
    assert found.in_order_of_shares(Base.SINGLE) == found.in_order_of_shares(Base.SUM)
    assert set(found.in_order_of_shares(Base.SUM)) == set(found.parties)


def test_that_the_average_has_a_band_of_its_own() -> None:
    found = estimated(ward("a", 500, PAPERS_OF_THREE_VOTES), slates=THREE_SEATS)
    averages = {party.key: party.half_width for party in found.in_order_of_shares(Base.AVERAGE)}
    assert all(averages.values())
    assert averages != {party.key: party.half_width for party in found.parties}


def test_that_with_one_candidate_each_the_average_is_the_share() -> None:
    found = estimated(box("a", 900, con=60, lab=30), box("b", 100, con=10, lab=40))
    assert found.in_order_of_shares(Base.AVERAGE) == found.in_order_of_shares()


def test_that_parties_keep_the_order_of_the_slates_and_can_be_ranked() -> None:
    found = estimated(box("a", 900, lab=30, con=20), slates={"grn": 1, "con": 1, "lab": 1})
    assert [party.key for party in found.parties] == ["grn", "con", "lab"]
    assert [party.candidates for party in found.parties] == [1, 1, 1]
    assert [party.key for party in found.in_order_of_shares()] == ["lab", "con", "grn"]


def test_that_a_vote_for_a_party_without_a_slate_is_not_lost() -> None:
    found = estimated(box("a", 900, con=20, zed=10, ald=10))
    assert shares(found) == {
        "con": Fraction(1, 2),
        "lab": Fraction(0),
        "ald": Fraction(1, 4),
        "zed": Fraction(1, 4),
    }
    assert found.parties[-1].candidates is None
    assert found.base_like(Base.AVERAGE) is Base.SUM


def test_that_papers_are_told_apart_by_kind() -> None:
    found = estimated(
        ward("a", 900, PAPERS_OF_THREE_VOTES),
        ward("b", 100, {pattern({"ind": 1}): 5, pattern({"con": 3}): 5}),
        slates=THREE_SEATS,
    )
    kinds = found.kinds(3)
    # Also where a party has fewer candidates than a paper has votes, its whole slate is a block.
    assert kinds.block == {
        "con": Fraction(41, 100),
        "lab": Fraction(9 * 30, 1000),
        "ind": Fraction(5, 100),
    }
    assert kinds.split == kinds.split_or_fewer == Fraction(9 * 25, 1000)
    assert kinds.fewer == 0
    assert kinds.blank == Fraction(45, 1000)
    assert sum(kinds.block.values()) + kinds.split + kinds.fewer + kinds.blank == 1


def test_that_a_block_paper_gives_every_candidate_of_one_party_a_vote_and_nobody_else() -> None:
    seen = {
        pattern({"lab": 2}): 20,
        pattern({"lab": 1}): 3,
        pattern({"con": 2}): 4,
        pattern({"con": 1, "lab": 1}): 5,
        pattern({"whig": 3}): 8,
    }
    kinds = estimated(ward("a", 400, seen), slates=THREE_SEATS).kinds(3)
    assert kinds.block == {
        "con": Fraction(0),
        "lab": Fraction(1, 2),
        "ind": Fraction(0),
        "whig": Fraction(0),
    }
    # Of two parties, though a vote is unused; of one, fewer than it could have or none to have.
    assert kinds.split == Fraction(5, 40)
    assert kinds.fewer == Fraction(3 + 4 + 8, 40)
    assert kinds.split_or_fewer == Fraction(1, 2)


def test_that_of_a_slate_longer_than_a_paper_all_votes_make_a_block() -> None:
    seen = {pattern({"con": 2}): 3, pattern({"con": 1}): 1}
    kinds = estimated(ward("a", 40, seen), slates=THREE_SEATS).kinds(2)
    assert (kinds.block["con"], kinds.fewer) == (Fraction(3, 4), Fraction(1, 4))


def test_that_a_lead_and_an_order_are_made_by_the_base_that_is_asked_for() -> None:
    # Con has more votes, Ind more for each of its candidates.
    seen = {pattern({"con": 3}): 40, pattern({"ind": 1}): 60, pattern({"lab": 2}): 10}
    found = estimated(ward("a", 900, seen), slates=THREE_SEATS)
    assert [party.key for party in found.in_order_of_shares()] == ["con", "ind", "lab"]
    averages = found.in_order_of_shares(Base.AVERAGE)
    assert [party.key for party in averages] == ["ind", "con", "lab"]
    assert found.lead("ind", "con", Base.AVERAGE).share == averages[0].share - averages[1].share
    assert found.lead("ind", "con").share == Fraction(60 - 120, 200)
    assert found.base_like(Base.AVERAGE) is Base.AVERAGE


def test_that_a_base_that_samples_cannot_tell_is_the_sum_of_votes() -> None:
    found = estimated(ward("a", 500, PAPERS_OF_THREE_VOTES), slates=THREE_SEATS)
    assert found.base_like(Base.TOP) is Base.SUM
    assert found.in_order_of_shares(Base.TOP) == found.in_order_of_shares()
    stray = estimated(box("a", 900, con=20, zed=10))
    assert stray.base_like(Base.AVERAGE) is Base.SUM
    assert stray.lead("con", "zed", Base.AVERAGE) == stray.lead("con", "zed")


# --- no estimate, and part of one ----------------------------------------------------------------


def test_that_without_a_box_that_weighs_there_is_no_estimate() -> None:
    assert estimate([], TWO) is None
    assert estimate([BoxSample("a", 100)], TWO) is None
    assert estimate([box("a", None, con=3)], TWO) is None
    assert estimate([box("a", 0, con=3)], TWO) is None
    assert estimate([ward("a", 100, {BLANK: 7})], TWO) is None
    assert estimate([ward("a", 100, {BLANK: 7, pattern({"con": 1}): 0})], TWO) is None


def test_that_a_box_whose_papers_are_unknown_is_left_out_and_named() -> None:
    known = box("a", 900, con=60, lab=30)
    found = estimated(known, box("b", None, lab=50), BoxSample("c", None), BoxSample("d", 300))
    assert shares(found) == shares(estimated(known))
    assert found.coverage.boxes_unknown == ("b", "c")
    assert found.coverage.left_out == ("b",)
    assert found.boxes == (known,)


def test_that_the_coverage_counts_boxes_and_papers() -> None:
    found = coverage(
        [
            box("a", 900, con=60, lab=30),
            box("b", None, lab=50),
            box("c", 300, con=30),
            BoxSample("d", 1200),
        ]
    )
    assert (found.boxes, found.boxes_sampled) == (4, 3)
    assert (found.papers_in_sampled, found.papers) == (1200, 2400)
    assert found.part_of_papers == Fraction(1, 2)
    assert found.seen == 120


def test_that_a_coverage_of_no_papers_has_no_parts() -> None:
    found = coverage([BoxSample("a", None)])
    assert found.part_of_papers is None


# --- the band ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seen", "papers", "points"), [(200, 1000, "6.1"), (200, 10**9, "6.8"), (1500, 7000, "2.2")]
)
def test_that_one_box_at_40_per_cent_has_the_band_of_the_books(
    seen: int, papers: int, points: str
) -> None:
    con = estimated(box("a", papers, con=seen * 2 // 5, lab=seen * 3 // 5)).parties[0]
    assert points_before_design_effect(con.variance) == Fraction(points)
    # What is added for small parties costs this one next to nothing.
    books = DESIGN_EFFECT * Fraction(24, 100) / seen * Fraction(papers - seen, papers - 1)
    assert books <= con.variance <= books * Fraction(101, 100)


def test_that_the_half_width_is_196_hundredths_of_a_standard_error() -> None:
    con = estimated(box("a", 1000, con=80, lab=120)).parties[0]
    square = STANDARD_ERRORS**2 * con.variance
    assert con.half_width**2 <= square < (con.half_width + Fraction(1, 10**9)) ** 2
    assert (con.low, con.high) == (con.share - con.half_width, con.share + con.half_width)


def test_that_boxes_are_squared_by_their_weight() -> None:
    # At a half each nothing is added: 0.9 x 0.9 x 0.25 / 100 and 0.1 x 0.1 x 0.25 / 20.
    con = estimated(box("a", 900, con=50, lab=50), box("b", 100, con=10, lab=10)).parties[0]
    assert con.variance == DESIGN_EFFECT * (
        Fraction(81 * 25, 10_000 * 100) * Fraction(800, 899)
        + Fraction(25, 10_000 * 20) * Fraction(80, 99)
    )


def test_that_the_formula_is_the_variance_over_every_sample_that_could_be_drawn() -> None:
    # Half for each party, so the truth is what every middling sample says of itself.
    papers = [1] * 4 + [0] * 4
    drawn = [Fraction(sum(chosen), 4) for chosen in combinations(papers, 4)]
    true = sum((share - Fraction(1, 2)) ** 2 for share in drawn) / len(drawn)
    assert estimated(box("a", 8, con=2, lab=2)).parties[0].variance == DESIGN_EFFECT * true


def test_that_a_box_sampled_thinly_widens_the_band() -> None:
    well = box("a", 900, con=400, lab=400)
    one_paper = estimated(well, box("b", 900, con=1)).parties[0]
    ten_papers = estimated(well, box("b", 900, con=5, lab=5)).parties[0]
    assert one_paper.half_width > 2 * ten_papers.half_width


@pytest.mark.parametrize("seen", [1, 5, 20, 200, 2000])
def test_that_none_or_all_of_a_small_sample_claims_no_more_than_the_rule_of_three(
    seen: int,
) -> None:
    nobody, everybody = estimated(box("a", 10**9, lab=seen)).parties
    assert [nobody.share, everybody.share] == [0, 1]
    assert nobody.half_width == everybody.half_width
    # So large a share would be missed by half as many papers, since they come in clumps, at most
    # one time in twenty: (1 - p) to the power of n/2, squared.
    missed = max(Fraction(0), 1 - nobody.half_width)
    assert missed**seen <= Fraction(1, 20) ** DESIGN_EFFECT
    assert nobody.low == 0
    assert everybody.high == 1


def test_that_blank_papers_leave_the_band_of_those_with_votes() -> None:
    # Of 100 papers 10 have a vote: the variance is that of 10 papers, and nothing makes it less.
    found = estimated(ward("a", 10**9, {pattern({"con": 1}): 5, pattern({"lab": 1}): 5, BLANK: 90}))
    books = DESIGN_EFFECT * Fraction(25, 100) / 10 * Fraction(10**9 - 100, 10**9 - 1)
    assert found.parties[0].variance == books


def test_that_a_box_seen_whole_leaves_no_band() -> None:
    found = estimated(box("a", 8, con=5, lab=3), box("b", 1, con=1))
    assert shares(found) == {"con": Fraction(6, 9), "lab": Fraction(3, 9)}
    assert [party.half_width for party in found.parties] == [0, 0]
    assert found.oversampled == ()


def test_that_more_papers_seen_than_are_in_a_box_are_named() -> None:
    found = estimated(box("a", 8, con=5, lab=4), box("b", 100, con=5, lab=5))
    assert found.oversampled == ("a",)
    assert found.boxes[0].is_oversampled
    alone = estimated(box("a", 8, con=5, lab=4))
    assert alone.parties[0].half_width == 0
    assert coverage([box("a", 0, con=1)]).oversampled == ("a",)


# --- the lead ------------------------------------------------------------------------------------


def test_that_42_against_38_per_cent_of_1500_is_too_close_to_call() -> None:
    found = estimated(box("a", 10**9, con=630, lab=570, ld=300), slates=TWO | {"ld": 1})
    lead = found.lead("con", "lab")
    assert lead.share == Fraction(4, 100)
    assert points_before_design_effect(lead.variance) == Fraction("4.5")
    assert lead.half_width > Fraction(6, 100)
    assert lead.is_too_close_to_call
    books = DESIGN_EFFECT * (Fraction(80, 100) - lead.share**2) / 1500
    assert books <= lead.variance <= books * Fraction(101, 100)


def test_that_a_clear_lead_is_not_too_close_and_turns_its_sign() -> None:
    found = estimated(box("a", 1000, con=150, lab=50))
    assert not found.lead("con", "lab").is_too_close_to_call
    behind = found.lead("lab", "con")
    assert behind.share == -Fraction(1, 2)
    assert behind.variance == found.lead("con", "lab").variance
    assert not behind.is_too_close_to_call


def test_that_of_two_parties_the_lead_swings_twice_as_far_as_a_share() -> None:
    found = estimated(box("a", 1000, con=100, lab=100))
    assert found.lead("con", "lab").variance == 4 * found.parties[0].variance


def test_that_every_paper_seen_calls_any_lead_but_none_at_all() -> None:
    assert not estimated(box("a", 9, con=5, lab=4)).lead("con", "lab").is_too_close_to_call
    assert estimated(box("a", 8, con=4, lab=4)).lead("con", "lab").is_too_close_to_call


@pytest.mark.parametrize(("times", "too_few"), [(1, True), (3, True), (6, False), (40, False)])
def test_that_too_few_papers_tell_no_lead(times: int, *, too_few: bool) -> None:
    found = estimated(box("a", 10**6, con=5 * times, lab=3 * times))
    lead = found.lead("con", "lab")
    assert lead.is_of_too_few is (2 * lead.half_width > 1) is too_few
    assert found.leading() == lead
    assert found.is_of_too_few() is too_few


def test_that_one_party_alone_leads_nobody() -> None:
    alone = estimated(box("a", 10**6, con=2), slates={"con": 1})
    assert alone.leading() is None
    assert not alone.is_of_too_few()


# --- a count against the sample ------------------------------------------------------------------


def test_that_a_provisional_result_which_contradicts_the_tally_is_named() -> None:
    found = estimated(
        box("a", 900, con=60, lab=90, grn=30),
        box("b", 700, con=50, lab=80, grn=40),
        slates=TWO | {"grn": 1},
    )
    announced = {"con": Fraction(35, 100), "lab": Fraction(15, 100), "grn": Fraction(50, 100)}
    gaps = gap(found, announced)
    assert [each.sampled.key for each in gaps] == ["lab", "grn"]
    assert gaps[0].counted == Fraction(15, 100)
    assert gaps[0].difference == Fraction(15, 100) - found.parties[1].share


def test_that_a_count_within_three_half_widths_is_passed_over() -> None:
    found = estimated(box("a", 900, con=60, lab=90))
    con = found.parties[0]
    near = con.share + 3 * con.half_width
    assert gap(found, {"con": near}) == ()
    # The half-width is cut to nine decimals; the edge itself is exact.
    assert len(gap(found, {"con": near + Fraction(1, 10**8)})) == 1


def test_that_a_party_without_a_share_in_the_count_is_passed_over() -> None:
    found = estimated(box("a", 8, con=5, lab=3))
    assert gap(found, {}) == ()
    assert gap(found, shares(found)) == ()
    assert [each.sampled.key for each in gap(found, {"lab": Fraction(4, 8)})] == ["lab"]


# --- whatever was seen ---------------------------------------------------------------------------

KEYS = ("con", "lab", "grn", "ind")
papers_seen = st.dictionaries(
    st.dictionaries(st.sampled_from(KEYS), st.integers(0, 3), max_size=3).map(pattern),
    st.integers(0, 40),
    max_size=5,
)


@st.composite
def box_samples(draw: st.DrawFn) -> list[BoxSample]:
    """Draw the boxes of a contest, some unsampled or unknown, some sampled by several agents."""
    boxes = []
    for number in range(draw(st.integers(1, 4))):
        key = f"box {number}"
        samples = draw(st.lists(papers_seen, max_size=3))
        boxes.append(
            BoxSample(
                key,
                draw(st.none() | st.integers(0, 300)),
                tuple(Sample(key, f"A{place}", seen) for place, seen in enumerate(samples)),
            )
        )
    return boxes


SLATES = {"con": 3, "lab": 2, "grn": 1, "ind": 1}


def by_key(boxes: Sequence[BoxSample]) -> dict[str, tuple[Fraction, Fraction, Fraction]] | None:
    found = estimate(boxes, SLATES)
    if found is None:
        return None
    return {party.key: (party.share, party.variance, party.papers) for party in found.parties}


@given(box_samples(), st.randoms(use_true_random=False))
def test_that_the_order_of_boxes_and_agents_does_not_matter(
    boxes: list[BoxSample], chance: object
) -> None:
    turned = [BoxSample(each.box, each.papers, each.samples[::-1]) for each in reversed(boxes)]
    assert by_key(turned) == by_key(boxes)


@given(box_samples())
def test_that_it_does_not_matter_which_agent_saw_a_paper(boxes: list[BoxSample]) -> None:
    by_one = [
        BoxSample(each.box, each.papers, (Sample(each.box, "KP", each.patterns),)) for each in boxes
    ]
    assert by_key(by_one) == by_key(boxes)


@given(box_samples())
def test_that_shares_and_kinds_are_parts_of_a_whole(boxes: list[BoxSample]) -> None:
    found = estimate(boxes, SLATES)
    if found is None:
        return
    for base in (Base.SUM, Base.AVERAGE):
        assert sum(shares(found, base).values()) == 1
    assert all(party.variance >= 0 for party in found.parties)
    assert all(0 <= party.low <= party.share <= party.high <= 1 for party in found.parties)
    kinds = found.kinds(3)
    assert sum(kinds.block.values()) + kinds.split + kinds.fewer + kinds.blank == 1


@given(box_samples(), st.integers(2, 9))
def test_that_only_the_proportions_of_the_boxes_weigh_in_a_share(
    boxes: list[BoxSample], times: int
) -> None:
    grown = [
        BoxSample(each.box, None if each.papers is None else each.papers * times, each.samples)
        for each in boxes
    ]
    small, large = estimate(boxes, SLATES), estimate(grown, SLATES)
    assert (None if small is None else shares(small)) == (None if large is None else shares(large))


@given(
    st.tuples(st.integers(1, 50), st.integers(1, 50)),
    st.tuples(st.integers(1, 50), st.integers(1, 50)),
    st.integers(1, 20),
    st.integers(1, 20),
)
def test_that_raw_tallies_added_together_are_right_only_at_equal_rates(
    first: tuple[int, int], second: tuple[int, int], times: int, other_times: int
) -> None:
    boxes = [
        box("a", sum(first) * times, con=first[0], lab=first[1]),
        box("b", sum(second) * other_times, con=second[0], lab=second[1]),
    ]
    raw = Fraction(first[0] + second[0], sum(first) + sum(second))
    alike = Fraction(first[0], sum(first)) == Fraction(second[0], sum(second))
    assert (shares(estimated(*boxes))["con"] == raw) == (times == other_times or alike)


def test_that_a_sample_may_be_a_tally_of_papers_as_they_came() -> None:
    called = ["con", "lab", "con", None, "lab", "con"]
    seen = Counter(pattern({party: 1}) if party else BLANK for party in called)
    found = estimated(ward("a", 60, seen))
    assert shares(found) == {"con": Fraction(3, 5), "lab": Fraction(2, 5)}
