"""The general election of 2010 as tables of Countdesk's own, made from the published files.

The files belong to the House of Commons Library. They have no headings: a candidacy's columns are
named below, and the notional votes of 2005 know parties by the Commons' own ids alone, so the
candidacies serve as the bridge to the Electoral Commission's.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

ELECTION = "parl.2010-05-06"
DAY = "2010-05-06"

CONTEST = ("election_id", "ballot_paper_id", "election_date", "post_label", "ward_code")
CANDIDATES = (
    "person_name",
    *CONTEST,
    "party_name",
    "party_id",
    "seats_contested",
    "total_electorate",
    "surname",
    "forenames",
)
DECLARED = (*CANDIDATES, "votes_cast", "spoilt_ballots")
PREVIOUS = (
    "person_name",
    *CONTEST,
    "party_name",
    "party_id",
    "seats_contested",
    "votes_cast",
    "total_electorate",
)


@dataclass(frozen=True)
class Published:
    """What was published of one candidate: votes, share, and the change where one was."""

    votes: int
    share: Fraction
    change: Fraction | None


@dataclass(frozen=True)
class PublishedContest:
    """What was published of one constituency."""

    name: str
    outcome: str
    majority: int
    electorate: int
    valid_votes: int
    invalid_votes: int
    candidates: dict[str, Published]


def ballot_paper(code: str) -> str:
    """Return the ballot paper id of a constituency by its code."""
    return f"parl.{code.lower()}.{DAY}"


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.reader(table))


def published(data: Path) -> dict[str, PublishedContest]:
    """Return what was published, by ballot paper id."""
    candidates: dict[str, dict[str, Published]] = defaultdict(dict)
    for row in _rows(data / "general-elections" / "ge2010-candidacies.csv"):
        candidates[row[0]][_name(row)] = Published(
            int(row[18]), Fraction(row[19]), Fraction(row[20]) if row[20].strip() else None
        )
    return {
        ballot_paper(row[0]): PublishedContest(
            name=row[2],
            outcome=row[11],
            majority=int(row[17]),
            electorate=int(row[14]),
            valid_votes=int(row[15]),
            invalid_votes=int(row[16]),
            candidates=candidates[row[0]],
        )
        for row in _rows(data / "general-elections" / "ge2010-constituencies.csv")
    }


def _name(row: list[str]) -> str:
    return " ".join(f"{row[12]} {row[13]}".split())


def write_tables(data: Path, folder: Path) -> tuple[Path, Path, Path]:
    """Write the tables of candidates, of declared totals and of the notional past result."""
    constituencies = {
        row[0]: row for row in _rows(data / "general-elections" / "ge2010-constituencies.csv")
    }
    candidacies = _rows(data / "general-elections" / "ge2010-candidacies.csv")
    bridge = {row[10]: _commission_id(row) for row in candidacies if row[9] and row[10]}
    named: list[list[str]] = []
    declared: list[list[str]] = []
    for row in candidacies:
        constituency = constituencies[row[0]]
        line = [
            _name(row),
            ELECTION,
            ballot_paper(row[0]),
            DAY,
            row[2],
            row[0],
            row[7],
            _commission_id(row),
            "1",
            constituency[14],
            row[13],
            row[12],
        ]
        named.append(line)
        declared.append([*line, row[18], constituency[16]])
    previous = [
        [
            "",
            "parl.2005-05-05",
            f"parl.{row[0].lower()}.2005-05-05",
            "2005-05-05",
            row[1],
            row[0],
            row[3],
            bridge.get(row[2], ""),
            "1",
            row[5],
            row[7],
        ]
        for row in _rows(data / "general-elections" / "notional-2005-on-2010-boundaries.csv")[1:]
    ]
    return (
        _write(folder / "candidates.csv", CANDIDATES, named),
        _write(folder / "declared.csv", DECLARED, declared),
        _write(folder / "previous.csv", PREVIOUS, previous),
    )


def _commission_id(row: list[str]) -> str:
    """Return a candidate's party by the Electoral Commission's id, joint candidacies apart."""
    if row[7] == "Independent":
        return "ynmp-party:2"
    if row[7] == "Speaker":
        return "ynmp-party:12522"
    return row[9]


def _write(path: Path, headings: tuple[str, ...], rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(headings)
        writer.writerows(rows)
    return path
