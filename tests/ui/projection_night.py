"""A night of five wards, one of them declared, whose projection is added up by hand.

In Acorn six points of all votes went from Labour to the Conservatives. The same in every ward
takes Beech as well, which needs 4.5, and leaves Cedar, which needs 15.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from countdesk import parties
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.election import BallotBox, Candidate, Contest, Party, VotingRule
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session.session import Session
from tests.session.without_tables import add_contest, attach_past, declare_totals

LAB = parties.identified("PP53", "Labour")
CON = parties.identified("PP52", "Conservative")
LD = parties.identified("PP90", "Liberal Democrats")
STANDING = (LAB, CON, LD)

THEN = {
    "Acorn": (500, 400, 100),
    "Beech": (520, 430, 50),
    "Cedar": (600, 300, 100),
    "Dogwood": (350, 550, 100),
    "Elm": (200, 300, 500),
}
ACORN_NOW = (440, 460, 100)
BEECH_NOW = (500, 450, 50)


def identifier(ward: str) -> str:
    return f"local.oakham.{ward.casefold()}.2026-05-07"


def past(ward: str, votes: tuple[int, ...]) -> PastResult:
    return PastResult(
        "May 2022",
        PastKind.ACTUAL,
        tuple(
            PastCandidacy(party.key, party, f"Pat {party.name}", number)
            for party, number in zip(STANDING, votes, strict=True)
        ),
        area=ward,
        digest="d",
        day=date(2022, 5, 5),
    )


def add_wards(session: Session, *, with_past: bool = True, code: str | None = None) -> None:
    """Add the five wards, with their past results, and each with the code that is given."""
    for ward, votes in THEN.items():
        contest = Contest(
            identifier(ward),
            ward,
            "Borough council",
            "Oakham",
            date(2026, 5, 7),
            1,
            VotingRule.FPTP,
            ward_code=code,
        )
        names = [
            Candidate(f"c{order}", f"Alex {party.name}", party, order)
            for order, party in enumerate(STANDING, 1)
        ]
        add_contest(session, contest, tuple(names))
        if with_past:
            attach_past(session, identifier(ward), past(ward, votes))


def declare(session: Session, ward: str, votes: tuple[int, ...]) -> None:
    """Declare a ward with the votes of its candidates."""
    contest = identifier(ward)
    session.list_box(contest, BallotBox(f"{ward} 1"))
    session.verify_box(contest, f"{ward} 1", sum(votes))
    session.reach_stage(contest, Stage.COUNTING)
    counted = {f"c{order}": number for order, number in enumerate(votes, 1)}
    declare_totals(session, contest, DeclaredTotals(counted, ballot_papers=sum(votes), rejected=0))


def another_council() -> PastElection:
    """Return a past election of two other wards, of which Labour won both."""
    wards = {"North": (600, 300, 100), "South": (450, 440, 110)}
    return PastElection(
        "May 2018",
        tuple(
            PastContest(ward, past(ward, votes), None, "Melton") for ward, votes in wards.items()
        ),
        day=date(2018, 5, 3),
    )


def by_name_alone() -> PastElection:
    """Return the past election of the five wards as a table without identifiers has it."""
    wards = []
    for ward, votes in THEN.items():
        result = past(ward, votes)
        named = [Party(None, party.name) for party in STANDING]
        lines = zip(result.candidacies, named, strict=True)
        known = tuple(replace(line, key=party.key, party=party) for line, party in lines)
        wards.append(PastContest(ward, replace(result, candidacies=known), None, "Oakham"))
    return PastElection("By name", tuple(wards), day=date(2022, 5, 5))
