"""What follows from a contest as it stands: recomputed whole, kept until it changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk.models.called_off import as_told
from countdesk.models.checks import findings
from countdesk.models.comparison import Comparison, compare
from countdesk.models.findings import Finding
from countdesk.models.progress import ProgressPoint, progress
from countdesk.models.results import Result
from countdesk.models.tabulation import tabulate

if TYPE_CHECKING:
    from countdesk.models.count import Count


@dataclass(frozen=True)
class Cooked:
    """A count with everything that follows from it, each part made when first asked for.

    Nothing follows from what was counted of a poll that was called off.
    """

    count: Count

    @cached_property
    def _told(self) -> Count:
        return as_told(self.count)

    @cached_property
    def result(self) -> Result:
        """Return votes, shares, papers, turnout, majority and who is elected."""
        return tabulate(self._told)

    @cached_property
    def comparison(self) -> Comparison:
        """Return change, swing and outcome against the past result."""
        return compare(self._told, self.result)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return what does not add up, errors first."""
        return findings(self._told, self.result, self.comparison)

    @cached_property
    def progress(self) -> tuple[ProgressPoint, ...]:
        """Return the shares as the count progressed."""
        return progress(self.count)
