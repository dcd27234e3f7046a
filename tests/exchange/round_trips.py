"""Results that went out taken in again, and what has to be the same of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from countdesk.exchange import phrases
from countdesk.exchange.flat_board import FlatBoard
from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.exchange.past import read_past_election
from countdesk.exchange.results_out import democracy_club_csv, long_csv, results_json
from countdesk.models import decisions
from countdesk.models.election import Party
from countdesk.models.past_election import PastContest
from countdesk.models.statements import DeclaredTotals
from countdesk.session import tables
from countdesk.session.frozen import frozen_contest
from countdesk.session.session import Session
from tests.exchange.contests import begun, candidates_of, origin, stretton_contest, whole

Same = dict[str, object]


def night() -> FrozenNight:
    """Return a night without a board, of which a table of results says nothing."""
    return FrozenNight("wards", FlatBoard((), (), ()), origin())


def contest_named(*names: str) -> FrozenContest:
    """Return a declared contest of candidates with awkward names, one of them a party's too."""
    lines = tuple((name, None, f"={place}") for place, name in enumerate(names))
    draft = begun(stretton_contest(), candidates_of(lines))
    votes = {f"c{order}": 100 - order for order in range(1, len(names) + 1)}
    count = draft.count(stretton_contest().identifier)
    draft.decide(decisions.declare_totals(count, DeclaredTotals(votes=votes)))
    return whole(draft)


def taken_in(
    table: bytes, folder: Path, name: str = "results.csv", reason: str | None = None
) -> dict[str, FrozenContest]:
    """Return the contests of a new count made from a table, and declared by the same table."""
    path = folder / name
    path.write_bytes(table)
    with Session.create(folder / "again.count", desk="again", author="KP") as session:
        tables.new_night(session, candidates=path)
        tables.take_in(session, path, reason=reason)
        session.integrity.check()
        return {
            count.scope: frozen_contest(session, count.scope) for count in session.night.contests
        }


def of_result(contest: FrozenContest) -> Same:
    """Return the result of a contest as a table of results tells it."""
    result = contest.result
    described = result.contest
    return {
        "contest": (described.identifier, described.name, described.date, described.seats),
        "candidates": [
            (
                _one_line(line.candidate.name),
                _stood_for(line.candidate.party),
                line.candidate.person,
                line.votes,
                line.share,
                line.rank,
                line.elected,
                line.by_lot,
            )
            for line in result.candidates
        ],
        "papers": (result.electorate, result.verified_papers, result.rejected_papers),
        "votes": (result.valid_votes, result.majority),
        "parties": [(_stood_for(line.party), line.votes, line.share) for line in result.parties],
        "base": result.base,
    }


def _one_line(name: str) -> str:
    """Return a name as every table gives it: its words with one blank between them."""
    return " ".join(name.split())


def _stood_for(party: Party) -> str:
    """Return the party of a candidate; without the name of one anybody is an independent."""
    return "independent" if party.stands_alone else f"{party.identifier} {party.name}"


def of_all(contest: FrozenContest) -> Same:
    """Return the same with what a long table tells beside it."""
    described = contest.result.contest
    measure = contest.result.turnout_measure
    return {
        **of_result(contest),
        "turnout": measure and (measure, phrases.turnout(contest.result, measure)),
        "valid papers": phrases.valid_papers(contest.result),
        "beside": (
            described.authority,
            described.ward_code,
            described.voting_rule,
            described.kept_by,
            # A holder is given by name, and a party may stand under several.
            [
                held and held.key
                for held in (described.holder.at_last_election, described.holder.on_eve_of_poll)
            ],
        ),
        "names": [
            (known.surname, known.forenames, known.common_name, known.description)
            for known in (line.candidate for line in contest.result.candidates)
        ],
    }


def by_scope(contests: Iterable[FrozenContest]) -> dict[str, FrozenContest]:
    """Return contests by their identifiers."""
    return {contest.result.contest.identifier: contest for contest in contests}


def of_past(contest: FrozenContest) -> Same:
    """Return the result of a contest as a later election compares itself with it."""
    result = contest.result
    described = result.contest
    return {
        "area": (described.name, described.date, described.seats),
        "papers": (result.electorate, result.verified_papers, result.rejected_papers),
        "candidates": {
            (
                _one_line(line.candidate.name),
                _stood_for(line.candidate.party),
                line.votes,
                line.elected,
            )
            for line in result.candidates
        },
    }


def of_past_taken_in(contest: PastContest) -> Same:
    """Return the same of a past election that was read."""
    result = contest.result
    return {
        "area": (contest.area, result.day, result.seats),
        "papers": (result.electorate, result.ballot_papers, result.rejected),
        "candidates": {
            (known.name, _stood_for(known.party), known.votes, known.elected)
            for known in result.candidacies
        },
    }


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which results go out and come in again.

    `same` gives what has to be the same of a contest. `reason` is why totals are declared that do
    not reconcile, where the form has no place for it.
    """

    name: str
    file: str
    maker: Callable[[FrozenNight, list[FrozenContest]], bytes]
    same: Callable[[FrozenContest], Same]
    reason: str | None = None


WAYS = (
    Way("long table", "results.csv", long_csv, of_all),
    Way("Democracy Club", "democracy club.csv", democracy_club_csv, of_result, "As published."),
    Way("JSON", "results.json", results_json, of_all),
)


def differences(contests: list[FrozenContest], way: Way) -> Iterator[str]:
    """Yield what is not the same of contests that went out and were taken in again.

    That is as candidates and declared totals of a new count, and as a past election.
    """
    content = way.maker(night(), contests)
    with tempfile.TemporaryDirectory() as folder:
        again = taken_in(content, Path(folder), way.file, way.reason)
        election = read_past_election(Path(folder) / way.file, name="Then").election
    if again.keys() != by_scope(contests).keys():
        yield f"{way.name}: {len(again)} contests of {len(contests)}"
    for scope, contest in by_scope(contests).items():
        yield from _differing(f"{way.name}, {scope}", way.same(contest), way.same(again[scope]))
    for contest, past in zip(contests, election.contests, strict=True):
        where = f"{way.name}, {contest.result.contest.name} as a past result"
        yield from _differing(where, of_past(contest), of_past_taken_in(past))


def _differing(where: str, was: Same, now: Same) -> Iterator[str]:
    for figure, before in was.items():
        if now[figure] != before:
            yield f"{where}: {figure} was {before} and is {now[figure]}"
