"""Counts for the tests of the count summary: one counted twice, and one made to any size."""

from __future__ import annotations

import functools

from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, BoxKind, Contest
from countdesk.models.rejection_heads import rejection_heads
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    STRETTON,
    STRETTON_VOTES,
    begun,
    stretton,
    ward,
)


def recounted() -> Draft:
    """Return Stretton counted a second time, in which one vote moved, and put again."""
    draft = stretton(stage=Stage.PROVISIONAL)
    draft.decide(
        decisions.ask_recount(
            draft.count(STRETTON),
            Asker.CANDIDATE,
            "c4",
            AT,
            allowed=True,
            reason="The lead is small",
        )
    )
    votes = dict(zip(STRETTON_VOTES, (327, 660, 205, 367, 233), strict=True))
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), CountingSheet("R1", 1792, votes), AT))
    for head in rejection_heads(draft.count(STRETTON).contest):
        papers = {"too-many": 4, "uncertain": 2}.get(head.code, 0)
        draft.decide(decisions.reject_papers(draft.count(STRETTON), head.code, papers, AT))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.PROVISIONAL, AT))
    return draft


@functools.cache
def large_count(candidates: int = 30, sheets: int = 200, boxes: int = 100, seats: int = 3) -> Draft:
    """Return a ward of several seats that is counted on many sheets, with block votes."""
    (described,) = ward(candidates, 0, seats=seats).night.contests
    contest: Contest = described.contest
    draft = begun(contest, described.candidates)
    scope = contest.identifier
    papers = sheets * 10
    for number in range(1, boxes + 1):
        box = BallotBox(f"{number}", BoxKind.STATION, f"Community hall {number}")
        draft.decide(decisions.list_box(draft.night, draft.count(scope), box))
        counted = papers // boxes
        draft.decide(decisions.verify_box(draft.count(scope), str(number), 1, counted, AT))
    draft.decide(decisions.reach_stage(draft.count(scope), Stage.COUNTING, AT))
    for number in range(1, sheets + 1):
        votes = {
            candidate.identifier: (number + place) % (1 + seats * 10 // candidates)
            for place, candidate in enumerate(described.candidates)
        }
        sheet = CountingSheet(f"{chr(65 + number % 5)}{number}", 9, votes, doubtful=number % 2)
        draft.decide(decisions.enter_sheet(draft.count(scope), sheet, AT))
    return draft
