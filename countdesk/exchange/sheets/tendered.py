"""What never enters a box: tendered papers, and the postal votes handed in at stations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange.sheets.accounts import has_no_account, known_sum
from countdesk.exchange.sheets.styles import Style
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.exchange.declaration import Declaration
    from countdesk.exchange.sheets.page import Page
    from countdesk.models.verification import BallotPaperAccount, BoxVerification

TITLE = _("Tendered papers, and postal votes handed in")

NONE = _("No box had tendered papers or postal votes handed in, as far as the accounts say.")

WIDTHS = (6, 46.5, 9.5, 9.5, 9.5, 9.5, 9.5)
"""The columns of a sheet that holds this table alone."""

_HEADINGS = (
    _("Delivered"),
    _("Used"),
    _("Spoilt"),
    _("Unused"),
    _("Postal votes handed in"),
)
_BOX, _WHERE, _FIRST_FIGURE, _HANDED_IN = 1, 2, 3, 7

_LEAST, _LINE = 110.0, 28.0
"""Points of height of the table without a box, and of a box of a long place."""


def is_listed(declaration: Declaration) -> bool:
    """Return whether a box had any of them, so that there is a table."""
    return bool(_listed(declaration))


def is_nought(declaration: Declaration) -> bool:
    """Return whether all that is known of them is noughts, and something is."""
    known = [papers for line in _figures(declaration) for papers in line if papers is not None]
    return bool(known) and not any(known)


def height(declaration: Declaration) -> float:
    """Return the points of height that the table takes under another one, at the most."""
    return _LEAST + _LINE * len(_listed(declaration)) if is_listed(declaration) else 0


def write_table(page: Page, declaration: Declaration) -> int:
    """Write the figures of each box and return the row of the headings.

    Tendered papers have a statement of their own (Electoral Commission, count model). A box that
    had none is not listed.
    """
    page.across(
        _(
            "Tendered papers are kept apart, in packets that stay closed, and are not counted. "
            "Postal votes handed in at a station are opened with the postal votes and counted "
            "from a postal box. A box that had none of either, as far as is known, is not listed."
        ),
        Style.SMALL,
    )
    page.gap(3)
    heading_row = page.row
    page.fill(Style.HEADING, _BOX, _WHERE)
    page.text(_BOX, _("Box"), Style.HEADING)
    page.text(_WHERE, _("Where from"), Style.HEADING)
    for column, heading in enumerate(_HEADINGS, start=_FIRST_FIGURE):
        page.text(column, heading, Style.HEADING_FIGURE)
    page.next_row()
    for box in _listed(declaration):
        page.fill(Style.TEXT, _BOX, _HANDED_IN)
        page.text(_BOX, box.box.label, Style.TEXT)
        # Where it is from in full stands in the verification statement.
        page.text(_WHERE, box.box.place or "", Style.TEXT)
        for column, papers in enumerate(_figures_of(box.account), start=_FIRST_FIGURE):
            page.whole(column, papers)
        page.next_row()
    page.fill(Style.TOTAL, _BOX, _HANDED_IN)
    page.text(_BOX, _("Total of these"), Style.TOTAL)
    listed = [_figures_of(box.account) for box in _listed(declaration)]
    for column, figures_of_boxes in enumerate(zip(*listed, strict=True), start=_FIRST_FIGURE):
        page.whole(column, known_sum(figures_of_boxes), Style.TOTAL_FIGURE)
    page.next_row()
    return heading_row


def _boxes(declaration: Declaration) -> list[BoxVerification]:
    return [box for box in declaration.verification.boxes if not has_no_account(box)]


def _figures(declaration: Declaration) -> list[tuple[int | None, ...]]:
    return [_figures_of(box.account) for box in _boxes(declaration)]


def _listed(declaration: Declaration) -> list[BoxVerification]:
    return [box for box in _boxes(declaration) if any(_figures_of(box.account))]


def _figures_of(account: BallotPaperAccount) -> tuple[int | None, ...]:
    return (
        account.tendered_delivered,
        account.tendered,
        account.tendered_spoilt,
        account.tendered_unused,
        account.postal_handed_in,
    )
