"""The board of the night at a desk: its rows, totals and order, kept as entries come in."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from countdesk.models.board import BoardRow, board_row, row_before_close, unread_row
from countdesk.models.board_totals import BoardTotals
from countdesk.models.checks import open_errors
from countdesk.models.control import Control, control_of
from countdesk.models.council import council_key
from countdesk.models.embargo import is_poll_open
from countdesk.models.kind_totals import KindTotals, most_first
from countdesk.session.board_order import BoardColumn, BoardOrder
from countdesk.session.changes import Part
from countdesk.session.shared_wards import SharedWards

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from countdesk.models.contest_kinds import ContestKind
    from countdesk.models.count import Count
    from countdesk.session.board_source import BoardSource
    from countdesk.session.changes import Change

_Group = TypeVar("_Group")

log = logging.getLogger(__name__)

AT_ONCE = 10
"""Contests of one change that are worked out before it is announced; of more, such as those of an
import, the rows say that they are not worked out until `work_on` comes to them."""

BoardListener = Callable[[frozenset[str]], None]
"""Is told which contests have another row than before, or none any more."""


class Board:
    """Every contest of a session as a row, with the totals of the night and of each council.

    It stands at once, with the stage of each contest. `work_on` works out what was read so far, a
    contest at a time, and is to be called in pauses; what is entered meanwhile is shown at once.
    Only the contests that changed are worked out anew.
    """

    def __init__(self, session: BoardSource) -> None:
        self._session = session
        self._rows: dict[str, BoardRow] = {}
        self._wards = SharedWards()
        self._counts: Mapping[str, Count] = self._wards.counts
        self._pending: dict[str, None] = {}
        self._polls_open: set[str] = set()
        # Those of them that can be worked out: of a file that is being read few are.
        self._ready: dict[str, None] = {}
        self._kinds: dict[ContestKind | None, BoardTotals] = {}
        self._councils: dict[str, BoardTotals] = {}
        self._spellings: dict[str, Counter[str]] = {}
        self._regions: Counter[str] = Counter()
        self._stated = session.night.councils_stated
        # By council, as long as none of its contests changes.
        self._controls: dict[str, Control] = {}
        self._ordered: tuple[str, ...] | None = None
        self._listeners: list[BoardListener] = []
        self._order = BoardOrder()
        self.kinds: tuple[KindTotals, ...] = ()
        """The totals of each kind of contest, the kind most contests are of first."""

        self._defer(session.night.contests)
        self._end = session.subscribe(self._hear)

    def close(self) -> None:
        """Listen to the session no more."""
        self._end()

    def subscribe(self, listener: BoardListener) -> Callable[[], None]:
        """Call the listener with the contests whose rows changed; return what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # What stands.

    def __len__(self) -> int:
        """Return the number of contests."""
        return len(self._rows)

    def __contains__(self, contest: object) -> bool:
        """Return whether the night holds a contest of this identifier."""
        return contest in self._rows

    def row(self, contest: str) -> BoardRow:
        """Return the row of a contest; `LookupError` where the night holds no such contest."""
        return self._rows[contest]

    @property
    def is_whole(self) -> bool:
        """Return whether every contest is read and worked out."""
        return self._session.is_whole and not self._pending

    def order(
        self,
        column: BoardColumn = BoardColumn.PLACE,
        *,
        reverse: bool = False,
        text: str = "",
        group: BoardColumn | None = None,
    ) -> tuple[str, ...]:
        """Return the contests by a column, those with nothing in it last, whichever way round.

        Only those are in it whose row says every word of `text`. With a `group`, those with the
        same there stand together, and keep the order of the column among themselves.
        """
        return self._order.listed(column, reverse=reverse, text=text, group=group)

    @property
    def totals(self) -> BoardTotals:
        """Return the totals of the kind of contest that most contests of the night are of."""
        return self.kinds[0].totals if self.kinds else BoardTotals()

    @property
    def regions(self) -> tuple[str, ...]:
        """Return the regions of the night, by name, as far as past results name them."""
        return tuple(sorted(+self._regions))

    @property
    def councils(self) -> tuple[str, ...]:
        """Return the councils of the night, by name."""
        return tuple(map(self._called, self._by_name))

    @property
    def controls(self) -> tuple[Control, ...]:
        """Return who controls each council of the night, by its name."""
        return tuple(map(self._control, self._by_name))

    @property
    def _by_name(self) -> tuple[str, ...]:
        """Return the keys of the councils in the order of their names."""
        if self._ordered is None:
            self._ordered = tuple(sorted(self._councils, key=self._called))
        return self._ordered

    @property
    def has_several_councils(self) -> bool:
        """Return whether contests of more than one council are on the board."""
        return len(self._councils) > 1

    def council_of(self, contest: str) -> str | None:
        """Return the council of a contest as it is called on the board, None where it is of none.

        Of several spellings that is the one of most contests.
        """
        council = self._rows[contest].council
        return self._called(council_key(council)) if council else None

    def totals_of(self, council: str) -> BoardTotals:
        """Return the totals of one council; `LookupError` where no contest is of it."""
        return self._councils[council_key(council)]

    def control(self, council: str) -> Control:
        """Return who controls a council; `LookupError` where no contest is of it."""
        return self._control(council_key(council))

    def _control(self, key: str) -> Control:
        known = self._controls.get(key)
        if known is None:
            stated = self._session.night.councils_stated.get(key, ())
            known = control_of(self._called(key), self._councils[key], stated)
            self._controls[key] = known
        return known

    def _called(self, key: str) -> str:
        """Return how most contests of a council spell it."""
        spellings = self._spellings[key]
        return min(spellings, key=lambda name: (-spellings[name], name))

    def still_to_come(self, party: str) -> tuple[BoardRow, ...]:
        """Return the contests to come in which a party held seats before, in their order."""
        return tuple(
            row for row in map(self.row, self.order()) if row.is_to_come and row.held_by(party)
        )

    # Working out.

    def work_on(self) -> bool:
        """Work out one contest more that is read; return whether there are more of them."""
        if self._ready:
            self._show((next(iter(self._ready)),))
        return bool(self._ready)

    def work_out(self) -> None:
        """Read and work out whatever is not yet."""
        self._session.read_all()
        while self.work_on():
            pass

    def look_at_the_clock(self) -> None:
        """Show the contests whose poll has closed since they were worked out."""
        now = self._session.now()
        closed = [
            contest for contest in self._polls_open if not is_poll_open(self._counts[contest], now)
        ]
        if closed:
            self._show(closed)

    def _hear(self, change: Change) -> None:
        if change.parts == Part.DESK:
            return
        counts = self._session.night.counts
        changed = set(change.contests)
        if any(not scope for scope, _subject in change.subjects):
            # A box of the night concerns the contests that were lent it, which are other counts.
            changed.update(
                contest
                for contest, known in self._counts.items()
                if counts.get(contest) is not known
            )
        if change.parts == Part.READ or len(changed) > AT_ONCE:
            self._put_off(changed)
        else:
            self._show(changed)
        self._look_at_councils()

    def _look_at_councils(self) -> None:
        """Tell of the contests of a council of which something else is stated now."""
        before, self._stated = self._stated, self._session.night.councils_stated
        if before == self._stated:
            return
        keys = before.keys() | self._stated.keys()
        changed = {key for key in keys if before.get(key) != self._stated.get(key)}
        for key in changed:
            self._controls.pop(key, None)
        contests = frozenset(
            contest
            for contest, row in self._rows.items()
            if row.council and council_key(row.council) in changed
        )
        self._announce(contests)

    def _put_off(self, contests: Iterable[str]) -> None:
        """Say of contests that they are not worked out; they are when `work_on` comes to them."""
        changed = frozenset(contests)
        described = [count for count in map(self._described, changed) if count is not None]
        for contest in changed.difference(count.scope for count in described):
            self._drop(contest)
        self._defer(described)
        self._announce(changed | self._show_beside(changed))

    def _defer(self, counts: Collection[Count]) -> None:
        for count in counts:
            self._pending[count.scope] = None
            if self._session.is_read(count.scope):
                self._ready[count.scope] = None
            self._polls_open.discard(count.scope)
            self._wards.put(count)
        self._place({count.scope: unread_row(count.contest, count.stage) for count in counts})

    def _show(self, contests: Iterable[str]) -> None:
        """Work contests out and show them."""
        changed = frozenset(contests)
        for contest in changed:
            count = self._described(contest)
            if count is None:
                self._drop(contest)
            elif not self._session.is_read(contest):
                self._defer((count,))
            else:
                self._pending.pop(contest, None)
                self._ready.pop(contest, None)
                self._wards.put(count)
                self._place({contest: self._worked_out(count)})
        self._announce(changed | self._show_beside(changed))

    def _show_beside(self, changed: frozenset[str]) -> frozenset[str]:
        """Work out the by-elections anew that are held in the wards of these, and return them."""
        beside = self._wards.beside(changed)
        for contest in beside:
            self._place({contest: self._worked_out(self._counts[contest])})
        return frozenset(beside)

    def _described(self, contest: str) -> Count | None:
        count = self._session.night.counts.get(contest)
        return count if count is not None and count.is_described else None

    def _worked_out(self, count: Count) -> BoardRow:
        is_open = not count.stage.is_without_poll and is_poll_open(count, self._session.now())
        if is_open:
            self._polls_open.add(count.scope)
            return row_before_close(count)
        self._polls_open.discard(count.scope)
        cooked = self._session.cooked(count.scope)
        errors = len(open_errors(cooked.findings))
        row = board_row(count, cooked.result, cooked.comparison, errors)
        return replace(row, shares_ward=self._wards.shares(count))

    def _drop(self, contest: str) -> None:
        """Take out a contest that was withdrawn."""
        for known in (self._pending, self._ready):
            known.pop(contest, None)
        self._polls_open.discard(contest)
        self._wards.drop(contest)
        old = self._rows.pop(contest, None)
        if old is not None:
            self._add_up([old], [])
            self._order.take_out(contest)

    def _place(self, rows: Mapping[str, BoardRow]) -> None:
        """Put rows on the board, in the place of those of the same contests."""
        old = [self._rows[contest] for contest in rows if contest in self._rows]
        self._rows.update(rows)
        self._add_up(old, rows.values())
        for contest, row in rows.items():
            self._order.put(row, self._counts[contest].ledger.first_order(("contest",)))

    def _add_up(self, old: Collection[BoardRow], new: Collection[BoardRow]) -> None:
        """Keep the totals of each kind of contest, and of each council that these rows are of."""
        _keep(self._kinds, _grouped(old, _kind), _grouped(new, _kind))
        self.kinds = most_first(self._kinds)
        _keep(self._councils, _grouped(_in_councils(old), _key), _grouped(_in_councils(new), _key))
        for row in _in_councils((*old, *new)):
            self._controls.pop(_key(row), None)
        for council, times in _more(old, new, _council).items():
            self._spell(council, times)
        for region, times in _more(old, new, _region).items():
            self._regions[region] += times

    def _spell(self, council: str, times: int) -> None:
        """Count the contests that spell a council so."""
        key = council_key(council)
        spellings = self._spellings.setdefault(key, Counter())
        spellings[council] += times
        if not spellings[council]:
            del spellings[council]
        if not spellings:
            del self._spellings[key]
        self._ordered = None

    def _announce(self, contests: frozenset[str]) -> None:
        """Tell every listener; one that fails is logged, and the others still hear."""
        for listener in tuple(self._listeners):
            try:
                listener(contests)
            except Exception:
                log.exception("A view failed to show the board.")


