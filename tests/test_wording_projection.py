"""What is said of a projection, where a table of the command line does not show it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from countdesk.models.baseline import PastKind
from countdesk.models.election import Party
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest
from countdesk.models.projection import LeftOut, Method, project
from countdesk.models.seat_swings import SeatSwing
from countdesk.wording import projection as words
from countdesk.wording.projected_wards import swing_and_pair
from tests.models.builders import CONSERVATIVE, GREEN, INDEPENDENT, LABOUR
from tests.models.projecting import PARTIES, movement, ward

KNOWN = {party.key: party for party in PARTIES}
STILL = Movement({}, {})


def said(
    *contests: PastContest, by: Movement = STILL, method: Method = Method.UNIFORM
) -> list[str]:
    return list(words.notes(project(contests, by, method), KNOWN))


def test_that_seats_nobody_would_know_the_holder_of_are_said() -> None:
    notes = said(ward((LABOUR, 4), (GREEN, 4)))
    assert "1 seat is undecided: candidates would be level, or too few have votes left." in notes
    assert "Of 1 seat the past result does not say who won it." in notes


def test_that_a_swing_of_nought_has_no_direction() -> None:
    pair = LABOUR.key, CONSERVATIVE.key
    for size in (Fraction(0), Fraction(4, 10_000), Fraction(-4, 10_000)):
        assert swing_and_pair(size, pair, KNOWN) == "no swing between Lab and Con"
    assert swing_and_pair(Fraction(-1, 100), pair, KNOWN) == "1.0 points Con from Lab"
    still = movement((LABOUR, 40, 40), (CONSERVATIVE, 50, 50), pair=(LABOUR, CONSERVATIVE))
    notes = said(ward((LABOUR, 5), (CONSERVATIVE, 4)), by=still, method=Method.TWO_PARTY)
    assert notes[0] == "Two-party swing: no swing between Lab and Con; nothing moves."


def test_that_thirds_and_notional_results_are_said() -> None:
    notes = said(
        ward((LABOUR, 5), (GREEN, 4), by_thirds=True),
        ward((LABOUR, 5), (GREEN, 4), kind=PastKind.NOTIONAL),
    )
    assert "1 ward elects by thirds: only the seats of that one election are in it." in notes
    assert "The past result of 1 ward is notional: an estimate for its boundaries." in notes


@pytest.mark.parametrize(
    ("why", "one", "two"),
    [
        (LeftOut.NO_SEATS, "its past result has no seat", "their past results have no seat"),
        (LeftOut.NOT_WHOLE, "not all of its votes", "not all of their votes"),
        (LeftOut.NOTHING_LEFT, "every share in it", "every share in them"),
    ],
)
def test_that_what_is_left_out_is_said_with_the_reason(why: LeftOut, one: str, two: str) -> None:
    assert words.left_out(why, 1).startswith(f"1 ward is left out: {one}")
    assert words.left_out(why, 2).startswith(f"2 wards are left out: {two}")


def test_that_the_seats_of_uncontested_wards_are_said_to_stay() -> None:
    stay = words.left_out(LeftOut.UNCONTESTED, 1), words.left_out(LeftOut.UNCONTESTED, 2)
    assert stay == (
        "1 ward was not contested: its seats stay as they were.",
        "2 wards were not contested: their seats stay as they were.",
    )


def test_that_the_proportional_change_says_that_all_shares_are_scaled() -> None:
    notes = said(ward((LABOUR, 5), (GREEN, 4)), method=Method.PROPORTIONAL)
    assert notes[0].endswith("and then all shares are scaled to add up to 100%.")


def test_that_parties_that_came_and_went_are_said() -> None:
    by = movement((LABOUR, 50, 0), (GREEN, 0, 50), (CONSERVATIVE, 50, 50))
    past = ward((LABOUR, 5), (GREEN, 4), (CONSERVATIVE, 3))
    assert "Did not stand again where the change is taken from: Lab." in said(past, by=by)
    notes = said(past, by=by, method=Method.PROPORTIONAL)
    assert (
        "Stood in no contest both times where the change is taken from, so that there is no share"
        " to multiply: Green."
    ) in notes


def test_that_of_many_parties_the_first_are_named_and_the_others_counted() -> None:
    parties = [Party(f"PP90{number}", f"Party {number}") for number in range(8)]
    past = ward(*((party, 10 + place) for place, party in enumerate(parties)))
    known = {party.key: party for party in parties}
    notes = list(words.notes(project([past], STILL, Method.UNIFORM), known))
    assert any(note.endswith("Party 5 in 1 ward and 2 more.") for note in notes)


def test_that_a_party_nobody_has_named_goes_by_its_key() -> None:
    assert words.party_in_projection("PP53", {}) == "Lab"
    assert words.party_in_projection("", {}) == "Ind"


def test_that_undecided_seats_stand_beside_those_that_are_won() -> None:
    projected = project([ward((LABOUR, (50, 40)), (GREEN, 40), seats=2)], STILL, Method.UNIFORM)
    (tied,) = projected.wards
    assert words.seats_after(tied, KNOWN) == "Lab 1, 1 undecided"
    assert words.seats_before(tied, KNOWN) == words.flips(tied, KNOWN) == "–"  # noqa: RUF001 - as it is printed


def test_that_a_scale_has_its_sign() -> None:
    back = movement((LABOUR, 50, 40), (GREEN, 50, 60)).scaled(Fraction(-1, 2))
    notes = said(ward((LABOUR, 5), (GREEN, 4), (INDEPENDENT, 3)), by=back)
    assert "Every change is taken −0.50 times." in notes  # noqa: RUF001 - as it is printed


def test_that_a_scale_has_every_decimal_place_that_was_typed() -> None:
    for typed in ("0.001", "0.999"):
        by = movement((LABOUR, 50, 40), (GREEN, 50, 60)).scaled(Fraction(typed))
        assert f"Every change is taken {typed} times." in said(ward((LABOUR, 5), (GREEN, 4)), by=by)


def test_that_a_seat_goes_from_one_independent_to_another() -> None:
    points = Fraction(56, 1000)
    known = {"independent jane": INDEPENDENT, "independent joe": INDEPENDENT, **KNOWN}
    alike = SeatSwing("independent jane", "independent joe", points, of_pair=False)
    assert words.swing_to(alike, known) == "5.6 to another Ind"
    apart = SeatSwing("independent jane", LABOUR.key, points, of_pair=False)
    assert words.swing_to(apart, known) == "5.6 to Lab"
