"""The past results attached in a night, as the wards of one past election."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from countdesk.models.baseline import PastCandidacy
from countdesk.session.attached_wards import attached_wards, each_ward_once
from countdesk.session.session import Session
from tests.calls import calls
from tests.models.builders import INDEPENDENT, TWO, contest, independent
from tests.session import wards
from tests.session.without_tables import add_contest, attach_past

BY_ELECTION = "local.anytown.ward-1.by.2026-05-07"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session without a contest."""
    with Session.create(tmp_path / "anytown.count", desk="hall", author="KP") as opened:
        yield opened


def test_that_each_contest_with_a_past_result_is_a_ward_under_its_name_of_tonight(
    session: Session,
) -> None:
    wards.add_wards(session, 1, 2)
    add_contest(session, contest(wards.ward(3), "Ward 3"), TWO)
    found = attached_wards(session)
    assert [(scope, ward.area) for scope, ward in found.items()] == [
        (wards.ward(1), "Ward 1"),
        (wards.ward(2), "Ward 2"),
    ]
    assert {ward.authority for ward in found.values()} == {wards.COUNCIL}


def test_that_a_by_election_beside_the_ordinary_election_of_its_ward_is_no_second_ward(
    session: Session,
) -> None:
    past = replace(wards.LABOUR_WON, digest="ab12", area="Ward 1")
    for scope in (BY_ELECTION, wards.ward(1)):
        add_contest(session, contest(scope, "Ward 1"), TWO)
        attach_past(session, scope, past)
    assert list(attached_wards(session)) == [wards.ward(1)]


def test_that_a_by_election_alone_is_a_ward(session: Session) -> None:
    add_contest(session, contest(BY_ELECTION, "Ward 1"), TWO)
    attach_past(session, BY_ELECTION, wards.LABOUR_WON)
    assert list(attached_wards(session)) == [BY_ELECTION]


def test_that_a_ward_is_one_however_its_independents_are_known_in_each_contest(
    session: Session,
) -> None:
    jane = PastCandidacy("independent jane doe", INDEPENDENT, "Jane Doe", 900)
    listed = (jane, *wards.LABOUR_WON.candidacies)
    past = replace(wards.LABOUR_WON, candidacies=listed, digest="ab12", area="Ward 1")
    standing = {BY_ELECTION: (independent("Jane Doe", person="77"),), wards.ward(1): TWO}
    for scope, nominated in standing.items():
        add_contest(session, contest(scope, "Ward 1"), nominated)
        attach_past(session, scope, past)
    assert list(attached_wards(session)) == [wards.ward(1)]


def test_that_by_elections_of_a_large_night_are_not_compared_with_every_contest(
    session: Session,
) -> None:
    number = 30
    for place in range(number):
        past = replace(wards.LABOUR_WON, digest="ab12", area=f"Ward {place}")
        scopes = (wards.ward(place), f"local.anytown.ward-{place}.by.2026-05-07")
        for scope in scopes:
            add_contest(session, contest(scope, f"Ward {place}"), TWO)
            attach_past(session, scope, past)
    counts = session.night.contests
    with calls() as made:
        once = each_ward_once(counts)
    assert [count.scope for count in once] == [wards.ward(place) for place in range(number)]
    assert made.count("are_of_one_ward") == number
