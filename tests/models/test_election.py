"""Parties, candidates, contests and boxes as they stand before the first box is opened."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.models.election import (
    BallotBox,
    BoxKind,
    Candidate,
    Contest,
    Keeper,
    Party,
    VotingRule,
    label_key,
    label_of,
)
from tests.models.builders import (
    CONSERVATIVE,
    INDEPENDENT,
    LABOUR,
    LABOUR_COOP,
    MADE_UP,
    contest,
    independent,
)


def test_that_a_party_is_known_by_its_identifier_whatever_it_calls_itself() -> None:
    assert Party("PP53", "Labour").key == LABOUR.key == "PP53"


def test_that_a_labour_and_cooperative_candidate_is_compared_with_labour() -> None:
    assert LABOUR_COOP.key == LABOUR.key


def test_that_a_party_without_an_identifier_is_known_by_its_name_in_any_case() -> None:
    assert Party(None, "Popular Alliance").key == Party(None, "POPULAR ALLIANCE").key


def test_that_a_candidate_of_a_party_is_compared_with_that_party() -> None:
    assert Candidate("c1", "Ada Ash", CONSERVATIVE, 1).comparison_key == "PP52"


def test_that_two_independents_are_never_compared_with_one_another() -> None:
    # Domain rule 4.1: independents match only when they are the same person.
    ann, bob = independent("Ann Alder"), independent("Bob Beech")
    assert ann.comparison_key != bob.comparison_key
    assert ann.comparison_key == independent("ANN ALDER", order=7).comparison_key


def test_that_an_independent_is_the_same_person_under_another_name() -> None:
    before = independent("Ann Alder", person="9372")
    after = independent("Ann Alder-Oak", person="9372")
    assert before.comparison_key == after.comparison_key


def test_that_candidates_without_any_description_are_not_one_party() -> None:
    nobody = Party(None, "")
    assert nobody.stands_alone
    assert not CONSERVATIVE.stands_alone
    assert INDEPENDENT.stands_alone
    ann, bob = Candidate("c1", "Ann", nobody, 1), Candidate("c2", "Bob", nobody, 2)
    assert ann.comparison_key != bob.comparison_key


@pytest.mark.parametrize(("seats", "votes_each"), [(1, 1), (2, 2), (15, 15)])
def test_that_a_paper_carries_as_many_votes_as_there_are_seats(seats: int, votes_each: int) -> None:
    assert contest(seats=seats).votes_each == votes_each


def test_that_a_paper_of_first_past_the_post_carries_one_vote() -> None:
    odd = replace(contest(seats=3), voting_rule=VotingRule.FPTP)
    assert odd.votes_each == 1


def test_that_a_contest_is_kept_by_an_agent_unless_it_says_otherwise() -> None:
    told = Contest(MADE_UP, "Castle", "local", None, date(2026, 5, 7), 1, VotingRule.FPTP)
    assert told.kept_by is Keeper.AGENT


def test_that_boxes_of_one_number_at_two_places_are_two_boxes() -> None:
    hall = BallotBox("1", place="Village Hall")
    school = BallotBox("1", place="School", station="2")
    assert hall.identifier != school.identifier
    assert BallotBox("P1", BoxKind.POSTAL).identifier == "P1"


def test_that_boxes_of_one_number_in_two_districts_are_two_boxes() -> None:
    assert BallotBox("1", district="AA").identifier != BallotBox("1", district="BA").identifier
    hall = BallotBox("1", place="Village Hall", station="2", district="AA")
    assert hall.known_in("local.a") == hall.known_in("local.b") == hall


def test_that_the_parts_of_where_a_box_comes_from_are_not_mistaken_for_one_another() -> None:
    boxes = [
        BallotBox("7", district="Oak"),
        BallotBox("7", place="Oak"),
        BallotBox("7", station="Oak"),
        BallotBox("7", contest="Oak"),
        BallotBox("7 (Oak)"),
        BallotBox("7 place=Oak"),
        BallotBox("7\tplace=Oak"),
        BallotBox("7", place="Oak", station="1"),
        BallotBox("7", place="Oak\tstation=1"),
        BallotBox("7", place="Oak, 1"),
    ]
    names = [box.identifier for box in boxes]
    # Only what differs in its spaces alone is one box: a table is read without them.
    assert len(set(names)) == len(boxes) - 1
    assert names[5] == names[6]


@pytest.mark.parametrize("label", ["B1 (postal)", "B1", "14", "  Box   of place=Oak "])
def test_that_the_label_of_a_box_is_found_in_its_identifier(label: str) -> None:
    box = BallotBox(label, place="Hall (upstairs)", station="1", district="AA")
    assert label_of(box.identifier) == " ".join(label.split())
    assert label_of(box.known_in("local.a").identifier) == label_of(BallotBox(label).identifier)


@pytest.mark.parametrize("station", [None, "2"])
def test_that_boxes_of_one_number_are_two_where_nobody_says_where_they_come_from(
    station: str | None,
) -> None:
    box = BallotBox("1", station=station)
    assert box.known_in("local.a").identifier != box.known_in("local.b").identifier


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("B2", "b2"),
        ("B 2", "  b   2 "),
        ("Stra\N{LATIN SMALL LETTER SHARP S}e 1", "STRASSE 1"),
        ("\N{LATIN CAPITAL LETTER E WITH ACUTE}1", "\N{LATIN SMALL LETTER E WITH ACUTE}1"),
    ],
)
def test_that_a_label_is_known_however_it_is_written(one: str, other: str) -> None:
    assert label_key(one) == label_key(other)
    assert BallotBox(one, place="Hall").key == BallotBox(other).key


def test_that_different_labels_are_known_apart() -> None:
    assert len({label_key(label) for label in ("B2", "B20", "B-2", "B 2", "2", "P2")}) == 6


@given(st.text())
def test_that_what_a_label_is_known_by_is_known_by_itself(label: str) -> None:
    assert label_key(label_key(label)) == label_key(label)
