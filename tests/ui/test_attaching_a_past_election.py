"""A past election of the library attached in the window: what is found, decided, and told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from countdesk.exchange.overlaps import read_overlaps
from countdesk.models.arrangements import PastResultAttached
from countdesk.models.baseline import Base, Found, PastKind
from countdesk.models.findings import Code
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.statements import Statement
from countdesk.session import past_results, tables
from countdesk.session.past_decisions import past_decisions
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session
from countdesk.ui.dialogs.note_list import NoteListDialog
from countdesk.ui.dialogs.past_decisions import PastDecisionsDialog
from countdesk.ui.dialogs.table_faults import TableFaultsDialog
from countdesk.ui.itemmodels.past_decisions import DecisionTable
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.past_attachment import PastChoiceDialog
from countdesk.ui.main_window.window import MainWindow
from countdesk.wording import findings as finding_words
from tests.session.wards import COUNCIL, LABOUR_WON, add_wards
from tests.ui.conftest import Opened
from tests.ui.past_tables import ashford, shown

PAST = (("Beech", "E05000001"), ("Oak Hill", "E05000002"), ("Elm", "E05000003"))
NOW = (
    ("Beech", "E05000001"),
    ("Oak Hills", ""),
    ("Elm", ""),
    ("Zennor", ""),
)

CANDIDATES = (
    "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,ward_code,"
    "seats_contested"
)


def night_of(session: Session, folder: Path) -> None:
    """Set up a night of four wards: found by code, near by name, found by name, and none."""
    lines = [CANDIDATES]
    for name, code in NOW:
        ballot = f"local.ashford.{name.lower().replace(' ', '-')}.2023-05-04"
        lines += [
            f"Ann Archer,{ballot},2023-05-04,Labour Party,PP53,{name},{code},1",
            f"Bob Baker,{ballot},2023-05-04,Green Party,PP63,{name},{code},1",
        ]
    table = folder / "candidates.csv"
    table.write_text("\n".join((*lines, "")), encoding="utf-8")
    tables.new_night(session, candidates=table)


def scope(name: str) -> str:
    return f"local.ashford.{name}.2023-05-04"


@pytest.fixture
def wards(opened: Opened, tmp_path: Path) -> NightView:
    """Return the open night of four wards, with one past election in the library."""
    PastElections().add(ashford(tmp_path, PAST), name="May 2019")
    return opened(lambda session: night_of(session, tmp_path))


def asked(window: MainWindow) -> PastDecisionsDialog:
    """Ask for the last past election of the library with the keys, and return the decisions."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_A, keys)
    (choice,) = shown(window, PastChoiceDialog)
    assert isinstance(choice, PastChoiceDialog)
    QTest.keyClick(choice.elections, Qt.Key.Key_Return)
    (dialog,) = shown(window, PastDecisionsDialog)
    assert isinstance(dialog, PastDecisionsDialog)
    return dialog


def text(dialog: PastDecisionsDialog, row: int, column: int) -> str:
    return str(dialog.model.data(dialog.model.index(row, column)))


def test_that_what_is_found_is_counted_and_nothing_near_is_chosen_beforehand(
    window: MainWindow, wards: NightView
) -> None:
    dialog = asked(window)
    assert dialog.found.text() == (
        "Found for 2 of 4 contests: 1 by code and 1 by name alone (whose council is not known)."
    )
    assert [text(dialog, row, 0) for row in range(2)] == ["Oak Hills", "Zennor"]
    assert text(dialog, 0, 1) == "○  1  Oak Hill (E05000002)"
    assert text(dialog, 1, 1) == "nothing near by name"
    assert dialog.model.chosen == {}
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert all(count.past is None for count in wards.session.night.contests)


