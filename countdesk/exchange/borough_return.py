"""The return of a London borough, filled on the blank form of the Greater London Authority.

The form has one sheet, for one ward: its labels stand in the first columns, the figures beside
them, and below them a row for each candidate. Each ward gets a copy of that sheet. The form is
the user's own and is known by its labels, wherever they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from countdesk import wording
from countdesk.exchange import phrases
from countdesk.exchange.declaration import printable
from countdesk.exchange.forms.copied_sheets import copied, list_sheets
from countdesk.exchange.forms.inserted_rows import Block, Copy, InsertedRows
from countdesk.exchange.forms.markup import THE_FORM, markup_of
from countdesk.exchange.forms.moved_references import move_in_sheet, require_movable
from countdesk.exchange.forms.package import FormPackage
from countdesk.exchange.forms.placeholders import (
    name_parts,
    papers_by_origin,
    rejected_unmarked_or_void,
    warning,
)
from countdesk.exchange.forms.sheet import (
    Run,
    moved_cell,
    rows_of,
    write_below,
    written_cell,
    written_formula,
    written_row,
)
from countdesk.exchange.sheets.sheet_names import sheet_names
from countdesk.faults import Known
from countdesk.models.contest_kinds import ContestKind, contest_kind
from countdesk.models.turnout import TurnoutMeasure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from countdesk.exchange.declaration import Declaration
    from countdesk.exchange.forms.markup import Markup
    from countdesk.exchange.forms.package import Sheet
    from countdesk.exchange.forms.sheet import Cell, Content, Row
    from countdesk.exchange.frozen import FrozenContest, FrozenNight
    from countdesk.models.results import CandidateResult

    Figure = Callable[[Declaration], int | None]

_TITLE: Final = "report of election for the greater london authority"
_BOROUGH: Final = "a london borough"
_SURNAME: Final = "candidate surname"
_ELECTED: Final = "if candidate was elected, mark with an 'x'"
_TURNOUT: Final = "turnout"
_EPOCH: Final = date(1899, 12, 30)
_EPOCH_OF_1904: Final = date(1904, 1, 1)

_KNOWN_BEFORE: Final[dict[str, Figure]] = {
    "number of councillors to be elected": lambda d: d.contest.seats,
    "number of local government electors entitled to vote in this election": (
        lambda d: d.result.electorate
    ),
}
"""The figures of a ward that are known before it is declared, by the label beside them."""


def _head(code: str) -> Figure:
    return lambda declaration: declaration.result.rejected_by_head.get(code)


_DECLARED: Final[dict[str, Figure]] = {
    "number of valid ballot papers": lambda d: phrases.valid_papers(d.result),
    "ballot papers from polling stations": lambda d: papers_by_origin(d)[0],
    "ballot papers from postal votes": lambda d: papers_by_origin(d)[1],
    "total number of rejected ballot papers": lambda d: d.result.rejected_papers,
    "a want of official mark": _head("official-mark"),
    "b voting for more candidates than voter is entitled": _head("too-many"),
    "c writing or mark by which the voter could be identified": _head("identified"),
    "d unmarked or wholly void for uncertainty": rejected_unmarked_or_void,
    "number rejected in part": lambda d: d.result.rejected_in_part,
}
"""The figures of a declared ward, in papers."""

_CANDIDATE: Final[dict[str, Callable[[CandidateResult], str | int | None]]] = {
    _SURNAME: lambda line: name_parts(line.candidate)[0],
    "first name": lambda line: name_parts(line.candidate)[1] or None,
    "party": lambda line: wording.party_stood_for(line.candidate.party),
}
_OF_DECLARED: Final[dict[str, Callable[[CandidateResult], str | int | None]]] = {
    "votes recorded": lambda line: line.votes,
    _ELECTED: lambda line: "X" if line.elected else None,
}
"""The columns of a candidate; whether a candidate is a woman nobody has told this desk."""

_LABELS: Final = (
    _TITLE,
    _BOROUGH,
    "date of election",
    "ward",
    *_KNOWN_BEFORE,
    *_DECLARED,
    _TURNOUT,
    *_CANDIDATE,
    *_OF_DECLARED,
)


@dataclass(frozen=True)
class _BlankForm:
    """The sheet of a blank form: the cell of each label, and the rows that take candidates.

    `value_column` is where the figures stand beside their labels.
    """

    sheet: Sheet
    labels: dict[str, Cell]
    first: int
    last: int

    @property
    def value_column(self) -> str:
        """Return the column in which the figures stand."""
        return self.labels[_ELECTED].column

    @property
    def rooms(self) -> int:
        """Return how many candidates the form takes."""
        return self.last - self.first + 1

    def beside(self, label: str) -> str:
        """Return the cell that takes the figure of a label."""
        return f"{self.value_column}{self.labels[label].row}"


def borough_return(night: FrozenNight, contests: Sequence[FrozenContest], *, form: bytes) -> bytes:
    """Return the blank form filled for every ward of a night, a sheet each.

    A ward that is not declared yet has its name, its electorate and its candidates, and no figure
    of its count; its sheet says so. Papers from polling stations and by post are those verified,
    rejected ones among them. `night` is not looked at: the wards say all.

    Raises `faults.Known` where the form is another workbook, or no contest is one of a ward.
    """
    del night
    package = FormPackage.opened(form)
    blank = _blank_form(package)
    percent = package.percent_style(_style_of_turnout(package, blank))
    wards, parts = [], []
    epoch = _EPOCH_OF_1904 if package.counts_from_1904 else _EPOCH
    for contest in contests:
        declaration = contest.declaration
        if contest_kind(declaration.contest) is not ContestKind.LOCAL:
            continue
        wards.append(declaration.contest.name)
        parts.append(_ward_sheet(package, blank, declaration, percent, epoch))
    if not wards:
        raise Known(
            "No contest of this file is a ward of a borough, so that there is nothing to return; "
            "open the file with the borough's wards."
        )
    first, *more = sheet_names(wards)
    names = [
        (name, copied(package, blank.sheet.part, _as_copy(part)))
        for name, part in zip(more, parts[1:], strict=True)
    ]
    package.parts[blank.sheet.part] = parts[0]
    list_sheets(package, blank.sheet, first, names)
    if any(b"<f" in part for part in parts):
        package.reckon_when_opened()
        package.drop("calcChain")
    return package.content()


def _blank_form(package: FormPackage) -> _BlankForm:
    """Return the blank form that a workbook is. Raises `Known` for any other workbook."""
    for sheet in package.sheets:
        rows = rows_of(package.markup(sheet.part), package)
        labels = {_plain(cell.text): cell for row in rows for cell in row.cells if cell.text}
        if _TITLE not in labels:
            continue
        missing = [label for label in _LABELS if label not in labels and label != _BOROUGH]
        if missing:
            raise Known(
                f'{THE_FORM} has the title of the return, and not its line "{missing[0]}"; give '
                "the blank form as the Greater London Authority sends it."
            )
        if _BOROUGH not in labels:
            raise _filled_already()
        return _required_blank(package, sheet, labels)
    raise Known(
        f'{THE_FORM} is another workbook: no sheet of it is headed "Report of Election for the '
        'Greater London Authority"; give the blank form as the Authority sends it.'
    )


def _required_blank(package: FormPackage, sheet: Sheet, labels: dict[str, Cell]) -> _BlankForm:
    """Return a form in whose cells nothing stands yet."""
    heading = labels[_SURNAME]
    markup = package.markup(sheet.part)
    rows = {row.number: row for row in rows_of(markup, package)}
    numbered = [
        number
        for number, row in rows.items()
        if number > heading.row and any(_holds(cell) for cell in row.cells if cell.column == "A")
    ]
    if not numbered:
        raise Known(f"{THE_FORM} has no numbered row for a candidate; give the blank form.")
    form = _BlankForm(sheet, labels, min(numbered), max(numbered))
    taken = {form.beside(label) for label in (*_DECLARED, "ward")}
    columns = {labels[heading].column for heading in (*_CANDIDATE, *_OF_DECLARED)}
    for row in rows.values():
        for cell in row.cells:
            is_of_candidate = form.first <= row.number <= form.last and cell.column in columns
            if (cell.place in taken or is_of_candidate) and _holds(cell) and cell.formula is None:
                raise _filled_already()
    return form


def _filled_already() -> Known:
    return Known(f"{THE_FORM} is filled in already; give the blank form.")


def _holds(cell: Cell) -> bool:
    """Return whether anything stands in a cell."""
    value = cell.element.first("v")
    return bool(cell.text.strip()) or (value is not None and bool(value.text.strip()))


def _plain(text: str) -> str:
    """Return a label without what tells nothing: blanks, capitals, the full stop at its end."""
    return (
        " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
        .casefold()
        .rstrip(".")
    )


def _style_of_turnout(package: FormPackage, blank: _BlankForm) -> int:
    rows = rows_of(package.markup(blank.sheet.part), package)
    place = blank.beside(_TURNOUT)
    return next((cell.style for row in rows for cell in row.cells if cell.place == place), 0)


def _ward_sheet(
    package: FormPackage, blank: _BlankForm, declaration: Declaration, percent: int, epoch: date
) -> bytes:
    """Return the sheet of one ward."""
    content = package.parts[blank.sheet.part]
    more = len(declaration.result.candidates) - blank.rooms
    if more > 0:
        content = _with_rooms(package, blank, more)
    values = dict(_values(blank, declaration, epoch))
    markup = markup_of(content)
    for row in rows_of(markup, package):
        made = []
        for cell in row.cells:
            if cell.formula is not None:
                formula = _of_own_sheet(cell.formula.text, blank.sheet.name)
                made.append((cell, written_formula(cell, content, formula, row.number)))
            elif cell.place in values:
                style = percent if cell.place == blank.beside(_TURNOUT) else None
                made.append((cell, written_cell(cell, values[cell.place], style=style)))
        markup.replace(
            row.element.start, row.element.end, written_row(row, content, made, row.number)
        )
    return _with_notes(markup.changed(), package, blank, declaration, max(0, more))


def _of_own_sheet(formula: str, sheet: str) -> str | None:
    """Return a formula that names its own sheet without that name, None for any other.

    In each copy the sheet has another name.
    """
    quoted = re.escape(sheet.replace("'", "''"))
    named = re.compile(rf"'{quoted}'!|(?<![\w'.]){re.escape(sheet)}!")
    return named.sub("", formula) if named.search(formula) else None


def _values(
    blank: _BlankForm, declaration: Declaration, epoch: date
) -> Iterator[tuple[str, Content]]:
    """Yield the cells of a ward's sheet, and what they hold."""
    contest, result = declaration.contest, declaration.result
    if contest.authority:
        yield blank.labels[_BOROUGH].place, _text(contest.authority)
    yield blank.beside("date of election"), (contest.date - epoch).days
    yield blank.beside("ward"), _text(contest.name)
    figures = {**_KNOWN_BEFORE, **_DECLARED} if result.is_settled else _KNOWN_BEFORE
    for label, figure in figures.items():
        yield blank.beside(label), figure(declaration)
    if result.is_settled:
        turnout = phrases.turnout(result, TurnoutMeasure.VALID)
        yield blank.beside(_TURNOUT), None if turnout is None else float(turnout)
    columns = {**_CANDIDATE, **_OF_DECLARED} if result.is_settled else _CANDIDATE
    for row, line in enumerate(result.candidates, start=blank.first):
        for heading, of in columns.items():
            value = of(line)
            place = f"{blank.labels[heading].column}{row}"
            yield place, _text(value) if isinstance(value, str) else value


