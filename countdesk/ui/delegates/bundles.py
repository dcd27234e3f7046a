"""Bundles as they are called out: so many of a size, and a part bundle over: ``7*50+23``."""

from __future__ import annotations

import re
from typing import Final

_SHAPE: Final = re.compile(r"\s*[0-9]+(\s*[*+]\s*[0-9]+)*\s*")
_NUMBER: Final = re.compile(r"[0-9]+")
_LONGEST_NUMBER: Final = 9
_MOST_SIGNS: Final = 40


def summed(text: str) -> int | None:
    """Return what a text of digits, ``*`` and ``+`` comes to, None where it is anything else."""
    if not _SHAPE.fullmatch(text) or len(re.findall(r"[*+]", text)) > _MOST_SIGNS:
        return None
    if any(len(number) > _LONGEST_NUMBER for number in _NUMBER.findall(text)):
        return None
    total = 0
    for term in text.split("+"):
        product = 1
        for factor in term.split("*"):
            product *= int(factor)
        total += product
    return total
