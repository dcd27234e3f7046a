"""Past results attached to the contests of a night: each finds its own, and the desk is told how.

They come from a table of past results, or from a past election of the library; what is needed of
them is copied into the night.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from countdesk.exchange.democracy_club import ContestRows, read_contests
from countdesk.exchange.headings import TableKind
from countdesk.exchange.readers import read_table
from countdesk.faults import Known
from countdesk.models import decisions
from countdesk.models.area_names import authority_key
from countdesk.models.overlaps import Notional, Overlap, notional_results
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.seats_in_turn import OtherSeats, why_other_seats
from countdesk.models.succession import PastAreas, Succession, are_of_one_authority, succession
from countdesk.session.contest_rows import past_contests_of
from countdesk.session.entry_rows import place
from countdesk.session.refused_lines import RefusedLines
from countdesk.wording import succession as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from countdesk.models.baseline import PastResult
    from countdesk.models.election import Contest
    from countdesk.session.draft import Draft
    from countdesk.session.session import Session


@dataclass(frozen=True)
class Said:
    """What somebody says of the past results of a night, beyond what codes and names do.

    `aliases` names a contest by the older name of its area; `chosen` gives it a past contest, or
    the code or name of one. A contest is named by its identifier or its name. The areas of which
    `overlaps` speak are put together from old ones. `by_thirds` says that all these areas elect by
    thirds or halves, so that no past result tells who held the seats.
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, PastContest | str] = field(default_factory=dict)
    overlaps: Sequence[Overlap] = ()
    by_thirds: bool = False


NOTHING_SAID = Said()


def attach_past(
    session: Session, path: Path, name: str | None, said: Said = NOTHING_SAID
) -> tuple[str, ...]:
    """Attach the past results of a table to the contests they belong to, in place of others."""
    draft = session.draft()
    notes = take_past(draft, path, name, said)
    session.record(*draft.statements)
    return notes


def attach_election(
    session: Session, election: PastElection, said: Said = NOTHING_SAID
) -> tuple[str, ...]:
    """Attach the results of a past election to the contests they belong to, in place of others.

    Notes for the user are returned. Where nothing is found, or something is named that is not
    there, nothing is attached, and the reason raised.
    """
    draft = session.draft()
    attaching = _Attaching(draft, election, said)
    refusals = RefusedLines(election.name)
    unclear = [words.not_clear(found, attaching.names) for found in attaching.search.ambiguous]
    if not attaching.results:
        for sentence in unclear or [words.nothing_found(attaching.near)]:
            refusals.add(None, None, sentence)
    attaching.place(refusals, {})
    refusals.raise_gathered()
    session.record(*draft.statements)
    return (*attaching.notes, *unclear)


def take_past(
    draft: Draft, path: Path, name: str | None, said: Said = NOTHING_SAID
) -> tuple[str, ...]:
    """Attach the past results of a table in a draft; return notes for the user.

    Raises `faults.TableFaults` where a contest has two of them, or none has any.
    """
    table = read_table(path)
    read = read_contests(table, TableKind.PAST_RESULT)
    election = _election(read.contests, name or path.stem.replace("_", " "), path)
    rows_of = {id(past): rows for past, rows in zip(election.contests, read.contests, strict=True)}
    days = {key: rows.election_date for key, rows in rows_of.items()}
    attaching = _Attaching(draft, election, said, days)
    refusals = RefusedLines(table.file)
    for ambiguity in attaching.search.ambiguous:
        rows = [rows_of[id(past)] for past in ambiguity.past]
        for other in rows[1:]:
            contest = attaching.names[ambiguity.contests[0]]
            refusals.add(
                _first_line(other),
                "ballot_paper_id",
                words.both_past(rows[0].ballot_paper_id, other.ballot_paper_id, contest),
            )
        if len(rows) == 1:
            sentence = words.not_clear(ambiguity, attaching.names)
            refusals.add(_first_line(rows[0]), "post_label", sentence)
    if not (attaching.results or attaching.search.ambiguous):
        refusals.add(None, None, words.nothing_found(attaching.near))
    attaching.place(refusals, {key: _first_line(rows) for key, rows in rows_of.items()})
    refusals.raise_gathered()
    return (*table.notes, *read.notes, *attaching.notes)


def _election(contests: Sequence[ContestRows], name: str, path: Path) -> PastElection:
    """Return the past election that a table holds; its day is known where all are of one day."""
    digest, days = _digest(path), {rows.election_date for rows in contests}
    past = past_contests_of(contests, name=name, source=path.name, digest=digest)
    return PastElection(name, past, days.pop() if len(days) == 1 else None, path.name, None, digest)


