"""Rotterdam's 378 polling stations of 22 November 2023 as tables of Countdesk's own.

No British ballot paper accounts are public; the Dutch record of each station is the nearest. Its
admitted voters are what a British account expects in the box, its papers found are what the
verification counts, and its lists stand as candidates here. The file has the stations side by
side, one a column.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CONTEST = "local.rotterdam.2023-11-22"
NAME = "Rotterdam"

_FIRST_STATION = 5
_NAMES, _NUMBERS = 5, 6
_CALLED, _ADMITTED, _VALID, _BLANK, _INVALID, _FOUND = 8, 12, 13, 14, 15, 16
_EXPLAINED = {
    19: "voters given a paper did not vote",
    20: "too few papers were given out",
    21: "too many papers were given out",
    23: "another explanation is in the record",
}
"""The lines of the reasons, in papers; line 22 counts those without one."""

_FIRST_LIST = 24


@dataclass(frozen=True)
class Station:
    """One polling station; every figure but `called` (electors) is papers.

    `votes` holds the votes for each list, `explained` the papers of the variance by their reason.
    """

    number: str
    place: str
    called: int
    admitted: int
    found: int
    valid: int
    rejected: int
    votes: tuple[int, ...]
    explained: dict[str, int]

    @property
    def variance(self) -> int:
        """Return papers found less voters admitted."""
        return self.found - self.admitted

    @property
    def explanation(self) -> str | None:
        """Return the reasons of the record where they account for the whole variance."""
        if not self.variance or sum(self.explained.values()) != abs(self.variance):
            return None
        return "; ".join(f"{papers}: {reason}" for reason, papers in self.explained.items())


@dataclass(frozen=True)
class Record:
    """The stations, and the lists with the votes of each as the municipality added them up."""

    stations: tuple[Station, ...]
    lists: tuple[tuple[str, int], ...]


def read(data: Path) -> Record:
    """Return the record of the municipality."""
    path = data / "boxes" / "rotterdam-2023-per-polling-station.csv"
    with path.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.reader(table, delimiter=";"))
    lists = [row for row in rows[_FIRST_LIST:] if row and row[0]]
    return Record(
        tuple(_station(rows, lists, column) for column in range(_FIRST_STATION, len(rows[_NAMES]))),
        tuple((row[1], int(row[4])) for row in lists),
    )


def _station(rows: list[list[str]], lists: list[list[str]], column: int) -> Station:
    def figure(line: int) -> int:
        return int(rows[line][column])

    return Station(
        number=rows[_NUMBERS][column],
        place=rows[_NAMES][column],
        called=figure(_CALLED),
        admitted=figure(_ADMITTED),
        found=figure(_FOUND),
        valid=figure(_VALID),
        rejected=figure(_BLANK) + figure(_INVALID),
        votes=tuple(int(row[column]) for row in lists),
        explained={reason: figure(line) for line, reason in _EXPLAINED.items() if figure(line)},
    )


def write_candidates(record: Record, folder: Path) -> Path:
    """Write the table of the lists, which stand as candidates."""
    headings = ("person_name", "ballot_paper_id", "election_date", "party_name", "party_id")
    more = ("post_label", "seats_contested", "ballot_order", "total_electorate")
    electorate = sum(station.called for station in record.stations)
    return _write(
        folder / "candidates.csv",
        (*headings, *more),
        (
            (name, CONTEST, "2023-11-22", name, "", NAME, 1, order, electorate)
            for order, (name, _votes) in enumerate(record.lists, start=1)
        ),
    )


def write_boxes(record: Record, folder: Path) -> Path:
    """Write the table of the boxes, the voters admitted as the papers expected."""
    return _write(
        folder / "boxes.csv",
        ("place", "station", "box", "kind", "electors", "expected"),
        (
            (at.place, at.number, at.number, "station", at.called, at.admitted)
            for at in record.stations
        ),
    )


def write_counts(record: Record, folder: Path) -> Path:
    """Write the table of the papers found in the boxes."""
    lines = (("count_box", at.number, "", at.found) for at in record.stations)
    return _entries(folder / "counts.csv", lines)


def write_reasons(record: Record, folder: Path) -> Path:
    """Write the table of the variances that the record explains whole."""
    lines = (
        ("reason", "W1", f"box/{at.number}", at.explanation)
        for at in record.stations
        if at.explanation
    )
    return _entries(folder / "reasons.csv", lines)


def write_sheets(record: Record, folder: Path) -> Path:
    """Write the table of the counting sheets, one a station, and of the papers rejected."""
    lines: list[tuple[object, ...]] = []
    for at in record.stations:
        lines.append(("sheet", at.number, "papers", at.valid))
        # A number may be the place of one list and the name of another (50PLUS is a name too).
        lines += (
            ("sheet", at.number, name, votes)
            for (name, _all), votes in zip(record.lists, at.votes, strict=True)
        )
    lines.append(("rejected", "total", "", sum(at.rejected for at in record.stations)))
    return _entries(folder / "sheets.csv", lines)


def _entries(path: Path, lines: Iterable[tuple[object, ...]]) -> Path:
    return _write(path, ("kind", "item", "field", "value"), lines)


def _write(path: Path, headings: tuple[str, ...], lines: Iterable[tuple[object, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(headings)
        writer.writerows(lines)
    return path
