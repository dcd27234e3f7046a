"""Names of files that every system accepts, made from the names of contests."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from countdesk.models.contest_names import names_told_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.models.election import Contest

_LONGEST = 120
"""Bytes of a name without its ending: room is left for folders within Windows' 260."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]+')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE
)
"""Names of devices on Windows, which are no names of files even with an ending."""


def file_name(contest: Contest, ending: str = ".xlsx", called: str | None = None) -> str:
    """Return the name of a contest's file: ``Stretton 2008-02-14.xlsx``.

    `called` stands in the place of its name where that alone is not enough.
    """
    tail = f" {contest.date.isoformat()}"
    head = _cut(_safe(called or contest.name), _LONGEST - len(tail.encode()))
    name = f"{head}{tail}".strip()
    return f"{name}{ending}"


def stems(contests: Iterable[Contest]) -> dict[str, str]:
    """Return how the names of each contest's files begin, by its identifier, no two alike.

    `contests` are all of the count file: by them two of the same name are told apart, by their
    councils where these differ and else by a number, so that what is asked for of one alone has the
    same name.
    """
    known_of_file = tuple(contests)
    called = names_told_apart(known_of_file)
    seen: dict[str, int] = {}
    begun: dict[str, str] = {}
    for contest in known_of_file:
        name = file_name(contest, "", called[contest.identifier])
        # Not every system tells capitals apart.
        known = name.casefold()
        seen[known] = seen.get(known, 0) + 1
        begun[contest.identifier] = name if seen[known] == 1 else f"{name} ({seen[known]})"
    return begun


def night_stem(name: str) -> str:
    """Return how the names of a night's files begin."""
    return _cut(_safe(name), _LONGEST)


def _safe(text: str) -> str:
    """Return a text without what some system refuses in the name of a file."""
    composed = unicodedata.normalize("NFC", text)
    printable = "".join(
        character if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"} else " "
        for character in composed
    )
    # A leading dot hides a file; a dot or a space at the end is dropped by Windows.
    words = " ".join(_FORBIDDEN.sub(" ", printable).split()).strip(". ")
    if _RESERVED.match(words):
        words = f"_{words}"
    return words or "contest"


def _cut(text: str, most: int) -> str:
    """Return a text cut to so many bytes, never within a letter."""
    return text.encode()[: max(1, most)].decode(errors="ignore").rstrip(". ") or "contest"
