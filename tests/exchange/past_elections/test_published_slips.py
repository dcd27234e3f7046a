"""What publishers slip in is listed with its line and what was done; nothing goes unseen."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from countdesk.exchange.past import Field, PastReading, mapped_form
from countdesk.exchange.past import notes as past_notes
from countdesk.faults import Known, TableFaults
from countdesk.models.baseline import PastKind
from tests.exchange.past_elections.past_tables import FORM, LEAP, MAPPED, contest, sentences, votes

Past = Callable[..., PastReading]


def test_that_null_votes_are_unknown_and_the_ward_has_no_whole_result(past: Past) -> None:
    reading = past(LEAP.replace('"315"', "NULL"))
    result = contest(reading, "Buckingham").result
    assert result.candidacies[1].votes is None
    assert not result.is_whole
    assert result.kind is PastKind.ACTUAL
    assert sentences(reading) == [
        'table.csv, line 2, column 7: found "NULL"; expected a figure, so it is taken as unknown.',
        (
            'table.csv, line 2: found "Bob Birch"; the votes are unknown, so Buckingham has no '
            "whole result."
        ),
    ]
    assert contest(reading, "Churchill").result.is_whole


def test_that_a_ward_of_nulls_is_left_out_with_its_line(past: Past) -> None:
    mayor = '"Hackney","E09000012","Elected Mayor",NULL,NULL,NULL,NULL,NULL\n'
    nowhere = '"Weymouth","E07000053",NULL,NULL,NULL,NULL,NULL,NULL\n'
    reading = past(LEAP + mayor + nowhere)
    assert [each.area for each in reading.election.contests] == ["Buckingham", "Churchill"]
    said = "\n".join(sentences(reading))
    assert 'line 5: found "Hackney, E09000012, Elected Mayor' in said
    assert 'found "Elected Mayor"; nobody stands there, so it is left out' in said
    assert "no area is named, so the line is left out" in said


@pytest.mark.parametrize("figure", ["1o2", "-5", "12.5", "100000000"])
def test_that_votes_that_are_no_figure_are_unknown(past: Past, figure: str) -> None:
    reading = past(MAPPED.replace(",300,", f",{figure},"), form=FORM)
    assert votes(reading, "Hillside")[0] == ("Cy Cole", "PP53", None)
    assert any(f'line 4, column count: found "{figure}"' in said for said in sentences(reading))


def test_that_a_figure_with_noughts_behind_a_point_is_whole(past: Past) -> None:
    assert votes(past(MAPPED.replace(",300,", ",300.0,"), form=FORM), "Hillside")[0][2] == 300


def test_that_a_code_of_no_known_pattern_is_not_kept(past: Past) -> None:
    reading = past(MAPPED.replace("E05007564", "EB-1"), form=FORM)
    assert contest(reading, "Eastbrook").code is None
    assert sentences(reading) == [
        (
            'table.csv, line 2, column code: found "EB-1"; no code of an area such as E05011175, '
            "so the area is known by its name alone."
        )
    ]
    assert contest(past(MAPPED.replace("E05007564", "00ABGA"), form=FORM), "Eastbrook").code == (
        "00ABGA"
    )


def test_that_two_candidates_of_one_name_are_kept_and_an_exact_repeat_is_not(past: Past) -> None:
    other = "Eastbrook,E05007564,Ann Ash,Labour Party,20,f\n"
    again = "Eastbrook,E05007564,Bob Birch,Conservative Party,650,f\n"
    reading = past(
        MAPPED.replace("Hillside,E05007565,Cy", other + again + "Hillside,E05007565,Cy", 1),
        form=FORM,
    )
    assert [name for name, *_ in votes(reading, "Eastbrook")] == ["Ann Ash", "Bob Birch", "Ann Ash"]
    slate, *said = sentences(reading)
    assert "2 candidates of one party (Labour Party) for 1 seat" in slate
    assert said == [
        (
            'table.csv, line 4: found "Ann Ash"; line 2 of Eastbrook has a candidate of this name '
            "with another party or other votes; both are kept."
        ),
        'table.csv, line 5: found "Bob Birch"; the same as line 3, so it is left out.',
    ]


def test_that_lines_of_a_party_without_names_are_kept_even_where_alike(past: Past) -> None:
    table = (
        "Where,For,Count\nA,Labour Party,50\nA,Labour Party,50\nA,Independent,5\nA,Independent,5\n"
    )
    assert votes(past(table, form=FORM), "A") == [
        (None, "PP53", 50),
        (None, "PP53", 50),
        (None, "independent unnamed", 5),
        (None, "independent unnamed 2", 5),
    ]


def test_that_a_ward_in_two_places_is_one_and_said_to_be(past: Past) -> None:
    late = "Eastbrook,E05007564,Eve Elm,Green Party,90,f\n"
    reading = past(MAPPED + late, form=FORM)
    assert len(votes(reading, "Eastbrook")) == 3
    assert sentences(reading) == [
        (
            'table.csv, line 6: found "Eastbrook"; its contest begins on line 2 and another stands '
            "between; they are taken as one."
        )
    ]


def test_that_a_line_without_its_code_joins_the_one_ward_of_its_name(past: Past) -> None:
    reading = past(MAPPED + "Hillside,,Eve Elm,Green Party,90,f\n", form=FORM)
    assert len(votes(reading, "Hillside")) == 3
    assert any("it is taken for E05007565, as on line 4" in said for said in sentences(reading))


def test_that_one_code_with_two_names_is_one_ward(past: Past) -> None:
    reading = past(MAPPED + "Hill Side,E05007565,Eve Elm,Green Party,90,f\n", form=FORM)
    assert len(votes(reading, "Hillside")) == 3
    assert any("calls the area of this code Hillside" in said for said in sentences(reading))


def test_that_an_area_may_be_known_by_its_code_alone(past: Past) -> None:
    reading = past(MAPPED.replace("Eastbrook,", ","), form=FORM)
    assert contest(reading, "E05007564").code == "E05007564"


def test_that_a_line_without_a_date_is_of_the_contest_of_its_area(past: Past) -> None:
    table = (
        "Where,For,Count,Day\nA,Labour Party,50,2022-05-05\nA,Green Party,5,soon\n"
        "B,Green Party,5,2022-06-05\nB,Labour Party,7,\n"
    )
    reading = past(table, form=FORM)
    assert [len(each.result.candidacies) for each in reading.election.contests] == [2, 2]
    assert any('column day: found "soon"' in said for said in sentences(reading))


def test_that_a_party_written_in_several_ways_is_one_and_a_strange_one_its_own(past: Past) -> None:
    table = (
        "Where,Who,For,Count\nA,A A,Labour Party,50\nA,B B,Labour,40\nB,C C,The Labour Party,30\n"
        "B,D D,LABOUR,20\nB,E E,The Purple Lamp,10\nC,E E,The Purple Lamp,10\n"
    )
    reading = past(table, form=FORM)
    keys = {line.key for each in reading.election.contests for line in each.result.candidacies}
    assert keys == {"PP53", "the purple lamp"}
    said = sentences(reading)
    assert (
        'table.csv, line 3, column for: found "Labour"; counted as one party, Labour Party, with '
        '"Labour Party" (line 2), "The Labour Party" (line 4), "LABOUR" (line 5).' in said
    )
    assert (
        'table.csv, line 6, column for: found "The Purple Lamp"; this party is in no register, so '
        "it counts as one of its own (2 lines)." in said
    )


def test_that_more_spellings_than_a_sentence_carries_are_counted(past: Past) -> None:
    spellings = ("Labour Party", "Labour", "LABOUR", "labour", "Lab", "LAB", "The Labour Party")
    lines = "".join(f"A,X {n},{name},5\n" for n, name in enumerate(spellings))
    assert any(
        ", 1 more." in said for said in sentences(past(f"Where,Who,For,Count\n{lines}", form=FORM))
    )


def test_that_an_unknown_name_is_told_by_its_abbreviation(past: Past) -> None:
    form = mapped_form(
        "x",
        {
            Field.AREA: "a",
            Field.PARTY: "party",
            Field.PARTY_ABBREVIATION: "short",
            Field.VOTES: "v",
        },
    )
    reading = past("a,party,short,v\nA,Labur,Lab,5\nA,Lamp,Lamp,4\n", form=form)
    labour, lamp = contest(reading, "A").result.candidacies
    assert (labour.key, labour.party.name, lamp.key) == ("PP53", "Labur", "lamp")


def test_that_marks_and_seats_that_differ_elect_nobody(past: Past) -> None:
    table = "Where,Who,For,Count,Won,Seats\nA,A A,Labour Party,50,t,2\nA,B B,Green Party,40,f,2\n"
    reading = past(table, form=FORM)
    result = contest(reading, "A").result
    assert (result.seats, result.elected) == (2, None)
    assert sentences(reading) == [
        (
            'table.csv, line 2: found "A"; 1 candidate marked as elected to 2 seats, so nobody is '
            "taken for elected there."
        )
    ]


def test_that_words_for_elected_are_read(past: Past) -> None:
    table = (
        "Where,Who,For,Count,Won\nA,A A,Labour Party,50,Elected\nA,B B,Green Party,40,not elected\n"
        "A,C C,Reform UK,30,lost\nA,D D,Liberal Democrats,20,f\nA,E E,Independent,10,Defeated\n"
        "A,F F,Independent,9,Unsuccessful\nA,G G,Independent,8,Not-elected\n"
    )
    result = contest(past(table, form=FORM), "A").result
    assert result.elected is not None
    assert [line.name for line in result.elected] == ["A A"]


def test_that_lines_that_contradict_one_another_leave_a_figure_unknown(past: Past) -> None:
    table = (
        "Where,Who,For,Count,Electors\nA,A A,Labour Party,50,100\nA,B B,Green Party,40,110\n"
        "A,C C,Reform UK,30,120\n"
    )
    reading = past(table, form=FORM)
    assert contest(reading, "A").result.electorate is None
    assert any(
        'line 3: found "110"; another line of A says 100 for the electorate, so neither is taken'
        in said
        for said in sentences(reading)
    )


def test_that_a_share_above_100_is_unknown_and_shares_above_the_whole_are_said(past: Past) -> None:
    table = "Where,For,Count,Share\nA,Labour Party,,101\nA,Green Party,,60\nA,Reform UK,,60\n"
    reading = past(table, form=FORM)
    assert contest(reading, "A").result.candidacies[0].share is None
    said = "\n".join(sentences(reading))
    assert 'line 2, column share: found "101"' in said
    assert "its shares add up to more than 100" in said
    dashes = past("Where,For,Count,Share\nA,Labour Party,9,-\n", form=FORM)
    assert any('found "-"; expected a percentage' in said for said in sentences(dashes))
    one = mapped_form("x", {Field.AREA: "w", Field.PARTY: "p", Field.SHARE: "s"}, share_whole=1)
    table = "w,p,s\nA,Labour Party,1.5\nA,Green Party,.\nA,Reform UK,0.6\nA,Independent,NA\n"
    shares = [line.share for line in contest(past(table, form=one), "A").result.candidacies]
    assert [share is None for share in shares] == [True, True, False, True]


def test_that_votes_above_what_the_papers_carry_are_said(past: Past) -> None:
    table = "Where,For,Count,Seats,Papers\nA,Labour Party,50,1,40\n"
    assert any(
        "50 votes are more than 40 valid papers can carry" in said
        for said in sentences(past(table, form=FORM))
    )


def test_that_dashes_are_no_name(past: Past) -> None:
    table = "Where,Who,For,Count,Won\nAsh,Ann,Labour,5,Y\nAsh,-,--,\u2014,-\n-,\u2013,-,-,\n"
    reading = past(table, form=FORM)
    assert [each.area for each in reading.election.contests] == ["Ash"]
    assert votes(reading, "Ash") == [("Ann", "PP53", 5)]
    assert any("it names nobody and gives no votes" in said for said in sentences(reading))


@pytest.mark.parametrize(
    "day",
    [
        "5 May 2022",
        "5th May 2022",
        "Thursday 5 May 2022",
        "Thu 5 May 2022",
        "2022-5-5",
        "05-May-2022",
        "05-05-2022",
        "2022-05-05 00:00:00",
        "2022-05-05T07:00:00Z",
        "5/5/2022 07:00",
    ],
)
def test_that_a_day_is_read_as_publishers_and_programs_write_it(past: Past, day: str) -> None:
    reading = past(f"Where,For,Count,Day\nA,Labour,5,{day}\nA,Green,4,{day}\n", form=FORM)
    assert reading.election.day == date(2022, 5, 5)
    assert not any("column day" in said for said in sentences(reading))


def test_that_a_month_in_capitals_is_read(past: Past) -> None:
    reading = past("Where,For,Count,Day\nA,Labour,5,3 MARCH 2022\n", form=FORM)
    assert reading.election.day == date(2022, 3, 3)


@pytest.mark.parametrize("day", ["5 Mai 2022", "31 June 2022", "2022-05-05 noon", "44686"])
def test_that_what_is_no_day_is_said(past: Past, day: str) -> None:
    reading = past(f"Where,For,Count,Day\nA,Labour,5,{day}\n", form=FORM)
    assert reading.election.day is None
    assert any(f'column day: found "{day}"; expected a date' in said for said in sentences(reading))


def test_that_shares_are_read_without_a_nought_and_with_a_sign(past: Past) -> None:
    one = mapped_form("x", {Field.AREA: "w", Field.PARTY: "p", Field.SHARE: "s"}, share_whole=1)
    table = "w,p,s\nA,Labour Party,.555\nA,Green Party,44.5%\n"
    shares = [line.share for line in contest(past(table, form=one), "A").result.candidacies]
    assert shares == [Fraction(555, 1000), Fraction(445, 1000)]
    percent = past("Where,For,Share\nA,Labour,99.5\nA,Green,.5\n", form=FORM)
    shares = [line.share for line in contest(percent, "A").result.candidacies]
    assert shares == [Fraction(995, 1000), Fraction(5, 1000)]


def test_that_a_table_without_any_votes_is_refused_with_every_cell(past: Past) -> None:
    with pytest.raises(TableFaults) as caught:
        past("Where,For,Count\nA,Labour Party,many\nA,Green Party,few\n", form=FORM)
    assert [fault.line for fault in caught.value.faults] == [None, 2, 3]
    assert "votes or shares of somebody" in caught.value.faults[0].sentence


def test_that_a_table_of_no_known_form_says_what_it_holds(past: Past) -> None:
    with pytest.raises(TableFaults) as caught:
        past(MAPPED)
    (fault,) = caught.value.faults
    assert fault.found == "Where, Code, Who, For, Count, Won"
    assert "say which column holds what" in fault.sentence


def test_that_what_is_no_table_is_refused_as_ever(past: Past) -> None:
    with pytest.raises(Known, match="a PDF document"):
        past(b"%PDF-1.7\n")
    with pytest.raises(Known, match="empty"):
        past(b"")


def test_that_very_many_notes_end_in_one_that_says_so(
    past: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past_notes, "FAULTS_LISTED", 2)
    lines = "".join(f"A,Labour Party,x{n}\n" for n in range(5))
    reading = past(f"Where,For,Count\nA,Green Party,1\n{lines}", form=FORM)
    assert len(reading.notes) == 3
    assert reading.notes[-1].done == "the notes from here on are not listed"


def test_that_a_blank_that_was_found_is_called_so() -> None:
    note = past_notes.PastNote("a.csv", None, None, " ", "nothing is taken")
    assert note.sentence == "a.csv: found a blank; nothing is taken."
