"""A council as a desk states it: its seats in all, those not up tonight, and the eve of poll."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.models.area_names import authority_key
from countdesk.models.contest_kinds import ContestKind, contest_kind, elects_councillors
from countdesk.models.election import Party, label_key

if TYPE_CHECKING:
    from countdesk.models.election import Contest
    from countdesk.models.seat_changes import SeatsOfParties

VACANT = Party(None, "Vacant")
"""Stands in the place of a party for the seats that nobody held on the eve of poll."""


@dataclass(frozen=True, slots=True)
class Council:
    """The seats of a council, as far as its contests of tonight do not tell them.

    `seats` are all of them. `not_up` are the seats by party that are not up for election tonight,
    and `on_eve_of_poll` all seats by party on the eve of poll, the vacant ones too, None where
    nobody stated that. Both have most seats first, and all independents in one line.
    """

    authority: str
    seats: int
    not_up: SeatsOfParties = ()
    on_eve_of_poll: SeatsOfParties | None = None

    @property
    def key(self) -> str:
        """Return what the council is known by, however its name is written."""
        return council_key(self.authority)

    @property
    def seats_not_up(self) -> int:
        """Return the seats that are not up for election tonight, of all parties together."""
        return sum(seats for _party, seats in self.not_up)


def council_key(authority: str) -> str:
    """Return what a council is known by, however its name is written.

    Southwark and the London Borough of Southwark are one. A name of nothing but such words is
    known by itself.
    """
    return " ".join(sorted(authority_key(authority) or ())) or label_key(authority)


def fills_seats_of_council(contest: Contest) -> bool:
    """Return whether a contest fills seats of a council; a mayor's is no seat of one.

    Where the identifier tells of no kind that is known, the area does.
    """
    kind = contest_kind(contest)
    if kind is None:
        return elects_councillors(contest.name, contest.ward_code, contest.authority)
    return kind is ContestKind.LOCAL


def council_of(contest: Contest) -> str | None:
    """Return the council of which a contest fills seats, None where it fills none."""
    return contest.authority if fills_seats_of_council(contest) else None
