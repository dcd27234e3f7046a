"""The second reading of a sheet as it stands in the journal: whole, half typed, or overtaken."""

from __future__ import annotations

from countdesk.models.checking import CheckState, checked, is_whole
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.journal import Entry
from countdesk.models.practice import Checking
from countdesk.models.statements import SheetChecked, Subject
from countdesk.ui.itemmodels.count import DOUBTFUL, PAPERS


def subject_of(count: Count, sheet: CountingSheet) -> Subject:
    """Return what the check of a sheet is known by."""
    return SheetChecked(count.current_count, sheet, Checking.NONE).subject


def entry_of(count: Count, sheet: CountingSheet) -> Entry | None:
    """Return the one entry that stands about the check of a sheet."""
    standing = count.ledger.standing_entries(subject_of(count, sheet))
    return standing[0] if len(standing) == 1 else None


def reading_of(entry: Entry) -> CountingSheet:
    """Return the figures that an entry about a check says."""
    return entry.body.sheet if isinstance(entry.body, SheetChecked) else CountingSheet("")


def found_on(count: Count, sheet: CountingSheet) -> CountingSheet | None:
    """Return what was found on a sheet so far, None where nobody looked at it again."""
    entry = entry_of(count, sheet)
    return None if entry is None else reading_of(entry)


def is_stale(count: Count, sheet: CountingSheet, entry: Entry) -> bool:
    """Return whether a check was whole, and is none since the sheet was corrected."""
    return (
        isinstance(entry.body, SheetChecked)
        and is_whole(entry.body, count.candidate_keys)
        and checked(count, sheet).state is CheckState.AWAITED
    )


def is_under_way(count: Count, sheet: CountingSheet) -> bool:
    """Return whether anybody began to type a sheet again and has not typed it to its end."""
    entry = entry_of(count, sheet)
    if entry is None or not isinstance(entry.body, SheetChecked):
        return False
    typed = entry.body.sheet
    is_begun = bool(typed.votes) or (typed.papers, typed.doubtful) != (None, None)
    return is_begun and not is_whole(entry.body, count.candidate_keys)


def figure_in(sheet: CountingSheet, column: str) -> int | None:
    """Return one figure of a sheet."""
    if column == PAPERS:
        return sheet.papers
    return sheet.doubtful if column == DOUBTFUL else sheet.votes.get(column)
