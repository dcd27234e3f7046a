"""Past results attached to the contests of a night: each finds its own, and the desk is told how.

They come from a table of past results, or from a past election of the library; what is needed of
them is copied into the night.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING

from countdesk.exchange.past import read_past_election
from countdesk.faults import WrongName
from countdesk.models import decisions
from countdesk.models.area_names import authority_key
from countdesk.models.election import label_key
from countdesk.models.offers import offered
from countdesk.models.overlaps import Notional, Overlap, notional_results
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.seats_in_turn import why_other_seats
from countdesk.models.succession import PastAreas, Succession, are_of_one_authority, succession
from countdesk.models.tabulation import tabulate
from countdesk.session.entry_rows import place
from countdesk.session.refused_lines import RefusedLines
from countdesk.wording import succession as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from countdesk.exchange.past import PlaceInTable
    from countdesk.models.baseline import PastResult
    from countdesk.models.count import Count
    from countdesk.models.election import Contest
    from countdesk.models.succession import Ambiguity
    from countdesk.session.draft import Draft
    from countdesk.session.session import Session


@dataclass(frozen=True)
class Said:
    """What somebody says of the past results of a night, beyond what codes and names do.

    `aliases` names a contest by the older name of its area; `chosen` gives it a past contest, or
    the code or name of one. A contest is named by its identifier or its name. The areas of which
    `overlaps` speak are put together from old ones. `by_thirds` says that all these areas elect by
    thirds or halves.
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, PastContest | str] = field(default_factory=dict)
    overlaps: Sequence[Overlap] = ()
    by_thirds: bool = False


NOTHING_SAID = Said()


def attach_past(
    session: Session,
    path: Path,
    name: str | None,
    said: Said = NOTHING_SAID,
    *,
    every_note: bool = False,
) -> tuple[str, ...]:
    """Attach the past results of a table to the contests they belong to, in place of others."""
    draft = session.draft()
    notes = take_past(draft, path, name, said, every_note=every_note)
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
        for sentence in unclear or attaching.why_nothing:
            refusals.add(None, None, sentence)
    attaching.place(refusals, {})
    refusals.raise_gathered()
    session.record(*draft.statements)
    return (*attaching.notes, *unclear)


def take_past(
    draft: Draft,
    path: Path,
    name: str | None,
    said: Said = NOTHING_SAID,
    *,
    every_note: bool = False,
) -> tuple[str, ...]:
    """Attach the past results of a table in a draft; return notes for the user.

    Of many notes of one kind on the table only the first are named, unless `every_note` is wanted.
    Raises `faults.TableFaults` where a contest has two of them, or none has any.
    """
    reading = read_past_election(path, name=name or path.stem.replace("_", " "))
    contests = zip(reading.election.contests, reading.places, strict=True)
    places = {id(past): known for past, known in contests}
    attaching = _Attaching(draft, reading.election, said)
    refusals = RefusedLines(path.name)
    for ambiguity in attaching.search.ambiguous:
        _refuse_unclear(refusals, ambiguity, places, attaching.names)
    if not (attaching.results or attaching.search.ambiguous):
        for sentence in attaching.why_nothing:
            refusals.add(None, None, sentence)
    attaching.place(refusals, {key: known.line for key, known in places.items()})
    refusals.raise_gathered()
    return (*reading.said(every_note=every_note), *attaching.notes)


def _refuse_unclear(
    refusals: RefusedLines,
    ambiguity: Ambiguity,
    places: Mapping[int, PlaceInTable],
    names: Mapping[str, str],
) -> None:
    """Refuse the second of two past results of one contest, and one of two contests."""
    first, *others = [
        (places[id(past)], places[id(past)].identifier or past.code or past.area)
        for past in ambiguity.past
    ]
    at, called = first
    if not others:
        column = None if at.identifier is None else "post_label"
        refusals.add(at.line, column, words.not_clear(ambiguity, names))
    for other, called_other in others:
        column = None if other.identifier is None else "ballot_paper_id"
        sentence = words.both_past(called, called_other, names[ambiguity.contests[0]])
        refusals.add(other.line, column, sentence)


