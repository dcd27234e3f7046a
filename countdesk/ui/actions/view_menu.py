"""The actions that change how the window looks."""

from __future__ import annotations

from countdesk.ui.actions.action import VIEW, Action
from countdesk.wording.language import gettext as _

VIEW_ACTIONS = (
    Action(
        "theme_night",
        _("Night"),
        ("Ctrl+Shift+N",),
        VIEW,
        _("Light figures on a dark ground."),
        needs_count=False,
    ),
    Action(
        "theme_day",
        _("Day"),
        ("Ctrl+Shift+D",),
        VIEW,
        _("Dark figures on a light ground."),
        needs_count=False,
    ),
    Action(
        "theme_contrast",
        _("High contrast"),
        ("Ctrl+Shift+C",),
        VIEW,
        _("White and yellow on black."),
        needs_count=False,
    ),
    Action(
        "full_screen",
        _("Full screen"),
        ("F11",),
        VIEW,
        _("Fill the screen, or go back to a window."),
        needs_count=False,
        begins_group=True,
    ),
)
