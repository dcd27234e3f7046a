"""Bundles as they are called out: so many of a size, and a part bundle over: ``7*50+23``."""

from __future__ import annotations

import re
from math import prod
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

_SHAPE: Final = re.compile(r"\s*[0-9]+(\s*[*+]\s*[0-9]+)*\s*")
_NUMBER: Final = re.compile(r"[0-9]+")
_LONGEST_NUMBER: Final = 9
_MOST_SIGNS: Final = 40

LARGEST_BUNDLE: Final = 100
"""Papers above which no bundle is made; the usual ones hold 10, 20, 25, 50 or 100."""


def summed(text: str) -> int | None:
    """Return what a text of digits, ``*`` and ``+`` comes to, None where it is anything else."""
    terms = _terms(text)
    return None if terms is None else sum(prod(term) for term in terms)


def counted_once(text: str, candidates: Collection[int], bundle: int | None = None) -> int | None:
    """Return the papers of a text, without a factor that counts candidates or seats.

    A block paper is counted once and credited once to each candidate: 265 papers multiplied by
    ten were 2,385 votes too many for each of ten candidates (Highworth 2019). Such a factor
    stands where the size of a bundle stands, and is not the size used here (`bundle`); or before
    it, where what it multiplies is more than any bundle holds.
    """
    terms = _terms(text)
    if terms is None:
        return None
    return sum(prod(_papers_of(term, candidates, bundle)) for term in terms)


def _papers_of(
    term: tuple[int, ...], candidates: Collection[int], bundle: int | None
) -> tuple[int, ...]:
    """Return the factors of a term without the one that counts candidates."""
    *before, size = term
    if not before or size == bundle:
        return term
    if size > 1 and size in candidates:
        return tuple(before)
    if size > LARGEST_BUNDLE and before[0] > 1 and before[0] in candidates:
        return (*before[1:], size)
    return term


def _terms(text: str) -> tuple[tuple[int, ...], ...] | None:
    """Return the factors of each term, None where a text is no bundles."""
    if not _SHAPE.fullmatch(text) or len(re.findall(r"[*+]", text)) > _MOST_SIGNS:
        return None
    if any(len(number) > _LONGEST_NUMBER for number in _NUMBER.findall(text)):
        return None
    return tuple(tuple(int(factor) for factor in term.split("*")) for term in text.split("+"))
