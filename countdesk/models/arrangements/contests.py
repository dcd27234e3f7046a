"""What is arranged of a contest: who stands, how it is counted, when its poll closes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any, ClassVar, Self

from countdesk.models.arrangements.parties import party_payload, read_optional_party, read_party
from countdesk.models.election import Candidate, Contest, Holder, Keeper, VotingRule
from countdesk.models.practice import Checking, CountingPractice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.statements import Payload, Subject


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
            "holder": party_payload(contest.holder.at_last_election),
            "holder_eve_of_poll": party_payload(contest.holder.on_eve_of_poll),
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
                    read_optional_party(payload["holder"]),
                    read_optional_party(payload["holder_eve_of_poll"]),
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
                    "party": party_payload(candidate.party),
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
                    party=read_party(stored["party"]),
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
