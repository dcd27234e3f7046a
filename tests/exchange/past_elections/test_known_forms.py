"""Every published form is recognised from its table alone and read into the same shape."""

import hashlib
import zipfile
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from countdesk.exchange.past import (
    KNOWN_FORMS,
    PastReading,
    ReadingCancelled,
    known_form,
    read_past_election,
)
from countdesk.faults import Known, TableFaults
from countdesk.models.baseline import PastKind
from tests.exchange.past_elections.past_tables import LEAP, contest, sentences, votes

Past = Callable[..., PastReading]
Written = Callable[[str | bytes], Path]

CANDIDACIES = (
    "E14000001,E12000001,Eastbrook,Kent,South East,England,County,Labour,Lab,PP53,15,,"
    "Ann,Ash,Female,No,No,,700,0.7,-0.1\n"
    "E14000001,E12000001,Eastbrook,Kent,South East,England,County,Labour and Co-operative,Lab,"
    "PP53,15,PP119,Bob,Birch,Male,No,No,,300,0.3,\n"
    "E14000002,E12000001,Hillside,Kent,South East,England,County,Independent,Ind,,8,,"
    "Cy,Cole,Male,No,No,,50,1,\n"
)
CONSTITUENCIES = (
    "E14000001,E12000001,Eastbrook,Kent,South East,England,County,x,Ann,Ash,F,Lab hold,Lab,Lab,"
    "2000,1000,17,400\n"
    "E14000009,E12000001,Elsewhere,Kent,South East,England,County,x,A,B,F,Lab hold,Lab,Lab,"
    "1,1,1,1\n"
)
BY_ELECTIONS = (
    "\ufeffElection date,ONS ID2,Constituency name,Region name,Country name,Party name,"
    "Party abbreviation,Electoral Commission party ID,MNIS party ID,"
    "Electoral Commission adjunct party ID,Candidate first name,Candidate surname,Votes,Share\n"
    "06/05/2021,E14000001,Eastbrook,South East,England,Green Party,Green,PP63,44,,Ann,Ash,10,1\n"
    "01/07/2021,E14000001,Eastbrook,South East,England,Labour,Lab,PP53,15,,Bob,Birch,20,1\n"
)
NOTIONAL = """\
constituency_id,constituency_name,mnis_party_id,mnis_party_name,mnis_party_abbrev,votes,total_votes,electorate,share
S14000001,Northgate,15,Labour,Lab,60,100,150,0.6
S14000001,Northgate,44,Green Party,Green,30,100,150,0.3
S14000001,Northgate,NA,NA,NA,10,100,150,0.1
"""
LONDON_2018 = """\
ward_code,ward_name,borough_code,borough_name,candidate_name,party,party_long,number_votes,elected_flag,number_of_councillors_in_ward
E05000026,Abbey,E09000002,Barking,"Ash, Ann *",LAB,Labour Party,"\u00a01,171",Yes,1
E05000026,Abbey,E09000002,Barking,"Birch, Bob",CON,Conservative Party,90,,1
"""
LONDON_2022 = """\
borough_original,ward_original,election_date,surname,firstname,party,votes,elected,ward,borough,WD22CD,LAD22CD
Barking,Abbey,2022-05-05,Ann ASH,0,Labour Party,503,True,Abbey,Barking,E05014053,E09000002
Barking,Abbey,2022-05-05,Birch,Bob,Green Party,135,False,Abbey,Barking,E05014053,E09000002
"""
LONDON_WARDS = """\
ward,borough,WD22CD,num_councillors,entitled_electors,valid_ballots,rejected_ballots,rb_official_mark,rb_more_candidates,rb_voter_defined,rb_unmarked_void
Abbey,Barking,E05014053,1,2802,640,{rejected},0,1,0,2
"""
LONDON_2026 = """\
borough_code,borough,ward_code,ward,surname,firstname,description_on_form,official_party_name,party_code,votes,elected
E09000003,Barnet,E05013628,Vale,"ASH, Ann",,Labour Party,Labour Party,LAB,2130,1
E09000003,Barnet,E05013628,Vale,BIRCH,Bob,,,,24,0
"""
WARD_SHEETS = """\
Candidate,Description,Votes,Electorate,Turnout,Spoilt ballots,Ward,vote_share
ASH Ann Mary,Labour Party,600,2000,47.3,28,Eastbrook,60.0
McKENNA Bob,The Conservative Party Candidate,400,2000,47.3,28,Eastbrook,40.0
"""
MIXED = """\
Eastbrook,candidate,Ann Ash,Labour Party,700
Eastbrook,candidate,Bob Birch,Labour and Co-operative Party,650
Eastbrook,candidate,Cy Cole,Green Party,120
Eastbrook,elected,"Elected: Ann Ash, Labour Party, and Bob Birtch, Labour and Co-operative Party."
Eastbrook,turnout,"Electorate: 14,399. Turnout: 39%"
"""
DEMOCRACY_CLUB = """\
ballot_paper_id,election_date,person_name,party_name,party_id,post_label,seats_contested,votes_cast,elected,turnout_reported,spoilt_ballots,total_electorate,ward_code,authority
local.a.e.2022-05-05,2022-05-05,Ann Ash,Labour Party,PP53,Eastbrook,1,700,t,1010,10,2000,E05007564,A
local.a.e.2022-05-05,2022-05-05,Bob Birch,,ynmp-party:2,Eastbrook,1,300,f,,,,,
"""


