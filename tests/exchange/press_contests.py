"""Contests for the tests of press lines: a ward of several seats, and seats of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from countdesk import figures
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.press import PressLines, lines_of
from countdesk.models import decisions
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.election import Contest, Holder, Keeper, VotingRule
from countdesk.models.statements import DeclaredTotals
from countdesk.session.draft import Draft
from tests.exchange.contests import CON, LAB, LD, begun, candidates_of, party, whole

WARD = "local.netherford.high-town.2026-05-07"

LABOUR, CONSERVATIVE = (LAB, "Labour Party"), (CON, "Conservative and Unionist Party")
LIBERAL_DEMOCRATS, GREEN = (LD, "Liberal Democrats"), ("PP63", "Green Party")
REFORM, INDEPENDENT, NO_DESCRIPTION = ("PP7931", "Reform UK"), (None, "Independent"), (None, "")

Line = tuple[str, tuple[str | None, str], int]

MAY_2022 = PastResult(
    "May 2022",
    PastKind.ACTUAL,
    tuple(
        PastCandidacy(party(*of).key, party(*of), votes=votes, elected=elected)
        for of, votes, elected in (
            (LABOUR, 900, True),
            (LABOUR, 880, False),
            (CONSERVATIVE, 1000, True),
            (CONSERVATIVE, 950, True),
            (LIBERAL_DEMOCRATS, 300, False),
        )
    ),
    seats=3,
    electorate=4900,
    ballot_papers=1800,
    rejected=10,
)
"""Labour one seat and the Conservatives two, of three."""


def declared(
    lines: Sequence[Line],
    *,
    seats: int = 1,
    name: str = "High Town",
    identifier: str = WARD,
    past: PastResult | None = None,
    holder: Holder | None = None,
    papers: int | None = None,
) -> Draft:
    """Return a contest declared with these votes, of 5,000 electors; 12 papers are rejected."""
    contest = Contest(
        identifier,
        name,
        "Local government election",
        "Netherford Borough Council",
        date(2026, 5, 7),
        seats,
        VotingRule.FPTP if seats == 1 else VotingRule.BLOCK,
        kept_by=Keeper.RETURNING_OFFICER,
        electorate=5000,
        holder=holder or Holder(),
    )
    draft = begun(contest, candidates_of(tuple((name, *of) for name, of, _votes in lines)))
    if past is not None:
        draft.decide(decisions.attach_past(draft.count(identifier), past))
    totals = DeclaredTotals(
        votes={f"c{order}": votes for order, (_name, _of, votes) in enumerate(lines, 1)},
        ballot_papers=papers,
        rejected=None if papers is None else 12,
    )
    draft.decide(decisions.declare_totals(draft.count(identifier), totals, "As read out"))
    return draft


def printed(text: str) -> str:
    """Return a text with the true minus before its figures, and the dash of what is not known."""
    return re.sub(r"-(?=\d)", figures.MINUS, text).replace("?", figures.UNKNOWN)


def high_town() -> FrozenContest:
    """Return a ward of three seats: two Labour, one Green, where the Conservatives held two."""
    lines = (
        ("Ann Ash", LABOUR, 1100),
        ("Bob Bell", LABOUR, 1050),
        ("Cy Cox", GREEN, 990),
        ("Di Dean", CONSERVATIVE, 800),
        ("Ed Eve", CONSERVATIVE, 780),
        ("Flo Fox", INDEPENDENT, 400),
    )
    return whole(declared(lines, seats=3, past=MAY_2022, papers=2100))


def said_of(lines: Sequence[Line], **about: object) -> PressLines:
    """Return the press lines of a contest declared with these votes."""
    return lines_of(whole(declared(lines, **about)))  # type: ignore[arg-type]
