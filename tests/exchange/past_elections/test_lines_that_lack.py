"""A cell left blank or unread splits no ward, takes away no seat and is said."""

from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from countdesk.exchange.past import Field, PastReading, mapped_form
from countdesk.faults import Known
from tests.exchange.past_elections.past_tables import LEAP, contest, sentences

Past = Callable[..., PastReading]

HEADINGS = "Where,Code,Council,Day,Who,For,Count,Won\n"
FORM = mapped_form(
    "The clerk's list",
    {
        Field.AREA: "Where",
        Field.AREA_CODE: "Code",
        Field.AUTHORITY: "Council",
        Field.DAY: "Day",
        Field.CANDIDATE: "Who",
        Field.PARTY: "For",
        Field.VOTES: "Count",
        Field.ELECTED: "Won",
    },
)


@pytest.fixture
def read(past: Past) -> Callable[..., PastReading]:
    """Return a function that reads lines below the headings."""
    return lambda *lines: past(HEADINGS + "".join(f"{line}\n" for line in lines), form=FORM)


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("Abbey,,Barking,2022-05-05", "no code stands there; it is taken for E05000001"),
        ("Abbey,E05000001,Barking,", "no day stands there; it is taken for the contest of line"),
        ("Abbey,,,2022-05-05", "no code and no authority stands there"),
        ("Abbey Ward,,London Borough of Barking,", "no code and no day stands there"),
    ],
)
def test_that_one_blank_cell_splits_no_ward_whatever_the_order(
    read: Callable[..., PastReading], lacking: str, said: str
) -> None:
    whole = "Abbey,E05000001,Barking,2022-05-05"
    lines = (f"{lacking},A,Labour,300,t", f"{whole},B,Labour,290,t", f"{whole},C,Green,20,f")
    for order in permutations(lines):
        reading = read(*order)
        (only,) = reading.election.contests
        assert (only.code, only.authority) == ("E05000001", "Barking")
        assert (only.result.seats, len(only.result.candidacies)) == (2, 3)
        assert any(said in each for each in sentences(reading))


def test_that_a_line_without_authority_or_day_joins_the_one_ward_of_its_name(
    read: Callable[..., PastReading],
) -> None:
    reading = read(
        "Abbey,,,2022-05-05,A,Labour,300,t",
        "Abbey,,Barking,2022-05-05,B,Green,20,f",
        "Brook,,Barking,2022-05-05,C,Green,20,f",
    )
    assert [each.area for each in reading.election.contests] == ["Abbey", "Brook"]
    assert contest(reading, "Abbey").authority == "Barking"
    assert any(
        "no authority stands there; it is taken for the contest of line 3" in each
        for each in sentences(reading)
    )


def test_that_one_ward_spelled_in_three_ways_is_one_and_said_to_be(
    read: Callable[..., PastReading],
) -> None:
    reading = read(
        "St. Mary's,,T,,A,Labour,300,t",
        "St Marys,,T,,B,Green,20,f",
        "Saint Mary\u2019s Ward,,T,,C,,2,f",
    )
    assert [len(each.result.candidacies) for each in reading.election.contests] == [3]
    assert any(
        'found "St Marys"; line 2 writes this area St. Mary\'s, which is kept' in each
        for each in sentences(reading)
    )


def test_that_what_may_be_of_two_wards_is_of_neither_and_said_to_be(
    read: Callable[..., PastReading],
) -> None:
    reading = read(
        "Abbey,E05000001,Barking,,A,Labour,300,t",
        "Abbey,E05000009,Derby,,B,Labour,200,t",
        "Abbey,,,,C,Green,20,f",
    )
    assert len(reading.election.contests) == 3
    assert any(
        "no code and no authority stands there, and it may belong to the contest of line 2 and 3; "
        "it is kept as a contest of its own" in each
        for each in sentences(reading)
    )


def test_that_a_mark_that_cannot_be_read_takes_away_no_seat(
    read: Callable[..., PastReading],
) -> None:
    reading = read(
        "W,,T,,A,Labour,300,Yes",
        "W,,T,,B,Labour,290,perhaps",
        "W,,T,,C,Labour,280,Yes",
        "W,,T,,D,Con,20,",
    )
    result = contest(reading, "W").result
    assert (result.seats, result.elected) == (3, None)
    assert [line.elected for line in result.candidacies] == [True, None, True, None]
    assert any(
        "2 candidates marked as elected, and of 1 more nobody can read it; 3 seats taken, and "
        "nobody is taken for elected there" in each
        for each in sentences(reading)
    )


