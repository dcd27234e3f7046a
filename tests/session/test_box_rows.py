"""Tables of boxes and of what is said of them: accounts, postal votes, the total announced."""

from pathlib import Path

import pytest

from countdesk.faults import TableFaults
from countdesk.models.verification import BallotPaperAccount, BoxStage
from countdesk.session import tables
from countdesk.session.session import Session
from tests.session.conftest import ENTRIES, written

BOXES = (
    "box,kind,place,delivered,unused,spoilt_replaced,tendered,tendered_delivered,tendered_spoilt,"
    "tendered_unused,postal_handed_in"
)


def test_that_an_account_has_its_tendered_papers_and_postal_votes(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    table = written(tmp_path / "boxes.csv", BOXES, "Z1,station,Hall,600,145,5,2,10,1,7,12")
    tables.take_in(session, table)
    box = session.count(stretton).box_by_label("Z1")
    assert box is not None
    assert box.account == BallotPaperAccount(600, 145, 5, 2, None, 10, 1, 7, 12)


def test_that_a_blank_in_a_table_leaves_what_was_typed(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    tables.take_in(session, written(tmp_path / "one.csv", BOXES, "Z1,station,Hall,600,,,,10,,,"))
    later = written(tmp_path / "two.csv", BOXES, "Z1,station,Hall,,145,5,,,,,12")
    tables.take_in(session, later)
    box = session.count(stretton).box_by_label("Z1")
    assert box is not None
    assert box.account == BallotPaperAccount(
        600, 145, 5, tendered_delivered=10, postal_handed_in=12
    )


def test_that_a_table_without_electors_or_places_leaves_them_as_they_stand(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    tables.take_in(session, written(tmp_path / "one.csv", BOXES, "Z1,station,Hall,,,,,,,,"))
    listed = session.count(stretton).box_by_label("Z1")
    assert listed is not None
    session.list_box(stretton, listed.box, 500, correction=True)
    tables.take_in(session, written(tmp_path / "two.csv", "box,kind,expected", "z1,station,400"))
    box = session.count(stretton).box_by_label("Z1")
    assert box is not None
    assert (box.box, box.electors, box.expected) == (listed.box, 500, 400)


def test_that_a_table_fills_in_electors_and_replaces_none(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    headings = "box,kind,place,electors"
    tables.take_in(session, written(tmp_path / "one.csv", headings, "Z1,station,Hall,"))
    tables.take_in(session, written(tmp_path / "two.csv", headings, "Z1,station,Hall,500"))
    with pytest.raises(TableFaults):
        tables.take_in(session, written(tmp_path / "three.csv", headings, "Z1,station,Hall,501"))
    box = session.count(stretton).box_by_label("Z1")
    assert box is not None
    assert box.electors == 500


def test_that_boxes_come_in_and_postal_figures_are_entered_by_a_table(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    table = written(
        tmp_path / "entries.csv",
        ENTRIES,
        ",receive_box,A1,,,,dm",
        ",receive_box,A2,,t,,dm",
        ",postal,issued,,1010,,dm",
        ",postal,Rejected: signature does not match,,9,,dm",
        ",announced,,,1802,,JB",
    )
    tables.take_in(session, table)
    count = session.count(stretton)
    received = [box.box.label for box in count.verification.boxes if box.received]
    assert received == ["A1", "A2"]
    assert count.verification.boxes[0].stage is BoxStage.RECEIVED
    assert count.postal.figures == {"issued": 1010, "signature": 9}
    assert count.verification.announced == 1802
    tables.take_in(session, written(tmp_path / "not.csv", ENTRIES, ",receive_box,A1,,no,,dm"))
    assert not session.count(stretton).verification.boxes[0].received


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",postal,wrong colour,,3,,", "no figure of the postal votes called wrong colour"),
        (",receive_box,ZZ,,,,", "ZZ"),
    ],
)
def test_that_what_nobody_knows_is_refused_with_its_line(
    session: Session, tmp_path: Path, row: str, words: str
) -> None:
    with pytest.raises(TableFaults) as caught:
        tables.take_in(session, written(tmp_path / "entries.csv", ENTRIES, row))
    assert "line 2" in caught.value.faults[0].sentence
    assert words in caught.value.faults[0].sentence
