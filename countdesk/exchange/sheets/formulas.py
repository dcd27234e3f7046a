"""Formulas a reader can follow: sums and shares that stay blank while a figure is not known.

They are made of addresses of cells alone. Nothing in them is worked out anew without need, and a
blank cell is never taken for nought.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_KNOWN = '""'
"""What a formula gives whose figures are not all known: nothing."""


def known_sum(*cells: str) -> str:
    """Return the sum of what is known, blank where nothing is."""
    named = ",".join(cells)
    return f"IF(COUNT({named})=0,{NOT_KNOWN},SUM({named}))"


def whole_sum(cells: Sequence[str], number: int) -> str:
    """Return the sum of so many figures, blank while one is not known and where there are none."""
    named = ",".join(cells)
    return where_known(cells, number, f"SUM({named})") if number else NOT_KNOWN


def where_known(cells: Sequence[str], number: int, formula: str) -> str:
    """Return a formula that stays blank until so many figures are known."""
    return f"IF(COUNT({','.join(cells)})={number},{formula},{NOT_KNOWN})"


def share(part: str, whole: str) -> str:
    """Return a part of a whole, blank while one is not known or the whole is nought."""
    return where_known((part, whole), 2, f"IF({whole}>0,{part}/{whole},{NOT_KNOWN})")


def not_below_nought(difference: str) -> str:
    """Return a difference, blank where it is below nought: no number of papers or votes is."""
    return f"IF({difference}<0,{NOT_KNOWN},{difference})"


def same(cell: str) -> str:
    """Return what another cell holds, blank where it is blank."""
    return f'IF({cell}="",{NOT_KNOWN},{cell})'


def first_known(*cells: str) -> str:
    """Return the first of several cells that is not blank."""
    chosen = NOT_KNOWN
    for cell in reversed(cells):
        chosen = f'IF({cell}<>"",{cell},{chosen})'
    return chosen


def agreement(formula: str, printed: str) -> str:
    """Return whether two neighbouring cells say the same figure.

    Shares are the doubles nearest the exact values, so that a spreadsheet's own last digit may
    differ.
    """
    return (
        f'IF(AND({formula}="",{printed}=""),"{UNKNOWN}",'
        f"IF(COUNT({formula}:{printed})=2,"
        f'IF(ABS({formula}-{printed})<0.000000001,"{AGREES}","{DIFFERS}"),"{DIFFERS}"))'
    )


AGREES, DIFFERS, UNKNOWN = "agrees", "DIFFERS", "not known"
"""What stands in a cell of a check."""
