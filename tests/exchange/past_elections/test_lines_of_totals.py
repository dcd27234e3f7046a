"""A total, a turnout or an electorate among the candidates is no candidate and wins nothing."""

from collections.abc import Callable

import pytest

from countdesk.exchange.past import PastReading
from tests.exchange.past_elections.past_tables import FORM, LEAP, contest, sentences, votes
from tests.exchange.past_elections.test_known_forms import (
    CANDIDACIES,
    MIXED,
    NOTIONAL,
    WARD_SHEETS,
)

Past = Callable[..., PastReading]

HEADINGS = "Where,Who,For,Count\nAbbey,Ann Ash,Labour,700\nAbbey,Bob Birch,Conservative,650\n"

WORDS = {
    "Total": "a total",
    "TOTAL VOTES": "a total",
    "Grand total": "a total",
    "Votes cast": "a total",
    "Electorate": "the electorate",
    "Registered electors": "the electorate",
    "Turnout (%)": "the turnout",
    "Majority": "the majority",
    "Rejected": "the rejected papers",
    "Spoilt ballot papers": "the rejected papers",
    "Number of rejected ballot papers": "the rejected papers",
    "Number of ballot papers rejected": "the rejected papers",
    "Votes rejected": "the rejected papers",
    "Want of official mark": "the rejected papers",
    "(a) Want of an official mark": "the rejected papers",
    "Voting for more candidates than entitled to": "the rejected papers",
    "Writing or mark by which the voter could be identified": "the rejected papers",
    "Unmarked or wholly void for uncertainty": "the rejected papers",
    "Rejected in part": "the rejected papers",
    "Valid votes": "the valid votes or papers",
    "Valid vote": "the valid votes or papers",
    "Number of electors": "the electorate",
    "Registered voters": "the electorate",
    "Percentage turnout": "the turnout",
    "Total Vote": "a total",
    "Total no. of votes": "a total",
    "Verified total": "a total",
    "Number of verified ballot papers": "a total",
}


@pytest.mark.parametrize("word", WORDS)
def test_that_a_line_of_a_figure_is_left_out_and_said(past: Past, word: str) -> None:
    reading = past(f"{HEADINGS}Abbey,{word},,1350\n", form=FORM)
    assert [name for name, *_ in votes(reading, "Abbey")] == ["Ann Ash", "Bob Birch"]
    assert (
        f'table.csv, line 4: found "{word}"; taken for {WORDS[word]} and not for a candidate, so '
        "the line is left out." in sentences(reading)
    )


@pytest.mark.parametrize("line", ["Abbey,,Total,1350", "Abbey,Total votes,Total,1350"])
def test_that_such_a_word_may_stand_in_the_place_of_the_party(past: Past, line: str) -> None:
    assert len(votes(past(f"{HEADINGS}{line}\n", form=FORM), "Abbey")) == 2


@pytest.mark.parametrize("line", ["Total,,,1350", "Total,,Labour,700", ",Total,,1350"])
def test_that_a_line_of_all_areas_makes_no_contest(past: Past, line: str) -> None:
    reading = past(f"{HEADINGS}{line}\n", form=FORM)
    assert [each.area for each in reading.election.contests] == ["Abbey"]
    assert len(votes(reading, "Abbey")) == 2
    assert any('line 4: found "Total"; taken for a total' in said for said in sentences(reading))


@pytest.mark.parametrize(
    "line",
    [
        "Total,Labour",
        "Majority,Independent",
        "Ann Total,",
        "Reg Electorate,The Purple Lamp",
        "Mark Vote,",
        "Verity Marked,",
        "Percentage Turnout,Green Party",
        "Want of Official Mark,Green Party",
    ],
)
def test_that_a_person_of_such_a_name_stands(past: Past, line: str) -> None:
    assert len(votes(past(f"{HEADINGS}Abbey,{line},5\n", form=FORM), "Abbey")) == 3


@pytest.mark.parametrize(
    "area", ["Abbey Total", "ABBEY WARD TOTAL", "Total - Abbey", "Total votes for Abbey"]
)
def test_that_the_total_of_an_area_is_no_area(past: Past, area: str) -> None:
    reading = past(f"{HEADINGS}{area},,,1350\nBrook,Cy,Green,5\n", form=FORM)
    assert [each.area for each in reading.election.contests] == ["Abbey", "Brook"]
    assert len(votes(reading, "Abbey")) == 2
    assert (
        f'table.csv, line 4: found "{area}"; taken for a total and not for a candidate, so the '
        "line is left out." in sentences(reading)
    )


def test_that_an_area_may_be_called_total_where_no_other_has_the_name(past: Past) -> None:
    reading = past(f"{HEADINGS}Total Bay,Cy,Green,5\n", form=FORM)
    assert [each.area for each in reading.election.contests] == ["Abbey", "Total Bay"]


