"""Words for the values of the domain, and names in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.baseline import Base, PastKind
from countdesk.models.counting import TOTAL_REJECTED
from countdesk.models.election import BoxKind
from countdesk.models.stages import Stage
from countdesk.models.turnout import TurnoutMeasure
from countdesk.models.verification import BoxStage
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from countdesk.models.count import Count
    from countdesk.models.election import Contest

STAGES: dict[Stage, str] = {
    Stage.SET_UP: _("Set-up"),
    Stage.VERIFICATION: _("Verification"),
    Stage.COUNTING: _("Count"),
    Stage.PROVISIONAL: _("Provisional"),
    Stage.AGREED: _("Agreed"),
    Stage.DECLARED: _("Declared"),
}
"""The stages as the window names them."""

BOX_STAGES: dict[BoxStage, str] = {
    BoxStage.AWAITED: _("awaited"),
    BoxStage.COUNTED: _("counted, no account"),
    BoxStage.MATCHED: _("matched"),
    BoxStage.VARIANCE: _("variance"),
    BoxStage.VARIANCE_EXPLAINED: _("variance explained"),
    BoxStage.DISPUTED: _("two figures"),
}

BOX_KINDS: dict[BoxKind, str] = {
    BoxKind.STATION: _("Polling station"),
    BoxKind.POSTAL: _("Postal votes"),
}

TURNOUT_MEASURES: dict[TurnoutMeasure, str] = {
    TurnoutMeasure.VALID: _("valid vote turnout"),
    TurnoutMeasure.BALLOT_BOX: _("ballot box turnout"),
    TurnoutMeasure.TOTAL: _("total turnout"),
    TurnoutMeasure.AS_DECLARED: _("turnout as declared"),
}

BASES: dict[Base, str] = {
    Base.SINGLE: _("one candidate a party"),
    Base.AVERAGE: _("average of each party's slate"),
    Base.TOP: _("top vote of each party"),
    Base.SUM: _("sum of each party's votes"),
}

PAST_KINDS: dict[PastKind, str] = {
    PastKind.ACTUAL: _("actual result"),
    PastKind.NOTIONAL: _("notional result"),
    PastKind.PUBLISHED_SHARES: _("published shares only"),
}


def listed(names: Sequence[str]) -> str:
    """Return names in a row: ``A, B and C``."""
    if len(names) < 2:  # noqa: PLR2004
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def either(names: Sequence[str]) -> str:
    """Return names to choose from: ``A, B or C``."""
    if len(names) < 2:  # noqa: PLR2004
        return "".join(names)
    return _("{first} or {last}").format(first=", ".join(names[:-1]), last=names[-1])


def day(value: date) -> str:
    """Return a date as it is written on a notice: ``14 February 2008``."""
    return f"{value.day} {value:%B %Y}"


def seats(contest: Contest) -> str:
    """Return the number of seats in words fit for a heading."""
    return number_of_seats(contest.seats)


def number_of_seats(number: int) -> str:
    """Return a number of seats with its unit."""
    return ngettext("{n} seat", "{n} seats", number).format(n=figures.whole(number))


def papers(number: int) -> str:
    """Return a number of ballot papers with its unit."""
    return ngettext("{n} paper", "{n} papers", number).format(n=figures.whole(number))


def votes(number: int) -> str:
    """Return a number of votes with its unit."""
    return ngettext("{n} vote", "{n} votes", number).format(n=figures.whole(number))


def entries(number: int) -> str:
    """Return a number of entries of a journal with its unit."""
    return ngettext("{n} entry", "{n} entries", number).format(n=figures.whole(number))


def head(code: str, count: Count) -> str:
    """Return the words of a head of rejected papers."""
    if code == TOTAL_REJECTED:
        return _("Total rejected")
    return next(known.words for known in count.rejected.heads if known.code == code)
