"""A table of separated values that is published inside a zip file, read within bounds."""

import lzma
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO

from countdesk.exchange.tables import MOST_BYTES
from countdesk.faults import DamagedFile, Known

_TABLES = frozenset({".csv", ".tsv", ".txt"})
_OF_MACINTOSH = "__MACOSX"
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)
"""What a zip file raises that is cut short, damaged or packed in a way unknown here."""

_UNPACK = "unpack it and give the table"


def packed_table(file: str, handle: BinaryIO, notes: list[str]) -> bytes | None:
    """Return the one table of a zip file; None where it holds none, as a workbook does.

    The note says which table was read. Two tables, a password or a table beyond the bound are
    refused.
    """
    try:
        handle.seek(0)
        with zipfile.ZipFile(handle) as archive:
            parts = [part for part in archive.infolist() if _is_table(part)]
            if not parts:
                return None
            _check_parts(file, parts)
            with archive.open(parts[0]) as stream:
                # A zip reader takes no more of a part than the list says.
                content = stream.read(MOST_BYTES + 1)
    except _DAMAGE as error:
        raise DamagedFile(f"{file} is damaged and cannot be unpacked; copy it again.") from error
    notes.append(f'The table "{parts[0].filename}" inside the zip file was read.')
    return content


def _is_table(part: zipfile.ZipInfo) -> bool:
    """Return whether a part is a table of separated values by its name."""
    path = PurePosixPath(part.filename)
    return path.suffix.casefold() in _TABLES and _OF_MACINTOSH not in path.parts


def _check_parts(file: str, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what is not one table of a size that is read, by the list of parts alone."""
    if len(parts) > 1:
        raise Known(f"{file} holds {len(parts):,} tables; {_UNPACK} of the election alone.")
    (part,) = parts
    if part.flag_bits & 1:
        raise Known(f"{file} has a password; {_UNPACK}.")
    if part.file_size > MOST_BYTES:
        raise Known(
            f"{part.filename} inside {file} has {part.file_size / 2**20:,.0f} MiB, and a table at "
            f"most {MOST_BYTES // 2**20} MiB; split it."
        )
    if not part.file_size:
        raise Known(f"{part.filename} inside {file} is empty (0 bytes); copy it again.")