def test_that_a_figure_chooses_what_is_near_and_enter_attaches_with_it(
    window: MainWindow, wards: NightView
) -> None:
    dialog = asked(window)
    QTest.keyClicks(dialog.table, "1")
    assert text(dialog, 0, 1) == "●  1  Oak Hill (E05000002)"
    QTest.keyClicks(dialog.table, "2")
    assert list(dialog.model.chosen) == [scope("oak-hills")]
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    past = wards.session.count(scope("oak-hills")).past
    assert past is not None
    assert (past.name, past.area, past.found) == ("May 2019", "Oak Hill", Found.BY_DECISION)
    assert not past.by_thirds
    assert wards.session.count(scope("zennor")).past is None
    (notes,) = shown(window, NoteListDialog)
    assert isinstance(notes, NoteListDialog)
    assert notes.sentence.text() == (
        "May 2019: past results for 3 of 4 contests, 1 by code, 1 by name alone (whose council is "
        "not known) and 1 by decision."
    )
    assert wards.notice.sentence.text() == notes.sentence.text()
    QTest.keyClick(notes.notes, Qt.Key.Key_Return)
    assert shown(window, NoteListDialog) == []


def test_that_all_that_is_offered_stands_beside_its_contest_in_sight(
    window: MainWindow, wards: NightView
) -> None:
    election = PastElections().named("May 2019")
    decisions = past_decisions(wards.session, election)
    (offered,) = decisions.open[0].offered
    three = tuple(replace(offered, area=f"Finchley Church End {number}") for number in (1, 2, 3))
    near = replace(decisions.open[0], name="Totteridge and Woodside with All Saints", offered=three)
    dialog = PastDecisionsDialog(
        election, replace(decisions, open=(near,)), lambda *_chosen: None, window
    )
    dialog.open()
    QApplication.processEvents()
    table = dialog.table
    assert table.horizontalScrollBar().maximum() == 0
    for column in (1, 2, 3):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)
    dialog.reject()


def test_that_naught_chooses_none_again_and_a_click_chooses_as_well(
    window: MainWindow, wards: NightView
) -> None:
    dialog = asked(window)
    QTest.keyClicks(dialog.table, "1")
    QTest.keyClicks(dialog.table, "0")
    assert dialog.model.chosen == {}
    where = dialog.table.visualRect(dialog.model.index(0, 1)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert list(dialog.model.chosen) == [scope("oak-hills")]
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert dialog.model.chosen == {}
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)


def test_that_seats_in_turn_are_said_once_for_all(
    window: MainWindow, wards: NightView, qtbot: QtBot
) -> None:
    dialog = asked(window)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.table, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.by_thirds.isChecked)
    QTest.keyClick(dialog.by_thirds, Qt.Key.Key_Return)
    past = wards.session.count(scope("beech")).past
    assert past is not None
    assert past.by_thirds


def test_that_what_stands_is_named_before_it_is_replaced(
    window: MainWindow, wards: NightView
) -> None:
    past_results.attach_election(wards.session, PastElections().named("May 2019"))
    dialog = asked(window)
    assert dialog.found.text().endswith("Where it is found it replaces May 2019.")
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)


def test_that_an_election_of_elsewhere_is_refused_and_the_dialog_stays(
    window: MainWindow, wards: NightView, tmp_path: Path
) -> None:
    PastElections().remove("May 2019")
    PastElections().add(ashford(tmp_path, (("Quoin", "E05000099"),)), name="Elsewhere")
    dialog = asked(window)
    assert dialog.found.text() == "Found for none of 4 contests."
    assert "type which area each comes after" in dialog.open_words.text()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    said = dialog.faults.sentence.text() + dialog.faults.faults.item(0).text()
    assert "none of these past results belongs to a contest" in said
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)


def test_that_an_empty_library_says_with_which_key_it_is_filled(
    window: MainWindow, night: NightView
) -> None:
    window.do("attach_election")
    assert night.notice.sentence.text() == (
        "The library of past elections is empty: add one first, with Ctrl+P."
    )


def test_that_a_damaged_library_says_so(
    window: MainWindow, night: NightView, countdesk_home: Path
) -> None:
    folder = countdesk_home / "data"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "past-elections.db").write_bytes(b"not a library at all" * 100)
    window.do("attach_election")
    assert "past-elections.db" in night.notice.sentence.text()


def test_that_an_election_removed_meanwhile_is_told_beside_the_choice(
    window: MainWindow, wards: NightView
) -> None:
    window.do("attach_election")
    (choice,) = shown(window, PastChoiceDialog)
    assert isinstance(choice, PastChoiceDialog)
    PastElections().remove("May 2019")
    QTest.keyClick(choice.elections, Qt.Key.Key_Return)
    assert choice.isVisible()
    assert "There is no past election May 2019" in choice.refusal.text()
    QTest.keyClick(choice.elections, Qt.Key.Key_Escape)


