"""A table is read from CSV or .xlsx alike; what is neither is refused before it is read whole."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from countdesk.exchange.archives import packed_table
from countdesk.exchange.delimited import delimited_rows
from countdesk.exchange.foreign_formats import A_TABLE, FIRST_LOOK, require_own_format
from countdesk.exchange.headings import KNOWN_HEADINGS
from countdesk.exchange.result_documents import document_rows, is_document
from countdesk.exchange.tables import MOST_BYTES, Layout, Row, Table, gathered
from countdesk.exchange.workbooks import ZIP_MAGIC, workbook_rows
from countdesk.faults import Known, MissingFile

__all__ = ["Row", "Table", "read_table"]

_USUAL = Layout(KNOWN_HEADINGS)


def read_table(path: Path, layout: Layout = _USUAL) -> Table:
    """Read a table, all of it or nothing; the faults name the file, the line and the column."""
    file = path.name or str(path)
    try:
        # Opened without waiting, because a pipe would wait for ever for its other end.
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        )
        with os.fdopen(descriptor, "rb") as handle:
            return _read(file, handle, layout)
    except OSError as error:
        raise _unreadable(file, path, error) from error


def _unreadable(file: str, path: Path, error: OSError) -> Known:
    """Return the fault of a file that the operating system does not give."""
    # Windows refuses to open a folder as if the right were missing.
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return Known(f"{file} is a folder; {A_TABLE.give} inside it.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingFile(f"{file} was not found; look at the name and the folder.")
    if isinstance(error, PermissionError):
        return Known(
            f"{file} may not be read by this user; close it in other programs, or ask for the "
            "right to read it."
        )
    reason = (error.strerror or "unknown reason").casefold()
    return Known(f"{file} cannot be read ({reason}); copy it to this computer and try again.")


def _read(file: str, handle: BinaryIO, layout: Layout) -> Table:
    """Tell the format by the first bytes, then read within the bounds."""
    status = os.fstat(handle.fileno())
    if stat.S_ISDIR(status.st_mode):
        raise Known(f"{file} is a folder; {A_TABLE.give} inside it.")
    if not stat.S_ISREG(status.st_mode):
        raise Known(f"{file} is not an ordinary file; {A_TABLE.give}.")
    first = handle.read(FIRST_LOOK)
    if not first:
        raise Known(f"{file} is empty (0 bytes); export or copy it again.")
    require_own_format(file, handle, status.st_size, first, A_TABLE)
    is_workbook = first.startswith(ZIP_MAGIC)
    if b"\x00" in first and not is_workbook:
        # Not read on: these bytes alone say that it is not a table of text.
        return gathered(file, delimited_rows(file, first, []))
    if status.st_size > MOST_BYTES:
        raise Known(
            f"{file} has {status.st_size / 2**20:,.0f} MiB, and a table at most "
            f"{MOST_BYTES // 2**20} MiB; split it, or look whether it is the right file."
        )
    if is_workbook:
        return _read_package(file, handle, layout)
    notes: list[str] = []
    # One byte more than the bound, so that a file that grows meanwhile is not read on.
    content = first + handle.read(MOST_BYTES + 1 - len(first))
    if is_document(first):
        return gathered(file, document_rows(file, content), notes, layout=layout)
    return gathered(file, delimited_rows(file, content, notes), notes, layout=layout)


def _read_package(file: str, handle: BinaryIO, layout: Layout) -> Table:
    """Read a workbook, or the table in a zip file where it may be packed."""
    notes: list[str] = []
    packed = packed_table(file, handle, notes) if layout.may_be_packed else None
    if packed is not None:
        return gathered(file, delimited_rows(file, packed, notes), notes, layout=layout)
    sheets: list[str] = []
    rows = workbook_rows(file, handle, notes, sheets)
    return gathered(file, rows, notes, sheets, layout)
