"""Council by-elections as reporters published them, counted again by the program.

``python -m tests.real.by_elections`` prints how many published shares, changes and swings follow
from the votes. The reporters gave votes, shares and changes of every candidate and one swing; the
past share of a party is its share less its change. Twelve more gave the votes of both elections.
"""

import csv
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Final

from countdesk import figures
from countdesk.models.baseline import Base, PastCandidacy, PastKind, PastResult
from countdesk.models.comparison import Comparison, compare
from countdesk.models.count import Count
from countdesk.models.election import Candidate, Holder
from countdesk.models.swings import swing_between, swing_pair
from countdesk.models.tabulation import tabulate
from countdesk.parties import INDEPENDENT, identified
from tests.models.builders import Desk, contest

BASES: Final = (Base.AVERAGE, Base.TOP, Base.SUM)

AGREEMENT: Final = Fraction(1, 10)
"""How far, in points, a swing may be from the published one to be called the same.

Published changes are rounded, and the past shares that follow from them are too.
"""

_INDEPENDENT: Final = re.compile(r"Ind\d*")
_OUTCOME: Final = re.compile(r"(?P<winner>.+) (?:hold|gain from (?P<loser>.+))")
_SEATS: Final = {"one seat": 1, "two seats": 2, "three seats": 3}
_BASE_COLUMNS: Final = (
    "swing_if_base_is_average_vote",
    "swing_if_base_is_top_vote",
    "swing_if_base_is_sum_of_votes",
)


class Kind(StrEnum):
    """What a published figure is."""

    SHARE = "share"
    CHANGE = "change"
    SWING = "swing"


@dataclass(frozen=True)
class Figure:
    """A published figure in points, to so many places, and the same by the program.

    `of` names the party, or the two of a swing.
    """

    council: str
    ward: str
    kind: Kind
    of: str
    published: Fraction
    places: int
    computed: Fraction

    @property
    def agrees(self) -> bool:
        """Return whether the computed figure rounds to the published one."""
        return figures.rounded(self.computed, self.places) == self.published

    @property
    def is_near(self) -> bool:
        """Return whether the two are no further apart than published roundings can put them."""
        return abs(self.computed - self.published) <= AGREEMENT

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what tells this figure from every other."""
        return self.council, self.ward, self.kind, self.of


@dataclass(frozen=True)
class ByElection:
    """One contest of the first table: its published figures, and the two parties of the swing.

    `published_pair` and `pair`, the program's, are comparison keys. `halved_changes` is half the
    difference of the published changes of these two, in points, which is how reporters make a
    swing. Both are None without a published swing.
    """

    council: str
    ward: str
    published: tuple[Figure, ...]
    published_pair: frozenset[str] | None
    pair: frozenset[str]
    halved_changes: Fraction | None

    @property
    def swing(self) -> Figure | None:
        """Return the published swing."""
        return next((figure for figure in self.published if figure.kind is Kind.SWING), None)

    @property
    def is_halved(self) -> bool:
        """Return whether the published swing is half of the published changes, rounded."""
        swing, halved = self.swing, self.halved_changes
        if swing is None or halved is None:
            return False
        return figures.rounded(halved, swing.places) == swing.published


@dataclass(frozen=True)
class BaseSwings:
    """One contest of the second table: its published swing, and the program's by each base.

    `of` names the two parties of the swing. `listed` are the swings that the table itself gives by
    base, to three places, and `default` is the base the program takes by itself.
    """

    name: str
    of: str
    seats_then: int
    published: Fraction
    listed: Mapping[Base, Fraction]
    computed: Mapping[Base, Fraction]
    default: Base

    def is_near(self, base: Base) -> bool:
        """Return whether the swing by a base is the published one within a tenth of a point."""
        return abs(self.computed[base] - self.published) <= AGREEMENT


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def _places(text: str) -> int:
    """Return the decimal places of a published figure, of which a whole one has one left out."""
    return max(1, len(text.partition(".")[2]))


def _candidate(label: str, order: int) -> Candidate:
    """Return a candidate by the publisher's label; "Ind2" is the second of the independents."""
    party = (
        identified(INDEPENDENT, "") if _INDEPENDENT.fullmatch(label) else identified(None, label)
    )
    return Candidate(f"c{order}", label, party, order)


def _candidates(labels: Iterable[str]) -> dict[str, Candidate]:
    return {label: _candidate(label, order) for order, label in enumerate(labels, start=1)}


