"""Made-up wards at and after their provisional result, for the tests of what follows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, Contest, Holder, Keeper, VotingRule
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.session import Session
from tests.session.without_tables import add_contest
from tests.ui.entry_night import candidates

WARD = "local.netherford.high-town.2026-05-07"
FIRST = {"A1": (148, 79, 72), "A2": (131, 82, 66), "B1": (144, 100, 9)}
AGAIN = {"A1": (148, 79, 72), "A2": (129, 84, 66), "B2": (144, 100, 9)}
TIED = {"A1": (200, 190, 20), "A2": (200, 210, 11)}
PAPERS = (500, 334)


def ward(session: Session, *, number: int = 3, seats: int = 1, day: date | None = None) -> None:
    """Add the ward with so many candidates, kept by the Returning Officer's staff."""
    add_contest(
        session,
        Contest(
            WARD,
            "High Town",
            "Local election",
            "Netherford",
            day or date(2026, 5, 7),
            seats,
            VotingRule.FPTP if seats == 1 else VotingRule.BLOCK,
            electorate=2_600,
            kept_by=Keeper.RETURNING_OFFICER,
            holder=Holder(at_last_election=candidates(1)[0].party),
        ),
        candidates(number),
    )


def count(session: Session, sheets: Mapping[str, tuple[int, ...]], *rejected: int) -> None:
    """Enter sheets, and rejected papers by head."""
    for label, votes in sheets.items():
        known = {f"c{order}": figure for order, figure in enumerate(votes, 1)}
        session.enter_sheet(WARD, CountingSheet(label, sum(votes), known))
    heads = ("official-mark", "too-many", "identified", "uncertain")
    for head, papers in zip(heads, rejected, strict=True):
        session.reject_papers(WARD, head, papers)


def provisional(session: Session, sheets: Mapping[str, tuple[int, ...]] | None = None) -> None:
    """Take the ward to its provisional result, 834 papers and 3 of them rejected."""
    ward(session)
    for place, papers in enumerate(PAPERS, 1):
        session.list_box(WARD, BallotBox(f"{place}"))
        session.verify_box(WARD, f"{place}", papers)
    count(session, sheets or FIRST, 0, 1, 0, 2)
    session.reach_stage(WARD, Stage.PROVISIONAL)


def recounted(session: Session) -> None:
    """Take the ward through a refused and an allowed recount to its second provisional result."""
    provisional(session)
    session.ask_recount(WARD, Asker.ELECTION_AGENT, "c2", allowed=False, reason="162 votes ahead")
    session.ask_recount(WARD, Asker.CANDIDATE, "c3", allowed=True)
    count(session, AGAIN, 0, 2, 0, 1)
    session.reach_stage(WARD, Stage.PROVISIONAL)
