"""Real results sent out and taken in again: every figure is what it was.

``python -m tests.real.round_trips`` sends the three examples, the general election of 2019 with
its 650 constituencies and the London boroughs of 2022 with their wards out in each of the three
forms, takes each in again as candidates, as declared totals and as a past election, and prints
what was compared: candidates, votes, shares, who is elected, papers, electorate and turnout.
Where LibreOffice is installed it opens the tables as its window does and saves them as workbooks,
which are taken in too.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.paths import resources
from countdesk.session import tables
from countdesk.session.frozen import frozen_contest
from countdesk.session.session import Session
from tests.exchange.office import ANY_END, OFFICE, converted
from tests.exchange.round_trips import WAYS, Way, differences
from tests.real import general_night, london


@dataclass(frozen=True, slots=True)
class Sent:
    """Some contests sent out in one form, and what was not the same when it came in."""

    what: str
    way: str
    contests: int
    candidates: int
    seconds: float
    differences: tuple[str, ...]

    def __str__(self) -> str:
        """Return one line of what was compared."""
        found = len(self.differences)
        return (
            f"{self.what:<26}{self.way:<28}{self.contests:>5} contests"
            f"{self.candidates:>7,} candidates{self.seconds:>6.1f} s"
            f"   {f'{found} differences' if found else 'the same'}"
        )


def examples(folder: Path) -> Iterator[tuple[str, list[FrozenContest]]]:
    """Yield the examples, each with every entry of its night and declared."""
    for example in ("stretton", "hodge-hill", "dudley-north"):
        of_night = resources() / "examples" / example
        with Session.create(folder / f"{example}.count", desk="hall", author="KP") as session:
            tables.new_night(
                session, candidates=of_night / "candidates.csv", boxes=of_night / "boxes.csv"
            )
            entered = [*sorted(of_night.glob("night-*.csv")), of_night / "entries.csv"]
            for table in (*entered, of_night / "declared.csv"):
                if table.exists():
                    tables.take_in(session, table, correction="adjudication" in table.name)
            yield example, frozen_of(session)


def frozen_of(session: Session) -> list[FrozenContest]:
    """Return every contest of a night."""
    session.read_all()
    session.integrity.check()
    return [frozen_contest(session, count.scope) for count in session.night.contests]


def by_office(way: Way) -> Way:
    """Return a way by which LibreOffice opens a table and saves it as a workbook."""

    def saved(night: FrozenNight, contests: list[FrozenContest]) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            table = Path(folder) / "out" / way.file
            table.parent.mkdir()
            table.write_bytes(way.maker(night, contests))
            (workbook,) = converted(Path(folder) / "profile", "xlsx", table, read_as=ANY_END)
            return workbook.read_bytes()

    return replace(way, name=f"{way.name}, LibreOffice", file="results.xlsx", maker=saved)


def sent(what: str, contests: list[FrozenContest], ways: Iterable[Way]) -> Iterator[Sent]:
    """Send contests out in each form and take them in again."""
    for way in ways:
        begun = perf_counter()
        found = tuple(differences(contests, way))
        yield Sent(
            what,
            way.name,
            len(contests),
            sum(len(contest.result.candidates) for contest in contests),
            perf_counter() - begun,
            found,
        )


def all_sent(
    data: Path, folder: Path, ways: tuple[Way, ...] = WAYS, *, every: int = 1
) -> Iterator[Sent]:
    """Send the examples and two nights of real results, or every so many contests of the nights."""
    for example, contests in examples(folder):
        yield from sent(example, contests, ways)
    published = general_night.constituencies(data)[::every]
    with general_night.night(data, folder, published) as session:
        for _seconds in general_night.declare(session, published):
            pass
        yield from sent("general election of 2019", frozen_of(session), ways)
    wards = london.wards_of_2022(data)[::every]
    with london.night(folder / "london.count", wards) as session:
        yield from sent("London boroughs of 2022", frozen_of(session), ways)


def main() -> int:
    """Print what was compared; return 1 where anything differed."""
    found = 0
    ways = WAYS if OFFICE is None else (*WAYS, *map(by_office, WAYS[:2]))
    with tempfile.TemporaryDirectory() as folder:
        for each in all_sent(Path(os.environ["COUNTDESK_DATA"]), Path(folder), ways):
            print(each, flush=True)
            for line in each.differences[:10]:
                print(f"    {line}")
            found += len(each.differences)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
