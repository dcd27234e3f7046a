"""A new count: made of tables, or not at all, with every fault listed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk import paths, settings
from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from countdesk.ui.dialogs.desk import DeskDialog
from countdesk.ui.dialogs.new_count import NewCountDialog
from countdesk.ui.main_window.window import MainWindow

STRETTON = "local.east-staffordshire.stretton.by.2008-02-14"


@pytest.fixture
def dialog(window: MainWindow) -> NewCountDialog:
    window.do("new_count")
    (shown,) = window.findChildren(NewCountDialog)
    return shown


def stretton() -> Path:
    return paths.resources() / "examples" / "stretton"


def test_that_a_count_is_made_of_its_tables_and_shown(
    window: MainWindow, dialog: NewCountDialog, tmp_path: Path
) -> None:
    dialog.candidates.put(stretton() / "candidates.csv")
    dialog.boxes.put(stretton() / "boxes.csv")
    dialog.previous.put(stretton() / "previous.csv")
    dialog.previous_name.setText("May 2007")
    dialog.kept_by[Keeper.RETURNING_OFFICER].click()
    dialog.file.put(tmp_path / "Stretton")
    dialog.agree.click()
    night = window.night
    assert night is not None
    assert night.contest == STRETTON
    count = night.session.count(STRETTON)
    assert count.contest.kept_by is Keeper.RETURNING_OFFICER
    assert count.past is not None
    assert count.past.name == "May 2007"
    assert night.session.file.path == tmp_path / "Stretton.count"
    # What was taken for granted is said.
    assert "ballot_order" in night.notice.sentence.text()
    assert settings.load().recent_files == (str(tmp_path / "Stretton.count"),)


def test_that_a_contest_whose_poll_is_cancelled_is_uncontested_at_once(
    window: MainWindow, dialog: NewCountDialog, tmp_path: Path
) -> None:
    table = tmp_path / "candidates.csv"
    table.write_text(
        "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,"
        "seats_contested,cancelled_poll\n"
        "A. Hill,local.x.a.2024-05-02,2024-05-02,Green Party,PP63,A,1,t\n",
        encoding="utf-8",
    )
    dialog.candidates.put(table)
    dialog.file.put(tmp_path / "A")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    night = window.night
    assert night is not None
    assert night.session.count("local.x.a.2024-05-02").stage is Stage.UNCONTESTED


def test_that_every_fault_of_a_table_is_listed_and_no_file_is_left(
    window: MainWindow, dialog: NewCountDialog, tmp_path: Path
) -> None:
    table = tmp_path / "candidates.csv"
    table.write_text(
        "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,"
        "seats_contested\n"
        "A. Hill,local.x.a.2024-05-02,2024-05-02,Green Party,PP63,A,one\n"
        "B. Reed,local.x.a.2024-05-02,not a date,Green Party,PP63,A,1\n",
        encoding="utf-8",
    )
    dialog.candidates.put(table)
    dialog.file.put(tmp_path / "faulty.count")
    dialog.agree.click()
    assert dialog.isVisible()
    assert window.night is None
    shown = [dialog.faults.faults.item(row).text() for row in range(dialog.faults.faults.count())]
    assert len(shown) >= 2
    assert any("line 2" in line for line in shown)
    assert any("line 3" in line for line in shown)
    assert [path.name for path in tmp_path.glob("*faulty*")] == []
    dialog.reject()


def test_that_a_name_that_is_taken_is_told_and_the_old_file_stays(
    dialog: NewCountDialog, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.count"
    taken.write_bytes(b"something")
    dialog.candidates.put(stretton() / "candidates.csv")
    dialog.file.put(taken)
    dialog.agree.click()
    assert dialog.isVisible()
    assert "taken.count" in dialog.faults.sentence.text()
    assert taken.read_bytes() == b"something"
    dialog.reject()


def test_that_enter_goes_to_the_next_field_and_makes_the_count_in_the_last(
    window: MainWindow, dialog: NewCountDialog, tmp_path: Path
) -> None:
    dialog.candidates.put(stretton() / "candidates.csv")
    dialog.file.put(tmp_path / "Stretton")
    dialog.candidates.field.setFocus()
    for field in (dialog.boxes.field, dialog.previous.field, dialog.previous_name):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert dialog.focusWidget() is field
        assert window.night is None
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.file.field
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert window.night is not None


def test_that_control_and_enter_make_the_count_from_anywhere(
    window: MainWindow, dialog: NewCountDialog, tmp_path: Path
) -> None:
    dialog.candidates.put(stretton() / "candidates.csv")
    dialog.file.put(tmp_path / "Stretton")
    dialog.candidates.field.setFocus()
    QTest.keyClick(dialog.candidates.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.night is not None


def test_that_what_is_missing_is_asked_for(dialog: NewCountDialog) -> None:
    dialog.agree.click()
    assert "candidates" in dialog.faults.sentence.text()
    dialog.candidates.put(stretton() / "candidates.csv")
    assert dialog.file.path == stretton() / "candidates.count"
    dialog.file.put("")
    dialog.agree.click()
    assert "count file" in dialog.faults.sentence.text()
    dialog.reject()


def test_that_the_desk_is_asked_once_and_kept(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[DeskDialog] = []

    def answer(dialog: DeskDialog) -> int:
        asked.append(dialog)
        dialog.desk.setText("desk  7")
        dialog.author.setText("kp")
        return int(DeskDialog.DialogCode.Accepted)

    monkeypatch.setattr(DeskDialog, "exec", answer)
    window = MainWindow()
    qtbot.addWidget(window)
    window.do("new_count")
    window.do("new_count")
    assert len(asked) == 1
    assert settings.load().desk == "desk 7"
    assert settings.load().author == "KP"
    for dialog in window.findChildren(NewCountDialog):
        dialog.reject()


def test_that_a_blank_desk_and_a_name_for_initials_are_refused(qtbot: QtBot) -> None:
    dialog = DeskDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.isVisible()
    QTest.keyClicks(dialog.desk, "desk 1")
    QTest.keyClicks(dialog.author, "Smith")
    QTest.keyClick(dialog.author, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.refusal.isVisible()
    dialog.author.setText("ab")
    dialog.accept()
    assert not dialog.isVisible()


@pytest.mark.parametrize("is_kept", [True, False])
def test_that_a_name_given_for_initials_is_refused_before_it_is_written(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    name = "Jane Elizabeth Smith"
    refusals: list[str] = []

    def read(dialog: DeskDialog) -> int:
        refusals.append(dialog.refusal.text())
        return int(DeskDialog.DialogCode.Rejected)

    monkeypatch.setattr(DeskDialog, "exec", read)
    settings.save(settings.Settings(desk="hall", author=name if is_kept else "KP"))
    window = MainWindow(author=None if is_kept else name)
    qtbot.addWidget(window)
    window.do("new_count")
    assert refusals == ["Type initials only: one to 4 letters."]
