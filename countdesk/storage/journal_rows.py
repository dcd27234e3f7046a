"""The rows of the journal as entries: read in the order for display, and told where they fail."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from countdesk.faults import DamagedFile
from countdesk.models.journal import READERS, Entry, StoredEntry
from countdesk.storage import connections, error_codes
from countdesk.storage.stamping import COLUMNS

_SELECT: Final = f"SELECT {COLUMNS} FROM entries"  # noqa: S608 - the names are our own
_IN_ORDER: Final = " ORDER BY lamport, strand, seq"
_SCOPES: Final = """
WITH RECURSIVE scopes (scope) AS (
    SELECT min(scope) FROM entries
    UNION ALL
    SELECT (SELECT min(scope) FROM entries WHERE scope > scopes.scope) FROM scopes
    WHERE scopes.scope IS NOT NULL
)
SELECT scope FROM scopes WHERE scope IS NOT NULL
"""
# Each step jumps to the next scope in the index; DISTINCT would walk through all of it.


def selected(
    connection: sqlite3.Connection,
    path: Path,
    where: str,
    *values: object,
    most: int | None = None,
) -> Iterator[StoredEntry]:
    """Return entries in the order for display; one of a later program refuses the file as newer."""
    limit = "" if most is None else f" LIMIT {most:d}"
    with error_codes.told_of(path):
        for row in connection.execute(f"{_SELECT} {where}{_IN_ORDER}{limit}", values):
            entry = StoredEntry(*row)
            if (entry.kind, entry.version) not in READERS:
                raise connections.newer(path)
            yield entry


def decoded(entries: Iterable[StoredEntry], path: Path) -> Iterator[Entry]:
    """Return entries with their bodies read."""
    for stored in entries:
        try:
            entry = stored.decoded()
        except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            raise DamagedFile(
                f"{path.name} holds an entry that cannot be read (strand {stored.strand}, entry"
                f" {stored.sequence}): keep the file as it is and open the latest copy."
            ) from error
        yield entry


def scopes_of(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return every scope that is spoken of."""
    return tuple(scope for (scope,) in connection.execute(_SCOPES))
