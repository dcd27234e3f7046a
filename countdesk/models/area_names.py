"""Names and codes of areas and authorities, as one source or another writes them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from countdesk.models.spelling import plain_words

_KINDS_OF_AREA = re.compile(r"(?<=.) (?:(?:electoral )?(?:ward|division)|constituency)$")
"""What one source writes after the name of an area and another leaves out."""

_STYLED = re.compile(r"\b(?:london|royal|metropolitan) (?=borough|district)")
"""The styles of a borough: London goes only from "London Borough", for it is a name too."""

_NO_NAMES = frozenset(
    {"and", "the", "of", "borough", "city", "council", "county", "district", "royal", "unitary"}
)
"""Words that one name of an authority has and another leaves out."""

_ISSUED = re.compile(r"[A-Z][0-9]{8}")
"""A code of the Office for National Statistics, such as E05011175."""

_COUNCILS = frozenset({"E06", "E07", "E08", "E09", "E10", "W06", "S12", "N09"})
"""How the codes of councils begin."""


@lru_cache(maxsize=16_384)
def area_key(name: str) -> str:
    """Return what the name of a ward, division or constituency is known by."""
    return _KINDS_OF_AREA.sub("", " ".join(plain_words(name)))


@cache
def authority_key(name: str | None) -> frozenset[str] | None:
    """Return what the name of an authority is known by, None where it says nothing."""
    if name is None:
        return None
    words = _STYLED.sub("", " ".join(plain_words(name))).split()
    return frozenset(words) - _NO_NAMES or None


def code_key(code: str | None) -> str | None:
    """Return a code as it is compared, None for a blank."""
    return (code or "").strip().upper() or None


def is_issued(key: str) -> bool:
    """Return whether a code is one of the Office for National Statistics, not somebody's own."""
    return _ISSUED.fullmatch(key) is not None


def is_same_area(code: str | None, other: str | None) -> bool:
    """Return whether two codes say that these are one area, whatever their names.

    Somebody's own codes do not, such as W1: every council may count its wards so.
    """
    one = code_key(code)
    return one is not None and one == code_key(other) and is_issued(one)


def is_other_area(code: str | None, other: str | None) -> bool:
    """Return whether two codes say that these are two areas, whatever their names.

    A new code is issued with new boundaries (Office for National Statistics, register of
    geographic codes). One of its codes and a code of somebody's own have nothing to say of each
    other.
    """
    one, two = code_key(code), code_key(other)
    if one is None or two is None or one == two:
        return False
    return is_issued(one) is is_issued(two)


def is_code_of_council(code: str | None) -> bool:
    """Return whether a code is that of the area of a whole council, such as E09000002."""
    key = code_key(code)
    return key is not None and is_issued(key) and key[:3] in _COUNCILS