def test_that_where_all_is_found_enter_alone_attaches_it(
    window: MainWindow, wards: NightView, tmp_path: Path, qtbot: QtBot
) -> None:
    PastElections().remove("May 2019")
    PastElections().add(ashford(tmp_path, tuple((name, "") for name, _code in NOW)), name="All")
    dialog = asked(window)
    assert not dialog.table.isVisible()
    assert dialog.open_words.text() == "Nothing is left to decide."
    QTest.keyClick(dialog.by_thirds, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shown(window, PastDecisionsDialog))
    assert all(count.past is not None for count in wards.session.night.contests)
    # One sentence says it all, and needs no list.
    assert "past results for 4 of 4 contests" in wards.notice.sentence.text()
    QApplication.processEvents()
    assert shown(window, NoteListDialog) == []


def test_that_two_past_results_of_one_contest_are_offered_both(
    wards: NightView,
) -> None:
    election = PastElections().named("May 2019")
    elm_twice = tuple(replace(past, area="Elm", code=None) for past in election.contests[:2])
    election = replace(election, contests=elm_twice)
    open_contests = past_decisions(wards.session, election).open
    (elm,) = (known for known in open_contests if known.scope == scope("elm"))
    assert elm.offered == election.contests


def test_that_what_is_found_and_no_earlier_is_not_counted_as_found(wards: NightView) -> None:
    election = PastElections().named("May 2019")
    tonight = tuple(
        replace(known, result=replace(known.result, day=date(2023, 5, 4)))
        for known in election.contests
    )
    decisions = past_decisions(wards.session, replace(election, contests=tonight))
    assert not decisions.ways
    (note,) = decisions.notes
    assert note.startswith("No past result was attached where its poll is on the day")
    assert "Beech, Elm" in note


def test_that_overlaps_of_no_contest_are_said_before_anything_is_attached(
    wards: NightView, tmp_path: Path
) -> None:
    lines = read_overlaps(overlaps(tmp_path, "Beech,Nowhere,0.5,0.5"))
    decisions = past_decisions(wards.session, PastElections().named("May 2019"), lines)
    assert decisions.notes == ("No contest of this file is in the overlap table.",)


def test_that_decisions_are_a_model_that_keeps_its_word(
    wards: NightView, qtmodeltester: ModelTester
) -> None:
    decisions = past_decisions(wards.session, PastElections().named("May 2019"))
    model = DecisionTable(decisions.open)
    model.choose(0, 0)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def overlaps(folder: Path, *lines: str) -> Path:
    """Write an overlap table; Zennor is made of the half of Beech and the half of Elm."""
    table = folder / "overlaps.csv"
    rows = lines or ("Beech,Zennor,0.5,0.5", "Elm,Zennor,50%,50%")
    table.write_text("\n".join(("old_name,new_name,weight,part", *rows, "")), encoding="utf-8")
    return table


def choice(window: MainWindow) -> PastChoiceDialog:
    """Ask which past election is to be attached."""
    window.do("attach_election")
    (dialog,) = shown(window, PastChoiceDialog)
    assert isinstance(dialog, PastChoiceDialog)
    return dialog


def decisions_after(window: MainWindow, dialog: PastChoiceDialog) -> PastDecisionsDialog:
    QTest.keyClick(dialog.elections, Qt.Key.Key_Return)
    (decisions,) = shown(window, PastDecisionsDialog)
    assert isinstance(decisions, PastDecisionsDialog)
    return decisions


def test_that_an_overlap_table_makes_a_notional_result_of_old_wards(
    window: MainWindow, wards: NightView, tmp_path: Path
) -> None:
    dialog = choice(window)
    assert not dialog.overlaps.isVisible()
    assert dialog.more is not None
    dialog.more.setFocus()
    QTest.keyClick(dialog.more, Qt.Key.Key_Space)
    assert dialog.overlaps.isVisible()
    QTest.keyClick(dialog.more, Qt.Key.Key_Tab)
    assert dialog.overlaps.field.hasFocus()
    QTest.keyClicks(dialog.overlaps.field, str(overlaps(tmp_path)))
    decisions = decisions_after(window, dialog)
    assert decisions.found.text() == (
        "Found for 3 of 4 contests: 1 by code, 1 by name alone (whose council is not known) and 1 "
        "out of overlapping areas. 1 past result is notional: put together from old areas by their "
        "weights, and rounded to whole votes once."
    )
    assert [decisions.model.contest(row).name for row in range(decisions.model.rowCount())] == [
        "Oak Hills"
    ]
    QTest.keyClick(decisions.table, Qt.Key.Key_Return)
    past = wards.session.count(scope("zennor")).past
    assert past is not None
    assert (past.kind, past.area) == (PastKind.NOTIONAL, "Beech + Elm")


