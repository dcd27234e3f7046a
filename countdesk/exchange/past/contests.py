"""The contests of a past election, made of their gathered lines and checked against them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from countdesk.exchange.past.facts import Facts, FactsBeside
from countdesk.exchange.past.gathered_contests import CandidacyLine, GatheredContest
from countdesk.exchange.past.mixed_rows import elected_in
from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.past.plausibility import note_implausible
from countdesk.exchange.past.seats import marks, seats_of
from countdesk.exchange.past.unread_columns import UnreadColumns
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.election import independent_key
from countdesk.models.past_election import PastContest

_MOST_NAMED = 5
_UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Publication:
    """What every result of a table has alike.

    `day` is that of every poll, None where the contests say several; `stated` is that of those
    that then say none.
    """

    name: str
    source: str
    licence: str | None
    digest: str
    day: date | None
    stated: date | None
    seats: int | None
    by_thirds: bool
    notional: bool


class ContestMaker:
    """Makes the contests of one table."""

    def __init__(
        self,
        publication: Publication,
        beside: FactsBeside | None,
        unread: UnreadColumns,
        notes: NoteList,
    ) -> None:
        self._publication = publication
        self._unread = unread
        self._beside = beside
        self._notes = notes

    def made(
        self, gathered: Iterable[GatheredContest]
    ) -> Iterator[tuple[PastContest, GatheredContest]]:
        """Yield each contest in the order of their first lines, with what it is made of."""
        for lines in gathered:
            contest = self._contest(lines)
            if contest is not None:
                yield contest, lines

    def _contest(self, gathered: GatheredContest) -> PastContest | None:
        if gathered.sentences:
            self._mark_elected(gathered)
        self._unread.note_several(gathered, self._notes)
        lines = self._without_repeats(gathered)
        if not lines:
            self._note(gathered, "nobody stands there, so it is left out", NoteKind.CONTEST_EMPTY)
            return None
        lines = self._marked(gathered, lines)
        facts = self._facts(gathered)
        seats = seats_of(gathered, facts.seats or self._publication.seats, lines, self._notes)
        note_implausible(gathered, facts, seats, lines, self._notes)
        self._check_marks(seats, lines)
        names = gathered.names
        return PastContest(
            area=gathered.name,
            result=self._result(gathered, facts, seats, lines),
            code=names.code,
            authority=names.authority,
            region=facts.region,
            country=facts.country or gathered.country,
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
            source=gathered.source or publication.source,
            licence=publication.licence,
            digest=publication.digest,
            area=gathered.name,
            day=publication.day or gathered.day or publication.stated,
            by_thirds=publication.by_thirds,
        )
        if past.is_whole or (past.was_uncontested and all(line.elected for line in lines)):
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
            self._note(
                gathered,
                "the table beside it does not have this area, so its electors and papers are "
                "unknown",
                NoteKind.NOT_BESIDE,
            )
            return gathered.facts
        return gathered.facts.filled_by(beside)

    def _without_repeats(self, gathered: GatheredContest) -> list[CandidacyLine]:
        """Return the lines of a contest; who is on two of them is noted, an exact repeat left out.

        Two lines of a party without any name may be two of its candidates, and both are kept.
        """
        names = {line.name.casefold() for line in gathered.candidacies if line.name}
        if len(names) == len(gathered.candidacies):
            return gathered.candidacies
        kept: list[CandidacyLine] = []
        first_of_name: dict[str, int] = {}
        first_alike: dict[tuple[object, ...], int] = {}
        for line in gathered.candidacies:
            if line.name is None:
                kept.append(line)
                continue
            alike = first_alike.setdefault((line.name.casefold(), *line[2:]), line.line)
            differing = self._unread.difference(alike, line.line)
            if alike != line.line and differing is None:
                done = f"the same as line {alike:,}, so it is left out"
                self._notes.note(line.line, None, line.name, done, NoteKind.LINE_REPEATED)
                continue
            first = first_of_name.setdefault(line.name.casefold(), line.line)
            if differing is not None:
                done = (
                    f'the same as line {alike:,} but for the column "{differing}", which is not '
                    "read; both are kept"
                )
                self._notes.note(line.line, None, line.name, done, NoteKind.LINE_NEARLY_REPEATED)
            elif first != line.line:
                self._notes.note(
                    line.line,
                    None,
                    line.name,
                    f"line {first:,} of {gathered.name} has a candidate of this name with another "
                    "party or other votes; both are kept",
                    NoteKind.NAME_TWICE,
                )
            kept.append(line)
        return kept

    def _marked(self, gathered: GatheredContest, lines: list[CandidacyLine]) -> list[CandidacyLine]:
        """Return the lines; where nobody is marked as elected, no mark says who was not.

        Somebody was, so a column that says no of everybody was never filled in.
        """
        told = [line.elected for line in lines]
        is_unread = gathered.unread_marks or any(line.is_mark_unread for line in lines)
        if True in told or False not in told or is_unread:
            return lines
        self._note(
            gathered,
            "everybody is marked as not elected, so nobody counts as marked",
            NoteKind.MARKS_NONE,
        )
        return [line._replace(elected=None) for line in lines]

    def _check_marks(self, seats: int, lines: list[CandidacyLine]) -> None:
        """Note who is marked as elected with fewer votes than somebody who is not."""
        if marks(lines) != seats:
            return
        others = [line for line in lines if not line.elected and line.votes is not None]
        most = max(others, key=lambda line: line.votes or 0, default=None)
        if most is None or most.votes is None:
            return
        for line in lines:
            if line.elected and line.votes is not None and line.votes < most.votes:
                self._notes.note(
                    line.line,
                    None,
                    line.name or line.party.name,
                    f"marked as elected with fewer votes than {most.name or most.party.name} on "
                    f"line {most.line:,}, who is not; both are kept",
                    NoteKind.FEWER_VOTES,
                )

    def _note(self, gathered: GatheredContest, done: str, kind: NoteKind) -> None:
        self._notes.note(gathered.line, None, gathered.name, done, kind)

    def _note_unknown_votes(self, gathered: GatheredContest, lines: list[CandidacyLine]) -> None:
        unknown = [line for line in lines if line.votes is None]
        self._notes.note(
            unknown[0].line,
            None,
            unknown[0].name or unknown[0].party.name,
            f"the votes are unknown, so {gathered.name} has no whole result",
            NoteKind.VOTES_UNKNOWN,
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
                self._notes.note(number, None, written, done, NoteKind.ELECTED_UNLIKE)
        # Any of the others may be the one whom nobody can tell.
        others = None if gathered.unread_marks else False
        gathered.candidacies[:] = [
            line._replace(elected=True if line.name in elected else others)
            for line in gathered.candidacies
        ]


def _candidacies(lines: list[CandidacyLine], seats: int) -> tuple[PastCandidacy, ...]:
    """Return the candidacies; shares are kept only where votes are not known for everyone."""
    is_whole = all(line.votes is not None for line in lines)
    # Where as many are marked as were elected, a blank says that the others were not.
    are_marked = marks(lines) == seats
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
        yield independent_key(line.person, name)


def days_of(gathered: Iterable[GatheredContest]) -> set[date]:
    """Return the days on which the contests of a table polled, as far as it says."""
    return {contest.day for contest in gathered if contest.day is not None}


def note_days(gathered: Iterable[GatheredContest], stated: date | None, notes: NoteList) -> None:
    """Note where the contests of a table do not say one day of the poll, or not the one stated."""
    contests = tuple(gathered)
    days = sorted(days_of(contests))
    if stated is not None:
        other = next((day for day in days if day != stated), None)
        if other is not None:
            kept = "is kept" if len(days) == 1 else "counts where a contest says no day of its own"
            notes.note(
                None,
                None,
                other.isoformat(),
                f"{stated.isoformat()} was given for the day of the election and {kept}",
            )
        return
    if len(days) > 1:
        named = ", ".join(day.isoformat() for day in days[:_MOST_NAMED])
        more = len(days) - _MOST_NAMED
        tail = f" and {more:,} more" if more > 0 else ""
        notes.note(
            None,
            None,
            None,
            f"its contests were polled on several days, {named}{tail}: each keeps its own, and no "
            "one day is kept for the election",
        )
    if days:
        taken = (
            f"it counts as polled on {days[0].isoformat()}"
            if len(days) == 1
            else "its day is unknown"
        )
        for contest in contests:
            if contest.day is None:
                notes.note(
                    contest.line,
                    None,
                    contest.name,
                    f"no day of the poll stands there, though others have one, so {taken}",
                    NoteKind.DAY_ABSENT,
                )
