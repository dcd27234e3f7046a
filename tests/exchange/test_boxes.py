"""A table of boxes gives each box with its account; every fault of every line is named."""

from collections.abc import Callable

import pytest

from countdesk.exchange.boxes import read_boxes
from countdesk.exchange.readers import Table
from countdesk.faults import TableFaults
from countdesk.models.election import BoxKind
from countdesk.models.verification import BallotPaperAccount

Reading = Callable[[str], Table]

HEADINGS = (
    "contest,district,place,station,box,kind,electors,delivered,unused,spoilt_replaced,tendered,"
    "expected\n"
)


def faults(table: Table) -> list[tuple[int | None, str | None]]:
    with pytest.raises(TableFaults) as caught:
        read_boxes(table)
    return [(fault.line, fault.column) for fault in caught.value.faults]


def test_that_a_station_gives_its_account_and_a_blank_stays_unknown(reading: Reading) -> None:
    (box,) = read_boxes(reading(HEADINGS + ',EA,Village Hall,2,B1,Station,"1,402",900,412,3,,\n'))
    assert (box.contest, box.district, box.place, box.station) == (None, "EA", "Village Hall", "2")
    assert (box.box, box.kind, box.electors) == ("B1", BoxKind.STATION, 1402)
    assert box.account == BallotPaperAccount(900, 412, 3)


def test_that_a_box_may_give_only_what_is_expected(reading: Reading) -> None:
    rows = HEADINGS + "W1,,Hall,,1,station,,,,,,480\nW1,,,,P1,postal,,,,,,1 204\n"
    assert [box.account.expected for box in read_boxes(reading(rows))] == [480, 1204]


def test_that_a_postal_box_may_have_an_account_of_its_own(reading: Reading) -> None:
    (box,) = read_boxes(reading(HEADINGS + "W1,,,,P1,postal,,900,12,0,,\n"))
    assert box.account == BallotPaperAccount(900, 12, 0)


def test_that_tendered_papers_and_postal_votes_handed_in_are_read(reading: Reading) -> None:
    headings = "box,kind,delivered,tendered,tendered_delivered,tendered_spoilt,tendered_unused,"
    rows = "B1,station,600,2,10,1,7,12\n"
    (box,) = read_boxes(reading(f"{headings}postal_handed_in\n{rows}"))
    assert box.account == BallotPaperAccount(
        600,
        tendered=2,
        tendered_delivered=10,
        tendered_spoilt=1,
        tendered_unused=7,
        postal_handed_in=12,
    )


@pytest.mark.parametrize("kind", ["handed-in", "Handed in", "handed_in"])
def test_that_a_box_may_hold_postal_votes_handed_in(reading: Reading, kind: str) -> None:
    (box,) = read_boxes(reading(f"box,kind,expected\nH1,{kind},28\n"))
    assert box.kind is BoxKind.HANDED_IN
    assert box.account.expected == 28


def test_that_an_account_that_does_not_add_up_is_left_to_the_desk(reading: Reading) -> None:
    (box,) = read_boxes(reading(HEADINGS + ",,Hall,,1,station,,100,90,20,,\n"))
    assert box.account.unused == 90


def test_that_every_fault_of_every_line_is_named(reading: Reading) -> None:
    rows = ",,Hall,,,station,x,,,,,\n,,Hall,,2,van,,1.5,-1,,,\n,,Hall,,3,station,,,,,,480\n"
    assert faults(reading(HEADINGS + rows)) == [
        (2, "box"),
        (2, "electors"),
        (3, "kind"),
        (3, "delivered"),
        (3, "unused"),
    ]


def test_that_a_missing_heading_is_named(reading: Reading) -> None:
    assert faults(reading("contest,box,place\nW1,1,Hall\n")) == [(1, "kind")]
