"""The candidates of one contest, line by line, and what may not be said of two of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from countdesk.exchange.cells import (
    boolean,
    folded,
    percentage,
    whole_number,
)
from countdesk.exchange.headings import TableKind
from countdesk.exchange.lines import LineCells

SHARES_AT_MOST = 101
"""Percent that the shares of one contest may add up to, since published shares are rounded."""


@dataclass(frozen=True, slots=True)
class CandidacyRow:
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


def read_candidacies(
    lines: Sequence[LineCells], kind: TableKind, *, is_cancelled: bool
) -> tuple[CandidacyRow, ...]:
    """Read the candidates of one contest in ballot paper order, gathering their faults.

    Without any `ballot_order` the order of the lines is taken.
    """
    candidacies = [_candidacy(cells, place, kind) for place, cells in enumerate(lines, start=1)]
    _check_persons(lines, candidacies)
    if kind is TableKind.CANDIDATES:
        _check_order(lines)
    elif kind is TableKind.DECLARED_TOTALS and not is_cancelled:
        _check_votes(lines)
    elif kind is TableKind.PAST_RESULT:
        _check_shares(lines, candidacies)
    return tuple(sorted(candidacies, key=lambda candidacy: candidacy.ballot_order))


def _candidacy(cells: LineCells, place: int, kind: TableKind) -> CandidacyRow:
    """Read one line."""
    forenames, surname = cells.text("forenames"), cells.text("surname")
    # A register of candidates gives the name in two parts and need not repeat it whole.
    name = cells.text("person_name") or " ".join(filter(None, (forenames, surname)))
    party = cells.text("party_name")
    if not name and not cells.found("person_name"):
        if kind is not TableKind.PAST_RESULT:
            cells.fault("person_name", "the candidate's name")
        elif not party:
            cells.fault("party_name", "the name of the candidate or of the party")
    return CandidacyRow(
        line=cells.line,
        person_id=cells.text("person_id"),
        person_name=name,
        surname=surname,
        forenames=forenames,
        common_name=cells.text("common_name"),
        description=cells.text("description"),
        party_name=party or "",
        party_id=cells.text("party_id"),
        ballot_order=cells.read("ballot_order", _place) or place,
        votes=cells.number("votes_cast"),
        share=cells.read("share", percentage),
        elected=cells.read("elected", boolean),
        tied_vote_winner=cells.read("tied_vote_winner", boolean) or False,
    )


def _place(text: str) -> int | None:
    """Read a place on the ballot paper."""
    return whole_number(text, 1, 999)


def _check_persons(lines: Sequence[LineCells], candidacies: Sequence[CandidacyRow]) -> None:
    """Gather a fault for every candidate who stands on two lines."""
    first_lines: dict[tuple[str, ...], int] = {}
    for cells, candidacy in zip(lines, candidacies, strict=True):
        if candidacy.person_id:
            _check_once(cells, "person_id", ("id", folded(candidacy.person_id)), first_lines)
        if candidacy.person_name:
            party = folded(candidacy.party_id or candidacy.party_name)
            person = ("name", folded(candidacy.person_name), party)
            _check_once(cells, "person_name", person, first_lines)


def _check_once(
    cells: LineCells, heading: str, person: tuple[str, ...], first_lines: dict[tuple[str, ...], int]
) -> None:
    """Gather a fault where an earlier line has the same person."""
    first = first_lines.setdefault(person, cells.line)
    if first != cells.line:
        cells.fault(heading, f"each candidate once in a contest; line {first:,} has this one")


def _check_order(lines: Sequence[LineCells]) -> None:
    """Gather a fault for every place on the ballot paper that is blank, taken twice or beyond."""
    if not any(cells.found("ballot_order") for cells in lines):
        return
    first_lines: dict[int, int] = {}
    for cells in lines:
        expected = f"a place from 1 to {len(lines)}, since the contest has {len(lines)} candidates"
        if not cells.found("ballot_order"):
            cells.fault("ballot_order", expected)
            continue
        place = _place_or_none(cells.found("ballot_order"))
        if place is None:
            continue
        first = first_lines.setdefault(place, cells.line)
        if first != cells.line:
            cells.fault("ballot_order", f"each place once; line {first:,} has this one")
        elif place > len(lines):
            cells.fault("ballot_order", expected)


def _place_or_none(text: str) -> int | None:
    """Return a place already read once; None where that was a fault."""
    try:
        return _place(text)
    except ValueError:
        return None


def _check_votes(lines: Sequence[LineCells]) -> None:
    """Gather a fault for every candidate without votes in a contest that has some declared."""
    if any(cells.found("votes_cast") for cells in lines):
        for cells in lines:
            if not cells.found("votes_cast"):
                cells.fault("votes_cast", "the votes of every candidate of a declared contest")


def _check_shares(lines: Sequence[LineCells], candidacies: Sequence[CandidacyRow]) -> None:
    """Gather a fault where the shares of a contest add up to more than the whole."""
    total = sum((candidacy.share or Fraction(0) for candidacy in candidacies), Fraction(0))
    if total > SHARES_AT_MOST:
        last = max(lines, key=lambda cells: cells.line if cells.found("share") else 0)
        last.fault("share", "shares that add up to at most 100 in a contest")