def _holder(outcome: str) -> Holder:
    """Return who held the seat, from words such as "Lab gain from Con" and "LD hold"."""
    told = _OUTCOME.fullmatch(outcome)
    if told is None:
        return Holder()
    return Holder(at_last_election=_candidate(told["loser"] or told["winner"], 0).party)


def _declared(outcome: str, votes: Mapping[Candidate, int], past: PastResult) -> Count:
    """Return the count of a by-election whose totals were declared."""
    opened = contest(holder=_holder(outcome))
    desk = Desk().open(opened, tuple(votes)).past(past)
    return desk.declare(list(votes.values())).count


def by_elections(data: Path) -> tuple[ByElection, ...]:
    """Return the contests of the table of published shares and changes."""
    path = data / "by-elections" / "council-by-elections-published-shares-changes.csv"
    contests = groupby(_rows(path), key=_named)
    return tuple(_by_election(list(rows)) for _name, rows in contests)


def _named(row: Mapping[str, str]) -> tuple[str, str, str]:
    """Return what tells the contest of a row from every other."""
    return row["poll_or_report_date"], row["council"], row["ward"]


def _by_election(rows: Sequence[Mapping[str, str]]) -> ByElection:
    first = rows[0]
    standing = _candidates(row["party"] for row in rows)
    count = _count_of(rows, standing)
    result = tabulate(count)
    comparison = compare(count, result)
    swing = tuple(_swing(first, standing, comparison))
    lost, gained = first["swing_from"], first["swing_to"]
    changes = {row["party"]: Fraction(row["published_change"]) for row in rows}
    return ByElection(
        first["council"],
        first["ward"],
        (*_shares_and_changes(rows, standing, comparison), *swing),
        frozenset(standing[label].comparison_key for label in (lost, gained)) if swing else None,
        frozenset(swing_pair(count, result) or ()),
        (changes[gained] - changes[lost]) / 2 if swing else None,
    )


def counts(data: Path) -> Iterator[tuple[Sequence[Mapping[str, str]], Count]]:
    """Yield the rows of each contest of the same table, and its count as declared."""
    path = data / "by-elections" / "council-by-elections-published-shares-changes.csv"
    for _name, grouped in groupby(_rows(path), key=_named):
        rows = list(grouped)
        yield rows, _count_of(rows, _candidates(row["party"] for row in rows))


def _count_of(rows: Sequence[Mapping[str, str]], standing: Mapping[str, Candidate]) -> Count:
    first = rows[0]
    listed = tuple(
        _past(
            standing[row["party"]],
            share=(Fraction(row["published_share"]) - Fraction(row["published_change"])) / 100,
        )
        for row in rows
    )
    past = PastResult(first["change_since"], PastKind.PUBLISHED_SHARES, listed)
    votes = {standing[row["party"]]: int(row["votes"]) for row in rows}
    return _declared(first["outcome"], votes, past)


def _past(
    candidate: Candidate, *, votes: int | None = None, share: Fraction | None = None
) -> PastCandidacy:
    """Return a line of a past result that this candidate is compared with."""
    return PastCandidacy(
        candidate.comparison_key, candidate.party, candidate.name, votes=votes, share=share
    )


def _shares_and_changes(
    rows: Sequence[Mapping[str, str]], standing: Mapping[str, Candidate], comparison: Comparison
) -> Iterator[Figure]:
    for row in rows:
        change = comparison.candidates[standing[row["party"]].identifier]
        computed = {Kind.SHARE: change.share, Kind.CHANGE: change.change}
        for kind, figure in computed.items():
            assert figure is not None
            text = row[f"published_{kind}"]
            named = (row["council"], row["ward"], kind, row["party"])
            yield Figure(*named, Fraction(text), _places(text), 100 * figure)


def _swing(
    row: Mapping[str, str], standing: Mapping[str, Candidate], comparison: Comparison
) -> Iterator[Figure]:
    text = row["published_swing"]
    if text:
        lost, gained = standing[row["swing_from"]], standing[row["swing_to"]]
        named = (row["council"], row["ward"], Kind.SWING, f"{lost.name} to {gained.name}")
        computed = _swing_to(gained, lost, comparison)
        yield Figure(*named, Fraction(text), _places(text), computed)


