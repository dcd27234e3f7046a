"""Cells of a sheet that are merged over several lines, so that one value stands for all of them."""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO, NamedTuple

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)"')
_NAME = b"mergeCell"
_PIECE = 1024 * 1024
_MOST_NAMED = 3

SheetRow = tuple[int, tuple[Any, ...]]


class MergedRange(NamedTuple):
    """Cells merged into one: its column as written, and its first and last line."""

    column: str
    first: int
    last: int

    @property
    def place(self) -> int:
        """Return the place of the column, A being 0."""
        place = 0
        for letter in self.column:
            place = place * 26 + ord(letter) - ord("A") + 1
        return place - 1


def merged_ranges(handle: BinaryIO, part: str) -> list[MergedRange]:
    """Return what is merged over several lines in the part of a workbook that holds a sheet.

    openpyxl does not say it of a workbook that is opened for reading only.
    """
    found: list[MergedRange] = []
    with zipfile.ZipFile(handle) as archive, archive.open(part) as stream:
        rest = b""
        while piece := stream.read(_PIECE):
            rest += piece
            if _NAME in rest:
                found += (
                    MergedRange(column.decode(), int(first), int(last))
                    for column, first, last in _MERGED.findall(rest)
                )
            # A token that the piece cuts in two is looked at with the next.
            rest = rest[rest.rfind(b"<") :]
    return [each for each in found if each.first < each.last]


def spread(
    rows: Iterator[SheetRow], ranges: list[MergedRange], notes: list[str]
) -> Iterator[SheetRow]:
    """Yield rows in which a text or a day merged over several lines stands on each of them.

    A number is not spread, since the votes of two candidates would become those of each. Nor is
    what begins on the first line with content: those are headings.
    """
    starting: dict[int, list[MergedRange]] = defaultdict(list)
    for merged in ranges:
        starting[merged.first].append(merged)
    standing: dict[int, tuple[MergedRange, Any]] = {}
    used: dict[MergedRange, None] = {}
    is_first = True
    for line, cells in rows:
        has_content = any(cell.value is not None for cell in cells)
        filled = list(cells)
        for place, (merged, cell) in list(standing.items()):
            if line > merged.last:
                del standing[place]
            elif has_content and place < len(cells) and cells[place].value is None:
                filled[place] = cell
                used[merged] = None
        yield line, tuple(filled)
        for merged in starting.get(line, ()):
            place = merged.place
            if not is_first and place < len(cells) and isinstance(cells[place].value, str | date):
                standing[place] = merged, cells[place]
        is_first = is_first and not has_content
    if used:
        first = [f"{of.column}{of.first}:{of.column}{of.last}" for of in used][:_MOST_NAMED]
        more = len(used) - len(first)
        named = ", ".join(first) + (f" and {more:,} more" if more else "")
        notes.append(f"Cells merged over several lines count for each of them: {named}.")
