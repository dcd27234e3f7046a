"""The form of a table of past results: which of its columns holds what, kept as data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from countdesk.exchange.tables import RawRow, Table, heading_name


class Field(StrEnum):
    """What a column of a past election may hold."""

    AREA = "area"
    AREA_CODE = "area-code"
    AUTHORITY = "authority"
    REGION = "region"
    COUNTRY = "country"
    DAY = "day"
    CANDIDATE = "candidate"
    FIRST_NAME = "first-name"
    SURNAME = "surname"
    PARTY = "party"
    PARTY_ABBREVIATION = "party-abbreviation"
    PARTY_ID = "party-id"
    """The Electoral Commission's."""

    MNIS = "mnis"
    """The House of Commons' own number of a party."""

    ADJUNCT = "adjunct"
    """The Electoral Commission's id of the party that a joint candidate stands for as well."""

    VOTES = "votes"
    SHARE = "share"
    ELECTED = "elected"
    SEATS = "seats"
    ELECTORATE = "electorate"
    BALLOT_PAPERS = "ballot-papers"
    """Papers, the rejected ones included."""

    VALID_PAPERS = "valid-papers"
    REJECTED = "rejected"
    """Papers rejected, in total."""

    REJECTED_HEAD = "rejected-head"
    """Papers rejected under one head; there may be several such columns."""

    ROW_KIND = "row-kind"


class RowKind(StrEnum):
    """What a row is about, in a table that mixes candidates with figures of their ward."""

    CANDIDATE = "candidate"
    ELECTED = "elected"
    """A sentence that names those elected."""

    FIGURES = "figures"
    """A sentence that gives the electorate."""


NEEDED = (
    (Field.AREA, Field.AREA_CODE),
    (Field.VOTES, Field.SHARE),
    (
        Field.PARTY,
        Field.PARTY_ABBREVIATION,
        Field.PARTY_ID,
        Field.MNIS,
        Field.CANDIDATE,
        Field.SURNAME,
    ),
)
"""What a past result cannot do without: one field at least of each of these."""


@dataclass(frozen=True, slots=True)
class PastForm:
    """One form in which past results are published.

    Args:
        identifier: What the form is called in a command and in a file.
        title: What it is called for the user.
        columns: Which column holds a field, by its heading or, in a table without a heading line,
            by its number from 1. A field named twice is read from the first column that is there;
            the heads of rejected papers are read from all.
        has_headings: Whether the table has a heading line.
        marks: The headings by which the form is recognised.
        shapes: What the first rows hold by which a form without headings is recognised: the
            number of a column and a regular expression for its cells.
        width: How many columns such a table has.
        seats: The seats of every contest, where they are the same; None where the table says.
        by_thirds: Whether the areas elect by thirds.
        notional: Whether the votes are estimated for other boundaries.
        share_whole: What a share of everything is in the table: 100, or 1.
        remainder: What stands in the place of a party for all the others together.
        is_surname_first: Whether a name begins with the surname, in capitals.
        row_kinds: What the rows of each kind are called, in a table that mixes them.
        licence: The licence under which such tables are published, where one is known.
    """

    identifier: str
    title: str
    columns: tuple[tuple[Field, str], ...]
    has_headings: bool = True
    marks: tuple[str, ...] = ()
    shapes: tuple[tuple[str, str], ...] = ()
    width: int | None = None
    seats: int | None = None
    by_thirds: bool = False
    notional: bool = False
    share_whole: int = 100
    remainder: str | None = None
    is_surname_first: bool = False
    row_kinds: tuple[tuple[str, RowKind], ...] = ()
    licence: str | None = None

    def written(self, field: Field) -> tuple[str, ...]:
        """Return the columns that may hold a field, as they were named."""
        return tuple(column for named, column in self.columns if named is field)

    def headings(self, field: Field) -> tuple[str, ...]:
        """Return the columns that may hold a field, as a table names them."""
        return tuple(map(heading_name, self.written(field)))

    def heading(self, field: Field, table: Table) -> str | None:
        """Return the column that holds a field in a table, None where it has none."""
        return next((name for name in self.headings(field) if name in table.headings), None)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return what the form has columns for, each once."""
        return tuple(dict.fromkeys(field for field, _column in self.columns))

    @property
    def known_headings(self) -> frozenset[str]:
        """Return every heading that the form reads."""
        read = chain.from_iterable(map(self.headings, self.fields))
        return frozenset(read) if self.has_headings else frozenset()

    def is_headed_as(self, headings: Sequence[str]) -> bool:
        """Return whether a heading line is that of this form."""
        return bool(self.marks) and set(headings).issuperset(map(heading_name, self.marks))

    def is_shaped_as(self, rows: Sequence[RawRow]) -> bool:
        """Return whether the first rows of a table without headings are of this form."""
        filled = [row.texts for row in rows if any(row.texts)]
        if self.width is not None and max(map(len, filled)) != self.width:
            return False
        shapes = [(int(number) - 1, re.compile(shape)) for number, shape in self.shapes]
        return bool(shapes) and all(
            shape.fullmatch(texts[place] if place < len(texts) else "")
            for texts in filled
            for place, shape in shapes
        )
