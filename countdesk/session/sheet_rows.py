"""The lines of a table of entries that make one counting sheet, or one check of a sheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from countdesk.exchange.cells import folded
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import label_key
from countdesk.models.initials import initials
from countdesk.models.practice import Checking
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.statements import SheetStruck
from countdesk.session.contest_rows import candidate_named
from countdesk.session.first_lines import entered_before
from countdesk.session.gathering import Gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from countdesk.exchange.entries import EntryRow
    from countdesk.models.count import Count
    from countdesk.models.decisions import Decision
    from countdesk.session.first_lines import FirstLines

_OF_A_SHEET = ("papers", "doubtful")
"""What a line of a sheet may give beside the votes of a candidate."""


@dataclass
class StruckSheets:
    """How often a table has struck out each sheet so far: later lines may enter it again."""

    _times: Counter[tuple[object, ...]] = field(default_factory=Counter)

    def add(self, count: Count, label: str) -> None:
        """Say that a sheet of the count under way was struck out."""
        self._times[count.scope, count.current_count, label_key(label)] += 1

    def times(self, count: Count, label: str) -> int:
        """Return how often a sheet of the count under way was struck out."""
        return self._times[count.scope, count.current_count, label_key(label)]


@dataclass
class _OpenSheet:
    """A sheet whose lines are still being read; `line` is its first, `figures` by their place."""

    contest: str
    label: str
    line: int
    author: str | None
    is_again: bool
    figures: dict[str, int] = field(default_factory=dict)
    size: int = 0


@dataclass
class _OpenSheets:
    """The sheets of which lines are being read, each with one author."""

    _struck: StruckSheets
    _open: dict[tuple[str, str], _OpenSheet] = field(default_factory=dict)

    def gather(self, first_lines: FirstLines, count: Count, row: EntryRow) -> None:
        """Add one line to the sheet it belongs to."""
        key = (count.scope, label_key(row.item))
        what = folded(row.field)
        if what and what not in _OF_A_SHEET:
            what = candidate_named(row.field, count).identifier
        struck = self._struck.times(count, row.item)
        first_lines.check(row.line, *key, count.current_count, row.kind, what, struck)
        opened = self._open.setdefault(
            key, _OpenSheet(count.scope, row.item, row.line, row.author, is_again=struck > 0)
        )
        if opened.author != row.author:
            raise EntryRefused(
                Refusal.TWO_AUTHORS, sheet=row.item, one=opened.author, other=row.author
            )
        opened.size += 1
        if what and row.number is not None:
            opened.figures[what] = row.number

    def _closed(
        self, contest: str | None, rule: Callable[[_OpenSheet], Callable[[Count], Decision]]
    ) -> Iterator[Gathered]:
        """Yield the sheets of a contest, each by its rule, and end them."""
        for key, opened in tuple(self._open.items()):
            if contest in (None, opened.contest):
                del self._open[key]
                yield Gathered(
                    opened.line, opened.contest, rule(opened), opened.author, size=opened.size
                )


class SheetRows(_OpenSheets):
    """The counting sheets that a table speaks of: all lines of one sheet are one statement."""

    def placed(self, contest: str | None, at: datetime, *, correction: bool) -> Iterator[Gathered]:
        """Yield the sheets of a contest, or of every contest, and end them.

        What no line of a sheet speaks of stays as it stands.
        """
        asked = partial(_enter, at=at, correction=correction)
        return self._closed(contest, lambda opened: partial(asked, opened=opened))


@dataclass
class CheckRows(_OpenSheets):
    """The checks of sheets that a table speaks of: all lines of one sheet are one check."""

    author: str = ""
    """Who checked where a line has no author."""

    def placed(self, contest: str | None, at: datetime, *, correction: bool) -> Iterator[Gathered]:
        """Yield the checks of a contest, or of every contest, and end them."""
        del at
        asked = partial(_check, author=self.author, correction=correction)
        return self._closed(contest, lambda opened: partial(asked, opened=opened))


def sheet_struck(
    count: Count, row: EntryRow, struck: StruckSheets
) -> tuple[tuple[object, ...], Callable[[Count], Decision]]:
    """Return which sheet a line strikes out, as the night knows it, and the rule that decides."""
    rule = partial(_strike, label=row.item, reason=row.reason or "")
    return (label_key(row.item), struck.times(count, row.item)), rule


def _strike(count: Count, *, label: str, reason: str) -> Decision:
    """Decide that a sheet is struck out, unless it is for the very same reason."""
    body = SheetStruck(count.current_count, label, " ".join(reason.split()))
    known = entered_before(count, body.subject)
    if known and isinstance(known.body, SheetStruck) and known.body.reason == body.reason:
        raise EntryRefused(Refusal.NOTHING_CHANGED)
    return decisions.strike_sheet(count, label, reason)


def _enter(count: Count, *, opened: _OpenSheet, at: datetime, correction: bool) -> Decision:
    known = count.sheet(opened.label) or CountingSheet(opened.label)
    sheet = _with_figures(known, opened.figures)
    # Who strikes a sheet out and enters it further down corrects nothing that they did not see.
    return decisions.enter_sheet(count, sheet, at, correction=correction or opened.is_again)


def _check(count: Count, *, opened: _OpenSheet, author: str, correction: bool) -> Decision:
    """Decide a check: by eye only what differs is said, else every figure is typed again."""
    checking = count.practice.checking
    if checking is Checking.NONE:
        checking = Checking.BLIND
    # In a table a sheet without a line of doubtful papers has none of them.
    found = CountingSheet(opened.label, doubtful=0)
    if checking is Checking.BY_EYE:
        found = count.sheet(opened.label) or found
    found = _with_figures(found, opened.figures)
    missing = tuple(
        candidate.name for candidate in count.candidates if candidate.identifier not in found.votes
    )
    if checking is Checking.BLIND and found.papers is None:
        raise EntryRefused(Refusal.PAPERS_MISSING, sheet=opened.label, candidates=missing)
    if checking is Checking.BLIND and missing:
        raise EntryRefused(Refusal.VOTES_MISSING, sheet=opened.label, candidates=missing)
    second = initials(opened.author or author)
    return decisions.check_sheet(count, found, checking, second, correction=correction)


def _with_figures(sheet: CountingSheet, figures: Mapping[str, int]) -> CountingSheet:
    """Return a sheet with these figures in the place of its own."""
    return replace(
        sheet,
        papers=figures.get("papers", sheet.papers),
        doubtful=figures.get("doubtful", sheet.doubtful),
        votes={
            **sheet.votes,
            **{what: votes for what, votes in figures.items() if what not in _OF_A_SHEET},
        },
    )
