"""The tables, triggers and views of the count file, and the steps that bring a file up to them.

The steps are sqlite-utils migrations. What that library lets pass is looked at here first: steps
applied by a later program, which it ignores, and a table or file that is missing, which it makes.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x436E7444
"""The four letters CntD, which tell a count file from any other database."""

STEP_SET: Final = "countdesk"
"""The name of our steps in the table that sqlite-utils keeps of steps applied."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the schema; its place in the list is the version it leads to."""

    name: str
    apply: Callable[["Database"], None]


class LaterSchema(Exception):
    """A later program has applied steps that this one does not know."""


class BrokenSchema(Exception):
    """The version of the file, the steps applied and its tables contradict each other."""


COUNT_TABLES: Final = frozenset({"entries", "identity"})
"""The tables without which a count file is none."""

_TABLES: Final = """
CREATE TABLE identity (
    identifier TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
    strand TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    lamport INTEGER NOT NULL CHECK (lamport > 0),
    at INTEGER NOT NULL,
    desk TEXT NOT NULL,
    author TEXT NOT NULL,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    subject TEXT NOT NULL,
    replaces TEXT NOT NULL,
    batch TEXT NOT NULL,
    payload TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (strand, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX entries_in_order ON entries (lamport, strand, seq);
CREATE INDEX entries_of_scope ON entries (scope, lamport, strand, seq);
CREATE INDEX entries_that_frame ON entries (lamport, strand, seq)
WHERE kind IN (
    'contest_described', 'candidates_nominated', 'stage_reached', 'entry_withdrawn', 'base_chosen',
    'council_stated'
);
CREATE INDEX entries_that_list ON entries (subject) WHERE kind = 'box_listed';
"""
# The last two are partial, so that a figure pays for neither: by them a large night shows its
# contests, and the first of them its boxes, before the rest of the file is read.
# Without a rowid the primary key is the table, so that the key is the only thing by which INSERT
# OR REPLACE could push a row out, and the trigger guards it.

_TRIGGERS: Final = """
CREATE TRIGGER entries_never_updated BEFORE UPDATE ON entries BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed: write a later one that replaces it');
END;
CREATE TRIGGER entries_never_deleted BEFORE DELETE ON entries BEGIN
    SELECT RAISE(ABORT, 'an entry is never deleted: write a later one that withdraws it');
END;
CREATE TRIGGER entries_never_replaced BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE strand = NEW.strand AND seq = NEW.seq) BEGIN
    SELECT RAISE(ABORT, 'an entry of this strand and sequence is there already');
END;
CREATE TRIGGER identity_never_updated BEFORE UPDATE ON identity BEGIN
    SELECT RAISE(ABORT, 'the identifier of a count file is never changed');
END;
CREATE TRIGGER identity_never_deleted BEFORE DELETE ON identity BEGIN
    SELECT RAISE(ABORT, 'the identifier of a count file is never deleted');
END;
CREATE TRIGGER identity_never_added BEFORE INSERT ON identity
WHEN EXISTS (SELECT 1 FROM identity) BEGIN
    SELECT RAISE(ABORT, 'a count file has one identifier');
END;
"""

