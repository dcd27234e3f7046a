"""Digits as they are typed, and the whole number they make."""

from __future__ import annotations

import re
from typing import Final

from countdesk.models.refusals import EntryRefused, Refusal

_DIGITS: Final = re.compile(r"[0-9]+")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
_LONGEST: Final = 30
"""Digits beyond which a text is only quoted in part, and never read as a number."""


def figure_of(text: str) -> int | None:
    """Return the number that was typed, None for a blank.

    Raises `EntryRefused` for anything but digits, with or without thousands separators: nothing
    is guessed from a letter, a minus or two lines pasted into one cell.
    """
    typed = text.strip()
    if not typed:
        return None
    plain = typed.replace(",", "") if _GROUPED.fullmatch(typed) else typed
    if not _DIGITS.fullmatch(plain) or len(plain) > _LONGEST:
        quoted = " ".join(typed.split())
        if len(quoted) > _LONGEST:
            quoted = quoted[: _LONGEST - 1] + "…"
        raise EntryRefused(Refusal.NOT_A_NUMBER, value=quoted)
    return int(plain)
