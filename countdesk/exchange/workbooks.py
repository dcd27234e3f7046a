"""Tables in .xlsx workbooks: the stored values of the first sheet in sight that holds anything."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO

from countdesk.exchange.merged_cells import merged_ranges, spread
from countdesk.exchange.packages import inspected
from countdesk.exchange.tables import MOST_COLUMNS, BrokenCell, RawRow
from countdesk.faults import DamagedFile, Known

ZIP_MAGIC = b"PK\x03\x04"

LONGEST_CELL = 32_767
"""The longest text an Excel cell can hold."""

LAST_LINE = 1_048_576
"""The last row of an Excel sheet; a row that says it comes after it was not written by one."""

_SAVE_AS_CSV = "save the sheet with the table as CSV (UTF-8) and give that"
_SAVE_AGAIN = "open it in a spreadsheet program and save it again as .xlsx"
_STORED_VALUE = "the value of the formula: open the workbook, let it calculate and save it"

# What openpyxl, the zip and the XML reader raise over a part that is not as it should be.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def workbook_rows(
    file: str, handle: BinaryIO, notes: list[str], names: list[str]
) -> Iterator[RawRow]:
    """Yield the rows of the first sheet with content that is not hidden.

    `names` is given what the sheets are called that hold any, the one that is read first.
    """
    with damage_named(file):
        has_formulas = inspected(file, handle)
        workbook = _opened(handle, values=True)
        sheets = _in_sight(workbook)
    place = next((place for place, sheet in enumerate(sheets) if _has_content(file, sheet)), None)
    if place is None:
        return
    names.append(sheets[place].title)
    names += (sheet.title for sheet in sheets[place + 1 :] if _has_content(file, sheet))
    if len(sheets) > 1:
        notes.append(f'Of the workbook only the sheet "{sheets[place].title}" was read.')
    sheet_rows = _rows(file, sheets[place])
    if has_formulas:
        with damage_named(file):
            formulas = _in_sight(_opened(handle, values=False))[place]
        sheet_rows = _with_formulas(sheet_rows, _rows(file, formulas))
    with damage_named(file):
        # The sheet alone knows which part of the package it is.
        ranges = merged_ranges(handle, sheets[place]._worksheet_path)  # noqa: SLF001
    if ranges:
        sheet_rows = spread(sheet_rows, ranges, notes)
    for line, cells in sheet_rows:
        with damage_named(file):
            texts = [_text(cell) for cell in cells]
            broken = tuple(_broken(cells))
        yield RawRow(line, texts, broken, is_of_a_sheet=True)


@contextmanager
def damage_named(file: str) -> Iterator[None]:
    """Turn what a damaged workbook sets off into one sentence."""
    try:
        yield
    except _DAMAGE as error:
        raise _damaged(file) from error
    except OSError as error:
        # openpyxl raises one of its own where a package lacks its workbook.
        if error.errno is not None:
            raise
        raise _damaged(file) from error


def _damaged(file: str) -> DamagedFile:
    """Return the fault of a workbook that cannot be read to its end."""
    return DamagedFile(f"{file} is damaged and cannot be read as a workbook; {_SAVE_AGAIN}.")


def _opened(handle: BinaryIO, *, values: bool) -> Any:
    """Open a workbook for reading only, with stored values or with its formulas."""
    # Imported here because the window opens without ever reading a workbook.
    import openpyxl

    handle.seek(0)
    with warnings.catch_warnings():
        # openpyxl warns of extensions it will not write back; nothing is written back here.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(handle, read_only=True, data_only=values, keep_links=False)


def _in_sight(workbook: Any) -> list[Any]:
    """Return the sheets that are not hidden: who gives a workbook means what it shows."""
    return [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]


def _rows(file: str, sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the cells of every row that the sheet holds, with its line."""
    # A workbook may state a size that is not its own, and rows are padded to that size.
    sheet.reset_dimensions()
    rows = sheet.iter_rows()
    line = 0
    while batch := _next_rows(file, rows):
        for cells in batch:
            line += 1
            if line > LAST_LINE:
                raise Known(f"{file} has rows after the last a sheet can have; {_SAVE_AGAIN}.")
            if any(cell.value is not None for cell in cells[MOST_COLUMNS:]):
                raise Known(
                    f"{file}, line {line:,} has {len(cells):,} cells, and a table at most "
                    f"{MOST_COLUMNS:,} columns; {_SAVE_AS_CSV}."
                )
            if cells:
                yield line, cells


def _next_rows(file: str, rows: Iterator[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the next rows, few enough that even the widest fit into the memory."""
    with damage_named(file), warnings.catch_warnings():
        # openpyxl warns of a date out of bounds, and gives an error value that is a fault here.
        warnings.simplefilter("ignore")
        return list(islice(rows, 100))


def _has_content(file: str, sheet: Any) -> bool:
    """Return whether a sheet holds any value."""
    return any(
        cell.value is not None and str(cell.value).strip()
        for _line, cells in _rows(file, sheet)
        for cell in cells
    )


def _with_formulas(
    stored: Iterator[tuple[int, tuple[Any, ...]]], formulas: Iterator[tuple[int, tuple[Any, ...]]]
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the stored cells; a formula that no program has worked out yet keeps its own cell."""
    for (line, cells), (_line, written) in zip(stored, formulas, strict=True):
        yield (
            line,
            tuple(
                formula if cell.value is None and formula.data_type == "f" else cell
                for cell, formula in zip(cells, written, strict=True)
            ),
        )


def _text(cell: Any) -> str:
    """Return a cell's value as the text that a CSV file would hold."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, int | float):
        return _number_text(value, is_percentage="%" in (cell.number_format or ""))
    if isinstance(value, date | time | timedelta):
        return _moment_text(value)
    return "a formula"


def _broken(cells: tuple[Any, ...]) -> Iterator[BrokenCell]:
    """Yield what a program could not work out, or has not yet."""
    for place, cell in enumerate(cells):
        if cell.value is None:
            continue
        if cell.data_type == "e":
            yield BrokenCell(place, "a value and no error; mend the formula and save the workbook")
        elif cell.data_type == "f":
            # A blank stays unknown, but a formula without its value is not a blank.
            yield BrokenCell(place, _STORED_VALUE)
        elif isinstance(cell.value, str) and len(cell.value) > LONGEST_CELL:
            yield BrokenCell(place, f"text of at most {LONGEST_CELL:,} characters")


def _moment_text(value: date | time | timedelta) -> str:
    """Return a date in ISO form, or a time of the day as 22:00."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes" if value.second == 0 else "seconds")
    # Excel keeps a time of the day as a part of a day, and some programs name it a duration.
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def _number_text(value: float, *, is_percentage: bool) -> str:
    """Return a number in digits: 1234.0 as 1234, and 0.496 shown as a percentage as 49.6%."""
    # Excel keeps 15 digits: what a double holds after them is not what anybody typed.
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if is_percentage:
        number *= 100
    if not number.is_finite():
        return str(value)
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text + "%" if is_percentage else text
