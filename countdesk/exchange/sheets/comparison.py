"""The third sheet: this result beside the past one, with majority, swing and turnout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import parties, wording
from countdesk.exchange import notice_lines, phrases
from countdesk.exchange.declaration import published
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import HIGHEST, Page
from countdesk.exchange.sheets.share_chart import MOST_BARS, Bars, draw_shares, height
from countdesk.exchange.sheets.styles import Style
from countdesk.models.baseline import Base, Found, PastKind
from countdesk.models.overlaps import areas_joined
from countdesk.models.share_changes import Standing
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.outcomes import pair_of_swing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration
    from countdesk.models.comparison import AbsentParty
    from countdesk.models.results import PartyResult, Result
    from countdesk.models.share_changes import Change
    from countdesk.models.swings import Swing

PARTY, CANDIDATE, VOTES = 1, 2, 3


_FACTS_HEIGHT = 165.0
"""Points of height of outcome, majority, swings and turnouts, which stand on one page."""


_LEAST = 2.0
"""Units of width of a column in which nothing stands."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns right of the votes: where slates stand, one more has what a share is of."""

    widths: tuple[float, ...]
    share: int
    previous: int
    change: int
    note: int
    votes_of_share: int | None = None

    @property
    def figures(self) -> frozenset[int]:
        """Return the columns of figures."""
        return frozenset(range(VOTES, self.note))

    @property
    def widths_alone(self) -> tuple[float, ...]:
        """Return the widths where nothing is compared: names have the room of the notes."""
        *others, notes = self.widths
        others[CANDIDATE - 1] += notes - _LEAST
        return (*others, _LEAST)


_SINGLE = _Layout((26, 21.3, 8.7, 7.5, 8.5, 8, 20), share=4, previous=5, change=6, note=7)
_SLATES = _Layout(
    (26, 17.3, 8, 8.2, 7, 8.5, 8, 17), share=5, previous=6, change=7, note=8, votes_of_share=4
)


_SHARES_OF = {
    Base.SINGLE: _("Shares are of valid votes."),
    Base.SUM: _("Shares are of valid votes."),
    Base.AVERAGE: _(
        "Shares of parties and the swings are of the average votes of the slates, not of valid "
        "votes; the share beside the majority is of valid votes."
    ),
    Base.TOP: _(
        "Shares of parties and the swings are of the top votes of the slates, not of valid votes; "
        "the share beside the majority is of valid votes."
    ),
}


def _layout(result: Result) -> _Layout:
    return _SLATES if result.base in phrases.VOTES_OF_SHARES else _SINGLE


def write_comparison(sheet: Worksheet, declaration: Declaration) -> None:
    """Write the shares of one contest beside those of its past result."""
    layout = _layout(declaration.result)
    is_compared = declaration.comparison.past is not None
    page = Page(sheet, layout.widths if is_compared else layout.widths_alone, close=True)
    write_title(page, declaration, _("Comparison with last time"))
    without_poll = notice_lines.without_poll(declaration)
    if without_poll:
        _without_poll(page, declaration, without_poll)
        return
    page.across(_compared_with(declaration), Style.PLAIN)
    page.gap()
    heading_row = page.row
    _headings(page, layout, declaration.result)
    for line in phrases.parties_by_share(declaration.result):
        _party(page, layout, declaration, line)
    for absent in declaration.comparison.absent:
        _last_time_alone(page, layout, absent, is_among_others=False)
    for unnamed in declaration.comparison.unnamed:
        _last_time_alone(page, layout, unnamed, is_among_others=True)
    _total(page, declaration.result)
    page.name_table(heading_row)
    # Over anything but the parties the headings would be wrong.
    titles = f"{heading_row}:{heading_row}" if page.points > HIGHEST else None
    page.gap()
    _facts(page, layout, declaration)
    _about_past(page, declaration)
    _chart(page, layout, declaration, heading_row + 1)
    page.hold(heading_row)
    page.finish(declaration, pages_high=0, titles=titles)


