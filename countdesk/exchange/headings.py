"""The tables Countdesk takes in: their headings, what each holds, and how they are told apart."""

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from countdesk.exchange import cells
from countdesk.exchange.tables import Table


class TableKind(StrEnum):
    """The kinds of table; the caller asks for the first two, headings tell the others apart."""

    CANDIDATES = "candidates"
    PAST_RESULT = "past result"
    BOXES = "boxes"
    ENTRIES = "entries"
    DECLARED_TOTALS = "declared totals"


@dataclass(frozen=True, slots=True)
class Column:
    """One heading with what it holds, in one line, and the form of its cells."""

    heading: str
    description: str
    expected: str


@dataclass(frozen=True, slots=True)
class TableForm:
    """One kind of table with its columns.

    It cannot do without those that are `required`, nor without one at least of `one_of`.
    """

    kind: TableKind
    purpose: str
    columns: tuple[Column, ...]
    required: frozenset[str]
    one_of: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """Return every heading this table may have."""
        return tuple(column.heading for column in self.columns)

    def expected(self, heading: str) -> str:
        """Return the form of the cells under a heading."""
        return next(column.expected for column in self.columns if column.heading == heading)


_LABEL = "text"
_PERCENT = "such as 49.6000"
_SAID_ONCE = "or a blank where another line of the contest says it"

_SHARED_COLUMNS = (
    Column("person_id", "Democracy Club's number of the person", _LABEL),
    Column("person_name", "the candidate's name as it is shown", _LABEL),
    Column("election_id", "Democracy Club's id of the whole election", _LABEL),
    Column("ballot_paper_id", "Democracy Club's id of the contest; its lines belong together",
           _LABEL),
    Column("election_date", "the day of the poll", f"{cells.DATE}, {_SAID_ONCE}"),
    Column("election_current", "kept for Democracy Club; not read", cells.BOOLEAN),
    Column("party_name", "the party's name", _LABEL),
    Column("party_id", "the Electoral Commission's id of the party, such as PP52", _LABEL),
    Column("post_label", "the name of the ward, division or constituency",
           f"{_LABEL}, {_SAID_ONCE}"),
    Column("cancelled_poll", "whether the poll was cancelled, on every line of a contest alike; a "
           "new count then begins with it uncontested, or countermanded where more stand than are "
           "to be elected", cells.BOOLEAN),
    Column("stage", "of a poll that was cancelled, how; of others it is not read",
           "uncontested, countermanded or abandoned"),
    Column("seats_contested", "how many are to be elected",
           f"a whole number from 1 to 99, {_SAID_ONCE}"),
    Column("votes_cast", "votes for the candidate", cells.WHOLE_NUMBER),
    Column("elected", "whether the candidate was declared elected", cells.BOOLEAN),
    Column("tied_vote_winner", "whether a lot decided for the candidate", cells.BOOLEAN),
    Column("rank", "kept for Democracy Club; not read", cells.WHOLE_NUMBER),
    Column("turnout_reported", "ballot papers, rejected ones included", cells.WHOLE_NUMBER),
    Column("spoilt_ballots", "rejected ballot papers", cells.WHOLE_NUMBER),
    Column("valid_papers", "valid ballot papers, where they were declared", cells.WHOLE_NUMBER),
    Column("total_electorate", "electors of the contest", cells.WHOLE_NUMBER),
    Column("turnout_percentage", "the turnout as it was declared; papers are never made of it",
           cells.SHARE),
    Column("results_source", "where the result was published", _LABEL),
    Column("reason", "of declared totals: why they are recorded although they do not reconcile, or "
           "why what is declared is amended", _LABEL),
    Column("ballot_order", "the candidate's place on the ballot paper, from 1",
           "a whole number from 1"),
    Column("description", "the description on the ballot paper", _LABEL),
    Column("surname", "the candidate's surname", _LABEL),
    Column("forenames", "the candidate's other names", _LABEL),
    Column("common_name", "the commonly used name, where one is on the ballot paper", _LABEL),
    Column("ward_code", "the area's code, such as E05011175; past results are found by it",
           _LABEL),
    Column("holder", "the party that won the seat at the last election", _LABEL),
    Column("holder_eve_of_poll", "the party that held the seat on the eve of poll", _LABEL),
    Column("close_of_poll", "when the poll closes; no votes are counted before it", cells.TIME),
    Column("voting_rule", "fptp for one seat, block for several votes on a paper",
           "fptp or block"),
    Column("share", "the share of valid votes, for a past result known by shares; 0 says that "
           "the party did not stand", cells.SHARE),
    Column("authority", "the council or authority that holds the election", _LABEL),
    Column("kept_by", "who keeps the contest on this desk", "returning-officer or agent"),
)  # fmt: skip

