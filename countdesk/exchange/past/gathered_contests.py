"""The lines of a past election, gathered by contest wherever in the table they stand."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from countdesk.exchange.past.facts import Facts, place_key
from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.past.stood import country_of
from countdesk.models.area_names import area_key, authority_key
from countdesk.models.election import Party

_MOST_NAMED = 3
"""Contests that a note names by their lines."""


class CandidacyLine(NamedTuple):
    """One candidate as a line has it; votes, share (a part of one) and mark None where unknown.

    `person` is Democracy Club's number of the person, by which an independent is known again, and
    `is_mark_unread` says that a mark stands there which nobody can read.
    """

    line: int
    name: str | None
    party: Party
    votes: int | None
    share: Fraction | None
    elected: bool | None
    person: str | None = None
    is_mark_unread: bool = False


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
        self.identifier: str | None = None
        """What its table calls it, where that is more than the names of its area."""

        self.source: str | None = None
        """Where its result is from, where its table says so of each contest."""

        self.candidacies: list[CandidacyLine] = []
        self.sentences: list[tuple[int, str]] = []
        """Lines that name those elected."""

        self.unread_marks = 0
        """Of how many elected nobody can read who they are."""

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
    def country(self) -> str | None:
        """Return the country that its lines say, else that of its code."""
        return self.facts.country or country_of(self.names.code)

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
                NoteKind.FACTS_CONTRADICTED,
            )
        self._facts = self._facts.filled_by(facts)


class GatheredContests:
    """All contests of a table, found by code, by names and by day.

    Which contest a line belongs to is known only when all lines are: one that lacks a code, an
    authority or a day is joined to the only contest that it fits, wherever in the table that is.
    """

    def __init__(self, notes: NoteList) -> None:
        self._notes = notes
        self._groups: dict[tuple[date | None, tuple[str, ...]], GatheredContest] = {}
        self._by_place: dict[tuple[AreaNames, date | None], GatheredContest] = {}
        self._joined: dict[GatheredContest, GatheredContest] = {}
        self._met: set[GatheredContest] = set()
        self.last: GatheredContest | None = None
        """The contest of the line last met."""

    def __iter__(self) -> Iterator[GatheredContest]:
        contests = (each for each in self._groups.values() if each not in self._joined)
        return iter(sorted(contests, key=lambda contest: contest.line))

    def group(self, names: AreaNames, day: date | None, line: int) -> GatheredContest:
        """Return the lines that say the same of where and when they are, of which this is one."""
        found = self._by_place.get((names, day))
        if found is None:
            key = place_key(names.code, names.authority, names.area)
            found = self._groups.get((day, key))
            if found is None:
                found = self._groups[day, key] = GatheredContest(names, day, line)
            else:
                self._take_names(found, names, line)
            self._by_place[names, day] = found
        return found

    def join(self) -> None:
        """Join what lacks a code, an authority or a day to the only contest that it fits."""
        by_code: dict[str, list[GatheredContest]] = {}
        by_area = _ContestsByArea()
        # Most tables have the code of every area, and nothing is looked for by its name.
        has_all_codes = all(group.names.code for group in self._groups.values())
        # Those of which most is known go first, so that the order of the lines decides nothing.
        for group in sorted(self._groups.values(), key=_how_little_is_known):
            code, area = group.names.code, group.names.area
            near = by_code.get(code, ()) if code else by_area.near(group.names)
            fitting = [contest for contest in near if _fits(group, contest)]
            if len(fitting) == 1:
                self._join(group, fitting[0])
                continue
            if fitting:
                self._note_several(group, fitting)
            if code:
                by_code.setdefault(code, []).append(group)
            if area and not has_all_codes:
                by_area.add(group)

    def of(self, group: GatheredContest, line: int) -> GatheredContest:
        """Return the contest of a line, which is now the one last met."""
        contest = self._joined.get(group, group)
        if self.last is not contest:
            if contest in self._met:
                self._notes.note(
                    line,
                    None,
                    contest.names.area,
                    f"its contest begins on line {contest.line:,} and another stands between; "
                    "they are taken as one",
                    NoteKind.CONTEST_SCATTERED,
                )
            self._met.add(contest)
            self.last = contest
        return contest

    def _take_names(self, contest: GatheredContest, names: AreaNames, line: int) -> None:
        """Fill the names that a contest lacks; another name than its own is noted."""
        own = contest.names
        if None not in (names.area, own.area) and names.area != own.area:
            done = (
                f"line {contest.line:,} calls the area of this code {contest.name}, which is kept"
                if own.code
                else f"line {contest.line:,} writes this area {contest.name}, which is kept"
            )
            self._notes.note(line, None, names.area, done, NoteKind.NAMES_DIFFER)
        contest.names = AreaNames(
            own.area or names.area, own.code or names.code, own.authority or names.authority
        )

    def _join(self, group: GatheredContest, contest: GatheredContest) -> None:
        """Make a group part of a contest, and say what it lacks."""
        taken_for = (
            f"it is taken for {contest.names.code}, as on line {contest.line:,}"
            if contest.names.code and not group.names.code
            else f"it is taken for the contest of line {contest.line:,}"
        )
        lacking = _lacking(group, (contest,))
        self._notes.note(
            group.line,
            None,
            group.name,
            f"no {lacking} stands there; {taken_for}",
            NoteKind.PLACE_JOINED,
        )
        self._joined[group] = contest
        self._take_names(contest, group.names, group.line)
        contest.line = min(contest.line, group.line)

    def _note_several(self, group: GatheredContest, fitting: list[GatheredContest]) -> None:
        lines = " and ".join(f"{contest.line:,}" for contest in fitting[:_MOST_NAMED])
        self._notes.note(
            group.line,
            None,
            group.name,
            f"no {_lacking(group, fitting)} stands there, and it may belong to the contest of line "
            f"{lines}; it is kept as a contest of its own",
            NoteKind.PLACE_UNCLEAR,
        )


class _ContestsByArea:
    """Contests by the names of their areas, and those of one name by authority.

    Every council may have an area of one name, such as that of its mayor.
    """

    def __init__(self) -> None:
        self._contests: dict[str, dict[frozenset[str] | None, list[GatheredContest]]] = {}

    def add(self, contest: GatheredContest) -> None:
        """Add a contest whose area has a name."""
        named = self._contests.setdefault(area_key(contest.names.area or ""), {})
        named.setdefault(authority_key(contest.names.authority), []).append(contest)

    def near(self, names: AreaNames) -> Iterator[GatheredContest]:
        """Yield the contests of the name that say the same authority, or say none."""
        named = self._contests.get(area_key(names.area or ""), {})
        authority = authority_key(names.authority)
        if authority is None:
            yield from chain.from_iterable(named.values())
        else:
            yield from chain(named.get(authority, ()), named.get(None, ()))


def _how_little_is_known(group: GatheredContest) -> tuple[bool, bool, bool, int]:
    names = group.names
    return names.code is None, group.day is None, names.authority is None, group.line


def _lacking(group: GatheredContest, contests: Iterable[GatheredContest]) -> str:
    """Return what a group does not say and one of some contests does."""
    said: list[tuple[str, object, list[object]]] = [
        ("code", group.names.code, [contest.names.code for contest in contests]),
        ("authority", group.names.authority, [contest.names.authority for contest in contests]),
        ("day", group.day, [contest.day for contest in contests]),
    ]
    return " and no ".join(what for what, own, theirs in said if own is None and any(theirs))


def _fits(group: GatheredContest, contest: GatheredContest) -> bool:
    """Return whether a group can be of a contest of its code or name, by what both of them say."""
    if None not in (group.day, contest.day) and group.day != contest.day:
        return False
    if group.names.code:
        return True
    one, other = authority_key(group.names.authority), authority_key(contest.names.authority)
    return one is None or other is None or one == other
