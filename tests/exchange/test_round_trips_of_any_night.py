"""Any night at all goes out in each form and comes in again as it was."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.models import decisions
from countdesk.models.election import Candidate, Contest, Keeper, VotingRule
from countdesk.models.statements import DeclaredTotals
from countdesk.parties import identified
from tests.exchange.contests import begun, dudley_north, whole
from tests.exchange.round_trips import WAYS, Way, differences, night

PARTIES = ("Labour Party", "Green Party", "=Party", "Plaid Cymru - The Party of Wales", "")
AWKWARD = (
    "=1+1",
    "'=1+1",
    "+44",
    "-Smith",
    "@Home",
    "'t Hooft",
    'Siân "Sia" Rhŷs',
    "O'Neill; Fitz,Gerald",
    "王小明",
    "مريم بنت علي",
    "🗳 Vote",
    "1",
    "t",
    "{",
)

# What is read is composed, and has one blank between its words and none at its ends.
names = st.sampled_from(AWKWARD) | st.text(
    st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12
).map(lambda name: unicodedata.normalize("NFC", name))
papers = st.none() | st.integers(0, 99_999)


@dataclass(frozen=True)
class Drawn:
    """A contest as it is drawn; votes None where nobody votes."""

    name: str
    candidates: tuple[tuple[str, str], ...]
    seats: int
    votes: tuple[int, ...] | None
    electorate: int | None
    totals: DeclaredTotals
    keeper: Keeper
    reason: str | None


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Draw a contest, with ties and nobodies, of which some is known and some is not."""
    stood = draw(
        st.lists(
            st.tuples(names, st.sampled_from(PARTIES)),
            min_size=1,
            max_size=5,
            unique_by=lambda line: line[0].casefold(),
        )
    )
    seats = draw(st.integers(1, 3))
    is_contested = len(stood) > seats
    figures = draw(
        st.lists(st.integers(0, 9_999), min_size=len(stood), max_size=len(stood))
        | st.just([7] * len(stood))
    )
    order = sorted(range(len(stood)), key=lambda place: -figures[place])
    elected = order[:seats]
    tied = is_contested and figures[order[seats - 1]] == figures[order[seats]]
    marks = tuple(f"c{place + 1}" for place in elected)
    last = figures[order[seats - 1]] if is_contested else None
    lots = tuple(f"c{place + 1}" for place in elected if tied and figures[place] == last)
    votes = {f"c{place}": figure for place, figure in enumerate(figures, 1)}
    totals = DeclaredTotals(
        votes=votes if is_contested else {},
        ballot_papers=draw(papers) if is_contested else None,
        rejected=draw(papers) if is_contested else None,
        turnout_percentage=draw(
            st.none() | st.integers(0, 10_000).map(lambda points: Fraction(points, 100))
        )
        if is_contested
        else None,
        elected=marks if tied or not is_contested or draw(st.booleans()) else None,
        by_lot=lots,
    )
    return Drawn(
        draw(names),
        tuple(stood),
        seats,
        tuple(figures) if is_contested else None,
        draw(papers),
        totals,
        draw(st.sampled_from(Keeper)),
        draw(st.just("As read out.") | names),
    )


def made(drawn: Drawn, number: int) -> FrozenContest:
    """Return a declared contest as it was drawn."""
    contest = Contest(
        identifier=f"local.swindon.ward-{number}.2026-05-07",
        name=drawn.name,
        election="Local government election",
        authority="Swindon",
        date=date(2026, 5, 7),
        seats=drawn.seats,
        voting_rule=VotingRule.FPTP if drawn.seats == 1 else VotingRule.BLOCK,
        kept_by=drawn.keeper,
        electorate=drawn.electorate,
    )
    candidates = tuple(
        Candidate(f"c{order}", name, identified(None, party), order, description=party or None)
        for order, (name, party) in enumerate(drawn.candidates, 1)
    )
    draft = begun(contest, candidates)
    rule = partial(decisions.declare_totals, totals=drawn.totals, reason=drawn.reason)
    draft.decide(rule(draft.count(contest.identifier)))
    return whole(draft)


# A table of nothing but uncontested wards is no past election, and is refused as one.
nights = st.lists(drawn(), min_size=1, max_size=3).filter(
    lambda night: any(each.votes is not None for each in night)
)


@pytest.mark.parametrize("way", WAYS, ids=[way.name for way in WAYS])
def test_that_a_turnout_beyond_the_electors_is_left_out_and_no_table_is_refused(way: Way) -> None:
    totals = DeclaredTotals(votes={"c1": 900, "c2": 500}, ballot_papers=1_400, rejected=0)
    stood = (("A", "Labour Party"), ("B", "Green Party"))
    reason = "As read out."
    contest = made(Drawn("C", stood, 1, (900, 500), 100, totals, Keeper.AGENT, reason), 1)
    assert b"1400.00" not in way.maker(night(), [contest]).replace(b",", b"")
    assert list(differences([contest], way)) == []


@pytest.mark.parametrize("way", WAYS, ids=[way.name for way in WAYS])
def test_that_one_vote_moved_on_the_way_is_found(way: Way) -> None:
    def moved(night: FrozenNight, contests: list[FrozenContest]) -> bytes:
        content = way.maker(night, contests)
        return content.replace(b"14923", b"14922").replace(b"14274", b"14275")

    found = list(differences([whole(dudley_north())], replace(way, maker=moved)))
    assert any("candidates was" in line and "past result" not in line for line in found)
    assert any("as a past result: candidates was" in line for line in found)


@pytest.mark.parametrize("way", WAYS, ids=[way.name for way in WAYS])
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25, deadline=None)
@given(night=nights)
def test_that_any_night_comes_again(way: Way, night: list[Drawn]) -> None:
    contests = [made(each, number) for number, each in enumerate(night, 1)]
    assert list(differences(contests, way)) == []
