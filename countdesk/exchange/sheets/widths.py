"""How many lines a text takes in a column: what a spreadsheet reckons only once it is open."""

from __future__ import annotations

import unicodedata

_THOUSANDTHS: dict[int, str] = {
    191: "'",
    222: "ijl\N{RIGHT SINGLE QUOTATION MARK}",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu\N{EN DASH}",
    584: "+<=>~\N{MINUS SIGN}",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@\N{EM DASH}…",
}
_EMS = {letter: width / 1000 for width, letters in _THOUSANDTHS.items() for letter in letters}
"""Widths of the letters of the sheets' face, in parts of its size."""

_OTHER_EM = 1.0
_BOLD, _SPARE = 1.08, 1.02
"""How much wider bold type is, and what a printer's own letters may measure more."""

_POINTS_A_UNIT, _POINTS_OF_MARGIN = 5.25, 3.0
"""What a unit of column width measures, and what a cell keeps free beside its text."""


def wrapped_lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in a column of this width.

    A line too many leaves a little white; a line too few would be cut off.
    """
    room = width * _POINTS_A_UNIT - _POINTS_OF_MARGIN
    scale = size * _SPARE * (_BOLD if bold else 1)
    return sum(_lines(line, room / scale) for line in text.split("\n"))


def _lines(text: str, room: float) -> int:
    lines, taken = 1, 0.0
    for word in text.split():
        width = ems(word)
        if taken and taken + _EMS[" "] + width > room:
            lines, taken = lines + 1, 0.0
        if width > room:
            # A word longer than its column is broken wherever the column ends.
            broken = int(width // room)
            lines, width = lines + broken, width - broken * room
        taken += width + (_EMS[" "] if taken else 0.0)
    return lines


def ems(text: str) -> float:
    """Return how wide a text is, in parts of the size of its type."""
    return sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    """Return the width of a letter; an accent takes no room, what the face lacks is taken wide."""
    known = _EMS.get(letter)
    if known is not None:
        return known
    plain = unicodedata.normalize("NFD", letter)[0]
    return _EMS.get(plain, 0.0 if unicodedata.combining(plain) else _OTHER_EM)
