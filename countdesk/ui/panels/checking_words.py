"""What the page of the check of sheets says: of one sheet, of all of them, and where none are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from countdesk import figures, wording
from countdesk.models import decisions
from countdesk.models.checking import CheckState, SheetCheck
from countdesk.models.count import Count
from countdesk.models.practice import Checking
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.ui.actions import keys_of
from countdesk.ui.itemmodels.checking import CheckingTable
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


def none_differs(under_way: Sequence[str]) -> str:
    """Return what is said where no check that is finished differs; others may be under way."""
    if not under_way:
        return _("No two readings of a sheet differ.")
    said = ngettext(
        "No finished check differs; sheet {label} is not typed to its end yet.",
        "No finished check differs; {number} sheets are not typed to their end yet.",
        len(under_way),
    )
    return said.format(label=under_way[0], number=figures.whole(len(under_way)))


def nothing_to_settle(table: CheckingTable, row: int) -> str:
    """Return why nothing of a sheet is settled: its readings agree, or the second is not whole."""
    sheet, check = table.sheet_at(row), table.check_at(row)
    if sheet is None or check is None:
        return none_differs(())
    if table.is_disputed(row):
        said = _("Two desks differ on the check of sheet {label}")
    elif check.state is CheckState.AGREES:
        said = _("The two readings of this sheet do not differ")
    elif sheet.label in table.under_way:
        said = _("Sheet {label} is not typed to its end yet")
    else:
        said = _("Sheet {label} is not looked at again yet")
    said = said.format(label=sheet.label)
    if table.is_disputed(row):
        return _("{why}; C clears it.").format(why=said)
    if any(known.state is CheckState.DIFFERS for known in table.checks):
        return _("{why}; N goes to a sheet that differs.").format(why=said)
    return f"{said}."


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


def none_chosen(count: Count) -> str:
    """Return what is said where no second look is chosen for a contest, and how one is."""
    looked_at = replace(count.practice, checking=Checking.BLIND)
    try:
        decisions.choose_practice(count, looked_at)
    except EntryRefused as refusal:
        if refusal.refusal is Refusal.STAGE_CLOSED:
            return _(
                "<b>No second look is chosen for this contest.</b><br>None can be chosen while a"
                " result stands:<br>{back} goes back to the count, where {key} chooses one."
            ).format(
                back=keys_of("stage_counting").replace("+", " "),
                key=keys_of("choose_practice").replace("+", " "),
            )
        if refusal.refusal is Refusal.WITHOUT_POLL:
            return _("<b>No second look is chosen for this contest.</b><br>{why}").format(
                why=wording.refused(refusal)
            )
    return _(
        "<b>No second look is chosen for this contest.</b><br>{key} chooses whether another"
        " author<br>types each sheet again or compares it by eye."
    ).format(key=keys_of("choose_practice").replace("+", " "))


def no_sheets() -> str:
    """Return what is said where no sheet was entered yet."""
    return _("<b>No sheets yet.</b><br>Sheets are entered on the Count page ({key}).").format(
        key=keys_of("go_count")
    )
