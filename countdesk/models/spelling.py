"""Names of parties and people without what spellings differ in."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def bare_words(name: str) -> list[str]:
    """Return the words of a name without case, accents and punctuation.

    An ampersand is "and", and a leading "The" is dropped.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("&", " and ")
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _WORD.findall(letters)
    return words[1:] if words[:1] == ["the"] and len(words) > 1 else words
