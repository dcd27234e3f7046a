"""Which state of a contest a sheet shows, in words: a provisional result, or a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.declaration import is_declared_in_dispute
from countdesk.models.first_declaration import declared_at
from countdesk.models.provisional import has_moved_since_put
from countdesk.models.revision import corrected_at, put_last, revision
from countdesk.models.stages import Stage
from countdesk.wording import outcomes
from countdesk.wording.language import gettext as _
from countdesk.wording.recounts import count_named
from countdesk.wording.terms import STAGES, moment

if TYPE_CHECKING:
    from countdesk.models.count import Count

_PUT = frozenset({Stage.PROVISIONAL, Stage.AGREED})


def state_told(count: Count, at: int | None) -> str:
    """Return which state a sheet shows: ``Declared at 02:40 on 8 May 2026; revision 1``.

    `at` is when the sheet is made, in milliseconds since 1970 in UTC; figures that still move are
    told by it.
    """
    if count.stage.is_declared and not count.votes_disputed:
        return _declared(count)
    if count.stage in _PUT:
        return _provisional(count)
    said = state_in_brief(count)
    if at is None or count.stage.is_without_poll:
        return said
    return _("{stage}, at {time}").format(stage=said, time=moment(at))


def state_in_brief(count: Count) -> str:
    """Return the same in a few words, as the foot of a page has room for: ``Revision 1``."""
    if is_declared_in_dispute(count):
        return _("In dispute")
    number = revision(count)
    if number is not None:
        return _("Revision {n}").format(n=number)
    put = put_last(count)
    if count.stage in _PUT and put is not None:
        return _("Provisional result {n}").format(n=put[0])
    if count.stage is Stage.RECOUNT:
        return count_named(count.current_count)
    return STAGES[count.stage]


def _declared(count: Count) -> str:
    said = [_("revision {n}").format(n=revision(count))]
    declared, corrected = declared_at(count), corrected_at(count)
    if declared is not None:
        said.insert(0, outcomes.declared_at(declared, count.contest.kept_by))
    if corrected is not None:
        said.append(_("corrected at {time}").format(time=moment(corrected)))
    told = "; ".join(said)
    return told[:1].upper() + told[1:]


def _provisional(count: Count) -> str:
    said, put = [state_in_brief(count)], put_last(count)
    if put is not None and put[1] is not None:
        said.append(_("put at {time}").format(time=moment(put[1])))
    if has_moved_since_put(count):
        said.append(_("figures changed since"))
    elif count.stage is Stage.AGREED:
        said.append(_("agreed"))
    return "; ".join(said)
