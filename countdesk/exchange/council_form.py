"""A council's own form: an .xlsx workbook with placeholders, filled in place for one contest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from countdesk.exchange.forms.inserted_rows import Block, Copy, InsertedRows
from countdesk.exchange.forms.markup import THE_FORM
from countdesk.exchange.forms.moved_references import (
    move_beside,
    move_in_sheet,
    require_movable,
)
from countdesk.exchange.forms.package import FormPackage
from countdesk.exchange.forms.placeholders import placeholder_rows, warning
from countdesk.exchange.forms.sheet import (
    moved_cell,
    rows_of,
    written_cell,
    written_formula,
    written_row,
)
from countdesk.exchange.forms.template import Filling, is_placeholder_in, placeholders_in
from countdesk.exchange.forms.wrapping import Wrapping
from countdesk.faults import Known
from countdesk.models.results import CandidateResult

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.exchange.forms.markup import Element, Markup
    from countdesk.exchange.forms.package import Sheet
    from countdesk.exchange.forms.sheet import Cell, Content, Row
    from countdesk.exchange.forms.template import Item, Named
    from countdesk.exchange.frozen import FrozenContest

__all__ = ["filled_form", "placeholder_rows"]

_HEADERS = frozenset(
    f"{pages}{place}" for pages in ("odd", "even", "first") for place in ("Header", "Footer")
)
_LONGEST_HEADER = 255
"""Characters that a spreadsheet takes of a header or a footer."""

_DRAWN = ("xl/drawings/", "xl/charts/")
"""Where the parts stand that hold text boxes, the titles of charts, and notes."""


@dataclass(frozen=True)
class _SheetForm:
    """A sheet of a form with its cells that have placeholders."""

    sheet: Sheet
    markup: Markup
    rows: tuple[Row, ...]
    named: dict[str, tuple[Named, ...]]
    headers: dict[int, tuple[Named, ...]]

    @property
    def all_named(self) -> Iterable[Named]:
        """Return every placeholder of the sheet."""
        return (
            known
            for group in (self.named, self.headers)
            for found in group.values()
            for known in found
        )

    @property
    def formulas(self) -> bool:
        """Return whether any cell has a formula."""
        return any(cell.formula is not None for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class _Repeated:
    """The rows of a sheet that are repeated, and what for, by the block of rows."""

    rows: InsertedRows
    items: dict[Block, tuple[Item, ...]]


def filled_form(contest: FrozenContest, *, form: bytes) -> bytes:
    """Return a form of the user's with the figures of a contest in the place of its placeholders.

    Only cells with placeholders, and formulas whose stored value was the blank form's, are written
    anew; every other part stays byte for byte. A row with a placeholder of no numbered candidate
    is repeated for each, and what refers to the rows below moves with them.

    Raises `faults.Known` for what is no form or cannot be filled.
    """
    filling = Filling(contest.declaration)
    package = FormPackage.opened(form)
    forms = [_sheet_form(package, sheet) for sheet in package.sheets]
    _require_fitting(forms, filling)
    _require_nowhere_else(package)
    repeated = [_repeated(known, filling) for known in forms]
    moves = [own.rows for own in repeated if any(block.more for block in own.rows.blocks)]
    for known, own in zip(forms, repeated, strict=True):
        if own.rows in moves:
            require_movable(package, known.sheet)
        _fill(package, known, own, moves, filling)
    for known, own in zip(forms, repeated, strict=True):
        if own.rows in moves:
            move_beside(package, known.sheet, own.rows)
    if any(known.formulas for known in forms):
        package.reckon_when_opened()
    if moves:
        # The order of calculation names cells by their rows; a program makes it anew.
        package.drop("calcChain")
    return package.content()


def _sheet_form(package: FormPackage, sheet: Sheet) -> _SheetForm:
    markup = package.markup(sheet.part)
    rows = rows_of(markup, package)
    named = {}
    for row in rows:
        for cell in row.cells:
            if cell.formula is None and "{" in cell.text:
                place = f'Sheet "{sheet.name}", cell {cell.place}'
                named[cell.place] = placeholders_in(cell.text, place)
    headers = {}
    for element in markup.elements:
        if element.local in _HEADERS and "{" in element.text:
            place = f'Sheet "{sheet.name}", header or footer'
            headers[element.start] = placeholders_in(element.text, place)
    return _SheetForm(sheet, markup, rows, named, headers)


def _require_fitting(forms: list[_SheetForm], filling: Filling) -> None:
    """Raise `Known` for a form that would leave out a candidate, or what has to be said."""
    named = [known for form in forms for known in form.all_named]
    if not named:
        raise Known(
            f"{THE_FORM} has no placeholder in any cell: write {{contest}}, {{candidate name}} and "
            "{candidate votes} where they belong; the manual lists all of them."
        )
    for form in forms:
        for found in form.headers.values():
            if any(known.is_of_candidate or known.repeats for known in found):
                raise Known(
                    f'Sheet "{form.sheet.name}" has a candidate or a head in its header or footer; '
                    "put these into cells."
                )
    _require_room(named, len(filling.declaration.result.candidates))
    beside = warning(filling.declaration)
    if beside and not any(known.name in ("warning", "status") for known in named):
        first = beside.split("\n", 1)[0]
        raise Known(
            f'{THE_FORM} has no place to say "{first}": put {{warning}} into a cell that everybody '
            "sees; it stays blank on a declaration where nothing is amiss."
        )


def _require_nowhere_else(package: FormPackage) -> None:
    """Raise `Known` for a placeholder where it would be printed as it stands."""
    for sheet in package.sheets:
        if is_placeholder_in(sheet.name):
            raise Known(
                f'The form has a placeholder in the name of its sheet "{sheet.name}", which is not '
                "filled; give the sheet another name."
            )
    for part in package.parts:
        if part.startswith(_DRAWN) and part.endswith(".xml"):
            markup = package.markup(part)
            if any(is_placeholder_in(text) for text in _paragraphs(markup)):
                raise Known(
                    f"{THE_FORM} has a placeholder in a text box, a chart or a note, where none is "
                    "filled; put it into a cell."
                )


def _paragraphs(markup: Markup) -> Iterable[str]:
    """Return the texts of a drawing or a chart, each paragraph as one."""
    return ("".join(run.text for run in _texts_within(p)) for p in markup.named("p"))


def _texts_within(element: Element) -> Iterable[Element]:
    for child in element.children:
        if child.local == "t":
            yield child
        yield from _texts_within(child)


def _require_room(named: list[Named], candidates: int) -> None:
    """Raise `Known` where numbered candidates are fewer than those who stand."""
    rooms = {known.number for known in named if known.number is not None}
    repeats = any(known.repeats is CandidateResult for known in named)
    missing = next((n for n in range(1, candidates + 1) if n not in rooms), None)
    if rooms and not repeats and missing is not None:
        raise Known(
            f"{THE_FORM} has no room for candidate {missing} of {candidates}: add {{candidate "
            f"{missing} name}} and the like, or leave the numbers out in one row, which is then "
            "repeated for every candidate."
        )


def _repeated(form: _SheetForm, filling: Filling) -> _Repeated:
    """Return the rows of a sheet that are repeated, neighbours for the same things together."""
    kinds = {row.number: kind for row in form.rows if (kind := _kind_of(form, row)) is not None}
    items: dict[Block, tuple[Item, ...]] = {}
    blocks: list[tuple[int, int]] = []
    for number in sorted(kinds):
        if blocks and blocks[-1][1] == number - 1 and kinds[number - 1] is kinds[number]:
            blocks[-1] = (blocks[-1][0], number)
        else:
            blocks.append((number, number))
    for first, last in blocks:
        found = filling.items(kinds[first])
        items[Block(first, last, max(1, len(found)))] = found
    return _Repeated(InsertedRows(form.sheet.name, tuple(items)), items)


def _kind_of(form: _SheetForm, row: Row) -> type[Item] | None:
    """Return what a row is repeated for, None where it stands once."""
    found = {
        known.repeats
        for cell in row.cells
        for known in form.named.get(cell.place, ())
        if known.repeats is not None
    }
    if len(found) > 1:
        raise Known(
            f'Sheet "{form.sheet.name}", row {row.number}: a row can be repeated for the '
            "candidates or for the heads of rejected papers, not for both."
        )
    return found.pop() if found else None


def _fill(
    package: FormPackage,
    form: _SheetForm,
    own: _Repeated,
    moves: list[InsertedRows],
    filling: Filling,
) -> None:
    """Write the rows of a sheet anew that hold a placeholder or a formula, or that move."""
    markup = form.markup
    writer = _RowWriter(package, form, own, moves, filling)
    blocks: dict[Block, list[Row]] = {}
    for row in form.rows:
        block = own.rows.block_of(row.number)
        if block is None:
            markup.replace(row.element.start, row.element.end, writer.written(row, None))
        else:
            blocks.setdefault(block, []).append(row)
    for block, rows in blocks.items():
        made = [
            writer.written(row, Copy(block, number))
            for number in range(block.copies)
            for row in rows
        ]
        markup.replace(rows[0].element.start, rows[-1].element.end, b"".join(made))
    for element in markup.elements:
        named = form.headers.get(element.start)
        if named:
            markup.set_text(element, _header(element.text, named, filling))
    if own.rows in moves:
        move_in_sheet(markup, own.rows)
    package.parts[form.sheet.part] = markup.changed()


def _header(text: str, named: tuple[Named, ...], filling: Filling) -> str:
    """Return a header or footer filled; in one an ampersand begins a code unless it is doubled."""
    made, at = "", 0
    for known in named:
        made += text[at : known.begin]
        made += filling.text(text[known.begin : known.end], (known.alone,)).replace("&", "&&")
        at = known.end
    made += text[at:]
    if len(made) > _LONGEST_HEADER:
        raise Known(
            f"A header or footer of the form would hold {len(made)} characters, and a spreadsheet "
            f"takes {_LONGEST_HEADER}; put some of its placeholders into cells."
        )
    return made


class _RowWriter:
    """Writes the rows of one sheet of a form."""

    def __init__(
        self,
        package: FormPackage,
        form: _SheetForm,
        own: _Repeated,
        moves: list[InsertedRows],
        filling: Filling,
    ) -> None:
        self._form = form
        self._own = own
        self._moves = moves
        self._filling = filling
        self._formats = package.number_formats
        self._wrapping = Wrapping(form.markup, package.wraps)
        self._epoch = date(1904, 1, 1) if package.counts_from_1904 else date(1899, 12, 30)
        self._masters = {
            cell.formula.attributes.get("si"): cell
            for row in form.rows
            for cell in row.cells
            if cell.formula is not None and cell.formula.text
        }

    def written(self, row: Row, copy: Copy | None) -> bytes:
        """Return a row as it stands in what is filled; `copy` is the copy it belongs to."""
        number = self._own.rows.row(row.number)
        item: Item | None = None
        if copy is not None:
            number += copy.number * copy.block.height
            items = self._own.items[copy.block]
            item = items[copy.number] if items else None
        content, made, lines = self._form.markup.content, [], 1
        for cell in row.cells:
            if cell.place in self._form.named:
                filled = self._filled(cell, item)
                made.append((cell, written_cell(cell, filled, number)))
                if isinstance(filled, tuple):
                    text = "".join(run.text for run in filled)
                    lines = max(lines, self._wrapping.lines(cell, text))
            elif cell.formula is not None:
                formula = self._formula(cell, copy) if self._moves else None
                made.append((cell, written_formula(cell, content, formula, number)))
            elif number != row.number:
                made.append((cell, moved_cell(cell, content, number)))
        return written_row(row, content, made, number, lines)

    def _filled(self, cell: Cell, item: Item | None) -> Content:
        """Return what a cell with placeholders holds."""
        named = self._form.named[cell.place]
        if item is None and any(known.repeats for known in named):
            return None
        known_format = self._formats[cell.style] if cell.style < len(self._formats) else "General"
        return self._filling.content(cell.runs, named, known_format, item, self._epoch)

    def _formula(self, cell: Cell, copy: Copy | None) -> str:
        """Return the formula of a cell with what it refers to where that stands now."""
        from openpyxl.formula.translate import Translator

        text, element = "" if cell.formula is None else cell.formula.text, cell.formula
        if element is not None and not text and element.attributes.get("t") == "shared":
            master = self._masters.get(element.attributes.get("si"))
            if master is not None and master.formula is not None:
                shared = Translator(f"={master.formula.text}", master.place)
                text = shared.translate_formula(cell.place)[1:]
        for rows in self._moves:
            own = copy if rows is self._own.rows else None
            text = rows.formula(text, on=self._form.sheet.name, copy=own)
        return text
