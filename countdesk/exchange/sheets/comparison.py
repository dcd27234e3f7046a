"""The third sheet: this result beside the past one, with majority, swing and turnout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import parties, wording
from countdesk.exchange import phrases
from countdesk.exchange.declaration import published
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import Page
from countdesk.exchange.sheets.styles import Style
from countdesk.models.baseline import Base, PastKind
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration
    from countdesk.models.comparison import AbsentParty, Swing
    from countdesk.models.results import PartyResult

WIDTHS = (26, 21.3, 8.7, 7.5, 8.5, 8, 20)
PARTY, CANDIDATE, VOTES, SHARE, PREVIOUS, CHANGE, NOTE = 1, 2, 3, 4, 5, 6, 7

_FIGURES = frozenset({VOTES, SHARE, PREVIOUS, CHANGE})


def write_comparison(sheet: Worksheet, declaration: Declaration) -> None:
    """Write the shares of one contest beside those of its past result."""
    page = Page(sheet, WIDTHS, close=True)
    write_title(page, declaration, _("Comparison with last time"))
    page.across(_compared_with(declaration), Style.PLAIN)
    page.gap()
    heading_row = page.row
    _headings(
        page,
        (
            _("Party"),
            _("Candidate"),
            _("Votes"),
            _("Share"),
            _("Last time"),
            _("Change (points)"),
            "",
        ),
    )
    page.next_row()
    for line in _in_order(declaration):
        _party(page, declaration, line)
    for absent in declaration.comparison.absent:
        _absent(page, absent)
    page.text(PARTY, _("Total votes"), Style.TOTAL)
    page.fill(Style.TOTAL, CANDIDATE)
    page.whole(VOTES, declaration.result.valid_votes, Style.TOTAL_FIGURE)
    page.next_row()
    page.gap()
    _facts(page, declaration)
    _about_past(page, declaration)
    sheet.freeze_panes = f"A{heading_row + 1}"
    page.finish(declaration, pages_high=0, titles=f"{heading_row}:{heading_row}")


def _compared_with(declaration: Declaration) -> str:
    past, result = declaration.comparison.past, declaration.result
    if past is None:
        text = _("No past result is attached, so no change is known.")
    elif past.kind is PastKind.NOTIONAL:
        text = _("Compared with {name}.").format(name=wording.past_name(past))
    else:
        text = _("Compared with {name} ({kind}).").format(
            name=wording.past_name(past), kind=wording.PAST_KINDS[past.kind]
        )
    if result.base is not Base.SINGLE:
        text += " " + _("Shares of parties: {base}.").format(base=wording.BASES[result.base])
    return text


def _headings(page: Page, headings: tuple[str, ...]) -> None:
    for column, heading in enumerate(headings, start=1):
        page.text(column, heading, Style.HEADING_FIGURE if column in _FIGURES else Style.HEADING)


def _in_order(declaration: Declaration) -> list[PartyResult]:
    """Return the parties by share, largest first, and those without votes in ballot order."""
    return sorted(
        declaration.result.parties, key=lambda line: (line.share is None, -(line.share or 0))
    )


def _party(page: Page, declaration: Declaration, line: PartyResult) -> None:
    comparison = declaration.comparison
    change = comparison.parties[line.key]
    names = [
        candidate.candidate.name
        for candidate in declaration.result.candidates
        if candidate.candidate.comparison_key == line.key
    ]
    page.text(PARTY, line.party.name, Style.TEXT)
    page.text(
        CANDIDATE,
        names[0]
        if len(names) == 1
        else ngettext("{n} candidate", "{n} candidates", len(names)).format(n=len(names)),
        Style.TEXT,
    )
    page.whole(VOTES, line.votes)
    page.percent(SHARE, line.share)
    page.percent(PREVIOUS, change.previous_share)
    page.change(CHANGE, change.change)
    note = "" if comparison.past is None else phrases.STANDINGS[change.standing]
    page.text(NOTE, note, Style.NOTE)
    page.next_row()


def _absent(page: Page, absent: AbsentParty) -> None:
    """Write a party that stood last time and does not stand now, with what it leaves behind."""
    page.text(PARTY, absent.party.name, Style.TEXT)
    page.text(CANDIDATE, "", Style.TEXT)
    page.whole(VOTES, None)
    page.percent(SHARE, None)
    page.percent(PREVIOUS, absent.previous_share)
    page.change(CHANGE, None if absent.previous_share is None else -absent.previous_share)
    page.text(NOTE, phrases.ABSENT, Style.NOTE)
    page.next_row()


def _facts(page: Page, declaration: Declaration) -> None:
    result, comparison = declaration.result, declaration.comparison
    page.text(PARTY, _("Outcome, swing and turnout"), Style.SECTION)
    page.fill(Style.SECTION, CANDIDATE)
    page.next_row()
    outcome = phrases.outcome_of(comparison.outcome, result)
    _said(page, _("Outcome, against the last election"), outcome)
    eve = phrases.outcome_of(comparison.outcome_eve_of_poll, result)
    _said(page, _("Outcome, against the eve of poll"), eve)
    _label(page, wording.margin(result))
    majority = result.majority
    if phrases.is_uncontested(result):
        page.text(CANDIDATE, _("uncontested"), Style.LABEL)
    elif phrases.is_level(result):
        page.text(CANDIDATE, _("equal votes"), Style.LABEL)
    page.whole(VOTES, None if majority is None else majority.votes, Style.LABEL_FIGURE)
    page.percent(SHARE, None if majority is None else majority.share, Style.LABEL_FIGURE)
    page.next_row()
    _swing(page, _("Swing (Butler), points"), comparison.butler)
    _swing(page, _("Swing (Steed), points"), comparison.steed)
    for measure, turnout in phrases.turnouts(result):
        _label(page, phrases.TURNOUT_LINES[measure])
        page.percent(SHARE, turnout, Style.LABEL_FIGURE)
        page.change(CHANGE, comparison.turnout_changes.get(measure), Style.LABEL_FIGURE)
        page.next_row()
    page.gap()


def _label(page: Page, label: str) -> None:
    page.text(PARTY, label, Style.LABEL)
    page.fill(Style.LABEL, CANDIDATE)


def _said(page: Page, label: str, said: str) -> None:
    """Write a label and words; the words begin beside it and run on."""
    _label(page, label)
    page.text(CANDIDATE, said, Style.LABEL)
    page.next_row()


def _swing(page: Page, label: str, swing: Swing | None) -> None:
    _label(page, label)
    if swing is not None:
        pair = _("{loser} to {winner}").format(
            loser=parties.short_name(swing.loser), winner=parties.short_name(swing.winner)
        )
        page.text(CANDIDATE, pair, Style.LABEL)
    page.points_of(CHANGE, None if swing is None else swing.size, Style.LABEL_FIGURE)
    page.next_row()


def _about_past(page: Page, declaration: Declaration) -> None:
    """Write where the past result comes from, and how its figures were made."""
    past = declaration.comparison.past
    notes = [
        _(
            "Shares are of valid votes; changes and swings are in percentage points, reckoned "
            "exactly and rounded once. Butler's swing is of all votes, Steed's of the two "
            "parties' votes alone. A dash is not known."
        )
    ]
    if past is not None:
        source = published(past.source)
        notes += [
            _("Source of the past result: {source}").format(source=source) if source else "",
            _("Licence: {licence}").format(licence=past.licence) if past.licence else "",
        ]
    for note in filter(None, notes):
        page.across(note, Style.SMALL)
