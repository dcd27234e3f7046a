"""Parties, candidates, contests and past results, made up for the tests of every floor."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.election import (
    Candidate,
    Contest,
    Holder,
    Keeper,
    Party,
    VotingRule,
)

CONSERVATIVE = Party("PP52", "Conservative and Unionist Party")
LABOUR = Party("PP53", "Labour Party")
LABOUR_COOP = Party("joint-party:53-119", "Labour and Co-operative Party", counts_as="PP53")
LIBERAL_DEMOCRAT = Party("PP90", "Liberal Democrats")
GREEN = Party("PP63", "Green Party")
UKIP = Party("PP85", "UK Independence Party (UKIP)")
BNP = Party("PP106", "British National Party")
NATIONAL_FRONT = Party("PP117", "National Front")
RESPECT = Party("PP362", "Respect Party")
ENGLISH_DEMOCRATS = Party("PP17", "English Democrats")
CHRISTIAN_VOTE = Party(None, "Operation Christian Vote")
POPULAR_ALLIANCE = Party(None, "Popular Alliance")
PLAID = Party("PP77", "Plaid Cymru - The Party of Wales")
INDEPENDENT = Party("ynmp-party:2", "Independent", independent=True)

AFTER_CLOSE = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
"""A moment after the close of poll of every contest here."""

MADE_UP = "local.anytown.castle.2026-05-07"


def contest(
    identifier: str = MADE_UP,
    name: str = "Castle",
    *,
    seats: int = 1,
    electorate: int | None = None,
    day: date = date(2026, 5, 7),
    kept_by: Keeper = Keeper.RETURNING_OFFICER,
    holder: Holder | None = None,
) -> Contest:
    """Return a contest; one of several seats is a block vote."""
    return Contest(
        identifier=identifier,
        name=name,
        election=identifier.partition(".")[0],
        authority=None,
        date=day,
        seats=seats,
        voting_rule=VotingRule.FPTP if seats == 1 else VotingRule.BLOCK,
        kept_by=kept_by,
        electorate=electorate,
        holder=holder or Holder(),
    )


def candidates(*named: tuple[str, Party]) -> tuple[Candidate, ...]:
    """Return candidates in ballot paper order, known as c1, c2 and so on."""
    return tuple(
        Candidate(f"c{order}", name, party, order)
        for order, (name, party) in enumerate(named, start=1)
    )


TWO = candidates(("Ada Ash", CONSERVATIVE), ("Ben Birch", LABOUR))
THREE = (*TWO, Candidate("c3", "Cal Cedar", LIBERAL_DEMOCRAT, 3))


def past_result(
    *lines: tuple[Party, int],
    name: str = "May 2022",
    kind: PastKind = PastKind.ACTUAL,
    seats: int = 1,
    electorate: int | None = None,
    ballot_papers: int | None = None,
    rejected: int | None = None,
    day: date | None = date(2022, 5, 5),
) -> PastResult:
    """Return a past result from parties and votes, four years before a contest made up."""
    listed = tuple(PastCandidacy(party.key, party, None, votes) for party, votes in lines)
    return PastResult(
        name,
        kind,
        listed,
        seats,
        electorate,
        ballot_papers,
        rejected,
        source="made up",
        day=day,
    )


def past_shares(*lines: tuple[Party, str | None], name: str = "May 2007") -> PastResult:
    """Return a past result of which only some shares are known, in percent."""
    listed = tuple(
        PastCandidacy(party.key, party, share=None if share is None else Fraction(share) / 100)
        for party, share in lines
    )
    return PastResult(name, PastKind.PUBLISHED_SHARES, listed, source="made up")


def slate(*parties: tuple[Party, int]) -> tuple[Candidate, ...]:
    """Return candidates of parties that put up several each."""
    named = [
        (f"{party.name} {number}", party)
        for party, size in parties
        for number in range(1, size + 1)
    ]
    return candidates(*named)


def independent(name: str, order: int = 1, person: str | None = None) -> Candidate:
    """Return an independent candidate."""
    return Candidate(f"i{order}", name, INDEPENDENT, order, person=person)


def renamed(opened: Contest, name: str) -> Contest:
    """Return a contest under another name."""
    return replace(opened, name=name)
