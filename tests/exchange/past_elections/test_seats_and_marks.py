"""Seats that nobody states, marks that contradict the votes, and lines told many times."""

from collections.abc import Callable
from datetime import date

import pytest

from countdesk.exchange.past import PastReading
from countdesk.models.baseline import ElectedBy
from tests.exchange.past_elections.past_tables import FORM, contest, sentences

Past = Callable[..., PastReading]


def test_that_one_seat_is_taken_where_nothing_says_how_many(past: Past) -> None:
    lines = "".join(f"Ward {n},Labour Party,{n}\n" for n in range(1, 8))
    reading = past(f"Where,For,Count\n{lines}", form=FORM)
    assert {each.result.seats for each in reading.election.contests} == {1}
    assert [note.line for note in reading.notes] == list(range(2, 9))
    assert reading.said() == (
        (
            "table.csv: 7 contests say neither their seats nor who was elected, so one seat is "
            'taken in each: "Ward 1" (line 2), "Ward 2" (line 3), "Ward 3" (line 4) and 4 more.'
        ),
    )
    assert reading.said(every_note=True) == tuple(sentences(reading))


def test_that_the_largest_slate_of_a_party_tells_the_least_number_of_seats(past: Past) -> None:
    reading = past(
        "Where,Who,For,Count\n"
        "A,A A,Labour Party,50\nA,B B,Labour and Co-operative Party,40\nA,C C,Green Party,30\n"
        "B,D D,Independent,50\nB,E E,Independent,40\nB,F F,,30\nB,G G,,20\nB,H H,Green Party,1\n"
        "C,I I,Labour Party,50\nC,I I,Labour Party,40\n"
        "E,M M,Others,9\nE,N N,Others,8\nE,O O,Labour Party,7\n"
        "D,J J,Residents of D,9\nD,K K,Residents of D,8\nD,L L,Residents of D,7\n",
        form=FORM,
    )
    seats = {each.area: each.result.seats for each in reading.election.contests}
    assert seats == {"A": 2, "B": 1, "C": 1, "D": 3, "E": 1}
    elected = contest(reading, "A").result.elected
    assert elected is not None
    assert [line.name for line in elected] == ["A A", "B B"]
    said = sentences(reading)
    for line, area, name, number in ((2, "A", "Labour Party", 2), (15, "D", "Residents of D", 3)):
        assert (
            f'table.csv, line {line}: found "{area}"; nothing says how many seats it had and '
            f"nobody is marked as elected; {number} candidates of one party ({name}) stood there, "
            f"so {number} seats are taken." in said
        )


def test_that_parties_without_names_are_counted_by_their_lines(past: Past) -> None:
    reading = past(
        "Where,For,Count\nA,Labour Party,5\nA,Labour Party,4\nA,Green Party,3\n", form=FORM
    )
    assert contest(reading, "A").result.seats == 2


def test_that_where_everybody_is_marked_as_not_elected_nobody_is_marked(past: Past) -> None:
    reading = past(
        "Where,Who,For,Count,Won\n"
        "A,A A,Labour Party,50,f\nA,B B,Green Party,40,\n"
        "B,C C,Labour Party,50,t\nB,D D,Green Party,40,f\n",
        form=FORM,
    )
    result = contest(reading, "A").result
    assert [line.elected for line in result.candidacies] == [None, None]
    assert result.winning_candidacy is not None
    assert result.winning_candidacy.key == "PP53"
    assert [line.elected for line in contest(reading, "B").result.candidacies] == [True, False]
    assert (
        'table.csv, line 2: found "A"; everybody is marked as not elected, so nobody counts as '
        "marked." in sentences(reading)
    )


def test_that_one_elected_with_fewer_votes_than_one_who_is_not_is_noted_by_line(past: Past) -> None:
    reading = past(
        "Where,Who,For,Count,Won\n"
        "A,A A,Labour Party,50,f\nA,B B,Green Party,40,t\n"
        "B,C C,Labour Party,50,t\nB,D D,Green Party,50,f\n",
        form=FORM,
    )
    elected = contest(reading, "A").result.elected
    assert elected is not None
    assert [line.name for line in elected] == ["B B"]
    assert sentences(reading) == [
        (
            'table.csv, line 3: found "B B"; marked as elected with fewer votes than A A on line '
            "2, who is not; both are kept."
        )
    ]


def test_that_very_many_lines_of_one_name_are_compared_once_each(past: Past) -> None:
    lines = "".join(f"A,A A,Labour Party,{n % 4000}\n" for n in range(8000))
    reading = past(f"Where,Who,For,Count\n{lines}", form=FORM)
    assert len(contest(reading, "A").result.candidacies) == 4000
    repeated = [note for note in reading.notes if "so it is left out" in note.done]
    assert (repeated[0].line, repeated[0].done) == (4002, "the same as line 2, so it is left out")
    assert len(repeated) == 4000


def test_that_a_contest_without_a_day_where_others_have_one_is_noted(past: Past) -> None:
    table = "Where,For,Count,Day\nA,Labour Party,5,2022-05-05\nB,Labour Party,5,{day}\n{more}"
    reading = past(table.format(day="", more=""), form=FORM)
    assert reading.election.day == date(2022, 5, 5)
    assert any(
        'line 3: found "B"; no day of the poll stands there, though others have one, so it counts '
        "as polled on 2022-05-05" in said
        for said in sentences(reading)
    )
    reading = past(table.format(day="", more="C,Labour Party,5,2022-06-09\n"), form=FORM)
    assert any("so its day is unknown" in said for said in sentences(reading))
    reading = past(table.format(day="2022-05-05", more=""), form=FORM)
    assert not any("no day of the poll" in said for said in sentences(reading))


