"""A table of entries gives what was called in the hall, a line a figure."""

from collections.abc import Callable

import pytest

from countdesk.exchange.entries import read_entries
from countdesk.exchange.entry_kinds import KIND_FORMS, EntryRowKind
from countdesk.exchange.readers import Table
from countdesk.faults import TableFaults

Reading = Callable[[str], Table]

HEADINGS = "contest,kind,item,field,value,attempt,author\n"
WITH_REASONS = HEADINGS.replace("\n", ",reason\n")


def faults(table: Table) -> list[tuple[int | None, str | None]]:
    with pytest.raises(TableFaults) as caught:
        read_entries(table)
    return [(fault.line, fault.column) for fault in caught.value.faults]


def test_that_every_kind_of_entry_is_read(reading: Reading) -> None:
    rows = (
        ',count_box,B1,,"1,402",2,jd\n'
        ",receive_box,B1,,,,\n"
        ",receive_box,B2,,f,,\n"
        ",postal,signature,,9,,\n"
        ",announced,,,1802,,\n"
        "W1,sheet,S1,papers,250,,jd\n"
        "W1,Sheet,S1,3,77,,\n"
        "W1,sample,B1,2 Lab + 1 Green,7,,kp\n"
        "W1,rejected,unmarked,,4,,\n"
        "W1,rejected in part,,,2,,\n"
        "W1,rejected on adjudication,unmarked,,3,,\n"
        "W1,objected,unmarked,,1,,\n"
        "W1,doubtful,,,3,,\n"
        "W1,allowed,2,,3,,\n"
        "W1,allowed papers,,,2,,\n"
        "W1,block,Labour Party,,265,,\n"
        'W1,party total,PP53,,"1,731",,\n'
        "W1,electorate,,,1802,,\n"
        "W1,practice,checking,,By eye,,\n"
        "W1,close,,,21:30,,,A slip\n"
        "W1,withdraw box,B9,,,,,Never used\n"
        "W1,check,S1,papers,250,,lm\n"
        "W1,strike sheet,S9,,,,,Another ward's\n"
        "W1,recount,candidate,2,allowed,,\n"
        "W1,lot,2,,,,\n"
        "W1,stage,,,counting,,\n"
        "W1,reason,W1,B1,one paper found in the wrong box,,\n"
    )
    entries = read_entries(reading(WITH_REASONS + rows))
    assert {entry.kind for entry in entries} == set(EntryRowKind)
    box, came, did_not, postal, announced, papers, *_, stage, reason = entries
    assert (came.number, did_not.number) == (1, 0)
    assert (postal.item, postal.number, announced.number) == ("signature", 9, 1802)
    assert (box.contest, box.item, box.number, box.attempt, box.author) == (
        None, "B1", 1402, 2, "JD",
    )  # fmt: skip
    assert (papers.item, papers.field, papers.number, papers.attempt) == ("S1", "papers", 250, None)
    assert (stage.value, stage.number) == ("counting", None)
    assert (reason.item, reason.field) == ("W1", "B1")
    assert reason.value == "one paper found in the wrong box"


def test_that_every_kind_says_what_its_cells_hold() -> None:
    assert list(KIND_FORMS) == list(EntryRowKind)
    for kind, form in KIND_FORMS.items():
        assert form.purpose, kind
        assert all(form.expected(heading) for heading in form.needed), kind
        assert not kind.is_number or form.value, kind


def test_that_the_words_of_a_recount_and_a_choice_are_read_however_they_are_written(
    reading: Reading,
) -> None:
    rows = (
        ",recount,Election Agent,Ash,Refused,,lm,No doubt\n"
        ",recount,returning_officer,,ALLOWED,,,\n"
        ",practice,Rejection Form,,local-england,,,\n"
        ',practice,bundle,,"1,000",,,\n'
    )
    asked, directed, form, bundle = read_entries(reading(WITH_REASONS + rows))
    assert (asked.item, asked.field, asked.number) == ("election-agent", "Ash", 0)
    assert (asked.author, asked.reason) == ("LM", "No doubt")
    assert (directed.item, directed.number) == ("returning-officer", 1)
    assert (form.item, form.value, form.number) == ("rejection_form", "local-england", None)
    assert (bundle.item, bundle.number) == ("bundle", 1000)


