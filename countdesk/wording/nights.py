"""What a sheet of the whole night says of itself: when it was taken, and what it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.election import Keeper
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from countdesk.models.board import BoardRow


SHARE_OF_FIRST = _("Share is that of the party named first")
SHARES_OF_FIRST = _("Share and change are those of the party named first")
EACH_TURNOUT = _("Each turnout is by the widest measure whose figures are known of its contest.")
"""What a reader has to know of the columns of a list of contests."""


def as_it_stood(at: int) -> str:
    """Return when a night was taken down: ``As it stood at 02:40 on 8 May 2026``.

    `at` is in milliseconds since 1970 in UTC.
    """
    return _("As it stood at {moment}").format(moment=moment(at))


def night_called(rows: Collection[BoardRow], file: str) -> str:
    """Return what a night is called: its election and council, or the file where it has several."""
    elections = {row.contest.election for row in rows}
    councils = {row.council for row in rows}
    election = elections.pop() if len(elections) == 1 else ""
    if not election:
        return file
    council = councils.pop() if len(councils) == 1 else None
    if council is None:
        return election
    return _("{council}: {election}").format(council=council, election=election)


def is_provisional(row: BoardRow) -> bool:
    """Return whether the figures of a contest are told, and are not declared."""
    return row.is_to_come and row.withheld is None


def worth(rows: Iterable[BoardRow]) -> str | None:
    """Return that figures of contests not yet declared are no declaration; None without any."""
    kept_by = [row.contest.kept_by for row in rows if is_provisional(row)]
    if not kept_by:
        return None
    if Keeper.AGENT in kept_by:
        said = ngettext(
            "{n} contest is not declared: agents' figures, not the declaration of the Returning "
            "Officer.",
            "{n} contests are not declared: agents' figures, not the declaration of the Returning "
            "Officer.",
            len(kept_by),
        )
    else:
        said = ngettext(
            "{n} contest is not declared: provisional figures, not the declaration.",
            "{n} contests are not declared: provisional figures, not the declaration.",
            len(kept_by),
        )
    return said.format(n=figures.whole(len(kept_by)))


def whose(rows: Iterable[BoardRow], desk: str) -> str | None:
    """Return who recorded declared results that are not the declarer's own; None without any.

    A file that is only read is of no desk.
    """
    if not any(row.is_decided and row.contest.kept_by is Keeper.AGENT for row in rows):
        return None
    if not desk:
        return _("Results as declared; not the official notices.")
    said = _("Results as declared, recorded by {desk}; not the official notices.")
    return said.format(desk=desk)