@pytest.mark.parametrize("loser", ["Defeated", "Unsuccessful", "Not-elected"])
def test_that_a_word_for_a_loser_makes_no_seat(past: Past, loser: str) -> None:
    reading = past(
        f"Where,Who,For,Count,Won\nA,Ann,Labour,5,E\nA,Bob,Green,4,{loser}\n"
        f"A,Cy,Reform UK,3,{loser}\n",
        form=FORM,
    )
    result = contest(reading, "A").result
    assert result.seats == 1
    assert [line.elected for line in result.candidacies] == [True, False, False]
    assert sentences(reading) == []


CLUB = (
    "ballot_paper_id,post_label,election_date,person_name,party_name,party_id,seats_contested,"
    "votes_cast,total_electorate"
)


def test_that_democracy_club_s_headings_say_the_same_in_words(past: Past) -> None:
    reading = past(
        f"{CLUB},elected\n"
        "local.x.a.2022-05-05,A,2022-05-05,Ann,Labour Party,PP53,1.0,1234.0,2000.0,Elected\n"
        "local.x.a.2022-05-05,A,2022-05-05,Bob,Green Party,PP63,1.0,33.0,2000.0,Not elected\n"
        "local.x.b.2022-05-05,B,2022-05-05,Cy,Labour Party,PP53,2,Unopposed,,\n"
        "local.x.b.2022-05-05,B,2022-05-05,Di,Labour Party,PP53,2,,,Elected unopposed\n"
    )
    result = contest(reading, "A").result
    assert (result.seats, result.electorate) == (1, 2000)
    assert [(line.votes, line.elected) for line in result.candidacies] == [
        (1234, True),
        (33, False),
    ]
    unopposed = contest(reading, "B").result
    assert unopposed.was_uncontested
    assert [line.elected for line in unopposed.candidacies] == [True, True]
    assert sentences(reading) == []


def test_that_the_unopposed_need_no_column_of_marks(past: Past) -> None:
    reading = past(
        f"{CLUB}\nlocal.x.a.2022-05-05,A,2022-05-05,Ann,Labour Party,PP53,1,50,\n"
        "local.x.b.2022-05-05,B,2022-05-05,Cy,Labour Party,PP53,1,Elected unopposed,\n"
    )
    assert [line.elected for line in contest(reading, "B").result.candidacies] == [True]


def test_that_a_mark_of_no_meaning_is_told_under_those_headings_and_says_nothing(
    past: Past,
) -> None:
    reading = past(
        f"{CLUB},elected\n"
        "local.x.a.2022-05-05,A,2022-05-05,Ann,Labour Party,PP53,1,50,,perhaps\n"
        "local.x.a.2022-05-05,A,2022-05-05,Bob,Green Party,PP63,1,40,,f\n"
    )
    assert [line.elected for line in contest(reading, "A").result.candidacies] == [None, False]
    told = 'column elected: found "perhaps"; expected Elected, Won, Yes'
    assert any(told in each for each in sentences(reading))


def test_that_the_unopposed_are_elected_without_a_poll(past: Past) -> None:
    reading = past(
        "Where,Who,For,Count,Won\nA,Ann,Labour,unopposed,\nB,Bob,Green,,Elected unopposed\n"
        "B,Cy,Labour,Uncontested,Y\nC,Di,Labour,5,Y\n",
        form=FORM,
    )
    for area, seats in (("A", 1), ("B", 2)):
        result = contest(reading, area).result
        assert result.was_uncontested
        assert result.elected is not None
        assert len(result.elected) == result.seats == seats
    assert sentences(reading) == []


@pytest.mark.parametrize(
    ("mark", "blank"),
    [
        ("X", ""),
        ("x", ""),
        ("E", ""),
        ("Won", "Lost"),
        ("\u2713", "-"),
        ("Winner", "0"),
        ("Y", "N"),
    ],
)
def test_that_the_marks_of_publishers_say_who_was_elected(
    past: Past, mark: str, blank: str
) -> None:
    reading = past(
        "Where,Who,For,Count,Won\n"
        f"A,Ann,Labour Party,50,{mark}\nA,Bob,Green Party,40,{mark}\nA,Cy,Reform UK,30,{blank}\n",
        form=FORM,
    )
    result = contest(reading, "A").result
    assert (result.seats, result.elected_by) == (2, ElectedBy.MARKS)
    assert [line.elected for line in result.candidacies] == [True, True, False]
    assert not any("table.csv, line" in said for said in sentences(reading))


def test_that_a_mark_that_is_none_is_told_which_are(past: Past) -> None:
    reading = past("Where,Who,For,Count,Won\nA,Ann,Labour Party,50,perhaps\n", form=FORM)
    assert (
        'table.csv, line 2, column won: found "perhaps"; expected Elected, Won, Yes, Y, t, 1, X or '
        "* for who was elected, and Not elected, Lost, No, N, f, 0 or a blank for who was not, so "
        "it is taken as unknown."
    ) in sentences(reading)
