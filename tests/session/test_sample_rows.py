"""Agents' samples from a table: the lines of one agent at one box are one statement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from countdesk import parties
from countdesk.faults import TableFaults
from countdesk.models.election import BallotBox, Candidate, Contest, VotingRule
from countdesk.models.samples import Pattern, pattern
from countdesk.session import tables
from countdesk.session.session import Session
from tests.session.without_tables import add_contest

HEADINGS = "kind,item,field,value,author"
SINGLE, WARD = "local.stretton.by.2008-02-14", "local.ward.2008-02-14"
NAMES = ("Conservative and Unionist Party", "Labour Party", "Green Party", "Independent")
CON, LAB, GREEN = (parties.identified(None, name).key for name in NAMES[:3])
ALONE = "independent pat 4"


def candidates(*names: str) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(f"c{order}", f"Pat {order}", parties.identified(None, name), order)
        for order, name in enumerate(names, 1)
    )


def opened(folder: Path, seats: int) -> Session:
    session = Session.create(folder / "night.count", desk="desk 2", author="AB")
    rule = VotingRule.FPTP if seats == 1 else VotingRule.BLOCK
    identifier = SINGLE if seats == 1 else WARD
    described = Contest(identifier, "Ward", "Local", None, date(2008, 2, 14), seats, rule)
    names = NAMES if seats == 1 else (*NAMES[:1] * 3, *NAMES[1:2] * 3, *NAMES[2:])
    add_contest(session, described, candidates(*names))
    for label in ("A1", "A2"):
        session.list_box(identifier, BallotBox(label))
    return session


@pytest.fixture
def single(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, 1) as session:
        yield session


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, 3) as session:
        yield session


def take_in(session: Session, folder: Path, *lines: str, correction: bool = False) -> None:
    table = folder / "entries.csv"
    table.write_text("\n".join((HEADINGS, *lines)) + "\n", encoding="utf-8")
    tables.take_in(session, table, correction=correction)


def samples(session: Session) -> dict[tuple[str, str], dict[Pattern, int]]:
    (count,) = session.night.contests
    return {(sample.box, sample.agent): dict(sample.papers) for sample in count.samples}


def test_that_the_lines_of_a_sample_are_one_entry_of_its_agent(
    single: Session, tmp_path: Path
) -> None:
    before = len(single.journal)
    take_in(
        single,
        tmp_path,
        "sample,A1,1,40,KP",
        "sample,a1,Labour Party,31,KP",
        "sample,A1,Pat 4,2,KP",
        "sample,A1,Green,0,KP",
        "sample,A1,no vote,1,KP",
        "sample,A1,Lab,5,",
    )
    con, lab, alone = (pattern({key: 1}) for key in (CON, LAB, ALONE))
    assert samples(single) == {
        ("A1", "KP"): {con: 40, lab: 31, alone: 2, (): 1},
        ("A1", "AB"): {lab: 5},
    }
    assert len(single.journal) == before + 2
    assert [entry.author for entry in single.journal[-2:]] == ["KP", "AB"]


def test_that_a_later_table_adds_to_a_sample_and_lowers_it_only_as_a_correction(
    single: Session, tmp_path: Path
) -> None:
    con, lab = pattern({CON: 1}), pattern({LAB: 1})
    take_in(single, tmp_path, "sample,A1,1,40,KP")
    take_in(single, tmp_path, "sample,A1,2,30,KP", "sample,A1,1,41,KP")
    assert samples(single) == {("A1", "KP"): {con: 41, lab: 30}}
    with pytest.raises(TableFaults) as refused:
        take_in(single, tmp_path, "sample,A1,1,14,KP")
    assert [fault.line for fault in refused.value.faults] == [2]
    take_in(single, tmp_path, "sample,A1,1,14,KP", correction=True)
    assert samples(single) == {("A1", "KP"): {con: 14, lab: 30}}


def test_that_a_ward_of_several_seats_takes_papers_by_the_votes_on_them(
    ward: Session, tmp_path: Path
) -> None:
    take_in(
        ward,
        tmp_path,
        "sample,A1,Con,40,",
        "sample,A1,Green,3,",
        "sample,A1,2 Lab + 1 Green,7,",
        "sample,A1,1 Con + Lab,2,",
        "sample,A1,2 Con,6,",
        "sample,A1,Blank,1,",
    )
    assert samples(ward) == {
        ("A1", "AB"): {
            pattern({CON: 3}): 40,
            pattern({GREEN: 1}): 3,
            pattern({LAB: 2, GREEN: 1}): 7,
            pattern({CON: 1, LAB: 1}): 2,
            pattern({CON: 2}): 6,
            (): 1,
        }
    }


@pytest.mark.parametrize(
    ("line", "line_at_fault"),
    [
        ("sample,A1,3 Con + 1 Lab,4,", 2),
        ("sample,A1,Whigs,4,", 2),
        ("sample,A1,1 Whigs,4,", 2),
        ("sample,Z9,Con,4,", 2),
        ("sample,A1,,4,", 2),
        ("sample,,Con,4,", 2),
    ],
)
def test_that_what_no_paper_says_is_refused_with_its_line(
    ward: Session, tmp_path: Path, line: str, line_at_fault: int
) -> None:
    with pytest.raises(TableFaults) as refused:
        take_in(ward, tmp_path, line)
    assert [fault.line for fault in refused.value.faults] == [line_at_fault]
    assert samples(ward) == {}


def test_that_nobody_of_a_name_is_refused_in_a_ward_of_one_seat(
    single: Session, tmp_path: Path
) -> None:
    with pytest.raises(TableFaults):
        take_in(single, tmp_path, "sample,A1,Whigs,4,")


def test_that_two_lines_about_the_same_papers_are_refused(single: Session, tmp_path: Path) -> None:
    with pytest.raises(TableFaults):
        take_in(single, tmp_path, "sample,A1,1,4,", "sample,A1,Con,5,")
    take_in(single, tmp_path, "sample,A1,1,,")
    assert samples(single) == {}