def test_that_a_null_among_the_marks_is_nobody_s_defeat(past: Past) -> None:
    reading = past(
        LEAP.replace('"315","0"', '"315",NULL').replace('"634","1"', '"634","1"')
        + ('"Adur","E07000223","Buckingham","E05007562","Eve Elm","Lab","9","0"\n')
    )
    result = contest(reading, "Buckingham").result
    assert (result.seats, result.elected) == (2, None)
    assert [line.elected for line in result.candidacies] == [True, None, False]


def test_that_blanks_beside_the_marks_of_those_elected_say_that_the_others_were_not(
    read: Callable[..., PastReading],
) -> None:
    result = contest(
        read("W,,T,,A,Labour,300,Yes", "W,,T,,B,Labour,290,Yes", "W,,T,,C,Con,20,"), "W"
    ).result
    assert result.seats == 2
    assert [line.elected for line in result.candidacies] == [True, True, False]


def test_that_a_second_line_of_a_ward_in_the_table_beside_is_called_so(
    past: Past, written: Callable[[str], Path], tmp_path: Path
) -> None:
    beside = tmp_path / "wards.csv"
    beside.write_text(
        "ward_code,ward,borough,num_councillors,entitled_electors,valid_ballots,rejected_ballots\n"
        "E05000001,Abbey,T,1,5000,2000,10\nE05000001,Abbey,T,1,9999,2000,10\n"
        "E05000009,Other,T,1,1,1,1\n",
        encoding="utf-8",
    )
    table = HEADINGS + "Abbey,E05000001,T,,A,Labour,300,t\n"
    reading = past(table, form=FORM, beside=beside)
    assert contest(reading, "Abbey").result.electorate == 5000
    said = "\n".join(sentences(reading))
    assert 'line 3: found "Abbey"; line 2 is of the same area and is kept' in said
    assert 'line 4: found "Other"; no candidate stands there; it is left out' in said


PARTIES = mapped_form(
    "x",
    {
        Field.AREA: "Where",
        Field.AREA_CODE: "Code",
        Field.CANDIDATE: "Who",
        Field.PARTY: "For",
        Field.PARTY_ID: "Id",
        Field.PARTY_ABBREVIATION: "Short",
        Field.VOTES: "Count",
    },
)


def test_that_an_id_that_contradicts_its_name_is_said(past: Past) -> None:
    reading = past("Where,Who,For,Id,Count\nA,A A,Labour Party,PP52,50\n", form=PARTIES)
    assert contest(reading, "A").result.candidacies[0].key == "PP52"
    assert (
        'table.csv, line 2, column for: found "Labour Party"; the id PP52 is that of Conservative '
        "and Unionist Party and the name that of Labour Party; Conservative and Unionist Party is "
        "kept, by the id." in sentences(reading)
    )


def test_that_an_unknown_id_leaves_the_name_to_tell(past: Past) -> None:
    reading = past("Where,Who,For,Id,Count\nA,A A,Labour,PP999999,50\n", form=PARTIES)
    assert contest(reading, "A").result.candidacies[0].key == "PP53"
    assert any(
        "the id PP999999 is in no register, so it is Labour Party, by the name" in each
        for each in sentences(reading)
    )


def test_that_words_for_no_party_are_blanks_and_counted_once(past: Past) -> None:
    nobody = ("NULL,", ",", "n/a,", "-,NULL", "None,None")
    lines = "".join(f"A,X {n},{who},{n}\n" for n, who in enumerate(nobody))
    reading = past(
        f"Where,Who,For,Id,Count\n{lines}A,Y,Independent,-,5\nA,Z,Labour, pp 53,5\n", form=PARTIES
    )
    result = contest(reading, "A").result
    assert [line.party.stands_alone for line in result.candidacies] == [True] * 6 + [False]
    assert result.candidacies[0].key == "independent x 0"
    (said,) = (each for each in sentences(reading) if "no party is named" in each)
    assert "line 2, column for: no party is named on 5 lines" in said
    assert not any("in no register" in each for each in sentences(reading))


def test_that_the_code_of_independents_makes_no_independent_of_a_party(past: Past) -> None:
    reading = past(
        "Where,Who,For,Short,Count\nA,A A,The Harold Hill Independent Party,IND,5\n", form=PARTIES
    )
    (line,) = contest(reading, "A").result.candidacies
    assert (line.party.stands_alone, line.key) == (False, "the harold hill independent party")


