"""The table of actions: whole, without a key twice, and bound by the window."""

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from countdesk.ui import actions
from countdesk.ui.actions import ACTIONS, MENUS
from countdesk.ui.main_window.window import MainWindow


def test_that_every_action_has_an_identifier_a_caption_a_menu_and_a_sentence() -> None:
    for action in ACTIONS:
        assert action.identifier.isidentifier(), action
        assert action.caption.strip(), action
        assert action.menu in MENUS, action
        assert action.tip.endswith("."), action
        assert action.shortcuts, action


def test_that_no_identifier_and_no_caption_of_a_menu_stands_twice() -> None:
    assert len({action.identifier for action in ACTIONS}) == len(ACTIONS)
    assert len({(action.menu, action.caption) for action in ACTIONS}) == len(ACTIONS)


def test_that_no_key_does_two_things() -> None:
    keys = [QKeySequence(key).toString() for action in ACTIONS for key in action.shortcuts]
    assert all(keys)
    assert sorted(set(keys)) == sorted(keys)


def test_that_the_window_binds_every_action_and_no_other(qtbot: QtBot) -> None:
    window = MainWindow(desk="desk 1", author="AB")
    qtbot.addWidget(window)
    assert set(window._methods) == {action.identifier for action in ACTIONS}


def test_that_the_menus_hold_every_action_but_the_numbered(qtbot: QtBot) -> None:
    window = MainWindow(desk="desk 1", author="AB")
    qtbot.addWidget(window)
    shown = [
        made.objectName()
        for menu in window.menus.menus.values()
        for made in menu.actions()
        if not made.isSeparator()
    ]
    assert shown == [action.identifier for action in ACTIONS if not action.numbered]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.identifier)
def test_that_the_table_for_the_readme_names_each_action(action: actions.Action) -> None:
    lines = [line for line in actions.markdown_table().splitlines() if action.tip in line]
    assert len(lines) == 1
    assert action.keys in lines[0]
    assert lines[0].count("|") == 5
