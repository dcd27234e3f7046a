"""Wards of past elections and movements, for the tests of projections on every floor."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hypothesis import strategies as st

from countdesk.models.baseline import OTHERS, PastCandidacy, PastKind, PastResult
from countdesk.models.election import Party
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest
from tests.models.builders import CONSERVATIVE, GREEN, INDEPENDENT, LABOUR, LIBERAL_DEMOCRAT

PARTIES = (CONSERVATIVE, GREEN, LABOUR, LIBERAL_DEMOCRAT)
CON, GRN, LAB, LD = (party.key for party in PARTIES)


def ward(
    *slates: tuple[Party, int | tuple[int | None, ...] | None],
    seats: int = 1,
    elected: Iterable[int] = (),
    kind: PastKind = PastKind.ACTUAL,
    by_thirds: bool = False,
    area: str = "Ward",
) -> PastContest:
    """Return a ward from parties and the votes of each one's candidates.

    `elected` are the places of those whom the source marks.
    """
    lines = [
        (party, count)
        for party, votes in slates
        for count in (votes if isinstance(votes, tuple) else (votes,))
    ]
    marked = set(elected)
    candidacies = tuple(
        PastCandidacy(
            key=f"independent {place}" if party.stands_alone else party.key,
            party=party,
            name=f"Candidate {place}",
            votes=count,
            elected=place in marked if marked else None,
        )
        for place, (party, count) in enumerate(lines)
    )
    past = PastResult("May 2022", kind, candidacies, seats, by_thirds=by_thirds)
    return PastContest(area, past, f"E{area}")


def movement(
    *lines: tuple[Party, int | str, int | str], pair: tuple[Party, Party] | None = None
) -> Movement:
    """Return a movement from parties with their shares before and now in percent."""
    return Movement(
        {party.key: Fraction(before) / 100 for party, before, _now in lines},
        {party.key: Fraction(now) / 100 for party, _before, now in lines},
        None if pair is None else (pair[0].key, pair[1].key),
    )


@st.composite
def wards(
    draw: st.DrawFn, parties: tuple[Party, ...] = (*PARTIES, INDEPENDENT, OTHERS)
) -> PastContest:
    """Draw a ward of one to three seats; small numbers of votes make ties."""
    seats = draw(st.integers(1, 3))
    votes = st.integers(0, 12) | st.integers(0, 3000)
    slates = draw(
        st.lists(
            st.tuples(
                st.sampled_from(parties),
                st.lists(votes, min_size=1, max_size=seats).map(tuple),
            ),
            min_size=1,
            max_size=len(parties),
            unique_by=lambda slate: slate[0].key,
        )
    )
    return ward(*slates, seats=seats)


@st.composite
def movements(draw: st.DrawFn) -> Movement:
    """Draw a movement of some parties, taken up to twice, forwards or backwards."""
    chosen = draw(st.lists(st.sampled_from(PARTIES), min_size=2, unique=True))
    share = st.integers(0, 60)
    moved = movement(*((party, draw(share), draw(share)) for party in chosen))
    return moved.between(chosen[0].key, chosen[1].key).scaled(
        draw(st.fractions(-2, 2, max_denominator=20))
    )
