"""What the desk writes down of the stages, recounts and lot of a contest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from countdesk.models import decisions
from countdesk.session.gate import Gate

if TYPE_CHECKING:
    from countdesk.models.stages import Stage
    from countdesk.models.statements import Asker


class Conclusion(Gate):
    """The verbs of the provisional result and all that follows it."""

    def reach_stage(self, contest: str, stage: Stage, reason: str | None = None) -> None:
        """Take a contest to its next stage, or back to counting."""
        rule = partial(decisions.reach_stage, stage=stage, at=self.now(), reason=reason)
        self.decide(contest, rule)
        self.rest_at_stage()

    def ask_recount(
        self,
        contest: str,
        asked_by: Asker,
        candidate: str | None = None,
        *,
        allowed: bool,
        reason: str | None = None,
    ) -> None:
        """Write down that a recount was asked for, and allowed or refused."""
        rule = partial(
            decisions.ask_recount,
            asked_by=asked_by,
            candidate=candidate,
            at=self.now(),
            allowed=allowed,
            reason=reason,
        )
        self.decide(contest, rule)
        self.rest_at_stage()

    def draw_lot(self, contest: str, drawn: tuple[str, ...], *, correction: bool = False) -> None:
        """Write down for whom the lot fell."""
        self.decide(contest, partial(decisions.draw_lot, drawn=drawn, correction=correction))

    def give_reason(
        self, contest: str, code: str, fields: tuple[str, ...], reason: str | None
    ) -> None:
        """Write down the reason for a finding."""
        self.decide(
            contest, partial(decisions.give_reason, code=code, fields=fields, reason=reason)
        )
