"""Checks of the counting sheets, each by itself and beside the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.checking import CheckState, checked
from countdesk.models.checks.hints import NamedFigure, hints
from countdesk.models.declaration import stands_beside_sheets
from countdesk.models.findings import Code, Finding
from countdesk.models.practice import Checking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet
    from countdesk.models.results import Result

LEAST_PAPERS_ALIKE = 10
"""Papers from which two sheets with the same figures are hardly two sheets."""


LEAST_PAPERS_READ = 20
"""Papers from which one candidate is hardly on all of them, and others on some."""


def sheets(count: Count, result: Result) -> Iterator[Finding]:
    """E3, E4 and E5 on each sheet whose papers are known, with the hints of a difference.

    A sheet on which a candidate is blank is simply not finished, until the result rests on it: then
    it is the blank that is told, for a blank is no nought. Where a paper carries several votes
    nobody knows how many there should be, so that what they are over or under says nothing of
    digits changed round.
    """
    votes_each = count.contest.votes_each
    # A result that stays as it was declared does not rest on a sheet with a blank.
    rests = not (result.from_declared_totals or stands_beside_sheets(count))
    finished = rests and not result.is_part_counted
    for sheet in count.sheets:
        if sheet.papers is None or (votes_each == 1 and sheet.total_votes() == sheet.papers):
            # Where each paper carries one vote, a sheet that adds up breaks no rule.
            continue
        field = f"sheet/{sheet.label}"
        values: dict[str, object] = {
            "sheet": sheet.label,
            "papers": sheet.papers,
            "votes": sheet.total_votes(),
            "ceiling": votes_each * sheet.papers,
            "votes_each": votes_each,
        }
        missing, difference = sheet.papers_to_place(), sheet.votes_over(votes_each)
        if difference:
            yield Finding(Code.VOTES_ABOVE_CEILING, (field,), values)
        elif missing and (blank := _blank(count, sheet)):
            if finished:
                yield Finding(Code.PAPERS_UNACCOUNTED, (field,), {**values, "blank": blank})
        elif missing:
            yield Finding(Code.PAPERS_UNACCOUNTED, (field,), {**values, "missing": missing})
            difference = missing
        if difference and votes_each == 1:
            figures = _figures_of(count, sheet)
            bundle = count.practice.bundle
            yield from hints(difference, field, values, bundle=bundle, others=figures)
        if votes_each > 1 and sheet.papers in sheet.votes.values():
            yield from _as_many_as_papers(count, sheet, values)
        over = sheet.over_papers()
        if over:
            yield from _above_sheet(count, sheet, over, values)


def _blank(count: Count, sheet: CountingSheet) -> tuple[str, ...]:
    """Return the names of the candidates whose votes on a sheet are blank."""
    return tuple(known.name for known in count.candidates if known.identifier not in sheet.votes)


def _as_many_as_papers(
    count: Count, sheet: CountingSheet, values: Mapping[str, object]
) -> Iterator[Finding]:
    """W11: votes that equal the papers of a sheet may be its total, read as a candidate's.

    On a sheet of block papers several candidates have as many votes as it has papers, and on one
    of papers with a single vote nobody else has any.
    """
    papers = sheet.papers or 0
    if papers < LEAST_PAPERS_READ or sheet.total_votes() == papers:
        return
    equal = [known for known in count.candidates if sheet.votes.get(known.identifier) == papers]
    if len(equal) == 1:
        yield Finding(
            Code.EQUALS_A_FIGURE,
            (f"sheet/{sheet.label}/{equal[0].identifier}",),
            {**values, "candidate": equal[0].name, "figure": papers},
        )


def _above_sheet(
    count: Count, sheet: CountingSheet, over: tuple[str, ...], values: Mapping[str, object]
) -> Iterator[Finding]:
    """E5: a candidate with more votes than the sheet has papers."""
    for candidate in count.candidates:
        if candidate.identifier in over:
            yield Finding(
                Code.CANDIDATE_ABOVE_PAPERS,
                (f"sheet/{sheet.label}/{candidate.identifier}",),
                {
                    **values,
                    "candidate": candidate.name,
                    "figure": sheet.votes[candidate.identifier],
                },
            )


def _figures_of(count: Count, sheet: CountingSheet) -> Iterator[NamedFigure]:
    """Yield the figures of a sheet that a difference on it may be equal to."""
    if sheet.doubtful:
        yield NamedFigure("doubtful", sheet.label, sheet.doubtful)
    for candidate in count.candidates:
        votes = sheet.votes.get(candidate.identifier)
        if votes is not None:
            yield NamedFigure("votes", candidate.name, votes)


def alike(count: Count) -> Iterator[Finding]:
    """W12: a sheet with the very figures of another one may be the same sheet, entered twice."""
    # Most sheets differ in their first figures, and only the others are compared whole.
    first_keys = count.candidate_keys[:2]
    seen: dict[tuple[int | None, ...], list[CountingSheet]] = {}
    for sheet in count.sheets:
        if sheet.papers is None or sheet.papers < LEAST_PAPERS_ALIKE or not sheet.votes:
            continue
        known = seen.setdefault((sheet.papers, *map(sheet.votes.get, first_keys)), [])
        other = next((before for before in known if before.votes == sheet.votes), None)
        known.append(sheet)
        if other is not None:
            yield Finding(
                Code.SHEETS_ALIKE,
                (f"sheet/{sheet.label}",),
                {"sheet": sheet.label, "other": other.label, "papers": sheet.papers},
            )


def checking(count: Count, result: Result) -> Iterator[Finding]:
    """E19 and E20: what a second author found on the sheets, where that was chosen.

    A sheet without a check is simply waiting for it until the result rests on the sheet.
    """
    if count.practice.checking is Checking.NONE or result.from_declared_totals:
        return
    for sheet in count.sheets:
        check = checked(count, sheet)
        values: dict[str, object] = {"sheet": sheet.label}
        if check.state is CheckState.DIFFERS:
            differences = {"differences": len(check.differences), "author": check.checker}
            yield Finding(Code.CHECK_DIFFERS, (f"check/{sheet.label}",), {**values, **differences})
        elif check.state is CheckState.AWAITED and not result.is_part_counted:
            yield Finding(Code.SHEET_NOT_CHECKED, (f"check/{sheet.label}",), values)
