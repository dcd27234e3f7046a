"""A table of entries gives what was called in the hall, a line a figure."""

from collections.abc import Callable

import pytest

from countdesk.exchange.entries import EntryRowKind, read_entries
from countdesk.exchange.readers import Table
from countdesk.faults import TableFaults

Reading = Callable[[str], Table]

HEADINGS = "contest,kind,item,field,value,attempt,author\n"


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
        "W1,doubtful,S1,,3,,\n"
        "W1,allowed,2,,3,,\n"
        "W1,allowed papers,,,2,,\n"
        "W1,block,Labour Party,,265,,\n"
        'W1,party total,PP53,,"1,731",,\n'
        "W1,stage,,,counting,,\n"
        "W1,reason,W1,B1,one paper found in the wrong box,,\n"
    )
    entries = read_entries(reading(HEADINGS + rows))
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


def test_that_a_blank_figure_enters_nothing(reading: Reading) -> None:
    rows = ",sheet,S1,papers,250,,\n,sheet,S1,1,,,\n"
    assert [entry.field for entry in read_entries(reading(HEADINGS + rows))] == ["papers"]


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "1000000000000", "NULL"])
@pytest.mark.parametrize("kind", [kind for kind in EntryRowKind if kind.is_number])
def test_that_a_figure_that_is_no_whole_number_is_a_fault(
    reading: Reading, kind: EntryRowKind, value: str
) -> None:
    field = "papers" if kind in (EntryRowKind.SHEET, EntryRowKind.SAMPLE) else ""
    assert faults(reading(f"{HEADINGS},{kind},S1,{field},{value},,\n")) == [(2, "value")]


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
