"""What the press calls parties, candidates, places and small numbers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from countdesk import figures, parties
from countdesk.models.election import Candidate, Contest, Party, VotingRule
from countdesk.models.share_changes import Change, Standing
from countdesk.wording.elections import seat_in_prose, where
from countdesk.wording.press_names import (
    headline_name,
    holder_name,
    in_words,
    name_in_press,
    outcome_name,
    press_name,
)
from countdesk.wording.press_sentences import moved_points
from countdesk.wording.share_changes import change_words


@pytest.mark.parametrize(
    ("identifier", "name", "beside", "whole"),
    [
        ("PP52", "Conservative and Unionist Party", "Conservative", "the Conservatives"),
        ("PP53", "Labour Party", "Labour", "Labour"),
        (None, "Labour and Co-operative Party", "Labour", "Labour"),
        (None, "Welsh Liberal Democrats", "Liberal Democrat", "the Liberal Democrats"),
        (None, "Scottish Green Party", "Scottish Green", "the Scottish Greens"),
        (None, "Plaid Cymru - The Party of Wales", "Plaid Cymru", "Plaid Cymru"),
        (None, "Democratic Unionist Party - D.U.P.", "DUP", "the DUP"),
        (None, "The Brexit Party", "Brexit Party", "the Brexit Party"),
        (None, "Yorkshire Party", "Yorkshire Party", "the Yorkshire Party"),
        (None, "Popular Alliance", "Popular Alliance", "Popular Alliance"),
        (None, "Swindon First - Local People", "Swindon First", "Swindon First"),
        (None, "(Slogan)", "(Slogan)", "(Slogan)"),
        (None, "Independent", "Independent", "an independent"),
        (None, "No description", "no description", "a candidate without a description"),
    ],
)
def test_that_a_party_is_called_as_the_press_calls_it(
    identifier: str | None, name: str, beside: str, whole: str
) -> None:
    known = press_name(parties.identified(identifier, name))
    assert (known.beside, known.whole) == (beside, whole)


def test_that_no_party_of_the_register_is_without_a_name() -> None:
    for identifier, entry in parties.register().items():
        known = press_name(parties.identified(identifier, entry.name))
        assert known.beside.strip()
        assert known.headline.strip()


@pytest.mark.parametrize("name", ["", "No description", "Independent"])
def test_that_whoever_stands_for_no_party_wins_as_an_independent(name: str) -> None:
    party = parties.identified(None, name)
    assert outcome_name(party) == "Independent"
    assert holder_name(party) == "an independent"
    assert [headline_name(party, seats) for seats in (1, 2)] == ["Independent", "Independents"]


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"name": "Robert Badger"}, "Robert Badger"),
        ({"name": "BADGER, Robert", "surname": "Badger", "forenames": "Robert"}, "Robert Badger"),
        ({"name": "Robert Badger", "common_name": "Bob Badger"}, "Bob Badger"),
        ({"name": "Robert Badger", "surname": "Badger", "common_name": "Bob"}, "Bob Badger"),
    ],
)
def test_that_a_candidate_is_called_by_the_name_in_use(about: dict[str, str], said: str) -> None:
    candidate = Candidate(identifier="c1", party=Party(None, "X"), ballot_order=1, **about)
    assert name_in_press(candidate) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (1798, "1,798")]
)
def test_that_small_numbers_are_words(number: int, said: str) -> None:
    assert in_words(number) == said


@pytest.mark.parametrize(
    ("name", "seat", "said"),
    [
        ("Stretton", "Stretton", "in Stretton"),
        ("City of Durham", "the City of Durham", "in the City of Durham"),
        ("Mayor of Weston", "the post of Mayor of Weston", "for the post of Mayor of Weston"),
        (
            "The Police and Crime Commissioner for Kent",
            "the post of Police and Crime Commissioner for Kent",
            "for the post of Police and Crime Commissioner for Kent",
        ),
    ],
)
def test_that_a_seat_is_won_in_a_place_and_a_post_is_won(name: str, seat: str, said: str) -> None:
    contest = Contest("x.y", name, "Election", None, date(2026, 5, 7), 1, VotingRule.FPTP)
    assert seat_in_prose(contest) == seat
    assert where(contest) == said


@pytest.mark.parametrize(
    ("points", "beside", "said"),
    [
        (Fraction(41, 1000), "+4.1", "up 4.1 percentage points"),
        (Fraction(-127, 1000), f"{figures.MINUS}12.7", "down 12.7 percentage points"),
        (Fraction(-4, 10_000), "0.0", "unchanged"),
        (Fraction(4, 10_000), "0.0", "unchanged"),
    ],
)
def test_that_a_change_that_rounds_to_nought_has_no_sign(
    points: Fraction, beside: str, said: str
) -> None:
    share = Fraction(1, 2)
    assert change_words(Change(Standing.STOOD, share, share - points)) == beside
    assert moved_points(points) == said


def test_that_who_did_not_stand_is_new_and_who_is_not_known_has_no_change() -> None:
    share = Fraction(1, 2)
    assert change_words(Change(Standing.NEW, share, Fraction(0))) == "new"
    assert change_words(Change(Standing.UNKNOWN, share, None)) is None
