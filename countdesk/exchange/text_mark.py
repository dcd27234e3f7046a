"""The mark before a text that a spreadsheet would take for a formula, and what takes it off again.

It is the apostrophe that OWASP asks for against formulas in CSV: spreadsheets show it and reckon
nothing. A blank or a tabulator in its place is dropped by some of them. Nothing is lost: a text
that already begins as a marked one does has one mark more.
"""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = "'"

_LIKE_A_FORMULA: Final = re.compile(
    "'*[-=+@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
    "\N{FULLWIDTH COMMERCIAL AT}]"
)
"""How a formula begins, also in a spreadsheet of East Asian signs, and a formula once marked."""


def is_like_a_formula(text: str) -> bool:
    """Return whether a spreadsheet would work a text out, or take a mark off it."""
    return _LIKE_A_FORMULA.match(text) is not None


def marked(text: str) -> str:
    """Return a text as a cell may hold it; only one that is like a formula is another then."""
    return f"{_MARK}{text}" if is_like_a_formula(text) else text


def unmarked(text: str) -> str:
    """Return what was marked; a name such as 't Hooft keeps its own apostrophe."""
    is_marked = text.startswith(_MARK) and is_like_a_formula(text)
    return text.removeprefix(_MARK) if is_marked else text
