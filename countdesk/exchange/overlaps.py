"""Tables of the areas that old and new boundaries share, each with its weight."""

import re
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from countdesk.exchange.cells import FaultList, NotInForm, folded, plain_text
from countdesk.exchange.delimited import delimited_rows
from countdesk.exchange.lines import LineCells
from countdesk.exchange.readers import read_table
from countdesk.exchange.tables import MOST_BYTES, RawRow, Table, gathered
from countdesk.models.overlaps import Overlap

NEEDED = ("old_name", "new_name", "weight")
"""The headings of a table of overlaps; `old_code` and `new_code` stand beside the names where
there are codes. `weight` is the part of the old area's people who live in the new one; `part`,
which may be left out, is the part of the new area's people who come from the old one."""

HOUSE_OF_COMMONS_LIBRARY = (
    "pair",
    "old_code",
    "old_name",
    "new_code",
    "new_name",
    "weight_by_addresses",
    "part_by_addresses",
    "weight_by_ground",
    "part_by_ground",
    "weight",
    "part",
)
"""The columns of the Library's table of constituencies, which has no headings.

Of each of the three pairs the first adds up to 1 over the new constituencies of an old one, and
the second over the old ones of a new one. By the sizes they imply, the second pair is ground, and
the third follows the electorates of 2019 more closely than the first: people, not addresses. (The
parliament's own database of results reads them in this order.)
"""

PART = "a part of the whole from 0 to 1, such as 0.946"
_SLACK = Fraction(1, 1000)
"""By so much parts that were rounded may be out together."""

_FIRST_LOOK = 1024
_NO_HEADINGS = re.compile(rb"(?:\xef\xbb\xbf)?([A-Z][0-9]{8})([A-Z][0-9]{8}),\1,[^\n]*,\2,")
_PART = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,20})?(?:[eE]-[0-9]{1,2})?)(\s?%)?")


class _Line(NamedTuple):
    number: int
    overlap: Overlap


def read_overlaps(path: Path) -> tuple[Overlap, ...]:
    """Read a table of overlaps, all of it or nothing; every fault is raised at once."""
    table = _table(path)
    faults = table.fault_list()
    for heading in NEEDED:
        if heading not in table.headings:
            faults.add(table.heading_line, heading, None, "this heading, which is missing")
    faults.raise_gathered()
    read = [_line(LineCells(row, faults)) for row in table.rows]
    lines = [line for line in read if line is not None]
    _check_once(lines, faults)
    _check_sums(lines, faults)
    faults.raise_gathered()
    return tuple(line.overlap for line in lines)


def _table(path: Path) -> Table:
    """Read a table with headings, or the one of the House of Commons Library without any."""
    first = _first_bytes(path)
    if first is None or _NO_HEADINGS.match(first) is None:
        return read_table(path)
    headings = RawRow(0, list(HOUSE_OF_COMMONS_LIBRARY))
    content = path.read_bytes()
    return gathered(path.name, chain([headings], delimited_rows(path.name, content, [])))


def _first_bytes(path: Path) -> bytes | None:
    """Return how a file begins, None of one that cannot be read: what is wrong is said later."""
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        with path.open("rb") as handle:
            return handle.read(_FIRST_LOOK)
    except OSError:
        return None


def _line(cells: LineCells) -> _Line | None:
    """Read one line; None where an area or the weight is at fault."""
    old = cells.needed("old_name", plain_text, "the name of the old area")
    new = cells.needed("new_name", plain_text, "the name of the new area")
    weight = cells.needed("weight", _part_of_one, PART)
    part = cells.read("part", _part_of_one)
    old_code, new_code = cells.text("old_code"), cells.text("new_code")
    if old is None or new is None or weight is None:
        return None
    return _Line(cells.line, Overlap(old_code, old, new_code, new, weight, part))


def _part_of_one(text: str) -> Fraction | None:
    """Read a part of one exactly: 0.946, 94.6%, or 1e-05 as spreadsheets write it."""
    match = _PART.fullmatch(text)
    if match is None:
        raise NotInForm(PART)
    value = Fraction(match.group(1)) / (100 if match.group(2) else 1)
    if value > 1:
        raise NotInForm(PART)
    return value


def _old(line: _Line) -> str:
    return line.overlap.old_code or folded(line.overlap.old_name)


def _new(line: _Line) -> str:
    return line.overlap.new_code or folded(line.overlap.new_name)


def _check_once(lines: Iterable[_Line], faults: FaultList) -> None:
    """Gather a fault for every pair of areas that stands on two lines."""
    first: dict[tuple[str, str], int] = {}
    for line in lines:
        number = first.setdefault((_old(line), _new(line)), line.number)
        if number != line.number:
            faults.add(
                line.number,
                "new_name",
                line.overlap.new_name,
                f"each pair of areas once; line {number:,} has this one",
            )


def _check_sums(lines: Iterable[_Line], faults: FaultList) -> None:
    """Gather a fault where the parts of one area add up to more than all of it."""
    sums: defaultdict[tuple[str, str], Fraction] = defaultdict(Fraction)
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for line in lines:
        overlap = line.overlap
        for heading, area, name, part in (
            ("weight", _old(line), overlap.old_name, overlap.weight),
            ("part", _new(line), overlap.new_name, overlap.part or Fraction(0)),
        ):
            sums[heading, area] += part
            last[heading, area] = line.number, name
    for (heading, area), total in sums.items():
        if total > 1 + _SLACK:
            number, name = last[heading, area]
            faults.add(number, heading, None, f"{heading}s of {name} that add up to at most 1")
