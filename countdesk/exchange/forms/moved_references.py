"""What refers to rows of a sheet outside its cells, moved with the rows that are inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from countdesk.exchange.forms.markup import start_tag
from countdesk.faults import Known

if TYPE_CHECKING:
    from countdesk.exchange.forms.inserted_rows import InsertedRows
    from countdesk.exchange.forms.markup import Element, Markup
    from countdesk.exchange.forms.package import FormPackage, Sheet

_RANGES: Final = {
    "dimension": ("ref",),
    "selection": ("activeCell", "sqref"),
    "pane": ("topLeftCell",),
    "conditionalFormatting": ("sqref",),
    "dataValidation": ("sqref",),
    "hyperlink": ("ref",),
    "autoFilter": ("ref",),
    "sortState": ("ref",),
    "sortCondition": ("ref",),
    "protectedRange": ("sqref",),
    "ignoredError": ("sqref",),
    "cellWatch": ("r",),
}
"""The attributes that name cells, by the elements of a sheet that have them."""

_GROWING: Final = frozenset(
    {"conditionalFormatting", "dataValidation", "protectedRange", "ignoredError"}
)
"""The elements that say something of each cell: of all copies where a cell is repeated."""

_FORMULAS: Final = frozenset({"formula", "formula1", "formula2"})
"""The elements of a sheet outside its cells that hold a formula."""

_EXTENSION_FORMULA, _EXTENSION_RANGES = "xm:f", "xm:sqref"

_ANCHORS: Final = frozenset({"twoCellAnchor", "oneCellAnchor"})

_FIXED: Final = {
    "table": "a table with a name (Insert > Table)",
    "comments": "notes or comments",
    "pivotTable": "a pivot table",
    "ctrlProp": "buttons or other controls",
}
"""What stands at rows of its own, in parts that are not rewritten."""


def require_movable(package: FormPackage, sheet: Sheet) -> None:
    """Raise `Known` where rows of a sheet cannot be repeated: something would stay behind."""
    for _key, kind, _target in package.relations(sheet.part):
        if kind in _FIXED:
            raise Known(
                f'The sheet "{sheet.name}" of the form has {_FIXED[kind]}, so that no row of it '
                "can be repeated; take that out, or give each candidate a row with {candidate 1 "
                "name}, {candidate 2 name} and so on."
            )


def move_in_sheet(markup: Markup, rows: InsertedRows) -> None:
    """Move what a sheet says of its rows outside its cells."""
    for element in markup.elements:
        names = _RANGES.get(element.local, ())
        changed = {
            name: rows.ranges(element.attributes[name], grows=element.local in _GROWING)
            for name in names
            if name in element.attributes
        }
        if any(element.attributes[name] != value for name, value in changed.items()):
            markup.set_attributes(element, dict(changed))
        elif _is_formula(element):
            _set_text(markup, element, rows.formula(element.text, on=rows.sheet))
        elif element.name == _EXTENSION_RANGES:
            _set_text(markup, element, rows.ranges(element.text, grows=True))
        elif element.local == "rowBreaks":
            _move_breaks(markup, element, rows)
        elif element.local == "mergeCells":
            _merge(markup, element, rows)


def _is_formula(element: Element) -> bool:
    is_named_so = element.local in _FORMULAS or element.name == _EXTENSION_FORMULA
    return is_named_so and not element.children


def _set_text(markup: Markup, element: Element, text: str) -> None:
    if text != element.text:
        markup.set_text(element, text)


def _move_breaks(markup: Markup, breaks: Element, rows: InsertedRows) -> None:
    for element in breaks.named("brk"):
        row = element.attributes.get("id", "")
        if row.isdecimal():
            markup.set_attributes(element, {"id": str(rows.last_row(int(row)))})


def _merge(markup: Markup, merged: Element, rows: InsertedRows) -> None:
    """Move merged cells; those within a block are merged in every copy."""
    made = [
        start_tag(element.name, {**element.attributes, "ref": place}, is_empty=True)
        for element in merged.named("mergeCell")
        for place in _merged_places(element.attributes.get("ref", ""), rows)
    ]
    name = merged.name
    tag = start_tag(name, {**merged.attributes, "count": str(len(made))})
    markup.replace(merged.start, merged.end, tag + b"".join(made) + f"</{name}>".encode())


def _merged_places(ref: str, rows: InsertedRows) -> list[str]:
    from openpyxl.worksheet.cell_range import CellRange

    try:
        place = CellRange(ref)
    except ValueError:
        return [ref]
    block = rows.block_of(place.min_row)
    if block is None or not block.holds(place.max_row):
        return [rows.range(ref)]
    places = []
    for number in range(block.copies):
        down = rows.row(place.min_row) - place.min_row + number * block.height
        copied = CellRange(place.coord)
        copied.shift(row_shift=down)
        places.append(copied.coord)
    return places


def move_beside(package: FormPackage, sheet: Sheet, rows: InsertedRows) -> None:
    """Move what other parts say of the rows of a sheet: pictures, charts and names."""
    for drawing in package.related(sheet.part, "drawing"):
        markup = package.markup(drawing)
        for anchor in markup.elements:
            if anchor.local in _ANCHORS:
                _move_anchor(markup, anchor, rows)
        package.parts[drawing] = markup.changed()
    for part in [name for name in package.parts if name.startswith("xl/charts/chart")]:
        markup = package.markup(part)
        for element in markup.named("f"):
            _set_text(markup, element, rows.formula(element.text, on="", grows=True))
        package.parts[part] = markup.changed()
    markup = package.markup(package.workbook)
    for element in markup.named("definedName"):
        _set_text(markup, element, rows.formula(element.text, on=""))
    package.parts[package.workbook] = markup.changed()


def _move_anchor(markup: Markup, anchor: Element, rows: InsertedRows) -> None:
    """Move a picture or chart that begins below rows that are repeated; its size stays."""
    begin = anchor.first("from")
    row = None if begin is None else begin.first("row")
    if row is None or not row.text.strip().isdecimal():
        return
    # Rows of an anchor are counted from nought.
    down = rows.row(int(row.text) + 1) - int(row.text) - 1
    for corner in ("from", "to"):
        element = anchor.first(corner)
        cell_row = None if element is None else element.first("row")
        if down and cell_row is not None and cell_row.text.strip().isdecimal():
            markup.set_text(cell_row, str(int(cell_row.text) + down))
