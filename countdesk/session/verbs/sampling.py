"""What agents see of the papers while the boxes are verified."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from countdesk.models import decisions
from countdesk.session.gate import Gate

if TYPE_CHECKING:
    from countdesk.models.samples import Sample


class Sampling(Gate):
    """The verbs of the agents' samples."""

    def take_sample(self, contest: str, sample: Sample, *, correction: bool = False) -> None:
        """Write down the sample of one agent at one box, all of it as it stands now."""
        rule = partial(decisions.take_sample, sample=sample, at=self.now(), correction=correction)
        self.decide(contest, rule)
