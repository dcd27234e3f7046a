"""The returns that six London boroughs filled in for May 2026, read cell by cell.

They are as dirty as forms are: figures typed as text, with commas and with words beside them, a
turnout as a part, as percent and as text, a surname and forenames in one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.real.london import Stood, Ward

FOLDER = "local/london-2026-returns"
BLANK = "formats/gla-borough-return-blank.xlsx"
POLLING_DAY = date(2026, 5, 7)

FIRST, LAST = 20, 40
"""The rows of the candidates."""

WARD, SEATS, ELECTORS, VALID, POLLING, POSTAL, TURNOUT, REJECTED = range(5, 13)
IN_PART = 17
HEAD_ROWS = {"official-mark": 13, "too-many": 14, "identified": 15, "uncertain": 16}
"""The rows of the figures, each in column G."""

_LONGEST_TYPED = 14
"""Digits of a turnout that somebody may have typed, or a formula worked out."""

_NUMBER = re.compile(r"\d{1,3}(,\d{3})+|\d+")


@dataclass(frozen=True)
class Returned:
    """One ward as its borough returned it, and the cells of its sheet, formulas worked out."""

    file: str
    sheet: Worksheet
    ward: Ward

    def value(self, column: str, row: int) -> object:
        """Return what stands in a cell."""
        return self.sheet[f"{column}{row}"].value

    @property
    def turnout(self) -> tuple[Fraction, Fraction] | None:
        """Return the turnout as stated, and by how much it can be rounded; None for a blank."""
        stated = self.value("G", TURNOUT)
        if stated is None or stated == "":
            return None
        return stated_turnout(str(stated))


def stated_turnout(text: str) -> tuple[Fraction, Fraction]:
    """Return a turnout as stated, as a part or in percent, and by how much it can be rounded."""
    digits = text.strip().removesuffix("%")
    # A spreadsheet wrote some of them as the double just beside what was typed.
    shown = f"{float(digits):.12g}" if len(digits) > _LONGEST_TYPED else digits
    size, places = Fraction(shown), len(shown.partition(".")[2])
    scale = 100 if digits != text.strip() or size > 1 else 1
    return size / scale, Fraction(1, 2 * 10**places * scale)


def number(value: object) -> int | None:
    """Return a figure however it was typed, None for a blank and for words beside a figure."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if int(value) == value else None
    text = str(value or "").strip()
    return int(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def returned_wards(data: Path) -> list[Returned]:
    """Return every ward of the six boroughs."""
    return [ward for path in sorted((data / FOLDER).glob("*.xlsx")) for ward in _wards(path)]


def _wards(path: Path) -> Iterator[Returned]:
    workbook = openpyxl.load_workbook(path, data_only=True)
    for sheet in workbook.worksheets:
        yield Returned(path.name, sheet, _ward(sheet))


def _ward(sheet: Worksheet) -> Ward:
    def figure(row: int) -> int | None:
        return number(sheet[f"G{row}"].value)

    borough, name = str(sheet["A3"].value).strip(), str(sheet["G5"].value).strip()
    by_head = {
        head: papers for head, row in HEAD_ROWS.items() if (papers := figure(row)) is not None
    }
    return Ward(
        code="-".join(re.findall(r"[a-z]+", f"{borough} {name}".casefold())),
        name=name,
        borough=borough,
        day=POLLING_DAY,
        seats=figure(SEATS) or 0,
        electors=figure(ELECTORS) or 0,
        valid=figure(VALID),
        rejected=figure(REJECTED),
        by_head=by_head,
        in_part=figure(IN_PART),
        polling=figure(POLLING) or 0,
        postal=figure(POSTAL) or 0,
        candidates=tuple(_candidates(sheet)),
    )


def _candidates(sheet: Worksheet) -> Iterator[Stood]:
    for row in range(FIRST, LAST + 1):
        surname, forenames, _sex, party, votes, elected = (
            str(sheet[f"{column}{row}"].value or "").strip() for column in "BCDEFG"
        )
        if surname:
            name = " ".join(filter(None, (forenames, surname)))
            yield Stood(
                name,
                party,
                number(votes) or 0,
                elected.casefold() == "x",
                surname if forenames else None,
                forenames or None,
            )