@pytest.mark.parametrize(
    ("identifier", "table"),
    [
        ("leap", LEAP),
        ("commons-general-election", CANDIDACIES),
        ("commons-by-elections", BY_ELECTIONS),
        ("commons-by-elections", BY_ELECTIONS.replace("ONS ID2", "ONS ID")),
        ("commons-notional", NOTIONAL),
        ("london-2018", LONDON_2018),
        ("london-2022", LONDON_2022),
        ("london-2026", LONDON_2026),
        ("ward-sheets", WARD_SHEETS),
        ("mixed-rows", MIXED),
        ("democracy-club", DEMOCRACY_CLUB),
    ],
)
def test_that_a_form_is_recognised_from_its_table(past: Past, identifier: str, table: str) -> None:
    reading = past(table)
    assert reading.form.identifier == identifier
    assert known_form(identifier) == reading.form
    # The same form, named, reads the same.
    assert past(table, form=reading.form) == reading


def test_that_every_form_has_a_name_of_its_own() -> None:
    assert len({form.identifier for form in KNOWN_FORMS}) == len(KNOWN_FORMS)
    assert known_form("no such form") is None


def test_that_every_result_says_where_it_comes_from(written: Written) -> None:
    path = written(LEAP)
    election = read_past_election(path, name="May 2018", day=date(2018, 5, 3)).election
    assert (election.name, election.day, election.source) == (
        "May 2018",
        date(2018, 5, 3),
        "table.csv",
    )
    assert election.licence == "CC BY-SA 3.0"
    assert election.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    for each in election.contests:
        assert each.result.name == election.name
        assert each.result.source == election.source
        assert each.result.licence == election.licence
        assert each.result.digest == election.digest
        assert each.result.area == each.area
    given = read_past_election(path, name="x", licence="by letter", source="The clerk").election
    assert (given.licence, given.source) == ("by letter", "The clerk")


def test_that_a_general_election_takes_its_figures_from_the_table_beside_it(
    past: Past, tmp_path: Path
) -> None:
    beside = tmp_path / "constituencies.csv"
    beside.write_text(CONSTITUENCIES)
    reading = past(CANDIDACIES, beside=beside)
    eastbrook = contest(reading, "Eastbrook")
    assert (eastbrook.code, eastbrook.region, eastbrook.country) == (
        "E14000001",
        "South East",
        "England",
    )
    result = eastbrook.result
    assert (result.electorate, result.ballot_papers, result.rejected) == (2000, 1017, 17)
    assert reading.election.licence == "Open Parliament Licence"
    ash, birch = result.candidacies
    assert (ash.name, ash.key, birch.party.identifier) == ("Ann Ash", "PP53", "joint-party:53-119")
    # Both count as Labour; shares are not kept where all votes are known.
    assert birch.key == "PP53"
    assert ash.share is None
    assert any(
        '"Hillside"; the table beside it does not have' in said for said in sentences(reading)
    )
    assert any("no candidate stands there" in said for said in sentences(reading))
    assert contest(reading, "Hillside").result.candidacies[0].key == "independent cy cole"
    assert contest(past(CANDIDACIES), "Eastbrook").result.ballot_papers is None