_VIEWS: Final = """
CREATE VIEW standing AS
WITH RECURSIVE
withdrawn (scope, batch) AS (
    SELECT scope, json_extract(payload, '$.batch') FROM entries
    WHERE kind = 'entry_withdrawn' AND json_extract(payload, '$.batch') IS NOT NULL
),
live AS (
    SELECT * FROM entries WHERE (scope, batch) NOT IN (SELECT scope, batch FROM withdrawn)
),
superseded (scope, subject, entry) AS (
    SELECT live.scope, live.subject, named.value
    FROM live, json_each(live.replaces) AS named
    WHERE named.value IS NOT NULL
    UNION
    SELECT earlier.scope, earlier.subject, named.value
    FROM superseded
    JOIN entries AS earlier
        ON earlier.strand = substr(superseded.entry, 1, instr(superseded.entry, ':') - 1)
        AND earlier.seq
            = CAST(substr(superseded.entry, instr(superseded.entry, ':') + 1) AS INTEGER)
        AND earlier.scope = superseded.scope
        AND earlier.subject = superseded.subject,
        json_each(earlier.replaces) AS named
    WHERE named.value IS NOT NULL
)
SELECT
    scope, kind, subject, payload, desk, author, at, lamport, strand, seq,
    -- Two desks that withdraw one batch do the same thing.
    count(*) OVER (PARTITION BY scope, subject) > 1 AND kind <> 'entry_withdrawn' AS disputed
FROM live
WHERE (scope, subject, strand || ':' || seq) NOT IN (
    SELECT scope, subject, entry FROM superseded
);

CREATE VIEW journal AS
SELECT
    entries.lamport,
    entries.strand,
    entries.seq,
    strftime('%Y-%m-%dT%H:%M:%SZ', entries.at / 1000, 'unixepoch') AS time,
    entries.desk,
    entries.author,
    entries.scope AS contest,
    entries.kind,
    entries.subject,
    entries.payload,
    entries.replaces,
    entries.batch,
    standing.seq IS NOT NULL AS stands,
    coalesce(standing.disputed, 0) AS disputed
FROM entries
LEFT JOIN standing ON standing.strand = entries.strand AND standing.seq = entries.seq
ORDER BY entries.lamport, entries.strand, entries.seq;

CREATE VIEW boxes AS
SELECT
    json_extract(listed.subject, '$[1]') AS identifier,
    -- What a contest knows the box by, here as in `verification` and `samples`.
    json_extract(assigned.subject, '$[1]') AS box,
    json_extract(listed.payload, '$.label') AS label,
    json_extract(listed.payload, '$.kind') AS kind,
    json_extract(listed.payload, '$.place') AS place,
    json_extract(listed.payload, '$.station') AS station,
    json_extract(listed.payload, '$.district') AS district,
    assigned.scope AS contest,
    json_extract(assigned.payload, '$.electors') AS electors
FROM standing AS listed
LEFT JOIN standing AS assigned
    ON assigned.kind = 'box_assigned'
    AND NOT assigned.disputed
    AND json_extract(assigned.payload, '$.box') = json_extract(listed.subject, '$[1]')
    AND json_extract(assigned.payload, '$.serves')
WHERE listed.kind = 'box_listed' AND NOT listed.disputed;

CREATE VIEW verification AS
WITH
accounts AS (
    SELECT scope, json_extract(subject, '$[1]') AS box, payload
    FROM standing WHERE kind = 'account_stated' AND NOT disputed
),
counts AS (
    SELECT
        scope,
        json_extract(subject, '$[1]') AS box,
        json_extract(subject, '$[2]') AS attempt,
        json_extract(payload, '$.papers') AS papers
    FROM standing
    WHERE kind = 'box_counted' AND NOT disputed
        AND json_extract(payload, '$.papers') IS NOT NULL
),
received AS (
    SELECT
        scope,
        json_extract(subject, '$[1]') AS box,
        json_extract(payload, '$.received') AS received
    FROM standing WHERE kind = 'box_received' AND NOT disputed
),
explanations AS (
    SELECT
        scope,
        json_extract(subject, '$[1]') AS box,
        json_extract(payload, '$.explanation') AS explanation
    FROM standing WHERE kind = 'variance_explained' AND NOT disputed
),
serving AS (
    SELECT scope, json_extract(subject, '$[1]') AS box
    FROM standing WHERE kind = 'box_assigned' AND json_extract(payload, '$.serves')
),
spoken_of AS (
    -- A box that was taken off the list takes its papers with it.
    SELECT scope, box FROM accounts UNION SELECT scope, box FROM counts
    UNION SELECT scope, box FROM received
    INTERSECT SELECT scope, box FROM serving
)
SELECT
    spoken_of.scope AS contest,
    spoken_of.box,
    coalesce(received.received, 0) AS received,
    json_extract(accounts.payload, '$.delivered') AS delivered,
    json_extract(accounts.payload, '$.unused') AS unused,
    json_extract(accounts.payload, '$.spoilt_replaced') AS spoilt_replaced,
    json_extract(accounts.payload, '$.expected') AS expected,
    json_extract(accounts.payload, '$.tendered_delivered') AS tendered_delivered,
    json_extract(accounts.payload, '$.tendered_unused') AS tendered_unused,
    json_extract(accounts.payload, '$.tendered_spoilt') AS tendered_spoilt,
    json_extract(accounts.payload, '$.tendered') AS tendered,
    json_extract(accounts.payload, '$.postal_handed_in') AS postal_handed_in,
    counts.attempt,
    counts.papers,
    explanations.explanation
FROM spoken_of
LEFT JOIN accounts ON accounts.scope = spoken_of.scope AND accounts.box = spoken_of.box
LEFT JOIN counts ON counts.scope = spoken_of.scope AND counts.box = spoken_of.box
LEFT JOIN received ON received.scope = spoken_of.scope AND received.box = spoken_of.box
LEFT JOIN explanations
    ON explanations.scope = spoken_of.scope AND explanations.box = spoken_of.box;

CREATE VIEW tallies AS
SELECT
    standing.scope AS contest,
    json_extract(standing.subject, '$[1]') AS count,
    json_extract(standing.payload, '$.label') AS sheet,
    json_extract(standing.payload, '$.papers') AS papers,
    json_extract(standing.payload, '$.doubtful') AS doubtful,
    tally.key AS candidate,
    tally.value AS votes
FROM standing LEFT JOIN json_each(standing.payload, '$.votes') AS tally
WHERE standing.kind = 'sheet_entered' AND NOT standing.disputed;

CREATE VIEW found AS
SELECT
    scope AS contest,
    json_extract(subject, '$[1]') AS count,
    json_extract(subject, '$[0]') AS what,
    -- A head of rejected papers, a candidate or a party; none where the figure is of them all.
    json_extract(subject, '$[2]') AS name,
    coalesce(json_extract(payload, '$.papers'), json_extract(payload, '$.votes')) AS figure,
    iif(kind IN ('votes_allowed', 'party_total_stated'), 'votes', 'papers') AS unit
FROM standing
WHERE NOT disputed AND kind IN (
    'papers_rejected', 'rejected_in_part', 'doubtful_set_aside', 'doubtful_allowed',
    'votes_allowed', 'doubtful_rejected', 'rejection_objected', 'block_counted',
    'party_total_stated'
);

CREATE VIEW postal AS
SELECT
    scope AS contest,
    json_extract(subject, '$[1]') AS what,
    json_extract(payload, '$.papers') AS papers
FROM standing WHERE kind = 'postal_stated' AND NOT disputed;

CREATE VIEW samples AS
SELECT
    standing.scope AS contest,
    json_extract(standing.subject, '$[1]') AS box,
    json_extract(standing.subject, '$[2]') AS agent,
    json_extract(seen.value, '$.votes') AS votes_of_a_paper,
    json_extract(seen.value, '$.papers') AS papers
FROM standing, json_each(standing.payload, '$.papers') AS seen
WHERE standing.kind = 'sample_taken' AND NOT standing.disputed;
"""


