"""What the desk writes down at the verification of the boxes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from countdesk.models import decisions
from countdesk.session.gate import Gate

if TYPE_CHECKING:
    from countdesk.models.verification import BallotPaperAccount


class Verification(Gate):
    """The verbs of the verification."""

    def state_account(
        self, contest: str, box: str, account: BallotPaperAccount, *, correction: bool = False
    ) -> None:
        """Write down the ballot paper account of a box."""
        rule = partial(
            decisions.state_account,
            box=box,
            account=account,
            at=self.now(),
            correction=correction,
        )
        self.decide(contest, rule)

    def receive_box(self, contest: str, box: str, *, received: bool = True) -> None:
        """Write down that a box came to the place of the count."""
        self.decide(contest, partial(decisions.receive_box, box=box, received=received))

    def verify_box(
        self,
        contest: str,
        box: str,
        papers: int | None,
        *,
        attempt: int = 1,
        correction: bool = False,
    ) -> None:
        """Write down the papers found in a box at one attempt to count them."""
        rule = partial(
            decisions.verify_box,
            box=box,
            attempt=attempt,
            papers=papers,
            at=self.now(),
            correction=correction,
        )
        self.decide(contest, rule)

    def explain_variance(self, contest: str, box: str, explanation: str | None) -> None:
        """Write down why a box differs from its account."""
        self.decide(contest, partial(decisions.explain_variance, box=box, explanation=explanation))

    def state_postal(
        self, contest: str, what: str, papers: int | None, *, correction: bool = False
    ) -> None:
        """Write down one figure of the postal votes."""
        rule = partial(decisions.state_postal, what=what, papers=papers, correction=correction)
        self.decide(contest, rule)

    def announce_verified(
        self, contest: str, papers: int | None, *, correction: bool = False
    ) -> None:
        """Write down the verified papers as the Returning Officer announced them."""
        rule = partial(
            decisions.announce_verified, papers=papers, at=self.now(), correction=correction
        )
        self.decide(contest, rule)
