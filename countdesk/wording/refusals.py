"""Refusals as one sentence: what was refused, why, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from countdesk import figures
from countdesk.models.checks import NO_FAULT_OF_THE_FIGURES
from countdesk.models.election import Party
from countdesk.models.findings import Code
from countdesk.models.refusals import Refusal
from countdesk.models.stages import PERMITTED, Stage
from countdesk.models.statements import SheetChecked, SheetEntered
from countdesk.wording.board import short_on_board
from countdesk.wording.entries import stated
from countdesk.wording.language import gettext as _
from countdesk.wording.nearest import (
    candidate_meant,
    contest_meant,
    unknown_candidate,
    unknown_contest,
)
from countdesk.wording.overturning import led_to
from countdesk.wording.refusal_sentences import SENTENCES
from countdesk.wording.standing import conflict, entered, places_listed
from countdesk.wording.subjects import head_names, spoken_of
from countdesk.wording.terms import STAGES, day, either, listed

if TYPE_CHECKING:
    from countdesk.models.refusals import EntryRefused
    from countdesk.models.statements import Body


_FINDING_UNHEARD_OF = _("There is no finding with the code {code}; check the code.")
_FINDING_ELSEWHERE = _("{code} is not open at {place}; it is open at {places}.")
_FINDING_WITHOUT_PLACE = _("{code} needs its place too; it is open at {places}.")
_STILL_OPEN = _(
    "Something is still open ({codes}); type a reason to record the declaration all the same."
)
_LOT_NOBODY_TIED = _("Nobody is tied across the line of the seats, so there is no lot to draw.")
_LOT_NOT_TIED = _(
    "{candidates} is not tied across the line of the seats; a lot is drawn between the tied alone."
)
_LOT_NONE_TIED = _(
    "{candidates} are not tied across the line of the seats; a lot is drawn between the tied alone."
)
_PATTERN_OF_PARTY = _(
    "No paper gives {party} {votes} votes: it has {most} to give to its candidates."
)
_PATTERN_TOO_MANY = _("No paper carries {votes} votes; it carries {most} at most.")
_BOXES_POSTAL_ALONE = _(
    "Postal papers are mixed with those of a polling station before votes are counted; none of "
    "these boxes is counted out yet."
)
_LOT_BY_TWO = _("The lines of the lot name two authors, {one} and {other}; keep one of them.")
_NOTHING_MOVED = _(
    "The figures are those of the provisional result that stands: there is no new one to put."
)
_NOTHING_FOLLOWS = _("The result is declared; only an amendment with a reason follows.")
_NO_COUNCIL = _("This file has no contest of {council}, nor of any other council.")
_NO_CANDIDATES = _("This contest has no candidates yet; add them first.")
_NEITHER_PAPERS_NOR_VOTES = _(
    "Enter the papers of sheet {sheet} and votes for {candidates} first; a blank is not a nought."
)
_POSTAL_PAPERS_BEYOND = _(
    "Correct the postal votes (Shift+F5) first: more papers were put into the postal boxes, "
    "{boxed}, than envelopes were received and not rejected, {returned}."
)
_POSTAL_BOX_LATE = _("Count the box of postal papers that came last first.")
_SHEET_UNFINISHED = _(
    "Finish every sheet first, a nought where there is none: {sheets} still has blanks."
)
_NO_VOTES = _("Enter votes for {candidates} first; a blank is not a nought.")
_NO_VOTES_TO_DECLARE = _(
    "Enter votes for {candidates} on F6 first, or take in a table of declared totals (Ctrl+T); a "
    "blank is not a nought."
)
_NO_VOTES_ON_SHEET = _(
    "Enter votes for {candidates} on sheet {sheet} first; a blank is not a nought."
)


def refused(refusal: EntryRefused) -> str:
    """Return why an entry was refused and what to do, in one sentence."""
    values = refusal.values
    shown = {name: _shown(value) for name, value in values.items()}
    choices = _choices(refusal)
    shown |= choices
    new = values.get("new")
    if new is not None:
        heads = cast("Mapping[str, str]", values.get("head_words", {}))
        what = spoken_of(new.subject, head_names(heads))  # type: ignore[attr-defined]
        shown |= {"what": what, "What": what[:1].upper() + what[1:]}
        names = cast("Mapping[str, str]", values.get("candidate_names", {}))
        shown |= _set_beside(cast("Body", values["old"]), cast("Body", new), names)
    said = _template(refusal.refusal, {**choices, **values}).format(**shown)
    return " ".join(filter(None, (said, led_to(refusal))))


def _set_beside(old: Body, new: Body, names: Mapping[str, str]) -> dict[str, str]:
    """Return what stands and what was to take its place, each in its own figures.

    Of sheets, which have many, the figures go without the names unless both would read alike.
    """
    if isinstance(new, SheetEntered | SheetChecked):
        plain = {
            "old": stated(old, names, is_named=False),
            "new": stated(new, names, is_named=False),
        }
        if old == new or plain["old"] != plain["new"]:
            return plain
    return {"old": stated(old, names, beside=new), "new": stated(new, names, beside=old)}


def _choices(refusal: EntryRefused) -> dict[str, str]:
    """Return in words what could have been named instead, where the values tell."""
    values = refusal.values
    if refusal.refusal is Refusal.STAGE_NOT_PERMITTED:
        stages = PERMITTED[cast("Stage", values["stage"])]
        ordered = sorted(stages, key=lambda stage: stage.position)
        return {"next": either([STAGES[stage] for stage in ordered])}
    if refusal.refusal is Refusal.ALREADY_ENTERED:
        return places_listed(values)
    if refusal.refusal is Refusal.UNCLEAR_CANDIDATE:
        return {"candidates": either(cast("tuple[str, ...]", values["candidates"]))}
    if refusal.refusal is Refusal.UNKNOWN_FINDING:
        fields = cast("tuple[str, ...]", values.get("fields", ()))
        return {"place": " ".join(fields)}
    if refusal.refusal is Refusal.UNKNOWN_CONTEST:
        return contest_meant(values)
    if refusal.refusal is Refusal.UNKNOWN_CANDIDATE:
        names = cast("tuple[str, ...]", values.get("known", ()))
        return {"meant": candidate_meant(str(values["candidate"]), names)}
    return {}


def _template(refusal: Refusal, values: Mapping[str, object]) -> str:
    """Return the sentence of a refusal, which may differ a little with its values."""
    own = _OWNSENTENCES.get(refusal)
    said = None if own is None else own(values)
    return SENTENCES[refusal] if said is None else said


def _unknown_finding(values: Mapping[str, object]) -> str | None:
    if values["code"] not in tuple(Code):
        return _FINDING_UNHEARD_OF
    if not values.get("places"):
        return None
    return _FINDING_ELSEWHERE if values.get("fields") else _FINDING_WITHOUT_PLACE


def _postal_papers_late(values: Mapping[str, object]) -> str | None:
    if "returned" in values:
        return _POSTAL_PAPERS_BEYOND
    return _POSTAL_BOX_LATE if values["papers"] is None else None


def _reason_needed(values: Mapping[str, object]) -> str | None:
    codes = cast("tuple[str, ...]", values["codes"])
    return _STILL_OPEN if NO_FAULT_OF_THE_FIGURES.issuperset(codes) else None


def _votes_missing(values: Mapping[str, object]) -> str:
    if not values["candidates"]:
        return _NO_CANDIDATES
    if values.get("wanted") is Stage.DECLARED:
        return _NO_VOTES_TO_DECLARE
    return _NO_VOTES_ON_SHEET if "sheet" in values else _NO_VOTES


def _lot_not_tied(values: Mapping[str, object]) -> str:
    strangers = cast("tuple[str, ...]", values["candidates"])
    if not strangers:
        return _LOT_NOBODY_TIED
    return _LOT_NOT_TIED if len(strangers) == 1 else _LOT_NONE_TIED


def _stage_not_permitted(values: Mapping[str, object]) -> str | None:
    if values["stage"] == values["wanted"] == Stage.PROVISIONAL:
        return _NOTHING_MOVED
    return _NOTHING_FOLLOWS if cast("Stage", values["stage"]).is_declared else None


_OWNSENTENCES: dict[Refusal, Callable[[Mapping[str, object]], str | None]] = {
    Refusal.ALREADY_ENTERED: entered,
    Refusal.CONFLICT_STANDS: conflict,
    Refusal.BOXES_NOT_MIXED: lambda values: _BOXES_POSTAL_ALONE if values["postal_alone"] else None,
    Refusal.LOT_NOT_TIED: _lot_not_tied,
    Refusal.PAPERS_MISSING: lambda values: (
        _NEITHER_PAPERS_NOR_VOTES if values["candidates"] else None
    ),
    Refusal.PATTERN_IMPOSSIBLE: lambda values: (
        _PATTERN_TOO_MANY if values["party"] is None else _PATTERN_OF_PARTY
    ),
    Refusal.POSTAL_PAPERS_LATE: _postal_papers_late,
    Refusal.SHEETS_UNFINISHED: lambda values: (
        _SHEET_UNFINISHED if len(cast("tuple[str, ...]", values["sheets"])) == 1 else None
    ),
    Refusal.STAGE_NOT_PERMITTED: _stage_not_permitted,
    Refusal.TWO_AUTHORS: lambda values: _LOT_BY_TWO if values["sheet"] is None else None,
    Refusal.REASON_NEEDED: _reason_needed,
    Refusal.UNKNOWN_CONTEST: unknown_contest,
    Refusal.UNKNOWN_COUNCIL: lambda values: None if values["councils"] else _NO_COUNCIL,
    Refusal.UNKNOWN_FINDING: _unknown_finding,
    Refusal.UNKNOWN_CANDIDATE: unknown_candidate,
    Refusal.VOTES_MISSING: _votes_missing,
}
"""The sentence of each refusal that has several forms; None where the usual one will do."""


def _shown(value: object) -> str:
    """Return one value of a refusal as text."""
    match value:
        case Stage():
            return STAGES[value]
        case Party():
            return short_on_board(value)
        case bool() | str():
            return str(value)
        case int():
            return figures.whole(value)
        case datetime():
            return f"{value:%H:%M} on {value.day} {value:%B %Y}"
        case date():
            return day(value)
        case tuple():
            return listed([str(part) for part in value])
        case None:
            return figures.UNKNOWN
        case _ if hasattr(value, "subject"):
            return stated(cast("Body", value))
        case _:
            return str(value)