def _make_journal(database: "Database") -> None:
    for statement in statements(_TABLES + _TRIGGERS + _VIEWS):
        database.conn.execute(statement)
    database.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


STEPS: Final[tuple[Step, ...]] = (Step("journal", _make_journal),)
"""Every step ever released, in order; a released step is never changed."""


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many steps the file says it has been through."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def is_ours(connection: sqlite3.Connection, application: int = APPLICATION_ID) -> bool:
    """Say whether the database is a count file, or what another application id of ours says."""
    (identifier,) = connection.execute("PRAGMA application_id").fetchone()
    return bool(identifier == application)


def needs_steps(
    connection: sqlite3.Connection,
    steps: Sequence[Step] = STEPS,
    tables: frozenset[str] = COUNT_TABLES,
) -> bool:
    """Say whether a file lacks steps, without sqlite-utils, which takes long to import.

    Raises `LaterSchema` where it has been through steps unknown here, and `BrokenSchema` where
    its version, its applied steps and its tables contradict each other.
    """
    version = version_of(connection)
    applied = _applied(connection)
    known = tuple(step.name for step in steps)
    if version > len(known) or not set(applied) <= set(known):
        raise LaterSchema
    if applied != known[:version] or not _has_tables(connection, tables):
        raise BrokenSchema
    return version < len(known)


def bring_up(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Apply the steps that a file lacks, each in a transaction with the record of it."""
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(STEP_SET)
    for version, step in enumerate(steps, start=1):
        migrations(name=step.name)(_numbered(step, version))
    migrations.apply(Database(connection, execute_plugins=False))


def _numbered(step: Step, version: int) -> Callable[["Database"], None]:
    def apply(database: "Database") -> None:
        step.apply(database)
        # In the same transaction, so that version and step can never part.
        database.conn.execute(f"PRAGMA user_version = {version}")

    return apply


def _applied(connection: sqlite3.Connection) -> tuple[str, ...]:
    kept = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'"
    ).fetchone()
    if kept is None:
        return ()
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (STEP_SET,)
    )
    return tuple(str(name) for (name,) in rows)


def _has_tables(connection: sqlite3.Connection, tables: frozenset[str]) -> bool:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return tables <= {name for (name,) in found}


def statements(script: str) -> list[str]:
    """Cut a script into statements: executescript would commit the transaction it is in."""
    whole, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            whole.append(pending.strip())
            pending = ""
    return whole
