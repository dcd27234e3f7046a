"""What was amended after the declaration: each reason, and every figure that moved for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from countdesk.models.arrangements import PracticeChosen
from countdesk.models.count import Count
from countdesk.models.journal import NO_HISTORY, History, Ledger
from countdesk.models.practice import USUAL_PRACTICE
from countdesk.models.stages import Stage
from countdesk.models.statements import LotDrawn, SheetStruck, StageReached
from countdesk.models.tabulation import tabulate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from countdesk.models.journal import Entry
    from countdesk.models.results import Result
    from countdesk.models.statements import Body, Subject

Figure = int | str | bool | tuple[str, ...]
"""What an entry says of one thing: papers, votes or electors, a text, whether, or names."""

RESULT: Subject = ("result",)
"""The subject of what moved in the result as a whole."""

STRUCK = ("struck",)
"""The place within a sheet of whether it is struck out, and why."""

BY_LOT = ("by_lot",)
"""The place of those whom a lot favoured."""

LOT_OWED = ("lot_owed",)
"""The place within the result of those between whom a lot is owed."""

_STAGE: Subject = ("stage",)
_WITHOUT_FIGURES = frozenset(
    {"check", "past", "reason", "sample", "stage", "variance", "withdrawn"}
)
"""What is entered after the declaration without an amendment, beside one at the most.

A second look finds what stands on a sheet, and moves no figure of it.
"""

_USUAL: Mapping[Subject, Body] = {("practice",): PracticeChosen(USUAL_PRACTICE)}
"""What holds of a subject of which nobody has spoken."""

_NAMES = frozenset({"label", "box"})
"""What an entry calls its subject, which is no figure of it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure that an amendment moved: of which subject, where within it, from what to what.

    `place` is such as ``("votes", "c1")`` or ``("papers",)``. None is a blank, and a figure that
    stood in no total because desks disagreed on it.
    """

    subject: Subject
    place: tuple[str, ...]
    was: Figure | None
    now: Figure | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was amended for one reason, one entry after the other.

    `at` is when it was first amended for it, in milliseconds since 1970 in UTC.
    """

    reason: str
    at: int
    author: str
    moved: tuple[Moved, ...]


def corrections(count: Count) -> tuple[Correction, ...]:
    """Return what was amended after the declaration, oldest first.

    Amendments that follow one another for the same reason are one correction: a figure moved twice
    for it moved once, and one that was put back did not move.
    """
    standing = [
        amendment
        for amendment in (_amendments(count.ledger) if count.corrections else ())
        if amendment.entry.batch not in count.ledger.withdrawn
    ]
    made: list[Correction] = []
    for reason, run in groupby(standing, key=lambda amendment: amendment.reason):
        amendments = list(run)
        first = amendments[0].entry
        entries = [entry for amendment in amendments for entry in amendment.entries]
        moved = _net(_moved_by(count.ledger, entries))
        made.append(Correction(reason, first.at, first.author, moved))
    return tuple(made)


def moved_in_all(made: Iterable[Correction]) -> tuple[Moved, ...]:
    """Return each figure that corrections moved together, from what was declared to the last.

    One that was put back for another reason did not move, nor did any of a sheet that was entered
    and struck out again.
    """
    moved = _net(step for correction in made for step in correction.moved)
    with_figures = {step.subject for step in moved if step.place != STRUCK}
    return tuple(step for step in moved if step.subject in with_figures)


def moved_between(before: Body | None, after: Body) -> tuple[Moved, ...]:
    """Return the figures that a statement moves of what stood about its subject before it."""
    stood = _USUAL.get(after.subject) if before is None else before
    was = {} if stood is None else _figures_of(stood)
    return _differences(after.subject, was, _figures_of(after))


def result_moved(count: Count, result: Result | None = None) -> tuple[Moved, ...]:
    """Return what the corrections moved in the result, against the one first declared.

    That is each candidate's votes, the verified and the rejected papers, the electorate, who is
    elected and who of them by lot, and between whom a lot is owed now; nothing where nothing was
    corrected. `result` is the one that stands, where it is tabulated already.
    """
    if not count.corrections:
        return ()
    now = tabulate(count) if result is None else result
    first = tabulate(first_declared(count))
    moved = _differences(RESULT, _totals_of(first), _totals_of(now))
    # Where a lot is owed no more, those elected say so.
    return tuple(step for step in moved if step.place != LOT_OWED or step.now is not None)


@dataclass(frozen=True, slots=True)
class _Amendment:
    """The move that says why, and the entries that were written down with it."""

    entry: Entry
    reason: str
    entries: list[Entry] = field(default_factory=list)


def _amendments(ledger: Ledger) -> tuple[_Amendment, ...]:
    """Return every amendment, oldest first, those that were taken back too.

    What stands behind such a move in its batch was amended: a table may declare first and then
    amend, all of it in one.
    """
    moves = [
        entry
        for entry in ledger.histories.get(_STAGE, NO_HISTORY).entries
        if _reason_of(entry) is not None
    ]
    batches = frozenset(move.batch for move in moves)
    beside = [
        entry
        for subject, history in ledger.histories.items()
        if subject[0] not in _WITHOUT_FIGURES
        for entry in history.entries
        if entry.batch in batches and not _settles_tie(ledger, entry)
    ]
    made: list[_Amendment] = []
    latest: dict[str, _Amendment] = {}
    for entry in sorted((*moves, *beside), key=lambda entry: entry.order):
        reason = _reason_of(entry)
        if reason is not None:
            made.append(_Amendment(entry, reason))
            latest[entry.batch] = made[-1]
        elif entry.batch in latest:
            latest[entry.batch].entries.append(entry)
    return tuple(made)


