"""The notice of a result on paper: what a council pins to its door, or an agent files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.drawing import application
from countdesk.drawing.document import page_png, pdf
from countdesk.drawing.elements import Beside, Boxed, Paragraph, Rule, RunningText, Space, Together
from countdesk.drawing.marks import HEAVY, Align
from countdesk.drawing.notice_page import NoticePages
from countdesk.drawing.page import Paper, fewest
from countdesk.drawing.signing import Signing
from countdesk.drawing.table import Column, Row, RowKind, Table
from countdesk.drawing.typeface import Face, Typeface
from countdesk.drawing.words import Words
from countdesk.exchange import notice_lines, phrases
from countdesk.exchange.declaration import printable
from countdesk.exchange.notice_lines import NoticeLine
from countdesk.figures import whole
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from countdesk.drawing.elements import Element
    from countdesk.drawing.page import Page
    from countdesk.exchange.declaration import Declaration
    from countdesk.exchange.frozen import FrozenContest
    from countdesk.models.results import CandidateResult

_TITLES = tuple(Face(points, bold=True) for points in (26, 20, 17, 15))
"""Sizes of the title, of which the largest is taken that leaves it on one line."""

_AUTHORITY = Face(12, bold=True)
_CAUTION = Face(10.5, bold=True)
_CONTEST = Face(14, bold=True)

_MOST_CAUTION_LINES = 30
_MOST_ELECTED_LINES = 20
"""Lines of a caution, with the whole of its reason, and of the names of all who are elected."""

_NAME, _FIGURE, _BESIDE_FIGURE = 186.0, 64.0, 52.0
_STANDING, _BY_LOT = 62.0, 96.0
"""Points of width of a name, of a figure, of one in half the width, and of "Elected" or more."""

_SIGNATURE, _HAND = 56.0, 30.0
"""Points of height that a signature needs at the most, and what else is written by hand."""


@dataclass(frozen=True, slots=True)
class _Size:
    """How large a notice is: points of its type, of a row at the least, and between its parts.

    Where it must be small, rejected papers and turnout stand side by side.
    """

    points: float
    row: float
    gap: float
    is_beside: bool = False

    @property
    def plain(self) -> Face:
        return Face(self.points)

    @property
    def strong(self) -> Face:
        return Face(self.points, bold=True)

    @property
    def small(self) -> Face:
        return Face(self.points - 1.5)

    @property
    def note(self) -> Face:
        return Face(max(8.5, self.points - 2))

    @property
    def paper_row(self) -> float:
        """Return the least height of a row of the papers, which are no names."""
        return min(self.row, self.points * 1.9)


_Line = tuple[NoticeLine, RowKind]

_SIZES = (
    _Size(13, 38, 18),
    _Size(12, 30, 14),
    _Size(11, 24, 12),
    _Size(10.5, 20, 10),
    _Size(10, 18, 10, is_beside=True),
    _Size(9.5, 15, 8, is_beside=True),
    _Size(9, 15, 6, is_beside=True),
)
"""From what is read across a corridor to the least that is read at arm's length."""


def notice_pdf(contest: FrozenContest) -> bytes:
    """Return the declaration of a contest, or its result so far, as a PDF/A of A4 pages.

    The same contest frozen again gives the same bytes. May be called on any thread and in any
    process. Raises `faults.Known` where this computer has no typeface.
    """
    application.kept()
    declaration, typeface = contest.declaration, Typeface()
    pages = notice_pages(declaration, typeface)
    author = printable(declaration.desk) or "Countdesk"
    return pdf(pages, notice_title(declaration), typeface, author=author, at=contest.origin.at)


def notice_pictures(contest: FrozenContest, dots_an_inch: int = 110) -> tuple[bytes, ...]:
    """Return the pages of the same PDF, each as the content of a PNG file, to be looked at."""
    application.kept()
    typeface = Typeface()
    return tuple(
        page_png(page, typeface, dots_an_inch)
        for page in notice_pages(contest.declaration, typeface)
    )


def notice_title(declaration: Declaration) -> str:
    """Return what the document is called."""
    contest = declaration.contest
    called = f"{declaration.title}: {wording.election_of(contest)}, {wording.day(contest.date)}"
    return printable(called)