@pytest.mark.parametrize(
    ("code", "country", "greens"),
    [("S13002930", "Scotland", "PP130"), ("S1", None, "PP63"), ("N12", None, "PP63")],
)
def test_that_the_country_tells_namesakes_in_democracy_club_s_headings(
    past: Past, code: str, country: str | None, greens: str
) -> None:
    reading = past(
        "ballot_paper_id,post_label,ward_code,election_date,person_name,party_name,party_id,"
        "votes_cast,seats_contested\n"
        f"local.x.leith.2022-05-05,Leith,{code},2022-05-05,A,Green Party,,300,1\n"
        f"local.x.leith.2022-05-05,Leith,{code},2022-05-05,B,Labour Party,PP53,200,1\n"
    )
    leith = contest(reading, "Leith")
    assert (leith.code, leith.country) == (code, country)
    assert leith.result.candidacies[0].key == greens


def test_that_a_short_name_of_two_parties_is_said(past: Past) -> None:
    reading = past("Where,Who,For,Count\nA,A A,Lib,5\nA,B B,Liberal,4\n", form=PARTIES)
    assert (
        'table.csv, line 2, column for: found "Lib"; taken for Liberal Party; where Liberal '
        "Democrats is meant, write the name in full." in sentences(reading)
    )


def test_that_a_name_of_parties_in_two_countries_is_said_where_nothing_tells(past: Past) -> None:
    lines = "A,S13002930,A A,Green,5\nB,,B B,Green,4\nB,,C C,Greens,3\n"
    reading = past(f"Where,Code,Who,For,Count\n{lines}", form=PARTIES)
    said = [each for each in sentences(reading) if "its namesake" in each]
    assert len(said) == 2
    assert 'line 3, column for: found "Green"; taken for Green Party, since nothing' in said[0]
    alone = past("Where,Who,For,Count\nA,A A,Green,5\n", form=PARTIES)
    assert not any("its namesake" in each for each in sentences(alone))


FIGURES = mapped_form(
    "x",
    {
        Field.AREA: "Where",
        Field.PARTY: "For",
        Field.VOTES: "Count",
        Field.ELECTORATE: "Electors",
        Field.BALLOT_PAPERS: "Papers",
        Field.REJECTED: "Rejected",
    },
)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("500,60,", "80 votes are more than 60 papers can carry; both are kept as published"),
        ("50,90,", "90 papers are more than its 50 electors; both are kept as published"),
        ("500,90,400", "400 rejected papers are more than 90 papers; both are kept as published"),
    ],
)
def test_that_papers_that_cannot_be_are_said(past: Past, figures: str, said: str) -> None:
    table = "Where,For,Count,Electors,Papers,Rejected\n"
    reading = past(f"{table}A,Labour,80,{figures}\n", form=FIGURES)
    assert any(said in each for each in sentences(reading))


def test_that_shares_that_look_like_parts_of_one_are_said(past: Past) -> None:
    form = mapped_form("x", {Field.AREA: "w", Field.PARTY: "p", Field.SHARE: "s"})
    reading = past("w,p,s\nA,Labour,0.55\nA,Green,0.45\n", form=form)
    assert any("its shares add up to about 1 percent" in each for each in sentences(reading))


SEVERAL_DAYS = (
    "A,,,2022-05-05,A,Labour,3,",
    "B,,,2023-05-04,A,Labour,3,",
    "C,,,,A,Labour,3,",
)


def days(reading: PastReading) -> list[date | None]:
    return [contest.result.day for contest in reading.election.contests]


def test_that_several_days_of_polling_are_said(read: Callable[..., PastReading]) -> None:
    reading = read(*SEVERAL_DAYS)
    assert reading.election.day is None
    assert days(reading) == [date(2022, 5, 5), date(2023, 5, 4), None]
    assert any(
        "on several days, 2022-05-05, 2023-05-04: each keeps its own, and no one day" in each
        for each in sentences(reading)
    )


def test_that_a_day_that_is_given_corrects_the_one_day_of_a_table(past: Past) -> None:
    table = f"{HEADINGS}{SEVERAL_DAYS[0]}\n{SEVERAL_DAYS[2]}\n"
    assert days(past(table, form=FORM)) == [date(2022, 5, 5)] * 2
    reading = past(table, form=FORM, day=date(2022, 5, 4))
    assert (reading.election.day, days(reading)) == (date(2022, 5, 4), [date(2022, 5, 4)] * 2)
    assert any("2022-05-04 was given" in each and "is kept" in each for each in sentences(reading))


