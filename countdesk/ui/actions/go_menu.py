"""The actions that go to a page, a contest or a place on it."""

from __future__ import annotations

from countdesk.ui.actions.action import GO, Action
from countdesk.wording.language import gettext as _

_FIGURES = tuple(str(number) for number in range(1, 10))

GO_ACTIONS = (
    Action(
        "go_verification",
        _("Verification"),
        ("F5",),
        GO,
        _("Show the boxes with their accounts and counts."),
    ),
    Action(
        "go_postal",
        _("Postal votes"),
        ("Shift+F5",),
        GO,
        _("Show the postal votes issued, received, rejected and put into the postal boxes."),
    ),
    Action("go_count", _("Count"), ("F6",), GO, _("Show the counting sheets.")),
    Action(
        "go_blocks",
        _("Block votes"),
        ("Shift+F6",),
        GO,
        _("Show the block papers of each party, and the totals stated for parties."),
    ),
    Action(
        "go_rejected",
        _("Rejected papers"),
        ("F7",),
        GO,
        _("Show the rejected papers by head, and the adjudication of doubtful papers."),
    ),
    Action(
        "go_checking",
        _("Check of sheets"),
        ("Shift+F7",),
        GO,
        _("Let a second author check each counting sheet."),
    ),
    Action(
        "go_samples",
        _("Agents' samples"),
        ("F12",),
        GO,
        _("Show what agents saw of the papers, and the estimate from it: a sample, not a count."),
    ),
    Action("go_findings", _("Findings"), ("F8",), GO, _("Show what does not add up.")),
    Action(
        "go_recount",
        _("Counts side by side"),
        ("Shift+F8",),
        GO,
        _("Show what moved between two counts, and every provisional result."),
    ),
    Action(
        "go_wider",
        _("Here and elsewhere"),
        ("Ctrl+H",),
        GO,
        _("Show the contest's swing beside that elsewhere, and the result had it moved so."),
    ),
    Action("go_journal", _("Journal"), ("F9",), GO, _("Show every entry of the night.")),
    Action(
        "go_board",
        _("Board"),
        ("Ctrl+B",),
        GO,
        _("Show every contest of the night in one table, and what they come to."),
    ),
    Action(
        "show_latest",
        _("Latest declarations"),
        ("Ctrl+J",),
        GO,
        _("Show the board with the newest declaration first."),
    ),
    Action(
        "go_projection",
        _("Council projection"),
        ("Shift+F9",),
        GO,
        _("Apply the change of this night to every ward of a past election: an illustration."),
    ),
    Action(
        "next_contest",
        _("Next contest"),
        ("Ctrl+Down", "Ctrl+PgDown"),
        GO,
        _("Go to the next contest of the sidebar."),
        begins_group=True,
    ),
    Action(
        "previous_contest",
        _("Previous contest"),
        ("Ctrl+Up", "Ctrl+PgUp"),
        GO,
        _("Go to the contest before it."),
    ),
    Action(
        "nth_contest",
        _("First to ninth contest"),
        tuple(f"Ctrl+{figure}" for figure in _FIGURES),
        GO,
        _("Go straight to one of the first nine contests of the sidebar."),
        numbered=True,
    ),
    Action(
        "find_contest",
        _("Find a contest…"),
        ("Ctrl+L",),
        GO,
        _("Type a part of a contest's name in the sidebar."),
    ),
)
