"""The value of a cell as the cell's number format shows it, for the formats that sheets have."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

_TOKENS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[#0?.,]+%?|[^"]')
_DIGITS = re.compile(r"[#0?.,]+%?")
_OF_DATES = re.compile(
    r"AM/PM|A/P|y+|m+|d+|h+|s+(?:\.0+)?|\"[^\"]*\"|\\.|\[[^\]]*\]|.", re.IGNORECASE
)
_IS_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MOST_SECTIONS_OF_NUMBERS = 3
_GENERAL_DIGITS = 11


def shown(value: object, number_format: str) -> str:
    """Return what a spreadsheet shows of a value."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float():
            return _number(Decimal(repr(value)), number_format)
        case datetime() | date() | time():
            return _moment(value, number_format)
        case _:
            return str(value)


def _number(value: Decimal, number_format: str) -> str:
    if number_format in ("General", "@", ""):
        rounded = value.quantize(Decimal(1)) if value == value.to_integral() else value
        return (
            f"{rounded:.{_GENERAL_DIGITS}g}" if rounded != value.to_integral() else f"{rounded:f}"
        )
    sections = number_format.split(";")[:_MOST_SECTIONS_OF_NUMBERS]
    section, magnitude = sections[0], value
    if value < 0 and len(sections) > 1:
        section, magnitude = sections[1], -value
    elif value == 0 and len(sections) == _MOST_SECTIONS_OF_NUMBERS:
        section = sections[2]
    if magnitude < 0 and (formed := _formed(-magnitude, section)) != _formed(Decimal(0), section):
        return f"-{formed}"
    return _formed(abs(magnitude), section)


def _formed(value: Decimal, section: str) -> str:
    """Return a number that is not below nought in one section of a format."""
    return "".join(_token(token, value) for token in _TOKENS.findall(section))


def _token(token: str, value: Decimal) -> str:
    if _DIGITS.fullmatch(token):
        return _digits(value, token)
    match token[0]:
        case '"':
            return token[1:-1]
        case "\\":
            return token[1]
        case "_":
            return " "
        case "*" | "[":
            return ""
        case _:
            return token


def _digits(value: Decimal, pattern: str) -> str:
    is_percent = pattern.endswith("%")
    ones, _point, decimals = pattern.rstrip("%").partition(".")
    places = len(decimals.replace(",", ""))
    scaled = value * 100 if is_percent else value
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    least = ones.replace(",", "").count("0")
    text = f"{rounded:,.{places}f}" if "," in ones else f"{rounded:.{places}f}"
    if least > 1:
        text = text.zfill(least + (places + 1 if places else 0))
    return f"{text}%" if is_percent else text


def _moment(value: datetime | date | time, number_format: str) -> str:
    if not _IS_DATE.search(_LITERALS.sub("", number_format)):
        return str(value)
    tokens = _OF_DATES.findall(number_format.split(";", maxsplit=1)[0])
    has_half_days = any(token.upper() in ("AM/PM", "A/P") for token in tokens)
    parts: list[str] = []
    after_hour = False
    for place, token in enumerate(tokens):
        kind = token[0].lower()
        if kind == "m":
            later = next((t[0].lower() for t in tokens[place + 1 :] if t[0].lower() in "ymdhs"), "")
            is_minute = after_hour or later == "s"
            parts.append(value.strftime("%M") if is_minute else _month(value, len(token)))
        else:
            parts.append(_part(value, token, has_half_days=has_half_days))
        if kind in "ymdhs":
            after_hour = kind == "h"
    return "".join(parts)


def _month(value: datetime | date | time, letters: int) -> str:
    return {
        1: value.strftime("%m").lstrip("0"),
        2: value.strftime("%m"),
        3: value.strftime("%b"),
    }.get(letters, value.strftime("%B"))


def _part(value: datetime | date | time, token: str, *, has_half_days: bool) -> str:
    upper, letters = token.upper(), len(token)
    if upper in ("AM/PM", "A/P"):
        return value.strftime("%p")
    match upper[0]:
        case "Y":
            return value.strftime("%Y" if letters > 2 else "%y")  # noqa: PLR2004  yy and yyyy
        case "D":
            day = value.strftime("%d")
            return {1: day.lstrip("0"), 2: day, 3: value.strftime("%a")}.get(
                letters, value.strftime("%A")
            )
        case "H":
            hour = value.strftime("%I" if has_half_days else "%H")
            return (hour.lstrip("0") or "0") if letters == 1 else hour
        case "S":
            return value.strftime("%S")
        case _:
            return _token(token, Decimal(0))
