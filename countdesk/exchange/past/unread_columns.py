"""The columns of a table of past results that its form does not read, and what they could tell."""

from functools import cached_property

from countdesk.exchange.past.forms import Field, PastForm
from countdesk.exchange.past.gathered_contests import GatheredContest
from countdesk.exchange.past.known_forms import KNOWN_FORMS
from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.tables import Row, Table

AUTHORITY_HEADINGS = frozenset(
    f"{what}{name}"
    for what in ("authority", "borough", "council", "county", "district", "local_authority")
    for name in ("", "_name")
)
"""Headings over the council that an area is in."""

_MOST_NAMED = 5


class UnreadColumns:
    """The columns of one table that nothing is read from."""

    def __init__(self, table: Table, form: PastForm) -> None:
        read = {heading for field in form.fields for heading in form.headings(field)}
        self._table = table
        self._headings = [
            (heading, written)
            for heading, written in zip(table.headings, table.written, strict=True)
            if heading not in read
        ]
        self._is_known = form in KNOWN_FORMS
        named = () if form.heading(Field.AUTHORITY, table) else self._headings
        self._authority = next((each for each in named if each[0] in AUTHORITY_HEADINGS), None)

    @cached_property
    def _rows(self) -> dict[int, Row]:
        return {row.line: row for row in self._table.rows}

    def note(self, notes: NoteList) -> None:
        """Note the headings that a user's own columns leave out."""
        if self._is_known or not self._headings:
            return
        named = ", ".join(f'"{written}"' for _heading, written in self._headings[:_MOST_NAMED])
        more = len(self._headings) - _MOST_NAMED
        tail = f" and {more:,} more" if more > 0 else ""
        notes.note(self._table.heading_line, None, None, f"nothing is read of {named}{tail}")

    def difference(self, line: int, other: int) -> str | None:
        """Return an unread column in which two lines differ, None where there is none."""
        one, two = self._rows[line], self._rows[other]
        return next(
            (
                written
                for heading, written in self._headings
                if one.text(heading) != two.text(heading)
            ),
            None,
        )

    def note_several(self, contest: GatheredContest, notes: NoteList) -> None:
        """Note a contest whose lines an unread column places in several councils."""
        if self._authority is None:
            return
        heading, written = self._authority
        of_line: dict[str, int] = {}
        for line in contest.candidacies:
            of_line.setdefault(self._rows[line.line].text(heading), line.line)
        of_line.pop("", None)
        if len(of_line) > 1:
            named = " and ".join(f"{council} (line {line:,})" for council, line in of_line.items())
            notes.note(
                contest.line,
                None,
                contest.name,
                f'the column "{written}", which is not read, says {named}, so these may be several '
                "areas; they are taken as one: name the column as that of the authority",
                NoteKind.SEVERAL_COUNCILS,
            )
