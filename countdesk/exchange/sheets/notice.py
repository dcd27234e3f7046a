"""The first sheet: who was given how many votes, papers rejected, electorate and turnout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange import phrases
from countdesk.exchange.sheets.page import AIR, HIGHEST, LEAST_AIR, LITTLE_AIR, Page
from countdesk.exchange.sheets.styles import Style
from countdesk.models.contest_kinds import is_parliamentary
from countdesk.models.election import BoxKind
from countdesk.models.findings import Severity
from countdesk.models.stages import Stage
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration
    from countdesk.models.findings import Finding
    from countdesk.models.results import CandidateResult, Result

WIDTHS = (34, 32.5, 11.5, 22)
NAME, DESCRIPTION, FIGURE, STANDING = 1, 2, 3, 4

_LONGEST_TITLE = 40
"""Characters of a title that stand on one line in the largest type."""

_SIGNING, _LITTLE_SIGNING = 30.0, 20.0
"""Points of height in which a hand can sign, and a smaller hand where room is short."""

_SIGNED_FOR = 36.0
"""Points of height in which two lines say who is elected."""

_ROOMY, _MANY, _VERY_MANY = 12, 15, 22
"""Candidates up to which large type has generous rows, up to which the type can be large, and up
to which small type has generous rows."""

_ONE_PAGE = HIGHEST / 0.85
"""Points of height up to which the sheet still reads well when it is shrunk to one page."""


def write_notice(sheet: Worksheet, declaration: Declaration) -> None:
    """Write the declaration, or the result so far, of one contest."""
    candidates = len(declaration.result.candidates)
    close = candidates > _MANY
    is_roomy = candidates <= (_VERY_MANY if close else _ROOMY)
    little = LEAST_AIR if close else LITTLE_AIR
    page = Page(sheet, WIDTHS, air=AIR if is_roomy else little, close=close)
    _heading(page, declaration)
    _candidates(page, declaration)
    if not declaration.stage.is_without_poll:
        _rejected(page, declaration)
        _papers(page, declaration)
    _notes(page, declaration)
    signing = _LITTLE_SIGNING if close else _SIGNING
    to_come = _of_signature(signing) if declaration.is_notice else 0
    if page.points_with(little) + to_come <= _ONE_PAGE < page.points + to_come:
        page.tighten(little)
    if declaration.is_notice:
        if page.points + to_come > _ONE_PAGE and page.points % HIGHEST + to_come > HIGHEST:
            # What is signed stands beside what it is signed under.
            page.break_here()
        _signature(page, declaration, signing)
    fits = page.points <= _ONE_PAGE
    page.finish(declaration, pages_high=1 if fits else 0, titles=None)


def write_title(
    page: Page, declaration: Declaration, name: str | None = None, *, in_brief: bool = True
) -> None:
    """Write whose figures these are, above every sheet; `name` is that of a further sheet.

    `in_brief` says that a long reason stands whole elsewhere.
    """
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
    cautions = declaration.cautions_in_brief if in_brief else declaration.cautions
    for caution in cautions:
        page.gap(3)
        page.across(caution, Style.WARNING)
    if cautions:
        page.gap(3)
    page.across(wording.election_of(contest), Style.CONTEST)
    page.across(f"{contest.election}, {wording.day(contest.date)}", Style.PLAIN)
    if name is None and declaration.declared_at is not None:
        page.across(declaration.declared_at, Style.PLAIN)
    if declaration.result.is_part_counted:
        page.gap(3)
        page.across(phrases.COUNT_UNFINISHED, Style.WARNING)
    page.gap()


def _heading(page: Page, declaration: Declaration) -> None:
    write_title(page, declaration, in_brief=False)
    without_poll = phrases.without_poll(declaration.result)
    if without_poll is not None:
        page.across(without_poll, Style.PLAIN)
        if declaration.stage.is_without_poll and declaration.reason:
            page.across(_("Reason: {reason}").format(reason=declaration.reason), Style.PLAIN)
        page.gap(4)
    elif declaration.is_notice:
        page.across(
            _("The number of votes given for each candidate at this election is as follows."),
            Style.PLAIN,
        )
        page.gap(4)


def _candidates(page: Page, declaration: Declaration) -> None:
    has_votes = not declaration.stage.is_without_poll
    page.text(NAME, _("Candidate"), Style.HEADING)
    page.text(DESCRIPTION, _("Description"), Style.HEADING)
    page.text(FIGURE, _("Votes") if has_votes else "", Style.HEADING_FIGURE)
    page.text(STANDING, "", Style.NOTE_HEADING)
    page.next_row()
    for line in declaration.result.candidates:
        _candidate(page, declaration, line)
    if not has_votes:
        page.gap()
        return
    page.text(NAME, _("Total votes"), Style.TOTAL)
    page.text(DESCRIPTION, "", Style.TOTAL)
    page.whole(FIGURE, declaration.result.valid_votes, Style.TOTAL_FIGURE)
    page.text(STANDING, "", Style.TOTAL)
    page.next_row()
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
    if declaration.stage.is_without_poll:
        # A dash would read as votes that nobody knows yet.
        page.text(FIGURE, "", Style.FIGURE)
    else:
        page.whole(FIGURE, line.votes, Style.FIGURE_STRONG if strong else Style.FIGURE)
    standing = phrases.standing_of(line, declaration.result)
    page.text(STANDING, standing, Style.NOTE_STRONG if strong else Style.NOTE)
    page.next_row()


def _rejected(page: Page, declaration: Declaration) -> None:
    result = declaration.result
    page.text(NAME, _("Ballot papers rejected"), Style.SECTION)
    page.fill(Style.SECTION, DESCRIPTION)
    page.text(FIGURE, _("Papers"), Style.SECTION_FIGURE)
    page.next_row()
    for head in declaration.heads:
        _labelled(page, head.words, result.rejected_by_head[head.code])
    page.text(NAME, _("Total rejected"), Style.TOTAL)
    page.text(DESCRIPTION, "", Style.TOTAL)
    so_far = wording.rejected_so_far(result)
    rejected = result.rejected_papers if so_far is None else result.rejected_so_far
    page.whole(FIGURE, rejected, Style.TOTAL_FIGURE)
    page.text(STANDING, so_far or "", Style.TOTAL_NOTE)
    page.next_row()
    if result.rejected_in_part is not None or result.contest.votes_each > 1:
        _labelled(
            page,
            _("Rejected in part (other votes counted; not in the total)"),
            result.rejected_in_part,
        )
    page.gap()


def _papers(page: Page, declaration: Declaration) -> None:
    result = declaration.result
    page.text(NAME, _("Electorate, ballot papers and turnout"), Style.SECTION)
    page.fill(Style.SECTION, DESCRIPTION)
    page.next_row()
    _labelled(page, _("Electorate"), result.electorate)
    _labelled(page, _("Ballot papers issued at polling stations"), _issued(declaration))
    so_far = wording.verified_so_far(result, declaration.verification)
    verified = result.verified_papers if so_far is None else result.verified_so_far
    _labelled(page, _("Ballot papers verified"), verified, so_far or "")
    counted = phrases.counted(result)
    if counted is not None:
        page.text(NAME, _("Counted"), Style.LABEL)
        page.fill(Style.LABEL, DESCRIPTION)
        page.part(FIGURE, counted, Style.LABEL_FIGURE)
        page.text(STANDING, _("of the verified papers"), Style.NOTE)
        page.next_row()
    _labelled(page, _("Valid ballot papers"), phrases.valid_papers(result))
    _open_papers(page, result)
    unused = phrases.unused_votes(result)
    if unused is not None:
        _labelled(page, _("Votes not used on valid ballot papers"), unused)
    turnouts = tuple(phrases.turnouts(result))
    for measure, turnout in turnouts:
        page.text(NAME, phrases.TURNOUT_LINES[measure], Style.LABEL)
        page.fill(Style.LABEL, DESCRIPTION)
        page.percent(FIGURE, turnout, Style.LABEL_FIGURE)
        page.next_row()
    if not turnouts:
        _labelled(page, _("Turnout"), None)
    page.gap()


def _open_papers(page: Page, result: Result) -> None:
    """Write the parts of which the verified papers can be made up again, while some are open."""
    if phrases.papers_open(result):
        _labelled(page, _("Ballot papers on counting sheets"), result.papers_on_sheets)
        if result.block_papers:
            _labelled(page, _("Ballot papers in block votes"), result.block_papers)
        if result.papers_allowed:
            _labelled(page, _("Doubtful papers allowed"), result.papers_allowed)
    if result.doubtful > 0:
        _labelled(page, _("Doubtful papers, awaiting adjudication"), result.doubtful)
    if result.doubtful < 0:
        _labelled(page, _("Doubtful papers, more adjudicated than set aside"), -result.doubtful)
    if result.papers_unaccounted:
        _labelled(page, _("Ballot papers not accounted for"), result.papers_unaccounted)


def _labelled(page: Page, label: str, value: int | None, note: str = "") -> None:
    """Write a label and its figure; the label runs on over the cell beside it."""
    page.text(NAME, label, Style.LABEL)
    page.fill(Style.LABEL, DESCRIPTION)
    page.whole(FIGURE, value, Style.LABEL_FIGURE)
    page.text(STANDING, note, Style.NOTE)
    page.next_row()


def _issued(declaration: Declaration) -> int | None:
    """Return the papers issued at polling stations, None while one account is unknown.

    Postal papers are not among them: what an account of a postal box expects is papers that came
    back, not papers that went out.
    """
    issued = [
        box.expected for box in declaration.verification.boxes if box.box.kind is BoxKind.STATION
    ]
    known = [papers for papers in issued if papers is not None]
    return sum(known) if known and len(known) == len(issued) else None


def _notes(page: Page, declaration: Declaration) -> None:
    notes = list(declaration.told)
    if declaration.stage is Stage.UNCONTESTED:
        label, outcome = phrases.outcomes(declaration.comparison, declaration.result)[0]
        notes.append(_("{label}: {outcome}").format(label=label, outcome=outcome))
    notes += [_note(finding) for finding in declaration.findings if _prints(finding)]
    if not declaration.verification.boxes and not declaration.stage.is_without_poll:
        notes.append(_("No boxes were verified at this desk."))
    if declaration.source:
        notes.append(_("Source of the declared totals: {source}").format(source=declaration.source))
    if not notes:
        return
    page.text(NAME, _("Notes"), Style.SECTION)
    page.fill(Style.SECTION, DESCRIPTION)
    page.next_row()
    for note in notes:
        page.across(note, Style.SMALL)
    page.gap()


def _prints(finding: Finding) -> bool:
    """Return whether a finding is printed: what does not add up, and every typed reason.

    What is wrong with a count of this desk's that was never finished is no matter of the notice.
    """
    if finding.is_beside_declaration:
        return False
    return finding.severity is Severity.ERROR or finding.reason is not None


def _note(finding: Finding) -> str:
    text = f"{finding.code.value}: {wording.public_sentence(finding)}"
    if finding.reason is None:
        return text
    return _("{finding} Reason: {reason}").format(finding=text, reason=finding.reason)


def _of_signature(height: float) -> float:
    """Return the points that the declaration and the places to sign take, at the least."""
    return _SIGNED_FOR + 3 * height


def _signature(page: Page, declaration: Declaration, height: float) -> None:
    """Write who is declared elected, and the places for name, signature and date."""
    contest = declaration.contest
    names = [
        phrases.name_in_prose(line.candidate)
        for line in declaration.result.candidates
        if line.elected
    ]
    if names:
        form = ngettext(
            "I declare that {names} is duly elected.",
            "I declare that {names} are duly elected.",
            len(names),
        )
        page.across(form.format(names=wording.listed(names)), Style.PLAIN)
    officer = (
        _("(Acting) Returning Officer") if is_parliamentary(contest) else _("Returning Officer")
    )
    for label in (_("Signed"), _("Name"), _("Date")):
        page.text(NAME, label, Style.SIGN)
        page.fill(Style.SIGN_HERE, DESCRIPTION, DESCRIPTION)
        if label == _("Signed"):
            page.text(FIGURE, officer, Style.SIGN_BESIDE)
        page.gap(height)
