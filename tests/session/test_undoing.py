"""Undo takes back this session's own entries, newest first, and redo makes them again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox
from countdesk.models.journal import Entry
from countdesk.models.night import Night
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import Body, BoxCounted, Subject
from countdesk.session import tables
from countdesk.session.session import Session
from countdesk.session.undoing import OwnWork


def figures_of(session: Session, contest: str) -> dict[Subject, Body]:
    """Return what stands about a contest, without the withdrawals themselves."""
    standing = session.count(contest).ledger.standing
    return {subject: body for subject, body in standing.items() if subject[0] != "withdrawn"}


def test_that_undo_returns_a_figure_to_what_it_replaced(session: Session, stretton: str) -> None:
    session.verify_box(stretton, "A1", 413)
    session.verify_box(stretton, "A1", 431, correction=True)
    session.undo()
    assert session.count(stretton).verification.papers_so_far == 413
    session.undo()
    assert session.count(stretton).verification.papers_so_far == 0
    assert session.count(stretton).stage is Stage.SET_UP


def test_that_redo_makes_again_what_was_undone(session: Session, stretton: str) -> None:
    session.verify_box(stretton, "A1", 413)
    session.verify_box(stretton, "A1", 431, correction=True)
    before = figures_of(session, stretton)
    session.undo()
    session.undo()
    session.redo()
    session.redo()
    assert figures_of(session, stretton) == before
    assert not session.count(stretton).ledger.conflicts
    with pytest.raises(EntryRefused) as refused:
        session.redo()
    assert refused.value.refusal is Refusal.NOTHING_TO_REDO


def test_that_a_whole_import_is_undone_and_redone_as_one(
    session: Session, stretton: str, examples: Path
) -> None:
    before = figures_of(session, stretton)
    tables.take_in(session, examples / "stretton" / "night-1-verification.csv")
    tables.take_in(session, examples / "stretton" / "night-2-first-sheets.csv")
    after = figures_of(session, stretton)
    session.undo()
    session.undo()
    assert figures_of(session, stretton) == before
    session.redo()
    session.redo()
    assert figures_of(session, stretton) == after
    assert not session.count(stretton).ledger.conflicts


def test_that_redo_keeps_the_initials_of_whose_figures_they_are(
    session: Session, stretton: str
) -> None:
    session.verify_box(stretton, "A1", 413)
    session.undo()
    session.change_author("CD")
    session.redo()
    ledger = session.count(stretton).ledger
    (entry,) = ledger.standing_entries(("count", "A1", 1))
    assert entry.author == "KP"


def test_that_a_new_entry_ends_what_could_be_redone(session: Session, stretton: str) -> None:
    session.verify_box(stretton, "A1", 413)
    session.undo()
    session.verify_box(stretton, "A2", 368)
    with pytest.raises(EntryRefused) as refused:
        session.redo()
    assert refused.value.refusal is Refusal.NOTHING_TO_REDO


def test_that_undo_has_nothing_to_take_back_in_a_session_that_wrote_nothing(
    session: Session,
) -> None:
    path = session.file.path
    session.close()
    with (
        Session.open(path, desk="hall", author="KP") as again,
        pytest.raises(EntryRefused) as refused,
    ):
        again.undo()
    assert refused.value.refusal is Refusal.NOTHING_TO_UNDO


def test_that_undo_stops_at_the_declaration(
    session: Session, stretton: str, examples: Path
) -> None:
    for table in sorted((examples / "stretton").glob("night-*.csv")):
        tables.take_in(session, table, correction="adjudication" in table.name)
    assert session.count(stretton).stage is Stage.DECLARED
    with pytest.raises(EntryRefused) as refused:
        session.undo()
    assert refused.value.refusal is Refusal.UNDO_PAST_STAGE


def test_that_undo_stops_at_the_set_up_of_the_night(session: Session, stretton: str) -> None:
    entries = len(session.journal)
    with pytest.raises(EntryRefused) as refused:
        session.undo()
    assert refused.value.refusal is Refusal.UNDO_PAST_SET_UP
    assert len(session.journal) == entries
    session.verify_box(stretton, "A1", 413)
    session.undo()
    with pytest.raises(EntryRefused) as refused:
        session.undo()
    assert refused.value.refusal is Refusal.UNDO_PAST_SET_UP
    assert session.count(stretton).box_by_label("A1") is not None


def boxes_taken_in(session: Session, folder: Path) -> None:
    """Take in a table of two boxes that nobody listed before."""
    table = folder / "boxes.csv"
    lines = ("contest,box,kind,place", ",Z8,station,Hut", ",Z9,station,Hut")
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    tables.take_in(session, table)


def test_that_a_table_of_boxes_taken_in_later_is_undone_and_redone_as_one(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    session.verify_box(stretton, "A1", 413)
    before = figures_of(session, stretton), session.night.boxes
    boxes_taken_in(session, tmp_path)
    after = figures_of(session, stretton), session.night.boxes
    assert session.count(stretton).box_by_label("Z8") is not None
    session.undo()
    assert (figures_of(session, stretton), session.night.boxes) == before
    session.redo()
    assert (figures_of(session, stretton), session.night.boxes) == after
    session.undo()
    # What was entered before the table is still this session's own work.
    session.undo()
    assert session.count(stretton).verification.papers_so_far == 0
    with pytest.raises(EntryRefused) as refused:
        session.undo()
    assert refused.value.refusal is Refusal.UNDO_PAST_SET_UP


def test_that_what_came_before_a_set_up_stays(session: Session, stretton: str) -> None:
    session.verify_box(stretton, "A1", 413)
    session.verify_box(stretton, "A2", 368)
    session.undo()
    count = session.count(stretton)
    session.set_up(*decisions.correct_contest(count, replace(count.contest, electorate=5_000)))
    with pytest.raises(EntryRefused) as refused:
        session.redo()
    assert refused.value.refusal is Refusal.NOTHING_TO_REDO
    with pytest.raises(EntryRefused) as refused:
        session.undo()
    assert refused.value.refusal is Refusal.UNDO_PAST_SET_UP


def counted_elsewhere(
    night: Night, contest: str, papers: int | None, *, lamport: int, desk: str = "other"
) -> Night:
    """Return the night with a count of box Z9 by another desk."""
    counted = Entry(
        key=f"{desk}:1",
        order=(lamport, desk, 1),
        at=0,
        desk=desk,
        author="ZZ",
        scope=contest,
        batch=desk,
        replaces=(),
        body=BoxCounted("Z9", 1, papers),
    )
    return night.with_entry(counted)


def test_that_a_box_is_not_undone_once_another_desk_counted_papers_in_it(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    boxes_taken_in(session, tmp_path)
    (batch,) = {entry.batch for entry in session.journal[-4:]}
    own = OwnWork()
    own.recorded(tuple(entry for entry in session.journal if entry.batch == batch))
    late = 1 << 40
    for papers, lamport in ((None, late), (7, 1)):
        assert own.withdrawal(counted_elsewhere(session.night, stretton, papers, lamport=lamport))
    night = counted_elsewhere(session.night, stretton, 7, lamport=late)
    for known in (night, counted_elsewhere(night, stretton, 8, lamport=late, desk="third")):
        with pytest.raises(EntryRefused) as refused:
            own.withdrawal(known)
        assert refused.value.refusal is Refusal.BOX_COUNTED
        assert refused.value.values["box"] == "Z9"


def test_that_what_another_desk_replaced_is_not_undone(session: Session, stretton: str) -> None:
    session.verify_box(stretton, "A1", 413)
    own = OwnWork()
    own.recorded((session.journal[-1],))
    session.verify_box(stretton, "A1", 431, correction=True)
    with pytest.raises(EntryRefused) as refused:
        own.withdrawal(session.night)
    assert refused.value.refusal is Refusal.UNDO_REPLACED


def test_that_a_table_of_accounts_alone_is_undone_as_one(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    session.list_box(stretton, BallotBox("Z9"))
    table = tmp_path / "accounts.csv"
    table.write_text("contest,box,kind,expected\n,Z9,station,400\n", encoding="utf-8")
    tables.take_in(session, table)
    box = session.count(stretton).box_by_label("Z9")
    assert box is not None
    assert box.expected == 400
    session.undo()
    box = session.count(stretton).box_by_label("Z9")
    assert box is not None
    assert box.expected is None


def test_that_undo_is_written_in_the_journal(session: Session, stretton: str) -> None:
    session.verify_box(stretton, "A1", 413)
    entries = len(session.journal)
    session.undo()
    assert len(session.journal) > entries
    assert session.journal[-1].body.kind == "entry_withdrawn"


def test_that_a_sheet_undone_leaves_no_trace_in_the_totals(
    session: Session, stretton: str, examples: Path
) -> None:
    tables.take_in(session, examples / "stretton" / "night-1-verification.csv")
    session.enter_sheet(stretton, CountingSheet("A1", 394))
    assert session.cooked(stretton).result.papers_unaccounted == 1408
    session.undo()
    assert session.cooked(stretton).result.papers_unaccounted == 1802
