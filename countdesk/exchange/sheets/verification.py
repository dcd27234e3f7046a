"""The second sheet: the verification statement, box by box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import HIGHEST, Page
from countdesk.exchange.sheets.postal import write_postal
from countdesk.exchange.sheets.styles import Style
from countdesk.models.election import BoxKind
from countdesk.models.reconciliation import place_balances
from countdesk.models.verification import BoxStage
from countdesk.wording.language import gettext as _
from countdesk.wording.steps import place_balance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration
    from countdesk.models.verification import BallotPaperAccount, BoxVerification

_HEADINGS = (
    _("Box"),
    _("Where from"),
    _("Delivered"),
    _("Unused"),
    _("Spoilt, replaced"),
    _("Expected"),
    _("Counted"),
    _("Variance"),
    _("Outcome"),
)
_APART_HEADINGS = (
    _("Delivered"),
    _("Used"),
    _("Spoilt"),
    _("Unused"),
    _("Postal votes handed in"),
)
WIDTHS = (6, 29.7, 8.7, 8.6, 8.5, 8.7, 8.7, 8.1, 13)
WHERE, EXPECTED, COUNTED, VARIANCE, OUTCOME = 2, 6, 7, 8, 9
_FIRST_FIGURE, _HANDED_IN = 3, 7

_LONG = 650.0
"""Points of height from which the list of boxes may need a second page; a page holds some more."""

_APART_HEAD, _APART_LINE = 110.0, 17.0
"""Points of height of what is above the figures that stand apart, and of a line of them."""

_WORDS = frozenset({1, WHERE})


def write_verification(sheet: Worksheet, declaration: Declaration) -> None:
    """Write the statement as to the result of the verification of one contest."""
    page = Page(sheet, WIDTHS, close=True)
    write_title(page, declaration, _("Verification statement"))
    heading_row = page.row
    for column, heading in enumerate(_HEADINGS, start=1):
        style = Style.HEADING if column in _WORDS else Style.HEADING_FIGURE
        page.text(column, heading, Style.NOTE_HEADING if column == OUTCOME else style)
    page.next_row()
    balances = {
        balance.place: place_balance(balance)
        for balance in place_balances(declaration.verification)
        if balance.is_balanced
    }
    for box in declaration.verification.boxes:
        _box(page, box, balances)
    _total(page, declaration)
    # Other tables have other columns: over them the headings are wanted only among many boxes.
    is_long = page.points > _LONG
    page.gap()
    page.across(
        _(
            "Every figure is ballot papers. Expected is delivered less unused less spoilt and "
            "replaced, or the number stated for the box. The papers counted are the verified "
            "figure; a variance is explained under its box and never corrected. Compensated is a "
            "variance that the other boxes of the polling place make good. A dash is not known; a "
            "blank is a figure that a postal box does not have."
        ),
        Style.SMALL,
    )
    _apart(page, declaration)
    write_postal(page, declaration)
    sheet.freeze_panes = f"B{heading_row + 1}"
    page.finish(
        declaration, pages_high=0, titles=f"{heading_row}:{heading_row}" if is_long else None
    )


def _box(page: Page, box: BoxVerification, balances: Mapping[str, str]) -> None:
    """Write the figures of a box and, on a line of its own, what is said of them."""
    account = box.account
    page.text(1, box.box.label, Style.TEXT)
    page.text(WHERE, _where(box), Style.TEXT)
    stated = (account.delivered, account.unused, account.spoilt_replaced)
    for column, papers in enumerate(stated, start=_FIRST_FIGURE):
        if _is_stated(box):
            page.text(column, "", Style.FIGURE)
        else:
            page.whole(column, papers)
    page.whole(EXPECTED, box.expected)
    page.whole(COUNTED, box.counted)
    page.difference(VARIANCE, box.variance, Style.FIGURE_STRONG if box.variance else Style.FIGURE)
    page.text(OUTCOME, wording.BOX_STAGES[box.stage], Style.NOTE)
    page.next_row()
    said = _said(box, balances)
    if said:
        page.fill(Style.TEXT, 1, 1)
        page.across(said, Style.NOTE, WHERE)


def _where(box: BoxVerification) -> str:
    """Return the polling place and station of a box; of a box of postal votes that it is one."""
    found = box.box
    is_named = found.place is not None and found.kind is BoxKind.STATION
    kind = None if is_named else wording.BOX_KINDS[found.kind]
    station = _called(_("station"), found.station)
    parts = (kind, found.place, station, _called(_("district"), found.district))
    return ", ".join(part for part in parts if part)


def _called(what: str, name: str | None) -> str | None:
    """Return a name or number with what it is of; one that says so itself stays as it is."""
    if not name or what in name.casefold():
        return name
    return f"{what} {name}"


def _said(box: BoxVerification, balances: Mapping[str, str]) -> str:
    """Return what is to be said of a box under its figures: each count of several, and why."""
    said = []
    if len(box.counts) > 1 and not box.disputed:
        counts = [figures.whole(box.counts[attempt]) for attempt in sorted(box.counts)]
        said.append(_("Counted {counts}.").format(counts=", ".join(counts)))
    if box.compensated:
        said.append(balances.get(box.box.place or "", ""))
    said.append(_explanation(box) or "")
    return " ".join(filter(None, said))


def _explanation(box: BoxVerification) -> str | None:
    """Return why a box differs or has no figure, None where its figures say it all."""
    if box.explanation:
        return box.explanation
    if box.stage is BoxStage.DISPUTED:
        return _("Two desks gave two figures: neither is in a total.")
    return _("Not explained") if box.has_open_variance else None


def _total(page: Page, declaration: Declaration) -> None:
    """Write the totals, which are known only once every box's figure is, and what they hold."""
    statement = declaration.verification
    page.text(1, _("Total"), Style.TOTAL)
    page.fill(Style.TOTAL, WHERE)
    accounts = [box.account for box in statement.boxes if not _is_stated(box)]
    columns = (
        [account.delivered for account in accounts],
        [account.unused for account in accounts],
        [account.spoilt_replaced for account in accounts],
    )
    for column, papers in enumerate(columns, start=_FIRST_FIGURE):
        page.whole(column, _known_sum(papers), Style.TOTAL_FIGURE)
    page.whole(EXPECTED, statement.papers_expected, Style.TOTAL_FIGURE)
    page.whole(COUNTED, statement.verified_papers, Style.TOTAL_FIGURE)
    page.difference(VARIANCE, statement.variance, Style.TOTAL_FIGURE)
    page.text(OUTCOME, "", Style.TOTAL_NOTE)
    page.next_row()
    postal = [box for box in statement.boxes if box.box.kind.is_postal]
    if postal:
        expected = _known_sum([box.expected for box in postal])
        _beneath(page, _("Of these, postal votes"), expected, statement.postal_papers)
    if statement.announced is not None:
        verified = statement.verified_papers
        differs = verified is not None and verified != statement.announced
        _beneath(
            page,
            _("Announced by the Returning Officer"),
            None,
            statement.announced,
            _("differs") if differs else _("agrees") if verified is not None else "",
        )


