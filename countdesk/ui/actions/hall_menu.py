"""The actions that steer the hall display, from the window in which figures are typed."""

from __future__ import annotations

from countdesk.ui.actions.action import VIEW, Action
from countdesk.wording.language import gettext as _

_HALL = _("Hall display")

HALL_ACTIONS = (
    Action(
        "hall_display",
        _("Open or close it"),
        ("Shift+F11",),
        VIEW,
        _("Show the night to the hall on a second screen or a projector, or end that."),
        submenu=_HALL,
    ),
    Action(
        "hall_next",
        _("Next slide"),
        ("Alt+Right",),
        VIEW,
        _("Go on to the next slide of the hall display."),
        begins_group=True,
        submenu=_HALL,
    ),
    Action(
        "hall_previous",
        _("Slide before"),
        ("Alt+Left",),
        VIEW,
        _("Go back to the slide before."),
        submenu=_HALL,
    ),
    Action(
        "hall_pause",
        _("Pause, or go on"),
        ("Ctrl+F11",),
        VIEW,
        _("Let the slide stay that is on, or let the slides come round again."),
        submenu=_HALL,
    ),
    Action(
        "hall_pin",
        _("Pin the contest in sight, or let go"),
        ("Alt+F11",),
        VIEW,
        _("Show the hall the contest in sight and nothing else, or all slides again."),
        submenu=_HALL,
    ),
    Action(
        "hall_options",
        _("Options…"),
        ("Ctrl+Shift+F11",),
        VIEW,
        _("Choose slides, seconds, colours and screen, and whether provisional figures are told."),
        begins_group=True,
        submenu=_HALL,
    ),
)
