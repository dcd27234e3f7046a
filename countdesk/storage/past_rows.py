"""A past election as rows of the library, and the rows as the very same election again."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeVar

from countdesk.models.baseline import Found, PastCandidacy, PastKind, PastResult
from countdesk.models.election import Party
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.past_notes import NoteGroup
from countdesk.models.past_summary import PastSummary

Citation = tuple[str, str | None, str | None, str | None]
"""The name, source, licence and digest that a result gives for itself."""

Row = tuple[Any, ...]
Value = TypeVar("Value")

_WRITE_CITATION: Final = "INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?)"
_WRITE_PARTY: Final = "INSERT INTO parties VALUES (?, ?, ?, ?, ?, ?)"
_WRITE_CONTEST: Final = """
INSERT INTO contests VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_WRITE_CANDIDACY: Final = "INSERT INTO candidacies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

_WRITE_NOTE: Final = "INSERT INTO notes VALUES (?, ?, ?, ?)"

_READ_NOTES: Final = "SELECT told_in, sentence FROM notes WHERE election = ? ORDER BY number"
_READ_CITATIONS: Final = """
SELECT name, source, licence, digest FROM citations WHERE election = ? ORDER BY number
"""
_READ_PARTIES: Final = """
SELECT identifier, name, counts_as, independent FROM parties WHERE election = ? ORDER BY number
"""
_READ_CONTESTS: Final = """
SELECT
    number, citation, area, code, authority, region, country,
    kind, seats, electorate, ballot_papers, rejected, area_of_result, found, by_thirds, day
FROM contests WHERE election = ? AND number >= ? AND number < ? ORDER BY number
"""
_READ_CANDIDACIES: Final = """
SELECT contest, key, party, name, votes, share, elected
FROM candidacies WHERE election = ? AND contest >= ? AND contest < ? ORDER BY contest, number
"""
SUMMARIES: Final = """
SELECT
    name, day, source, licence, digest, added,
    (SELECT count(*) FROM contests WHERE election = identifier),
    (SELECT group_concat(DISTINCT kind) FROM contests WHERE election = identifier),
    (SELECT count(*) FROM candidacies WHERE election = identifier),
    (SELECT count(votes) FROM candidacies WHERE election = identifier),
    (SELECT sum(votes) FROM candidacies WHERE election = identifier)
FROM elections
ORDER BY coalesce(day, ''), known_as
"""
"""A row of each election of the library, as `summary` reads it."""

_AFTER_EVERY_YEAR: Final = 253_402_300_800_000
"""The first millisecond since 1970 that no date can name."""

EVERY: Final = 2**62
"""A number beyond that of every contest of an election."""


class _Numbered(dict[Value, int]):
    """Numbers values from nought in the order in which they are first asked for."""

    def __missing__(self, value: Value) -> int:
        number = self[value] = len(self)
        return number


def known_as(name: str) -> str:
    """Return the name of an election as it is compared with others, however it is written."""
    return " ".join(name.split()).casefold()


def read_day(text: str | None) -> date | None:
    """Return a day as it was written; `ValueError` where it is none."""
    return None if text is None else date.fromisoformat(text)


def write(connection: sqlite3.Connection, identifier: int, election: PastElection) -> None:
    """Write what an election holds below its own row, within the caller's transaction."""
    citations: _Numbered[Citation] = _Numbered()
    parties: _Numbered[Party] = _Numbered()
    contests: list[Row] = []
    candidacies: list[Row] = []
    for number, contest in enumerate(election.contests):
        result = contest.result
        citation = citations[(result.name, result.source, result.licence, result.digest)]
        contests.append((identifier, number, *_contest_row(contest, citation)))
        candidacies += [
            (
                identifier,
                number,
                place,
                line.key,
                parties[line.party],
                line.name,
                line.votes,
                None if line.share is None else _exactly(line.share),
                line.elected,
            )
            for place, line in enumerate(result.candidacies)
        ]
    connection.executemany(
        _WRITE_CITATION, ((identifier, number, *citation) for citation, number in citations.items())
    )
    connection.executemany(
        _WRITE_PARTY,
        (
            (identifier, number, party.identifier, party.name, party.counts_as, party.independent)
            for party, number in parties.items()
        ),
    )
    connection.executemany(_WRITE_CONTEST, contests)
    connection.executemany(_WRITE_CANDIDACY, candidacies)


