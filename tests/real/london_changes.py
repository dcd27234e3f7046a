"""London's 129 wards of May 2026 against May 2022, each ward by its code.

``python -m tests.real.london_changes`` prints the six councils: their seats before and after, the
net changes and the control. The program's figures come from the library of past elections; beside
them the same is worked out from the two tables of candidates, with nothing of the program's.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from countdesk import figures
from countdesk.exchange.flat_board import STATED_BY
from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import BoardTotals
from countdesk.session.board import Board
from countdesk.session.past_elections import PastElections
from countdesk.session.past_results import attach_election
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from countdesk.wording import board as words
from countdesk.wording.control import who_controls
from tests.real import london

PAST: Final = "May 2022"

ALONE: Final = "alone"
"""Begins the label of whoever stands for no party, before the name."""


# The night at the desk.


@dataclass(frozen=True)
class Night:
    """The wards of 2026, declared, each with its past result; `notes` is what the desk was told."""

    session: Session
    notes: tuple[str, ...]


@contextmanager
def night(data: Path, folder: Path) -> Generator[Night]:
    """Open a new count file of the wards of 2026 beside the election of 2022 in the library."""
    elections = PastElections(PastLibrary(folder / "past-elections.db"))
    local = data / "local"
    elections.add(
        local / "london-2022-candidates.csv", name=PAST, beside=local / "london-2022-wards.csv"
    )
    with london.night(folder / "2026.count", london.wards_of_2026(data)) as session:
        yield Night(session, attach_election(session, elections.named(PAST)))


# The same worked out from the tables alone.


@dataclass(frozen=True, slots=True)
class Stood:
    """One candidate as published; `label` tells the party however it is written."""

    name: str
    label: str
    votes: int
    elected: bool


@dataclass(frozen=True)
class Ward:
    """One ward as published in both years."""

    code: str
    name: str
    borough: str
    then: tuple[Stood, ...]
    now: tuple[Stood, ...]

    @property
    def labels(self) -> set[str]:
        """Return the parties of both years."""
        return {stood.label for stood in (*self.then, *self.now)}

    @property
    def changes(self) -> dict[str, Fraction]:
        """Return the change of each party that stood in either year, in parts of the whole."""
        then, now = _shares(self.then), _shares(self.now)
        nought = Fraction(0)
        return {label: now.get(label, nought) - then.get(label, nought) for label in self.labels}

    @property
    def seats_then(self) -> Counter[str]:
        """Return the seats of each party in 2022, those of no party together."""
        return _seats(self.then)

    @property
    def seats_now(self) -> Counter[str]:
        """Return the seats of each party in 2026, those of no party together."""
        return _seats(self.now)

    @property
    def net(self) -> dict[str, int]:
        """Return the seats that moved, by party."""
        return moved(self.seats_then, self.seats_now)


def moved(then: Counter[str], now: Counter[str]) -> dict[str, int]:
    """Return the seats now less those before of each party for which that is not nought."""
    return {label: net for label in then | now if (net := now[label] - then[label])}


def _shares(stood: Iterable[Stood]) -> dict[str, Fraction]:
    """Return the average of each slate by the sum of all these averages."""
    votes: dict[str, list[int]] = {}
    for line in stood:
        votes.setdefault(line.label, []).append(line.votes)
    averages = {label: Fraction(sum(slate), len(slate)) for label, slate in votes.items()}
    whole = sum(averages.values())
    return {label: average / whole for label, average in averages.items()}


def _seats(stood: Iterable[Stood]) -> Counter[str]:
    return Counter(
        ALONE if line.label.startswith(ALONE) else line.label for line in stood if line.elected
    )


def wards(data: Path) -> list[Ward]:
    """Return the wards that are in both tables of candidates, in the order of 2026."""
    then: dict[str, list[Stood]] = {}
    for row in _rows(data / "local" / "london-2022-candidates.csv"):
        stood = _stood(row, row["party"], is_elected=row["elected"] == "True")
        then.setdefault(row["WD22CD"], []).append(stood)
    now: dict[str, list[Stood]] = {}
    named: dict[str, tuple[str, str]] = {}
    for row in _rows(data / "local" / "london-2026-candidates.csv"):
        stood = _stood(row, row["official_party_name"], is_elected=row["elected"] == "1")
        now.setdefault(row["ward_code"], []).append(stood)
        named[row["ward_code"]] = (row["ward"], row["borough"])
    return [
        Ward(code, *named[code], tuple(then[code]), tuple(lines))
        for code, lines in now.items()
        if code in then
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def _stood(row: dict[str, str], party: str, *, is_elected: bool) -> Stood:
    name = f"{row['firstname']} {row['surname']}"
    return Stood(name, _label(party, name), int(row["votes"]), is_elected)


_SAID_OF: Final = {
    "labour": "Labour",
    "conservative": "Conservative",
    "liberal d": "Liberal Democrats",
    "lib dem": "Liberal Democrats",
    "green party": "Green",
    "trade union": "Trade Unionist and Socialist Coalition",
    "women": "Women's Equality",
}
"""What is in every spelling of a party in the two tables, and in no spelling of another."""


def _label(party: str, name: str) -> str:
    """Return one label for the spellings of a party; of no party, the person's."""
    said = party.casefold().strip()
    if said in {"", "independent", "indipendent"}:
        # One table has the surname first: CARRINGTON, Lucy of North Walworth is Lucy Carrington.
        return " ".join((ALONE, *sorted(name.casefold().replace(",", " ").split())))
    return next((label for part, label in _SAID_OF.items() if part in said), said)


# What is printed.


def _council(totals: BoardTotals) -> str:
    seats = ", ".join(
        f"{words.party_on_board(line.key, line.party)} {line.held or 0} to {line.seats}"
        f" ({figures.signed(line.net or 0)})"
        for line in totals.parties
        if line.seats or line.held
    )
    return f"{totals.of(Sum.DECLARED)} wards; {seats}"


def main() -> int:
    """Print the six councils before and after."""
    data = os.environ.get("COUNTDESK_DATA")
    if not data:
        print("COUNTDESK_DATA is not set, so there are no real results to compare.")
        return 2
    with tempfile.TemporaryDirectory(prefix="countdesk-") as folder:
        os.environ["COUNTDESK_HOME"] = folder
        with night(Path(data), Path(folder)) as opened:
            board = Board(opened.session)
            board.work_out()
            print(*opened.notes, sep="\n")
            for council in board.councils:
                print(who_controls(board.control(council), STATED_BY))
                print(f"  {_council(board.totals_of(council))}")
            print(f"Together: {_council(board.totals)}")
            for line in board.totals.parties:
                if not line.is_small:
                    print(
                        f"  {words.party_on_board(line.key, line.party):<8}"
                        f"{figures.percent(line.share):>7}{figures.change(line.change):>8}"
                    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
