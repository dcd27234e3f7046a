"""Leeds 2023 against 2022, elected by thirds, and what Sheffield 2016 and LEAP 2018 are read with.

``python -m tests.real.councils`` prints the figures and the notes, counted by kind. The changes of
Leeds are worked out once more from the two tables alone.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from fractions import Fraction
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Final

from countdesk import figures
from countdesk.exchange.flat_board import STATED_BY
from countdesk.exchange.past import PastReading, read_past_election
from countdesk.models import decisions
from countdesk.models.election import Candidate, Contest, VotingRule
from countdesk.models.past_totals import past_totals
from countdesk.models.statements import DeclaredTotals
from countdesk.parties import identified
from countdesk.session.board import Board
from countdesk.session.past_elections import PastElections
from countdesk.session.past_results import attach_election
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from countdesk.wording import board as words
from countdesk.wording.control import who_controls

DAY: Final = date(2023, 5, 4)
DAY_BEFORE: Final = date(2022, 5, 5)

ALONE: Final = "alone"
"""Begins the label of whoever stands for no party, before the name."""


# Leeds.


@dataclass(frozen=True, slots=True)
class Stood:
    """One candidate as published; `label` tells the party however it is written."""

    name: str
    party: str
    label: str
    votes: int


@dataclass(frozen=True)
class Ward:
    """One ward of Leeds as published in one year."""

    name: str
    electorate: int
    rejected: int
    candidates: tuple[Stood, ...]

    @property
    def scope(self) -> str:
        """Return the identifier of the contest."""
        slug = "-".join(self.name.casefold().replace("&", "").split())
        return f"local.leeds.{slug}.{DAY}"

    @property
    def averages(self) -> dict[str, Fraction]:
        """Return the average votes of each slate."""
        votes: dict[str, list[int]] = {}
        for stood in self.candidates:
            votes.setdefault(stood.label, []).append(stood.votes)
        return {label: Fraction(sum(slate), len(slate)) for label, slate in votes.items()}

    @property
    def shares(self) -> dict[str, Fraction]:
        """Return the average of each slate by the sum of all these averages."""
        averages = self.averages
        whole = sum(averages.values())
        return {label: average / whole for label, average in averages.items()}

    @property
    def has_slates(self) -> bool:
        """Return whether a party has several candidates, so that several seats were filled."""
        return len({stood.label for stood in self.candidates}) < len(self.candidates)


_SAID_OF: Final = {
    "labour": "Labour",
    "conservative": "Conservative",
    "liberal democrat": "Liberal Democrats",
    "green party": "Green",
    "garforth": "Garforth and Swillington Independents",
}
"""What is in every spelling of a party in the two tables, and in no spelling of another."""


def wards(data: Path, year: int) -> dict[str, Ward]:
    """Return the wards of Leeds in one year by name."""
    stood: dict[str, list[Stood]] = {}
    known: dict[str, tuple[int, int]] = {}
    for row in _rows(data / "local" / f"leeds-{year}.csv"):
        party, name = row["Description"], _name(row["Candidate"])
        candidate = Stood(name, party, _label(party, name), int(row["Votes"]))
        stood.setdefault(row["Ward"], []).append(candidate)
        # Two wards of 2022 have their electors and rejected papers with a decimal point.
        known[row["Ward"]] = (int(float(row["Electorate"])), int(float(row["Spoilt ballots"])))
    return {name: Ward(name, *known[name], tuple(lines)) for name, lines in stood.items()}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def _name(published: str) -> str:
    """Return a name as it is spoken; the tables put the surname first, in capitals."""
    parts = published.split()
    surname = list(takewhile(str.isupper, parts))
    return " ".join([*parts[len(surname) :], *surname])


def _label(party: str, name: str) -> str:
    """Return one label for the spellings of a party; of no party, the person's."""
    said = party.casefold()
    if said == "independent":
        return f"{ALONE} {name.casefold()}"
    return next((label for part, label in _SAID_OF.items() if part in said), said)


def changes(then: Ward, now: Ward) -> dict[str, Fraction]:
    """Return the change of each party that stood in either year, in parts of the whole."""
    before, after = then.shares, now.shares
    nought = Fraction(0)
    return {label: after.get(label, nought) - before.get(label, nought) for label in before | after}


def share_of_all(of_wards: Iterable[Ward], label: str) -> Fraction:
    """Return a party's share of some wards together, by the averages of the slates."""
    of_party = whole = Fraction(0)
    for ward in of_wards:
        averages = ward.averages
        of_party += averages.get(label, Fraction(0))
        whole += sum(averages.values())
    return of_party / whole