def _without_poll(page: Page, declaration: Declaration, said: Sequence[str]) -> None:
    """Write why there is nothing to compare, and whose the seat is where nobody else stood."""
    for line in said:
        page.across(line, Style.PLAIN)
    if declaration.result.is_settled:
        page.gap()
        for label, outcome in phrases.outcomes(declaration.comparison, declaration.result):
            _said(page, label, outcome)
    page.finish(declaration, pages_high=0, titles=None)


def _bars(declaration: Declaration) -> list[Bars]:
    """Return the shares of each party of the table, in its order; who stood alone by name."""
    result, comparison = declaration.result, declaration.comparison
    names = {line.candidate.comparison_key: line.candidate.name for line in result.candidates}
    bars = [
        Bars(
            names[line.key] if line.party.stands_alone else parties.short_name(line.party),
            parties.colour(line.party),
            line.share,
            _share_last_time(comparison.parties[line.key]),
        )
        for line in phrases.parties_by_share(declaration.result)
    ]
    bars += [
        Bars(
            absent.name or parties.short_name(absent.party),
            parties.colour(absent.party),
            None,
            absent.previous_share,
        )
        for absent in comparison.absent
    ]
    return bars


def _chart(page: Page, layout: _Layout, declaration: Declaration, first_row: int) -> None:
    """Draw the shares now and last time, where of both there are any to be drawn."""
    bars = _bars(declaration)
    shown = bars[:MOST_BARS]
    has_now = any(known.now is not None for known in shown)
    if not has_now or all(known.last_time is None for known in shown):
        return
    page.gap()
    if len(shown) < len(bars):
        page.across(
            _("The chart shows the {n} first lines of the table.").format(n=len(shown)),
            Style.SMALL,
        )
    points = height(shown, page.points_left)
    page.keep_together(points)
    draw_shares(
        page,
        shown,
        points,
        title=_("Shares now and last time: {contest}").format(contest=declaration.contest.name),
        rows=range(first_row, first_row + len(shown)),
        now=layout.share,
        last_time=layout.previous,
    )


def _compared_with(declaration: Declaration) -> str:
    past, result = declaration.comparison.past, declaration.result
    if past is None:
        text = _("No past result is attached, so no change is known.")
    else:
        name = wording.past_name(past, with_kind=True)
        text = _("Compared with {name}.").format(name=name)
    if result.base is not Base.SINGLE:
        text += " " + _("Shares of parties: {base}.").format(base=wording.BASES[result.base])
    return text


def _headings(page: Page, layout: _Layout, result: Result) -> None:
    headings = {
        PARTY: _("Party"),
        CANDIDATE: _("Candidate"),
        VOTES: _("Votes"),
        layout.share: _("Share"),
        layout.previous: _("Last time"),
        layout.change: _("Change (points)"),
        layout.note: "",
    }
    if layout.votes_of_share is not None:
        headings[layout.votes_of_share] = phrases.VOTES_OF_SHARES[result.base]
    for column, heading in headings.items():
        is_figure = column in layout.figures
        page.text(column, heading, Style.HEADING_FIGURE if is_figure else Style.HEADING)
    page.next_row()


def _party(page: Page, layout: _Layout, declaration: Declaration, line: PartyResult) -> None:
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
    votes = phrases.votes_of_share(line, declaration.result)
    _votes_of_share(page, layout, declaration.result, votes)
    page.percent(layout.share, line.share)
    is_new = change.standing is Standing.NEW
    note = "" if comparison.past is None else phrases.STANDINGS[change.standing]
    page.percent(layout.previous, _share_last_time(change))
    if is_new:
        page.text(layout.change, note, Style.FIGURE)
    else:
        page.change(layout.change, change.change)
    page.text(layout.note, "" if is_new else note, Style.NOTE)
    page.next_row()


def _share_last_time(change: Change) -> Fraction | None:
    """Return the share of last time, None for a party that is new.

    Nought would read as a party that stood and had no votes, and a change from it as a gain.
    """
    return None if change.standing is Standing.NEW else change.previous_share


def _votes_of_share(page: Page, layout: _Layout, result: Result, votes: Fraction | None) -> None:
    """Write the votes that a share is of, in the column there is for them beside a sum."""
    if layout.votes_of_share is None:
        return
    if result.base is Base.AVERAGE:
        page.average(layout.votes_of_share, votes)
    else:
        page.whole(layout.votes_of_share, None if votes is None else int(votes))


