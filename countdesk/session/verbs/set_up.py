"""What the desk arranges before the first box: the contest itself, its practice and its boxes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from countdesk.models import decisions
from countdesk.session.gate import Gate

if TYPE_CHECKING:
    from datetime import time

    from countdesk.models.baseline import Base
    from countdesk.models.council import Council
    from countdesk.models.election import BallotBox, Contest
    from countdesk.models.practice import CountingPractice


class SetUp(Gate):
    """The verbs of the set-up."""

    def correct_contest(self, contest: Contest) -> None:
        """Describe a contest anew."""
        self.decide(contest.identifier, partial(decisions.correct_contest, contest=contest))

    def choose_practice(self, contest: str, practice: CountingPractice) -> None:
        """Choose how a contest is counted here."""
        self.decide(contest, partial(decisions.choose_practice, practice=practice))

    def choose_base(self, base: Base) -> None:
        """Choose by which base slates make the shares of their parties, in the whole night."""
        self.record(*decisions.choose_base(self.night, base))

    def state_council(self, council: Council) -> None:
        """State the seats of a council in all, and those that are not up for election tonight."""
        self.record(*decisions.state_council(self.night, council))

    def correct_close(self, contest: str, close: time, reason: str) -> None:
        """Correct a close of poll that was set wrongly."""
        rule = partial(decisions.correct_close, close=close, reason=reason, at=self.now())
        self.decide(contest, rule)

    def list_box(
        self,
        contest: str,
        box: BallotBox,
        electors: int | None = None,
        *,
        correction: bool = False,
    ) -> None:
        """List a box that serves a contest; a correction says anew where it comes from."""
        # Another contest may have listed the same box already.
        box = replace(box, label=" ".join(box.label.split())).known_in(contest)
        self.read_listing(box.identifier)
        rule = partial(decisions.list_box, self.night, box=box, electors=electors)
        self.decide(contest, partial(rule, correction=correction))

    def withdraw_box(self, contest: str, box: str, reason: str) -> None:
        """Take a box off the list that should never have been on it."""
        self.decide(contest, partial(decisions.withdraw_box, label=box, reason=reason))
