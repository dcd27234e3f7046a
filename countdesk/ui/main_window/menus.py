"""Menus and keys, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from countdesk.ui.actions import ACTIONS, BY_IDENTIFIER, MENUS, Action
from countdesk.ui.actions.action import STAGE
from countdesk.ui.actions.stage_menu import STAGE_ACTIONS

Method = Callable[..., object]

_WRITING = (
    "undo",
    "redo",
    "add_row",
    "strike_out",
    "receive",
    "announce",
    "state_place",
    "explain",
    "decide",
    "begin_tally",
    "split_paper",
    "enter_table",
    "attach_past",
    "attach_election",
    "state_electorate",
    "choose_practice",
    "correct_close",
    "change_author",
)
"""What needs a file that is open for writing; every other refusal has its own sentence."""


class Menus:
    """The actions of a window as Qt has them, in their menus."""

    def __init__(
        self, window: QMainWindow, methods: Mapping[str, Method], permits: Callable[[str], bool]
    ) -> None:
        self._permits = permits
        self.actions: dict[str, QAction] = {}
        self.keys: list[QAction] = []
        self._has_count = False
        bar = window.menuBar()
        self.menus: dict[str, QMenu] = {caption: bar.addMenu(caption) for caption in MENUS}
        self._inner: dict[str, QMenu] = {}
        for action in ACTIONS:
            if action.numbered:
                self._bind_numbered(window, action, methods[action.identifier])
                continue
            made = _made(window, action)
            made.setShortcuts([QKeySequence(key) for key in action.shortcuts or action.table_keys])
            if not action.shortcuts:
                # Only shown in the menu: elsewhere than in a table, a letter is a letter.
                made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.triggered.connect(partial(_call, methods[action.identifier]))
            self.actions[action.identifier] = made
            menu = self._menu_of(action)
            if action.begins_group:
                menu.addSeparator()
            menu.addAction(made)
            if action.shortcuts:
                # In the window too, so that its keys work where no menu bar is shown.
                window.addAction(made)

        stages = self.menus[STAGE]
        stages.aboutToShow.connect(self._show_permitted)
        stages.aboutToHide.connect(self._listen_to_all)

    def _menu_of(self, action: Action) -> QMenu:
        """Return the menu in which an action stands; one inside another is made with its first."""
        menu = self.menus[action.menu]
        if not action.submenu:
            return menu
        inner = self._inner.get(action.submenu)
        if inner is None:
            inner = self._inner[action.submenu] = menu.addMenu(action.submenu)
        return inner

    def _show_permitted(self) -> None:
        """Let the open menu show which moves can be made just now."""
        for action in STAGE_ACTIONS:
            made = self.actions[action.identifier]
            made.setEnabled(made.isEnabled() and self._permits(action.identifier))

    def _listen_to_all(self) -> None:
        """Let every key of a move answer again: one that cannot be made says why."""
        for action in STAGE_ACTIONS:
            self.actions[action.identifier].setEnabled(self._has_count)

    def enable(self, *, has_count: bool, can_write: bool) -> None:
        """Leave those actions that can be done just now."""
        self._has_count = has_count
        for identifier, made in self.actions.items():
            action = BY_IDENTIFIER[identifier]
            made.setEnabled(not action.needs_count or has_count)
        for made in (*self.keys, *(inner.menuAction() for inner in self._inner.values())):
            made.setEnabled(has_count)
        for identifier in _WRITING:
            self.actions[identifier].setEnabled(has_count and can_write)

    def _bind_numbered(self, window: QMainWindow, action: Action, method: Method) -> None:
        for place, key in enumerate(action.shortcuts):
            made = _made(window, action)
            made.setShortcut(QKeySequence(key))
            made.triggered.connect(partial(_call, method, place))
            window.addAction(made)
            self.keys.append(made)


def _made(window: QMainWindow, action: Action) -> QAction:
    made = QAction(action.caption, window)
    made.setObjectName(action.identifier)
    made.setToolTip(action.tip)
    made.setStatusTip("")
    return made


def _call(method: Method, *arguments: object) -> None:
    # Qt hands `checked` to a slot that would take it; a bound place must come alone.
    method(*(argument for argument in arguments if not isinstance(argument, bool)))