def test_that_a_check_without_a_place_says_that_nothing_differs(reading: Reading) -> None:
    (agrees,) = read_entries(reading(HEADINGS + ",check,S1,,,,LM\n,check,S1,papers,,,LM\n"))
    assert (agrees.item, agrees.field, agrees.number) == ("S1", "", None)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",close,,,21:30,,,", "reason"),
        (",close,,,half past nine,,,A slip", "value"),
        (",close,,,,,,A slip", "value"),
        (",withdraw_box,,,,,,Never used", "item"),
        (",withdraw_box,B1,,,,,", "reason"),
        (",strike_sheet,S1,,,,,", "reason"),
        (",strike_sheet,,,,,,Never used", "item"),
        (",practice,,,blind,,,", "item"),
        (",practice,colour,,blind,,,", "item"),
        (",practice,checking,,twice,,,", "value"),
        (",practice,checking,,,,,", "value"),
        (",practice,bundle,,0,,,", "value"),
        (",recount,voter,2,allowed,,,", "item"),
        (",recount,,2,allowed,,,", "item"),
        (",recount,candidate,2,perhaps,,,", "value"),
        (",recount,candidate,2,,,,", "value"),
        (",recount,returning-officer,2,allowed,,,", "field"),
        (",lot,,,,,,", "item"),
        (",check,,papers,3,,,", "item"),
        (",check,S1,,3,,,", "field"),
        (",stage,A riot,,abandoned,,,", "item"),
        (",sheet,S1,papers,3,,,A slip", "reason"),
        (f",withdraw_box,B1,,,,,{'x' * 501}", "reason"),
    ],
)
def test_that_a_line_without_what_its_kind_needs_is_named(
    reading: Reading, row: str, column: str
) -> None:
    assert faults(reading(WITH_REASONS + row + "\n")) == [(2, column)]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        # Taken as papers on no sheet, they would be missing from the sheet and too many beside it.
        (",doubtful,S1,,5", "item", "a blank: the doubtful papers of a sheet are a line of kind"),
        (",rejected_in_part,too-many,,5", "item", "a blank: a line of kind rejected_in_part"),
        (",electorate,,too-many,5", "field", "a blank: a line of kind electorate has no field"),
        (",block,Labour Party,3,5", "field", "a blank: a line of kind block has no field"),
        (",rejected,too-many,identified,5", "field", "a blank: a line of kind rejected has no"),
        (",lot,3,,5", "value", "a blank: a line of kind lot has no value"),
        (",count_box,B1,3,5", "field", "a blank, or papers: a box holds ballot papers"),
    ],
)
def test_that_a_cell_that_would_be_passed_over_is_a_fault(
    reading: Reading, row: str, column: str, expected: str
) -> None:
    with pytest.raises(TableFaults) as refused:
        read_entries(reading(f"{HEADINGS}{row},,\n"))
    (fault,) = refused.value.faults
    assert (fault.line, fault.column) == (2, column)
    assert fault.expected.startswith(expected)


def test_that_a_head_may_stand_under_item_or_under_field(reading: Reading) -> None:
    (entry,) = read_entries(reading(HEADINGS + ",rejected,,too-many,5,,\n"))
    assert (entry.item, entry.field, entry.number) == ("", "too-many", 5)


def test_that_a_blank_figure_enters_nothing(reading: Reading) -> None:
    rows = ",sheet,S1,papers,250,,\n,sheet,S1,1,,,\n"
    assert [entry.field for entry in read_entries(reading(HEADINGS + rows))] == ["papers"]


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "1000000000000", "NULL"])
@pytest.mark.parametrize("kind", [kind for kind in EntryRowKind if kind.is_number])
def test_that_a_figure_that_is_no_whole_number_is_a_fault(
    reading: Reading, kind: EntryRowKind, value: str
) -> None:
    has_places = kind in (EntryRowKind.SHEET, EntryRowKind.CHECK, EntryRowKind.SAMPLE)
    field = "papers" if has_places else ""
    item = "S1" if KIND_FORMS[kind].item else ""
    assert faults(reading(f"{HEADINGS},{kind},{item},{field},{value},,\n")) == [(2, "value")]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",guess,S1,papers,1,,", "kind"),
        (",,S1,papers,1,,", "kind"),
        (",count_box,,,1,,", "item"),
        (",receive_box,,,,,", "item"),
        (",receive_box,B1,,perhaps,,", "value"),
        (",postal,,,9,,", "item"),
        (",count_box,B1,Hewitt,1,,", "field"),
        (",count_box,B1,,1,0,", "attempt"),
        (",count_box,B1,,1,,Jane Elizabeth Smith", "author"),
        (",sheet,,papers,1,,", "item"),
        (",sheet,S1,,1,,", "field"),
        (",rejected,,,1,,", "item"),
        (",rejected_on_adjudication,,,1,,", "item"),
        (",objected,,,1,,", "item"),
        (",allowed,,,1,,", "item"),
        (",block,,,1,,", "item"),
        (",party_total,,,1,,", "item"),
        (",stage,,,,,", "value"),
        (",reason,,B1,because,,", "item"),
        (",reason,W1,B1,,,", "value"),
    ],
)
def test_that_what_an_entry_lacks_is_named(reading: Reading, row: str, column: str) -> None:
    assert faults(reading(HEADINGS + row + "\n")) == [(2, column)]


def test_that_a_contest_may_come_to_a_stage_again(reading: Reading) -> None:
    rows = ",stage,,,counting,,\n,stage,,,verification,,\n,stage,,,counting,,\n"
    assert len(read_entries(reading(HEADINGS + rows))) == 3
