"""What makers are told without being asked anew each time: what the settings keep."""

from __future__ import annotations

from countdesk import settings
from countdesk.despatch.outputs import What
from countdesk.despatch.plan import Options
from countdesk.exchange.press_templates import PressTemplates


def usual_options() -> Options:
    """Return what the settings hold for the makers: the user's own templates of press lines."""
    templates, _unreadable = PressTemplates.kept(settings.load().press_templates)
    return {What.PRESS: {"templates": templates}}
