"""The general election of 2019 on the boundaries of 2024, out of the overlaps of constituencies."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk.exchange.overlaps import read_overlaps
from countdesk.models.area_names import area_key
from countdesk.models.baseline import Base, Found, PastCandidacy, PastKind, PastResult
from countdesk.models.election import Candidate, Contest
from countdesk.models.offers import offered
from countdesk.models.overlaps import Overlap, notional_results
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.succession import succession
from countdesk.parties import identified, short_name
from tests.models.builders import contest

pytestmark = pytest.mark.real

VALID_VOTES = 32_014_110
"""Of the general election of 2019, as the House of Commons Library has it."""

PUBLISHED = {
    "Amber Valley": Fraction("63.8"),
    "Ashfield": Fraction("39.2"),
    "Bassetlaw": Fraction("54.4"),
    "Bolsover": Fraction("47.7"),
    "Boston and Skegness": Fraction("76.4"),
    "Broxtowe": Fraction("45.2"),
    "Corby and East Northamptonshire": Fraction("54.6"),
    "Daventry": Fraction("64.5"),
    "Derby North": Fraction("45.2"),
    "Derbyshire Dales": Fraction("59.0"),
    "Erewash": Fraction("56.5"),
    "Gainsborough": Fraction("66.3"),
    "Gedling": Fraction("47.2"),
    "Grantham and Bourne": Fraction("65.8"),
    "Harborough, Oadby and Wigston": Fraction("54.5"),
    "High Peak": Fraction("45.9"),
    "Hinckley and Bosworth": Fraction("64.6"),
    "Kettering": Fraction("60.3"),
    "Lincoln": Fraction("47.9"),
    "Loughborough": Fraction("50.6"),
    "Louth and Horncastle": Fraction("72.5"),
    "Mansfield": Fraction("64.3"),
    "Melton and Syston": Fraction("63.3"),
    "Mid Derbyshire": Fraction("59.6"),
    "Mid Leicestershire": Fraction("62.2"),
    "Newark": Fraction("63.1"),
    "Northampton North": Fraction("49.8"),
    "Northampton South": Fraction("57.8"),
    "North East Derbyshire": Fraction("58.4"),
    "North West Leicestershire": Fraction("62.1"),
    "Rushcliffe": Fraction("47.3"),
    "Rutland and Stamford": Fraction("63.3"),
    "Sherwood Forest": Fraction("60.8"),
    "Sleaford and North Hykeham": Fraction("66.5"),
}
"""Conservative shares in percent, in seats of the East Midlands that the party won by the notional
results of 2019 made ward by ward (Rallings and Thrasher; electionresults.parliament.uk)."""


@pytest.fixture(scope="module")
def overlaps(real_data: Path) -> tuple[Overlap, ...]:
    """Return the overlaps of the 650 old constituencies with the 650 new ones."""
    return read_overlaps(real_data / "general-elections" / "constituency-area-overlaps.csv")


def _past_candidacy(row: list[str]) -> PastCandidacy:
    party, name = identified(row[9] or None, row[7]), f"{row[12]} {row[13]}"
    key = Candidate("", name, party, 1).comparison_key
    return PastCandidacy(key, party, name, int(row[18]))


@pytest.fixture(scope="module")
def election(real_data: Path) -> PastElection:
    """Return the 650 results of 2019."""
    path = real_data / "general-elections" / "ge2019-candidacies.csv"
    candidacies: dict[tuple[str, str], list[PastCandidacy]] = {}
    with path.open(encoding="utf-8-sig", newline="") as table:
        for row in csv.reader(table):
            candidacies.setdefault((row[0], row[2]), []).append(_past_candidacy(row))
    areas = [
        PastContest(name, PastResult("2019", PastKind.ACTUAL, tuple(listed)), code)
        for (code, name), listed in candidacies.items()
    ]
    return PastElection("2019", tuple(areas), date(2019, 12, 12))


@pytest.fixture(scope="module")
def contests(overlaps: tuple[Overlap, ...]) -> list[Contest]:
    """Return the 650 constituencies of 2024."""
    names = {line.new_code: line.new_name for line in overlaps}
    day = date(2024, 7, 4)
    return [
        replace(contest(f"parl.{code}.2024-07-04", name, day=day), ward_code=code)
        for code, name in names.items()
    ]


def test_that_every_new_constituency_has_a_result_and_no_vote_is_lost_but_by_rounding(
    contests: list[Contest], election: PastElection, overlaps: tuple[Overlap, ...]
) -> None:
    made = notional_results(contests, election, overlaps).values()
    results = [found.result for found in made if found.result is not None]
    assert len(results) == 650
    # 78 are the whole of one old constituency, and nothing of them is estimated.
    assert Counter(past.kind for past in results) == {PastKind.NOTIONAL: 572, PastKind.ACTUAL: 78}
    assert sum(past.valid_votes or 0 for past in results) == VALID_VOTES - 18


def test_that_shares_are_near_those_published_ward_by_ward(
    contests: list[Contest], election: PastElection, overlaps: tuple[Overlap, ...]
) -> None:
    made = notional_results(contests, election, overlaps)
    apart: list[Fraction] = []
    for known in contests:
        if known.name not in PUBLISHED:
            continue
        past = made[known.identifier].result
        assert past is not None
        winning = past.winning_candidacy
        assert winning is not None
        assert short_name(winning.party) == "Con"
        share = past.share_of(winning.key, Base.SINGLE).share
        assert share is not None
        apart.append(abs(share * 100 - PUBLISHED[known.name]))
    assert len(apart) == 34
    assert sum(apart) / 34 < Fraction("0.6")
    assert max(apart) < Fraction("2.9")
    assert sum(points <= 1 for points in apart) == 28


def test_that_without_overlaps_new_boundaries_are_not_taken(
    contests: list[Contest], election: PastElection
) -> None:
    search = succession(contests, election)
    assert {found.found for found in search.found.values()} == {Found.BY_CODE}
    assert len(search.found) == 10
    assert len(search.open) == 640
    assert search.ambiguous == ()


def test_that_the_old_area_of_most_people_of_a_renamed_one_is_mostly_offered(
    contests: list[Contest], election: PastElection, overlaps: tuple[Overlap, ...]
) -> None:
    largest: dict[str | None, Overlap] = {}
    for line in sorted(overlaps, key=lambda line: line.part or 0):
        largest[line.new_code] = line
    near = offered(succession(contests, election))
    renamed = [
        largest[known.ward_code].old_name in [past.area for past in near[known.identifier]]
        for known in contests
        if known.identifier in near
        and area_key(largest[known.ward_code].old_name) != area_key(known.name)
    ]
    assert (len(renamed), sum(renamed)) == (212, 134)
