"""The cells of a sheet that is filled in place: what stands in each, and another value written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.exchange.forms.markup import Element, damaged, escaped, spliced, start_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.exchange.forms.markup import Markup
    from countdesk.exchange.forms.package import FormPackage

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would read as the code of a sign in place of the letters that stand there."""

USUAL_HEIGHT = 15.0
"""Points of a row that says nothing of its height."""

LONGEST_CELL = 32_767
"""The longest text a cell can hold."""


@dataclass(frozen=True, slots=True)
class Run:
    """A part of the text of a cell, and the bytes that say in which type it is set."""

    text: str
    type_set: bytes = b""


Content = int | float | tuple[Run, ...] | None
"""What is written into a cell: a number, a text, or nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it stands, the text in it, empty where it holds none, and its formula."""

    element: Element
    column: str
    row: int
    runs: tuple[Run, ...]
    formula: Element | None

    @property
    def place(self) -> str:
        """Return the reference of the cell."""
        return f"{self.column}{self.row}"

    @property
    def text(self) -> str:
        """Return the text of the cell."""
        return "".join(run.text for run in self.runs)

    @property
    def style(self) -> int:
        """Return the number of its style."""
        style = self.element.attributes.get("s", "0")
        return int(style) if style.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the cells that the sheet holds of it."""

    element: Element
    number: int
    cells: tuple[Cell, ...]


def rows_of(markup: Markup, package: FormPackage) -> tuple[Row, ...]:
    """Return the rows of a sheet."""
    sheet_data = markup.first("sheetData")
    if sheet_data is None:
        raise damaged()
    number, rows = 0, []
    for element in sheet_data.named("row"):
        stated = element.attributes.get("r", "")
        number = int(stated) if stated.isdecimal() else number + 1
        rows.append(Row(element, number, tuple(_cells(markup, package, element, number))))
    return tuple(rows)


def _cells(markup: Markup, package: FormPackage, row: Element, number: int) -> Iterator[Cell]:
    from openpyxl.utils import column_index_from_string, get_column_letter

    column = 0
    for element in row.named("c"):
        stated = _REFERENCE.fullmatch(element.attributes.get("r", ""))
        column = column_index_from_string(stated.group(1)) if stated else column + 1
        runs = _runs(markup, package, element)
        yield Cell(element, get_column_letter(column), number, runs, element.first("f"))


def _runs(markup: Markup, package: FormPackage, element: Element) -> tuple[Run, ...]:
    """Return the text of a cell in its parts, none where it holds no text."""
    match element.attributes.get("t"):
        case "inlineStr":
            inline = element.first("is")
            return () if inline is None else tuple(_runs_in(markup, inline))
        case "s":
            value = element.first("v")
            place = "" if value is None else value.text.strip()
            strings = package.shared_strings
            found = int(place) if place.isdecimal() else len(strings.elements)
            if strings.markup is None or found >= len(strings.elements):
                raise damaged()
            return tuple(_runs_in(strings.markup, strings.elements[found]))
        case _:
            return ()


def _runs_in(markup: Markup, text: Element) -> Iterator[Run]:
    for child in text.children:
        if child.local == "t":
            yield Run(child.text)
        elif child.local == "r":
            set_in, words = child.first("rPr"), child.first("t")
            type_set = b"" if set_in is None else markup.content[set_in.start : set_in.end]
            yield Run("" if words is None else words.text, type_set)


def written_cell(
    cell: Cell, content: Content, row: int | None = None, style: int | None = None
) -> bytes:
    """Return a cell with another content; `row` and `style` are others than its own."""
    element, prefix = cell.element, cell.element.prefix
    attributes: dict[str, str | None] = {**element.attributes, "t": None, "cm": None, "vm": None}
    if style is not None:
        attributes["s"] = str(style)
    if row is not None and "r" in attributes:
        attributes["r"] = f"{cell.column}{row}"
    if content is None:
        return start_tag(element.name, attributes, is_empty=True)
    if isinstance(content, tuple):
        attributes["t"] = "inlineStr"
        inner = _written_text(content, prefix)
    else:
        inner = f"<{prefix}v>{content!r}</{prefix}v>".encode()
    return start_tag(element.name, attributes) + inner + f"</{element.name}>".encode()


def _written_text(runs: tuple[Run, ...], prefix: str) -> bytes:
    """Return a text within its cell; as a text of its own nothing in it is ever a formula."""
    written = []
    for run in runs:
        text = escaped(_ESCAPE_LIKE.sub("_x005F_", run.text))
        words = start_tag(f"{prefix}t", {"xml:space": "preserve"}) + text + f"</{prefix}t>".encode()
        if len(runs) > 1 or run.type_set:
            words = f"<{prefix}r>".encode() + run.type_set + words + f"</{prefix}r>".encode()
        written.append(words)
    return f"<{prefix}is>".encode() + b"".join(written) + f"</{prefix}is>".encode()


def written_formula(
    cell: Cell, content: bytes, formula: str | None = None, row: int | None = None
) -> bytes:
    """Return a cell without the stored value of its formula; `formula` and `row` are others for it.

    `content` is the part that the cell stands in. A value that is stored was worked out over the
    blank form, and what shows a workbook without reckoning would show it as a figure.
    """
    element, kept = cell.element, cell.formula
    attributes: dict[str, str | None] = {**element.attributes, "t": None}
    if row is not None and "r" in attributes:
        attributes["r"] = f"{cell.column}{row}"
    if kept is None:
        raise ValueError(cell.place)
    written = content[kept.start : kept.end]
    if formula is not None:
        own = {key: kept.attributes.get(key) for key in ("t", "ref") if _is_array(kept)}
        name = kept.name
        written = start_tag(name, own) + escaped(formula) + f"</{name}>".encode()
    return start_tag(element.name, attributes) + written + f"</{element.name}>".encode()


def _is_array(formula: Element) -> bool:
    return formula.attributes.get("t") == "array"


def moved_cell(cell: Cell, content: bytes, row: int) -> bytes:
    """Return a cell as it is, in another row."""
    element = cell.element
    if "r" not in element.attributes:
        return content[element.start : element.end]
    is_empty = element.closing == element.opened == element.end
    attributes: dict[str, str | None] = {**element.attributes, "r": f"{cell.column}{row}"}
    tag = start_tag(element.name, attributes, is_empty=is_empty)
    return tag + content[element.opened : element.end]


def write_below(markup: Markup, rows: tuple[Row, ...], place: tuple[str, int], text: str) -> None:
    """Write a text into a cell in which nothing stands, of a row that may be a new last one."""
    from openpyxl.utils import column_index_from_string

    column, number = place
    row = next((known for known in rows if known.number == number), None)
    above = rows[-1].element
    name = f"{above.prefix}c"
    new = Element(name, {"r": f"{column}{number}"}, above, 0, 0)
    cell = written_cell(Cell(new, column, number, (), None), (Run(text),))
    if row is None:
        tag = start_tag(above.name, {"r": str(number)})
        markup.replace(above.end, above.end, tag + cell + f"</{above.name}>".encode())
        return
    left = [
        known
        for known in row.cells
        if column_index_from_string(known.column) < column_index_from_string(column)
    ]
    at = left[-1].element.end if left else row.element.opened
    here = next((known for known in row.cells if known.column == column), None)
    if here is None:
        markup.replace(at, at, cell)
    else:
        markup.replace(here.element.start, here.element.end, written_cell(here, (Run(text),)))


def written_row(
    row: Row, content: bytes, cells: list[tuple[Cell, bytes]], number: int, lines: int = 1
) -> bytes:
    """Return a row with some of its cells written anew, under a number that may be another.

    `lines` is how many lines the longest text now has: a spreadsheet makes no row higher that is
    of merged cells, and would hide all lines but one.
    """
    element = row.element
    splices = [(cell.element.start, cell.element.end, made) for cell, made in cells]
    attributes: dict[str, str | None] = dict(element.attributes)
    if "r" in attributes:
        attributes["r"] = str(number)
    if lines > 1:
        height = _height(element, lines)
        attributes.update(ht=f"{height:g}", customHeight="1")
    if attributes != element.attributes:
        is_empty = element.closing == element.opened == element.end
        tag = start_tag(element.name, attributes, is_empty=is_empty)
        splices.append((element.start, element.opened, tag))
    return spliced(content[element.start : element.end], splices, element.start)


def _height(row: Element, lines: int) -> float:
    """Return the height of a row of so many lines, in points.

    A row that a form makes high enough for several lines keeps its height where they fit.
    """
    try:
        stated = float(row.attributes.get("ht", USUAL_HEIGHT))
    except ValueError:
        stated = USUAL_HEIGHT
    line = stated if stated < 2 * USUAL_HEIGHT else USUAL_HEIGHT
    return max(stated, line * lines)
