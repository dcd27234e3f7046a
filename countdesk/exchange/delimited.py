"""Tables of separated values: CSV, also with semicolons or tabs."""

import csv
import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TextIO

from countdesk.exchange.encodings import READ_AS, SAVE_AGAIN, encoding_of
from countdesk.exchange.tables import LONGEST_ROW, MOST_COLUMNS, MOST_LINES, RawRow
from countdesk.faults import Known

_DELIMITERS = "\t;,"
_LINES_LOOKED_AT = 20
"""Lines with any delimiter that tell which one separates the cells."""


def delimited_rows(file: str, content: bytes, notes: list[str]) -> Iterator[RawRow]:
    """Yield the rows of a table of separated values; `content` is the whole bounded file."""
    encoding = encoding_of(file, content)
    if encoding in READ_AS:
        notes.append(READ_AS[encoding])
    with io.TextIOWrapper(io.BytesIO(content), encoding=encoding.value, newline="") as text:
        delimiter = _delimiter(file, text)
        text.seek(0)
        lines = _Lines(file, text)
        # Strict, because a stray quotation mark would otherwise swallow the rows after it.
        reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
        begins = 1
        above = 0
        try:
            for cells in reader:
                lines.row_length = 0
                # One cell alone is a footnote, below which no line break need stand.
                if 1 < len(cells) < above and lines.is_unended and any(map(str.strip, cells)):
                    raise _cut_off(file, begins, len(cells), above)
                above = len(cells)
                if len(cells) > MOST_COLUMNS:
                    raise Known(
                        f"{file}, line {begins:,} has {len(cells):,} cells, and a table at most "
                        f"{MOST_COLUMNS:,} columns; {SAVE_AGAIN}."
                    )
                yield RawRow(begins, list(map(str.strip, cells)))
                begins = reader.line_num + 1
        except csv.Error as error:
            raise Known(
                f"{file}, line {begins:,}: a cell has no closing quotation mark, or text after "
                "it, or is longer than 131,072 characters; put a mark at each end of the cell "
                "and write a mark inside it twice."
            ) from error


class _Lines:
    """The lines of the text, for as long as no row grows beyond its bound.

    An unpaired quotation mark makes one row of the rest of a file, so the bound is the row's
    and not the line's. Who ends a row sets `row_length`, the characters of it so far, to nought.
    """

    def __init__(self, file: str, text: TextIO) -> None:
        self._file = file
        self._text = text
        self.row_length = 0
        self._last = ""

    @property
    def is_unended(self) -> bool:
        """Return whether the line read last has no line break, so that the file ends in it."""
        return not self._last.endswith(("\n", "\r"))

    def __iter__(self) -> Iterator[str]:
        lines = iter(partial(self._text.readline, LONGEST_ROW + 1), "")
        for number, line in enumerate(lines, 1):
            self.row_length += len(line)
            if self.row_length > LONGEST_ROW:
                raise _row_too_long(self._file, number)
            if number > MOST_LINES:
                raise Known(
                    f"{self._file} has more than {MOST_LINES:,} lines; take out the blank ones, or "
                    "split it."
                )
            self._last = line
            yield line


def _cut_off(file: str, line: int, cells: int, above: int) -> Known:
    """Return the fault of a file that ends within a row, as where a download broke off."""
    return Known(
        f"{file} ends in the middle of line {line:,}, which has {cells:,} of {above:,} cells, so "
        "the rest of the table is missing: get or export it again, or, where nothing is missing, "
        "end that line with a line break."
    )


def _row_too_long(file: str, line: int) -> Known:
    """Return the fault of a row beyond the bound."""
    return Known(
        f"{file}: the row that reaches line {line:,} is longer than 1 MiB, which no table is; "
        f"look for a missing quotation mark, or {SAVE_AGAIN}."
    )


def _delimiter(file: str, text: TextIO) -> str:
    """Return what stands between the cells of most of the first lines: one may be a title.

    Of marks that stand in as many of them it is the most frequent, and a comma last of all, which
    is likelier within a heading.
    """
    lines = iter(partial(text.readline, LONGEST_ROW + 1), "")
    separated: list[str] = []
    for number, line in enumerate(islice(lines, MOST_LINES), 1):
        if len(line) > LONGEST_ROW:
            raise _row_too_long(file, number)
        bare = re.sub(r'"[^"]*"', "", line)
        if any(mark in bare for mark in _DELIMITERS):
            separated.append(bare)
        if len(separated) == _LINES_LOOKED_AT:
            break
    if not separated:
        return ","

    def standing(mark: str) -> tuple[int, int]:
        return sum(mark in line for line in separated), "".join(separated).count(mark)

    return max(_DELIMITERS, key=standing)
