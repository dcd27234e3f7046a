"""Southwark 2026 against the illustrations: one ward's change repeated over all the others.

``python -m tests.real.southwark`` prints the table: from which ward, by which method, how many
seats each party would have, and in how many of the other wards that is what happened.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from countdesk import figures
from countdesk.models.baseline import Base, PastCandidacy, PastKind, PastResult, party_figures
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method, Projection, project
from countdesk.parties import identified, short_name_of
from tests.real import london
from tests.real.london import Ward

BOROUGH: Final = "Southwark"
SHOWN: Final = ("PP53", "PP90", "PP63", "PP52")
"""Labour, Liberal Democrats, Greens, Conservatives."""

ALL: Final = "all 23 wards together"
_NOUGHT: Final = Fraction(0)


def contest_of(ward: Ward) -> PastContest:
    """Return a ward as published as a contest of a past election."""
    candidacies = []
    for stood in ward.candidates:
        party = identified(None, stood.party)
        key = f"independent {stood.name.casefold()}" if party.stands_alone else party.key
        candidacies.append(PastCandidacy(key, party, stood.name, stood.votes, None, stood.elected))
    result = PastResult(str(ward.day.year), PastKind.ACTUAL, tuple(candidacies), ward.seats)
    return PastContest(ward.name, result, ward.code, ward.borough)


def then_and_now(data: Path) -> list[tuple[PastContest, PastContest]]:
    """Return Southwark's wards in 2022 and in 2026."""
    now = {ward.code: ward for ward in london.wards_of_2026(data) if ward.borough == BOROUGH}
    return [
        (contest_of(ward), contest_of(now[ward.code]))
        for ward in london.wards_of_2022(data)
        if ward.code in now
    ]


def movement_between(then: Sequence[PastContest], now: Sequence[PastContest]) -> Movement:
    """Return the movement of wards between two elections, by the average of each slate.

    The pair is the two parties with most votes now.
    """
    before, after = _shares(then), _shares(now)
    keys = sorted({**after, **before}, key=lambda key: (-after.get(key, _NOUGHT), key))
    movement = Movement(
        {key: before.get(key, _NOUGHT) for key in keys},
        {key: after.get(key, _NOUGHT) for key in keys},
    )
    return movement.between(keys[0], keys[1])


def _shares(contests: Sequence[PastContest]) -> Mapping[str, Fraction]:
    """Return the shares of the parties over some wards together, without independents."""
    sums: Counter[str] = Counter()
    alone: set[str] = set()
    for contest in contests:
        lines = contest.result.candidacies
        alone |= {line.key for line in lines if line.party.stands_alone}
        votes = [(line.key, line.votes or 0) for line in lines]
        sums.update(party_figures(votes, Base.AVERAGE))
    whole = Fraction(sum(sums.values()))
    return {key: figure / whole for key, figure in sums.items() if key not in alone}


@dataclass(frozen=True)
class Claim:
    """What the movement of one ward, or of all, makes of the borough, and what happened.

    `as_they_went` counts the wards, the one it is taken from left out, in which each party would
    have as many seats as it has got.
    """

    source: str
    method: Method
    projection: Projection
    as_they_went: int
    of_wards: int

    def seats(self, key: str) -> int:
        """Return the seats that a party would have."""
        return next((total.after for total in self.projection.seats if total.key == key), 0)


def claims(wards: Sequence[tuple[PastContest, PastContest]]) -> Iterator[Claim]:
    """Yield what each ward's own movement makes of all of them, and what all together do."""
    then = [before for before, _now in wards]
    now = [after for _before, after in wards]
    won = {after.code: after.result.seats_won for after in now}
    sources = [(before.area, [before], [after]) for before, after in wards]
    for name, of_then, of_now in (*sources, (ALL, then, now)):
        movement = movement_between(of_then, of_now)
        left_out = {of_then[0].code} if len(of_then) == 1 else set()
        for method in Method:
            projection = project(then, movement, method)
            others = [ward for ward in projection.wards if ward.code not in left_out]
            right = sum(ward.after == won[ward.code] for ward in others)
            yield Claim(name, method, projection, right, len(others))


def line(claim: Claim) -> str:
    """Return a row of the table."""
    seats = "".join(f"{claim.seats(key):>6}" for key in SHOWN)
    swing = claim.projection.movement.swing
    pair = claim.projection.movement.pair or ("", "")
    said = f"{figures.points(swing)} {short_name_of(pair[1])} to {short_name_of(pair[0])}"
    return (
        f"{claim.source:<34}{claim.method:<14}{said:<20}{seats}"
        f"{claim.projection.clamped:>9}{claim.as_they_went:>8} of {claim.of_wards}"
    )


def main() -> int:
    """Print the table."""
    data = os.environ.get("COUNTDESK_DATA")
    if not data:
        print("COUNTDESK_DATA is not set, so there are no real results to project.")
        return 2
    wards = then_and_now(Path(data))
    named = "".join(f"{short_name_of(key):>6}" for key in SHOWN)
    print(f"{'change taken from':<34}{'method':<14}{'swing':<20}{named}  clamped  as they went")
    for year, place in (("seats in 2022", 0), ("seats in 2026", 1)):
        held: Counter[str] = Counter()
        for pair in wards:
            held.update(pair[place].result.seats_won or {})
        print(f"{year:<68}" + "".join(f"{held[key]:>6}" for key in SHOWN))
    made = list(claims(wards))
    for claim in made:
        print(line(claim))
    print()
    for method in Method:
        of_one = [claim for claim in made if claim.method is method and claim.source != ALL]
        labour = sorted(claim.seats(SHOWN[0]) for claim in of_one)
        right = sum(claim.as_they_went for claim in of_one)
        wards_in_all = sum(claim.of_wards for claim in of_one)
        middle = labour[len(labour) // 2]
        print(
            f"{method}: Labour {labour[0]} to {labour[-1]}, in the middle {middle}, and got 29;"
            f" {right} of {wards_in_all} other wards as they went"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
