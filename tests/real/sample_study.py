"""Draw agents' samples from real results many times and see how often the band covers the truth.

``python -m tests.real.sample_study --draws 2000`` prints a table. Votes by party are those of real
contests; nobody publishes papers or boxes, so these are made up around the votes: boxes of unequal
size in which the parties are unequally strong, sampled at unequal rates, one of them thinly. Papers
are drawn one by one, or in runs of alike papers as they come out of a box.
"""

import argparse
import csv
import itertools
import math
import os
import random
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Final

from countdesk.models.estimates import Estimate, PartyEstimate, estimate
from countdesk.models.samples import BoxSample, Pattern, Sample, pattern
from countdesk.models.sampling_error import DESIGN_EFFECT

PROMISED: Final = 0.95

BLOCK: Final = 0.7
"""The part of a party's votes that come as blocks in a contest of several votes each."""

TILT: Final = 0.35
"""How unequally strong a party is in the boxes: the deviation of the logarithm."""

BOXES: Final = (13, 7, 9, 4, 11, 6, 8, 22)
"""The boxes' sizes, in proportion; the last is of postal papers."""

RATES: Final = (0.30, 0.20, 0.25, 0.10, 0.35, 0.15, 0.40, 0.08)
"""The part of each box's papers that agents see, in a contest of the size of a ward."""

THINLY: Final = 0.2
"""What is left of these rates where a contest is sampled once more, by one agent alone."""

LIMIT: Final = 1500
"""The papers that agents see at most, however large the contest."""

SINGLY: Final = 1.0
IN_CLUMPS: Final = 1.4
IN_LARGE_CLUMPS: Final = 3.0

WAYS: Final = {
    "paper by paper": SINGLY,
    "in clumps": IN_CLUMPS,
    "in large clumps": IN_LARGE_CLUMPS,
}
"""How papers come, by the mean length of a run of alike ones."""

PROMISING: Final = ("paper by paper", "in clumps")
"""The ways for which the band promises something."""

WARDS: Final = ("E05009326", "E05009322", "E05011487", "E05014073")
"""Limehouse, one seat; Bromley South, two and nearly level; Waddon and Blackheath Westcombe, three.
"""

CONSTITUENCY: Final = "E14000727"
"""Hampstead and Kilburn 2010: 42 votes between first and second, and a close third."""


@dataclass(frozen=True)
class Poll:
    """The papers of one contest in its boxes, each a list of patterns."""

    name: str
    votes_each: int
    slates: Mapping[str, int]
    boxes: tuple[tuple[Pattern, ...], ...]
    rates: tuple[float, ...]

    @property
    def papers(self) -> int:
        """Return the papers in all boxes."""
        return sum(len(box) for box in self.boxes)

    def truth(self) -> dict[str, Fraction]:
        """Return each party's share of all votes."""
        votes: Counter[str] = Counter()
        for paper in itertools.chain(*self.boxes):
            votes.update(dict(paper))
        return {key: Fraction(votes[key], votes.total()) for key in self.slates}


@dataclass
class Tally:
    """What came of the draws of one poll in one way."""

    poll: Poll
    way: str
    draws: int = 0
    covered: Counter[str] = field(default_factory=Counter)
    leads: int = 0
    called: int = 0
    called_wrongly: int = 0
    shares: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    variances: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    seen: int = 0

    def __post_init__(self) -> None:
        """Find the truth once, and who leads."""
        self.truth = self.poll.truth()
        ranked = sorted(self.truth, key=lambda key: -self.truth[key])
        self.leading = ranked[:2]

    def add(self, found: Estimate) -> None:
        """Take in what one draw says."""
        self.draws += 1
        self.seen = found.coverage.seen
        for party in found.parties:
            self.covered[party.key] += _covers(party, self.truth[party.key])
            self.shares[party.key].append(float(party.share))
            self.variances[party.key].append(float(party.variance))
        first, second = self.leading
        lead = found.lead(first, second)
        true = self.truth[first] - self.truth[second]
        self.leads += abs(lead.share - true) <= lead.half_width
        if not lead.is_too_close_to_call:
            self.called += 1
            self.called_wrongly += lead.share < 0

    def coverage(self, keys: Sequence[str]) -> float:
        """Return how often the band of these parties covers the truth."""
        return sum(self.covered[key] for key in keys) / (len(keys) * self.draws)

    @property
    def coverage_of_all(self) -> float:
        """Return how often the band of a party covers the truth, over all parties."""
        return self.coverage(list(self.truth))

    @property
    def coverage_of_leading(self) -> float:
        """Return the same of the two parties ahead."""
        return self.coverage(self.leading)

    @property
    def worst(self) -> tuple[float, str]:
        """Return the party whose band covers the truth least often."""
        return min((self.covered[key] / self.draws, key) for key in self.truth)

    @property
    def half_width(self) -> float:
        """Return the mean half-width of the band of who leads, in percentage points."""
        return 196 * statistics.fmean(math.sqrt(each) for each in self.variances[self.leading[0]])

    def variance(self, key: str) -> float:
        """Return how far a party's estimates really vary from draw to draw."""
        return statistics.variance(self.shares[key])

    @property
    def design_effect(self) -> float:
        """Return how many times the formula's variance the estimates have, of the two ahead."""
        return statistics.fmean(
            DESIGN_EFFECT * self.variance(key) / statistics.fmean(self.variances[key])
            for key in self.leading
        )

    @property
    def bias(self) -> float:
        """Return how far the mean estimate of who leads is from the truth, in points."""
        key = self.leading[0]
        return 100 * (statistics.fmean(self.shares[key]) - float(self.truth[key]))


