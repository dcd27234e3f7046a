"""A cell of a table becomes a value or a fault; a blank is unknown and never zero."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, time
from fractions import Fraction
from typing import TypeVar

from countdesk.exchange.text_mark import unmarked
from countdesk.faults import TableFault, TableFaults
from countdesk.models.initials import MOST_LETTERS

Named = TypeVar("Named", bound=str)

LARGEST_NUMBER = 99_999_999
"""No electorate of the United Kingdom is larger: a longer number is a slip."""

LONGEST_TEXT = 500
"""Characters of a name, a label or a reason; the longest address of a source fits."""

FAULTS_LISTED = 10_000
"""Faults listed of one table, so that a table of another kind cannot fill the memory."""

LONGEST_QUOTATION = 60
"""Characters of a faulty cell that its fault repeats."""

WHOLE = 100
"""Percent of anything."""

YEARS = range(1800, 2200)
"""Years in which an election of this kind was or may be held."""

WHOLE_NUMBER = "a whole number from 0 to 99,999,999, or a blank where it is not known"
SHARE = "a percentage from 0 to 100 such as 49.6, or a blank where it is not known"
DATE = "a date such as 2026-05-07 or 07/05/2026"
TIME = "a time such as 22:00"
BOOLEAN = "t or f"
TEXT = "text of at most 500 characters"
INITIALS = f"initials, one to {MOST_LETTERS} letters"

_GROUPED_DIGITS = re.compile(r"[0-9]{1,3}(?:([,\u0020\u00a0\u2009\u202f])[0-9]{3}(?:\1[0-9]{3})*)?")
_DIGITS = re.compile(r"[0-9]{1,20}")
_PERCENTAGE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,20})?)\s?%?")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_BRITISH_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::00)?")
_YES = frozenset({"t", "true", "yes", "y", "1"})
_NO = frozenset({"f", "false", "no", "n", "0"})


class NotInForm(ValueError):
    """A cell that cannot be read as what its column holds; `expected` says what that is."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


def whole_number(text: str, least: int = 0, most: int = LARGEST_NUMBER) -> int | None:
    """Read a whole number with or without thousands separators."""
    if not text:
        return None
    expected = f"a whole number from {least:,} to {most:,}, or a blank where it is not known"
    if not (_DIGITS.fullmatch(text) or _GROUPED_DIGITS.fullmatch(text)):
        raise NotInForm(expected)
    number = int(re.sub(r"[^0-9]", "", text))
    if not least <= number <= most:
        raise NotInForm(expected)
    return number


def percentage(text: str) -> Fraction | None:
    """Read a percentage exactly, in percent: 49.6 becomes 248/5."""
    if not text:
        return None
    match = _PERCENTAGE.fullmatch(text)
    if match is None:
        raise NotInForm(SHARE)
    value = Fraction(match.group(1))
    if value > WHOLE:
        raise NotInForm(SHARE)
    return value


def calendar_date(text: str) -> date | None:
    """Read a date, year first or in the British order."""
    if not text:
        return None
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _BRITISH_DATE.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    else:
        raise NotInForm(DATE)
    # A year typed with a slip (0026, 20026) is a date to Python but not to an election.
    if year not in YEARS:
        raise NotInForm(DATE)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotInForm(DATE) from error


def clock_time(text: str) -> time | None:
    """Read a time of the day."""
    if not text:
        return None
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise NotInForm(TIME)
    try:
        return time(int(match.group(1)), int(match.group(2)))
    except ValueError as error:
        raise NotInForm(TIME) from error


def boolean(text: str) -> bool | None:
    """Read t or f, and what spreadsheets make of them."""
    if not text:
        return None
    folded = text.casefold()
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    raise NotInForm(BOOLEAN)


def choice(text: str, values: Iterable[Named]) -> Named | None:
    """Read one of some named values, whatever its case and however its words are joined."""
    if not text:
        return None
    named = tuple(values)
    wanted = _joined(text)
    for value in named:
        if _joined(value) == wanted:
            return value
    raise NotInForm("one of: " + ", ".join(named))


def _joined(text: str) -> str:
    """Return a text in which spaces, hyphens and underscores make no difference."""
    return re.sub(r"[\s_-]+", "_", text.casefold())


def plain_text(text: str) -> str | None:
    """Read a name or a label: one line, single spaces, composed letters, no mark of a text."""
    if not text:
        return None
    # Runs of spaces and non-breaking spaces would make two names of one.
    words = unmarked(" ".join(text.split()))
    if not words.isascii():
        words = unicodedata.normalize("NFC", words)
    if len(words) > LONGEST_TEXT:
        raise NotInForm(TEXT)
    return words


def folded(text: str) -> str:
    """Return a text as it is compared with another, whatever its case and spaces."""
    return " ".join(text.split()).casefold()


class FaultList:
    """The faults of one table, gathered over all its lines and raised together.

    `known` are those of cells that were found to be broken before: nothing more is said of them.
    """

    def __init__(self, file: str, known: Iterable[TableFault] = ()) -> None:
        self._file = file
        self._faults: list[TableFault] = list(known)
        self._broken = frozenset((fault.line, fault.column) for fault in self._faults)
        self._omitted = False

    def __len__(self) -> int:
        return len(self._faults)

    @property
    def gathered(self) -> tuple[TableFault, ...]:
        """Return the faults gathered so far."""
        return tuple(self._faults)

    def add(self, line: int | None, column: str | None, found: str | None, expected: str) -> None:
        """Gather one fault; after very many the rest are only said to be there."""
        if self._omitted or (line, column) in self._broken:
            return
        if len(self._faults) == FAULTS_LISTED:
            self._omitted = True
            expected = "no more than 10,000 faults; the faults from this line on are not listed"
            self._faults.append(TableFault(self._file, line, None, None, expected))
            return
        self._faults.append(TableFault(self._file, line, column, quotation(found), expected))

    def raise_gathered(self) -> None:
        """Raise every fault at once, in the order of the lines; return when there is none."""
        if self._faults:
            ordered = sorted(self._faults, key=lambda fault: fault.line or 0)
            raise TableFaults(ordered)


def quotation(found: str | None) -> str | None:
    """Return what was found, short enough to stand in a sentence."""
    if found is None or len(found) <= LONGEST_QUOTATION:
        return found
    return found[: LONGEST_QUOTATION - 1] + "\u2026"
