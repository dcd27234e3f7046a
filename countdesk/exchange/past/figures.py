"""Cells of published results: what stands for a blank there, and how a figure is written."""

import re
from collections.abc import Callable
from fractions import Fraction

from countdesk.exchange.cells import (
    SHARE,
    WHOLE,
    NotInForm,
    boolean,
    percentage,
    plain_text,
    whole_number,
)
from countdesk.models.spelling import surname_last

_NOTHING = frozenset({"null", "na", "n/a", "nk", "none", "-", "\u2013", "\u2014", "?"})
"""What publishers write in the place of a figure that they do not have."""

_NOT_A_NAME = frozenset({"NULL", "N/A"})
"""What they write in the place of a name; a person may be called Null, but not in capitals."""

_WITH_NOUGHTS = re.compile(r"([0-9]+)\.0+")
_PART_OF_ONE = re.compile(r"[01]?(?:\.[0-9]{1,20})?")
_UNOPPOSED = frozenset(
    f"{how}{what}"
    for how in ("", "elected ", "returned ")
    for what in ("unopposed", "uncontested", "without a poll")
)
"""What stands in the place of votes where nobody voted, since all who stood were elected."""

_ELECTED = frozenset({"elected", "elect", "*", *_UNOPPOSED})
_NOT_ELECTED = frozenset({"not elected", "lost"})

_AFTER_A_NAME = re.compile(
    r"(?:[\s,]*(?:[KDCOM]BE|BEM|[CLM]VO|MP|MEP|MSP|MS|MLA|AM|[KQ]C|JP|DL|TD|BA|B\.?Sc|BEd|BEng|LLB"
    r"|MA|M\.?Sc|MBA|MEd|MPhil|LLM|Ph\.?D|DPhil|FRSA|RGN|Jnr|Jr|Snr|Sr|Junior|Senior|Esq)\b\.?)+"
)
"""Honours, degrees and the like that a comma parts from the name before them."""

PART_OF_ONE = "a share from 0 to 1 such as 0.496, or a blank where it is not known"
UNKNOWN_FIGURE = "a figure"


def figure(text: str) -> int | None:
    """Read a figure of votes, papers or electors; 1234.0 is 1234."""
    if text.casefold() in _NOTHING:
        raise NotInForm(UNKNOWN_FIGURE)
    match = _WITH_NOUGHTS.fullmatch(text)
    return whole_number(match.group(1) if match else text)


def votes(text: str) -> int | None:
    """Read the votes of a candidate; who was elected without a poll has none that are known."""
    return None if is_unopposed(text) else figure(text)


def is_unopposed(text: str) -> bool:
    """Return whether a cell says in the place of votes that its candidate was unopposed."""
    return text.casefold() in _UNOPPOSED


def seats(text: str) -> int | None:
    """Read how many were to be elected."""
    match = _WITH_NOUGHTS.fullmatch(text)
    return whole_number(match.group(1) if match else text, 1, 99)


def share_read(whole: int) -> Callable[[str], Fraction | None]:
    """Return the reader of shares that make up `whole`, as parts of one."""
    return _percent if whole == WHOLE else _part_of_one


def _percent(text: str) -> Fraction | None:
    if text.casefold() in _NOTHING:
        raise NotInForm(SHARE)
    read = percentage(text)
    return None if read is None else read / WHOLE


def _part_of_one(text: str) -> Fraction | None:
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
    return False if folded in _NOT_ELECTED else boolean(text)


def name(text: str) -> str | None:
    """Read the name of an area, a party or a person."""
    return None if text in _NOT_A_NAME else plain_text(text)


def first_name(text: str) -> str | None:
    """Read first names; a spreadsheet that looks a blank one up shows it as 0."""
    return None if text == "0" else name(text)


def candidate_read(*, is_surname_first: bool) -> Callable[[str], str | None]:
    """Return the reader of whole names, as `person` has them."""
    return lambda text: person(name(text), is_surname_first=is_surname_first)


def person(written: str | None, *, is_surname_first: bool) -> str | None:
    """Return a candidate's name with the surname last, without the mark of a sitting member.

    "Butt, Laila *" is Laila Butt; where surnames come first, in capitals, LOVE Fiona is Fiona
    LOVE. What follows a whole name, as in "Ann Ash, OBE", stays there.
    """
    if not written:
        return None
    bare = written.strip("* ")
    surname, comma, others = bare.partition(",")
    if " " in surname and _AFTER_A_NAME.fullmatch(others):
        return bare
    if comma and "," not in others:
        return f"{others.strip()} {surname.strip()}".strip() or None
    if is_surname_first:
        return surname_last(bare) or None
    return bare or None
