"""A night of three wards with so many boxes that it is not read at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from countdesk.models.arrangements import (
    BoxAssigned,
    BoxListed,
    CandidatesNominated,
    ContestDescribed,
)
from countdesk.models.election import BallotBox, Candidate, Contest, Party, VotingRule
from countdesk.models.statements import AccountStated, BoxCounted, Statement
from countdesk.models.verification import BallotPaperAccount

CONTESTS = ("local.a.2026-05-07", "local.b.2026-05-07", "local.c.2026-05-07")
BOXES = 900


def statements() -> Iterator[Statement]:
    """Yield what is said of the three wards, contest by contest."""
    for contest in CONTESTS:
        described = Contest(
            identifier=contest,
            name=f"Ward {contest[6]}",
            election="Local government election",
            authority=None,
            date=date(2026, 5, 7),
            seats=1,
            voting_rule=VotingRule.FPTP,
        )
        candidate = Candidate("n1", "Ann", Party("PP53", "Labour Party"), 1)
        yield Statement(contest, ContestDescribed(described))
        yield Statement(contest, CandidatesNominated((candidate,)))
        for number in range(BOXES):
            box = BallotBox(f"{contest[6]}{number}", place=f"Hall {number // 3}")
            account = BallotPaperAccount(delivered=700, unused=250, spoilt_replaced=1)
            yield Statement("", BoxListed(box))
            yield Statement(contest, BoxAssigned(box.label, box.identifier))
            yield Statement(contest, AccountStated(box.key, account))
            yield Statement(contest, BoxCounted(box.key, 1, 449))