def _text(text: str) -> Content:
    return (Run(printable(text)),)


def _with_rooms(package: FormPackage, blank: _BlankForm, more: int) -> bytes:
    """Return the blank sheet with more rows for candidates, each like the last of them."""
    require_movable(package, blank.sheet)
    markup = package.markup(blank.sheet.part)
    block = Block(blank.last, blank.last, more + 1)
    moved = InsertedRows(blank.sheet.name, (block,))
    for row in rows_of(markup, package):
        numbers = range(more + 1) if row.number == blank.last else (0,)
        made = b"".join(_moved_row(markup, row, moved, Copy(block, n)) for n in numbers)
        markup.replace(row.element.start, row.element.end, made)
    move_in_sheet(markup, moved)
    return markup.changed()


def _moved_row(markup: Markup, row: Row, moved: InsertedRows, copy: Copy) -> bytes:
    """Return a row where it stands now; the number and the code of a candidate go on counting."""
    number = moved.row(row.number) + copy.number
    cells = []
    for cell in row.cells:
        value = cell.element.first("v")
        if cell.formula is not None:
            formula = moved.formula(cell.formula.text, on=moved.sheet, copy=copy)
            written = written_formula(cell, markup.content, formula, number)
        elif copy.number and cell.column == "A" and value is not None and value.text.isdecimal():
            written = written_cell(cell, int(value.text) + copy.number, number)
        elif copy.number and (coded := re.fullmatch(r"(.*?)(\d+)", cell.text)):
            code = f"{coded.group(1)}{int(coded.group(2)) + copy.number}"
            written = written_cell(cell, (Run(code),), number)
        else:
            written = moved_cell(cell, markup.content, number)
        cells.append((cell, written))
    return written_row(row, markup.content, cells, number)


def _with_notes(
    content: bytes, package: FormPackage, blank: _BlankForm, declaration: Declaration, more: int
) -> bytes:
    """Return a ward's sheet that says below its candidates what has to be said beside figures."""
    lines = [line for line in warning(declaration).split("\n") if line]
    if not lines:
        return content
    markup = markup_of(content)
    rows = rows_of(markup, package)
    for number, line in enumerate(lines, start=blank.last + more + 2):
        write_below(markup, rows, ("B", number), line)
    return markup.changed()


def _as_copy(content: bytes) -> bytes:
    """Return a sheet without what one sheet alone of a workbook may say of itself.

    Two sheets that are both chosen would be typed into together.
    """
    markup = markup_of(content)
    changed = {key: None for key in markup.root.attributes if key.endswith(":uid")}
    markup.set_attributes(markup.root, changed)
    for name, attribute in (("sheetView", "tabSelected"), ("sheetPr", "codeName")):
        for element in markup.named(name):
            markup.set_attributes(element, {attribute: None})
    return markup.changed()
