"""Swings of any pair, net seats and indices, as JSON holds them and a terminal prints them."""

from __future__ import annotations

import re
from typing import Any

from countdesk.exchange.flat import result_document, result_text
from countdesk.exchange.flat_comparison import Pair
from countdesk.models.baseline import OTHERS, PastCandidacy, PastKind, PastResult
from countdesk.session.cooked import Cooked
from tests.exchange.contests import cooked, dudley_north, ward
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    LABOUR,
    LIBERAL_DEMOCRAT,
    Desk,
    past_result,
    slate,
)
from tests.models.builders import desk as opened

DASH, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"
BEFORE = past_result((LABOUR, 90), (LABOUR, 80), (LIBERAL_DEMOCRAT, 70), (GREEN, 60), seats=3)


def document(known: Cooked, pair: Pair | None = None) -> dict[str, Any]:
    (contest,) = result_document([known], None, pair)["contests"]
    return dict(contest)


def text(known: Cooked, pair: Pair | None = None) -> str:
    return result_text([known], None, pair, desk=lambda _contest: "hall")


def three_seats(past: PastResult = BEFORE) -> Desk:
    """Return Labour and the Liberal Democrats for three seats, not declared yet."""
    return opened(slate((LABOUR, 3), (LIBERAL_DEMOCRAT, 1)), seats=3).past(past)


def of(told: Desk) -> Cooked:
    return Cooked(told.count)


def test_that_the_usual_pair_is_named_as_the_press_associations() -> None:
    swing = document(cooked(dudley_north()))["swing"]
    assert (swing["pair"], swing["pair_chosen"]) == (["Lab", "Con"], "press-association")


def test_that_any_pair_can_be_asked_for_by_id_short_name_or_name() -> None:
    known = cooked(dudley_north())
    for pair in (("Lab", "LD"), ("PP53", "pp90"), ("labour party", "Liberal Democrats")):
        swing = document(known, pair)["swing"]
        assert (swing["pair"], swing["pair_chosen"]) == (["Lab", "LD"], "asked")
        assert (swing["butler"]["from"], swing["butler"]["to"]) == ("Lab", "LD")
        assert round(swing["butler"]["points"], 1) == 2.0
    assert re.search(r"Swing \(Butler\), Lab and LD +2\.0 from Lab to LD\n", text(known, pair))


def test_that_a_pair_that_did_not_stand_is_named_without_a_swing() -> None:
    known = cooked(dudley_north())
    assert document(known, ("Lab", "Plaid"))["swing"] == {
        "pair": None,
        "pair_chosen": "asked",
        "butler": None,
        "steed": None,
    }
    assert re.search(rf"Swing \(Butler\), Lab and Plaid +{DASH}\n", text(known, ("Lab", "Plaid")))


def test_that_seats_won_lost_and_kept_are_told_by_party() -> None:
    known = of(three_seats().declare((90, 80, 70, 10)))
    told = document(known)
    assert told["seats_before"] == [
        {"party": "Labour Party", "party_id": "PP53", "seats": 2},
        {"party": "Liberal Democrats", "party_id": "PP90", "seats": 1},
    ]
    assert [(line["party"], line["seats"]) for line in told["net_seats"]] == [
        ("Labour Party", 1),
        ("Liberal Democrats", -1),
    ]
    assert f"Against the last election  Lab +1, LD {MINUS}1\n" in text(known)


def test_that_no_seat_moved_is_no_change() -> None:
    known = of(three_seats().declare((90, 80, 10, 70)))
    assert document(known)["net_seats"] == []
    assert "Against the last election  no change\n" in text(known)


def test_that_net_seats_wait_for_the_declaration_and_the_holders() -> None:
    waiting = of(three_seats())
    assert document(waiting)["net_seats"] is None
    assert "Against the last election  not declared yet\n" in text(waiting)
    fewer = past_result((LABOUR, 90), (LIBERAL_DEMOCRAT, 70))
    unknown = of(three_seats(fewer).declare((90, 80, 70, 10)))
    assert document(unknown)["seats_before"] is None
    assert "unknown: who held the seats is not known" in text(unknown)
    owed = of(three_seats().declare((90, 90, 90, 90)))
    assert "Against the last election  unknown\n" in text(owed)


def test_that_indices_name_how_parties_are_counted() -> None:
    known = of(three_seats().declare((90, 80, 70, 10)))
    indices = document(known)["indices"]
    assert round(indices["pedersen"], 1) == 49.4
    assert indices["effective_parties"]["seats"] == 1
    assert indices["effective_parties"]["seats_before"] == 1.8
    said = text(known)
    assert re.search(r"Pedersen index +49\.4\n", said)
    assert "seats 1.00 (last time 1.80); each party by itself, none grouped as others" in said


def test_that_unknown_indices_are_left_out() -> None:
    empty = of(opened())
    assert document(empty)["indices"]["pedersen"] is None
    assert "Pedersen" not in text(empty)
    assert "Effective parties" not in text(empty)
    alone = of(opened().declare((60, 40)))
    assert "votes 1.92; seats 1.00; each party" in text(alone)


def test_that_an_uncontested_past_says_why_nothing_is_compared() -> None:
    past = PastResult(
        "May 2022", PastKind.ACTUAL, (PastCandidacy("PP52", CONSERVATIVE, elected=True),)
    )
    known = of(opened().past(past).declare((60, 40)))
    assert "May 2022 (uncontested: no change and no swing)\n" in text(known)
    assert {line["change"] for line in document(known)["parties"]} == {None}


def test_that_nothing_is_compared_without_a_past_result() -> None:
    assert "Swing" not in text(cooked(ward(7, 30)))


def test_that_a_past_result_with_others_says_why_indices_are_unknown() -> None:
    past = past_result((CONSERVATIVE, 50), (OTHERS, 50))
    known = of(opened().past(past).declare((60, 40)))
    indices = document(known)["indices"]
    assert (indices["pedersen"], indices["others_before"]) == (None, True)
    why = "unknown, as the past result counts several parties as others"
    said = text(known)
    assert re.search(rf"Pedersen index +{why}\n", said)
    assert f"votes 1.92; seats 1.00; each party by itself; by votes last time {why}\n" in said
    assert "Pedersen" not in text(of(opened().past(past)))
    without = of(opened().past(past_result((CONSERVATIVE, 50), (LABOUR, 50))).declare((60, 40)))
    assert document(without)["indices"]["others_before"] is False