def notice_pages(declaration: Declaration, typeface: Typeface) -> tuple[Page, ...]:
    """Return the pages of a notice, in the largest type that takes no page more."""
    return fewest(_pages(declaration, size, typeface) for size in _SIZES)


def _pages(declaration: Declaration, size: _Size, typeface: Typeface) -> tuple[Page, ...]:
    elements = tuple(_elements(declaration, size, typeface))
    return NoticePages(Paper.PORTRAIT, declaration, elements).laid_out(typeface)


def _elements(declaration: Declaration, size: _Size, typeface: Typeface) -> Iterator[Element]:
    yield from _heading(declaration, size, typeface)
    yield Space(size.gap)
    yield Table(
        tuple(_candidate_columns(declaration, size)),
        tuple(_candidate_rows(declaration, size)),
        size.row,
        is_open=True,
    )
    if notice_lines.has_votes(declaration):
        tables = (_rejected(declaration, size), _papers(declaration, size))
        yield Space(size.gap)
        if size.is_beside:
            yield Beside(tables, 2 * size.gap)
        else:
            yield from (tables[0], Space(size.gap), tables[1])
    notes = tuple(_notes(declaration, typeface))
    if notes:
        yield Space(size.gap)
        yield Together((_text(_("Notes"), size.strong), RunningText(notes[0], size.note)))
        yield from (RunningText(note, size.note) for note in notes[1:])
    if declaration.is_notice:
        yield Space(size.gap)
        yield Together(tuple(_signature(declaration, size)))


def _text(text: str, face: Face, most: int = 4) -> Paragraph:
    return Paragraph(_words(text, face, most=most))


def _words(text: str, face: Face, align: Align = Align.LEFT, most: int = 12) -> Words:
    return Words.of(printable(text), face, align, most=most)


def _heading(declaration: Declaration, size: _Size, typeface: Typeface) -> Iterator[Element]:
    contest = declaration.contest
    if contest.authority:
        yield _text(contest.authority, _AUTHORITY)
        yield Space(2)
    title, width = printable(declaration.title), Paper.PORTRAIT.printed.width
    face = next((face for face in _TITLES if typeface.width(title, face) <= width), _TITLES[-1])
    yield _text(title, face)
    yield Space(4)
    yield Rule(2 * HEAVY)
    yield Space(size.gap)
    for caution in declaration.cautions_alone():
        yield Boxed(_words(caution, _CAUTION, most=_MOST_CAUTION_LINES))
        yield Space(6)
    yield _text(wording.election_of(contest), _CONTEST)
    yield _text(f"{contest.election}, {wording.day(contest.date)}", size.plain)
    yield from (_text(line, size.plain) for line in _state_lines(declaration, size, typeface))
    unfinished = phrases.count_unfinished(declaration.result)
    if unfinished is not None:
        yield Space(6)
        yield Boxed(_words(unfinished, _CAUTION))
    for line in notice_lines.before_candidates(declaration):
        yield Space(size.gap / 2)
        yield RunningText(printable(line), size.plain)


def _state_lines(declaration: Declaration, size: _Size, typeface: Typeface) -> tuple[str, ...]:
    """Return which state of which journal this is; its digest is never broken over two lines."""
    line = printable(declaration.state_line.replace("\n", "; "))
    if not declaration.digest or typeface.width(line, size.plain) <= Paper.PORTRAIT.printed.width:
        return (line,)
    return declaration.state, _("Journal {digest}").format(digest=declaration.short_digest)


def _candidate_columns(declaration: Declaration, size: _Size) -> Iterator[Column]:
    yield Column(_("Candidate"), _NAME, align=Align.LEFT, face=size.strong)
    yield Column(_("Description"), align=Align.LEFT, face=size.strong)
    if notice_lines.has_votes(declaration):
        yield Column(_("Votes"), _FIGURE, align=Align.RIGHT, face=size.strong)
    yield Column("", _standing_width(declaration))


def _standing_width(declaration: Declaration) -> float:
    is_by_lot = any(line.by_lot for line in declaration.result.candidates)
    return _BY_LOT if is_by_lot else _STANDING


def _candidate_rows(declaration: Declaration, size: _Size) -> Iterator[Row]:
    """Yield a line for each candidate, in ballot paper order, and the total of their votes."""
    has_votes = notice_lines.has_votes(declaration)
    for line in declaration.result.candidates:
        yield Row(tuple(_candidate(declaration, line, size, has_votes=has_votes)))
    if has_votes:
        total = _words(whole(declaration.result.valid_votes), size.strong, Align.RIGHT)
        cells = (_words(_("Total votes"), size.strong), None, total, None)
        yield Row(cells, RowKind.TOTAL)


