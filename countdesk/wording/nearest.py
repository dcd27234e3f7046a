"""What somebody may have meant who wrote a name that is not known: a contest, candidate or area."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from countdesk import figures
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import either, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from countdesk.models.election import Contest

NO_CONTEST = "(blank)"
"""What the session asks for where a line names no contest."""

_FEW = 6
"""Names that a sentence can list; of more the nearest alone is said."""

_CONTEST_MEANT = _("This file has no contest {contest}; {meant}.")
_CANDIDATE_MEANT = _("{candidate} is no candidate of {contest}; {meant}.")
_CONTEST_BLANK = _(
    "No contest is named, and this file does not hold just one: name one of: {contests}."
)
_CONTEST_OF_SEVERAL = _(
    "Several contests are called {contest}: {called}; give the identifier of one."
)
_CONTEST_BLANK_OF_SEVERAL = _(
    "No contest is named, and this file does not hold just one: name one by its identifier or name."
)


def contest_meant(values: Mapping[str, object]) -> dict[str, str]:
    """Return in words which contest a refusal that knows none of the name may be about."""
    contests = cast("tuple[str, ...]", values.get("contests", ()))
    identifiers = cast("tuple[str, ...]", values.get("identifiers", ()))
    text = str(values["contest"])
    meant = "" if text == NO_CONTEST else _meant(text, (*contests, *identifiers), contests)
    several = _told_apart(cast("tuple[Contest, ...]", values.get("several", ())))
    return {"contests": either(contests), "meant": meant, "called": several}


def unknown_contest(values: Mapping[str, object]) -> str | None:
    """Return the sentence of a contest that is not known, None where the usual one will do."""
    if values.get("several"):
        return _CONTEST_OF_SEVERAL
    if values["contest"] == NO_CONTEST:
        return _CONTEST_BLANK if values.get("contests") else _CONTEST_BLANK_OF_SEVERAL
    return _CONTEST_MEANT if values.get("meant") else None


def several_contests(text: str, contests: Sequence[Contest]) -> str:
    """Return that several contests are called so, which they are, and how to say which is meant."""
    return _CONTEST_OF_SEVERAL.format(contest=text, called=_told_apart(contests))


def _told_apart(contests: Sequence[Contest]) -> str:
    """Return contests by identifier, name and authority; of very many the first few."""
    named = [
        f"{contest.identifier} ({', '.join(filter(None, (contest.name, contest.authority)))})"
        for contest in contests[:_FEW]
    ]
    if len(contests) > _FEW:
        named.append(_("{n} more").format(n=figures.whole(len(contests) - _FEW)))
    return listed(named)


def candidate_meant(text: str, names: tuple[str, ...]) -> str:
    """Return in words which candidate a name may mean, empty where nothing can be said."""
    return _meant(text, names, names)


def unknown_candidate(values: Mapping[str, object]) -> str | None:
    """Return the sentence of a candidate who is not known, None where the usual one will do."""
    return _CANDIDATE_MEANT if values.get("meant") else None


def nearest(text: str, names: Iterable[str]) -> str | None:
    """Return the name that a slip of the hand most likely meant, None where none is near."""
    return _nearest(text, {name.casefold(): name for name in names})


def _nearest(text: str, spellings: Mapping[str, str]) -> str | None:
    # Imported here: only a slip needs it, and the window opens without.
    from difflib import get_close_matches

    near = get_close_matches(text.casefold(), spellings, n=1)
    return spellings[near[0]] if near else None


@lru_cache(maxsize=64)
def _meant(text: str, written: tuple[str, ...], names: tuple[str, ...]) -> str:
    """Return the nearest name, or all of them where they are few; else empty.

    `written` are the ways to write a name. One is known by its last word too, which no other has.
    """
    spellings = {spelling.casefold(): spelling for spelling in written}
    last = [spelling.rpartition(" ")[2] for spelling in spellings]
    often = Counter(last)
    for word, name in zip(last, tuple(spellings.values()), strict=True):
        if often[word] == 1:
            spellings.setdefault(word, name)
    near = _nearest(text, spellings)
    if near is not None:
        return _("the nearest name is {name}").format(name=near)
    if 1 < len(names) <= _FEW:
        return _("the names are {names}").format(names=listed(names))
    return ""