def test_that_two_by_elections_in_one_seat_stay_apart(past: Past, tmp_path: Path) -> None:
    beside = tmp_path / "constituencies.csv"
    beside.write_text(
        "By-election date,ONS ID,Constituency name,Electorate,Valid votes,Invalid votes\n"
        "01/07/2021,E14000001,Eastbrook,40,20,1\n06/05/2021,E14000001,Eastbrook,30,10,\n"
    )
    reading = past(BY_ELECTIONS, beside=beside)
    assert [each.result.valid_votes for each in reading.election.contests] == [10, 20]
    assert [each.result.electorate for each in reading.election.contests] == [30, 40]
    # Rejected papers that nobody gives leave the papers unknown.
    assert [each.result.ballot_papers for each in reading.election.contests] == [None, 21]
    assert reading.election.day is None


def test_that_notional_votes_are_labelled_and_the_others_kept_together(past: Past) -> None:
    reading = past(NOTIONAL)
    result = contest(reading, "Northgate").result
    assert result.kind is PastKind.NOTIONAL
    assert result.electorate == 150
    # The table knows parties by the Commons' numbers, and the Greens of Scotland by one for all.
    assert votes(reading, "Northgate") == [
        (None, "PP53", 60),
        (None, "PP130", 30),
        (None, "others", 10),
    ]
    assert past(LEAP, notional=True).election.contests[0].result.kind is PastKind.NOTIONAL


def test_that_marks_of_those_elected_give_the_seats(past: Past) -> None:
    reading = past(LEAP)
    assert [each.result.seats for each in reading.election.contests] == [1, 1]
    assert contest(reading, "Churchill").authority == "Adur"
    assert contest(reading, "Churchill").result.seats_won == {"PP52": 1}
    assert votes(reading, "Buckingham") == [("Ann Ash", "PP52", 634), ("Bob Birch", "PP53", 315)]
    assert reading.notes == ()


