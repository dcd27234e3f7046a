"""The order of a board: keys of each column kept sorted, so that one row changes one place."""

from __future__ import annotations

from bisect import bisect_left, insort
from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.council import council_key
from countdesk.wording.board import (
    in_front,
    outcome_on_board,
    seats_moved_in_words,
    stage_on_board,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from countdesk.models.board import BoardRow

Key = str | float
Place = tuple[int, str, int]
Sorted = list[tuple[Key, Place, str]]
_Asked = tuple["BoardColumn", bool, str, "BoardColumn | None"]


class BoardColumn(StrEnum):
    """What a board can be sorted or grouped by."""

    PLACE = "place"
    """The order in which the contests were described."""

    NAME = "name"
    COUNCIL = "council"
    REGION = "region"
    STAGE = "stage"
    """Of those declared, the one declared last is the furthest."""

    DECLARED = "declared"
    """When they were declared."""

    COUNTED = "counted"
    FRONT = "front"
    SHARE = "share"
    CHANGE = "change"
    SWING = "swing"
    TURNOUT = "turnout"
    TURNOUT_CHANGE = "turnout-change"
    MAJORITY = "majority"
    OUTCOME = "outcome"
    ERRORS = "errors"


def _near(value: Fraction | None) -> float | None:
    # Doubles sort ten times faster, and no two shares that are shown apart are as close.
    return None if value is None else float(value)


def _stage(row: BoardRow) -> float:
    """Return how far a contest is; no stage is as far as a time in milliseconds since 1970."""
    return row.stage.position if row.declared_at is None else row.declared_at


_KEYS: dict[BoardColumn, Callable[[BoardRow], Key | None]] = {
    BoardColumn.PLACE: lambda _row: 0,
    BoardColumn.NAME: lambda row: row.contest.name.casefold(),
    BoardColumn.COUNCIL: lambda row: (row.contest.authority or "").casefold() or None,
    BoardColumn.REGION: lambda row: (row.region or "").casefold() or None,
    BoardColumn.STAGE: _stage,
    BoardColumn.DECLARED: lambda row: row.declared_at,
    BoardColumn.COUNTED: lambda row: _near(row.counted),
    BoardColumn.FRONT: lambda row: in_front(row).casefold() if row.front else None,
    BoardColumn.SHARE: lambda row: _near(row.share),
    BoardColumn.CHANGE: lambda row: _near(row.change),
    BoardColumn.SWING: lambda row: None if row.swing is None else _near(row.swing.size),
    BoardColumn.TURNOUT: lambda row: _near(row.turnout),
    BoardColumn.TURNOUT_CHANGE: lambda row: _near(row.turnout_change),
    BoardColumn.MAJORITY: lambda row: None if row.majority is None else row.majority.votes,
    BoardColumn.OUTCOME: lambda row: (outcome_on_board(row) or "").casefold() or None,
    BoardColumn.ERRORS: lambda row: row.errors,
}


class BoardOrder:
    """The contests of a board by every column that was asked for.

    A column is sorted when it is first asked for. From then on a row that changes is taken from
    its place and put into its new one.
    """

    def __init__(self) -> None:
        self._rows: dict[str, BoardRow] = {}
        self._places: dict[str, Place] = {}
        self._said: dict[str, str] = {}
        self._keys: dict[BoardColumn, dict[str, Key]] = {}
        self._known: dict[BoardColumn, Sorted] = {}
        self._blank: dict[BoardColumn, list[tuple[Place, str]]] = {}
        self._wanted: list[str] = []
        self._found: set[str] = set()
        self._listed: dict[_Asked, tuple[str, ...]] = {}
        """What was listed, as long as no contest moved since."""

    def put(self, row: BoardRow, place: Place) -> None:
        """Put a row where it belongs; `place` is where its contest was described."""
        contest = row.identifier
        if self._places.get(contest) != place:
            self.take_out(contest)
        before = self._rows.get(contest)
        self._rows[contest] = row
        self._places[contest] = place
        self._said.pop(contest, None)
        if self._wanted and self._says(contest, self._wanted) != (contest in self._found):
            self._found ^= {contest}
            self._forget_found()
        for column in self._known:
            key = _KEYS[column](row)
            if before is None or key != self._keys[column].get(contest):
                if before is not None:
                    self._take_from(column, contest)
                self._put_into(column, contest, key)

    def _put_into(self, column: BoardColumn, contest: str, key: Key | None) -> None:
        place = self._places[contest]
        if key is None:
            insort(self._blank[column], (place, contest))
        else:
            self._keys[column][contest] = key
            insort(self._known[column], (key, place, contest))
        self._forget(column)

    def _take_from(self, column: BoardColumn, contest: str) -> None:
        place, key = self._places[contest], self._keys[column].pop(contest, None)
        if key is None:
            blank = self._blank[column]
            del blank[bisect_left(blank, (place, contest))]
        else:
            known = self._known[column]
            del known[bisect_left(known, (key, place, contest))]
        self._forget(column)

    def _forget(self, column: BoardColumn) -> None:
        """Forget what was listed or grouped by a column."""
        self._listed = {
            asked: listed for asked, listed in self._listed.items() if column not in asked
        }

    def _forget_found(self) -> None:
        """Forget what was listed of the rows that say certain words."""
        self._listed = {asked: listed for asked, listed in self._listed.items() if not asked[2]}

    def take_out(self, contest: str) -> None:
        """Take a row out, where there is one of this contest."""
        if contest not in self._rows:
            return
        for column in self._known:
            self._take_from(column, contest)
        del self._rows[contest], self._places[contest]
        self._said.pop(contest, None)
        self._found.discard(contest)

    def listed(
        self,
        column: BoardColumn,
        *,
        reverse: bool = False,
        text: str = "",
        group: BoardColumn | None = None,
    ) -> tuple[str, ...]:
        """Return the contests whose rows say every word of a text, by a column.

        Those with nothing in the column come last, whichever way round. With a `group`, those
        with the same there stand together.
        """
        asked = column, reverse, text, group
        if asked not in self._listed:
            self._listed[asked] = self._list_anew(column, reverse=reverse, text=text, group=group)
        return self._listed[asked]

    def _list_anew(
        self, column: BoardColumn, *, reverse: bool, text: str, group: BoardColumn | None
    ) -> tuple[str, ...]:
        if column not in self._known:
            self._sort(column)
        known = self._known[column]
        listed = [contest for _key, _place, contest in (reversed(known) if reverse else known)]
        listed += [contest for _place, contest in self._blank[column]]
        words = _as_typed(text).split()
        if words:
            self._look_for(words)
            listed = [contest for contest in listed if contest in self._found]
        return tuple(listed if group is None else self._grouped(listed, group))

    def _look_for(self, words: list[str]) -> None:
        """Find the rows that say words; what is found is kept until other words are wanted."""
        if words != self._wanted:
            self._wanted = words
            # What was found for others is no longer kept up to date.
            self._forget_found()
            self._found = {contest for contest in self._rows if self._says(contest, words)}

    def _grouped(self, listed: list[str], group: BoardColumn) -> list[str]:
        """Return contests with those together that are alike in a column, unknown ones last."""
        if group not in self._known:
            self._sort(group)
        keys = self._keys[group]
        groups: dict[Key | None, list[str]] = {}
        places: dict[Key | None, tuple[bool, Key | None]] = {}
        for contest in listed:
            key = keys.get(contest)
            alike = (
                council_key(key) if group is BoardColumn.COUNCIL and isinstance(key, str) else key
            )
            groups.setdefault(alike, []).append(contest)
            # A council with two spellings stands where the first of them by name does.
            place = _last_if_unknown(key)
            places[alike] = min(places.get(alike, place), place)
        ordered = sorted(groups, key=places.__getitem__)
        return [contest for alike in ordered for contest in groups[alike]]

    def _sort(self, column: BoardColumn) -> None:
        key_of = _KEYS[column]
        keys = {contest: key_of(row) for contest, row in self._rows.items()}
        self._keys[column] = {contest: key for contest, key in keys.items() if key is not None}
        self._known[column] = sorted(
            (key, self._places[contest], contest) for contest, key in self._keys[column].items()
        )
        self._blank[column] = sorted(
            (self._places[contest], contest) for contest, key in keys.items() if key is None
        )

    def _says(self, contest: str, words: list[str]) -> bool:
        said = self._said.get(contest)
        if said is None:
            said = self._said[contest] = _said(self._rows[contest])
        return all(word in said for word in words)


def _last_if_unknown(key: Key | None) -> tuple[bool, Key | None]:
    return key is None, key


def _said(row: BoardRow) -> str:
    """Return what a row can be found by: contest, council, region, stage, people, outcome."""
    contest = row.contest
    parts = [
        contest.name,
        contest.authority or "",
        row.region or "",
        stage_on_board(row),
        in_front(row),
        outcome_on_board(row) or "",
        seats_moved_in_words(row),
        *(line.candidate.name for line in row.front),
        *(line.candidate.party.name for line in row.front),
    ]
    return _as_typed(" ".join(parts))


def _as_typed(text: str) -> str:
    """Return a text as a keyboard writes it: in small letters, a minus as a hyphen."""
    return text.casefold().replace(figures.MINUS, "-")
