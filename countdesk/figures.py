"""Numbers as text: the one place where anything is rounded.

Shares, changes and swings are exact until they come here; they are rounded half away from zero,
as published tables are, and a minus is the typographic one.
"""

from __future__ import annotations

from fractions import Fraction

MINUS = "\N{MINUS SIGN}"
UNKNOWN = "\N{EN DASH}"
"""What stands where nothing is known; never a nought."""


def rounded(value: Fraction, places: int = 1) -> Fraction:
    """Return a value rounded half away from zero to so many decimal places."""
    scale = 10**places
    scaled = abs(value) * scale
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return Fraction(whole if value >= 0 else -whole, scale)


def _decimal(value: Fraction, places: int) -> str:
    """Return a rounded value that is not negative with its decimals: ``12.0``."""
    units, decimals = divmod(rounded(value, places) * 10**places, 10**places)
    return f"{units:,}" if places == 0 else f"{units:,}.{int(decimals):0{places}d}"


def whole(value: int | None) -> str:
    """Return a number of papers, votes or electors with thousands separators."""
    if value is None:
        return UNKNOWN
    return f"{MINUS if value < 0 else ''}{abs(value):,}"


def signed(value: int | None) -> str:
    """Return a difference of papers or votes with its sign; nought has none."""
    if value is None:
        return UNKNOWN
    return f"+{value:,}" if value > 0 else whole(value)


def percent(share: Fraction | None, places: int = 1) -> str:
    """Return a share such as ``36.9%``."""
    if share is None:
        return UNKNOWN
    sign = MINUS if rounded(share * 100, places) < 0 else ""
    return f"{sign}{_decimal(abs(share) * 100, places)}%"


def points(value: Fraction | None, places: int = 1) -> str:
    """Return a size in percentage points without its sign: ``4.3``."""
    return UNKNOWN if value is None else _decimal(abs(value) * 100, places)


def change(value: Fraction | None, places: int = 1) -> str:
    """Return a change in percentage points with its sign; one that rounds to nought has none."""
    if value is None:
        return UNKNOWN
    shown = rounded(value * 100, places)
    sign = "+" if shown > 0 else MINUS if shown < 0 else ""
    return f"{sign}{_decimal(abs(value) * 100, places)}"


def nearest_double(share: Fraction | None) -> float | None:
    """Return the double nearest the exact value in percent, for programs that read JSON."""
    return None if share is None else float(share * 100)
