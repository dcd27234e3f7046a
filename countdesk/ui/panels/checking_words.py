"""What the page of the check of sheets says: of one sheet, of all of them, and where none are."""

from __future__ import annotations

from collections.abc import Sequence

from countdesk import figures
from countdesk.models.checking import CheckState, SheetCheck
from countdesk.ui.actions import keys_of
from countdesk.ui.panels.cards import Card
from countdesk.ui.roles import Tone
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext


def outcome(label: str, check: SheetCheck) -> str:
    """Return what came of the check of a sheet."""
    if check.state is not CheckState.DIFFERS:
        return _("Sheet {label} agrees.").format(label=label)
    differ = len(check.differences)
    said = ngettext(
        "Sheet {label}: {number} figure differs. N goes to it.",
        "Sheet {label}: {number} figures differ. N goes to them.",
        differ,
    )
    return said.format(label=label, number=figures.whole(differ))


def settled(label: str, check: SheetCheck) -> str:
    """Return who has still to look at a sheet once its differences are settled."""
    said = _("Sheet {label} agrees.")
    if check.state is CheckState.AWAITED:
        said = _("Sheet {label} is corrected by {author}: it awaits another pair of eyes.")
    return said.format(label=label, author=check.author)


def cards(checks: Sequence[SheetCheck]) -> tuple[Card, ...]:
    """Return how many sheets agree, differ and are still awaited, where any are checked."""
    if not checks:
        return ()
    states = [check.state for check in checks]
    agreed, differ = states.count(CheckState.AGREES), states.count(CheckState.DIFFERS)
    finished = agreed == len(states)
    return (
        Card(
            _("Sheets that agree"),
            _("{agreed} of {sheets}").format(agreed=agreed, sheets=len(states)),
            Tone.GOOD if finished else Tone.PLAIN,
        ),
        Card(_("Differ"), figures.whole(differ), Tone.BAD if differ else Tone.PLAIN),
        Card(_("Awaited"), figures.whole(states.count(CheckState.AWAITED))),
    )


def none_chosen() -> str:
    """Return what is said where no second look is chosen for a contest."""
    return _(
        "<b>No second look is chosen for this contest.</b><br>{key} chooses whether another"
        " author<br>types each sheet again or compares it by eye."
    ).format(key=keys_of("choose_practice").replace("+", " "))


def no_sheets() -> str:
    """Return what is said where no sheet was entered yet."""
    return _("<b>No sheets yet.</b><br>Sheets are entered on the Count page ({key}).").format(
        key=keys_of("go_count")
    )
