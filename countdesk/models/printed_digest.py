"""The digest of a journal as it is printed and read out: twelve digits and a check letter."""

from __future__ import annotations

import re

DIGITS = 12
"""How many of a digest's hexadecimal digits are printed: enough to tell any two journals apart."""

_GROUP = 4
_LETTERS = "ghjkmnpqrstuvwxyz"
"""The check letters, one for each remainder: none of them is a digit, or looks like 0 or 1."""

_BETWEEN = re.compile(r"[\s\-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MINUS SIGN}]+")
_TYPED = re.compile(f"([0-9a-f]{{{DIGITS}}})([{_LETTERS}])")


def printed(digest: str) -> str:
    """Return a digest as every sheet prints it, ``0123 4567 89ab-k``; empty where there is none.

    Each digit is multiplied by its place, and the letter says what is left of their sum once it
    is divided by 17, as the check character of an ISBN-10 does with 11. Seventeen is a prime,
    more than the digits there are and more than the places: so one wrong digit leaves another
    remainder, and so do any two digits exchanged, neighbours or not. ISO 7064's systems need a
    check character that is a digit as well, or a star.
    """
    if not digest:
        return ""
    digits = digest[:DIGITS].lower()
    groups = (digits[start : start + _GROUP] for start in range(0, DIGITS, _GROUP))
    return f"{' '.join(groups)}-{_check_letter(digits)}"


def typed(text: str) -> str | None:
    """Return the digits of a printed digest that was typed, None where a character is wrong.

    Spaces, hyphens and capitals make no difference.
    """
    found = _TYPED.fullmatch(_BETWEEN.sub("", text).lower())
    if found is None:
        return None
    digits, letter = found.groups()
    return digits if _check_letter(digits) == letter else None


def _check_letter(digits: str) -> str:
    weighted = sum(place * int(digit, 16) for place, digit in enumerate(digits, start=1))
    return _LETTERS[weighted % len(_LETTERS)]