def _covers(party: PartyEstimate, true: Fraction) -> bool:
    return abs(party.share - true) <= party.half_width


def least(draws: int) -> float:
    """Return the coverage below which chance alone no longer explains a shortfall.

    The binomial error of so many draws, at three standard errors; bands of one draw hang together,
    so that the parties of a draw count as one.
    """
    return PROMISED - 3 * math.sqrt(PROMISED * (1 - PROMISED) / draws)


# --- the polls -----------------------------------------------------------------------------------


def polls(data: Path, seed: int = 1) -> Iterator[Poll]:
    """Yield the contests, their papers made up from the real votes."""
    chance = random.Random(seed)
    one_seat, *others = (ward(data, code, chance) for code in WARDS)
    yield thinly(one_seat)
    yield one_seat
    yield from others
    yield constituency(data, chance)


def thinly(poll: Poll) -> Poll:
    """Return the same papers, fewer of which are seen."""
    rates = tuple(rate * THINLY for rate in poll.rates)
    return replace(poll, name=f"{poll.name}, thinly", rates=rates)


def ward(data: Path, code: str, chance: random.Random) -> Poll:
    """Return a London ward of 2022."""
    described = next(row for row in _rows(data, "wards") if row["WD22CD"] == code)
    votes: Counter[str] = Counter()
    slates: Counter[str] = Counter()
    for row in _rows(data, "candidates"):
        if row["WD22CD"] == code:
            party = row["party"].strip()
            votes[party] += int(row["votes"])
            slates[party] += 1
    papers = make_papers(
        votes,
        slates,
        votes_each=int(described["num_councillors"]),
        papers=int(described["valid_ballots"]),
        blank=int(described["rb_unmarked_void"]),
        chance=chance,
    )
    return _poll(
        f"{described['ward']} ({described['num_councillors']})",
        int(described["num_councillors"]),
        slates,
        papers,
        chance,
    )


def constituency(data: Path, chance: random.Random) -> Poll:
    """Return a constituency of 2010."""
    folder = data / "general-elections"
    name, blank = next(
        (row[2], int(row[16]))
        for row in _plain_rows(folder / "ge2010-constituencies.csv")
        if row[0] == CONSTITUENCY
    )
    votes: Counter[str] = Counter()
    for row in _plain_rows(folder / "ge2010-candidacies.csv"):
        if row[0] == CONSTITUENCY:
            votes[row[7]] += int(row[18])
    slates = Counter(dict.fromkeys(votes, 1))
    papers = make_papers(
        votes, slates, votes_each=1, papers=votes.total(), blank=blank, chance=chance
    )
    return _poll(f"{name} (1)", 1, slates, papers, chance)


def _rows(data: Path, table: str) -> list[dict[str, str]]:
    path = data / "local" / f"london-2022-{table}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _plain_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def make_papers(
    votes: Mapping[str, int],
    slates: Mapping[str, int],
    *,
    votes_each: int,
    papers: int,
    blank: int,
    chance: random.Random,
) -> list[Pattern]:
    """Return made-up papers that carry just the votes of a real contest.

    Where each has several votes, most votes of a party with a full slate come as blocks; the rest
    is dealt out over the papers left, party after party, so that few have two for the same.
    """
    made: list[Pattern] = []
    rest: list[str] = []
    for party in chance.sample(list(votes), len(votes)):
        blocks = 0
        if votes_each == 1:
            blocks = votes[party]
        elif slates[party] == votes_each:
            blocks = int(BLOCK * votes[party]) // votes_each
        made += [pattern({party: votes_each})] * blocks
        rest += [party] * (votes[party] - blocks * votes_each)
    left = papers - len(made)
    dealt = [Counter(rest[place::left]) for place in range(left)]
    assert all(hand.total() <= votes_each for hand in dealt)
    made += [pattern(hand) for hand in dealt]
    made += [()] * blank
    assert sum((Counter(dict(paper)) for paper in made), Counter()) == Counter(votes)
    return made


