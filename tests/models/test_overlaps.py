"""Past results for new boundaries, out of the old areas that overlap them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from countdesk.models.baseline import Base, Found, PastCandidacy, PastKind, PastResult
from countdesk.models.election import Contest, Party
from countdesk.models.overlaps import (
    Notional,
    Obstacle,
    Overlap,
    areas_joined,
    notional_results,
    weighted,
)
from countdesk.models.past_election import PastContest, PastElection
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    contest,
    past_result,
    past_shares,
)

HALF = Fraction(1, 2)
NEW = "E14000099"
ASH = PastContest("Ash", past_result((LABOUR, 101), (CONSERVATIVE, 60), electorate=300), "E1")
BIRCH = PastContest("Birch", past_result((CONSERVATIVE, 50), (GREEN, 5), electorate=201), "E2")


def seat(name: str = "New", code: str | None = NEW) -> Contest:
    return replace(contest("parl.new.2026-05-07", name), ward_code=code)


def line(old: PastContest, weight: Fraction | str, part: Fraction | str | None = None) -> Overlap:
    share = None if part is None else Fraction(part)
    return Overlap(old.code, old.area, NEW, "New", Fraction(weight), share)


def made(*lines: Overlap, areas: tuple[PastContest, ...] = (ASH, BIRCH)) -> Notional:
    (found,) = notional_results([seat()], PastElection("2024", areas), lines).values()
    return found


def votes(past: PastResult) -> dict[str, int | None]:
    return {candidacy.party.name: candidacy.votes for candidacy in past.candidacies}


def test_that_parts_of_old_areas_add_up_to_a_notional_result() -> None:
    past = made(line(ASH, HALF), line(BIRCH, "1")).result
    assert past is not None
    # 101 / 2 is 50.5, which is rounded up; 60 / 2 + 50; 5.
    assert votes(past) == {LABOUR.name: 51, CONSERVATIVE.name: 80, GREEN.name: 5}
    assert past.electorate == 351
    assert past.ballot_papers is None
    assert past.kind is PastKind.NOTIONAL
    assert past.found is Found.BY_OVERLAP
    assert areas_joined(past) == ("Ash", "Birch")


def test_that_an_area_unchanged_but_for_its_code_keeps_the_votes_that_were_given() -> None:
    found = made(line(ASH, "1"))
    assert found.result == replace(ASH.result, area="Ash", found=Found.BY_OVERLAP)
    assert found.result.kind is PastKind.ACTUAL


def test_that_a_part_of_one_old_area_is_notional() -> None:
    past = made(line(ASH, HALF)).result
    assert past is not None
    assert past.kind is PastKind.NOTIONAL


def test_that_slates_are_added_in_the_order_of_their_votes() -> None:
    ash = past_result((LABOUR, 10), (LABOUR, 30), (CONSERVATIVE, 20), seats=2)
    birch = past_result((LABOUR, 5), (CONSERVATIVE, 7), seats=2)
    past = weighted(
        [(PastContest("Ash", ash), Fraction(1)), (PastContest("Birch", birch), Fraction(1))]
    )
    assert [(line.party, line.votes) for line in past.candidacies] == [
        (LABOUR, 35),
        (CONSERVATIVE, 27),
        # The second of Ash, and for the one that Birch had not, the average of its slate.
        (LABOUR, 15),
    ]
    assert past.seats == 2


def test_that_a_slate_that_was_short_in_one_area_is_not_lowered() -> None:
    # Labour 1,000 against 800 on average in both areas: three candidates in one, one in the other.
    ash = past_result(*[(LABOUR, 1000)] * 3, *[(CONSERVATIVE, 800)] * 3, seats=3)
    birch = past_result((LABOUR, 1000), *[(CONSERVATIVE, 800)] * 3, seats=3)
    past = weighted([(PastContest("Ash", ash), HALF), (PastContest("Birch", birch), HALF)])
    assert past.shares(Base.AVERAGE)[LABOUR.key].share == Fraction(5, 9)
    assert past.seats_won == {LABOUR.key: 3}


def named(party: Party, name: str | None, count: int) -> PastCandidacy:
    key = f"independent {name or ''}".casefold() if party.independent else party.key
    return PastCandidacy(key, party, name, count)


def of_candidacies(name: str, *candidacies: PastCandidacy) -> PastContest:
    return PastContest(name, PastResult("2024", PastKind.ACTUAL, candidacies))


def test_that_independents_stay_their_own_persons() -> None:
    ash = of_candidacies(
        "Ash",
        named(INDEPENDENT, "Ann Ames", 9),
        named(INDEPENDENT, None, 6),
        named(LABOUR, "Bo Bell", 5),
    )
    birch = of_candidacies(
        "Birch",
        named(INDEPENDENT, "Ann Ames", 1),
        named(INDEPENDENT, None, 4),
        named(LABOUR, "Cy Cole", 3),
    )
    past = weighted([(ash, Fraction(1)), (birch, Fraction(1))])
    assert [(line.name, line.votes) for line in past.candidacies] == [
        ("Ann Ames", 10),
        (None, 6),
        (None, 8),
        (None, 4),
    ]


def test_that_who_would_have_less_than_half_a_vote_is_left_out() -> None:
    none = of_candidacies("Ash", named(LABOUR, None, 40), named(GREEN, None, 0))
    past = weighted([(none, Fraction(1, 100))])
    assert [line.party for line in past.candidacies] == [GREEN]


def test_that_an_area_by_thirds_marks_what_is_made_of_it() -> None:
    ash = replace(ASH, result=replace(ASH.result, by_thirds=True))
    assert weighted([(BIRCH, HALF), (ash, HALF)]).by_thirds
    assert not weighted([(BIRCH, HALF), (ASH, HALF)]).by_thirds


def test_that_without_a_whole_result_of_an_old_area_nothing_is_made() -> None:
    shares = replace(BIRCH, result=past_shares((LABOUR, "40")))
    for areas in ((ASH,), (ASH, shares), (ASH, BIRCH, BIRCH)):
        found = made(line(ASH, "1"), line(BIRCH, "1"), areas=areas)
        assert found.result is None
        assert found.obstacle is Obstacle.NOT_COVERED
        assert found.lacking == ("Birch",)
        assert found.areas == (ASH,)
    assert made(line(BIRCH, "1"), areas=(ASH,)).obstacle is Obstacle.NOT_COVERED


def test_that_an_old_area_in_which_nobody_voted_is_lacking() -> None:
    for votes_then in (0, None):
        unopposed = PastCandidacy(CONSERVATIVE.key, CONSERVATIVE, votes=votes_then, elected=True)
        birch = replace(BIRCH, result=replace(BIRCH.result, candidacies=(unopposed,)))
        found = made(line(ASH, "1"), line(birch, "0.5"), areas=(ASH, birch))
        assert (found.obstacle, found.result) == (Obstacle.NOT_COVERED, None)
        assert found.lacking == ("Birch",)


def test_that_a_sliver_without_a_result_is_said_and_does_not_hinder() -> None:
    found = made(line(ASH, "1", "0.995"), line(BIRCH, "0.01", "0.005"), areas=(ASH,))
    assert found.result is not None
    assert found.lacking == ("Birch",)
    assert found.covered == Fraction(199, 200)
    # The whole of Ash and a bit more is not what Ash voted.
    assert found.result.kind is PastKind.NOTIONAL


def test_that_a_table_that_has_a_part_twice_makes_nothing() -> None:
    twice = made(line(ASH, "1"), line(ASH, "1"))
    too_much = made(line(ASH, "1", "0.6"), line(BIRCH, "1", "0.5"))
    rounded = made(line(ASH, "1", "0.6003"), line(BIRCH, "1", "0.4"))
    assert twice.obstacle is too_much.obstacle is Obstacle.COVERED_TWICE
    assert twice.result is too_much.result is None
    assert rounded.result is not None


def test_that_a_table_that_covers_too_little_of_an_area_makes_nothing() -> None:
    found = made(line(ASH, "1", "0.98"))
    assert found.obstacle is Obstacle.NOT_COVERED
    assert found.lacking == ()
    assert found.covered == Fraction(49, 50)


def test_that_areas_of_different_numbers_of_seats_are_not_added() -> None:
    two = replace(BIRCH, result=replace(BIRCH.result, seats=2))
    assert made(line(ASH, "1"), line(BIRCH, "1"), areas=(ASH, two)).obstacle is (
        Obstacle.SEATS_DIFFER
    )


def test_that_areas_are_known_by_name_where_codes_do_not_say_otherwise() -> None:
    past = PastElection("2024", (replace(ASH, code=None), BIRCH))
    lines = [Overlap(None, "ASH ward", None, "new", Fraction(1))]
    other = seat("Other", "E14000001")
    found = notional_results([seat(), replace(other, identifier="parl.other")], past, lines)
    assert [areas.areas[0].area for areas in found.values()] == ["Ash"]
    # Another code is another area, on either side.
    assert notional_results([seat()], past, [replace(lines[0], new_code="E14000001")]) == {}
    (found_of,) = notional_results(
        [seat()], past, [replace(lines[0], old_code="E9", old_name="Birch")]
    ).values()
    assert found_of.lacking == ("Birch",)


def in_council(council: str, *, code: str | None = None, by: str = "") -> Contest:
    slug = f"local.{council.casefold()}.new.{by}2026-05-07"
    return replace(contest(slug, "New"), authority=council, ward_code=code)


BY_NAME = (
    Overlap(None, "Ash", None, "New", HALF),
    Overlap(None, "Birch", None, "New ward", Fraction(1)),
)


def test_that_an_old_area_of_another_council_is_none_of_a_new_one() -> None:
    ours, there = (replace(ASH, code=None, authority=council) for council in ("Oakham", "Melton"))
    birch = replace(BIRCH, code=None, authority="Oakham")
    for areas, known in (((there, birch), (birch,)), ((there, ours, birch), (ours, birch))):
        (found,) = notional_results(
            [in_council("Oakham")], PastElection("2022", areas), BY_NAME
        ).values()
        assert found.areas == known
        assert (found.obstacle is None) is (len(known) == 2)
    # So it is with a code of somebody's own, and not with one that is issued once.
    for code, is_found in (("W1", False), ("E05000001", True)):
        coded = PastElection("2022", (replace(there, code=code),))
        lines = [Overlap(code, "Ash", None, "New", HALF)]
        (found,) = notional_results([in_council("Oakham")], coded, lines).values()
        assert (found.result is not None) is is_found


def test_that_a_new_area_of_several_councils_contests_is_not_clear() -> None:
    past = PastElection("2022", (replace(ASH, code=None), replace(BIRCH, code=None)))
    for code in (None, "W1"):
        lines = [replace(line, new_code=code) for line in BY_NAME]
        night = [in_council(council, code=code) for council in ("Oakham", "Melton")]
        made = notional_results(night, past, lines)
        assert [found.obstacle for found in made.values()] == [Obstacle.NOT_CLEAR] * 2
        assert {found.result for found in made.values()} == {None}
        # What is in doubt can still be chosen.
        assert {found.areas for found in made.values()} == {past.contests}
        # An ordinary contest and a by-election are of one area.
        pair = [night[0], in_council("Oakham", code=code, by="by.")]
        made = notional_results(pair, past, lines)
        assert [found.obstacle for found in made.values()] == [None, None]


def test_that_a_code_says_which_of_two_contests_of_a_name_is_the_new_area() -> None:
    past = PastElection("2022", (replace(ASH, code=None), replace(BIRCH, code=None)))
    lines = [replace(line, new_code="E05000001") for line in BY_NAME]
    coded = in_council("Oakham", code="E05000001")
    made = notional_results([coded, in_council("Melton")], past, lines)
    assert list(made) == [coded.identifier]
    assert made[coded.identifier].obstacle is None


def test_that_of_two_new_areas_of_a_name_none_is_taken_without_a_code() -> None:
    past = PastElection("2022", (replace(ASH, code=None), replace(BIRCH, code=None)))
    lines = [
        replace(line, new_code=code)
        for line, code in zip(BY_NAME, ("E05000001", "E05000002"), strict=True)
    ]
    (found,) = notional_results([in_council("Oakham")], past, lines).values()
    assert (found.obstacle, found.result) == (Obstacle.NOT_CLEAR, None)
    assert found.areas == past.contests


def test_that_an_overlap_without_people_counts_for_nothing() -> None:
    found = made(line(ASH, "1"), line(BIRCH, "0"))
    assert found.areas == (ASH,)
    assert notional_results([seat()], PastElection("2024", (ASH,)), [line(ASH, "0")]) == {}


PARTIES = (CONSERVATIVE, LABOUR, GREEN)

old_areas = st.lists(
    st.lists(st.tuples(st.sampled_from(PARTIES), st.integers(1, 30_000)), min_size=1, max_size=6),
    min_size=1,
    max_size=5,
).map(
    lambda areas: [
        PastContest(f"Area {number}", past_result(*lines, electorate=number * 1000))
        for number, lines in enumerate(areas)
    ]
)


@given(old_areas)
def test_that_a_weight_of_one_gives_the_old_result_again(areas: list[PastContest]) -> None:
    for area in areas:
        past = weighted([(area, Fraction(1))])
        assert past == replace(area.result, area=area.area, found=Found.BY_OVERLAP)


def by_party(results: list[PastResult]) -> Counter[str]:
    total: Counter[str] = Counter()
    for past in results:
        for candidacy in past.candidacies:
            total[candidacy.key] += candidacy.votes or 0
    return total


def slate_sizes(past: PastResult) -> Counter[str]:
    return Counter(candidacy.key for candidacy in past.candidacies)


@given(old_areas, st.lists(st.integers(1, 50), min_size=2, max_size=4))
def test_that_no_slate_gains_or_loses_on_average_but_by_rounding(
    areas: list[PastContest], sizes: list[int]
) -> None:
    parts = [Fraction(size, sum(sizes)) for size in sizes]
    made_of = [weighted([(area, part) for area in areas]) for part in parts]
    before: dict[str, Fraction] = {}
    largest: Counter[str] = Counter()
    for area in areas:
        of_area = slate_sizes(area.result)
        largest |= of_area
        for key, votes in by_party([area.result]).items():
            before[key] = before.get(key, Fraction(0)) + Fraction(votes, of_area[key])
    after = by_party(made_of)
    for key, average in before.items():
        # Each place is rounded once in each new area, by half a vote at most.
        assert abs(Fraction(after[key], largest[key]) - average) <= Fraction(len(parts), 2)