def _settles_tie(ledger: Ledger, entry: Entry) -> bool:
    """Return whether this is a lot that was owed: none had been drawn between these candidates.

    It decides what the declaration left open, and amends nothing of it.
    """
    lot = entry.body
    if not isinstance(lot, LotDrawn):
        return False
    drawn = _stood_before(ledger, entry)
    return not any(isinstance(body, LotDrawn) and set(body.tied) == set(lot.tied) for body in drawn)


def _reason_of(entry: Entry) -> str | None:
    """Return for what reason an entry amends a declared result, None where it does not."""
    body = entry.body
    if isinstance(body, StageReached) and body.stage is Stage.CORRECTED:
        return body.reason
    return None


def _moved_by(ledger: Ledger, entries: Sequence[Entry]) -> Iterator[Moved]:
    """Yield what each of these entries moved, one after the other.

    Of a subject on which desks disagreed stood what all of them said alike.
    """
    for entry in entries:
        stood = _stood_before(ledger, entry) or (_USUAL.get(entry.subject),)
        yield from _differences(entry.subject, _in_common(stood), _figures_of(entry.body))


def _stood_before(ledger: Ledger, entry: Entry) -> tuple[Body, ...]:
    """Return what an entry replaced, several where desks disagreed, nothing where nothing stood.

    What was taken back since then gives way to what stood before it.
    """
    if not entry.replaces:
        return ()
    known = {other.key: other for other in ledger.histories[entry.subject].entries}
    seen: dict[str, Entry] = {}
    waiting = list(entry.replaces)
    while waiting:
        key = waiting.pop()
        if key in known and key not in seen:
            seen[key] = known[key]
            waiting.extend(known[key].replaces)
    # As they stood to whoever wrote the entry: nothing that came after it is among them.
    before = History(tuple(sorted(seen.values(), key=lambda other: other.order)))
    return tuple(other.body for other in before.standing(ledger.withdrawn))


def _in_common(bodies: Sequence[Body | None]) -> Mapping[tuple[str, ...], Figure | None]:
    """Return what several statements say alike, by the place within them."""
    first, *others = ({} if body is None else _figures_of(body) for body in bodies)
    return {
        place: figure
        for place, figure in first.items()
        if all(place in other and other[place] == figure for other in others)
    }


def _figures_of(body: Body) -> Mapping[tuple[str, ...], Figure | None]:
    """Return what a statement says, by the place within it; what is blank or empty is left out."""
    if isinstance(body, SheetStruck):
        return {STRUCK: body.reason}
    return {
        place: figure
        for place, figure in _flattened((), body.payload())
        if figure is not None and figure != () and place[0] not in _NAMES
    }


def _flattened(place: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _flattened((*place, str(name)), part)
    elif isinstance(value, list):
        yield place, tuple(str(part) for part in value)
    else:
        yield place, value


def _differences(
    subject: Subject,
    before: Mapping[tuple[str, ...], Figure | None],
    after: Mapping[tuple[str, ...], Figure | None],
) -> tuple[Moved, ...]:
    return tuple(
        Moved(subject, place, before.get(place), after.get(place))
        for place in dict.fromkeys((*before, *after))
        if before.get(place) != after.get(place)
    )


def _net(moved: Iterable[Moved]) -> tuple[Moved, ...]:
    """Return each figure once, from what it was first to what it was last."""
    firsts: dict[tuple[Subject, tuple[str, ...]], Moved] = {}
    lasts: dict[tuple[Subject, tuple[str, ...]], Figure | None] = {}
    for step in moved:
        key = (step.subject, step.place)
        firsts.setdefault(key, step)
        lasts[key] = step.now
    return tuple(
        Moved(first.subject, first.place, first.was, lasts[key])
        for key, first in firsts.items()
        if first.was != lasts[key]
    )


def first_declared(count: Count) -> Count:
    """Return the count without any of its amendments: as it was declared first."""
    amendments = _amendments(count.ledger)
    amended = {known.entry.key for known in amendments} | {
        entry.key for known in amendments for entry in known.entries
    }
    entries = [
        entry
        for history in count.ledger.histories.values()
        for entry in history.entries
        if entry.key not in amended
    ]
    first = Ledger.empty().with_entries(entries)
    return count.with_ledger(first)


def _totals_of(result: Result) -> Mapping[tuple[str, ...], Figure | None]:
    standing = [line.candidate.identifier for line in result.candidates]
    elected = {line.candidate.identifier for line in result.winners}
    by_lot = {line.candidate.identifier for line in result.candidates if line.by_lot}
    return {
        **{("votes", line.candidate.identifier): line.votes for line in result.candidates},
        ("verified_papers",): result.verified_papers,
        ("rejected_papers",): result.rejected_papers,
        ("electorate",): result.electorate,
        ("elected",): tuple(known for known in standing if known in elected) or None,
        BY_LOT: tuple(known for known in standing if known in by_lot) or None,
        LOT_OWED: tuple(known for known in standing if known in result.lot_owed) or None,
    }
