"""The candidates of one contest, line by line, and what may not be said of two of them."""

from collections.abc import Sequence
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from countdesk.exchange.cells import (
    FaultList,
    boolean,
    percentage,
    plain_text,
    whole_number,
)
from countdesk.exchange.headings import TableKind
from countdesk.exchange.tables import ReadColumn, Row, Table

SHARES_AT_MOST = 101
"""Percent that the shares of one contest may add up to, since published shares are rounded."""


class CandidacyRow(NamedTuple):
    """One candidate of a contest; `share` is in percent, votes and share None where unknown.

    `person_name` is blank text only in a past result that names parties and no candidates, and
    `party_name` only where the candidate stands without a description.
    """

    line: int
    person_id: str | None
    person_name: str
    surname: str | None
    forenames: str | None
    common_name: str | None
    description: str | None
    party_name: str
    party_id: str | None
    ballot_order: int
    votes: int | None
    share: Fraction | None
    elected: bool | None
    tied_vote_winner: bool


class CandidacyColumns:
    """The columns of a table that speak of one candidate."""

    def __init__(self, table: Table, faults: FaultList) -> None:
        def text(heading: str) -> ReadColumn[str]:
            return ReadColumn(table, heading, plain_text, faults)

        self.person_id = text("person_id")
        self.person_name = text("person_name")
        self.surname = text("surname")
        self.forenames = text("forenames")
        self.common_name = text("common_name")
        self.description = text("description")
        self.party_name = text("party_name")
        self.party_id = text("party_id")
        self.ballot_order = ReadColumn(table, "ballot_order", _place, faults)
        self.votes = ReadColumn(table, "votes_cast", whole_number, faults)
        self.share = ReadColumn(table, "share", percentage, faults)
        self.elected = ReadColumn(table, "elected", boolean, faults)
        self.tied_vote_winner = ReadColumn(table, "tied_vote_winner", boolean, faults)


def read_candidacies(
    rows: Sequence[Row], columns: CandidacyColumns, kind: TableKind, *, is_cancelled: bool
) -> tuple[CandidacyRow, ...]:
    """Read the candidates of one contest in ballot paper order, gathering their faults.

    Without any `ballot_order` the order of the lines is taken.
    """
    candidacies = _candidacies(rows, columns, kind)
    _check_persons(rows, columns, candidacies)
    if kind is TableKind.CANDIDATES:
        _check_order(rows, columns.ballot_order, candidacies)
    elif kind is TableKind.DECLARED_TOTALS and not is_cancelled:
        _check_votes(rows, columns.votes)
    elif kind is TableKind.PAST_RESULT:
        _check_shares(rows, columns.share, candidacies)
    return tuple(sorted(candidacies, key=attrgetter("ballot_order")))


def _candidacies(
    rows: Sequence[Row], columns: CandidacyColumns, kind: TableKind
) -> list[CandidacyRow]:
    """Read the lines of one contest, column by column."""
    forenames, surnames = columns.forenames.values(rows), columns.surname.values(rows)
    written, parties = columns.person_name.values(rows), columns.party_name.values(rows)
    # A register of candidates gives the name in two parts and need not repeat it whole.
    names = [
        name or " ".join(filter(None, parts))
        for name, *parts in zip(written, forenames, surnames, strict=True)
    ]
    _check_names(rows, columns, kind, names, parties)
    person_ids = columns.person_id.values(rows)
    common_names = columns.common_name.values(rows)
    descriptions = columns.description.values(rows)
    party_ids = columns.party_id.values(rows)
    orders = columns.ballot_order.values(rows)
    votes, shares = columns.votes.values(rows), columns.share.values(rows)
    elected = columns.elected.values(rows)
    tied_vote_winners = columns.tied_vote_winner.values(rows)
    return [
        CandidacyRow(
            line=row.line,
            person_id=person_ids[place],
            person_name=names[place],
            surname=surnames[place],
            forenames=forenames[place],
            common_name=common_names[place],
            description=descriptions[place],
            party_name=parties[place] or "",
            party_id=party_ids[place],
            ballot_order=orders[place] or place + 1,
            votes=votes[place],
            share=shares[place],
            elected=elected[place],
            tied_vote_winner=tied_vote_winners[place] or False,
        )
        for place, row in enumerate(rows)
    ]


