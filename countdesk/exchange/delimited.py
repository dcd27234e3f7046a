"""Tables of separated values: CSV, also with semicolons or tabs, as UTF-8 or Windows-1252."""

import csv
import io
import re
from collections.abc import Iterator
from typing import TextIO

from countdesk.exchange.tables import LONGEST_ROW, MOST_COLUMNS, MOST_LINES, RawRow
from countdesk.faults import Known

CP1252_NOTE = "The file is not UTF-8 and was read as Windows-1252; look at the names with accents."

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LONE_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_SAVE_AGAIN = "save it again as CSV (UTF-8) or .xlsx"


def delimited_rows(file: str, content: bytes, notes: list[str]) -> Iterator[RawRow]:
    """Yield the rows of a table of separated values; `content` is the whole bounded file."""
    encoding = _encoding(file, content)
    if encoding == "cp1252":
        notes.append(CP1252_NOTE)
    with io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="") as text:
        delimiter = _delimiter(_heading_line(file, text))
        text.seek(0)
        lines = _Lines(file, text)
        # Strict, because a stray quotation mark would otherwise swallow the rows after it.
        reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
        while True:
            begins = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise Known(
                    f"{file}, line {begins:,}: a cell has no closing quotation mark, or text after "
                    "it, or is longer than 131,072 characters; put a mark at each end of the cell "
                    "and write a mark inside it twice."
                ) from error
            if cells is None:
                return
            lines.row_ended()
            if len(cells) > MOST_COLUMNS:
                raise Known(
                    f"{file}, line {begins:,} has {len(cells):,} cells, and a table at most "
                    f"{MOST_COLUMNS:,} columns; {_SAVE_AGAIN}."
                )
            yield RawRow(begins, [cell.strip() for cell in cells])


class _Lines:
    """The lines of the text, for as long as no row grows beyond its bound.

    An unpaired quotation mark makes one row of the rest of a file, so the bound is the row's
    and not the line's.
    """

    def __init__(self, file: str, text: TextIO) -> None:
        self._file = file
        self._text = text
        self._line = 0
        self._row_length = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_ROW + 1)
        if not line:
            raise StopIteration
        self._line += 1
        self._row_length += len(line)
        if self._row_length > LONGEST_ROW:
            raise _row_too_long(self._file, self._line)
        if self._line > MOST_LINES:
            raise Known(
                f"{self._file} has more than {MOST_LINES:,} lines; take out the blank ones, or "
                "split it."
            )
        return line

    def row_ended(self) -> None:
        """Begin to measure the next row."""
        self._row_length = 0


def _row_too_long(file: str, line: int) -> Known:
    """Return the fault of a row beyond the bound."""
    return Known(
        f"{file}: the row that reaches line {line:,} is longer than 1 MiB, which no table is; "
        f"look for a missing quotation mark, or {_SAVE_AGAIN}."
    )


def _heading_line(file: str, text: TextIO) -> str:
    """Return the first line with content."""
    number = 0
    while line := text.readline(LONGEST_ROW + 1):
        number += 1
        if len(line) > LONGEST_ROW:
            raise _row_too_long(file, number)
        if line.strip():
            return line
    return ""


def _delimiter(heading_line: str) -> str:
    """Return what separates the headings: a comma unless another mark is more frequent."""
    bare = re.sub(r'"[^"]*"', "", heading_line)
    return max(",;\t", key=bare.count)


def _encoding(file: str, content: bytes) -> str:
    """Return how the text is written, or refuse what is not text."""
    if content.startswith(_UTF16_MARKS):
        raise Known(f"{file} is written as UTF-16, which Countdesk does not read; {_SAVE_AGAIN}.")
    if match := _NOT_TEXT.search(content):
        raise Known(
            f"{file} is not a table: line {_line_of(content, match.start()):,} holds bytes that "
            f"are not text; {_SAVE_AGAIN}."
        )
    marked = content.startswith(_UTF8_MARK)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        # Windows-1252 can hold the bytes of half a character only as nonsense.
        half = _LONE_SURROGATE.search(content)
        bad = half or _NOT_CP1252.search(content)
        if not (marked or bad):
            return "cp1252"
        where = bad.start() if bad and not marked else error.start
        found = "half of a character (a lone surrogate)" if half else "a broken character"
        raise Known(
            f"{file}, line {_line_of(content, where):,} holds {found}; type the word again and "
            f"{_SAVE_AGAIN}."
        ) from error
    return "utf-8-sig" if marked else "utf-8"


def _line_of(content: bytes, position: int) -> int:
    """Return the number of the line that a byte stands on."""
    return content.count(b"\n", 0, position) + 1
