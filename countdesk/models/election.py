"""The election as it stands before the first box: contests, candidates, parties and boxes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum


class Keeper(StrEnum):
    """Who keeps a contest on this desk; it decides the words on every sheet."""

    RETURNING_OFFICER = "returning-officer"
    AGENT = "agent"


class VotingRule(StrEnum):
    """The voting rules Countdesk can count."""

    FPTP = "fptp"
    """First past the post: one seat, one vote on a paper."""

    BLOCK = "block"
    """The block vote: as many votes on a paper as there are seats."""


class BoxKind(StrEnum):
    """Where the papers of a box come from."""

    STATION = "station"
    POSTAL = "postal"
    HANDED_IN = "handed-in"
    """Postal papers that were handed in at polling stations, opened last of all."""

    @property
    def is_postal(self) -> bool:
        """Return whether the papers of the box were given by post."""
        return self is not BoxKind.STATION


@dataclass(frozen=True, slots=True)
class Party:
    """A party as it stands on a ballot paper.

    `identifier` is the Electoral Commission's (``PP52``), None where it is not known.
    `counts_as` names the party whose past result this one is compared with, where that is
    another: Labour and Co-operative candidates are compared with Labour.
    """

    identifier: str | None
    name: str
    counts_as: str | None = None
    independent: bool = False

    @property
    def key(self) -> str:
        """Return what tells one party from another in a comparison."""
        return self.counts_as or self.identifier or self.name.casefold()

    @property
    def stands_alone(self) -> bool:
        """Return whether this is no party: an independent, or no description at all."""
        return self.independent or not self.key


_INDEPENDENT = "independent "


def independent_key(person: str | None, name: str) -> str:
    """Return the key of an independent: by the person's identifier, by name where none is known."""
    return f"{_INDEPENDENT}{person or name.casefold()}"


def is_independent_key(key: str) -> bool:
    """Return whether a key is that of an independent."""
    return key.startswith(_INDEPENDENT)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate of a contest, in the place the ballot paper gives."""

    identifier: str
    name: str
    party: Party
    ballot_order: int
    description: str | None = None
    surname: str | None = None
    forenames: str | None = None
    common_name: str | None = None
    person: str | None = None

    @property
    def comparison_key(self) -> str:
        """Return the key under which this candidate finds a past result.

        Independents are one another's successors only when they are the same person.
        """
        if self.party.stands_alone:
            return independent_key(self.person, self.name)
        return self.party.key


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held the seat, at the last election or on the eve of poll; None is not known."""

    at_last_election: Party | None = None
    on_eve_of_poll: Party | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """One election in one area: a ward, a division or a constituency.

    `identifier` is Democracy Club's ballot paper id; `electorate` counts electors.
    """

    identifier: str
    name: str
    election: str
    authority: str | None
    date: date
    seats: int
    voting_rule: VotingRule
    kept_by: Keeper = Keeper.AGENT
    electorate: int | None = None
    close_of_poll: time | None = None
    ward_code: str | None = None
    holder: Holder = Holder()

    @property
    def votes_each(self) -> int:
        """Return how many votes one ballot paper carries at most."""
        return self.seats if self.voting_rule is VotingRule.BLOCK else 1

    @property
    def is_by_election(self) -> bool:
        """Return whether this fills a vacancy between elections, as the identifier says."""
        return ".by." in self.identifier


USUAL_CLOSE_OF_POLL = time(22)
"""Taken for a contest whose own close of poll nobody gave."""

AFTER_LABEL = "\t"
"""Ends the label in the identifier of a box, and each other part: no text within holds it."""


def label_of(identifier: str) -> str:
    """Return the label of the box that an identifier belongs to."""
    return identifier.partition(AFTER_LABEL)[0]


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def label_key(label: str) -> str:
    """Return what the label of a box or sheet is known by, however it is written.

    One desk's b2 is another's B2: under two names its papers would be counted twice.
    """
    return _on_one_line(label).casefold().upper()


@dataclass(frozen=True, slots=True)
class BallotBox:
    """A physical ballot box, which may carry papers of several contests.

    A box is not a station: one station can use several boxes, and one polling place can hold
    several stations (Electoral Commission, verification guidance). `contest` names the one contest
    of a box of which nobody says where it comes from.
    """

    label: str
    kind: BoxKind = BoxKind.STATION
    place: str | None = None
    station: str | None = None
    district: str | None = None
    contest: str | None = None

    def known_in(self, contest: str) -> BallotBox:
        """Return the box as a contest lists it.

        Every ward may have a box 1. Where the same box comes from is the same in each contest it
        serves; without a place and a district there is no telling, and it is the contest's own.
        """
        return self if self.place or self.district else replace(self, contest=contest)

    @property
    def key(self) -> str:
        """Return what the box is known by within a contest: its label alone."""
        return label_key(self.label)

    @property
    def identifier(self) -> str:
        """Return what tells this box from every other box of the night.

        It says which part is which: the place Oak is not the district Oak. People never see it;
        `label_of` gives what they call the box.
        """
        parts = {
            "contest": self.contest,
            "district": self.district,
            "place": self.place,
            "station": self.station,
        }
        named = [f"{name}={_on_one_line(part)}" for name, part in parts.items() if part]
        return AFTER_LABEL.join((_on_one_line(self.label), *named))
