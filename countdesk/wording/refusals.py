"""Refusals as one sentence: what was refused, why, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, cast

from countdesk import figures
from countdesk.models.refusals import Refusal
from countdesk.models.stages import PERMITTED, Stage
from countdesk.wording.entries import is_several, spoken_of, stated
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import STAGES, either, listed

if TYPE_CHECKING:
    from countdesk.models.refusals import EntryRefused
    from countdesk.models.statements import Body

NO_CONTEST = "(blank)"
"""What the session asks for where a line names no contest."""

_SENTENCES: dict[Refusal, str] = {
    Refusal.UNKNOWN_CONTEST: _("This file has no contest {contest}; check its identifier."),
    Refusal.UNKNOWN_BOX: _("{contest} has no box {box}; list it first, or check the number."),
    Refusal.UNKNOWN_CANDIDATE: _("{candidate} is no candidate of {contest}; check the name."),
    Refusal.UNCLEAR_CANDIDATE: _(
        "{candidate} may be {candidates}; write a full name, a place on the ballot paper or an id "
        "that only one of them has."
    ),
    Refusal.UNKNOWN_HEAD: _(
        "There is no head of rejected papers called {head}; the heads are {heads}."
    ),
    Refusal.UNKNOWN_SHEET: _("{contest} has no sheet {sheet}; check its number."),
    Refusal.UNKNOWN_FINDING: _("{code} is not open here, so it needs no reason."),
    Refusal.UNKNOWN_STAGE: _("{stage} is no stage; the stages are {stages}."),
    Refusal.UNKNOWN_COUNT: _(
        "There is no count number {count}; the count under way is number {current}."
    ),
    Refusal.NOTHING_CHANGED: _("The figure stands already; nothing was changed."),
    Refusal.NOT_INITIALS: _("Type initials only: one to {most} letters."),
    Refusal.TEXT_TOO_LONG: _("The text is longer than {most} characters; shorten it."),
    Refusal.BLANK_NAME: _("The {field} is blank; type it first."),
    Refusal.ATTEMPT_OUT_OF_ORDER: _("The next count of box {box} is number {next}."),
    Refusal.BOXES_NOT_MIXED: _(
        "Votes are counted once two boxes are verified and mixed; {counted} of {boxes} are."
    ),
    Refusal.SHEETS_UNFINISHED: _(
        "Finish every sheet first, a nought where there is none: {sheets} still has blanks."
    ),
    Refusal.BOX_COUNTED: _(
        "Box {box} has papers counted in it; blank its counts before it is taken off the list."
    ),
    Refusal.TWO_AUTHORS: _(
        "The lines of sheet {sheet} name two authors, {one} and {other}; a sheet is entered by one."
    ),
    Refusal.LINE_REPEATED: _(
        "Line {line} of the table speaks of the same thing; keep one of the two lines."
    ),
    Refusal.NO_VARIANCE: _("Box {box} has no variance to explain just now."),
    Refusal.RULE_NOT_KNOWN: _(
        "Countdesk keeps first past the post for one seat and the block vote for several; "
        "{rule} for {seats} seats is neither."
    ),
    Refusal.CANDIDATE_LISTED_TWICE: _(
        "{candidate} stands twice in this contest; list each candidate once."
    ),
    Refusal.CONTEST_LISTED_TWICE: _("{contest} is in this file already."),
    Refusal.NOTHING_TO_UNDO: _("There is nothing of this session to undo."),
    Refusal.NOTHING_TO_REDO: _("There is nothing to redo."),
    Refusal.STAGE_NOT_PERMITTED: _(
        "A contest at {stage} cannot go to {wanted} next; it can go to {next}."
    ),
    Refusal.BOXES_AWAITED: _("Verify every box first: {boxes} to come."),
    Refusal.ERRORS_OPEN: _("This desk cannot agree while something does not add up: {codes}."),
    Refusal.REASON_NEEDED: _(
        "The figures do not reconcile ({codes}); type a reason to record the declaration all the "
        "same."
    ),
    Refusal.POLL_STILL_OPEN: _("No vote is counted before the close of poll at {closes}."),
    Refusal.NOT_A_NUMBER: _("{value} is not a whole number of 0 or more; type digits only."),
    Refusal.NUMBER_TOO_LARGE: _("{value} is larger than any count; check the digits."),
    Refusal.UNDO_PAST_SET_UP: _(
        "Undo stops at the set-up: contests and boxes taken in from a table stay; take a wrong box "
        "off the list by itself."
    ),
    Refusal.UNDO_PAST_STAGE: _("Undo stops at {entry}: a sign-off or a declaration stays."),
    Refusal.UNDO_REPLACED: _("Undo stops at {entry}: the figure has been replaced since."),
    Refusal.CONFLICT_STANDS: _(
        "Two desks gave different figures for {what}; decide which is right and correct it."
    ),
    Refusal.ALREADY_DECLARED: _(
        "{contest} was declared from its counting sheets already; correct it if these totals are "
        "what was declared."
    ),
    Refusal.ALREADY_ENTERED: _(
        "{What} was entered already by {author} ({old}); correct it if {new} is right."
    ),
}

_CONTEST_BLANK = _(
    "No contest is named, and this file does not hold just one: name one of: {contests}."
)
_CONTEST_BLANK_OF_SEVERAL = _(
    "No contest is named, and this file does not hold just one: name one by its identifier or name."
)
_FINDING_ELSEWHERE = _("{code} is not open at {place}; it is open at {places}.")
_FINDING_WITHOUT_PLACE = _("{code} needs its place too; it is open at {places}.")
_SEVERAL_ENTERED = _(
    "{What} were entered already by {author} ({old}); correct them if {new} is right."
)
_COUNT_ENTERED = _(
    "{What} was entered already by {author} ({old}); correct it if {new} is right, or write {next} "
    "under attempt if the box was counted again."
)
_BOX_LISTED = _("Box {box} is listed already; use another number.")
_STAGE_DECLARED = _("The result is declared, so its figures can no longer be changed.")
_STAGE_CLOSED = _("The contest is at {stage}; go back to the count to change figures.")
_NOTHING_FOLLOWS = _("The result is declared; no stage follows.")
_NO_CANDIDATES = _("This contest has no candidates yet; add them first.")
_NO_VOTES = _("Enter votes for {candidates} first; a blank is not a nought.")


def refused(refusal: EntryRefused) -> str:
    """Return why an entry was refused and what to do, in one sentence."""
    values = refusal.values
    shown = {name: _shown(value) for name, value in values.items()}
    shown |= _choices(refusal)
    new = values.get("new")
    if new is not None:
        what = spoken_of(new.subject)  # type: ignore[attr-defined]
        shown |= {"what": what, "What": what[:1].upper() + what[1:]}
    return _template(refusal.refusal, values).format(**shown)


def _choices(refusal: EntryRefused) -> dict[str, str]:
    """Return in words what could have been named instead, where the values tell."""
    values = refusal.values
    if refusal.refusal is Refusal.STAGE_NOT_PERMITTED:
        stages = PERMITTED[cast("Stage", values["stage"])]
        ordered = sorted(stages, key=lambda stage: stage.position)
        return {"next": either([STAGES[stage] for stage in ordered])}
    if refusal.refusal is Refusal.UNCLEAR_CANDIDATE:
        return {"candidates": either(cast("tuple[str, ...]", values["candidates"]))}
    if refusal.refusal is Refusal.UNKNOWN_FINDING:
        fields = cast("tuple[str, ...]", values.get("fields", ()))
        return {"place": " ".join(fields)}
    if refusal.refusal is Refusal.UNKNOWN_CONTEST:
        return {"contests": either(cast("tuple[str, ...]", values.get("contests", ())))}
    return {}


def _template(refusal: Refusal, values: Mapping[str, object]) -> str:
    """Return the sentence of a refusal, which differs a little with its values."""
    if refusal is Refusal.ALREADY_ENTERED and "box" in values:
        return _BOX_LISTED
    if refusal is Refusal.ALREADY_ENTERED and "next" in values:
        return _COUNT_ENTERED
    if refusal is Refusal.STAGE_CLOSED:
        return _STAGE_DECLARED if values["stage"] is Stage.DECLARED else _STAGE_CLOSED
    if refusal is Refusal.ALREADY_ENTERED and is_several(cast("Body", values["new"]).subject):
        return _SEVERAL_ENTERED
    if refusal is Refusal.UNKNOWN_CONTEST and values["contest"] == NO_CONTEST:
        return _CONTEST_BLANK if values.get("contests") else _CONTEST_BLANK_OF_SEVERAL
    if refusal is Refusal.UNKNOWN_FINDING and values.get("places"):
        return _FINDING_ELSEWHERE if values.get("fields") else _FINDING_WITHOUT_PLACE
    if refusal is Refusal.STAGE_NOT_PERMITTED and values["stage"] is Stage.DECLARED:
        return _NOTHING_FOLLOWS
    if refusal is Refusal.VOTES_MISSING:
        return _NO_VOTES if values["candidates"] else _NO_CANDIDATES
    return _SENTENCES[refusal]


def _shown(value: object) -> str:
    """Return one value of a refusal as text."""
    match value:
        case Stage():
            return STAGES[value]
        case bool() | str():
            return str(value)
        case int():
            return figures.whole(value)
        case datetime():
            return f"{value:%H:%M} on {value.day} {value:%B %Y}"
        case tuple():
            return listed([str(part) for part in value])
        case None:
            return figures.UNKNOWN
        case _ if hasattr(value, "subject"):
            return stated(cast("Body", value))
        case _:
            return str(value)