_BOX_COLUMNS = (
    Column("contest", "the contest's id or name; blank where there is one contest", _LABEL),
    Column("district", "the polling district", _LABEL),
    Column("place", "the polling place", _LABEL),
    Column("station", "the polling station", _LABEL),
    Column("box", "the label on the box", _LABEL),
    Column("kind", "whether the box comes from a polling station, holds postal votes, or holds "
           "postal votes that were handed in at stations", "station, postal or handed-in"),
    Column("electors", "electors of the polling district who may vote at the box in person",
           cells.WHOLE_NUMBER),
    Column("delivered", "ballot papers given to the presiding officer", cells.WHOLE_NUMBER),
    Column("unused", "ballot papers left over", cells.WHOLE_NUMBER),
    Column("spoilt_replaced", "ballot papers returned by voters and replaced",
           cells.WHOLE_NUMBER),
    Column("tendered", "tendered ballot papers used; they are never counted",
           cells.WHOLE_NUMBER),
    Column("expected", "ballot papers that should be in the box; beside an account, the papers "
           "issued as the account itself states them", cells.WHOLE_NUMBER),
    Column("tendered_delivered", "tendered ballot papers given to the presiding officer",
           cells.WHOLE_NUMBER),
    Column("tendered_spoilt", "tendered ballot papers spoilt", cells.WHOLE_NUMBER),
    Column("tendered_unused", "tendered ballot papers left over", cells.WHOLE_NUMBER),
    Column("postal_handed_in", "postal votes that voters handed in at the station; they belong to "
           "no box of it", cells.WHOLE_NUMBER),
)  # fmt: skip

_ENTRY_COLUMNS = (
    Column("contest", "the contest's id or name; blank where there is one contest", _LABEL),
    Column("kind", "what is entered", "one of the kinds of line"),
    Column("item", "what it is about: a box, a sheet, a party, a head, a finding", _LABEL),
    Column("field", "which figure of it, such as a candidate on a sheet", _LABEL),
    Column("value", "the figure, or what is said in its place", "a whole number or text"),
    Column("attempt", "which count of the box, or which count of the contest; blank for the "
           "current one", "a whole number from 1 to 99"),
    Column("author", "the initials of who entered it", cells.INITIALS),
    Column("reason", "why, of the kinds of line that have a reason", _LABEL),
)  # fmt: skip

_CONTEST_HEADINGS = frozenset(
    {
        "person_name",
        "ballot_paper_id",
        "election_date",
        "party_name",
        "party_id",
        "post_label",
        "seats_contested",
    }
)

GOING_OUT = (
    Column("rank", "the place by votes; equals share one", "a whole number"),
    Column("turnout_percentage", "the turnout by the measure under `turnout_measure`, with two "
           "decimal places", "such as 49.60"),
    Column("results_source", "whose figures these are and what they are worth, with every "
           "warning, and where the declared ones were published", _LABEL),
    Column("share", "the share of all declared votes, never of papers, in percent with four "
           "decimal places", _PERCENT),
    Column("stage", "the stage of the contest", "one of the stages, or in-dispute"),
    Column("state", "which provisional result or revision it is, and when", _LABEL),
    Column("declared_at", "when the declaration was recorded, in UTC",
           "such as 2026-05-08T01:40:12Z"),
    Column("votes_so_far", "votes before the declaration, under a heading that nothing takes in "
           "as declared", "a whole number"),
    Column("previous_share", "the share in the past result, in percent", _PERCENT),
    Column("change", "the change against it, in percentage points", "a number with its sign"),
    Column("valid_votes", "votes of all candidates together", "a whole number"),
    Column("rejected_in_part", "ballot papers rejected in part, which are not among the rejected",
           "a whole number"),
    Column("turnout_measure", "which turnout it is", "total, valid, ballot-box or as-declared"),
    Column("majority", "the majority in votes", "a whole number"),
    Column("digest", "the digest of the journal, with its check letter", _LABEL),
)  # fmt: skip
"""What stands in the tables of results that go out and in no table that is taken in, or is more
there than it is here. Those that are not read again follow from the figures that are."""

