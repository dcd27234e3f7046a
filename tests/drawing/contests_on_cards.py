"""Contests for the tests of pictures: as many candidates as asked for, and names of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from countdesk.exchange.frozen import FrozenContest
from countdesk.models import decisions
from countdesk.models.baseline import PastKind
from countdesk.models.election import Contest, Holder, Keeper, Party, VotingRule
from countdesk.models.statements import DeclaredTotals
from tests.exchange.contests import CON, LAB, LD, begun, candidates_of, party, past_of, whole

PARTIES = (
    (LAB, "Labour Party"),
    (CON, "Conservative and Unionist Party"),
    (LD, "Liberal Democrats"),
    ("PP63", "Green Party"),
    ("PP7931", "Reform UK"),
    (None, "Independent"),
)

NAMES = (
    "Aisha Rahman",
    "Gruffydd Llŷr ap Tŵyn-Ffôn",
    "مريم بنت عبد الرحمن",
    "李小龍",
    "Zoë O'Brien-Ó Súilleabháin",
    "Sunny ☀️ Day 🎉",
    "Bartholomew Featherstonehaugh-Cholmondeley de Vere Fitzwilliam-Montgomery",
    "Jo",
)


def polled(
    candidates: int,
    *,
    seats: int = 1,
    names: Sequence[str] = (),
    is_compared: bool = True,
    keeper: Keeper = Keeper.AGENT,
    name: str = "Cardiff South and Penarth",
    on_eve: Party | None = None,
) -> FrozenContest:
    """Return a declared contest of so many candidates, beside a past result where asked for.

    `on_eve` held the seat on the eve of poll, where that was another than the Conservatives.
    """
    lines = tuple(
        (
            names[order] if order < len(names) else f"Candidate {order + 1:02}",
            *(PARTIES[order] if order < len(PARTIES) else (None, f"Party of Ward {order + 1}")),
        )
        for order in range(candidates)
    )
    contest = Contest(
        identifier="local.cardiff.penarth.2026-05-07",
        name=name,
        election="Local government election",
        authority="Cardiff Council",
        date=date(2026, 5, 7),
        seats=seats,
        voting_rule=VotingRule.FPTP if seats == 1 else VotingRule.BLOCK,
        kept_by=keeper,
        electorate=64_000,
        holder=Holder(party(CON, "Conservative and Unionist Party"), on_eve),
    )
    draft = begun(contest, candidates_of(lines))
    if is_compared:
        past = past_of(
            "May 2022",
            PastKind.ACTUAL,
            ((CON, "Conservative and Unionist Party", 14_000), (LAB, "Labour Party", 12_000)),
            63_000,
        )
        past = replace(past, seats=seats)
        draft.decide(decisions.attach_past(draft.count(contest.identifier), past))
    votes = {f"c{order + 1}": 12_345 // (order + 1) for order in range(candidates)}
    totals = DeclaredTotals(votes=votes, ballot_papers=sum(votes.values()) + 30, rejected=30)
    draft.decide(decisions.declare_totals(draft.count(contest.identifier), totals, "As read out"))
    return whole(draft)
