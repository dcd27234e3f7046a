"""The actions that help to find the others."""

from __future__ import annotations

from countdesk.ui.actions.action import HELP, Action
from countdesk.wording.language import gettext as _

HELP_ACTIONS = (
    Action(
        "palette",
        _("Commands…"),
        ("Ctrl+K",),
        HELP,
        _("Find any action or contest by a few letters of its name."),
        needs_count=False,
    ),
    Action(
        "menus",
        _("Menus"),
        ("F10",),
        HELP,
        _("Open the first menu; the arrow keys go on from there."),
        needs_count=False,
    ),
    Action(
        "help",
        _("Keys and actions"),
        ("F1",),
        HELP,
        _("Show this page."),
        needs_count=False,
    ),
)
