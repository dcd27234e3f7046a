"""Numbers as text: the one place where anything is rounded.

Shares, changes and swings are exact until they come here; they are rounded half away from zero,
as published tables are, and a minus is the typographic one.
"""

from __future__ import annotations

from fractions import Fraction

MINUS = "\N{MINUS SIGN}"
UNKNOWN = "\N{EN DASH}"
"""What stands where nothing is known; never a nought."""

_MOST_TYPED = 20
"""Decimal places up to which a number is taken as it is typed."""


def rounded(value: Fraction, places: int = 1) -> Fraction:
    """Return a value rounded half away from zero to so many decimal places."""
    scale = 10**places
    units = _units(value, scale)
    return Fraction(units if value >= 0 else -units, scale)


def _units(value: Fraction, scale: int) -> int:
    """Return how many of so many parts of one a value is, whatever its sign, half rounded up.

    In whole numbers alone: fractions would cost a millisecond of every entry.
    """
    return (abs(value.numerator) * scale * 2 + value.denominator) // (value.denominator * 2)


def _decimal(units: int, places: int) -> str:
    """Return units of the last decimal place as a number: 120 with one place is ``12.0``."""
    if places == 0:
        return f"{units:,}"
    ones, decimals = divmod(units, 10**places)
    return f"{ones:,}.{decimals:0{places}d}"


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
    """Return a share such as ``36.9%``; one below nought, which only a fault makes, its minus."""
    if share is None:
        return UNKNOWN
    units = _units(share, 100 * 10**places)
    return f"{MINUS if share < 0 and units else ''}{_decimal(units, places)}%"


def points(value: Fraction | None, places: int = 1) -> str:
    """Return a size in percentage points without its sign: ``4.3``."""
    return UNKNOWN if value is None else _decimal(_units(value, 100 * 10**places), places)


def is_nought(value: Fraction) -> bool:
    """Return whether a size in points is shown as 0.0, whatever is left of it beyond that."""
    return points(value) == points(Fraction(0))


def lead(value: Fraction) -> str:
    """Return a lead in points with as many places as tell it from nought: ``0.03``."""
    places = range(1, _MOST_TYPED)
    return next((points(value, n) for n in places if _units(value, 100 * 10**n)), points(value))


def average(value: Fraction | None, places: int = 1) -> str:
    """Return an average number of votes, its decimal place always there: ``376.0``."""
    return UNKNOWN if value is None else _decimal(_units(value, 10**places), places)


def decimal(value: Fraction, places: int = 0) -> str:
    """Return a number with all its decimal places, at least so many: ``0.001``.

    One that no table or option can have typed, since its decimals never end, is rounded to these.
    """
    all_of_it = range(places, _MOST_TYPED + 1)
    full = next((n for n in all_of_it if (value * 10**n).denominator == 1), places)
    units = _units(value, 10**full)
    return f"{MINUS if value < 0 and units else ''}{_decimal(units, full)}"


def change(value: Fraction | None, places: int = 1) -> str:
    """Return a change in percentage points with its sign; one that rounds to nought has none."""
    if value is None:
        return UNKNOWN
    units = _units(value, 100 * 10**places)
    sign = "" if not units else "+" if value > 0 else MINUS
    return f"{sign}{_decimal(units, places)}"


def nearest_double(share: Fraction | None) -> float | None:
    """Return the double nearest the exact value in percent, for programs that read JSON."""
    return None if share is None else float(share * 100)
