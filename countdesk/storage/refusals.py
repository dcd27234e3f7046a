"""What the desk was told is not saved and the file holds all the same, and how that is settled.

A figure is withdrawn: it is still in its cell and is being entered again; left as it is, it would
stand twice and be a conflict. Nothing withdraws a withdrawal, so what a refused undo took back is
stated anew.
"""

import logging
import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from countdesk.models.journal import Ledger, StoredEntry, compact
from countdesk.models.statements import EntryWithdrawn, FileOpened, Statement
from countdesk.storage import journal_rows
from countdesk.storage.heads import Batch
from countdesk.storage.stamping import COLUMNS, Stamped, Stamper

_log = logging.getLogger(__name__)

_OF_BATCH: Final = (
    f"SELECT {COLUMNS}, hash FROM entries"  # noqa: S608 - the names are our own
    " WHERE scope = ? AND batch = ? ORDER BY lamport, strand, seq"
)
_WITHDRAWAL: Final = "scope = ? AND kind = 'entry_withdrawn' AND subject = ?"
_WITHDRAWN: Final = f"SELECT 1 FROM entries WHERE {_WITHDRAWAL}"  # noqa: S608 - as above
# Who has a file before them writes above all its lamports. One who withdrew the same thing does
# not rely on it.
_WRITTEN_SINCE: Final = (
    f"SELECT DISTINCT strand FROM entries WHERE NOT ({_WITHDRAWAL})"  # noqa: S608 - as above
    " AND kind <> 'file_opened' AND lamport > ?"
)


def batches_of(refused: Iterable[Stamped]) -> tuple[Batch, ...]:
    """Return the batches that are to be settled: of figures, and of undos."""
    refused = tuple(refused)
    return (*_figures(refused), *_undos(refused))


def recalled(connection: sqlite3.Connection, noted: Iterable[Batch]) -> tuple[Stamped, ...]:
    """Return the entries of what an earlier opening refused and could not settle.

    Where anybody else has entered something since, what was refused is left standing: they saw
    it, and may have agreed or declared with it.
    """
    found = {
        batch: tuple(
            (StoredEntry(*row), digest) for *row, digest in connection.execute(_OF_BATCH, batch)
        )
        for batch in noted
    }
    # What settles a refused entry may have been refused too, in an opening of its own.
    own = {stored.strand for rows in found.values() for stored, _ in rows}
    strayed: list[Stamped] = []
    is_left = False
    for (scope, batch), rows in found.items():
        withdrawal = (scope, compact(EntryWithdrawn(batch).subject))
        latest = max((stored.lamport for stored, _ in rows), default=0)
        since = connection.execute(_WRITTEN_SINCE, (*withdrawal, latest))
        if own.issuperset(strand for (strand,) in since):
            strayed += rows
        elif rows and not connection.execute(_WITHDRAWN, withdrawal).fetchone():
            is_left = True
    if is_left:
        _log.warning("What was refused here is left standing, as others have entered more since.")
    return tuple(strayed)


def settle(
    connection: sqlite3.Connection, path: Path, strayed: Sequence[Stamped], stamper: Stamper
) -> None:
    """Stamp what makes the file say what the desk was told, beside what is being written."""
    own = secrets.token_hex(8)
    for scope, batch in _figures(strayed):
        stamper.stamp(Statement(scope, EntryWithdrawn(batch)), own)
    # Not of one batch with the withdrawals: refused in its turn, it is settled as figures are.
    own = secrets.token_hex(8)
    for scope in dict.fromkeys(scope for scope, _ in _undos(strayed)):
        for statement in _stated_anew(connection, path, scope, strayed, stamper):
            stamper.stamp(statement, own)


def _stated_anew(
    connection: sqlite3.Connection,
    path: Path,
    scope: str,
    strayed: Sequence[Stamped],
    stamper: Stamper,
) -> list[Statement]:
    """Return statements of what would stand without the refused, where something else stands.

    Nothing where the desk has since undone or corrected the same, and nothing that is disputed.
    """
    rows = journal_rows.selected(connection, path, "WHERE scope = ?", scope)
    entries = list(journal_rows.decoded(rows, path))
    entries += [stored.decoded() for stored, _ in stamper.stamped if stored.scope == scope]
    refused = {f"{stored.strand}:{stored.sequence}" for stored, _ in strayed}
    held = Ledger.empty().with_entries(entries)
    told = Ledger.empty().with_entries(entry for entry in entries if entry.key not in refused)
    return [
        Statement(
            scope, body, held.standing_keys(subject), told.standing_entries(subject)[0].author
        )
        for subject, body in told.standing.items()
        if held.standing.get(subject) != body
    ]


def _figures(refused: Iterable[Stamped]) -> tuple[Batch, ...]:
    """Return the batches that can be withdrawn: no opening is, and no withdrawal."""
    return tuple(
        dict.fromkeys(
            (stored.scope, stored.batch)
            for stored, _ in refused
            if stored.kind not in (FileOpened.kind, EntryWithdrawn.kind)
        )
    )


def _undos(refused: Sequence[Stamped]) -> tuple[Batch, ...]:
    """Return the batches that withdraw something else than what was refused itself."""
    settled = {
        (scope, compact(EntryWithdrawn(batch).subject)) for scope, batch in _figures(refused)
    }
    return tuple(
        dict.fromkeys(
            (stored.scope, stored.batch)
            for stored, _ in refused
            if stored.kind == EntryWithdrawn.kind and (stored.scope, stored.subject) not in settled
        )
    )
