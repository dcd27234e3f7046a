"""Every action of the window in one table: menus, palette, help page and README are made of it.

The table is data only. The window binds each identifier to a method of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from countdesk.models.stages import Stage
from countdesk.wording.language import gettext as _

COUNT = _("Count")
ENTRY = _("Entry")
GO = _("Go to")
STAGE = _("Stage")
VIEW = _("View")
HELP = _("Help")

MENUS = (COUNT, ENTRY, GO, STAGE, VIEW, HELP)
"""The menus in their order."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the window can be asked to do.

    Args:
        identifier: What the window binds a method to.
        caption: What it is called everywhere.
        shortcuts: Its keys as Qt writes them, the first one shown in the menu.
        menu: The menu it stands in.
        tip: What it does, as one sentence.
        needs_count: Whether it can only be done while a count file is open.
        begins_group: Whether the menu draws a line above it.
        numbered: Whether each key hands on its own place in `shortcuts`, counted from 0.
        of_page: Whether the page in sight does it, so that a table of figures knows its keys too.
        table_keys: Its keys while a table of figures has the focus. Elsewhere, and while a figure
            is being typed, such a key is a letter like any other.
    """

    identifier: str
    caption: str
    shortcuts: tuple[str, ...]
    menu: str
    tip: str
    needs_count: bool = True
    begins_group: bool = False
    numbered: bool = False
    of_page: bool = False
    table_keys: tuple[str, ...] = ()

    @property
    def keys(self) -> str:
        """Return the keys as a reader wants them: ``Ctrl+Y or Ctrl+Shift+Z``."""
        if self.numbered:
            return _("{first} to {last}").format(first=self.shortcuts[0], last=self.shortcuts[-1])
        in_a_table = (_("{key} in a table").format(key=key) for key in self.table_keys)
        return _(" or ").join((*self.shortcuts, *in_a_table))


_FIGURES = tuple(str(number) for number in range(1, 10))

ACTIONS: tuple[Action, ...] = (
    Action(
        "new_count",
        _("New count…"),
        ("Ctrl+N",),
        COUNT,
        _("Make a count file from tables of candidates, boxes and a past result."),
        needs_count=False,
    ),
    Action(
        "open_file",
        _("Open…"),
        ("Ctrl+O",),
        COUNT,
        _("Open a count file; opening a copy is the way to restore."),
        needs_count=False,
    ),
    Action(
        "open_recent",
        _("Open a recent file…"),
        ("Ctrl+Shift+O",),
        COUNT,
        _("Choose among the count files opened here last."),
        needs_count=False,
    ),
    Action(
        "enter_table",
        _("Enter a table…"),
        ("Ctrl+T",),
        COUNT,
        _("Take in a table of boxes, entries or declared totals, all of it or nothing."),
        begins_group=True,
    ),
    Action(
        "attach_past",
        _("Attach a past result…"),
        ("Ctrl+Shift+T",),
        COUNT,
        _("Take in the past result that shares are compared with."),
    ),
    Action(
        "export_workbook",
        _("Declaration workbook…"),
        ("Ctrl+E",),
        COUNT,
        _("Write the declaration, the verification statement and the comparison as a workbook."),
    ),
    Action(
        "copy_now",
        _("Copy to the second place now"),
        ("Ctrl+S",),
        COUNT,
        _("Make a copy at once; every entry is saved in the count file already."),
        begins_group=True,
    ),
    Action(
        "second_place",
        _("Second place for copies…"),
        ("Ctrl+Shift+P",),
        COUNT,
        _("Choose the folder, as on a stick, in which a copy is kept through the night."),
        needs_count=False,
    ),
    Action(
        "save_copy",
        _("Save a copy…"),
        ("Ctrl+Shift+S",),
        COUNT,
        _("Save a copy of the count file under another name."),
    ),
    Action(
        "quit",
        _("Quit"),
        ("Ctrl+Q",),
        COUNT,
        _("Close the count file and the window."),
        needs_count=False,
        begins_group=True,
    ),
    Action(
        "undo",
        _("Undo"),
        ("Ctrl+Z",),
        ENTRY,
        _("Take back this desk's newest entry; the journal keeps both."),
    ),
    Action(
        "redo",
        _("Redo"),
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        ENTRY,
        _("Make the entry that was taken back last again."),
    ),
    Action(
        "add_row",
        _("Add a box or sheet"),
        ("Ins",),
        ENTRY,
        _("Add a box to the verification, or a sheet to the count, whichever is shown."),
        begins_group=True,
        of_page=True,
    ),
    Action(
        "strike_out",
        _("Strike out a box or sheet…"),
        (),
        ENTRY,
        _("Strike out the sheet that has the keys, or take the box off the list, for a reason."),
        of_page=True,
        table_keys=("Del",),
    ),
    Action(
        "open_bundles",
        _("Bundle editor"),
        (),
        ENTRY,
        _("Add up bundles in the cell: 7*50+23."),
        of_page=True,
        table_keys=("B",),
    ),
    Action(
        "explain",
        _("Explain a variance…"),
        (),
        ENTRY,
        _("Say why the box that has the keys differs from its account."),
        of_page=True,
        table_keys=("E",),
    ),
    Action(
        "decide",
        _("Decide between two desks…"),
        (),
        ENTRY,
        _("Say which figures stand, where two desks gave different ones for a box or sheet."),
        of_page=True,
        table_keys=("D",),
    ),
    Action(
        "find",
        _("Find a box or sheet…"),
        ("Ctrl+F", "Ctrl+G"),
        ENTRY,
        _("Go to a box or a sheet by typing its number."),
        of_page=True,
        table_keys=("G",),
    ),
    Action(
        "to_figures",
        _("To the figures"),
        ("F3",),
        ENTRY,
        _("Put the keys back into the table of figures."),
    ),
    Action(
        "switch_paper_order",
        _("Order of the cells: across or down"),
        ("F4",),
        ENTRY,
        _("Switch where Enter goes: along the row, or down the column, as the paper lies."),
        of_page=True,
    ),
    Action(
        "state_electorate",
        _("Electorate…"),
        ("Ctrl+Shift+E",),
        ENTRY,
        _("State or correct the electorate, on which the turnout rests."),
        begins_group=True,
    ),
    Action(
        "change_author",
        _("Who is typing…"),
        ("F2",),
        ENTRY,
        _("Change the initials that are written with every entry."),
    ),
    Action(
        "go_verification",
        _("Verification"),
        ("F5",),
        GO,
        _("Show the boxes with their accounts and counts."),
    ),
    Action("go_count", _("Count"), ("F6",), GO, _("Show the counting sheets.")),
    Action(
        "go_rejected",
        _("Rejected papers"),
        ("F7",),
        GO,
        _("Show the rejected papers by head."),
    ),
    Action("go_findings", _("Findings"), ("F8",), GO, _("Show what does not add up.")),
    Action("go_journal", _("Journal"), ("F9",), GO, _("Show every entry of the night.")),
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
        _("The votes are counted: the result is provisional."),
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
        _("The result is declared: no figure changes after it."),
    ),
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
    Action(
        "palette",
        _("Commands…"),
        ("Ctrl+K",),
        HELP,
        _("Find any action or contest by a few letters of its name."),
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

BY_IDENTIFIER = {action.identifier: action for action in ACTIONS}

STAGE_MOVES: dict[str, Stage] = {
    "stage_verification": Stage.VERIFICATION,
    "stage_counting": Stage.COUNTING,
    "stage_provisional": Stage.PROVISIONAL,
    "stage_agreed": Stage.AGREED,
    "stage_declared": Stage.DECLARED,
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
        f"| {action.menu} | {action.caption.rstrip('…')} | {action.keys} | {action.tip} |"
        for action in ACTIONS
    ]
    return "\n".join(lines)
