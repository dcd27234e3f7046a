"""The contests of a past election, made of their gathered lines and checked against them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from countdesk.exchange.candidacies import SHARES_AT_MOST
from countdesk.exchange.cells import WHOLE
from countdesk.exchange.past.facts import Facts, FactsBeside
from countdesk.exchange.past.gathered_contests import CandidacyLine, GatheredContest
from countdesk.exchange.past.mixed_rows import elected_in
from countdesk.exchange.past.notes import NoteList
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.election import Candidate
from countdesk.models.past_election import PastContest

_MOST_NAMED = 5
_LIKE_ONE = Fraction(3, 2)
"""Percent up to which the shares of a contest were meant as parts of one."""

_UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Publication:
    """What every result of a table has alike."""

    name: str
    source: str
    licence: str | None
    digest: str
    seats: int | None
    by_thirds: bool
    notional: bool


class ContestMaker:
    """Makes the contests of one table."""

    def __init__(
        self, publication: Publication, beside: FactsBeside | None, notes: NoteList
    ) -> None:
        self._publication = publication
        self._beside = beside
        self._notes = notes
        self._one_seat_taken: list[GatheredContest] = []

    def made(self, gathered: Iterable[GatheredContest]) -> tuple[PastContest, ...]:
        """Return the contests in the order of their first lines."""
        contests = tuple(contest for contest in map(self._contest, gathered) if contest is not None)
        self._note_one_seat()
        return contests

    def _contest(self, gathered: GatheredContest) -> PastContest | None:
        if gathered.sentences:
            self._mark_elected(gathered)
        lines = self._without_repeats(gathered)
        if not lines:
            self._notes.note(
                gathered.line, None, gathered.name, "nobody stands there, so it is left out"
            )
            return None
        facts = self._facts(gathered)
        seats = self._seats(gathered, facts, lines)
        self._check_votes(gathered, facts, seats, lines)
        names = gathered.names
        return PastContest(
            area=gathered.name,
            result=self._result(gathered, facts, seats, lines),
            code=names.code,
            authority=names.authority,
            region=facts.region,
            country=facts.country,
        )

    def _result(
        self,
        gathered: GatheredContest,
        facts: Facts,
        seats: int,
        lines: list[CandidacyLine],
    ) -> PastResult:
        publication = self._publication
        past = PastResult(
            name=publication.name,
            kind=PastKind.NOTIONAL if publication.notional else PastKind.ACTUAL,
            candidacies=_candidacies(lines, seats),
            seats=seats,
            electorate=facts.electorate,
            ballot_papers=facts.papers,
            rejected=facts.rejected,
            source=publication.source,
            licence=publication.licence,
            digest=publication.digest,
            area=gathered.name,
            by_thirds=publication.by_thirds,
        )
        if past.is_whole:
            return past
        self._note_unknown_votes(gathered, lines)
        has_shares = any(line.share is not None for line in lines)
        if publication.notional or not has_shares:
            return past
        return replace(past, kind=PastKind.PUBLISHED_SHARES)

    def _facts(self, gathered: GatheredContest) -> Facts:
        """Return the figures of a contest, with those of the table beside it."""
        if self._beside is None:
            return gathered.facts
        beside = self._beside.of(gathered.key, gathered.day)
        if beside is None:
            self._notes.note(
                gathered.line,
                None,
                gathered.name,
                "the table beside it does not have this area, so its electors and papers are "
                "unknown",
            )
            return gathered.facts
        return gathered.facts.filled_by(beside)

    def _seats(self, gathered: GatheredContest, facts: Facts, lines: list[CandidacyLine]) -> int:
        """Return the seats that are stated, else the marks of those elected, else one."""
        stated = facts.seats or self._publication.seats
        marks = _marks(lines)
        if stated is None:
            if not marks:
                self._one_seat_taken.append(gathered)
                return 1
            return marks + self._unread_marks(gathered, lines, marks)
        if marks and marks != stated:
            self._notes.note(
                gathered.line,
                None,
                gathered.name,
                f"{_counted(marks, 'candidate')} marked as elected to "
                f"{_counted(stated, 'seat')}, so nobody is taken for elected there",
            )
        return stated

    def _unread_marks(
        self, gathered: GatheredContest, lines: list[CandidacyLine], marks: int
    ) -> int:
        """Return how many more may have been elected than are marked, and note them."""
        says_not = any(line.elected is False for line in lines)
        # Where others are marked as not elected, a blank is no mark at all.
        unread = gathered.unread_marks or sum(
            line.is_mark_unread or (says_not and line.elected is None) for line in lines
        )
        if unread:
            self._notes.note(
                gathered.line,
                None,
                gathered.name,
                f"{_counted(marks, 'candidate')} marked as elected, and of {unread:,} more nobody "
                f"can read it; {_counted(marks + unread, 'seat')} taken, and nobody is taken for "
                "elected there",
            )
        return unread

    def _note_one_seat(self) -> None:
        """Note the contests of which nothing says how many seats they have."""
        if not self._one_seat_taken:
            return
        taken = self._one_seat_taken
        named = ", ".join(contest.name for contest in taken[:_MOST_NAMED])
        more = len(taken) - _MOST_NAMED
        tail = f" and {more:,} more" if more > 0 else ""
        self._notes.note(
            taken[0].line,
            None,
            None,
            f"nothing says how many seats {named}{tail} had and nobody is marked as elected, so "
            "one seat is taken",
        )

    def _without_repeats(self, gathered: GatheredContest) -> list[CandidacyLine]:
        """Return the lines of a contest; who is on two of them is noted, an exact repeat left out.

        Two lines of a party without any name may be two of its candidates, and both are kept.
        """
        names = {line.name.casefold() for line in gathered.candidacies if line.name}
        if len(names) == len(gathered.candidacies):
            return gathered.candidacies
        kept: list[CandidacyLine] = []
        by_name: dict[str, list[CandidacyLine]] = {}
        for line in gathered.candidacies:
            same = by_name.setdefault(line.name.casefold(), []) if line.name else []
            repeated = next((other for other in same if other[1:] == line[1:]), None)
            if repeated is not None:
                self._notes.note(
                    line.line,
                    None,
                    line.name,
                    f"the same as line {repeated.line:,}, so it is left out",
                )
                continue
            if same:
                self._notes.note(
                    line.line,
                    None,
                    line.name,
                    f"line {same[0].line:,} of {gathered.name} has a candidate of this name with "
                    "another party or other votes; both are kept",
                )
            same.append(line)
            kept.append(line)
        return kept

    def _check_votes(
        self, gathered: GatheredContest, facts: Facts, seats: int, lines: list[CandidacyLine]
    ) -> None:
        """Note votes that the valid papers cannot carry, and shares that are more than a whole."""
        votes = sum([line.votes or 0 for line in lines])
        if facts.valid_papers is not None and votes > facts.valid_papers * seats:
            self._notes.note(
                gathered.line,
                None,
                gathered.name,
                f"{votes:,} votes are more than {facts.valid_papers:,} valid papers can carry; "
                "both are kept as published",
            )
        papers, rejected = facts.papers, facts.rejected
        if papers is not None and facts.electorate is not None and papers > facts.electorate:
            self._note_of(
                gathered, f"{papers:,} papers are more than its {facts.electorate:,} electors"
            )
        if papers is not None and rejected is not None and rejected > papers:
            self._note_of(gathered, f"{rejected:,} rejected papers are more than {papers:,} papers")
        elif facts.valid_papers is None and papers is not None:
            valid = papers - (rejected or 0)
            if votes > valid * seats:
                self._note_of(
                    gathered, f"{votes:,} votes are more than {papers:,} papers can carry"
                )
        shares = sum([line.share for line in lines if line.share]) * WHOLE
        if 0 < shares <= _LIKE_ONE and len(lines) > 1:
            self._notes.note(
                gathered.line,
                None,
                gathered.name,
                "its shares add up to about 1 percent; if they are parts of one, read the table "
                "again with --share-of-one",
            )
        if shares > SHARES_AT_MOST:
            self._notes.note(
                gathered.line,
                None,
                gathered.name,
                "its shares add up to more than 100; they are kept as published",
            )

    def _note_of(self, gathered: GatheredContest, what: str) -> None:
        self._notes.note(gathered.line, None, gathered.name, f"{what}; both are kept as published")

    def _note_unknown_votes(self, gathered: GatheredContest, lines: list[CandidacyLine]) -> None:
        unknown = [line for line in lines if line.votes is None]
        self._notes.note(
            unknown[0].line,
            None,
            unknown[0].name or unknown[0].party.name,
            f"the votes are unknown, so {gathered.name} has no whole result",
        )

    def _mark_elected(self, gathered: GatheredContest) -> None:
        """Mark those whom a sentence names."""
        names = [line.name for line in gathered.candidacies if line.name]
        elected: set[str] = set()
        for number, sentence in gathered.sentences:
            named, unlike = elected_in(sentence, names)
            elected |= named
            gathered.unread_marks += sum(meant is None for _written, meant in unlike)
            for written, meant in unlike:
                done = (
                    f"no one candidate of {gathered.name} is called so, so nobody is marked"
                    if meant is None
                    else f"taken for {meant}, who stands in {gathered.name}"
                )
                self._notes.note(number, None, written, done)
        # Any of the others may be the one whom nobody can tell.
        others = None if gathered.unread_marks else False
        gathered.candidacies[:] = [
            line._replace(elected=True if line.name in elected else others)
            for line in gathered.candidacies
        ]


def _marks(lines: list[CandidacyLine]) -> int:
    """Return how many are marked as elected."""
    return [line.elected for line in lines].count(True)


def _candidacies(lines: list[CandidacyLine], seats: int) -> tuple[PastCandidacy, ...]:
    """Return the candidacies; shares are kept only where votes are not known for everyone."""
    is_whole = all(line.votes is not None for line in lines)
    # Where as many are marked as were elected, a blank says that the others were not.
    are_marked = _marks(lines) == seats
    return tuple(
        PastCandidacy(
            key=key,
            party=line.party,
            name=line.name,
            votes=line.votes,
            share=None if is_whole else line.share,
            elected=bool(line.elected) if are_marked else line.elected,
        )
        for line, key in zip(lines, comparison_keys(lines), strict=True)
    )


def comparison_keys(lines: Iterable[CandidacyLine]) -> Iterator[str]:
    """Yield what each candidacy is compared by; two independents without a name are not one."""
    unnamed = 0
    for line in lines:
        if not line.party.stands_alone:
            yield line.party.key
            continue
        name = line.name
        if name is None:
            unnamed += 1
            name = _UNNAMED if unnamed == 1 else f"{_UNNAMED} {unnamed}"
        yield Candidate("", name, line.party, ballot_order=1, person=line.person).comparison_key


def day_of(
    gathered: Iterable[GatheredContest], stated: date | None, notes: NoteList
) -> date | None:
    """Return the day of an election: the one stated, else the one day of all its lines."""
    days = Counter(contest.day for contest in gathered if contest.day is not None)
    if stated is not None:
        other = next((day for day in days if day != stated), None)
        if other is not None:
            notes.note(
                None,
                None,
                other.isoformat(),
                f"{stated.isoformat()} was given for the day of the election and is kept",
            )
        return stated
    if len(days) > 1:
        named = ", ".join(day.isoformat() for day in sorted(days)[:_MOST_NAMED])
        more = len(days) - _MOST_NAMED
        tail = f" and {more:,} more" if more > 0 else ""
        notes.note(
            None,
            None,
            None,
            f"its contests were polled on several days, {named}{tail}, and no one day is kept for "
            "the election",
        )
    return next(iter(days)) if len(days) == 1 else None


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
