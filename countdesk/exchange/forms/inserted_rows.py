"""Rows of a form that are repeated, and every reference to rows that this moves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from countdesk.exchange.forms.markup import THE_FORM
from countdesk.faults import Known

_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")
_ROW = re.compile(r"(\$?)(\d{1,7})")
_COLUMN = re.compile(r"\$?[A-Za-z]{1,3}")


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand once in a form and `copies` times in what is filled."""

    first: int
    last: int
    copies: int

    @property
    def height(self) -> int:
        """Return the rows of one copy."""
        return self.last - self.first + 1

    @property
    def more(self) -> int:
        """Return how many rows are added."""
        return self.height * (self.copies - 1)

    def holds(self, row: int) -> bool:
        """Return whether a row is repeated."""
        return self.first <= row <= self.last


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a block, counted from nought: what its formulas refer to within the block."""

    block: Block
    number: int


@dataclass(frozen=True, slots=True)
class InsertedRows:
    """The blocks of one sheet, in their order, and where each row stands once they are repeated."""

    sheet: str
    blocks: tuple[Block, ...]

    def row(self, row: int) -> int:
        """Return where a row stands; of a row that is repeated the first copy."""
        return row + sum(block.more for block in self.blocks if row > block.last)

    def last_row(self, row: int) -> int:
        """Return where a range ends that ended there: it takes in all copies of its last row."""
        return row + sum(block.more for block in self.blocks if row >= block.first)

    def block_of(self, row: int) -> Block | None:
        """Return the block that repeats a row, None where it stands once."""
        return next((block for block in self.blocks if block.holds(row)), None)

    def ranges(self, text: str, *, grows: bool) -> str:
        """Return a list of ranges where it stands now.

        `grows` says that a cell that is repeated stands for all its copies, as in a rule of
        formatting; else it stands for the first.
        """
        return " ".join(self.range(part, grows=grows) for part in text.split())

    def range(self, text: str, copy: Copy | None = None, *, grows: bool = False) -> str:
        """Return a cell, a range, or whole rows, where it stands now; other names as they are."""
        first, colon, last = text.partition(":")
        if grows and not colon and self.block_of(_row_of(text) or 0) is not None:
            last = first
        elif not colon:
            return self._one(first, copy)
        if _COLUMN.fullmatch(first) and _COLUMN.fullmatch(last):
            return text
        rows = [_row_of(part) for part in (first, last)]
        if None in rows:
            return text
        if copy is not None and all(copy.block.holds(row or 0) for row in rows):
            return f"{self._one(first, copy)}:{self._one(last, copy)}"
        begin, end = self.row(rows[0] or 0), self.last_row(rows[1] or 0)
        return f"{_with_row(first, begin)}:{_with_row(last, end)}"

    def _one(self, text: str, copy: Copy | None) -> str:
        row = _row_of(text)
        if row is None or not _CELL.fullmatch(text):
            return text
        moved = self.row(row)
        is_fixed = "$" in text.lstrip("$")
        if copy is not None and copy.block.holds(row) and not is_fixed:
            moved += copy.block.height * copy.number
        return _with_row(text, moved)

    def formula(self, text: str, *, on: str, copy: Copy | None = None, grows: bool = False) -> str:
        """Return a formula that stands on a sheet with every reference to this one moved."""
        from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

        try:
            tokens = Tokenizer(f"={text}").items
        except TokenizerError as error:
            raise Known(
                f"{THE_FORM} has a formula that cannot be read ({text[:40]}), so that no row can "
                "be repeated; mend it, or give each candidate a row of the form."
            ) from error
        moved = []
        for token in tokens:
            value = token.value
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                value = self._operand(value, on=on, copy=copy, grows=grows)
            moved.append(value)
        return "".join(moved)

    def _operand(self, text: str, *, on: str, copy: Copy | None, grows: bool) -> str:
        """Return a reference of a formula, which may name its sheet."""
        sheet, mark, cells = text.rpartition("!")
        named = sheet.strip("'").replace("''", "'") if mark else on
        if named.casefold() != self.sheet.casefold():
            return text
        return f"{sheet}{mark}{self.range(cells, copy, grows=grows)}"


def _row_of(text: str) -> int | None:
    for form in (_CELL, _ROW):
        found = form.fullmatch(text)
        if found:
            return int(found.group(found.lastindex or 0))
    return None


def _with_row(text: str, row: int) -> str:
    return re.sub(r"\d+$", str(row), text)
