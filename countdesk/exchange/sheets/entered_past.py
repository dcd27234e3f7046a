"""The past result as it was attached, with the share that each party had then as a formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, quote_sheetname

from countdesk import wording
from countdesk.exchange.sheets import formulas
from countdesk.exchange.sheets.check_table import write_known
from countdesk.exchange.sheets.entered import address
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import LITTLE_AIR, Page
from countdesk.exchange.sheets.styles import AVERAGE, PERCENT, WHOLE, Style
from countdesk.models.baseline import OTHERS, Base
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook

    from countdesk.exchange.frozen import FrozenContest
    from countdesk.models.baseline import PastResult

PAST = _("Past result")

_PARTY, _NAME, _VOTES, _SHARE, _FIGURE, _FORMULA = range(1, 7)
_WIDTHS = (30, 26, 10, 10, 12, 12)


@dataclass(frozen=True, slots=True)
class PastCells:
    """Where the past result stands: the share of each party, and the figures of its turnouts."""

    shares: Mapping[str, str]
    votes: str
    electorate: str
    ballot_papers: str
    rejected: str


def slate_formula(cells: Sequence[str], base: Base, key: str) -> str:
    """Return the figure that stands for the votes of a party's candidates, by the base.

    Those who stand together in a line of others are no slate: their votes are added up.
    """
    function = "SUM" if key == OTHERS.key else _FUNCTIONS[base]
    return f"{function}({','.join(cells)})"


_FUNCTIONS = {Base.SINGLE: "SUM", Base.SUM: "SUM", Base.AVERAGE: "AVERAGE", Base.TOP: "MAX"}


def write_past(workbook: Workbook, contest: FrozenContest) -> PastCells | None:
    """Write the past result line by line; None where none is attached.

    The shares stand in the row of each party's first line.
    """
    past = contest.comparison.past
    if past is None:
        return None
    page = Page(workbook.create_sheet(PAST), _WIDTHS, air=LITTLE_AIR, close=True)
    write_title(page, contest.declaration, _("Past result as attached"))
    page.across(
        _("{name}. Shares of parties: {base}.").format(
            name=wording.past_name(past, with_kind=True), base=wording.BASES[contest.result.base]
        ),
        Style.PLAIN,
    )
    page.gap()
    heading_row = page.row
    for column, heading in {_PARTY: _("Party"), _NAME: _("Candidate")}.items():
        page.text(column, heading, Style.HEADING)
    for column, heading in {
        _VOTES: _("Votes"),
        _SHARE: _("Share as published"),
        _FIGURE: _("Of the party"),
        _FORMULA: _("Share"),
    }.items():
        page.text(column, heading, Style.HEADING_FIGURE)
    page.next_row()
    shares = _lines(page, past, contest.result.base)
    votes = _whole_votes(past, page.row - 1)
    figures = (
        (_("Electorate"), past.electorate),
        (_("Ballot papers"), past.ballot_papers),
        (_("Ballot papers rejected"), past.rejected),
    )
    page.gap()
    cells = [_figure(page, words, figure) for words, figure in figures]
    page.finish(contest.declaration, pages_high=0, titles=f"{heading_row}:{heading_row}")
    page.sheet.freeze_panes = f"A{heading_row + 1}"
    return PastCells(shares, votes, *cells)


def _lines(page: Page, past: PastResult, base: Base) -> Mapping[str, str]:
    """Write the lines of a past result; return where the share of each party stands."""
    source = _VOTES if past.is_whole else _SHARE
    by_share = past.shares(base)
    rows: dict[str, list[int]] = {}
    for row, line in enumerate(past.candidacies, start=page.row):
        rows.setdefault(line.key, []).append(row)
    first_rows = [members[0] for members in rows.values()]
    first, last = page.row, page.row + len(past.candidacies) - 1
    figure = get_column_letter(_FIGURE)
    total = f"SUM({figure}${first}:{figure}${last})"
    for line in past.candidacies:
        page.text(_PARTY, line.party.name, Style.TEXT)
        page.text(_NAME, line.name or "", Style.TEXT)
        write_known(page, _VOTES, line.votes, WHOLE)
        write_known(page, _SHARE, line.share, PERCENT)
        page.fill(Style.FIGURE, _FIGURE)
        if page.row in first_rows:
            letter = get_column_letter(source)
            cells = [f"{letter}{row}" for row in rows[line.key]]
            mine = f"{figure}{page.row}"
            if past.is_whole or _is_made_up(past, base):
                form = AVERAGE if base is Base.AVERAGE and past.is_whole else WHOLE
                form = form if past.is_whole else PERCENT
                page.formula(_FIGURE, slate_formula(cells, base, line.key), form)
                formula = f"IF({total}>0,{mine}/{total},{formulas.NOT_KNOWN})"
            elif by_share[line.key].share is not None:
                # Of several lines of others the last one is the share that was published.
                formula = formulas.same(cells[-1])
            else:
                formula = formulas.NOT_KNOWN
            page.formula(_FORMULA, formula, PERCENT)
        page.next_row()
    return {key: address(PAST, _FORMULA, members[0]) for key, members in rows.items()}


def _is_made_up(past: PastResult, base: Base) -> bool:
    """Return whether published shares of several candidates make the share of their party."""
    if past.default_base is Base.SINGLE:
        return False
    return any(known.share is not None for known in past.shares(base).values())


def _whole_votes(past: PastResult, last: int) -> str:
    """Return the sum of the votes of all lines, which nobody knows while one is blank."""
    letter = get_column_letter(_VOTES)
    lines = len(past.candidacies)
    cells = f"{quote_sheetname(PAST)}!{letter}{last - lines + 1}:{letter}{last}"
    return formulas.whole_sum((cells,), lines)


def _figure(page: Page, words: str, figure: int | None) -> str:
    row = page.row
    page.fill(Style.LABEL, _PARTY)
    page.text(_PARTY, words, Style.LABEL)
    write_known(page, _VOTES, figure, WHOLE)
    page.next_row()
    return address(PAST, _VOTES, row)
