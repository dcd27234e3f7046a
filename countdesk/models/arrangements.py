"""What is arranged for the night: contests, candidates, boxes, past results, how they compare.

Each class is one kind of entry; `statements` says what kind and version promise.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, time
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Self

from countdesk.models.baseline import Base, Found, PastCandidacy, PastKind, PastResult
from countdesk.models.council import Council
from countdesk.models.election import (
    BallotBox,
    BoxKind,
    Candidate,
    Contest,
    Holder,
    Keeper,
    Party,
    VotingRule,
    label_key,
)
from countdesk.models.practice import Checking, CountingPractice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.seat_changes import SeatsOfParties
    from countdesk.models.statements import Payload, Subject


def _party_payload(party: Party | None) -> Payload | None:
    if party is None:
        return None
    return {
        "identifier": party.identifier,
        "name": party.name,
        "counts_as": party.counts_as,
        "independent": party.independent,
    }


def _read_party(payload: Mapping[str, Any]) -> Party:
    return Party(
        payload["identifier"], payload["name"], payload["counts_as"], payload["independent"]
    )


def _read_optional_party(payload: Mapping[str, Any] | None) -> Party | None:
    return None if payload is None else _read_party(payload)


def _seats_payload(seats: SeatsOfParties) -> list[Payload]:
    return [{"party": _party_payload(party), "seats": number} for party, number in seats]


def _read_seats(payload: Iterable[Mapping[str, Any]]) -> SeatsOfParties:
    return tuple((_read_party(stored["party"]), stored["seats"]) for stored in payload)


@dataclass(frozen=True, slots=True)
class ContestDescribed:
    """A contest as its notice gives it."""

    kind: ClassVar[str] = "contest_described"
    version: ClassVar[int] = 1
    contest: Contest

    @property
    def subject(self) -> Subject:
        """Return the one description of the contest in scope."""
        return ("contest",)

    def payload(self) -> Payload:
        """Return every field of the contest."""
        contest = self.contest
        close = contest.close_of_poll
        return {
            "identifier": contest.identifier,
            "name": contest.name,
            "election": contest.election,
            "authority": contest.authority,
            "date": contest.date.isoformat(),
            "seats": contest.seats,
            "voting_rule": contest.voting_rule.value,
            "kept_by": contest.kept_by.value,
            "electorate": contest.electorate,
            "close_of_poll": None if close is None else close.isoformat("minutes"),
            "ward_code": contest.ward_code,
            "holder": _party_payload(contest.holder.at_last_election),
            "holder_eve_of_poll": _party_payload(contest.holder.on_eve_of_poll),
        }

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the contest that was stored."""
        close = payload["close_of_poll"]
        return cls(
            Contest(
                identifier=payload["identifier"],
                name=payload["name"],
                election=payload["election"],
                authority=payload["authority"],
                date=date.fromisoformat(payload["date"]),
                seats=payload["seats"],
                voting_rule=VotingRule(payload["voting_rule"]),
                kept_by=Keeper(payload["kept_by"]),
                electorate=payload["electorate"],
                close_of_poll=None if close is None else time.fromisoformat(close),
                ward_code=payload["ward_code"],
                holder=Holder(
                    _read_optional_party(payload["holder"]),
                    _read_optional_party(payload["holder_eve_of_poll"]),
                ),
            )
        )


@dataclass(frozen=True, slots=True)
class CandidatesNominated:
    """The candidates of a contest, all of them, in ballot paper order."""

    kind: ClassVar[str] = "candidates_nominated"
    version: ClassVar[int] = 1
    candidates: tuple[Candidate, ...]

    @property
    def subject(self) -> Subject:
        """Return the one list of candidates of the contest in scope."""
        return ("candidates",)

    def payload(self) -> Payload:
        """Return one object for each candidate."""
        return {
            "candidates": [
                {
                    "identifier": candidate.identifier,
                    "name": candidate.name,
                    "party": _party_payload(candidate.party),
                    "ballot_order": candidate.ballot_order,
                    "description": candidate.description,
                    "surname": candidate.surname,
                    "forenames": candidate.forenames,
                    "common_name": candidate.common_name,
                    "person": candidate.person,
                }
                for candidate in self.candidates
            ]
        }

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the candidates that were stored."""
        return cls(
            tuple(
                Candidate(
                    identifier=stored["identifier"],
                    name=stored["name"],
                    party=_read_party(stored["party"]),
                    ballot_order=stored["ballot_order"],
                    description=stored["description"],
                    surname=stored["surname"],
                    forenames=stored["forenames"],
                    common_name=stored["common_name"],
                    person=stored["person"],
                )
                for stored in payload["candidates"]
            )
        )


@dataclass(frozen=True, slots=True)
class BoxListed:
    """A physical ballot box of the night."""

    kind: ClassVar[str] = "box_listed"
    version: ClassVar[int] = 1
    box: BallotBox

    @property
    def subject(self) -> Subject:
        """Return the box."""
        return ("box", self.box.identifier)

    def payload(self) -> Payload:
        """Return where the box comes from."""
        return {
            "label": self.box.label,
            "kind": self.box.kind.value,
            "place": self.box.place,
            "station": self.box.station,
            "district": self.box.district,
            "contest": self.box.contest,
        }

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the box that was stored."""
        return cls(BallotBox(**{**payload, "kind": BoxKind(payload["kind"])}))


