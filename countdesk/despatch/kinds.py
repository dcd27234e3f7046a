"""The kinds of file that leave the desk: how each is called, begins, and replaces an older one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from countdesk.despatch import placement
from countdesk.faults import Known

if TYPE_CHECKING:
    from pathlib import Path

_DATABASE = b"SQLite format 3\0"
"""How a count file begins, and any other database of SQLite."""

_LOOKED_AT = 512
"""Bytes of an older file that are looked at before it is replaced."""

_OTHER_ENDING = re.compile(r"(?<=.)\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE)
"""What another kind of file ends in, such as .pdf; a date or a number after a dot is a name's."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file.

    Args:
        name: What a sentence calls it, with its article.
        ending: What its name ends in, the dot too.
        start: How every file of the kind begins; of a text, which may begin in any way, nothing.
    """

    name: str
    ending: str
    start: bytes = b""

    def require(self, path: Path) -> None:
        """Raise `Known` where a name is another kind of file's, or holds anything but this kind.

        A slip of the hand in a name must never cost a count file.
        """
        self._require_ending(path)
        with placement.told_of(path):
            found = placement.start_of(path, _LOOKED_AT)
        if found is None or self._is_of_kind(found):
            return
        if found.startswith(_DATABASE):
            raise Known(
                f"{path.name} holds a count or another database, which {self.name} never replaces:"
                " choose another name."
            )
        raise Known(
            f"{path.name} is there already and is not {self.name}, so it is not replaced: choose"
            " another name."
        )

    def _require_ending(self, path: Path) -> None:
        if path.suffix.casefold() == self.ending:
            return
        name = _OTHER_ENDING.sub("", path.name.rstrip(". "))
        raise Known(
            f"{path.name} is not the name of {self.name}: choose one that ends in {self.ending},"
            f" such as {name}{self.ending}."
        )

    def _is_of_kind(self, found: bytes) -> bool:
        if self.start:
            return found.startswith(self.start)
        # No text holds a byte of nought, which every database and nearly every picture has early.
        return b"\0" not in found


WORKBOOK: Final = FileKind("a workbook", ".xlsx", b"PK")
PDF: Final = FileKind("a PDF", ".pdf", b"%PDF")
PNG: Final = FileKind("a picture", ".png", b"\x89PNG")
SVG: Final = FileKind("a drawing", ".svg")
TEXT: Final = FileKind("a text", ".txt")
PAGE: Final = FileKind("a web page", ".html")
STYLES: Final = FileKind("a style sheet", ".css")
TABLE: Final = FileKind("a table", ".csv")
DOCUMENT: Final = FileKind("a JSON document", ".json")

ENDINGS: Final = frozenset(
    kind.ending for kind in (WORKBOOK, PDF, PNG, SVG, TEXT, PAGE, STYLES, TABLE, DOCUMENT)
)
"""What the name of some file that leaves the desk ends in."""
