"""The table of actions: whole, without a key twice, and bound by the window."""

import pytest
from PySide6.QtCore import Qt
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
        assert action.keys, action


def test_that_no_identifier_and_no_caption_of_a_menu_stands_twice() -> None:
    assert len({action.identifier for action in ACTIONS}) == len(ACTIONS)
    assert len({(action.menu, action.caption) for action in ACTIONS}) == len(ACTIONS)


def test_that_no_key_does_two_things() -> None:
    keys = [
        QKeySequence(key).toString()
        for action in ACTIONS
        for key in (*action.shortcuts, *action.table_keys)
    ]
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


def test_that_a_key_of_the_table_sets_off_nothing_in_the_window(qtbot: QtBot) -> None:
    window = MainWindow(desk="desk 1", author="AB")
    qtbot.addWidget(window)
    of_the_window = {made.objectName() for made in window.actions()}
    for action in ACTIONS:
        for key in action.table_keys:
            assert action.of_page
            assert action.keys.endswith(f"{key} in a table")
        if not action.shortcuts:
            made = window.menus.actions[action.identifier]
            assert made.shortcut().toString() == action.table_keys[0]
            assert made.shortcutContext() is Qt.ShortcutContext.WidgetShortcut
            assert action.identifier not in of_the_window


def test_that_every_key_of_a_panel_is_an_action() -> None:
    keys = {key: action.identifier for action in ACTIONS for key in action.table_keys}
    assert keys == {
        "Del": "strike_out",
        "B": "open_bundles",
        "Space": "one_more",
        "Shift+Space": "one_fewer",
        "R": "receive",
        "A": "announce",
        "T": "switch_columns",
        "P": "state_place",
        "E": "explain",
        "D": "decide",
        "N": "next_difference",
        "Shift+E": "let_entered_stand",
        "C": "clear_check",
        "K": "begin_tally",
        "S": "split_paper",
        "I": "choose_agent",
        "G": "find",
    }


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.identifier)
def test_that_the_table_for_the_readme_names_each_action(action: actions.Action) -> None:
    lines = [line for line in actions.markdown_table().splitlines() if action.tip in line]
    assert len(lines) == 1
    assert action.keys in lines[0]
    assert lines[0].count("|") == 5