def write_notes(
    connection: sqlite3.Connection, identifier: int, groups: Iterable[NoteGroup]
) -> None:
    """Write what is to be known of the table of an election, within the caller's transaction."""
    rows: list[Row] = []
    for group in groups:
        first = len(rows)
        rows.append((identifier, first, None, group.sentence))
        rows += [
            (identifier, number, first, note)
            for number, note in enumerate(group.notes, start=first + 1)
        ]
    connection.executemany(_WRITE_NOTE, rows)


def read_notes(connection: sqlite3.Connection, identifier: int) -> tuple[NoteGroup, ...]:
    """Return what is to be known of the table of an election, as it was written."""
    sentences: list[str] = []
    notes: list[list[str]] = []
    for told_in, sentence in connection.execute(_READ_NOTES, (identifier,)):
        if told_in is None:
            sentences.append(sentence)
            notes.append([])
        else:
            notes[-1].append(sentence)
    return tuple(map(NoteGroup, sentences, map(tuple, notes)))


def _contest_row(contest: PastContest, citation: int) -> Row:
    result = contest.result
    return (
        contest.area,
        contest.code,
        contest.authority,
        contest.region,
        contest.country,
        citation,
        result.kind.value,
        result.seats,
        result.electorate,
        result.ballot_papers,
        result.rejected,
        result.area,
        None if result.found is None else result.found.value,
        result.by_thirds,
        None if result.day is None else result.day.isoformat(),
    )


def _exactly(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}"


def read(
    connection: sqlite3.Connection, identifier: int, begin: int = 0, end: int = EVERY
) -> tuple[PastContest, ...]:
    """Return the contests of an election as they were added, of all or from one to before another.

    Raises `ValueError`, `TypeError` or `LookupError` where a row is not what was written.
    """
    of_election, of_contests = (identifier,), (identifier, begin, end)
    citations: list[Citation] = connection.execute(_READ_CITATIONS, of_election).fetchall()
    parties = [
        Party(key, name, counts_as, bool(independent))
        for key, name, counts_as, independent in connection.execute(_READ_PARTIES, of_election)
    ]
    candidacies: dict[int, list[PastCandidacy]] = {}
    for contest, key, party, name, votes, share, elected in connection.execute(
        _READ_CANDIDACIES, of_contests
    ):
        candidacy = PastCandidacy(
            key,
            parties[party],
            name,
            votes,
            None if share is None else Fraction(share),
            None if elected is None else bool(elected),
        )
        candidacies.setdefault(contest, []).append(candidacy)
    return tuple(
        _contest(rest, citations[citation], tuple(candidacies.get(number, ())))
        for number, citation, *rest in connection.execute(_READ_CONTESTS, of_contests)
    )


def _contest(
    row: list[Any], citation: Citation, candidacies: tuple[PastCandidacy, ...]
) -> PastContest:
    area, code, authority, region, country, *of_result = row
    kind, seats, electorate, ballot_papers, rejected, area_of_result, *rest = of_result
    found, by_thirds, day = rest
    name, source, licence, digest = citation
    result = PastResult(
        name,
        PastKind(kind),
        candidacies,
        seats=seats,
        electorate=electorate,
        ballot_papers=ballot_papers,
        rejected=rejected,
        source=source,
        licence=licence,
        digest=digest,
        area=area_of_result,
        found=None if found is None else Found(found),
        day=read_day(day),
        by_thirds=bool(by_thirds),
    )
    return PastContest(area, result, code, authority, region, country)


def summary(row: Row) -> PastSummary:
    """Return an election as it is listed; `ValueError` where its row is not what was written."""
    name, day, source, licence, digest, added, contests, kinds, candidacies, known, votes = row
    if not 0 <= added < _AFTER_EVERY_YEAR:
        raise ValueError(added)
    return PastSummary(
        name=name,
        day=read_day(day),
        contests=contests,
        candidacies=candidacies,
        votes=votes,
        without_votes=candidacies - known,
        kinds=frozenset(map(PastKind, kinds.split(",") if kinds else ())),
        source=source,
        licence=licence,
        digest=digest,
        added=added,
    )
