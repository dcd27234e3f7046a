"""Contests in Democracy Club's results headings: candidates, a past result, declared totals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import TypeVar

from countdesk.exchange.candidacies import CandidacyRow, read_candidacies
from countdesk.exchange.cells import (
    DATE,
    FaultList,
    NotInForm,
    boolean,
    calendar_date,
    choice,
    clock_time,
    folded,
    percentage,
    plain_text,
    quotation,
    whole_number,
)
from countdesk.exchange.headings import TableKind, checked_headings
from countdesk.exchange.lines import LineCells
from countdesk.exchange.tables import Table
from countdesk.models.election import Keeper, VotingRule

Value = TypeVar("Value")

MOST_SEATS = 99
FILE_ORDER_NOTE = "No ballot_order column: the order of the file was taken."


@dataclass(frozen=True, slots=True)
class ContestRows:
    """One contest with its candidates in ballot paper order; what the table left blank is None.

    `turnout_reported` and `spoilt_ballots` are ballot papers, `electorate` electors, and
    `turnout_percentage` is in percent, as it was declared.
    """

    ballot_paper_id: str
    election_id: str | None
    post_label: str
    ward_code: str | None
    election_date: date
    seats: int
    voting_rule: VotingRule
    electorate: int | None
    turnout_reported: int | None
    spoilt_ballots: int | None
    turnout_percentage: Fraction | None
    close_of_poll: time | None
    holder: str | None
    holder_eve_of_poll: str | None
    authority: str | None
    kept_by: Keeper | None
    cancelled_poll: bool
    source: str | None
    candidates: tuple[CandidacyRow, ...]


@dataclass(frozen=True, slots=True)
class ContestTable:
    """The contests of a table in the order of the file, with notes beside those of the table."""

    contests: tuple[ContestRows, ...]
    notes: tuple[str, ...]


def read_contests(table: Table, kind: TableKind) -> ContestTable:
    """Read candidates, a past result or declared totals; every fault is raised at once."""
    notes = [*checked_headings(table, kind)]
    faults = FaultList(table.file)
    lines_of: dict[str, list[LineCells]] = {}
    for row in table.rows:
        cells = LineCells(row, faults)
        contest = cells.needed("ballot_paper_id", plain_text, "the contest's id")
        if contest is not None:
            lines_of.setdefault(contest, []).append(cells)
    contests = [_contest(name, lines, kind) for name, lines in lines_of.items()]
    faults.raise_gathered()
    if kind is TableKind.CANDIDATES:
        notes += _order_notes(table, lines_of)
    return ContestTable(tuple(contest for contest in contests if contest), tuple(notes))


def _order_notes(table: Table, lines_of: Mapping[str, Sequence[LineCells]]) -> list[str]:
    """Return notes on the contests whose candidates stand in the order of the file."""
    if "ballot_order" not in table.headings:
        return [FILE_ORDER_NOTE]
    return [
        f"No ballot_order for {contest}: the order of the file was taken."
        for contest, lines in lines_of.items()
        if not any(cells.found("ballot_order") for cells in lines)
    ]


def _contest(name: str, lines: Sequence[LineCells], kind: TableKind) -> ContestRows | None:
    """Read the lines of one contest; None where a fault leaves it without its frame."""
    label = _agreed(lines, "post_label", plain_text, "the name of the ward or constituency")
    day = _agreed(lines, "election_date", calendar_date, DATE)
    seats = _agreed(lines, "seats_contested", _seats, f"a whole number from 1 to {MOST_SEATS}")
    rule = _rule(lines, seats)
    is_cancelled = _agreed(lines, "cancelled_poll", boolean) or False
    contest = ContestRows(
        ballot_paper_id=name,
        election_id=_agreed(lines, "election_id", plain_text),
        post_label=label or "",
        ward_code=_agreed(lines, "ward_code", plain_text),
        election_date=day or date.min,
        seats=seats or 1,
        voting_rule=rule,
        electorate=_agreed(lines, "total_electorate", whole_number),
        turnout_reported=_agreed(lines, "turnout_reported", whole_number),
        spoilt_ballots=_agreed(lines, "spoilt_ballots", whole_number),
        turnout_percentage=_agreed(lines, "turnout_percentage", percentage),
        close_of_poll=_agreed(lines, "close_of_poll", clock_time),
        holder=_agreed(lines, "holder", plain_text),
        holder_eve_of_poll=_agreed(lines, "holder_eve_of_poll", plain_text),
        authority=_agreed(lines, "authority", plain_text),
        kept_by=_agreed(lines, "kept_by", _keeper),
        cancelled_poll=is_cancelled,
        source=next(filter(None, (cells.text("results_source") for cells in lines)), None),
        candidates=read_candidacies(lines, kind, is_cancelled=is_cancelled),
    )
    # Without these the faults gathered refuse the table: nothing made up here is ever returned.
    return contest if label and day and seats else None


def _agreed(
    lines: Sequence[LineCells],
    heading: str,
    form: Callable[[str], Value | None],
    needed: str | None = None,
) -> Value | None:
    """Read what a contest's lines say of it as a whole; two of them may not contradict.

    A line may leave it blank; where `needed` says what is expected, not all of them may.
    """
    if not lines[0].has(heading):
        return None
    agreed: Value | None = None
    agreed_text = ""
    agreed_line = 0
    is_blank = True
    for cells in lines:
        text = cells.found(heading)
        if not text:
            continue
        is_blank = False
        if text == agreed_text:
            continue
        value = cells.read(heading, form)
        if value is None:
            continue
        if agreed is None:
            agreed, agreed_text, agreed_line = value, text, cells.line
        elif value != agreed:
            cells.fault(heading, f'"{quotation(agreed_text)}" as on line {agreed_line:,}')
    if is_blank and needed is not None:
        lines[0].fault(heading, needed)
    return agreed


def _rule(lines: Sequence[LineCells], seats: int | None) -> VotingRule:
    """Return the voting rule; where the table says none, the one for so many seats."""
    rule = _agreed(lines, "voting_rule", _voting_rule)
    several = seats is not None and seats > 1
    if rule is VotingRule.FPTP and several:
        cells = next(cells for cells in lines if cells.found("voting_rule"))
        cells.fault("voting_rule", f"block, since {seats} are to be elected")
    if rule is not None:
        return rule
    return VotingRule.BLOCK if several else VotingRule.FPTP


def _voting_rule(text: str) -> VotingRule | None:
    """Read a voting rule; any other than the two is refused with the reason."""
    try:
        return choice(text, VotingRule)
    except NotInForm as error:
        raise NotInForm(
            "fptp or block (Countdesk keeps first past the post and block votes in wards of "
            "several seats, and no other voting rule)"
        ) from error


def _seats(text: str) -> int | None:
    """Read how many are to be elected."""
    return whole_number(text, 1, MOST_SEATS)


def _keeper(text: str) -> Keeper | None:
    """Read who keeps a contest; a party's own staff are its agent."""
    return Keeper.AGENT if folded(text) == "party" else choice(text, Keeper)
