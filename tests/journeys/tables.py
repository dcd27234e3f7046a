"""The tables of made-up contests, as somebody prepared them before the night."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

CON = ("Conservative and Unionist Party", "PP52")
LAB = ("Labour Party", "PP53")
LIB = ("Liberal Democrats", "PP90")
GREEN = ("Green Party", "PP63")
INDEPENDENT = ("Independent", "ynmp-party:2")

_HEADINGS = (
    "person_name",
    "surname",
    "ballot_paper_id",
    "election_date",
    "party_name",
    "party_id",
    "post_label",
    "seats_contested",
    "total_electorate",
    "ballot_order",
)


@dataclass(frozen=True)
class Ward:
    """A contest of the second of May 2024; candidates by surname and party in ballot order."""

    identifier: str
    name: str
    seats: int
    electorate: int
    candidates: Sequence[tuple[str, tuple[str, str]]]


def candidates_table(folder: Path, *wards: Ward) -> Path:
    """Write the table of the candidates of some contests."""
    lines = [
        (
            f"{'ABCDEFGH'[(order - 1) % 8]}. {surname}",
            surname,
            ward.identifier,
            "2024-05-02",
            *party,
            ward.name,
            ward.seats,
            ward.electorate,
            order,
        )
        for ward in wards
        for order, (surname, party) in enumerate(ward.candidates, 1)
    ]
    return written(folder / "candidates.csv", _HEADINGS, lines)


def written(path: Path, headings: Sequence[str], lines: Iterable[Sequence[object]]) -> Path:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((headings, *lines))
    return path