@contextmanager
def night(path: Path, published: Iterable[Ward]) -> Generator[Session]:
    """Open a new count file in which the wards of Leeds in 2023 are declared."""
    at = datetime.combine(DAY, time(23), UTC)
    with Session.create(path, desk="hall", author="KP") as session:
        draft = session.draft()
        for ward in published:
            contest = Contest(
                identifier=ward.scope,
                name=ward.name,
                election="Local government election",
                authority="Leeds",
                date=DAY,
                seats=1,
                voting_rule=VotingRule.FPTP,
                electorate=ward.electorate,
            )
            draft.decide_on_night(partial(decisions.describe_contest, contest=contest))
            nominated = tuple(
                Candidate(f"c{order}", stood.name, identified(None, stood.party), order)
                for order, stood in enumerate(ward.candidates, start=1)
            )
            draft.decide(decisions.nominate(ward.scope, nominated))
            totals = DeclaredTotals(
                votes={
                    f"c{order}": stood.votes for order, stood in enumerate(ward.candidates, start=1)
                },
                rejected=ward.rejected,
                electorate=ward.electorate,
            )
            draft.decide(decisions.declare_totals(draft.count(ward.scope), totals, at=at))
        session.record(*draft.statements)
        yield session


# What a table is read with.

KINDS: Final = {
    "no figure": "expected a figure",
    "line left out": "so the line is left out",
    "contest left out": "nobody stands there, so it is left out",
    "one name twice": "has a candidate of this name",
    "name misspelt": "who stands in",
    "party spelled several ways": "counted as one party",
    "party in no register": "this party is in no register",
    "slate beyond the seats": "check the seats, or whether these are several areas",
    "short name of two parties": "write the name in full",
    "seats not said": "nothing says how many seats",
    "table in a zip file": "inside the zip file was read",
}
"""The kinds of notes on the tables here, each by what its sentences say."""


def kinds(reading: PastReading) -> Counter[str]:
    """Return how many notes a table was read with, by their kind; every note is of one."""
    counted: Counter[str] = Counter()
    for note in reading.notes:
        (kind,) = (kind for kind, said in KINDS.items() if said in note.sentence)
        counted[kind] += 1
    return counted


# What is printed.


def _read(reading: PastReading) -> Iterator[str]:
    election = reading.election
    totals = past_totals(election.contests)
    candidacies = sum(len(known.result.candidacies) for known in election.contests)
    yield (
        f"{election.name}: {len(election.contests):,} contests, {candidacies:,} candidacies, "
        f"{totals.votes or 0:,} votes, {totals.seats:,} seats, {totals.seats_unknown} of them of "
        f"nobody known; licence {election.licence or 'not said'}"
    )
    seats = (f"{words.short_on_board(line.party)} {line.seats:,}" for line in totals.parties[:6])
    yield f"  {', '.join(seats)}"
    for kind, number in kinds(reading).most_common():
        example = next(note for note in reading.notes if KINDS[kind] in note.sentence)
        yield f"  {number:>3} {kind}: {example.sentence}"


def _leeds(data: Path, folder: Path) -> Iterator[str]:
    elections = PastElections(PastLibrary(folder / "past-elections.db"))
    elections.add(data / "local" / "leeds-2022.csv", name="Leeds 2022", day=DAY_BEFORE)
    now = wards(data, 2023)
    with night(folder / "2023.count", now.values()) as session:
        yield from attach_election(session, elections.named("Leeds 2022"))
        cooked = [session.cooked(ward.scope) for ward in now.values()]
        known = [line.change for each in cooked for line in each.comparison.parties.values()]
        told = sum(each.comparison.outcome is not None for each in cooked)
        yield (
            f"{len(known)} changes, {known.count(None)} of them unknown, "
            f"{sum(len(each.comparison.absent) for each in cooked)} parties gone; "
            f"outcomes told: {told} of {len(cooked)}"
        )
        board = Board(session)
        board.work_out()
        yield who_controls(board.control("Leeds"), STATED_BY)
        for line in board.totals.parties:
            if not line.is_small:
                yield (
                    f"  {words.party_on_board(line.key, line.party):<8}{line.seats:>4}"
                    f"{figures.percent(line.share):>8}{figures.change(line.change):>8}"
                )


def main() -> int:
    """Print Leeds against a year before, and what the two other tables are read with."""
    named = os.environ.get("COUNTDESK_DATA")
    if not named:
        print("COUNTDESK_DATA is not set, so there are no real results to read.")
        return 2
    data = Path(named)
    with tempfile.TemporaryDirectory(prefix="countdesk-") as folder:
        os.environ["COUNTDESK_HOME"] = folder
        print(*_leeds(data, Path(folder)), sep="\n")
    for table, name in (("sheffield-2016.csv", "Sheffield 2016"), ("leap-2018.zip", "LEAP 2018")):
        print(*_read(read_past_election(data / "local" / table, name=name)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
