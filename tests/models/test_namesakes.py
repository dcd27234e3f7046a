"""Who stands now and stood then, where one source has identifiers and the other names alone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from countdesk.models.arrangements import CandidatesNominated, PastResultAttached
from countdesk.models.baseline import OTHERS, PastCandidacy, PastKind, PastResult
from countdesk.models.comparison import Comparison
from countdesk.models.election import Candidate, Party, independent_key
from countdesk.models.namesakes import PartyNames, matched
from countdesk.models.past_election import PastContest
from countdesk.models.share_changes import Standing
from tests.models.builders import CONSERVATIVE, INDEPENDENT, desk

LOCAL = "Anytown & District First"
IDENTIFIED = Party("PP99999", LOCAL)
BY_NAME = Party(None, "The Anytown and District First")
"""A party that is in no register, by its identifier and by its name alone."""

AL = Candidate("c9", "Al Con", CONSERVATIVE, 9)


def stands(name: str, person: str | None = None, order: int = 1) -> Candidate:
    return Candidate(f"c{order}", name, INDEPENDENT, order, person=person)


def stood(name: str | None, votes: int, person: str | None = None) -> PastCandidacy:
    return PastCandidacy(independent_key(person, name or "unnamed"), INDEPENDENT, name, votes)


def of_party(party: Party, votes: int) -> PastCandidacy:
    return PastCandidacy(party.key, party, "Jane Doe", votes)


def past(*lines: PastCandidacy) -> PastResult:
    conservative = PastCandidacy("PP52", CONSERVATIVE, "Al Con", 800)
    stood_then = (*lines, conservative)
    return PastResult("May 2022", PastKind.ACTUAL, stood_then, day=date(2022, 5, 5))


def compared(before: PastResult, *candidates: Candidate) -> Comparison:
    """Return the comparison of a contest in which the first candidate wins by 1,200 to 800."""
    votes = (1200, *(0 for _other in candidates[1:]), 800)
    return desk((*candidates, AL)).past(before).declare(votes).comparison


def is_hold(comparison: Comparison) -> bool:
    return comparison.outcome is not None and comparison.outcome.gained_from is None


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (stands("Jane Doe", person="77"), stood("Jane Doe", 900)),
        (stands("Jane Doe"), stood("Jane Doe", 900, person="77")),
        (stands("Jane Doe"), stood("Doe, Jane", 900)),
        (stands("Jane Doe"), stood("DOE Jane", 900)),
        (stands("Zoë O'Hara", person="77"), stood("O\N{RIGHT SINGLE QUOTATION MARK}HARA Zoe", 900)),
    ],
)
def test_that_an_independent_known_by_name_on_one_side_holds_her_own_seat(
    now: Candidate, then: PastCandidacy
) -> None:
    # Domain rule 4.1: one independent is another only where both are the same person.
    comparison = compared(past(then), now)
    assert is_hold(comparison)
    change = comparison.parties[now.comparison_key]
    assert change.standing is Standing.STOOD
    assert change.change == Fraction(12, 20) - Fraction(9, 17)
    assert comparison.absent == ()
    assert comparison.net_seats == ()
    assert comparison.butler is not None
    assert comparison.butler.size == change.change


@pytest.mark.parametrize(("now", "then"), [(IDENTIFIED, BY_NAME), (BY_NAME, IDENTIFIED)])
def test_that_a_party_in_no_register_is_the_one_of_its_name(now: Party, then: Party) -> None:
    jane = Candidate("c1", "Jane Doe", now, 1)
    comparison = compared(past(of_party(then, 900)), jane)
    assert is_hold(comparison)
    assert comparison.parties[now.key].change == Fraction(12, 20) - Fraction(9, 17)
    assert comparison.net_seats == ()


def test_that_a_slate_is_one_party_of_its_name() -> None:
    both = tuple(Candidate(f"c{order}", f"N{order}", IDENTIFIED, order) for order in (1, 2))
    before = past(of_party(BY_NAME, 900), of_party(BY_NAME, 700))
    assert [line.key for line in matched(before, both).candidacies] == [
        "PP99999",
        "PP99999",
        "PP52",
    ]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        # Two identifiers are two people.
        ([stands("Jane Doe", person="77")], [stood("Jane Doe", 9, person="78")]),
        # Nobody knows which of two is meant.
        ([stands("Jane Doe", person="77")], [stood("Jane Doe", 9), stood("DOE Jane", 8)]),
        (
            [stands("Jane Doe"), stands("Jane Doe", order=2)],
            [stood("Jane Doe", 9, person="77")],
        ),
        # One of two is matched already, so the other is somebody else.
        (
            [stands("Jane Doe", person="77")],
            [stood("Jane Doe", 9, person="77"), stood("Doe Jane", 8)],
        ),
        # Nothing says that one of two names is turned round.
        ([stands("James Thomas")], [stood("Thomas James", 9)]),
        (
            [Candidate("c1", "Jane", Party(None, "Hull for Residents"), 1)],
            [of_party(Party("PP99998", "Residents for Hull"), 9)],
        ),
        # All the others are nobody's past.
        (
            [Candidate("c1", "Jane", Party(None, "The Others"), 1)],
            [PastCandidacy(OTHERS.key, OTHERS, None, 9)],
        ),
        # An independent is no successor of a party, nor of a person whom nothing names.
        ([stands("Jane Doe")], [of_party(BY_NAME, 9)]),
        ([stands("Jane Doe")], [stood(None, 9)]),
        ([Candidate("c1", "Jane", IDENTIFIED, 1)], [of_party(Party("PP99998", LOCAL), 9)]),
        # A party that is matched by its identifier is not matched again by its name.
        (
            [Candidate("c1", "Jane", IDENTIFIED, 1)],
            [of_party(Party("PP99999", "Anytown 1st"), 9), of_party(BY_NAME, 8)],
        ),
    ],
)
def test_that_what_names_leave_open_is_not_matched(
    now: list[Candidate], then: list[PastCandidacy]
) -> None:
    before = past(*then)
    assert matched(before, now) is before


def test_that_what_is_attached_stays_as_it_was() -> None:
    told = desk((stands("Jane Doe", person="77"), AL)).past(past(stood("Jane Doe", 900)))
    assert told.count.past is not None
    assert told.count.past.candidacies[0].key == "independent 77"
    body = told.count.ledger.standing["past",]
    assert isinstance(body, PastResultAttached)
    assert body.payload()["candidacies"][0]["key"] == "independent jane doe"


def test_that_the_past_result_follows_the_candidates() -> None:
    told = desk((stands("Jane Doe"), AL)).past(past(stood("Jane Doe", 900)))
    assert told.count.past == past(stood("Jane Doe", 900))
    told.state(CandidatesNominated((stands("Jane Doe", person="77"), AL)))
    assert told.count.past is not None
    assert told.count.past.candidacies[0].key == "independent 77"


def of_a_past_election(*lines: PastCandidacy) -> PastContest:
    return PastContest("Vale", past(*lines))


def keys_of(ward: PastContest) -> list[str]:
    return [line.key for line in ward.result.candidacies]


@pytest.mark.parametrize(("now", "then"), [(IDENTIFIED, BY_NAME), (BY_NAME, IDENTIFIED)])
def test_that_a_party_of_a_ward_elsewhere_has_the_key_under_which_it_moves(
    now: Party, then: Party
) -> None:
    ward = PartyNames.of([CONSERVATIVE, now]).applied(of_a_past_election(of_party(then, 900)))
    assert keys_of(ward) == [now.key, "PP52"]
    assert [line.party for line in ward.result.candidacies] == [now, CONSERVATIVE]
    assert [line.votes for line in ward.result.candidacies] == [900, 800]


@pytest.mark.parametrize(
    "then",
    [
        [of_party(IDENTIFIED, 900)],
        # It is matched by its identifier already, so the other is somebody else.
        [of_party(IDENTIFIED, 900), of_party(BY_NAME, 9)],
        # Two identifiers are two parties.
        [of_party(Party("PP99998", LOCAL), 9)],
        # Nobody elsewhere is a candidate of this night, nor are all the others a party of it.
        [stood("Jane Doe", 9), PastCandidacy(OTHERS.key, OTHERS, None, 9)],
    ],
)
def test_that_a_ward_elsewhere_of_which_names_tell_nothing_is_as_it_was(
    then: list[PastCandidacy],
) -> None:
    ward = of_a_past_election(*then)
    names = PartyNames.of([IDENTIFIED, CONSERVATIVE, INDEPENDENT], [Party(None, "The Others")])
    assert names.applied(ward) == ward


def test_that_of_one_name_under_two_keys_that_which_moves_is_found() -> None:
    ward = of_a_past_election(of_party(BY_NAME, 900))
    assert keys_of(PartyNames.of([IDENTIFIED], [BY_NAME]).applied(ward)) == ["PP99999", "PP52"]
    assert PartyNames.of([BY_NAME], [IDENTIFIED]).applied(ward) is ward
    # Where both move under their own keys nobody knows which of them is meant.
    assert PartyNames.of([BY_NAME, IDENTIFIED]).applied(ward) is ward
    assert keys_of(PartyNames.of([CONSERVATIVE], [IDENTIFIED]).applied(ward))[0] == "PP99999"


def test_that_names_are_the_same_whichever_party_of_the_night_moves() -> None:
    night = [CONSERVATIVE, IDENTIFIED]
    assert PartyNames.of([CONSERVATIVE], night) == PartyNames.of([IDENTIFIED], night)