def _total(page: Page, result: Result) -> None:
    """Write the valid votes; averages, and top votes, of slates have no total that means much."""
    page.text(PARTY, _("Total votes"), Style.TOTAL)
    page.fill(Style.TOTAL, CANDIDATE)
    page.whole(VOTES, result.valid_votes, Style.TOTAL_FIGURE)
    page.next_row()


def _last_time_alone(
    page: Page, layout: _Layout, line: AbsentParty, *, is_among_others: bool
) -> None:
    """Write a line of the past result beside which nobody stands now.

    Of those `is_among_others` nobody knows whether they stand, so that nothing is said to change.
    """
    page.text(PARTY, line.party.name, Style.TEXT)
    page.text(CANDIDATE, line.name or "", Style.TEXT)
    for column in range(VOTES, layout.previous):
        page.whole(column, None)
    page.percent(layout.previous, line.previous_share)
    page.change(layout.change, line.change)
    page.text(layout.note, phrases.UNNAMED if is_among_others else phrases.ABSENT, Style.NOTE)
    page.next_row()


def _facts(page: Page, layout: _Layout, declaration: Declaration) -> None:
    result, comparison = declaration.result, declaration.comparison
    page.keep_together(_FACTS_HEIGHT)
    page.text(PARTY, _("Outcome, swing and turnout"), Style.SECTION)
    page.fill(Style.SECTION, CANDIDATE)
    page.next_row()
    for label, said in phrases.outcomes(comparison, result):
        _said(page, label, said)
    _label(page, wording.margin(result))
    majority = result.majority
    if phrases.is_level(result):
        page.text(CANDIDATE, _("equal votes"), Style.LABEL)
    page.whole(VOTES, None if majority is None else majority.votes, Style.LABEL_FIGURE)
    page.percent(layout.share, None if majority is None else majority.share, Style.LABEL_FIGURE)
    page.next_row()
    _swing(page, layout, _("Swing (Butler), points"), comparison.butler)
    _swing(page, layout, _("Swing (Steed), points"), comparison.steed)
    for measure, turnout in phrases.turnouts(result):
        _label(page, phrases.TURNOUT_LINES[measure])
        page.percent(layout.share, turnout, Style.LABEL_FIGURE)
        page.change(layout.change, comparison.turnout_changes.get(measure), Style.LABEL_FIGURE)
        page.next_row()
    page.gap()


def _label(page: Page, label: str) -> None:
    page.text(PARTY, label, Style.LABEL)
    page.fill(Style.LABEL, CANDIDATE)


def _said(page: Page, label: str, said: str) -> None:
    """Write a label and words; the words begin beside it and go on to the edge of the page."""
    page.text(PARTY, label, Style.LABEL)
    page.across(said, Style.TEXT, CANDIDATE)


def _swing(page: Page, layout: _Layout, label: str, swing: Swing | None) -> None:
    _label(page, label)
    if swing is not None:
        page.text(CANDIDATE, pair_of_swing(swing), Style.LABEL)
    page.points_of(layout.change, None if swing is None else swing.size, Style.LABEL_FIGURE)
    page.next_row()


def _about_past(page: Page, declaration: Declaration) -> None:
    """Write where the past result comes from, and how its figures were made."""
    past = declaration.comparison.past
    notes = [
        _SHARES_OF[declaration.result.base],
        _(
            "Changes and swings are in percentage points, reckoned exactly and rounded once. "
            "Butler's swing is of all votes, Steed's of the two parties' votes alone. A dash "
            "stands where a figure is not known or there is none."
        ),
    ]
    if past is not None:
        source = published(past.source)
        if past.kind is PastKind.NOTIONAL and past.found is Found.BY_OVERLAP:
            notes.append(
                _(
                    "Nobody voted on these boundaries: the votes are those of {areas}, each by "
                    "the part of its people who live here, rounded to whole votes."
                ).format(areas=wording.listed(areas_joined(past)))
            )
        notes += [
            _("Source of the past result: {source}").format(source=source) if source else "",
            _("Licence: {licence}").format(licence=past.licence) if past.licence else "",
        ]
    for note in filter(None, notes):
        page.across(note, Style.SMALL)
