"""The tables of the library of past elections, and the steps that bring a library up to them."""

from typing import TYPE_CHECKING, Final

from countdesk.storage import schema

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x436E744C
"""The four letters CntL, which tell a library from a count file and any other database."""

TABLES: Final = frozenset(
    {"elections", "notes", "citations", "parties", "contests", "candidacies", "table_forms"}
)
"""The tables without which a library is none."""

_TABLES: Final = """
CREATE TABLE elections (
    identifier INTEGER NOT NULL PRIMARY KEY,
    -- The name as it is compared: in one case, with single spaces.
    known_as TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    day TEXT,
    source TEXT,
    licence TEXT,
    digest TEXT,
    added INTEGER NOT NULL
) STRICT;

-- What is to be known of the table it was read from.
CREATE TABLE notes (
    election INTEGER NOT NULL REFERENCES elections (identifier) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    -- The number of the sentence that tells many notes of one kind in one.
    told_in INTEGER,
    sentence TEXT NOT NULL,
    PRIMARY KEY (election, number)
) STRICT, WITHOUT ROWID;

-- What each result says of where it comes from: the same for all, or nearly all, of an election.
CREATE TABLE citations (
    election INTEGER NOT NULL REFERENCES elections (identifier) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    source TEXT,
    licence TEXT,
    digest TEXT,
    PRIMARY KEY (election, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE parties (
    election INTEGER NOT NULL REFERENCES elections (identifier) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    identifier TEXT,
    name TEXT NOT NULL,
    counts_as TEXT,
    independent INTEGER NOT NULL,
    PRIMARY KEY (election, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE contests (
    election INTEGER NOT NULL REFERENCES elections (identifier) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    area TEXT NOT NULL,
    code TEXT,
    authority TEXT,
    region TEXT,
    country TEXT,
    citation INTEGER NOT NULL,
    kind TEXT NOT NULL,
    seats INTEGER NOT NULL,
    electorate INTEGER,
    ballot_papers INTEGER,
    rejected INTEGER,
    area_of_result TEXT,
    found TEXT,
    by_thirds INTEGER NOT NULL,
    -- That of its own poll: an election may hold contests of several days.
    day TEXT,
    PRIMARY KEY (election, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE candidacies (
    election INTEGER NOT NULL REFERENCES elections (identifier) ON DELETE CASCADE,
    contest INTEGER NOT NULL,
    number INTEGER NOT NULL,
    key TEXT NOT NULL,
    party INTEGER NOT NULL,
    name TEXT,
    votes INTEGER,
    -- An exact fraction of the valid votes, such as 369/1000.
    share TEXT,
    elected INTEGER,
    PRIMARY KEY (election, contest, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE table_forms (
    name TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
    form TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def _make_library(database: "Database") -> None:
    for statement in schema.statements(_TABLES):
        database.conn.execute(statement)
    database.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


STEPS: Final[tuple[schema.Step, ...]] = (schema.Step("past elections", _make_library),)
"""Every step ever released, in order; a released step is never changed."""
