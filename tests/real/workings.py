"""The workings of real results as LibreOffice reckons them: every formula against what is printed.

``python -m tests.real.workings`` makes the workings of the 650 constituencies of 2019 and of the
London wards of 2026, lets LibreOffice reckon them, and prints how many checks agree, and where
any does not.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from openpyxl.workbook import Workbook

from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.exchange.sheets.check_table import ALL_AGREE, ALL_AGREE_NAME, WORKINGS
from countdesk.exchange.sheets.formulas import AGREES, DIFFERS
from countdesk.exchange.sheets.workings import workings_workbook
from countdesk.models.steps import at_once
from countdesk.session.frozen import Moment
from countdesk.session.session import Session
from tests.exchange.office import reckoned
from tests.real import general_night, london_changes

_AT_ONCE = 40
"""Workbooks that LibreOffice is given at a time."""


@dataclass(frozen=True, slots=True)
class RealNight:
    """A night frozen, and its contests in the order of its board."""

    night: FrozenNight
    contests: list[FrozenContest]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What came of the workings of one contest: how many checks agree, and what is wrong."""

    contest: str
    agree: int
    faults: tuple[str, ...]


def frozen(session: Session) -> RealNight:
    """Return the night of a session, all of it read."""
    session.read_all()
    session.integrity.check()
    moment = Moment(session)
    night = at_once(moment.board())
    rows = [row.identifier for row in night.board.rows]
    return RealNight(night, list(moment.contests(rows)))


def general(data: Path, folder: Path) -> RealNight:
    """Return the general election of 2019, every constituency declared."""
    published = general_night.constituencies(data)
    with general_night.night(data, folder, published) as session:
        declared = list(general_night.declare(session, published))
        if len(declared) < len(published):
            raise LookupError("not every constituency is declared")
        return frozen(session)


def london(data: Path, folder: Path) -> RealNight:
    """Return the wards of 2026 beside those of 2022, several seats each."""
    with london_changes.night(data, folder) as night:
        return frozen(night.session)


def all_reckoned(contests: Sequence[FrozenContest], folder: Path) -> Iterator[Reckoned]:
    """Yield what LibreOffice makes of the workings of each contest."""
    for number, begin in zip(count(), range(0, len(contests), _AT_ONCE), strict=False):
        batch = contests[begin : begin + _AT_ONCE]
        within = folder / f"batch {number}"
        within.mkdir()
        contents = {str(place): workings_workbook(known) for place, known in enumerate(batch)}
        books = reckoned(folder / "office", within, contents)
        for place, known in enumerate(batch):
            yield _checked(known.count.contest.name, books[str(place)])


def _checked(name: str, book: Workbook) -> Reckoned:
    ((title, place),) = book.defined_names[ALL_AGREE_NAME].destinations
    rows = list(book[WORKINGS].iter_rows(values_only=True))
    faults = [f"{name}: {row}" for row in rows if row[4] == DIFFERS]
    verdict = book[title][place].value
    if verdict != ALL_AGREE:
        faults.append(f"{name}: {verdict}")
    return Reckoned(name, sum(row[4] == AGREES for row in rows), tuple(faults))


def main() -> int:
    """Print what was reckoned; return 1 where anything differs."""
    data, faults = Path(os.environ["COUNTDESK_DATA"]), 0
    for made in (general, london):
        with tempfile.TemporaryDirectory() as folder:
            within = Path(folder)
            found = list(all_reckoned(made(data, within).contests, within))
        wrong = [fault for known in found for fault in known.faults]
        agree = sum(known.agree for known in found)
        print(
            f"{made.__name__}: {len(found)} contests, {agree:,} checks agree, {len(wrong)} do not"
        )
        for fault in wrong[:10]:
            print(f"    {fault}")
        faults += len(wrong)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