@pytest.mark.parametrize(("votes_of_all", "share"), [("1350", ""), ("", "100")])
def test_that_figures_beside_nobody_are_a_total(past: Past, votes_of_all: str, share: str) -> None:
    table = (
        "Where,Who,For,Count,Share,Won\nAbbey,Ann,Labour,700,,Y\nAbbey,Bob,Green,650,,N\n"
        f"Abbey,,,{votes_of_all},{share},\n"
    )
    reading = past(table, form=FORM)
    assert [name for name, *_ in votes(reading, "Abbey")] == ["Ann", "Bob"]
    assert contest(reading, "Abbey").result.seats == 1
    assert sentences(reading) == [
        (
            f'table.csv, line 4: found "{votes_of_all or share}"; taken for a total and not for a '
            "candidate, so the line is left out."
        )
    ]


def test_that_nobody_s_name_beside_a_mark_is_somebody_elected(past: Past) -> None:
    table = "Where,Who,For,Count,Won\nA,,,50,Y\nA,Ann,Labour,5,N\n"
    reading = past(table, form=FORM)
    assert votes(reading, "A") == [(None, "independent unnamed", 50), ("Ann", "PP53", 5)]


@pytest.mark.parametrize(
    ("table", "line", "area", "candidates"),
    [
        (LEAP, '"Adur","E07000223","Churchill","E05007563","Total","","845","0"', "Churchill", 2),
        (WARD_SHEETS, "TURNOUT,,1028,2000,47.3,28,Eastbrook,", "Eastbrook", 2),
        (
            CANDIDACIES,
            "E14000001,E12000001,Eastbrook,Kent,South East,England,County,Total,,,,,,,,,,,1000,1,",
            "Eastbrook",
            2,
        ),
        (NOTIONAL, "S14000001,Northgate,,Total,,100,100,150,1", "Northgate", 3),
        (MIXED, "Eastbrook,candidate,Total,,1350", "Eastbrook", None),
    ],
)
def test_that_the_forms_that_are_known_leave_it_out_too(
    past: Past, table: str, line: str, area: str, candidates: int | None
) -> None:
    wanted = len(votes(past(table), area)) if candidates is None else candidates
    reading = past(f"{table.rstrip()}\n{line}\n")
    assert len(votes(reading, area)) == wanted
    assert any("so the line is left out" in said for said in sentences(reading))


def test_that_democracy_club_s_headings_leave_it_out_too(past: Past) -> None:
    reading = past(
        "ballot_paper_id,post_label,election_date,person_name,party_name,party_id,votes_cast,"
        "seats_contested\n"
        "local.x.a.2022-05-05,Abbey,2022-05-05,Ann Ash,Labour Party,PP53,300,1\n"
        "local.x.a.2022-05-05,Abbey,2022-05-05,Total,,,300,1\n"
    )
    assert votes(reading, "Abbey") == [("Ann Ash", "PP53", 300)]
    assert any('found "Total"; taken for a total' in said for said in sentences(reading))


def test_that_a_candidate_with_the_votes_of_all_others_is_said(past: Past) -> None:
    reading = past(f"{HEADINGS}Abbey,Summe,The Purple Lamp,1350\n", form=FORM)
    assert (
        'table.csv, line 4: found "Summe"; 1,350 votes are as many as all the others of Abbey have '
        "together, which may be their total; check it." in sentences(reading)
    )
    two = past("Where,Who,For,Count\nA,Ann,Labour,5\nA,Bob,Green,5\n", form=FORM)
    assert not any("together" in said for said in sentences(two))


def test_that_a_slate_beyond_the_seats_is_said(past: Past) -> None:
    table = "Where,Who,For,Count,Won\nA,Ann,Labour,20,Y\nA,Bob,Labour,10,N\n"
    assert (
        'table.csv, line 2: found "A"; 2 candidates of one party (Labour Party) for 1 seat; check '
        "the seats, or whether these are several areas of one name."
        in sentences(past(table, form=FORM))
    )
    for others in (table.replace("Labour", "Independent"), table.replace("Labour", "Others")):
        assert not any("of one party" in said for said in sentences(past(others, form=FORM)))


def test_that_votes_that_are_ranks_are_said(past: Past) -> None:
    table = "Where,Who,For,Count\nA,Ann,Labour,2\nA,Bob,Green,1\nA,Cy,Reform UK,3\n"
    assert any(
        "which may be ranks; check them" in said for said in sentences(past(table, form=FORM))
    )


def test_that_shares_of_other_votes_are_said_with_both(past: Past) -> None:
    table = "Where,Who,For,Count,Share\nA,Ann,Labour,10,90\nA,Bob,Green,90,10\n"
    reading = past(table, form=FORM)
    assert (
        'table.csv, line 2: found "A"; 10 of 100 votes are no share of 90.0%, which the table '
        "gives Ann; the votes are kept." in sentences(reading)
    )
    rounded = past("Where,Who,For,Count,Share\nA,Ann,Labour,1,33\nA,Bob,Green,2,67\n", form=FORM)
    assert not any("no share of" in said for said in sentences(rounded))
    assert contest(rounded, "A").result.is_whole
