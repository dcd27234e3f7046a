"""What a night has declared, to be taken elsewhere: its changes, and the seats of its wards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from countdesk.exchange.flat_comparison import parties_of
from countdesk.models.board import BoardRow, board_row
from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import totals_of
from countdesk.models.contest_kinds import contest_kind
from countdesk.models.declared_wards import DeclaredWard, DeclaredWards, declared_ward
from countdesk.models.kind_totals import kind_of_most
from countdesk.models.movement import Movement, like_for_like, movement_of, movement_of_all
from countdesk.models.namesakes import PartyNames
from countdesk.models.successors import Successors
from countdesk.session.attached_wards import OrdinaryContests
from countdesk.wording.projection import taken_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.exchange.declaration import ContestFigures
    from countdesk.models.baseline import Base
    from countdesk.models.count import Count
    from countdesk.models.election import Party
    from countdesk.session.cooked import Cooked
    from countdesk.session.session import Session

ALL_DECLARED: Final = "declared"
"""The key of the change of all declared contests together."""

_SEVERAL: Final = 2


@dataclass(frozen=True)
class Source:
    """Where a change is taken from: one contest by its identifier, or all declared together.

    `base` is how slates became shares there. `parties` are those of the movement by key, and
    `codes` those of the areas. `contest` and `authority` are the name and the council of the one
    contest, whose votes will still move where it `is_part_counted`.
    """

    key: str
    movement: Movement
    base: Base
    parties: Mapping[str, Party]
    codes: tuple[str | None, ...]
    contest: str | None = None
    contests: int = 1
    authority: str | None = None
    is_part_counted: bool = False

    @property
    def name(self) -> str:
        """Return what the change is taken from, in words."""
        return taken_from(self.contest, self.contests)


def source_of(cooked: ContestFigures) -> Source | None:
    """Return the change of one contest as it stands, None where nobody knows it."""
    comparison, contest = cooked.comparison, cooked.count.contest
    movement = movement_of(comparison)
    if movement is None:
        return None
    return Source(
        key=cooked.count.scope,
        movement=movement,
        base=cooked.result.base,
        parties=parties_of(comparison),
        codes=(contest.ward_code,),
        contest=contest.name,
        authority=contest.authority,
        is_part_counted=cooked.result.is_part_counted,
    )


class Sources:
    """The changes that can be taken from what a session has declared, each worked out once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[str, tuple[Count, BoardRow]] = {}
        self.together: Source | None = None
        """All declared contests of the kind that most of the night's are of, as on the board."""
        self.known: tuple[Source, ...] = ()
        """All declared together first, where there are several; then one after the other."""
        self.declared_wards = DeclaredWards()
        """What the wards of the night have declared."""
        self._ordinary = OrdinaryContests()
        self._standing: dict[Party, None] = {}
        self._stood: dict[Party, None] = {}

    def of(self, key: str) -> Source | None:
        """Return one of the changes by its key."""
        return next((source for source in self.known if source.key == key), None)

    def names(self, source: Source) -> PartyNames:
        """Return the names by which parties of wards elsewhere are found to move as a source did.

        With them are those of the whole night: its wards may be kept as they declared, and from one
        source to the next the names are the same.
        """
        moving = (source.parties[key] for key in source.movement.now if key in source.parties)
        return PartyNames.of(moving, self._standing, self._stood)

    def authority_of(self, scope: str | None) -> str | None:
        """Return the authority of a contest, where there is one that is described."""
        count = self._session.night.counts.get(scope or "")
        return count.contest.authority if count is not None and count.is_described else None

    def work_out(self) -> Iterator[tuple[int, int]]:
        """Work out what is declared and read, a contest at a time; it stands at the end."""
        yield from self._name_parties()
        yield from self._find_ordinary()
        declared = self._declared()
        sources: list[Source] = []
        wards: list[DeclaredWard] = []
        rows: list[BoardRow] = []
        for done, count in enumerate(declared):
            cooked = self._session.cooked(count.scope)
            ward = declared_ward(count, cooked.result)
            if ward is not None:
                wards.append(ward)
            source = source_of(cooked)
            if source is not None:
                sources.append(source)
            rows.append(self._row(cooked))
            yield done, len(declared)
        successors = Successors.of_night(self._session.night.contests)
        self.declared_wards = DeclaredWards(wards, successors)
        self.together = self._of_all(rows)
        several = self.together is not None and self.together.contests >= _SEVERAL
        self.known = tuple(sources)
        if self.together is not None and several:
            self.known = (self.together, *sources)

    def _name_parties(self) -> Iterator[tuple[int, int]]:
        contests = self._session.night.contests
        standing: dict[Party, None] = {}
        stood: dict[Party, None] = {}
        for done, count in enumerate(contests):
            standing |= dict.fromkeys(candidate.party for candidate in count.candidates)
            if count.past is not None:
                past = (line.party for line in count.past.candidacies if not line.is_others)
                stood |= dict.fromkeys(past)
            yield done, len(contests)
        self._standing, self._stood = standing, stood

    def _find_ordinary(self) -> Iterator[tuple[int, int]]:
        contests = self._session.night.contests
        ordinary = OrdinaryContests()
        for done, count in enumerate(contests):
            ordinary.put(count)
            yield done, len(contests)
        self._ordinary = ordinary

    def _declared(self) -> list[Count]:
        return [
            count
            for count in self._session.night.contests
            if count.stage.is_declared and self._session.is_read(count.scope)
        ]

    def _row(self, cooked: Cooked) -> BoardRow:
        """Return a contest as it stands on the board."""
        count = cooked.count
        known = self._rows.get(count.scope)
        if known is None or known[0] is not count:
            known = count, board_row(count, cooked.result, cooked.comparison, 0)
            self._rows[count.scope] = known
        ordinary = self._ordinary.beside(count)
        return known[1] if ordinary is None else replace(known[1], shares_ward=True)

    def _of_all(self, rows: list[BoardRow]) -> Source | None:
        # Councillors' wards do not move as the borough did for its mayor, whoever is first.
        contests = self._session.night.contests
        kind = kind_of_most(contest_kind(count.contest) for count in contests)
        of_kind = [row for row in rows if row.kind is kind]
        totals = totals_of(of_kind)
        movement = movement_of_all(totals)
        if movement is None or totals.base is None:
            return None
        movement = like_for_like(movement, of_kind)
        named = ((key, totals.party(key)) for key in movement.now)
        return Source(
            key=ALL_DECLARED,
            movement=movement,
            base=totals.base,
            parties={key: party for key, party in named if party is not None},
            codes=tuple(row.contest.ward_code for row in of_kind),
            contests=totals.of(Sum.COMPARED),
        )
