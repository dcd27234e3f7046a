"""The second sheet: the verification statement, box by box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import Page
from countdesk.exchange.sheets.styles import Style
from countdesk.models.election import BoxKind
from countdesk.models.verification import BoxStage
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration
    from countdesk.models.verification import BoxVerification

_HEADINGS = (
    _("Box"),
    _("Where from"),
    _("Delivered"),
    _("Unused"),
    _("Spoilt, replaced"),
    _("Tendered"),
    _("Expected"),
    _("Counted"),
    _("Variance"),
)
WIDTHS = (6, 34.7, 8.7, 8.6, 8, 8.6, 8.7, 8.7, 8)
WHERE, EXPECTED, COUNTED, VARIANCE = 2, 7, 8, 9

_WORDS = frozenset({1, WHERE})


def write_verification(sheet: Worksheet, declaration: Declaration) -> None:
    """Write the statement as to the result of the verification of one contest."""
    page = Page(sheet, WIDTHS, close=True)
    write_title(page, declaration, _("Verification statement"))
    heading_row = page.row
    for column, heading in enumerate(_HEADINGS, start=1):
        page.text(column, heading, Style.HEADING if column in _WORDS else Style.HEADING_FIGURE)
    page.next_row()
    boxes = declaration.verification.boxes
    for box in boxes:
        _box(page, box)
    _total(page, declaration)
    page.gap()
    page.across(
        _(
            "Every figure is ballot papers. Expected is delivered less unused less spoilt and "
            "replaced, or the number stated for the box. The papers counted are the verified "
            "figure; a variance is explained under its box and never corrected. Tendered papers "
            "are kept apart and are not counted. A dash is not known; a blank is a figure that a "
            "postal box does not have."
        ),
        Style.SMALL,
    )
    sheet.freeze_panes = f"B{heading_row + 1}"
    page.finish(declaration, pages_high=0, titles=f"{heading_row}:{heading_row}")


def _box(page: Page, box: BoxVerification) -> None:
    """Write the figures of a box and, on a line of its own, what is said of them."""
    account = box.account
    page.text(1, box.box.label, Style.TEXT)
    page.text(WHERE, _where(box), Style.TEXT)
    stated = (account.delivered, account.unused, account.spoilt_replaced, account.tendered)
    for column, papers in enumerate(stated, start=3):
        if _is_stated(box):
            page.text(column, "", Style.FIGURE)
        else:
            page.whole(column, papers)
    page.whole(EXPECTED, box.expected)
    page.whole(COUNTED, box.counted)
    page.difference(VARIANCE, box.variance, Style.FIGURE_STRONG if box.variance else Style.FIGURE)
    page.next_row()
    said = _said(box)
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


def _said(box: BoxVerification) -> str:
    """Return what is to be said of a box under its figures: each count of several, and why."""
    said = []
    if len(box.counts) > 1 and not box.disputed:
        counts = [figures.whole(box.counts[attempt]) for attempt in sorted(box.counts)]
        said.append(_("Counted {counts}.").format(counts=", ".join(counts)))
    said.append(_explanation(box) or "")
    return " ".join(filter(None, said))


def _explanation(box: BoxVerification) -> str | None:
    """Return why a box differs or has no figure, None where its figures say it all."""
    if box.explanation:
        return box.explanation
    if box.stage is BoxStage.DISPUTED:
        return _("Two desks gave two figures: neither is in a total.")
    return _("Not explained") if box.stage is BoxStage.VARIANCE else None


def _total(page: Page, declaration: Declaration) -> None:
    """Write the totals, which are known only once every box's figure is."""
    statement = declaration.verification
    page.text(1, _("Total"), Style.TOTAL)
    page.fill(Style.TOTAL, WHERE)
    accounts = [box.account for box in statement.boxes if not _is_stated(box)]
    columns = (
        [account.delivered for account in accounts],
        [account.unused for account in accounts],
        [account.spoilt_replaced for account in accounts],
        [account.tendered for account in accounts],
    )
    for column, papers in enumerate(columns, start=3):
        page.whole(column, _known_sum(papers), Style.TOTAL_FIGURE)
    page.whole(EXPECTED, statement.papers_expected, Style.TOTAL_FIGURE)
    page.whole(COUNTED, statement.verified_papers, Style.TOTAL_FIGURE)
    page.difference(VARIANCE, statement.variance, Style.TOTAL_FIGURE)
    page.next_row()


def _is_stated(box: BoxVerification) -> bool:
    """Return whether a postal box has no account of papers delivered, as is usual.

    Such a figure is not unknown, there is none: its cells stay blank and no total waits for it.
    """
    account = box.account
    stated = (account.delivered, account.unused, account.spoilt_replaced, account.tendered)
    return box.box.kind is BoxKind.POSTAL and all(papers is None for papers in stated)


def _known_sum(papers: list[int | None]) -> int | None:
    """Return the sum of a column, None where a box leaves it blank: unknown is not nought."""
    known = [figure for figure in papers if figure is not None]
    return sum(known) if known and len(known) == len(papers) else None
