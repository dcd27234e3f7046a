"""The parts of an .xlsx workbook, looked through within bounds before openpyxl builds on them.

A workbook is a zip of XML, so a few kilobytes can stand for gigabytes. openpyxl keeps a row, a
list of styles or a list of texts in memory until it ends; here every part runs through a parser
that keeps nothing but counts.
"""

import zipfile
from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from countdesk.exchange.foreign_formats import A_TABLE, Wanted
from countdesk.faults import Known

MOST_PARTS = 2_000
MOST_EXPANDED_BYTES = 384 * 1024 * 1024
MOST_ELEMENTS = 2_500_000
"""Elements of one part with cells; a cell with a value has two."""

MOST_OTHER_ELEMENTS = 500_000
"""Elements of one part with none, such as its styles, of which openpyxl builds objects."""

_LONG_PARTS = frozenset({"worksheet", "sst", "calcChain", "pivotCacheRecords"})

MOST_CHILDREN = 100_000
MOST_CHILDREN_OF = {
    "sheetData": 1_048_576,
    "row": 16_384,
    "sst": 500_000,
    "calcChain": MOST_ELEMENTS,
    "pivotCacheRecords": MOST_ELEMENTS,
}
"""How many elements may stand directly in another; the lists of rows, of texts and of formulas
may be long, and a row has at most so many cells."""

MOST_DEPTH = 256
LONGEST_TOKEN = 4 * 1024 * 1024
"""Bytes between two angle brackets: the parser begins anew at each piece of a long token."""

_PIECE = 1024 * 1024


def inspected(file: str, handle: BinaryIO, wanted: Wanted = A_TABLE) -> bool:
    """Refuse a package that is no workbook or too large; return whether it has formulas."""
    with zipfile.ZipFile(handle) as archive:
        parts = archive.infolist()
        _check_parts(file, parts, wanted)
        has_formulas = False
        for part in parts:
            has_formulas |= _Part(file, wanted).has_formulas(archive, part)
    return has_formulas


def _check_parts(file: str, parts: list[zipfile.ZipInfo], wanted: Wanted) -> None:
    """Refuse a package by its list of parts alone."""
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names:
        raise Known(f"{file} is a binary .xlsb workbook; save it as {wanted.save_as}.")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Known(f"{file} is a zip file or a document, not an .xlsx workbook; {wanted.give}.")
    if any(part.flag_bits & 1 for part in parts):
        raise Known(f"{file} has a password; save it without one and give it again.")
    if len(parts) > MOST_PARTS:
        raise Known(f"{file} has {len(parts):,} parts, too much to read; {wanted.smaller}.")
    # A zip reader takes no more of a part than the list says, so the list bounds the reading.
    expanded = sum(part.file_size for part in parts)
    if expanded > MOST_EXPANDED_BYTES:
        raise Known(
            f"{file} would expand to {expanded / 2**20:,.0f} MiB, too much to read; "
            f"{wanted.smaller}."
        )


class _Part:
    """Counts the elements of one part as they pass."""

    def __init__(self, file: str, wanted: Wanted) -> None:
        self._file = file
        self._wanted = wanted
        self._elements = 0
        self._most_elements = MOST_OTHER_ELEMENTS
        self._children = [0]
        self._limits = [1]
        self._limit_of: dict[str, int] = {}
        self._names: set[str] = set()

    def has_formulas(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
        """Read a part through; return whether it is a sheet with a formula."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.StartDoctypeDeclHandler = self._declared
        with archive.open(part) as stream:
            self._feed(parser.Parse, stream.read)
        return "sheetData" in self._names and "f" in self._names

    def _feed(self, parse: Callable[[bytes, bool], int], read: Callable[[int], bytes]) -> None:
        """Feed the parser piece by piece."""
        token = 0
        while piece := read(_PIECE):
            token = 0 if b"<" in piece or b">" in piece else token + len(piece)
            if token > LONGEST_TOKEN:
                raise self._too_much()
            try:
                parse(piece, False)
            except expat.ExpatError:
                # A picture, or damage: openpyxl would not build on it beyond this place either.
                return

    def _started(self, name: str, _attributes: dict[str, str]) -> None:
        self._elements += 1
        self._children[-1] += 1
        if (
            self._children[-1] > self._limits[-1]
            or self._elements > self._most_elements
            or len(self._limits) > MOST_DEPTH
        ):
            raise self._too_much()
        limit = self._limit_of.get(name)
        if limit is None:
            limit = self._named(name)
            if self._elements == 1 and name.rpartition(":")[2] in _LONG_PARTS:
                self._most_elements = MOST_ELEMENTS
        self._children.append(0)
        self._limits.append(limit)

    def _named(self, name: str) -> int:
        """Note a name met for the first time; return how many elements it may hold."""
        local = name.rpartition(":")[2]
        limit = MOST_CHILDREN_OF.get(local, MOST_CHILDREN)
        # Names made up without end are not kept; such a part meets another bound.
        if len(self._limit_of) < MOST_DEPTH:
            self._limit_of[name] = limit
        if local in ("f", "sheetData"):
            self._names.add(local)
        return limit

    def _ended(self, _name: str) -> None:
        self._children.pop()
        self._limits.pop()

    def _declared(self, *_declaration: object) -> None:
        raise Known(
            f"{self._file} declares entities, which no spreadsheet program writes; open it in one "
            "and save it again as .xlsx."
        )

    def _too_much(self) -> Known:
        return Known(
            f"{self._file} has a part with more than about a million cells, too much to read; "
            f"{self._wanted.smaller}."
        )
