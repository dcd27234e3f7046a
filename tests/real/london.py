"""The London borough elections of 2022 and 2026 as declared totals, ward by ward.

The files are the Greater London Authority's collections of the boroughs' returns. They give the
valid papers and the rejected ones by head and in total; verified papers are unknown, since the
papers from polling stations and by post add up to the valid ones in nearly every ward.
"""

from __future__ import annotations

import csv
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

from countdesk.models import decisions
from countdesk.models.election import Candidate, Contest, VotingRule
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.statements import DeclaredTotals
from countdesk.parties import identified
from countdesk.session.draft import Draft
from countdesk.session.session import Session

ALL_THE_SAME = "As the borough returned it."

HEADS = {
    "official-mark": "rb_official_mark",
    "too-many": "rb_more_candidates",
    "identified": "rb_voter_defined",
    "uncertain": "rb_unmarked_void",
}
"""The columns of the rejected papers, by the codes of the heads."""


@dataclass(frozen=True, slots=True)
class Stood:
    """One candidate as published; the parts of the name where they are given apart."""

    name: str
    party: str
    votes: int
    elected: bool
    surname: str | None = None
    forenames: str | None = None


@dataclass(frozen=True)
class Ward:
    """One ward as published; None where the file leaves a blank, or writes words for a figure.

    `valid`, `rejected`, `by_head`, `in_part`, `polling` and `postal` count papers.
    """

    code: str
    name: str
    borough: str
    day: date
    seats: int
    electors: int
    valid: int | None
    rejected: int | None
    by_head: dict[str, int]
    in_part: int | None
    polling: int
    postal: int
    candidates: tuple[Stood, ...]

    @property
    def scope(self) -> str:
        """Return the identifier of the contest."""
        return f"local.{self.code.lower()}.{self.day.isoformat()}"

    @property
    def heads(self) -> int:
        """Return the rejected papers of all heads."""
        return sum(self.by_head.values())

    @property
    def votes(self) -> int:
        """Return the votes of all candidates."""
        return sum(candidate.votes for candidate in self.candidates)

    @property
    def elected(self) -> set[str]:
        """Return the identifiers of those marked as elected."""
        return {
            f"c{order}"
            for order, candidate in enumerate(self.candidates, start=1)
            if candidate.elected
        }

    @property
    def tied_for_the_last_seat(self) -> set[str]:
        """Return the identifiers of those with the same votes on both sides of the seats."""
        figures = sorted((candidate.votes for candidate in self.candidates), reverse=True)
        last, following = figures[self.seats - 1 : self.seats + 1]
        return {
            f"c{order}"
            for order, candidate in enumerate(self.candidates, start=1)
            if last == following == candidate.votes
        }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def wards_of_2022(data: Path) -> list[Ward]:
    """Return the 679 wards of 2022."""
    stood: dict[str, list[Stood]] = {}
    for row in _rows(data / "local" / "london-2022-candidates.csv"):
        name = f"{row['firstname']} {row['surname']}"
        candidate = Stood(name, row["party"], int(row["votes"]), row["elected"] == "True")
        stood.setdefault(row["WD22CD"], []).append(candidate)
    return [
        _ward(row, row["WD22CD"], date(2022, 5, 5), row["rejected_in_part"], stood)
        for row in _rows(data / "local" / "london-2022-wards.csv")
    ]


def wards_of_2026(data: Path) -> list[Ward]:
    """Return the 129 wards of six boroughs in 2026."""
    stood: dict[str, list[Stood]] = {}
    for row in _rows(data / "local" / "london-2026-candidates.csv"):
        name = f"{row['firstname']} {row['surname']}"
        candidate = Stood(
            name, row["official_party_name"], int(row["votes"]), row["elected"] == "1"
        )
        stood.setdefault(row["ward_code"], []).append(candidate)
    return [
        _ward(row, row["ward_code"], date(2026, 5, 7), row["rb_rejected_part"], stood)
        for row in _rows(data / "local" / "london-2026-wards.csv")
    ]


