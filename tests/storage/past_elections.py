"""Past elections for the library: a small one made up, any at all, and one of a whole country."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from countdesk.models.baseline import Found, PastCandidacy, PastKind, PastResult
from countdesk.models.election import Party
from countdesk.models.past_election import PastContest, PastElection

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

LABOUR = Party("PP53", "Labour Party")
COOPERATIVE = Party("joint-party:53-119", "Labour and Co-operative Party", "PP53")
CONSERVATIVE = Party("PP52", "Conservative and Unionist Party")
GREEN = Party("PP63", "Green Party")
INDEPENDENT = Party("ynmp-party:2", "Independent", independent=True)
PARTIES = (LABOUR, COOPERATIVE, CONSERVATIVE, GREEN, INDEPENDENT)

SOURCE = "ashford.csv"
LICENCE = "Open Government Licence"
DIGEST = "3a" * 32


def past_contest(
    area: str,
    *candidacies: PastCandidacy,
    election: str = "Ashford 2019",
    kind: PastKind = PastKind.ACTUAL,
    seats: int = 1,
    electorate: int | None = None,
    code: str | None = None,
) -> PastContest:
    """Return a contest of a past election."""
    result = PastResult(
        election,
        kind,
        candidacies,
        seats=seats,
        electorate=electorate,
        source=SOURCE,
        licence=LICENCE,
        digest=DIGEST,
        area=area,
    )
    return PastContest(area, result, code, "Ashford", "South East", "England")


def stood(
    name: str, party: Party, votes: int | None, *, elected: bool | None = None
) -> PastCandidacy:
    """Return one candidate with votes."""
    key = f"independent {name.casefold()}" if party.stands_alone else party.key
    return PastCandidacy(key, party, name, votes, elected=elected)


def ashford(name: str = "Ashford 2019") -> PastElection:
    """Return an election of three wards: one seat, two seats, and one nobody contested."""
    contests = (
        past_contest(
            "Beech",
            stood("Ann Archer", LABOUR, 900, elected=True),
            stood("Bob Baker", CONSERVATIVE, 600, elected=False),
            stood("Cath Cole", GREEN, 500, elected=False),
            election=name,
            electorate=4000,
            code="E05000001",
        ),
        past_contest(
            "Cedar",
            stood("Dan Drew", CONSERVATIVE, 1200),
            stood("Eve Ellis", CONSERVATIVE, 1100),
            stood("Fay Ford", COOPERATIVE, 1000),
            stood("Gus Gray", INDEPENDENT, 300),
            election=name,
            seats=2,
            electorate=5123,
            code="E05000002",
        ),
        past_contest(
            "Elm", stood("Hal Hurst", GREEN, None, elected=True), election=name, code="E05000003"
        ),
    )
    return PastElection(name, contests, date(2019, 5, 2), SOURCE, LICENCE, DIGEST)


def country(wards: int = 3200, candidates: int = 5) -> PastElection:
    """Return an election of as many candidacies as a whole country's councils have in May."""
    contests = tuple(
        past_contest(
            f"Ward {number}",
            *(
                stood(f"Candidate {number}-{place}", party, 2000 - 7 * place - number % 500)
                for place, party in enumerate(PARTIES[:candidates])
            ),
            election="May 2018",
            electorate=6000 + number,
            code=f"E05{number:06d}",
        )
        for number in range(wards)
    )
    return PastElection("May 2018", contests, date(2018, 5, 3), SOURCE, LICENCE, DIGEST)


Value = TypeVar("Value")


def _built(cls: type[Value], **parts: SearchStrategy[Any]) -> SearchStrategy[Value]:
    """Return any value of a class; every field is named, so that none is forgotten in a row."""
    named = {field.name for field in fields(cls)}  # type: ignore[arg-type]
    if named != set(parts):
        raise ValueError(named ^ set(parts))
    return st.builds(cls, **parts)


_text = st.text(max_size=12)
_some_text = st.none() | _text
_number = st.integers(0, 10**12)
_some_number = st.none() | _number

_parties = _built(
    Party, identifier=_some_text, name=_text, counts_as=_some_text, independent=st.booleans()
)
_candidacies = _built(
    PastCandidacy,
    key=_text,
    party=st.sampled_from(PARTIES) | _parties,
    name=_some_text,
    votes=_some_number,
    share=st.none() | st.fractions(0, 1) | st.builds(Fraction, _number, st.just(7 * 10**30)),
    elected=st.none() | st.booleans(),
)
_results = _built(
    PastResult,
    name=_text,
    kind=st.sampled_from(PastKind),
    candidacies=st.lists(_candidacies, max_size=4).map(tuple),
    seats=st.integers(1, 99),
    electorate=_some_number,
    ballot_papers=_some_number,
    rejected=_some_number,
    source=_some_text,
    licence=_some_text,
    digest=_some_text,
    area=_some_text,
    found=st.none() | st.sampled_from(Found),
    by_thirds=st.booleans(),
    day=st.none() | st.dates(),
    # These are known of the whole election, and given when a result of it is attached.
    shared_with_ordinary=st.just(False),
    council_seats=st.none(),
    region=st.none(),
    country=st.none(),
)
_contests = _built(
    PastContest,
    area=_text,
    result=_results,
    code=_some_text,
    authority=_some_text,
    region=_some_text,
    country=_some_text,
)
elections = _built(
    PastElection,
    name=_text,
    contests=st.lists(_contests, max_size=4).map(tuple),
    day=st.none() | st.dates(),
    source=_some_text,
    licence=_some_text,
    digest=_some_text,
)
"""Any past election, whatever it leaves unsaid."""
