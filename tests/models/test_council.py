"""What is stated of a council: what is refused, and what stands where desks differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from countdesk import wording
from countdesk.models import decisions
from countdesk.models.arrangements import BoxListed, CouncilStated
from countdesk.models.council import VACANT, Council, council_key, council_of
from countdesk.models.election import BallotBox, Party
from countdesk.models.journal import NIGHT
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.seat_changes import SeatsOfParties
from countdesk.models.statements import Statement
from countdesk.wording.disputes import councils_in_dispute, disputes_of_the_night
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    LABOUR,
    LABOUR_COOP,
    TWO,
    Desk,
    contest,
    two_desks,
)

KEY = council_key("Anytown")


def night_of(*wards: str, seats: int = 1, council: str | None = "Anytown") -> Desk:
    """Return a desk with wards of a council."""
    told = Desk()
    for name in wards:
        identifier = f"local.anytown.{name.lower()}.2026-05-07"
        told.open(replace(contest(identifier, name, seats=seats), authority=council), TWO)
    return told


def council(seats: int, *not_up: tuple[Party, int], eve: SeatsOfParties | None = None) -> Council:
    return Council("Anytown", seats, not_up, eve)


def state(told: Desk, stated: Council) -> None:
    told.record(*decisions.state_council(told.night, stated))


def refused(told: Desk, stated: Council) -> EntryRefused:
    with pytest.raises(EntryRefused) as known:
        state(told, stated)
    return known.value


def test_that_a_council_is_known_by_its_name_however_it_is_written() -> None:
    assert council_key(" any  Town") == council_key("Any town")
    told = night_of("Castle")
    state(told, replace(council(3, (LABOUR, 2)), authority="anytown"))
    assert told.night.councils_stated == {KEY: (council(3, (LABOUR, 2)),)}


def test_that_a_mayor_and_a_ward_without_a_council_fill_no_seat_of_one() -> None:
    assert council_of(contest("mayor.anytown.2026-05-07")) is None
    # Where the identifier tells no kind, the code does, or that it is of all of the council.
    unknown = replace(contest("whatever", "Castle"), authority="Anytown")
    assert council_of(unknown) == "Anytown"
    assert council_of(replace(unknown, ward_code="E14000001")) is None
    assert council_of(replace(unknown, ward_code="E07000001")) is None
    assert council_of(replace(unknown, name="Anytown Borough")) is None
    told = night_of("Castle", council=None)
    known = refused(told, council(3))
    assert known.refusal is Refusal.UNKNOWN_COUNCIL
    assert wording.refused(known) == (
        "This file has no contest of Anytown, nor of any other council."
    )


def test_that_a_council_of_which_the_file_has_no_contest_is_refused() -> None:
    known = refused(night_of("Castle"), Council("Any Town", 3))
    assert wording.refused(known) == (
        "This file has no contest of Any Town; it has contests of Anytown."
    )
    assert refused(night_of("Castle"), Council(" ", 3)).refusal is Refusal.BLANK_NAME


def test_that_parties_stand_most_seats_first_and_those_of_none_are_left_out() -> None:
    told = night_of("Castle")
    state(told, council(9, (GREEN, 0), (CONSERVATIVE, 2), (LABOUR, 4)))
    (known,) = told.night.councils_stated[KEY]
    assert known.not_up == ((LABOUR, 4), (CONSERVATIVE, 2))
    assert known.seats_not_up == 6


def test_that_numbers_that_contradict_each_other_are_refused_and_named() -> None:
    told = night_of("Castle", "Abbey", seats=2)
    assert wording.refused(refused(told, council(5, (LABOUR, 2)))) == (
        "The seats not up, 2, and those in this file, 4, make 6, and Anytown has 5; check"
        " the seats."
    )
    assert wording.refused(refused(told, council(6, eve=((LABOUR, 5), (CONSERVATIVE, 2))))) == (
        "The seats on the eve of poll make 7, and Anytown has 6; check the seats."
    )
    below = council(6, (LABOUR, 2), eve=((LABOUR, 1), (CONSERVATIVE, 2)))
    assert wording.refused(refused(told, below)) == (
        "Lab: 1 on the eve of poll is less than the 2 not up; check the seats."
    )
    for some in ((), ((LABOUR, 5),), ((LABOUR, 4), (VACANT, 1))):
        named = sum(seats for _party, seats in some)
        assert wording.refused(refused(told, council(6, eve=some))) == (
            f"The seats on the eve of poll make {named}, and Anytown has 6; say who held the other "
            f"{6 - named}, or that they were vacant, as in Vacant {6 - named}."
        )
    gone = council(6, (LABOUR, 2), eve=((CONSERVATIVE, 2),))
    assert refused(told, gone).refusal is Refusal.EVE_BELOW_NOT_UP


def test_that_a_party_twice_and_a_number_below_nought_are_refused() -> None:
    told = night_of("Castle")
    twice = refused(told, council(9, (LABOUR, 2), (LABOUR_COOP, 1)))
    assert twice.refusal is Refusal.PARTY_LISTED_TWICE
    assert wording.refused(twice) == "Lab has two numbers of seats; give one of them."
    assert refused(told, council(9, (LABOUR, -2))).refusal is Refusal.NOT_A_NUMBER
    assert refused(told, council(-9)).refusal is Refusal.NOT_A_NUMBER


def test_that_the_eve_of_poll_may_have_a_vacant_seat() -> None:
    told = night_of("Castle")
    eve = ((CONSERVATIVE, 1), (LABOUR, 1), (VACANT, 1))
    state(told, council(3, (LABOUR, 1), (CONSERVATIVE, 1), eve=eve))
    (known,) = told.night.councils_stated[KEY]
    assert known.on_eve_of_poll == eve


def test_that_what_stands_is_stated_anew_and_not_twice() -> None:
    told = night_of("Castle")
    state(told, council(3, (LABOUR, 2)))
    assert refused(told, council(3, (LABOUR, 2))).refusal is Refusal.NOTHING_CHANGED
    state(told, council(4, (LABOUR, 3)))
    assert told.night.councils_stated == {KEY: (council(4, (LABOUR, 3)),)}
    told.record(Statement(NIGHT, BoxListed(BallotBox("A1"))))
    assert told.night.councils_stated == {KEY: (council(4, (LABOUR, 3)),)}


def test_that_what_is_taken_back_is_stated_no_more() -> None:
    told = night_of("Castle")
    stated = decisions.state_council(told.night, council(3, (LABOUR, 2)))
    told.withdraw(*told.record(*stated))
    assert told.night.councils_stated == {}


def test_that_two_desks_that_differ_are_told_of_until_one_states_it_again() -> None:
    one, two = two_desks(night_of("Castle"))
    state(one, council(3, (LABOUR, 2)))
    state(two, council(4, (LABOUR, 3), eve=((LABOUR, 4),)))
    one.merge(two)
    assert len(one.night.councils_stated[KEY]) == 2
    said = councils_in_dispute(one.night.councils_in_dispute)
    assert said == (
        "Desks stated the seats of a council differently (Table 1: Anytown, 3 seats; not up: Lab 2;"
        " Table 2: Anytown, 4 seats; not up: Lab 3; eve of poll: Lab 4). Until one of them is"
        " stated again nothing of it is taken, and its control is not told."
    )
    assert disputes_of_the_night(one.night) == (said,)
    state(one, council(4, (LABOUR, 3)))
    assert one.night.councils_in_dispute == ()
    assert disputes_of_the_night(one.night) == ()
    assert one.night.councils_stated == {KEY: (council(4, (LABOUR, 3)),)}


def test_that_two_desks_that_state_the_same_agree() -> None:
    one, two = two_desks(night_of("Castle"))
    for told in (one, two):
        state(told, council(3, (LABOUR, 2)))
    one.merge(two)
    assert one.night.councils_stated == {KEY: (council(3, (LABOUR, 2)),)}
    assert one.night.councils_in_dispute == ()
    # Said once more it is one statement.
    state(one, council(3, (LABOUR, 2)))
    assert refused(one, council(3, (LABOUR, 2))).refusal is Refusal.NOTHING_CHANGED


def test_that_the_journal_says_what_was_stated() -> None:
    body = CouncilStated(council(3, (LABOUR, 2)))
    assert wording.spoken_of(body.subject) == "the seats of a council"
    assert wording.stated(body) == "Anytown, 3 seats; not up: Lab 2"