def names_apart(contests: Mapping[str, Contest]) -> Mapping[str, str]:
    """Return what each contest is called, with its identifier where another has its name."""
    shared = Counter(contest.name for contest in contests.values())
    return {
        scope: contest.name if shared[contest.name] == 1 else f"{contest.name} ({scope})"
        for scope, contest in contests.items()
    }


def past_called(election: PastElection, contest: Contest, text: str) -> PastContest:
    """Return the past contest that somebody names by its code or its name, for a contest.

    Of several of one code or name it is the one in the contest's own authority.
    `faults.WrongName` where there is none, or more than one.
    """
    areas = PastAreas(election)
    places = areas.of_code(text) or areas.of_name(text)
    known = [election.contests[place] for place in places]
    meant = [past for past in known if are_of_one_authority(contest, past)] or known
    if not meant:
        raise _unknown(election, text)
    if len(meant) > 1:
        raise WrongName(words.several_called(text, election.name, meant))
    return meant[0]


def _unknown(election: PastElection, text: str) -> WrongName:
    """Return the fault of a past contest that the election does not hold."""
    names = {past.area.casefold(): past.area for past in election.contests}
    near = [names[name] for name in get_close_matches(text.casefold(), names, n=1)]
    return WrongName(words.no_such_past(text, election.name, near))


def _is_its_own(count: Count, past: PastResult) -> bool:
    """Return whether a past result has the parties and votes of a contest itself."""
    now = Counter(
        (line.candidate.comparison_key, line.votes) for line in tabulate(count).candidates
    )
    then = Counter((line.key, line.votes) for line in past.candidacies)
    return bool(past.valid_votes) and now == then


def _has_its_candidates(count: Count, past: PastResult) -> bool:
    """Return whether a past result has the very people and parties of a contest itself."""
    now = Counter((line.comparison_key, label_key(line.name)) for line in count.candidates)
    then = Counter((line.key, label_key(line.name or "")) for line in past.candidacies)
    return now == then


