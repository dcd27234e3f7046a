"""The declaration workbook of one contest, written to a file that is whole or not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from countdesk.despatch import placement
from countdesk.faults import Known

if TYPE_CHECKING:
    from pathlib import Path

    from countdesk.exchange.declaration import Declaration

_DATABASE = b"SQLite format 3\0"
"""How a count file begins, and any other database of SQLite."""

_ZIPPED = b"PK"
"""How a workbook begins: it is a package of files."""

ENDING = ".xlsx"

_OTHER_ENDING = re.compile(r"(?<=.)\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE)
"""What another kind of file ends in, such as .pdf; a date or a number after a dot is a name's."""


def write(path: Path, declaration: Declaration) -> Path:
    """Write the workbook of a contest; an older workbook of that name is replaced at once.

    Raises `Known` where it cannot be written, or where the name is another kind of file's. Takes
    a fraction of a second of this process: the window lets `worker` do it.
    """
    _refuse_what_is_no_workbook(path)
    # openpyxl comes with the sheets, and only where a workbook is made.
    from countdesk.exchange.sheets.workbook import declaration_bytes

    # openpyxl keeps each sheet in the system's own folder for temporary files, which fills too.
    with placement.told_of(path):
        content = declaration_bytes(declaration)
    return placement.put(path, content)


def _refuse_what_is_no_workbook(path: Path) -> None:
    """Refuse a name that is not a workbook's, and one that holds anything but a workbook."""
    if path.suffix.casefold() != ENDING:
        name = _OTHER_ENDING.sub("", path.name.rstrip(". "))
        raise Known(
            f"{path.name} is not the name of a workbook: choose one that ends in {ENDING}, such as"
            f" {name}{ENDING}."
        )
    with placement.told_of(path):
        start = placement.start_of(path, len(_DATABASE))
    if start is None or start.startswith(_ZIPPED):
        return
    if start == _DATABASE:
        raise Known(
            f"{path.name} holds a count or another database, which no workbook replaces: choose"
            " another name."
        )
    raise Known(
        f"{path.name} is there already and is not a workbook, so it is not replaced: choose"
        " another name."
    )
