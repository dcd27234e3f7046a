"""The actions on the count file as a whole: new, open, tables, copies, sheets."""

from __future__ import annotations

from countdesk.ui.actions.action import COUNT, Action
from countdesk.wording.language import gettext as _

COUNT_ACTIONS = (
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
        "attach_election",
        _("Attach a past election…"),
        ("Ctrl+Shift+A",),
        COUNT,
        _("Give every contest its own past result out of the library of past elections."),
    ),
    Action(
        "past_elections",
        _("Past elections…"),
        ("Ctrl+P",),
        COUNT,
        _("Add past elections to the library from tables, look at them, or remove them."),
        needs_count=False,
    ),
    Action(
        "choose_base",
        _("Base of party shares…"),
        ("Ctrl+Shift+B",),
        COUNT,
        _("Choose how the candidates of a party in one contest make one share, all night."),
    ),
    Action(
        "state_council",
        _("Seats of a council…"),
        ("Ctrl+Shift+M",),
        COUNT,
        _("State all seats of a council, and who holds those not up, to be told who controls it."),
    ),
    Action(
        "export_workbook",
        _("Declaration workbook…"),
        ("Ctrl+E",),
        COUNT,
        _("Write the declaration, the verification statement and the comparison as a workbook."),
    ),
    Action(
        "blank_forms",
        _("Blank forms…"),
        ("Ctrl+Shift+F",),
        COUNT,
        _("Write forms to print and fill in by hand, at every stage, into a folder."),
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
)
