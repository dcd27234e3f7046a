"""What two desks say of one subject, as a finding tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.models.findings import Finding
    from countdesk.models.statements import Subject

_IN_TOTALS = frozenset(
    {
        "account",
        "allowed",
        "assigned",
        "block",
        "box",
        "count",
        "doubtful",
        "postal",
        "rejected",
        "rejected in part",
        "rejected on adjudication",
        "sheet",
        "votes allowed",
    }
)
"""The subjects whose figures enter a total, from which a dispute keeps them."""

_DECIDE = _("Two desks say different things of {subject}; decide which is right.")
_IN_NO_ESTIMATE = _("Two desks say different things of {subject}; neither is in the estimate.")
_SAME = _("Two desks say the same of {subject}; say it once more, for neither is in a total.")
_SAY_AGAIN = _("Two desks say the same of {subject}; say it once more.")
_OFF_THE_LIST = _(
    "Box {box} is off the list at one desk, and {papers:papers} were counted in it at another; "
    "they are in no total. List the box again, or blank its counts."
)
_OFF_THE_LIST_IN_DISPUTE = _(
    "Box {box} is off the list at one desk, and others counted papers in it; they are in no total. "
    "List the box again, or blank its counts."
)


def disputed_template(finding: Finding) -> str | None:
    """Return the sentence of a dispute that is not over figures of a total, None of another.

    Where both say the same of what enters a total it has one too.
    """
    if "papers" in finding.values:
        known = finding.values["papers"] is not None
        return _OFF_THE_LIST if known else _OFF_THE_LIST_IN_DISPUTE
    is_same = "same" in finding.values
    subject = str(cast("Subject", finding.values["subject"])[0])
    if subject in _IN_TOTALS and "serves" not in finding.values:
        return _SAME if is_same else None
    if is_same:
        return _SAY_AGAIN
    return _IN_NO_ESTIMATE if subject == "sample" else _DECIDE