def _check_names(
    rows: Sequence[Row],
    columns: CandidacyColumns,
    kind: TableKind,
    names: Sequence[str],
    parties: Sequence[str | None],
) -> None:
    """Gather a fault for every line that names nobody; in a past result a party is enough."""
    for row, name, party in zip(rows, names, parties, strict=True):
        if name or columns.person_name.text(row):
            continue
        if kind is not TableKind.PAST_RESULT:
            columns.person_name.fault(row, "the candidate's name")
        elif not party:
            columns.party_name.fault(row, "the name of the candidate or of the party")


def _place(text: str) -> int | None:
    """Read a place on the ballot paper."""
    return whole_number(text, 1, 999)


def _check_persons(
    rows: Sequence[Row], columns: CandidacyColumns, candidacies: Sequence[CandidacyRow]
) -> None:
    """Gather a fault for every candidate who stands on two lines."""
    by_id: dict[str, int] = {}
    by_name: dict[tuple[str, str], int] = {}
    for row, candidacy in zip(rows, candidacies, strict=True):
        # Read as plain text, they differ in their case alone.
        if candidacy.person_id:
            first = by_id.setdefault(candidacy.person_id.casefold(), row.line)
            _check_once(row, columns.person_id, first)
        if candidacy.person_name:
            party = candidacy.party_id or candidacy.party_name
            person = (candidacy.person_name.casefold(), party.casefold())
            _check_once(row, columns.person_name, by_name.setdefault(person, row.line))


def _check_once(row: Row, column: ReadColumn[str], first: int) -> None:
    """Gather a fault where an earlier line has the same person."""
    if first != row.line:
        column.fault(row, f"each candidate once in a contest; line {first:,} has this one")


def _check_order(
    rows: Sequence[Row], column: ReadColumn[int], candidacies: Sequence[CandidacyRow]
) -> None:
    """Gather a fault for every place on the ballot paper that is blank, taken twice or beyond."""
    texts = [column.text(row) for row in rows]
    if not any(texts):
        return
    if all(texts) and {row.ballot_order for row in candidacies} == set(range(1, len(rows) + 1)):
        return
    first_lines: dict[int, int] = {}
    expected = f"a place from 1 to {len(rows)}, since the contest has {len(rows)} candidates"
    for row, text in zip(rows, texts, strict=True):
        if not text:
            column.fault(row, expected)
            continue
        place = _place_or_none(text)
        if place is None:
            continue
        first = first_lines.setdefault(place, row.line)
        if first != row.line:
            column.fault(row, f"each place once; line {first:,} has this one")
        elif place > len(rows):
            column.fault(row, expected)


def _place_or_none(text: str) -> int | None:
    """Return a place already read once; None where that was a fault."""
    try:
        return _place(text)
    except ValueError:
        return None


def _check_votes(rows: Sequence[Row], column: ReadColumn[int]) -> None:
    """Gather a fault for every candidate without votes in a contest that has some declared."""
    if any(column.text(row) for row in rows):
        for row in rows:
            if not column.text(row):
                column.fault(row, "the votes of every candidate of a declared contest")


def _check_shares(
    rows: Sequence[Row], column: ReadColumn[Fraction], candidacies: Sequence[CandidacyRow]
) -> None:
    """Gather a fault where the shares of a contest add up to more than the whole."""
    total = sum((candidacy.share or Fraction(0) for candidacy in candidacies), Fraction(0))
    if total > SHARES_AT_MOST:
        last = max(rows, key=lambda row: row.line if column.text(row) else 0)
        column.fault(last, "shares that add up to at most 100 in a contest")
