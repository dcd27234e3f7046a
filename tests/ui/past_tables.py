"""Small tables of past elections, made up, and what waits for one to be added."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from countdesk.session.past_elections import PastElections
from countdesk.ui.dialogs.past_addition import PastAdditionDialog
from countdesk.ui.dialogs.past_elections import PastElectionsDialog
from countdesk.ui.main_window.window import MainWindow

HEADINGS = (
    "ballot_paper_id,election_date,post_label,ward_code,seats_contested,party_id,party_name,"
    "person_name,votes_cast,elected"
)

PATIENCE = 30_000
"""Milliseconds in which a process of its own has surely begun and ended."""


def ashford(folder: Path, wards: tuple[tuple[str, str], ...] = (("Beech", "E05000001"),)) -> Path:
    """Write the results of some wards, each by name and code, in a form that is known."""
    path = folder / "ashford_2019.csv"
    lines = [HEADINGS]
    for name, code in wards:
        ward = (
            f"local.ashford.{name.lower().replace(' ', '-')}.2019-05-02,2019-05-02,{name},{code},1"
        )
        lines += [
            f"{ward},PP53,Labour Party,Ann Archer,900,t",
            f"{ward},PP52,Conservative and Unionist Party,Bob Baker,600,f",
        ]
    path.write_text("\n".join((*lines, "")), encoding="utf-8")
    return path


def own_council(folder: Path) -> Path:
    """Write results in columns of which nobody has heard, one of them no figure."""
    path = folder / "own.csv"
    path.write_text(
        "Where,Who,For,Polled\nOak,Ann Archer,Labour,412\nOak,Bob Baker,Conservative,n/a\n",
        encoding="utf-8",
    )
    return path


def library_shown(window: MainWindow, qtbot: QtBot) -> PastElectionsDialog:
    """Show the library of a window by its key."""
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(PastElectionsDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def addition_of(dialog: PastElectionsDialog, table: Path, qtbot: QtBot) -> PastAdditionDialog:
    """Ask about a table as the key does once it was chosen, and wait for the first look."""
    dialog.ask_about(table)
    # One that was answered just before is there until the event loop lets go of it.
    asked = dialog.findChildren(PastAdditionDialog)
    (addition,) = (found for found in asked if not found.isHidden())
    qtbot.waitUntil(
        lambda: addition.columns.isEnabled() or addition.refusal.isVisible(), timeout=PATIENCE
    )
    return addition


def library() -> list[str]:
    """Return the names of what the library holds."""
    return [summary.name for summary in PastElections().listed()]


def shown(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """Return the dialogs of a kind that are on the screen."""
    QApplication.processEvents()
    return [child for child in window.findChildren(kind) if child.isVisible()]
