"""What can be chosen from the palettes: every action of the moment, and the files opened last."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.ui.actions import ACTIONS
from countdesk.ui.actions.action import STAGE
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.ui.main_window.window import MainWindow


def show_commands(window: MainWindow) -> None:
    """Show what can be done just now, and the contests that can be gone to."""
    from countdesk.ui.dialogs.commands import Choice, Palette

    choices = []
    for action in ACTIONS:
        if (
            action.numbered
            or action.identifier == "palette"
            or not window.menus.actions[action.identifier].isEnabled()
        ):
            continue
        is_possible = action.menu != STAGE or window.permits(action.identifier)
        choices.append(
            Choice(
                action.caption,
                action.place if is_possible else _("not now: Enter says why"),
                action.keys,
                partial(window.do, action.identifier),
                is_possible,
                action.tip,
            )
        )
    night = window.night
    if night is not None:
        choices += [
            Choice(
                count.contest.name,
                # A ward and a parish that vote on one day may have one name.
                wording.kind_of_election(count.scope, count.contest.authority),
                "",
                partial(night.show_contest, count.scope),
            )
            for count in night.session.night.contests
        ]
    Palette(choices, window.theme, window).show_over()


def show_recent(window: MainWindow) -> None:
    """Show the count files that were opened here last."""
    from countdesk.ui.dialogs.commands import Choice, Palette

    choices = [
        Choice(Path(file).stem, str(Path(file).parent), "", partial(window.open_path, Path(file)))
        for file in window.settings.recent_files
    ]
    Palette(choices, window.theme, window, _("Which count file?")).show_over()
