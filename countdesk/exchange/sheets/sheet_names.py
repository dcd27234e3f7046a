"""Names of sheets that every spreadsheet accepts, each of them once in its workbook."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from countdesk.exchange.declaration import printable
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 31
"""What Excel takes of a name, in units of UTF-16: most emoji are two of them."""

_FORBIDDEN = re.compile(r"[\\/?*\[\]:]+")
_RESERVED = frozenset({"history"})
"""What Excel keeps for a sheet of its own."""

_CUT = "…"
_JOINERS = frozenset({"\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"})


def sheet_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return a name of a sheet for each name, in the same order.

    A name is freed of what Excel forbids and cut to what it takes; one that another sheet has
    already, whatever its capitals, is numbered: ``Abbey``, ``ABBEY (2)``.
    """
    taken: set[str] = set()
    made = []
    for name in names:
        free = _free(_allowed(name), taken)
        taken.add(_told_apart(free))
        made.append(free)
    return tuple(made)


def _allowed(name: str) -> str:
    """Return a name without what Excel forbids in it, of any length."""
    composed = unicodedata.normalize("NFC", printable(name))
    # An apostrophe at either end would be read as the quotation mark around a name.
    words = " ".join(_FORBIDDEN.sub(" ", composed).split()).strip("' ")
    if words.casefold() in _RESERVED:
        words = f"_{words}"
    return words or _("Sheet")


def _free(name: str, taken: set[str]) -> str:
    """Return a name cut to its length, with the first number that makes it the only one."""
    free, number = _cut(name, ""), 1
    while _told_apart(free) in taken:
        number += 1
        free = _cut(name, f" ({number})")
    return free


def _cut(name: str, ending: str) -> str:
    """Return a name and its ending; only the name is ever cut, and never within a letter."""
    if _units(name) + _units(ending) <= LONGEST:
        return f"{name}{ending}"
    room = LONGEST - _units(ending) - _units(_CUT)
    end = room
    while _units(name[:end]) > room or _is_within_letter(name, end):
        end -= 1
    return f"{name[:end].rstrip()}{_CUT}{ending}"


def _is_within_letter(name: str, place: int) -> bool:
    """Return whether what follows a place belongs to the sign before it."""
    is_mark = unicodedata.category(name[place]).startswith("M") or name[place] in _JOINERS
    return place > 0 and (is_mark or name[place - 1] in _JOINERS)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _told_apart(name: str) -> str:
    """Return a name as a spreadsheet compares it: without its capitals."""
    return unicodedata.normalize("NFKC", name).casefold()