class _Attaching:
    """The past results that the contests of a draft are to have, and what is said of them."""

    def __init__(self, draft: Draft, election: PastElection, said: Said) -> None:
        self._draft = draft
        self._election = election
        self._by_thirds = said.by_thirds
        self._has_overlaps = bool(said.overlaps)
        self._contests = draft.contests
        self.names = names_apart(self._contests)
        aliases = {old: draft.count_called(name).scope for old, name in said.aliases.items()}
        chosen = {}
        for name, past in said.chosen.items():
            scope = draft.count_called(name).scope
            known = self._contests[scope]
            chosen[scope] = (
                past if isinstance(past, PastContest) else past_called(election, known, past)
            )
        spoken_of = {*aliases.values(), *chosen}
        self._notional: Mapping[str, Notional] = notional_results(
            [known for scope, known in self._contests.items() if scope not in spoken_of],
            election,
            said.overlaps,
        )
        rest = [known for scope, known in self._contests.items() if scope not in self._notional]
        self.search: Succession = succession(rest, election, aliases=aliases, chosen=chosen)
        if self.search.unknown:
            raise _unknown(election, self.search.unknown[0])
        for ambiguity in self.search.ambiguous:
            if not set(ambiguity.contests).isdisjoint(aliases.values()):
                raise WrongName(words.not_clear(ambiguity, self.names))
        self._not_earlier: list[str] = []
        self.results = dict(self._attached())

    def _attached(self) -> list[tuple[str, PastResult]]:
        """Return the past result of each contest that has one, in the order of the contests."""
        attached: list[tuple[str, PastResult]] = []
        for scope, contest in self._contests.items():
            notional, found = self._notional.get(scope), self.search.found.get(scope)
            if notional is not None and notional.result is not None:
                past = self._election.placed(notional.result, notional.areas)
            elif found is not None:
                past = replace(found.past.result, area=found.past.area, found=found.found)
                past = self._election.placed(past, (found.past,))
            else:
                continue
            if past.day is not None and past.day >= contest.date:
                self._not_earlier.append(scope)
                continue
            past = replace(
                past,
                by_thirds=past.by_thirds or self._by_thirds,
                shared_with_ordinary=scope in self.search.beside_ordinary,
            )
            attached.append((scope, past))
        return attached

    def place(self, refusals: RefusedLines, lines: Mapping[int, int | None]) -> None:
        """Add the past results to the draft; `lines` are those of a table, by past contest."""
        for scope, past in self.results.items():
            found = self.search.found.get(scope)
            with refusals.at(None if found is None else lines.get(id(found.past))):
                rule = partial(decisions.attach_past, past=past, correction=True)
                place(self._draft, scope, rule, None)

    def _of_the_night_itself(self) -> list[str]:
        """Return the contests whose past result, of no known day, has their own figures."""
        return [
            self.names[scope]
            for scope, past in self.results.items()
            if past.day is None and _is_its_own(self._draft.count(scope), past)
        ]

    def _of_candidates_of_the_night(self) -> list[str]:
        """Return the contests whose past result, of no known day, has their own candidates.

        In some wards the same people stand again; where most are so, it is no earlier election.
        """
        undated = [(scope, past) for scope, past in self.results.items() if past.day is None]
        same = [
            self.names[scope]
            for scope, past in undated
            if _has_its_candidates(self._draft.count(scope), past)
        ]
        return same if 2 * len(same) > len(undated) else []

    @property
    def why_nothing(self) -> tuple[str, ...]:
        """Return why no contest has a past result."""
        late = words.not_earlier([self.names[scope] for scope in self._not_earlier])
        return late or (words.nothing_found(self.near),)

    @property
    def near(self) -> Mapping[str, Sequence[PastContest]]:
        """Return what is near in name to the contests without a past result, by their names."""
        return {self.names[scope]: areas for scope, areas in offered(self.search).items()}

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the user is told of the past results attached, and of those that are not."""
        names = self.names
        results = {names[scope]: past for scope, past in self.results.items()}
        others = {
            names[scope]: why
            for scope, past in self.results.items()
            if (why := why_other_seats(self._contests[scope], past)) is not None
        }
        late = [names[scope] for scope in self._not_earlier]
        without = [scope for scope in names if scope not in {*self.results, *self._not_earlier}]
        keeping = sum(self._draft.count(scope).past is not None for scope in without)
        return (
            words.attached(self._election.name, list(self.results.values()), len(names)),
            *words.taken_as_said(results),
            *words.shared_by(self._shared()),
            *words.not_earlier(late),
            *(
                words.of_the_night_itself(self._of_the_night_itself())
                or words.of_candidates_of_the_night(self._of_candidates_of_the_night())
            ),
            *words.overlaps_of_nothing(is_so=self._has_overlaps and not self._notional),
            *words.notional({names[scope]: found for scope, found in self._notional.items()}),
            *words.other_seats(others),
            *words.without_past([names[scope] for scope in without], keeping),
            *words.offered(self.near),
            *words.left_out(self._left_out()),
        )

    def _shared(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Return the past areas that several contests of the night have been given, with these.

        A by-election beside the ordinary election of its ward has the same one as a rule.
        """
        given: dict[int, tuple[str, list[str]]] = {}
        for scope, found in self.search.found.items():
            if scope in self.results and not self._contests[scope].is_by_election:
                _area, names = given.setdefault(id(found.past), (found.past.area, []))
                names.append(self.names[scope])
        return [(area, names) for area, names in given.values() if len(names) > 1]

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
