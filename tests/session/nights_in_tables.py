"""A ward of one seat for which a recount and a lot are needed, as tables and as typed."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from countdesk.models.counting import CountingSheet
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.samples import Sample, pattern
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session import tables
from countdesk.session.session import Session
from tests.session.conftest import written

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from pathlib import Path

NIGHT = datetime(2024, 5, 3, 1, 0, tzinfo=UTC)
WARD = "local.anytown.castle.2024-05-02"

CANDIDATES = f"""\
person_name,ballot_paper_id,election_date,party_name,party_id,post_label,seats_contested,\
ballot_order,close_of_poll,total_electorate
Ada Ash,{WARD},2024-05-02,Conservative and Unionist Party,PP52,Castle,1,1,23:00,
Cal Cedar,{WARD},2024-05-02,Labour Party,PP53,Castle,1,2,23:00,
Eve Elm,{WARD},2024-05-02,Independent,ynmp-party:2,Castle,1,3,23:00,
"""

BOXES = """\
box,kind,place,station,expected
A1,station,Hall,1,100
A2,station,School,1,101
P1,postal,,,50
A9,station,Hall,9,80
"""

HEADINGS = "kind,item,field,value,attempt,author,reason"

_STRUCK = "It belongs to Bailey"


def _sheet_lines(kind: str, label: str, count: int, figures: Sequence[int]) -> list[str]:
    """Return the lines of one sheet: its papers, and the votes down the ballot paper."""
    author = "LM" if kind == "check" else ""
    fields = ("papers", "1", "Cal Cedar", "Independent")
    return [
        f"{kind},{label},{field},{figure},{count},{author},"
        for field, figure in zip(fields, figures, strict=True)
    ]


FIRST = {"S1": (150, 70, 60, 20), "S2": (96, 40, 48, 8)}
SECOND = {"S1": (150, 69, 61, 20), "S2": (96, 40, 48, 8)}


def _count_lines(number: int, sheets: Mapping[str, Sequence[int]]) -> list[str]:
    return [
        line
        for kind in ("sheet", "check")
        for label, figures in sheets.items()
        for line in _sheet_lines(kind, label, number, figures)
    ]


ENTRIES = (
    "practice,checking,,blind,,,",
    "practice,bundle,,25,,,",
    "close,,,22:00,,,It was typed as an hour later",
    "electorate,,,1000,,,",
    "withdraw_box,A9,,,,,It was never used",
    "stage,,,verification,,,",
    "receive_box,A1,,,,,",
    "count_box,A1,,100,1,,",
    "count_box,A2,,100,1,,",
    "count_box,P1,,50,1,DM,",
    "reason,W1,box/A2,A voter kept the paper,,,",
    "reason,W2,box/A2,Counted by two tables,,,",
    "postal,issued,,60,,,",
    "announced,,,250,,,",
    "sample,A1,Con,10,,DM,",
    "sample,A1,Lab,9,,DM,",
    "stage,,,counting,,,",
    *_count_lines(1, FIRST),
    *_sheet_lines("sheet", "S9", 1, (7, 7, 0, 0)),
    f"strike_sheet,S9,,,,,{_STRUCK}",
    "rejected,total,,4,1,,",
    "stage,,,provisional,,,",
    "recount,election agent,Eve Elm,refused,,,It could not change who is elected",
    "recount,candidate,2,allowed,,,",
    *_count_lines(2, SECOND),
    "rejected,total,,4,2,,",
    "stage,,,provisional,,,",
    "lot,Cal Cedar,,,,,",
    "stage,,,agreed,,,",
    "stage,,,declared,,,",
)
"""The whole night, a line a figure."""


@contextmanager
def night(folder: Path, at: datetime = NIGHT) -> Generator[Session]:
    """Open a new count of the ward, set up from its tables."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "candidates.csv").write_text(CANDIDATES, encoding="utf-8")
    (folder / "boxes.csv").write_text(BOXES, encoding="utf-8")
    path = folder / "night.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: at) as session:
        tables.new_night(session, candidates=folder / "candidates.csv", boxes=folder / "boxes.csv")
        yield session


def entered(session: Session, folder: Path, *lines: str, correction: bool = False) -> None:
    """Take in a table of these entries."""
    table = written(folder / "entries.csv", HEADINGS, *lines)
    tables.take_in(session, table, correction=correction)


def typed(session: Session) -> None:
    """Type the same night by the verbs of the desk."""
    session.choose_practice(WARD, CountingPractice(Checking.BLIND, 25))
    session.correct_close(WARD, time(22), "It was typed as an hour later")
    described = session.count(WARD).contest
    session.correct_contest(replace(described, electorate=1000))
    session.withdraw_box(WARD, "A9", "It was never used")
    _verify(session)
    session.reach_stage(WARD, Stage.COUNTING)
    _count(session, FIRST)
    session.enter_sheet(WARD, _sheet("S9", (7, 7, 0, 0)))
    session.strike_sheet(WARD, "S9", _STRUCK)
    session.reject_papers(WARD, "total", 4)
    session.reach_stage(WARD, Stage.PROVISIONAL)
    session.ask_recount(
        WARD, Asker.ELECTION_AGENT, "n3", allowed=False, reason="It could not change who is elected"
    )
    session.ask_recount(WARD, Asker.CANDIDATE, "n2", allowed=True)
    _count(session, SECOND)
    session.reject_papers(WARD, "total", 4)
    session.reach_stage(WARD, Stage.PROVISIONAL)
    session.draw_lot(WARD, ("n2",))
    session.reach_stage(WARD, Stage.AGREED)
    session.reach_stage(WARD, Stage.DECLARED)


def _verify(session: Session) -> None:
    session.reach_stage(WARD, Stage.VERIFICATION)
    session.receive_box(WARD, "A1")
    session.verify_box(WARD, "A1", 100)
    session.verify_box(WARD, "A2", 100)
    session.change_author("DM")
    session.verify_box(WARD, "P1", 50)
    session.change_author("KP")
    session.explain_variance(WARD, "A2", "A voter kept the paper")
    session.give_reason(WARD, "W2", ("box/A2",), "Counted by two tables")
    session.state_postal(WARD, "issued", 60)
    session.announce_verified(WARD, 250)
    session.change_author("DM")
    seen = {pattern({"PP52": 1}): 10, pattern({"PP53": 1}): 9}
    session.take_sample(WARD, Sample("A1", "DM", seen))
    session.change_author("KP")


def _count(session: Session, sheets: Mapping[str, Sequence[int]]) -> None:
    for label, figures in sheets.items():
        session.enter_sheet(WARD, _sheet(label, figures))
    session.change_author("LM")
    for label, figures in sheets.items():
        session.check_sheet(WARD, replace(_sheet(label, figures), doubtful=0), Checking.BLIND)
    session.change_author("KP")


def _sheet(label: str, figures: Sequence[int]) -> CountingSheet:
    papers, *votes = figures
    return CountingSheet(label, papers, dict(zip(("n1", "n2", "n3"), votes, strict=True)))