_NOT_READ_AGAIN = frozenset(column.heading for column in GOING_OUT)

TABLE_FORMS = {
    form.kind: form
    for form in (
        TableForm(
            TableKind.CANDIDATES,
            "contests and their candidates, a line a candidate",
            _SHARED_COLUMNS,
            _CONTEST_HEADINGS,
        ),
        TableForm(
            TableKind.PAST_RESULT,
            "a result to compare with, a line a candidate",
            _SHARED_COLUMNS,
            _CONTEST_HEADINGS,
            one_of=("votes_cast", "share"),
        ),
        TableForm(
            TableKind.BOXES,
            "ballot boxes with their ballot paper accounts, a line a box and contest",
            _BOX_COLUMNS,
            frozenset({"box", "kind"}),
        ),
        TableForm(
            TableKind.ENTRIES,
            "figures as they were called, a line a figure",
            _ENTRY_COLUMNS,
            frozenset({"kind", "item", "field", "value"}),
        ),
        TableForm(
            TableKind.DECLARED_TOTALS,
            "the declared totals of contests, a line a candidate",
            _SHARED_COLUMNS,
            _CONTEST_HEADINGS | {"votes_cast"},
        ),
    )
}
"""The form of every kind of table."""

KNOWN_HEADINGS = frozenset(heading for form in TABLE_FORMS.values() for heading in form.headings)
"""Every heading that a table of any kind may have."""

TOLD_APART = (TableKind.BOXES, TableKind.ENTRIES, TableKind.DECLARED_TOTALS)
"""The tables of figures to enter, which only their headings tell apart."""


def kind_by_headings(table: Table) -> TableKind:
    """Return which table of figures this is: the kind whose headings it has most of.

    Where nothing fits well, the nearest kind is returned, so that the headings it lacks are
    named.
    """
    present = set(table.headings)

    def likeness(kind: TableKind) -> tuple[float, int]:
        form = TABLE_FORMS[kind]
        required = len(form.required & present) / len(form.required)
        return required, len(present.intersection(form.headings))

    best = max(TOLD_APART, key=likeness)
    if likeness(best) == (0.0, 0):
        faults = cells.FaultList(table.file)
        faults.add(
            table.heading_line,
            None,
            ", ".join(table.written),
            "the headings of a table of boxes (box, kind, ...), of entries (kind, item, field, "
            "value, ...) or of declared totals (ballot_paper_id, person_name, votes_cast, ...)"
            + elsewhere(table),
        )
        faults.raise_gathered()
    return best


def checked_headings(table: Table, kind: TableKind) -> tuple[str, ...]:
    """Refuse a table without the headings its kind needs; return notes on what is not read."""
    form = TABLE_FORMS[kind]
    present = set(table.headings)
    read_or_known = _NOT_READ_AGAIN.union(form.headings)
    strangers = [heading for heading in table.headings if heading not in read_or_known]
    faults = cells.FaultList(table.file)
    for heading in form.headings:
        if heading in form.required and heading not in present:
            faults.add(
                table.heading_line,
                heading,
                None,
                "this heading, which is missing"
                + _suggestion(heading, strangers, table)
                + elsewhere(table),
            )
    if form.one_of and present.isdisjoint(form.one_of):
        either = " or ".join(form.one_of)
        faults.add(table.heading_line, None, None, f"one of the headings {either}")
    faults.raise_gathered()
    absent = [heading for heading in form.headings if heading not in present]
    return tuple(_stranger_note(stranger, absent, table) for stranger in strangers)


def _suggestion(heading: str, strangers: list[str], table: Table) -> str:
    """Return the nearest heading that is there and otherwise unread, as a question."""
    near = get_close_matches(heading, strangers, n=1, cutoff=0.6)
    return f' (did you mean "{_written(near[0], table)}"?)' if near else ""


def elsewhere(table: Table) -> str:
    """Return that the table may stand on another sheet, empty where there is none."""
    return f" ({table.unread_sheets})" if table.unread_sheets else ""


def _stranger_note(stranger: str, absent: list[str], table: Table) -> str:
    """Return the note on a column that is not read; a likely slip is named."""
    near = get_close_matches(stranger, absent, n=1, cutoff=0.8)
    question = f"; did you mean {near[0]}?" if near else "."
    return f'The column "{_written(stranger, table)}" was not read{question}'


def _written(heading: str, table: Table) -> str:
    """Return a heading as the file has it."""
    return table.written[table.headings.index(heading)]
