"""Cells of published results: what stands for a blank there, and how a figure is written."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from countdesk.exchange.cells import (
    DATE,
    SHARE,
    WHOLE,
    NotInForm,
    boolean,
    calendar_date,
    percentage,
    plain_text,
    whole_number,
)
from countdesk.models.spelling import surname_last

_NOTHING = frozenset({"null", "na", "n/a", "nk", "none", "-", "\u2013", "\u2014", "?"})
"""What publishers write in the place of a figure that they do not have."""

_NOT_A_NAME = re.compile(r"NULL|N/A|[-\u2013\u2014]+")
"""What they write in the place of a name; a person may be called Null, but not in capitals."""

_WITH_NOUGHTS = re.compile(r"([0-9]+)\.0+")
_PART_OF_ONE = re.compile(r"[01]?(?:\.[0-9]{1,20})?")
_UNOPPOSED = frozenset(
    f"{how}{what}"
    for how in ("", "elected ", "returned ")
    for what in ("unopposed", "uncontested", "without a poll")
)
"""What stands in the place of votes where nobody voted, since all who stood were elected."""

_ELECTED = _UNOPPOSED | {"elected", "elect", "e", "won", "winner", "x", "*", "\u2713", "\u2714"}
_NOT_ELECTED = frozenset({"not elected", "not-elected", "defeated", "unsuccessful", "lost"})

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_IN_WORDS = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
    r"([0-9]{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*\.?,?[ -]([0-9]{4})",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_IN_DASHES = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_TIME_OF_DAY = re.compile(r"(?<=[0-9])[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?$")

_MARK = "* "
"""The mark of a sitting member beside a name, with the blanks about it."""

_AFTER_A_NAME = re.compile(
    r"(?:[\s,]*(?:[KDCOM]BE|BEM|[CLM]VO|MP|MEP|MSP|MS|MLA|AM|[KQ]C|JP|DL|TD|BA|B\.?Sc|BEd|BEng|LLB"
    r"|MA|M\.?Sc|MBA|MEd|MPhil|LLM|Ph\.?D|DPhil|FRSA|RGN|Jnr|Jr|Snr|Sr|Junior|Senior|Esq)\b\.?)+"
)
"""Honours, degrees and the like that a comma parts from the name before them."""

PART_OF_ONE = "a share from 0 to 1 such as 0.496, or a blank where it is not known"
UNKNOWN_FIGURE = "a figure"
_ELECTED_OR_NOT = (
    "Elected, Won, Yes, Y, t, 1, X or * for who was elected, and Not elected, Lost, No, N, f, 0 or "
    "a blank for who was not"
)


def figure(text: str) -> int | None:
    """Read a figure of votes, papers or electors; 1234.0 is 1234."""
    if text.casefold() in _NOTHING:
        raise NotInForm(UNKNOWN_FIGURE)
    return whole_number(without_noughts(text))


def without_noughts(text: str) -> str:
    """Return a figure without the noughts that a program put after it: 1234.0 is 1234."""
    match = _WITH_NOUGHTS.fullmatch(text)
    return match.group(1) if match else text


def with_nought(text: str) -> str:
    """Return a share with the nought that some leave out before its point: .6 is 0.6."""
    return f"0{text}" if text.startswith(".") else text


def votes(text: str) -> int | None:
    """Read the votes of a candidate; who was elected without a poll has none that are known."""
    return None if is_unopposed(text) else figure(text)


def is_unopposed(text: str) -> bool:
    """Return whether a cell says in the place of votes that its candidate was unopposed."""
    return text.casefold() in _UNOPPOSED


def seats(text: str) -> int | None:
    """Read how many were to be elected."""
    return whole_number(without_noughts(text), 1, 99)


def day(text: str) -> date | None:
    """Read the day of a poll, also as Thursday 5 May 2022, as 05-05-2022 or with a time of day."""
    bare = _TIME_OF_DAY.sub("", text)
    if match := _YEAR_FIRST.fullmatch(bare):
        return calendar_date("/".join(reversed(match.groups())))
    if match := _DAY_IN_DASHES.fullmatch(bare):
        return calendar_date("/".join(match.groups()))
    if match := _DAY_IN_WORDS.fullmatch(bare):
        number, month, year = match.groups()
        if month.casefold() not in _MONTHS:
            raise NotInForm(DATE)
        return calendar_date(f"{number}/{_MONTHS.index(month.casefold()) + 1}/{year}")
    return calendar_date(bare)


def share_read(whole: int) -> Callable[[str], Fraction | None]:
    """Return the reader of shares that make up `whole`, as parts of one."""
    return _percent if whole == WHOLE else _part_of_one


def _percent(text: str) -> Fraction | None:
    if text.casefold() in _NOTHING:
        raise NotInForm(SHARE)
    read = percentage(with_nought(text))
    return None if read is None else read / WHOLE


def _part_of_one(text: str) -> Fraction | None:
    if text.endswith("%"):
        return _percent(text)
    if _PART_OF_ONE.fullmatch(text) is None or not any(map(str.isdigit, text)):
        raise NotInForm(PART_OF_ONE)
    read = Fraction(text)
    if read > 1:
        raise NotInForm(PART_OF_ONE)
    return read


def is_nothing(text: str) -> bool:
    """Return whether a cell is blank, or says in one way or another that it is."""
    return not text or text.casefold() in _NOTHING


def elected_mark(text: str) -> bool | None:
    """Read whether a candidate is marked as elected."""
    folded = text.casefold()
    if folded in _NOTHING:
        return None
    if folded in _ELECTED:
        return True
    if folded in _NOT_ELECTED:
        return False
    try:
        return boolean(text)
    except NotInForm as error:
        raise NotInForm(_ELECTED_OR_NOT) from error


def name(text: str) -> str | None:
    """Read the name of an area, a party or a person."""
    return None if _NOT_A_NAME.fullmatch(text) else plain_text(text)


def surname(text: str) -> str | None:
    """Read a surname that has a column of its own, without the mark of a sitting member."""
    return (name(text) or "").strip(f"{_MARK},") or None


def first_name(text: str) -> str | None:
    """Read first names; a spreadsheet that looks a blank one up shows it as 0."""
    return None if text == "0" else surname(text)


def candidate_read(*, is_surname_first: bool) -> Callable[[str], str | None]:
    """Return the reader of whole names, as `person` has them."""
    return lambda text: person(name(text), is_surname_first=is_surname_first)


def whole_name(first: str | None, last: str | None) -> str | None:
    """Return the name of which two columns hold the parts; "KAY, Des" beside Des is Des KAY.

    Where no first names stand, the other column holds the whole name, as a table may have it.
    """
    if first and last:
        return f"{first} {last.removesuffix(f', {first}')}"
    return person(first or last, is_surname_first=False)


def person(written: str | None, *, is_surname_first: bool) -> str | None:
    """Return a candidate's name with the surname last, without the mark of a sitting member.

    "Butt, Laila *" is Laila Butt; where surnames come first, in capitals, LOVE Fiona is Fiona
    LOVE. What follows a whole name, as in "Ann Ash, OBE", stays there.
    """
    if not written:
        return None
    bare = written.strip(_MARK)
    surname, comma, others = bare.partition(",")
    if " " in surname and _AFTER_A_NAME.fullmatch(others):
        return bare
    if comma and "," not in others:
        return f"{others.strip()} {surname.strip()}".strip() or None
    if is_surname_first:
        return surname_last(bare) or None
    return bare or None
