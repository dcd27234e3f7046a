"""All 650 contests of 2010 as declared totals, against the notional result of 2005."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk import figures, wording
from countdesk.models.share_changes import Standing
from countdesk.session import tables
from countdesk.session.session import Session
from tests.real import general_election
from tests.real.general_election import PublishedContest

pytestmark = pytest.mark.real

DIFFERING = Path(__file__).with_name("changes_that_differ.csv")
"""The published changes that do not follow from the notional votes, each with its reason."""

OUTCOME_THAT_DIFFERS = "Blaenau Gwent"
"""Published as a gain from the Blaenau Gwent People's Voice; the notional file counts the votes
it had in 2005 as an independent's."""

PRECISION = Fraction(1, 1_000_000)
"""Published shares carry six decimals."""


@pytest.fixture(scope="module")
def night(
    real_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Session, dict[str, PublishedContest]]]:
    """Return the night of 650 contests, declared, and what was published of it."""
    folder = tmp_path_factory.mktemp("general election")
    candidates, declared, previous = general_election.write_tables(real_data, folder)
    with Session.create(folder / "2010.count", desk="hall", author="KP") as session:
        tables.new_night(
            session, candidates=candidates, previous=previous, previous_name="Notional 2005"
        )
        tables.take_in(session, declared)
        yield session, general_election.published(real_data)


Night = tuple[Session, dict[str, PublishedContest]]


def test_that_every_contest_of_2010_is_declared(night: Night) -> None:
    session, published = night
    assert {count.scope for count in session.night.contests} == set(published)
    assert len(published) == 650
    votes = [session.cooked(scope).result.valid_votes or 0 for scope in published]
    assert sum(votes) == 29_687_604


def test_that_every_share_and_majority_of_2010_is_as_published(night: Night) -> None:
    session, published = night
    for scope, contest in published.items():
        result = session.cooked(scope).result
        assert result.majority is not None
        assert result.majority.votes == contest.majority, contest.name
        assert result.valid_votes == contest.valid_votes
        for line in result.candidates:
            known = contest.candidates[line.candidate.name]
            assert line.votes == known.votes
            assert line.share is not None
            assert abs(line.share - known.share) <= PRECISION, line.candidate.name


def test_that_649_outcomes_of_2010_are_as_published(night: Night) -> None:
    session, published = night
    differing = [
        contest.name
        for scope, contest in published.items()
        if wording.outcome(session.cooked(scope).comparison.outcome) != contest.outcome
    ]
    assert differing == [OUTCOME_THAT_DIFFERS]


def test_that_changes_since_2005_differ_only_where_the_list_gives_a_reason(night: Night) -> None:
    session, published = night
    differing: set[tuple[str, str]] = set()
    compared = 0
    for scope, contest in published.items():
        changes = session.cooked(scope).comparison.candidates
        for candidate in session.count(scope).candidates:
            known = contest.candidates[candidate.name].change
            if known is None:
                continue
            compared += 1
            change = changes[candidate.identifier].change
            if change is None or figures.rounded(change, 3) != known:
                differing.add((contest.name, candidate.name))
    with DIFFERING.open(encoding="utf-8", newline="") as table:
        listed = {(row["constituency"], row["candidate"]) for row in csv.DictReader(table)}
    assert compared == 2_791
    assert differing == listed


def test_that_a_party_absent_from_the_notional_votes_is_new(night: Night) -> None:
    session, _published = night
    scope = general_election.ballot_paper("E14000671")
    changes = session.cooked(scope).comparison.candidates
    standings = {
        candidate.party.name: changes[candidate.identifier].standing
        for candidate in session.count(scope).candidates
    }
    assert standings["National Front"] is Standing.NEW
    assert standings["Labour"] is Standing.STOOD
