"""The agents' samples in words."""

from __future__ import annotations

from fractions import Fraction

from countdesk.models.baseline import Base
from countdesk.models.estimates import Estimate, PaperKinds, estimate
from countdesk.models.samples import BoxSample, Coverage, Sample, coverage, pattern
from countdesk.wording import samples

NAMES = {"con": "Con", "lab": "Lab", "grn": "Green"}


def estimated(**papers: int) -> Estimate:
    seen = {pattern({key: 1}): number for key, number in papers.items()}
    found = estimate((BoxSample("1", 1_000, (Sample("1", "KP", seen),)),), dict.fromkeys(NAMES, 1))
    assert found is not None
    return found


def reached(*boxes: tuple[str, int | None, int]) -> Coverage:
    seen = pattern({"con": 1})
    return coverage(
        [
            BoxSample(key, papers, (Sample(key, "KP", {seen: number}),) if number else ())
            for key, papers, number in boxes
        ]
    )


def test_that_a_pattern_is_said_in_the_order_of_the_ballot_paper() -> None:
    assert samples.pattern(pattern({"grn": 1, "con": 2}), NAMES) == "2 Con + 1 Green"
    assert samples.pattern(pattern({"whig": 1, "lab": 2}), NAMES) == "2 Lab + 1 whig"
    assert samples.pattern((), NAMES) == "Blank or doubtful"


def test_that_a_lead_says_whether_it_is_too_close_to_call() -> None:
    clear = samples.leading(estimated(con=80, lab=20), NAMES, Base.SINGLE)
    assert clear.startswith("Con 60.0 points ahead of Lab (± ")
    assert "too close" not in clear
    close = samples.leading(estimated(con=52, lab=48), NAMES, Base.SINGLE)
    assert close.endswith(": too close to call")
    level = samples.leading(estimated(con=50, lab=50), NAMES, Base.SINGLE)
    assert level.startswith("Con and Lab level (± ")


def test_that_it_is_said_why_the_samples_tell_nothing_yet() -> None:
    blank_papers = coverage([BoxSample("1", 450, (Sample("1", "KP", {(): 3}),))])
    assert samples.no_estimate(reached(("1", 450, 0))) == "No estimate yet: no papers were sampled."
    assert samples.no_estimate(reached(("1", None, 5), ("2", 450, 0))) == (
        "No estimate yet: the papers in the sampled boxes are not known."
    )
    assert samples.no_estimate(blank_papers) == "No estimate yet: no paper seen gives a vote."


def test_that_too_few_papers_say_nothing_of_a_lead_or_of_shares() -> None:
    few = estimated(con=5, lab=3)
    assert samples.leading(few, NAMES, Base.SINGLE) == "Too few papers to say who is ahead."
    assert samples.shares(few, NAMES, Base.SINGLE) == ""


def test_that_shares_say_their_base_where_slates_have_several_candidates() -> None:
    found = estimated(con=80, lab=20)
    assert samples.base_of_shares(Base.SINGLE) == ""
    assert samples.base_of_shares(Base.AVERAGE) == "Party shares: average of each party's slate."
    said = samples.shares(found, NAMES, Base.SUM)
    assert said.startswith("Party shares: sum of each party's votes. Con 80.0% ± ")


def test_that_one_party_alone_leads_nobody() -> None:
    seen = {pattern({"con": 1}): 3}
    alone = estimate((BoxSample("1", 10, (Sample("1", "KP", seen),)),), {"con": 1})
    assert alone is not None
    assert samples.leading(alone, NAMES, Base.SINGLE) == ""


def test_that_a_band_has_its_width_and_both_ends() -> None:
    found = estimated(con=80, lab=20)
    party = found.in_order_of_shares()[0]
    half, ends = samples.band(party).removeprefix("± ").rstrip(")").split(" (")
    low, high = ends.split("\N{EN DASH}")
    assert float(low) < 80 - float(half) + 0.2
    assert float(high) > 80 + float(half) - 0.2
    assert samples.shares(found, NAMES, Base.SINGLE).startswith(
        f"Con 80.0% ± {half} · Lab 20.0% ± "
    )


def test_that_the_reach_names_papers_and_boxes_and_pools_no_rates() -> None:
    some = reached(("1", 400, 40), ("2", 600, 0))
    assert samples.reach(some) == (
        "40 papers seen in 1 of 2 boxes, which hold 40% of all papers known"
    )
    assert samples.covered(some) == "1 of 2, 40% of papers"
    none = reached(("1", None, 40))
    assert samples.reach(none) == "0 papers seen in 0 of 1 boxes"
    assert samples.covered(none) == "1 of 1"


def test_that_each_caution_names_its_boxes() -> None:
    several = reached(("1", None, 4), ("2", None, 0), ("3", 5, 6), ("4", None, 0))
    assert samples.cautions(several, {"1": "A1"}) == (
        "Box A1 is left out, since the papers in it are not known.",
        "The papers in boxes 2 and 4 are not known yet, so not among all papers.",
        "More papers were seen of box 3 than are in it: correct a sample, or keep one.",
    )
    assert samples.cautions(reached(("1", 10, 4)), {}) == ()


def test_that_of_many_boxes_only_some_are_named() -> None:
    many = reached(*((str(number), None, 1) for number in range(1, 10)))
    assert samples.cautions(many, {})[0].startswith("Boxes 1, 2, 3, 4, 5, 6 and 3 more are left")


def test_that_papers_are_said_by_kind() -> None:
    parts = PaperKinds({"con": Fraction(1, 2)}, Fraction(1, 4), Fraction(1, 8), Fraction(1, 8))
    assert samples.kinds(parts) == (
        "Papers, each box by the papers in it: split or fewer 37.5% "
        "(several parties 25.0%, part of one slate 12.5%) · no vote 12.5%"
    )


def test_that_papers_seen_of_a_box_are_said_with_what_is_in_it() -> None:
    sample = Sample("1", "KP", {(): 30})
    assert samples.seen_of(BoxSample("1", 300, (sample,))) == "30 of 300 papers seen, 10.0%"
    assert samples.seen_of(BoxSample("1", None, (sample,))) == "30 papers seen of papers not known"
