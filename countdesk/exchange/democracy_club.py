"""Contests in Democracy Club's results headings: candidates, a past result, declared totals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import TypeVar

from countdesk.exchange.candidacies import CandidacyColumns, CandidacyRow, read_candidacies
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
from countdesk.exchange.tables import ReadColumn, Row, Table
from countdesk.models.area_names import code_key, is_issued
from countdesk.models.election import Keeper, VotingRule
from countdesk.models.stages import WITHOUT_POLL, Stage
from countdesk.models.voting_rules import OtherRule, may_be_another_rule, other_rule

Value = TypeVar("Value")

MOST_SEATS = 99
_OTHER_RULES = {
    OtherRule.SUPPLEMENTARY_VOTE: "the supplementary vote; where it is not, write fptp under "
    "voting_rule",
    OtherRule.TRANSFERABLE_VOTE: "the single transferable vote",
    OtherRule.ADDITIONAL_MEMBERS: "the additional member system, from lists",
    OtherRule.CLOSED_LISTS: "closed party lists",
}

_SMALL_WORDS = frozenset({"and", "of", "the", "upon", "on", "in", "with"})
"""The words of a council's name that have no capital."""

FILE_ORDER_NOTE = "No ballot_order column: the order of the file was taken."


@dataclass(frozen=True, slots=True)
class ContestRows:
    """One contest with its candidates in ballot paper order; what the table left blank is None.

    `turnout_reported`, `spoilt_ballots` and `valid_papers` are ballot papers, `electorate`
    electors, and `turnout_percentage` is in percent, as it was declared. `stage` is the one at
    which a contest has no poll, where the table says it.
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
    valid_papers: int | None
    turnout_percentage: Fraction | None
    close_of_poll: time | None
    holder: str | None
    holder_eve_of_poll: str | None
    authority: str | None
    kept_by: Keeper | None
    cancelled_poll: bool
    stage: Stage | None
    source: str | None
    reason: str | None
    candidates: tuple[CandidacyRow, ...]

    @property
    def council_named(self) -> str | None:
        """Return the council in a ballot paper id such as ``local.east-staffordshire...``."""
        kind, *parts = self.ballot_paper_id.split(".")
        if kind != "local" or len(parts) <= 1:
            return None
        words = parts[0].split("-")
        return " ".join(word if word in _SMALL_WORDS else word.capitalize() for word in words)


@dataclass(frozen=True, slots=True)
class ContestTable:
    """The contests of a table in the order of the file, with notes beside those of the table."""

    contests: tuple[ContestRows, ...]
    notes: tuple[str, ...]


class _ContestColumns:
    """The columns of a table that speak of a contest, and those that speak of its candidates."""

    def __init__(self, table: Table, faults: FaultList) -> None:
        def text(heading: str) -> ReadColumn[str]:
            return ReadColumn(table, heading, plain_text, faults)

        def number(heading: str) -> ReadColumn[int]:
            return ReadColumn(table, heading, whole_number, faults)

        self.ballot_paper_id = text("ballot_paper_id")
        self.election_id = text("election_id")
        self.post_label = text("post_label")
        self.ward_code = text("ward_code")
        self.election_date = ReadColumn(table, "election_date", calendar_date, faults)
        self.seats = ReadColumn(table, "seats_contested", _seats, faults)
        self.voting_rule = ReadColumn(table, "voting_rule", _voting_rule, faults)
        self.electorate = number("total_electorate")
        self.turnout_reported = number("turnout_reported")
        self.spoilt_ballots = number("spoilt_ballots")
        self.valid_papers = number("valid_papers")
        self.turnout_percentage = ReadColumn(table, "turnout_percentage", percentage, faults)
        self.close_of_poll = ReadColumn(table, "close_of_poll", clock_time, faults)
        self.holder = text("holder")
        self.holder_eve_of_poll = text("holder_eve_of_poll")
        self.authority = text("authority")
        self.kept_by = ReadColumn(table, "kept_by", _keeper, faults)
        self.cancelled_poll = ReadColumn(table, "cancelled_poll", boolean, faults)
        self.stage = ReadColumn(table, "stage", _stage_without_poll, faults)
        self.source = text("results_source")
        self.reason = text("reason")
        self.candidacies = CandidacyColumns(table, faults)


def read_contests(table: Table, kind: TableKind) -> ContestTable:
    """Read candidates, a past result or declared totals; every fault is raised at once."""
    notes = [*checked_headings(table, kind)]
    faults = table.fault_list()
    columns = _ContestColumns(table, faults)
    rows_of: dict[str, list[Row]] = {}
    for row in table.rows:
        contest = columns.ballot_paper_id.value(row)
        if contest is not None:
            rows_of.setdefault(contest, []).append(row)
        elif not columns.ballot_paper_id.text(row):
            columns.ballot_paper_id.fault(row, "the contest's id")
    contests = [_contest(name, rows, columns, kind) for name, rows in rows_of.items()]
    faults.raise_gathered()
    if kind is TableKind.CANDIDATES:
        notes += _order_notes(rows_of, columns.candidacies.ballot_order)
        notes += _rule_notes(contests, rows_of, columns.voting_rule)
        notes += _vacancy_notes(contests)
        notes += _code_notes(contests)
    return ContestTable(tuple(contest for contest in contests if contest), tuple(notes))


def _order_notes(rows_of: Mapping[str, Sequence[Row]], column: ReadColumn[int]) -> list[str]:
    """Return notes on the contests whose candidates stand in the order of the file."""
    if not column.is_there:
        return [FILE_ORDER_NOTE]
    return [
        f"No ballot_order for {contest}: the order of the file was taken."
        for contest, rows in rows_of.items()
        if not any(column.text(row) for row in rows)
    ]


def _rule_notes(
    contests: Sequence[ContestRows | None],
    rows_of: Mapping[str, Sequence[Row]],
    column: ReadColumn[VotingRule],
) -> list[str]:
    """Return notes on the contests whose voting rule was taken, where it may be another."""
    return [
        f"No voting_rule for {contest.ballot_paper_id}: first past the post was taken. After May "
        "2026 it may be the supplementary vote, which Countdesk does not count, so check which it "
        "is."
        for contest in contests
        if contest is not None
        and may_be_another_rule(
            contest.ballot_paper_id, contest.election_date, candidates=len(contest.candidates)
        )
        and not any(map(column.text, rows_of[contest.ballot_paper_id]))
    ]


def _vacancy_notes(contests: Sequence[ContestRows | None]) -> Iterator[str]:
    """Yield notes on the contests that lack candidates, or that leave seats vacant."""
    for contest in contests:
        if contest is None or contest.cancelled_poll or len(contest.candidates) >= contest.seats:
            continue
        number = len(contest.candidates)
        stand = "1 candidate stands" if number == 1 else f"{number} candidates stand"
        yield (
            f"{contest.post_label} ({contest.ballot_paper_id}): {stand} for {contest.seats} "
            "seats; check that nobody is missing, or that it is uncontested."
        )


def _code_notes(contests: Sequence[ContestRows | None]) -> Iterator[str]:
    """Yield notes on codes that are none of an area, where those of other contests are.

    A council may have codes of its own, but not beside those that are issued.
    """
    coded = [contest for contest in contests if contest is not None and contest.ward_code]
    strange = [contest for contest in coded if not is_issued(code_key(contest.ward_code) or "")]
    for contest in strange if len(strange) < len(coded) else ():
        yield (
            f'{contest.post_label} ({contest.ballot_paper_id}): "{quotation(contest.ward_code)}" '
            "under ward_code is no code of an area such as E05011175, as other contests have, so "
            "its past result is found by its name, or by that code in its own authority alone; "
            "check it."
        )


def _contest(
    name: str, rows: Sequence[Row], columns: _ContestColumns, kind: TableKind
) -> ContestRows | None:
    """Read the lines of one contest; None where a fault leaves it without its frame."""
    label = _agreed(rows, columns.post_label, "the name of the ward or constituency")
    day = _agreed(rows, columns.election_date, DATE)
    seats = _agreed(rows, columns.seats, f"a whole number from 1 to {MOST_SEATS}")
    rule = _rule(rows, columns.voting_rule, seats)
    ward_code = _agreed(rows, columns.ward_code)
    authority = _agreed(rows, columns.authority)
    if kind is TableKind.CANDIDATES and day is not None:
        other = other_rule(
            name, day, area_code=ward_code, authority=authority, candidates=len(rows)
        )
        _check_rule(other, rows, columns)
    is_cancelled = _agreed(rows, columns.cancelled_poll) or False
    if is_cancelled and kind is TableKind.CANDIDATES:
        _check_cancelled(rows, columns.cancelled_poll)
    contest = ContestRows(
        ballot_paper_id=name,
        election_id=_agreed(rows, columns.election_id),
        post_label=label or "",
        ward_code=ward_code,
        election_date=day or date.min,
        seats=seats or 1,
        voting_rule=rule,
        electorate=_agreed(rows, columns.electorate),
        turnout_reported=_agreed(rows, columns.turnout_reported),
        spoilt_ballots=_agreed(rows, columns.spoilt_ballots),
        valid_papers=_agreed(rows, columns.valid_papers),
        turnout_percentage=_agreed(rows, columns.turnout_percentage),
        close_of_poll=_agreed(rows, columns.close_of_poll),
        holder=_agreed(rows, columns.holder),
        holder_eve_of_poll=_agreed(rows, columns.holder_eve_of_poll),
        authority=authority,
        kept_by=_agreed(rows, columns.kept_by),
        cancelled_poll=is_cancelled,
        stage=_agreed(rows, columns.stage),
        source=next(filter(None, map(columns.source.value, rows)), None),
        reason=next(filter(None, map(columns.reason.value, rows)), None),
        candidates=read_candidacies(rows, columns.candidacies, kind, is_cancelled=is_cancelled),
    )
    # Without these the faults gathered refuse the table: nothing made up here is ever returned.
    return contest if label and day and seats else None


def _agreed(
    rows: Sequence[Row], column: ReadColumn[Value], needed: str | None = None
) -> Value | None:
    """Read what a contest's lines say of it as a whole; two of them may not contradict.

    A line may leave it blank; where `needed` says what is expected, not all of them may.
    """
    if not column.is_there:
        return None
    agreed: Value | None = None
    first: Row | None = None
    for row, value in zip(rows, column.values(rows), strict=True):
        if value is None:
            continue
        if first is None:
            agreed, first = value, row
        elif value != agreed:
            column.fault(row, f'"{quotation(column.text(first))}" as on line {first.line:,}')
    if first is None and needed is not None and not any(map(column.text, rows)):
        column.fault(rows[0], needed)
    return agreed


def _check_cancelled(rows: Sequence[Row], column: ReadColumn[bool]) -> None:
    """Gather a fault for every line that does not say what others do: that there is no poll.

    A mark on one line alone may be meant of its candidate, and it would elect all of them.
    """
    first = next(row for row in rows if column.text(row))
    for row in rows:
        if not column.text(row):
            column.fault(row, f'"{quotation(column.text(first))}" as on line {first.line:,}')


def _rule(rows: Sequence[Row], column: ReadColumn[VotingRule], seats: int | None) -> VotingRule:
    """Return the voting rule; where the table says none, the one for so many seats."""
    rule = _agreed(rows, column)
    several = seats is not None and seats > 1
    if rule is VotingRule.FPTP and several:
        row = next(row for row in rows if column.text(row))
        column.fault(row, f"block, since {seats} are to be elected")
    if rule is not None:
        return rule
    return VotingRule.BLOCK if several else VotingRule.FPTP


def _check_rule(other: OtherRule | None, rows: Sequence[Row], columns: _ContestColumns) -> None:
    """Gather a fault where another rule decides the contest than those that are counted."""
    if other is OtherRule.SUPPLEMENTARY_VOTE and any(map(columns.voting_rule.text, rows)):
        # An election that was called before the change of the law is held under the old rule.
        return
    if other is not None:
        columns.ballot_paper_id.fault(
            rows[0],
            "a contest under first past the post or with several votes in several seats, since "
            f"Countdesk counts no other voting rule (this one is held under {_OTHER_RULES[other]})",
        )


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


def _stage_without_poll(text: str) -> Stage | None:
    """Read the stage of a contest without a poll; of any other nothing is taken."""
    return next((stage for stage in WITHOUT_POLL if stage.value == folded(text)), None)


def _keeper(text: str) -> Keeper | None:
    """Read who keeps a contest; a party's own staff are its agent."""
    return Keeper.AGENT if folded(text) == "party" else choice(text, Keeper)
