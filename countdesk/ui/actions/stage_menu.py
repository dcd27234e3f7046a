"""The actions that take a contest from stage to stage."""

from __future__ import annotations

from countdesk.ui.actions.action import STAGE, Action
from countdesk.wording.language import gettext as _

STAGE_ACTIONS = (
    Action(
        "stage_set_up",
        _("Back to the set-up…"),
        ("Alt+1",),
        STAGE,
        _("Take a contest back that goes to a poll after all, for a reason."),
    ),
    Action(
        "stage_verification",
        _("To verification"),
        ("Alt+2",),
        STAGE,
        _("Take the contest to verification, or back to it."),
    ),
    Action(
        "stage_counting",
        _("To the count, or back to it"),
        ("Alt+3",),
        STAGE,
        _("Begin counting votes; from a later stage, go back to change figures."),
    ),
    Action(
        "stage_provisional",
        _("Provisional result"),
        ("Alt+4",),
        STAGE,
        _("The votes are counted: the result is provisional, numbered and kept."),
    ),
    Action(
        "ask_recount",
        _("Ask for a recount…"),
        ("Ctrl+Shift+R",),
        STAGE,
        _("Write down who asks for a recount and what is decided; allowed, it begins."),
    ),
    Action(
        "draw_lot",
        _("Draw a lot…"),
        ("Ctrl+Shift+L",),
        STAGE,
        _("Write down on whom the lot falls, of those tied across the line of the seats."),
    ),
    Action(
        "stage_agreed",
        _("Agreed"),
        ("Alt+5",),
        STAGE,
        _("This desk agrees the figures; an open error stops it."),
    ),
    Action(
        "stage_declared",
        _("Declared"),
        ("Alt+6",),
        STAGE,
        _("The result is declared: from then on a figure is amended for a reason only."),
    ),
    Action(
        "stage_corrected",
        _("Correct the declaration to the sheets…"),
        ("Alt+0",),
        STAGE,
        _("Declare what the sheets give now, where a copy of another desk moved them."),
    ),
    Action(
        "stage_uncontested",
        _("Uncontested"),
        ("Alt+7",),
        STAGE,
        _("No more candidates than seats: all of them are elected without a poll."),
        begins_group=True,
    ),
    Action(
        "stage_countermanded",
        _("Countermanded…"),
        ("Alt+8",),
        STAGE,
        _("The notice of poll is withdrawn before the poll, for a reason."),
    ),
    Action(
        "stage_abandoned",
        _("Abandoned…"),
        ("Alt+9",),
        STAGE,
        _("The poll is broken off and its papers are not counted, for a reason."),
    ),
)
