"""Words for the values of the domain, and names in a row."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.baseline import Base, PastKind
from countdesk.models.election import BoxKind
from countdesk.models.postal import POSTAL_FIGURES
from countdesk.models.practice import Checking
from countdesk.models.rejection_heads import STATEMENT_FORMS, TOTAL_REJECTED
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.models.verification import BoxStage
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from countdesk.models.count import Count
    from countdesk.models.election import BallotBox, Candidate, Contest

STAGES: dict[Stage, str] = {
    Stage.SET_UP: _("Set-up"),
    Stage.VERIFICATION: _("Verification"),
    Stage.COUNTING: _("Count"),
    Stage.RECOUNT: _("Recount"),
    Stage.PROVISIONAL: _("Provisional"),
    Stage.AGREED: _("Agreed"),
    Stage.DECLARED: _("Declared"),
    Stage.CORRECTED: _("Corrected"),
    Stage.UNCONTESTED: _("Uncontested"),
    Stage.COUNTERMANDED: _("Countermanded"),
    Stage.ABANDONED: _("Abandoned"),
}
"""The stages as the window names them."""

BOX_STAGES: dict[BoxStage, str] = {
    BoxStage.AWAITED: _("awaited"),
    BoxStage.RECEIVED: _("received"),
    BoxStage.COUNTED: _("counted"),
    BoxStage.MATCHED: _("matched"),
    BoxStage.COMPENSATED: _("compensated"),
    BoxStage.VARIANCE_EXPLAINED: _("variance explained"),
    BoxStage.DISPUTED: _("two figures"),
}

BOX_KINDS: dict[BoxKind, str] = {
    BoxKind.STATION: _("Polling station"),
    BoxKind.POSTAL: _("Postal votes"),
    BoxKind.HANDED_IN: _("Postal votes handed in"),
}

POSTAL_WORDS: dict[str, str] = {figure.code: figure.words for figure in POSTAL_FIGURES}
"""The figures of the postal votes by code."""

CHECKINGS: dict[Checking, str] = {
    Checking.NONE: _("no second look"),
    Checking.BLIND: _("another author types each sheet again"),
    Checking.BY_EYE: _("another author compares each sheet"),
}

ASKERS: dict[Asker, str] = {
    Asker.CANDIDATE: _("a candidate"),
    Asker.ELECTION_AGENT: _("an election agent"),
    Asker.COUNTING_AGENT: _("a designated counting agent"),
    Asker.RETURNING_OFFICER: _("the Returning Officer"),
}
"""Who asks for a recount."""

BASES: dict[Base, str] = {
    Base.SINGLE: _("one candidate a party"),
    Base.AVERAGE: _("average of each party's slate"),
    Base.TOP: _("top vote of each party"),
    Base.SUM: _("sum of each party's votes"),
}

NO_MORE_CANDIDATES = _("no more candidates: {parties}")
"""Which parties would have had votes for more seats than candidates stood."""

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


def one_sentence(*parts: str) -> str:
    """Return parts of a text as one sentence, nothing where there are none."""
    said = ", ".join(filter(None, parts))
    return (
        said
        if not said or said.endswith((".", "!", "?", "\N{HORIZONTAL ELLIPSIS}"))
        else f"{said}."
    )


_OF_A_SURNAME = frozenset(
    {
        "ab", "ap", "ferch", "verch",
        "mac", "mc", "nic", "ní", "ó", "uí",
        "den", "der", "ten", "ter", "van", "von", "zu",
        "da", "das", "de", "del", "della", "di", "do", "dos", "du", "la", "le",
        "abu", "al", "bin", "bint", "binte", "el", "ibn",
        "عبد", "أبو", "بن", "آل",
    }
)  # fmt: skip
"""Words that belong to the one behind them: Welsh, Irish, Dutch, German, Latin and Arabic ones."""


def surname(candidate: Candidate) -> str:
    """Return the surname as stated, else what stands before a comma, else the last word.

    Ballot papers give "HAMER, Felix George"; in "Ann Ash, OBE" nothing but letters follows. Words
    such as those in "ap Rhys", "Ó Súilleabháin" and "van der Berg" belong to the last one.
    """
    if candidate.surname:
        return candidate.surname
    before, _comma, after = candidate.name.partition(",")
    if after.strip() and (before.isupper() or not after.isupper()):
        return before.strip()
    words = before.split() or [""]
    first = len(words) - 1
    # Whoever has one of them as a first name has another word before it for a surname.
    while first > 1 and words[first - 1].casefold() in _OF_A_SURNAME:
        first -= 1
    return " ".join(words[first:])


def surnames(candidates: Sequence[Candidate]) -> dict[str, str]:
    """Return the surname of each candidate by identifier, of those of one surname the whole name.

    That is what a candidate is called in a row of figures.
    """
    often = Counter(surname(candidate) for candidate in candidates)
    return {
        candidate.identifier: surname(candidate)
        if often[surname(candidate)] == 1
        else candidate.name
        for candidate in candidates
    }


def where_from(box: BallotBox) -> str:
    """Return the polling place and station of a box; of a box of postal votes that it is one."""
    is_named = box.place is not None and box.kind is BoxKind.STATION
    parts = (None if is_named else BOX_KINDS[box.kind], place_listed(box))
    return ", ".join(part for part in parts if part)


def place_listed(box: BallotBox) -> str:
    """Return what a box is listed with: ``Village Hall, station 2, district EA``; empty if none."""
    parts = (box.place, _called(_("station"), box.station), _called(_("district"), box.district))
    return ", ".join(part for part in parts if part)


def _called(what: str, name: str | None) -> str | None:
    """Return a name or number with what it is of; one that says so itself stays as it is."""
    if not name or what in name.casefold():
        return name
    return f"{what} {name}"


def day(value: date) -> str:
    """Return a date as it is written on a notice: ``14 February 2008``."""
    return f"{value.day} {value:%B %Y}"


def moment(at: int) -> str:
    """Return a time of the journal as the clock in the hall showed it: ``02:40 on 14 May 2026``.

    `at` is in milliseconds since 1970 in UTC.
    """
    return _("{time} on {day}").format(time=clock(at), day=day(in_the_hall(at).date()))


def clock(at: int) -> str:
    """Return the hour and minute of such a time alone: ``02:40``."""
    return f"{in_the_hall(at):%H:%M}"


def in_the_hall(at: int) -> datetime:
    """Return a time of the journal as the clock in the hall showed it."""
    # Imported here: a window that opens asks nothing of time zones, and they take 3 ms.
    from zoneinfo import ZoneInfo

    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo("Europe/London"))


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
    """Return the words of a head of rejected papers as the statement of a contest has them.

    The journal may hold a head of another statement, which was chosen before this one.
    """
    heads = count.papers.rejected.heads
    return next((known.words for known in heads if known.code == code), None) or head_words(code)


_HEADS_OF_ANY_CONTEST: dict[str, str] = {
    "identified": _("Writing or mark by which the voter could be identified"),
    "too-many": _("Voting for more than entitled to"),
}
"""The heads of which one kind of contest has words that are wrong of another."""


def head_words(code: str) -> str:
    """Return the words of a head where nobody knows of which contest: true of every kind."""
    if code == TOTAL_REJECTED:
        return _("Total rejected")
    words = {known.code: known.words for form in STATEMENT_FORMS for known in form.heads}
    return _HEADS_OF_ANY_CONTEST.get(code) or words.get(code, code)


def form_title(code: str) -> str:
    """Return what a statement of rejected papers is called."""
    return next((form.title for form in STATEMENT_FORMS if form.code == code), code)
