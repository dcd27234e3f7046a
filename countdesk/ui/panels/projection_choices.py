"""What can be chosen on the projection page: the past elections, their councils, and the pairs."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Final

from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.successors import Successors
from countdesk.session.attached_wards import attached_wards
from countdesk.session.change_sources import Source
from countdesk.session.loaded_elections import LoadedElections
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.wording.language import gettext as _
from countdesk.wording.projected_wards import wards
from countdesk.wording.projection import party_in_projection

OF_THIS_NIGHT: Final = "this night"

_MOST_PARTIES: Final = 6
"""The parties among which a pair may be chosen: those with the largest shares now."""


def what_is_wanting(session: Session) -> str:
    """Return what has to be done before there is a change to take."""
    if any(count.past is not None for count in session.night.contests):
        return _(
            "Declare a contest that has a past result ({key}): its change is then applied here"
            " to every ward."
        ).format(key=keys_of("stage_declared"))
    return _(
        "Attach a past result to a contest ({key}) and declare it: its change is then applied"
        " here to every ward."
    ).format(key=keys_of("attach_past"))


class PastChoices:
    """The past elections whose wards can be moved: those of the night itself, and the library's."""

    def __init__(self, session: Session, library: PastElections) -> None:
        self._session = session
        self._library = LoadedElections(library)

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
        return self._library.named(key)

    def is_loaded(self, key: str) -> bool:
        """Return whether an election is there without its table being read."""
        return key == OF_THIS_NIGHT or self._library.is_loaded(key)

    def election_in_steps(self, key: str) -> Generator[tuple[int, int], None, PastElection]:
        """Read a past election little by little, and return it at the end; see `election`."""
        if key == OF_THIS_NIGHT:
            return self.election(key)
        return (yield from self._library.named_in_steps(key))

    def contest_of(self, key: str, wards: Sequence[PastContest], place: int) -> str | None:
        """Return the contest of the night that succeeds one of some wards of a past election."""
        if key == OF_THIS_NIGHT:
            attached = {_described(ward): scope for scope, ward in self._attached().items()}
            return attached.get(_described(wards[place]))
        contests = self._session.night.contests
        scopes = {count.contest.identifier: count.scope for count in contests}
        found = Successors.of_night(contests).among(wards).get(place)
        return None if found is None else scopes[found[0].identifier]

    def _attached(self) -> dict[str, PastContest]:
        return attached_wards(self._session)


def _described(contest: PastContest) -> tuple[str | None, str, str | None]:
    """Return what a ward of this night is known by: its code, its name and its council."""
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


def wards_of(election: PastElection, council: str) -> tuple[PastContest, ...]:
    """Return the wards of a council of an election; without a name, all there are."""
    return tuple(known for known in election.contests if not council or known.authority == council)
