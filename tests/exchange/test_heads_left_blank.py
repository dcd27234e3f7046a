"""Rejected papers stated under some heads alone, as text and for other programs."""

from __future__ import annotations

import json

from countdesk.exchange.flat import result_document, result_text
from countdesk.models import decisions
from countdesk.models.stages import Stage
from tests.exchange.contests import AT, STRETTON, cooked, stretton


def test_that_heads_left_blank_are_told_beside_the_papers_rejected_so_far() -> None:
    draft = stretton(stage=Stage.COUNTING)
    for head in ("official-mark", "identified", "uncertain"):
        count = draft.count(STRETTON)
        draft.decide(decisions.reject_papers(count, head, None, AT, correction=True))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.PROVISIONAL, AT))
    said = "4 papers rejected so far; 3 heads are blank, which is not none."
    assert f"E16 rejected  {said}" in result_text([cooked(draft)], desk=lambda _contest: "Table 1")
    (contest,) = json.loads(json.dumps(result_document([cooked(draft)])))["contests"]
    (finding,) = (found for found in contest["findings"] if found["code"] == "E16")
    assert finding["sentence"] == said