def test_that_a_day_that_is_given_counts_where_contests_of_several_have_none(past: Past) -> None:
    table = HEADINGS + "".join(f"{line}\n" for line in SEVERAL_DAYS)
    reading = past(table, form=FORM, day=date(2021, 5, 6))
    assert days(reading) == [date(2022, 5, 5), date(2023, 5, 4), date(2021, 5, 6)]
    assert reading.election.day is None
    told = "counts where a contest says no day of its own"
    assert any(told in each for each in sentences(reading))


@pytest.mark.parametrize(
    ("areas", "country"),
    [
        ("Abbey,W05000001,,", "Wales"),
        # The code of the contest may stand on a later line of it.
        ("Abbey,,,|Abbey,S13000001,,", "Scotland"),
        ("Abbey,00ABGA,,", None),
        ("Abbey,,,", None),
    ],
)
def test_that_the_country_of_a_contest_is_that_of_its_code(
    read: Callable[..., PastReading], areas: str, country: str | None
) -> None:
    reading = read(*(f"{area},A{n},Green,{n},t" for n, area in enumerate(areas.split("|"))))
    (only,) = reading.election.contests
    assert only.country == country
    greens = {line.key for line in only.result.candidacies}
    assert greens == {"PP130" if country == "Scotland" else "PP63"}


def test_that_a_country_that_is_stated_goes_before_the_code(past: Past) -> None:
    columns = {
        Field.AREA: "w",
        Field.AREA_CODE: "c",
        Field.COUNTRY: "n",
        Field.PARTY: "p",
        Field.VOTES: "v",
    }
    table = "w,c,n,p,v\nA,E05000001,Wales,Labour,5\nB,E05000002,,Labour,5\n"
    reading = past(table, form=mapped_form("x", columns))
    countries = [each.country for each in reading.election.contests]
    assert countries == ["Wales", "England"]


@pytest.mark.parametrize("digits", ["9" * 23, "9" * 5_000])
def test_that_an_electorate_beyond_all_bounds_is_unknown(past: Past, digits: str) -> None:
    reading = past(
        "Abbey,candidate,A,Labour,300\nAbbey,candidate,B,Green,30\n"
        f'Abbey,turnout,"Electorate: {digits}",,\n'
    )
    assert contest(reading, "Abbey").result.electorate is None
    assert any("no electorate stands in it" in each for each in sentences(reading))


def test_that_a_column_of_five_thousand_digits_is_refused() -> None:
    columns = {Field.AREA: "1", Field.PARTY: "2", Field.VOTES: "9" * 5_000}
    with pytest.raises(Known, match="name it by its number from 1"):
        mapped_form("x", columns, has_headings=False)


@pytest.mark.parametrize("cell", ["NULL", "n/a", "-"])
def test_that_a_figure_democracy_club_does_not_have_is_noted_and_unknown(
    past: Past, cell: str
) -> None:
    reading = past(
        "ballot_paper_id,post_label,election_date,person_name,party_name,party_id,votes_cast,"
        "seats_contested,total_electorate\n"
        f"local.x.oak.2022-05-05,Oak,2022-05-05,A,Labour Party,PP53,{cell},1,{cell}\n"
        f"local.x.oak.2022-05-05,Oak,2022-05-05,B,Green Party,PP63,20,1,{cell}\n"
    )
    result = contest(reading, "Oak").result
    assert [line.votes for line in result.candidacies] == [None, 20]
    assert result.electorate is None
    unread = [said for said in sentences(reading) if "taken as unknown" in said]
    assert unread[0] == (
        f'table.csv, line 2, column votes_cast: found "{cell}"; expected a figure, so it is taken '
        "as unknown."
    )
    assert len(unread) == 3


@pytest.mark.parametrize("cut", [18, 30, 38])
def test_that_half_a_table_is_refused_and_invents_no_result(past: Past, cut: int) -> None:
    lines = (
        HEADINGS
        + "Abbey,E05000001,T,2022-05-05,A,Labour,300,f\n"
        + "Abbey,E05000001,T,2022-05-05,B,Con,1290,t"[:cut]
    )
    with pytest.raises(Known, match="ends in the middle of line 3"):
        past(lines, form=FORM)