def _ward(
    row: dict[str, str], code: str, day: date, in_part: str, stood: dict[str, list[Stood]]
) -> Ward:
    by_head = {head: int(row[column]) for head, column in HEADS.items()}
    rejected = _number(row["rejected_ballots"])
    if rejected == 0 and any(by_head.values()):
        # A total of nought beside heads that are not is a blank: nobody filled it in.
        rejected = None
    return Ward(
        code=code,
        name=row["ward"],
        borough=row["borough"],
        day=day,
        seats=int(row["num_councillors"]),
        electors=int(row["entitled_electors"]),
        valid=_number(row["valid_ballots"]),
        rejected=rejected,
        by_head=by_head,
        in_part=_number(in_part),
        polling=int(row["ballots_polling"]),
        postal=int(row["ballots_postal"]),
        candidates=tuple(stood[code]),
    )


@contextmanager
def night(
    path: Path, wards: Iterable[Ward], still_to_come: Iterable[Ward] = ()
) -> Generator[Session]:
    """Open a new count file in which every ward is declared but those still to come."""
    with Session.create(path, desk="hall", author="KP") as session:
        draft = session.draft()
        for ward in wards:
            place(draft, ward)
        for ward in still_to_come:
            _nominate(draft, ward)
        session.record(*draft.statements)
        yield session


def place(draft: Draft, ward: Ward, *, marks: bool = True) -> tuple[str, ...]:
    """Place a ward as declared on a draft of a night; return the codes of its errors.

    What does not add up is declared all the same, for a reason. `marks` says whether the marks of
    those elected are taken over; without them the votes decide.
    """
    at = datetime.combine(ward.day, time(23), UTC)
    scope = ward.scope
    _nominate(draft, ward)
    for head, papers in ward.by_head.items():
        draft.decide(decisions.reject_papers(draft.count(scope), head, papers, at))
    if ward.in_part is not None:
        draft.decide(decisions.reject_in_part(draft.count(scope), ward.in_part, at))
    totals = DeclaredTotals(
        votes={f"c{order}": stood.votes for order, stood in enumerate(ward.candidates, start=1)},
        valid_papers=ward.valid,
        rejected=ward.rejected,
        electorate=ward.electors,
        elected=tuple(sorted(ward.elected)) if marks else None,
        by_lot=tuple(sorted(ward.elected & ward.tied_for_the_last_seat)),
    )
    return _declare(draft, scope, totals, at)


def _nominate(draft: Draft, ward: Ward) -> None:
    contest = Contest(
        identifier=ward.scope,
        name=ward.name,
        election="Local government election",
        authority=ward.borough,
        date=ward.day,
        seats=ward.seats,
        voting_rule=VotingRule.FPTP if ward.seats == 1 else VotingRule.BLOCK,
        electorate=ward.electors,
        ward_code=ward.code,
    )
    draft.decide_on_night(partial(decisions.describe_contest, contest=contest))
    nominated = tuple(
        Candidate(
            f"c{order}",
            stood.name,
            identified(None, stood.party),
            order,
            surname=stood.surname,
            forenames=stood.forenames,
        )
        for order, stood in enumerate(ward.candidates, start=1)
    )
    draft.decide(decisions.nominate(ward.scope, nominated))


def _declare(draft: Draft, scope: str, totals: DeclaredTotals, at: datetime) -> tuple[str, ...]:
    try:
        draft.decide(decisions.declare_totals(draft.count(scope), totals, at=at))
    except EntryRefused as refused:
        if refused.refusal is not Refusal.REASON_NEEDED:
            raise
        codes: tuple[str, ...] = refused.values["codes"]  # type: ignore[assignment]
        rule = partial(decisions.declare_totals, totals=totals, reason=ALL_THE_SAME, at=at)
        draft.decide(draft.ruled(scope, rule))
        return codes
    return ()
