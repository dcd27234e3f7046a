"""The first sheet: who was given how many votes, papers rejected, electorate and turnout."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange import notice_lines, phrases
from countdesk.exchange.notice_lines import Measure
from countdesk.exchange.sheets.page import AIR, HIGHEST, LEAST_AIR, LITTLE_AIR, Page
from countdesk.exchange.sheets.styles import Style
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration
    from countdesk.exchange.notice_lines import NoticeLine
    from countdesk.models.results import CandidateResult

WIDTHS = (34, 32.5, 11.5, 22)
NAME, DESCRIPTION, FIGURE, STANDING = 1, 2, 3, 4

_LONGEST_TITLE = 40
"""Characters of a title that stand on one line in the largest type."""

_SIGNING, _LITTLE_SIGNING = 30.0, 20.0
"""Points of height in which a hand can sign, and a smaller hand where room is short."""

_ROOMY, _MANY, _VERY_MANY = 12, 15, 22
"""Candidates up to which large type has generous rows, up to which the type can be large, and up
to which small type has generous rows."""

_ONE_PAGE = HIGHEST / 0.84
"""Points of height up to which the sheet still reads well when it is shrunk to one page."""


def write_notice(sheet: Worksheet, declaration: Declaration, *, has_record: bool = True) -> None:
    """Write the declaration, or the result so far, of one contest.

    `has_record` says that the record of the count stands in the same workbook.
    """
    candidates = len(declaration.result.candidates)
    close = candidates > _MANY
    is_roomy = candidates <= (_VERY_MANY if close else _ROOMY)
    little = LEAST_AIR if close else LITTLE_AIR
    page = Page(sheet, WIDTHS, air=AIR if is_roomy else little, close=close)
    _heading(page, declaration, has_record=has_record)
    heading_row = page.row
    _candidates(page, declaration)
    runs_over = page.points > HIGHEST
    if notice_lines.has_votes(declaration):
        _rejected(page, declaration)
    tail = page.row, page.points
    if notice_lines.has_votes(declaration):
        _papers(page, declaration)
    signing = _LITTLE_SIGNING if close else _SIGNING
    to_come = _of_signature(page, declaration, signing) if declaration.is_notice else 0
    notes = tuple(notice_lines.notes(declaration))
    of_notes = sum(page.room_across(note, Style.SMALL) for note in notes)
    if page.points_with(little) + of_notes + to_come > _ONE_PAGE and page.is_near_end:
        # No heading stands at the foot of a page without what it is over.
        page.break_above(*tail)
    _notes(page, notes)
    if page.points_with(little) + to_come <= _ONE_PAGE < page.points + to_come:
        page.tighten(little)
    if declaration.is_notice:
        if page.points + to_come > _ONE_PAGE and page.points % HIGHEST + to_come > HIGHEST:
            # What is signed stands beside what it is signed under.
            page.break_above(page.row, page.points)
        _signature(page, declaration, signing)
    if close:
        page.hold(heading_row)
    fits = page.points <= _ONE_PAGE
    titles = f"{heading_row}:{heading_row}" if runs_over and not fits else None
    page.finish(declaration, pages_high=1 if fits else 0, titles=titles)


def write_title(page: Page, declaration: Declaration, name: str, *, in_brief: bool = True) -> None:
    """Write whose figures these are, above a further sheet that has a `name` of its own.

    `in_brief` says that a long reason stands whole elsewhere.
    """
    cautions = declaration.cautions_in_brief if in_brief else declaration.cautions
    _title(page, declaration, name, cautions)


def _title(page: Page, declaration: Declaration, name: str | None, cautions: Sequence[str]) -> None:
    contest = declaration.contest
    title = declaration.title if name is None else declaration.title_beside
    page.running_title = title
    if contest.authority:
        page.across(contest.authority, Style.AUTHORITY)
    if name is None:
        is_long = len(title) > _LONGEST_TITLE
        page.across(title, Style.LONG_TITLE if is_long else Style.TITLE)
    else:
        page.across(name, Style.TITLE)
        page.across(title, Style.PLAIN)
    for caution in cautions:
        page.gap(3)
        page.across(caution, Style.WARNING)
    if cautions:
        page.gap(3)
    page.across(wording.election_of(contest), Style.CONTEST)
    page.across(f"{contest.election}, {wording.day(contest.date)}", Style.PLAIN)
    page.across(declaration.state_line, Style.PLAIN)
    unfinished = phrases.count_unfinished(declaration.result)
    if unfinished is not None:
        page.gap(3)
        page.across(unfinished, Style.WARNING)
    page.gap()


def _heading(page: Page, declaration: Declaration, *, has_record: bool) -> None:
    cautions = declaration.cautions if has_record else declaration.cautions_alone()
    _title(page, declaration, None, cautions)
    lines = notice_lines.before_candidates(declaration)
    for line in lines:
        page.across(line, Style.PLAIN)
    if lines:
        page.gap(4)


def _candidates(page: Page, declaration: Declaration) -> None:
    has_votes, heading_row = notice_lines.has_votes(declaration), page.row
    page.text(NAME, _("Candidate"), Style.HEADING)
    page.text(DESCRIPTION, _("Description"), Style.HEADING)
    page.text(FIGURE, _("Votes") if has_votes else "", Style.HEADING_FIGURE)
    page.text(STANDING, "", Style.NOTE_HEADING)
    page.next_row()
    for line in declaration.result.candidates:
        _candidate(page, declaration, line)
    if not has_votes:
        page.name_table(heading_row)
        page.gap()
        return
    page.text(NAME, _("Total votes"), Style.TOTAL)
    page.text(DESCRIPTION, "", Style.TOTAL)
    page.whole(FIGURE, declaration.result.valid_votes, Style.TOTAL_FIGURE)
    page.text(STANDING, "", Style.TOTAL)
    page.next_row()
    page.name_table(heading_row)
    page.gap()


def _candidate(page: Page, declaration: Declaration, line: CandidateResult) -> None:
    candidate = line.candidate
    known_as = phrases.known_as(candidate)
    name = wording.name_on_notice(candidate)
    if known_as is not None:
        name = f"{name}\n{known_as}"
    description = wording.description_of(candidate)
    strong = bool(line.elected)
    page.text(NAME, name, Style.STRONG if strong else Style.TEXT)
    page.text(DESCRIPTION, description, Style.TEXT)
    if not notice_lines.has_votes(declaration):
        # A dash would read as votes that nobody knows yet.
        page.text(FIGURE, "", Style.FIGURE)
    else:
        page.whole(FIGURE, line.votes, Style.FIGURE_STRONG if strong else Style.FIGURE)
    standing = phrases.standing_of(line, declaration.result)
    page.text(STANDING, standing, Style.NOTE_STRONG if strong else Style.NOTE)
    page.next_row()


def _rejected(page: Page, declaration: Declaration) -> None:
    page.text(NAME, _("Ballot papers rejected"), Style.SECTION)
    page.fill(Style.SECTION, DESCRIPTION)
    page.text(FIGURE, _("Papers"), Style.SECTION_FIGURE)
    page.next_row()
    for line in notice_lines.rejected(declaration):
        _labelled(page, line)
    total = notice_lines.rejected_total(declaration)
    page.text(NAME, total.words, Style.TOTAL)
    page.text(DESCRIPTION, "", Style.TOTAL)
    _figure(page, total, Style.TOTAL_FIGURE)
    page.text(STANDING, total.note, Style.TOTAL_NOTE)
    page.next_row()
    in_part = notice_lines.rejected_in_part(declaration)
    if in_part is not None:
        _labelled(page, in_part)
    page.gap()


def _papers(page: Page, declaration: Declaration) -> None:
    page.text(NAME, _("Electorate, ballot papers and turnout"), Style.SECTION)
    page.fill(Style.SECTION, DESCRIPTION)
    page.next_row()
    for line in notice_lines.papers(declaration):
        _labelled(page, line)
    page.gap()


def _labelled(page: Page, line: NoticeLine) -> None:
    """Write a line with its figure; its words run on over the cell beside them."""
    page.text(NAME, line.words, Style.LABEL)
    page.fill(Style.LABEL, DESCRIPTION)
    _figure(page, line, Style.LABEL_FIGURE)
    page.text(STANDING, line.note, Style.NOTE)
    page.next_row()


def _figure(page: Page, line: NoticeLine, style: Style) -> None:
    match line.figure:
        case Fraction() if line.measure is Measure.PART:
            page.part(FIGURE, line.figure, style)
        case Fraction():
            page.percent(FIGURE, line.figure, style)
        case papers:
            page.whole(FIGURE, papers, style)


def _notes(page: Page, notes: Sequence[str]) -> None:
    if not notes:
        return
    page.text(NAME, _("Notes"), Style.SECTION)
    page.fill(Style.SECTION, DESCRIPTION)
    page.next_row()
    for note in notes:
        page.across(note, Style.SMALL)
    page.gap()


def _of_signature(page: Page, declaration: Declaration, height: float) -> float:
    """Return the points that the declaration and the places to sign take."""
    elected = notice_lines.elected_sentence(declaration.result)
    said = 0.0 if elected is None else page.room_across(elected, Style.PLAIN)
    return said + 3 * height


def _signature(page: Page, declaration: Declaration, height: float) -> None:
    """Write who is declared elected, and the places for name, signature and date."""
    elected = notice_lines.elected_sentence(declaration.result)
    if elected is not None:
        page.across(elected, Style.PLAIN)
    for label in (_("Signed"), _("Name"), _("Date")):
        page.text(NAME, label, Style.SIGN)
        page.fill(Style.SIGN_HERE, DESCRIPTION, DESCRIPTION)
        if label == _("Signed"):
            page.text(FIGURE, notice_lines.officer(declaration), Style.SIGN_BESIDE)
        page.gap(height)
