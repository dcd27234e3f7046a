"""What a declared result says of figures that do not reconcile: in words, with the codes."""

from __future__ import annotations

from typing import Final

from countdesk.models.findings import Code
from countdesk.wording.language import gettext as _

IN_BRIEF: Final[dict[Code, str]] = {
    Code.ACCOUNT_ARITHMETIC: _("account of a box"),
    Code.BOX_NOT_COUNTED: _("box not counted"),
    Code.PAPERS_UNACCOUNTED: _("papers not accounted for"),
    Code.VOTES_ABOVE_CEILING: _("votes against papers"),
    Code.CANDIDATE_ABOVE_PAPERS: _("a candidate's votes against papers"),
    Code.SHEET_ENTERED_TWICE: _("sheet entered twice"),
    Code.HEADS_DO_NOT_ADD_UP: _("rejected papers by head"),
    Code.ELECTED_NOT_SEATS: _("number elected"),
    Code.PAPERS_ABOVE_ELECTORATE: _("papers above the electorate"),
    Code.LATE_POSTAL_PAPERS: _("postal papers not verified"),
    Code.PARTY_TOTAL_DIFFERS: _("total of a party"),
    Code.TWO_STANDING_STATEMENTS: _("entries of two desks"),
    Code.DECLARED_DIFFERS: _("this desk's own count"),
    Code.REJECTED_NOT_STATED: _("rejected papers not stated"),
    Code.ELECTED_AGAINST_VOTES: _("elected with fewer votes"),
    Code.ADJUDICATED_TOO_MANY: _("doubtful papers"),
    Code.CHECK_DIFFERS: _("second look at a sheet"),
}
"""What each error is about, as briefly as a line for the press has room for."""

_LONGEST_REASON: Final = 100
"""Characters of a reason where it is said in brief."""


def not_reconciled(
    codes: tuple[str, ...],
    reason: str | None = None,
    *,
    over: tuple[str, ...] | None = None,
    in_brief: bool = False,
) -> str:
    """Return what every sheet says of a declaration over open errors, with the reason given.

    `over` are the codes that it was declared over and the reason is for, None where it is all of
    them: what a correction opened since was never declared.
    """
    each = (_("{code} ({words})").format(code=code, words=IN_BRIEF[Code(code)]) for code in codes)
    said = _("As declared; the figures do not reconcile: {codes}")
    if over is not None and not set(codes) <= set(over):
        said = _("The figures do not reconcile: {codes}")
    said = said.format(codes=", ".join(each))
    if reason is None:
        return said
    if in_brief and len(reason) > _LONGEST_REASON:
        begins = reason[:_LONGEST_REASON]
        reason = (begins.rpartition(" ")[0] or begins).rstrip(",;:. ") + "…"
    if over and over != codes:
        return _("{said}. Reason for {over}: {reason}").format(
            said=said, over=", ".join(over), reason=reason
        )
    return _("{said}. Reason: {reason}").format(said=said, reason=reason)
