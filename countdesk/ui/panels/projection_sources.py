"""What can be projected in a night: the changes that are known, and the past elections."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from countdesk.models.baseline import Base
from countdesk.models.board import BoardRow, board_row
from countdesk.models.board_totals import Sum
from countdesk.models.count import Count
from countdesk.models.declared_wards import DeclaredWard, DeclaredWards, declared_ward
from countdesk.models.election import Party
from countdesk.models.kind_totals import totals_by_kind
from countdesk.models.movement import Movement, movement_of, movement_of_all
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.past_summary import PastHeading
from countdesk.models.succession import succession
from countdesk.session.attached_wards import attached_wards
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.wording.language import gettext as _
from countdesk.wording.projected_wards import wards
from countdesk.wording.projection import party_in_projection, taken_from

ALL_DECLARED: Final = "declared"
OF_THIS_NIGHT: Final = "this night"
_SEVERAL: Final = 2

_MOST_PARTIES: Final = 6
"""The parties among which a pair may be chosen: those with the largest shares now."""

WardKey = tuple[str | None, str, str | None]


@dataclass(frozen=True)
class Source:
    """Where a change is taken from: one declared contest, or all of them together.

    `base` is how slates became shares there. `parties` are those of the movement by key;
    `authority` is the council of the one contest, and `codes` are those of the areas of all.
    """

    key: str
    name: str
    movement: Movement
    base: Base
    parties: Mapping[str, Party]
    authority: str | None = None
    codes: tuple[str | None, ...] = ()


class Sources:
    """The changes that can be taken from a session, each worked out once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[str, tuple[Count, BoardRow]] = {}
        self.known: tuple[Source, ...] = ()
        """All declared together first, where there are several; then one after the other."""
        self.declared_wards = DeclaredWards()
        """What the wards of the night have declared."""

    def declared(self) -> list[Count]:
        """Return the contests that are declared and read."""
        return [
            count
            for count in self._session.night.contests
            if count.stage.is_declared and self._session.is_read(count.scope)
        ]

    def of(self, key: str) -> Source | None:
        """Return one of the changes by its key."""
        return next((source for source in self.known if source.key == key), None)

    def what_is_wanting(self) -> str:
        """Return what has to be done before there is a change to take."""
        if any(count.past is not None for count in self._session.night.contests):
            return _(
                "Declare a contest that has a past result ({key}): its change is then applied here"
                " to every ward."
            ).format(key=keys_of("stage_declared"))
        return _(
            "Attach a past result to a contest ({key}) and declare it: its change is then applied"
            " here to every ward."
        ).format(key=keys_of("attach_past"))

    def work_out(self) -> Iterator[tuple[int, int]]:
        """Work out what is declared, a contest at a time; what is known stands at the end."""
        declared = self.declared()
        sources: list[Source] = []
        seats: list[DeclaredWard] = []
        for done, count in enumerate(declared):
            ward = declared_ward(count, self._session.cooked(count.scope).result)
            if ward is not None:
                seats.append(ward)
            source = self._of_one(count)
            if source is not None:
                sources.append(source)
            yield done, len(declared)
        self.declared_wards = DeclaredWards(seats)
        together = self._of_all(declared) if len(sources) >= _SEVERAL else None
        self.known = (together, *sources) if together is not None else tuple(sources)

    def _of_one(self, count: Count) -> Source | None:
        """Return the change of one contest, None where nobody knows it."""
        cooked = self._session.cooked(count.scope)
        if count.scope not in self._rows or self._rows[count.scope][0] is not count:
            row = board_row(count, cooked.result, cooked.comparison, 0)
            self._rows[count.scope] = count, row
        comparison = cooked.comparison
        movement = movement_of(comparison)
        if movement is None:
            return None
        absent = {line.party.key: line.party for line in comparison.absent}
        return Source(
            key=count.scope,
            name=count.contest.name,
            movement=movement,
            base=cooked.result.base,
            parties={**absent, **comparison.named},
            authority=count.contest.authority,
            codes=(count.contest.ward_code,),
        )

    def _of_all(self, declared: list[Count]) -> Source | None:
        # Councillors' wards do not move as the borough did for its mayor.
        totals = totals_by_kind(self._rows[count.scope][1] for count in declared)[0].totals
        movement = movement_of_all(totals)
        if movement is None:
            return None
        named = ((key, totals.party(key)) for key in movement.now)
        return Source(
            key=ALL_DECLARED,
            name=taken_from(None, totals.of(Sum.COMPARED)),
            movement=movement,
            base=totals.base or Base.AVERAGE,
            parties={key: party for key, party in named if party is not None},
            codes=tuple(count.contest.ward_code for count in declared),
        )


