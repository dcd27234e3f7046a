"""What is arranged for comparing: past results, the base of a slate, and the whole council."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Self

from countdesk.models.arrangements.parties import (
    party_payload,
    read_party,
    read_seats,
    seats_payload,
)
from countdesk.models.baseline import Base, Found, PastCandidacy, PastKind, PastResult
from countdesk.models.council import Council

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.statements import Payload, Subject


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
            "day": None if past.day is None else past.day.isoformat(),
            "by_thirds": past.by_thirds,
            "shared_with_ordinary": past.shared_with_ordinary,
            "council_seats": past.council_seats,
            "region": past.region,
            "country": past.country,
            "candidacies": [
                {
                    "key": candidacy.key,
                    "party": party_payload(candidacy.party),
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
                read_party(stored["party"]),
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
                day=None if payload["day"] is None else date.fromisoformat(payload["day"]),
                by_thirds=payload["by_thirds"],
                shared_with_ordinary=payload["shared_with_ordinary"],
                council_seats=payload["council_seats"],
                region=payload["region"],
                country=payload["country"],
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
            "not_up": seats_payload(council.not_up),
            "on_eve_of_poll": None if eve is None else seats_payload(eve),
        }

    @classmethod
    def read(cls, _subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the council that was stored."""
        eve = payload["on_eve_of_poll"]
        return cls(
            Council(
                payload["authority"],
                payload["seats"],
                read_seats(payload["not_up"]),
                None if eve is None else read_seats(eve),
            )
        )
