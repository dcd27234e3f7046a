"""Every action of the window in one table: menus, palette, help page and README are made of it.

The table is data only, a module for each menu. The window binds each identifier to a method of
its own.
"""

from __future__ import annotations

from countdesk.models.stages import Stage
from countdesk.ui.actions.action import MENUS, Action
from countdesk.ui.actions.count_menu import COUNT_ACTIONS
from countdesk.ui.actions.entry_menu import ENTRY_ACTIONS
from countdesk.ui.actions.go_menu import GO_ACTIONS
from countdesk.ui.actions.hall_menu import HALL_ACTIONS
from countdesk.ui.actions.help_menu import HELP_ACTIONS
from countdesk.ui.actions.stage_menu import STAGE_ACTIONS
from countdesk.ui.actions.view_menu import VIEW_ACTIONS

__all__ = [
    "ACTIONS",
    "BY_IDENTIFIER",
    "MENUS",
    "STAGE_MOVES",
    "Action",
    "keys_of",
    "markdown_table",
]

ACTIONS: tuple[Action, ...] = (
    *COUNT_ACTIONS,
    *ENTRY_ACTIONS,
    *GO_ACTIONS,
    *STAGE_ACTIONS,
    *VIEW_ACTIONS,
    *HALL_ACTIONS,
    *HELP_ACTIONS,
)

BY_IDENTIFIER = {action.identifier: action for action in ACTIONS}

STAGE_MOVES: dict[str, Stage] = {
    "stage_set_up": Stage.SET_UP,
    "stage_verification": Stage.VERIFICATION,
    "stage_counting": Stage.COUNTING,
    "stage_provisional": Stage.PROVISIONAL,
    "stage_agreed": Stage.AGREED,
    "stage_declared": Stage.DECLARED,
    "stage_corrected": Stage.CORRECTED,
    "stage_uncontested": Stage.UNCONTESTED,
    "stage_countermanded": Stage.COUNTERMANDED,
    "stage_abandoned": Stage.ABANDONED,
}
"""The stage to which each action of the stage menu takes a contest."""


def keys_of(identifier: str) -> str:
    """Return the first key of an action, for captions that show it."""
    action = BY_IDENTIFIER[identifier]
    return (action.shortcuts or action.table_keys)[0]


def markdown_table() -> str:
    """Return the table of every action and its keys, as the README prints it."""
    lines = ["| menu | action | keys | what it does |", "|---|---|---|---|"]
    lines += [
        f"| {action.place} | {action.caption.rstrip('…')} | {action.keys} | {action.tip} |"
        for action in ACTIONS
    ]
    return "\n".join(lines)
