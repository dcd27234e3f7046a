"""Why a first statement is refused where one stands: what stands, and whether it is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from countdesk import figures
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.subjects import is_several
from countdesk.wording.terms import where_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.election import BallotBox
    from countdesk.models.statements import Body

ENTERED = _("{What} was entered already by {author} ({old}); correct it if {new} is right.")

_SEVERAL_ENTERED = _(
    "{What} were entered already by {author} ({old}); correct them if {new} is right."
)
_COUNT_ENTERED = _(
    "{What} was entered already by {author} ({old}); correct it if {new} is right, or write {next} "
    "under attempt if the box was counted again."
)
_THE_SAME_ENTERED = _(
    "{What} was entered already by {author} with the very same figures ({old}); there is nothing "
    "to do."
)
_THE_SAME_SEVERAL_ENTERED = _(
    "{What} were entered already by {author} with the very same figures ({old}); there is nothing "
    "to do."
)
_THE_SAME_COUNT_ENTERED = _(
    "{What} was entered already by {author} with the very same figure ({old}); there is nothing "
    "to do, or write {next} under attempt if the box was counted again."
)

CONFLICT = _(
    "Two desks entered {what}, and both entries stand; decide which is right and correct it."
)

_RECOUNT_IN_CONFLICT = _(
    "Two desks entered {what}, and both entries stand; enter it once more first (Ctrl+Shift+R)."
)

_BOX_LISTED = _("Box {box} is listed already; use another number for another box.")
_BOX_JUST_SO_LISTED = _(
    "Box {box} is listed already just as here; there is nothing to do, or use another number for "
    "another box."
)
_BOX_LISTED_ELSEWHERE = _(
    "Box {box} is listed already as {listed}, not as {named}; write what is listed, or use another "
    "number for another box."
)
_BOX_OF_OTHER_ELECTORS = _(
    "Box {box} is listed already with {electors} electors, not {others}; correct them in the "
    "window (T on the verification page) if {others} is right."
)

ALL_STANDS = _("All of it stands already, with the very same figures.")
"""What is said of a table in which nothing is new."""


def passed_over(entered: int, standing: int) -> str:
    """Return how many lines of a table were entered, and how many of them stood already."""
    if not entered:
        return ALL_STANDS
    said = ngettext(
        "{n} line entered; {standing} stood already.",
        "{n} lines entered; {standing} stood already.",
        entered,
    )
    return said.format(n=figures.whole(entered), standing=figures.whole(standing))


def conflict(values: Mapping[str, object]) -> str:
    """Return the sentence where what two desks entered is in the way, by the refusal's values."""
    is_recount = cast("Body", values["new"]).subject[0] == "recount"
    return _RECOUNT_IN_CONFLICT if is_recount else CONFLICT


def entered(values: Mapping[str, object]) -> str:
    """Return the sentence of a first statement where one stands, by the values of its refusal."""
    if "box" in values:
        return _box_listed(values)
    is_the_same = values["old"] == values["new"]
    if "next" in values:
        return _THE_SAME_COUNT_ENTERED if is_the_same else _COUNT_ENTERED
    if is_several(cast("Body", values["new"]).subject):
        return _THE_SAME_SEVERAL_ENTERED if is_the_same else _SEVERAL_ENTERED
    return _THE_SAME_ENTERED if is_the_same else ENTERED


def _box_listed(values: Mapping[str, object]) -> str:
    """Return the sentence of a box that is listed already, maybe as something else."""
    electors, others = values.get("electors"), values.get("others")
    if "named" in values and values["named"] == values["listed"] and electors == others:
        return _BOX_JUST_SO_LISTED
    listed, named = places_listed(values).values()
    if listed and named and listed != named:
        return _BOX_LISTED_ELSEWHERE
    is_other = None not in (electors, others) and electors != others
    return _BOX_OF_OTHER_ELECTORS if is_other else _BOX_LISTED


def places_listed(values: Mapping[str, object]) -> dict[str, str]:
    """Return where a box comes from as it is listed and as it is named now, by these words.

    Each is empty where the refusal is of no box.
    """
    boxes = {name: values.get(name) for name in ("listed", "named")}
    return {
        name: "" if box is None else where_from(cast("BallotBox", box))
        for name, box in boxes.items()
    }
