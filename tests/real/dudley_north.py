"""Dudley North in 2010 beside everywhere else, out of the published votes.

``python -m tests.real.dudley_north`` prints it; COUNTDESK_DATA names the folder of the data. The
claim to be looked at: had the seat moved as the rest did, it would have been lost.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.exchange.past import read_past_election
from countdesk.models.comparison import Comparison, compare
from countdesk.models.tabulation import tabulate
from countdesk.models.wider import HereAndWider, WiderChange, change_between, here_and_wider, totals
from tests.models.builders import dudley_north_count

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.models.past_election import PastContest, PastElection

LABOUR, CONSERVATIVE = "PP53", "PP52"
GREAT_BRITAIN = frozenset({"England", "Scotland", "Wales"})
WEST_MIDLANDS = "West Midlands"


@dataclass(frozen=True)
class Elections:
    """The general election of 2010, and that of 2005 as it was estimated for its boundaries."""

    then: PastElection
    now: PastElection

    def change(self, lies_there: Callable[[PastContest], bool]) -> WiderChange:
        """Return how the votes moved over the constituencies that lie somewhere in 2010."""
        codes = {contest.code for contest in self.now.contests if lies_there(contest)}
        before, since = (
            totals(contest.result for contest in election.contests if contest.code in codes)
            for election in (self.then, self.now)
        )
        change = change_between(before, since)
        if change is None or before.left_out or since.left_out:
            raise ValueError(codes)
        return change

    @property
    def great_britain(self) -> WiderChange:
        """Return the change over England, Scotland and Wales."""
        return self.change(lambda contest: contest.country in GREAT_BRITAIN)

    @property
    def west_midlands(self) -> WiderChange:
        """Return the change over the region in which Dudley lies."""
        return self.change(lambda contest: contest.region == WEST_MIDLANDS)


@cache
def elections(data: Path) -> Elections:
    """Return both elections out of the published files."""
    folder = data / "general-elections"
    files = ("notional-2005-on-2010-boundaries.csv", "ge2010-candidacies.csv")
    then, now = (read_past_election(folder / file, name=file).election for file in files)
    return Elections(then, now)


def comparison() -> Comparison:
    """Return the declared result of Dudley North beside its notional past result."""
    count = dudley_north_count()
    return compare(count, tabulate(count))


def beside(change: WiderChange) -> HereAndWider:
    """Return Dudley North beside a change elsewhere, from Labour to the Conservatives."""
    told = here_and_wider(comparison(), change, (LABOUR, CONSERVATIVE))
    if told is None:
        raise LookupError(LABOUR)
    return told


def main() -> int:
    """Print how Dudley North moved and how the rest did; return 2 where there is no data."""
    data = os.environ.get("COUNTDESK_DATA")
    if not data:
        print("COUNTDESK_DATA is not set, so there are no votes to read.")
        return 2
    known = elections(Path(data))
    for place, change in (
        ("Great Britain", known.great_britain),
        (WEST_MIDLANDS, known.west_midlands),
    ):
        told = beside(change)
        here, there, needed, moved = told.here.butler, told.wider.butler, told.needed, told.moved
        if here is None or there is None or needed is None or moved is None:
            return 1
        changes = ", ".join(
            f"{name} {figures.change(change.changes[key])}"
            for name, key in (("Con", CONSERVATIVE), ("Lab", LABOUR))
        )
        print(
            f"{place}: {changes}; swing there {figures.points(there.size, 2)}, here "
            f"{figures.points(here.size, 2)}, needed {figures.points(needed.size, 2)}; moved as "
            f"there {moved.winner} leads by {figures.points(moved.lead, 2)} points, so the seat "
            f"{'stays' if moved.winner == LABOUR else 'is lost'}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