def _keep(
    totals: dict[_Group, BoardTotals],
    old: Mapping[_Group, Collection[BoardRow]],
    new: Mapping[_Group, Collection[BoardRow]],
) -> None:
    """Keep the totals of each group of rows; one without rows goes."""
    for group in old.keys() | new.keys():
        kept = totals.get(group, BoardTotals()).with_rows(old.get(group, ()), new.get(group, ()))
        if kept.sums:
            totals[group] = kept
        else:
            del totals[group]


def _grouped(
    rows: Iterable[BoardRow], group: Callable[[BoardRow], _Group]
) -> dict[_Group, list[BoardRow]]:
    groups: dict[_Group, list[BoardRow]] = {}
    for row in rows:
        groups.setdefault(group(row), []).append(row)
    return groups


def _in_councils(rows: Iterable[BoardRow]) -> list[BoardRow]:
    return [row for row in rows if row.council]


def _more(
    old: Collection[BoardRow], new: Collection[BoardRow], what: Callable[[BoardRow], str | None]
) -> dict[str, int]:
    """Return how many more rows are of each council or region now, where it is not as many."""
    times = Counter(known for row in new if (known := what(row)))
    times.subtract(known for row in old if (known := what(row)))
    return {known: number for known, number in times.items() if number}


def _council(row: BoardRow) -> str | None:
    return row.council


def _region(row: BoardRow) -> str | None:
    return row.region


def _kind(row: BoardRow) -> ContestKind | None:
    return row.kind


def _key(row: BoardRow) -> str:
    return council_key(row.council or "")