def test_that_an_overlap_table_with_faults_lists_them_and_what_was_typed_stays(
    window: MainWindow, wards: NightView, tmp_path: Path
) -> None:
    table = overlaps(tmp_path, "Beech,Zennor,half,0.5", "Elm,Zennor,1.5,0.5")
    alone = tmp_path / "alone.csv"
    alone.write_text("old_name,new_name,weight\nBeech,Zennor,half\n", encoding="utf-8")
    dialog = choice(window)
    dialog.open_more()
    dialog.overlaps.put(table)
    QTest.keyClick(dialog.overlaps.field, Qt.Key.Key_Return)
    (faults,) = shown(dialog, TableFaultsDialog)
    assert isinstance(faults, TableFaultsDialog)
    assert "line 2" in faults.list.faults.item(0).text()
    faults.close()
    assert dialog.isVisible()
    assert dialog.refusal.text() == "Nothing was taken in: 2 faults were found."
    assert dialog.overlaps.path == table
    # Another answer puts the refusal away, and one fault alone is said beside the field.
    dialog.overlaps.put(alone)
    assert dialog.refusal.isHidden()
    QTest.keyClick(dialog.overlaps.field, Qt.Key.Key_Return)
    assert dialog.refusal.text().startswith("alone.csv, line 2")
    assert not shown(dialog, TableFaultsDialog)
    dialog.overlaps.put(tmp_path / "elsewhere.csv")
    QTest.keyClick(dialog.overlaps.field, Qt.Key.Key_Return)
    assert "elsewhere.csv" in dialog.refusal.text()
    QTest.keyClick(dialog.overlaps.field, Qt.Key.Key_Escape)
    assert wards.session.count(scope("zennor")).past is None


def test_that_old_areas_of_which_nothing_notional_can_be_made_are_said_and_offered(
    window: MainWindow, wards: NightView, tmp_path: Path
) -> None:
    dialog = choice(window)
    dialog.open_more()
    dialog.overlaps.put(overlaps(tmp_path, "Beech,Zennor,0.5,0.5"))
    decisions = decisions_after(window, dialog)
    assert "No notional result was made where it would mislead: Zennor" in decisions.found.text()
    offers = {text(decisions, row, 0): text(decisions, row, 1) for row in range(2)}
    assert offers["Zennor"] == "○  1  Beech (E05000001)"
    QTest.keyClick(decisions.table, Qt.Key.Key_Escape)


def test_that_an_area_that_is_not_near_is_typed_for_the_contest_the_keys_are_on(
    window: MainWindow, wards: NightView
) -> None:
    dialog = asked(window)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog._other_caption.text() == "&Another area for Zennor"
    dialog.other.setText("Elms")
    QTest.keyClick(dialog.other, Qt.Key.Key_Return)
    assert dialog.faults.sentence.text() == "May 2019 holds no Elms; the nearest name is Elm."
    assert dialog.other.text() == "Elms"
    dialog.other.setText("elm")
    QTest.keyClick(dialog.other, Qt.Key.Key_Return)
    assert dialog.faults.isHidden()
    assert dialog.other.text() == ""
    assert dialog.table.row == 1
    assert text(dialog, 1, 1) == "●  1  Elm (E05000003)"
    # The area that is typed is offered from then on, and no figure is needed to choose it.
    QTest.keyClicks(dialog.table, "0")
    QTest.keyClicks(dialog.table, "1")
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    past = wards.session.count(scope("zennor")).past
    assert past is not None
    assert (past.area, past.found) == ("Elm", Found.BY_DECISION)


