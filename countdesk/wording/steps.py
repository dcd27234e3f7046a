"""The six steps for a box that differs from its account, and polling places, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countdesk import figures
from countdesk.models.reconciliation import PlaceBalance, Saying, Step, StepProgress, StepTaken
from countdesk.wording import terms
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STEPS: dict[Step, str] = {
    Step.PRELIMINARY_CHECKS: _("Preliminary checks"),
    Step.NUMBER_OF_BOXES: _("Boxes of the station"),
    Step.COMPENSATING_ERRORS: _("Compensating errors"),
    Step.RECOUNT: _("Count again"),
    Step.FIGURE_STANDS: _("Counted figure stands"),
    Step.VARIANCE_RECORDED: _("Record the variance"),
}
"""The names of the steps (Electoral Commission, if a ballot paper account does not reconcile)."""

PROGRESS: dict[StepProgress, str] = {
    StepProgress.DONE: _("done"),
    StepProgress.TO_DO: _("to do"),
    StepProgress.NOT_NEEDED: _("not needed"),
}

_FIGURES: dict[str, str] = {
    "postal_handed_in": _("the postal votes handed in there"),
    "handed_in_everywhere": _("the postal votes handed in at all stations"),
    "spoilt_replaced": _("the spoilt papers"),
    "tendered": _("the tendered papers used"),
    "unused": _("the unused papers"),
}

_SENTENCES: dict[Saying, str] = {
    Saying.ACCOUNT_UNKNOWN: _(
        "Only the {expected} expected is known: check the account itself, packets and log."
    ),
    Saying.EQUALS_A_FIGURE: _(
        "{variance} is as many as {equals}: look whether they were taken in or left out."
    ),
    Saying.ACCOUNT_ADDS_UP: _(
        "{delivered} less {unused} unused, {spoilt} spoilt is {expected}; "
        "no figure of it is the variance."
    ),
    Saying.NO_STATION: _("The box comes from no polling station."),
    Saying.STATION_UNKNOWN: _("Its station is not known: ask whether a second box was issued."),
    Saying.STATION_ALONE: _("No other box of its station is listed."),
    Saying.NO_PLACE: _("The box comes from no polling place."),
    Saying.PLACE_UNKNOWN: _("Its polling place is not known here."),
    Saying.PLACE_ALONE: _("No other box of {place} is listed."),
    Saying.PLACE_BALANCED: _("{place}: {variances} and this box make nought together."),
    Saying.PLACE_UNBALANCED: _("{place}: {variances}; with this box {net}, not balanced."),
    Saying.COUNTS_AGREE: _("Counted {counts}: two consecutive counts agree."),
    Saying.COUNTS_DIFFER: _("Counted {counts}: again, until two consecutive counts agree."),
    Saying.COUNTED_ONCE: _("Counted once, {counts}: again, until two consecutive counts agree."),
    Saying.NEEDS_NO_RECOUNT: _("The variance is made good or explained."),
    Saying.FIGURE_STANDS: _("{counted} is the verified figure, whatever the account says."),
    Saying.FIGURE_WAITS: _("{counted} for now: the count that is confirmed is the verified one."),
    Saying.EXPLAINED: "{explanation}",
    Saying.NEEDS_NO_EXPLANATION: _("The polling place is balanced."),
    Saying.NOT_EXPLAINED: _("Say why: {variance} goes on the verification statement."),
}


def step_sentence(taken: StepTaken) -> str:
    """Return what the figures say of a step for one box."""
    values = taken.values
    made = _IN_FORMS.get(taken.saying)
    template = _SENTENCES[taken.saying] if made is None else made(values)
    return template.format(**_worded(values))


def _worded(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: _in_words(name, value) for name, value in values.items()}


def _in_words(name: str, value: Any) -> str:
    match name, value:
        case (("variance" | "net"), int()):
            return figures.signed(value)
        case "equals", tuple():
            return terms.listed([_FIGURES[what] for what in value])
        case "counts", tuple():
            return ", ".join(figures.whole(papers) for papers in value)
        case "variances", tuple():
            return terms.listed(
                [
                    _("box {label} {variance}").format(
                        label=label, variance=figures.signed(variance)
                    )
                    for label, variance in value
                ]
            )
        case _, tuple():
            return terms.listed([str(label) for label in value])
        case _, int() | None:
            return figures.whole(value)
    return str(value)


def _astray(values: Mapping[str, Any]) -> str:
    issued, stated = values["issued"], values["stated"]
    if issued is not None and issued < 0:
        return _("More papers are unused or spoilt than were delivered.")
    if issued is not None and stated not in (None, issued):
        return _("The account contradicts itself: its figures make {issued}, it states {stated}.")
    return _("The tendered papers of the account contradict one another.")


def _station_awaited(values: Mapping[str, Any]) -> str:
    return ngettext(
        "Box {awaited} of its station is not counted yet.",
        "Boxes {awaited} of its station are not counted yet.",
        len(values["awaited"]),
    )


def _station_counted(values: Mapping[str, Any]) -> str:
    return ngettext(
        "Box {boxes} of its station is counted.",
        "Boxes {boxes} of its station are counted.",
        len(values["boxes"]),
    )


def _place_awaited(values: Mapping[str, Any]) -> str:
    return ngettext(
        "{place}: {net} so far; box {awaited} is still to be compared.",
        "{place}: {net} so far; boxes {awaited} are still to be compared.",
        len(values["awaited"]),
    )


_IN_FORMS: dict[Saying, Callable[[Mapping[str, Any]], str]] = {
    Saying.ACCOUNT_ASTRAY: _astray,
    Saying.STATION_AWAITED: _station_awaited,
    Saying.STATION_COUNTED: _station_counted,
    Saying.PLACE_AWAITED: _place_awaited,
}
"""The sentences that have several forms."""


def place_balance(balance: PlaceBalance) -> str:
    """Return what the variances of a polling place make: ``Village Hall: +2, -2: balanced``."""
    known = [figures.signed(variance) for variance in balance.variances if variance is not None]
    unknown = len(balance.variances) - len(known)
    # In a word: a dash before a figure would be read as its sign.
    said = [_("{boxes} not known").format(boxes=figures.whole(unknown))] if unknown else []
    variances = ", ".join((*known, *said))
    if balance.is_balanced:
        outcome = _("balanced")
    elif balance.net is None:
        outcome = _("{net} so far").format(net=figures.signed(balance.so_far))
    else:
        outcome = _("{net} together").format(net=figures.signed(balance.net))
    return _("{place}: {variances}: {outcome}").format(
        place=balance.place, variances=variances, outcome=outcome
    )
