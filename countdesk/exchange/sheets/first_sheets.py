"""The beginning of a workbook: its first sheets, and of each the rows that are looked at."""

from __future__ import annotations

import io
import re
from itertools import islice
from typing import IO, TYPE_CHECKING, Final

from openpyxl.reader.excel import ExcelReader

from countdesk.exchange.workbooks import damage_named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zipfile import ZipFile

    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS: Final = 2500
"""The rows of a sheet that are read: more than stand on the pages that anybody looks at."""

_ROW: Final = re.compile(rb"<row [^>]*?\br=\"([0-9]+)\"")
_END: Final = b"</sheetData>"


def first_sheets(workbook: bytes, most: int, *, values: bool = False) -> Sequence[Worksheet]:
    """Return so many sheets of a workbook, their formulas or the `values` of these.

    Of a sheet that has more rows than are read the last is there still, as an empty one. Raises
    `DamagedFile` with a sentence for what cannot be read.
    """
    with damage_named("This workbook"):
        reader = _FirstSheets(workbook, most, values=values)
        reader.read()
        return reader.wb.worksheets


class _FirstSheets(ExcelReader):
    """A reader of the first sheets of a workbook: of a night with hundreds a few are looked at."""

    def __init__(self, content: bytes, most: int, *, values: bool = False) -> None:
        super().__init__(io.BytesIO(content), data_only=values)
        self._most = most

    def read_worksheets(self) -> None:
        """Read so many sheets, and forget the names that stand for parts of the others."""
        parser = self.parser
        del parser.sheets[self._most :]
        names = parser.defined_names  # type: ignore[attr-defined]
        names.definedName = [
            name
            for name in names.definedName
            if name.localSheetId is None or name.localSheetId < self._most
        ]
        self.archive = _FirstRows(self.archive)  # type: ignore[assignment]
        super().read_worksheets()


class _FirstRows:
    """An archive whose sheets have no more rows than are read; all else in it is as it is."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def __getattr__(self, name: str) -> object:
        return getattr(self._archive, name)

    def open(self, name: str) -> IO[bytes]:
        """Return a sheet without the rows that nobody looks at."""
        content = self._archive.read(name)
        begin = next((row.start() for row in islice(_ROW.finditer(content), MOST_ROWS, None)), None)
        end = content.rfind(_END)
        if begin is None or end < begin:
            return io.BytesIO(content)
        last = _ROW.match(content, content.rfind(b"<row ", begin, end))
        number = b"" if last is None else b'<row r="%b" hidden="0"/>' % last[1]
        return io.BytesIO(content[:begin] + number + content[end:])