class PastChoices:
    """The past elections whose wards can be moved: those of the night itself, and the library's."""

    def __init__(self, session: Session, library: PastElections) -> None:
        self._session = session
        self._library = library
        self._headings: dict[str, PastHeading] = {}
        self._loaded: tuple[PastHeading, PastElection] | None = None

    def listed(self) -> tuple[list[tuple[str, str]], str]:
        """Return key and name of each past election, and the key of the one to begin with.

        That is the one that this night's past results are of: in the library it is whole, while
        the night has those of its own contests alone. `faults.Known` where none can be read.
        """
        of, attached = self._attached_of(), len(self._attached())
        choices: list[tuple[str, str]] = []
        if attached:
            named = _("{past}, this night's wards").format(past=of or _("several elections"))
            choices.append((OF_THIS_NIGHT, named))
        library = self._library.headings()
        self._headings = {heading.name: heading for heading in library}
        # The newest first: a library is listed from the oldest on.
        choices += [(heading.name, heading.name) for heading in library[::-1]]
        whole = [known.name for known in library if known.name == of and known.contests > attached]
        return choices, whole[0] if whole else OF_THIS_NIGHT

    def _attached_of(self) -> str | None:
        """Return the one past election that all past results of this night are of."""
        names = {ward.result.name for ward in self._attached().values()}
        return names.pop() if len(names) == 1 else None

    def election(self, key: str) -> PastElection:
        """Return a past election; `faults.Known` where the library has it no more."""
        if key == OF_THIS_NIGHT:
            return PastElection("", tuple(self._attached().values()))
        loaded = self._loaded_as(key)
        return self._library.named(key) if loaded is None else loaded

    def is_loaded(self, key: str) -> bool:
        """Return whether an election is there without its table being read."""
        return key == OF_THIS_NIGHT or self._loaded_as(key) is not None

    def _loaded_as(self, key: str) -> PastElection | None:
        """Return an election that was read, None where it has given way to another since."""
        if self._loaded is None or self._loaded[0] != self._headings.get(key):
            return None
        return self._loaded[1]

    def election_in_steps(self, key: str) -> Generator[tuple[int, int], None, PastElection]:
        """Read a past election little by little, and return it at the end; see `election`."""
        if self.is_loaded(key):
            return self.election(key)
        election = yield from self._library.named_in_steps(key)
        self._loaded = self._headings[key], election
        return election

    def contests_of(self, key: str) -> Mapping[WardKey, str]:
        """Return the contests of the night that succeed the wards of a past election."""
        if key == OF_THIS_NIGHT:
            return {ward_key(ward): scope for scope, ward in self._attached().items()}
        contests = self._session.night.contests
        scopes = {count.contest.identifier: count.scope for count in contests}
        found = succession((count.contest for count in contests), self.election(key)).found
        return {ward_key(known.past): scopes[contest] for contest, known in found.items()}

    def _attached(self) -> dict[str, PastContest]:
        return attached_wards(self._session)


def ward_key(contest: PastContest) -> WardKey:
    """Return what a ward of a past election is known by: its code, its name and its council."""
    return contest.code, contest.area, contest.authority


def subject(source: Source, election: PastElection, number: int, kept: int) -> str:
    """Return what is applied to what: the change in a contest, to the wards of an election.

    So many more wards are kept as they declared.
    """
    names = {contest.result.name for contest in election.contests}
    of = election.name or (next(iter(names)) if len(names) == 1 else _("several elections"))
    said = _("the change in {source}, applied to {wards} of {past}").format(
        source=source.name, wards=wards(number), past=of
    )
    if kept:
        said += _(", with {wards} as declared").format(wards=wards(kept))
    return said


def pairs(source: Source) -> list[tuple[str, str]]:
    """Return the pairs of parties a swing can be of, the movement's own first."""
    movement = source.movement

    def called(pair: tuple[str, str]) -> str:
        to, coming_from = (party_in_projection(key, source.parties) for key in pair)
        return _("{to} from {loser}").format(to=to, loser=coming_from)

    largest = sorted(movement.now, key=lambda key: (-movement.now[key], key))[:_MOST_PARTIES]
    pairs = [
        pair
        for place, first in enumerate(largest)
        for second in largest[place + 1 :]
        if (pair := movement.between(first, second).pair) is not None and pair != movement.pair
    ]
    own = [] if movement.pair is None else [("", called(movement.pair))]
    return own + [("|".join(pair), called(pair)) for pair in pairs]


def with_pair(source: Source, key: str) -> Movement:
    """Return the movement with the pair that was chosen, its own where none was."""
    first, _bar, second = key.partition("|")
    return source.movement.between(first, second) if second else source.movement


def council_choices(election: PastElection) -> list[tuple[str, str]]:
    """Return the councils of an election to choose from, and all its wards where it has several."""
    councils = sorted({known.authority for known in election.contests if known.authority})
    choices = [(name, name) for name in councils]
    if len(councils) != 1:
        choices.append(("", _("all {n}").format(n=wards(len(election.contests)))))
    return choices
