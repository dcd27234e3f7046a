"""What the hall display says: the stages as a hall is told them, and how far the night is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.baseline import Base
from countdesk.models.board import Withheld
from countdesk.models.publication import Publication
from countdesk.models.stages import Stage
from countdesk.wording.language import gettext as _
from countdesk.wording.outcomes import past_name, status
from countdesk.wording.terms import BASES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.models.baseline import PastResult
    from countdesk.models.board import BoardRow
    from countdesk.models.count import Count
    from countdesk.models.results import Result

_STAGES: dict[Stage, str] = {
    Stage.SET_UP: _("Count not begun"),
    Stage.VERIFICATION: _("Verification"),
    Stage.COUNTING: _("Count"),
    Stage.RECOUNT: _("Recount"),
    Stage.PROVISIONAL: _("Counted, not declared"),
    Stage.AGREED: _("Counted, not declared"),
    Stage.DECLARED: _("Declared"),
    Stage.CORRECTED: _("Declared, corrected"),
    Stage.UNCONTESTED: _("Uncontested"),
    Stage.COUNTERMANDED: _("Countermanded"),
    Stage.ABANDONED: _("Abandoned"),
}
"""The stages as everybody in the hall reads them: a result that is put is not yet one."""

_WITHHELD = _("Figures withheld for now")
"""What is said where desks disagree: which of them is right is not for the hall to ask."""


def poll_open_until(count: Count) -> str:
    """Return until when the poll of a contest is open: ``Poll open until 22:00``."""
    return _("Poll open until {time}").format(time=f"{count.close_of_poll:%H:%M}")


def stage_in_hall(count: Count, told: Publication) -> str:
    """Return where a contest stands, in the few words that may be shown of it."""
    if told is Publication.POLL_OPEN:
        return poll_open_until(count)
    return _WITHHELD if told is Publication.IN_DISPUTE else _STAGES[count.stage]


def row_in_hall(row: BoardRow) -> str:
    """Return the same of a contest of which only the row of a board is known."""
    if row.withheld is Withheld.POLL_OPEN:
        return _("Poll open")
    return _WITHHELD if row.is_in_dispute else _STAGES[row.stage]


def status_in_hall(count: Count, result: Result, told: Publication) -> str:
    """Return what stands over a contest of which no result is declared.

    Of provisional figures those are the words of every sheet, whole.
    """
    has_own_words = told is Publication.PROVISIONAL or result.has_no_poll
    return status(count, result) if has_own_words else stage_in_hall(count, told)


def declared_of(declared: int, contests: int) -> str:
    """Return how many contests are declared: ``15 of 22 declared``."""
    return _("{declared} of {n} declared").format(
        declared=figures.whole(declared), n=figures.whole(contests)
    )


def page_of(page: int, pages: int) -> str:
    """Return which page of several this is: ``page 2 of 3``."""
    return _("page {page} of {pages}").format(page=page, pages=pages)


def changes_since(past: PastResult) -> str:
    """Return what the changes of candidates are against."""
    return _("Changes since {past}").format(past=past_name(past))


def swing_since(past: PastResult, base: Base) -> str:
    """Return what the swing is against, and of slates by which base."""
    said = _("Swing since {past}").format(past=past_name(past))
    if base is Base.SINGLE:
        return said
    return _("{said}, {base}").format(said=said, base=BASES[base])


CORRECTED_MARK, APART_MARK, LOT_MARK = "*", "\N{DAGGER}", "\N{DOUBLE DAGGER}"

_MARKS = {
    CORRECTED_MARK: _("corrected"),
    APART_MARK: _("the figures do not reconcile"),
    LOT_MARK: _("elected by lot"),
}
"""What stands behind the name of a contest in a list, and what it says of its result."""


def marks_told(marks: Iterable[str]) -> str:
    """Return what each mark of a list says: ``* corrected``."""
    known = set(marks)
    return ", ".join(f"{mark} {said}" for mark, said in _MARKS.items() if mark in known)


def marks_in_words(marks: Iterable[str]) -> str:
    """Return what the marks of one contest say."""
    return ", ".join(_MARKS[mark] for mark in marks)


def recorded_in_hall(desk: str) -> str:
    """Return what stands over results that a desk wrote down beside the Returning Officer."""
    return _("Results as declared, recorded by {desk}; not the official notice").format(desk=desk)
