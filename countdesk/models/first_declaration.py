"""How a contest came to be declared: when, for what reason, and whether over open errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.checks import findings, unreconciled_codes
from countdesk.models.corrections import first_declared
from countdesk.models.journal import NO_HISTORY
from countdesk.models.stages import Stage
from countdesk.models.statements import StageReached

if TYPE_CHECKING:
    from countdesk.models.count import Count


def declared_at(count: Count) -> int | None:
    """Return when a contest was declared first, in milliseconds since 1970 in UTC.

    None before that, and in a draft: what is not written yet has no time.
    """
    times = [at for at, _reached in _declarations(count)]
    return (times[0] or None) if times and count.stage.is_declared else None


def reason_of(count: Count) -> str | None:
    """Return the reason given at the stage; of what was corrected since, that of the declaration.

    Why it was corrected, the corrections say.
    """
    if count.stage is not Stage.CORRECTED:
        return count.stage_reason
    reasons = [reached.reason for _at, reached in _declarations(count)]
    return reasons[-1] if reasons else None


def was_over_errors(count: Count) -> bool:
    """Return whether a result was declared over errors that were open then.

    What only a correction left open is none of them.
    """
    if not count.stage.is_declared:
        return False
    first = count if count.stage is Stage.DECLARED else first_declared(count)
    return bool(unreconciled_codes(findings(first)))


def reason_over_errors(count: Count) -> str | None:
    """Return why a result was declared over open errors, None where it was not."""
    return reason_of(count) if was_over_errors(count) else None


def _declarations(count: Count) -> list[tuple[int, StageReached]]:
    """Return every time that the contest was said to be declared, with when; the first first."""
    history = count.ledger.histories.get(("stage",), NO_HISTORY)
    return [
        (entry.at, entry.body)
        for entry in history.entries
        if isinstance(entry.body, StageReached) and entry.body.stage is Stage.DECLARED
    ]
