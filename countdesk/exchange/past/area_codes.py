"""The codes of areas as a table of past results writes them, and which of them are kept."""

import re
from collections import defaultdict
from collections.abc import Iterable

from countdesk.exchange.past.known_forms import CODE
from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.models.area_names import area_key, authority_key, is_code_of_council

_CODES = re.compile(rf"{CODE}|\d\d[A-Z]{{2}}(?:[A-Z]{{2}})?")
"""The codes of areas since 2011, and those before, such as 00ABGA."""

_MOST_NAMES = 2
"""Names under one code that may be of one area, which was written or renamed so."""


class AreaCodes:
    """Tells the codes of areas from what else stands in their column; each is noted once.

    `named` are the names and codes of the whole table: a code under which it has more than two
    areas is that of none of them.
    """

    def __init__(
        self, named: Iterable[tuple[str, str]], heading: str | None, notes: NoteList
    ) -> None:
        pairs = set(named)
        names: dict[str, set[str]] = defaultdict(set)
        # In most tables every code is that of one name.
        if len(pairs) > len({code for _name, code in pairs}) + 1:
            for name, code in pairs:
                names[code.upper()].add(name)
        self._areas = {
            code: len({area_key(name).replace(" ", "") for name in known if name})
            for code, known in names.items()
            if len(known) > _MOST_NAMES
        }
        self._heading = heading
        self._notes = notes
        self._noted: set[str] = set()

    def kept(
        self, written: str | None, area: str | None, authority: str | None, line: int
    ) -> str | None:
        """Return the code of an area; one that is none of an area's is noted and not kept.

        Nor is a number of the publisher's own: beside the desk's codes of its own it would say that
        areas of one name are two.
        """
        if written is None:
            return None
        code = written.upper()
        if not _CODES.fullmatch(code):
            done = "no code of an area such as E05011175"
            kind = NoteKind.CODE_STRANGE
        elif self._areas.get(code, 0) > _MOST_NAMES:
            done = f"{self._areas[code]:,} areas have this code, which so is that of none of them"
            kind = NoteKind.CODE_OF_SEVERAL
        elif is_code_of_council(code) and _is_part(area, authority):
            done = "the code of a council and not of an area in it"
            kind = NoteKind.CODE_OF_COUNCIL
        else:
            return code
        if written not in self._noted:
            self._noted.add(written)
            done += ", so the area is known by its name alone"
            self._notes.note(line, self._heading, written, done, kind)
        return None


def _is_part(area: str | None, authority: str | None) -> bool:
    """Return whether an area is known to be another than the whole of its authority."""
    own, whole = authority_key(area), authority_key(authority)
    return own is not None and whole is not None and own != whole
