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

_LONGEST_TEXT = 1_000_000
"""Bytes of an older text that are looked at, which tells at its end whose it is."""

_DIGEST = re.compile(rb"(?:[0-9a-f]{4}(?: |\xc2\xa0)){2}[0-9a-f]{4}-[a-z]")
"""The digest of a journal, as everything that leaves the desk prints it."""

_OTHER_ENDING = re.compile(r"(?<=.)\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE)
"""What another kind of file ends in, such as .pdf; a date or a number after a dot is a name's."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file.

    Args:
        name: What a sentence calls it, with its article.
        ending: What its name ends in, the dot too.
        starts: How files of the kind begin that were made here, or by any program where no other
            beginning is known.
        has_digest: Whether it may begin in any way, and has the digest of a journal in it.
    """

    name: str
    ending: str
    starts: tuple[bytes, ...] = ()
    has_digest: bool = False

    def require(self, path: Path) -> None:
        """Raise `Known` where a name is another kind of file's, or holds anything but this kind.

        A slip of the hand in a name must never cost a count file, nor somebody's own table or page.
        """
        self._require_ending(path)
        found = self._start_of(path)
        if found is None or self._is_of_kind(found):
            return
        if found.startswith(_DATABASE):
            raise Known(
                f"{path.name} holds a count or another database, which {self.name} never replaces:"
                " choose another name."
            )
        raise Known(
            f"{path.name} is there already and is not {self.name} made here, so it is not replaced:"
            " choose another name or folder."
        )

    def is_made_here(self, path: Path) -> bool:
        """Return whether a file is there that begins as those of the kind which are made here."""
        found = self._start_of(path)
        return found is not None and self._is_of_kind(found)

    def _start_of(self, path: Path) -> bytes | None:
        with placement.told_of(path):
            return placement.start_of(path, _LONGEST_TEXT if self.has_digest else _LOOKED_AT)

    def _require_ending(self, path: Path) -> None:
        if path.suffix.casefold() == self.ending:
            return
        name = _OTHER_ENDING.sub("", path.name.rstrip(". "))
        raise Known(
            f"{path.name} is not the name of {self.name}: choose one that ends in {self.ending},"
            f" such as {name}{self.ending}."
        )

    def _is_of_kind(self, found: bytes) -> bool:
        if self.has_digest:
            return _DIGEST.search(found) is not None
        return found.startswith(self.starts)


WORKBOOK: Final = FileKind("a workbook", ".xlsx", (b"PK",))
PDF: Final = FileKind("a PDF", ".pdf", (b"%PDF",))
PNG: Final = FileKind("a picture", ".png", (b"\x89PNG",))
SVG: Final = FileKind(
    "a drawing",
    ".svg",
    (b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<svg role="img"',),
)
TEXT: Final = FileKind("a text", ".txt", has_digest=True)
PAGE: Final = FileKind(
    "a web page",
    ".html",
    (
        b'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">\n<meta http-equiv=',
        b"<table>\n<caption>",
    ),
)
STYLES: Final = FileKind("a style sheet", ".css", (b"/* The pages of results.",))
TABLE: Final = FileKind(
    "a table", ".csv", (b"person_id,person_name,", b"\xef\xbb\xbfperson_id,person_name,")
)
DOCUMENT: Final = FileKind("a JSON document", ".json", (b'{\n  "contests": [',))

ENDINGS: Final = frozenset(
    kind.ending for kind in (WORKBOOK, PDF, PNG, SVG, TEXT, PAGE, STYLES, TABLE, DOCUMENT)
)
"""What the name of some file that leaves the desk ends in."""
