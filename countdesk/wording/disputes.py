"""What two desks say of one subject, as a finding tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from countdesk.wording.councils import council_stated
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import BASES

if TYPE_CHECKING:
    from countdesk.models.baseline import Base
    from countdesk.models.council import Council
    from countdesk.models.findings import Finding
    from countdesk.models.night import Night
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
_PAST = _(
    "Two desks attached different past results, so there is none to compare with; attach the one "
    "that is right again."
)
_SAME_PAST = _("Two desks attached the same past result; attach it once more.")
_OFF_THE_LIST = _(
    "Box {box} is off the list at one desk, and {papers:papers} were counted in it at another; "
    "they are in no total. List the box again, or blank its counts."
)
_OFF_THE_LIST_IN_DISPUTE = _(
    "Box {box} is off the list at one desk, and others counted papers in it; they are in no total. "
    "List the box again, or blank its counts."
)


PUBLIC_DISPUTES: dict[str, str] = {
    _DECIDE: _("Two desks say different things of {subject}."),
    _SAME: _("Two desks say the same of {subject}; neither is in a total."),
    _SAY_AGAIN: _("Two desks say the same of {subject}."),
    _PAST: _("Two desks attached different past results, so there is none to compare with."),
    _SAME_PAST: _("Two desks attached the same past result, and neither is compared with."),
    _OFF_THE_LIST: _(
        "Box {box} is off the list at one desk, and {papers:papers} were counted in it at "
        "another; they are in no total."
    ),
    _OFF_THE_LIST_IN_DISPUTE: _(
        "Box {box} is off the list at one desk, and others counted papers in it; they are in no "
        "total."
    ),
}
"""What goes out of a dispute in the place of what tells the desk to settle it."""


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
    if subject == "past":
        return _SAME_PAST if is_same else _PAST
    if is_same:
        return _SAY_AGAIN
    return _IN_NO_ESTIMATE if subject == "sample" else _DECIDE


def disputes_of_the_night(night: Night) -> tuple[str, ...]:
    """Return a sentence for each thing that desks say differently of the night as a whole."""
    said = (
        bases_in_dispute(night.bases_in_dispute),
        councils_in_dispute(night.councils_in_dispute),
    )
    return tuple(filter(None, said))


def councils_in_dispute(stated: tuple[tuple[str, Council], ...]) -> str | None:
    """Return that desks stated the seats of councils differently; None where they agree."""
    if not stated:
        return None
    said = "; ".join(f"{desk}: {council_stated(council)}" for desk, council in stated)
    return _(
        "Desks stated the seats of a council differently ({stated}). Until one of them is stated "
        "again nothing of it is taken, and its control is not told."
    ).format(stated=said)


def bases_in_dispute(chosen: tuple[tuple[str, Base], ...]) -> str | None:
    """Return that desks chose different bases, and what stands meanwhile; None where they agree."""
    if not chosen:
        return None
    bases = "; ".join(f"{desk}: {BASES[base]}" for desk, base in chosen)
    return _(
        "Desks chose the shares of parties differently ({bases}). Until one of them is chosen "
        "again they are made by the average of each party's slate."
    ).format(bases=bases)