def _candidate(
    declaration: Declaration, line: CandidateResult, size: _Size, *, has_votes: bool
) -> Iterator[Words]:
    candidate = line.candidate
    face = size.strong if line.elected else size.plain
    name = printable(wording.name_on_notice(candidate))
    known_as = printable(phrases.known_as(candidate) or "")
    yield Words(((name, face), (known_as, size.small)))
    yield _words(wording.description_of(candidate), size.plain)
    if has_votes:
        yield _words(whole(line.votes), face, Align.RIGHT)
    yield _words(phrases.standing_of(line, declaration.result), face)


def _rejected(declaration: Declaration, size: _Size) -> Table:
    lines = [(line, RowKind.LINE) for line in notice_lines.rejected(declaration)]
    lines.append((notice_lines.rejected_total(declaration), RowKind.TOTAL))
    in_part = notice_lines.rejected_in_part(declaration)
    if in_part is not None:
        lines.append((in_part, RowKind.LINE))
    headings = (_("Ballot papers rejected"), _("Papers"))
    return _paper_table(declaration, headings, lines, size)


def _papers(declaration: Declaration, size: _Size) -> Table:
    lines = [(line, RowKind.LINE) for line in notice_lines.papers(declaration)]
    headings = (_("Electorate, ballot papers and turnout"), "")
    return _paper_table(declaration, headings, lines, size)


def _paper_table(
    declaration: Declaration, headings: tuple[str, str], lines: Sequence[_Line], size: _Size
) -> Table:
    """Return a table of papers; its figures stand below the votes where it has the whole width."""
    of_lines, of_figures = headings
    columns = [
        Column(of_lines, align=Align.LEFT, face=size.strong),
        Column(
            of_figures,
            _BESIDE_FIGURE if size.is_beside else _FIGURE,
            align=Align.RIGHT,
            face=size.strong,
        ),
    ]
    if not size.is_beside:
        columns.append(Column("", _standing_width(declaration)))
    rows = tuple(_paper_row(line, kind, size) for line, kind in lines)
    return Table(tuple(columns), rows, size.paper_row, together=True, is_open=True)


def _paper_row(line: NoticeLine, kind: RowKind, size: _Size) -> Row:
    face = size.strong if kind is RowKind.TOTAL else size.plain
    words = Words(((printable(line.words), face), (printable(line.note), size.small)))
    cells = (words, _words(line.shown, face, Align.RIGHT))
    return Row(cells if size.is_beside else (*cells, None), kind)


def _notes(declaration: Declaration, typeface: Typeface) -> Iterator[str]:
    yield from map(printable, notice_lines.notes(declaration))
    lacking = typeface.lacking(_letters(declaration))
    if lacking:
        codes = wording.listed([f"U+{ord(letter):04X}" for letter in lacking])
        yield _(
            "This computer has no typeface that can print {codes}: boxes or gaps stand there."
        ).format(codes=codes)


def _letters(declaration: Declaration) -> str:
    """Return all that somebody has typed and a notice prints."""
    contest = declaration.contest
    names = [
        f"{wording.name_on_notice(line.candidate)}{phrases.known_as(line.candidate) or ''}"
        f"{wording.description_of(line.candidate)}"
        for line in declaration.result.candidates
    ]
    said = (*declaration.cautions_alone(), *notice_lines.notes(declaration), declaration.title)
    texts = (contest.name, contest.authority or "", contest.election, *names, *said)
    return printable("".join(texts))


def _signature(declaration: Declaration, size: _Size) -> Iterator[Element]:
    """Yield who is declared elected, and the places for signature, name and date."""
    elected = notice_lines.elected_sentence(declaration.result)
    if elected is not None:
        yield _text(elected, size.strong, most=_MOST_ELECTED_LINES)
    officer = notice_lines.officer(declaration)
    yield Signing(_("Signed"), officer, size.plain, min(_SIGNATURE, 2.2 * size.row))
    for caption in (_("Name"), _("Date")):
        yield Signing(caption, "", size.plain, min(_HAND, 1.5 * size.row))
