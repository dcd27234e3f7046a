"""Nights for the tests and the pictures of the hall display, on a file and through the session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from countdesk import parties
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.counting import CountingSheet
from countdesk.models.election import (
    BallotBox,
    Candidate,
    Contest,
    Holder,
    Keeper,
    Party,
    VotingRule,
)
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from tests.session.without_tables import add_contest, attach_past

CON: Final = parties.identified("PP52", "Conservative and Unionist Party")
LAB: Final = parties.identified("PP53", "Labour Party")
LD: Final = parties.identified("PP90", "Liberal Democrats")
GREEN: Final = parties.identified("PP63", "Green Party")
REFORM: Final = parties.identified("PP7931", "Reform UK")
INDEPENDENT: Final = parties.identified("ynmp-party:2", "Independent")
PLAID: Final = parties.identified("PP77", "Plaid Cymru - The Party of Wales")
OTHER: Final = parties.identified(None, "Save Our Library and Keep the Old Market Hall Alliance")

_STANDING: Final = (CON, LAB, LD, GREEN, REFORM, INDEPENDENT, PLAID, OTHER)

NAMES: Final = (
    "Margaret Heather Carter",
    "Elaine Mary Pritchard",
    "Llŷr Gwynfor ap Rhydderch-Fychan",
    "محمد عبد الرحمن",
    "陳小明",
    "Zoë 🌻 Sunflower",
    "Rebecca Jane Smith",
    "Bartholomew Featherstonehaugh-Cholmondeley",
    "Ann Ash",
    "Oluwaseun Adébáyọ̀",
    "Seán Ó Súilleabháin",
    "John Smith",
)

WARD: Final = "local.netherford.high-town.2026-05-07"


def candidates(number: int) -> tuple[Candidate, ...]:
    """Return so many candidates, with the longest and the furthest names among the first."""
    return tuple(
        Candidate(
            f"c{order}",
            NAMES[order - 1] if order <= len(NAMES) else f"Candidate Number{order}",
            _STANDING[(order - 1) % len(_STANDING)],
            order,
        )
        for order in range(1, number + 1)
    )


def votes_of(number: int) -> tuple[int, ...]:
    """Return votes for so many candidates, no two alike."""
    return tuple(max(70 - place, 1_900 - 61 * place - 137 * (place % 3)) for place in range(number))


def ward(
    session: Session,
    number: int = 5,
    *,
    scope: str = WARD,
    name: str = "High Town",
    seats: int = 1,
    keeper: Keeper = Keeper.RETURNING_OFFICER,
    stage: Stage = Stage.DECLARED,
    day: date = date(2026, 5, 7),
    with_past: bool = True,
    votes: Sequence[int] | None = None,
    authority: str | None = "Netherford Borough Council",
    on_eve: Party | None = None,
) -> None:
    """Take a ward to a stage, whole: verified, counted, rejected papers and all."""
    known = candidates(number)
    figures = tuple(votes or votes_of(len(known)))
    papers = -(-sum(figures) // seats)
    rule = VotingRule.FPTP if seats == 1 else VotingRule.BLOCK
    held = Holder(LAB, on_eve) if seats == 1 else Holder()
    contest = Contest(
        scope,
        name,
        "Local election",
        authority,
        day,
        seats,
        rule,
        keeper,
        electorate=papers * 5 // 2,
        holder=held,
    )
    add_contest(session, contest, known)
    if with_past:
        attach_past(session, scope, past_of(known, seats))
    if stage is Stage.SET_UP:
        return
    session.list_box(scope, BallotBox("1", place=f"{name} Hall"))
    session.reach_stage(scope, Stage.VERIFICATION)
    session.verify_box(scope, "1", papers + 12)
    if stage is Stage.VERIFICATION:
        return
    session.reach_stage(scope, Stage.COUNTING)
    of_candidates = {line.identifier: each for line, each in zip(known, figures, strict=True)}
    session.enter_sheet(scope, CountingSheet("A1", papers, of_candidates))
    for head, rejected in (("official-mark", 0), ("too-many", 5), ("identified", 1)):
        session.reject_papers(scope, head, rejected)
    session.reject_papers(scope, "uncertain", 6)
    if seats > 1:
        session.reject_in_part(scope, 0)
    for reached in (Stage.PROVISIONAL, Stage.AGREED, Stage.DECLARED):
        if stage.position >= reached.position:
            session.reach_stage(scope, reached, "Looked at again at the table.")


def correct(session: Session, votes: int) -> None:
    """Correct a declared ward of one seat: so many votes of the second are the first one's."""
    known = session.count(WARD).candidates
    figures = {
        candidate.identifier: each
        for candidate, each in zip(known, votes_of(len(known)), strict=True)
    }
    moved = {**figures, "c1": figures["c1"] + votes, "c2": figures["c2"] - votes}
    with session.amending("A bundle of fifty was put down to the wrong candidate at table four."):
        session.enter_sheet(WARD, CountingSheet("A1", sum(moved.values()), moved), correction=True)


def past_of(standing: Sequence[Candidate], seats: int) -> PastResult:
    """Return a past result of the first few who stand, Labour in front."""
    first: dict[str, Party] = {}
    for line in standing[:5]:
        first.setdefault(line.comparison_key, line.party)
    votes = (900, 1_200, 500, 300, 250)
    return PastResult(
        "May 2022",
        PastKind.ACTUAL,
        tuple(
            PastCandidacy(key, party, votes=each, elected=place == 1)
            for place, ((key, party), each) in enumerate(zip(first.items(), votes, strict=False))
        ),
        electorate=sum(votes[: len(first)]) * 5 // 2,
        seats=seats,
    )


def wards(session: Session, number: int = 14, declared: int = 9) -> None:
    """Take the wards of a council so far that some are declared, and others on the way."""
    stages = (Stage.AGREED, Stage.PROVISIONAL, Stage.COUNTING, Stage.VERIFICATION, Stage.SET_UP)
    votes = votes_of(4)
    for place in range(number):
        ward(
            session,
            4,
            scope=f"local.netherford.ward-{place}.2026-05-07",
            name=WARDS[place % len(WARDS)],
            stage=Stage.DECLARED if place < declared else stages[(place - declared) % len(stages)],
            votes=votes[place % 4 :] + votes[: place % 4],
        )


WARDS: Final = (
    "Abbey",
    "Bishop's Green and Lower Marsh",
    "Castle",
    "Dŵr Fach",
    "Eastgate",
    "Friars",
    "Grange Hill",
    "High Town",
    "Ings",
    "Jubilee",
    "Kingsway",
    "Lower Marsh",
    "Moor",
    "Newtown and St Mary Magdalene without the Walls",
)
