"""The press lines of published by-elections, beside the words and figures of their reporters."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk import figures
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.press import lines_of
from countdesk.models.count import Count
from countdesk.models.election import Candidate, Holder
from countdesk.parties import identified
from countdesk.session.cooked import Cooked
from tests.exchange.contests import origin
from tests.models.builders import Desk, contest
from tests.real import by_elections

pytestmark = pytest.mark.real

Row = Mapping[str, str]

IN_FULL = {
    "Con": "Conservative",
    "Lab": "Labour",
    "LD": "Liberal Democrat",
    "PC": "Plaid Cymru",
    "Ind": "Independent",
    "WPB": "Workers Party",
    "IOC": "It's Our County",
    "SF": "Sinn Féin",
}
"""What the reporters shorten, as a line has it; the others are alike in both."""


def outcome_in_full(published: str) -> str:
    """Return a published outcome, "Lab gain from Con", as the rush line has it."""
    return re.sub(r"\w+", lambda word: IN_FULL.get(word[0], word[0]), published)


def frozen(count: Count) -> FrozenContest:
    return FrozenContest.of(Cooked(count), origin())


def test_that_the_rush_line_of_every_council_by_election_is_the_published_outcome(
    real_data: Path,
) -> None:
    told = 0
    for rows, count in by_elections.counts(real_data):
        rush = lines_of(frozen(count)).rush
        assert rush == f"{outcome_in_full(rows[0]['outcome'])} in {count.contest.name}"
        told += 1
    assert told == 53


def test_that_the_full_line_has_the_published_shares_and_changes(real_data: Path) -> None:
    agreeing: Counter[bool] = Counter()
    for rows, count in by_elections.counts(real_data):
        full = lines_of(frozen(count)).full
        for row in rows:
            share, change = float(row["published_share"]), float(row["published_change"])
            # What stood at nought before is new, whatever was published of it.
            is_new = abs(share - change) < 0.05
            shown = "new" if is_new else f"{change:+.1f}".replace("-", figures.MINUS)
            if shown in {f"+{0.0}", f"{figures.MINUS}{0.0}"}:
                shown = "0.0"
            agreeing[f" {int(row['votes']):,} ({share:.1f}%, {shown})" in full] += 1
    # Of one candidate the share is cut where it should be rounded, and the change with it.
    assert agreeing == {True: 223, False: 1}


def parliamentary(data: Path) -> Iterator[tuple[Row, list[Row], FrozenContest]]:
    """Yield every by-election of two parliaments: its result, its candidacies, and its contest."""
    for parliament in (57, 58):
        results = rows_of(data / "by-elections" / f"parliament-{parliament}-constituencies.csv")
        candidacies = rows_of(data / "by-elections" / f"parliament-{parliament}-candidacies.csv")
        for result in results:
            rows = [
                row
                for row in candidacies
                if row["Constituency name"].casefold() == result["Constituency name"].casefold()
                and row["Election date"] == result["By-election date"]
            ]
            yield result, rows, contest_of(result, rows)


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def contest_of(result: Row, rows: list[Row]) -> FrozenContest:
    """Return a by-election as declared, with the holder that its published result names."""
    winner, _gain, loser = result["Result"].removesuffix(" hold").partition(" gain from ")
    candidates = tuple(
        Candidate(
            f"c{order}",
            f"{row['Candidate first name']} {row['Candidate surname']}",
            identified(row["Electoral Commission party ID"] or None, row["Party name"]),
            order,
        )
        for order, row in enumerate(rows, 1)
    )
    held = Holder(at_last_election=identified(None, loser or winner))
    opened = contest(name=result["Constituency name"], holder=held)
    desk = Desk().open(opened, candidates).declare([int(row["Votes"]) for row in rows])
    return frozen(desk.count)


def test_that_the_lines_of_every_parliamentary_by_election_are_as_published(
    real_data: Path,
) -> None:
    told, agreeing = 0, Counter[bool]()
    for result, rows, known in parliamentary(real_data):
        lines = lines_of(known)
        where = result["Constituency name"].replace("City of", "the City of")
        assert lines.rush == f"{outcome_in_full(result['Result'])} in {where}"
        assert f"Majority {int(result['Majority']):,}, " in lines.full
        for row in rows:
            share = figures.percent(Fraction(row["Share"]))
            agreeing[f") {int(row['Votes']):,} ({share})" in lines.full] += 1
        told += 1
    assert told == 28
    # Five published shares lie half-way between tenths, being rounded; one is not of its votes.
    assert agreeing == {True: 297, False: 6}
