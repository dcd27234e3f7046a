"""The initials of an author: all that a count file says of who typed, for it says it for good."""

from __future__ import annotations

from countdesk.models.refusals import EntryRefused, Refusal

MOST_LETTERS = 4
"""Letters in anybody's initials; a longer text is a name."""


def normalised(text: str) -> str:
    """Return initials as they are written down, however they were typed."""
    return text.strip().upper()


def are_initials(text: str) -> bool:
    """Return whether a text is initials and no name."""
    letters = normalised(text)
    return letters.isalpha() and len(letters) <= MOST_LETTERS


def initials(text: str) -> str:
    """Return initials as they are written down; refuse a text that says more, or nothing."""
    if not are_initials(text):
        raise EntryRefused(Refusal.NOT_INITIALS, most=MOST_LETTERS)
    return normalised(text)
