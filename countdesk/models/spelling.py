"""Names of areas, parties and people without what spellings differ in."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")

_POSSESSION = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]")
"""A mark that is left out by as many as write it: King's Heath, Kings Heath."""

_OF_ONE_PIECE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae"})
"""The letters that are not made of one of ours and a mark, as ö is."""

_BEFORE_A_SURNAME = re.compile(r"^(?:Mc|Mac|de|De|van|Van|von|Von)")
"""What stays in small letters before or within a surname in capitals: McKENNA, de SOUZA."""


def plain_words(name: str) -> list[str]:
    """Return the words of a name without case, accents and punctuation.

    An ampersand is "and", and "Saint" is "St".
    """
    letters = name.casefold()
    if not letters.isascii():
        parts = unicodedata.normalize("NFKD", letters)
        bare = "".join(part for part in parts if not unicodedata.combining(part))
        letters = bare.translate(_OF_ONE_PIECE)
    words = _WORD.findall(_POSSESSION.sub("", letters.replace("&", " and ")))
    return ["st" if word == "saint" else word for word in words] if "saint" in words else words


def bare_words(name: str) -> list[str]:
    """Return the plain words of the name of a party or a person, without a leading "The"."""
    words = plain_words(name)
    return words[1:] if words[:1] == ["the"] and len(words) > 1 else words


def surname_last(name: str) -> str:
    """Return a name whose surname stands first, in capitals, turned round: DOE Jane, Jane DOE.

    A name that is in capitals throughout, or begins with none, is as it was.
    """
    words = name.split()
    first = next((place for place, word in enumerate(words) if not _is_surname(word)), 0)
    return " ".join((*words[first:], *words[:first]))


def _is_surname(word: str) -> bool:
    """Return whether a word is in the capitals of a surname: DUNN, O'SHEA, McKENNA, de SOUZA."""
    letters = _BEFORE_A_SURNAME.sub("", word)
    return not letters or (letters.isupper() and len(letters) > 1)
