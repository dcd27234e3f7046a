"""The declaration workbook of one contest, written to a file that is whole or not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.despatch import placement

if TYPE_CHECKING:
    from pathlib import Path

    from countdesk.exchange.declaration import Declaration


def write(path: Path, declaration: Declaration) -> Path:
    """Write the workbook of a contest; an older file of that name is replaced at once.

    Raises `Known` where it cannot be written. Takes a fraction of a second of this process: the
    window lets `worker` do it.
    """
    # openpyxl comes with the sheets, and only where a workbook is made.
    from countdesk.exchange.sheets.workbook import declaration_bytes

    # openpyxl keeps each sheet in the system's own folder for temporary files, which fills too.
    with placement.told_of(path):
        content = declaration_bytes(declaration)
    return placement.put(path, content)
