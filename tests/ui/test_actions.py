"""The table of actions: whole, without a key twice, and bound by the window."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from countdesk.ui import actions
from countdesk.ui.actions import ACTIONS, MENUS
from countdesk.ui.actions.action import ENTRY
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.rejected import RejectedPanel
from tests.journeys.keyboard import press

ABOVE_AND_BELOW = 68
"""The pixels that a bar of the system and the margins of a menu take of a screen."""


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
    shown = [name for menu in window.menus.menus.values() for name in names_in(menu)]
    assert shown == [action.identifier for action in ACTIONS if not action.numbered]


def names_in(menu: QMenu) -> Iterator[str]:
    """Return the actions of a menu and of the menus inside it, as they follow one another."""
    inner = {known.menuAction(): known for known in menus_in(menu)}
    for made in menu.actions():
        if made in inner:
            yield from names_in(inner[made])
        elif not made.isSeparator():
            yield made.objectName()


def menus_in(menu: QMenu) -> list[QMenu]:
    """Return the menus inside a menu."""
    return menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)


def test_that_actions_of_one_page_stand_in_a_menu_of_their_own(qtbot: QtBot) -> None:
    window = MainWindow(desk="desk 1", author="AB")
    qtbot.addWidget(window)
    assert [inner.title() for inner in menus_in(window.menus.menus[ENTRY])] == [
        "Doubtful papers",
        "Boxes",
        "Check of sheets",
        "Agents' samples",
    ]


@pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)
@pytest.mark.parametrize("name", MENUS)
def test_that_every_menu_is_one_column_on_a_screen_of_768_pixels(
    window: MainWindow, name: str
) -> None:
    window.show_theme("night")
    menu = window.menus.menus[name]
    menu.popup(window.pos())
    # Whatever screen this one is, for on a lower one Qt breaks the menu into columns.
    places = [menu.actionGeometry(made) for made in menu.actions()]
    assert sum(place.height() for place in places) < 768 - ABOVE_AND_BELOW
    assert len({place.x() for place in places}) == 1
    menu.close()


@pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)
@pytest.mark.parametrize("opens_count", [False, True])
def test_that_the_arrow_keys_go_from_menu_to_menu(
    window: MainWindow, request: pytest.FixtureRequest, *, opens_count: bool
) -> None:
    if opens_count:
        request.getfixturevalue("night")
    window.show_theme("night")
    press("F10")
    menus = list(window.menus.menus.values())
    for shown, following in pairwise(menus):
        assert shown.isVisible()
        QTest.keyClick(shown, Qt.Key.Key_Right)
        assert following.isVisible()
    QTest.keyClick(menus[-1], Qt.Key.Key_Escape)


@pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)
def test_that_an_action_in_a_menu_inside_a_menu_is_chosen_by_keys(night: NightView) -> None:
    press("F7", "F10")
    window = night.window()
    assert isinstance(window, MainWindow)
    count, entry, *_others = window.menus.menus.values()
    QTest.keyClick(count, Qt.Key.Key_Right)
    inner = menus_in(entry)[0]
    for _made in entry.actions():
        if entry.activeAction() is not inner.menuAction():
            QTest.keyClick(entry, Qt.Key.Key_Down)
    QTest.keyClick(entry, Qt.Key.Key_Right)
    assert inner.isVisible()
    page = night.centre.page
    assert isinstance(page, RejectedPanel)
    page.table.go_to(0, page.model.column_of("adjudicated"))
    QTest.keyClick(inner, Qt.Key.Key_Return)
    assert night.session.count(night.contest or "").papers.adjudication.papers_rejected == 1


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
