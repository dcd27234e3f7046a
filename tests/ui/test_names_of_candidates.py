"""Short names of candidates: alike on chart, scoreboard and journal, and never for two people."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk import wording
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Candidate, Party
from countdesk.session.session import Session
from countdesk.ui.charts.candidate_names import labels, person_names
from countdesk.ui.charts.curve_names import EndName, fitting, slates
from countdesk.ui.charts.score_rows import candidate_table
from countdesk.ui.charts.share_series import share_series
from countdesk.ui.panels.score_cards import tied_for_last_seat
from tests.ui import score_examples
from tests.ui.score_examples import CON, GREEN, LAB, THREE_SEATS


def stand(*people: tuple[str, Party]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(f"c{order}", name, party, order) for order, (name, party) in enumerate(people, 1)
    )


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "night.count", desk="desk 2", author="AB") as opened:
        score_examples.three_seats(opened)
        yield opened


def test_that_for_one_seat_a_party_says_who_it_is_unless_it_has_several() -> None:
    known = labels(stand(("Ann Ash", CON), ("Bob Beck", LAB), ("Cy Crow", LAB)), 1)
    assert list(known.values()) == ["Con", "Lab Beck", "Lab Crow"]


def test_that_for_several_seats_the_surname_stands_with_every_party() -> None:
    known = labels(stand(("Ann Ash", CON), ("Bea Elms", GREEN)), 3)
    assert list(known.values()) == ["Con Ash", "Green Elms"]


def test_that_namesakes_of_one_party_keep_their_initials() -> None:
    known = labels(stand(("Ann Ash", CON), ("Bea Ash", CON), ("Cy Ash", LAB)), 2)
    assert list(known.values()) == ["Con A. Ash", "Con B. Ash", "Lab Ash"]


def test_that_a_surname_before_a_comma_is_never_taken_for_a_first_name() -> None:
    hamer, ash = stand(("HAMER, Felix George", GREEN), ("Ann Ash, OBE", CON))
    assert person_names(hamer) == ("HAMER, Felix George", "F. G. HAMER", "HAMER")
    assert person_names(ash) == ("Ann Ash, OBE", "A. Ash", "Ash")


def test_that_somebody_called_like_the_party_keeps_the_initials() -> None:
    people = stand(("Cathy Green", GREEN), ("Bea Elms", GREEN), ("Ann Green", CON))
    assert list(labels(people, 2).values()) == ["Green C. Green", "Green Elms", "Con Green"]
    assert list(labels(people, 1).values()) == ["Green C. Green", "Green Elms", "Con"]
    alone = people[:2]
    assert wording.short_names(alone, 2) == {"c1": "Cathy Green", "c2": "Elms"}
    assert wording.short_names(alone[:1], 1) == {"c1": "Green"}


def test_that_board_chart_and_call_name_a_party_of_one_as_they_name_the_others(
    session: Session,
) -> None:
    cooked = session.cooked(THREE_SEATS)
    series = share_series(cooked)
    assert {curve.label for curve in series.curves} >= {"Con Hill", "Green Heath"}
    board = {row.names[-1] + " " + row.details[-1] for row in candidate_table(cooked).rows}
    assert {curve.label for curve in series.curves} == board
    votes = {known.identifier: 10 for known in cooked.count.candidates}
    session.enter_sheet(THREE_SEATS, CountingSheet("A1", papers=40, votes=votes), correction=True)
    assert set(tied_for_last_seat(session.cooked(THREE_SEATS))) == board


def test_that_the_journal_names_people_among_people(session: Session) -> None:
    count = session.count(THREE_SEATS)
    named = wording.short_names(count.candidates, count.contest.seats)
    assert (named["con1"], named["green1"]) == ("Hill", "Heath")


def test_that_where_names_do_not_fit_those_of_the_parties_stand_for_them() -> None:
    candidates = stand(("Ann Ash", CON), ("Bob Beck", CON), ("Bea Elms", GREEN))
    known = labels(candidates, 3)
    by_party = slates(candidates, known)
    assert by_party == (
        EndName("Con, 2 candidates", ("c1", "c2")),
        EndName("Green Elms", ("c3",)),
    )
    single = [EndName(text, (key,)) for key, text in known.items()]
    ends = {"c1": 30.0, "c2": 20.0, "c3": 28.0}
    assert [name.text for name, _share in fitting(single, by_party, ends, 3)] == [
        "Con Ash",
        "Green Elms",
        "Con Beck",
    ]
    assert fitting(single, by_party, ends, 2) == ((by_party[1], 28.0), (by_party[0], 25.0))
    assert fitting(single, by_party, ends, 1) == ((by_party[1], 28.0),)
