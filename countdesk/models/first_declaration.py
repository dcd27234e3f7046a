"""How a contest came to be declared: when, for what reason, and whether over open errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.checks import findings, open_errors, unreconciled_codes
from countdesk.models.checks.outcomes import moved_since_put
from countdesk.models.count import Count
from countdesk.models.declaration import own_totals
from countdesk.models.findings import Code
from countdesk.models.journal import NO_HISTORY, Ledger
from countdesk.models.stages import Stage
from countdesk.models.statements import StageReached

if TYPE_CHECKING:
    from countdesk.models.findings import Finding
    from countdesk.models.journal import Entry


def declared_at(count: Count) -> int | None:
    """Return when a contest was declared first, in milliseconds since 1970 in UTC.

    None before that, while desks disagree on what was declared, and in a draft: what is not
    written yet has no time.
    """
    times = [entry.at for entry, _reached in _declarations(count)]
    is_declared = count.stage.is_declared and not count.votes_disputed
    return (times[0] or None) if times and is_declared else None


def reason_of(count: Count) -> str | None:
    """Return the reason given at the stage; of what was corrected since, that of the declaration.

    Why it was corrected, the corrections say.
    """
    if not count.stage.is_declared:
        return count.stage_reason
    reasons = [reached.reason for _entry, reached in _declarations(count)]
    return reasons[-1] if reasons else None


def declared_over(count: Count, found: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the codes over which a result was declared, of those that are open by now.

    `found` is what is found by now. What a correction opened, or the copy of another desk, is
    none of them, be it the same error with other figures: the reason of the declaration does not
    speak of it.
    """
    codes = unreconciled_codes(found)
    open_then = _open_as_declared(count) if codes else frozenset()
    over = tuple(code for code in codes if code in open_then)
    opened = opened_since(count, found) if over else ()
    return tuple(code for code in over if code not in opened)


def closed_since(count: Count, found: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the codes over which a result was declared, of those that are open no more.

    `found` is what is found by now.
    """
    closed = _open_as_declared(count) - {error.code.value for error in open_errors(found)}
    return tuple(code.value for code in Code if code.value in closed)


def opened_since(count: Count, found: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the codes over which a declared result does not reconcile as it did then.

    `found` is what is found by now. So it stands between the first and the last of several
    figures that are put right one after the other: an error is new, or has other figures.
    """
    codes = frozenset(unreconciled_codes(found)) if count.stage.is_declared else frozenset()
    if not codes:
        return ()
    declaring, _reached = _declarations(count)[-1]
    then = _of(count, _until(count, declaring))
    stood = {_with_figures(error) for error in open_errors(findings(then))}
    new = [error.code.value for error in open_errors(found) if _with_figures(error) not in stood]
    return tuple(dict.fromkeys(code for code in new if code in codes))


def _open_as_declared(count: Count) -> frozenset[str]:
    """Return the codes that were open to the desk that declared the count, none before that.

    The copy of another desk may have come in before the declaration or after it. Of other openings
    of the file, what was there when this one was begun was known for sure; all else that stands
    before the declaration was known if the totals declared are this desk's own with it alone, or
    if nothing wanted a reason without it. In doubt a code was not open: no reason is printed for
    an error of another desk.
    """
    declarations = _declarations(count)
    if not (declarations and count.stage.is_declared):
        return frozenset()
    declaring, reached = declarations[-1]
    known = _until(count, declaring)
    strand = declaring.order[1]
    begun = min(entry.order for entry in known if entry.order[1] == strand)
    sure = [entry for entry in known if strand == entry.order[1] or entry.order < begun]
    agree_in_all, agree_own = (
        reached.totals in (None, own_totals(_of(count, entries))) for entries in (known, sure)
    )
    open_in_all = _open(count, known, declaring)
    open_own = open_in_all if len(sure) == len(known) else _open(count, sure, declaring)
    if agree_in_all is not agree_own:
        return open_in_all if agree_in_all else open_own
    if not agree_own:
        # Other figures than these were declared, and nobody knows whether those had moved.
        return (open_own & open_in_all) - {Code.MOVED_SINCE_PUT.value}
    # Where nothing of this desk's own wanted a reason, the other copy's errors did.
    return open_own & open_in_all if open_own else open_in_all


def _open(count: Count, entries: list[Entry], declaring: Entry) -> frozenset[str]:
    """Return the codes over which a declaration had to give its reason, as these entries stand."""
    before = _of(count, [entry for entry in entries if entry is not declaring])
    errors = (*open_errors(findings(_of(count, entries))), *moved_since_put(before))
    codes = {error.code for error in errors}
    if isinstance(declaring.body, StageReached) and declaring.body.totals is not None:
        # What is declared from the sheets differs from nothing yet.
        codes.discard(Code.DECLARED_DIFFERS)
    return frozenset(code.value for code in codes)


def _with_figures(error: Finding) -> tuple[str, tuple[str, ...], str]:
    return error.code.value, error.fields, error.figures


def _until(count: Count, last: Entry) -> list[Entry]:
    """Return every entry up to one of them."""
    return [
        entry
        for history in count.ledger.histories.values()
        for entry in history.entries
        if entry.order <= last.order
    ]


def _of(count: Count, entries: list[Entry]) -> Count:
    return count.with_ledger(Ledger.empty().with_entries(entries))


def _declarations(count: Count) -> list[tuple[Entry, StageReached]]:
    """Return every time that the contest was said to be declared, the first first."""
    history = count.ledger.histories.get(("stage",), NO_HISTORY)
    return [
        (entry, entry.body)
        for entry in history.entries
        if isinstance(entry.body, StageReached)
        and entry.body.stage is Stage.DECLARED
        and entry.batch not in count.ledger.withdrawn
    ]
