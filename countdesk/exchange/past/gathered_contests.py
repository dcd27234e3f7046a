"""The lines of a past election, gathered by contest wherever in the table they stand."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from countdesk.exchange.past.facts import Facts, place_key
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.past.stood import country_of
from countdesk.models.election import Party


class CandidacyLine(NamedTuple):
    """One candidate as a line has it; votes, share (a part of one) and mark None where unknown.

    `person` is Democracy Club's number of the person, by which an independent is known again.
    """

    line: int
    name: str | None
    party: Party
    votes: int | None
    share: Fraction | None
    elected: bool | None
    person: str | None = None


class AreaNames(NamedTuple):
    """Where a contest was held, as its lines say."""

    area: str | None
    code: str | None
    authority: str | None


class GatheredContest:
    """The lines of one contest, in the order of the table."""

    def __init__(self, names: AreaNames, day: date | None, line: int) -> None:
        self.names = names
        self.day = day
        self.line = line
        self.country = country_of(names.code)
        self.candidacies: list[CandidacyLine] = []
        self.sentences: list[tuple[int, str]] = []
        """Lines that name those elected."""

        self._facts = Facts()
        self._contradicted: set[str] = set()
        self._last_seen: Facts | None = None

    @property
    def name(self) -> str:
        """Return what the contest is called in a sentence."""
        return self.names.area or self.names.code or "a contest"

    @property
    def key(self) -> tuple[str, ...]:
        """Return what tells its area from others."""
        return place_key(self.names.code, self.names.authority, self.names.area)

    @property
    def facts(self) -> Facts:
        """Return what its lines agree on; what they contradict one another in is unknown."""
        if not self._contradicted:
            return self._facts
        return self._facts._replace(**dict.fromkeys(self._contradicted))

    def tell(self, line: int, facts: Facts, notes: NoteList) -> None:
        """Take what a line says of the contest as a whole."""
        if facts == self._last_seen:
            return
        self._last_seen = facts
        for field, own, told in zip(Facts._fields, self._facts, facts, strict=True):
            if own is None or told is None or own == told or field in self._contradicted:
                continue
            self._contradicted.add(field)
            notes.note(
                line,
                None,
                str(told),
                f"another line of {self.name} says {own} for the {field.replace('_', ' ')}, so "
                "neither is taken",
            )
        self._facts = self._facts.filled_by(facts)
        self.country = self.facts.country or country_of(self.names.code)


class GatheredContests:
    """All contests of a table, found by code, by names and by day."""

    def __init__(self, notes: NoteList) -> None:
        self._notes = notes
        self._contests: dict[tuple[date | None, tuple[str, ...]], GatheredContest] = {}
        self._undated: dict[tuple[str, ...], GatheredContest] = {}
        self._by_names: dict[tuple[str, ...], list[GatheredContest]] = {}
        self._by_place: dict[tuple[AreaNames, date | None], GatheredContest] = {}
        self._last: GatheredContest | None = None

    def __iter__(self) -> Iterator[GatheredContest]:
        return iter(self._contests.values())

    def of(self, names: AreaNames, day: date | None, line: int) -> GatheredContest:
        """Return the contest of a line, which is now the one last met."""
        contest = self._by_place.get((names, day))
        if contest is None:
            contest = self._by_place[names, day] = self._found(names, day, line)
        if self._last is not contest:
            if contest.line != line and self._last is not None:
                self._notes.note(
                    line,
                    None,
                    names.area,
                    f"its contest begins on line {contest.line:,} and another stands between; "
                    "they are taken as one",
                )
            self._last = contest
        return contest

    def _found(self, names: AreaNames, day: date | None, line: int) -> GatheredContest:
        """Return the contest of lines that are called so, or a new one."""
        key = place_key(names.code, names.authority, names.area)
        # A line without a date is of the contest of its area, whatever day that was.
        contest = self._undated.get(key) if day is None else self._contests.get((day, key))
        if contest is None and names.code is None:
            contest = self._without_code(names, day, line)
        if contest is None:
            contest = GatheredContest(names, day, line)
            self._contests[day, key] = contest
            self._undated.setdefault(key, contest)
            self._by_names.setdefault(_names_key(names), []).append(contest)
        elif names.area is not None and names.area != contest.names.area:
            self._notes.note(
                line,
                None,
                names.area,
                f"line {contest.line:,} calls the area of this code {contest.name}, which is kept",
            )
        return contest

    def _without_code(
        self, names: AreaNames, day: date | None, line: int
    ) -> GatheredContest | None:
        """Return the one contest of those names, for a line without a code; None of several."""
        called = [
            contest
            for contest in self._by_names.get(_names_key(names), ())
            if contest.day == day or day is None
        ]
        if len(called) != 1:
            return None
        self._notes.note(
            line,
            None,
            names.area,
            f"no code stands there; it is taken for {called[0].names.code}, as on line "
            f"{called[0].line:,}",
        )
        return called[0]


def _names_key(names: AreaNames) -> tuple[str, ...]:
    return place_key(None, names.authority, names.area)
