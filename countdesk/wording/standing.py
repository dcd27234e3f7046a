"""Why a first statement is refused where one stands: what stands, and whether it is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from countdesk.wording.language import gettext as _
from countdesk.wording.subjects import is_several

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def entered(values: Mapping[str, object]) -> str:
    """Return the sentence of a first statement where one stands, by the values of its refusal."""
    is_the_same = values["old"] == values["new"]
    if "next" in values:
        return _THE_SAME_COUNT_ENTERED if is_the_same else _COUNT_ENTERED
    if is_several(cast("Body", values["new"]).subject):
        return _THE_SAME_SEVERAL_ENTERED if is_the_same else _SEVERAL_ENTERED
    return _THE_SAME_ENTERED if is_the_same else ENTERED
