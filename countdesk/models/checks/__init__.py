"""The checks the desk runs: each names the rule that a count breaks, with its figures.

An error does not add up: it never stops an entry, it stops this desk's agreement. A warning is
surprising but possible: it takes a typed reason, which prints. The codes and rules are those of
the table that the README prints; the sentences are in `wording`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.models.checks import boxes, outcomes, papers, postal, sheets
from countdesk.models.comparison import compare
from countdesk.models.findings import Code, Finding, Severity
from countdesk.models.own_count import is_of_own_record
from countdesk.models.tabulation import tabulate

if TYPE_CHECKING:
    from countdesk.models.comparison import Comparison
    from countdesk.models.count import Count
    from countdesk.models.results import Result


def findings(
    count: Count, result: Result | None = None, comparison: Comparison | None = None
) -> tuple[Finding, ...]:
    """Return every finding of a count, errors first, each with the reason typed for it.

    Of a contest without a poll nothing is to add up.
    """
    known = tabulate(count) if result is None else result
    found = list(boxes.conflicts(count))
    if not known.stage.is_without_poll:
        compared = compare(count, known) if comparison is None else comparison
        found += [
            *boxes.boxes(count, known),
            *boxes.postal(count, known),
            *postal.postal_votes(count, known),
            *boxes.announced(count, known),
            *sheets.sheets(count, known),
            *sheets.alike(count),
            *sheets.checking(count, known),
            *papers.papers(count, known),
            *papers.declared_papers(count, known),
            *papers.ceilings(known),
            *papers.blocks(count),
            *papers.rejected(count, known),
            *papers.adjudication(count),
            *outcomes.elected(count, known),
            *outcomes.moved_since_put(count),
            *outcomes.taken_back(count),
            *outcomes.declared(count, known),
            *outcomes.party_totals(count, known),
            *outcomes.turnout(known, compared),
            *outcomes.equal_totals(count, known),
            *outcomes.samples(count, known),
            *outcomes.oversampled(count),
        ]
        if known.own_count_unfinished:
            found = [
                replace(finding, is_beside_declaration=is_of_own_record(finding))
                for finding in found
            ]
    found.sort(key=lambda finding: finding.severity is Severity.WARNING)
    return tuple(_with_reason(count, finding) for finding in found)


def _with_reason(count: Count, finding: Finding) -> Finding:
    """Return a warning with the reason typed for it, where there is one; an error as it is."""
    about = ("reason", finding.code.value, *finding.fields)
    # Most findings have none: their figures are then not made into a text for nothing.
    if finding.severity is Severity.ERROR or about not in count.ledger.standing:
        return finding
    reason = count.reason_for(finding.code.value, finding.fields, finding.figures)
    return replace(finding, reason=reason)


def open_errors(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the errors, which stop this desk's agreement."""
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


NO_FAULT_OF_THE_FIGURES = frozenset({Code.LOT_OWED, Code.SHEET_NOT_CHECKED, Code.MOVED_SINCE_PUT})
"""Errors that are something still to be done, and say nothing against the figures."""


def unreconciled_codes(found: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the code of every error over which the figures do not reconcile, each once.

    A lot that is still owed stands beside the candidates. Where totals were declared over a count
    which this desk had not finished, what is wrong with that count is no fault of theirs.
    """
    codes = (
        finding.code
        for finding in open_errors(found)
        if finding.code not in NO_FAULT_OF_THE_FIGURES and not finding.is_beside_declaration
    )
    return tuple(dict.fromkeys(code.value for code in codes))
