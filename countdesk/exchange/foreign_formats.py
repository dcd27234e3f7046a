"""Files of other formats that are given by mistake, told by their first bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.faults import Known

if TYPE_CHECKING:
    from typing import BinaryIO

FIRST_LOOK = 64 * 1024
"""Bytes from which a format is told."""

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_OTHER_FORMATS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"SQLite format 3\x00", "a database or a count file"),
    (b"{\\rtf", "a text document"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user was asked for, as a sentence that refuses another file says it.

    Args:
        name: What it is, with its article.
        give: What to give instead of a file of another format, as a clause.
        save_as: The formats in which an old workbook can be saved.
        smaller: What to do about a workbook that is too large, as a clause.
    """

    name: str
    give: str
    save_as: str
    smaller: str


A_TABLE = Wanted(
    "a table",
    "give a CSV or .xlsx table",
    ".xlsx or CSV",
    "save the sheet with the table as CSV (UTF-8) and give that",
)


def require_own_format(
    file: str, handle: BinaryIO, size: int, first: bytes, wanted: Wanted
) -> None:
    """Raise `Known` for a file that begins as one of another format does."""
    if first.startswith(_OLE_MAGIC):
        raise _compound_document(file, handle, size, wanted)
    for magic, what in _OTHER_FORMATS:
        if first.startswith(magic):
            raise Known(f"{file} is {what}, not {wanted.name}; {wanted.give}.")


def _compound_document(file: str, handle: BinaryIO, size: int, wanted: Wanted) -> Known:
    """Return the fault of an old workbook or of one with a password: both begin alike."""
    for begin in (0, max(0, size - FIRST_LOOK * 16)):
        handle.seek(begin)
        if _ENCRYPTED_STREAM in handle.read(FIRST_LOOK * 16):
            return Known(
                f"{file} is a workbook with a password; save it without one and give it again."
            )
    return Known(
        f"{file} is an old .xls workbook or another old Office document; save it as"
        f" {wanted.save_as}."
    )
