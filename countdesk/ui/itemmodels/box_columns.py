"""The columns of the verification: what each stands for, its caption, and its figure of a box."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

from countdesk.models.verification import BoxVerification
from countdesk.ui.roles import Caption
from countdesk.wording.language import gettext as _

BOX: Final = "box"
EXPECTED: Final = "expected"
ELECTORS: Final = "electors"
VARIANCE: Final = "variance"
TURNOUT: Final = "turnout"
CHECK: Final = "check"
ACCOUNT: Final = ("delivered", "unused", "spoilt_replaced", EXPECTED)
"""The figures of the ballot paper account that make the papers expected, as on the form."""

APART: Final = (
    "tendered_delivered",
    "tendered",
    "tendered_spoilt",
    "tendered_unused",
    "postal_handed_in",
)
"""The figures of the account that never enter the box: typed in columns of their own."""


def columns_of_papers(attempts: int) -> tuple[Sequence[Hashable], list[Caption]]:
    """Return the columns of the papers of the boxes, with so many counts of each."""
    numbers = range(1, attempts + 1)
    return (
        (BOX, *ACCOUNT, *(("count", number) for number in numbers), VARIANCE, CHECK),
        [
            Caption(_("Box"), is_label=True, spoken=_("Ballot box")),
            Caption(_("Delivered"), spoken=_("Papers delivered to the station")),
            Caption(_("Unused"), spoken=_("Unused papers")),
            Caption(_("Spoilt"), spoken=_("Papers spoilt and replaced")),
            Caption(_("Expected"), spoken=_("Papers that should be in the box")),
            *(
                Caption(
                    _("Count {number}").format(number=number),
                    spoken=_("Papers found at count {number}").format(number=number),
                )
                for number in numbers
            ),
            Caption(_("Variance"), spoken=_("Papers counted less papers expected")),
            Caption(_("Check")),
        ],
    )


def columns_apart() -> tuple[Sequence[Hashable], list[Caption]]:
    """Return the columns of what stands apart from the papers of the boxes."""
    return (
        (BOX, ELECTORS, TURNOUT, *APART, CHECK),
        [
            Caption(_("Box"), is_label=True, spoken=_("Ballot box")),
            Caption(
                _("Electors"),
                spoken=_("Electors of the district who may vote at the box in person"),
            ),
            Caption(_("Turnout"), spoken=_("Papers counted by the electors of the box")),
            Caption(
                _("Tendered"),
                _("delivered"),
                spoken=_("Tendered papers delivered to the station"),
            ),
            Caption(
                _("Tendered"),
                _("used"),
                spoken=_("Tendered papers used, which are never counted"),
            ),
            Caption(_("Tendered"), _("spoilt"), spoken=_("Tendered papers spoilt")),
            Caption(_("Tendered"), _("unused"), spoken=_("Tendered papers left over")),
            Caption(
                _("Postal votes"),
                _("handed in"),
                spoken=_("Postal votes that voters handed in at the station"),
            ),
            Caption(_("Check")),
        ],
    )


def figure_shown(box: BoxVerification, name: str) -> int | None:
    """Return the figure of a box that stands under a column."""
    if name == ELECTORS:
        return box.electors
    figure: int | None = box.expected if name == EXPECTED else getattr(box.account, name)
    return figure


def is_summed(column: Hashable) -> bool:
    """Return whether the figures of a column are added up; turnouts never are."""
    return column in (("count", 1), VARIANCE) or (isinstance(column, str) and column != TURNOUT)


def summed(box: BoxVerification, column: Hashable) -> int | None:
    """Return what a box adds to the sum of a column.

    Under the first count stands what is verified so far, whichever count found it.
    """
    if not is_summed(column):
        return None
    if isinstance(column, tuple):
        return box.counted
    return box.variance if column == VARIANCE else figure_shown(box, str(column))