def test_that_a_letter_begins_another_area_wherever_the_keys_are_in_the_list(
    window: MainWindow, wards: NightView
) -> None:
    dialog = asked(window)
    QTest.keyClicks(dialog.table, "e")
    assert dialog.other.hasFocus()
    assert dialog.other.text() == "e"
    dialog.other.setText("Elm")
    QTest.keyClick(dialog.other, Qt.Key.Key_Return)
    assert dialog.model.chosen[scope("oak-hills")].area == "Elm"
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_that_an_area_typed_for_one_contest_is_chosen_for_no_other(
    window: MainWindow, wards: NightView
) -> None:
    dialog = asked(window)
    QTest.keyClick(dialog.table, Qt.Key.Key_E)
    QTest.keyClicks(dialog.other, "lm")
    where = dialog.table.visualRect(dialog.model.index(1, 0)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert dialog._other_caption.text() == "&Another area for Zennor"
    assert dialog.other.text() == ""
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert wards.session.count(scope("zennor")).past is None


def test_that_escape_takes_back_an_area_half_typed_and_no_decision(
    window: MainWindow, wards: NightView
) -> None:
    dialog = asked(window)
    QTest.keyClicks(dialog.table, "1")
    QTest.keyClick(dialog.table, Qt.Key.Key_Z)
    QTest.keyClick(dialog.other, Qt.Key.Key_Return)
    assert dialog.faults.isVisible()
    QTest.keyClick(dialog.other, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.faults.isVisible()
    assert dialog.other.text() == ""
    assert dialog.table.hasFocus()
    assert list(dialog.model.chosen) == [scope("oak-hills")]
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_the_areas_of_the_past_election_are_offered_as_one_is_typed(
    window: MainWindow, wards: NightView
) -> None:
    dialog = asked(window)
    completer = dialog.other.completer()
    completer.setCompletionPrefix("elm")
    assert completer.currentCompletion() == "Elm (E05000003)"
    dialog.other.setText(completer.currentCompletion())
    completer.activated.emit(completer.currentCompletion())
    assert text(dialog, 0, 2) == "●  2  Elm (E05000003)"
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)


def test_that_the_areas_of_the_contests_own_council_are_offered_first(
    opened: Opened, window: MainWindow
) -> None:
    night = opened(lambda session: add_wards(session, 1))
    barking, anytown = (
        PastContest("Castle", LABOUR_WON, authority=council) for council in ("Barking", COUNCIL)
    )
    elm = PastContest("Elm", LABOUR_WON, authority=COUNCIL)
    election = PastElection("May 2022", (barking, anytown, elm))
    decisions = past_decisions(night.session, election)
    dialog = PastDecisionsDialog(election, decisions, lambda *_chosen: None, window)
    completer = dialog.other.completer()
    completer.setCompletionPrefix("")
    offered = completer.completionModel()
    areas = [offered.data(offered.index(row, 0)) for row in range(offered.rowCount())]
    assert areas == ["Castle (Anytown)", "Elm", "Castle (Barking)"]
    dialog.other.setText(areas[2])
    completer.activated.emit(areas[2])
    assert list(dialog.model.chosen.values()) == [barking]
    dialog.close()


def test_that_past_results_in_dispute_say_what_to_do_and_with_which_key(
    window: MainWindow, wards: NightView
) -> None:
    past_results.attach_election(wards.session, PastElections().named("May 2019"))
    here = wards.session.count(scope("beech")).past
    assert here is not None
    there = replace(here, name="May 2018")
    # As a file has it once those of two desks are in it.
    wards.session.record(
        Statement(scope("beech"), PastResultAttached(here)),
        Statement(scope("beech"), PastResultAttached(there)),
    )
    wards.show_contest(scope("beech"))
    (finding,) = (
        known
        for known in wards.session.cooked(scope("beech")).findings
        if known.code is Code.TWO_STANDING_STATEMENTS
    )
    assert finding_words.sentence(finding) == (
        "Two desks attached different past results, so there is none to compare with; attach the "
        "one that is right again."
    )
    wards.show_field(finding.fields[0])
    assert wards.notice.sentence.text() == (
        "Ctrl+Shift+A attaches a past election, Ctrl+Shift+T a table of past results."
    )
    QTest.keyClick(asked(window).table, Qt.Key.Key_Return)
    assert wards.session.count(scope("beech")).past == here
    assert not wards.session.cooked(scope("beech")).findings


def test_that_the_notice_of_what_was_attached_goes_once_it_is_undone(
    window: MainWindow, wards: NightView
) -> None:
    QTest.keyClick(asked(window).table, Qt.Key.Key_Return)
    (notes,) = shown(window, NoteListDialog)
    notes.close()
    assert "past results for 2 of 4 contests" in wards.notice.sentence.text()
    wards.undo()
    assert wards.session.count(scope("beech")).past is None
    assert wards.notice.isHidden()


@pytest.mark.parametrize(
    "go_on",
    [
        lambda wards: wards.session.choose_base(Base.TOP),
        lambda wards: wards.show_page("board"),
    ],
    ids=["entry", "page"],
)
def test_that_the_notice_of_what_was_attached_goes_with_the_next_entry_or_page(
    window: MainWindow, wards: NightView, go_on: Callable[[NightView], object]
) -> None:
    QTest.keyClick(asked(window).table, Qt.Key.Key_Return)
    (notes,) = shown(window, NoteListDialog)
    notes.close()
    assert not wards.notice.isHidden()
    go_on(wards)
    assert wards.notice.isHidden()


def test_that_a_table_attached_and_undone_leaves_no_notice(
    window: MainWindow, wards: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "past.csv"
    table.write_text((tmp_path / "candidates.csv").read_text(encoding="utf-8"), encoding="utf-8")
    text_of = table.read_text(encoding="utf-8").replace("2023-05-04", "2019-05-02").splitlines()
    rows = [f"{text_of[0]},votes_cast", *(f"{line},100" for line in text_of[1:])]
    table.write_text("\n".join((*rows, "")), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(table), ""))
    window.do("attach_past")
    QTest.keyClicks(wards.question.field, "May 2019")
    QTest.keyClick(wards.question.field, Qt.Key.Key_Return)
    assert "past results for 4 of 4 contests" in wards.notice.sentence.text()
    wards.undo()
    assert wards.notice.isHidden()


def test_that_a_table_that_was_refused_is_said_until_it_is_read(
    window: MainWindow, wards: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "past.csv"
    table.write_text(f"{CANDIDATES},votes_cast\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(table), ""))
    window.do("attach_past")
    QTest.keyClicks(wards.question.field, "May 2019")
    QTest.keyClick(wards.question.field, Qt.Key.Key_Return)
    assert "past.csv" in wards.notice.sentence.text()
    wards.show_page("board")
    assert not wards.notice.isHidden()


def test_that_an_empty_library_is_told_of_no_more_once_it_is_opened(
    window: MainWindow, night: NightView
) -> None:
    window.do("attach_election")
    assert not night.notice.isHidden()
    window.do("past_elections")
    assert night.notice.isHidden()


def test_that_a_copy_the_library_holds_otherwise_is_named_with_what_to_do(
    window: MainWindow, wards: NightView, tmp_path: Path
) -> None:
    past_results.attach_election(wards.session, PastElections().named("May 2019"))
    before = wards.session.count(scope("beech")).past
    dialog = choice(window)
    assert dialog.copies.text() == ""
    dialog.reject()
    PastElections().add(
        ashford(tmp_path, (*PAST, ("Quoin", "E05000009"))), name="may 2019", replacing=True
    )
    dialog = choice(window)
    assert "May 2019 is copied into this file for 2 contests, and the library's differs" in (
        dialog.copies.text()
    )
    assert (
        "attach it again to take the library's, or leave to keep the copy" in dialog.copies.text()
    )
    digest = PastElections().named("May 2019").digest
    assert digest is not None
    assert digest[:8] in dialog.copies.text()
    QTest.keyClick(dialog.elections, Qt.Key.Key_Escape)
    assert wards.session.count(scope("beech")).past == before


def test_that_a_copy_whose_election_was_removed_is_said_to_stay(
    window: MainWindow, wards: NightView, tmp_path: Path
) -> None:
    past_results.attach_election(wards.session, PastElections().named("May 2019"))
    PastElections().remove("May 2019")
    PastElections().add(ashford(tmp_path), name="Other")
    dialog = choice(window)
    assert "the library has none of that name, and what is copied stays" in dialog.copies.text()
    QTest.keyClick(dialog.elections, Qt.Key.Key_Escape)
    assert wards.session.count(scope("beech")).past is not None
