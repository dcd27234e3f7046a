"""Tables taken in and files put out by the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from countdesk.models.stages import Stage
from countdesk.models.statements import AccountStated
from countdesk.session.session import Session
from countdesk.ui.dialogs.table_faults import TableFaultsDialog
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.ui.score_examples import STRETTON


def chosen(monkeypatch: pytest.MonkeyPatch, kind: str, path: Path) -> None:
    """Let the system's dialog choose a file."""
    monkeypatch.setattr(QFileDialog, kind, lambda *_args: (str(path), ""))


def entries(path: Path, *lines: str) -> Path:
    heading = "contest,kind,item,field,value,attempt,author"
    path.write_text("\n".join([heading, *lines, ""]), encoding="utf-8")
    return path


def take_in_twice(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path, first: str, *again: str
) -> None:
    """Take in a table of one line, and the same table with these lines instead."""
    chosen(monkeypatch, "getOpenFileName", entries(path, first))
    window.do("enter_table")
    entries(path, *again)
    window.do("enter_table")


def test_that_a_table_of_entries_is_taken_in(
    window: MainWindow, night: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = entries(tmp_path / "entries.csv", ",stage,,,verification,,DM")
    chosen(monkeypatch, "getOpenFileName", table)
    window.do("enter_table")
    assert night.session.count(STRETTON).stage is Stage.VERIFICATION
    assert "entries.csv" in night.status.told.text()


def test_that_the_faults_of_a_table_are_listed_and_nothing_is_taken_in(
    window: MainWindow, night: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (",sheet,X1,papers,many,,DM", ",sheet,X2,papers,-3,,DM")
    table = entries(tmp_path / "entries.csv", *lines)
    before = len(night.session.journal)
    chosen(monkeypatch, "getOpenFileName", table)
    window.do("enter_table")
    (dialog,) = window.findChildren(TableFaultsDialog)
    faults = dialog.list.faults
    assert [faults.item(row).text().split(",")[1] for row in range(faults.count())] == [
        " line 2",
        " line 3",
    ]
    assert len(night.session.journal) == before
    dialog.close()


def test_that_a_table_of_figures_that_stand_replaces_them_once_that_is_agreed(
    window: MainWindow, night: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = entries(tmp_path / "first.csv", ",rejected_in_part,,,4,,DM", ",doubtful,,,2,,DM")
    chosen(monkeypatch, "getOpenFileName", first)
    window.do("enter_table")
    again = entries(tmp_path / "again.csv", ",rejected_in_part,,,5,,DM", ",doubtful,,,3,,DM")
    chosen(monkeypatch, "getOpenFileName", again)
    before = len(night.session.journal)
    window.do("enter_table")
    assert not window.findChildren(TableFaultsDialog)
    assert night.question.isVisible()
    assert "2 of its entries stand already" in night.question.sentence.text()
    assert len(night.session.journal) == before
    QTest.keyClick(night.question.agree, Qt.Key.Key_Return)
    assert not night.question.isVisible()
    assert night.session.count(STRETTON).papers.loose_doubtful == 3
    assert "again.csv" in night.status.told.text()


def test_that_a_table_of_boxes_replaces_accounts_that_stand_once_that_is_agreed(
    window: MainWindow, night: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heading = "contest,box,kind,delivered,unused,spoilt_replaced"
    table = tmp_path / "boxes.csv"
    table.write_text(f"{heading}\n{STRETTON},Z1,station,500,90,3\n", encoding="utf-8")
    chosen(monkeypatch, "getOpenFileName", table)
    window.do("enter_table")
    table.write_text(f"{heading}\n{STRETTON},Z1,station,510,90,3\n", encoding="utf-8")
    window.do("enter_table")
    assert night.question.sentence.text() == (
        "boxes.csv was not taken in: 1 of its entries stands already. Replace it?"
    )
    QTest.keyClick(night.question.agree, Qt.Key.Key_Return)
    body = night.session.count(STRETTON).ledger.standing["account", "Z1"]
    assert isinstance(body, AccountStated)
    assert body.account.delivered == 510


def test_that_lines_that_stand_as_they_are_keep_no_other_from_being_replaced(
    window: MainWindow, night: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (",electorate,,,4250,,DM", ",doubtful,,,2,,DM")
    table = entries(tmp_path / "first.csv", *lines)
    chosen(monkeypatch, "getOpenFileName", table)
    window.do("enter_table")
    window.do("enter_table")
    assert not window.findChildren(TableFaultsDialog)
    assert "All of it stands already" in night.notice.sentence.text()
    entries(table, lines[0], ",doubtful,,,3,,DM")
    window.do("enter_table")
    assert "1 of its entries stands already. Replace it?" in night.question.sentence.text()
    QTest.keyClick(night.question.agree, Qt.Key.Key_Return)
    assert night.session.count(STRETTON).papers.loose_doubtful == 3


def test_that_new_lines_beside_one_that_stands_are_taken_in(
    window: MainWindow, night: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (",electorate,,,4250,,DM", ",doubtful,,,2,,DM", ",rejected_in_part,,,4,,DM")
    take_in_twice(window, monkeypatch, tmp_path / "entries.csv", lines[0], *lines)
    assert night.notice.sentence.text() == "2 lines entered; 1 stood already."
    assert night.session.count(STRETTON).papers.loose_doubtful == 2
    assert "entries.csv" in night.status.told.text()


def test_that_a_box_listed_otherwise_is_no_figure_to_replace(
    window: MainWindow, night: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heading = "contest,box,kind,place"
    table = tmp_path / "boxes.csv"
    table.write_text(f"{heading}\n{STRETTON},Z1,station,School\n", encoding="utf-8")
    chosen(monkeypatch, "getOpenFileName", table)
    window.do("enter_table")
    table.write_text(f"{heading}\n{STRETTON},Z1,station,Hall\n", encoding="utf-8")
    window.do("enter_table")
    assert not night.question.isVisible()
    (dialog,) = window.findChildren(TableFaultsDialog)
    dialog.close()


def test_that_figures_that_stand_are_left_where_that_is_not_agreed(
    window: MainWindow, night: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (",doubtful,,,2,,DM", ",doubtful,,,3,,DM")
    take_in_twice(window, monkeypatch, tmp_path / "first.csv", *lines)
    assert "1 of its entries stands already. Replace it?" in night.question.sentence.text()
    QTest.keyClick(night.question.agree, Qt.Key.Key_Escape)
    assert night.session.count(STRETTON).papers.loose_doubtful == 2


def test_that_a_table_with_another_fault_too_replaces_nothing(
    window: MainWindow, night: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = (",doubtful,,,3,,DM", ",rejected,no such head,,3,,DM")
    take_in_twice(window, monkeypatch, tmp_path / "first.csv", ",doubtful,,,2,,DM", *again)
    assert not night.question.isVisible()
    (dialog,) = window.findChildren(TableFaultsDialog)
    assert dialog.list.faults.count() == 2
    dialog.close()


def test_that_a_past_result_is_attached_under_the_name_that_is_typed(
    window: MainWindow, night: NightView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "before.csv"
    table.write_text(
        "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,"
        "seats_contested,votes_cast\n"
        "Someone,local.x.stretton.2003-05-01,2003-05-01,Labour Party,PP53,Stretton,1,412\n",
        encoding="utf-8",
    )
    chosen(monkeypatch, "getOpenFileName", table)
    window.do("attach_past")
    assert "replaces May 2007" in night.question.sentence.text()
    field = QApplication.focusWidget()
    assert field is night.question.field
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert night.question.refusal.isVisible()
    QTest.keyClicks(field, "May 2003")
    QTest.keyClick(field, Qt.Key.Key_Return)
    past = night.session.count(STRETTON).past
    assert past is not None
    assert past.name == "May 2003"


def test_that_a_copy_is_saved_under_the_name_chosen(
    window: MainWindow,
    night: NightView,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen(monkeypatch, "getSaveFileName", tmp_path / "kept")
    window.do("save_copy")
    qtbot.waitUntil(lambda: "kept.count" in night.status.told.text())
    with Session.open(tmp_path / "kept.count", desk="d", author="CD", writing=False) as session:
        assert len(session.count(STRETTON).sheets) == 2


def test_that_nothing_happens_where_no_file_is_chosen(
    window: MainWindow, night: NightView, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, kind, lambda *_args: ("", ""))
    before = len(night.session.journal)
    for verb in ("enter_table", "attach_past", "save_copy", "open_file"):
        window.do(verb)
    assert len(night.session.journal) == before
    assert window.night is night


def test_that_declared_totals_over_an_error_ask_for_the_reason(
    window: MainWindow, night: NightView, tmp_path: Path
) -> None:
    path = tmp_path / "declared.csv"
    lines = ["ballot_paper_id,election_date,post_label,seats_contested,person_name,party_name"]
    lines[0] += ",party_id,votes_cast,turnout_reported,spoilt_ballots"
    count = night.session.count(STRETTON)
    lines += [
        f"{STRETTON},2008-02-14,Stretton,1,{candidate.name},X,,{100 * place},1802,3"
        for place, candidate in enumerate(count.candidates, 1)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert window.intake is not None
    window.intake.take_in(path)
    assert night.session.count(STRETTON).stage is Stage.COUNTING
    assert "type a reason" in night.question.sentence.text()
    assert "a reason is wanted for Stretton." in night.question.sentence.text()
    QTest.keyClick(night.question.field, Qt.Key.Key_Return)
    assert "reason first" in night.question.refusal.text()
    QTest.keyClicks(night.question.field, "As read out")
    QTest.keyClick(night.question.field, Qt.Key.Key_Return)
    count = night.session.count(STRETTON)
    assert (count.stage, count.stage_reason) == (Stage.DECLARED, "As read out")