def _poll(
    name: str,
    votes_each: int,
    slates: Mapping[str, int],
    papers: list[Pattern],
    chance: random.Random,
) -> Poll:
    """Return the papers in boxes: each falls into one by its size and by its party's strength."""
    strength: dict[str, list[float]] = {}
    boxes: list[list[Pattern]] = [[] for _size in BOXES]
    for paper in papers:
        party = max(paper, key=lambda pair: pair[1])[0] if paper else ""
        if party not in strength:
            strength[party] = [size * math.exp(chance.gauss(0, TILT)) for size in BOXES]
        boxes[chance.choices(range(len(BOXES)), strength[party])[0]].append(paper)
    wanted = sum(rate * len(box) for rate, box in zip(RATES, boxes, strict=True))
    scale = min(1.0, LIMIT / wanted)
    return Poll(
        name,
        votes_each,
        dict(slates),
        tuple(tuple(box) for box in boxes),
        tuple(rate * scale for rate in RATES),
    )


# --- drawing -------------------------------------------------------------------------------------


def study(poll: Poll, way: str, draws: int, seed: int = 1) -> Tally:
    """Draw from a poll in one way so many times."""
    chance = random.Random(f"{poll.name} {way} {seed}")
    tally = Tally(poll, way)
    for _draw in range(draws):
        found = estimate(drawn(poll, WAYS[way], chance), poll.slates)
        assert found is not None
        tally.add(found)
    return tally


def drawn(poll: Poll, run: float, chance: random.Random) -> list[BoxSample]:
    """Return what agents see of each box, one agent a box."""
    seen = []
    for place, (box, rate) in enumerate(zip(poll.boxes, poll.rates, strict=True), start=1):
        size = max(1, round(rate * len(box)))
        papers = chance.sample(box, size) if run == SINGLY else _in_runs(box, size, run, chance)
        key = f"box {place}"
        seen.append(BoxSample(key, len(box), (Sample(key, "KP", Counter(papers)),)))
    return seen


def _in_runs(box: Sequence[Pattern], size: int, run: float, chance: random.Random) -> list[Pattern]:
    """Return the first papers out of a box in which alike papers lie together in runs.

    The runs of each pattern are of random lengths, many short and few long; they are shuffled.
    """
    runs: list[list[Pattern]] = []
    goes_on = 1 - 1 / run
    for paper, number in Counter(box).items():
        left = number
        while left:
            length = 1
            while length < left and chance.random() < goes_on:
                length += 1
            runs.append([paper] * length)
            left -= length
    chance.shuffle(runs)
    return list(itertools.islice(itertools.chain.from_iterable(runs), size))


# --- the table -----------------------------------------------------------------------------------

HEADINGS: Final = (
    f"{'contest (votes a paper)':<28}{'papers drawn':<17}{'seen':>6}{'of':>8}{'effect':>8}"
    f"{'leading':>9}{'all':>8}{'lead':>8}{'worst':>8}{'+/-':>6}{'bias':>7}{'called':>8}{'wrong':>7}"
)


def line(tally: Tally) -> str:
    """Return a row of the table."""
    return (
        f"{tally.poll.name:<28}{tally.way:<17}{tally.seen:>6,}{tally.poll.papers:>8,}{tally.design_effect:>8.2f}"
        f"{tally.coverage_of_leading:>9.1%}{tally.coverage_of_all:>8.1%}"
        f"{tally.leads / tally.draws:>8.1%}{tally.worst[0]:>8.1%}{tally.half_width:>6.1f}"
        f"{tally.bias:>7.2f}{tally.called / tally.draws:>8.1%}"
        f"{tally.called_wrongly / tally.draws:>7.1%}"
    )


def main() -> int:
    """Print the table and return 0 where the bands keep their promise."""
    parser = argparse.ArgumentParser(description="See how often the samples' band holds.")
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    data = os.environ.get("COUNTDESK_DATA")
    if not data:
        print("COUNTDESK_DATA is not set, so there are no real results to draw from.")
        return 2
    print(f"{asked.draws:,} draws each; at least {least(asked.draws):.1%} is what 95 % promises.")
    print(HEADINGS)
    broken = 0
    for poll in polls(Path(data), asked.seed):
        for way in WAYS:
            tally = study(poll, way, asked.draws, asked.seed)
            print(line(tally), flush=True)
            if way in PROMISING:
                promised = (tally.coverage_of_leading, tally.coverage_of_all)
                broken += min(promised) < least(asked.draws)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