def _digest(path: Path) -> str:
    """Return the SHA-256 of a table, by which anybody can tell that it is the same one."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Known(f"{path.name} cannot be read any more: try again.") from error


def _first_line(rows: ContestRows) -> int | None:
    return min((row.line for row in rows.candidates), default=None)


def _names(contests: Mapping[str, Contest]) -> Mapping[str, str]:
    """Return what each contest is called, with its identifier where another has its name."""
    shared = Counter(contest.name for contest in contests.values())
    return {
        scope: contest.name if shared[contest.name] == 1 else f"{contest.name} ({scope})"
        for scope, contest in contests.items()
    }


class _Attaching:
    """The past results that the contests of a draft are to have, and what is said of them.

    `days` are those of the polls, by past contest, where a table gives one on each of its lines.
    """

    def __init__(
        self,
        draft: Draft,
        election: PastElection,
        said: Said,
        days: Mapping[int, date] = MappingProxyType({}),
    ) -> None:
        self._draft = draft
        self._election = election
        self._days = days
        self._by_thirds = said.by_thirds
        self._contests = draft.contests
        self.names = _names(self._contests)
        self._areas = PastAreas(election)
        aliases = {old: draft.count_called(name).scope for old, name in said.aliases.items()}
        chosen = {}
        for name, past in said.chosen.items():
            scope = draft.count_called(name).scope
            chosen[scope] = past if isinstance(past, PastContest) else self._called(scope, past)
        spoken_of = {*aliases.values(), *chosen}
        self._notional: Mapping[str, Notional] = notional_results(
            [known for scope, known in self._contests.items() if scope not in spoken_of],
            election,
            said.overlaps,
        )
        rest = [known for scope, known in self._contests.items() if scope not in self._notional]
        self.search: Succession = succession(rest, election, aliases=aliases, chosen=chosen)
        if self.search.unknown:
            raise self._unknown(self.search.unknown[0])
        self._why_other: dict[str, OtherSeats] = {}
        self.results = dict(self._attached())

    def _called(self, scope: str, text: str) -> PastContest:
        """Return the past contest that somebody named by its code, or by its name."""
        known = [self._areas.contests[at] for at in self._areas.of_code(text)]
        named = [self._areas.contests[at] for at in self._areas.of_name(text)]
        of_one = [past for past in named if are_of_one_authority(self._contests[scope], past)]
        meant = known or of_one or named
        if not meant:
            raise self._unknown(text)
        if len(meant) > 1:
            raise Known(words.several_called(text, self._election.name, meant))
        return meant[0]

    def _unknown(self, text: str) -> Known:
        """Return the fault of a past contest that the election does not hold."""
        names = {past.area.casefold(): past.area for past in self._areas.contests}
        near = [names[name] for name in get_close_matches(text.casefold(), names, n=1)]
        return Known(words.no_such_past(text, self._election.name, near))

    def _attached(self) -> list[tuple[str, PastResult]]:
        """Return the past result of each contest that has one, in the order of the contests."""
        attached: list[tuple[str, PastResult]] = []
        for scope, contest in self._contests.items():
            notional, found = self._notional.get(scope), self.search.found.get(scope)
            if notional is not None and notional.result is not None:
                past = notional.result
            elif found is not None:
                past = replace(found.past.result, area=found.past.area, found=found.found)
            else:
                continue
            if (why := self._why_not_its_seats(scope, contest, past)) is not None:
                self._why_other[scope] = why
                past = replace(past, by_thirds=True)
            attached.append((scope, past))
        return attached

    def _why_not_its_seats(
        self, scope: str, contest: Contest, past: PastResult
    ) -> OtherSeats | None:
        """Return why a past result does not tell who held the seats, None where it does."""
        if scope in self.search.beside_ordinary:
            return OtherSeats.VACANCY
        found, day = self.search.found.get(scope), self._election.day
        if found is not None:
            day = self._days.get(id(found.past), day)
        why = why_other_seats(contest, past, day)
        is_said = self._by_thirds or past.by_thirds
        return OtherSeats.IN_TURN if is_said and why is not OtherSeats.VACANCY else why

    def place(self, refusals: RefusedLines, lines: Mapping[int, int | None]) -> None:
        """Add the past results to the draft; `lines` are those of a table, by past contest."""
        for scope, past in self.results.items():
            found = self.search.found.get(scope)
            with refusals.at(None if found is None else lines.get(id(found.past))):
                rule = partial(decisions.attach_past, past=past, correction=True)
                place(self._draft, scope, rule, None)

    @property
    def near(self) -> Mapping[str, Sequence[PastContest]]:
        """Return what is near in name to the contests without a past result, by their names."""
        return {self.names[scope]: areas for scope, areas in self.search.offered.items()}

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the user is told of the past results attached, and of those that are not."""
        names = self.names
        results = {names[scope]: past for scope, past in self.results.items()}
        others = {names[scope]: why for scope, why in self._why_other.items()}
        without = [scope for scope in names if scope not in self.results]
        keeping = sum(self._draft.count(scope).past is not None for scope in without)
        return (
            words.attached(self._election.name, list(self.results.values()), len(names)),
            *words.taken_as_said(results),
            *words.notional({names[scope]: found for scope, found in self._notional.items()}),
            *words.other_seats(others),
            *words.without_past([names[scope] for scope in without], keeping),
            *words.offered(self.near),
            *words.left_out(self._left_out()),
        )

    def _left_out(self) -> list[str]:
        """Return the areas of past contests of no contest, in the authorities of the night.

        That an election was held elsewhere too is nothing to be told.
        """
        authorities = {authority_key(contest.authority) for contest in self._contests.values()}
        used = {id(area) for found in self._notional.values() for area in found.areas}
        return [
            past.area
            for past in self.search.left_over
            if id(past) not in used
            and (None in authorities or authority_key(past.authority) in {None, *authorities})
        ]
