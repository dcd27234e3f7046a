"""What the desk writes down at the count of the papers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from countdesk.models import decisions
from countdesk.session.gate import Gate

if TYPE_CHECKING:
    from countdesk.models.counting import CountingSheet
    from countdesk.models.practice import Checking


class Counting(Gate):
    """The verbs of the count."""

    def enter_sheet(self, contest: str, sheet: CountingSheet, *, correction: bool = False) -> None:
        """Write down a counting sheet."""
        rule = partial(decisions.enter_sheet, sheet=sheet, at=self.now(), correction=correction)
        self.decide(contest, rule)

    def strike_sheet(self, contest: str, label: str, reason: str) -> None:
        """Strike out a sheet that should never have been entered."""
        self.decide(contest, partial(decisions.strike_sheet, label=label, reason=reason))

    def check_sheet(
        self,
        contest: str,
        sheet: CountingSheet,
        checking: Checking,
        *,
        correction: bool = False,
    ) -> None:
        """Write down what a second author, who is typing now, found on a sheet."""
        rule = partial(
            decisions.check_sheet,
            sheet=sheet,
            checking=checking,
            author=self.author,
            correction=correction,
        )
        self.decide(contest, rule)

    def count_block(
        self,
        contest: str,
        party: str,
        papers: int | None,
        *,
        credited: int | None = None,
        correction: bool = False,
    ) -> None:
        """Write down the block papers of a party."""
        rule = partial(
            decisions.count_block,
            party=party,
            papers=papers,
            at=self.now(),
            credited=credited,
            correction=correction,
        )
        self.decide(contest, rule)

    def state_party_total(
        self, contest: str, party: str, votes: int | None, *, correction: bool = False
    ) -> None:
        """Write down all votes of a party as the count states them apart."""
        rule = partial(
            decisions.state_party_total,
            party=party,
            votes=votes,
            at=self.now(),
            correction=correction,
        )
        self.decide(contest, rule)

    def reject_papers(
        self, contest: str, head: str, papers: int | None, *, correction: bool = False
    ) -> None:
        """Write down the papers wholly rejected under a head."""
        rule = partial(
            decisions.reject_papers, head=head, papers=papers, at=self.now(), correction=correction
        )
        self.decide(contest, rule)

    def reject_in_part(self, contest: str, papers: int | None, *, correction: bool = False) -> None:
        """Write down the papers rejected in part."""
        rule = partial(
            decisions.reject_in_part, papers=papers, at=self.now(), correction=correction
        )
        self.decide(contest, rule)

    def set_doubtful_aside(
        self, contest: str, papers: int | None, *, correction: bool = False
    ) -> None:
        """Write down the doubtful papers that stand on no sheet."""
        rule = partial(
            decisions.set_doubtful_aside, papers=papers, at=self.now(), correction=correction
        )
        self.decide(contest, rule)

    def allow_votes(
        self, contest: str, candidate: str, votes: int | None, *, correction: bool = False
    ) -> None:
        """Write down the votes that doubtful papers gave a candidate on adjudication."""
        rule = partial(
            decisions.allow_votes,
            candidate=candidate,
            votes=votes,
            at=self.now(),
            correction=correction,
        )
        self.decide(contest, rule)

    def allow_papers(self, contest: str, papers: int | None, *, correction: bool = False) -> None:
        """Write down the doubtful papers that were allowed."""
        rule = partial(decisions.allow_papers, papers=papers, at=self.now(), correction=correction)
        self.decide(contest, rule)

    def reject_doubtful(
        self, contest: str, head: str, papers: int | None, *, correction: bool = False
    ) -> None:
        """Write down the doubtful papers rejected under a head."""
        rule = partial(
            decisions.reject_doubtful,
            head=head,
            papers=papers,
            at=self.now(),
            correction=correction,
        )
        self.decide(contest, rule)

    def object_to_rejection(
        self, contest: str, head: str, papers: int | None, *, correction: bool = False
    ) -> None:
        """Write down the papers to whose rejection a counting agent objected."""
        rule = partial(
            decisions.object_to_rejection,
            head=head,
            papers=papers,
            at=self.now(),
            correction=correction,
        )
        self.decide(contest, rule)
