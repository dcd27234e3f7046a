"""What an action of the window is: data only, with no deed of its own."""

from __future__ import annotations

from dataclasses import dataclass

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
        submenu: The menu inside its own in which it stands: what is of one page alone would make
            the menu longer than a low screen.
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
    submenu: str = ""

    @property
    def place(self) -> str:
        """Return the menu it stands in, and the one inside that: ``Entry, Boxes``."""
        return ", ".join(filter(None, (self.menu, self.submenu)))

    @property
    def keys(self) -> str:
        """Return the keys as a reader wants them: ``Ctrl+Y or Ctrl+Shift+Z``."""
        if self.numbered:
            return _("{first} to {last}").format(first=self.shortcuts[0], last=self.shortcuts[-1])
        in_a_table = (_("{key} in a table").format(key=key) for key in self.table_keys)
        return _(" or ").join((*self.shortcuts, *in_a_table))