def _beneath(
    page: Page, words: str, expected: int | None, counted: int | None, outcome: str = ""
) -> None:
    """Write a line under the total that says more of it."""
    page.fill(Style.TEXT, 1)
    page.text(WHERE, words, Style.TEXT)
    if expected is not None:
        page.whole(EXPECTED, expected)
    page.whole(COUNTED, counted)
    page.text(OUTCOME, outcome, Style.NOTE)
    page.next_row()


def _apart(page: Page, declaration: Declaration) -> None:
    """Write what never enters a box: tendered papers, and postal votes handed in at stations.

    Tendered papers have a statement of their own (Electoral Commission, count model). It is left
    out where no figure of them is known, and a box that had none is not listed.
    """
    boxes = [box for box in declaration.verification.boxes if not _is_stated(box)]
    known = [_figures_apart(box.account) for box in boxes]
    if all(papers is None for figures_of_box in known for papers in figures_of_box):
        return
    listed = [box for box in boxes if any(_figures_apart(box.account))]
    tall = _APART_HEAD + _APART_LINE * (len(listed) + 1)
    if tall < HIGHEST < page.points % HIGHEST + tall:
        page.break_here()
    page.gap()
    page.across(_("Tendered papers, and postal votes handed in at stations"), Style.SECTION)
    page.across(
        _(
            "Tendered papers are kept apart, in packets that stay closed, and are not counted. "
            "Postal votes handed in at a station are opened with the postal votes and counted "
            "from a postal box. A box that had none of either is not listed."
        ),
        Style.SMALL,
    )
    page.gap(3)
    page.fill(Style.HEADING, 1, WHERE)
    page.text(1, _("Box"), Style.HEADING)
    for column, heading in enumerate(_APART_HEADINGS, start=_FIRST_FIGURE):
        page.text(column, heading, Style.HEADING_FIGURE)
    page.next_row()
    for box in listed:
        page.fill(Style.TEXT, 1, _HANDED_IN)
        page.text(1, box.box.label, Style.TEXT)
        # Where it is from in full stands above; here a line a box keeps them on one page.
        page.text(WHERE, box.box.place or "", Style.TEXT)
        for column, papers in enumerate(_figures_apart(box.account), start=_FIRST_FIGURE):
            page.whole(column, papers)
        page.next_row()
    page.fill(Style.TOTAL, 1, _HANDED_IN)
    page.text(1, _("Together"), Style.TOTAL)
    for column, figures_of_boxes in enumerate(zip(*known, strict=True), start=_FIRST_FIGURE):
        page.whole(column, _known_sum(figures_of_boxes), Style.TOTAL_FIGURE)
    page.next_row()


def _figures_apart(account: BallotPaperAccount) -> tuple[int | None, ...]:
    return (
        account.tendered_delivered,
        account.tendered,
        account.tendered_spoilt,
        account.tendered_unused,
        account.postal_handed_in,
    )


def _is_stated(box: BoxVerification) -> bool:
    """Return whether a postal box has no account of papers delivered, as is usual.

    Such a figure is not unknown, there is none: its cells stay blank and no total waits for it.
    """
    account = box.account
    stated = (account.delivered, account.unused, account.spoilt_replaced)
    return box.box.kind.is_postal and all(papers is None for papers in stated)


def _known_sum(papers: Sequence[int | None]) -> int | None:
    """Return the sum of a column, None where a box leaves it blank: unknown is not nought."""
    known = [figure for figure in papers if figure is not None]
    return sum(known) if known and len(known) == len(papers) else None