def _swing_to(gained: Candidate, lost: Candidate, comparison: Comparison) -> Fraction:
    """Return a swing in points, above zero where it is to the candidate said to have gained."""
    swings = swing_between(comparison, lost.comparison_key, gained.comparison_key)
    assert swings is not None
    assert swings.butler is not None
    size = 100 * swings.butler.size
    return size if swings.butler.winner == gained.party else -size


def base_swings(data: Path) -> tuple[BaseSwings, ...]:
    """Return the contests of the table of swings with the votes of both elections."""
    path = data / "by-elections" / "council-by-elections-published-swing.csv"
    return tuple(_base_swings(row) for row in _rows(path))


def _slates(text: str) -> dict[str, list[int]]:
    """Return the votes by label of a list such as "Lab 628/567; Con 448"."""
    named = (slate.strip().rpartition(" ") for slate in text.split(";"))
    return {label: [int(votes) for votes in slate.split("/")] for label, _, slate in named}


def _base_swings(row: Mapping[str, str]) -> BaseSwings:
    now, then = _slates(row["byelection_votes"]), _slates(row["base_votes"])
    standing = _candidates([*now, *(label for label in then if label not in now)])
    # The publishers take "Ind 677/628" for one slate, and so does this past result.
    listed = tuple(
        _past(standing[label], votes=votes) for label, slate in then.items() for votes in slate
    )
    seats = next(number for words, number in _SEATS.items() if row["base_election"].endswith(words))
    past = PastResult(row["base_election"], PastKind.ACTUAL, listed, seats)
    votes = {standing[label]: votes for label, (votes,) in now.items()}
    count = _declared(row["outcome"], votes, past)
    lost, gained = standing[row["swing_from"]], standing[row["swing_to"]]
    return BaseSwings(
        name=row["council_ward"],
        of=f"{lost.name} to {gained.name}",
        seats_then=seats,
        published=Fraction(row["published_swing_pct"]),
        listed={
            base: Fraction(row[column]) for base, column in zip(BASES, _BASE_COLUMNS, strict=True)
        },
        computed={
            base: _swing_to(gained, lost, compare(count, tabulate(count, base))) for base in BASES
        },
        default=tabulate(count).base,
    )


def _print_published(contests: Sequence[ByElection]) -> None:
    published = [figure for ward in contests for figure in ward.published]
    print(f"{len(contests)} contests with published shares, changes and swings")
    for kind in Kind:
        of_kind = [figure for figure in published if figure.kind is kind]
        agreeing = sum(figure.agrees for figure in of_kind)
        near = sum(figure.is_near for figure in of_kind)
        print(f"{kind:<8}{len(of_kind):>4}; as published {agreeing:>3}; within a tenth {near:>3}")
    halved = sum(ward.is_halved for ward in contests)
    print(f"{halved} published swings are half of the two published changes, rounded")
    paired = [ward for ward in contests if ward.published_pair is not None]
    same = sum(ward.pair == ward.published_pair for ward in paired)
    print(f"{same} of {len(paired)} are between the two parties that the program takes")
    for figure in published:
        if not figure.agrees:
            print(
                f"  {figure.council}, {figure.ward}: {figure.kind} {figure.of}"
                f" {float(figure.published)}, by the program {float(figure.computed):.3f}"
            )


def _print_by_base(contests: Sequence[BaseSwings]) -> None:
    print("Swings in points by the base; * is more than a tenth from the published one")
    bases = "".join(f"{base:>9}" for base in BASES)
    print(f"{'':<46}{'seats':>6}{'published':>11}{bases}")
    for ward in contests:
        swings = "".join(
            f"{float(ward.computed[base]):>8.3f}{' ' if ward.is_near(base) else '*'}"
            for base in BASES
        )
        print(f"{ward.name:<46}{ward.seats_then:>6}{float(ward.published):>11.1f}{swings}")
    several = [ward for ward in contests if ward.seats_then > 1]
    single = [ward for ward in contests if ward.seats_then == 1]
    for wards, words in ((several, "several seats"), (single, "one seat")):
        near = (f"{base} {sum(ward.is_near(base) for ward in wards)}" for base in BASES)
        print(f"{len(wards)} past results of {words}; within a tenth by {', '.join(near)}")


def main() -> int:
    """Print how many published figures follow, by kind and by base, and each that does not."""
    data = os.environ.get("COUNTDESK_DATA")
    if not data:
        print("COUNTDESK_DATA is not set, so there are no by-elections to read.")
        return 2
    _print_published(by_elections(Path(data)))
    print()
    _print_by_base(base_swings(Path(data)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