@dataclass(frozen=True, slots=True)
class BoxAssigned:
    """A box serves the contest in scope, or serves it no longer.

    The contest knows the box by its label; `box` is its identifier among the boxes of the night,
    so that where it comes from can be corrected without touching its papers. `electors` counts
    those of its district who may vote in this contest, `reason` says why it serves no longer.
    """

    kind: ClassVar[str] = "box_assigned"
    version: ClassVar[int] = 1
    label: str
    box: str
    serves: bool = True
    electors: int | None = None
    reason: str | None = None

    @property
    def subject(self) -> Subject:
        """Return the box within the contest in scope."""
        return ("assigned", label_key(self.label))

    def payload(self) -> Payload:
        """Return the label, the box, whether it serves the contest, its electors and a reason."""
        return {
            "label": self.label,
            "box": self.box,
            "serves": self.serves,
            "electors": self.electors,
            "reason": self.reason,
        }

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the assignment that was stored."""
        return cls(**payload)


@dataclass(frozen=True, slots=True)
class PastResultAttached:
    """The past result that the contest in scope is compared with."""

    kind: ClassVar[str] = "past_result_attached"
    version: ClassVar[int] = 1
    past: PastResult

    @property
    def subject(self) -> Subject:
        """Return the one past result of the contest."""
        return ("past",)

    def payload(self) -> Payload:
        """Return the past result with its source, licence and digest."""
        past = self.past
        return {
            "name": past.name,
            "kind": past.kind.value,
            "seats": past.seats,
            "electorate": past.electorate,
            "ballot_papers": past.ballot_papers,
            "rejected": past.rejected,
            "source": past.source,
            "licence": past.licence,
            "digest": past.digest,
            "area": past.area,
            "found": None if past.found is None else past.found.value,
            "by_thirds": past.by_thirds,
            "candidacies": [
                {
                    "key": candidacy.key,
                    "party": _party_payload(candidacy.party),
                    "name": candidacy.name,
                    "votes": candidacy.votes,
                    "share": None if candidacy.share is None else str(candidacy.share),
                    "elected": candidacy.elected,
                }
                for candidacy in past.candidacies
            ],
        }

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the past result that was stored."""
        candidacies = tuple(
            PastCandidacy(
                stored["key"],
                _read_party(stored["party"]),
                stored["name"],
                stored["votes"],
                None if stored["share"] is None else Fraction(stored["share"]),
                stored["elected"],
            )
            for stored in payload["candidacies"]
        )
        return cls(
            PastResult(
                name=payload["name"],
                kind=PastKind(payload["kind"]),
                candidacies=candidacies,
                seats=payload["seats"],
                electorate=payload["electorate"],
                ballot_papers=payload["ballot_papers"],
                rejected=payload["rejected"],
                source=payload["source"],
                licence=payload["licence"],
                digest=payload["digest"],
                area=payload["area"],
                found=None if payload["found"] is None else Found(payload["found"]),
                by_thirds=payload["by_thirds"],
            )
        )


@dataclass(frozen=True, slots=True)
class BaseChosen:
    """By which base a slate makes the share of its party, in every contest of the night."""

    kind: ClassVar[str] = "base_chosen"
    version: ClassVar[int] = 1
    base: Base

    @property
    def subject(self) -> Subject:
        """Return the one base of the night."""
        return ("base",)

    def payload(self) -> Payload:
        """Return the base."""
        return {"base": self.base.value}

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the base that was stored."""
        return cls(Base(payload["base"]))


@dataclass(frozen=True, slots=True)
class CouncilStated:
    """The seats of a council in all, and who holds those that are not up for election tonight."""

    kind: ClassVar[str] = "council_stated"
    version: ClassVar[int] = 1
    council: Council

    @property
    def subject(self) -> Subject:
        """Return the council."""
        return ("council", self.council.key)

    def payload(self) -> Payload:
        """Return the seats in all, those not up by party, and those on the eve of poll."""
        council = self.council
        eve = council.on_eve_of_poll
        return {
            "authority": council.authority,
            "seats": council.seats,
            "not_up": _seats_payload(council.not_up),
            "on_eve_of_poll": None if eve is None else _seats_payload(eve),
        }

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the council that was stored."""
        eve = payload["on_eve_of_poll"]
        return cls(
            Council(
                payload["authority"],
                payload["seats"],
                _read_seats(payload["not_up"]),
                None if eve is None else _read_seats(eve),
            )
        )


@dataclass(frozen=True, slots=True)
class PracticeChosen:
    """How the contest in scope is counted here."""

    kind: ClassVar[str] = "practice_chosen"
    version: ClassVar[int] = 1
    practice: CountingPractice

    @property
    def subject(self) -> Subject:
        """Return the one practice of the contest."""
        return ("practice",)

    def payload(self) -> Payload:
        """Return how sheets are checked, the bundle and the statement of rejected papers."""
        return {**asdict(self.practice), "checking": self.practice.checking.value}

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the practice that was stored."""
        return cls(CountingPractice(**{**payload, "checking": Checking(payload["checking"])}))


@dataclass(frozen=True, slots=True)
class CloseCorrected:
    """The close of poll of the contest in scope was set wrongly, and is this."""

    kind: ClassVar[str] = "close_corrected"
    version: ClassVar[int] = 1
    close: time
    reason: str

    @property
    def subject(self) -> Subject:
        """Return the one close of poll of the contest."""
        return ("close",)

    def payload(self) -> Payload:
        """Return the close of poll and why it is corrected."""
        return {"close": self.close.isoformat("minutes"), "reason": self.reason}

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the correction that was stored."""
        return cls(time.fromisoformat(payload["close"]), payload["reason"])