@pytest.mark.parametrize("inside", ["leap.csv", "folder/leap.csv"])
def test_that_a_zip_file_with_one_table_is_read(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "leap.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(inside, LEAP)
        archive.writestr("__MACOSX/._leap.csv", b"\x00")
        archive.writestr("readme.md", "Results.")
    reading = read_past_election(path, name="May 2018")
    assert len(reading.election.contests) == 2
    assert sentences(reading) == [f'leap.zip: The table "{inside}" inside the zip file was read.']


def test_that_a_workbook_is_read_as_its_csv_is(tmp_path: Path, past: Past) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in WARD_SHEETS.splitlines():
        sheet.append([int(cell) if cell.isdecimal() else cell for cell in line.split(",")])
    book.save(tmp_path / "wards.xlsx")
    reading = read_past_election(tmp_path / "wards.xlsx", name="May 2022", source="table.csv")
    expected = past(WARD_SHEETS).election.contests[0].result
    assert reading.election.contests[0].result.candidacies == expected.candidacies


def test_that_names_are_turned_and_marks_taken_off(past: Past) -> None:
    assert votes(past(LONDON_2018), "Abbey") == [
        ("Ann Ash", "PP53", 1171),
        ("Bob Birch", "PP52", 90),
    ]
    assert [name for name, *_ in votes(past(LONDON_2022), "Abbey")] == ["Ann ASH", "Bob Birch"]
    assert [name for name, *_ in votes(past(LONDON_2026), "Vale")] == ["Ann ASH", "Bob BIRCH"]
    assert [name for name, *_ in votes(past(WARD_SHEETS), "Eastbrook")] == [
        "Ann Mary ASH",
        "Bob McKENNA",
    ]


def test_that_a_blank_mark_beside_as_many_marks_as_seats_says_not_elected(past: Past) -> None:
    result = contest(past(LONDON_2018), "Abbey").result
    assert [line.elected for line in result.candidacies] == [True, False]


def test_that_a_candidate_without_a_description_is_an_independent(past: Past) -> None:
    birch = contest(past(LONDON_2026), "Vale").result.candidacies[1]
    assert birch.party.independent
    assert birch.key == "independent bob birch"


@pytest.mark.parametrize(
    ("rejected", "expected"), [("3", 643), ("", None), ("0", None), ("none", None)]
)
def test_that_rejected_papers_left_blank_leave_the_papers_unknown(
    past: Past, tmp_path: Path, rejected: str, expected: int | None
) -> None:
    beside = tmp_path / "wards.csv"
    beside.write_text(LONDON_WARDS.format(rejected=rejected))
    reading = past(LONDON_2022, beside=beside)
    result = contest(reading, "Abbey").result
    assert (result.seats, result.electorate, result.ballot_papers) == (1, 2802, expected)
    is_said = any("rejected under the heads" in said for said in sentences(reading))
    assert is_said is (rejected == "0")
    assert reading.election.day == date(2022, 5, 5)


def test_that_a_wards_sheet_gives_electors_and_no_papers_of_its_turnout(past: Past) -> None:
    reading = past(WARD_SHEETS)
    result = contest(reading, "Eastbrook").result
    assert (result.electorate, result.rejected, result.ballot_papers) == (2000, 28, None)
    assert result.by_thirds
    assert result.seats == 1
    assert any("so one seat is taken" in said for said in sentences(reading))
    assert past(LEAP, by_thirds=True).election.contests[0].result.by_thirds


def test_that_sentences_between_the_candidates_are_read(past: Past) -> None:
    reading = past(MIXED)
    result = contest(reading, "Eastbrook").result
    assert (result.seats, result.electorate, result.ballot_papers) == (2, 14399, None)
    assert result.seats_won == {"PP53": 2}
    assert (
        'table.csv, line 4: found "Bob Birtch"; taken for Bob Birch, who stands in Eastbrook.'
        in sentences(reading)
    )


def test_that_an_elected_name_that_nobody_has_marks_nobody(past: Past) -> None:
    reading = past(MIXED.replace("Bob Birtch", "Xavier Quill").replace("Electorate: 14,399. ", ""))
    result = contest(reading, "Eastbrook").result
    assert (result.seats, result.elected) == (2, None)
    assert False not in [line.elected for line in result.candidacies]
    said = "\n".join(sentences(reading))
    assert "no one candidate of Eastbrook is called so" in said
    assert "no electorate stands in it, so the line is left out" in said


def test_that_rows_of_no_known_kind_are_listed(past: Past) -> None:
    form = known_form("mixed-rows")
    reading = past(MIXED + "Eastbrook,weather,Rain\n", form=form)
    assert (
        'table.csv, line 6: found "Eastbrook, weather, Rain"; it is a row of no known kind, so '
        "the line is left out." in sentences(reading)
    )


def test_that_democracy_clubs_headings_are_read_by_their_own_rules(past: Past) -> None:
    reading = past(DEMOCRACY_CLUB)
    eastbrook = contest(reading, "Eastbrook")
    assert (eastbrook.code, eastbrook.authority) == ("E05007564", "A")
    result = eastbrook.result
    assert (result.electorate, result.ballot_papers, result.rejected) == (2000, 1010, 10)
    assert votes(reading, "Eastbrook") == [
        ("Ann Ash", "PP53", 700),
        ("Bob Birch", "independent bob birch", 300),
    ]
    assert reading.election.day == date(2022, 5, 5)
    with pytest.raises(TableFaults, match="a whole number"):
        past(DEMOCRACY_CLUB.replace(",700,", ",many,"))
    with pytest.raises(TableFaults, match='found "5 Mai 2022", expected a date'):
        past(DEMOCRACY_CLUB.replace("2022-05-05,Ann", "5 Mai 2022,Ann"))
    with pytest.raises(TableFaults, match='did you mean "partyid"'):
        past(DEMOCRACY_CLUB.replace("party_id", "partyid"))


def test_that_democracy_clubs_headings_take_days_shares_and_marks_as_others_do(past: Past) -> None:
    table = DEMOCRACY_CLUB.replace("votes_cast", "share").replace(",700,t,", ",.6,top,")
    table = table.replace(",300,", ",99.4,").replace("2022-05-05,Ann", "Thursday 5 May 2022,Ann")
    reading = past(table)
    assert reading.election.day == date(2022, 5, 5)
    first, second = contest(reading, "Eastbrook").result.candidacies
    assert (first.share, second.share) == (Fraction(6, 1000), Fraction(994, 1000))
    assert first.elected is None
    told = 'line 2, column elected: found "top"; expected Elected, Won, Yes'
    assert any(told in each for each in sentences(reading))


def test_that_an_independent_with_a_number_is_known_by_it(past: Past) -> None:
    table = DEMOCRACY_CLUB.replace("person_name", "person_id,weather,person_name", 1)
    table = table.replace("Ann Ash", "11,dry,Ann Ash").replace("Bob Birch", "12,wet,Bob Birch")
    reading = past(table)
    assert [key for _name, key, _votes in votes(reading, "Eastbrook")] == [
        "PP53",
        "independent 12",
    ]
    assert sentences(reading) == ['table.csv: The column "weather" was not read.']


def test_that_shares_alone_are_a_published_share(past: Past) -> None:
    table = (
        "ballot_paper_id,election_date,person_name,party_name,party_id,post_label,"
        "seats_contested,share\nlocal.a.b.2022-05-05,2022-05-05,,Labour Party,PP53,B,1,49.6\n"
    )
    result = contest(past(table), "B").result
    assert result.kind is PastKind.PUBLISHED_SHARES
    assert result.candidacies[0].share == Fraction(496, 1000)


def test_that_progress_is_told_and_the_reading_can_be_given_up(past: Past) -> None:
    lines = "".join(
        f'"Adur","E07000223","Ward {number}","E05{number:06}","Ann Ash","C","634","1"\n'
        for number in range(1200)
    )
    told: list[tuple[int, int]] = []
    past(lines, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]
    answers = iter([False, True])
    with pytest.raises(ReadingCancelled):
        past(lines, is_cancelled=lambda: next(answers))
    with pytest.raises(ReadingCancelled):
        past(DEMOCRACY_CLUB, is_cancelled=lambda: True)


def test_that_a_day_other_than_the_tables_own_is_said(past: Past) -> None:
    reading = past(LONDON_2022, day=date(2022, 5, 6))
    assert reading.election.day == date(2022, 5, 6)
    assert any('found "2022-05-05"; 2022-05-06 was given' in said for said in sentences(reading))
    assert past(LONDON_2022, day=date(2022, 5, 5)).election.day == date(2022, 5, 5)


def test_that_a_table_beside_that_is_of_no_known_form_is_refused(
    past: Past, tmp_path: Path
) -> None:
    beside = tmp_path / "beside.csv"
    beside.write_text("area,electors\nEastbrook,2000\n")
    with pytest.raises(Known, match=r"beside\.csv, line 1: found \"area, electors\""):
        past(CANDIDACIES, beside=beside)


def test_that_a_table_taken_away_meanwhile_is_said(past: Past, written: Written) -> None:
    path = written(LEAP)
    with pytest.raises(Known, match=r"table\.csv cannot be read any more"):
        read_past_election(
            path, name="May 2018", progress=lambda _done, _total: path.unlink(missing_ok=True)
        )


def test_that_what_follows_a_whole_name_stays_there(past: Past) -> None:
    honoured = past(LONDON_2018.replace('"Birch, Bob"', '"Dr Bob Birch, OBE"'))
    assert contest(honoured, "Abbey").result.candidacies[1].name == "Dr Bob Birch, OBE"
    younger = past(LONDON_2018.replace('"Birch, Bob"', '"Bob Birch, Jr."'))
    assert contest(younger, "Abbey").result.candidacies[1].name == "Bob Birch, Jr."


def test_that_a_form_that_does_not_fit_is_refused_in_one_sentence(past: Past) -> None:
    with pytest.raises(TableFaults) as caught:
        past(LONDON_2022, form=known_form("democracy-club"))
    (fault,) = caught.value.faults
    assert 'a column "ballot_paper_id" and a column "post_label"' in fault.sentence
